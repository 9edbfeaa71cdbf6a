//! A name taken apart into words without a piece of memory for each: ten thousand are read whenever a worker wakes.

use crate::text::fold::{Class, fold};

/// The words of a name, folded, without apostrophes and full stops, one after the other.
#[derive(Debug, Default)]
pub struct Spelt {
    letters: String,
    /// Where each word ends.
    ends: Vec<usize>,
}

impl Spelt {
    /// Takes `name` apart in the place of the one before.
    pub fn read(&mut self, name: &str) {
        self.letters.clear();
        self.ends.clear();
        for c in name.chars() {
            fold(c, |f, class| match class {
                Class::Letter | Class::Digit | Class::Ideograph => self.letters.push(f),
                Class::Punctuation if f == '\'' => {}
                _ => self.end(),
            });
        }
        self.end();
    }

    fn end(&mut self) {
        if self.letters.len() > self.ends.last().copied().unwrap_or(0) {
            self.ends.push(self.letters.len());
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The words from `from` to before `to` without what parts them.
    pub fn run(&self, from: usize, to: usize) -> &str {
        let end = |at: usize| at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        end(from).zip(end(to)).and_then(|(from, to)| self.letters.get(from..to)).unwrap_or("")
    }

    /// All words without what parts them, cut where no name is as long.
    pub fn whole(&self) -> &str {
        cut(self.run(0, self.len()))
    }

    /// Each word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.run(at, at + 1))
    }
}

/// No name part is longer than this, in bytes; what a broken file holds may be.
pub fn cut(part: &str) -> &str {
    if part.len() <= 250 {
        return part;
    }
    part.char_indices().nth(60).map_or(part, |(at, _)| part.split_at(at).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        let mut spelt = Spelt::default();
        for (name, wanted) in [
            ("de la Cruz Peña", &["de", "la", "cruz", "pena"][..]),
            (" O'Brien-Tessier ", &["obrien", "tessier"]),
            ("J. 学校", &["j", "学校"]),
            ("", &[]),
        ] {
            spelt.read(name);
            assert_eq!(spelt.words().collect::<Vec<_>>(), wanted, "{name}");
            assert_eq!(spelt.whole(), wanted.concat(), "{name}");
        }
        spelt.read("de la Cruz Peña");
        assert_eq!(spelt.run(1, 3), "lacruz");
    }
}
