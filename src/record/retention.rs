//! What may be disposed of, some day, by people. The program itself never destroys a record.
//!
//! Periods are minimums that the records officer sets; none is built in, for none is known to hold for comments. Destruction
//! takes the Supervisor of Records' permission besides.

use std::borrow::Borrow;

use super::entry::Record;
use super::log::{Case, Log};
use crate::roster::Date;

/// Cases of one records series for which permission may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The series, as the records officer named it.
    pub name: String,
    /// Ids of the records.
    pub records: Vec<String>,
    /// The day on which the last of them became eligible.
    pub since: String,
}

/// Why a case is kept, in the order in which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    /// A legal hold is upon it.
    Hold,
    /// It has no series or no day yet.
    NotScheduled,
    /// Its day has not come.
    NotYet,
    /// Permission was asked for already.
    Asked,
}

/// Why `case` is kept on `today`; nothing when permission for its disposition may be asked.
pub fn kept_because(case: &Case, today: Date) -> Option<Keep> {
    let day = case.retain_until.as_deref().and_then(Date::iso);
    match (day, &case.series) {
        _ if !case.holds.is_empty() => Some(Keep::Hold),
        (None, _) | (_, None) => Some(Keep::NotScheduled),
        (Some(day), _) if today < day => Some(Keep::NotYet),
        _ if case.disposition_asked_at.is_some() => Some(Keep::Asked),
        _ => None,
    }
}

/// The list for the state's form, by series: what may be disposed of on `today` if permission is given.
pub fn eligible<R: Borrow<Record>>(log: &Log<R>, today: Date) -> Vec<Series> {
    let mut out: Vec<Series> = Vec::new();
    let eligible = log.cases.iter().filter(|case| kept_because(case, today).is_none());
    for case in eligible {
        let (Some(name), Some(since)) = (&case.series, &case.retain_until) else { continue };
        let ids = log.of_case(case).map(|r| r.body.record_id().to_owned());
        match out.iter_mut().find(|s| s.name == *name) {
            Some(series) => {
                series.records.extend(ids);
                series.since = series.since.clone().max(since.clone());
            }
            None => out.push(Series { name: name.clone(), records: ids.collect(), since: since.clone() }),
        }
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}
