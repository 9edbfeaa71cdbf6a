//! How a student's release stands: the conditions that the roster must meet, and then each form.

use super::form::OfForm;
use super::occasion::is_occasion;
use super::{Standing, Status};
use crate::policy::people::Releases;
use crate::roster::date::{Date, SchoolYear};
use crate::roster::status::Question;
use crate::roster::{Answer, Doubt, Enrolment, Facts, Form, Signer, Year};

/// Whether the student may sign and object.
pub fn is_eligible(student: &Facts, on: Date, rules: &Releases) -> bool {
    student.grade.is_some_and(|g| g >= rules.eligible_grade)
        || student.born.is_some_and(|b| b.years_until(on) >= u16::from(rules.eligible_age))
}

/// How the student's release stands.
pub fn standing_of(student: &Facts, asked: Question<'_>, rules: &Releases) -> Standing {
    let current = SchoolYear::of(asked.on, rules.year_starts);
    let of = OfRoster { student, asked, current };
    if let Some(failed) = of.failing() {
        return failed;
    }
    let verdicts = of.relied_on().into_iter().map(|form| OfForm { student, form, asked, current, rules }.judge());
    verdicts
        .max_by_key(|s| severity(s.status))
        .unwrap_or_else(|| Standing::of(Status::None, "There is no release for this school year."))
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

/// A student with all forms, and what is asked.
pub(super) struct OfRoster<'f> {
    student: &'f Facts,
    asked: Question<'f>,
    current: SchoolYear,
}

impl<'f> OfRoster<'f> {
    fn is_past(&self, form: &Form) -> bool {
        matches!(form.year, Year::Of(year) if year < self.current)
    }

    /// Forms of this year, of none that is stated, and of later ones.
    fn now(&self) -> impl Iterator<Item = &'f Form> {
        self.student.forms.iter().filter(|f| !self.is_past(f))
    }

    fn permits(&self) -> impl Iterator<Item = &'f Form> {
        self.now().filter(|f| f.permits())
    }

    /// The forms that "OK" would rest on: the general ones, or those for the event that the text speaks of.
    fn relied_on(&self) -> Vec<&'f Form> {
        let general: Vec<&Form> = self.permits().filter(|f| f.event.is_none()).collect();
        if general.is_empty() { self.permits().filter(|f| is_occasion(f, self.asked.words)).collect() } else { general }
    }

    pub fn has_doubt(&self) -> Option<Standing> {
        let why = match self.student.doubt? {
            Doubt::SharedId => "The roster has two names under one student number.",
            Doubt::RejectedRow => "A row of the roster that may be about this student could not be read.",
        };
        Some(Standing::of(Status::Conflict, why))
    }

    pub fn disagrees(&self) -> Option<Standing> {
        let mut refusals = self.now().filter(|f| f.refuses());
        let other = |r: &Form| self.permits().any(|p| (p.signer == Signer::Student) != (r.signer == Signer::Student));
        refusals.any(other).then(|| Standing::of(Status::Conflict, "Parent and student have answered differently."))
    }

    pub fn is_refused(&self) -> Option<Standing> {
        let why = "A release was refused for this school year.";
        self.now().any(Form::refuses).then(|| Standing::of(Status::OptedOut, why))
    }

    pub fn is_revoked(&self) -> Option<Standing> {
        self.now().any(Form::is_revoked).then(|| Standing::of(Status::Revoked, "The release was taken back."))
    }

    pub fn has_left(&self) -> Option<Standing> {
        let why = match self.student.enrolment {
            Enrolment::Withdrawn => "The student has left the district.",
            Enrolment::Inactive => "The enrolment is not active; ask the school office.",
            Enrolment::Active => return None,
        };
        Some(Standing::of(Status::Withdrawn, why))
    }

    pub fn is_unreadable(&self) -> Option<Standing> {
        let why = "The roster's entry for this school year cannot be read.";
        self.now().any(|f| f.answer == Answer::Unreadable).then(|| Standing::of(Status::Invalid, why))
    }

    pub fn lacks_permit(&self) -> Option<Standing> {
        if self.permits().next().is_some() {
            return None;
        }
        let of_year = |f: &Form| match f.year {
            Year::Of(year) => year.0,
            Year::Unknown => 0,
        };
        let earlier = || self.student.forms.iter().filter(|f| self.is_past(f) && f.answer != Answer::NoResponse);
        let latest = earlier().map(of_year).max();
        let mut last = earlier().filter(|f| Some(of_year(f)) == latest);
        Some(if earlier().any(|f| Some(of_year(f)) == latest && f.refuses()) {
            Standing::of(Status::OptedOut, "A release was refused last time, and nothing newer is on file.")
        } else if last.any(Form::is_revoked) {
            Standing::of(Status::Revoked, "The last release was taken back, and nothing newer is on file.")
        } else if latest.is_some() {
            Standing::of(Status::Expired, "The release on file is for an earlier school year.")
        } else {
            Standing::of(Status::None, "No release is on file for this school year.")
        })
    }

    pub fn is_half_answered(&self) -> Option<Standing> {
        let why = "Two rows of the roster contradict each other.";
        self.now().any(|f| f.answer == Answer::NoResponse).then(|| Standing::of(Status::Conflict, why))
    }

    pub fn is_elsewhere(&self) -> Option<Standing> {
        let why = "The release is for one event, and this does not say that it is that one.";
        self.relied_on().is_empty().then(|| Standing::of(Status::EventOnly, why))
    }
}
