//! Whether the name in the text is the student's, whole: nothing of it missing, nothing beside it that may belong to it.

use super::{Case, Standing, ambiguous};
use crate::roster::desk::Desk;
use crate::roster::names::index::{Key, PARTICLES, Part};
use crate::roster::names::{Glue, How};
use crate::roster::view::View;

/// What follows a name and makes it another's.
const SUFFIXES: [&str; 9] = ["jr", "sr", "ii", "iii", "iv", "junior", "senior", "2nd", "3rd"];

/// Places that tell nobody apart here.
const HOME: [&str; 2] = ["cambridge", "massachusetts"];

/// What is told where the name may be another's.
const OTHERWISE: &str = "The name is not written as on the roster; somebody else may be meant.";

impl Case<'_> {
    pub fn is_written_otherwise(&self) -> Option<Standing> {
        let person = self.person;
        let graded = || self.view.graded(self.desk, self.student, person.from, person.to);
        let otherwise = matches!(person.how, How::Loose | How::Typo | How::Initial)
            || person.part
            || person.how == How::Turned && !graded()
            || self.view.is_half_given(self.desk, self.student, person.from, person.to);
        otherwise.then(|| ambiguous(OTHERWISE))
    }

    pub fn goes_on(&self) -> Option<Standing> {
        let initial = self.person.given_only && self.view.is_initial(self.person.to);
        (initial || self.view.goes_on(self.person.from, self.person.to)).then(|| ambiguous(OTHERWISE))
    }
}

impl View<'_> {
    /// "José Ramírez" for José Luis: the beginning of a first name, and no nickname of it.
    fn is_half_given(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let given = desk.index.name(student, Part::Given);
        let preferred = desk.index.name(student, Part::Preferred);
        let run = |name: &str| {
            (from..to).any(|start| {
                let mut rest = name;
                (start..to).any(|at| {
                    let Some(after) = rest.strip_prefix(self.form(at)) else { return false };
                    rest = after;
                    rest.is_empty()
                })
            })
        };
        let nicknamed = |form: &str| {
            desk.index
                .by_nickname(Key::default().with(form))
                .any(|postings| postings.binary_search_by_key(&student, |p| p >> 5).is_ok())
        };
        let begins = (from..to).any(|at| {
            let form = self.form(at);
            form.len() > 1 && form.len() < given.len() && given.starts_with(form) && !nicknamed(form)
        });
        begins && !run(given) && (preferred.is_empty() || !run(preferred))
    }

    fn is_initial(&self, at: usize) -> bool {
        self.glue(at) <= Glue::Space && self.form(at).chars().count() == 1
    }

    /// A word beside the name may belong to it: then it may be somebody else's.
    fn goes_on(&self, from: usize, to: usize) -> bool {
        let words = &self.words.words;
        let stranger = |at: usize| {
            let form = self.form(at);
            let told =
                if self.words.flat || self.is_headline(at) { self.is_told(at) } else { self.is_cue_of_student(at) };
            if told || self.is_named(at) || form.chars().count() < 2 {
                return false;
            }
            if self.words.flat {
                return !self.is_known(form) && !self.is_common(at);
            }
            if !self.is_capital(at) {
                return false;
            }
            let first = words.get(at).is_some_and(|w| w.glue == Glue::End);
            if first && self.may_lead(at) {
                return false;
            }
            let open = first || self.is_headline(at);
            if open {
                self.lists.is_word(form) && first || !self.is_known(form) && !self.lists.is_word(form)
            } else {
                true
            }
        };
        let before =
            from > 0 && (self.glue(from) == Glue::Joined || self.glue(from) == Glue::Space && stranger(from - 1));
        let near = to < words.len() && self.glue(to) <= Glue::Space;
        // "Emeka Obi, junior at CRLS" is a junior, "Emeka Obi, Junior" and "Emeka Obi junior" are perhaps another.
        let suffix = to < words.len()
            && (self.glue(to) <= Glue::Space
                || self.glue(to) == Glue::Comma && (self.words.flat || self.is_capital(to)))
            && SUFFIXES.contains(&self.form(to));
        let after = to < words.len() && self.glue(to) == Glue::Joined || near && stranger(to);
        before || after || suffix || self.is_hyphened(to) || self.goes_on_after_particle(to) || self.is_apposed(to)
    }

    /// "Maya Lindqvist - Johnson".
    fn is_hyphened(&self, to: usize) -> bool {
        let (Some(last), Some(next)) =
            (to.checked_sub(1).and_then(|i| self.words.words.get(i)), self.words.words.get(to))
        else {
            return false;
        };
        let hyphen = self.gap(last.end, next.start).trim() == "-";
        let form = self.form(to);
        hyphen && next.capital && !self.is_told(to) && !self.is_named(to) && !self.is_known(form)
    }

    /// "Maya Lindqvist de Souza", "Maya Lindqvist y Ortega".
    fn goes_on_after_particle(&self, to: usize) -> bool {
        let is_particle = |at: usize| {
            let form = self.form(at);
            self.glue(at) <= Glue::Space
                && (PARTICLES.contains(&form) || ["e", "of", "from", "the", "nee", "formerly"].contains(&form))
        };
        let skipped = (to..to + 3).take_while(|&at| at < self.words.words.len() && is_particle(at)).count();
        let next = to + skipped;
        let form = self.form(next);
        skipped > 0
            && self.glue(next) <= Glue::Space
            && self.is_capital(next)
            && !self.words.flat
            && !self.is_told(next)
            && !self.is_named(next)
            && !HOME.contains(&form)
    }

    /// "Maya Lindqvist (Johnson)", "Maya Lindqvist, Somerville, …", "Maya Lindqvist the second".
    fn is_apposed(&self, to: usize) -> bool {
        let (Some(last), Some(next)) =
            (to.checked_sub(1).and_then(|i| self.words.words.get(i)), self.words.words.get(to))
        else {
            return false;
        };
        let form = self.form(to);
        let ordinal = ["second", "third", "fourth", "elder", "younger", "older", "2nd", "3rd"];
        if form == "the" && self.glue(to) <= Glue::Space && ordinal.contains(&self.form(to + 1)) {
            return true;
        }
        let open = next.capital && !self.words.flat && !self.is_told(to) && !self.is_named(to) && !HOME.contains(&form);
        let bracketed =
            self.gap(last.end, next.start).trim_start().starts_with(['(', '[', '"', '“', '/']) && !self.is_known(form);
        let firm = self.gap(last.end, next.start).trim() == "&" && !self.is_capital(to + 1);
        let alone = firm || self.glue(to) == Glue::Comma && self.glue(to + 1) >= Glue::Comma;
        open && next.sentence == last.sentence && (bracketed || alone)
    }
}
