//! Is this export whole and unaltered, and if not, where is the first thing that is wrong?
//!
//! Everything is checked here but the arithmetic of signatures, which is the caller's: the command has it built in, a
//! browser has WebCrypto.

mod lines;
mod package;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::archive::{self, Damage};
use super::chain::Installation;
use super::entry::Record;
use super::export::{DIGEST, KEYS, MANIFEST, RECORDS};
use lines::Lines;

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
    package::keys(text(KEYS, &out.files).as_deref(), &mut out.keys, &mut whole);
    let manifest_text = text(MANIFEST, &out.files);
    let manifest: Option<Value> = manifest_text.as_deref().and_then(|t| serde_json::from_str(t).ok());
    let mut records = Lines::new(out.keys.clone());
    records.read(out.files.get(RECORDS).and_then(|r| bytes.get(r.clone())).unwrap_or_default());
    // A manifest that is not the one that was signed tells nothing true of the other files: it is the fault itself.
    let mut of_manifest = Vec::new();
    let digest_text = text(DIGEST, &out.files);
    let signature = manifest_text.as_deref().zip(manifest.as_ref()).and_then(|(text, manifest)| {
        package::signed_manifest(text, manifest, digest_text.as_deref(), &out.keys, &mut of_manifest)
    });
    if manifest.is_none() && complete {
        let what = "is missing or damaged, so what belongs to the export cannot be told";
        of_manifest.push(fault(MANIFEST, what));
    }
    let manifest = manifest.filter(|_| of_manifest.is_empty());
    records.ends(manifest.as_ref());
    (out.records, out.lines, out.chains) = (records.records, records.lines, records.chains);
    (out.signed, out.faults) = (records.signed, records.faults);
    package::evidence(&out, bytes, &mut whole);
    out.signed.extend(signature);
    whole.append(&mut of_manifest);
    if let Some(manifest) = &manifest {
        package::grounds(manifest, bytes, &mut out);
        package::resources(manifest, bytes, &out, &mut whole);
        package::counts(manifest, &out, &mut whole);
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
