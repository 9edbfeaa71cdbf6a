//! The records of an export, line by line: each proves, and each follows the one before it in its chain.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Chain, Fault, Signed, fault};
use crate::record::canonical::canonical;
use crate::record::chain::{self, Installation};
use crate::record::entry::Record;
use crate::record::export::{LEFT_OUT, RECORDS};

/// Walks through `records.jsonl`.
#[derive(Default)]
pub(super) struct Lines {
    keys: BTreeMap<String, Installation>,
    pub(super) records: Vec<Record>,
    pub(super) lines: Vec<usize>,
    pub(super) chains: Vec<Chain>,
    pub(super) signed: Vec<Signed>,
    pub(super) faults: Vec<Fault>,
    /// Hash of the record before in this chain; none at its start, or where it could not be read.
    before: Option<String>,
    /// The record before could not be read, so nothing can be compared with it.
    blind: bool,
    /// Every record of the file, to tell missing from misplaced.
    present: BTreeSet<(String, u64)>,
}

/// A line of the file.
enum Line {
    Record(Box<Record>),
    Gap { installation: String, from: u64, to: u64, hash: String },
}

impl Lines {
    /// With the keys of the installations.
    pub(super) fn new(keys: BTreeMap<String, Installation>) -> Self {
        Self { keys, ..Self::default() }
    }

    pub(super) fn read(&mut self, text: &[u8]) {
        let ends = text.last() == Some(&b'\n');
        let lines = text.strip_suffix(b"\n").unwrap_or(text).split(|b| *b == b'\n');
        let lines: Vec<Result<Line, String>> = lines.filter(|_| !text.is_empty()).map(line).collect();
        self.present = lines
            .iter()
            .filter_map(|parsed| match parsed {
                Ok(Line::Record(r)) => Some((r.body.installation().to_owned(), r.body.sequence())),
                _ => None,
            })
            .collect();
        let count = lines.len();
        for (i, parsed) in lines.into_iter().enumerate() {
            match parsed {
                Ok(Line::Record(record)) => self.record(i + 1, *record),
                Ok(Line::Gap { installation, from, to, hash }) => {
                    self.follows(i + 1, "", &installation, from, None);
                    self.enter(&installation, to);
                    if to < from {
                        self.note(i + 1, "", "a gap ends before it begins");
                    }
                    (self.before, self.blind) = (Some(hash), false);
                }
                Err(what) => {
                    let next = self.chains.last().map(|c| (c.installation.clone(), c.last + 1));
                    let about = next.as_ref().map(|(chain, n)| format!(" (record number {n} of installation {chain})"));
                    self.note(i + 1, "", &format!("{what}{}", about.unwrap_or_default()));
                    if let Some((installation, number)) = next {
                        self.enter(&installation, number);
                    }
                    (self.before, self.blind) = (None, true);
                }
            }
        }
        if !text.is_empty() && !ends {
            self.note(count, "", "the last line breaks off");
        }
    }

    fn note(&mut self, line: usize, record: &str, what: &str) {
        self.faults.push(Fault { file: RECORDS.to_owned(), line, record: record.to_owned(), what: what.to_owned() });
    }

    fn record(&mut self, line: usize, record: Record) {
        let id = record.body.record_id().to_owned();
        let installation = record.body.installation().to_owned();
        let number = record.body.sequence();
        let earlier = self.faults.len();
        match chain::proves(&record) {
            Err(what) => self.note(line, &id, &what),
            Ok(message) => match self.keys.get(&installation) {
                None => self.note(line, &id, "the key of its installation is not in the export"),
                Some(key) => self.signed.push(Signed {
                    public_key: key.public_key.clone(),
                    message,
                    signature: record.signature.clone(),
                    fault: Fault {
                        file: RECORDS.to_owned(),
                        line,
                        record: id.clone(),
                        what: "its signature is not that of its installation's key".to_owned(),
                    },
                }),
            },
        }
        // What was altered cannot be placed; the records around it can.
        let sound = self.faults.len() == earlier;
        if sound {
            self.follows(line, &id, &installation, number, record.body.text("prev_hash"));
        }
        self.enter(&installation, number);
        if let Some(chain) = self.chains.last_mut() {
            chain.held += 1;
        }
        (self.before, self.blind) = (sound.then(|| record.hash.clone()), !sound);
        self.records.push(record);
        self.lines.push(line);
    }

    /// Begins a chain, or goes on with it.
    fn enter(&mut self, installation: &str, number: u64) {
        match self.chains.last_mut().filter(|c| c.installation == installation) {
            Some(chain) => chain.last = number,
            None => self.chains.push(Chain { installation: installation.to_owned(), last: number, held: 0 }),
        }
    }

    /// Whether the line's record or gap follows the line before.
    fn follows(&mut self, line: usize, id: &str, installation: &str, number: u64, names: Option<&str>) {
        let same = self.chains.last().filter(|c| c.installation == installation).map(|c| c.last);
        if same.is_none() {
            self.before = None;
            self.blind = false;
            let broken = self.chains.last().filter(|c| self.present.contains(&(c.installation.clone(), c.last + 1)));
            if let Some(chain) = broken.cloned() {
                let what = format!(
                    "it was moved: record number {} of installation {} should stand here",
                    chain.last + 1,
                    chain.installation
                );
                self.note(line, id, &what);
            }
            let entered = |chain: &str| self.chains.iter().any(|c| c.installation == chain);
            let known = |chain: &String| self.keys.contains_key(chain) && !entered(chain);
            let skipped = self.present.iter().any(|(chain, _)| chain.as_str() < installation && known(chain));
            let misplaced = skipped || self.chains.last().is_some_and(|c| c.installation.as_str() > installation);
            if misplaced {
                self.note(line, id, "the chains stand in another order than they were written in");
            }
        }
        let expected = same.map_or(1, |last| last + 1);
        if number > expected {
            let missing = expected..=number - 1;
            let elsewhere = missing.clone().any(|n| self.present.contains(&(installation.to_owned(), n)));
            let numbers = if expected + 1 == number {
                format!("number {expected}")
            } else {
                format!("numbers {expected} to {}", number - 1)
            };
            let what = if elsewhere {
                format!("it was moved: record {numbers} of installation {installation} should stand before it")
            } else {
                format!("before it, record {numbers} of installation {installation} is missing")
            };
            self.note(line, id, &what);
        } else if number < expected {
            self.note(line, id, "it stands twice, or was moved: a record with a greater number stands before it");
        } else if !self.blind && !id.is_empty() && names != self.before.as_deref() {
            self.note(line, id, "it does not follow the record before it: the hash that it names is another");
        }
    }

    /// Whether every chain ends where the manifest says, which tells records missing at the end.
    pub(super) fn ends(&mut self, manifest: Option<&Value>) {
        let Some(chains) = manifest.and_then(|m| m.pointer("/hallpass/chains")).and_then(Value::as_array) else {
            return;
        };
        for chain in chains {
            let (Some(installation), Some(last)) =
                (chain.get("installation").and_then(Value::as_str), chain.get("last").and_then(Value::as_u64))
            else {
                continue;
            };
            let found = self.chains.iter().find(|c| c.installation == installation).map_or(0, |c| c.last);
            if found != last {
                let what = format!(
                    "installation {installation} has {last} records by the manifest, here its chain ends with number {found}: record number {} is missing",
                    found + 1
                );
                self.faults.push(fault(RECORDS, &what));
            }
        }
    }
}

fn line(bytes: &[u8]) -> Result<Line, String> {
    let damaged = || "this line was altered and is no record any more".to_owned();
    let text = std::str::from_utf8(bytes).map_err(|_| damaged())?;
    let value: Value = serde_json::from_str(text).map_err(|_| damaged())?;
    let exact = canonical(&value).as_deref() == Some(text);
    if let Some(gap) = value.get("gap") {
        let number = |name: &str| gap.get(name).and_then(Value::as_u64);
        let word = |name: &str| gap.get(name).and_then(Value::as_str).map(str::to_owned);
        return match (
            word("installation"),
            number("from"),
            number("to"),
            word("hash"),
            exact && word("ground").as_deref() == Some(LEFT_OUT),
        ) {
            (Some(installation), Some(from), Some(to), Some(hash), true) => {
                Ok(Line::Gap { installation, from, to, hash })
            }
            _ => Err(damaged()),
        };
    }
    let id = value.pointer("/body/record_id").and_then(Value::as_str).unwrap_or("of this line").to_owned();
    let record = Record::from_json(value).map_err(|e| format!("record {id} was altered: {e}"))?;
    if exact {
        Ok(Line::Record(Box::new(record)))
    } else {
        Err(format!("record {id} was altered: the line is not canonical JSON"))
    }
}
