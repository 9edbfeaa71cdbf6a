//! What a person may do about a finding, as the policy says it: what each platform offers and who still sees the comment, the
//! acts on each clause with the least first, what must be so before an account is denied access. The policy's folder holds it
//! as `decisions.toml`, the catalogue as JSON.

use serde::{Deserialize, Serialize};

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Acts {
    /// What each platform offers.
    pub platforms: Vec<Platform>,
    /// What may be done on each clause.
    pub ladders: Vec<Ladder>,
    /// Shown before access is denied.
    pub restriction: Restriction,
    /// Lists of words of which any may stand for any other: all parties, all religions, …
    pub sides: Vec<Vec<String>>,
}

/// A platform and what it lets a page's administrator do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// As records name it.
    pub id: String,
    /// As people do.
    pub title: String,
    /// The day on which somebody last looked.
    pub checked: String,
    /// Its acts.
    #[serde(rename = "act")]
    pub acts: Vec<PlatformAct>,
}

/// What an act does on a platform.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformAct {
    /// The act, as records name it.
    pub id: String,
    /// Whether a page's administrator can do it to the words of others.
    pub can: bool,
    /// Who still sees the comment then, or why it cannot be done.
    pub sees: String,
    /// Where that was read.
    pub source: String,
}

/// The acts on one clause, least first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Ladder {
    /// The clause.
    pub clause: String,
    /// Acts, as records name them.
    pub acts: Vec<String>,
    /// Said above them.
    pub note: String,
}

/// The card before access is denied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Restriction {
    /// The clause.
    pub clause: String,
    /// Its heading.
    pub title: String,
    /// What courts held, one ruling each, and what is not settled.
    pub law: Vec<String>,
    /// What must be so.
    pub needs: Vec<String>,
}
