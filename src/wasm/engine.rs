//! The evaluator for the extension's worker.

use serde::Serialize;
use serde_json::json;
use wasm_bindgen::prelude::*;

use crate::roster::{Absent, Date, RosterError};
use crate::{ENGINE, Evaluator, Pack, jsonl};

/// The evaluator with one compiled policy.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine(Evaluator);

#[wasm_bindgen]
impl Engine {
    /// Loads the compiled policy (`policy.bin`).
    ///
    /// # Errors
    /// When the bytes are not a whole pack of this version; the message is for people.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &[u8]) -> Result<Engine, js_sys::Error> {
        Pack::from_bytes(pack).map(|pack| Engine(Evaluator::new(pack))).map_err(|e| js_sys::Error::new(&e.to_string()))
    }

    /// Assesses JSON Lines and gives JSON Lines, exactly as `hallpass assess` does.
    pub fn assess(&self, lines: &str) -> String {
        let lines = lines.lines().filter(|l| !l.trim().is_empty());
        jsonl::answers(&self.0, lines).into_iter().map(|answer| answer.line).collect::<Vec<_>>().join("\n")
    }

    /// Looks up releases in a stored roster (the bytes that `roster_build` gave), as they stand on
    /// `date`, `YYYY-MM-DD`. A roster set before is replaced; when this fails it stays.
    ///
    /// # Errors
    /// When the bytes are no whole roster of this version, or the date is none; the message is for people.
    pub fn set_roster(&mut self, bytes: &[u8], date: &str) -> Result<(), js_sys::Error> {
        let error = |e: RosterError| js_sys::Error::new(&e.to_string());
        let date = Date::iso(date).ok_or_else(|| error(RosterError::Day(date.to_owned())))?;
        self.0.load_roster(bytes, date).map_err(error)
    }

    /// Forgets the roster; from now on every assessment says that releases are not checked, and why: `none`, `locked` or
    /// `unreadable`.
    pub fn clear_roster(&mut self, why: &str) {
        self.0.clear_roster(Absent::from_word(why));
    }

    /// Students by how their release stands for a name on social media, as JSON: `{"ok": 12, "none": 3}`.
    pub fn roster_statuses(&self) -> String {
        json!(self.0.statuses()).to_string()
    }

    /// Versions: a plain object `{engine, policy, pack: {name, version, hash}}`.
    ///
    /// # Errors
    /// When the object cannot be made, which means a defect in the program.
    pub fn about(&self) -> Result<JsValue, js_sys::Error> {
        let pack = self.0.pack();
        let about = json!({
            "engine": ENGINE,
            "policy": pack.label(),
            "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        });
        about
            .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .map_err(|e| js_sys::Error::new(&format!("the policy's names cannot be read: {e}")))
    }

    /// What people call a rule. A worker that wakes asks for the few that were found, not for all that there are.
    pub fn title(&self, rule: &str) -> Option<String> {
        self.0.pack().rules.iter().find(|r| r.id == rule).map(|r| r.title.clone())
    }
}
