//! Terms of several words, as a tree: from each beginning to the words that may follow. Stored level by level, so that
//! the followers of one beginning stand side by side; their places follow from how many there are.
//!
//! Words that follow others have numbers of their own, those that do so often the lowest: what is said often is short to
//! say, and a word that follows none is known for that at once.

use serde::{Deserialize, Serialize};

use super::words::WordId;
use crate::policy::lists::Numbers;

/// A beginning of terms: a word, or a number of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning(pub(super) u32);

/// Number of a word among those that follow others.
pub(super) type FollowerId = u32;

/// The tree. Its first nodes are the words of the lexicon, by number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Terms {
    /// For each word of the lexicon, how often it follows others; see [`frequency`].
    #[serde(with = "serde_bytes")]
    pub(super) frequencies: Vec<u8>,
    /// For each node, how many words may follow.
    pub(super) following: Numbers<u16>,
    /// For each node that is no first word, by how much the number of its word is more than the least that it could be:
    /// one more than that of the node before it with the same beginning, or 0.
    pub(super) steps: Numbers<u32>,
    /// For each word of the lexicon, one more than its number among those that follow others; 0 where it follows none.
    #[serde(skip)]
    followers: Vec<u32>,
    /// For each node that is no first word, the number of its word.
    #[serde(skip)]
    words: Vec<FollowerId>,
    /// For each node, one past the last that follows it; nodes that follow the first word come after all first words.
    #[serde(skip)]
    ends: Vec<u32>,
}

/// How often a word follows others, roughly: 0 never, 1 once, 2 twice or three times, 3 up to seven times, …
#[cfg(feature = "compile")]
pub(super) fn frequency(uses: u32) -> u8 {
    (u32::BITS - uses.leading_zeros()) as u8
}

/// For each word, one more than its number among those that follow others, the frequent first; 0 where it follows none.
pub(super) fn followers(frequencies: &[u8]) -> Vec<u32> {
    let mut next = [0u32; 256];
    frequencies.iter().for_each(|&f| next[usize::from(f)] += 1);
    let mut end = 1;
    for count in next.iter_mut().skip(1).rev() {
        end += std::mem::replace(count, end);
    }
    let number = |&f: &u8| {
        let next = &mut next[usize::from(f)];
        let number = *next;
        *next += 1;
        if f == 0 { 0 } else { number }
    };
    frequencies.iter().map(number).collect()
}

impl Terms {
    /// Makes the tree ready for use.
    pub(super) fn open(&mut self) {
        self.followers = followers(&self.frequencies);
        let mut end = self.firsts();
        let (mut ends, mut words) = (Vec::with_capacity(self.following.len()), Vec::with_capacity(self.steps.len()));
        let mut steps = self.steps.iter();
        for following in self.following.iter() {
            end = end.saturating_add(following.into());
            ends.push(end);
            let mut least = 0u32;
            if following == 0 {
                continue;
            }
            for step in steps.by_ref().take(following.into()) {
                words.push(least.wrapping_add(step));
                least = least.wrapping_add(step).wrapping_add(1);
            }
        }
        drop(steps);
        (self.ends, self.words) = (ends, words);
    }

    /// For each word of the lexicon, one more than its number among those that follow others; 0 where it follows none.
    pub(super) fn followers(&self) -> &[u32] {
        &self.followers
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.following.len()
    }

    /// How many nodes are first words.
    fn firsts(&self) -> u32 {
        self.following.len().saturating_sub(self.steps.len()) as u32
    }

    /// The beginning that is one word.
    pub(super) fn word(word: WordId) -> Beginning {
        Beginning(word)
    }

    /// The beginning with `word` after it, if any term begins so.
    pub(super) fn then(&self, node: Beginning, word: WordId) -> Option<Beginning> {
        let word = self.followers.get(word as usize)?.checked_sub(1)?;
        let end = *self.ends.get(node.0 as usize)?;
        let mut low = end - u32::from(self.following.get(node.0 as usize)?);
        let firsts = self.firsts();
        let mut high = end;
        while low < high {
            let middle = u32::midpoint(low, high);
            match self.words.get((middle - firsts) as usize)?.cmp(&word) {
                std::cmp::Ordering::Equal => return Some(Beginning(middle)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_followers_have_the_lowest_numbers() {
        let uses = [0, 1, 9, 3, 0, 2, 1];
        assert_eq!(followers(&uses.map(frequency)), [0, 4, 1, 2, 0, 3, 5]);
    }
}
