//! The audit, retention, merging and comments alike, for the pages.

use js_sys::Error;
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::*;

use super::records::{list, parsed};
use crate::record::Record;
use crate::record::log::Log;
use crate::record::merge::merge;
use crate::record::report::Report;
use crate::record::retention::eligible;
use crate::record::similar::{Memory, Sides};
use crate::roster::Date;

/// The audit report of records, a JSON list: `{csv, html}`; `seed` draws `sample` decisions for a second reading.
///
/// # Errors
/// When something in the list is no record.
#[wasm_bindgen(js_name = auditReport)]
pub fn audit_report(records: &str, seed: u32, sample: u32) -> Result<String, Error> {
    let records = list(records)?;
    let log = Log::new(&records);
    let report = Report::new(&log, &Memory::new(&log, &Sides::default()), seed.into(), sample as usize);
    Ok(json!({"csv": report.csv(), "html": report.page()}).to_string())
}

/// Decisions on comments like `text`, those that only name another side first: `{like: [{record_id, action, text, likeness,
/// mirror}], counts: {left_up: 2}}`. `sides` is that of the catalogue's `decisions`; `record_id` is a record of the comment
/// itself, if it has one.
///
/// # Errors
/// When something in the list is no record.
#[wasm_bindgen(js_name = similarRecords)]
pub fn similar_records(records: &str, sides: &str, text: &str, record_id: Option<String>) -> Result<String, Error> {
    let (records, lists) = (list(records)?, parsed(sides)?);
    let words =
        |l: &'_ Value| l.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    let lists: Vec<Vec<String>> = lists.as_array().into_iter().flatten().map(words).collect();
    let sides = Sides::new(lists.iter().map(|l| l.iter().map(String::as_str).collect()));
    let log = Log::new(&records);
    let own = record_id.and_then(|id| log.records.iter().position(|r| r.body.record_id() == id));
    let own = own.and_then(|place| log.case_of.get(place).copied());
    let (like, counts) = Memory::new(&log, &sides).like(text, &sides, 3, own);
    let like = like.into_iter().map(|l| {
        let percent = (l.likeness * 100.0).round() as u32;
        json!({"record_id": l.record_id, "action": l.action.id(), "text": l.text, "likeness": percent, "mirror": l.mirror})
    });
    let like: Value = like.collect();
    let counts: Map<String, Value> = counts.into_iter().map(|(a, n)| (a.id().to_owned(), n.into())).collect();
    Ok(json!({"like": like, "counts": counts}).to_string())
}

/// What may be disposed of on `today` if permission is given: `[{series, records, since}]`. Nothing is ever destroyed.
///
/// # Errors
/// When something in the list is no record, or `today` no day.
#[wasm_bindgen(js_name = eligibleRecords)]
pub fn eligible_records(records: &str, today: &str) -> Result<String, Error> {
    let today = Date::iso(today).ok_or_else(|| Error::new(&format!("“{today}” is no day such as 2026-11-20")))?;
    let records = list(records)?;
    let series = eligible(&Log::new(&records), today);
    let series = series.into_iter().map(|s| json!({"series": s.name, "records": s.records, "since": s.since}));
    Ok(series.collect::<Value>().to_string())
}

/// Merges verified records into the own ones, both JSON lists: `{records, new, same, opened, forks}`.
///
/// # Errors
/// When something in them is no record.
#[wasm_bindgen(js_name = mergeRecords)]
pub fn merge_records(own: &str, other: &str) -> Result<String, Error> {
    let merged = merge(list(own)?, list(other)?);
    let records: Vec<Value> = merged.records.iter().map(Record::to_json).collect();
    let (new, same) = (merged.new, merged.same);
    Ok(json!({"records": records, "new": new, "same": same, "opened": merged.opened, "forks": merged.forks})
        .to_string())
}
