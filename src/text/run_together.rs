//! Words written without the spaces between them: "ihateallwomen".
//!
//! Only what the lexicon does not know is tried, and only where nothing else is likely: honest words and names that can be
//! cut in two ("therapist", "Goodwin") are far more frequent than forgotten spaces.

use super::Folded;
use crate::lexicon::Lexicon;

/// Shortest and longest run that is tried, in letters.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=40;

/// Longest word in it.
pub(super) const LONGEST_WORD: usize = 14;

/// Words of one and two letters that may stand in it.
const SHORT: [&str; 26] = [
    "i", "a", "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of",
    "on", "or", "so", "to", "up", "us", "we",
];

/// Of two words, both have so many letters, or one is of [`JOINERS`]; of more, one has.
const LONG: usize = 4;

/// Short words that join others without making honest words of them.
const JOINERS: [&str; 4] = ["all", "are", "gay", "these"];

/// Letters a word has at least on average where there are three and more.
const AVERAGE: usize = 3;

/// Where each word ends, in characters from the start; `None` where `run` is no run of known words.
pub(super) fn ends(run: &[Folded], lexicon: &Lexicon) -> Option<Vec<usize>> {
    if !LENGTHS.contains(&run.len()) || !run.iter().all(|f| f.c.is_ascii_lowercase()) {
        return None;
    }
    let letters: String = run.iter().map(|f| f.c).collect();
    let ends = fewest(&letters, lexicon)?;
    let capital = run.first().is_some_and(|f| f.upper);
    let likely = match ends.len() {
        0 | 1 => false,
        // A name is written with a capital, and so is the first word of a sentence: nothing tells them apart.
        2 => {
            let cut = *ends.first()?;
            let halves = [letters.get(..cut).unwrap_or_default(), letters.get(cut..).unwrap_or_default()];
            !capital && halves.iter().all(|half| half.len() >= LONG || JOINERS.contains(half))
        }
        // "destroyer" is no row of small words.
        more => {
            let starts = std::iter::once(&0).chain(&ends);
            run.len() >= more * AVERAGE && ends.iter().zip(starts).any(|(end, start)| end - start >= LONG)
        }
    };
    likely.then_some(ends)
}

/// Where the words end of which the fewest fill a run of ASCII letters, in characters from the start.
pub(super) fn fewest(letters: &str, lexicon: &Lexicon) -> Option<Vec<usize>> {
    // For each end, the fewest words that fill the run up to there, and where the last of them begins.
    let mut fewest: Vec<Option<(usize, usize)>> = vec![None; letters.len() + 1];
    *fewest.first_mut()? = Some((0, 0));
    for end in 1..=letters.len() {
        let mut best: Option<(usize, usize)> = None;
        for start in end.saturating_sub(LONGEST_WORD)..end {
            let Some((words, _)) = fewest.get(start).copied().flatten() else { continue };
            let word = letters.get(start..end).unwrap_or_default();
            let possible = if word.len() <= 2 { SHORT.contains(&word) } else { lexicon.knows(word) };
            if possible && best.is_none_or(|(least, _)| words + 1 < least) {
                best = Some((words + 1, start));
            }
        }
        *fewest.get_mut(end)? = best;
    }
    fewest.last().copied().flatten()?;
    let mut ends = vec![letters.len()];
    while let Some(start) = fewest.get(*ends.last()?).copied().flatten().map(|(_, start)| start).filter(|s| *s > 0) {
        ends.push(start);
    }
    ends.reverse();
    Some(ends)
}
