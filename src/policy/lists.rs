//! Many short lists in two flat arrays: a pack has tens of thousands, and a worker that wakes should read them in one go,
//! not build them one by one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use super::numbers::{Number, Numbers};

/// Lists of numbers, by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lists<T> {
    /// Where each list ends in `items`.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// The list with this index; empty where there is none.
    pub fn get(&self, index: usize) -> &[T] {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(index)).map(|(a, b)| a as usize..*b as usize);
        range.and_then(|r| self.items.get(r)).unwrap_or(&[])
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, index: usize) -> &mut [T] {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(index)).map(|(a, b)| a as usize..*b as usize);
        range.and_then(|r| self.items.get_mut(r)).unwrap_or_default()
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// What all lists hold, one after the other.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<T: Number> Lists<T> {
    /// Adds a list.
    pub fn push(&mut self, list: &[T]) {
        self.items.extend_from_slice(list);
        self.ends.push(self.items.len() as u32);
    }

    /// Lists of these lengths, one after the other in `items`.
    pub fn from_lengths(lengths: Vec<u32>, items: Vec<T>) -> Self {
        let mut ends = lengths;
        let mut end = 0u32;
        for length in &mut ends {
            end = end.saturating_add(*length);
            *length = end;
        }
        Self { ends, items }
    }

    /// So many lists, each of the items that are given with its index, in their order.
    pub fn grouped<const N: usize>(lists: usize, items: impl Iterator<Item = (usize, [T; N])> + Clone) -> Self {
        let mut ends = vec![0u32; lists];
        for (index, _) in items.clone() {
            if let Some(length) = ends.get_mut(index) {
                *length += N as u32;
            }
        }
        let mut end = 0;
        for length in &mut ends {
            end += std::mem::replace(length, end);
        }
        // Each end stands where its list begins, and moves on as the list fills.
        let mut out = vec![T::default(); end as usize];
        for (index, group) in items {
            if let Some(end) = ends.get_mut(index) {
                for item in group {
                    if let Some(place) = out.get_mut(*end as usize) {
                        *place = item;
                    }
                    *end += 1;
                }
            }
        }
        Self { ends, items: out }
    }

    /// All lists, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> + Clone {
        (0..self.len()).map(|index| self.get(index))
    }

    /// The lists with each number as its difference to the one before it in its list: small where lists are sorted.
    pub fn differences(&self) -> Self {
        self.clone().running(|number, before| (number.less(before), number))
    }

    /// Back from [`Lists::differences`].
    pub fn sums(self) -> Self {
        self.running(|number, before| (number.plus(before), number.plus(before)))
    }

    fn running(mut self, step: impl Fn(T, T) -> (T, T)) -> Self {
        let mut start = 0;
        for &end in &self.ends {
            let mut before = T::default();
            for item in self.items.get_mut(start as usize..end as usize).unwrap_or_default() {
                (*item, before) = step(*item, before);
            }
            start = end;
        }
        self
    }
}

impl<T> FromIterator<Vec<T>> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = Vec<T>>>(lists: I) -> Self {
        let mut out = Self::default();
        for list in lists {
            out.items.extend(list);
            out.ends.push(out.items.len() as u32);
        }
        out
    }
}

impl<T: Number> Serialize for Lists<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lengths: Vec<u32> = self.iter().map(|list| list.len() as u32).collect();
        (Numbers::from(lengths), Numbers::from(self.items.clone())).serialize(serializer)
    }
}

impl<'de, T: Number> Deserialize<'de> for Lists<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (lengths, items) = <(Numbers<u32>, Numbers<T>)>::deserialize(deserializer)?;
        Ok(Self::from_lengths(lengths.into(), items.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_as_they_went() {
        let lists: Lists<u16> = [vec![1, 2], vec![], vec![65_535]].into_iter().collect();
        let bytes = postcard::to_allocvec(&lists).unwrap();
        let back: Lists<u16> = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(back, lists);
        assert_eq!(
            (back.get(0), back.get(1), back.get(2), back.get(3)),
            (&[1, 2][..], &[][..], &[65_535][..], &[][..])
        );
        assert_eq!(lists.differences().sums(), lists);
    }
}
