//! Weights: what each feature says for each clause, as a pack holds it.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::feature::{Feature, KEY_BITS, Stands};
use super::same::{Sames, Traits};
use crate::lexicon::Lexicon;
use crate::policy::lists::Numbers;

/// Most clauses that can be weighed: what fits beside each other in one sum.
pub(super) const CLAUSES: usize = 16;

/// Number of a feature that has a weight, in the order of their keys.
pub(super) type Row = u16;

/// Features are looked up by the first bits of their keys: so many that most words that are no feature find nothing there.
const BUCKET_BITS: u32 = 13;

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
    /// Weights by feature: those of all clauses beside each other. Follows from the rest, as does all below.
    rows: Vec<[i8; CLAUSES]>,
    /// For each beginning of keys, the first row whose key begins so, or comes after; and one more at the end.
    buckets: Vec<Row>,
    /// For each set of the lexicon, what it says, once it was asked for.
    sets: Vec<OnceLock<Says>>,
}

/// What a set of word classes says.
#[derive(Clone, Debug)]
struct Says {
    traits: Traits,
    /// Rows of its classes, by how the word stands ([`Stands`]).
    rows: [Box<[Row]>; Stands::ALL.len()],
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
        Self { clauses, base, sames, keys, planes, ..Self::default() }
    }

    /// Makes the weights ready for a lexicon.
    pub(crate) fn opened(mut self, lexicon: &Lexicon) -> Self {
        let count = self.keys.len();
        self.rows = vec![[0; CLAUSES]; count];
        for (clause, plane) in self.planes.chunks_exact(count.max(1)).take(CLAUSES).enumerate() {
            for (row, &weight) in self.rows.iter_mut().zip(plane) {
                if let Some(cell) = row.get_mut(clause) {
                    *cell = weight as i8;
                }
            }
        }
        let mut first: Row = 0;
        for bucket in 0..=1 << BUCKET_BITS {
            while first < Row::MAX && self.keys.get(usize::from(first)).is_some_and(|key| bucket_of(key) < bucket) {
                first += 1;
            }
            self.buckets.push(first);
        }
        self.sets.resize_with(lexicon.sets(), OnceLock::new);
        self
    }

    /// The row of a feature, if it has one.
    pub(super) fn row(&self, feature: &Feature<'_>) -> Option<Row> {
        let key = feature.key();
        let bucket = bucket_of(key);
        let (first, end) = (*self.buckets.get(bucket)?, *self.buckets.get(bucket + 1)?);
        (first..end).find(|row| self.keys.get(usize::from(*row)) == Some(key))
    }

    /// The points of a row, by clause.
    pub(super) fn points(&self, row: Row) -> Option<&[i8; CLAUSES]> {
        self.rows.get(usize::from(row))
    }

    /// What one feature says for each clause; nothing where it has no weight.
    pub fn points_of(&self, feature: &Feature<'_>) -> Option<&[i8]> {
        self.points(self.row(feature)?)?.get(..self.clauses.len())
    }

    /// What a word is by its set.
    pub(super) fn traits(&self, lexicon: &Lexicon, set: u16) -> Traits {
        self.says(lexicon, set).map(|says| says.traits).unwrap_or_default()
    }

    /// The rows of a word's classes.
    pub(super) fn rows_of_set(&self, lexicon: &Lexicon, set: u16, stands: Stands) -> &[Row] {
        self.says(lexicon, set).and_then(|says| says.rows.get(stands as usize)).map(|rows| &**rows).unwrap_or_default()
    }

    fn says(&self, lexicon: &Lexicon, set: u16) -> Option<&Says> {
        self.sets.get(usize::from(set)).map(|says| {
            says.get_or_init(|| {
                let classes = lexicon.classes(set);
                let rows = |stands: Stands| {
                    self.sames.counting(classes).filter_map(|class| self.row(&stands.feature(class))).collect()
                };
                Says { traits: self.sames.traits(classes), rows: Stands::ALL.map(rows) }
            })
        })
    }

    /// How many features have points.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is nothing to weigh with.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

fn bucket_of(key: u32) -> usize {
    (key >> (KEY_BITS - BUCKET_BITS)) as usize
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
        Ok(Self { clauses, base, sames, keys, planes: planes.into_vec(), ..Self::default() })
    }
}
