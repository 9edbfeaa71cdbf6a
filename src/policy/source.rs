//! The policy files as they are written. Field meanings: `policy/README.md`.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::content::{AuthorRole, Kind};
use crate::evidence::Speaker;
use crate::finding::{Severity, Strength};
use crate::policy::pack::Detector;

/// A phrase with its place in the file.
pub type Phrase = Spanned<String>;

/// `pack.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PackFile {
    pub name: String,
    pub version: String,
    pub policy: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub adopted: String,
    #[serde(default)]
    pub source: String,
}

/// `clauses.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ClausesFile {
    pub clause: Vec<Clause>,
}

/// One clause of the policy.
#[derive(Debug, Clone, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Clause {
    pub id: String,
    pub title: String,
    pub text: String,
    #[serde(default)]
    pub machine: bool,
}

/// A file under `lexicons/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LexiconFile {
    pub class: Vec<Class>,
}

/// One word class.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Class {
    pub name: Spanned<String>,
    pub title: String,
    pub source: String,
    #[serde(default)]
    pub verbs: Vec<String>,
    #[serde(default)]
    pub nouns: Vec<String>,
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub phrases: Vec<Phrase>,
    #[serde(default)]
    pub includes: Vec<Spanned<String>>,
    #[serde(default)]
    pub except: Vec<String>,
    #[serde(default)]
    pub ground: Option<String>,
    #[serde(default)]
    pub disguised: bool,
    #[serde(default)]
    pub masked: bool,
    #[serde(default)]
    pub misspelt: bool,
    #[serde(default)]
    pub mirrored: bool,
}

/// A file under `rules/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RuleFile {
    pub id: Spanned<String>,
    pub clause: Spanned<String>,
    pub title: String,
    pub meaning: String,
    pub severity: Severity,
    pub strength: Strength,
    pub why: String,
    #[serde(default)]
    pub suggestion: Option<String>,
    #[serde(default)]
    pub who: Vec<AuthorRole>,
    #[serde(default)]
    pub softened: bool,
    #[serde(default)]
    pub yields: bool,
    #[serde(default)]
    pub route: Option<Spanned<String>>,
    #[serde(default)]
    pub detector: Option<Detector>,
    #[serde(default)]
    pub least: Option<Spanned<i16>>,
    #[serde(default)]
    pub flag: Vec<Flag>,
    #[serde(default)]
    pub unless: Unless,
    pub examples: Examples,
}

/// One `[[flag]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Flag {
    pub says: Vec<Phrase>,
    #[serde(default)]
    pub near: Vec<Phrase>,
    #[serde(default)]
    pub before: Vec<Phrase>,
    #[serde(default)]
    pub with: Vec<Phrase>,
    #[serde(default)]
    pub post: Vec<Phrase>,
    #[serde(default)]
    pub unless: Vec<Phrase>,
    #[serde(default)]
    pub question: Option<bool>,
    #[serde(default)]
    pub inside: bool,
    #[serde(default)]
    pub clause: bool,
}

/// `[unless]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Unless {
    #[serde(default)]
    pub says: Vec<Phrase>,
    #[serde(default)]
    pub clause: Vec<Phrase>,
    #[serde(default)]
    pub shared: Vec<Spanned<String>>,
    #[serde(default)]
    pub anywhere: Vec<Phrase>,
    #[serde(default)]
    pub post: Vec<Phrase>,
    #[serde(default)]
    pub quoted: bool,
    #[serde(default)]
    pub negated: bool,
    #[serde(default)]
    pub countered: bool,
    #[serde(default)]
    pub question: bool,
    #[serde(default)]
    pub on_topic: bool,
}

/// `[examples]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Examples {
    pub flag: Vec<Spanned<Example>>,
    pub allow: Vec<Spanned<Example>>,
}

/// A text, alone or with what it stands under.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Example {
    Text(String),
    Placed(PlacedExample),
}

/// A text with what it stands under.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlacedExample {
    pub text: String,
    #[serde(default)]
    pub post: Option<String>,
    #[serde(default)]
    pub kind: Kind,
    #[serde(default)]
    pub author_role: AuthorRole,
}

impl Example {
    /// The text alone.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Placed(placed) => &placed.text,
        }
    }
}

/// `guards.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GuardsFile {
    pub negated: Guard,
    pub reported: Guard,
    pub countered: Guard,
    #[serde(default)]
    pub shared: BTreeMap<String, Guard>,
}

/// One guard, and the form of `criticism.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Guard {
    pub meaning: String,
    pub says: Vec<Phrase>,
}

/// One row of `routing.csv`. Other columns are for people.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct RouteRow {
    pub route_id: String,
    pub topic: String,
    pub match_terms: String,
    pub owner_role: String,
}

impl RuleFile {
    /// Whom it is for, as bits (see [`AuthorRole::bit`]): everybody where it names nobody.
    pub fn who(&self) -> u8 {
        if self.who.is_empty() { u8::MAX } else { self.who.iter().fold(0, |bits, role| bits | role.bit()) }
    }

    /// Whose evidence it goes by.
    pub fn speaker(&self) -> Speaker {
        Speaker::of(self.who())
    }
}
