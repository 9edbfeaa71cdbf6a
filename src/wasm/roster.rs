//! Importing a roster from the options page.

use wasm_bindgen::prelude::*;

use crate::roster::import::{self, Options};
use crate::store::about::About;

/// What came of a file.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RosterBuild {
    report: String,
    bytes: Vec<u8>,
    about: Option<About>,
}

#[wasm_bindgen]
impl RosterBuild {
    /// The account of every row, as JSON (`roster::import::Report`). Its `error` is null when there is a roster.
    #[wasm_bindgen(getter)]
    pub fn report(&self) -> String {
        self.report.clone()
    }

    /// What is told of the roster, as `RosterVault.keep` takes it; nothing when the report holds an error. `imported_at`:
    /// milliseconds since 1970-01-01T00:00Z.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a time of a clock; anything else becomes 0
    pub fn about(&self, imported_at: f64, passphrase: bool) -> Option<String> {
        let about = self.about.clone()?;
        About { imported_at: imported_at as u64, passphrase, ..about }.to_json().ok()
    }

    /// The roster to store and to hand to `Engine.set_roster`; empty when the report holds an error.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

/// Says what a registrar's file seems to be and which questions are open: `roster::import::Inspection` as JSON.
/// `options` is `roster::import::Options` as JSON, `{}` at first.
///
/// # Errors
/// When `options` is not such JSON, which means a defect in the caller.
#[wasm_bindgen]
pub fn roster_inspect(file: &[u8], options: &str) -> Result<String, js_sys::Error> {
    serde_json::to_string(&import::inspect(file, &read(options)?)).map_err(|e| js_sys::Error::new(&e.to_string()))
}

/// Makes the roster of a registrar's file. Keeps nothing.
///
/// # Errors
/// When `options` is not the JSON of `roster::import::Options`, which means a defect in the caller. What is wrong with the
/// file stands in the report.
#[wasm_bindgen]
pub fn roster_build(file: &[u8], options: &str) -> Result<RosterBuild, js_sys::Error> {
    let (report, roster) = import::build(file, &read(options)?);
    let error = |e: String| js_sys::Error::new(&e);
    let about = roster.as_ref().map(|roster| About::of(roster, &report, 0, false));
    let bytes = roster.map(|r| r.to_bytes()).transpose().map_err(|e| error(e.to_string()))?.unwrap_or_default();
    Ok(RosterBuild { report: serde_json::to_string(&report).map_err(|e| error(e.to_string()))?, bytes, about })
}

/// Options as JSON; empty text stands for none.
fn read(options: &str) -> Result<Options, js_sys::Error> {
    let options = if options.trim().is_empty() { "{}" } else { options };
    serde_json::from_str(options).map_err(|e| js_sys::Error::new(&format!("these are no import options: {e}")))
}
