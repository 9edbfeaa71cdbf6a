//! A roster ready to be asked.
//!
//! It is made from the stored form in one pass, each student read where it stands: ten thousand students in memory beside
//! their own index would be three times as much, and the memory of a worker never shrinks. Nothing is kept of what a
//! student is called but the index; what a release hangs on stays as it is stored until somebody asks.

use std::collections::BTreeMap;

use super::cues::{Enrolled, Schools};
use super::date::Date;
use super::names::{Index, Indexing};
use super::proof::standing_of;
use super::status::Question;
use super::{Facts, Names, Roster, RosterError, Scope, bytes};
use crate::policy::Pack;

/// A roster ready to be asked, and the day.
#[derive(Debug)]
pub struct Desk {
    /// The facts of all students as they are stored, one after the other.
    facts: Vec<u8>,
    /// Where each student's facts end.
    ends: Vec<u32>,
    pub(super) index: Index,
    pub(super) schools: Schools,
    pub(super) on: Date,
}

/// A roster that is being read.
struct Reader<'a> {
    facts: Vec<u8>,
    ends: Vec<u32>,
    index: Indexing,
    schools: Enrolled<'a>,
}

/// Bytes of the facts of most students: a form with a date or two.
const USUAL: usize = 32;

impl<'a> Reader<'a> {
    fn new(students: usize) -> Self {
        Self {
            facts: Vec::with_capacity(students * USUAL),
            ends: Vec::with_capacity(students),
            index: Indexing::for_students(students),
            schools: Enrolled::for_students(students),
        }
    }

    fn add(&mut self, names: Names<'a>, facts: &[u8]) {
        self.index.add(&names);
        self.schools.add(names.school);
        self.facts.extend_from_slice(facts);
        self.ends.push(self.facts.len() as u32);
    }

    fn desk(mut self, on: Date, pack: &Pack) -> Desk {
        self.facts.shrink_to_fit();
        let index = self.index.finish(&pack.people.nicknames);
        let schools = Schools::new(self.schools, &pack.people.schools);
        Desk { facts: self.facts, ends: self.ends, index, schools, on }
    }
}

impl Desk {
    /// Makes a roster ready for `pack`, as it stands on `on`.
    pub fn new(roster: &Roster, on: Date, pack: &Pack) -> Self {
        let mut reader = Reader::new(roster.students.len());
        for student in &roster.students {
            // Facts that cannot be written are none, and nobody is cleared without them.
            reader.add(student.names(), &postcard::to_allocvec(&student.facts).unwrap_or_default());
        }
        reader.desk(on, pack)
    }

    /// The same from the stored form.
    ///
    /// # Errors
    /// When the bytes are not a whole, unaltered roster of this format.
    pub fn from_bytes(stored: &[u8], on: Date, pack: &Pack) -> Result<Self, RosterError> {
        let damaged = |e: postcard::Error| RosterError::Damaged(e.to_string());
        let (students, mut rest) = postcard::take_from_bytes::<usize>(bytes::body(stored)?).map_err(damaged)?;
        // What claims more students than it has bytes ends at the first that is missing.
        let mut reader = Reader::new(students.min(rest.len() / USUAL));
        for _ in 0..students {
            let (names, facts) = postcard::take_from_bytes::<Names<'_>>(rest).map_err(damaged)?;
            let (_, after) = postcard::take_from_bytes::<Facts>(facts).map_err(damaged)?;
            let own = facts.len() - after.len();
            reader.add(names, facts.get(..own).unwrap_or_default());
            rest = after;
        }
        Ok(reader.desk(on, pack))
    }

    /// What a student's release hangs on.
    pub(super) fn facts(&self, student: u32) -> Option<Facts> {
        let at = student as usize;
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        postcard::from_bytes(self.facts.get(start as usize..*self.ends.get(at)? as usize)?).ok()
    }

    /// All students, by number.
    pub(super) fn everybody(&self) -> std::ops::Range<u32> {
        0..self.ends.len() as u32
    }

    /// Students by how their release stands for a name on social media, no event being spoken of.
    pub fn statuses(&self, pack: &Pack) -> BTreeMap<&'static str, u32> {
        let asked = Question { uses: &[Scope::Name, Scope::Social], on: self.on, words: "" };
        let mut counts = BTreeMap::new();
        for facts in self.everybody().filter_map(|student| self.facts(student)) {
            *counts.entry(standing_of(&facts, asked, &pack.releases).status.word()).or_default() += 1;
        }
        counts
    }

    /// Bytes that it holds, roughly: for the budget of 130 bytes a name.
    pub fn bytes(&self) -> usize {
        self.facts.len() + self.ends.len() * 6 + self.index.bytes()
    }
}
