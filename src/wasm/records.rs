//! Records for the extension's pages and worker: JSON in, JSON out; the key stays in the browser, which signs.

use js_sys::Error;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::record::canonical::hex;
use crate::record::{Head, Installation, Record, Refused, chain, finish, prepare};

/// The installation that owns a public key: `{id, public_key}`. The key is the 65 bytes that WebCrypto exports as `raw`.
///
/// # Errors
/// When the bytes are no uncompressed P-256 point.
#[wasm_bindgen(js_name = installationOf)]
pub fn installation_of(public_key: &[u8]) -> Result<String, Error> {
    let installation = Installation::new(&hex(public_key)).map_err(|e| told(&e))?;
    Ok(json!({"id": installation.id, "public_key": installation.public_key}).to_string())
}

/// Makes the next record of a chain, all but its signature: takes `{draft, public_key, head, earlier}` and 32 random bytes,
/// gives `{ok: true, canonical, record}` (sign `canonical` as UTF-8) or `{ok: false, problems: [{code, field, what}]}`.
///
/// # Errors
/// When the request itself is no such object.
#[wasm_bindgen(js_name = prepareRecord)]
pub fn prepare_record(request: &str, seed: &[u8]) -> Result<String, Error> {
    let mut request = parsed(request)?;
    let mut part = |name: &str| request.get_mut(name).map(Value::take).unwrap_or_default();
    let (draft, head, earlier) = (part("draft"), part("head"), part("earlier"));
    let public_key = part("public_key");
    let made = Installation::new(public_key.as_str().unwrap_or_default()).and_then(|installation| {
        let draft = draft.as_object().cloned().unwrap_or_default();
        let head = Head::from_json(&head);
        let earlier = earlier.as_array().into_iter().flatten().cloned().map(Record::from_json);
        let earlier: Vec<Record> = earlier.collect::<Result<_, _>>()?;
        prepare(&draft, &installation, head.as_ref(), &earlier.iter().collect::<Vec<_>>(), seed)
    });
    Ok(match made {
        Ok(made) => json!({"ok": true, "canonical": made.canonical, "record": made.record.to_json()}),
        Err(refused) => json!({"ok": false, "problems": refused.to_json()}),
    }
    .to_string())
}

/// Puts the signature (64 bytes, as WebCrypto gives it) to a prepared record; gives the record as it is stored.
///
/// # Errors
/// When that is no signature, or the record is signed already.
#[wasm_bindgen(js_name = finishRecord)]
pub fn finish_record(record: &str, signature: &[u8]) -> Result<String, Error> {
    let record = record_of(record)?;
    finish(record, &hex(signature)).map(|record| record.to_json().to_string()).map_err(|e| told(&e))
}

/// Checks a record by itself: gives the canonical text that its signature must fit.
///
/// # Errors
/// What is wrong with it.
#[wasm_bindgen(js_name = proveRecord)]
pub fn prove_record(record: &str) -> Result<String, Error> {
    chain::proves(&record_of(record)?).map_err(|e| Error::new(&e))
}

fn record_of(text: &str) -> Result<Record, Error> {
    Record::from_json(parsed(text)?).map_err(|e| told(&e))
}

/// JSON that the extension hands over.
pub fn parsed(text: &str) -> Result<Value, Error> {
    serde_json::from_str(text).map_err(|e| Error::new(&format!("this is no JSON that Hallpass made: {e}")))
}

/// A JSON list of records.
pub fn list(text: &str) -> Result<Vec<Record>, Error> {
    let Value::Array(items) = parsed(text)? else { return Err(Error::new("a list of records was expected")) };
    items.into_iter().map(Record::from_json).collect::<Result<_, _>>().map_err(|e| told(&e))
}

/// A refusal as an error of JavaScript.
pub fn told(refused: &Refused) -> Error {
    Error::new(&refused.to_string())
}
