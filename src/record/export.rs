//! One archive that holds records, their files, and all that it takes to verify them.
//!
//! An export is made in pieces, so that a browser need not hold its files twice: [`Export::start`] gives the first bytes,
//! [`Export::file`] those before each piece of evidence, [`Export::manifest`] the text to sign, [`Export::finish`] the end.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::archive::Writer;
use super::canonical::{canonical, sha256};
use super::chain::Installation;
use super::entry::Record;
use super::index;
use super::log::Log;
use super::problem::Refused;
use super::redact::{Withholding, evidence_field, redacted};

/// The format of exports.
pub const FORMAT: &str = "hallpass-export/1";
/// What is signed: names, lengths and hashes of everything else.
pub const MANIFEST: &str = "datapackage.json";
/// The manifest's hash and signature.
pub const DIGEST: &str = "datapackage-digest.json";
/// The installations' public keys.
pub const KEYS: &str = "keys.json";
/// The records, one line each.
pub const RECORDS: &str = "records.jsonl";
/// Why records are left out.
pub const LEFT_OUT: &str = "Not part of what was asked for";
/// The list of what is withheld.
pub const REDACTIONS: &str = "redactions.csv";
/// Archived rule packs, by hash.
pub const PACKS: &str = "packs/";
/// Said on top of a copy for safe keeping.
const NOT_FOR_RELEASE: &str = "NOT FOR RELEASE: it shows what tells of students, or secrets of access. ";
const README: &str = include_str!("export-readme.txt");

/// What to export, and who does.
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// All records that are known; chains show what was left out.
    pub records: &'r [Record],
    /// Ids of those to export; none for all.
    pub only: Option<BTreeSet<String>>,
    /// What it is for, such as the request it answers; shown in the export.
    pub purpose: String,
    /// When, UTC.
    pub created: String,
    /// The installation that exports and will sign.
    pub exporter: Installation,
    /// The keys of all installations whose records these are.
    pub keys: Vec<Installation>,
    /// What is withheld.
    pub withhold: Withholding,
    /// Hashes of the files at hand.
    pub here: BTreeSet<String>,
}

impl Request<'_> {
    /// Whether a record is asked for.
    pub fn chosen(&self, record: &Record) -> bool {
        self.only.as_ref().is_none_or(|ids| ids.contains(record.body.record_id()))
    }
}

/// An export that is being made.
#[derive(Clone, Debug)]
pub struct Export {
    writer: Writer,
    resources: Vec<Value>,
    named: BTreeSet<String>,
    wanted: BTreeMap<String, String>,
    about: Map<String, Value>,
    created: String,
    exporter: Installation,
}

impl Export {
    /// The records of an export as it would show them.
    pub fn shown(request: &Request<'_>) -> Vec<Record> {
        let some: Vec<Record> = request.records.iter().filter(|r| request.chosen(r)).cloned().collect();
        redacted(&some, &request.withhold, &telling(request.records), &request.here)
    }

    /// Begins an export: the archive's first bytes hold everything but the files of records.
    ///
    /// # Errors
    /// When the request cannot be met, with what to do.
    pub fn start(request: &Request<'_>) -> Result<(Self, Vec<u8>), Refused> {
        let shown = Self::shown(request);
        let (lines, chains) = lines(request, &shown)?;
        let withheld: usize = shown.iter().map(|r| index::withheld(r).len()).sum();
        let wanted: BTreeMap<String, String> = shown
            .iter()
            .flat_map(|r| r.files().filter(|(hash, _)| !r.open.contains_key(&evidence_field(hash))))
            .map(|(hash, kind)| (index::evidence_path(hash, kind), hash.to_owned()))
            .collect();
        let log = Log::new(&shown);
        let mut about = Map::new();
        about.insert("format".into(), FORMAT.into());
        about.insert("purpose".into(), request.purpose.as_str().into());
        about.insert("exporter".into(), request.exporter.id.as_str().into());
        about.insert("records".into(), shown.len().into());
        about.insert("withheld".into(), withheld.into());
        about.insert("evidence".into(), wanted.len().into());
        let Withholding { students, secrets, .. } = request.withhold;
        about.insert("withholding".into(), json!({"students": students, "secrets": secrets}));
        about.insert("chains".into(), chains.into());
        let mut export = Self {
            writer: Writer::default(),
            resources: Vec::new(),
            named: BTreeSet::new(),
            wanted,
            about,
            created: request.created.clone(),
            exporter: request.exporter.clone(),
        };
        let keys = keys(request)?;
        let title = "Hallpass records";
        let kind = if students && secrets { "" } else { NOT_FOR_RELEASE };
        let summary = format!(
            "{} {kind}Made {} by installation {}. {withheld} withholdings, each with its ground, stand in redactions.csv. What can be proven stands in records.jsonl; README.txt says how.",
            request.purpose, request.created, request.exporter.id
        );
        let files = [
            ("README.txt", README.to_owned()),
            (KEYS, keys),
            (RECORDS, lines),
            ("index.csv", index::csv(&log)),
            ("index.html", index::page(&log, title, &summary)),
            (REDACTIONS, index::redactions(&shown)),
        ];
        let mut out = Vec::new();
        for (name, text) in files {
            out.extend(export.add(name, text.as_bytes())?);
            out.extend(text.as_bytes());
        }
        Ok((export, out))
    }

    /// The files of records that the export must hold: name in the archive and hash.
    pub fn wanted(&self) -> impl Iterator<Item = (&str, &str)> {
        self.wanted.iter().map(|(name, hash)| (name.as_str(), hash.as_str()))
    }

    /// The bytes before a wanted file, or before an archived pack (`packs/HASH.bin`); the file's own bytes follow them.
    ///
    /// # Errors
    /// When the file is not wanted, was given already, or is not the one of that hash.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, Refused> {
        let refused = |what: &str| Err(Refused::one("evidence", name, format!("the file {name} {what}")));
        if self.named.contains(name) {
            return refused("stands in the export already");
        }
        match self.wanted.get(name) {
            Some(hash) if sha256(bytes) != *hash => return refused("is not the one that was kept: its hash differs"),
            None if !name.starts_with(PACKS) => return refused("belongs to no record of this export"),
            _ => {}
        }
        self.add(name, bytes)
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, Refused> {
        let header = self.writer.file(name, bytes).ok_or_else(|| {
            Refused::one(
                "too-large",
                "",
                "the export would be greater than 4 GB or 65,535 files; export a shorter time at once",
            )
        })?;
        self.named.insert(name.to_owned());
        let hash = format!("sha256:{}", sha256(bytes));
        let short = name.replace('/', "-").to_lowercase();
        self.resources.push(json!({"name": short, "path": name, "bytes": bytes.len(), "hash": hash}));
        Ok(header)
    }

    /// The manifest: the text that the exporting installation signs, as UTF-8, like a record.
    ///
    /// # Errors
    /// When a wanted file was not given.
    pub fn manifest(&self) -> Result<String, Refused> {
        if let Some((name, _)) = self.wanted().find(|(name, _)| !self.named.contains(*name)) {
            return Err(Refused::one("evidence", name, format!("the file {name} is missing from the export")));
        }
        let manifest = json!({
            "profile": "data-package",
            "name": "hallpass-records",
            "created": self.created,
            "software": crate::ENGINE,
            "resources": self.resources,
            "hallpass": self.about,
        });
        canonical(&manifest).ok_or_else(|| Refused::one("defect", "", "the manifest cannot be written"))
    }

    /// The archive's last bytes. `signature` is that of [`Export::manifest`], 64 bytes in hexadecimal.
    ///
    /// # Errors
    /// When a wanted file was not given, or the archive would be too great.
    pub fn finish(mut self, signature: &str) -> Result<Vec<u8>, Refused> {
        let manifest = self.manifest()?;
        let digest = digest(&manifest, &self.created, crate::ENGINE, &self.exporter, signature);
        let mut out = Vec::new();
        for (name, text) in [(MANIFEST, manifest), (DIGEST, digest)] {
            out.extend(self.add(name, text.as_bytes())?);
            out.extend(text.as_bytes());
        }
        let end = self.writer.end();
        out.extend(end.ok_or_else(|| Refused::one("too-large", "", "the export would be greater than 4 GB"))?);
        Ok(out)
    }
}

/// Ids of the records of comments that tell of a student, as a person said of each last.
fn telling(records: &[Record]) -> BTreeSet<String> {
    let log = Log::new(records);
    let cases = log.cases.iter().filter(|case| case.student == Some(true));
    cases.flat_map(|case| log.of_case(case)).map(|r| r.body.record_id().to_owned()).collect()
}

/// `datapackage-digest.json`: the manifest's hash and signature, in the shape that WACZ gives it.
pub fn digest(manifest: &str, created: &str, software: &str, exporter: &Installation, signature: &str) -> String {
    let hash = format!("sha256:{}", sha256(manifest.as_bytes()));
    let signed = json!({"hash": hash, "created": created, "software": software, "installation": exporter.id,
        "publicKey": exporter.public_key, "signature": signature});
    json!({"path": MANIFEST, "hash": hash, "signedData": signed}).to_string()
}

fn keys(request: &Request<'_>) -> Result<String, Refused> {
    let all: BTreeMap<&str, &str> =
        request.keys.iter().chain([&request.exporter]).map(|i| (i.id.as_str(), i.public_key.as_str())).collect();
    let unknown = request.records.iter().find(|r| !all.contains_key(r.body.installation()));
    if let Some(record) = unknown {
        let what = format!(
            "the public key of installation {} is not known, so its records cannot be exported",
            record.body.installation()
        );
        return Err(Refused::one("key", "", what));
    }
    canonical(&json!(all)).ok_or_else(|| Refused::one("defect", "", "the keys cannot be written"))
}

/// `records.jsonl`, and for the manifest each chain's extent.
///
/// Chains stand one after the other, in order of installation, their records in order of number. Where records are left out,
/// a line `{"gap":{…}}` says how many, with the hash that the next one names; so a chain proves across what is not shown.
fn lines(request: &Request<'_>, shown: &[Record]) -> Result<(String, Vec<Value>), Refused> {
    let write = |value: &Value| {
        canonical(value).ok_or_else(|| Refused::one("defect", "", "a record cannot be written as canonical JSON"))
    };
    let shown: BTreeMap<&str, &Record> = shown.iter().map(|r| (r.body.record_id(), r)).collect();
    let mut all: Vec<&Record> = request.records.iter().collect();
    all.sort_by_key(|r| (r.body.installation(), r.body.sequence()));
    let mut out = String::new();
    let mut chains = Vec::new();
    for chain in all.chunk_by(|a, b| a.body.installation() == b.body.installation()) {
        let mut gaps = 0u64;
        for run in
            chain.chunk_by(|a, b| shown.contains_key(a.body.record_id()) == shown.contains_key(b.body.record_id()))
        {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            if shown.contains_key(first.body.record_id()) {
                for record in run.iter().filter_map(|r| shown.get(r.body.record_id())) {
                    out.push_str(&write(&record.to_json())?);
                    out.push('\n');
                }
            } else {
                let gap = json!({"installation": first.body.installation(), "from": first.body.sequence(),
                    "to": last.body.sequence(), "hash": last.hash, "ground": LEFT_OUT});
                out.push_str(&write(&json!({"gap": gap}))?);
                out.push('\n');
                gaps += last.body.sequence() - first.body.sequence() + 1;
            }
        }
        if let Some(last) = chain.last() {
            chains.push(json!({"installation": last.body.installation(), "last": last.body.sequence(),
                "hash": last.hash, "left_out": gaps}));
        }
    }
    Ok((out, chains))
}
