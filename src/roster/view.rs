//! A text with its words and cues, and what stands how far from what.

use super::check::Spot;
use super::cues::{Cue, Place};
use super::lists::Lists;
use super::names::{Glue, Words};
use crate::content::Content;
use crate::policy::Pack;
use crate::policy::pack::Detector;

/// A text with its words and cues.
pub(super) struct View<'v> {
    pub pack: &'v Pack,
    pub lists: &'v Lists,
    pub content: &'v Content,
    /// What the words are of: the content's own text, or the description of a picture.
    pub text: &'v str,
    pub words: &'v Words,
    pub cues: &'v [Place],
    /// Runs of words that are somebody's name.
    pub named: &'v [(usize, usize)],
}

/// How far from a name a grade, a school or "student" stands to be said of it, in words.
pub(super) const BESIDE: usize = 4;

impl View<'_> {
    pub(super) fn spot(&self, detector: Detector, from: usize, to: usize, urgent: bool) -> Option<Spot> {
        let first = self.words.words.get(from)?;
        let last = self.words.words.get(to.checked_sub(1)?)?;
        Some(Spot { detector, start: first.start, end: last.end, urgent })
    }

    /// The folded letters of word `at`. Asked for in a hundred places: kept out of line, as are the others here.
    #[inline(never)]
    pub(super) fn form(&self, at: usize) -> &str {
        self.words.form(at)
    }

    #[inline(never)]
    pub(super) fn sentence(&self, at: usize) -> u32 {
        self.words.words.get(at).map_or(0, |w| w.sentence)
    }

    /// The sentence of word `at` as it is written.
    #[inline(never)]
    pub(super) fn raw_sentence(&self, at: usize) -> &str {
        let here = self.sentence(at);
        let words = &self.words.words;
        let first = words.partition_point(|w| w.sentence < here);
        let next = words.partition_point(|w| w.sentence <= here);
        let start = words.get(first).map_or(0, |w| w.start as usize);
        let end = words.get(next).map_or(self.text.len(), |w| w.start as usize);
        self.text.get(start..end).unwrap_or("")
    }

    /// The sentence of word `at`: its words and numbers, folded, without apostrophes, by single spaces.
    #[inline(never)]
    pub(super) fn sentence_text(&self, at: usize) -> String {
        crate::text::fold::fold_term(self.raw_sentence(at)).replace('\'', "")
    }

    /// What stands between two words.
    #[inline(never)]
    pub(super) fn gap(&self, end: u32, start: u32) -> &str {
        self.text.get(end as usize..start as usize).unwrap_or("")
    }

    #[inline(never)]
    pub(super) fn glue(&self, at: usize) -> Glue {
        self.words.words.get(at).map_or(Glue::End, |w| w.glue)
    }

    /// Between the name that ends before word `to` and that word stands "'s".
    #[inline(never)]
    pub(super) fn is_possessive(&self, to: usize) -> bool {
        let last = to.checked_sub(1).and_then(|i| self.words.words.get(i));
        last.zip(self.words.words.get(to)).is_some_and(|(last, next)| {
            let gap = self.gap(last.end, next.start).trim();
            gap == "'s" || gap == "’s" || gap == "'" || gap == "’"
        })
    }

    /// Words between a cue and a run of words of the same sentence.
    #[inline(never)]
    pub(super) fn distance(&self, place: &Place, from: usize, to: usize) -> Option<usize> {
        if place.sentence != self.sentence(from) || place.from < to && from < place.to {
            return None;
        }
        Some(if place.to <= from { from - place.to } else { place.from.saturating_sub(to) })
    }

    pub(super) fn has(&self, wanted: impl Fn(Cue) -> bool) -> bool {
        self.cues.iter().any(|p| wanted(p.cue))
    }

    /// A grade, a school or "student" right beside.
    #[inline(never)]
    pub(super) fn beside(&self, from: usize, to: usize) -> bool {
        self.cues.iter().any(|p| {
            let kind = matches!(p.cue, Cue::Grade(_) | Cue::School(_) | Cue::Student);
            kind && self.distance(p, from, to).is_some_and(|d| d < BESIDE)
        })
    }

    pub(super) fn anything_of_school(&self) -> bool {
        self.has(|c| matches!(c, Cue::Grade(_) | Cue::School(_) | Cue::Student | Cue::Praise | Cue::Life))
    }

    /// A cue that ends right before the name, with at most `gap` words between.
    #[inline(never)]
    pub(super) fn right_before(&self, wanted: Cue, from: usize, gap: usize) -> bool {
        self.cues
            .iter()
            .any(|p| p.cue == wanted && p.to <= from && from - p.to <= gap && p.sentence == self.sentence(from))
    }

    /// Some cue covers the word.
    #[inline(never)]
    pub(super) fn is_told(&self, at: usize) -> bool {
        self.cues.iter().any(|p| p.from <= at && at < p.to)
    }

    #[inline(never)]
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.named.iter().any(|(from, to)| *from <= at && at < *to)
    }

    /// The pack's lists of words know the word, as no name.
    #[inline(never)]
    pub(super) fn is_known(&self, form: &str) -> bool {
        !self.lists.is_word(form) && self.pack.lexicon.set_of_term(std::iter::once(form)) != 0
    }

    #[inline(never)]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.words.get(at).is_some_and(|w| w.capital)
    }

    /// Most words of the sentence begin with a capital: then a capital tells nothing.
    #[inline(never)]
    pub(super) fn is_headline(&self, at: usize) -> bool {
        let here = self.sentence(at);
        let others = || {
            let words = self.words.words.iter().enumerate();
            words.filter(|(i, w)| w.sentence == here && !self.is_named(*i) && self.words.form(*i).len() > 3)
        };
        let (all, capital) = (others().count(), others().filter(|(_, w)| w.capital).count());
        all >= 2 && capital * 5 >= all * 4
    }
}
