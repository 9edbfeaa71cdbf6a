//! `cargo xtask run`: the extension on sample district pages.

use crate::project::Project;
use crate::setup::{chromium, node};
use crate::sh::{self, note};
use crate::{build, native};
use anyhow::{Context, Result};

/// Builds, then hands over to the script that serves the samples; further arguments are its own.
pub fn command(project: &Project, arguments: &[String]) -> Result<()> {
    build::command(project)?;
    let mut command = sh::command(project, node::ready(project)?);
    command.arg("tests/e2e/run.mjs").args(arguments);
    command.env("HALLPASS_CHROMIUM", chromium::find()?).env("HALLPASS_BIN", native::build(project)?);
    if has_display() {
        command.arg("--headed");
        note("opening Chromium; close it to end");
    } else {
        build::create(&project.target.join("run"))?;
        note("no display: writing pictures to target/run/");
    }
    sh::run(&mut command).context("the sample pages could not be shown")
}

/// Systems other than Linux always have one.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
