//! The audit report (II.D) and how alike administrators and sites decide (II.G). No commenter is named.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::action::Action;
use super::entry::Record;
use super::log::{Case, Log};
use super::similar::{Memory, Pair};
use super::when::instant;

/// One administrator or site in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Decisions.
    pub decided: usize,
    /// Of these, hidden, removed or restricted.
    pub taken_away: usize,
}

/// How two administrators, or two sites, decided on comments like each other. The same one twice is one with itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Pairs of comments like each other.
    pub pairs: usize,
    /// Of these, both left to be read or both taken away.
    pub agree: usize,
}

/// Two comments like each other that were decided differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The records of the two decisions.
    pub records: [String; 2],
    /// What was decided.
    pub actions: [Action; 2],
    /// The same words about another side.
    pub mirror: bool,
}

/// What the report says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The first and the last day.
    pub days: Option<(String, String)>,
    /// Records.
    pub records: usize,
    /// Decisions by clause: the one cited, else the first that was found; the empty name is for those without.
    pub clauses: BTreeMap<String, usize>,
    /// Decisions by site.
    pub sites: BTreeMap<String, Share>,
    /// Records by what was done.
    pub actions: BTreeMap<Action, usize>,
    /// Decisions by administrator.
    pub administrators: BTreeMap<String, Share>,
    /// Decisions by clause and administrator.
    pub clause_by_administrator: BTreeMap<(String, String), Share>,
    /// Decisions by clause and site.
    pub clause_by_site: BTreeMap<(String, String), Share>,
    /// Median minutes from when a comment was posted or captured to the decision, by site.
    pub response: BTreeMap<String, u64>,
    /// Decisions by how long they took: each of [`BANDS`], in its order.
    pub speed: [usize; 5],
    /// On comments like each other, by two administrators (in order of name).
    pub administrators_agree: BTreeMap<(String, String), Agreement>,
    /// On comments like each other, on two sites.
    pub sites_agree: BTreeMap<(String, String), Agreement>,
    /// Pairs that were decided differently, mirrors first.
    pub differences: Vec<Difference>,
    /// The number that drew the sample.
    pub seed: u64,
    /// Ids for a second reading.
    pub sample: Vec<String>,
}

/// How long a decision took: a name and less than so many minutes.
pub const BANDS: [(&str, u64); 5] =
    [("hour", 60), ("day", 1_440), ("three_days", 4_320), ("week", 10_080), ("longer", u64::MAX)];

/// Pairs that the report lists at most.
const PAIRS: usize = 50;

impl Report {
    /// Counts `log`; `seed` draws `sample` decisions for a second reading, the same each time.
    pub fn new<R: Borrow<Record>>(log: &Log<R>, memory: &Memory, seed: u64, sample: usize) -> Self {
        let mut out = Self { records: log.records.len(), seed, ..Self::default() };
        let mut minutes: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        let mut decisions: Vec<(u64, &str)> = Vec::new();
        for (place, record) in log.all().enumerate() {
            let body = &record.body;
            let text = |name: &str| body.text(name).unwrap_or_default().to_owned();
            *out.actions.entry(body.action()).or_default() += 1;
            out.reach(text("action_at_utc").chars().take(10).collect());
            if !body.action().decides() {
                continue;
            }
            let (clause, site, by) = (clause(record), text("site_id"), text("action_by"));
            *out.clauses.entry(clause.clone()).or_default() += 1;
            for share in [
                out.sites.entry(site.clone()).or_default(),
                out.administrators.entry(by.clone()).or_default(),
                out.clause_by_administrator.entry((clause.clone(), by)).or_default(),
                out.clause_by_site.entry((clause, site.clone())).or_default(),
            ] {
                share.decided += 1;
                share.taken_away += usize::from(body.action().takes_away());
            }
            if let Some(taken) = log.case(place).and_then(|case| response(log, case, record)) {
                minutes.entry(site).or_default().push(taken);
                let band = BANDS.iter().position(|(_, less)| taken < *less);
                if let Some(count) = band.and_then(|band| out.speed.get_mut(band)) {
                    *count += 1;
                }
            }
            decisions.push((draw(seed, &record.hash), body.record_id()));
        }
        out.response = minutes.into_iter().filter_map(|(site, m)| Some((site, median(m)?))).collect();
        decisions.sort_unstable();
        out.sample = decisions.into_iter().take(sample).map(|(_, id)| id.to_owned()).collect();
        out.compare(memory);
        out
    }

    fn reach(&mut self, day: String) {
        self.days = match self.days.take() {
            None => Some((day.clone(), day)),
            Some((first, last)) => Some((first.min(day.clone()), last.max(day))),
        };
    }

    fn compare(&mut self, memory: &Memory) {
        let pairs = memory.pairs();
        for pair in &pairs {
            let Pair { one, other, .. } = pair;
            for agreement in [
                self.administrators_agree.entry(in_order(one.by, other.by)).or_default(),
                self.sites_agree.entry(in_order(one.site, other.site)).or_default(),
            ] {
                agreement.pairs += 1;
                agreement.agree += usize::from(pair.agrees());
            }
        }
        let differing = pairs.iter().filter(|p| !p.agrees()).take(PAIRS);
        self.differences = differing
            .map(|p| Difference {
                records: [p.one.record_id.to_owned(), p.other.record_id.to_owned()],
                actions: [p.one.action, p.other.action],
                mirror: p.mirror,
            })
            .collect();
    }

    /// The counts, for a page of ours to draw: `{days, records, seed, tables, differences, sample}`. A table is
    /// `{id, unit, rows}`; each row a list of names and then numbers, names of actions and bands being their ids.
    pub fn to_json(&self) -> Value {
        let tables: Vec<Value> = self
            .tables()
            .into_iter()
            .map(|t| json!({"id": t.id, "names": t.names, "rows": t.rows.iter().map(Row::to_json).collect::<Vec<_>>()}))
            .collect();
        let differences: Vec<Value> = self
            .differences
            .iter()
            .map(|d| json!({"records": d.records, "actions": d.actions.map(Action::id), "mirror": d.mirror}))
            .collect();
        json!({"days": self.days, "records": self.records, "seed": self.seed, "tables": tables,
            "differences": differences, "sample": self.sample})
    }

    /// All tables, in the order in which they are read.
    pub(super) fn tables(&self) -> Vec<Table> {
        let counts = |map: &BTreeMap<String, usize>| map.iter().map(|(n, c)| Row::of([n], *c, None)).collect();
        let shares = |map: &BTreeMap<String, Share>| map.iter().map(|(n, s)| Row::share([n], *s)).collect();
        let by_two = |map: &BTreeMap<(String, String), Share>| {
            map.iter().map(|((a, b), s)| Row::share([a, b], *s)).collect::<Vec<_>>()
        };
        let agree = |map: &BTreeMap<(String, String), Agreement>| {
            map.iter().map(|((a, b), g)| Row::of([a, b], g.agree, Some(g.pairs))).collect::<Vec<_>>()
        };
        let table = |id, names, rows| Table { id, names, rows };
        vec![
            table("clauses", 1, counts(&self.clauses)),
            table("actions", 1, self.actions.iter().map(|(a, n)| Row::of([a.id()], *n, None)).collect()),
            table("sites", 1, shares(&self.sites)),
            table("administrators", 1, shares(&self.administrators)),
            table("response", 1, self.response.iter().map(|(s, m)| Row::of([s], *m as usize, None)).collect()),
            table("speed", 1, BANDS.iter().zip(self.speed).map(|((name, _), n)| Row::of([name], n, None)).collect()),
            table("clause_by_administrator", 2, by_two(&self.clause_by_administrator)),
            table("clause_by_site", 2, by_two(&self.clause_by_site)),
            table("administrators_agree", 2, agree(&self.administrators_agree)),
            table("sites_agree", 2, agree(&self.sites_agree)),
        ]
    }
}

/// Counts of one kind.
pub(super) struct Table {
    /// Its id, by which pages name it.
    pub id: &'static str,
    /// How many of a row's cells are names.
    pub names: usize,
    pub rows: Vec<Row>,
}

/// A line of a table: `number`, of `whole` where it is a part.
pub(super) struct Row {
    pub names: Vec<String>,
    pub number: usize,
    pub whole: Option<usize>,
}

impl Row {
    fn of<S: AsRef<str>>(names: impl IntoIterator<Item = S>, number: usize, whole: Option<usize>) -> Self {
        Self { names: names.into_iter().map(|n| n.as_ref().to_owned()).collect(), number, whole }
    }

    /// Taken away, of all that were decided.
    fn share<S: AsRef<str>>(names: impl IntoIterator<Item = S>, share: Share) -> Self {
        Self::of(names, share.taken_away, Some(share.decided))
    }

    /// What a bar shows: the number, or its share of the whole in percent.
    pub fn height(&self) -> usize {
        self.whole.map_or(self.number, |whole| (self.number * 100).checked_div(whole).unwrap_or(0))
    }

    fn to_json(&self) -> Value {
        json!({"names": self.names, "number": self.number, "whole": self.whole})
    }
}

fn in_order(one: &str, other: &str) -> (String, String) {
    let (first, last) = if one <= other { (one, other) } else { (other, one) };
    (first.to_owned(), last.to_owned())
}

/// The clause that a decision was about: the one cited, else the first that was found.
fn clause(record: &Record) -> String {
    let found = || record.body.list("findings").find_map(|f| f.get("clause")?.as_str());
    record.body.text("clause_cited").or_else(found).unwrap_or_default().to_owned()
}

/// Minutes from the comment to the decision: from its time on the page where that is known to the minute, else from the first
/// capture of the comment.
fn response<R: Borrow<Record>>(log: &Log<R>, case: &Case, record: &Record) -> Option<u64> {
    let body = &record.body;
    let exact = body.text("posted_at_precision").is_some_and(|p| p == "second" || p == "minute");
    let posted = body.text("posted_at_utc").filter(|_| exact);
    let captured = || log.of_case(case).find_map(|r| r.body.text("captured_at_utc"));
    let from = instant(posted.or_else(captured)?)?;
    u64::try_from(instant(body.text("action_at_utc")?)? - from).ok().map(|ms| ms / 60_000)
}

fn median(mut values: Vec<u64>) -> Option<u64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

/// A number for each record that only the seed decides.
fn draw(seed: u64, hash: &str) -> u64 {
    let start = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xcbf2_9ce4_8422_2325;
    hash.bytes().fold(start, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}
