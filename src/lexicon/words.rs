//! The words of a lexicon, stored in order, each as what it shares with the one before and its own letters, and searched
//! as they are stored: nothing is built when a worker wakes. Answers are remembered, since the same words come again.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

/// Number of a word in its lexicon, in the order of their bytes.
pub type WordId = u32;

/// Words of a block; the first of each is spelt out, so that a search can start there.
pub(super) const BLOCK: usize = 32;

/// Most bytes of a word that the next can share with it, and most that can be its own.
#[cfg(feature = "compile")]
pub(super) const LONGEST: usize = u8::MAX as usize;

/// All words, in order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Words {
    /// For each word, how many bytes it shares with the word before.
    #[serde(with = "serde_bytes")]
    pub(super) shared: Vec<u8>,
    /// For each word, how many bytes are its own.
    #[serde(with = "serde_bytes")]
    pub(super) own: Vec<u8>,
    /// These bytes, UTF-8.
    #[serde(with = "serde_bytes")]
    pub(super) letters: Vec<u8>,
    /// Where each block's letters begin.
    #[serde(skip)]
    blocks: Vec<u32>,
    #[serde(skip)]
    remembered: Memory,
}

impl Words {
    /// Makes the words ready to be searched.
    pub(super) fn open(&mut self) {
        let mut at = 0;
        for block in self.own.chunks(BLOCK) {
            self.blocks.push(at);
            at += block.iter().map(|&own| u32::from(own)).sum::<u32>();
        }
        self.remembered = Memory::new();
    }

    /// The number of the word made of `parts`, one after the other; where there is none, what `otherwise` says of them.
    pub(super) fn find(&self, parts: [&str; 2], otherwise: impl Fn(&[u8]) -> Option<WordId>) -> Option<WordId> {
        let hash = parts.iter().fold(0xcbf2_9ce4_8422_2325, |state, part| part.bytes().fold(state, fnv));
        let hash = hash ^ hash >> 29;
        self.remembered.get(hash).unwrap_or_else(|| {
            let search = |word: &[u8]| self.search(word).or_else(|| otherwise(word));
            let found = match parts {
                [word, ""] => search(word.as_bytes()),
                [one, two] => search(&[one.as_bytes(), two.as_bytes()].concat()),
            };
            self.remembered.put(hash, found);
            found
        })
    }

    /// The words for whose numbers `wanted` holds, in order.
    pub(super) fn each(&self, wanted: impl Fn(usize) -> bool, mut seen: impl FnMut(WordId, &[u8])) {
        let mut word = Vec::new();
        for (block, &at) in self.blocks.iter().enumerate() {
            let numbers = block * BLOCK..((block + 1) * BLOCK).min(self.own.len());
            let Some(last) = numbers.clone().rfind(|number| wanted(*number)) else { continue };
            let mut letters = self.letters.get(at as usize..).unwrap_or_default();
            for number in numbers.start..=last {
                let (Some(&shared), Some(&own)) = (self.shared.get(number), self.own.get(number)) else { break };
                let (own, rest) = letters.split_at_checked(own.into()).unwrap_or_default();
                letters = rest;
                word.truncate(shared.into());
                word.extend_from_slice(own);
                if wanted(number) {
                    seen(number as WordId, &word);
                }
            }
        }
    }

    /// The letters of a word, UTF-8.
    pub(super) fn letters(&self, number: WordId) -> Vec<u8> {
        let number = number as usize;
        let first = number / BLOCK * BLOCK;
        let mut at = self.blocks.get(number / BLOCK).map_or(0, |at| *at as usize);
        let mut word = Vec::new();
        for (shared, own) in self.shared.iter().zip(&self.own).skip(first).take(number - first + 1) {
            word.truncate(usize::from(*shared));
            word.extend_from_slice(self.letters.get(at..at + usize::from(*own)).unwrap_or_default());
            at += usize::from(*own);
        }
        word
    }

    /// The number of a word as it is stored.
    pub(super) fn search(&self, word: &[u8]) -> Option<WordId> {
        let first = |block: usize| -> &[u8] {
            let start = self.blocks.get(block).map_or(0, |at| *at as usize);
            let own = self.own.get(block * BLOCK).map_or(0, |own| usize::from(*own));
            self.letters.get(start..start + own).unwrap_or_default()
        };
        let (mut low, mut high) = (0, self.blocks.len());
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if first(middle) <= word { low = middle } else { high = middle }
        }
        // How many bytes of `word` the word before begins with; that word is less than `word`.
        let mut same = 0;
        let mut at = self.blocks.get(low).map_or(0, |at| *at as usize);
        for number in low * BLOCK..(low + 1) * BLOCK {
            let (shared, own) = (usize::from(*self.shared.get(number)?), usize::from(*self.own.get(number)?));
            let letters = self.letters.get(at..at + own)?;
            at += own;
            if shared < same {
                return None;
            }
            if shared == same {
                let rest = word.get(same..)?;
                let more = letters.iter().zip(rest).take_while(|(a, b)| a == b).count();
                if more == own && more == rest.len() {
                    return Some(number as WordId);
                }
                if letters.get(more..) > rest.get(more..) {
                    return None;
                }
                same += more;
            }
        }
        None
    }
}

/// One step of the hash FNV-1a.
pub(super) fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// How many answers are remembered: the words of daily use, with room.
const ANSWERS: usize = 1 << 15;

/// Bits of an answer that hold the word's number, plus two; one says that there is no such word, zero that nothing was
/// remembered. The others hold bits of the hash: with the answer's place, 55 bits tell words apart.
const NUMBER: u64 = (1 << 24) - 1;

/// Answers already given, by hash. What is here changes no answer, only how soon it comes.
#[derive(Debug, Default)]
pub(super) struct Memory(Vec<AtomicU64>);

impl Memory {
    pub(super) fn new() -> Self {
        Self((0..ANSWERS).map(|_| AtomicU64::new(0)).collect())
    }

    fn place(&self, hash: u64) -> Option<&AtomicU64> {
        self.0.get(hash as usize % ANSWERS)
    }

    pub(super) fn get(&self, hash: u64) -> Option<Option<WordId>> {
        let answer = self.place(hash)?.load(Ordering::Relaxed);
        let known = answer & NUMBER != 0 && (answer ^ hash) & !NUMBER == 0;
        known.then(|| (answer & NUMBER).checked_sub(2).map(|number| number as WordId))
    }

    pub(super) fn put(&self, hash: u64, word: Option<WordId>) {
        if let Some(place) = self.place(hash) {
            place.store(hash & !NUMBER | word.map_or(1, |number| u64::from(number) + 2), Ordering::Relaxed);
        }
    }
}

impl Clone for Memory {
    fn clone(&self) -> Self {
        if self.0.is_empty() { Self::default() } else { Self::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let all: Vec<String> = (0..200).map(|n| format!("w{}", "abc".repeat(n % 7) + &n.to_string())).collect();
        let mut sorted: Vec<&str> = all.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let mut words = sorted.iter().copied().collect::<Words>();
        words.open();
        let find = |parts: [&str; 2]| words.find(parts, |_| None);
        for (number, word) in (0..).zip(&sorted) {
            assert_eq!(find([word, ""]), Some(number));
            assert_eq!(find([word, ""]), Some(number), "remembered");
            assert_eq!(find([&format!("{word}x"), ""]), None);
            assert_eq!(find(["w", word.strip_prefix('w').unwrap()]), Some(number));
        }
        let mut again = Vec::new();
        words.each(
            |_| true,
            |number, word| {
                again.push(String::from_utf8(word.to_vec()).unwrap());
                assert!(words.letters(number) == word);
            },
        );
        assert_eq!(again, sorted);
        assert_eq!(words.find(["nowhere", ""], |_| Some(7)), Some(7));
        assert_eq!(find(["", ""]), None);
        assert_eq!(find(["a", ""]), None);
        assert_eq!(find(["z", ""]), None);
    }
}
