//! Many short lists in two flat arrays, stored as bytes: a pack has tens of thousands, and a worker that wakes should
//! copy them, not build them one by one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::ByteBuf;

/// A number that lists hold, with its little-endian bytes.
pub trait Number: Copy {
    /// Its bytes.
    fn write(self, out: &mut Vec<u8>);
    /// All numbers in `bytes`.
    fn read_all(bytes: &[u8]) -> Vec<Self>;
}

macro_rules! number {
    ($($type:ty),*) => {$(
        impl Number for $type {
            fn write(self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            fn read_all(bytes: &[u8]) -> Vec<Self> {
                bytes.as_chunks().0.iter().map(|b| Self::from_le_bytes(*b)).collect()
            }
        }
    )*};
}

number!(u16, u32);

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

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
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
        let lengths: Vec<u32> = (0..self.len()).map(|i| self.get(i).len() as u32).collect();
        (flat(&lengths), flat(&self.items)).serialize(serializer)
    }
}

impl<'de, T: Number> Deserialize<'de> for Lists<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (lengths, items) = <(&serde_bytes::Bytes, &serde_bytes::Bytes)>::deserialize(deserializer)?;
        let mut ends: Vec<u32> = Number::read_all(lengths);
        let mut end = 0u32;
        for length in &mut ends {
            end = end.saturating_add(*length);
            *length = end;
        }
        Ok(Self { ends, items: Number::read_all(items) })
    }
}

fn flat<T: Number>(numbers: &[T]) -> ByteBuf {
    let mut bytes = Vec::with_capacity(numbers.len() * 4);
    numbers.iter().for_each(|n| n.write(&mut bytes));
    ByteBuf::from(bytes)
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
    }
}
