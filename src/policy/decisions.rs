//! `decisions.toml`: what a person may do about a finding, the least act first, and what must be so before an account is
//! denied access. Only pages and the records' module read it; it is no part of the compiled pack.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::error::{File, PolicyError};
use super::files::Sources;
use super::source::Phrase;

/// What a person may do; the words of `acts`.
pub const ACTS: [&str; 6] = ["leave_up", "reply", "edit_asked", "hide", "remove", "report"];

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// What each platform offers.
    pub platform: Vec<Platform>,
    /// What may be done on a clause.
    pub ladder: Vec<Ladder>,
    /// Before access is denied.
    pub restriction: RestrictionCard,
    /// Words that name sides.
    pub mirror: Mirror,
}

/// A platform and its acts.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Platform {
    pub id: String,
    pub title: String,
    pub checked: String,
    pub act: Vec<PlatformAct>,
}

/// What an act does on a platform.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlatformAct {
    pub id: String,
    pub can: bool,
    pub sees: String,
    pub source: String,
}

/// The acts on one clause, least first.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Ladder {
    pub clause: Phrase,
    pub acts: Vec<Phrase>,
    #[serde(default)]
    pub note: String,
}

/// The card that is shown before access is denied.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RestrictionCard {
    pub clause: String,
    pub title: String,
    pub text: String,
    pub needs: Vec<String>,
}

/// Word classes of which any word may stand for any other.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Mirror {
    pub classes: Vec<Phrase>,
}

/// What of the file does not fit the rest of the policy.
pub fn problems(file: &File<Decisions>, sources: &Sources) -> Vec<PolicyError> {
    let mut out = Vec::new();
    for ladder in &file.data.ladder {
        let clause = ladder.clause.get_ref();
        if !sources.clauses.data.clause.iter().any(|c| c.id == *clause) {
            out.push(file.error(ladder.clause.span(), format!("there is no clause “{clause}” in clauses.toml")));
        }
        for act in ladder.acts.iter().filter(|a| !ACTS.contains(&a.get_ref().as_str())) {
            let known = ACTS.join(", ");
            out.push(
                file.error(act.span(), format!("“{}” is no act; known are {known} (blocking never is)", act.get_ref())),
            );
        }
    }
    for class in &file.data.mirror.classes {
        if words(sources, class.get_ref()).is_none() {
            out.push(file.error(class.span(), format!("there is no word class “{}”", class.get_ref())));
        }
    }
    out
}

/// The file as pages read it; `sides` are the words of the mirror's classes.
pub fn to_json(file: &File<Decisions>, sources: &Sources) -> Value {
    let data = &file.data;
    let ladders: Vec<Value> = data
        .ladder
        .iter()
        .map(|l| {
            let acts: Vec<&String> = l.acts.iter().map(|a| a.get_ref()).collect();
            json!({"clause": l.clause.get_ref(), "acts": acts, "note": l.note})
        })
        .collect();
    let sides: Vec<Vec<String>> = data.mirror.classes.iter().filter_map(|c| words(sources, c.get_ref())).collect();
    json!({"platforms": data.platform, "ladders": ladders, "restriction": data.restriction, "sides": sides})
}

fn words(sources: &Sources, class: &str) -> Option<Vec<String>> {
    let found = sources.lexicons.iter().flat_map(|f| &f.data.class).find(|c| c.name.get_ref() == class)?;
    let all = found.nouns.iter().chain(&found.words);
    let mut out: Vec<String> = all.cloned().collect();
    // Nouns stand in the lexicon in the singular; the regular plural is a side as well.
    out.extend(found.nouns.iter().map(|n| format!("{}s", n)));
    Some(out)
}
