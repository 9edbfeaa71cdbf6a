//! `cargo xtask build`: everything in `pkg/`, made so that a second run takes seconds.

pub mod bindings;
pub mod optimise;
mod policy;
mod size;

use crate::project::Project;
use crate::setup::{node, wasm};
use crate::sh::{self, note};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A WebAssembly module and the JavaScript beside it.
#[derive(Clone, Copy)]
struct Module {
    /// What its files in `pkg/` are called.
    name: &'static str,
    /// The feature of the crate that makes it.
    feature: &'static str,
    /// The profile in `Cargo.toml`: for speed or for size.
    profile: &'static str,
}

/// The engine, which the worker loads whenever it wakes; the records, which it loads when something is kept; the roster's
/// import and vault, which it loads where there is a roster.
const MODULES: [Module; 3] = [
    Module { name: "hallpass", feature: "wasm-engine", profile: "wasm-engine" },
    Module { name: "records", feature: "wasm-records", profile: "wasm" },
    Module { name: "roster", feature: "wasm-roster", profile: "wasm" },
];

/// Sets up, compiles, generates, shrinks, checks and weighs.
pub fn command(project: &Project) -> Result<()> {
    let node = node::ready(project)?;
    let toolchain = wasm::toolchain(project)?;
    for module in MODULES {
        let compiled = compile(project, toolchain, module)?;
        package(project, &node, &compiled, module.name)?;
    }
    policy::compile(project)?;
    size::report(project)
}

/// Rust to WebAssembly.
fn compile(project: &Project, toolchain: wasm::Toolchain, module: Module) -> Result<PathBuf> {
    note(format!("compiling pkg/{} to WebAssembly", module.name));
    let mut cargo = toolchain.cargo(project, "build");
    cargo.args(["--package", "hallpass", "--lib", "--profile", module.profile]);
    sh::run(cargo.args(["--no-default-features", "--features", module.feature]))
        .with_context(|| format!("pkg/{} did not compile to WebAssembly", module.name))?;
    let path = toolchain.target_folder(project).join(wasm::TARGET).join(module.profile).join("hallpass.wasm");
    if !path.is_file() {
        bail!("cargo built the module, but it is not at {}", path.display());
    }
    Ok(path)
}

/// WebAssembly to the package that the browser loads; skipped while the module is the same.
fn package(project: &Project, node: &Path, compiled: &Path, name: &str) -> Result<()> {
    let bytes = std::fs::read(compiled).with_context(|| cannot_read(compiled))?;
    // The lock file stands for the versions of the tools.
    let lock = std::fs::read(project.path("package-lock.json")).context("package-lock.json can't be read")?;
    let made_from = hex(&Sha256::new().chain_update(bytes).chain_update(lock).finalize());
    let stamp = project.target.join(format!("xtask/{name}.stamp"));
    let pkg = project.path("pkg");
    let whole = bindings::files(name).iter().all(|file| pkg.join(file).is_file());
    if whole && std::fs::read_to_string(&stamp).is_ok_and(|found| found == made_from) {
        return Ok(());
    }
    // Made aside and moved in whole, so that nobody loads half a package.
    let aside = project.target.join("xtask/pkg");
    create(&aside)?;
    note("generating the bindings");
    bindings::generate(compiled, name, &aside)?;
    note("shrinking the module with wasm-opt");
    let module = aside.join(format!("{name}_bg.wasm"));
    optimise::shrink(project, node, &module)?;
    optimise::check(project, node, &module)?;
    create(&pkg)?;
    for file in bindings::files(name) {
        let (from, to) = (aside.join(&file), pkg.join(&file));
        std::fs::rename(&from, &to)
            .or_else(|_| std::fs::copy(&from, &to).map(|_| ()))
            .with_context(|| format!("{} can't be written", to.display()))?;
    }
    std::fs::write(&stamp, made_from).with_context(|| format!("{} can't be written", stamp.display()))
}

/// Makes a folder and those above it.
pub fn create(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))
}

/// The words for a file that could not be read.
pub fn cannot_read(path: &Path) -> String {
    format!("{} can't be read", path.display())
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
