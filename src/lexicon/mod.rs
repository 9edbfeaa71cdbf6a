//! The lexicon: from words and terms to the word classes they belong to.
//!
//! It is used as a pack stores it: words in order ([`words`]), terms of several words as a tree of words ([`terms`]), and
//! for each its set of classes ([`sets`]). Usual misspellings of words that people disguise are told from them
//! ([`spelling`]). What a search costs is spent once for a word, then remembered.

#[cfg(feature = "compile")]
pub mod build;
#[cfg(feature = "compile")]
pub mod inflect;
#[cfg(feature = "compile")]
pub mod misspell;
mod nearly;
mod order;
mod sets;
mod spelling;
mod terms;
mod words;

use serde::{Deserialize, Serialize};

use nearly::Nearly;
use sets::Sets;
use spelling::{SPELLINGS, Spellings, Told};
pub use terms::Beginning;
use terms::Terms;
pub use words::WordId;
use words::Words;

/// Number of a word class in its pack.
pub type ClassId = u16;

/// The lexicon of a pack.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lexicon {
    words: Words,
    /// For each word, a [`Told`].
    #[serde(with = "serde_bytes")]
    told: Vec<u8>,
    terms: Terms,
    sets: Sets,
    #[serde(skip)]
    spellings: Spellings,
    #[serde(skip)]
    nearly: Nearly,
}

impl Lexicon {
    /// The number of a folded word.
    pub fn word(&self, word: &str) -> Option<WordId> {
        self.find([word, ""])
    }

    /// Whether the word is in any class, or part of a term that is.
    pub fn knows(&self, word: &str) -> bool {
        self.word(word).is_some()
    }

    /// The word that a misspelt one most likely stands for, if there is only one.
    pub fn nearly(&self, slip: &str) -> Option<String> {
        let word = self.nearly.find(slip.as_bytes(), &self.words)?;
        String::from_utf8(self.words.letters(word)).ok()
    }

    /// Whether the word is one that people disguise.
    pub fn disguised(&self, word: &str) -> bool {
        self.disguised_halves(word, "")
    }

    /// Whether the two parts together are a word that people disguise.
    pub fn disguised_halves(&self, one: &str, two: &str) -> bool {
        self.find([one, two]).is_some_and(|word| {
            word >= SPELLINGS || self.told.get(word as usize).is_some_and(|told| Told::from_byte(*told).disguised)
        })
    }

    fn find(&self, parts: [&str; 2]) -> Option<WordId> {
        self.words.find(parts, |word| self.spellings.find(word, &self.words))
    }

    /// The beginning of terms that is one word.
    pub fn begin(&self, word: WordId) -> Beginning {
        Terms::word(word)
    }

    /// The beginning with one more word, if any term begins so.
    pub fn then(&self, beginning: Beginning, word: WordId) -> Option<Beginning> {
        self.terms.then(beginning, word)
    }

    /// The set of the term that a beginning is; 0 where it is none.
    pub fn set(&self, beginning: Beginning) -> u16 {
        self.set_of_word(beginning.0)
    }

    /// The set of a word; 0 where it is in no class.
    pub fn set_of_word(&self, word: WordId) -> u16 {
        self.sets.of_term(word.checked_sub(SPELLINGS).unwrap_or(word) as usize)
    }

    /// The set of the term made of these words; 0 where there is none, or it is in no class.
    pub fn set_of_term<'w>(&self, mut words: impl Iterator<Item = &'w str>) -> u16 {
        let first = words.next().and_then(|word| self.word(word)).map(|word| self.begin(word));
        let last = words.try_fold(first, |beginning, word| Some(Some(self.then(beginning?, self.word(word)?)?)));
        last.flatten().map_or(0, |term| self.set(term))
    }

    /// The classes of a set, sorted.
    pub fn classes(&self, set: u16) -> &[ClassId] {
        self.sets.get(set as usize)
    }

    /// The classes of a set as bits: for each 64 classes that hold any, their number and the bits.
    pub fn class_bits(&self, set: u16) -> &[(u16, u64)] {
        self.sets.bits(set as usize)
    }

    /// How many sets there are.
    pub fn sets(&self) -> usize {
        self.sets.len()
    }
}

impl Lexicon {
    /// Makes the tables ready for use. Of so many `classes` those with a name come first and keep their numbers, the others
    /// get new ones: gives for each its number.
    pub(crate) fn open(&mut self, named: usize, classes: usize) -> Vec<ClassId> {
        self.words.open();
        self.terms.open();
        self.spellings = Spellings::new(&self.words, &self.told, self.terms.len() as u32);
        self.nearly = Nearly::new(&self.words);
        let order = order::order(&self.terms, &self.sets, named, classes);
        self.renumber(&order);
        self.sets.open();
        order
    }

    /// Gives every class the number that `order` has for it.
    pub(crate) fn renumber(&mut self, order: &[ClassId]) {
        self.sets.renumber(order);
    }
}
