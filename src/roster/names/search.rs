//! A search for names in one text: which words are parts of somebody's name, and the readings found so far.

use super::find::How;
use super::index::{Index, Key, LONGEST};
use super::slips::plain;
use super::words::{Glue, Words};

/// Comparisons of names that differ in a letter, for one text: more than any honest text needs, a bound for a hostile one.
const COMPARISONS: usize = 40_000;

/// A run of words that is some part of somebody's name.
pub(super) struct Hit<'i> {
    pub from: usize,
    pub to: usize,
    pub postings: &'i [u32],
    /// It is a nickname of the name that the postings are for.
    pub nick: bool,
}

/// One reading of some words as a student's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub student: u32,
    /// Words that the student's name accounts for.
    pub explained: usize,
    pub how: How,
    /// One of the names is given by a half only.
    pub part: bool,
}

pub(super) struct Search<'a> {
    pub words: &'a Words,
    pub index: &'a Index,
    /// By their first word.
    pub hits: Vec<Hit<'a>>,
    /// For each word, where its hits begin; one entry more than words.
    first: Vec<u32>,
    pub found: Vec<Found>,
    pub comparisons: usize,
}

impl<'a> Search<'a> {
    /// Looks every word up.
    pub fn new(words: &'a Words, index: &'a Index) -> Self {
        let mut search =
            Self { words, index, hits: Vec::new(), first: Vec::new(), found: Vec::new(), comparisons: COMPARISONS };
        search.look_up();
        search
    }

    fn look_up(&mut self) {
        let count = self.words.words.len();
        self.first.reserve(count + 1);
        for from in 0..count {
            self.first.push(self.hits.len() as u32);
            let mut key = Key::default();
            let mut leet = false;
            for to in from + 1..=count.min(from + LONGEST) {
                let Some(word) = self.words.words.get(to - 1) else { break };
                if to > from + 1 && word.glue > Glue::Space {
                    break;
                }
                leet |= word.leet;
                key = key.with(self.words.form(to - 1));
                self.hit(from, to, key);
                if leet {
                    let letters: String = (from..to).map(|i| self.words.form(i)).collect();
                    for second in [false, true] {
                        self.hit(from, to, Key::default().with(&plain(&letters, second)));
                    }
                }
            }
        }
        self.first.push(self.hits.len() as u32);
    }

    fn hit(&mut self, from: usize, to: usize, key: Key) {
        let index = self.index;
        if !index.may_know(key) {
            return;
        }
        let postings = index.students(key);
        if !postings.is_empty() {
            self.hits.push(Hit { from, to, postings, nick: false });
        }
        for postings in index.by_nickname(key) {
            self.hits.push(Hit { from, to, postings, nick: true });
        }
    }

    pub fn starting(&self, at: usize) -> std::ops::Range<usize> {
        let of = |i: usize| self.first.get(i).map_or(self.hits.len(), |f| *f as usize);
        of(at)..of(at + 1)
    }

    pub fn glue(&self, at: usize) -> Glue {
        self.words.words.get(at).map_or(Glue::End, |w| w.glue)
    }
}
