//! The log of records in the browser: only ever added to. A record that was acknowledged is on the disk, whatever happens
//! next; two pages that write at once never make two records of one number.
//!
//! Signing is asynchronous and would end a transaction, so a record is made and signed for the head that was read, and
//! stored in one transaction that first looks whether the head is still that one. If not, it is made anew.

use js_sys::{Object, Reflect, Uint8Array};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use wasm_bindgen::JsValue;

use super::idb::{Database, Mode, StoreError, Transaction, Walk};
use super::schema::{EVIDENCE, HEADS, KEYS, PACKS, RECORDS};
use super::signer::{Signer, random};
use crate::record::canonical::sha256;
use crate::record::{Head, Installation, Record, Refused, finish, prepare};

/// So many times a record is made anew for a head that moved; each time another page got ahead.
const MOST_TRIES: usize = 200;

/// Public keys of other installations stand in [`KEYS`] under names that begin so.
const PUBLIC: &str = "public/";

/// A record that was not made or not stored.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The draft lacks something.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is stored is no record.
    #[error(
        "The record {0} in this browser's storage cannot be read. Nothing was changed; export the records and ask for help."
    )]
    Unreadable(String),
    /// An archive that is not as it was made.
    #[error("This export was not taken over, since it is not as it was made: {0}. Nothing was changed.")]
    Altered(String),
    /// Another chain of the same installation, as where a browser's profile was copied.
    #[error(
        "This export was not taken over: it holds another record of the number of {0}, so the browser profile that made it was copied once and both copies went on. Nothing was changed; keep the archive as it is beside the others."
    )]
    Forked(String),
    /// Other pages kept getting ahead.
    #[error("Other pages are writing records at the same time. Nothing was stored; try again.")]
    Busy,
}

impl From<JsValue> for LogError {
    fn from(thrown: JsValue) -> Self {
        Self::Store(thrown.into())
    }
}

/// A file to keep with a record.
#[derive(Debug)]
pub struct File {
    /// What it is: `screenshot`, `structure`, …
    pub what: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is taken over from a verified archive.
#[derive(Debug, Default)]
pub struct Import<'a> {
    /// Records that are not here.
    pub new: Vec<Record>,
    /// Records that are here, of whose texts the archive shows more.
    pub opened: Vec<Record>,
    /// Files of both.
    pub files: Vec<File>,
    /// Public keys of the installations.
    pub keys: Vec<Installation>,
    /// Compiled rule packs by hash.
    pub packs: Vec<(String, &'a [u8])>,
}

/// The open log.
#[derive(Debug)]
pub struct Log {
    database: Database,
    signer: Signer,
}

impl Log {
    /// Opens the log, and makes the installation's key if there is none.
    ///
    /// # Errors
    /// When the browser refuses storage or cryptography.
    pub async fn open() -> Result<Self, LogError> {
        let database = Database::open().await?;
        let signer = Signer::of(&database).await?;
        Ok(Self { database, signer })
    }

    /// Who signs here.
    pub fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Makes, signs and stores the next record. When this returns, it is on the disk.
    ///
    /// `request` names the wish to append: asked again under the same name, because the answer was lost on the way, the
    /// record that was stored then is given back and none is added.
    ///
    /// # Errors
    /// When the draft lacks something, or nothing could be stored; then nothing was.
    pub async fn append(&self, request: &str, draft: &Map<String, Value>, files: &[File]) -> Result<Record, LogError> {
        let mut draft = draft.clone();
        if !files.is_empty() {
            let list: Vec<Value> = files.iter().map(described).collect();
            draft.insert("evidence".to_owned(), list.into());
        }
        let installation = self.signer.installation();
        for _ in 0..MOST_TRIES {
            let reading = self.database.begin(&[RECORDS, HEADS], Mode::Read)?;
            if let Some(before) = found(&reading, "request", request).await? {
                return Ok(before);
            }
            let head = head_of(&reading, &installation.id).await?;
            let mut earlier = Vec::new();
            for id in named(&draft) {
                earlier.extend(found(&reading, "id", &id).await?);
            }
            reading.finish().await?;

            let earlier: Vec<&Record> = earlier.iter().collect();
            let prepared = prepare(&draft, installation, head.as_ref(), &earlier, &random::<32>()?)?;
            let signature = self.signer.sign(&prepared.canonical).await?;
            let record = finish(prepared.record, &signature)?;

            let writing = self.database.begin(&[RECORDS, EVIDENCE, HEADS], Mode::Write)?;
            if let Some(before) = found(&writing, "request", request).await? {
                return Ok(before);
            }
            if head_of(&writing, &installation.id).await? != head {
                continue;
            }
            for file in files {
                put_file(&writing, file).await?;
            }
            add(&writing, &record, Some(request)).await?;
            let next = Head { sequence: record.body.sequence(), hash: record.hash.clone() };
            writing.put(HEADS, &installation.id.as_str().into(), &next.to_json().to_string().into()).await?;
            writing.finish().await?;
            return Ok(record);
        }
        Err(LogError::Busy)
    }

    /// A record by its id.
    ///
    /// # Errors
    /// When the storage fails, or what is there is no record.
    pub async fn find(&self, id: &str) -> Result<Option<Record>, LogError> {
        let reading = self.database.begin(&[RECORDS], Mode::Read)?;
        let record = found(&reading, "id", id).await?;
        reading.finish().await?;
        Ok(record)
    }

    /// Takes over what another archive knows and this browser does not. All or none.
    ///
    /// # Errors
    /// When the storage fails; then nothing was taken over.
    pub async fn import(&self, what: &Import<'_>) -> Result<(), LogError> {
        let writing = self.database.begin(&[RECORDS, EVIDENCE, KEYS, PACKS], Mode::Write)?;
        for file in &what.files {
            put_file(&writing, file).await?;
        }
        for key in &what.keys {
            writing.put(KEYS, &format!("{PUBLIC}{}", key.id).into(), &key.public_key.as_str().into()).await?;
        }
        for (hash, bytes) in &what.packs {
            if writing.get(PACKS, &hash.as_str().into()).await?.is_none() {
                writing.put(PACKS, &hash.as_str().into(), &Uint8Array::from(*bytes).into()).await?;
            }
        }
        for record in &what.new {
            // Whoever else took it over meanwhile verified it as well.
            if writing.get(RECORDS, &key_of(record).into()).await?.is_none() {
                add(&writing, record, None).await?;
            }
        }
        for record in &what.opened {
            let key = key_of(record).into();
            let Some(kept) = writing.get(RECORDS, &key).await? else { continue };
            Reflect::set(&kept, &"record".into(), &record.to_json().to_string().into())?;
            writing.put(RECORDS, &key, &kept).await?;
        }
        writing.finish().await.map_err(LogError::from)
    }

    /// Keeps the compiled rule pack of that hash, if it is not here yet.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn keep_pack(&self, hash: &str, bytes: &[u8]) -> Result<(), LogError> {
        let writing = self.database.begin(&[PACKS], Mode::Write)?;
        if writing.get(PACKS, &hash.into()).await?.is_none() {
            writing.put(PACKS, &hash.into(), &Uint8Array::from(bytes).into()).await?;
        }
        Ok(writing.finish().await?)
    }

    /// The compiled rule pack of that hash.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn pack(&self, hash: &str) -> Result<Option<Vec<u8>>, LogError> {
        let reading = self.database.begin(&[PACKS], Mode::Read)?;
        let kept = reading.get(PACKS, &hash.into()).await?;
        reading.finish().await?;
        Ok(kept.map(|bytes| Uint8Array::new(&bytes).to_vec()))
    }

    /// The public keys of all installations whose records are here, the own one first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn public_keys(&self) -> Result<Vec<Installation>, LogError> {
        let mut keys = vec![self.signer.installation().clone()];
        let reading = self.database.begin(&[KEYS], Mode::Read)?;
        reading
            .walk(KEYS, &Walk::default(), |name, value| {
                let known = name.as_string().is_some_and(|name| name.starts_with(PUBLIC));
                let key = value.as_string().filter(|_| known).and_then(|key| Installation::new(&key).ok());
                if let Some(key) = key.filter(|key| !keys.contains(key)) {
                    keys.push(key);
                }
                Ok(ControlFlow::Continue(()))
            })
            .await?;
        reading.finish().await?;
        Ok(keys)
    }

    /// The SHA-256 of every file that is kept.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn file_hashes(&self) -> Result<BTreeSet<String>, LogError> {
        let mut hashes = BTreeSet::new();
        let reading = self.database.begin(&[EVIDENCE], Mode::Read)?;
        reading
            .walk(EVIDENCE, &Walk::default(), |hash, _| {
                hashes.extend(hash.as_string());
                Ok(ControlFlow::Continue(()))
            })
            .await?;
        reading.finish().await?;
        Ok(hashes)
    }

    /// Every record, chain by chain, each in its order.
    ///
    /// # Errors
    /// When the storage fails, or something in it is no record.
    pub async fn all(&self) -> Result<Vec<Record>, LogError> {
        let reading = self.database.begin(&[RECORDS], Mode::Read)?;
        let mut texts = Vec::new();
        reading
            .walk(RECORDS, &Walk::default(), |key, value| {
                texts.push((
                    key.as_string().unwrap_or_default(),
                    Reflect::get(&value, &"record".into())?.as_string().unwrap_or_default(),
                ));
                Ok(ControlFlow::Continue(()))
            })
            .await?;
        reading.finish().await?;
        texts.into_iter().map(|(key, text)| read(&text, &key)).collect()
    }

    /// Changes with every record that any page of this browser adds.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn stamp(&self) -> Result<String, LogError> {
        let reading = self.database.begin(&[HEADS], Mode::Read)?;
        let head = head_of(&reading, &self.signer.installation().id).await?;
        reading.finish().await?;
        Ok(head.map(|head| head.hash).unwrap_or_default())
    }

    /// The bytes and the media type of a file, by its SHA-256.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn file(&self, hash: &str) -> Result<Option<(String, Vec<u8>)>, LogError> {
        let reading = self.database.begin(&[EVIDENCE], Mode::Read)?;
        let Some(kept) = reading.get(EVIDENCE, &hash.into()).await? else { return Ok(None) };
        let media_type = Reflect::get(&kept, &"type".into())?.as_string().unwrap_or_default();
        Ok(Some((media_type, Uint8Array::new(&Reflect::get(&kept, &"bytes".into())?).to_vec())))
    }
}

fn described(file: &File) -> Value {
    json!({"what": file.what, "media_type": file.media_type, "sha256": sha256(&file.bytes), "bytes": file.bytes.len()})
}

/// The records that a draft names.
fn named(draft: &Map<String, Value>) -> Vec<String> {
    let prior = draft.get("restriction").and_then(|r| r.get("prior_records")).and_then(Value::as_array);
    let all = draft.get("about").into_iter().chain(prior.into_iter().flatten());
    all.filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// The record that an index names.
async fn found(transaction: &Transaction, index: &'static str, name: &str) -> Result<Option<Record>, LogError> {
    let mut text = None;
    let walk = Walk { index: Some(index), range: name.into(), backwards: false };
    transaction
        .walk(RECORDS, &walk, |_, value| {
            text = Reflect::get(&value, &"record".into())?.as_string();
            Ok(ControlFlow::Break(()))
        })
        .await?;
    text.map(|text| read(&text, name)).transpose()
}

/// The record that `text` is; `name` says which when it is none.
fn read(text: &str, name: &str) -> Result<Record, LogError> {
    let value = serde_json::from_str(text).ok();
    value.and_then(|value| Record::from_json(value).ok()).ok_or_else(|| LogError::Unreadable(name.to_owned()))
}

async fn head_of(transaction: &Transaction, installation: &str) -> Result<Option<Head>, LogError> {
    let Some(kept) = transaction.get(HEADS, &installation.into()).await? else { return Ok(None) };
    let text = kept.as_string().unwrap_or_default();
    let head = serde_json::from_str(&text).ok().and_then(|value: Value| Head::from_json(&value));
    head.map(Some).ok_or_else(|| LogError::Unreadable("at the end of the chain".to_owned()))
}

/// A number of one chain can be stored once; whoever comes second is refused by the storage itself.
async fn add(transaction: &Transaction, record: &Record, request: Option<&str>) -> Result<(), LogError> {
    let kept = Object::new();
    Reflect::set(&kept, &"id".into(), &record.body.record_id().into())?;
    if let Some(request) = request {
        Reflect::set(&kept, &"request".into(), &request.into())?;
    }
    Reflect::set(&kept, &"record".into(), &record.to_json().to_string().into())?;
    Ok(transaction.add(RECORDS, &key_of(record).into(), &kept).await?)
}

/// Keys sort as the chains go.
fn key_of(record: &Record) -> String {
    format!("{}/{:012}", record.body.installation(), record.body.sequence())
}

async fn put_file(transaction: &Transaction, file: &File) -> Result<(), LogError> {
    let kept = Object::new();
    Reflect::set(&kept, &"type".into(), &file.media_type.as_str().into())?;
    Reflect::set(&kept, &"bytes".into(), &Uint8Array::from(file.bytes.as_slice()))?;
    Ok(transaction.put(EVIDENCE, &sha256(&file.bytes).as_str().into(), &kept).await?)
}
