//! The phases of an assessment, in order.

mod evidence;

use std::collections::BTreeMap;

use crate::ENGINE;
use crate::content::Content;
use crate::detect;
use crate::finding::{Assessment, Finding, ReleaseNote, Severity, Strength};
use crate::mask;
use crate::policy::Pack;
use crate::policy::pack::{Detector, Rule};
use crate::policy::pattern::PatternId;
use crate::roster::{self, Absent, Date, Desk, Lists, Roster, RosterError};
use crate::rules::guard::Standing;
use crate::rules::{Match, Reading, guard};
use crate::text::utf16::Utf16;

/// No comment needs more findings of one rule than this; a page of repeats is one case.
const MOST_OF_A_RULE: usize = 5;

/// The clause of requests for an answer, the only one that routes.
const REQUEST: &str = "III.G";

/// The clause of students and their releases.
const RELEASE: &str = "III.D";

/// A pack at work.
#[derive(Debug)]
pub struct Evaluator {
    pack: Pack,
    label: String,
    lists: Lists,
    /// The rules that are code and run on every text, by number.
    detectors: Vec<usize>,
    /// The rules that weigh evidence, by number, each with the number of its clause among those that are weighed.
    weighing: Vec<(usize, usize)>,
    /// The roster, when one is loaded, and the day as of which releases are looked up.
    desk: Option<Desk>,
    /// Why none is.
    absent: Absent,
}

/// A rule's match, before it becomes a finding.
#[derive(Debug, Clone, Copy)]
struct Hit<'p> {
    rule: &'p Rule,
    found: Match,
}

impl Evaluator {
    /// An evaluator for `pack`.
    pub fn new(pack: Pack) -> Self {
        let label = pack.label();
        let lists = Lists::new(&pack);
        let detects = |(number, rule): (usize, &Rule)| rule.detector.is_some_and(detect::runs).then_some(number);
        let detectors = pack.rules.iter().enumerate().filter_map(detects).collect();
        let weighing = evidence::weighing(&pack);
        Self { pack, label, lists, detectors, weighing, desk: None, absent: Absent::default() }
    }

    /// Looks up releases in `roster` as they stand on `date`, from now on.
    pub fn set_roster(&mut self, roster: &Roster, date: Date) {
        self.desk = Some(Desk::new(roster, date, &self.pack));
    }

    /// The same with a roster in its stored form, which is never in memory twice.
    ///
    /// # Errors
    /// When the bytes are no whole roster of this version; then the roster before stays.
    pub fn load_roster(&mut self, stored: &[u8], date: Date) -> Result<(), RosterError> {
        self.desk = Some(Desk::from_bytes(stored, date, &self.pack)?);
        Ok(())
    }

    /// Looks up no releases any more; every assessment says so, and why, in `not_checked`.
    pub fn clear_roster(&mut self, why: Absent) {
        self.desk = None;
        self.absent = why;
    }

    /// How the releases of the roster stand, for a name on social media: students by status. Nothing while no roster is loaded.
    pub fn statuses(&self) -> BTreeMap<&'static str, u32> {
        self.desk.as_ref().map(|desk| desk.statuses(&self.pack)).unwrap_or_default()
    }

    /// Its pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Assesses one content.
    pub fn assess(&self, content: &Content) -> Assessment {
        let context = context(content);
        let post = context.as_deref().map(|c| Reading::new(c, &self.pack));
        self.assess_under(content, post.as_ref())
    }

    /// Assesses contents one after the other, each as [`assess`](Self::assess) does. What several in a row stand under is
    /// read once: comments come with the post they all stand under.
    pub fn assess_all<'c>(&self, contents: impl Iterator<Item = &'c Content>) -> Vec<Assessment> {
        let contents: Vec<(&Content, Option<String>)> = contents.map(|c| (c, context(c))).collect();
        let same = contents.chunk_by(|(_, one), (_, two)| one == two);
        same.flat_map(|contents| {
            let context = contents.first().and_then(|(_, context)| context.as_deref());
            let post = context.map(|c| Reading::new(c, &self.pack));
            contents.iter().map(|(content, _)| self.assess_under(content, post.as_ref())).collect::<Vec<_>>()
        })
        .collect()
    }

    fn assess_under(&self, content: &Content, post: Option<&Reading<'_>>) -> Assessment {
        let text = Reading::new(&content.text, &self.pack);
        let (mut hits, silenced) = self.phrases(content, &text, post);
        self.detectors(content, &text, post, &mut hits);
        self.evidence(content, &text, post, &silenced, &mut hits);
        let hits = yielding(&text, strongest(hits));
        let mut findings = self.findings(&text, post, hits);
        let release = self.releases(content, &text, post, &mut findings);
        let route = self.route(&text, &findings);
        Assessment {
            id: content.id.clone(),
            findings,
            route,
            release,
            not_checked: self.desk.is_none().then(|| self.absent.not_checked().to_owned()).into_iter().collect(),
            engine: ENGINE.to_owned(),
            policy: self.label.clone(),
        }
    }

    /// Phrases that count; and those that would, were they not explained.
    fn phrases<'p>(
        &'p self,
        content: &Content,
        text: &Reading<'_>,
        post: Option<&Reading<'_>>,
    ) -> (Vec<Hit<'p>>, Vec<Hit<'p>>) {
        let mut found: Vec<(PatternId, Match)> = Vec::new();
        text.flagged(|pattern, m| found.push((pattern, m)));
        found.sort_unstable_by_key(|(p, m)| (*p, m.start, m.end));
        found.dedup();
        let role = content.author_role.bit();
        let (mut hits, mut silenced): (Vec<Hit<'p>>, Vec<Hit<'p>>) = (Vec::new(), Vec::new());
        for (pattern, m) in found {
            for &flagged in self.pack.index.flagged_by.get(pattern as usize) {
                let (r, f) = (flagged >> 8, flagged & 0xff);
                let Some(rule) = self.pack.rules.get(r as usize) else { continue };
                let Some(flag) = rule.flags.get(f as usize) else { continue };
                let same = |hit: &&Hit<'_>| std::ptr::eq(hit.rule, rule);
                if rule.who & role == 0 || hits.iter().filter(same).nth(MOST_OF_A_RULE - 1).is_some() {
                    continue;
                }
                match guard::standing(&self.pack, rule, flag, m, text, post) {
                    Standing::Counts => hits.push(Hit { rule, found: m }),
                    Standing::Silenced => silenced.push(Hit { rule, found: m }),
                    Standing::Alone => {}
                }
            }
        }
        (hits, silenced)
    }

    fn detectors<'p>(
        &'p self,
        content: &Content,
        text: &Reading<'_>,
        post: Option<&Reading<'_>>,
        hits: &mut Vec<Hit<'p>>,
    ) {
        let role = content.author_role.bit();
        let rules = self.detectors.iter().filter_map(|&number| self.pack.rules.get(number));
        for rule in rules.filter(|r| r.who & role != 0) {
            if let Some(detector) = rule.detector
                && let Some(found) = detect::run(detector, &self.pack, content, text, post)
                && !guard::silent_on_text(&self.pack, rule, text, post)
            {
                hits.push(Hit { rule, found });
            }
        }
    }

    /// Turns hits into findings, most severe first.
    fn findings(&self, text: &Reading<'_>, post: Option<&Reading<'_>>, mut hits: Vec<Hit<'_>>) -> Vec<Finding> {
        let criticism = hits.iter().any(|h| h.rule.softened) && text.has(&self.pack.guards.criticism);
        hits.sort_by_key(|h| h.found.start);
        let mut units = Utf16::new(text.text.source);
        let mut findings: Vec<Finding> = Vec::with_capacity(hits.len());
        for Hit { rule, found } in hits {
            let token = |i: u32| text.text.tokens.get(i as usize);
            let (start, end) = match (token(found.start), token(found.end.saturating_sub(1))) {
                (Some(first), Some(last)) => (first.start, last.end),
                // A picture that comes without words.
                _ if text.text.tokens.is_empty() => (0, 0),
                _ => continue,
            };
            let softened = criticism && rule.softened;
            findings.push(Finding {
                clause: rule.clause.clone(),
                rule: rule.id.clone(),
                severity: if softened { rule.severity.lower() } else { rule.severity },
                strength: if softened { Strength::Caution } else { rule.strength },
                start: units.units(start),
                end: units.units(end),
                text: text.text.slice(start, end).to_owned(),
                masked: (rule.clause == mask::SECRETS).then(|| mask::mask(text, found)),
                why: self.why(rule, text, post, found, softened),
                suggestion: self.suggestion(rule),
            });
        }
        sort(&mut findings);
        findings
    }

    /// The rule's words to copy, with the district's own site in its place.
    fn suggestion(&self, rule: &Rule) -> Option<String> {
        let site = self.pack.known.official.first().map_or("", String::as_str);
        rule.suggestion.as_ref().map(|s| s.replace("{site}", site))
    }

    /// III.D: adds its findings, and gives one note for each student found.
    fn releases(
        &self,
        content: &Content,
        text: &Reading<'_>,
        post: Option<&Reading<'_>>,
        findings: &mut Vec<Finding>,
    ) -> Vec<ReleaseNote> {
        // Evidence of a student's record counts where a student is named; elsewhere III.I says it.
        let by_words = |f: &Finding| f.clause == RELEASE && self.weighs(&f.rule);
        let told = findings.iter().any(by_words);
        let mut outcome = roster::check(&self.pack, &self.lists, self.desk.as_ref(), content, text, told);
        if !outcome.named {
            findings.retain(|f| !by_words(f));
        }
        if outcome.notes.is_empty() && findings.iter().any(|f| f.clause == RELEASE) {
            outcome.notes.push(roster::unnamed());
        }
        let role = content.author_role.bit();
        let mut units = Utf16::new(text.text.source);
        for spot in outcome.spots {
            let rules = self.pack.rules.iter().filter(|r| r.detector == Some(spot.detector) && r.who & role != 0);
            for rule in rules.filter(|r| !guard::silent_on_text(&self.pack, r, text, post)) {
                let (start, end) = (units.units(spot.start), units.units(spot.end));
                // One place is said once: a name that is found is not also somebody without a name.
                findings.retain(|f| {
                    f.clause != rule.clause || f.end <= start || end <= f.start || spot.detector == Detector::Picture
                });
                findings.push(Finding {
                    clause: rule.clause.clone(),
                    rule: rule.id.clone(),
                    severity: if spot.urgent { Severity::Urgent } else { rule.severity },
                    strength: rule.strength,
                    start,
                    end,
                    text: text.text.slice(spot.start, spot.end).to_owned(),
                    masked: None,
                    why: rule.why.clone(),
                    suggestion: self.suggestion(rule),
                });
            }
        }
        sort(findings);
        outcome.notes
    }

    fn why(&self, rule: &Rule, text: &Reading<'_>, post: Option<&Reading<'_>>, found: Match, softened: bool) -> String {
        let mut why = rule.why.clone();
        if why.contains("{ground}") {
            let ground = self.ground(text, post, found).unwrap_or("a protected ground");
            why = why.replace("{ground}", ground);
        }
        if softened {
            why.push_str(" The comment also criticises the district or its officials, which is protected speech: prefer a reply.");
        }
        why
    }

    /// The ground that the words name; or, where they say "they", the nearest one before them, anywhere, or in the post.
    fn ground(&self, text: &Reading<'_>, post: Option<&Reading<'_>>, found: Match) -> Option<&str> {
        let named = |reading: &Reading<'_>, wanted: &dyn Fn(u32, u32) -> bool| {
            let spans = reading.spans.iter().rev().filter(|s| wanted(s.start, s.end));
            spans.flat_map(|s| self.pack.lexicon.classes(s.set)).find_map(|&class| self.pack.ground_of(class))
        };
        named(text, &|start, end| found.start <= start && end <= found.end)
            .or_else(|| named(text, &|start, _| start < found.start))
            .or_else(|| named(text, &|_, _| true))
            .or_else(|| post.and_then(|post| named(post, &|_, _| true)))
    }

    fn route(&self, text: &Reading<'_>, findings: &[Finding]) -> Option<String> {
        if !findings.iter().any(|f| f.clause == REQUEST) {
            return None;
        }
        let rule = |id: &str| self.pack.rules.iter().find(|r| r.id == id);
        if let Some(sure) = findings.iter().filter_map(|f| rule(&f.rule)).find_map(|r| r.route.clone()) {
            return Some(sure);
        }
        let named = self.pack.routes.iter().find(|r| !r.terms.is_empty() && text.has(&r.terms));
        named.or_else(|| self.pack.routes.last()).map(|r| r.id.clone())
    }
}

/// Most severe first, then in the order of the text.
fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (b.severity, a.start, a.end, &a.rule).cmp(&(a.severity, b.start, b.end, &b.rule)));
}

/// What the content stands under: the post, and for a reply the text it answers.
fn context(content: &Content) -> Option<String> {
    let parts: Vec<&str> =
        content.context.as_deref().into_iter().chain(content.thread.iter().flatten().map(String::as_str)).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// Without those that give way to something graver in one of their sentences.
fn yielding<'p>(text: &Reading<'_>, hits: Vec<Hit<'p>>) -> Vec<Hit<'p>> {
    let sentence = |token: u32| text.text.tokens.get(token as usize).map_or(0, |token| token.sentence);
    let sentences = |hit: &Hit<'_>| (sentence(hit.found.start), sentence(hit.found.end.saturating_sub(1)));
    let graver: Vec<_> = hits.iter().filter(|hit| hit.rule.severity != Severity::Notice).map(sentences).collect();
    let yields = |hit: &Hit<'_>| {
        let (first, last) = sentences(hit);
        hit.rule.yields && graver.iter().any(|&(from, to)| from <= last && first <= to)
    };
    hits.into_iter().filter(|hit| !yields(hit)).collect()
}

/// Of hits on one clause that overlap, the most severe; of equals the one that quotes more.
fn strongest(mut hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    hits.sort_by(|a, b| {
        let weight = |h: &Hit<'_>| (h.rule.severity, h.rule.strength, h.found.end - h.found.start);
        let place = |h: &Hit<'_>| h.found.start;
        weight(b).cmp(&weight(a)).then_with(|| place(a).cmp(&place(b))).then_with(|| a.rule.id.cmp(&b.rule.id))
    });
    let mut kept: Vec<Hit<'_>> = Vec::with_capacity(hits.len());
    for hit in hits {
        if !kept.iter().any(|k| k.rule.clause == hit.rule.clause && k.found.overlaps(&hit.found)) {
            kept.push(hit);
        }
    }
    kept
}
