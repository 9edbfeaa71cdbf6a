//! Many short lists in two flat arrays, stored as bytes: a pack has tens of thousands, and a worker that wakes should
//! copy them, not build them one by one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::ByteBuf;

/// A number that lists hold.
pub trait Number: Copy + Default {
    /// Its bytes, the lowest first.
    fn bytes(self) -> impl Iterator<Item = u8>;
    /// The number with `byte` as its byte number `index`.
    fn with(self, index: usize, byte: u8) -> Self;
    /// The difference to a number before; where it is negative it wraps around.
    fn less(self, before: Self) -> Self;
    /// Back from [`Number::less`].
    fn plus(self, before: Self) -> Self;
}

macro_rules! number {
    ($($type:ty),*) => {$(
        impl Number for $type {
            fn bytes(self) -> impl Iterator<Item = u8> {
                self.to_le_bytes().into_iter()
            }

            fn with(self, index: usize, byte: u8) -> Self {
                self | Self::from(byte) << (8 * index)
            }

            fn less(self, before: Self) -> Self {
                self.wrapping_sub(before)
            }

            fn plus(self, before: Self) -> Self {
                self.wrapping_add(before)
            }
        }
    )*};
}

number!(u16, u32);

/// Numbers, stored as all their lowest bytes, then all their next: high bytes are much alike and compress well.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers<T>(Vec<T>);

impl<T: Number> Numbers<T> {
    /// Adds a number.
    pub fn push(&mut self, number: T) {
        self.0.push(number);
    }

    /// The number with this index.
    pub fn get(&self, index: usize) -> Option<T> {
        self.0.get(index).copied()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.0.iter().copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Number> Serialize for Numbers<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = (0..size_of::<T>()).flat_map(|index| self.iter().filter_map(move |n| n.bytes().nth(index)));
        ByteBuf::from(bytes.collect::<Vec<u8>>()).serialize(serializer)
    }
}

impl<'de, T: Number> Deserialize<'de> for Numbers<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&serde_bytes::Bytes>::deserialize(deserializer)?;
        let mut numbers = vec![T::default(); bytes.len() / size_of::<T>()];
        for (index, plane) in bytes.chunks_exact(numbers.len().max(1)).enumerate() {
            for (number, &byte) in numbers.iter_mut().zip(plane) {
                *number = number.with(index, byte);
            }
        }
        Ok(Self(numbers))
    }
}

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
        self.running(|number, before| (number.less(before), number))
    }

    /// Back from [`Lists::differences`].
    pub fn sums(&self) -> Self {
        self.running(|number, before| (number.plus(before), number.plus(before)))
    }

    fn running(&self, step: impl Fn(T, T) -> (T, T)) -> Self {
        let mut items = self.items.clone();
        let mut start = 0;
        for &end in &self.ends {
            let mut before = T::default();
            for item in items.get_mut(start as usize..end as usize).unwrap_or_default() {
                (*item, before) = step(*item, before);
            }
            start = end;
        }
        Self { ends: self.ends.clone(), items }
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
        (Numbers(lengths), Numbers(self.items.clone())).serialize(serializer)
    }
}

impl<'de, T: Number> Deserialize<'de> for Lists<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (lengths, items) = <(Numbers<u32>, Numbers<T>)>::deserialize(deserializer)?;
        Ok(Self::from_lengths(lengths.0, items.0))
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
