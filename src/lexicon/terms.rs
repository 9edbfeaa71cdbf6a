//! Terms of several words, as a tree: from each beginning to the words that may follow. Stored level by level, so that
//! the followers of one beginning stand side by side, by number; their places follow from how many there are.

use serde::{Deserialize, Serialize};

use super::words::WordId;
use crate::policy::lists::Numbers;

/// A beginning of terms: a word, or a number of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning(pub(super) u32);

/// The tree. Its first nodes are the words of the lexicon, by number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Terms {
    /// For each node, how many words may follow.
    pub(super) following: Numbers<u16>,
    /// For each node that is no first word, the number of its word.
    pub(super) words: Numbers<u32>,
    /// For each node, one past the last that follows it; nodes that follow the first word come after all first words.
    #[serde(skip)]
    ends: Vec<u32>,
}

impl Terms {
    /// Makes the tree ready for use.
    pub(super) fn open(mut self) -> Self {
        let mut end = (self.following.len() - self.words.len()) as u32;
        self.ends = self
            .following
            .iter()
            .map(|n| {
                end += u32::from(n);
                end
            })
            .collect();
        self
    }

    /// The beginning that is one word.
    pub(super) fn word(word: WordId) -> Beginning {
        Beginning(word)
    }

    /// The beginning with `word` after it, if any term begins so.
    pub(super) fn then(&self, node: Beginning, word: WordId) -> Option<Beginning> {
        let end = *self.ends.get(node.0 as usize)?;
        let mut low = end - u32::from(self.following.get(node.0 as usize)?);
        let firsts = (self.following.len() - self.words.len()) as u32;
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
