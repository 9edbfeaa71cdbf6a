//! Is this export whole and unaltered, and if not, where is the first thing that is wrong?
//!
//! Everything is checked here but the arithmetic of signatures, which is the caller's: the command has it built in, a
//! browser has WebCrypto.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::archive::{self, Damage};
use super::canonical::{canonical, sha256};
use super::chain::{self, Installation};
use super::entry::Record;
use super::export::{DIGEST, KEYS, LEFT_OUT, MANIFEST, RECORDS, REDACTIONS, digest};
use super::index;
use super::redact::evidence_field;

/// Something that is not as it was when the export was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file of the archive.
    pub file: String,
    /// The line of `records.jsonl`, from 1; 0 for other files.
    pub line: usize,
    /// The record's id, where it can be told.
    pub record: String,
    /// What is wrong, in plain words.
    pub what: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.record.as_str(), self.line) {
            ("", 0) => write!(f, "{}: {}", self.file, self.what),
            ("", line) => write!(f, "{}, line {line}: {}", self.file, self.what),
            (record, 0) => write!(f, "record {record} ({}): {}", self.file, self.what),
            (record, line) => write!(f, "record {record} ({}, line {line}): {}", self.file, self.what),
        }
    }
}

/// A signature that somebody must check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The public key, 65 bytes in hexadecimal.
    pub public_key: String,
    /// What was signed, as UTF-8.
    pub message: String,
    /// `r ‖ s`, 64 bytes in hexadecimal.
    pub signature: String,
    /// What to say if it does not fit.
    pub fault: Fault,
}

/// One chain of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The installation.
    pub installation: String,
    /// The last record's number.
    pub last: u64,
    /// How many of its records the export holds.
    pub held: u64,
}

/// What an export holds.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The records that could be read, in the order of the file.
    pub records: Vec<Record>,
    /// For each of them, its line in the file, from 1.
    pub lines: Vec<usize>,
    /// Installations by id.
    pub keys: BTreeMap<String, Installation>,
    /// Files of the archive by name, and where their bytes stand.
    pub files: BTreeMap<String, Range<usize>>,
    /// The chains, in the order of the file.
    pub chains: Vec<Chain>,
    /// Signatures to check.
    pub signed: Vec<Signed>,
    /// All that is wrong, the first record first, signatures left aside.
    pub faults: Vec<Fault>,
}

/// Reads an export and checks all but signatures.
pub fn read(bytes: &[u8]) -> Contents {
    let (entries, damage) = archive::read(bytes);
    let mut out = Contents::default();
    let complete = entries.iter().any(|e| e.name == DIGEST);
    out.files = entries.into_iter().map(|e| (e.name, e.range)).collect();
    let text = |name: &str, files: &BTreeMap<String, Range<usize>>| -> Option<String> {
        files.get(name).and_then(|r| bytes.get(r.clone())).map(|b| String::from_utf8_lossy(b).into_owned())
    };
    let mut whole = Vec::new();
    keys(text(KEYS, &out.files).as_deref(), &mut out.keys, &mut whole);
    let manifest_text = text(MANIFEST, &out.files);
    let manifest: Option<Value> = manifest_text.as_deref().and_then(|t| serde_json::from_str(t).ok());
    let mut records = Records { keys: out.keys.clone(), ..Records::default() };
    records.read(out.files.get(RECORDS).and_then(|r| bytes.get(r.clone())).unwrap_or_default());
    // A manifest that is not the one that was signed tells nothing true of the other files: it is the fault itself.
    let mut of_manifest = Vec::new();
    let digest_text = text(DIGEST, &out.files);
    let signature = manifest_text.as_deref().zip(manifest.as_ref()).and_then(|(text, manifest)| {
        signed_manifest(text, manifest, digest_text.as_deref(), &out.keys, &mut of_manifest)
    });
    if manifest.is_none() && complete {
        let what = "is missing or damaged, so what belongs to the export cannot be told";
        of_manifest.push(fault(MANIFEST, what));
    }
    let manifest = manifest.filter(|_| of_manifest.is_empty());
    records.ends(manifest.as_ref());
    (out.records, out.lines, out.chains) = (records.records, records.lines, records.chains);
    (out.signed, out.faults) = (records.signed, records.faults);
    evidence(&out, bytes, &mut whole);
    out.signed.extend(signature);
    whole.append(&mut of_manifest);
    if let Some(manifest) = &manifest {
        grounds(manifest, bytes, &mut out);
        resources(manifest, bytes, &out, &mut whole);
        counts(manifest, &out, &mut whole);
    }
    // What cannot be read, the container tells best; what can, its contents.
    let told: BTreeSet<String> = out.faults.iter().chain(&whole).map(|f| f.file.clone()).collect();
    let container =
        damage.into_iter().map(|Damage { file, byte, what }| fault(&file, &format!("{what} (byte {byte})")));
    let cut = |f: &Fault| f.what.contains("breaks off");
    let container = container.filter(|f| cut(f) || !told.contains(&f.file));
    // The directory repeats what stands before the files, so it is told last.
    let (directory, container): (Vec<Fault>, Vec<Fault>) = container.partition(|f| f.file == archive::DIRECTORY);
    let (first, rest): (Vec<Fault>, Vec<Fault>) = whole.into_iter().partition(|f| f.file == KEYS);
    out.faults.splice(0..0, first);
    // A cut leaves everything after it missing, so it is named before what misses.
    let at = if container.iter().any(cut) {
        out.faults.iter().position(|f| f.line == 0).unwrap_or(out.faults.len())
    } else {
        out.faults.len()
    };
    out.faults.splice(at..at, container);
    out.faults.extend(rest);
    out.faults.extend(directory);
    out
}

fn fault(file: &str, what: &str) -> Fault {
    Fault { file: file.to_owned(), line: 0, record: String::new(), what: what.to_owned() }
}

fn keys(text: Option<&str>, out: &mut BTreeMap<String, Installation>, faults: &mut Vec<Fault>) {
    let Some(text) = text else {
        faults.push(fault(KEYS, "is missing: the file is no export of records, or breaks off before it"));
        return;
    };
    let map: Option<BTreeMap<String, String>> = serde_json::from_str(text).ok();
    for (id, key) in map.unwrap_or_default() {
        match Installation::new(&key) {
            Ok(installation) if installation.id == id => {
                out.insert(id, installation);
            }
            _ => faults.push(fault(KEYS, &format!("the key of installation {id} is not the one whose id that is"))),
        }
    }
    let canonical = serde_json::from_str::<Value>(text).ok().and_then(|v| canonical(&v));
    if canonical.as_deref() != Some(text) && faults.is_empty() {
        faults.push(fault(KEYS, "was altered"));
    }
}

/// Walks through `records.jsonl`.
#[derive(Default)]
struct Records {
    keys: BTreeMap<String, Installation>,
    records: Vec<Record>,
    lines: Vec<usize>,
    chains: Vec<Chain>,
    signed: Vec<Signed>,
    faults: Vec<Fault>,
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

impl Records {
    fn read(&mut self, text: &[u8]) {
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
    fn ends(&mut self, manifest: Option<&Value>) {
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

/// Every file that records name is there and is the one; no file is there that no record names.
fn evidence(contents: &Contents, bytes: &[u8], faults: &mut Vec<Fault>) {
    let mut named = BTreeSet::new();
    for record in &contents.records {
        for (hash, kind) in record.files() {
            if record.open.contains_key(&evidence_field(hash)) {
                continue;
            }
            let path = index::evidence_path(hash, kind);
            let said = |what: &str| Fault { record: record.body.record_id().to_owned(), ..fault(&path, what) };
            match contents.files.get(&path).and_then(|r| bytes.get(r.clone())) {
                None => faults.push(said("its file is missing")),
                Some(found) if !named.contains(&path) && sha256(found) != hash => {
                    faults.push(said("its file was altered, or breaks off"));
                }
                Some(_) => {}
            }
            named.insert(path);
        }
    }
    let strange = contents.files.keys().filter(|name| name.starts_with("evidence/") && !named.contains(*name));
    faults.extend(strange.map(|name| fault(name, "no record names this file, or the record that does was altered")));
}

/// The manifest's signature, to be checked; nothing where manifest and digest do not fit each other.
fn signed_manifest(
    text: &str,
    manifest: &Value,
    digest_text: Option<&str>,
    keys: &BTreeMap<String, Installation>,
    faults: &mut Vec<Fault>,
) -> Option<Signed> {
    let word = |pointer: &str| manifest.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let exporter = keys.get(word("/hallpass/exporter")).cloned();
    let given: Option<Value> = digest_text.and_then(|t| serde_json::from_str(t).ok());
    let signature = given.as_ref().and_then(|d| d.pointer("/signedData/signature")).and_then(Value::as_str);
    let claimed = given.as_ref().and_then(|d| d.get("hash")).and_then(Value::as_str).unwrap_or_default();
    if canonical(manifest).as_deref() != Some(text) {
        faults.push(fault(MANIFEST, "was altered: it is not canonical JSON any more"));
    } else if let (Some(exporter), Some(signature)) = (exporter, signature) {
        let expected = digest(text, word("/created"), word("/software"), &exporter, signature);
        if claimed != format!("sha256:{}", sha256(text.as_bytes())) {
            // One of the two was altered; the signed hash stands twice in the digest, so it says which.
            let twice = given.as_ref().and_then(|d| d.pointer("/signedData/hash")).and_then(Value::as_str);
            let which = if twice == Some(claimed) { MANIFEST } else { DIGEST };
            faults.push(fault(which, "was altered: the manifest's hash is not the one that was signed"));
        } else if digest_text != Some(expected.as_str()) {
            faults.push(fault(DIGEST, "was altered, or does not belong to this manifest"));
        } else {
            return Some(Signed {
                public_key: exporter.public_key,
                message: text.to_owned(),
                signature: signature.to_owned(),
                fault: fault(DIGEST, "the signature is not that of the installation that made the export"),
            });
        }
    } else if digest_text.is_none() {
        faults.push(fault(DIGEST, "is missing, so nobody can tell who made the export"));
    } else if signature.is_none() {
        faults.push(fault(DIGEST, "was altered: the signature of the manifest cannot be read"));
    } else {
        faults.push(fault(MANIFEST, "was altered: the key of the installation that made the export is not in it"));
    }
    None
}

/// The grounds of what is withheld are in no commitment, but stand in the list of redactions as well: where only they were
/// altered, that list says in which record.
fn grounds(manifest: &Value, bytes: &[u8], out: &mut Contents) {
    let sound = |name: &str| listed(manifest, name, bytes, &out.files);
    if !out.faults.is_empty() || sound(RECORDS) || !sound(REDACTIONS) {
        return;
    }
    let stored = out.files.get(REDACTIONS).and_then(|r| bytes.get(r.clone())).unwrap_or_default();
    let mut expected = stored.split(|b| *b == b'\n').skip(1);
    for (record, line) in out.records.iter().zip(&out.lines) {
        let rows = index::redactions(std::slice::from_ref(record));
        if rows.lines().skip(1).any(|row| expected.next() != Some(format!("{row}\r").as_bytes())) {
            let what = "what it says of withheld words was altered";
            let record = record.body.record_id().to_owned();
            out.faults.push(Fault { line: *line, record, ..fault(RECORDS, what) });
            return;
        }
    }
}

/// Whether the manifest lists this file as it is.
fn listed(manifest: &Value, name: &str, bytes: &[u8], files: &BTreeMap<String, Range<usize>>) -> bool {
    let resources = manifest.get("resources").and_then(Value::as_array).into_iter().flatten();
    let resource = resources.into_iter().find(|r| r.get("path").and_then(Value::as_str) == Some(name));
    let hash = resource.and_then(|r| r.get("hash")).and_then(Value::as_str);
    let found = files.get(name).and_then(|r| bytes.get(r.clone()));
    hash.zip(found).is_some_and(|(hash, found)| hash == format!("sha256:{}", sha256(found)))
}

/// Every file is as the manifest says, and there are no others.
fn resources(manifest: &Value, bytes: &[u8], contents: &Contents, faults: &mut Vec<Fault>) {
    let mut named = BTreeSet::from([MANIFEST, DIGEST]);
    let told: BTreeSet<String> = contents.faults.iter().chain(faults.iter()).map(|f| f.file.clone()).collect();
    for resource in manifest.get("resources").and_then(Value::as_array).into_iter().flatten() {
        let Some(path) = resource.get("path").and_then(Value::as_str) else { continue };
        named.insert(path);
        if told.contains(path) || listed(manifest, path, bytes, &contents.files) {
            continue;
        }
        let there = contents.files.contains_key(path);
        let what = if there { "was altered: its hash is not the one in the manifest" } else { "is missing" };
        faults.push(fault(path, what));
    }
    let strange = contents.files.keys().filter(|name| !named.contains(name.as_str()) && !told.contains(*name));
    faults.extend(strange.map(|name| fault(name, "is not part of the export: the manifest does not list it")));
}

/// The numbers that the manifest states are those of the records.
fn counts(manifest: &Value, contents: &Contents, faults: &mut Vec<Fault>) {
    if !contents.faults.is_empty() || !faults.is_empty() {
        return; // They follow from what was altered.
    }
    let withheld: usize = contents.records.iter().map(|r| index::withheld(r).len()).sum();
    let evidence = contents.files.keys().filter(|name| name.starts_with("evidence/")).count();
    for (name, found) in [("records", contents.records.len()), ("withheld", withheld), ("evidence", evidence)] {
        let stated = manifest.pointer(&format!("/hallpass/{name}")).and_then(Value::as_u64);
        if stated != Some(found as u64) {
            faults.push(fault(MANIFEST, &format!("states another count of {name} than the export holds ({found})")));
        }
    }
}

/// All faults of an export in the order in which a person should be told, `fits` saying whether a signature does.
pub fn all_faults(contents: &Contents, fits: impl Fn(&Signed) -> bool) -> Vec<Fault> {
    let mut all = contents.faults.clone();
    all.extend(contents.signed.iter().filter(|s| !fits(s)).map(|s| s.fault.clone()));
    // A damaged key makes all its records look strange, so it is told first.
    all.sort_by_key(|f| match f.line {
        0 if f.file == KEYS => 0,
        0 => usize::MAX,
        line => line,
    });
    all
}
