//! All records of a log together: which belong to one comment, and how each stands.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::action::Action;
use super::entry::Record;

/// Records of one comment, in order of time, and how it stands with the records officer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Places in [`Log::records`].
    pub records: Vec<usize>,
    /// The records series; none means keep.
    pub series: Option<String>,
    /// The first day on which disposition may be asked for.
    pub retain_until: Option<String>,
    /// When permission for disposition was asked for.
    pub disposition_asked_at: Option<String>,
    /// Names of the legal holds upon it.
    pub holds: BTreeSet<String>,
    /// When it was shown again.
    pub restored_at: Option<String>,
    /// Whether it tells of a student, as a person said last; nothing when nobody did.
    pub student: Option<bool>,
}

impl Case {
    /// What the column `disposition_status` says.
    pub fn disposition(&self) -> &'static str {
        if self.disposition_asked_at.is_some() { "permission asked" } else { "retain" }
    }
}

/// Records in order of time, grouped by comment; its own (`Log<Record>`) or somebody else's (`Log<&Record>`).
#[derive(Clone, Debug)]
pub struct Log<R> {
    /// The records: by the time of the act, then by installation and number.
    pub records: Vec<R>,
    /// For each of them, the place of its case.
    pub case_of: Vec<usize>,
    /// The cases.
    pub cases: Vec<Case>,
}

impl<R> Default for Log<R> {
    fn default() -> Self {
        Self { records: Vec::new(), case_of: Vec::new(), cases: Vec::new() }
    }
}

impl<R: Borrow<Record>> Log<R> {
    /// A log of these records, of one installation or of several.
    pub fn new(records: impl IntoIterator<Item = R>) -> Self {
        let mut records: Vec<R> = records.into_iter().collect();
        records.sort_by_cached_key(|r| {
            let body = &r.borrow().body;
            let at = body.text("action_at_utc").unwrap_or_default().to_owned();
            (at, body.installation().to_owned(), body.sequence())
        });
        let (case_of, mut cases) = grouped(&records);
        stand(&records, &mut cases);
        Self { records, case_of, cases }
    }

    /// The record at a place.
    pub fn record(&self, place: usize) -> Option<&Record> {
        self.records.get(place).map(Borrow::borrow)
    }

    /// All of them, in order of time.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Record> + ExactSizeIterator {
        self.records.iter().map(Borrow::borrow)
    }

    /// The case of the record at a place.
    pub fn case(&self, place: usize) -> Option<&Case> {
        self.case_of.get(place).and_then(|&case| self.cases.get(case))
    }

    /// The records of a case, in order of time.
    pub fn of_case<'l>(&'l self, case: &'l Case) -> impl DoubleEndedIterator<Item = &'l Record> {
        case.records.iter().filter_map(|&place| self.record(place))
    }
}

/// A record speaks of the same comment as another when the platform's id is the same, or when it names the other.
fn grouped<R: Borrow<Record>>(records: &[R]) -> (Vec<usize>, Vec<Case>) {
    let mut cases: Vec<Case> = Vec::new();
    let mut case_of = Vec::with_capacity(records.len());
    let mut by_comment: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut by_record: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, record) in records.iter().enumerate() {
        let body = &record.borrow().body;
        let about = body.text("about").and_then(|id| by_record.get(id).copied());
        let comment = body.text("platform").zip(body.text("comment_id"));
        let case = about.or_else(|| comment.and_then(|c| by_comment.get(&c).copied())).unwrap_or(cases.len());
        if case == cases.len() {
            cases.push(Case::default());
        }
        by_record.insert(body.record_id(), case);
        if let Some(comment) = comment {
            by_comment.entry(comment).or_insert(case);
        }
        case_of.push(case);
        if let Some(case) = cases.get_mut(case) {
            case.records.push(place);
        }
    }
    (case_of, cases)
}

/// How each case stands with the records officer.
fn stand<R: Borrow<Record>>(records: &[R], cases: &mut [Case]) {
    let sites = holds_on_sites(records);
    for case in cases {
        // Holds by the record that began each; one ends by that record, or by its name said of the same comment.
        let mut holds: BTreeMap<&str, &str> = BTreeMap::new();
        for record in case.records.iter().filter_map(|&place| records.get(place)).map(Borrow::borrow) {
            let text = |name: &str| record.body.text(name).map(str::to_owned);
            match record.body.action() {
                Action::Reversal => case.restored_at = text("action_at_utc"),
                action if action.takes_away() => case.restored_at = None,
                Action::DispositionAsked => case.disposition_asked_at = text("action_at_utc"),
                Action::Hold => drop(holds.insert(record.body.record_id(), name_of(record))),
                Action::HoldEnded => {
                    let about = record.body.text("about");
                    holds.retain(|id, name| Some(*id) != about && *name != name_of(record));
                }
                _ => {}
            }
            case.series = text("records_series").or(case.series.take());
            case.retain_until = text("retain_until").or(case.retain_until.take());
            let told = record.body.fields().contains_key("contains_student_info");
            case.student = if told { Some(record.body.yes("contains_student_info")) } else { case.student };
            let site = record.body.text("site_id");
            case.holds.extend(sites.iter().filter(|(s, _)| Some(*s) == site).map(|(_, name)| (*name).to_owned()));
        }
        case.holds.extend(holds.into_values().map(str::to_owned));
    }
}

fn name_of(record: &Record) -> &str {
    record.body.text("legal_hold").unwrap_or_default()
}

/// Sites and the holds that stand upon all their comments: those that speak of no one record, and were not ended.
fn holds_on_sites<R: Borrow<Record>>(records: &[R]) -> Vec<(&str, &str)> {
    let all = || records.iter().map(Borrow::borrow);
    let ended: BTreeSet<&str> =
        all().filter(|r| r.body.action() == Action::HoldEnded).filter_map(|r| r.body.text("about")).collect();
    all()
        .filter(|r| r.body.action() == Action::Hold && r.body.text("about").is_none())
        .filter(|r| !ended.contains(r.body.record_id()))
        .filter_map(|r| Some((r.body.text("site_id")?, r.body.text("legal_hold")?)))
        .collect()
}
