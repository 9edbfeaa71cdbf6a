//! What rules, guards and routes look for, as a pack stores it: the lists of all of them in a row.

use serde::{Deserialize, Serialize};

use super::lists::Numbers;
use super::pack::Pack;
use super::pattern::PatternId;

/// All lists.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Uses {
    /// How long each is.
    lengths: Numbers<u32>,
    /// Each pattern as how far it is below one more than the highest before it: patterns have their numbers in the order of
    /// their first use, so most are 0.
    below: Numbers<u32>,
}

impl Uses {
    /// Those of a pack.
    pub(super) fn of(pack: &Pack) -> Self {
        let mut uses = Self::default();
        let mut next: PatternId = 0;
        for list in lists(&mut pack.clone()) {
            uses.lengths.push(list.len() as u32);
            for &id in &*list {
                uses.below.push(next.wrapping_sub(id));
                next = next.max(id.saturating_add(1));
            }
        }
        uses
    }

    /// Gives each rule, guard and route its own.
    pub(super) fn hand_out(&self, pack: &mut Pack) {
        let mut below = self.below.iter();
        let mut next: PatternId = 0;
        for (length, list) in self.lengths.iter().zip(lists(pack)) {
            list.extend(below.by_ref().take(length as usize).map(|below| {
                let id = next.wrapping_sub(below);
                next = next.max(id.saturating_add(1));
                id
            }));
        }
    }
}

/// All lists of a pack, in one order.
fn lists(pack: &mut Pack) -> impl Iterator<Item = &mut Vec<PatternId>> {
    let rules = pack.rules.iter_mut().flat_map(|rule| {
        let flags = rule
            .flags
            .iter_mut()
            .flat_map(|f| [&mut f.says, &mut f.near, &mut f.before, &mut f.with, &mut f.post, &mut f.unless]);
        let unless = &mut rule.unless;
        flags.chain([&mut unless.says, &mut unless.clause, &mut unless.anywhere, &mut unless.post])
    });
    let guards = &mut pack.guards;
    let guards = [&mut guards.negated, &mut guards.reported, &mut guards.countered, &mut guards.criticism];
    rules.chain(guards).chain(pack.routes.iter_mut().map(|route| &mut route.terms))
}
