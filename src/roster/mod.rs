//! The roster: which students there are, and what their families signed (III.D).
//!
//! [`import`] reads a registrar's file, [`proof`] says whether a student is cleared for a use on a day. A roster holds
//! only what those questions need: no address, no contact, and of a free note only what it asks for.

pub mod absent;
pub mod bytes;
mod check;
mod cues;
pub mod date;
mod desk;
pub mod import;
mod kin;
mod lists;
mod meant;
pub mod names;
mod narrow;
mod picture;
mod proof;
mod scene;
pub mod status;
mod unlisted;
mod uses;
mod view;

use serde::{Deserialize, Serialize};

pub use absent::Absent;
pub use bytes::RosterError;
pub use check::{Outcome, Spot, check, unnamed};
pub use date::{Date, SchoolYear};
pub use desk::Desk;
pub use lists::Lists;
pub use proof::conditions;

/// Everything imported from one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Students, in the order of the file.
    pub students: Vec<Student>,
    /// When and by whom it was imported, as the caller said.
    pub imported: Imported,
}

/// Where a roster came from, in the importer's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The day, `YYYY-MM-DD`.
    #[serde(default)]
    pub on: String,
    /// The person.
    #[serde(default)]
    pub by: String,
    /// The file's name.
    #[serde(default)]
    pub file: String,
}

/// One student.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Student {
    /// The district's number, or what stood in its place.
    pub id: String,
    /// First name, as written.
    pub given: String,
    /// Middle names.
    pub middle: String,
    /// Last name.
    pub family: String,
    /// Jr., III, …
    pub suffix: String,
    /// The name the student goes by.
    pub preferred: String,
    /// School, as written.
    pub school: String,
    /// What a release hangs on.
    pub facts: Facts,
}

/// What a student is called, read where it is stored. The first part of a stored student.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Names<'a> {
    /// Fields of [`Student`], in its order.
    pub id: &'a str,
    /// First name.
    pub given: &'a str,
    /// Middle names.
    pub middle: &'a str,
    /// Last name.
    pub family: &'a str,
    /// Jr., III, …
    pub suffix: &'a str,
    /// The name the student goes by.
    pub preferred: &'a str,
    /// School.
    pub school: &'a str,
}

impl Student {
    /// What the student is called.
    pub fn names(&self) -> Names<'_> {
        Names {
            id: &self.id,
            given: &self.given,
            middle: &self.middle,
            family: &self.family,
            suffix: &self.suffix,
            preferred: &self.preferred,
            school: &self.school,
        }
    }
}

/// What a release hangs on: all that is known of a student but for what the student is called. The last part of a stored
/// student, so that it can be kept as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Grade: 0 is kindergarten, −1 pre-kindergarten.
    pub grade: Option<i8>,
    /// Date of birth.
    pub born: Option<Date>,
    /// Whether the student is enrolled.
    pub enrolment: Enrolment,
    /// A note asks that the school, or anything at all, is kept out of sight for safety.
    pub protected: bool,
    /// Rows of the file that could not be read, or contradict each other, and may be about this student.
    pub doubt: Option<Doubt>,
    /// What was signed, or refused, each row of the file once.
    pub forms: Vec<Form>,
}

/// Why nothing about a student can be relied upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// One number, two names.
    SharedId,
    /// A row that seems to be about the student was rejected.
    RejectedRow,
}

/// Whether a student is enrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Enrolment {
    /// Enrolled, or the file does not say otherwise.
    #[default]
    Active,
    /// On leave or otherwise inactive, or in a state the file words in its own way.
    Inactive,
    /// Left the district.
    Withdrawn,
}

/// One row's release.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// What the row says of consent.
    pub answer: Answer,
    /// The school year it is for.
    pub year: Year,
    /// Set when it holds for one event only.
    pub event: Option<Event>,
    /// What is said of each use. Order of [`Scope`].
    pub scopes: [Consent; Scope::COUNT],
    /// The answer stands in a column of its own, so it speaks for every use that is not asked about.
    pub whole: bool,
    /// Who signed.
    pub signer: Signer,
    /// When it was signed.
    pub signed: Day,
    /// When it ends.
    pub until: Day,
    /// When it was taken back.
    pub revoked: Day,
    /// What a free note on the row asks for.
    pub note: Note,
}

/// What a form says of one use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Consent {
    /// The file has no column for it.
    #[default]
    NotAsked,
    /// The column is there, and empty or unreadable.
    Blank,
    /// Refused.
    No,
    /// Permitted.
    Yes,
}

impl Consent {
    /// Yes or no, where it is said.
    pub fn said(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::NotAsked | Self::Blank => None,
        }
    }

    /// From a mark; none is [`Consent::Blank`].
    pub fn of(mark: Option<bool>) -> Self {
        match mark {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Blank,
        }
    }
}

/// What a row says of consent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Nothing was returned.
    #[default]
    NoResponse,
    /// Consent.
    OptIn,
    /// Consent to some uses.
    Partial,
    /// Refusal.
    OptOut,
    /// Consent taken back.
    Revoked,
    /// Words that this program cannot read as any of these.
    Unreadable,
}

/// The school year of a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Year {
    /// Left blank, or unreadable.
    #[default]
    Unknown,
    /// This one.
    Of(SchoolYear),
}

/// An event that a release is limited to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What it is called.
    pub name: String,
    /// Its day.
    pub on: Option<Date>,
}

/// Who signed a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signer {
    /// The file has no column for it.
    #[default]
    NotStated,
    /// The column is there and empty.
    Nobody,
    /// A parent or guardian.
    Parent,
    /// The student.
    Student,
    /// Somebody else, or nobody knows who.
    Other,
}

/// A day as a file gives it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Day {
    /// The file has no column for it.
    #[default]
    NotStated,
    /// Left blank.
    Blank,
    /// One day.
    On(Date),
    /// Typed by hand so that it may be either.
    Either(Date, Date),
    /// Not a date.
    Unreadable,
}

/// A use of a student in a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The name.
    Name,
    /// Photograph or moving picture.
    Image,
    /// Voice.
    Voice,
    /// Writing, art and other work.
    Work,
    /// A performance.
    Performance,
    /// Social media, which everything here is for.
    Social,
}

impl Scope {
    /// How many there are.
    pub const COUNT: usize = 6;
    /// All, in order.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Name, Self::Image, Self::Voice, Self::Work, Self::Performance, Self::Social];

    /// The word for it in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Image => "image",
            Self::Voice => "voice",
            Self::Work => "work",
            Self::Performance => "performance",
            Self::Social => "social media",
        }
    }
}

/// What is kept of a free note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// There was one.
    pub present: bool,
    /// It restricts, doubts or contradicts the form beyond what the form's own columns say.
    pub contrary: bool,
}
