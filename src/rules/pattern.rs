//! Finding phrases. A pattern's search starts at its rarest place, so that common words cost nothing.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::presence::Presence;
use super::span::{Span, spans};
use crate::policy::Pack;
use crate::policy::index::Start;
use crate::policy::lists::Lists;
use crate::policy::pack::ANY;
use crate::policy::pattern::{PatternId, PatternRef, Step};
use crate::text::Text;

/// A phrase found: tokens from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl Match {
    /// Whether the two share a token.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A text with what its words are, ready to be asked for phrases.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The text, taken apart.
    pub text: Text<'a>,
    /// What its words are, by start.
    pub spans: Vec<Span>,
    /// For each token, its first span; one entry more than tokens.
    first_span: Vec<u32>,
    present: Presence,
    /// Where the patterns of guards were found, once they were asked for.
    found: RefCell<BTreeMap<PatternId, Rc<Matches>>>,
    /// For each class from which a search starts, its spans by number: for long texts, once it was asked for.
    spans_of: OnceCell<Lists<u32>>,
    pack: &'a Pack,
}

/// All matches of one pattern.
#[derive(Debug, Default)]
struct Matches {
    /// Sorted by start.
    all: Vec<Match>,
    /// Tokens of the longest.
    longest: u32,
}

/// Up to so many spans, looking at each for a class costs less than sorting them by class.
const FEW: usize = 200;

/// Tries for one start before giving up: enough for every honest phrase, a bound for hostile text.
const TRIES: u32 = 2_000;

impl<'a> Reading<'a> {
    /// Reads `source` with the words of `pack`.
    #[inline(never)] // large, and called from several places
    pub fn new(source: &'a str, pack: &'a Pack) -> Self {
        let text = Text::new(source, &pack.lexicon);
        let spans = spans(&text, &pack.lexicon);
        let mut present = Presence::new(&text, pack.classes);
        present.note(&text, &spans, &pack.lexicon);
        let mut reading = Self {
            text,
            spans: Vec::new(),
            first_span: Vec::new(),
            present,
            found: RefCell::default(),
            spans_of: OnceCell::new(),
            pack,
        };
        reading.index(spans);
        let tags = reading.tags();
        if !tags.is_empty() {
            reading.present.note(&reading.text, &tags, &pack.lexicon);
            let mut spans = std::mem::take(&mut reading.spans);
            spans.extend(tags);
            spans.sort_unstable_by_key(|s| (s.start, s.end, s.set));
            spans.dedup();
            reading.index(spans);
        }
        reading
    }

    /// Takes `spans`, sorted by start, as what the words are.
    fn index(&mut self, spans: Vec<Span>) {
        let text = &self.text;
        let mut first_span = Vec::with_capacity(text.tokens.len() + 1);
        let mut next = 0;
        for token in 0..=text.tokens.len() as u32 {
            while spans.get(next).is_some_and(|s| s.start < token) {
                next += 1;
            }
            first_span.push(next as u32);
        }
        (self.spans, self.first_span) = (spans, first_span);
    }

    /// Spans of word classes made of phrases.
    fn tags(&self) -> Vec<Span> {
        let mut tags = Vec::new();
        for span in &self.spans {
            for (start, set) in self.pack.index.starts(self.pack, span.set).map(|s| &*s.tags).unwrap_or_default() {
                if let Some(m) = self.starting(start, span) {
                    tags.push(Span { start: m.start, end: m.end, set: *set });
                }
            }
        }
        tags
    }

    /// The spans that begin at a token.
    pub fn spans_at(&self, token: u32) -> &[Span] {
        let at = |i: usize| self.first_span.get(i).map_or(self.spans.len(), |s| *s as usize);
        self.spans.get(at(token as usize)..at(token as usize + 1)).unwrap_or(&[])
    }

    /// Whether a class turns up at all.
    pub fn has_class(&self, class: u16) -> bool {
        self.present.anywhere(class)
    }

    /// Whether the span's set holds the class.
    pub fn is(&self, span: &Span, class: u16) -> bool {
        let word = class / 64;
        let bits = self.pack.lexicon.class_bits(span.set);
        bits.iter().find(|(at, _)| *at >= word).is_some_and(|(at, bits)| *at == word && bits & 1 << (class % 64) != 0)
    }

    /// Every match of every says-pattern, with the pattern.
    pub fn flagged(&self, mut found: impl FnMut(PatternId, Match)) {
        for span in &self.spans {
            for start in self.pack.index.starts(self.pack, span.set).map(|s| &*s.says).unwrap_or_default() {
                if let Some(m) = self.starting(start, span) {
                    found(start.pattern, m);
                }
            }
        }
    }

    /// The match of a pattern whose search starts at a span.
    fn starting(&self, start: &Start, span: &Span) -> Option<Match> {
        let here = self.present.around(&self.text, span.start);
        if !here.all(&start.needs) {
            return None;
        }
        let pattern = self.pack.patterns.get(start.pattern).filter(|pattern| here.possible(*pattern))?;
        self.around(pattern, span.start)
    }

    /// The first match of any of `patterns` that overlaps or touches the tokens of `range` and that `wanted` accepts.
    pub fn find_near(
        &self,
        patterns: &[PatternId],
        range: Range<u32>,
        wanted: impl Fn(&Match) -> bool,
    ) -> Option<Match> {
        patterns.iter().find_map(|&id| {
            let pattern = self.pack.patterns.get(id).filter(|pattern| self.present.possible(*pattern))?;
            let matches = self.matches(id, pattern);
            let from = matches.all.partition_point(|m| m.start + matches.longest < range.start);
            let here = matches.all.iter().skip(from).take_while(|m| m.start <= range.end);
            here.copied().find(|m| m.end >= range.start && wanted(m))
        })
    }

    /// Whether any of `patterns` is anywhere.
    pub fn has(&self, patterns: &[PatternId]) -> bool {
        patterns.iter().any(|&id| {
            let pattern = self.pack.patterns.get(id).filter(|pattern| self.present.possible(*pattern));
            pattern.is_some_and(|pattern| !self.matches(id, pattern).all.is_empty())
        })
    }

    /// For each class from which a search starts, its spans by number.
    fn spans_of(&self) -> &Lists<u32> {
        self.spans_of.get_or_init(|| {
            let all = self.spans.iter().zip(0u32..);
            let each = all.flat_map(|(span, number)| {
                self.pack.index.anchors_in(self.pack, span.set).iter().map(move |&class| (usize::from(class), [number]))
            });
            Lists::grouped(self.pack.classes as usize, each)
        })
    }

    fn matches(&self, id: PatternId, pattern: PatternRef<'_>) -> Rc<Matches> {
        if let Some(found) = self.found.borrow().get(&id) {
            return Rc::clone(found);
        }
        let anchor = pattern.anchor_class();
        let found = |s: &Span| {
            let possible = self.present.around(&self.text, s.start).possible(pattern);
            if possible { self.around(pattern, s.start) } else { None }
        };
        let mut all: Vec<Match> = if anchor == ANY || self.spans.len() <= FEW {
            self.spans.iter().filter(|s| anchor == ANY || self.is(s, anchor)).filter_map(found).collect()
        } else {
            let anchors = self.spans_of().get(usize::from(anchor)).iter().filter_map(|&s| self.spans.get(s as usize));
            anchors.filter_map(found).collect()
        };
        all.sort_unstable();
        all.dedup();
        let longest = all.iter().map(|m| m.end - m.start).max().unwrap_or(0);
        let found = Rc::new(Matches { all, longest });
        self.found.borrow_mut().insert(id, Rc::clone(&found));
        found
    }

    /// The match of `pattern` whose anchor stands at token `anchor`.
    fn around(&self, pattern: PatternRef<'_>, anchor: u32) -> Option<Match> {
        let sentence =
            self.text.tokens.get(anchor as usize).and_then(|t| self.text.sentences.get(t.sentence as usize))?;
        let earliest = anchor.saturating_sub(pattern.reach()).max(sentence.first);
        let starts = if pattern.at_start() { sentence.first..sentence.first + 1 } else { earliest..anchor + 1 };
        for start in starts {
            let mut tries = TRIES;
            let search = Search { reading: self, pattern, anchor, sentence_end: sentence.end };
            if let Some(end) = search.from(0, start, false, &mut tries)
                && (!pattern.at_end() || end == sentence.end)
            {
                return Some(Match { start, end });
            }
        }
        None
    }
}

struct Search<'r, 'a> {
    reading: &'r Reading<'a>,
    pattern: PatternRef<'r>,
    anchor: u32,
    sentence_end: u32,
}

impl Search<'_, '_> {
    /// Where the rest of the pattern, from step `step` on, ends when it goes on at token `at`. `seen`: the anchor was met.
    fn from(&self, step: usize, at: u32, seen: bool, tries: &mut u32) -> Option<u32> {
        let Some(place) = self.pattern.step(step) else {
            return (seen && (!self.pattern.at_end() || at == self.sentence_end)).then_some(at);
        };
        if place.absent {
            // First in a phrase it speaks of the word before, elsewhere of the word that follows.
            let stands = match (step, at.checked_sub(1)) {
                (0, Some(before)) => self.ends(place, before).any(|end| end == at),
                (0, None) => false,
                _ => at < self.sentence_end && self.ends(place, at).next().is_some(),
            };
            return if stands { None } else { self.from(step + 1, at, seen, tries) };
        }
        let is_anchor = step == self.pattern.anchor();
        let widest = if step == 0 { 0 } else { u32::from(place.gap) };
        for skip in 0..=widest {
            let here = at + skip;
            if here >= self.sentence_end || *tries == 0 || (is_anchor && here > self.anchor) {
                break;
            }
            *tries -= 1;
            if is_anchor && here != self.anchor {
                continue;
            }
            // Longest first: "school bus stop" before "school".
            let mut ends: [u32; 8] = [0; 8];
            let mut count = 0;
            for end in self.ends(place, here) {
                if let Some(slot) = ends.get_mut(count) {
                    *slot = end;
                    count += 1;
                }
            }
            let ends = ends.get_mut(..count).unwrap_or_default();
            ends.sort_unstable_by(|a, b| b.cmp(a));
            for &mut end in ends {
                if end <= self.sentence_end
                    && let Some(whole) = self.from(step + 1, end, seen || is_anchor, tries)
                {
                    return Some(whole);
                }
            }
        }
        if place.optional { self.from(step + 1, at, seen, tries) } else { None }
    }

    /// Where terms of the place's class that begin at `at` end.
    fn ends(&self, place: Step, at: u32) -> impl Iterator<Item = u32> {
        let any = (place.class == ANY).then_some(at + 1);
        let class = place.class;
        let spans =
            self.reading.spans_at(at).iter().filter(move |s| class != ANY && self.reading.is(s, class)).map(|s| s.end);
        any.into_iter().chain(spans)
    }
}
