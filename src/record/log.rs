//! All records of a log together: which belong to one comment, and how each stands.

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
}

impl Case {
    /// What the column `disposition_status` says.
    pub fn disposition(&self) -> &'static str {
        if self.disposition_asked_at.is_some() { "permission asked" } else { "retain" }
    }
}

/// Records in order of time, grouped by comment.
#[derive(Clone, Debug, Default)]
pub struct Log<'r> {
    /// The records: by the time of the act, then by installation and number.
    pub records: Vec<&'r Record>,
    /// For each of them, the place of its case.
    pub case_of: Vec<usize>,
    /// The cases.
    pub cases: Vec<Case>,
}

impl<'r> Log<'r> {
    /// A log of these records, of one installation or of several.
    pub fn new(records: impl IntoIterator<Item = &'r Record>) -> Self {
        let mut log = Self { records: records.into_iter().collect(), ..Self::default() };
        log.records.sort_by_cached_key(|r| {
            let at = r.body.text("action_at_utc").unwrap_or_default().to_owned();
            (at, r.body.installation().to_owned(), r.body.sequence())
        });
        log.group();
        log.standing();
        log
    }

    /// Its case.
    pub fn case(&self, place: usize) -> Option<&Case> {
        self.case_of.get(place).and_then(|&case| self.cases.get(case))
    }

    /// A record speaks of the same comment as another when the platform's id is the same, or when it names the other.
    fn group(&mut self) {
        let mut by_comment: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut by_record: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, record) in self.records.iter().enumerate() {
            let body = &record.body;
            let about = body.text("about").and_then(|id| by_record.get(id).copied());
            let comment = body.text("platform").zip(body.text("comment_id"));
            let case = about.or_else(|| comment.and_then(|c| by_comment.get(&c).copied())).unwrap_or(self.cases.len());
            if case == self.cases.len() {
                self.cases.push(Case::default());
            }
            by_record.insert(body.record_id(), case);
            if let Some(comment) = comment {
                by_comment.entry(comment).or_insert(case);
            }
            self.case_of.push(case);
            if let Some(case) = self.cases.get_mut(case) {
                case.records.push(place);
            }
        }
    }

    fn standing(&mut self) {
        let ended: BTreeSet<&str> = self.of(Action::HoldEnded).filter_map(|(_, r)| r.body.text("about")).collect();
        // A hold that names a record holds its comment; one that names none holds the whole site.
        let open = |r: &&Record| r.body.action() == Action::Hold && !ended.contains(r.body.record_id());
        let sites: Vec<(&str, &str)> = self
            .records
            .iter()
            .filter(|r| open(r) && r.body.text("about").is_none())
            .filter_map(|r| Some((r.body.text("site_id")?, r.body.text("legal_hold")?)))
            .collect();
        for case in &mut self.cases {
            for record in case.records.iter().filter_map(|&place| self.records.get(place)) {
                let text = |name: &str| record.body.text(name).map(str::to_owned);
                match record.body.action() {
                    Action::Reversal => case.restored_at = text("action_at_utc"),
                    action if action.takes_away() => case.restored_at = None,
                    Action::DispositionAsked => case.disposition_asked_at = text("action_at_utc"),
                    Action::Hold if open(record) => case.holds.extend(text("legal_hold")),
                    _ => {}
                }
                case.series = text("records_series").or(case.series.take());
                case.retain_until = text("retain_until").or(case.retain_until.take());
                let site = record.body.text("site_id");
                case.holds.extend(sites.iter().filter(|(s, _)| Some(*s) == site).map(|(_, name)| (*name).to_owned()));
            }
        }
    }

    /// The records of one action with their places.
    pub fn of(&self, action: Action) -> impl Iterator<Item = (usize, &'r Record)> {
        self.records.iter().copied().enumerate().filter(move |(_, r)| r.body.action() == action)
    }
}
