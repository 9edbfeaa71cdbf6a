//! Debian packages, installed where we may, named where we may not.

use crate::sh::{self, note};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs the packages. `what` says in plain words what is missing without them.
pub fn install(what: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if sh::find("apt-get").is_none() {
        bail!("{what} is missing and this is not a Debian system: install what its packages {names} hold");
    }
    if !is_root()? {
        bail!("{what} is missing and only root may install it: run `sudo apt-get install {names}`, then try again");
    }
    note(format!("{what} is missing: installing {names} with apt-get"));
    sh::run(apt().args(["-qq", "update"])).context("the package lists could not be fetched: is the network there?")?;
    sh::run(apt().args(["-qq", "-y", "--no-install-recommends", "install"]).args(packages))
        .with_context(|| format!("{what} could not be installed: try `apt-get install {names}` by hand"))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    // Another apt may be at work; a question could be answered by nobody.
    command.args(["-o", "DPkg::Lock::Timeout=300"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> Result<bool> {
    Ok(sh::output(Command::new("id").arg("-u"))?.trim() == "0")
}
