//! Whether a text speaks of the one event that a release is for.

use crate::roster::Form;
use crate::roster::date::Date;
use crate::text::fold::fold_term;

/// Words by which a sentence speaks of another day, or of what is not.
const ELSEWHEN: [&str; 26] = [
    "away",
    "absent",
    "skipped",
    "rehearsal",
    "last",
    "next",
    "previous",
    "ago",
    "before",
    "after",
    "upcoming",
    "future",
    "past",
    "not",
    "never",
    "no",
    "wont",
    "isnt",
    "wasnt",
    "didnt",
    "cant",
    "without",
    "missed",
    "instead",
    "until",
    "unlike",
];

/// Whether the sentence is about the event that the form is for: it gives the event's whole name, no other day or year, and
/// no word that may put it elsewhere.
pub(super) fn is_occasion(form: &Form, words: &str) -> bool {
    let Some(event) = &form.event else { return false };
    let name = fold_term(&event.name);
    let padded = format!(" {words} ");
    let Some((before, after)) = padded.split_once(&format!(" {name} ")).filter(|_| !name.is_empty()) else {
        return false;
    };
    let around: Vec<&str> = before.split(' ').chain(after.split(' ')).filter(|w| !w.is_empty()).collect();
    // "at the Math League showcase", and not "of her club" after it.
    let mut leading =
        before.split(' ').rev().filter(|w| !["", "the", "our", "this", "years", "todays", "tonights"].contains(w));
    let there = leading.next().is_none_or(|w| ["at", "in", "during", "from"].contains(&w));
    let another = after.split(' ').find(|w| !w.is_empty()).is_some_and(|w| ["of", "at", "in"].contains(&w));
    if !there || another || around.iter().any(|w| ELSEWHEN.contains(w)) {
        return false;
    }
    let years = || around.iter().filter_map(|w| w.parse::<u16>().ok()).filter(|n| (1990..2200).contains(n));
    let same_year = |on: Date| years().all(|y| y == on.parts().0);
    let days = days_in(&around);
    event.on.map_or(years().next().is_none(), |on| {
        same_year(on) && (days.is_empty() || days.contains(&(on.parts().1, on.parts().2)))
    })
}

/// Days of the year among folded words: "december 5", "5 december", "12 5".
fn days_in(words: &[&str]) -> Vec<(u8, u8)> {
    let day = |w: &str| {
        let digits = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d))
    };
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let [a, b] = pair else { continue };
        let named = Date::month_named(a).zip(day(b)).or_else(|| Date::month_named(b).zip(day(a)));
        let numbers = || a.parse::<u8>().ok().filter(|m| (1..=12).contains(m)).zip(day(b));
        found.extend(named.or_else(numbers));
    }
    found
}
