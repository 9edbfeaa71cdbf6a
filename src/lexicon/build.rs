//! Building the lexicon's table from terms and their classes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::misspell::{self, Disguise, Spelling};
use super::nearly::Nearly;
use super::sets::Sets;
use super::spelling::{self, Spellings, Told};
use super::terms::{Terms, followers, frequency};
use super::words::{BLOCK, LONGEST, Words};
use super::{ClassId, Lexicon, WordId};

/// Contractions that without their apostrophe are another word.
const NEEDS_APOSTROPHE: [&str; 10] =
    ["i'll", "we'll", "she'll", "he'll", "we're", "i'd", "she'd", "we'd", "it's", "let's"];

#[derive(Debug, Default)]
struct Term {
    classes: BTreeSet<ClassId>,
    disguised: bool,
    /// Where it is there only as a spelling of disguised words: those words, and how each is spelt.
    spells: BTreeSet<(String, Spelling)>,
    /// The classes of its own spellings.
    masked: BTreeSet<ClassId>,
    misspelt: BTreeSet<ClassId>,
}

/// Collects terms, then lays them out as a [`Lexicon`].
#[derive(Debug, Default)]
pub struct Builder {
    terms: BTreeMap<String, Term>,
}

impl Builder {
    /// Adds a folded term to a class. `disguised`: it is one that people disguise.
    pub fn add(&mut self, term: &str, class: ClassId, disguised: bool) {
        if term.is_empty() {
            return;
        }
        self.insert(term, class, disguised);
        if term.contains('\'') && !NEEDS_APOSTROPHE.contains(&term.split(' ').next().unwrap_or(term)) {
            self.insert(&term.replace('\'', ""), class, disguised);
        }
    }

    fn insert(&mut self, term: &str, class: ClassId, disguised: bool) {
        let entry = self.terms.entry(term.to_owned()).or_default();
        entry.classes.insert(class);
        entry.disguised |= disguised;
        for word in term.split(' ') {
            self.terms.entry(word.to_owned()).or_default();
        }
    }

    /// Adds the spellings of a term that people disguise, but for those that are words of their own. All terms come first.
    pub fn add_spellings(&mut self, term: &str, disguise: Disguise, class: ClassId) {
        for (spelling, how) in misspell::variants(term, disguise) {
            let own = self.terms.get(&spelling).map(|t| (t.disguised, t.spells.is_empty()));
            if own.is_some_and(|(disguised, _)| !disguised) {
                continue;
            }
            let entry = self.terms.entry(spelling).or_default();
            entry.classes.insert(class);
            entry.disguised = true;
            if own.is_none_or(|(_, word)| !word) {
                entry.spells.insert((term.to_owned(), how));
            }
            let Some(word) = self.terms.get_mut(term) else { continue };
            match how {
                Spelling::Masked => drop(word.masked.insert(class)),
                Spelling::Misspelt => drop(word.misspelt.insert(class)),
                Spelling::BySound => {}
            }
        }
    }

    /// Takes out the spellings that are told from the one word that they stand for.
    fn leave_out_spellings(&mut self) {
        let told = |term: &Term| {
            let mut spells = term.spells.iter();
            let (Some((word, how)), None) = (spells.next(), spells.next()) else { return false };
            word.len() <= spelling::LONGEST
                && self.terms.get(word).is_some_and(|word| match how {
                    Spelling::Masked => word.masked == term.classes,
                    Spelling::Misspelt => word.misspelt == term.classes,
                    Spelling::BySound => false,
                })
        };
        let gone: Vec<String> =
            self.terms.iter().filter(|(_, t)| told(t)).map(|(spelling, _)| spelling.clone()).collect();
        for spelling in gone {
            self.terms.remove(&spelling);
        }
    }

    /// Lays out the lexicon, which must still be opened. The first sets are `named`, in their order; the first of them is empty.
    pub fn finish(mut self, named: &[Vec<ClassId>]) -> Lexicon {
        self.leave_out_spellings();
        let words: Vec<(&str, &Term)> = self
            .terms
            .iter()
            .map(|(word, term)| (word.as_str(), term))
            .filter(|(word, _)| !word.contains(' '))
            .collect();
        let number: HashMap<&str, WordId> = words.iter().zip(0..).map(|((word, _), number)| (*word, number)).collect();
        let mut uses = vec![0; words.len()];
        for word in self.terms.keys().flat_map(|term| term.split(' ').skip(1)) {
            if let Some(uses) = number.get(word).and_then(|number| uses.get_mut(*number as usize)) {
                *uses += 1;
            }
        }
        let frequencies: Vec<u8> = uses.into_iter().map(frequency).collect();
        let followers = followers(&frequencies);
        let mut root = Node::default();
        for (term, entry) in &self.terms {
            let mut numbers = term.split(' ').filter_map(|word| number.get(word).copied());
            let Some(first) = numbers.next() else { continue };
            let last = numbers
                .filter_map(|word| followers.get(word as usize)?.checked_sub(1))
                .fold(root.next.entry(first).or_default(), |node, word| node.next.entry(word).or_default());
            last.classes = entry.classes.iter().copied().collect();
        }
        let (terms, mut sets) = root.level_by_level(frequencies);
        let told = words.iter().map(|(_, term)| term.told(&mut sets).byte()).collect();
        let words = words.iter().map(|(word, _)| *word).collect();
        Lexicon {
            words,
            told,
            terms,
            sets: Sets::compile(named, &sets),
            spellings: Spellings::default(),
            nearly: Nearly::default(),
        }
    }
}

impl Term {
    /// How its spellings are told; sets that are not its own are added to `sets`.
    fn told(&self, sets: &mut Vec<Vec<ClassId>>) -> Told {
        let mut told = Told { disguised: self.disguised, ..Told::default() };
        let mut add = |classes: &BTreeSet<ClassId>| sets.push(classes.iter().copied().collect());
        if !self.masked.is_empty() {
            told.masked = if self.masked == self.classes { 1 } else { 2 };
        }
        if told.masked == 2 {
            add(&self.masked);
        }
        if !self.misspelt.is_empty() {
            told.misspelt = match () {
                () if self.misspelt == self.classes => 1,
                () if self.misspelt == self.masked => 2,
                () => told.masked.max(1) + 1,
            };
        }
        if told.misspelt > told.masked.max(1) {
            add(&self.misspelt);
        }
        told
    }
}

/// A beginning of terms, while the tree grows.
#[derive(Debug, Default)]
struct Node {
    classes: Vec<ClassId>,
    /// By the number of the next word: a [`WordId`] at the root, a [`FollowerId`](super::terms::FollowerId) below.
    next: BTreeMap<u32, Node>,
}

impl Node {
    /// The tree below this node, and the classes of each of its nodes.
    fn level_by_level(&self, frequencies: Vec<u8>) -> (Terms, Vec<Vec<ClassId>>) {
        let (mut terms, mut sets) = (Terms::default(), Vec::new());
        terms.frequencies = frequencies;
        let mut level: Vec<&Self> = self.next.values().collect();
        while !level.is_empty() {
            for node in &level {
                terms.following.push(node.next.len() as u16);
                sets.push(node.classes.clone());
                let mut least = 0;
                for &word in node.next.keys() {
                    terms.steps.push(word - least);
                    least = word + 1;
                }
            }
            level = level.iter().flat_map(|node| node.next.values()).collect();
        }
        (terms, sets)
    }
}

impl<'a> FromIterator<&'a str> for Words {
    /// From words in the order of their bytes.
    fn from_iter<I: IntoIterator<Item = &'a str>>(all: I) -> Self {
        let mut words = Self::default();
        let mut before = "";
        for (number, word) in all.into_iter().enumerate() {
            let same = word.bytes().zip(before.bytes()).take(LONGEST).take_while(|(a, b)| a == b).count();
            let shared = if number % BLOCK == 0 { 0 } else { same };
            let own = word.as_bytes().get(shared..).unwrap_or_default();
            let own = own.get(..own.len().min(LONGEST)).unwrap_or_default();
            words.shared.push(shared as u8);
            words.own.push(own.len() as u8);
            words.letters.extend(own);
            before = word;
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_several_words_are_found() {
        let mut b = Builder::default();
        b.add("school", 1, false);
        b.add("school bus stop", 2, false);
        b.add("don't", 3, false);
        let mut lexicon = b.finish(&[Vec::new()]);
        lexicon.open(4, 4);
        let [school, bus, stop] = ["school", "bus", "stop"].map(|word| lexicon.word(word).unwrap());
        assert_eq!(lexicon.classes(lexicon.set_of_word(school)), [1]);
        let begun = lexicon.then(lexicon.begin(school), bus).unwrap();
        assert_eq!(lexicon.set(begun), 0);
        assert_eq!(lexicon.classes(lexicon.set(lexicon.then(begun, stop).unwrap())), [2]);
        assert_eq!(lexicon.then(lexicon.begin(school), stop), None);
        assert!(lexicon.knows("dont") && lexicon.knows("stop") && !lexicon.knows("train"));
    }
}
