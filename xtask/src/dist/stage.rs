//! The files of a package: a list of what may go in, not of what must stay out.

use crate::build::cannot_read;
use crate::project::Project;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Kinds of file that the extension is made of.
const KINDS: [&str; 7] = ["js", "json", "html", "css", "png", "svg", "wasm"];

/// Single files beside the extension's folder.
const SINGLE: [&str; 10] = [
    "pkg/hallpass.js",
    "pkg/hallpass_bg.wasm",
    "pkg/records.js",
    "pkg/records_bg.wasm",
    "pkg/roster.js",
    "pkg/roster_bg.wasm",
    "pkg/policy.bin",
    "pkg/catalogue.json",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// Name to bytes, in order of name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Everything for one browser.
pub fn files(project: &Project, manifest: &Value) -> Result<Files> {
    let mut files = Files::new();
    let mut text = serde_json::to_string_pretty(manifest).context("the manifest can't be written")?;
    text.push('\n');
    files.insert("manifest.json".to_owned(), text.into_bytes());
    for name in SINGLE {
        let path = project.path(name);
        files.insert(name.to_owned(), std::fs::read(&path).with_context(|| cannot_read(&path))?);
    }
    collect(&project.path("extension"), "extension", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| cannot_read(folder))? {
        let path = entry.with_context(|| cannot_read(folder))?.path();
        let base = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = format!("{prefix}/{base}");
        if path.is_dir() {
            collect(&path, &name, files)?;
        } else if path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) {
            files.insert(name, std::fs::read(&path).with_context(|| cannot_read(&path))?);
        }
    }
    Ok(())
}
