//! Weighing: the passage with the most points for each clause.

use super::feature::{Found, atoms, features};
use super::passage::{Passage, stretches};
use super::weights::{CLAUSES, Row, Weights};
use crate::lexicon::Lexicon;
use crate::rules::Reading;

/// Points of one passage, a number for each clause.
type Points = [i32; CLAUSES];

/// The passage with the most points for a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// Its points, those of the base included.
    pub points: i32,
    /// The passage.
    pub passage: Passage,
}

/// The rows that a stretch has, as bits, and what they sum up to.
#[derive(Default)]
struct Stretch {
    rows: Vec<u64>,
    sum: Points,
    /// Points of the rows that the stretch before has, too.
    again: Points,
}

impl Stretch {
    fn new(weights: &Weights) -> Self {
        Self { rows: vec![0; weights.len().div_ceil(64)], ..Self::default() }
    }

    fn clear(&mut self) {
        self.rows.fill(0);
        (self.sum, self.again) = Default::default();
    }

    fn has(&self, row: Row) -> bool {
        self.rows.get(usize::from(row) / 64).is_some_and(|bits| bits & 1 << (row % 64) != 0)
    }

    /// Counts a row, unless it was.
    fn count(&mut self, row: Row, weights: &Weights, before: &Self) {
        let (Some(bits), Some(points)) = (self.rows.get_mut(usize::from(row) / 64), weights.points(row)) else {
            return;
        };
        if *bits & 1 << (row % 64) != 0 {
            return;
        }
        *bits |= 1 << (row % 64);
        add(&mut self.sum, points);
        if before.has(row) {
            add(&mut self.again, points);
        }
    }
}

fn add(sum: &mut Points, points: &[i8; CLAUSES]) {
    sum.iter_mut().zip(points).for_each(|(sum, points)| *sum += i32::from(*points));
}

impl Weights {
    /// For each clause the passage with the most points, the first of equals; nothing in a text without words.
    pub fn weigh(&self, reading: &Reading<'_>, lexicon: &Lexicon) -> Vec<Best> {
        let traits = |set: u16| self.traits(lexicon, set);
        let atoms = atoms(reading, &self.sames, traits);
        let stretches = stretches(&reading.text);
        let mut best: Vec<Best> = Vec::with_capacity(self.clauses.len());
        // Two neighbours are weighed together, so the stretch before is kept.
        let (mut before, mut here) = (Stretch::new(self), Stretch::new(self));
        for (number, tokens) in stretches.iter().enumerate() {
            std::mem::swap(&mut before, &mut here);
            here.clear();
            features(reading, &atoms, tokens.clone(), traits, |found| match found {
                Found::One(feature) => {
                    if let Some(row) = self.row(&feature) {
                        here.count(row, self, &before);
                    }
                }
                Found::Set(set, stands) => {
                    for &row in self.rows_of_set(lexicon, set, stands) {
                        here.count(row, self, &before);
                    }
                }
            });
            if let Some(first) = number.checked_sub(1).and_then(|before| stretches.get(before)) {
                // A feature counts once, however often it is there: what both have is taken off again.
                let mut together = here.sum;
                together
                    .iter_mut()
                    .zip(before.sum.iter().zip(&here.again))
                    .for_each(|(sum, (b, again))| *sum += b - again);
                let passage = Passage { stretches: (number - 1, number), tokens: first.start..tokens.end };
                self.compare(&mut best, &together, passage);
            }
            self.compare(&mut best, &here.sum, Passage { stretches: (number, number), tokens: tokens.clone() });
        }
        best
    }

    /// Takes a passage for each clause where it has more points than those before.
    fn compare(&self, best: &mut Vec<Best>, sum: &Points, passage: Passage) {
        for (clause, points) in sum.iter().take(self.clauses.len()).enumerate() {
            let points = points + self.base.get(clause).map_or(0, |base| i32::from(*base));
            match best.get_mut(clause) {
                Some(best) if best.points >= points => {}
                Some(best) => *best = Best { points, passage: passage.clone() },
                None => best.push(Best { points, passage: passage.clone() }),
            }
        }
    }
}
