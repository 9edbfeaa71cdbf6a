//! Times the evaluator natively beside other filters, and how its cost grows. Prints one JSON object.
//!
//! `native TEXTS PACK POLICY ROUNDS`: TEXTS is what `texts.mjs` wrote, PACK the compiled policy, POLICY its source folder.

mod growth;
mod timing;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use hallpass::{Evaluator, Pack, jsonl};
use hallpass_peers::Peer;
use serde_json::{Value, json};

use timing::{Timing, interleaved};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [texts, pack, policy, rounds] = arguments.as_slice() else {
        return Err("usage: native TEXTS PACK POLICY ROUNDS".into());
    };
    let rounds = rounds.parse()?;
    let texts: Value = serde_json::from_slice(&std::fs::read(texts)?)?;
    let typical = strings(&texts, "typical");
    let heavy = strings(&texts, "heavy");
    let terms = strings(&texts, "terms").join("\n");

    let bytes = std::fs::read(pack)?;
    let began = Instant::now();
    let evaluator = Evaluator::new(Pack::from_bytes(&bytes)?);
    let load_ms = began.elapsed().as_secs_f64() * 1e3;

    let report = json!({
        "loadMs": load_ms,
        "typical": engines(&evaluator, &terms, &typical, rounds),
        "heavy": ours(&evaluator, &heavy, rounds).shown(),
        "length": growth::by_length(&evaluator, &typical, rounds),
        "rules": growth::by_rules(Path::new(policy), &typical, rounds)?,
        "shapes": growth::by_shape(&evaluator, &texts["shapes"], rounds),
    });
    println!("{report}");
    Ok(())
}

fn strings(texts: &Value, name: &str) -> Vec<String> {
    let all = texts[name].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// One comment as the worker hands it over.
fn line(text: &str) -> String {
    json!({"id": "0", "kind": "comment", "author_role": "public", "text": text}).to_string()
}

fn ours(evaluator: &Evaluator, texts: &[String], rounds: usize) -> Timing {
    let lines: Vec<String> = texts.iter().map(|text| line(text)).collect();
    interleaved(texts, rounds, &mut [&mut |i| finds(evaluator, &lines[i])]).remove(0)
}

/// Whether an answer has a finding: JSON in, JSON out, everything that an answer costs.
fn finds(evaluator: &Evaluator, line: &str) -> bool {
    !jsonl::answer(evaluator, line).line.contains("\"findings\":[]")
}

fn engines(evaluator: &Evaluator, terms: &str, texts: &[String], rounds: usize) -> Value {
    let lines: Vec<String> = texts.iter().map(|text| line(text)).collect();
    let peers: Vec<(&str, Peer)> =
        Peer::NAMES.iter().filter_map(|name| Some((*name, Peer::new(name, terms)?))).collect();
    let mut hallpass = |i: usize| finds(evaluator, &lines[i]);
    let mut asks: Vec<Box<dyn FnMut(usize) -> bool>> = peers
        .iter()
        .map(|(_, peer)| Box::new(|i: usize| peer.finds(&texts[i])) as Box<dyn FnMut(usize) -> bool>)
        .collect();
    let mut all: Vec<&mut dyn FnMut(usize) -> bool> = vec![&mut hallpass];
    all.extend(asks.iter_mut().map(|ask| &mut **ask as &mut dyn FnMut(usize) -> bool));
    let timings = interleaved(texts, rounds, &mut all);
    let names = std::iter::once("hallpass").chain(peers.iter().map(|(name, _)| *name));
    names.zip(timings).map(|(name, timing)| (name.to_owned(), timing.shown())).collect::<serde_json::Map<_, _>>().into()
}
