//! How the cost of an answer grows.

use std::path::Path;
use std::time::Instant;

use hallpass::policy::{compile, read_dir};
use hallpass::{Evaluator, jsonl};
use serde_json::{Value, json};

use super::{Result, line, ours};

/// What several rounds took.
struct Rounds(Vec<f64>);

impl Rounds {
    /// What is told of it.
    fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    }

    /// What growth is fitted to: what a busy machine or a slowed processor adds is no part of how cost grows, and the least
    /// has least of it.
    fn least(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }
}

/// Seconds for each text. The texts take turns, so that a busy minute, or a processor that slows down as it warms, meets
/// all of them. The first round only warms up.
fn seconds(evaluator: &Evaluator, texts: &[String], rounds: usize) -> Vec<Rounds> {
    let lines: Vec<String> = texts.iter().map(|text| line(text)).collect();
    let mut times: Vec<Rounds> = lines.iter().map(|_| Rounds(Vec::new())).collect();
    for round in 0..=rounds {
        for (line, times) in lines.iter().zip(&mut times) {
            let began = Instant::now();
            std::hint::black_box(jsonl::answer(evaluator, line));
            if round > 0 {
                times.0.push(began.elapsed().as_secs_f64());
            }
        }
    }
    times
}

/// A least of few rounds tells nothing on a busy machine.
const LEAST_ROUNDS: usize = 15;

/// Comments of 1,000 to 128,000 characters, joined from typical ones.
pub fn by_length(evaluator: &Evaluator, texts: &[String], rounds: usize) -> Value {
    let joined = texts.iter().take(3_000).flat_map(|text| text.chars().chain([' '])).collect::<Vec<char>>();
    let lengths = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000];
    let long: Vec<String> = lengths.iter().map(|length| joined.iter().cycle().take(*length).collect()).collect();
    let mut times = seconds(evaluator, &long, rounds.max(LEAST_ROUNDS));
    times.iter_mut().flat_map(|times| &mut times.0).for_each(|seconds| *seconds *= 1e3);
    grown(&lengths.map(|length| length as f64), &times, "ms")
}

/// The same texts with an eighth, a quarter, half and all of the rules.
pub fn by_rules(policy: &Path, texts: &[String], rounds: usize) -> Result<Value> {
    let texts = texts.get(..5_000).unwrap_or(texts);
    let mut evaluators = Vec::new();
    for part in [8, 4, 2, 1] {
        let mut sources = read_dir(policy).map_err(said)?;
        let mut n = 0;
        sources.rules.retain(|_| {
            n += 1;
            n % part == 0
        });
        evaluators.push(Evaluator::new(compile(&sources).map_err(said)?));
    }
    let mut times: Vec<Rounds> = evaluators.iter().map(|_| Rounds(Vec::new())).collect();
    for round in 0..=rounds {
        for (evaluator, times) in evaluators.iter().zip(&mut times) {
            let mean = ours(evaluator, texts, 0).shown()["mean"].as_f64().unwrap_or_default();
            if round > 0 {
                times.0.push(mean);
            }
        }
    }
    let rules: Vec<f64> = evaluators.iter().map(|evaluator| evaluator.pack().rules.len() as f64).collect();
    Ok(grown(&rules, &times, "µs"))
}

fn said<T: std::fmt::Display>(errors: Vec<T>) -> String {
    errors.iter().map(T::to_string).collect::<Vec<_>>().join("\n")
}

/// The worst that strangers can write: each shape once at 60,000 characters and once at twice that.
pub fn by_shape(evaluator: &Evaluator, shapes: &Value, rounds: usize) -> Value {
    let shapes = shapes.as_object().into_iter().flatten();
    let measured = shapes.filter_map(|(name, piece)| {
        let piece: Vec<char> = piece.as_str()?.chars().collect();
        let long = |length: usize| piece.iter().cycle().take(length).collect::<String>();
        let times = seconds(evaluator, &[long(60_000), long(120_000)], rounds);
        let [one, two] = times.as_slice() else { return None };
        Some((name.clone(), json!({"ms": one.median() * 1e3, "twice": two.least() / one.least()})))
    });
    measured.collect::<serde_json::Map<_, _>>().into()
}

/// The exponent of the power law that fits best how long it took for each size: 1 is linear, 0 is constant. Least squares
/// over logarithms of the least; the points told are medians.
fn grown(sizes: &[f64], times: &[Rounds], unit: &str) -> Value {
    let logs: Vec<(f64, f64)> = sizes.iter().zip(times).map(|(x, y)| (x.ln(), y.least().ln())).collect();
    let count = logs.len() as f64;
    let (mean_x, mean_y) = logs.iter().fold((0.0, 0.0), |(x, y), (lx, ly)| (x + lx / count, y + ly / count));
    let over: f64 = logs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let under: f64 = logs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    let points: Vec<(f64, f64)> = sizes.iter().zip(times).map(|(x, y)| (*x, y.median())).collect();
    json!({"unit": unit, "points": points, "exponent": over / under})
}
