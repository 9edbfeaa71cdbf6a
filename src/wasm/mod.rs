//! The bindings for the extension; the only place that knows JavaScript.
//!
//! Three modules are made of them: the engine, which the worker loads whenever it wakes; the records, which it loads when
//! something is kept or a page of records is open; the roster's import and vault, which it loads where there is a roster.

#[cfg(feature = "wasm-engine")]
mod engine;
#[cfg(feature = "wasm-records")]
mod log;
#[cfg(feature = "wasm-roster")]
mod roster;
#[cfg(feature = "wasm-records")]
mod transfer;
#[cfg(feature = "wasm-roster")]
mod vault;

use wasm_bindgen::prelude::*;

/// Reports a defect of the engine where the developer tools show it, before the module stops. The message of what stopped it
/// could quote a comment or a student's name, and a console is a log: only the place is said.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&JsValue::from_str(&format!("Hallpass engine stopped at {place}")));
    }));
}
