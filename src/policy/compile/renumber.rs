//! Numbers for classes without a name. Words of daily use ("the", "you") are in hundreds of such classes; those that share
//! them get numbers side by side, so that a word's classes fill few rows of bits when a text is read.

use super::Compiler;
use crate::lexicon::ClassId;

impl Compiler<'_> {
    /// Gives the classes from `first` on new numbers; those before keep theirs.
    pub(super) fn renumber(&mut self, first: usize) {
        let mut order: Vec<(Vec<u32>, usize)> = (first..self.classes.len()).map(|id| (self.ranks(id), id)).collect();
        order.sort();
        let mut new: Vec<ClassId> = (0..self.classes.len() as ClassId).collect();
        for ((_, old), number) in order.iter().zip(first as ClassId..) {
            if let Some(place) = new.get_mut(*old) {
                *place = number;
            }
        }
        let renumbered = |old: ClassId| new.get(usize::from(old)).copied().unwrap_or(old);
        let mut moved = self.classes.split_off(first);
        for (_, old) in &order {
            self.classes.extend(moved.get_mut(old - first).map(std::mem::take));
        }
        for step in self.patterns.iter_mut().flat_map(|pattern| &mut pattern.steps) {
            step.class = renumbered(step.class);
        }
    }

    /// How common the common words of a class are, the most common first; what has none comes last.
    fn ranks(&self, class: usize) -> Vec<u32> {
        let terms = self.classes.get(class).into_iter().flat_map(|class| class.terms.keys());
        let mut ranks: Vec<u32> = terms.filter_map(|term| self.common_rank.get(term).copied()).collect();
        ranks.push(u32::MAX);
        ranks.sort_unstable();
        ranks
    }
}
