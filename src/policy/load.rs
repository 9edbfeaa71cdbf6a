//! Reading a policy folder. Every complaint names the file, the line and the word, in plain English.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::compile;
use super::pack::Pack;
use super::source::{ClausesFile, Guard, GuardsFile, LexiconFile, PackFile, RouteRow, RuleFile};

/// The Cambridge pack, as it stood when the program was built.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/policy");

/// What is wrong with a policy folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}", place(file, *line, *column))]
pub struct PolicyError {
    /// File, relative to the folder.
    pub file: String,
    /// Line, from 1; 0 when it concerns the whole file.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do, in plain English.
    pub what: String,
}

fn place(file: &str, line: usize, column: usize) -> String {
    match (file, line) {
        ("", _) => String::new(),
        (file, 0) => format!("{file}: "),
        (file, line) => format!("{file}, line {line}, column {column}: "),
    }
}

impl PolicyError {
    fn whole(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, what: what.into() }
    }
}

/// One file with its text, so that complaints can name a place in it.
#[derive(Debug, Clone)]
pub struct File<T> {
    /// Path relative to the folder.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it holds.
    pub data: T,
}

impl<T> File<T> {
    /// A complaint about the byte range `span` of this file.
    pub fn error(&self, span: std::ops::Range<usize>, what: impl Into<String>) -> PolicyError {
        let (line, column) = line_column(&self.text, span.start);
        PolicyError { file: self.path.clone(), line, column, what: what.into() }
    }

    /// A complaint about `word` inside the byte range `span`, or about the whole range where the word is not in it.
    pub fn error_at_word(&self, span: std::ops::Range<usize>, word: &str, what: impl Into<String>) -> PolicyError {
        let inside = self.text.get(span.clone()).and_then(|part| part.find(word)).unwrap_or(0);
        self.error(span.start + inside..span.end, what)
    }
}

fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// A policy folder, read but not compiled.
#[derive(Debug, Clone)]
pub struct Sources {
    /// `pack.toml`.
    pub pack: File<PackFile>,
    /// `clauses.toml`.
    pub clauses: File<ClausesFile>,
    /// `guards.toml`.
    pub guards: File<GuardsFile>,
    /// `criticism.toml`.
    pub criticism: File<Guard>,
    /// `routing.csv`.
    pub routes: Vec<RouteRow>,
    /// `lexicons/*.toml`, by name.
    pub lexicons: Vec<File<LexiconFile>>,
    /// `rules/**/*.toml`, by name.
    pub rules: Vec<File<RuleFile>>,
    /// SHA-256 over names and contents of all files, in hexadecimal.
    pub hash: String,
}

/// The Cambridge pack that the program carries.
///
/// # Errors
/// When the pack is faulty: all that is wrong with it.
pub fn built_in() -> Result<Pack, Vec<PolicyError>> {
    let mut files = BTreeMap::new();
    collect_built_in(&BUILT_IN, &mut files);
    compile::compile(&read(&files)?)
}

fn collect_built_in(dir: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    for sub in dir.dirs() {
        collect_built_in(sub, files);
    }
}

/// Reads, compiles and tries the policy in `dir`: a pack whose own examples fail does not load.
///
/// # Errors
/// All that is wrong with it.
pub fn load_dir(dir: &Path) -> Result<Pack, Vec<PolicyError>> {
    let sources = read_dir(dir)?;
    let pack = compile::compile(&sources)?;
    let failed = crate::examples::failures(&sources, &pack);
    if failed.is_empty() { Ok(pack) } else { Err(failed) }
}

/// Reads the policy in `dir` without compiling it.
///
/// # Errors
/// All that is wrong with its files.
pub fn read_dir(dir: &Path) -> Result<Sources, Vec<PolicyError>> {
    let mut files = BTreeMap::new();
    collect(dir, "", &mut files)
        .map_err(|e| vec![PolicyError::whole(&dir.to_string_lossy(), format!("cannot be read: {e}"))])?;
    read(&files)
}

/// Compiles what was read, without trying the examples.
///
/// # Errors
/// All that is wrong with its phrases, classes and rules.
pub fn compile_sources(sources: &Sources) -> Result<Pack, Vec<PolicyError>> {
    compile::compile(sources)
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

fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Sources, Vec<PolicyError>> {
    let mut errors = Vec::new();
    let mut note = |result: Result<(), PolicyError>| errors.extend(result.err());
    let mut pack = None;
    let mut clauses = None;
    let mut guards = None;
    let mut criticism = None;
    let mut routes = Vec::new();
    let mut lexicons = Vec::new();
    let mut rules = Vec::new();
    let mut hash = Sha256::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".toml") || *path == "routing.csv") {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
        note(match path.as_str() {
            "pack.toml" => toml_file(path, bytes).map(|f| pack = Some(f)),
            "clauses.toml" => toml_file(path, bytes).map(|f| clauses = Some(f)),
            "guards.toml" => toml_file(path, bytes).map(|f| guards = Some(f)),
            "criticism.toml" => toml_file(path, bytes).map(|f| criticism = Some(f)),
            "routing.csv" => routing(path, bytes).map(|f| routes = f),
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
            Ok(Sources { pack, clauses, guards, criticism, routes, lexicons, rules, hash })
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
