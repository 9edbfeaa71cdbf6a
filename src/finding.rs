//! What an assessment says: findings, how urgent and how strong each is, and what was not checked.

use serde::{Deserialize, Serialize};

/// How soon a person should look. Ordered: `Urgent` is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Notice,
    /// To be read and decided on.
    Review,
    /// To be read now.
    Urgent,
}

impl Severity {
    /// The next lower step; `Notice` stays.
    pub fn lower(self) -> Self {
        match self {
            Self::Urgent => Self::Review,
            Self::Review | Self::Notice => Self::Notice,
        }
    }
}

/// How firmly the law lets a public body act on it (DESIGN: principle 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// Protected speech: take care.
    Caution,
    /// The policy matches; the law is contested.
    Contested,
    /// Likely unprotected.
    Unprotected,
}

/// One rule's match: evidence for a person, never a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The clause that the rule supports, such as `III.C.5`.
    pub clause: String,
    /// The rule's stable id, such as `threat.direct`.
    pub rule: String,
    /// How soon to look.
    pub severity: Severity,
    /// How firm the ground is.
    pub strength: Strength,
    /// First UTF-16 code unit of the quoted words.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    /// The quoted words: `text.slice(start, end)` in JavaScript.
    pub text: String,
    /// The quoted words with the secret in them hidden, where they hold one: this is what people are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masked: Option<String>,
    /// The reason, one plain sentence.
    pub why: String,
    /// Words to copy that would mend it; only for what the district itself writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// A student found in a content, and whether a release clears it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseNote {
    /// `ok`, `none`, `partial`, …
    pub status: String,
    /// What it was asked for: name, image, …
    pub scope: String,
    /// The reason, one plain sentence.
    pub why: String,
}

/// All that is said of one content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The caller's id.
    pub id: serde_json::Value,
    /// Findings, most severe first, then in the order of the text.
    pub findings: Vec<Finding>,
    /// Where a request goes (III.G), an id of the routing table.
    pub route: Option<String>,
    /// One entry for each student found.
    pub release: Vec<ReleaseNote>,
    /// What this engine could not check here, in plain words. Silence is never shown as clean.
    pub not_checked: Vec<String>,
    /// Engine name and version.
    pub engine: String,
    /// Policy, pack version and pack hash.
    pub policy: String,
}
