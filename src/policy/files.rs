//! Reading the files of a policy.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::decisions::{self, Decisions};
use super::error::{File, PolicyError};
use super::evidence_files::{DISTRICT, PUBLIC, SameFile, WeightsFile, weights_file};
use super::people_files::{NamesFile, ReleasesFile, SchoolsFile};
use super::source::{ClausesFile, Guard, GuardsFile, LexiconFile, PackFile, RouteRow, RuleFile};
use crate::evidence::Speaker;

/// The Cambridge policy, as it stood when the program was built.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/policy");

/// A policy folder, read but not compiled.
#[derive(Debug, Clone)]
pub struct Sources {
    /// `pack.toml`.
    pub pack: File<PackFile>,
    /// `clauses.toml`.
    pub clauses: File<ClausesFile>,
    /// `guards.toml`.
    pub guards: File<GuardsFile>,
    /// `decisions.toml`, where there is one.
    pub decisions: Option<File<Decisions>>,
    /// `criticism.toml`.
    pub criticism: File<Guard>,
    /// `routing.csv`.
    pub routes: Vec<RouteRow>,
    /// `releases.toml`, if there is one.
    pub releases: Option<File<ReleasesFile>>,
    /// `schools.toml`, if there is one.
    pub schools: Option<File<SchoolsFile>>,
    /// `names/*.toml`, by name.
    pub names: Vec<File<NamesFile>>,
    /// `example-roster.csv`: the students of the examples of III.D; empty if there is none.
    pub example_roster: Vec<u8>,
    /// `lexicons/*.toml`, by name.
    pub lexicons: Vec<File<LexiconFile>>,
    /// `evidence/same.toml`, if there is one.
    pub same: Option<File<SameFile>>,
    /// `evidence/weights.csv`; empty if there is none.
    pub comments: WeightsFile,
    /// `evidence/drafts.csv`; empty if there is none.
    pub drafts: WeightsFile,
    /// `rules/**/*.toml`, by name.
    pub rules: Vec<File<RuleFile>>,
    /// SHA-256 over names and contents of all files, in hexadecimal.
    pub hash: String,
}

impl Sources {
    /// The weights of a speaker, as they are written.
    pub fn weights(&self, speaker: Speaker) -> &WeightsFile {
        match speaker {
            Speaker::Public => &self.comments,
            Speaker::District => &self.drafts,
        }
    }
}

/// Reads the policy that the program carries.
pub(super) fn read_built_in() -> Result<Sources, Vec<PolicyError>> {
    let mut files = BTreeMap::new();
    collect_built_in(&BUILT_IN, &mut files);
    read_files(&files)
}

fn collect_built_in(dir: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    for sub in dir.dirs() {
        collect_built_in(sub, files);
    }
}

/// Reads the policy in `dir` without compiling it.
///
/// # Errors
/// All that is wrong with its files.
pub fn read_dir(dir: &Path) -> Result<Sources, Vec<PolicyError>> {
    let mut files = BTreeMap::new();
    collect(dir, "", &mut files)
        .map_err(|e| vec![PolicyError::whole(&dir.to_string_lossy(), format!("cannot be read: {e}"))])?;
    read_files(&files)
}

fn collect(dir: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Reads a policy from the contents of its files, by their paths within its folder.
///
/// # Errors
/// All that is wrong with them.
pub fn read_files(files: &BTreeMap<String, Vec<u8>>) -> Result<Sources, Vec<PolicyError>> {
    let mut errors = Vec::new();
    let mut note = |result: Result<(), PolicyError>| errors.extend(result.err());
    let mut pack = None;
    let mut clauses = None;
    let mut guards = None;
    let mut criticism = None;
    let mut decisions = None;
    let mut routes = Vec::new();
    let (mut releases, mut schools, mut names, mut example_roster) = (None, None, Vec::new(), Vec::new());
    let mut lexicons = Vec::new();
    let mut rules = Vec::new();
    let (mut same, mut comments, mut drafts) = (None, WeightsFile::default(), WeightsFile::default());
    let mut hash = Sha256::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".toml") || path.ends_with(".csv")) {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
        note(match path.as_str() {
            "pack.toml" => toml_file(path, bytes).map(|f| pack = Some(f)),
            "clauses.toml" => toml_file(path, bytes).map(|f| clauses = Some(f)),
            "guards.toml" => toml_file(path, bytes).map(|f| guards = Some(f)),
            "criticism.toml" => toml_file(path, bytes).map(|f| criticism = Some(f)),
            "decisions.toml" => toml_file(path, bytes).map(|f| decisions = Some(f)),
            "routing.csv" => routing(path, bytes).map(|f| routes = f),
            "releases.toml" => toml_file(path, bytes).map(|f| releases = Some(f)),
            "schools.toml" => toml_file(path, bytes).map(|f| schools = Some(f)),
            "example-roster.csv" => {
                example_roster = bytes.clone();
                Ok(())
            }
            "evidence/same.toml" => toml_file(path, bytes).map(|f| same = Some(f)),
            PUBLIC => weights_file(path, bytes).map(|f| comments = f),
            DISTRICT => weights_file(path, bytes).map(|f| drafts = f),
            p if p.starts_with("names/") => toml_file(path, bytes).map(|f| names.push(f)),
            p if p.starts_with("lexicons/") => toml_file(path, bytes).map(|f| lexicons.push(f)),
            p if p.starts_with("rules/") => toml_file(path, bytes).map(|f| rules.push(f)),
            _ => Err(PolicyError::whole(
                path,
                "is not a file this folder knows; rules stand under rules/, word lists under lexicons/",
            )),
        });
    }
    let hash = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    let missing = |name: &str| PolicyError::whole(name, "is missing");
    match (pack, clauses, guards, criticism) {
        (Some(pack), Some(clauses), Some(guards), Some(criticism)) if errors.is_empty() => {
            let sources = Sources {
                pack,
                clauses,
                guards,
                criticism,
                decisions,
                routes,
                releases,
                schools,
                names,
                example_roster,
                lexicons,
                same,
                comments,
                drafts,
                rules,
                hash,
            };
            let wrong = sources.decisions.as_ref().map(|d| decisions::problems(d, &sources)).unwrap_or_default();
            if wrong.is_empty() { Ok(sources) } else { Err(wrong) }
        }
        (pack, clauses, guards, criticism) => {
            let present = [
                ("pack.toml", pack.is_some()),
                ("clauses.toml", clauses.is_some()),
                ("guards.toml", guards.is_some()),
                ("criticism.toml", criticism.is_some()),
            ];
            let absent = present.iter().filter(|(name, there)| !there && !files.contains_key(*name));
            errors.extend(absent.map(|(name, _)| missing(name)));
            Err(errors)
        }
    }
}

fn toml_file<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<File<T>, PolicyError> {
    let text = utf8(path, bytes)?;
    match toml::from_str(&text) {
        Ok(data) => Ok(File { path: path.into(), text, data }),
        Err(error) => {
            let what = error.message().to_owned();
            let file = File { path: path.into(), text, data: () };
            Err(error.span().map_or_else(|| PolicyError::whole(path, &what), |span| file.error(span, &what)))
        }
    }
}

fn utf8(path: &str, bytes: &[u8]) -> Result<String, PolicyError> {
    let text = String::from_utf8(bytes.to_vec()).map_err(|e| {
        PolicyError::whole(path, format!("is not UTF-8 text (byte {})", e.utf8_error().valid_up_to() + 1))
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned))
}

fn routing(path: &str, bytes: &[u8]) -> Result<Vec<RouteRow>, PolicyError> {
    let text = utf8(path, bytes)?;
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row: Result<RouteRow, csv::Error>| {
            row.map_err(|e| {
                let line = e.position().map_or(0, |p| p.line() as usize);
                PolicyError { file: path.into(), line, column: 1, what: e.to_string() }
            })
        })
        .collect()
}
