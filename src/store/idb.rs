//! IndexedDB as futures: one database, transactions that are whole or not at all, and errors for people.
//!
//! A transaction lives only while requests follow each other: awaiting anything but its own requests (a key, a hash, a
//! message) ends it. Make such things ready first, then open the transaction.

use std::ops::ControlFlow;

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DomException, IdbCursorDirection, IdbCursorWithValue, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest,
    IdbRequest, IdbTransaction,
};

use super::schema::{DATABASE, STORES, VERSION};

/// Storage that did not do what was asked; the message is for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser offers no storage here.
    #[error(
        "This browser window keeps no data for extensions. Private windows and some managed browsers don't; use a usual window."
    )]
    None,
    /// The disk or the share of it that the browser grants is full.
    #[error("The browser's storage is full, so nothing was stored. Free space on this computer, then try again.")]
    Full,
    /// A newer version of Hallpass wrote the database.
    #[error(
        "What is stored here was written by a newer version of Hallpass. Update the extension; nothing was changed."
    )]
    Newer,
    /// An older page holds the database open while it has to change its form.
    #[error("Another Hallpass page holds the storage open. Close all Hallpass pages, then try again.")]
    Held,
    /// Anything else, in the browser's own words.
    #[error("The browser's storage did not work ({0}). Restart the browser; what was stored before is unchanged.")]
    Failed(String),
}

impl From<JsValue> for StoreError {
    fn from(thrown: JsValue) -> Self {
        match thrown.dyn_ref::<DomException>().map(DomException::name).as_deref() {
            Some("QuotaExceededError") => Self::Full,
            Some("VersionError") => Self::Newer,
            _ => Self::Failed(words_of(&thrown)),
        }
    }
}

/// What something thrown says of itself.
pub(super) fn words_of(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        // A refused decryption has a name and no message.
        Some(error) if error.message().length() == 0 => String::from(error.name()),
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_else(|| "without a reason".to_owned()),
    }
}

/// Whether a transaction may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It reads; others may read beside it.
    Read,
    /// It writes, alone; what it wrote is on the disk when [`Transaction::finish`] returns.
    Write,
}

/// Which values a walk meets, in what order.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The index whose keys count; the store's own keys when absent.
    pub index: Option<&'static str>,
    /// A key, or an `IDBKeyRange`; everything when undefined.
    pub range: JsValue,
    /// Greatest key first.
    pub backwards: bool,
}

/// The open database.
#[derive(Debug)]
pub struct Database {
    inner: IdbDatabase,
    /// Lets go when a newer version wants to change the form of the database.
    _on_version_change: Closure<dyn FnMut()>,
}

impl Drop for Database {
    fn drop(&mut self) {
        self.inner.set_onversionchange(None);
        self.inner.close();
    }
}

impl Database {
    /// Opens the database, and makes or completes it where needed.
    ///
    /// # Errors
    /// When the browser refuses storage, when a newer version wrote it, or when an older page holds it open.
    pub async fn open() -> Result<Self, StoreError> {
        let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into())
            .ok()
            .and_then(|found| found.dyn_into().ok())
            .ok_or(StoreError::None)?;
        let request = factory.open_with_u32(DATABASE, VERSION)?;
        let upgrade = Closure::once(upgrade);
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let opened = opened(&request).await;
        request.set_onupgradeneeded(None);
        let inner: IdbDatabase = opened?.unchecked_into();
        let held = inner.clone();
        let on_version_change = Closure::<dyn FnMut()>::new(move || held.close());
        inner.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        Ok(Self { inner, _on_version_change: on_version_change })
    }

    /// Begins a transaction over these object stores.
    ///
    /// # Errors
    /// When the database was closed meanwhile.
    pub fn begin(&self, stores: &[&str], mode: Mode) -> Result<Transaction, StoreError> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        let mode = match mode {
            Mode::Read => "readonly",
            Mode::Write => {
                // Without this a browser says "done" when the system has the data, not when the disk has it.
                Reflect::set(&options, &"durability".into(), &"strict".into())?;
                "readwrite"
            }
        };
        // By hand, since web-sys keeps the form with options for builds with unstable interfaces.
        let begin: Function = Reflect::get(&self.inner, &"transaction".into())?.dyn_into()?;
        let inner: IdbTransaction = begin.call3(&self.inner, &names, &mode.into(), &options)?.unchecked_into();
        // Listening from the start: the end may come before anybody asks for it.
        let over = Promise::new(&mut |resolve, reject| {
            inner.set_oncomplete(Some(&resolve));
            inner.set_onabort(Some(&reject));
        });
        Ok(Transaction { inner, over: Some(JsFuture::from(over)) })
    }
}

/// Several requests that count together or not at all: dropped before [`finish`](Self::finish), it undoes what it did.
#[derive(Debug)]
pub struct Transaction {
    inner: IdbTransaction,
    over: Option<JsFuture>,
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.over.is_some() {
            // One that is over already has nothing to undo.
            let _ = self.inner.abort();
        }
    }
}

impl Transaction {
    /// The value under a key.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn get(&self, store: &str, key: &JsValue) -> Result<Option<JsValue>, StoreError> {
        let found = answered(&self.store(store)?.get(key)?).await?;
        Ok((!found.is_undefined()).then_some(found))
    }

    /// Puts a value under a key, in the place of what was there.
    ///
    /// # Errors
    /// When the storage fails or is full.
    pub async fn put(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), StoreError> {
        answered(&self.store(store)?.put_with_key(value, key)?).await.map(|_| ())
    }

    /// Puts a value under a key that must be free.
    ///
    /// # Errors
    /// When the key is taken, or the storage fails or is full.
    pub async fn add(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), StoreError> {
        answered(&self.store(store)?.add_with_key(value, key)?).await.map(|_| ())
    }

    /// Deletes what is under a key, or under every key of an `IDBKeyRange`.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn delete(&self, store: &str, key: &JsValue) -> Result<(), StoreError> {
        answered(&self.store(store)?.delete(key)?).await.map(|_| ())
    }

    /// Meets values one by one, with the store's own key of each, until there are no more or `each` breaks.
    ///
    /// # Errors
    /// When the storage fails, or `each` does.
    pub async fn walk(
        &self,
        store: &str,
        walk: &Walk,
        mut each: impl FnMut(JsValue, JsValue) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        let direction = if walk.backwards { IdbCursorDirection::Prev } else { IdbCursorDirection::Next };
        let store = self.store(store)?;
        let request = match walk.index {
            Some(index) => store.index(index)?.open_cursor_with_range_and_direction(&walk.range, direction)?,
            None => store.open_cursor_with_range_and_direction(&walk.range, direction)?,
        };
        loop {
            let at = answered(&request).await?;
            if at.is_null() {
                return Ok(());
            }
            let cursor: IdbCursorWithValue = at.unchecked_into();
            if each(cursor.primary_key()?, cursor.value()?)?.is_break() {
                return Ok(());
            }
            cursor.continue_()?;
        }
    }

    /// Waits until everything is stored.
    ///
    /// # Errors
    /// When the browser undid the transaction, for instance because the disk is full.
    pub async fn finish(mut self) -> Result<(), StoreError> {
        let Some(over) = self.over.take() else { return Ok(()) };
        match over.await {
            Ok(_) => Ok(()),
            Err(_) => Err(self.inner.error().map_or(StoreError::Failed("it was broken off".to_owned()), |error| {
                StoreError::from(JsValue::from(error))
            })),
        }
    }

    fn store(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        Ok(self.inner.object_store(name)?)
    }
}

/// Waits for the answer to a request.
async fn answered(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let answer = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(answer).await {
        Ok(_) => Ok(request.result()?),
        Err(thrown) => Err(request.error().ok().flatten().map_or(thrown, JsValue::from).into()),
    }
}

/// Waits until the database is open; one that another page holds back is given up at once, for nobody knows how long.
async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, StoreError> {
    let held = Promise::new(&mut |resolve, _| request.set_onblocked(Some(&resolve)));
    let answer = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let first = Promise::race(&Array::of2(&answer, &held));
    match JsFuture::from(first).await {
        // Held back: there is no result yet. Should it come after all, nobody is left to close it.
        Ok(_) => request.result().map_err(|_| {
            let late = request.clone();
            let close = Closure::once_into_js(move || {
                if let Ok(database) = late.result() {
                    database.unchecked_into::<IdbDatabase>().close();
                }
            });
            request.set_onsuccess(Some(close.unchecked_ref()));
            StoreError::Held
        }),
        Err(thrown) => Err(request.error().ok().flatten().map_or(thrown, JsValue::from).into()),
    }
}

/// Adds the object stores and indexes that are not there yet; an upgrade never takes anything away.
fn upgrade(event: web_sys::Event) -> Result<(), JsValue> {
    let Some(request) = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok()) else {
        return Ok(());
    };
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let Some(transaction) = request.transaction() else { return Ok(()) };
    for made in STORES {
        let store = if database.object_store_names().contains(made.name) {
            transaction.object_store(made.name)?
        } else {
            database.create_object_store(made.name)?
        };
        for index in made.indexes.iter().filter(|index| !store.index_names().contains(index)) {
            store.create_index_with_str(index, index)?;
        }
    }
    Ok(())
}
