//! A smaller module, and the proof that it still is one.

use crate::project::Project;
use crate::setup::node;
use crate::sh;
use anyhow::{Context, Result};
use std::path::Path;

/// Runs wasm-opt in place. No feature flags: `--all-features` makes modules that Chromium refuses;
/// without them the module's own list of features holds.
pub fn shrink(project: &Project, node: &Path, module: &Path) -> Result<()> {
    let wasm_opt = node::script(project, "binaryen/bin/wasm-opt")?;
    let mut command = sh::command(project, node);
    sh::run(command.arg(wasm_opt).args(["-Oz", "--converge"]).arg(module).arg("-o").arg(module))
        .context("wasm-opt could not shrink the module")
}

/// Compiles the module in Node, whose engine is Chromium's.
pub fn check(project: &Project, node: &Path, module: &Path) -> Result<()> {
    const SCRIPT: &str = "WebAssembly.compile(require('node:fs').readFileSync(process.argv[1]))\
        .catch((error) => { console.error(error.message); process.exit(1); })";
    sh::run(sh::command(project, node).args(["-e", SCRIPT]).arg(module))
        .context("the finished module does not compile: a browser would refuse it too")
}
