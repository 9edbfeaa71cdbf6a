//! Numbers for classes without a name. They are stored in the order of their first use, which is short to say. But words of
//! daily use ("the", "you") are in hundreds of them; in use, those that share such words get numbers side by side, so that a
//! word's classes fill few rows of bits when a text is read.

use super::ClassId;
use super::sets::Sets;
use super::terms::Terms;

/// What comes after all words.
const NONE: u32 = u32::MAX;

/// For each of so many `classes`, its number in use; those with a name, which come first, keep theirs.
pub(super) fn order(terms: &Terms, sets: &Sets, named: usize, classes: usize) -> Vec<ClassId> {
    let own: Vec<[u32; 2]> = (0..classes).map(|class| two_least(sets.stored(class), terms.followers())).collect();
    let least = spread(sets, &own);
    // The next word after the least, of its own or as the least of a class that it includes.
    let mut second: Vec<u32> =
        own.iter().zip(&least).map(|([one, two], least)| *if one == least { two } else { one }).collect();
    for (class, rank) in least.iter().enumerate() {
        for &wider in sets.next(class) {
            let wider = usize::from(wider);
            if let Some(second) = second.get_mut(wider).filter(|_| least.get(wider) != Some(rank)) {
                *second = *rank.min(second);
            }
        }
    }
    let key = |class: usize| {
        let rank = |ranks: &[u32]| ranks.get(class).map_or(0, |rank| u64::from(*rank).min(0xff_ffff));
        rank(&least) << 40 | rank(&second) << 16 | class as u64
    };
    let mut keys: Vec<u64> = (named..classes).map(key).collect();
    keys.sort_unstable();
    let mut order: Vec<ClassId> = (0..classes).map(|class| class as ClassId).collect();
    for (number, key) in (named..).zip(keys) {
        if let Some(order) = order.get_mut((key & 0xffff) as usize) {
            *order = number as ClassId;
        }
    }
    order
}

/// The two lowest numbers of words that follow others, among some terms in order.
fn two_least(terms: impl Iterator<Item = u32>, followers: &[u32]) -> [u32; 2] {
    let mut two = [NONE; 2];
    for term in terms {
        // Words come first; one that follows no other has the number 0.
        let Some(&number) = followers.get(term as usize) else { break };
        if number > 0 && number < two[1] {
            two = if number < two[0] { [number, two[0]] } else { [two[0], number] };
        }
    }
    two
}

/// For each class the least word of its own and of the classes that it includes, however far.
fn spread(sets: &Sets, own: &[[u32; 2]]) -> Vec<u32> {
    let mut classes: Vec<u64> =
        own.iter().zip(0..).map(|([rank, _], class): (_, u64)| u64::from(*rank) << 16 | class & 0xffff).collect();
    classes.sort_unstable();
    let mut least = vec![NONE; own.len()];
    let mut reached = Vec::new();
    for (rank, class) in classes.into_iter().map(|key| ((key >> 16) as u32, key as ClassId)) {
        if rank == NONE {
            break;
        }
        reached.push(class);
        while let Some(class) = reached.pop() {
            let Some(least) = least.get_mut(usize::from(class)).filter(|least| **least == NONE) else { continue };
            *least = rank;
            reached.extend_from_slice(sets.next(usize::from(class)));
        }
    }
    least
}
