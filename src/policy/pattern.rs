//! Phrases, compiled and stored flat.

use serde::{Deserialize, Serialize};

use super::lists::Lists;
use crate::lexicon::ClassId;

/// Number of a pattern in its pack.
pub type PatternId = u32;

/// One place in a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    /// The class that must stand here.
    pub class: ClassId,
    /// How many other words may stand before it.
    pub gap: u8,
    /// It may be left out.
    pub optional: bool,
    /// It must *not* stand here; takes up no room.
    pub absent: bool,
}

impl Step {
    /// As one number: class, gap, two flags, from the lowest bits.
    fn pack(self) -> u32 {
        u32::from(self.class)
            | u32::from(self.gap) << 16
            | u32::from(self.optional) << 24
            | u32::from(self.absent) << 25
    }

    /// Back from [`Step::pack`].
    fn unpack(bits: u32) -> Self {
        Self { class: bits as u16, gap: (bits >> 16) as u8, optional: bits & 1 << 24 != 0, absent: bits & 1 << 25 != 0 }
    }
}

/// A phrase, compiled.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// Its places in order.
    pub steps: Vec<Step>,
    /// It begins its sentence.
    pub at_start: bool,
    /// It ends its sentence.
    pub at_end: bool,
    /// The step with the rarest class, from which the search starts.
    pub anchor: u8,
    /// The most words that can stand between the start of a match and its anchor.
    pub reach: u16,
}

/// All patterns of a pack, flat.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Patterns {
    /// For each pattern, its anchor, reach and flags in one number, then its steps.
    numbers: Lists<u32>,
}

/// One pattern of [`Patterns`].
#[derive(Debug, Clone, Copy)]
pub struct PatternRef<'a> {
    head: u32,
    steps: &'a [u32],
}

impl FromIterator<Pattern> for Patterns {
    fn from_iter<I: IntoIterator<Item = Pattern>>(patterns: I) -> Self {
        let flat = |p: Pattern| {
            let flags = u32::from(p.at_start) << 24 | u32::from(p.at_end) << 25;
            let head = u32::from(p.anchor) | u32::from(p.reach) << 8 | flags;
            std::iter::once(head).chain(p.steps.into_iter().map(Step::pack)).collect()
        };
        Self { numbers: patterns.into_iter().map(flat).collect() }
    }
}

impl Patterns {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The pattern with this number.
    pub fn get(&self, id: PatternId) -> Option<PatternRef<'_>> {
        self.numbers.get(id as usize).split_first().map(|(&head, steps)| PatternRef { head, steps })
    }
}

impl PatternRef<'_> {
    /// Its place number `index`.
    pub fn step(&self, index: usize) -> Option<Step> {
        self.steps.get(index).map(|&bits| Step::unpack(bits))
    }

    /// All its places.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        self.steps.iter().map(|&bits| Step::unpack(bits))
    }

    /// Number of the step from which the search starts.
    pub fn anchor(&self) -> usize {
        (self.head & 0xff) as usize
    }

    /// The class at the anchor.
    pub fn anchor_class(&self) -> ClassId {
        self.step(self.anchor()).map_or(0, |s| s.class)
    }

    /// The most words that can stand between the start of a match and its anchor.
    pub fn reach(&self) -> u32 {
        self.head >> 8 & 0xffff
    }

    /// It begins its sentence.
    pub fn at_start(&self) -> bool {
        self.head & 1 << 24 != 0
    }

    /// It ends its sentence.
    pub fn at_end(&self) -> bool {
        self.head & 1 << 25 != 0
    }
}
