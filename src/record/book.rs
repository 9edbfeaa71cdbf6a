//! The records of one browser as people ask for them: searched, followed through time, compared, and with how they stand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Action, Record};

/// From this share of common word pairs two texts count as alike (Jaccard).
const ALIKE: f64 = 0.5;

/// As many are shown.
const MOST_ALIKE: usize = 3;

/// All records, with what searching needs made ready.
#[derive(Debug, Default)]
pub struct Book {
    records: Vec<Record>,
    /// Places by record id.
    ids: BTreeMap<String, usize>,
    /// Places, newest first.
    newest: Vec<usize>,
    /// Places of the records of one comment, oldest first, by site and comment.
    cases: BTreeMap<(String, String), Vec<usize>>,
    /// What each record is found by.
    folded: Vec<Folded>,
}

#[derive(Debug)]
struct Folded {
    words: String,
    person: String,
    actor: String,
    pairs: BTreeSet<u64>,
}

/// How the records of one comment stand with the records officer.
#[derive(Debug, Default)]
struct Standing<'b> {
    holds: BTreeSet<&'b str>,
    series: Option<&'b str>,
    until: Option<&'b str>,
    asked: bool,
}

impl Book {
    /// A book of these records, in any order.
    pub fn new(records: Vec<Record>) -> Self {
        let mut book = Self { folded: records.iter().map(Folded::of).collect(), ..Self::default() };
        let at = |place: &usize| {
            records.get(*place).and_then(|r| r.body.text("action_at_utc").map(|at| (at, r.body.sequence())))
        };
        book.newest = (0..records.len()).collect();
        book.newest.sort_by(|a, b| at(b).cmp(&at(a)));
        for place in book.newest.iter().rev() {
            let Some(record) = records.get(*place) else { continue };
            if let Some(comment) = record.body.text("comment_id") {
                let site = record.body.text("site_id").unwrap_or_default();
                book.cases.entry((site.to_owned(), comment.to_owned())).or_default().push(*place);
            }
            book.ids.insert(record.body.record_id().to_owned(), *place);
        }
        book.records = records;
        book
    }

    /// Every record.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// A record by its id.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.records.get(*self.ids.get(id)?)
    }

    /// Records that fit `query`, newest first: how many there are, and rows of the first `limit`. The query's fields, all
    /// optional texts: `text` (words of comment, post, reason), `clause` (cited or found), `action`, `site`, `person` (author),
    /// `actor`, `from` and `to` (days, both included).
    pub fn search(&self, query: &Value, limit: usize) -> Value {
        let wanted = |name: &str| query.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let folded = |name: &str| wanted(name).map(fold);
        let (text, person, actor) = (folded("text"), folded("person"), folded("actor"));
        let words: Vec<&str> = text.iter().flat_map(|text| text.split_whitespace()).collect();
        let fits = |place: &&usize| {
            let (Some(record), Some(known)) = (self.records.get(**place), self.folded.get(**place)) else {
                return false;
            };
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
        let found: Vec<usize> = self.newest.iter().filter(fits).copied().collect();
        let rows: Vec<Value> = found.iter().take(limit).filter_map(|place| self.row(*place)).collect();
        json!({"total": found.len(), "rows": rows})
    }

    /// The records of the comment that a record speaks of, oldest first.
    pub fn timeline(&self, id: &str) -> Vec<Value> {
        let alone = self.ids.get(id).map(std::slice::from_ref).unwrap_or_default();
        let places = self.case(id).map_or(alone, Vec::as_slice);
        places.iter().filter_map(|place| self.row(*place)).collect()
    }

    /// What was decided about comments of nearly the same words, the likest first, and how often each: `{near, counts}`.
    /// Every pair is compared, not sketches of them: among ten thousand that takes less than a sketch's loss is worth.
    pub fn alike(&self, id: &str) -> Value {
        let own = self.case(id);
        let Some(pairs) =
            self.ids.get(id).and_then(|place| self.folded.get(*place)).map(|f| &f.pairs).filter(|p| !p.is_empty())
        else {
            return json!({"near": [], "counts": {}});
        };
        let mut near: Vec<(f64, usize)> = Vec::new();
        for places in self.cases.values().filter(|places| Some(*places) != own) {
            let share = |place: &usize| self.folded.get(*place).map_or(0.0, |f| jaccard(pairs, &f.pairs));
            let Some(best) = places.iter().map(share).reduce(f64::max).filter(|share| *share >= ALIKE) else {
                continue;
            };
            let decided =
                places.iter().rev().find(|place| self.records.get(**place).is_some_and(|r| r.body.action().decides()));
            if let Some(place) = decided.or(places.last()) {
                near.push((best, *place));
            }
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for record in
            near.iter().filter_map(|(_, place)| self.records.get(*place)).filter(|r| r.body.action().decides())
        {
            *counts.entry(record.body.text("action").unwrap_or_default()).or_default() += 1;
        }
        let rows: Vec<Value> = near.iter().take(MOST_ALIKE).filter_map(|(_, place)| self.row(*place)).collect();
        json!({"near": rows, "counts": counts})
    }

    /// Earlier records of the same account in which a clause was cited, newest first.
    pub fn same_account(&self, id: &str) -> Vec<Value> {
        let profile =
            |record: &Record| record.text("author_profile_url").map(|url| url.trim_end_matches('/').to_owned());
        let Some(own) = self.record(id).and_then(profile) else { return Vec::new() };
        let same = |place: &&usize| {
            let record = self.records.get(**place);
            record.is_some_and(|r| r.body.text("clause_cited").is_some() && profile(r).as_ref() == Some(&own))
        };
        self.newest.iter().filter(same).filter_map(|place| self.row(*place)).collect()
    }

    /// Legal holds that stand: rows of the latest record of each comment under one, with the holds' names.
    pub fn holds(&self) -> Vec<Value> {
        self.standing(|standing| (!standing.holds.is_empty()).then(|| json!({"holds": standing.holds})))
    }

    /// Comments whose records may be asked to be disposed of on `today`: a series and a day are set, the day is over, no hold
    /// stands, and nobody asked yet. The program destroys nothing.
    pub fn eligible(&self, today: &str) -> Vec<Value> {
        self.standing(|standing| {
            let over = standing.until.is_some_and(|until| until <= today);
            let (series, free) = (standing.series?, standing.holds.is_empty() && !standing.asked);
            (over && free).then(|| json!({"series": series, "until": standing.until}))
        })
    }

    fn standing(&self, tell: impl Fn(&Standing<'_>) -> Option<Value>) -> Vec<Value> {
        let mut rows = Vec::new();
        for places in self.cases.values() {
            let mut standing = Standing::default();
            for record in places.iter().filter_map(|place| self.records.get(*place)) {
                let body = &record.body;
                match body.action() {
                    Action::Hold => standing.holds.extend(body.text("legal_hold")),
                    Action::HoldEnded => {
                        standing.holds.retain(|hold| Some(*hold) != body.text("legal_hold"));
                    }
                    Action::SeriesSet => {
                        (standing.series, standing.until) = (body.text("records_series"), body.text("retain_until"))
                    }
                    Action::DispositionAsked => standing.asked = true,
                    _ => {}
                }
            }
            let row = places.last().and_then(|place| self.row(*place));
            if let (Some(Value::Object(mut row)), Some(Value::Object(more))) = (row, tell(&standing)) {
                row.extend(more);
                rows.push(row.into());
            }
        }
        rows
    }

    fn case(&self, id: &str) -> Option<&Vec<usize>> {
        let body = &self.record(id)?.body;
        let key = (body.text("site_id")?.to_owned(), body.text("comment_id")?.to_owned());
        self.cases.get(&key)
    }

    /// One line of a list.
    fn row(&self, place: usize) -> Option<Value> {
        let record = self.records.get(place)?;
        let body = &record.body;
        let later = self.case(body.record_id()).and_then(|places| places.last()).filter(|last| **last != place);
        let later = later.and_then(|last| self.records.get(*last)).and_then(|r| r.body.text("action"));
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
            pairs: pairs(&text),
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

/// Hashes of neighbouring words; of the one word where there is but one. FNV-1a, the same everywhere.
fn pairs(text: &str) -> BTreeSet<u64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = |pair: &[&str]| {
        let bytes = pair.iter().flat_map(|word| word.bytes().chain([0]));
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    if words.len() == 1 { words.chunks(1).map(hash).collect() } else { words.windows(2).map(hash).collect() }
}

fn jaccard(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    let both = one.intersection(other).count();
    let all = one.len() + other.len() - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}
