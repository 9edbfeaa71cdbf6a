//! The records of one browser as people ask for them: searched, followed through time, compared, and with how they stand.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::ladder;
use super::log::{Case, Log};
use super::report::Report;
use super::retention::kept_because;
use super::similar::{Memory, Sides};
use super::{Action, Record, when};
use crate::AuthorRole;
use crate::policy::acts::Acts;

/// So many comments like one are shown, and so many mirrors.
const MOST_ALIKE: usize = 3;

/// All records, with what searching needs made ready.
#[derive(Debug, Default)]
pub struct Book {
    log: Log<Record>,
    /// Places by record id.
    ids: BTreeMap<String, usize>,
    /// What each record is found by.
    folded: Vec<Folded>,
    acts: Acts,
    sides: Sides,
    /// Made when first asked for: most visits to the records compare nothing.
    memory: OnceCell<Memory>,
}

#[derive(Debug)]
struct Folded {
    words: String,
    person: String,
    actor: String,
}

impl Book {
    /// A book of these records, in any order. `acts` is what the policy says of decisions.
    pub fn new(records: Vec<Record>, acts: Acts) -> Self {
        let log = Log::new(records);
        let ids = log.all().enumerate().map(|(place, r)| (r.body.record_id().to_owned(), place)).collect();
        let folded = log.all().map(Folded::of).collect();
        let sides = Sides::new(acts.sides.iter().map(|list| list.iter().map(String::as_str).collect()));
        Self { log, ids, folded, acts, sides, memory: OnceCell::new() }
    }

    /// Every record, in order of time.
    pub fn records(&self) -> &[Record] {
        &self.log.records
    }

    /// A record by its id.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.log.record(*self.ids.get(id)?)
    }

    /// Records that fit `query`, newest first: how many there are, and rows of the first `limit`. The query's fields, all
    /// optional texts: `text` (words of comment, post, reason), `clause` (cited or found), `action`, `site`, `person` (author),
    /// `actor`, `from` and `to` (days, both included).
    pub fn search(&self, query: &Value, limit: usize) -> Value {
        let found = self.found(query);
        let rows: Vec<Value> = found.iter().rev().take(limit).filter_map(|place| self.row(*place)).collect();
        json!({"total": found.len(), "rows": rows})
    }

    /// The ids of the records that fit `query`, and of all others of the same comments where `whole`.
    pub fn ids(&self, query: &Value, whole: bool) -> BTreeSet<String> {
        let found = self.found(query);
        let cases: BTreeSet<usize> = found.iter().filter_map(|place| self.log.case_of.get(*place).copied()).collect();
        let of_cases = || cases.iter().filter_map(|case| self.log.cases.get(*case)).flat_map(|c| c.records.clone());
        let places: Vec<usize> = if whole { of_cases().collect() } else { found };
        places.into_iter().filter_map(|place| self.log.record(place)).map(|r| r.body.record_id().to_owned()).collect()
    }

    /// Places of the records that fit, oldest first.
    fn found(&self, query: &Value) -> Vec<usize> {
        let wanted = |name: &str| query.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let folded = |name: &str| wanted(name).map(fold);
        let (text, person, actor) = (folded("text"), folded("person"), folded("actor"));
        let words: Vec<&str> = text.iter().flat_map(|text| text.split_whitespace()).collect();
        let fits = |record: &Record, known: &Folded| {
            let day = record.body.text("action_at_utc").and_then(|at| at.get(..10)).unwrap_or_default();
            words.iter().all(|word| known.words.contains(word))
                && person.as_ref().is_none_or(|person| known.person.contains(person.trim()))
                && actor.as_ref().is_none_or(|actor| known.actor.contains(actor.trim()))
                && wanted("site")
                    .is_none_or(|site| record.body.text("site_id").is_some_and(|id| id.contains(site.trim())))
                && wanted("action").is_none_or(|action| record.body.text("action") == Some(action))
                && wanted("clause").is_none_or(|clause| clauses(record).any(|c| c.eq_ignore_ascii_case(clause.trim())))
                && wanted("from").is_none_or(|from| day >= from)
                && wanted("to").is_none_or(|to| day <= to)
        };
        let all = self.log.all().zip(&self.folded).enumerate();
        all.filter(|(_, (record, known))| fits(record, known)).map(|(place, _)| place).collect()
    }

    /// The records of the comment that a record speaks of, oldest first.
    pub fn timeline(&self, id: &str) -> Vec<Value> {
        let places = self.case(id).map(|case| case.records.as_slice()).unwrap_or_default();
        places.iter().filter_map(|place| self.row(*place)).collect()
    }

    /// What was decided about comments of nearly the same words, and of the same words about another side: `{near, counts}`,
    /// mirrors first. Each of `near` is `{id, at, action, text, mirror}`, `action` null where nothing was decided. No names.
    pub fn alike(&self, id: &str) -> Value {
        let nothing = || json!({"near": [], "counts": {}});
        let Some(&place) = self.ids.get(id) else { return nothing() };
        let Some(case) = self.log.case_of.get(place) else { return nothing() };
        let text =
            self.log.cases.get(*case).and_then(|c| self.log.of_case(c).rev().find_map(|r| r.text("comment_text")));
        let Some(text) = text else { return nothing() };
        let (like, counts) = self.memory().like(text, &self.sides, MOST_ALIKE, Some(*case));
        let near: Vec<Value> = like
            .into_iter()
            .map(|l| {
                let at = self.record(&l.record_id).and_then(|r| r.body.text("action_at_utc"));
                json!({"id": l.record_id, "at": at, "action": l.action.map(Action::id), "text": l.text, "mirror": l.mirror})
            })
            .collect();
        let counts: BTreeMap<&str, usize> = counts.into_iter().map(|(action, n)| (action.id(), n)).collect();
        json!({"near": near, "counts": counts})
    }

    fn memory(&self) -> &Memory {
        self.memory.get_or_init(|| Memory::new(&self.log, &self.sides))
    }

    /// The audit of the records that fit `query` (its days, site and actor): `seed` draws `sample` decisions for a second
    /// reading.
    pub fn report(&self, query: &Value, seed: u64, sample: usize) -> Report {
        let found: Vec<&Record> = self.found(query).into_iter().filter_map(|place| self.log.record(place)).collect();
        if found.len() == self.log.records.len() {
            return Report::new(&self.log, self.memory(), seed, sample);
        }
        let log = Log::new(found);
        let memory = Memory::new(&log, &self.sides);
        Report::new(&log, &memory, seed, sample)
    }

    /// The ladder of acts for the comment of a record about `clause`: `{note, rungs}`, see [`ladder::ladder`].
    pub fn ladder(&self, id: &str, clause: &str) -> Value {
        let Some(record) = self.record(id) else { return json!({"note": "", "rungs": []}) };
        let author = match record.body.text("author_role") {
            Some("page") => AuthorRole::Page,
            Some("employee") => AuthorRole::Employee,
            _ => AuthorRole::Public,
        };
        let platform = record.body.text("platform").unwrap_or_default();
        let (rungs, note) = ladder::ladder(&self.acts, platform, clause, author);
        let told = |r: &ladder::Rung| json!({"action": r.action.id(), "permitted": r.permitted, "advised": r.advised, "sees": r.sees, "note": r.note});
        let checked = self.acts.platforms.iter().find(|p| p.id == platform).map(|p| p.checked.as_str());
        json!({"note": note, "checked": checked, "rungs": rungs.iter().map(told).collect::<Vec<_>>()})
    }

    /// Earlier records of the same account in which a clause was cited, newest first.
    pub fn same_account(&self, id: &str) -> Vec<Value> {
        let profile =
            |record: &Record| record.text("author_profile_url").map(|url| url.trim_end_matches('/').to_owned());
        let Some(own) = self.record(id).and_then(profile) else { return Vec::new() };
        let same =
            |record: &Record| record.body.text("clause_cited").is_some() && profile(record).as_ref() == Some(&own);
        let all = self.log.all().enumerate().rev();
        all.filter(|(_, record)| same(record)).filter_map(|(place, _)| self.row(place)).collect()
    }

    /// Legal holds that stand: rows of the latest record of each comment under one, with the holds' names. A hold on a whole
    /// site is the row of its own record.
    pub fn holds(&self) -> Vec<Value> {
        self.standing(|case| {
            let own = self.log.of_case(case).any(|r| r.body.action() == Action::Hold);
            (own && !case.holds.is_empty()).then(|| json!({"holds": case.holds}))
        })
    }

    /// Comments whose records may be asked to be disposed of on `today`: a series and a day are set, the day is over, no hold
    /// stands, and nobody asked yet. The program destroys nothing.
    pub fn eligible(&self, today: &str) -> Vec<Value> {
        let Some(today) = when::day(today) else { return Vec::new() };
        self.standing(|case| {
            let records: Vec<&str> = self.log.of_case(case).map(|r| r.body.record_id()).collect();
            let told = json!({"series": case.series, "until": case.retain_until, "records": records});
            kept_because(case, today).is_none().then_some(told)
        })
    }

    /// The latest record of each case of which `tell` has something to say, with that.
    fn standing(&self, tell: impl Fn(&Case) -> Option<Value>) -> Vec<Value> {
        let mut rows = Vec::new();
        for case in &self.log.cases {
            let Some(Value::Object(more)) = tell(case) else { continue };
            if let Some(Value::Object(mut row)) = case.records.last().and_then(|place| self.row(*place)) {
                row.extend(more);
                rows.push(row.into());
            }
        }
        rows
    }

    fn case(&self, id: &str) -> Option<&Case> {
        self.log.case(*self.ids.get(id)?)
    }

    /// One line of a list.
    fn row(&self, place: usize) -> Option<Value> {
        let record = self.log.record(place)?;
        let body = &record.body;
        let later = self.log.case(place).and_then(|case| case.records.last()).filter(|last| **last != place);
        let later = later.and_then(|last| self.log.record(*last)).and_then(|r| r.body.text("action"));
        Some(json!({
            "id": body.record_id(),
            "at": body.text("action_at_utc"),
            "action": body.text("action"),
            "clause": body.text("clause_cited").or_else(|| clauses(record).next()).unwrap_or_default(),
            "site": body.text("site_id"),
            "actor": body.text("action_by"),
            "person": record.shown("author_display_name"),
            "text": record.shown("comment_text"),
            "later": later,
        }))
    }
}

impl Folded {
    fn of(record: &Record) -> Self {
        let text = fold(&record.shown("comment_text"));
        let rest = ["post_text", "reason_free_text", "author_display_name", "notice_text"]
            .map(|field| fold(&record.shown(field)));
        let id = record.body.record_id().to_lowercase();
        Self {
            person: fold(&format!("{} {}", record.shown("author_display_name"), record.shown("author_profile_url"))),
            actor: fold(record.body.text("action_by").unwrap_or_default()),
            words: format!("{text} {} {id}", rest.join(" ")),
        }
    }
}

/// The clause cited, then those found.
fn clauses(record: &Record) -> impl Iterator<Item = &str> {
    let found = record.body.list("findings").filter_map(|finding| finding.get("clause").and_then(Value::as_str));
    record.body.text("clause_cited").into_iter().chain(found)
}

/// Capitals and accents do not matter.
fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
