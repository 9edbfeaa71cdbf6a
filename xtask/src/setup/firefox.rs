//! Firefox and geckodriver, only for `cargo xtask test --firefox`.

use super::apt;
use crate::project::Project;
use crate::sh::{self, note};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The geckodriver to build where there is none.
const GECKODRIVER: &str = "0.37.1";

/// Both programs.
pub struct Firefox {
    /// The browser.
    pub browser: PathBuf,
    /// What drives it.
    pub driver: PathBuf,
}

/// Finds both, or installs them.
pub fn find(project: &Project) -> Result<Firefox> {
    Ok(Firefox { browser: browser()?, driver: driver(project)? })
}

fn browser() -> Result<PathBuf> {
    if let Some(path) = sh::path_from_environment("HALLPASS_FIREFOX")? {
        return Ok(path);
    }
    let look = || sh::find("firefox-esr").or_else(|| sh::find("firefox"));
    if let Some(path) = look() {
        return Ok(path);
    }
    apt::install("Firefox", &["firefox-esr"]).context("set HALLPASS_FIREFOX if you have one elsewhere")?;
    match look() {
        Some(path) => Ok(path),
        None => bail!("Firefox was installed but is not on PATH: set HALLPASS_FIREFOX to it"),
    }
}

fn driver(project: &Project) -> Result<PathBuf> {
    if let Some(path) = sh::path_from_environment("HALLPASS_GECKODRIVER")? {
        return Ok(path);
    }
    let folder = project.target.join("tools");
    let ours = folder.join("bin").join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX));
    if ours.is_file() {
        return Ok(ours);
    }
    if let Some(path) = sh::find("geckodriver") {
        return Ok(path);
    }
    note("building geckodriver with cargo, once: about 4 minutes");
    let mut install = sh::cargo(project);
    install.args(["install", "geckodriver", "--version", GECKODRIVER, "--locked", "--root"]);
    sh::run(install.arg(&folder)).context("geckodriver could not be built: install it and set HALLPASS_GECKODRIVER")?;
    Ok(ours)
}
