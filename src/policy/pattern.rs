//! Phrases, compiled and stored flat.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::ByteBuf;

use super::lists::{Lists, Numbers};
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
#[derive(Debug, Clone, Default)]
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

/// Anchor, reach and flags as one number.
fn head(anchor: u32, reach: u32, flags: u32) -> u32 {
    anchor & 0xff | (reach & 0xffff) << 8 | flags << 24
}

impl FromIterator<Pattern> for Patterns {
    fn from_iter<I: IntoIterator<Item = Pattern>>(patterns: I) -> Self {
        let flat = |p: Pattern| {
            let head = head(p.anchor.into(), p.reach.into(), u32::from(p.at_start) | u32::from(p.at_end) << 1);
            std::iter::once(head).chain(p.steps.into_iter().map(Step::pack)).collect()
        };
        Self { numbers: patterns.into_iter().map(flat).collect() }
    }
}

/// Patterns as a pack stores them: what is alike stands together.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Columns {
    /// For each pattern, how many places it has and which of them is the anchor, as one number; see [`triangle`].
    shapes: Numbers<u32>,
    /// Its flags.
    flags: ByteBuf,
    /// How much further it reaches than if each place before the anchor were one word.
    reaches: Numbers<u16>,
    /// For each place of all patterns, its class: 0 where its number is one more than the highest before it, or one more than
    /// its number. Classes without a name are stored in the order of their first use.
    classes: Numbers<u32>,
    /// How many words may stand before it, and its flags.
    gaps: ByteBuf,
}

/// Numbers pairs of which the second is less than the first: 1 0, 2 0, 2 1, 3 0, …
fn triangle(places: u32, anchor: u32) -> u32 {
    places * places.saturating_sub(1) / 2 + anchor
}

/// Back from [`triangle`]; `None` where there are more places than a phrase can have.
fn from_triangle(number: u32) -> Option<(u32, u32)> {
    let mut left = number;
    for places in 1..=u32::from(u8::MAX) {
        match left.checked_sub(places) {
            Some(less) => left = less,
            None => return Some((places, left)),
        }
    }
    None
}

/// The words between the start of a match and its anchor, if each place is one.
fn shortest_reach(steps: &[u32], anchor: usize) -> u32 {
    let before = steps.iter().take(anchor).map(|&bits| Step::unpack(bits));
    let words: u32 = before.map(|step| u32::from(step.gap) + u32::from(!step.absent)).sum();
    words + steps.get(anchor).map_or(0, |&bits| u32::from(Step::unpack(bits).gap))
}

impl Serialize for Patterns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut columns = Columns::default();
        let mut next = 0;
        for pattern in (0..self.len() as PatternId).filter_map(|id| self.get(id)) {
            columns.shapes.push(triangle(pattern.steps.len() as u32, pattern.anchor() as u32));
            columns.flags.push((pattern.head >> 24) as u8);
            columns.reaches.push(pattern.reach().wrapping_sub(shortest_reach(pattern.steps, pattern.anchor())) as u16);
            for &bits in pattern.steps {
                let class = bits & 0xffff;
                columns.classes.push(if class == next { 0 } else { class + 1 });
                next = next.max(class + 1);
                columns.gaps.push((bits >> 16 & 0x3f | bits >> 24 << 6) as u8);
            }
        }
        columns.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let columns = Columns::deserialize(deserializer)?;
        let mut next = 0;
        let mut steps = columns.classes.iter().zip(&columns.gaps).map(|(class, &gap)| {
            let (gap, flags) = (u32::from(gap) & 0x3f, u32::from(gap) >> 6);
            let class = class.checked_sub(1).unwrap_or(next) & 0xffff;
            next = next.max(class + 1);
            class | gap << 16 | flags << 24
        });
        let unfit = || D::Error::custom("its patterns do not fit together");
        let mut numbers = Lists::default();
        let mut pattern = Vec::new();
        for ((shape, &flags), reach) in columns.shapes.iter().zip(&columns.flags).zip(columns.reaches.iter()) {
            let (places, anchor) = from_triangle(shape).ok_or_else(unfit)?;
            pattern.clear();
            pattern.push(0);
            pattern.extend(steps.by_ref().take(places as usize));
            if let Some((first, steps)) = pattern.split_first_mut() {
                *first = head(anchor, shortest_reach(steps, anchor as usize).wrapping_add(reach.into()), flags.into());
            }
            numbers.push(&pattern);
        }
        let whole = columns.shapes.iter().filter_map(from_triangle).map(|(places, _)| places as usize).sum::<usize>();
        if whole != columns.classes.len() || numbers.len() != columns.shapes.len() {
            return Err(unfit());
        }
        Ok(Self { numbers })
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

    /// Gives every class the number that `order` has for it.
    pub(super) fn renumber(&mut self, order: &[ClassId]) {
        for id in 0..self.numbers.len() {
            let Some((_, steps)) = self.numbers.get_mut(id).split_first_mut() else { continue };
            for bits in steps {
                let class = order.get((*bits & 0xffff) as usize).copied().unwrap_or(0);
                *bits = *bits & !0xffff | u32::from(class);
            }
        }
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

    /// The classes without which it is not there, as often as it needs them.
    pub fn needed(&self) -> impl Iterator<Item = ClassId> {
        self.steps().filter(|step| !step.optional && !step.absent).map(|step| step.class)
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
