//! What the evaluator says of every labelled comment, as a snapshot: each change of mind shows in its difference.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use std::fmt::Write;

use hallpass::eval::{Labelled, Report};
use hallpass::{Evaluator, policy};

fn items(name: &str) -> Vec<Labelled> {
    let path = format!("{}/tests/corpus/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).expect("a labelled comment a line")).collect()
}

fn snapshot(name: &str) {
    let evaluator = Evaluator::new(policy::built_in().expect("the built-in policy compiles"));
    let items = items(name);
    let mut out = Report::new(&evaluator, &items).table(false);
    for item in &items {
        let findings = evaluator.assess(&item.content).findings;
        let said: Vec<String> = findings.iter().map(|f| format!("{} {} “{}”", f.clause, f.rule, f.text)).collect();
        let id = item.content.id.as_str().unwrap_or_default();
        writeln!(out, "{id} {}", if said.is_empty() { "–".to_owned() } else { said.join(" · ") }).unwrap();
    }
    insta::assert_snapshot!(name, out);
}

#[test]
fn staff() {
    snapshot("staff");
}

#[test]
fn drafts() {
    snapshot("drafts");
}

#[test]
fn fresh_drafts() {
    snapshot("fresh-drafts");
}

#[test]
fn unseen_drafts() {
    snapshot("unseen-drafts");
}

#[test]
fn plain_drafts() {
    snapshot("plain-drafts");
}

#[test]
fn mixed() {
    snapshot("mixed");
}

#[test]
fn speech() {
    snapshot("speech");
}

#[test]
fn conduct() {
    snapshot("conduct");
}

#[test]
fn functional() {
    snapshot("functional");
}

#[test]
fn chatter() {
    snapshot("chatter");
}

#[test]
fn plain() {
    snapshot("plain");
}
