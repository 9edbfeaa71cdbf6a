//! Exports and imports for the pages. The browser makes and checks the signatures.

use std::collections::BTreeSet;

use js_sys::Error;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::records::{list, parsed, told};
use crate::record::canonical::hex;
use crate::record::export::{Export, Request};
use crate::record::redact::Withhold;
use crate::record::verify::{self, Fault};
use crate::record::{Installation, Record};

/// An export that is being made, piece by piece: the pieces put after each other, with each file's own bytes after the piece
/// for it, are the archive.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RecordExport {
    export: Option<Export>,
    first: Vec<u8>,
}

#[wasm_bindgen]
impl RecordExport {
    /// Begins an export of `records` (a JSON list of all that are known). `request` is `{only: [id] or null, purpose, created,
    /// exporter: public key, keys: [public key], withhold: [{record_id, field, start, end, ground}], here: [SHA-256 of the
    /// files at hand]}`; without `start` and `end` the whole text is withheld.
    ///
    /// # Errors
    /// When the request cannot be met, with what to do.
    #[wasm_bindgen(constructor)]
    pub fn new(request: &str, records: &str) -> Result<RecordExport, Error> {
        let request = parsed(request)?;
        let records = list(records)?;
        let word = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let items = |name: &str| request.get(name).and_then(Value::as_array).cloned();
        let words =
            |items: Vec<Value>| items.iter().filter_map(|i| i.as_str().map(str::to_owned)).collect::<BTreeSet<_>>();
        let keys = words(items("keys").unwrap_or_default()).into_iter().map(|key| Installation::new(&key));
        let withhold = items("withhold").unwrap_or_default().into_iter().map(|w| {
            let unit = |name: &str| w.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
            Withhold {
                record_id: word(&w, "record_id"),
                field: word(&w, "field"),
                units: unit("start").zip(unit("end")).map(|(start, end)| start..end),
                ground: word(&w, "ground"),
            }
        });
        let request = Request {
            records: &records,
            only: items("only").map(words),
            purpose: word(&request, "purpose"),
            created: word(&request, "created"),
            exporter: Installation::new(&word(&request, "exporter")).map_err(|e| told(&e))?,
            keys: keys.collect::<Result<_, _>>().map_err(|e| told(&e))?,
            withhold: withhold.collect(),
            here: words(items("here").unwrap_or_default()),
        };
        let (export, first) = Export::start(&request).map_err(|e| told(&e))?;
        Ok(Self { export: Some(export), first })
    }

    /// The archive's first piece, once.
    pub fn start(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.first)
    }

    /// The files that the archive must hold: `[{name, sha256}]`.
    pub fn wanted(&self) -> String {
        let wanted = self.export.iter().flat_map(Export::wanted);
        wanted.map(|(name, sha256)| json!({"name": name, "sha256": sha256})).collect::<Value>().to_string()
    }

    /// The piece before a wanted file, or before a compiled pack (`packs/HASH.bin`).
    ///
    /// # Errors
    /// When the file is not wanted, was given already, or is not the one that was kept.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        self.export.as_mut().ok_or_else(over)?.file(name, bytes).map_err(|e| told(&e))
    }

    /// The text to sign, when all files were given.
    ///
    /// # Errors
    /// When one was not.
    pub fn manifest(&self) -> Result<String, Error> {
        self.export.as_ref().ok_or_else(over)?.manifest().map_err(|e| told(&e))
    }

    /// The last piece. `signature` is that of the manifest, 64 bytes.
    ///
    /// # Errors
    /// When a file was not given, or the archive would be too great.
    pub fn finish(&mut self, signature: &[u8]) -> Result<Vec<u8>, Error> {
        self.export.take().ok_or_else(over)?.finish(&hex(signature)).map_err(|e| told(&e))
    }
}

fn over() -> Error {
    Error::new("this export is made already")
}

/// Reads an export and checks all but signatures: `{records, faults, signed, files}`. Nothing may be taken over from it when
/// `faults` holds something, or when one of `signed` (`{public_key, message, signature, fault}`) does not fit. `files` gives
/// name, first byte and end of each file in the archive.
#[wasm_bindgen(js_name = checkExport)]
pub fn check_export(bytes: &[u8]) -> String {
    let contents = verify::read(bytes);
    let fault = |f: &Fault| json!({"file": f.file, "line": f.line, "record": f.record, "what": f.what});
    let faults: Vec<Value> = verify::all_faults(&contents, |_| true).iter().map(fault).collect();
    let signed: Vec<Value> = contents
        .signed
        .iter()
        .map(|s| json!({"public_key": s.public_key, "message": s.message, "signature": s.signature, "fault": fault(&s.fault)}))
        .collect();
    let files: Vec<Value> = contents
        .files
        .iter()
        .map(|(name, range)| json!({"name": name, "start": range.start, "end": range.end}))
        .collect();
    let keys: Vec<&str> = contents.keys.values().map(|k| k.public_key.as_str()).collect();
    let records: Vec<Value> = contents.records.iter().map(Record::to_json).collect();
    json!({"records": records, "keys": keys, "faults": faults, "signed": signed, "files": files}).to_string()
}
