//! Several rows about one student.

use crate::roster::{Answer, Consent, Day, Doubt, Form, Student};
use crate::text::fold::fold_term;

/// What makes two rows be about one student.
pub fn key(student: &Student) -> String {
    if !student.id.is_empty() {
        return format!("#{}", student.id);
    }
    let name =
        [&student.family, &student.given, &student.middle, &student.suffix, &student.school].map(|s| fold_term(s));
    format!("{}|{:?}|{:?}", name.join("|"), student.facts.born, student.facts.grade)
}

/// Adds another row about `known`. Whatever restricts more stays.
pub fn merge(known: &mut Student, other: Student, form: Form, flags: bool) {
    let same_name =
        fold_term(&known.family) == fold_term(&other.family) && fold_term(&known.given) == fold_term(&other.given);
    if !same_name {
        known.facts.doubt = Some(Doubt::SharedId);
    }
    // What lets a student sign, or tells one from another, holds only where the rows agree.
    if known.facts.grade != other.facts.grade {
        known.facts.grade = None;
    }
    if known.facts.born != other.facts.born {
        known.facts.born = None;
    }
    known.facts.enrolment = known.facts.enrolment.max(other.facts.enrolment);
    known.facts.protected |= other.facts.protected;
    if known.preferred.is_empty() {
        known.preferred = other.preferred;
    }
    let twin = if flags { known.facts.forms.iter_mut().find(|f| f.year == form.year) } else { None };
    match twin {
        Some(first) => combine(first, &form),
        None => known.facts.forms.push(form),
    }
}

/// Flags of one student and year make one form: a refusal of a use stands against any permission.
fn combine(form: &mut Form, other: &Form) {
    for (mine, theirs) in form.scopes.iter_mut().zip(other.scopes) {
        *mine = match (*mine, theirs) {
            (Consent::No, _) | (_, Consent::No) => Consent::No,
            (Consent::Yes, _) | (_, Consent::Yes) => Consent::Yes,
            (mine, _) => mine,
        };
    }
    let unclear = form.answer == Answer::Unreadable || other.answer == Answer::Unreadable;
    form.answer = match form.scopes {
        _ if unclear => Answer::Unreadable,
        s if s.iter().all(|s| *s == Consent::No) => Answer::OptOut,
        s if s.iter().all(|s| *s == Consent::Yes) => Answer::OptIn,
        _ => Answer::Partial,
    };
    form.signed = later(form.signed, other.signed);
    form.until = match (form.until, other.until) {
        (Day::On(mine), Day::On(theirs)) => Day::On(mine.min(theirs)),
        (Day::NotStated | Day::Blank, theirs) => theirs,
        (mine, _) => mine,
    };
    form.note.present |= other.note.present;
    form.note.contrary |= other.note.contrary;
}

/// Of two days the one that clears less: what is no day, or the later one.
fn later(one: Day, other: Day) -> Day {
    match (one, other) {
        (Day::On(a), Day::On(b)) => Day::On(a.max(b)),
        (Day::On(_), worse) => worse,
        (worse, _) => worse,
    }
}
