//! Many short calls, timed one by one.

use std::hint::black_box;
use std::time::Instant;

use serde_json::{Value, json};

/// What one engine took, in the round that was its median.
pub struct Timing {
    nanoseconds: Vec<u64>,
    bytes: usize,
    hits: usize,
}

impl Timing {
    /// For the report: microseconds a text, and texts and megabytes a second.
    pub fn shown(&self) -> Value {
        let at = |part: f64| {
            let index = (self.nanoseconds.len() as f64 * part) as usize;
            self.nanoseconds.get(index.min(self.nanoseconds.len() - 1)).map_or(0.0, |ns| *ns as f64 / 1e3)
        };
        let seconds = self.total() as f64 / 1e9;
        json!({
            "p50": at(0.5), "p99": at(0.99), "mean": seconds * 1e6 / self.nanoseconds.len() as f64,
            "perSecond": self.nanoseconds.len() as f64 / seconds, "mbPerSecond": self.bytes as f64 / 1e6 / seconds,
            "hits": self.hits, "texts": self.nanoseconds.len(),
        })
    }

    fn total(&self) -> u64 {
        self.nanoseconds.iter().sum()
    }
}

/// Asks every engine about every text, `rounds` times, the engines taking turns so that a busy minute meets all of them.
/// The first round only warms up, unless it is the only one.
pub fn interleaved(texts: &[String], rounds: usize, engines: &mut [&mut dyn FnMut(usize) -> bool]) -> Vec<Timing> {
    let bytes = texts.iter().map(String::len).sum();
    let mut all: Vec<Vec<Timing>> = engines.iter().map(|_| Vec::new()).collect();
    for round in 0..=rounds {
        for (engine, timings) in engines.iter_mut().zip(&mut all) {
            let mut hits = 0;
            let mut nanoseconds: Vec<u64> = Vec::with_capacity(texts.len());
            for i in 0..texts.len() {
                let began = Instant::now();
                hits += usize::from(black_box(engine(black_box(i))));
                nanoseconds.push(u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX));
            }
            nanoseconds.sort_unstable();
            if round > 0 || rounds == 0 {
                timings.push(Timing { nanoseconds, bytes, hits });
            }
        }
    }
    all.into_iter().map(median).collect()
}

fn median(mut timings: Vec<Timing>) -> Timing {
    timings.sort_by_key(Timing::total);
    timings.swap_remove(timings.len() / 2)
}
