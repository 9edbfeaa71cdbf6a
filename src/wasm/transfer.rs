//! Exports and imports of the log. Everything is checked before anything is taken over.

use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::log::{RecordLog, promise};
use crate::record::export::{Export, Request};
use crate::record::verify::{self, Contents, Fault};
use crate::record::{Installation, Record};
use crate::store::records::{File, Log, LogError};
use crate::store::signer;

#[wasm_bindgen]
impl RecordLog {
    /// One archive of all records, their files and what it takes to verify them: a promise of its bytes. `purpose` is shown in
    /// it; `created` is now, UTC.
    pub fn export(&self, purpose: String, created: String) -> Promise {
        let log = self.log();
        promise(async move {
            let records = log.all().await?;
            let request = Request {
                records: &records,
                only: None,
                purpose,
                created,
                exporter: log.signer().installation().clone(),
                keys: log.public_keys().await?,
                withhold: Vec::new(),
                here: log.file_hashes().await?,
            };
            let (mut export, mut bytes) = Export::start(&request)?;
            let wanted: Vec<(String, String)> =
                export.wanted().map(|(name, hash)| (name.to_owned(), hash.to_owned())).collect();
            for (name, hash) in wanted {
                let Some((_, file)) = log.file(&hash).await? else { continue };
                bytes.extend(export.file(&name, &file)?);
                bytes.extend(file);
            }
            let signature = log.signer().sign(&export.manifest()?).await?;
            bytes.extend(export.finish(&signature)?);
            Ok(Uint8Array::from(bytes.as_slice()).into())
        })
    }

    /// Whether an archive is whole and unaltered, and what of it is new here: a promise of JSON
    /// `{records, fresh, faults: [text], chains: [{installation, held, last}]}`.
    pub fn verify(&self, bytes: Vec<u8>) -> Promise {
        let log = self.log();
        promise(async move {
            let contents = verify::read(&bytes);
            let faults = faults(&contents).await?;
            let fresh = fresh(&log, &contents).await?.len();
            let chains: Vec<Value> = contents
                .chains
                .iter()
                .map(|c| json!({"installation": c.installation, "held": c.held, "last": c.last}))
                .collect();
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let told = json!({"records": contents.records.len(), "fresh": fresh, "faults": faults, "chains": chains});
            Ok(told.to_string().into())
        })
    }

    /// Takes over the records of an archive that are not here yet: a promise of how many. An archive with a fault is refused
    /// whole.
    pub fn import(&self, bytes: Vec<u8>) -> Promise {
        let log = self.log();
        promise(async move {
            let contents = verify::read(&bytes);
            if let Some(fault) = faults(&contents).await?.first() {
                return Err(LogError::Altered(fault.to_string()));
            }
            let records = fresh(&log, &contents).await?;
            let mut files = Vec::new();
            for (sha256, media_type) in records.iter().flat_map(Record::files) {
                let path = crate::record::index::evidence_path(sha256, media_type);
                let found = contents.files.get(&path).and_then(|range| bytes.get(range.clone()));
                files.extend(found.map(|bytes| File {
                    what: String::new(),
                    media_type: media_type.to_owned(),
                    bytes: bytes.to_vec(),
                }));
            }
            let keys: Vec<Installation> = contents.keys.values().cloned().collect();
            Ok(log.import(&records, &files, &keys).await?.into())
        })
    }
}

/// All faults; the browser does the arithmetic of signatures.
async fn faults(contents: &Contents) -> Result<Vec<Fault>, LogError> {
    let mut wrong = Vec::new();
    for signed in &contents.signed {
        if !signer::fits(&signed.public_key, &signed.message, &signed.signature).await? {
            wrong.push(signed.clone());
        }
    }
    Ok(verify::all_faults(contents, |signed| !wrong.contains(signed)))
}

/// The records of an archive that are not here.
async fn fresh(log: &Rc<Log>, contents: &Contents) -> Result<Vec<Record>, LogError> {
    let here: std::collections::BTreeSet<String> = log.all().await?.into_iter().map(|record| record.hash).collect();
    Ok(contents.records.iter().filter(|record| !here.contains(&record.hash)).cloned().collect())
}
