//! `cargo xtask check`: everything that can be judged without running it.

mod files;
mod machine_paths;
pub mod manifest;
mod sinks;

use crate::build;
use crate::project::Project;
use crate::setup::{node, wasm};
use crate::sh::{self, note};
use crate::steps::Steps;
use anyhow::{Result, bail};

/// Runs the checks as steps of their own.
pub fn command(project: &Project) -> Result<()> {
    let mut steps = Steps::default();
    add_rust(&mut steps, project);
    // The types of the generated bindings are part of what tsc checks.
    steps.add("build", || build::command(project));
    add_rest(&mut steps, project);
    steps.run()
}

/// Formatting and lints of the Rust side.
pub fn add_rust<'a>(steps: &mut Steps<'a>, project: &'a Project) {
    steps.add("formatting", || sh::run(sh::cargo(project).args(["fmt", "--all", "--check"])));
    steps.add("lints, native", || {
        let mut cargo = sh::cargo(project);
        sh::run(cargo.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    steps.add("lints, WebAssembly", || {
        let toolchain = wasm::toolchain(project)?;
        if toolchain == wasm::Toolchain::Debian {
            note("left out: Debian's compiler comes without clippy");
            return Ok(());
        }
        let mut cargo = toolchain.cargo(project, "clippy");
        // The release profile, for its procedural macros are those of the build.
        cargo.arg("--release");
        cargo.args([
            "--package",
            "hallpass",
            "--lib",
            "--no-default-features",
            "--features",
            "wasm-engine,wasm-records,wasm-roster",
        ]);
        sh::run(cargo.args(["--", "-D", "warnings"]))
    });
}

/// The JavaScript side and the repository's own rules; needs a built `pkg/`.
pub fn add_rest<'a>(steps: &mut Steps<'a>, project: &'a Project) {
    steps.add("rules of the repository", || rules(project));
    steps.add("types", || script(project, "typescript/bin/tsc", &["--project", "tsconfig.json"]));
    steps.add("JavaScript lints", || script(project, "eslint/bin/eslint.js", &["--max-warnings", "0", "."]));
}

fn script(project: &Project, name: &str, arguments: &[&str]) -> Result<()> {
    let node = node::ready(project)?;
    let script = node::script(project, name)?;
    sh::run(sh::command(project, node).arg(script).args(arguments))
}

/// What the repository promises about itself; every breach is listed before the step fails.
fn rules(project: &Project) -> Result<()> {
    let mut breaches = manifest::breaches(project)?;
    for file in files::texts(project)? {
        breaches.extend(sinks::breaches(&file));
        breaches.extend(machine_paths::breaches(&file));
    }
    for breach in &breaches {
        eprintln!("    {breach}");
    }
    match breaches.len() {
        0 => Ok(()),
        1 => bail!("one rule is broken; it stands above"),
        count => bail!("{count} rules are broken; they stand above"),
    }
}
