//! The lexicon: from words and terms to the word classes they belong to.
//!
//! A flat hash table, built with the pack and used as it was stored: nothing is parsed or built when the worker wakes.
//! Terms of several words are found by extending the hash word by word. Entries hold 24 bits of the hash beside the
//! slot's own 16: an unknown word is taken for a known one about once in six million.

#[cfg(feature = "compile")]
pub mod build;
#[cfg(feature = "compile")]
pub mod inflect;
#[cfg(feature = "compile")]
pub mod misspell;

use serde::{Deserialize, Serialize};

use crate::policy::lists::Lists;

/// Number of a word class in its pack.
pub type ClassId = u16;

/// Slot in use.
pub(crate) const USED: u8 = 0x40;
/// The term is one that people disguise.
pub(crate) const DISGUISED: u8 = 0x80;
/// How many words the longest term has that begins with this word.
pub(crate) const WORDS: u8 = 0x0F;
/// Bytes of a slot: 3 of hash, 2 of class set, 1 of flags.
pub(crate) const SLOT: usize = 6;

/// The compiled lexicon of a pack.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lexicon {
    /// `capacity × SLOT` bytes.
    #[serde(with = "serde_bytes")]
    pub(crate) slots: Vec<u8>,
    /// Distinct sets of classes, each sorted; set 0 is empty.
    pub(crate) sets: Lists<ClassId>,
}

/// The slot where a hash's search starts: its low half, scaled to the capacity.
pub(crate) fn slot_of(hash: u64, capacity: usize) -> usize {
    (((hash & 0xffff_ffff) * capacity as u64) >> 32) as usize
}

/// The part of a hash that a slot holds: bits of its high half.
pub(crate) fn key_of(hash: u64) -> [u8; 3] {
    let [_, _, _, _, _, a, b, c] = hash.to_le_bytes();
    [a, b, c]
}

/// What the lexicon says of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Index of its set of classes.
    pub set: u16,
    /// Words in the longest term that begins with this word.
    pub longest: u8,
    /// One of the terms that people disguise.
    pub disguised: bool,
}

/// FNV-1a, extended word by word, with a final mix so that low bits choose the slot well.
#[derive(Debug, Clone, Copy)]
pub struct TermHash(u64);

impl Default for TermHash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl TermHash {
    /// Adds one word; words after the first are set off by a space.
    pub fn word(self, word: &str) -> Self {
        let first = self.0 == Self::default().0;
        if first { self.part(word) } else { self.part(" ").part(word) }
    }

    /// Adds letters to the word begun.
    pub fn part(self, letters: &str) -> Self {
        let step = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(letters.bytes().fold(self.0, step))
    }

    /// The finished hash.
    pub(crate) fn finish(self) -> u64 {
        let mut h = self.0;
        h ^= h >> 32;
        h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^ (h >> 32)
    }
}

impl Lexicon {
    /// The entry of a hashed term.
    pub fn get(&self, hash: TermHash) -> Option<Entry> {
        let capacity = self.slots.len() / SLOT;
        if capacity == 0 {
            return None;
        }
        let hash = hash.finish();
        let key = key_of(hash);
        let mut index = slot_of(hash, capacity);
        loop {
            let slot = self.slots.get(index * SLOT..(index + 1) * SLOT)?;
            let [a, b, c, low, high, flags] = *slot else { return None };
            if flags & USED == 0 {
                return None;
            }
            if [a, b, c] == key {
                let set = u16::from_le_bytes([low, high]);
                return Some(Entry { set, longest: flags & WORDS, disguised: flags & DISGUISED != 0 });
            }
            index = if index + 1 == capacity { 0 } else { index + 1 };
        }
    }

    /// The entry of a folded term, its words parted by single spaces.
    pub fn lookup(&self, term: &str) -> Option<Entry> {
        self.get(term.split(' ').fold(TermHash::default(), TermHash::word))
    }

    /// Whether the term, or a term that it is part of, is in any class.
    pub fn knows(&self, term: &str) -> bool {
        self.lookup(term).is_some()
    }

    /// Whether the term is one that people disguise.
    pub fn disguised(&self, term: &str) -> bool {
        self.lookup(term).is_some_and(|e| e.disguised)
    }

    /// The classes of a set, sorted.
    pub fn classes(&self, set: u16) -> &[ClassId] {
        self.sets.get(set as usize)
    }
}
