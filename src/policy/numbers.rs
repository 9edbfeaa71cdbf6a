//! Numbers as a pack stores them. Packs are fetched compressed by gzip, which sees bytes, and gives often ones few bits: so
//! of each number one byte, its *token*, says how large it is and what it begins with, and the rest, in which there is no
//! order to be seen, is packed bit by bit in a stream of its own.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::{ByteBuf, Bytes};

/// A number that lists hold.
pub trait Number: Copy + Default + Into<u32> {
    /// The lowest bits of `number`.
    fn from_low(number: u32) -> Self;
    /// The sum; where it is too large it wraps around.
    fn plus(self, other: Self) -> Self;
    /// The difference to a number before; where it is negative it wraps around.
    fn less(self, before: Self) -> Self;
}

macro_rules! number {
    ($($type:ty),*) => {$(
        impl Number for $type {
            fn from_low(number: u32) -> Self {
                number as Self
            }

            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }

            fn less(self, before: Self) -> Self {
                self.wrapping_sub(before)
            }
        }
    )*};
}

number!(u16, u32);

/// Most bits that a token holds of a number, beside the highest one.
const MOST_BITS: u32 = 4;

/// Numbers in a row.
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

impl<T> From<Vec<T>> for Numbers<T> {
    fn from(numbers: Vec<T>) -> Self {
        Self(numbers)
    }
}

impl<T> From<Numbers<T>> for Vec<T> {
    fn from(numbers: Numbers<T>) -> Self {
        numbers.0
    }
}

/// How many bits of a number its token leaves, where a token holds `bits` beside the highest.
fn left(number: u32, bits: u32) -> u32 {
    (32 - number.leading_zeros()).saturating_sub(bits + 1)
}

/// Tokens, and the bits that they leave, from the lowest of the first on.
fn coded(numbers: impl Iterator<Item = u32>, bits: u32) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut tokens, mut rest) = (Vec::new(), Vec::new());
    let (mut held, mut count) = (0u64, 0);
    for number in numbers {
        let left = left(number, bits);
        tokens.push(u8::try_from((left << bits) + (number >> left)).ok()?);
        held |= u64::from(number & ((1 << left) - 1)) << count;
        count += left;
        while count >= 8 {
            rest.push(held as u8);
            held >>= 8;
            count -= 8;
        }
    }
    if count > 0 {
        rest.push(held as u8);
    }
    Some((tokens, rest))
}

/// About how many bits a code makes of bytes that stand in no order.
fn weight(bytes: &[u8]) -> f64 {
    let mut counts = [0u32; 256];
    bytes.iter().for_each(|&byte| counts[usize::from(byte)] += 1);
    let all = bytes.len() as f64;
    counts.iter().filter(|n| **n > 0).map(|&n| -f64::from(n) * (f64::from(n) / all).log2()).sum()
}

impl<T: Number> Serialize for Numbers<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut best: Option<(f64, u8, Vec<u8>, Vec<u8>)> = None;
        for bits in 0..=MOST_BITS {
            let Some((tokens, rest)) = coded(self.iter().map(Into::into), bits) else { continue };
            let weight = weight(&tokens) + rest.len() as f64 * 8.0;
            if best.as_ref().is_none_or(|best| weight < best.0) {
                best = Some((weight, bits as u8, tokens, rest));
            }
        }
        let (_, bits, tokens, rest) = best.ok_or_else(|| serde::ser::Error::custom("a number is too large"))?;
        (bits, ByteBuf::from(tokens), ByteBuf::from(rest)).serialize(serializer)
    }
}

/// Numbers from their tokens and the bits that those leave.
fn read<T: Number>(bits: u32, tokens: &[u8], rest: &[u8]) -> Option<Vec<T>> {
    // Bits are read eight bytes at a time, also the last ones.
    let mut padded = Vec::with_capacity(rest.len() + 8);
    padded.extend_from_slice(rest);
    padded.extend_from_slice(&[0; 8]);
    let (mut at, mut sound) = (0usize, true);
    let number = |&token: &u8| {
        let token = u32::from(token);
        if token < 2 << bits {
            return T::from_low(token);
        }
        let left = (token >> bits) - 1;
        sound &= left < u32::BITS;
        let bytes = padded.get(at / 8..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
        let low = (u64::from_le_bytes(bytes) >> (at % 8)) as u32 & (1u32.wrapping_shl(left)).wrapping_sub(1);
        at += left as usize;
        T::from_low(token.wrapping_sub(left.wrapping_shl(bits)).wrapping_shl(left) | low)
    };
    let numbers = tokens.iter().map(number).collect();
    (sound && at <= rest.len() * 8).then_some(numbers)
}

impl<'de, T: Number> Deserialize<'de> for Numbers<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (bits, tokens, rest) = <(u8, &Bytes, &Bytes)>::deserialize(deserializer)?;
        if u32::from(bits) > MOST_BITS {
            return Err(D::Error::custom("numbers are stored in another way"));
        }
        read(bits.into(), tokens, rest).map(Self).ok_or_else(|| D::Error::custom("numbers are cut short"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(numbers: &[u32]) {
        let bytes = postcard::to_allocvec(&Numbers(numbers.to_vec())).unwrap();
        assert_eq!(postcard::from_bytes::<Numbers<u32>>(&bytes).unwrap().0, numbers);
        for cut in 0..bytes.len() {
            assert!(postcard::from_bytes::<Numbers<u32>>(&bytes[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn numbers_come_back_as_they_went() {
        there_and_back(&[]);
        there_and_back(&[0, 1, 2, 3, 255, 256, 65_535, 65_536, u32::MAX]);
        there_and_back(&(0..2_000).map(|n: u32| n.wrapping_mul(2_654_435_761) >> (n % 32)).collect::<Vec<_>>());
        there_and_back(&[7; 100]);
    }

    #[test]
    fn bytes_that_are_no_numbers_are_refused() {
        let stored = |bits: u8, tokens: &[u8], rest: &[u8]| {
            postcard::to_allocvec(&(bits, Bytes::new(tokens), Bytes::new(rest))).unwrap()
        };
        for (bits, tokens, rest) in
            [(9, &[1][..], &[][..]), (0, &[255], &[0; 99]), (0, &[40], &[0; 99]), (2, &[90], &[])]
        {
            assert!(postcard::from_bytes::<Numbers<u32>>(&stored(bits, tokens, rest)).is_err(), "{bits} {tokens:?}");
        }
    }
}
