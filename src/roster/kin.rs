//! Brothers and sisters: whoever is named by the family's name and a first name somewhere else in the sentence, by the family's
//! name alone ("the Lopez twins"), or as "her brother" beside a student who is named.

use super::check::Person;
use super::desk::Desk;
use super::lists::is_in;
use super::names::index::{FAMILY, Key, Part};
use super::names::{GivenOnly, How};
use super::view::View;

/// Several children of a family.
const SEVERAL: &str = "twins twin triplets brothers sisters siblings sibs kids boys girls children duo gemelos gemelas mellizos \
    hermanos hermanas irmaos irmas gemeos gemeas";

/// One of them.
const ONE: &str = "twin brother sister sibling bro sis hermano hermana irmao irma gemelo gemela";

/// Before one of them: whose.
const WHOSE: [&str; 6] = ["her", "his", "their", "su", "sua", "seu"];

/// Words between "her" and "brother".
const BETWEEN: usize = 2;

/// More students of a family than this are as good as nobody.
const MANY: usize = 40;

impl View<'_> {
    /// Students whose last name is this word, or this word without the "s" of several.
    fn of_family(&self, desk: &Desk, form: &str) -> Vec<u32> {
        let bear = |name: &str| {
            let postings = desk.index.students(Key::default().with(name)).iter();
            postings.filter(|p| *p & u32::from(FAMILY) != 0).map(|p| p >> 5).collect::<Vec<u32>>()
        };
        let shorter = ["es", "s"].iter().filter_map(|end| form.strip_suffix(end)).map(bear).find(|s| !s.is_empty());
        Some(bear(form)).filter(|s| !s.is_empty()).or(shorter).unwrap_or_default()
    }

    /// Whom a family's name, with the first names of the sentence or with none, may mean.
    pub(super) fn families(&self, desk: &Desk, alone: &[GivenOnly], known: &[Person]) -> Vec<Person> {
        let mut out: Vec<Person> = Vec::new();
        for at in 0..self.words.words.len() {
            let form = self.form(at);
            let covered = known.iter().any(|p| p.from <= at && at < p.to);
            if covered || form.len() < 3 || !self.words.words.get(at).is_some_and(|w| w.capital) {
                continue;
            }
            let beside = |i: usize| i < self.words.words.len() && is_in(SEVERAL, self.form(i));
            let kin = beside(at + 1) || at > 0 && beside(at - 1);
            let plural =
                form.ends_with('s') && at > 0 && ["the", "los", "las", "os", "as"].contains(&self.form(at - 1));
            if !kin && !plural {
                continue;
            }
            let students = self.of_family(desk, form);
            if students.is_empty() || students.len() > MANY {
                continue;
            }
            let named: Vec<Person> = alone
                .iter()
                .filter(|g| self.sentence(g.from) == self.sentence(at) && g.from != at)
                .filter_map(|g| {
                    let both: Vec<u32> = g.students.iter().filter(|s| students.contains(s)).copied().collect();
                    (!both.is_empty()).then_some(by_first_name(g, both))
                })
                .collect();
            if named.is_empty() && kin {
                // Nobody is told apart by a last name alone.
                out.push(untold(at, students));
            }
            out.extend(named);
        }
        out
    }

    /// "Maya Lindqvist and her brother": the students of that last name who are not named.
    pub(super) fn unnamed_kin(&self, desk: &Desk, known: &[Person]) -> Vec<Person> {
        let mut out: Vec<Person> = Vec::new();
        for at in 1..self.words.words.len() {
            let next = self.words.words.get(at + 1);
            let called = next.is_some_and(|w| w.capital && w.sentence == self.sentence(at)) && !self.words.flat;
            if called || !is_in(ONE, self.form(at)) {
                continue;
            }
            let whose = (1..=BETWEEN).any(|back| at.checked_sub(back).is_some_and(|i| WHOSE.contains(&self.form(i))));
            // "Maya Lindqvist and brother".
            let whose = whose || ["and", "y", "e", "ak"].contains(&self.form(at - 1));
            let of_named = |p: &Person| self.is_possessive(p.to) && at - p.to < BETWEEN;
            let Some(of) = known
                .iter()
                .rfind(|p| p.to <= at && self.sentence(p.from) == self.sentence(at) && (whose || of_named(p)))
            else {
                continue;
            };
            let named = |s: &u32| known.iter().any(|p| p.students.contains(s));
            let families = of.students.iter().map(|s| desk.index.name(*s, Part::Family));
            let mut students: Vec<u32> = families.flat_map(|f| self.of_family(desk, f)).filter(|s| !named(s)).collect();
            students.sort_unstable();
            students.dedup();
            if !students.is_empty() && students.len() <= MANY {
                out.push(untold(at, students));
            }
        }
        out
    }

    /// Of those called so, the ones who bear the last name of somebody named in the same sentence: "Theodore Abernathy and his
    /// brother Edward".
    pub(super) fn sharing_a_name(&self, desk: &Desk, given: &GivenOnly, known: &[Person]) -> Vec<u32> {
        let here = known.iter().filter(|p| self.sentence(p.from) == self.sentence(given.from));
        let families: Vec<&str> =
            here.flat_map(|p| p.students.iter()).map(|s| desk.index.name(*s, Part::Family)).collect();
        given.students.iter().copied().filter(|s| families.contains(&desk.index.name(*s, Part::Family))).collect()
    }
}

/// One word that may mean any of these students, and tells none apart.
fn untold(at: usize, students: Vec<u32>) -> Person {
    Person { from: at, to: at + 1, students, how: How::Initial, part: false, given_only: true }
}

/// A student by first name, whom something else in the text tells.
pub(super) fn by_first_name(given: &GivenOnly, students: Vec<u32>) -> Person {
    Person { from: given.from, to: given.to, students, how: How::Whole, part: false, given_only: true }
}
