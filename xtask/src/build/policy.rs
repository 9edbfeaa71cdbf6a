//! `policy/` to `pkg/policy.bin`, which the evaluator runs, and `pkg/catalogue.json`, which people read.

use crate::native;
use crate::project::Project;
use crate::sh::{self, note};
use anyhow::{Context, Result};

/// Compiles the rule pack; an error there names file, line and word.
pub fn compile(project: &Project) -> Result<()> {
    note("compiling the policy");
    let mut command = native::command(project)?;
    sh::run(command.args([
        "policy",
        "compile",
        "policy",
        "--out",
        "pkg/policy.bin",
        "--catalogue",
        "pkg/catalogue.json",
    ]))
    .context("the rule pack under policy/ did not compile")
}
