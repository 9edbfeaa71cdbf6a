//! Measuring the evaluator against labelled contents.
//!
//! An item names the clauses that must be found, those that may be, and those that never may (a serious false flag). A
//! finding on a clause in none of the three is an ordinary false flag.

pub mod mirror;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};
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
#[derive(Debug, Default, Clone)]
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

impl Tally {
    /// Share of what must be found that was, from 0 to 1; `None` where nothing must be.
    pub fn recall(&self) -> Option<f64> {
        (self.must > 0).then(|| self.found as f64 / self.must as f64)
    }

    /// Share of the right among what was reported, from 0 to 1; `None` where nothing was.
    pub fn precision(&self) -> Option<f64> {
        let reported = self.found + self.false_flags;
        (reported > 0).then(|| self.found as f64 / reported as f64)
    }
}

impl Serialize for Tally {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::json!({
            "must": self.must,
            "found": self.found,
            "recall": self.recall(),
            "false": self.false_flags,
            "never": self.never,
            "precision": self.precision(),
        })
        .serialize(serializer)
    }
}

/// One thing that is not as labelled.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// The item.
    pub id: String,
    /// `missed`, `false`, `never`, `flip` or `release`.
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
    /// By language.
    pub languages: BTreeMap<String, Tally>,
    /// By form: comment, reply, post, draft.
    pub forms: BTreeMap<String, Tally>,
    /// By the tag that begins an item's note, such as `misspelt` or `criticism`.
    pub tags: BTreeMap<String, Tally>,
    /// For each clause that must be found and was not, what was reported instead; and for `nothing`, what was reported
    /// where nothing may be. How often each.
    pub confusion: BTreeMap<String, BTreeMap<String, usize>>,
    /// Items with any finding in neither `must` nor `may`.
    pub flagged_wrongly: usize,
    /// Mirror pairs whose findings differ.
    pub flips: usize,
    /// Items with an expected release status, and how many have it.
    pub releases: (usize, usize),
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
            forms: BTreeMap::new(),
            tags: BTreeMap::new(),
            confusion: BTreeMap::new(),
            flagged_wrongly: 0,
            flips: 0,
            releases: (0, 0),
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

    /// Compares release statuses with those expected, by item. `OK` wants every student cleared, any other word one student
    /// of that status; for the words that labels use beside those of the answers see [`status_of_label`].
    pub fn compare_releases(&mut self, evaluator: &Evaluator, items: &[Labelled], expected: &BTreeMap<String, String>) {
        for item in items {
            let Some(label) = expected.get(&id(item)) else { continue };
            let wanted = status_of_label(label);
            let found: Vec<String> = evaluator.assess(&item.content).release.into_iter().map(|r| r.status).collect();
            let right = found.contains(&wanted) && (wanted != "ok" || found.iter().all(|s| s == "ok"));
            self.releases.0 += 1;
            self.releases.1 += usize::from(right);
            if !right {
                self.differ(item, "release", &format!("{wanted}, not [{}]", found.join(" ")), None);
            }
        }
    }

    fn count(&mut self, evaluator: &Evaluator, item: &Labelled, findings: &[Finding]) {
        let labelled = |clause: &str| item.must.iter().chain(&item.may).any(|c| c == clause);
        let reported: BTreeSet<&str> = findings.iter().map(|f| f.clause.as_str()).collect();
        let wrong: Vec<&str> = reported.iter().copied().filter(|clause| !labelled(clause)).collect();
        for clause in item.must.iter().filter(|c| is_covered(evaluator, c)) {
            let found = reported.contains(clause.as_str());
            for tally in self.tallies(item, clause) {
                tally.must += 1;
                tally.found += usize::from(found);
            }
            if !found {
                self.differ(item, "missed", clause, None);
                self.confuse(clause, if wrong.is_empty() { &["nothing"] } else { &wrong });
            }
        }
        if item.must.is_empty() && item.may.is_empty() {
            self.confuse("nothing", &wrong);
        }
        for &clause in &wrong {
            let never = item.never.iter().any(|c| c == clause);
            for tally in self.tallies(item, clause) {
                tally.false_flags += 1;
                tally.never += usize::from(never);
            }
            let rule = findings.iter().find(|f| f.clause == clause).map(|f| f.rule.as_str());
            self.differ(item, if never { "never" } else { "false" }, clause, rule);
        }
        self.flagged_wrongly += usize::from(!wrong.is_empty());
    }

    /// Where an item counts for a clause: by clause, language, form and tag.
    fn tallies(&mut self, item: &Labelled, clause: &str) -> [&mut Tally; 4] {
        let language = item.content.lang.clone().unwrap_or_else(|| "?".into());
        let form = format!("{:?}", item.content.kind).to_lowercase();
        let note = item.note.as_deref().and_then(|note| note.strip_prefix('[')?.split_once(']'));
        let tag = note.map_or("untagged", |(tag, _)| tag).to_owned();
        [
            self.clauses.entry(clause.to_owned()).or_default(),
            self.languages.entry(language).or_default(),
            self.forms.entry(form).or_default(),
            self.tags.entry(tag).or_default(),
        ]
    }

    fn confuse(&mut self, wanted: &str, reported: &[&str]) {
        for &clause in reported {
            *self.confusion.entry(wanted.to_owned()).or_default().entry(clause.to_owned()).or_default() += 1;
        }
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

    /// The table for people; `list` adds every difference, shortened.
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
        if self.releases.0 > 0 {
            let _ = writeln!(out, "{} of {} release statuses as expected", self.releases.1, self.releases.0);
        }
        if list {
            for d in &self.differences {
                out.push_str(&line(d, 220));
            }
        }
        out
    }

    /// More for people: by form and tag, what was reported instead of what, and every false flag and flip in full, each a
    /// wrong done to somebody; `missed` lists what was missed too.
    pub fn details(&self, missed: bool) -> String {
        let mut out = String::new();
        for (title, tallies) in [("languages", &self.languages), ("forms", &self.forms), ("tags", &self.tags)] {
            let each = |(name, t): (&String, &Tally)| format!("{name} {}/{} +{}", t.found, t.must, t.false_flags);
            let all: Vec<String> = tallies.iter().map(each).collect();
            let _ = writeln!(out, "\n{title} (found/must +false): {}", all.join(" · "));
        }
        let _ = writeln!(out, "\nreported instead:");
        for (wanted, reported) in &self.confusion {
            let each: Vec<String> = reported.iter().map(|(clause, n)| format!("{clause} {n}")).collect();
            let _ = writeln!(out, "{wanted:10} {}", each.join(" · "));
        }
        out.push('\n');
        for d in self.differences.iter().filter(|d| missed || d.what != "missed") {
            out.push_str(&line(d, usize::MAX));
        }
        out
    }
}

fn line(d: &Difference, letters: usize) -> String {
    let rule = d.rule.as_deref().unwrap_or("");
    let text: String = d.text.chars().take(letters).collect();
    format!("{:6} {:9} {} {rule} | {}\n", d.what, d.clause, d.id, text.replace('\n', " / "))
}

/// The status that a label stands for. Facts of the record are beyond any release (`partial`); a note on file contradicts the
/// form (`conflict`); inactive counts as `withdrawn`; who is recognised without a name is `ambiguous`, since nobody is looked up.
pub fn status_of_label(label: &str) -> String {
    match label {
        "NO RESPONSE" => "none".to_owned(),
        "RECORD-FACT" => "partial".to_owned(),
        "NOTE ON FILE" => "conflict".to_owned(),
        "INACTIVE" => "withdrawn".to_owned(),
        "IDENTIFIABLE" => "ambiguous".to_owned(),
        other => other.to_lowercase().replace(['-', ' '], "_"),
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
pub(crate) fn shape(findings: &[Finding]) -> Vec<String> {
    let mut shape: Vec<String> =
        findings.iter().map(|f| format!("{} {:?} {:?}", f.clause, f.severity, f.strength)).collect();
    shape.sort();
    shape
}
