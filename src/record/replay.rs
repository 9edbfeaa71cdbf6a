//! Assessing again what was assessed then: the same words, the pack of that day, today's engine.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::entry::Record;
use super::export::PACKS;
use super::verify::Contents;
use crate::{Content, Evaluator, Media, Pack};

/// The packs at hand, by hash.
#[derive(Debug, Default)]
pub struct Archive {
    packs: BTreeMap<String, Evaluator>,
    unreadable: BTreeMap<String, String>,
}

/// What assessing again said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The record states no assessment.
    Nothing,
    /// The same findings.
    Same,
    /// Other findings.
    Differs {
        /// Those of the record.
        then: String,
        /// Those of today.
        now: String,
    },
    /// It could not be done, for this reason.
    NotReplayed(String),
}

impl Archive {
    /// The packs that an export holds. What their file is called must be what they say they are.
    pub fn of(contents: &Contents, bytes: &[u8]) -> Self {
        let mut out = Self::default();
        for (name, range) in &contents.files {
            let Some(hash) = name.strip_prefix(PACKS).and_then(|n| n.strip_suffix(".bin")) else { continue };
            match Pack::from_bytes(bytes.get(range.clone()).unwrap_or_default()) {
                Ok(pack) if pack.hash == hash => out.add(pack),
                Ok(_) => drop(out.unreadable.insert(hash.to_owned(), "the archived pack is another one".to_owned())),
                Err(e) => drop(out.unreadable.insert(hash.to_owned(), e.to_string())),
            }
        }
        out
    }

    /// Adds a pack, in the place of an archived one of the same hash: this one was compiled from its sources here.
    pub fn add(&mut self, pack: Pack) {
        self.packs.insert(pack.hash.clone(), Evaluator::new(pack));
    }

    /// Assesses a record's words again.
    pub fn replay(&self, record: &Record) -> Outcome {
        let body = &record.body;
        let not = |why: String| Outcome::NotReplayed(why);
        if !record.open.contains_key("comment_text") {
            return Outcome::Nothing;
        }
        let Some(hash) = body.text("rulepack_sha256") else { return Outcome::Nothing };
        let Some(evaluator) = self.packs.get(hash) else {
            let short: String = hash.chars().take(12).collect();
            let why =
                self.unreadable.get(hash).map_or("is not at hand; give its folder with --policy DIR", String::as_str);
            return not(format!("the rule pack {short}… {why}"));
        };
        let Some(content) = content(record) else { return not("words are withheld".to_owned()) };
        let now = evaluator.assess(&content).findings;
        let now: Vec<Value> = now
            .into_iter()
            .filter(|f| f.clause != ROSTER_CLAUSE)
            .map(|f| json!({"clause": f.clause, "rule": f.rule, "severity": f.severity, "strength": f.strength, "start": f.start, "end": f.end}))
            .collect();
        let then: Vec<Value> =
            body.list("findings").filter(|f| clause(f) != Some(ROSTER_CLAUSE)).cloned().map(Value::Object).collect();
        if then == now { Outcome::Same } else { Outcome::Differs { then: listed(&then), now: listed(&now) } }
    }
}

/// Found by the roster of that day, which no export holds.
const ROSTER_CLAUSE: &str = "III.D";

fn clause(finding: &Map<String, Value>) -> Option<&str> {
    finding.get("clause").and_then(Value::as_str)
}

/// What was assessed, where all of it is known.
fn content(record: &Record) -> Option<Content> {
    let known = |field: &str| match record.open.get(field) {
        None => Some(None),
        Some(open) => open.whole().map(|t| Some(t.to_owned())),
    };
    let list = |name: &str| -> Option<Vec<String>> {
        let fields = (0..).map(|i| format!("{name}.{i}")).take_while(|field| record.open.contains_key(field));
        fields.map(|field| record.text(&field).map(str::to_owned)).collect()
    };
    let word = |name: &str| record.body.text(name).map_or(Value::Null, Value::from);
    let thread = list("thread")?;
    let media: Option<Vec<Media>> = record
        .body
        .list("media")
        .enumerate()
        .map(|(i, m)| {
            let kind = m.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
            Some(Media { kind, alt: known(&format!("media_alt.{i}"))?, ..Media::default() })
        })
        .collect();
    let media = media?;
    Some(Content {
        text: known("comment_text")??,
        context: known("post_text")?,
        author: known("author_display_name")?,
        kind: serde_json::from_value(word("kind")).unwrap_or_default(),
        author_role: serde_json::from_value(word("author_role")).unwrap_or_default(),
        lang: record.body.text("lang").map(str::to_owned),
        media: (!media.is_empty()).then_some(media),
        thread: (!thread.is_empty()).then_some(thread),
        ..Content::default()
    })
}

fn listed(findings: &[Value]) -> String {
    let all: Vec<String> = findings
        .iter()
        .map(|f| {
            let text = |name: &str| {
                f.get(name).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)).unwrap_or_default()
            };
            format!("{} {} [{}..{}]", text("rule"), text("severity"), text("start"), text("end"))
        })
        .collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
}
