//! Building the lexicon's table from terms and their classes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{ClassId, DISGUISED, Lexicon, SLOT, TermHash, USED, WORDS, key_of, slot_of};

/// Contractions that without their apostrophe are another word.
const NEEDS_APOSTROPHE: [&str; 10] =
    ["i'll", "we'll", "she'll", "he'll", "we're", "i'd", "she'd", "we'd", "it's", "let's"];

#[derive(Debug, Default)]
struct Term {
    classes: BTreeSet<ClassId>,
    longest: u8,
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
        let words: Vec<&str> = term.split(' ').collect();
        if let Some(first) = words.first() {
            let entry = self.terms.entry((*first).to_owned()).or_default();
            entry.longest = entry.longest.max(words.len().min(WORDS as usize) as u8);
        }
        for word in words {
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

    /// Lays out the table. The first sets are `first_sets`, in their order.
    pub fn finish(self, first_sets: Vec<Vec<ClassId>>) -> Lexicon {
        let mut sets = first_sets;
        let mut index: HashMap<Vec<ClassId>, u16> = HashMap::new();
        index.insert(Vec::new(), 0);
        let capacity = self.terms.len() * 5 / 4 + 16;
        let mut slots = vec![0u8; capacity * SLOT];
        for (term, entry) in &self.terms {
            let classes: Vec<ClassId> = entry.classes.iter().copied().collect();
            let set = *index.entry(classes.clone()).or_insert_with(|| {
                sets.push(classes);
                (sets.len() - 1) as u16
            });
            let hash = term.split(' ').fold(TermHash::default(), TermHash::word).finish();
            let mut at = slot_of(hash, capacity);
            while let Some(slot) = slots.get_mut(at * SLOT..(at + 1) * SLOT) {
                if let [a, b, c, low, high, flags] = slot
                    && *flags & USED == 0
                {
                    [*a, *b, *c] = key_of(hash);
                    [*low, *high] = set.to_le_bytes();
                    *flags = USED | entry.longest.max(1) | if entry.disguised { DISGUISED } else { 0 };
                    break;
                }
                at = (at + 1) % capacity;
            }
        }
        Lexicon { slots, sets: sets.into_iter().collect() }
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
        let lexicon = b.finish(vec![Vec::new()]);
        let school = lexicon.lookup("school").unwrap();
        assert_eq!((lexicon.classes(school.set), school.longest), (&[1][..], 3));
        assert_eq!(lexicon.classes(lexicon.lookup("school bus stop").unwrap().set), [2]);
        assert!(lexicon.knows("dont") && lexicon.knows("stop") && !lexicon.knows("train"));
    }
}
