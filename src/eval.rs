//! Measuring the evaluator against labelled contents.
//!
//! An item names the clauses that must be found, those that may be, and those that never may (a serious false flag). A
//! finding on a clause in none of the three is an ordinary false flag.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::assess::Evaluator;
use crate::content::Content;
use crate::finding::Finding;

/// One labelled content.
#[derive(Debug, Deserialize)]
pub struct Labelled {
    /// The content itself.
    #[serde(flatten)]
    pub content: Content,
    /// Clauses that must be found.
    #[serde(default)]
    pub must: Vec<String>,
    /// Clauses that may be found.
    #[serde(default)]
    pub may: Vec<String>,
    /// Clauses that never may.
    #[serde(default)]
    pub never: Vec<String>,
    /// The item with the opposite side, whose findings must be equal.
    #[serde(default)]
    pub pair: Option<String>,
    /// Why it is labelled so.
    #[serde(default)]
    pub note: Option<String>,
}

/// Counts for one clause.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Tally {
    /// Items that must have it.
    pub must: usize,
    /// Of these, found.
    pub found: usize,
    /// Items where it was reported though in neither `must` nor `may`.
    pub false_flags: usize,
    /// Of these, where it never may be.
    pub never: usize,
}

/// One thing that is not as labelled.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// The item.
    pub id: String,
    /// `missed`, `false`, `never` or `flip`.
    pub what: &'static str,
    /// The clause.
    pub clause: String,
    /// The rule that reported it, if one did.
    pub rule: Option<String>,
    /// The text.
    pub text: String,
}

/// The outcome over a corpus.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Items assessed.
    pub items: usize,
    /// By clause.
    pub clauses: BTreeMap<String, Tally>,
    /// By language: must and found.
    pub languages: BTreeMap<String, Tally>,
    /// Items with any finding in neither `must` nor `may`.
    pub flagged_wrongly: usize,
    /// Mirror pairs whose findings differ.
    pub flips: usize,
    /// Everything that is not as labelled.
    pub differences: Vec<Difference>,
}

/// Clauses that this engine reports; labels on others are left out of the count, and said so in the table.
fn is_covered(evaluator: &Evaluator, clause: &str) -> bool {
    evaluator.pack().rules.iter().any(|r| r.clause == clause)
}

impl Report {
    /// Assesses `items` and compares.
    pub fn new(evaluator: &Evaluator, items: &[Labelled]) -> Self {
        let mut report = Self {
            items: items.len(),
            clauses: BTreeMap::new(),
            languages: BTreeMap::new(),
            flagged_wrongly: 0,
            flips: 0,
            differences: Vec::new(),
        };
        let mut shapes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for item in items {
            let findings = evaluator.assess(&item.content).findings;
            report.count(evaluator, item, &findings);
            shapes.insert(id(item), shape(&findings));
        }
        for item in items {
            let Some(pair) = item.pair.as_ref().filter(|p| **p > id(item)) else { continue };
            if shapes.get(&id(item)) != shapes.get(pair) {
                report.flips += 1;
                let sides = format!("{:?} / {:?}", shapes.get(&id(item)), shapes.get(pair));
                report.differ(item, "flip", &sides, None);
            }
        }
        report
    }

    fn count(&mut self, evaluator: &Evaluator, item: &Labelled, findings: &[Finding]) {
        let language = item.content.lang.clone().unwrap_or_else(|| "?".into());
        for clause in item.must.iter().filter(|c| is_covered(evaluator, c)) {
            let found = findings.iter().any(|f| f.clause == *clause);
            let language = self.languages.entry(language.clone()).or_default();
            language.must += 1;
            language.found += usize::from(found);
            let tally = self.clauses.entry(clause.clone()).or_default();
            tally.must += 1;
            tally.found += usize::from(found);
            if !found {
                self.differ(item, "missed", clause, None);
            }
        }
        let mut wrong = false;
        let mut seen: Vec<&str> = Vec::new();
        for finding in findings {
            let clause = finding.clause.as_str();
            let labelled = item.must.iter().chain(&item.may).any(|c| c == clause);
            if labelled || seen.contains(&clause) {
                continue;
            }
            seen.push(clause);
            wrong = true;
            let never = item.never.iter().any(|c| c == clause);
            let tally = self.clauses.entry(clause.to_owned()).or_default();
            tally.false_flags += 1;
            tally.never += usize::from(never);
            self.differ(item, if never { "never" } else { "false" }, clause, Some(&finding.rule));
        }
        self.flagged_wrongly += usize::from(wrong);
    }

    fn differ(&mut self, item: &Labelled, what: &'static str, clause: &str, rule: Option<&str>) {
        self.differences.push(Difference {
            id: id(item),
            what,
            clause: clause.to_owned(),
            rule: rule.map(str::to_owned),
            text: item.content.text.clone(),
        });
    }

    /// The table for people; `list` adds every difference.
    pub fn table(&self, list: bool) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "{:10} {:>5} {:>6} {:>7} {:>7} {:>6} {:>10}",
            "clause", "must", "found", "recall", "false", "never", "precision"
        );
        let mut all = Tally::default();
        for (clause, t) in &self.clauses {
            all.must += t.must;
            all.found += t.found;
            all.false_flags += t.false_flags;
            all.never += t.never;
            let _ = writeln!(out, "{}", row(clause, t));
        }
        let _ = writeln!(out, "{}", row("all", &all));
        let _ = writeln!(
            out,
            "\nlanguages: {}",
            self.languages.iter().map(|(l, t)| format!("{l} {}/{}", t.found, t.must)).collect::<Vec<_>>().join(" · ")
        );
        let share = 100.0 * self.flagged_wrongly as f64 / self.items.max(1) as f64;
        let _ = writeln!(
            out,
            "{} items; {} flagged beyond must and may ({share:.1} %); {} mirror flips",
            self.items, self.flagged_wrongly, self.flips
        );
        if list {
            for d in &self.differences {
                let rule = d.rule.as_deref().unwrap_or("");
                let text: String = d.text.chars().take(220).collect();
                let _ = writeln!(out, "{:6} {:9} {} {rule} | {}", d.what, d.clause, d.id, text.replace('\n', " / "));
            }
        }
        out
    }
}

fn row(name: &str, t: &Tally) -> String {
    let percent = |part: usize, whole: usize| match whole {
        0 => "–".to_owned(),
        whole => format!("{:.1} %", 100.0 * part as f64 / whole as f64),
    };
    let precision = percent(t.found, t.found + t.false_flags);
    format!(
        "{name:10} {:>5} {:>6} {:>7} {:>7} {:>6} {precision:>10}",
        t.must,
        t.found,
        percent(t.found, t.must),
        t.false_flags,
        t.never
    )
}

fn id(item: &Labelled) -> String {
    item.content.id.as_str().map_or_else(|| item.content.id.to_string(), str::to_owned)
}

/// What must be equal between mirrored texts: clause, severity, strength of every finding.
fn shape(findings: &[Finding]) -> Vec<String> {
    let mut shape: Vec<String> =
        findings.iter().map(|f| format!("{} {:?} {:?}", f.clause, f.severity, f.strength)).collect();
    shape.sort();
    shape
}
