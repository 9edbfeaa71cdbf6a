//! `decisions.toml`: what a person may do about a finding, the least act first, and what must be so before an account is
//! denied access. Only pages and the records' module read it; it is no part of the compiled pack.

use serde::Deserialize;
use serde_json::Value;

use super::acts::{Acts, Ladder, Platform, Restriction};
use super::error::{File, PolicyError};
use super::files::Sources;
use super::source::Phrase;
use crate::record::Action;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// What each platform offers.
    pub platform: Vec<Platform>,
    /// What may be done on a clause.
    pub ladder: Vec<LadderLines>,
    /// Before access is denied.
    pub restriction: Restriction,
    /// Words that name sides.
    pub mirror: Mirror,
}

/// The acts on one clause as they stand in the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LadderLines {
    pub clause: Phrase,
    pub acts: Vec<Phrase>,
    #[serde(default)]
    pub note: String,
}

/// The acts that may stand on a ladder: what decides about a comment. Restricting an account is none of them (III.F).
fn is_rung(act: &str) -> bool {
    Action::named(act).is_some_and(|a| a.decides() && a != Action::Restricted)
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
        for act in ladder.acts.iter().filter(|a| !is_rung(a.get_ref())) {
            let known: Vec<&str> = Action::ALL.iter().map(|(_, id)| *id).filter(|id| is_rung(id)).collect();
            let what = format!("“{}” is no act; known are {} (blocking never is)", act.get_ref(), known.join(", "));
            out.push(file.error(act.span(), what));
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
    let ladders = data.ladder.iter().map(|l| Ladder {
        clause: l.clause.get_ref().clone(),
        acts: l.acts.iter().map(|a| a.get_ref().clone()).collect(),
        note: l.note.clone(),
    });
    let acts = Acts {
        platforms: data.platform.clone(),
        ladders: ladders.collect(),
        restriction: data.restriction.clone(),
        sides: data.mirror.classes.iter().filter_map(|c| words(sources, c.get_ref())).collect(),
    };
    // Strings, booleans and lists: nothing that JSON could refuse.
    serde_json::to_value(acts).unwrap_or_default()
}

fn words(sources: &Sources, class: &str) -> Option<Vec<String>> {
    let found = sources.lexicons.iter().flat_map(|f| &f.data.class).find(|c| c.name.get_ref() == class)?;
    let all = found.nouns.iter().chain(&found.words);
    let mut out: Vec<String> = all.cloned().collect();
    // Nouns stand in the lexicon in the singular; the regular plural is a side as well.
    out.extend(found.nouns.iter().map(|n| format!("{}s", n)));
    Some(out)
}
