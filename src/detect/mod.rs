//! Detectors that are code, for what no phrase can say: nonsense, and texts that belong elsewhere.

mod unintelligible;
mod unrelated;

use crate::policy::Pack;
use crate::policy::pack::Detector;
use crate::rules::{Match, Reading};

/// Runs a detector over a text under its post; gives the words to quote.
pub fn run(detector: Detector, pack: &Pack, text: &Reading<'_>, post: Option<&Reading<'_>>) -> Option<Match> {
    match detector {
        Detector::Unintelligible => unintelligible::find(text),
        Detector::Unrelated => unrelated::find(pack, text, post),
    }
}

/// All tokens of a text.
fn whole(text: &Reading<'_>) -> Match {
    Match { start: 0, end: text.text.tokens.len() as u32 }
}
