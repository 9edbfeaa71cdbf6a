//! Passages: the stretches of a text that are weighed, each by itself.

use std::ops::Range;

use crate::text::Text;

/// A sentence longer than this, in words, is weighed in parts: people who write without full stops say many things in one.
const LONGEST: usize = 40;

/// Tokens that are weighed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The numbers of the first and last stretch it is made of; equal, or neighbours.
    pub stretches: (usize, usize),
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// The stretches of a text: its sentences, the long ones in parts.
pub(super) fn stretches(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(text.sentences.len());
    for sentence in &text.sentences {
        let (first, end) = (sentence.first as usize, sentence.end as usize);
        let parts = (end - first).div_ceil(LONGEST).max(1);
        let size = (end - first).div_ceil(parts).max(1);
        out.extend(
            (0..parts).map(|part| first + part * size..(first + (part + 1) * size).min(end)).filter(|r| !r.is_empty()),
        );
    }
    out
}

/// What is weighed: every stretch, and every two neighbours, since many say in two sentences what they mean.
#[cfg(feature = "compile")]
pub(super) fn passages(stretches: &[Range<usize>]) -> Vec<Passage> {
    let mut out = Vec::with_capacity(stretches.len() * 2);
    for (number, stretch) in stretches.iter().enumerate() {
        out.push(Passage { stretches: (number, number), tokens: stretch.clone() });
        if let Some(next) = stretches.get(number + 1) {
            out.push(Passage { stretches: (number, number + 1), tokens: stretch.start..next.end });
        }
    }
    out
}
