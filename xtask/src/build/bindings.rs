//! The JavaScript beside the module, by wasm-bindgen as a library: no separate tool to install.

use anyhow::{Context, Result};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// What comes out for a module of that name.
pub fn files(name: &str) -> [String; 4] {
    [format!("{name}.js"), format!("{name}.d.ts"), format!("{name}_bg.wasm"), format!("{name}_bg.wasm.d.ts")]
}

/// Generates an ES module that is told where its WebAssembly is.
pub fn generate(compiled: &Path, name: &str, into: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(true)
        // Without a default path the glue holds no `import.meta.url` and fetches nothing by itself.
        .omit_default_module_path(true)
        .generate(into)
        .context("wasm-bindgen could not generate the glue")
}
