//! The bindings for the extension; the only place that knows JavaScript.
//!
//! Two modules are made of them: the engine, which the worker loads whenever it wakes, and the records, which it loads when
//! something is kept or a page of records is open.

#[cfg(feature = "wasm-engine")]
mod engine;
#[cfg(feature = "wasm-records")]
mod records;
#[cfg(feature = "wasm-engine")]
mod roster;
#[cfg(feature = "wasm-engine")]
mod vault;

use wasm_bindgen::prelude::*;

/// Reports a defect of the engine where the developer tools show it, before the module stops.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&format!("Hallpass engine stopped: {info}")));
    }));
}
