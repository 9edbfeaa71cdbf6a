//! What each clause's points are made of, for those who write rules.

use std::fmt::Write;

use super::learn::class_names;
use super::listed::features_of;
use super::tables::Speaker;
use crate::policy::evidence_files::written;
use crate::policy::pack::{Detector, Rule};
use crate::policy::{Pack, Sources};
use crate::rules::Reading;

/// For each clause that `text` has any evidence for: its points, from how many on a rule reports, and what they are made of.
pub fn explain(sources: &Sources, pack: &Pack, speaker: Speaker, text: &str) -> String {
    let reading = Reading::new(text, pack);
    let weights = pack.evidence.of(speaker);
    let names = class_names(sources);
    let mut out = String::new();
    for (number, (clause, best)) in weights.clauses.iter().zip(weights.weigh(&reading, &pack.lexicon)).enumerate() {
        let reports = |rule: &&Rule| {
            rule.clause == *clause && rule.detector == Some(Detector::Evidence) && Speaker::of(rule.who) == speaker
        };
        let least = pack.rules.iter().find(reports).and_then(|rule| rule.least);
        let least = least.map_or_else(|| "no rule".to_owned(), |least| format!("reported from {least} on"));
        let _ = writeln!(out, "{clause}: {} points ({least})", best.points);
        let mut parts = Vec::new();
        features_of(&reading, &pack.lexicon, weights, |passage, features| {
            if *passage == best.passage {
                let points = |f| weights.points_of(f).and_then(|row| row.get(number)).copied().unwrap_or(0);
                parts = features
                    .iter()
                    .map(|f| (points(f), written(f, &names)))
                    .filter(|(points, _)| *points != 0)
                    .collect();
            }
        });
        parts.sort_by(|a, b| b.cmp(a));
        let parts: Vec<String> = parts.iter().map(|(points, feature)| format!("{feature} {points:+}")).collect();
        let _ = writeln!(out, "    {}", parts.join(" · "));
    }
    out
}
