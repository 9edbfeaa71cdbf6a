//! Weights: what each feature says for each clause, as a pack holds it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::feature::{self, Feature, Sames};
use super::passage::{Passage, passages, stretches};
use crate::lexicon::Lexicon;
use crate::policy::lists::Numbers;
use crate::rules::Reading;

/// Most clauses that can be weighed: what fits beside each other in one sum.
const CLAUSES: usize = 16;

/// Points of one passage, a number for each clause.
type Points = [i32; CLAUSES];

/// No such row.
const NONE: u16 = u16::MAX;

/// Learned weights.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// The clauses, in the order of the weights.
    pub clauses: Vec<String>,
    /// What each begins with, before any word is counted.
    pub base: Vec<i16>,
    /// What counts as one and the same.
    pub sames: Sames,
    /// Keys of the features, in order; see [`Feature::key`].
    keys: Numbers<u32>,
    /// For each clause, the weights of all features in the order of `keys`.
    planes: Vec<u8>,
    /// Weights by feature: those of all clauses beside each other. Follows from the rest, as do the slots.
    rows: Vec<[i8; CLAUSES]>,
    /// Where a key's row is: open addressing.
    slots: Vec<u16>,
}

/// The passage with the most points for a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// Its points, those of the base included.
    pub points: i32,
    /// The passage.
    pub passage: Passage,
}

impl Weights {
    /// Weights of `features`: for each its key and the points for each of `clauses`.
    pub fn new(clauses: Vec<String>, base: Vec<i16>, sames: Sames, mut features: Vec<(u32, Vec<i8>)>) -> Self {
        features.sort();
        let mut keys = Numbers::default();
        features.iter().for_each(|(key, _)| keys.push(*key));
        let count = clauses.len().min(CLAUSES);
        let plane = |clause: usize| features.iter().map(move |(_, w)| w.get(clause).copied().unwrap_or(0) as u8);
        let planes = (0..count).flat_map(plane).collect();
        Self { clauses, base, sames, keys, planes, rows: Vec::new(), slots: Vec::new() }.opened()
    }

    fn opened(mut self) -> Self {
        let count = self.keys.len();
        self.rows = vec![[0; CLAUSES]; count];
        for (clause, plane) in self.planes.chunks_exact(count.max(1)).take(CLAUSES).enumerate() {
            for (row, &weight) in self.rows.iter_mut().zip(plane) {
                if let Some(cell) = row.get_mut(clause) {
                    *cell = weight as i8;
                }
            }
        }
        self.slots = vec![NONE; (count * 4).next_power_of_two()];
        for (row, key) in self.keys.iter().enumerate().take(usize::from(NONE)) {
            let mut slot = self.slot(key);
            while self.slots.get(slot).is_some_and(|taken| *taken != NONE) {
                slot = (slot + 1) & (self.slots.len().saturating_sub(1));
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = row as u16;
            }
        }
        self
    }

    fn slot(&self, key: u32) -> usize {
        key as usize & (self.slots.len().saturating_sub(1))
    }

    fn row(&self, key: u32) -> Option<u16> {
        let mut slot = self.slot(key);
        loop {
            let row = self.slots.get(slot).copied().filter(|row| *row != NONE)?;
            if self.keys.get(usize::from(row)) == Some(key) {
                return Some(row);
            }
            slot = (slot + 1) & (self.slots.len().saturating_sub(1));
        }
    }

    /// What one feature says for each clause; nothing where it has no weight.
    pub fn points_of(&self, feature: &Feature<'_>) -> Option<&[i8]> {
        let row = self.rows.get(usize::from(self.row(feature.key())?))?;
        row.get(..self.clauses.len())
    }

    /// How many features have points.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nothing to weigh with.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// For each clause, the passage of the text with the most points; none where the text is empty.
    pub fn weigh(&self, reading: &Reading<'_>, lexicon: &Lexicon) -> Vec<Best> {
        let stretches = stretches(&reading.text);
        let rows: Vec<Vec<u16>> = self.rows_of(reading, lexicon, &stretches);
        let points: Vec<Points> = rows.iter().map(|rows| self.sum(rows.iter().copied())).collect();
        let mut best: Vec<Best> = Vec::new();
        for passage in passages(&stretches) {
            let (one, two) = passage.stretches;
            let mut sum = points.get(one).copied().unwrap_or_default();
            if one != two {
                // A feature counts once, however often it is there: what both have is taken off again.
                let (a, b) = (rows.get(one), rows.get(two));
                let both = a.into_iter().flatten().filter(|row| b.is_some_and(|b| b.binary_search(row).is_ok()));
                let twice = self.sum(both.copied());
                let other = points.get(two).copied().unwrap_or_default();
                sum.iter_mut().zip(other).zip(twice).for_each(|((sum, other), twice)| *sum += other - twice);
            }
            for (clause, points) in sum.into_iter().take(self.clauses.len()).enumerate() {
                let points = points + i32::from(self.base.get(clause).copied().unwrap_or(0));
                match best.get_mut(clause) {
                    Some(best) if best.points >= points => {}
                    Some(best) => *best = Best { points, passage: passage.clone() },
                    None => best.push(Best { points, passage: passage.clone() }),
                }
            }
        }
        best
    }

    /// The rows of each stretch, sorted, each once.
    fn rows_of(&self, reading: &Reading<'_>, lexicon: &Lexicon, stretches: &[std::ops::Range<usize>]) -> Vec<Vec<u16>> {
        let classes = |set: u16| lexicon.classes(set);
        let atoms = feature::atoms(reading, &self.sames, classes);
        let rows = stretches.iter().map(|stretch| {
            let mut rows = Vec::with_capacity(stretch.len() * 2);
            let note = |f: Feature<'_>| rows.extend(self.row(f.key()));
            feature::features(reading, &self.sames, &atoms, stretch.clone(), classes, note);
            rows.sort_unstable();
            rows.dedup();
            rows
        });
        rows.collect()
    }

    fn sum(&self, rows: impl Iterator<Item = u16>) -> Points {
        let mut sum = [0i32; CLAUSES];
        for row in rows.filter_map(|row| self.rows.get(usize::from(row))) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(*weight));
        }
        sum
    }
}

impl Serialize for Weights {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Keys are stored as differences, which are small since the keys are in order.
        let mut differences = Numbers::default();
        let mut before = 0;
        for key in self.keys.iter() {
            differences.push(key - before);
            before = key;
        }
        let planes = serde_bytes::Bytes::new(&self.planes);
        (&self.clauses, &self.base, &self.sames, differences, planes).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        type Stored = (Vec<String>, Vec<i16>, Sames, Numbers<u32>, serde_bytes::ByteBuf);
        let (clauses, base, sames, differences, planes) = Stored::deserialize(deserializer)?;
        let mut keys = Numbers::default();
        let mut key = 0u32;
        for difference in differences.iter() {
            key = key.wrapping_add(difference);
            keys.push(key);
        }
        let planes = planes.into_vec();
        Ok(Self { clauses, base, sames, keys, planes, rows: Vec::new(), slots: Vec::new() }.opened())
    }
}

/// Features of one passage, for learning.
#[cfg(feature = "compile")]
pub(super) fn features_of<'t>(
    reading: &'t Reading<'_>,
    lexicon: &'t Lexicon,
    sames: &'t Sames,
    mut found: impl FnMut(&Passage, Vec<Feature<'t>>),
) {
    let classes = |set: u16| -> &'t [crate::lexicon::ClassId] { lexicon.classes(set) };
    let atoms = feature::atoms(reading, sames, classes);
    let stretches = stretches(&reading.text);
    let each: Vec<Vec<Feature<'t>>> = stretches
        .iter()
        .map(|stretch| {
            let mut features = Vec::new();
            feature::features(reading, sames, &atoms, stretch.clone(), classes, |f| features.push(f));
            features
        })
        .collect();
    for passage in passages(&stretches) {
        let (one, two) = passage.stretches;
        let mut features: Vec<Feature<'t>> = each.iter().take(two + 1).skip(one).flatten().copied().collect();
        features.sort_unstable();
        features.dedup();
        found(&passage, features);
    }
}
