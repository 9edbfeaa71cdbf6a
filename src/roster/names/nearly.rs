//! Names that are nearly somebody's: with one letter wrong, or an initial for one of them.

use super::find::How;
use super::index::{FAMILY, FAMILY_PART, GIVEN, GIVEN_PART, Part};
use super::search::{Found, Hit, Search};
use super::slips::{LONG, one_edit, respelt};
use super::words::Glue;

/// A first name that so few students have makes even a last name in another spelling theirs.
const RARE: usize = 3;

impl Search<'_> {
    /// One of the names with a slip of the pen, beside the other without.
    pub(super) fn nearly(&mut self, at: usize) {
        let Some(&Hit { from, to, postings, nick }) = self.hits.get(at) else { return };
        // A name that stands before or after, in one word or two.
        let mut tries: Vec<(usize, usize)> = Vec::new();
        for length in 1..=2 {
            if let Some(start) = from.checked_sub(length) {
                tries.push((start, from));
            }
            tries.push((to, to + length));
        }
        for (start, end) in tries {
            let fits = |i: usize| self.glue(i) <= Glue::Space;
            let border = if start >= to { to } else { from };
            if end > self.words.words.len() || !fits(border) || (start + 1..end).any(|i| !fits(i)) {
                continue;
            }
            let letters: String = (start..end).map(|i| self.words.form(i)).collect();
            let capital = self.words.words.get(start..end).is_some_and(|w| w.iter().all(|w| w.capital));
            let count = letters.chars().count();
            let known = || self.starting(start).any(|h| self.hits.get(h).is_some_and(|h| h.to == end));
            if count + 1 < LONG || !capital && !self.words.flat || known() {
                continue;
            }
            for &posting in postings {
                let Some(left) = self.comparisons.checked_sub(1) else { return };
                self.comparisons = left;
                let (student, role) = (posting >> 5, posting & 31);
                let parts: &[Part] = match role {
                    r if r & u32::from(FAMILY | FAMILY_PART) != 0 && !nick => &[Part::Given, Part::Preferred],
                    r if r & u32::from(GIVEN | GIVEN_PART) != 0 => &[Part::Family],
                    _ => continue,
                };
                let slip = |part: &Part| {
                    let name = self.index.name(student, *part);
                    name.len().max(letters.len()) >= LONG && name.len() >= LONG - 1 && one_edit(&letters, name)
                        || *part == Part::Family && postings.len() <= RARE && respelt(&letters, name)
                };
                if parts.iter().any(slip) {
                    let (from, to) = (from.min(start), to.max(end));
                    self.found.push(Found { from, to, student, explained: to - from, how: How::Typo, part: false });
                }
            }
        }
    }

    /// "D. Hargrove", "S.-Y. Kim", "Maya L."
    pub(super) fn initials(&mut self, at: usize) {
        let Some(&Hit { from, to, postings, nick }) = self.hits.get(at) else { return };
        let single = |i: usize| {
            let word = self.words.words.get(i)?;
            let mut form = self.words.form(i).chars();
            let c = form.next()?;
            (form.next().is_none() && word.capital).then_some(c)
        };
        let before: Vec<char> = (1..=2)
            .map_while(|n| from.checked_sub(n).filter(|&i| self.glue(i + 1) <= Glue::Space).and_then(single))
            .collect();
        let mut add = Vec::new();
        if !before.is_empty() && !nick {
            let letters: String = before.iter().rev().collect();
            for posting in postings.iter().filter(|p| *p & u32::from(FAMILY | FAMILY_PART) != 0) {
                let own = self.index.name(posting >> 5, Part::Initials);
                let preferred = self.index.name(posting >> 5, Part::Preferred);
                let one = letters.chars().next().filter(|_| letters.len() == 1);
                if own.starts_with(&letters) || one.is_some_and(|c| own.contains(c) || preferred.starts_with(c)) {
                    add.push(Found {
                        from: from - before.len(),
                        to,
                        student: posting >> 5,
                        explained: to - from,
                        how: How::Initial,
                        part: false,
                    });
                }
            }
        }
        if let Some(letter) = single(to).filter(|_| self.glue(to) <= Glue::Space) {
            let followed = self.glue(to + 1) <= Glue::Space && self.words.words.get(to + 1).is_some_and(|w| w.capital);
            for posting in postings.iter().filter(|p| *p & u32::from(GIVEN) != 0 && !followed) {
                if self.index.name(posting >> 5, Part::Family).starts_with(letter) {
                    add.push(Found {
                        from,
                        to: to + 1,
                        student: posting >> 5,
                        explained: to - from,
                        how: How::Initial,
                        part: false,
                    });
                }
            }
        }
        self.found.extend(add);
    }
}
