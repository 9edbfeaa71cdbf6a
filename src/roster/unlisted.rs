//! Somebody called a student by a name that is on no roster.

use super::cues::{Cue, Place};
use super::names::Glue;
use super::view::View;

/// Words of the longest name.
const LONGEST: usize = 4;

/// Runs of words that are a person's name with "student" or a grade right beside, outside `covered`.
pub(super) fn find(view: &View<'_>, covered: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    if view.words.flat {
        return out;
    }
    let cues = view.cues.iter().filter(|p| matches!(p.cue, Cue::Grade(_) | Cue::Student));
    for cue in cues {
        let found = after(view, cue).or_else(|| before(view, cue)).or_else(|| initials(view, cue));
        let Some((from, to)) = found else { continue };
        let taken = |list: &[(usize, usize)]| list.iter().any(|(a, b)| *a < to && from < *b);
        if !taken(covered) && !taken(&out) {
            out.push((from, to));
        }
    }
    out.sort_unstable();
    out
}

/// "fourth grader Ada Otter", "student Ada Otter". A grade alone ("grade 4 …") goes before no name.
fn after(view: &View<'_>, cue: &Place) -> Option<(usize, usize)> {
    let last = cue.to.checked_sub(1)?;
    let word = view.words.form(last);
    let person = word.ends_with("grader")
        || cue.cue == Cue::Student
        || ["freshman", "sophomore", "junior", "senior"].contains(&word)
        || word.starts_with("kindergart") && word.ends_with("er")
        || word == "student";
    let close = view.words.words.get(cue.to).is_some_and(|w| w.glue <= Glue::Space);
    if person && close { name(view, cue.to) } else { None }
}

/// Two letters with full stops that are no person.
const NO_PERSON: [&str; 16] =
    ["us", "uk", "dc", "pe", "am", "pm", "ma", "tv", "ap", "id", "un", "ny", "la", "st", "ps", "ed"];

/// "J.M. in 4th grade", "fourth grader J. M.": initials alone, with a grade or "student" right beside.
fn initials(view: &View<'_>, cue: &Place) -> Option<(usize, usize)> {
    let letter = |i: usize| {
        let word = view.words.words.get(i).filter(|w| w.capital && w.sentence == cue.sentence)?;
        let stop = view.text.get(word.end as usize..).is_some_and(|rest| rest.starts_with('.'));
        (stop && view.words.form(i).chars().count() == 1).then(|| view.words.form(i))
    };
    (cue.from.saturating_sub(5)..cue.from).chain(cue.to..cue.to + 1).find_map(|i| {
        let both = format!("{}{}", letter(i)?, letter(i + 1)?);
        // A whole word right after makes them the beginning of somebody's name, or right before, its middle.
        let alone = i == 0
            || !view
                .words
                .words
                .get(i - 1)
                .is_some_and(|w| w.capital && w.sentence == cue.sentence && view.glue(i) == Glue::Space)
            || cue.to == i;
        let ends = !view.words.words.get(i + 2).is_some_and(|w| w.capital && w.glue == Glue::Space);
        (alone && ends && !NO_PERSON.contains(&both.as_str())).then_some((i, i + 2))
    })
}

/// "Ada Otter, grade 4", "Ada Otter (Morse, grade 4)", "Ada Otter, a junior".
fn before(view: &View<'_>, cue: &Place) -> Option<(usize, usize)> {
    (2..=LONGEST + 4).find_map(|back| {
        let from = cue.from.checked_sub(back)?;
        let (from, to) = name(view, from)?;
        let starts = from == 0
            || view.words.words.get(from).is_some_and(|w| w.glue > Glue::Space)
            || view.words.words.get(from - 1).is_some_and(|w| !w.capital);
        let gap = cue.from.checked_sub(to)?;
        let border = view.words.words.get(to).map(|w| w.glue);
        let apposed = matches!(border, Some(Glue::Comma | Glue::Mark));
        let between = |i: usize| {
            let form = view.words.form(i);
            ["a", "an", "the", "our", "in", "of", "from", "at"].contains(&form)
                || view.words.words.get(i).is_some_and(|w| w.capital)
        };
        let same = view.words.words.get(from).is_some_and(|w| w.sentence == cue.sentence);
        let fits = starts && same && gap <= 3 && (apposed && (to..cue.from).all(between));
        fits.then_some((from, to))
    })
}

/// Two to four capitalised words in a row from `from` on that are a name as far as anybody can tell.
fn name(view: &View<'_>, from: usize) -> Option<(usize, usize)> {
    let fits = |i: usize| {
        let word = view.words.words.get(i)?;
        let form = view.words.form(i);
        let initial = form.len() == 1;
        let shouted = word.caps && form.len() > 1;
        if !word.capital || shouted || word.tag || !form.chars().all(char::is_alphabetic) {
            return None;
        }
        let known = view.lists.is_word(form) || view.pack.lexicon.set_of_term(std::iter::once(form)) != 0;
        let school = view
            .cues
            .iter()
            .any(|p| matches!(p.cue, Cue::School(_) | Cue::Staff | Cue::Life) && p.from <= i && i < p.to);
        (!school && (initial || !known)).then_some(())
    };
    let run = (from..from + LONGEST)
        .take_while(|&i| {
            fits(i).is_some() && (i == from || view.words.words.get(i).is_some_and(|w| w.glue <= Glue::Space))
        })
        .count();
    let long = (from..from + run).filter(|&i| view.words.form(i).len() > 1).count();
    (run >= 2 && long >= 2).then_some((from, from + run))
}
