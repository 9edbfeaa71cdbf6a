//! Two administrators' records side by side: each installation's chain stays what it is, and nothing is lost.

use std::collections::BTreeMap;

use super::entry::Record;
use super::seal::Open;

/// What came of merging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// All records: the own ones, then the new ones, in order of installation and number.
    pub records: Vec<Record>,
    /// Ids of those that were not here before.
    pub new: Vec<String>,
    /// Ids of those that were, the same.
    pub same: Vec<String>,
    /// Ids of those here of which words were withheld that are known now.
    pub opened: Vec<String>,
    /// Ids under which two different records stand, which happens only where a chain was forked. Both are kept.
    pub forks: Vec<String>,
}

/// Merges verified records into the own ones. A record is the same when its hash is; then what more is known of its texts is
/// kept.
pub fn merge(own: Vec<Record>, other: Vec<Record>) -> Merged {
    let mut out = Merged::default();
    let mut by_place: BTreeMap<(String, u64), Vec<Record>> = BTreeMap::new();
    let place = |r: &Record| (r.body.installation().to_owned(), r.body.sequence());
    for record in own {
        by_place.entry(place(&record)).or_default().push(record);
    }
    for record in other {
        let id = record.body.record_id().to_owned();
        let here = by_place.entry(place(&record)).or_default();
        match here.iter_mut().find(|r| r.hash == record.hash) {
            Some(same) => {
                if open(same, record) {
                    out.opened.push(id.clone());
                }
                out.same.push(id);
            }
            None => {
                if here.is_empty() {
                    out.new.push(id);
                } else {
                    out.forks.push(id);
                }
                here.push(record);
            }
        }
    }
    out.records = by_place.into_values().flatten().collect();
    out
}

/// Takes over the texts that are whole in `other` and not in `own`, and forgets that a file was withheld which no longer is.
fn open(own: &mut Record, mut other: Record) -> bool {
    let fields: Vec<String> = own.open.iter().filter(|(_, o)| o.whole().is_none()).map(|(f, _)| f.clone()).collect();
    let mut opened = false;
    for field in fields {
        match other.open.remove(&field) {
            Some(open @ Open::Whole { .. }) => {
                own.open.insert(field, open);
                opened = true;
            }
            None if field.starts_with("evidence.") => {
                own.open.remove(&field);
                opened = true;
            }
            _ => {}
        }
    }
    opened
}
