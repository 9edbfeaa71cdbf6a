//! Features: what of a passage counts as evidence.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::lexicon::ClassId;
use crate::policy::pack::SHAPES;
use crate::rules::Reading;
use crate::text::TokenKind;

/// Longer words also count by their beginning, so that "tutoring" tells something of "tutors".
const STEM_OF: usize = 7;

/// Bits of a feature's key. A word that is no feature has the key of one in 1 of some 5,000 cases, which says next to nothing;
/// each bit more would cost a third of a kilobyte to fetch.
const KEY_BITS: u32 = 24;

/// How many words a denial reaches, within its part of the sentence (Pang and Lee, EMNLP 2002, mark them all).
const DENIAL_REACH: usize = 4;

/// Letters of that beginning.
const STEM: usize = 5;

/// One piece of evidence. Written in `policy/evidence/weights.tsv` as a kind and its words: `pair dm me`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature<'t> {
    /// A word.
    Word(&'t str),
    /// The beginning of a long word.
    Stem(&'t str),
    /// Two words next to each other.
    Pair(&'t str, &'t str),
    /// Two words with one between them.
    Apart(&'t str, &'t str),
    /// A word that begins a sentence.
    First(&'t str),
    /// A class of the lexicon.
    Class(ClassId),
    /// A class whose word is denied: "are not vermin".
    Denied(ClassId),
    /// A class whose word stands in quotation marks.
    Quoted(ClassId),
    /// The sentence asks.
    Asks,
}

/// Word classes whose words count as one and the same (`policy/evidence/same.toml`): groups, parties, sides.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sames {
    /// The names they go by, with the angle brackets of a class: `<group>`.
    pub names: Vec<String>,
    /// For each named class of the lexicon, one more than the number of the name its words go by; 0 where they count as themselves.
    pub of_class: Vec<u8>,
    /// The class of words that deny what follows.
    pub denial: Option<ClassId>,
}

impl Sames {
    /// What the words of a class go by, if not by themselves.
    fn of(&self, class: ClassId) -> Option<&str> {
        let number = self.of_class.get(usize::from(class)).copied().unwrap_or(0);
        self.names.get(usize::from(number).checked_sub(1)?).map(String::as_str)
    }

    /// How many classes of the lexicon have a name; they come first.
    fn named(&self) -> usize {
        self.of_class.len()
    }
}

impl Feature<'_> {
    /// A number for it that is the same in every build (FNV-1a, folded to [`KEY_BITS`] bits). Not for classes, which have numbers of their own.
    pub fn key(&self) -> u32 {
        match self {
            Self::Word(word) => fold(hash(1, word)),
            Self::Stem(stem) => fold(hash(2, stem)),
            Self::Pair(one, two) => fold(pair(3, hash(1, one), hash(1, two))),
            Self::Apart(one, two) => fold(pair(4, hash(1, one), hash(1, two))),
            Self::First(word) => fold(pair(5, hash(1, word), 0)),
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
        ("word", Some(word), None) => Feature::Word(word),
        ("stem", Some(stem), None) => Feature::Stem(stem),
        ("first", Some(word), None) => Feature::First(word),
        ("class", Some(name), None) => Feature::Class(class(name)?),
        ("denied", Some(name), None) => Feature::Denied(class(name)?),
        ("quoted", Some(name), None) => Feature::Quoted(class(name)?),
        ("pair", Some(one), Some(two)) => Feature::Pair(one, two),
        ("apart", Some(one), Some(two)) => Feature::Apart(one, two),
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

/// What each token counts as: its form; or the shape, or the name of a class whose words count as one.
pub(super) fn atoms<'t>(
    reading: &'t Reading<'_>,
    sames: &'t Sames,
    classes: impl Fn(u16) -> &'t [ClassId],
) -> Vec<&'t str> {
    let mut atoms: Vec<&str> = Vec::with_capacity(reading.text.tokens.len());
    for (index, token) in reading.text.tokens.iter().enumerate() {
        atoms.push(match token.kind {
            TokenKind::Word | TokenKind::Ideograph | TokenKind::Emoji | TokenKind::Hashtag => reading.text.form(index),
            TokenKind::Number => "<number>",
            TokenKind::Url => "<url>",
            TokenKind::Email => "<email>",
            TokenKind::Phone => "<phone>",
            TokenKind::Money => "<money>",
            TokenKind::Time => "<time>",
            TokenKind::Mention => "<mention>",
        });
    }
    let name = SHAPES.iter().position(|shape| *shape == "name").unwrap_or(0) as ClassId;
    for span in &reading.spans {
        let named = classes(span.set).iter().take_while(|&&class| usize::from(class) < sames.named());
        let mut same = None;
        for &class in named {
            same = same.or_else(|| sames.of(class));
            if class == name && reading.text.tokens.get(span.start as usize).is_some_and(|t| t.word.is_none()) {
                same = same.or(Some("<name>"));
            }
        }
        if let Some(same) = same {
            for atom in atoms.get_mut(span.start as usize..span.end as usize).unwrap_or_default() {
                *atom = same;
            }
        }
    }
    atoms
}

/// The features of the tokens of `range`, each as often as it is there.
pub(super) fn features<'t>(
    reading: &'t Reading<'_>,
    sames: &Sames,
    atoms: &[&'t str],
    range: std::ops::Range<usize>,
    classes: impl Fn(u16) -> &'t [ClassId],
    mut found: impl FnMut(Feature<'t>),
) {
    let sentence = |index: usize| reading.text.tokens.get(index).map(|t| t.sentence);
    let mut denied_until = 0;
    for index in range.clone() {
        let Some(&atom) = atoms.get(index) else { break };
        let here = sentence(index);
        found(Feature::Word(atom));
        if let Some(stem) = stem(atom) {
            found(Feature::Stem(stem));
        }
        let later =
            |by: usize| atoms.get(index + by).filter(|_| index + by < range.end && sentence(index + by) == here);
        if let Some(next) = later(1) {
            found(Feature::Pair(atom, next));
        }
        if let Some(next) = later(2) {
            found(Feature::Apart(atom, next));
        }
        if index.checked_sub(1).is_none_or(|before| sentence(before) != here) {
            found(Feature::First(atom));
            if here.and_then(|s| reading.text.sentences.get(s as usize)).is_some_and(|s| s.question) {
                found(Feature::Asks);
            }
        }
        let token = reading.text.tokens.get(index);
        if token.is_some_and(|t| t.breaks) || index.checked_sub(1).is_none_or(|before| sentence(before) != here) {
            denied_until = 0;
        }
        let (denied, quoted) = (index < denied_until, token.is_some_and(|t| t.quoted));
        for span in reading.spans_at(index as u32) {
            // A word that counts as one with others says nothing more, or one of them would weigh more than another.
            if (span.start..span.end)
                .all(|i| atoms.get(i as usize).is_some_and(|atom| sames.names.iter().any(|name| name == atom)))
            {
                continue;
            }
            for &class in classes(span.set).iter().take_while(|&&class| usize::from(class) < sames.named()) {
                if sames.denial == Some(class) {
                    denied_until = span.end as usize + DENIAL_REACH;
                }
                if sames.of(class).is_none() {
                    found(match (quoted, denied) {
                        (true, _) => Feature::Quoted(class),
                        (false, true) => Feature::Denied(class),
                        (false, false) => Feature::Class(class),
                    });
                }
            }
        }
    }
}

fn stem(atom: &str) -> Option<&str> {
    let long = !atom.starts_with('<') && atom.chars().count() >= STEM_OF;
    let (end, _) = atom.char_indices().nth(STEM).filter(|_| long)?;
    atom.get(..end)
}
