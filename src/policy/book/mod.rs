//! What people read of a policy: clauses word for word, every rule with its meaning, phrases, guards and examples.

mod page;

pub use page::page;
use serde_json::{Value, json};

use super::source::{Example, Phrase, RuleFile};
use super::{Sources, decisions};

/// The catalogue that the options page shows, as JSON. A class's `count` is of the entries it lists itself.
pub fn catalogue(sources: &Sources) -> Value {
    let pack = &sources.pack.data;
    let classes: Vec<Value> = sources
        .lexicons
        .iter()
        .flat_map(|f| &f.data.class)
        .map(|c| {
            let count = c.verbs.len() + c.nouns.len() + c.words.len() + c.phrases.len();
            json!({"name": c.name.get_ref(), "title": c.title, "source": c.source, "count": count})
        })
        .collect();
    let rules: Vec<Value> = sources.rules.iter().map(|f| rule(&f.data)).collect();
    let routes: Vec<Value> =
        sources.routes.iter().map(|r| json!({"id": r.route_id, "topic": r.topic, "owner": r.owner_role})).collect();
    json!({
        "policy": pack.policy,
        "pack": {"name": pack.name, "version": pack.version, "hash": sources.hash,
                 "title": pack.title, "adopted": pack.adopted, "source": pack.source},
        "clauses": sources.clauses.data.clause,
        "rules": rules,
        "classes": classes,
        "routes": routes,
        "decisions": sources.decisions.as_ref().map(|d| decisions::to_json(d, sources)),
    })
}

fn rule(rule: &RuleFile) -> Value {
    let unless = &rule.unless;
    let mut guards: Vec<String> = Vec::new();
    for (on, what) in [
        (unless.quoted, "the words are quoted or reported"),
        (unless.negated, "the words are denied"),
        (unless.countered, "the text condemns them"),
        (unless.question, "the sentence asks"),
        (unless.on_topic, "the text takes up a word of the post, or no post is known"),
    ] {
        if on {
            guards.push(what.to_owned());
        }
    }
    for (phrases, place) in [(&unless.says, "the sentence"), (&unless.anywhere, "the text"), (&unless.post, "the post")]
    {
        if !phrases.is_empty() {
            guards.push(format!("{place} says: {}", list(phrases)));
        }
    }
    let flags: Vec<String> = rule
        .flag
        .iter()
        .map(|flag| {
            let mut line = list(&flag.says);
            for (phrases, words) in [
                (&flag.near, "near"),
                (&flag.before, "in this sentence or the one before"),
                (&flag.with, "with, anywhere"),
                (&flag.post, "under a post that says"),
                (&flag.unless, "unless the sentence says"),
            ] {
                if !phrases.is_empty() {
                    line.push_str(&format!(" — {words}: {}", list(phrases)));
                }
            }
            line
        })
        .collect();
    let texts = |examples: &[toml::Spanned<Example>]| -> Vec<String> {
        examples.iter().map(|e| e.get_ref().text().to_owned()).collect()
    };
    json!({
        "id": rule.id.get_ref(), "clause": rule.clause.get_ref(), "title": rule.title, "meaning": rule.meaning,
        "why": rule.why, "severity": rule.severity, "strength": rule.strength, "detector": rule.detector,
        "flags": flags, "guards": guards,
        "examples": {"flag": texts(&rule.examples.flag), "allow": texts(&rule.examples.allow)},
    })
}

fn list(phrases: &[Phrase]) -> String {
    phrases.iter().map(|p| p.get_ref().as_str()).collect::<Vec<_>>().join(" · ")
}
