//! How the cost of an answer grows.

use std::path::Path;
use std::time::Instant;

use hallpass::policy::{compile, read_dir};
use hallpass::{Evaluator, jsonl};
use serde_json::{Value, json};

use super::{Result, line, ours};

/// Seconds for one text: the median of the rounds.
fn seconds(evaluator: &Evaluator, text: &str, rounds: usize) -> f64 {
    let line = line(text);
    let mut times: Vec<f64> = (0..=rounds)
        .map(|_| {
            let began = Instant::now();
            std::hint::black_box(jsonl::answer(evaluator, &line));
            began.elapsed().as_secs_f64()
        })
        .collect();
    // The first one warmed up.
    times.remove(0);
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Comments of 1,000 to 128,000 characters, joined from typical ones.
pub fn by_length(evaluator: &Evaluator, texts: &[String], rounds: usize) -> Value {
    let joined = texts.iter().take(3_000).flat_map(|text| text.chars().chain([' '])).collect::<Vec<char>>();
    let points: Vec<(f64, f64)> = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000]
        .into_iter()
        .map(|length| {
            let text: String = joined.iter().cycle().take(length).collect();
            (length as f64, seconds(evaluator, &text, rounds) * 1e3)
        })
        .collect();
    grown(&points, "ms")
}

/// The same texts with an eighth, a quarter, half and all of the rules.
pub fn by_rules(policy: &Path, texts: &[String], rounds: usize) -> Result<Value> {
    let mut points = Vec::new();
    for part in [8, 4, 2, 1] {
        let mut sources = read_dir(policy).map_err(said)?;
        let mut n = 0;
        sources.rules.retain(|_| {
            n += 1;
            n % part == 0
        });
        let pack = compile(&sources).map_err(said)?;
        let rules = pack.rules.len() as f64;
        let timing = ours(&Evaluator::new(pack), texts.get(..5_000).unwrap_or(texts), rounds).shown();
        points.push((rules, timing["mean"].as_f64().unwrap_or_default()));
    }
    Ok(grown(&points, "µs"))
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
        let (one, two) = (seconds(evaluator, &long(60_000), rounds), seconds(evaluator, &long(120_000), rounds));
        Some((name.clone(), json!({"ms": one * 1e3, "twice": two / one})))
    });
    measured.collect::<serde_json::Map<_, _>>().into()
}

/// The exponent of the power law that fits the points best: 1 is linear, 0 is constant. Least squares over logarithms.
fn grown(points: &[(f64, f64)], unit: &str) -> Value {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let count = logs.len() as f64;
    let (mean_x, mean_y) = logs.iter().fold((0.0, 0.0), |(x, y), (lx, ly)| (x + lx / count, y + ly / count));
    let over: f64 = logs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let under: f64 = logs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    json!({"unit": unit, "points": points, "exponent": over / under})
}
