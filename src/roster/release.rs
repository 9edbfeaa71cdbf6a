//! Whether a student is cleared for a use on a day. OK only when proven OK.

use serde::{Deserialize, Serialize};

use super::date::{Date, SchoolYear};
use super::{Answer, Consent, Day, Doubt, Enrolment, Facts, Form, Scope, Signer, Year};
use crate::policy::people::Releases;
use crate::text::fold::fold_term;

/// How a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Cleared for every use asked for.
    Ok,
    /// No release on file.
    None,
    /// Cleared for some uses, not for all that were asked for; also facts that no release ever covers.
    Partial,
    /// Only for an earlier school year.
    Expired,
    /// Taken back.
    Revoked,
    /// Refused.
    OptedOut,
    /// For one event, and this is not it.
    EventOnly,
    /// Parent and student, two rows, or a note and the form contradict each other.
    Conflict,
    /// More than one student may be meant, or there is no telling who.
    Ambiguous,
    /// Unsigned, signed by somebody whose right is not established, undated, or otherwise no valid form.
    Invalid,
    /// No longer enrolled, or enrolment inactive.
    Withdrawn,
}

impl Status {
    /// The word for it in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::None => "none",
            Self::Partial => "partial",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::OptedOut => "opted_out",
            Self::EventOnly => "event_only",
            Self::Conflict => "conflict",
            Self::Ambiguous => "ambiguous",
            Self::Invalid => "invalid",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What is asked: which uses, on which day, and what the text says of its occasion.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// The uses.
    pub uses: &'q [Scope],
    /// The day.
    pub on: Date,
    /// The words of the sentence that names the student, folded, by single spaces.
    pub words: &'q str,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub status: Status,
    /// The uses that are not cleared, where that is what is wrong.
    pub lacking: Vec<Scope>,
    /// The reason, one plain sentence that names nobody.
    pub why: &'static str,
}

fn standing(status: Status, why: &'static str) -> Standing {
    Standing { status, lacking: Vec::new(), why }
}

/// Whether the student may sign and object.
pub fn is_eligible(student: &Facts, on: Date, rules: &Releases) -> bool {
    student.grade.is_some_and(|g| g >= rules.eligible_grade)
        || student.born.is_some_and(|b| b.years_until(on) >= u16::from(rules.eligible_age))
}

/// How the student's release stands.
pub fn standing_of(student: &Facts, asked: Question<'_>, rules: &Releases) -> Standing {
    if let Some(doubt) = student.doubt {
        return standing(
            Status::Conflict,
            match doubt {
                Doubt::SharedId => "The roster has two names under one student number.",
                Doubt::RejectedRow => "A row of the roster that may be about this student could not be read.",
            },
        );
    }
    let current = SchoolYear::of(asked.on, rules.year_starts);
    let past = |f: &&Form| matches!(f.year, Year::Of(year) if year < current);
    let now: Vec<&Form> = student.forms.iter().filter(|f| !past(f)).collect();
    let refusals: Vec<&&Form> = now.iter().filter(|f| f.refuses()).collect();
    let permits: Vec<&Form> = now.iter().copied().filter(|f| f.permits()).collect();
    if !refusals.is_empty() {
        let other = |r: &&&Form| permits.iter().any(|p| (p.signer == Signer::Student) != (r.signer == Signer::Student));
        if refusals.iter().any(other) {
            return standing(Status::Conflict, "Parent and student have answered differently.");
        }
        return standing(Status::OptedOut, "A release was refused for this school year.");
    }
    if now.iter().any(|f| f.is_revoked()) {
        return standing(Status::Revoked, "The release was taken back.");
    }
    match student.enrolment {
        Enrolment::Withdrawn => return standing(Status::Withdrawn, "The student has left the district."),
        Enrolment::Inactive => {
            return standing(Status::Withdrawn, "The enrolment is not active; ask the school office.");
        }
        Enrolment::Active => {}
    }
    if now.iter().any(|f| f.answer == Answer::Unreadable) {
        return standing(Status::Invalid, "The roster's entry for this school year cannot be read.");
    }
    if permits.is_empty() {
        return without_permit(student, &past);
    }
    if now.iter().any(|f| f.answer == Answer::NoResponse) {
        return standing(Status::Conflict, "Two rows of the roster contradict each other.");
    }
    let general: Vec<&Form> = permits.iter().copied().filter(|f| f.event.is_none()).collect();
    let judged = |forms: &[&Form]| {
        let verdicts = forms.iter().map(|f| of_form(student, f, asked, current, rules));
        verdicts.max_by_key(|s| severity(s.status))
    };
    let found = if general.is_empty() {
        let here: Vec<&Form> = permits.iter().copied().filter(|f| is_occasion(f, asked.words)).collect();
        judged(&here).unwrap_or_else(|| {
            standing(Status::EventOnly, "The release is for one event, and this does not say that it is that one.")
        })
    } else {
        judged(&general).unwrap_or_else(|| standing(Status::None, "There is no release for this school year."))
    };
    if found.status == Status::Ok && student.protected {
        return standing(Status::Conflict, "A safety note is on file; ask the school office.");
    }
    found
}

/// Of several forms for one year the most restrictive counts.
fn severity(status: Status) -> u8 {
    match status {
        Status::Ok => 0,
        Status::Partial => 1,
        Status::EventOnly => 2,
        Status::Conflict => 3,
        _ => 4,
    }
}

fn without_permit(student: &Facts, past: &dyn Fn(&&Form) -> bool) -> Standing {
    let of_year = |f: &&Form| match f.year {
        Year::Of(year) => year.0,
        Year::Unknown => 0,
    };
    let earlier: Vec<&Form> = student.forms.iter().filter(|f| past(f) && f.answer != Answer::NoResponse).collect();
    let latest = earlier.iter().map(of_year).max();
    let last = || earlier.iter().filter(|f| Some(of_year(f)) == latest);
    if last().any(|f| f.refuses()) {
        return standing(Status::OptedOut, "A release was refused last time, and nothing newer is on file.");
    }
    if last().any(|f| f.is_revoked()) {
        return standing(Status::Revoked, "The last release was taken back, and nothing newer is on file.");
    }
    if latest.is_some() {
        return standing(Status::Expired, "The release on file is for an earlier school year.");
    }
    standing(Status::None, "No release is on file for this school year.")
}

/// What one permitting form of this year, or of none that is stated, is worth.
fn of_form(student: &Facts, form: &Form, asked: Question<'_>, current: SchoolYear, rules: &Releases) -> Standing {
    let invalid = |why| standing(Status::Invalid, why);
    match form.year {
        Year::Unknown => return invalid("The form does not say for which school year it is."),
        Year::Of(year) if year != current => return invalid("The form is for a later school year."),
        Year::Of(_) => {}
    }
    match form.signer {
        Signer::Nobody => return invalid("The form is not signed."),
        Signer::Other => return invalid("It is not established that the person who signed may do so."),
        Signer::Student if !is_eligible(student, asked.on, rules) => {
            return invalid("The student signed and is too young to.");
        }
        Signer::Parent | Signer::Student | Signer::NotStated => {}
    }
    let earliest = earliest_signature(current, rules);
    let fits = |date: Date| date <= asked.on && earliest.is_none_or(|first| first <= date);
    match form.signed {
        Day::Blank => return invalid("The form has no date of signature."),
        Day::Unreadable => return invalid("The date of signature cannot be read."),
        Day::Either(a, b) if !fits(a) || !fits(b) => {
            return invalid("The date of signature can be read in two ways, and one of them cannot be.");
        }
        Day::On(date) if date > asked.on => return invalid("The date of signature lies in the future."),
        Day::On(date) if !fits(date) => return invalid("The date of signature is too early for this school year."),
        Day::On(_) | Day::Either(..) | Day::NotStated => {}
    }
    match form.until {
        Day::On(date) if date < asked.on => {
            return standing(Status::Expired, "The release, or the enrolment, has ended.");
        }
        Day::Either(..) | Day::Unreadable => return invalid("The day on which the release ends cannot be read."),
        Day::On(_) | Day::Blank | Day::NotStated => {}
    }
    let lacking: Vec<Scope> = asked.uses.iter().copied().filter(|&s| !form.covers(s)).collect();
    if !lacking.is_empty() {
        return Standing { status: Status::Partial, lacking, why: "The release on file does not cover this use." };
    }
    let restricts = form.scopes.iter().any(|c| matches!(c, Consent::No | Consent::Blank));
    if form.answer == Answer::Partial && !restricts {
        return standing(Status::Conflict, "The form permits some uses and does not say which it refuses.");
    }
    if form.note.contrary {
        return standing(Status::Conflict, "A note on file says more than the form does; ask the school office.");
    }
    if form.note.present {
        return standing(
            Status::Ok,
            "A release for this school year is on file, with a note that says nothing against it.",
        );
    }
    standing(Status::Ok, "A release for this school year is on file.")
}

fn earliest_signature(year: SchoolYear, rules: &Releases) -> Option<Date> {
    let (_, month, day) = year.first_day(rules.year_starts)?.parts();
    let months = u16::from(month) + 11 - u16::from(rules.signed_months_before);
    Date::new(year.0 - 1 + months / 12, (months % 12) as u8 + 1, day.min(28))
}

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
fn is_occasion(form: &Form, words: &str) -> bool {
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

impl Form {
    /// Refuses every use that it speaks of.
    fn refuses(&self) -> bool {
        let said: Vec<bool> = self.scopes.iter().filter_map(|c| c.said()).collect();
        self.answer == Answer::OptOut
            || self.answer == Answer::Partial
                && !said.is_empty()
                && said.iter().all(|s| !s)
                && self.scopes.iter().all(|c| *c != Consent::Blank)
    }

    /// Permits at least something.
    fn permits(&self) -> bool {
        matches!(self.answer, Answer::OptIn | Answer::Partial) && !self.is_revoked() && !self.refuses()
    }

    fn is_revoked(&self) -> bool {
        self.answer == Answer::Revoked || !matches!(self.revoked, Day::NotStated | Day::Blank)
    }

    /// Whether the form covers a use. What it does not say is not covered, but for uses that the district's form never asks about.
    fn covers(&self, scope: Scope) -> bool {
        let consent = |s: Scope| self.scopes.get(s as usize).copied().unwrap_or_default();
        match consent(scope) {
            Consent::Yes => true,
            Consent::No | Consent::Blank => false,
            Consent::NotAsked => match scope {
                Scope::Social | Scope::Performance => true,
                Scope::Voice if consent(Scope::Image) != Consent::NotAsked => consent(Scope::Image) == Consent::Yes,
                _ => self.whole && self.answer == Answer::OptIn,
            },
        }
    }
}
