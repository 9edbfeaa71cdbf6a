//! A Rust toolchain that compiles to WebAssembly.
//!
//! The running toolchain with its `wasm32-unknown-unknown` library is the first choice; rustup adds the
//! library. Some closed networks have a Debian mirror but no way to rustup's server: there Debian's own
//! compiler builds the standard library from its source package.

use super::apt;
use crate::project::Project;
use crate::sh::{self, note};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The WebAssembly target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library";
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// Which compiler builds the WebAssembly.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that runs us; it has the target's standard library.
    Running,
    /// Debian's, which builds the standard library as well.
    Debian,
}

impl Toolchain {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "the running toolchain has the target",
            Self::Debian => "Debian's rustc-web builds the target's library",
        }
    }

    /// A cargo command for the WebAssembly target: `task` is `build` or another cargo subcommand.
    pub fn cargo(self, project: &Project, task: &str) -> Command {
        let mut command = match self {
            Self::Running => sh::cargo(project),
            Self::Debian => sh::command(project, DEBIAN_CARGO),
        };
        command.arg(task).args(["--target", TARGET]);
        if self == Self::Debian {
            command
                .arg("-Zbuild-std=std,panic_abort")
                .env("RUSTC", DEBIAN_RUSTC)
                // A released compiler takes -Z options only with this.
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                .arg("--target-dir")
                .arg(self.target_folder(project));
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", without_machine_paths(project));
        command
    }

    /// The target folder: one for each compiler, for they can't read each other's libraries.
    pub fn target_folder(self, project: &Project) -> PathBuf {
        match self {
            Self::Running => project.target.clone(),
            Self::Debian => project.target.join("debian"),
        }
    }
}

/// Finds a toolchain, or sets one up. `HALLPASS_WASM_TOOLCHAIN` makes the choice by hand.
pub fn toolchain(project: &Project) -> Result<Toolchain> {
    let chosen = std::env::var("HALLPASS_WASM_TOOLCHAIN").unwrap_or_default();
    match chosen.as_str() {
        "" => {
            if is_installed(project) {
                return Ok(Toolchain::Running);
            }
            if let Err(error) = add_with_rustup(project) {
                note(format!("rustup could not add the target ({error:#}); trying Debian's compiler"));
                debian()?;
                return Ok(Toolchain::Debian);
            }
            Ok(Toolchain::Running)
        }
        "rustup" => {
            if !is_installed(project) {
                add_with_rustup(project)?;
            }
            Ok(Toolchain::Running)
        }
        "debian" => {
            debian()?;
            Ok(Toolchain::Debian)
        }
        other => bail!("HALLPASS_WASM_TOOLCHAIN is `{other}`; it may be `rustup` or `debian`"),
    }
}

/// Whether the running compiler has the target's core library.
fn is_installed(project: &Project) -> bool {
    let rustc = std::env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from);
    let mut command = sh::command(project, rustc);
    let Ok(folder) = sh::output(command.args(["--print", "target-libdir", "--target", TARGET])) else {
        return false;
    };
    let Ok(files) = std::fs::read_dir(folder.trim()) else {
        return false;
    };
    files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
}

fn add_with_rustup(project: &Project) -> Result<()> {
    let Some(rustup) = sh::find("rustup") else { bail!("there is no rustup") };
    note(format!("adding the target {TARGET} with rustup"));
    sh::run(sh::command(project, rustup).args(["target", "add", TARGET]))?;
    if !is_installed(project) {
        bail!("rustup added the target to another toolchain than the one that runs now");
    }
    Ok(())
}

fn debian() -> Result<()> {
    let there = Path::new(DEBIAN_CARGO).is_file()
        && Path::new(DEBIAN_RUSTC).is_file()
        && Path::new(DEBIAN_SOURCE).is_dir()
        && sh::find(DEBIAN_LINKER).is_some();
    if there { Ok(()) } else { apt::install("a compiler for WebAssembly", &DEBIAN_PACKAGES) }
}

/// Panic messages name source files: without this the module would tell who built it and where,
/// and the same source would give other bytes on another machine.
fn without_machine_paths(project: &Project) -> std::ffi::OsString {
    let mut flags = std::ffi::OsString::new();
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folders = [(Some(project.root.clone()), "hallpass"), (home, "cargo")];
    for (folder, name) in folders {
        let Some(folder) = folder else { continue };
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    flags
}
