//! The other word filters, as a program and as WebAssembly.

use crate::build::{bindings, create, optimise};
use crate::project::Project;
use crate::setup::wasm;
use crate::sh::{self, note};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

const MANIFEST: &str = "tests/bench/peers/Cargo.toml";

/// Where they are when built.
pub struct Peers {
    /// The native program.
    pub program: PathBuf,
    /// Folder of the module and its glue.
    pub module_folder: PathBuf,
}

/// Builds both.
pub fn build(project: &Project, node: &Path) -> Result<Peers> {
    let target = project.target.join("peers");
    note("compiling the native benchmark");
    let mut cargo = sh::cargo(project);
    cargo.args([
        "build",
        "--locked",
        "--release",
        "--manifest-path",
        MANIFEST,
        "--bin",
        "native",
        "--features",
        "native",
    ]);
    sh::run(cargo.arg("--target-dir").arg(&target))?;

    note("compiling the other filters to WebAssembly");
    let toolchain = wasm::toolchain(project)?;
    let mut cargo = toolchain.cargo(project, "build");
    cargo.args(["--release", "--manifest-path", MANIFEST, "--lib", "--features", "wasm"]);
    sh::run(cargo.arg("--target-dir").arg(&target))?;
    let module_folder = project.target.join("bench/peers");
    create(&module_folder)?;
    bindings::generate(
        &target.join(wasm::TARGET).join("release/hallpass_peers.wasm"),
        "hallpass_peers",
        &module_folder,
    )?;
    optimise::shrink(project, node, &module_folder.join("hallpass_peers_bg.wasm"))
        .context("the other filters' module could not be made")?;
    let program = target.join("release").join(format!("native{}", std::env::consts::EXE_SUFFIX));
    Ok(Peers { program, module_folder })
}
