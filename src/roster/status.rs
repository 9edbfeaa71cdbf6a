//! How a release stands, and what is asked of it.

use serde::{Deserialize, Serialize};

use super::Scope;
use super::date::Date;

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

impl Standing {
    /// A status with its reason.
    pub(super) fn of(status: Status, why: &'static str) -> Self {
        Self { status, lacking: Vec::new(), why }
    }
}
