//! Learning the weights from labelled comments: logistic regression, one clause against the rest.
//!
//! Its L1 term leaves most features without a weight; how it is fitted stands in `fit.rs`. A long comment that
//! touches a clause does so in one passage; which one is learned too, by taking the passage with the most points of each round
//! as the one to learn from (MI-SVM, Andrews et al., NIPS 2002).
//! Everything is in a fixed order, so the same texts give the same weights.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use super::feature::Feature;
use super::fit::Fit;
use super::listed::features_of;
use super::tables::Speaker;
use crate::policy::evidence_files::{BASE, written};
use crate::policy::pack::{Detector, SHAPES};
use crate::policy::{Pack, Sources};
use crate::rules::Reading;

/// Points a unit of log-odds has: a weight of one byte then spans log-odds of -8 to 8.
pub const SCALE: f64 = 8.0;

/// Times that the best passages are chosen anew.
const ROUNDS: usize = 3;

/// How much a rule's own example counts: it says where the line is, and a pack whose examples fail does not load.
const EXAMPLES: f32 = 6.0;

/// What a wrong passage costs against a unit of weight, tried out on held-out texts. The district's drafts are few, so each tells
/// more, and a table twice as long is still short.
fn cost(speaker: Speaker) -> f64 {
    match speaker {
        Speaker::Public => 0.4,
        Speaker::District => 0.8,
    }
}

/// Clauses that are learned side by side.
const AT_A_TIME: usize = 4;

/// A feature that has fewer points than this for or against every clause is not worth its place in a pack: a quarter of all, they
/// find one in a hundred of what is found by evidence.
const WORTH: u8 = 3;

/// A feature that fewer comments than this have tells nothing that would hold elsewhere.
const FEWEST: usize = 2;

/// A labelled comment to learn from. A clause in neither list is not touched.
#[derive(Debug, Clone, Deserialize)]
pub struct Taught {
    /// The comment.
    pub text: String,
    /// Clauses that it touches.
    #[serde(default)]
    pub must: Vec<String>,
    /// Clauses of which the label says nothing.
    #[serde(default)]
    pub may: Vec<String>,
    /// How much it counts; less than 1 for texts from elsewhere.
    #[serde(default = "whole")]
    pub trust: f32,
}

fn whole() -> f32 {
    1.0
}

/// What was learned: a base for each clause, and weights by feature as it is written.
#[derive(Debug, Clone)]
pub struct Learned {
    /// The clauses, in the order of all weights.
    pub clauses: Vec<String>,
    /// Points before any word is counted.
    pub base: Vec<i16>,
    /// Points of each feature.
    pub weights: BTreeMap<String, Vec<i8>>,
}

/// The passages of all comments, their features as numbers.
struct Passages {
    names: Vec<String>,
    /// Features of each passage.
    features: Vec<Vec<u32>>,
    /// The comment it is of.
    of: Vec<u32>,
}

impl Learned {
    /// `weights.csv`: a row for each feature, a column for each clause.
    ///
    /// # Errors
    /// When a row cannot be written, which means a defect in the program.
    pub fn to_csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(std::iter::once("feature").chain(self.clauses.iter().map(String::as_str)))?;
        let mut row = |name: &str, points: Vec<i16>| {
            let cells = points.iter().map(|p| if *p == 0 { String::new() } else { p.to_string() });
            out.write_record(std::iter::once(name.to_owned()).chain(cells))
        };
        row(BASE, self.base.clone())?;
        for (name, points) in &self.weights {
            row(name, points.iter().map(|p| i16::from(*p)).collect())?;
        }
        out.into_inner().map_err(|e| csv::Error::from(e.into_error()))
    }
}

/// The examples of a policy's rules for a speaker: each says something of its rule's clause, and nothing of others.
pub fn examples(sources: &Sources, speaker: Speaker) -> Vec<Taught> {
    let clauses: BTreeSet<&String> = sources.rules.iter().map(|file| file.data.clause.get_ref()).collect();
    let mut taught = Vec::new();
    for rule in sources.rules.iter().map(|file| &file.data) {
        let clause = rule.clause.get_ref();
        if rule.speaker() != speaker {
            continue;
        }
        for (touches, list) in [(true, &rule.examples.flag), (false, &rule.examples.allow)] {
            taught.extend(list.iter().map(|example| Taught {
                text: example.get_ref().text().to_owned(),
                must: if touches { vec![clause.clone()] } else { Vec::new() },
                may: clauses.iter().filter(|c| **c != clause).map(|c| (*c).clone()).collect(),
                trust: EXAMPLES,
            }));
        }
    }
    taught
}

/// The names of a policy's word classes, by number.
pub(super) fn class_names(sources: &Sources) -> Vec<String> {
    let shapes = SHAPES.iter().map(|shape| (*shape).to_owned());
    shapes.chain(sources.lexicons.iter().flat_map(|f| &f.data.class).map(|c| c.name.get_ref().clone())).collect()
}

/// Learns from `texts` as `pack`, compiled from `sources`, reads them, for each clause that has a rule to report it of `speaker`. `done` is told of each clause.
pub fn learn(sources: &Sources, pack: &Pack, speaker: Speaker, texts: &[Taught], done: impl Fn(&str)) -> Learned {
    let class_names = class_names(sources);
    let weighed = sources
        .rules
        .iter()
        .map(|file| &file.data)
        .filter(|rule| rule.detector == Some(Detector::Evidence) && rule.speaker() == speaker);
    let clauses: BTreeSet<&String> = weighed.map(|rule| rule.clause.get_ref()).collect();
    let clauses: Vec<String> = clauses.into_iter().cloned().collect();
    let mut texts = texts.to_vec();
    texts.extend(examples(sources, speaker));
    let texts = texts.as_slice();
    let passages = read(pack, &class_names, texts);
    let mut learned = Learned { base: Vec::new(), weights: BTreeMap::new(), clauses: clauses.clone() };
    // A few at a time: each clause is learned by itself, and the order in which they end changes nothing.
    let fitted: Vec<Vec<f64>> = clauses
        .chunks(AT_A_TIME)
        .flat_map(|clauses| {
            std::thread::scope(|scope| {
                let threads: Vec<_> = clauses
                    .iter()
                    .map(|clause| scope.spawn(|| of_clause(&passages, texts, clause, cost(speaker))))
                    .collect();
                clauses.iter().for_each(|clause| done(clause));
                threads.into_iter().map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
            })
        })
        .collect();
    for (number, weights) in fitted.iter().enumerate() {
        learned.base.push((weights.first().copied().unwrap_or(0.0) * SCALE).round() as i16);
        for (name, weight) in passages.names.iter().zip(weights.iter().skip(1)) {
            let points = (weight * SCALE).round().clamp(-127.0, 127.0) as i8;
            if points != 0 {
                let row = learned.weights.entry(name.clone()).or_insert_with(|| vec![0; clauses.len()]);
                if let Some(cell) = row.get_mut(number) {
                    *cell = points;
                }
            }
        }
    }
    learned.weights.retain(|_, points| points.iter().any(|p| p.unsigned_abs() >= WORTH));
    learned
}

fn read(pack: &Pack, class_names: &[String], texts: &[Taught]) -> Passages {
    let written = |feature: &Feature<'_>| written(feature, class_names);
    let mut all: Vec<(u32, Vec<String>)> = Vec::new();
    let mut comments: HashMap<String, (u32, usize)> = HashMap::new();
    for (number, taught) in texts.iter().enumerate() {
        let reading = Reading::new(&taught.text, pack);
        features_of(&reading, &pack.lexicon, &pack.evidence.public, |_, features| {
            let names: Vec<String> = features.iter().map(written).collect();
            for name in &names {
                let seen = comments.entry(name.clone()).or_insert((u32::MAX, 0));
                if seen.0 != number as u32 {
                    *seen = (number as u32, seen.1 + 1);
                }
            }
            all.push((number as u32, names));
        });
    }
    let mut names: Vec<String> =
        comments.into_iter().filter(|(_, (_, n))| *n >= FEWEST).map(|(name, _)| name).collect();
    names.sort();
    let ids: HashMap<&str, u32> = names.iter().zip(1u32..).map(|(name, id)| (name.as_str(), id)).collect();
    // Feature 0 is the base: every passage has it.
    let features = all
        .iter()
        .map(|(_, names)| std::iter::once(0).chain(names.iter().filter_map(|n| ids.get(n.as_str()).copied())).collect())
        .collect();
    let of = all.iter().map(|(number, _)| *number).collect();
    Passages { features, of, names: names.clone() }
}

fn of_clause(passages: &Passages, texts: &[Taught], clause: &str, cost: f64) -> Vec<f64> {
    let label = |of: u32| {
        let taught = texts.get(of as usize)?;
        let touches = taught.must.iter().any(|c| c == clause);
        let unsaid = taught.may.iter().any(|c| c == clause);
        (touches || !unsaid).then_some((touches, f64::from(taught.trust)))
    };
    let labels: Vec<Option<(bool, f64)>> = passages.of.iter().map(|&of| label(of)).collect();
    let mut chosen: Option<BTreeSet<usize>> = None;
    let mut weights = vec![0.0; passages.names.len() + 1];
    for _ in 0..ROUNDS {
        let mut wanted = Vec::new();
        let mut columns: Vec<Vec<u32>> = vec![Vec::new(); passages.names.len() + 1];
        for (p, features) in passages.features.iter().enumerate() {
            let Some(Some((touches, trust))) = labels.get(p) else { continue };
            if *touches && chosen.as_ref().is_some_and(|c| !c.contains(&p)) {
                continue;
            }
            for &feature in features {
                if let Some(column) = columns.get_mut(feature as usize) {
                    column.push(wanted.len() as u32);
                }
            }
            wanted.push((if *touches { 1.0 } else { -1.0 }, *trust));
        }
        let mut fit = Fit::new(&columns, wanted, weights, cost);
        fit.run();
        weights = fit.weights;
        let score = |features: &[u32]| features.iter().filter_map(|&f| weights.get(f as usize)).sum::<f64>();
        let mut best: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
        for (p, features) in passages.features.iter().enumerate() {
            if let (Some(Some((true, _))), Some(&of)) = (labels.get(p), passages.of.get(p)) {
                let points = score(features);
                let entry = best.entry(of).or_insert((points, p));
                if points > entry.0 {
                    *entry = (points, p);
                }
            }
        }
        chosen = Some(best.into_values().map(|(_, p)| p).collect());
    }
    weights
}
