//! Building the lexicon's table from terms and their classes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::sets::Sets;
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

    /// Adds a spelling of a disguised term, unless it is a word of its own.
    pub fn add_spelling(&mut self, spelling: &str, class: ClassId) {
        let taken = self.terms.get(spelling).is_some_and(|t| !t.disguised);
        if !taken {
            self.insert(spelling, class, true);
        }
    }

    /// Lays out the lexicon. The first sets are `named`, in their order; the first of them is empty.
    pub fn finish(self, named: &[Vec<ClassId>]) -> Lexicon {
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
        let (terms, sets) = root.level_by_level(frequencies);
        Lexicon {
            words: words.iter().map(|(word, _)| *word).collect::<Words>().open(),
            disguised: words.iter().map(|(_, term)| u8::from(term.disguised)).collect(),
            terms: terms.open(),
            sets: Sets::compile(named, &sets),
        }
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
        let lexicon = b.finish(&[Vec::new()]);
        let [school, bus, stop] = ["school", "bus", "stop"].map(|word| lexicon.word(word).unwrap());
        assert_eq!(lexicon.classes(lexicon.set_of_word(school)), [1]);
        let begun = lexicon.then(lexicon.begin(school), bus).unwrap();
        assert_eq!(lexicon.set(begun), 0);
        assert_eq!(lexicon.classes(lexicon.set(lexicon.then(begun, stop).unwrap())), [2]);
        assert_eq!(lexicon.then(lexicon.begin(school), stop), None);
        assert!(lexicon.knows("dont") && lexicon.knows("stop") && !lexicon.knows("train"));
    }
}
