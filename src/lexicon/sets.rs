//! Sets of word classes.
//!
//! A word of a narrow class is in every class that includes it, so the same classes turn up together again and again. A
//! pack stores of each set only what the rest follows from.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ClassId;
use crate::policy::lists::Lists;

/// The sets of all terms, by number: first some that are named, then for each class that of the terms of which it alone is
/// stored, then one for each term of which more are. Set 0 is empty. Each is put together when it is first asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Sets {
    /// The named sets.
    named: Lists<ClassId>,
    /// For each class, the terms of which it is stored, by their numbers' differences.
    terms: Lists<u32>,
    /// For each class, those that follow from it, or from which they follow in turn.
    next: Lists<ClassId>,
    /// For each term, its set.
    of_term: Vec<u16>,
    /// The classes stored of each term that has more than one.
    several: Lists<ClassId>,
    /// Each set whole, once it was asked for.
    whole: Vec<OnceLock<Whole>>,
}

/// More terms than any lexicon has.
const MOST_TERMS: u32 = 1 << 22;

/// A set put together.
#[derive(Debug, Clone)]
struct Whole {
    /// Its classes, sorted.
    classes: Box<[ClassId]>,
    /// The same as bits of a row of 64-bit words: which word, and the bits in it.
    bits: Box<[(u16, u64)]>,
}

impl From<Vec<ClassId>> for Whole {
    fn from(classes: Vec<ClassId>) -> Self {
        let same_word = classes.chunk_by(|a, b| a / 64 == b / 64);
        let bits = same_word.filter_map(|same| {
            let word = same.first()? / 64;
            Some((word, same.iter().fold(0, |bits, class| bits | 1 << (class % 64))))
        });
        Self { bits: bits.collect(), classes: classes.into() }
    }
}

impl Sets {
    /// The sets as they are stored.
    fn new(named: Lists<ClassId>, terms: Lists<u32>, next: Lists<ClassId>) -> Self {
        Self { named, terms, next, ..Self::default() }
    }

    /// Gives every class the number that `order` has for it.
    pub(super) fn renumber(&mut self, order: &[ClassId]) {
        let new = |class: ClassId| order.get(usize::from(class)).copied().unwrap_or(class);
        let mut old: Vec<ClassId> = (0..self.terms.len().max(self.next.len()) as ClassId).collect();
        for (class, new) in (0..).zip(order) {
            if let Some(old) = old.get_mut(usize::from(*new)) {
                *old = class;
            }
        }
        let lists = |lists: &Lists<ClassId>, old: &mut dyn Iterator<Item = usize>| {
            let mut renumbered = Lists::default();
            let mut one = Vec::new();
            for class in old {
                one.clear();
                one.extend(lists.get(class).iter().map(|class| new(*class)));
                one.sort_unstable();
                renumbered.push(&one);
            }
            renumbered
        };
        self.named = lists(&self.named, &mut (0..self.named.len()));
        self.next = lists(&self.next, &mut old.iter().map(|class| usize::from(*class)).take(self.next.len()));
        let mut terms = Lists::default();
        old.iter().take(self.terms.len()).for_each(|class| terms.push(self.terms.get(usize::from(*class))));
        self.terms = terms;
    }

    /// For each class, the terms of which it is stored.
    pub(super) fn stored(&self, class: usize) -> impl Iterator<Item = u32> {
        self.terms.get(class).iter().scan(0u32, |sum, step| {
            *sum = sum.wrapping_add(*step);
            Some(*sum)
        })
    }

    /// The classes that follow from a class, or from which they follow in turn.
    pub(super) fn next(&self, class: usize) -> &[ClassId] {
        self.next.get(class)
    }

    /// Makes the sets ready for use.
    pub(super) fn open(&mut self) {
        let (named, terms) = (&self.named, &self.terms);
        let last = |list: &[u32]| list.iter().fold(0u32, |sum, step| sum.wrapping_add(*step));
        let count = terms.iter().map(last).max().unwrap_or(0).saturating_add(1).min(MOST_TERMS);
        let first_of_class = named.len();
        let first_of_several = first_of_class + terms.len();
        let mut of_term = vec![0u16; count as usize];
        // Of each term with several classes how many it has and the first, and in their order all that come after.
        let (mut lengths, mut firsts, mut later) = (Vec::new(), Vec::new(), Vec::new());
        for (class, list) in terms.iter().enumerate() {
            let mut term = 0u32;
            for step in list {
                term = term.wrapping_add(*step);
                let Some(set) = of_term.get_mut(term as usize) else { break };
                let several = usize::from(*set).checked_sub(first_of_several);
                match several.and_then(|several| lengths.get_mut(several)) {
                    Some(length) => *length += 1u32,
                    None if *set == 0 => {
                        *set = (first_of_class + class) as u16;
                        continue;
                    }
                    None => {
                        firsts.push((usize::from(*set).wrapping_sub(first_of_class)) as ClassId);
                        *set = (first_of_several + lengths.len()) as u16;
                        lengths.push(2);
                    }
                }
                later.push((*set, class as ClassId));
            }
        }
        let of_set = |set: u16| usize::from(set).wrapping_sub(first_of_several);
        let first = firsts.iter().enumerate().map(|(several, class)| (several, [*class]));
        let several =
            Lists::grouped(lengths.len(), first.chain(later.iter().map(|(set, class)| (of_set(*set), [*class]))));
        let mut whole = Vec::new();
        whole.resize_with(first_of_several + several.len(), OnceLock::new);
        (self.of_term, self.several, self.whole) = (of_term, several, whole);
    }

    /// The set of a term.
    pub(super) fn of_term(&self, term: usize) -> u16 {
        self.of_term.get(term).copied().unwrap_or(0)
    }

    /// The classes of a set, sorted.
    pub(super) fn get(&self, set: usize) -> &[ClassId] {
        self.whole(set).map(|whole| &*whole.classes).unwrap_or_default()
    }

    /// The classes of a set as bits: for each 64 classes that hold any, their number and the bits.
    pub(super) fn bits(&self, set: usize) -> &[(u16, u64)] {
        self.whole(set).map(|whole| &*whole.bits).unwrap_or_default()
    }

    fn whole(&self, set: usize) -> Option<&Whole> {
        self.whole.get(set).map(|whole| whole.get_or_init(|| self.put_together(set).into()))
    }

    fn put_together(&self, set: usize) -> Vec<ClassId> {
        let first_of_several = self.named.len() + self.terms.len();
        let mut all = match (set.checked_sub(first_of_several), set.checked_sub(self.named.len())) {
            (Some(several), _) => self.several.get(several).to_vec(),
            (None, Some(class)) => vec![class as ClassId],
            (None, None) => self.named.get(set).to_vec(),
        };
        let mut at = 0;
        while let Some(&class) = all.get(at) {
            for &class in self.next.get(usize::from(class)) {
                if !all.contains(&class) {
                    all.push(class);
                }
            }
            at += 1;
        }
        all.sort_unstable();
        all
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.whole.len()
    }

    /// From named sets, and the sorted sets of all terms.
    #[cfg(feature = "compile")]
    pub(super) fn compile(named: &[Vec<ClassId>], of_terms: &[Vec<ClassId>]) -> Self {
        let followers = followers(named.iter().chain(of_terms));
        let mut terms: Vec<Vec<u32>> = vec![Vec::new(); followers.len()];
        for (number, set) in (0..).zip(of_terms) {
            for class in seeds(set, &followers) {
                if let Some(terms) = terms.get_mut(usize::from(class)) {
                    terms.push(number);
                }
            }
        }
        let terms: Lists<u32> = terms.into_iter().collect();
        let named = named.iter().map(|set| seeds(set, &followers)).collect();
        Self::new(named, terms.differences(), next(&followers))
    }
}

/// For each class, those that are in every set where it is, itself among them.
#[cfg(feature = "compile")]
fn followers<'a>(sets: impl Iterator<Item = &'a Vec<ClassId>> + Clone) -> Vec<Vec<ClassId>> {
    let most = sets.clone().flatten().max().map_or(0, |&c| usize::from(c) + 1);
    let mut followers: Vec<Option<Vec<ClassId>>> = vec![None; most];
    for set in sets {
        for &class in set {
            match followers.get_mut(usize::from(class)) {
                Some(Some(kept)) => kept.retain(|c| set.binary_search(c).is_ok()),
                Some(none) => *none = Some(set.clone()),
                None => {}
            }
        }
    }
    followers.into_iter().map(Option::unwrap_or_default).collect()
}

/// What a class stands for when others are in all the same sets: the lowest of them.
#[cfg(feature = "compile")]
fn first_of_equals(class: ClassId, followers: &[Vec<ClassId>]) -> ClassId {
    let of = |class: ClassId| followers.get(usize::from(class)).map(Vec::as_slice).unwrap_or_default();
    of(class).iter().copied().find(|&c| of(c).binary_search(&class).is_ok()).unwrap_or(class)
}

/// The classes from which all of `set` follows.
#[cfg(feature = "compile")]
fn seeds(set: &[ClassId], followers: &[Vec<ClassId>]) -> Vec<ClassId> {
    let follows = |class: ClassId, from: ClassId| {
        class != from && followers.get(usize::from(from)).is_some_and(|all| all.binary_search(&class).is_ok())
    };
    let first = |class: &ClassId| first_of_equals(*class, followers) == *class;
    let firsts: Vec<ClassId> = set.iter().copied().filter(first).collect();
    firsts.iter().copied().filter(|&class| !firsts.iter().any(|&by| follows(class, by))).collect()
}

/// For each class, the classes from which all that follows from it follows in turn.
#[cfg(feature = "compile")]
fn next(followers: &[Vec<ClassId>]) -> Lists<ClassId> {
    let next_of = |(class, all): (usize, &Vec<ClassId>)| {
        let class = class as ClassId;
        if first_of_equals(class, followers) != class {
            return vec![first_of_equals(class, followers)];
        }
        let equal = |c: &ClassId| first_of_equals(*c, followers) == class;
        let others: Vec<ClassId> = all.iter().copied().filter(|c| !equal(c)).collect();
        let mut next = seeds(&others, followers);
        next.extend(all.iter().copied().filter(|c| *c != class && equal(c)));
        next.sort_unstable();
        next
    };
    followers.iter().enumerate().map(next_of).collect()
}

impl Serialize for Sets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.named.differences(), &self.terms, self.next.differences()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Sets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (named, terms, next): (Lists<ClassId>, Lists<u32>, Lists<ClassId>) =
            Deserialize::deserialize(deserializer)?;
        Ok(Self::new(named.sums(), terms, next.sums()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_with_other_numbers_make_the_same_sets() {
        let of_terms = [vec![1, 3, 4], vec![1, 2, 3, 4], vec![2], vec![0, 4]];
        let mut sets = Sets::compile(&[vec![], vec![0, 2]], &of_terms);
        let order = [3, 1, 4, 0, 2];
        sets.renumber(&order);
        sets.open();
        for (number, set) in of_terms.iter().enumerate() {
            let mut new: Vec<ClassId> = set.iter().map(|class| order[usize::from(*class)]).collect();
            new.sort_unstable();
            assert_eq!(sets.get(usize::from(sets.of_term(number))), new);
        }
        assert_eq!(sets.get(1), [3, 4]);
    }

    #[test]
    fn sets_come_back_whole_from_what_they_follow_from() {
        let named = [vec![], vec![2, 3]];
        let of_terms = [vec![1, 5, 9], vec![1, 5, 7, 9], vec![], vec![1, 2, 3, 5, 8, 9], vec![1, 2, 3, 5, 9]];
        let mut sets = Sets::compile(&named, &of_terms);
        sets.open();
        assert_eq!((sets.next.get(7), sets.next.get(9)), (&[1][..], &[1][..]));
        let mut back: Sets = postcard::from_bytes(&postcard::to_allocvec(&sets).unwrap()).unwrap();
        back.open();
        for (number, set) in named.iter().enumerate() {
            assert_eq!(back.get(number), set);
            let classes =
                |&(word, bits): &(u16, u64)| (0..64).filter(move |b| bits & 1 << b != 0).map(move |b| word * 64 + b);
            assert_eq!(back.bits(number).iter().flat_map(classes).collect::<Vec<_>>(), *set);
        }
        for (number, set) in of_terms.iter().enumerate() {
            assert_eq!(back.get(usize::from(back.of_term(number))), set);
        }
        assert_eq!(back.of_term(2), 0);
    }
}
