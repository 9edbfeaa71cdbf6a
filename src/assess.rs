//! The phases of an assessment, in order.

use crate::ENGINE;
use crate::content::Content;
use crate::detect;
use crate::finding::{Assessment, Finding, Strength};
use crate::policy::Pack;
use crate::policy::pack::Rule;
use crate::policy::pattern::PatternId;
use crate::roster::{Date, Roster};
use crate::rules::{Match, Reading, guard};
use crate::text::utf16::Utf16;

/// No comment needs more findings of one rule than this; a page of repeats is one case.
const MOST_OF_A_RULE: usize = 5;

/// The clause of requests for an answer, the only one that routes.
const REQUEST: &str = "III.G";

/// Said with every assessment until releases are looked up.
pub const RELEASES_NOT_CHECKED: &str = "III.D: student names and media releases";

/// A pack at work.
#[derive(Debug)]
pub struct Evaluator {
    pack: Pack,
    label: String,
    /// The roster and the day for which releases are looked up, when one is loaded.
    roster: Option<(Roster, Date)>,
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
        Self { pack, label, roster: None }
    }

    /// Looks up releases in `roster` as they stand on `date`, from now on.
    pub fn set_roster(&mut self, roster: Roster, date: Date) {
        self.roster = Some((roster, date));
    }

    /// Looks up no releases any more; every assessment says so in `not_checked`.
    pub fn clear_roster(&mut self) {
        self.roster = None;
    }

    /// Its pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Assesses one content.
    pub fn assess(&self, content: &Content) -> Assessment {
        let text = Reading::new(&content.text, &self.pack);
        let context = context(content);
        let post = context.as_deref().map(|c| Reading::new(c, &self.pack));
        let mut hits = self.phrases(content, &text, post.as_ref());
        self.detectors(content, &text, post.as_ref(), &mut hits);
        let hits = strongest(hits);
        let findings = self.findings(&text, post.as_ref(), hits);
        let route = self.route(&text, &findings);
        Assessment {
            id: content.id.clone(),
            findings,
            route,
            release: Vec::new(),
            not_checked: vec![RELEASES_NOT_CHECKED.to_owned()],
            engine: ENGINE.to_owned(),
            policy: self.label.clone(),
        }
    }

    fn phrases<'p>(&'p self, content: &Content, text: &Reading<'_>, post: Option<&Reading<'_>>) -> Vec<Hit<'p>> {
        let mut found: Vec<(PatternId, Match)> = Vec::new();
        text.flagged(|pattern, m| found.push((pattern, m)));
        found.sort_unstable_by_key(|(p, m)| (*p, m.start, m.end));
        found.dedup();
        let role = content.author_role.bit();
        let mut hits: Vec<Hit<'p>> = Vec::new();
        for (pattern, m) in found {
            for &flagged in self.pack.index.flagged_by.get(pattern as usize) {
                let (r, f) = (flagged >> 8, flagged & 0xff);
                let Some(rule) = self.pack.rules.get(r as usize) else { continue };
                let Some(flag) = rule.flags.get(f as usize) else { continue };
                let same = hits.iter().filter(|h| h.rule.id == rule.id).count();
                if rule.who & role != 0 && same < MOST_OF_A_RULE && guard::counts(&self.pack, rule, flag, m, text, post)
                {
                    hits.push(Hit { rule, found: m });
                }
            }
        }
        hits
    }

    fn detectors<'p>(
        &'p self,
        content: &Content,
        text: &Reading<'_>,
        post: Option<&Reading<'_>>,
        hits: &mut Vec<Hit<'p>>,
    ) {
        let role = content.author_role.bit();
        for rule in self.pack.rules.iter().filter(|r| r.who & role != 0) {
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
                why: self.why(rule, text, post, found, softened),
                suggestion: self.suggestion(rule),
            });
        }
        findings.sort_by(|a, b| (b.severity, a.start, a.end, &a.rule).cmp(&(a.severity, b.start, b.end, &b.rule)));
        findings
    }

    /// The rule's words to copy, with the district's own site in its place.
    fn suggestion(&self, rule: &Rule) -> Option<String> {
        let site = self.pack.known.official.first().map_or("", String::as_str);
        rule.suggestion.as_ref().map(|s| s.replace("{site}", site))
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
        let named = self.pack.routes.iter().find(|r| !r.terms.is_empty() && text.has(&r.terms));
        named.or_else(|| self.pack.routes.last()).map(|r| r.id.clone())
    }
}

/// What the content stands under: the post, and for a reply the text it answers.
fn context(content: &Content) -> Option<String> {
    let parts: Vec<&str> =
        content.context.as_deref().into_iter().chain(content.thread.iter().flatten().map(String::as_str)).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// Of hits on one clause that overlap, the most severe; of equals the one that quotes more.
fn strongest(mut hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    let rank = |h: &Hit<'_>| {
        (
            std::cmp::Reverse((h.rule.severity, h.rule.strength, h.found.end - h.found.start)),
            h.found.start,
            h.rule.id.clone(),
        )
    };
    hits.sort_by_cached_key(rank);
    let mut kept: Vec<Hit<'_>> = Vec::with_capacity(hits.len());
    for hit in hits {
        if !kept.iter().any(|k| k.rule.clause == hit.rule.clause && k.found.overlaps(&hit.found)) {
            kept.push(hit);
        }
    }
    kept
}
