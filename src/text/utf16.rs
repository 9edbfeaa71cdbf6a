//! From bytes of UTF-8 to the UTF-16 code units that JavaScript counts.

/// Maps byte positions of one text to UTF-16 code units. It walks from one answer to the next, so near questions cost little.
#[derive(Debug)]
pub struct Utf16<'a> {
    source: &'a str,
    byte: usize,
    unit: u32,
}

impl<'a> Utf16<'a> {
    /// A map over `source`, standing at its start.
    pub fn new(source: &'a str) -> Self {
        Self { source, byte: 0, unit: 0 }
    }

    /// How many UTF-16 code units stand before byte `byte`, which must be a character border.
    pub fn units(&mut self, byte: u32) -> u32 {
        let byte = byte as usize;
        let units = |from: usize, to: usize| -> u32 {
            self.source.get(from..to).unwrap_or("").chars().map(|c| c.len_utf16() as u32).sum()
        };
        if byte < self.byte {
            self.unit -= units(byte, self.byte);
        } else {
            self.unit += units(self.byte, byte);
        }
        self.byte = byte;
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_count_two_units() {
        let mut map = Utf16::new("a👍é b");
        assert_eq!(map.units(1), 1);
        assert_eq!(map.units(5), 3);
        assert_eq!(map.units(7), 4);
        assert_eq!(map.units(1), 1);
    }
}
