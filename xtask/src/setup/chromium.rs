//! A Chromium that takes `--load-extension`.

use super::apt;
use crate::sh;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Programs on PATH, best first.
const PROGRAMS: [&str; 5] = ["chromium", "chromium-browser", "microsoft-edge", "microsoft-edge-stable", "msedge"];

/// Where Chromium is on systems that don't put it on PATH.
const PLACES: [&str; 1] = ["/Applications/Chromium.app/Contents/MacOS/Chromium"];

/// Finds one, or installs Debian's.
pub fn find() -> Result<PathBuf> {
    if let Some(path) = sh::path_from_environment("HALLPASS_CHROMIUM")? {
        return Ok(path);
    }
    if let Some(path) = on_this_machine() {
        return Ok(path);
    }
    if let Err(error) = apt::install("Chromium", &["chromium"]) {
        let chrome = sh::find("google-chrome").or_else(|| sh::find("google-chrome-stable"));
        let hint =
            if chrome.is_some() { " (Google Chrome is here, but it no longer takes --load-extension)" } else { "" };
        bail!("{error:#}{hint}. Or set HALLPASS_CHROMIUM to a Chromium of yours");
    }
    match on_this_machine() {
        Some(path) => Ok(path),
        None => bail!("Chromium was installed but is not on PATH: set HALLPASS_CHROMIUM to it"),
    }
}

fn on_this_machine() -> Option<PathBuf> {
    let known = || PLACES.iter().map(Path::new).find(|path| path.is_file()).map(Path::to_owned);
    PROGRAMS.iter().find_map(|program| sh::find(program)).or_else(known)
}
