//! `cargo xtask soak`: long visits, for what leaks or goes missing.

use crate::project::Project;
use crate::setup::{chromium, node};
use crate::{build, sh};
use anyhow::{Context, Result};

/// Builds, and hands the options to the script, which prints what it saw.
pub fn command(project: &Project, options: &[String]) -> Result<()> {
    let node = node::ready(project)?;
    build::command(project)?;
    let mut command = sh::command(project, &node);
    command.arg("tests/soak/soak.mjs").args(options).env("HALLPASS_CHROMIUM", chromium::find()?);
    sh::run(&mut command).context("the soak did not run to its end")
}
