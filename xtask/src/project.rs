//! Where things are.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The repository and its build folder.
pub struct Project {
    /// The repository's root: holds `Cargo.toml` and `manifest.json`.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the machine's settings put it.
    pub target: PathBuf,
}

impl Project {
    /// Finds both from what cargo tells its child.
    pub fn find() -> Result<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .context("start the tasks with `cargo xtask …` from inside the repository")?;
        let root = Path::new(&package).parent().context("xtask/ has no parent folder")?.to_owned();
        // This program is TARGET/debug/xtask.
        let program = std::env::current_exe().context("the path of this program is unknown")?;
        let target = program.ancestors().nth(2).context("this program is not in a target folder")?.to_owned();
        Ok(Self { root, target })
    }

    /// A path in the repository, from its slash-separated name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The path as a person wants to read it: relative to the repository where it is inside.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
