//! The native `hallpass` command, which compiles the policy and answers beside the WebAssembly.

use crate::project::Project;
use crate::sh;
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Builds the command with the same profile as the tests, so that they share artifacts.
pub fn build(project: &Project) -> Result<PathBuf> {
    sh::run(sh::cargo(project).args(["build", "--package", "hallpass", "--bin", "hallpass"]))?;
    let program = project.target.join("debug").join(format!("hallpass{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!("cargo built `hallpass`, but it is not at {}", program.display());
    }
    Ok(program)
}

/// The built command, ready for its arguments.
pub fn command(project: &Project) -> Result<Command> {
    Ok(sh::command(project, build(project)?))
}
