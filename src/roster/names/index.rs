//! The index: from words to the students whose names they are part of.
//!
//! Keys are hashes of name parts with everything between letters taken out ("Jean-Baptiste", "Jean Baptiste" and
//! "JeanBaptiste" are one), so a few words of text in a row are hashed on as they come. A key has the students that have it.

use super::spelt::{Spelt, cut};
use crate::roster::Names;
use crate::text::fold::{Class, fold};

/// What a part is of a student's name, as bits.
pub type Role = u8;
/// First or preferred name, whole.
pub const GIVEN: Role = 1;
/// One word of a first name of several.
pub const GIVEN_PART: Role = 2;
/// Last name, whole.
pub const FAMILY: Role = 4;
/// One half of a last name of several words, or all but its particles.
pub const FAMILY_PART: Role = 8;
/// Middle name.
pub const MIDDLE: Role = 16;

/// Words that belong to names and are none themselves.
pub const PARTICLES: [&str; 24] = [
    "de", "la", "las", "los", "del", "da", "das", "do", "dos", "di", "du", "le", "van", "von", "der", "den", "ter",
    "al", "el", "bin", "ibn", "ben", "st", "y",
];

/// Most words that one name part is written in.
pub const LONGEST: usize = 5;

/// The words that begin keys, and all keys, as bits: a word of the text that is in no name costs two look-ups.
const BITS: u64 = 1 << 18;

/// A student's name, folded, as lengths of four runs of letters one after the other.
#[derive(Debug, Clone, Copy, Default)]
struct Name {
    start: u32,
    lengths: [u8; 4],
}

/// A run of letters of a student's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// First name without spaces.
    Given,
    /// Preferred name without spaces.
    Preferred,
    /// Last name without spaces.
    Family,
    /// First letters of the words of the first name.
    Initials,
}

/// The index of a roster.
#[derive(Debug, Default)]
pub struct Index {
    keys: Vec<u64>,
    ends: Vec<u32>,
    /// Student number and role: `number << 5 | role`.
    postings: Vec<u32>,
    /// Nickname and the key of the name it stands for, sorted.
    nicknames: Vec<(u64, u32)>,
    known: Vec<u64>,
    /// By student number.
    names: Vec<Name>,
    letters: String,
}

/// FNV-1a, extended letter by letter, with a final mix.
#[derive(Debug, Clone, Copy)]
pub struct Key(u64);

impl Default for Key {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Key {
    /// Goes on with `letters`.
    pub fn with(self, letters: &str) -> Self {
        Self(letters.bytes().fold(self.0, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3)))
    }

    /// The key.
    pub fn finish(self) -> u64 {
        let h = (self.0 ^ self.0 >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^ h >> 32
    }
}

/// The words of a name, folded, without apostrophes and full stops.
pub fn name_words(name: &str, out: &mut Vec<String>) {
    out.clear();
    let mut word = String::new();
    for c in name.chars() {
        fold(c, |f, class| match class {
            Class::Letter | Class::Digit => word.push(f),
            Class::Punctuation if f == '\'' => {}
            Class::Ideograph => word.push(f),
            _ if word.is_empty() => {}
            _ => out.push(std::mem::take(&mut word)),
        });
    }
    if !word.is_empty() {
        out.push(word);
    }
}

/// An index that is being made: students are added in the order of their numbers.
#[derive(Debug, Default)]
pub struct Indexing {
    /// Key and posting of each part of each name.
    entries: Vec<(u64, u32)>,
    names: Vec<Name>,
    letters: String,
    spelt: Spelt,
}

impl Indexing {
    /// With room for so many students.
    pub fn for_students(students: usize) -> Self {
        Self { entries: Vec::with_capacity(students * 4), names: Vec::with_capacity(students), ..Self::default() }
    }

    /// Adds the next student.
    pub fn add(&mut self, student: &Names<'_>) {
        let posting = (self.names.len() as u32) << 5;
        let start = self.letters.len() as u32;
        let mut lengths = [0; 4];
        let entries = &mut self.entries;
        let add = |key: u64, role: Role| entries.push((key, posting | u32::from(role)));
        parts(student, &mut self.spelt, &mut self.letters, &mut lengths, add);
        self.names.push(Name { start, lengths });
    }

    /// The index. `nicknames` holds lines of a name, a colon, and its nicknames.
    pub fn finish(mut self, nicknames: &str) -> Index {
        // Memory of a worker never shrinks, so that each list is made as long as it will be.
        self.letters.shrink_to_fit();
        self.entries.sort_unstable();
        let keys = self.entries.chunk_by(|a, b| a.0 == b.0).count();
        let mut index = Index {
            keys: Vec::with_capacity(keys),
            ends: Vec::with_capacity(keys),
            postings: Vec::with_capacity(self.entries.len()),
            nicknames: Vec::new(),
            known: vec![0; (BITS / 64) as usize],
            names: self.names,
            letters: self.letters,
        };
        for same in self.entries.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(key, _)) = same.first() else { continue };
            index.mark(key);
            index.keys.push(key);
            // The same part of the same student in two roles is one.
            for student in same.chunk_by(|a, b| a.1 >> 5 == b.1 >> 5) {
                index.postings.push(student.iter().fold(0, |all, (_, posting)| all | posting));
            }
            index.ends.push(index.postings.len() as u32);
        }
        index.add_nicknames(nicknames);
        index
    }
}

impl Index {
    fn mark(&mut self, key: u64) {
        if let Some(word) = self.known.get_mut((key % BITS / 64) as usize) {
            *word |= 1 << (key % 64);
        }
    }

    fn add_nicknames(&mut self, lines: &str) {
        for line in lines.lines() {
            let Some((name, short)) = line.split_once(':') else { continue };
            let Some(at) = self.find(Key::default().with(name.trim()).finish()) else { continue };
            for nick in short.split_whitespace() {
                let key = Key::default().with(nick).finish();
                self.mark(key);
                self.nicknames.push((key, at as u32));
            }
        }
        self.nicknames.sort_unstable();
        self.nicknames.dedup();
    }

    fn find(&self, key: u64) -> Option<usize> {
        let bit = self.known.get((key % BITS / 64) as usize)? & 1 << (key % 64);
        if bit == 0 { None } else { self.keys.binary_search(&key).ok() }
    }

    /// Students that have the part, with its role, by number.
    pub fn students(&self, key: Key) -> &[u32] {
        self.find(key.finish()).map_or(&[], |at| self.postings_of(at))
    }

    /// The names that a nickname may stand for, as lists of students.
    pub fn by_nickname(&self, key: Key) -> impl Iterator<Item = &[u32]> {
        let key = key.finish();
        let from = self.nicknames.partition_point(|(k, _)| *k < key);
        let of = self.nicknames.get(from..).unwrap_or(&[]).iter().take_while(move |(k, _)| *k == key);
        of.map(|(_, at)| self.postings_of(*at as usize))
    }

    /// Whether the key may be any part or nickname at all.
    pub fn may_know(&self, key: Key) -> bool {
        let key = key.finish();
        self.known.get((key % BITS / 64) as usize).is_some_and(|w| w & 1 << (key % 64) != 0)
    }

    fn postings_of(&self, at: usize) -> &[u32] {
        let from = at.checked_sub(1).and_then(|b| self.ends.get(b)).copied().unwrap_or(0);
        let to = self.ends.get(at).copied().unwrap_or(0);
        self.postings.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// A run of letters of a student's name.
    pub fn name(&self, number: u32, part: Part) -> &str {
        let Some(name) = self.names.get(number as usize) else { return "" };
        let at = part as usize;
        let before: u32 = name.lengths.iter().take(at).map(|l| u32::from(*l)).sum();
        let from = (name.start + before) as usize;
        let length = name.lengths.get(at).copied().unwrap_or(0) as usize;
        self.letters.get(from..from + length).unwrap_or("")
    }

    /// Bytes held, roughly: for the budget of 130 bytes a name.
    pub fn bytes(&self) -> usize {
        let names = self.names.len() * std::mem::size_of::<Name>() + self.letters.len();
        self.keys.len() * 8
            + self.ends.len() * 4
            + self.postings.len() * 4
            + self.nicknames.len() * 16
            + self.known.len() * 8
            + names
    }
}

/// Calls `add` for every part of a student's name, and adds its runs of letters in the order of [`Part`], with their lengths.
fn parts(
    student: &Names<'_>,
    spelt: &mut Spelt,
    letters: &mut String,
    lengths: &mut [u8; 4],
    mut add: impl FnMut(u64, Role),
) {
    let key = |s: &str| Key::default().with(s).finish();
    let mut run = |part: Part, run: &str| {
        letters.push_str(run);
        if let Some(length) = lengths.get_mut(part as usize) {
            *length = run.len() as u8;
        }
    };
    spelt.read(student.given);
    let given = key(spelt.whole());
    let initials: String = spelt.words().filter_map(|w| w.chars().next()).collect();
    run(Part::Given, spelt.whole());
    add(given, GIVEN);
    if spelt.len() > 1 {
        for word in spelt.words().filter(|w| w.len() > 1) {
            add(key(word), GIVEN_PART);
        }
    }
    spelt.read(student.preferred);
    run(Part::Preferred, spelt.whole());
    if spelt.len() > 0 {
        add(key(spelt.whole()), GIVEN);
    }
    spelt.read(student.middle);
    for word in spelt.words().filter(|w| w.len() > 1) {
        add(key(word), MIDDLE);
    }
    spelt.read(student.family);
    run(Part::Family, spelt.whole());
    add(key(spelt.whole()), FAMILY);
    let words = spelt.len();
    if words > 1 {
        for word in spelt.words().filter(|w| w.len() > 1 && !PARTICLES.contains(w)) {
            add(key(word), FAMILY_PART);
        }
        // "de la Cruz Peña": de la Cruz, la Cruz, Cruz Peña.
        for from in 0..words {
            for to in from + 2..=words.min(from + LONGEST) {
                if to - from < words {
                    add(key(spelt.run(from, to)), FAMILY_PART);
                }
            }
        }
    }
    run(Part::Initials, cut(&initials));
}
