//! The features of each passage one by one, for learning and for explaining; weighing needs only their sums.

use std::ops::Range;

use super::feature::{Feature, Found, atoms, features};
use super::passage::{Passage, passages, stretches};
use super::weights::Weights;
use crate::lexicon::Lexicon;
use crate::rules::Reading;

/// Calls `found` for each passage of a text with its features, sorted, each once.
pub(super) fn features_of<'t>(
    reading: &'t Reading<'_>,
    lexicon: &'t Lexicon,
    weights: &'t Weights,
    mut found: impl FnMut(&Passage, Vec<Feature<'t>>),
) {
    let traits = |set: u16| weights.traits(lexicon, set);
    let atoms = atoms(reading, &weights.sames, traits);
    let stretches = stretches(&reading.text);
    let of_stretch = |stretch: &Range<usize>| {
        let mut all: Vec<Feature<'t>> = Vec::new();
        features(reading, &atoms, stretch.clone(), traits, |found| match found {
            Found::One(feature) => all.push(feature),
            Found::Set(set, stands) => {
                all.extend(weights.sames.counting(lexicon.classes(set)).map(|class| stands.feature(class)));
            }
        });
        all
    };
    let each: Vec<Vec<Feature<'t>>> = stretches.iter().map(of_stretch).collect();
    for passage in passages(&stretches) {
        let (one, two) = passage.stretches;
        let mut features: Vec<Feature<'t>> = each.iter().take(two + 1).skip(one).flatten().copied().collect();
        features.sort_unstable();
        features.dedup();
        found(&passage, features);
    }
}
