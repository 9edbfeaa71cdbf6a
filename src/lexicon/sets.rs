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
    /// Makes the sets ready for use.
    fn new(named: Lists<ClassId>, terms: Lists<u32>, next: Lists<ClassId>) -> Self {
        let stored = terms.clone().sums();
        let last = |list: &[u32]| list.last().map_or(0, |term| *term as usize + 1);
        let mut counts = vec![0u16; stored.iter().map(last).max().unwrap_or(0)];
        for &term in stored.items() {
            if let Some(count) = counts.get_mut(term as usize) {
                *count += 1;
            }
        }
        let first_of_class = named.len();
        let first_of_several = first_of_class + terms.len();
        // Where the next class of each term with several belongs.
        let mut room = vec![0u32; counts.len()];
        let mut lengths = Vec::new();
        let mut of_term = vec![0u16; counts.len()];
        let mut end = 0u32;
        for ((&count, set), room) in counts.iter().zip(&mut of_term).zip(&mut room) {
            if count > 1 {
                *set = (first_of_several + lengths.len()) as u16;
                *room = end;
                lengths.push(u32::from(count));
                end += u32::from(count);
            }
        }
        let mut items = vec![0; end as usize];
        for (class, terms) in stored.iter().enumerate() {
            for &term in terms {
                match (counts.get(term as usize), of_term.get_mut(term as usize), room.get_mut(term as usize)) {
                    (Some(1), Some(set), _) => *set = (first_of_class + class) as u16,
                    (_, _, Some(at)) => {
                        if let Some(item) = items.get_mut(*at as usize) {
                            *item = class as ClassId;
                        }
                        *at += 1;
                    }
                    _ => {}
                }
            }
        }
        let several = Lists::from_lengths(lengths, items);
        let mut whole = Vec::new();
        whole.resize_with(first_of_several + several.len(), OnceLock::new);
        Self { named, terms, next, of_term, several, whole }
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
    fn sets_come_back_whole_from_what_they_follow_from() {
        let named = [vec![], vec![2, 3]];
        let of_terms = [vec![1, 5, 9], vec![1, 5, 7, 9], vec![], vec![1, 2, 3, 5, 8, 9], vec![1, 2, 3, 5, 9]];
        let sets = Sets::compile(&named, &of_terms);
        assert_eq!((sets.next.get(7), sets.next.get(9)), (&[1][..], &[1][..]));
        let back: Sets = postcard::from_bytes(&postcard::to_allocvec(&sets).unwrap()).unwrap();
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
