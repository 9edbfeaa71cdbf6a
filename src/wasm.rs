//! The bindings for the extension's worker; the only place that knows JavaScript.

use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;

use crate::{ENGINE, Evaluator, Pack, jsonl};

/// Reports a defect of the engine where the developer tools show it, before the module stops.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&format!("Hallpass engine stopped: {info}")));
    }));
}

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
        let answers: Vec<String> =
            lines.lines().filter(|l| !l.trim().is_empty()).map(|line| jsonl::answer(&self.0, line).line).collect();
        answers.join("\n")
    }

    /// The policy for people to read: clauses, rules, word classes, routes.
    ///
    /// # Errors
    /// When the pack's catalogue cannot be read.
    pub fn catalogue(&self) -> Result<JsValue, js_sys::Error> {
        let fail =
            |e: &dyn std::fmt::Display| js_sys::Error::new(&format!("the policy's catalogue cannot be read: {e}"));
        let mut book: Value = serde_json::from_slice(&self.0.pack().catalogue).map_err(|e| fail(&e))?;
        if let Some(book) = book.as_object_mut() {
            book.insert("engine".into(), ENGINE.into());
        }
        book.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|e| fail(&e))
    }

    /// The short name of a rule; the id itself where the pack has no such rule.
    pub fn title(&self, rule: &str) -> String {
        self.0.pack().rules.iter().find(|r| r.id == rule).map_or_else(|| rule.to_owned(), |r| r.title.clone())
    }

    /// Name of the policy as findings carry it.
    #[wasm_bindgen(getter)]
    pub fn policy(&self) -> String {
        self.0.pack().label()
    }

    /// Engine name and version.
    #[wasm_bindgen(getter)]
    pub fn engine(&self) -> String {
        ENGINE.to_owned()
    }
}
