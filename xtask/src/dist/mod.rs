//! `cargo xtask dist`: what goes to the stores, the same bytes from the same source.

mod archive;
mod manifest;
mod stage;

use crate::build;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use manifest::Browser;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

struct Package {
    path: PathBuf,
    bytes: Vec<u8>,
    files: usize,
}

/// Builds, packs and prints what came out.
pub fn command(project: &Project) -> Result<()> {
    build::command(project)?;
    for package in pack(project)? {
        write(&package)?;
        println!(
            "    {} {}: {} files, {} KiB",
            build::hex(&Sha256::digest(&package.bytes)),
            project.shown(&package.path),
            package.files,
            package.bytes.len().div_ceil(1024)
        );
    }
    Ok(())
}

/// Packs twice and compares; used by the tests, which have just built.
pub fn twice_the_same(project: &Project) -> Result<String> {
    let (first, second) = (pack(project)?, pack(project)?);
    for (one, other) in first.iter().zip(&second) {
        if one.bytes != other.bytes {
            bail!("{} came out differently the second time", project.shown(&one.path));
        }
        write(one)?;
    }
    let counts: Vec<String> = first.iter().map(|package| package.files.to_string()).collect();
    Ok(format!("{} files, the same bytes twice", counts.join(" and ")))
}

fn pack(project: &Project) -> Result<[Package; 2]> {
    Ok([one(project, Browser::Chrome)?, one(project, Browser::Firefox)?])
}

fn one(project: &Project, browser: Browser) -> Result<Package> {
    let manifest = crate::check::manifest::read(project)?;
    let version = manifest["version"].as_str().context("manifest.json has no version")?;
    let path = project.target.join("dist").join(browser.file_name(version));
    let files = stage::files(project, &manifest::only_for(browser, manifest.clone()))?;
    Ok(Package { path, bytes: archive::zip(&files)?, files: files.len() })
}

fn write(package: &Package) -> Result<()> {
    if let Some(folder) = package.path.parent() {
        build::create(folder)?;
    }
    std::fs::write(&package.path, &package.bytes)
        .with_context(|| format!("{} can't be written", package.path.display()))
}
