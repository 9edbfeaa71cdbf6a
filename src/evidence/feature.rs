//! Features: what of a passage counts as evidence.

use std::fmt;

use super::same::{Sames, Traits};
use crate::lexicon::ClassId;
use crate::rules::Reading;
use crate::text::{Token, TokenKind};

/// Longer words also count by their beginning, so that "tutoring" tells something of "tutors".
const STEM_OF: usize = 7;

/// Bits of a feature's key. A word that is no feature has the key of one in 1 of some 5,000 cases, which says next to nothing;
/// each bit more would cost a third of a kilobyte to fetch.
pub(super) const KEY_BITS: u32 = 24;

/// How many words a denial reaches, within its part of the sentence (Pang and Lee, EMNLP 2002, mark them all).
const DENIAL_REACH: usize = 4;

/// Letters of that beginning.
const STEM: usize = 5;

/// A word, with its hash: most words are in several features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word<'t> {
    form: &'t str,
    hash: u64,
}

impl<'t> From<&'t str> for Word<'t> {
    fn from(form: &'t str) -> Self {
        Self { form, hash: hash(1, form) }
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.form)
    }
}

/// One piece of evidence. Written in `policy/evidence/weights.csv` as a kind and its words: `pair dm me`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature<'t> {
    /// A word.
    Word(Word<'t>),
    /// The beginning of a long word.
    Stem(&'t str),
    /// Two words next to each other.
    Pair(Word<'t>, Word<'t>),
    /// Two words with one between them.
    Apart(Word<'t>, Word<'t>),
    /// A word that begins a sentence.
    First(Word<'t>),
    /// A class of the lexicon.
    Class(ClassId),
    /// A class whose word is denied: "are not vermin".
    Denied(ClassId),
    /// A class whose word stands in quotation marks.
    Quoted(ClassId),
    /// The sentence asks.
    Asks,
}

impl Feature<'_> {
    /// A number for it that is the same in every build (FNV-1a, folded to [`KEY_BITS`] bits).
    pub fn key(&self) -> u32 {
        match self {
            Self::Word(word) => fold(word.hash),
            Self::Stem(stem) => fold(hash(2, stem)),
            Self::Pair(one, two) => fold(pair(3, one.hash, two.hash)),
            Self::Apart(one, two) => fold(pair(4, one.hash, two.hash)),
            Self::First(word) => fold(pair(5, word.hash, 0)),
            Self::Class(class) => fold(pair(6, hash_of_class(*class), 0)),
            Self::Denied(class) => fold(pair(8, hash_of_class(*class), 0)),
            Self::Quoted(class) => fold(pair(9, hash_of_class(*class), 0)),
            Self::Asks => fold(7),
        }
    }
}

impl fmt::Display for Feature<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "word {word}"),
            Self::Stem(stem) => write!(f, "stem {stem}"),
            Self::Pair(one, two) => write!(f, "pair {one} {two}"),
            Self::Apart(one, two) => write!(f, "apart {one} {two}"),
            Self::First(word) => write!(f, "first {word}"),
            Self::Class(class) => write!(f, "class {class}"),
            Self::Denied(class) => write!(f, "denied {class}"),
            Self::Quoted(class) => write!(f, "quoted {class}"),
            Self::Asks => write!(f, "asks"),
        }
    }
}

/// A feature as it is written, its class found by name; `None` where it is none.
#[cfg(feature = "compile")]
pub fn parse<'t>(written: &'t str, class: impl Fn(&str) -> Option<ClassId>) -> Option<Feature<'t>> {
    let mut parts = written.split(' ');
    let (kind, one, two) = (parts.next()?, parts.next(), parts.next());
    let feature = match (kind, one, two) {
        ("asks", None, None) => Feature::Asks,
        ("word", Some(word), None) => Feature::Word(word.into()),
        ("stem", Some(stem), None) => Feature::Stem(stem),
        ("first", Some(word), None) => Feature::First(word.into()),
        ("class", Some(name), None) => Feature::Class(class(name)?),
        ("denied", Some(name), None) => Feature::Denied(class(name)?),
        ("quoted", Some(name), None) => Feature::Quoted(class(name)?),
        ("pair", Some(one), Some(two)) => Feature::Pair(one.into(), two.into()),
        ("apart", Some(one), Some(two)) => Feature::Apart(one.into(), two.into()),
        _ => return None,
    };
    parts.next().is_none().then_some(feature)
}

fn hash(seed: u64, word: &str) -> u64 {
    let bytes = word.bytes();
    bytes
        .fold(0xcbf2_9ce4_8422_2325 ^ seed, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn hash_of_class(class: ClassId) -> u64 {
    u64::from(class) << 32 | 1 << 63
}

fn pair(kind: u64, one: u64, two: u64) -> u64 {
    (one ^ kind).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ two.rotate_left(31).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

fn fold(hash: u64) -> u32 {
    let mixed = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> (64 - KEY_BITS)) as u32
}

/// What a token counts as.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom<'t> {
    /// Its form; or its shape, or the name of a class whose words count as one.
    word: Word<'t>,
    /// It is such a name.
    same: bool,
}

/// How a word stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stands {
    Plainly,
    Denied,
    Quoted,
}

impl Stands {
    pub(super) const ALL: [Self; 3] = [Self::Plainly, Self::Denied, Self::Quoted];

    /// The feature of a class whose word stands so.
    pub(super) fn feature<'t>(self, class: ClassId) -> Feature<'t> {
        match self {
            Self::Plainly => Feature::Class(class),
            Self::Denied => Feature::Denied(class),
            Self::Quoted => Feature::Quoted(class),
        }
    }
}

/// What is found in a passage.
pub(super) enum Found<'t> {
    /// A feature.
    One(Feature<'t>),
    /// A word or term of this set of the lexicon: a feature for each class that counts (see [`Sames::counting`]).
    Set(u16, Stands),
}

/// What each token counts as.
pub(super) fn atoms<'t>(reading: &'t Reading<'_>, sames: &'t Sames, traits: impl Fn(u16) -> Traits) -> Vec<Atom<'t>> {
    let form = |(index, token): (usize, &Token)| match token.kind {
        TokenKind::Word | TokenKind::Ideograph | TokenKind::Emoji | TokenKind::Hashtag => reading.text.form(index),
        TokenKind::Number => "<number>",
        TokenKind::Url => "<url>",
        TokenKind::Email => "<email>",
        TokenKind::Phone => "<phone>",
        TokenKind::Money => "<money>",
        TokenKind::Time => "<time>",
        TokenKind::Mention => "<mention>",
    };
    let tokens = reading.text.tokens.iter().enumerate();
    let mut atoms: Vec<Atom<'_>> = tokens.map(|t| Atom { word: form(t).into(), same: false }).collect();
    for span in &reading.spans {
        let traits = traits(span.set);
        let unknown = || reading.text.tokens.get(span.start as usize).is_some_and(|t| t.word.is_none());
        let name = if traits.name && unknown() { Some("<name>") } else { None };
        if let Some(counts_as) = name.or_else(|| sames.name(traits.same?)) {
            let atom = Atom { word: counts_as.into(), same: name.is_none() };
            atoms.get_mut(span.start as usize..span.end as usize).unwrap_or_default().fill(atom);
        }
    }
    atoms
}

/// What the tokens of `range` tell, each as often as it is there.
pub(super) fn features<'t>(
    reading: &'t Reading<'_>,
    atoms: &[Atom<'t>],
    range: std::ops::Range<usize>,
    traits: impl Fn(u16) -> Traits,
    mut found: impl FnMut(Found<'t>),
) {
    let sentence = |index: usize| reading.text.tokens.get(index).map(|t| t.sentence);
    let mut denied_until = 0;
    for index in range.clone() {
        let (Some(&Atom { word, .. }), Some(token)) = (atoms.get(index), reading.text.tokens.get(index)) else { break };
        let here = token.sentence;
        let first = index.checked_sub(1).is_none_or(|before| sentence(before) != Some(here));
        let later = |by: usize| {
            let goes_on = index + by < range.end && sentence(index + by) == Some(here);
            atoms.get(index + by).filter(|_| goes_on).map(|atom| atom.word)
        };
        found(Found::One(Feature::Word(word)));
        if let Some(stem) = stem(word.form) {
            found(Found::One(Feature::Stem(stem)));
        }
        if let Some(next) = later(1) {
            found(Found::One(Feature::Pair(word, next)));
        }
        if let Some(next) = later(2) {
            found(Found::One(Feature::Apart(word, next)));
        }
        if first {
            found(Found::One(Feature::First(word)));
            if reading.text.sentences.get(here as usize).is_some_and(|s| s.question) {
                found(Found::One(Feature::Asks));
            }
        }
        if first || token.breaks {
            denied_until = 0;
        }
        let stands = match (token.quoted, index < denied_until) {
            (true, _) => Stands::Quoted,
            (false, true) => Stands::Denied,
            (false, false) => Stands::Plainly,
        };
        for span in reading.spans_at(index as u32) {
            // A word that counts as one with others says nothing more, or one of them would weigh more than another.
            let atoms = atoms.get(span.start as usize..span.end as usize).unwrap_or_default();
            if !atoms.iter().all(|atom| atom.same) {
                if traits(span.set).denies {
                    denied_until = span.end as usize + DENIAL_REACH;
                }
                found(Found::Set(span.set, stands));
            }
        }
    }
}

fn stem(form: &str) -> Option<&str> {
    let long = form.len() >= STEM_OF && !form.starts_with('<') && form.chars().count() >= STEM_OF;
    let (end, _) = form.char_indices().nth(STEM).filter(|_| long)?;
    form.get(..end)
}
