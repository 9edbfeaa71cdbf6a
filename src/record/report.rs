//! The audit report (II.D) and how alike administrators and sites decide (II.G). No commenter is named.

use std::collections::BTreeMap;

use super::action::Action;
use super::csv;
use super::entry::Record;
use super::html;
use super::log::Log;
use super::similar::Memory;
use super::when::instant;

/// One administrator or site in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Decisions.
    pub decided: usize,
    /// Of these, hidden, removed or restricted.
    pub taken_away: usize,
}

/// What the report says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The first and the last day.
    pub days: Option<(String, String)>,
    /// Records.
    pub records: usize,
    /// Decisions by clause cited; the empty name is for those without.
    pub clauses: BTreeMap<String, usize>,
    /// Decisions by site.
    pub sites: BTreeMap<String, Share>,
    /// Records by what was done.
    pub actions: BTreeMap<Action, usize>,
    /// Decisions by administrator.
    pub administrators: BTreeMap<String, Share>,
    /// Median minutes from when a comment was captured or posted to the decision, by site.
    pub response: BTreeMap<String, u64>,
    /// Pairs of records that decided differently on comments like each other.
    pub disagreements: Vec<(String, String)>,
    /// Ids for a second reading.
    pub sample: Vec<String>,
}

/// Pairs that the report lists at most.
const PAIRS: usize = 50;

impl Report {
    /// Counts `log`; `seed` draws `sample` decisions for a second reading, the same each time.
    pub fn new(log: &Log<'_>, memory: &Memory, seed: u64, sample: usize) -> Self {
        let mut out = Self { records: log.records.len(), ..Self::default() };
        let mut minutes: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        let mut decisions: Vec<(u64, &str)> = Vec::new();
        for record in &log.records {
            let body = &record.body;
            let text = |name: &str| body.text(name).unwrap_or_default().to_owned();
            *out.actions.entry(body.action()).or_default() += 1;
            let day: String = text("action_at_utc").chars().take(10).collect();
            out.days = match out.days.take() {
                None => Some((day.clone(), day)),
                Some((first, last)) => Some((first.min(day.clone()), last.max(day))),
            };
            if !body.action().decides() {
                continue;
            }
            *out.clauses.entry(text("clause_cited")).or_default() += 1;
            let away = usize::from(body.action().takes_away());
            for share in [
                out.sites.entry(text("site_id")).or_default(),
                out.administrators.entry(text("action_by")).or_default(),
            ] {
                share.decided += 1;
                share.taken_away += away;
            }
            if let Some(taken) = response(record) {
                minutes.entry(text("site_id")).or_default().push(taken);
            }
            decisions.push((draw(seed, &record.hash), body.record_id()));
        }
        out.response = minutes.into_iter().filter_map(|(site, m)| Some((site, median(m)?))).collect();
        decisions.sort_unstable();
        out.sample = decisions.into_iter().take(sample).map(|(_, id)| id.to_owned()).collect();
        let pairs = memory.disagreements().into_iter().take(PAIRS);
        out.disagreements = pairs.map(|(a, b, _)| (a.to_owned(), b.to_owned())).collect();
        out
    }

    /// The counts as CSV: what is counted, of what, how many.
    pub fn csv(&self) -> String {
        let mut out = String::new();
        csv::row(["count", "of", "number"], &mut out);
        for (title, rows) in self.tables() {
            for (name, number) in rows {
                csv::row([title, &name, &number.to_string()], &mut out);
            }
        }
        for id in &self.sample {
            csv::row(["second reading", id, ""], &mut out);
        }
        for (a, b) in &self.disagreements {
            csv::row(["alike, decided differently", a, b], &mut out);
        }
        out
    }

    /// The report as a page: each table with its chart.
    pub fn page(&self) -> String {
        let mut out = html::start("en", "Audit of decisions on comments");
        let days = self.days.as_ref().map(|(first, last)| format!(" from {first} to {last}")).unwrap_or_default();
        out.push_str(&format!(
            "<p>{} records{}. Commenters are not named here.</p>\n",
            self.records,
            html::escape(&days)
        ));
        for (title, rows) in self.tables() {
            out.push_str(&format!("<h2>{}</h2>\n{}", html::escape(title), html::bars(title, &rows)));
            html::table_start(title, &["Of", "Number"], &mut out);
            for (name, number) in &rows {
                html::row(&html::escape(name), &[number.to_string()], &mut out);
            }
            out.push_str("</tbody></table></div>\n");
        }
        out.push_str("<h2>Alike, decided differently</h2>\n");
        html::table_start("Pairs of comments like each other, one left up and one not", &["One", "Other"], &mut out);
        for (a, b) in &self.disagreements {
            html::row(&html::escape(a), &[html::escape(b)], &mut out);
        }
        out.push_str("</tbody></table></div>\n<h2>For a second reading</h2>\n<ul>\n");
        for id in &self.sample {
            out.push_str(&format!("<li>{}</li>\n", html::escape(id)));
        }
        out.push_str("</ul>\n");
        html::end(&mut out);
        out
    }

    fn tables(&self) -> Vec<(&'static str, Vec<(String, usize)>)> {
        let named = |name: &str, without: &str| if name.is_empty() { without.to_owned() } else { name.to_owned() };
        let percent = |shares: &BTreeMap<String, Share>| -> Vec<(String, usize)> {
            shares
                .iter()
                .map(|(name, s)| (name.clone(), (s.taken_away * 100).checked_div(s.decided).unwrap_or(0)))
                .collect()
        };
        vec![
            ("Decisions by clause", self.clauses.iter().map(|(c, n)| (named(c, "no clause cited"), *n)).collect()),
            ("Records by what was done", self.actions.iter().map(|(a, n)| (a.id().replace('_', " "), *n)).collect()),
            ("Decisions by site", self.sites.iter().map(|(s, share)| (s.clone(), share.decided)).collect()),
            ("Hidden, removed or restricted, percent of decisions by site", percent(&self.sites)),
            (
                "Decisions by administrator",
                self.administrators.iter().map(|(a, share)| (a.clone(), share.decided)).collect(),
            ),
            ("Hidden, removed or restricted, percent of decisions by administrator", percent(&self.administrators)),
            (
                "Minutes to the decision, median by site",
                self.response.iter().map(|(s, m)| (s.clone(), *m as usize)).collect(),
            ),
        ]
    }
}

/// Minutes from the comment to the decision: from its time on the page where that is known to the minute, else from its
/// capture.
fn response(record: &Record) -> Option<u64> {
    let body = &record.body;
    let exact = body.text("posted_at_precision").is_some_and(|p| p == "second" || p == "minute");
    let posted = body.text("posted_at_utc").filter(|_| exact);
    let from = instant(posted.or_else(|| body.text("captured_at_utc"))?)?;
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
