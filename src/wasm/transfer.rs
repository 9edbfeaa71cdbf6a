//! Exports and imports of the log. Everything is checked before anything is taken over.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::log::{RecordLog, defect, promise};
use crate::record::export::{Export, PACKS, Request};
use crate::record::index::{evidence_path, withheld};
use crate::record::merge::merge;
use crate::record::redact::Withholding;
use crate::record::verify::{self, Contents, Fault};
use crate::record::{Installation, Record};
use crate::store::records::{File, Import, Log, LogError};
use crate::store::signer;

/// What a page says of an export.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    purpose: String,
    /// Now, UTC.
    created: String,
    /// A query for [`crate::record::book::Book::search`]; the whole history of each comment found is exported.
    #[serde(default)]
    query: Value,
    students: bool,
    secrets: bool,
    #[serde(default)]
    fields: Vec<(String, String)>,
    #[serde(default)]
    words: Vec<(String, String)>,
}

impl Wish {
    fn withholding(&self) -> Withholding {
        Withholding {
            students: self.students,
            secrets: self.secrets,
            asked: Vec::new(),
            fields: self.fields.clone(),
            words: self.words.clone(),
        }
    }
}

#[wasm_bindgen]
impl RecordLog {
    /// One archive of records, their files and what it takes to verify them: a promise of its bytes. `wish` is JSON: `purpose`
    /// (shown in it), `created` (now, UTC), `query` (see `search`; with each record found goes the whole history of its
    /// comment), `students` and `secrets` (withhold them), `fields` and `words` (`[what, ground]`).
    pub fn export(&self, wish: String) -> Promise {
        let (log, this) = (self.log(), self.loaded());
        promise(async move {
            let wish: Wish = serde_json::from_str(&wish).map_err(|e| defect(&e.to_string()))?;
            let records = log.all().await?;
            let only = this.borrow().book.ids(&wish.query, true);
            let request = request(&log, &records, &wish, only).await?;
            let (mut export, mut bytes) = Export::start(&request)?;
            let wanted: Vec<(String, String)> =
                export.wanted().map(|(name, hash)| (name.to_owned(), hash.to_owned())).collect();
            for (name, hash) in wanted {
                let Some((_, file)) = log.file(&hash).await? else { continue };
                bytes.extend(export.file(&name, &file)?);
                bytes.extend(file);
            }
            for hash in packs(&request) {
                let Some(pack) = log.pack(&hash).await? else { continue };
                bytes.extend(export.file(&format!("{PACKS}{hash}.bin"), &pack)?);
                bytes.extend(pack);
            }
            let signature = log.signer().sign(&export.manifest()?).await?;
            bytes.extend(export.finish(&signature)?);
            Ok(Uint8Array::from(bytes.as_slice()).into())
        })
    }

    /// What such an export would hold and withhold: a promise of JSON `{records, of, withheld: [{record, field, amount, ground}]}`.
    pub fn preview(&self, wish: String) -> Promise {
        let (log, this) = (self.log(), self.loaded());
        promise(async move {
            let wish: Wish = serde_json::from_str(&wish).map_err(|e| defect(&e.to_string()))?;
            let records = log.all().await?;
            let only = this.borrow().book.ids(&wish.query, true);
            let request = request(&log, &records, &wish, only).await?;
            let shown = Export::shown(&request);
            let rows: Vec<Value> = shown
                .iter()
                .flat_map(|r| withheld(r).into_iter().map(move |w| (r, w)))
                .map(|(r, w)| json!({"record": r.body.record_id(), "field": w.field, "amount": w.amount, "ground": w.ground}))
                .collect();
            Ok(json!({"records": shown.len(), "of": records.len(), "withheld": rows}).to_string().into())
        })
    }

    /// Whether an archive is whole and unaltered, and what of it is new here: a promise of JSON
    /// `{records, fresh, opened, forked, faults: [text], chains: [{installation, held, last}]}`.
    pub fn verify(&self, bytes: Vec<u8>) -> Promise {
        let log = self.log();
        promise(async move {
            let contents = verify::read(&bytes);
            let faults = faults(&contents).await?;
            let news = News::of(&log, &contents).await?;
            let chains: Vec<Value> = contents
                .chains
                .iter()
                .map(|c| json!({"installation": c.installation, "held": c.held, "last": c.last}))
                .collect();
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let told = json!({"records": contents.records.len(), "fresh": news.new.len(), "opened": news.opened.len(),
                "forked": news.forks, "faults": faults, "chains": chains});
            Ok(told.to_string().into())
        })
    }

    /// Takes over the records of an archive that are not here yet, and the texts that it shows and an earlier one withheld: a
    /// promise of how many records that were. An archive with a fault is refused whole, and so is another chain of a number
    /// that is here.
    pub fn import(&self, bytes: Vec<u8>) -> Promise {
        let log = self.log();
        promise(async move {
            let contents = verify::read(&bytes);
            if let Some(fault) = faults(&contents).await?.first() {
                return Err(LogError::Altered(fault.to_string()));
            }
            let News { new, opened, forks } = News::of(&log, &contents).await?;
            if let Some(id) = forks.first() {
                return Err(LogError::Forked(id.clone()));
            }
            let count = new.len() + opened.len();
            let mut files = Vec::new();
            for (sha256, media_type) in new.iter().chain(&opened).flat_map(Record::files) {
                let path = evidence_path(sha256, media_type);
                let found = contents.files.get(&path).and_then(|range| bytes.get(range.clone()));
                files.extend(found.map(|bytes| File {
                    what: String::new(),
                    media_type: media_type.to_owned(),
                    bytes: bytes.to_vec(),
                }));
            }
            let packs = contents.files.iter().filter_map(|(name, range)| {
                let hash = name.strip_prefix(PACKS)?.strip_suffix(".bin")?;
                Some((hash.to_owned(), bytes.get(range.clone())?))
            });
            let keys: Vec<Installation> = contents.keys.values().cloned().collect();
            log.import(&Import { new, opened, files, keys, packs: packs.collect() }).await?;
            Ok(count.into())
        })
    }
}

async fn request<'r>(
    log: &Rc<Log>,
    records: &'r [Record],
    wish: &Wish,
    only: BTreeSet<String>,
) -> Result<Request<'r>, LogError> {
    Ok(Request {
        records,
        only: (only.len() < records.len()).then_some(only),
        purpose: wish.purpose.clone(),
        created: wish.created.clone(),
        exporter: log.signer().installation().clone(),
        keys: log.public_keys().await?,
        withhold: wish.withholding(),
        here: log.file_hashes().await?,
    })
}

/// Hashes of the packs that the records of an export name.
fn packs(request: &Request<'_>) -> BTreeSet<String> {
    let chosen = request.records.iter().filter(|r| request.chosen(r));
    chosen.filter_map(|r| r.body.text("rulepack_sha256")).map(str::to_owned).collect()
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

/// What an archive knows and this browser does not.
struct News {
    new: Vec<Record>,
    opened: Vec<Record>,
    forks: Vec<String>,
}

impl News {
    async fn of(log: &Rc<Log>, contents: &Contents) -> Result<Self, LogError> {
        let own = log.all().await?;
        let here: BTreeMap<String, Record> = own.iter().map(|r| (r.hash.clone(), r.clone())).collect();
        let merged = merge(own, contents.records.clone());
        let (mut new, mut opened) = (Vec::new(), Vec::new());
        for record in merged.records {
            match here.get(&record.hash) {
                None => new.push(record),
                Some(same) if *same != record => opened.push(record),
                Some(_) => {}
            }
        }
        Ok(Self { new, opened, forks: merged.forks })
    }
}
