//! The bindings of the log of records, for the worker and for our own pages. What waits for the browser gives a promise.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::futures::future_to_promise;
use js_sys::{Array, Error, Object, Promise, Reflect, Uint8Array};
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::*;

use crate::policy::acts::Acts;
use crate::record::book::Book;
use crate::record::report::Report;
use crate::record::{clock, posted, when};
use crate::store::StoreError;
use crate::store::records::{File, Log, LogError};

/// The log of records of this browser, and what of it was read into memory.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RecordLog(Rc<Log>, Rc<RefCell<Loaded>>);

#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) book: Book,
    acts: Acts,
    stamp: Option<String>,
}

#[wasm_bindgen]
impl RecordLog {
    /// Opens the log, and makes the installation's key if there is none: a promise of a `RecordLog`.
    pub fn open() -> Promise {
        promise(async { Ok(RecordLog(Rc::new(Log::open().await?), Rc::default()).into()) })
    }

    /// `{id, public_key}` of this installation, as JSON.
    pub fn installation(&self) -> String {
        let of = self.0.signer().installation();
        json!({"id": of.id, "public_key": of.public_key}).to_string()
    }

    /// Makes, signs and stores the next record; when the promise is kept, the record is on the disk. `draft` is JSON, `files`
    /// a list of `{what, type, bytes}`. The same `request` asked again gives the same record. A promise of the record's JSON.
    ///
    /// It fails with an `Error` whose `code` is `refused` (with `problems`, a list of `{code, field, what}` as JSON), `full`,
    /// `busy` or `store`. Then nothing was stored.
    pub fn append(&self, request: String, draft: String, files: Array) -> Promise {
        let log = Rc::clone(&self.0);
        promise(async move {
            let draft: Map<String, Value> = serde_json::from_str(&draft).map_err(|e| defect(&e.to_string()))?;
            let files: Vec<File> = files.iter().map(|file| read_file(&file)).collect::<Result<_, _>>()?;
            Ok(log.append(&request, &draft, &files).await?.to_json().to_string().into())
        })
    }

    /// A record by its id: a promise of its JSON, or of nothing.
    pub fn find(&self, id: String) -> Promise {
        let log = Rc::clone(&self.0);
        promise(async move {
            let record = log.find(&id).await?;
            Ok(record.map_or(JsValue::UNDEFINED, |record| record.to_json().to_string().into()))
        })
    }

    /// A file by its SHA-256: a promise of `{type, bytes}`, or of nothing.
    pub fn file(&self, hash: String) -> Promise {
        let log = Rc::clone(&self.0);
        promise(async move {
            let Some((media_type, bytes)) = log.file(&hash).await? else { return Ok(JsValue::UNDEFINED) };
            let file = Object::new();
            Reflect::set(&file, &"type".into(), &media_type.into())?;
            Reflect::set(&file, &"bytes".into(), &Uint8Array::from(bytes.as_slice()))?;
            Ok(file.into())
        })
    }
}

/// What is asked of the records in memory: JSON in, JSON out.
#[wasm_bindgen]
impl RecordLog {
    /// Reads the records into memory, if any were added since, or always when `anew`: a promise of whether it did.
    pub fn load(&self, anew: bool) -> Promise {
        let (log, loaded) = (Rc::clone(&self.0), Rc::clone(&self.1));
        promise(async move {
            let stamp = Some(log.stamp().await?);
            if !anew && loaded.borrow().stamp == stamp {
                return Ok(false.into());
            }
            let records = log.all().await?;
            let acts = loaded.borrow().acts.clone();
            let book = Book::new(records, acts.clone());
            *loaded.borrow_mut() = Loaded { book, acts, stamp };
            Ok(true.into())
        })
    }

    /// Keeps the compiled rule pack of that hash, so that what it found can be found again years later: a promise of nothing.
    #[wasm_bindgen(js_name = keepPack)]
    pub fn keep_pack(&self, hash: String, bytes: Vec<u8>) -> Promise {
        let log = Rc::clone(&self.0);
        promise(async move { log.keep_pack(&hash, &bytes).await.map(|()| JsValue::UNDEFINED) })
    }

    /// What the policy says of decisions (`decisions` of the catalogue, as JSON). To be told before `load`.
    pub fn policy(&self, decisions: &str) {
        self.1.borrow_mut().acts = serde_json::from_str(decisions).unwrap_or_default();
    }

    /// How many there are.
    pub fn size(&self) -> usize {
        self.1.borrow().book.records().len()
    }

    /// A record by its id.
    pub fn record(&self, id: &str) -> Option<String> {
        self.1.borrow().book.record(id).map(|record| record.to_json().to_string())
    }

    /// `{total, rows}` for a query, see [`Book::search`].
    pub fn search(&self, query: &str, limit: usize) -> String {
        let query: Value = serde_json::from_str(query).unwrap_or_default();
        self.1.borrow().book.search(&query, limit).to_string()
    }

    /// The records of the same comment, oldest first.
    pub fn timeline(&self, id: &str) -> String {
        Value::from(self.1.borrow().book.timeline(id)).to_string()
    }

    /// What was decided about comments like it: `{near, counts}`.
    pub fn alike(&self, id: &str) -> String {
        self.1.borrow().book.alike(id).to_string()
    }

    /// Earlier records of the same account that cite a clause.
    #[wasm_bindgen(js_name = sameAccount)]
    pub fn same_account(&self, id: &str) -> String {
        Value::from(self.1.borrow().book.same_account(id)).to_string()
    }

    /// Comments under a legal hold.
    pub fn holds(&self) -> String {
        Value::from(self.1.borrow().book.holds()).to_string()
    }

    /// Comments for which disposition may be asked on a day.
    pub fn eligible(&self, today: &str) -> String {
        Value::from(self.1.borrow().book.eligible(today)).to_string()
    }

    /// The ladder of acts for the comment of a record, about a clause: `{note, checked, rungs: [{action, permitted, advised,
    /// sees, note}]}`.
    pub fn ladder(&self, id: &str, clause: &str) -> String {
        self.1.borrow().book.ladder(id, clause).to_string()
    }

    /// The audit of the records that fit a query, see [`crate::record::report::Report::to_json`].
    pub fn report(&self, query: &str, seed: u32, sample: usize) -> String {
        self.audit(query, seed, sample).to_json().to_string()
    }

    /// The same as a table for a spreadsheet.
    #[wasm_bindgen(js_name = reportCsv)]
    pub fn report_csv(&self, query: &str, seed: u32, sample: usize) -> String {
        self.audit(query, seed, sample).csv()
    }

    /// The same as a page that is read without Hallpass.
    #[wasm_bindgen(js_name = reportPage)]
    pub fn report_page(&self, query: &str, seed: u32, sample: usize) -> String {
        self.audit(query, seed, sample).page()
    }
}

/// The last day on which a public-records request received on a day is answered in time; nothing when it is no day.
#[wasm_bindgen(js_name = requestDue)]
pub fn request_due(received: &str) -> Option<String> {
    let (year, month, day) = clock::due(when::day(received)?, clock::BUSINESS_DAYS)?.parts();
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// Business days from `today` until `due`, both days: 0 on the day itself, negative after it.
#[wasm_bindgen(js_name = businessDaysLeft)]
pub fn business_days_left(today: &str, due: &str) -> Option<i32> {
    Some(clock::left(when::day(today)?, when::day(due)?))
}

impl RecordLog {
    /// The log itself.
    pub(super) fn log(&self) -> Rc<Log> {
        Rc::clone(&self.0)
    }

    /// What was read into memory.
    pub(super) fn loaded(&self) -> Rc<RefCell<Loaded>> {
        Rc::clone(&self.1)
    }

    fn audit(&self, query: &str, seed: u32, sample: usize) -> Report {
        let query: Value = serde_json::from_str(query).unwrap_or_default();
        self.1.borrow().book.report(&query, seed.into(), sample)
    }
}

/// When something was posted, from what a page showed at `captured`: `{utc, precision}` as JSON, or nothing.
#[wasm_bindgen(js_name = postedAt)]
pub fn posted_at(shown: &str, label: &str, exact: &str, captured: &str) -> Option<String> {
    posted::posted(shown, label, exact, captured)
        .map(|posted| json!({"utc": posted.utc, "precision": posted.precision}).to_string())
}

fn read_file(file: &JsValue) -> Result<File, LogError> {
    let text = |name: &str| Reflect::get(file, &name.into()).map(|value| value.as_string().unwrap_or_default());
    let bytes =
        Reflect::get(file, &"bytes".into())?.dyn_into::<Uint8Array>().map_err(|_| defect("a file without bytes"))?;
    Ok(File { what: text("what")?, media_type: text("type")?, bytes: bytes.to_vec() })
}

pub(super) fn defect(what: &str) -> LogError {
    LogError::Store(StoreError::Failed(format!("a record was asked for wrongly: {what}")))
}

/// A promise of a future; of futures behind one pointer, so that the machinery around them is compiled once.
pub(super) fn promise(work: impl Future<Output = Result<JsValue, LogError>> + 'static) -> Promise {
    let work: std::pin::Pin<Box<dyn Future<Output = Result<JsValue, LogError>>>> = Box::pin(work);
    future_to_promise(async move { work.await.map_err(|error| thrown(&error).into()) })
}

fn thrown(error: &LogError) -> Error {
    let code = match error {
        LogError::Refused(_) => "refused",
        LogError::Store(StoreError::Full) => "full",
        LogError::Busy => "busy",
        LogError::Altered(_) => "altered",
        LogError::Forked(_) => "forked",
        LogError::Store(_) | LogError::Unreadable(_) => "store",
    };
    let made = Error::new(&error.to_string());
    // Plain properties of a new object; where one cannot be set, the message alone says it all.
    let _ = Reflect::set(&made, &"code".into(), &code.into());
    if let LogError::Refused(refused) = error {
        let _ = Reflect::set(&made, &"problems".into(), &refused.to_json().to_string().into());
    }
    made
}
