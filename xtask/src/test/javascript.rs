//! Tests in JavaScript, by Node's own runner.

use super::count;
use crate::project::Project;
use crate::setup::node;
use crate::steps::Outcome;
use crate::{native, sh};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Milliseconds after which a test file counts as hung, for a browser may wait for ever.
const HANGS_AFTER: u32 = 600_000;

/// Runs every `*.test.mjs` and `*.test.js` of a folder, one file at a time: browsers want the machine
/// for themselves. `paths` are told to the tests as environment variables.
pub fn run(project: &Project, folder: &str, paths: &[(&str, &Path)], outcome: &mut Outcome) -> Result<()> {
    let files = files(&project.path(folder), folder)?;
    let mut command = sh::command(project, node::ready(project)?);
    command
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .arg(format!("--test-timeout={HANGS_AFTER}"))
        .args(files);
    command.env("HALLPASS_BIN", native::build(project)?).envs(paths.iter().copied());
    sh::watch(&mut command, |line| count::node(line, outcome))
}

/// The test files in order of name; none at all is an error, for silence is not success.
fn files(folder: &Path, name: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{name}/ can't be read"))?;
    let is_test = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".test.mjs") || name.ends_with(".test.js")
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_test).collect();
    files.sort();
    if files.is_empty() {
        bail!("{name}/ has no test: files named *.test.mjs were expected");
    }
    Ok(files)
}
