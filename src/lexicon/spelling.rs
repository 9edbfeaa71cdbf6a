//! Words under asterisks and misspelt ones: told from the words that they stand for, so that a pack need not store them.
//! Here is the same as in [`super::misspell`], read backwards.

use super::words::{WordId, Words};
use crate::policy::lists::Lists;

/// Words with this number and above are spellings; less this, the number of the term whose classes they have.
pub(super) const SPELLINGS: WordId = 1 << 23;

/// No word that is told from its spelling is longer, in bytes.
pub(super) const LONGEST: usize = 64;

/// How a word is told from its spellings, one byte as a pack stores it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// It is one that people disguise.
    pub(super) disguised: bool,
    /// Whose classes it has under asterisks: none, 1 those of the word, 2 those of the next term of the spellings.
    pub(super) masked: u8,
    /// Whose classes it has when misspelt; the same, and 3 those of the term after that of 2.
    pub(super) misspelt: u8,
}

impl Told {
    /// As one byte.
    #[cfg(feature = "compile")]
    pub(super) fn byte(self) -> u8 {
        u8::from(self.disguised) | self.masked << 1 | self.misspelt << 3
    }

    /// Back from [`Told::byte`].
    pub(super) fn from_byte(byte: u8) -> Self {
        Self { disguised: byte & 1 != 0, masked: byte >> 1 & 3, misspelt: byte >> 3 & 3 }
    }

    /// How many terms of its own it has beside the word itself.
    fn terms(self) -> u32 {
        u32::from(self.masked.max(self.misspelt).saturating_sub(1))
    }
}

/// Lists that a word is looked for in.
const LISTS: u32 = 1 << 10;

/// The words that are told from their spellings: in lists by what all their spellings have in common, each as that key,
/// its number, and the term whose classes the spelling has.
#[derive(Debug, Clone, Default)]
pub(super) struct Spellings {
    masked: Lists<u32>,
    misspelt: Lists<u32>,
}

impl Spellings {
    /// From what each word is told by; the terms of spellings have numbers from `next` on.
    pub(super) fn new(words: &Words, told: &[u8], mut next: u32) -> Self {
        let (mut masked, mut misspelt) = (Vec::new(), Vec::new());
        let told = |number: usize| Told::from_byte(told.get(number).copied().unwrap_or(0));
        let wanted = |number: usize| told(number).masked > 0 || told(number).misspelt > 0;
        words.each(wanted, |number, word| {
            let told = told(number as usize);
            let term = |which: u8| if which == 1 { number } else { next + u32::from(which) - 2 };
            if told.masked > 0 {
                masked.push([masked_key(word), number, term(told.masked)]);
            }
            if told.misspelt > 0 {
                misspelt.push([misspelt_key(word), number, term(told.misspelt)]);
            }
            next = next.saturating_add(told.terms());
        });
        let lists = |entries: Vec<[u32; 3]>| {
            Lists::grouped(LISTS as usize, entries.iter().map(|entry| ((entry[0] % LISTS) as usize, *entry)))
        };
        Self { masked: lists(masked), misspelt: lists(misspelt) }
    }

    /// The number of a spelling that is no word of the lexicon.
    pub(super) fn find(&self, spelling: &[u8], words: &Words) -> Option<WordId> {
        if spelling.len() > LONGEST {
            return None;
        }
        let masked = spelling.contains(&b'*');
        let (key, lists): (_, _) =
            if masked { (masked_key(spelling), &self.masked) } else { (misspelt_key(spelling), &self.misspelt) };
        let is_spelling = if masked { is_masked } else { is_misspelt };
        let mut found = lists.get((key % LISTS) as usize).as_chunks::<3>().0.iter();
        let same = |[its, word, _]: &&[u32; 3]| *its == key && is_spelling(spelling, &words.letters(*word));
        found.find(same).map(|[_, _, term]| SPELLINGS.saturating_add(*term))
    }
}

/// What is alike in a word and all its masks: how long it is, and how it begins.
fn masked_key(word: &[u8]) -> u32 {
    word.len() as u32 * 256 + word.first().map_or(0, |first| u32::from(*first))
}

/// What is alike in a word and all its misspellings: how it begins, and its consonants, in whatever order.
fn misspelt_key(word: &[u8]) -> u32 {
    let mixed = |letter: u8| {
        let mixed = (u32::from(letter) + 1).wrapping_mul(0x9e37_79b1);
        mixed ^ mixed >> 15
    };
    let first = word.first().map_or(0, |first| mixed(*first) >> 8);
    word.iter().filter(|letter| !is_vowel(**letter)).fold(first, |key, letter| key.wrapping_add(mixed(*letter)))
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether `spelling` is `word` with one or two inner letters, all of them, the end, or every vowel under asterisks.
fn is_masked(spelling: &[u8], word: &[u8]) -> bool {
    let n = word.len();
    let hidden = |i: usize| spelling.get(i) == Some(&b'*');
    let fits = spelling.len() == n && spelling.iter().zip(word).all(|(a, b)| a == b || *a == b'*');
    let Some(from) = (0..n).find(|i| hidden(*i)).filter(|from| fits && *from > 0) else { return false };
    let to = (0..n).rfind(|i| hidden(*i)).map_or(n, |last| last + 1);
    let inner = to < n && (to - from <= 2 || from == 1 && to == n - 1);
    let end = to == n && from > 1 && to - from <= n / 2;
    (inner || end) && (from..to).all(hidden)
        || word.iter().enumerate().skip(1).all(|(i, letter)| is_vowel(*letter) == hidden(i))
}

/// Whether `spelling` is `word` with two neighbours swapped after the first letter, or with one inner vowel or all of them
/// left out.
fn is_misspelt(spelling: &[u8], word: &[u8]) -> bool {
    let n = word.len();
    if n < 4 || spelling.len() < 4 || spelling == word {
        return false;
    }
    if spelling.len() == n {
        let from = spelling.iter().zip(word).take_while(|(a, b)| a == b).count();
        let (a, b) = (spelling.get(from..).unwrap_or_default(), word.get(from..).unwrap_or_default());
        return match (a, b) {
            ([a1, a2, a @ ..], [b1, b2, b @ ..]) => from > 0 && a1 == b2 && a2 == b1 && a == b,
            _ => false,
        };
    }
    let inner_vowel = |i: usize| i > 0 && i + 1 < n && word.get(i).is_some_and(|letter| is_vowel(*letter));
    let without = |gone: &dyn Fn(usize) -> bool| {
        word.iter().enumerate().filter(|(i, _)| !gone(*i)).map(|(_, letter)| letter).eq(spelling)
    };
    spelling.len() + 1 == n && (1..n).filter(|i| inner_vowel(*i)).any(|gone| without(&|i| i == gone))
        || without(&inner_vowel)
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use proptest::prelude::*;

    use super::super::misspell::{Disguise, Spelling, variants};
    use super::*;

    proptest! {
        #[test]
        fn all_spellings_are_told_and_no_others(word in "[abeiost]{3,9}", other in "[abeiost*]{3,9}", at in 0..9usize) {
            let all = variants(&word, Disguise::Full);
            for (spelling, how) in &all {
                let (spelling, word) = (spelling.as_bytes(), word.as_bytes());
                match how {
                    Spelling::Masked => {
                        prop_assert!(is_masked(spelling, word));
                        prop_assert_eq!(masked_key(spelling), masked_key(word));
                    }
                    Spelling::Misspelt => {
                        prop_assert!(is_misspelt(spelling, word));
                        prop_assert_eq!(misspelt_key(spelling), misspelt_key(word));
                    }
                    Spelling::BySound => {}
                }
            }
            // Words made from the word, and from nothing.
            let letters: Vec<char> = word.chars().collect();
            let mut near = vec![other];
            for end in 0..=letters.len() {
                let stars = |i: usize| (at.min(end)..end).contains(&i);
                near.push(letters.iter().enumerate().map(|(i, c)| if stars(i) { '*' } else { *c }).collect());
                near.push(letters.iter().enumerate().filter(|(i, _)| !stars(*i)).map(|(_, c)| *c).collect());
                near.push(letters.iter().enumerate().map(|(i, c)| if i == at || i == end { '*' } else { *c }).collect());
                let mut swapped = letters.clone();
                if at < swapped.len() && end < swapped.len() {
                    swapped.swap(at, end);
                }
                near.push(swapped.into_iter().collect());
            }
            for near in near {
                let is = |how: Spelling| all.iter().any(|(v, h)| *v == near && *h == how);
                prop_assert_eq!(is_masked(near.as_bytes(), word.as_bytes()), is(Spelling::Masked), "{} of {}", near, word);
                prop_assert_eq!(is_misspelt(near.as_bytes(), word.as_bytes()), is(Spelling::Misspelt), "{} of {}", near, word);
            }
        }
    }
}
