//! What was decided on comments like this one (II.G): nearest texts by a sketch, and texts that differ only in whom they
//! are about.
//!
//! The sketch is MinHash with one permutation (Li, Owen and Zhang, 2012): every run of four characters is hashed into one of
//! [`BINS`] bins, each bin keeps its least hash, and the share of equal bins estimates how much two texts have in common
//! (Jaccard). The crates for it bring thread pools or random hashing; this is forty lines and the same everywhere.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::action::Action;
use super::entry::Record;
use super::log::Log;

/// Bins of a sketch; the estimate's standard error is at most 1/(2√128) ≈ 4 %.
pub const BINS: usize = 128;
/// Characters in a run.
const RUN: usize = 4;
/// From here on a text counts as one like the other. Sketches of texts that share nothing but common words stay below 0.2.
pub const ALIKE: f32 = 0.4;
/// Texts with their sides blanked must have this much in common to be mirrors.
const MIRROR: f32 = 0.8;

/// What is left of a text to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch(Vec<u32>);

const EMPTY: u32 = u32::MAX;

impl Sketch {
    /// The sketch of a text; capitals, punctuation and spacing do not count.
    pub fn new(text: &str) -> Self {
        let mut bins = vec![EMPTY; BINS];
        let chars: Vec<char> = format!(" {} ", words(text).join(" ")).chars().collect();
        for run in chars.windows(RUN.min(chars.len())) {
            let hash = run.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, c| {
                (h ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)
            });
            let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let value = (hash & 0xffff_fffe) as u32;
            if let Some(bin) = bins.get_mut((hash >> 57) as usize % BINS) {
                *bin = (*bin).min(value);
            }
        }
        Self(bins)
    }

    /// How much two texts have in common, from 0 to 1.
    pub fn likeness(&self, other: &Self) -> f32 {
        let pairs = || self.0.iter().zip(&other.0);
        let used = pairs().filter(|(a, b)| **a != EMPTY || **b != EMPTY).count();
        let same = pairs().filter(|(a, b)| a == b && **a != EMPTY).count();
        if used == 0 { 0.0 } else { same as f32 / used as f32 }
    }
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Words that name sides: in each list any may stand for any other, such as all parties, or all religions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Term to the number of its list; terms of several words with single spaces.
    terms: BTreeMap<String, usize>,
    longest: usize,
}

impl Sides {
    /// Sides from lists of terms.
    pub fn new<'a>(lists: impl IntoIterator<Item = Vec<&'a str>>) -> Self {
        let mut out = Self::default();
        for (number, list) in lists.into_iter().enumerate() {
            for term in list {
                let term = words(term);
                out.longest = out.longest.max(term.len());
                out.terms.entry(term.join(" ")).or_insert(number);
            }
        }
        out
    }

    /// The text with its sides blanked, and the sides that it named; nothing where it names none.
    fn blank(&self, text: &str) -> Option<(String, Named)> {
        let words = words(text);
        let (mut out, mut named) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < words.len() {
            let found = (1..=self.longest.min(words.len() - at)).rev().find_map(|n| {
                let term = words.get(at..at + n)?.join(" ");
                self.terms.get(&term).map(|list| (n, *list, term))
            });
            match found {
                Some((n, list, term)) => {
                    out.push(format!("side{list}"));
                    named.push((list, term));
                    at += n;
                }
                None => {
                    out.extend(words.get(at).cloned());
                    at += 1;
                }
            }
        }
        (!named.is_empty()).then(|| (out.join(" "), named))
    }
}

/// An earlier comment like this one, and what was decided about it. No names.
#[derive(Clone, Debug, PartialEq)]
pub struct Like {
    /// The place of its case in the log.
    pub case: usize,
    /// The record of the decision, or of the comment where nothing was decided.
    pub record_id: String,
    /// What was decided; nothing when nothing was.
    pub action: Option<Action>,
    /// The words.
    pub text: String,
    /// From 0 to 1.
    pub likeness: f32,
    /// The same words about another side.
    pub mirror: bool,
}

/// The sides that a text names, in order: the list of each and its term.
type Named = Vec<(usize, String)>;

/// The same lists, other terms.
fn other_side(one: &Named, other: &Named) -> bool {
    one != other && one.iter().map(|(list, _)| list).eq(other.iter().map(|(list, _)| list))
}

/// Sketches of all comments of a log whose words are known.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    case: usize,
    record_id: String,
    action: Option<Action>,
    by: String,
    site: String,
    text: String,
    sketch: Sketch,
    blank: Option<(Sketch, Named)>,
}

/// One of two comments that are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Side<'m> {
    /// The record of the decision.
    pub record_id: &'m str,
    /// What was decided.
    pub action: Action,
    /// Who decided.
    pub by: &'m str,
    /// On which site.
    pub site: &'m str,
    /// The words.
    pub text: &'m str,
}

/// Two comments like each other, both decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'m> {
    /// One.
    pub one: Side<'m>,
    /// The other.
    pub other: Side<'m>,
    /// From 0 to 1.
    pub likeness: f32,
    /// The same words about another side.
    pub mirror: bool,
}

impl Pair<'_> {
    /// Both were left to be read, or both were taken away.
    pub fn agrees(&self) -> bool {
        self.one.action.takes_away() == self.other.action.takes_away()
    }
}

/// So many of a sketch's least values are looked up to meet sketches like it. Of two texts that share four tenths of their
/// runs, about that share of these values is common.
const MET_BY: usize = 12;
/// A value that more texts share says nothing; each text is then compared with its neighbours only.
const CROWD: usize = 64;

impl Memory {
    /// The memory of a log.
    pub fn new<R: Borrow<Record>>(log: &Log<R>, sides: &Sides) -> Self {
        let entries = log.cases.iter().enumerate().filter_map(|(case, c)| {
            let records = || log.of_case(c).rev();
            let text = records().find_map(|r| r.text("comment_text")).filter(|t| !words(t).is_empty())?;
            let decided = records().find(|r| r.body.action().decides() || r.body.action() == Action::Reversal);
            let told = decided.or_else(|| records().next())?;
            let word = |name: &str| told.body.text(name).unwrap_or_default().to_owned();
            Some(Entry {
                case,
                record_id: told.body.record_id().to_owned(),
                action: decided.map(|r| match r.body.action() {
                    // Undone means that it stands again.
                    Action::Reversal => Action::LeftUp,
                    action => action,
                }),
                by: word("action_by"),
                site: word("site_id"),
                text: text.to_owned(),
                sketch: Sketch::new(text),
                blank: blank(text, sides),
            })
        });
        Self { entries: entries.collect() }
    }

    /// The `most` comments most like `text`, mirrors first, and how often each was decided among all that are alike. `but` is
    /// the case that is being decided, if it is in the log.
    pub fn like(
        &self,
        text: &str,
        sides: &Sides,
        most: usize,
        but: Option<usize>,
    ) -> (Vec<Like>, BTreeMap<Action, usize>) {
        let sketch = Sketch::new(text);
        let mine = blank(text, sides);
        let mut found: Vec<(&Entry, f32, bool)> = Vec::new();
        for entry in self.entries.iter().filter(|e| Some(e.case) != but) {
            let mirror = mirrors(mine.as_ref(), entry.blank.as_ref());
            let likeness = sketch.likeness(&entry.sketch);
            if mirror || likeness >= ALIKE {
                found.push((entry, likeness, mirror));
            }
        }
        found.sort_by(|a, b| b.2.cmp(&a.2).then(b.1.total_cmp(&a.1)).then_with(|| a.0.record_id.cmp(&b.0.record_id)));
        let mut counts = BTreeMap::new();
        for action in found.iter().filter_map(|(entry, ..)| entry.action) {
            *counts.entry(action).or_default() += 1;
        }
        // Nearest first among each: many mirrors must not hide the nearest of all.
        let mirrors = found.iter().filter(|f| f.2).take(most);
        let near = found.iter().filter(|f| !f.2).take(most);
        let like = mirrors.chain(near).map(|&(e, likeness, mirror)| Like {
            case: e.case,
            record_id: e.record_id.clone(),
            action: e.action,
            text: e.text.clone(),
            likeness,
            mirror,
        });
        (like.collect(), counts)
    }

    /// Pairs of decided comments that are like each other or mirrors, most alike first.
    pub fn pairs(&self) -> Vec<Pair<'_>> {
        let decided: Vec<&Entry> = self.entries.iter().filter(|e| e.action.is_some()).collect();
        let mut places = BTreeSet::new();
        meet(decided.iter().map(|e| Some(&e.sketch)), &mut places);
        meet(decided.iter().map(|e| e.blank.as_ref().map(|(sketch, _)| sketch)), &mut places);
        let mut out: Vec<Pair<'_>> = places
            .into_iter()
            .filter_map(|(a, b)| {
                let (a, b) = (decided.get(a)?, decided.get(b)?);
                let mirror = mirrors(a.blank.as_ref(), b.blank.as_ref());
                let likeness = a.sketch.likeness(&b.sketch);
                let pair = Pair { one: side(a)?, other: side(b)?, likeness, mirror };
                (mirror || likeness >= ALIKE).then_some(pair)
            })
            .collect();
        out.sort_by(|a, b| {
            let ids = |p: &Pair<'_>| (p.one.record_id.to_owned(), p.other.record_id.to_owned());
            b.mirror.cmp(&a.mirror).then(b.likeness.total_cmp(&a.likeness)).then_with(|| ids(a).cmp(&ids(b)))
        });
        out
    }
}

fn side(entry: &Entry) -> Option<Side<'_>> {
    let Entry { record_id, action, by, site, text, .. } = entry;
    Some(Side { record_id, action: (*action)?, by, site, text })
}

/// The same words about another side.
fn mirrors(one: Option<&(Sketch, Named)>, other: Option<&(Sketch, Named)>) -> bool {
    let Some(((a, mine), (b, theirs))) = one.zip(other) else { return false };
    other_side(mine, theirs) && a.likeness(b) >= MIRROR
}

/// Adds the pairs of places whose sketches share one of their least values.
fn meet<'s>(sketches: impl Iterator<Item = Option<&'s Sketch>>, pairs: &mut BTreeSet<(usize, usize)>) {
    let mut by_value: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (place, sketch) in sketches.enumerate() {
        let used = sketch.into_iter().flat_map(|s| s.0.iter().enumerate()).filter(|(_, v)| **v != EMPTY);
        let mut used: Vec<(u32, usize)> = used.map(|(bin, v)| (*v, bin)).collect();
        used.sort_unstable();
        for (value, bin) in used.into_iter().take(MET_BY) {
            by_value.entry((bin, value)).or_default().push(place);
        }
    }
    for met in by_value.values() {
        for (i, &a) in met.iter().enumerate() {
            let near = if met.len() > CROWD { 2 } else { met.len() };
            pairs.extend(met.iter().skip(i + 1).take(near).map(|&b| (a, b)));
        }
    }
}

fn blank(text: &str, sides: &Sides) -> Option<(Sketch, Named)> {
    sides.blank(text).map(|(blanked, named)| (Sketch::new(&blanked), named))
}
