//! What one form is worth: the conditions that it must meet.

use super::release::is_eligible;
use super::{Standing, Status};
use crate::policy::people::Releases;
use crate::roster::date::{Date, SchoolYear};
use crate::roster::status::Question;
use crate::roster::{Answer, Consent, Day, Facts, Form, Scope, Signer, Year};

/// A permitting form and what is asked of it.
pub(super) struct OfForm<'f> {
    pub student: &'f Facts,
    pub form: &'f Form,
    pub asked: Question<'f>,
    pub current: SchoolYear,
    pub rules: &'f Releases,
}

fn invalid(why: &'static str) -> Option<Standing> {
    Some(Standing::of(Status::Invalid, why))
}

impl OfForm<'_> {
    /// What the form is worth.
    pub fn judge(&self) -> Standing {
        self.failing().unwrap_or_else(|| {
            let why = if self.form.note.present {
                "A release for this school year is on file, with a note that says nothing against it."
            } else {
                "A release for this school year is on file."
            };
            Standing::of(Status::Ok, why)
        })
    }

    pub fn is_of_another_year(&self) -> Option<Standing> {
        match self.form.year {
            Year::Unknown => invalid("The form does not say for which school year it is."),
            Year::Of(year) if year != self.current => invalid("The form is for a later school year."),
            Year::Of(_) => None,
        }
    }

    pub fn is_unsigned(&self) -> Option<Standing> {
        match self.form.signer {
            Signer::Nobody => invalid("The form is not signed."),
            Signer::Other => invalid("It is not established that the person who signed may do so."),
            Signer::Student if !is_eligible(self.student, self.asked.on, self.rules) => {
                invalid("The student signed and is too young to.")
            }
            Signer::Parent | Signer::Student | Signer::NotStated => None,
        }
    }

    pub fn is_undated(&self) -> Option<Standing> {
        let earliest = earliest_signature(self.current, self.rules);
        let fits = |date: Date| date <= self.asked.on && earliest.is_none_or(|first| first <= date);
        match self.form.signed {
            Day::Blank => invalid("The form has no date of signature."),
            Day::Unreadable => invalid("The date of signature cannot be read."),
            Day::Either(a, b) if !fits(a) || !fits(b) => {
                invalid("The date of signature can be read in two ways, and one of them cannot be.")
            }
            Day::On(date) if date > self.asked.on => invalid("The date of signature lies in the future."),
            Day::On(date) if !fits(date) => invalid("The date of signature is too early for this school year."),
            Day::On(_) | Day::Either(..) | Day::NotStated => None,
        }
    }

    pub fn has_ended(&self) -> Option<Standing> {
        match self.form.until {
            Day::On(date) if date < self.asked.on => {
                Some(Standing::of(Status::Expired, "The release, or the enrolment, has ended."))
            }
            Day::Either(..) | Day::Unreadable => invalid("The day on which the release ends cannot be read."),
            Day::On(_) | Day::Blank | Day::NotStated => None,
        }
    }

    pub fn leaves_out(&self) -> Option<Standing> {
        let lacking: Vec<Scope> = self.asked.uses.iter().copied().filter(|&s| !self.form.covers(s)).collect();
        let why = "The release on file does not cover this use.";
        (!lacking.is_empty()).then_some(Standing { status: Status::Partial, lacking, why })
    }

    pub fn is_vague(&self) -> Option<Standing> {
        let restricts = self.form.scopes.iter().any(|c| matches!(c, Consent::No | Consent::Blank));
        let why = "The form permits some uses and does not say which it refuses.";
        (self.form.answer == Answer::Partial && !restricts).then(|| Standing::of(Status::Conflict, why))
    }

    pub fn is_contradicted(&self) -> Option<Standing> {
        let why = "A note on file says more than the form does; ask the school office.";
        self.form.note.contrary.then(|| Standing::of(Status::Conflict, why))
    }

    pub fn is_of_protected(&self) -> Option<Standing> {
        let why = "A safety note is on file; ask the school office.";
        self.student.protected.then(|| Standing::of(Status::Conflict, why))
    }
}

fn earliest_signature(year: SchoolYear, rules: &Releases) -> Option<Date> {
    let (_, month, day) = year.first_day(rules.year_starts)?.parts();
    let months = u16::from(month) + 11 - u16::from(rules.signed_months_before);
    Date::new(year.0 - 1 + months / 12, (months % 12) as u8 + 1, day.min(28))
}

impl Form {
    /// Refuses every use that it speaks of.
    pub(super) fn refuses(&self) -> bool {
        let said: Vec<bool> = self.scopes.iter().filter_map(|c| c.said()).collect();
        self.answer == Answer::OptOut
            || self.answer == Answer::Partial
                && !said.is_empty()
                && said.iter().all(|s| !s)
                && self.scopes.iter().all(|c| *c != Consent::Blank)
    }

    /// Permits at least something.
    pub(super) fn permits(&self) -> bool {
        matches!(self.answer, Answer::OptIn | Answer::Partial) && !self.is_revoked() && !self.refuses()
    }

    pub(super) fn is_revoked(&self) -> bool {
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
