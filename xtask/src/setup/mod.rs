//! What a task needs before it can work: found, or installed, or asked for in plain words.

mod apt;
pub mod chromium;
pub mod firefox;
pub mod node;
pub mod wasm;

use crate::project::Project;
use crate::sh::note;
use anyhow::Result;

/// `cargo xtask setup`: everything at once, and what was found.
pub fn command(project: &Project, with_firefox: bool) -> Result<()> {
    note(format!("WebAssembly toolchain: {}", wasm::toolchain(project)?.name()));
    note(format!("Node: {}", node::ready(project)?.display()));
    note(format!("Chromium: {}", chromium::find()?.display()));
    if with_firefox {
        let firefox = firefox::find(project)?;
        note(format!("Firefox: {}", firefox.browser.display()));
        note(format!("geckodriver: {}", firefox.driver.display()));
    }
    Ok(())
}
