//! From a class to the patterns whose search starts there, and from a pattern to what it flags. All of it follows from
//! the pack, so a pack does not store it.

use std::sync::OnceLock;

use super::lists::Lists;
use super::pack::{Pack, SHAPES};
use super::pattern::PatternId;
use crate::lexicon::ClassId;
use crate::policy::pack::ANY;

/// A pattern whose search starts at a word.
#[derive(Debug, Clone, Copy)]
pub struct Start {
    /// The pattern.
    pub pattern: PatternId,
    /// Two more classes that it needs, [`ANY`] where it needs fewer: most searches end with these, before the pattern is read.
    pub needs: [ClassId; 2],
}

impl Start {
    fn new(pack: &Pack, pattern: PatternId) -> Self {
        let mut needs = [ANY; 2];
        if let Some(pattern) = pack.patterns.get(pattern) {
            let others = pattern.needed().filter(|class| *class != pattern.anchor_class());
            needs.iter_mut().zip(others).for_each(|(need, class)| *need = class);
        }
        Self { pattern, needs }
    }
}

/// The patterns whose search starts at a word with a certain set of classes.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    /// Says-patterns.
    pub says: Box<[Start]>,
    /// Patterns of word classes made of phrases, each with the set it gives.
    pub tags: Box<[(Start, u16)]>,
    /// Those of the classes from which the search of any pattern starts.
    pub anchors: Box<[ClassId]>,
}

/// Where searches start.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// For each class, the says-patterns anchored on it.
    anchored: Lists<PatternId>,
    /// For each class, the patterns of word classes made of phrases that are anchored on it, each followed by the set it gives.
    tagging: Lists<u32>,
    /// For each class, whether the search of any pattern starts there.
    is_anchor: Vec<bool>,
    /// For each set of the lexicon, what starts there, once it was asked for.
    starts: Vec<OnceLock<Starts>>,
    /// For each class, one more than the number of the ground of III.C.3 that it names; 0 where it names none.
    grounds: Vec<u8>,
    /// For each pattern, what it flags: the rule, and in the lowest 8 bits its flag.
    pub flagged_by: Lists<u32>,
}

impl Index {
    pub(super) fn new(pack: &Pack) -> Self {
        let anchor = |id: PatternId| pack.patterns.get(id).map_or(0, |p| p.anchor_class()) as usize;
        let flags = pack.rules.iter().zip(0u32..).flat_map(|(rule, r)| {
            rule.flags.iter().zip(0u32..).flat_map(move |(flag, f)| flag.says.iter().map(move |&p| (p, r << 8 | f)))
        });
        let flagged_by = Lists::grouped(pack.patterns.len(), flags.map(|(p, flag)| (p as usize, [flag])));
        let flagging = (0..pack.patterns.len() as PatternId).filter(|&p| !flagged_by.get(p as usize).is_empty());
        let anchored = Lists::grouped(pack.classes as usize, flagging.map(|p| (anchor(p), [p])));
        let sets = pack.phrased.iter().zip(SHAPES.len() as u32..);
        let tags = sets.flat_map(|(patterns, set)| patterns.iter().map(move |&p| (anchor(p), [p, set])));
        let tagging = Lists::grouped(pack.classes as usize, tags);
        let mut is_anchor = vec![false; pack.classes as usize];
        for pattern in 0..pack.patterns.len() as PatternId {
            if let Some(class) = is_anchor.get_mut(anchor(pattern)) {
                *class = true;
            }
        }
        let mut grounds = vec![0; pack.classes as usize];
        for ((_, classes), number) in pack.grounds.iter().zip(1u8..) {
            for &class in classes {
                if let Some(ground @ 0) = grounds.get_mut(usize::from(class)) {
                    *ground = number;
                }
            }
        }
        let mut starts = Vec::new();
        starts.resize_with(pack.lexicon.sets(), OnceLock::new);
        Self { anchored, tagging, is_anchor, grounds, starts, flagged_by }
    }

    /// The number of the ground that a class names, if it names one.
    pub fn ground_of(&self, class: ClassId) -> Option<usize> {
        self.grounds.get(usize::from(class)).and_then(|ground| usize::from(*ground).checked_sub(1))
    }

    /// The classes of a set from which the search of any pattern starts.
    pub fn anchors_in(&self, pack: &Pack, set: u16) -> &[ClassId] {
        self.starts(pack, set).map(|starts| &*starts.anchors).unwrap_or_default()
    }

    /// What starts at a word with these classes.
    pub fn starts(&self, pack: &Pack, set: u16) -> Option<&Starts> {
        self.starts.get(usize::from(set)).map(|starts| {
            starts.get_or_init(|| {
                let classes = || pack.lexicon.classes(set).iter().map(|class| usize::from(*class));
                Starts {
                    says: classes()
                        .flat_map(|class| self.anchored.get(class))
                        .map(|&pattern| Start::new(pack, pattern))
                        .collect(),
                    anchors: classes()
                        .filter(|class| self.is_anchor.get(*class) == Some(&true))
                        .map(|class| class as ClassId)
                        .collect(),
                    tags: classes()
                        .flat_map(|class| self.tagging.get(class).as_chunks().0)
                        .map(|&[pattern, set]| (Start::new(pack, pattern), set as u16))
                        .collect(),
                }
            })
        })
    }
}
