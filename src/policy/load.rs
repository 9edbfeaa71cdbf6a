//! From a folder to a pack that may be used.

use std::path::Path;

use super::compile::compile;
use super::error::PolicyError;
use super::files::{Sources, read_built_in, read_dir};
use super::pack::Pack;

/// The Cambridge pack that the program carries.
///
/// # Errors
/// When the pack is faulty: all that is wrong with it.
pub fn built_in() -> Result<Pack, Vec<PolicyError>> {
    compile(&read_built_in()?)
}

/// The files that the program carries, read but not compiled.
///
/// # Errors
/// All that is wrong with them.
pub fn built_in_sources() -> Result<Sources, Vec<PolicyError>> {
    read_built_in()
}

/// Reads, compiles and tries the policy in `dir`: a pack whose own examples fail does not load.
///
/// # Errors
/// All that is wrong with it.
pub fn load_dir(dir: &Path) -> Result<Pack, Vec<PolicyError>> {
    let sources = read_dir(dir)?;
    let pack = compile(&sources)?;
    let failed = crate::examples::failures(&sources, &pack);
    if failed.is_empty() { Ok(pack) } else { Err(failed) }
}
