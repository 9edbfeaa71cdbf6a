//! `cargo xtask bench`: every figure of the performance budget in one report.
//!
//! Rust parts are built here; `tests/bench/main.mjs` runs them with the browser's parts and writes the report.

mod peers;

use crate::project::Project;
use crate::setup::{chromium, node};
use crate::{build, native, sh};
use anyhow::{Context, Result};

/// What the command line asks for.
#[derive(Default)]
pub struct Options {
    /// Fewer rounds and smaller pages: enough to see that every part still runs.
    pub short: bool,
    /// Compare with the committed baseline; 15 % worse fails.
    pub baseline: bool,
    /// Write the committed baseline anew.
    pub save_baseline: bool,
}

/// Builds what is measured, measures it, and writes `target/bench/report.html` and `report.json`.
pub fn command(project: &Project, options: &Options) -> Result<()> {
    let node = node::ready(project)?;
    build::command(project)?;
    let peers = peers::build(project, &node)?;
    let mut command = sh::command(project, &node);
    command.arg("tests/bench/main.mjs").arg("--native").arg(&peers.program).arg("--peers").arg(&peers.module_folder);
    for (given, flag) in
        [(options.short, "--short"), (options.baseline, "--baseline"), (options.save_baseline, "--save-baseline")]
    {
        if given {
            command.arg(flag);
        }
    }
    command.env("HALLPASS_CHROMIUM", chromium::find()?).env("HALLPASS_BIN", native::build(project)?);
    sh::run(&mut command).context("the benchmarks did not all run, or something became slower than it may")
}
