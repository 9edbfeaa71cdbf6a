//! The word of a lexicon that a slip of the pen stands nearest to: a letter doubled or not, a vowel left out or taken for
//! another, two letters in the wrong order. Those are four in five of people's misspellings (Damerau 1964; Pollock and Zamora 1984).

use super::words::{Memory, WordId, Words, fnv};

/// The kinds of slips, likely ones first, each with the shortest word that is tried: among short ones too many honest words are
/// a letter apart ("clap", "clip").
const KINDS: [(usize, Kind); 5] =
    [(4, doubled), (5, undoubled), (4, vowel_left_out), (5, swapped), (7, vowel_mistaken)];

/// Longest, in bytes.
const LONGEST: usize = 16;

/// Bits of the filter that most spellings, which are no words, do not pass: some four for each word of a big lexicon.
const BITS: u64 = 1 << 17;

const VOWELS: &[u8] = b"aeiou";

/// Finds words by their misspellings.
#[derive(Debug, Default, Clone)]
pub(super) struct Nearly {
    filter: Vec<u64>,
    remembered: Memory,
}

impl Nearly {
    /// For the words of a lexicon.
    pub(super) fn new(words: &Words) -> Self {
        let mut filter = vec![0u64; (BITS / 64) as usize];
        words.each(
            |_| true,
            |_, word| {
                let bit = bit(word);
                if let Some(bits) = filter.get_mut((bit / 64) as usize) {
                    *bits |= 1 << (bit % 64);
                }
            },
        );
        Self { filter, remembered: Memory::new() }
    }

    /// The only word that `slip`, which is none itself, may stand for.
    pub(super) fn find(&self, slip: &[u8], words: &Words) -> Option<WordId> {
        if slip.len() > LONGEST || !slip.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let hash = slip.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| fnv(hash, *byte));
        let hash = hash ^ hash >> 29;
        self.remembered.get(hash).unwrap_or_else(|| {
            let found = KINDS
                .iter()
                .filter(|(shortest, _)| slip.len() >= *shortest)
                .map(|(_, kind)| self.of_kind(*kind, slip, words))
                .find(|found| !matches!(found, Found::None));
            let word = if let Some(Found::One(word)) = found { Some(word) } else { None };
            self.remembered.put(hash, word);
            word
        })
    }

    fn of_kind(&self, kind: Kind, slip: &[u8], words: &Words) -> Found {
        let mut found = Found::None;
        kind(slip, &mut |word| {
            let bit = bit(word);
            let passes = self.filter.get((bit / 64) as usize).is_some_and(|bits| bits & 1 << (bit % 64) != 0);
            if passes && let Some(number) = words.search(word) {
                found = match found {
                    Found::None => Found::One(number),
                    Found::One(same) if same == number => Found::One(number),
                    _ => Found::Several,
                };
            }
        });
        found
    }
}

enum Found {
    None,
    One(WordId),
    Several,
}

/// Calls its second argument with every word that a slip of one kind may stand for.
type Kind = fn(&[u8], &mut dyn FnMut(&[u8]));

fn bit(word: &[u8]) -> u64 {
    let hash = word.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| fnv(hash, *byte));
    (hash ^ hash >> 31) % BITS
}

/// "beter" for "better".
fn doubled(slip: &[u8], try_word: &mut dyn FnMut(&[u8])) {
    for (at, letter) in slip.iter().enumerate().skip(1) {
        with(slip, at, *letter, try_word);
    }
}

/// "lazzy" for "lazy".
fn undoubled(slip: &[u8], try_word: &mut dyn FnMut(&[u8])) {
    for at in 1..slip.len() {
        if slip.get(at) == slip.get(at - 1) {
            let mut word = slip.to_vec();
            word.remove(at);
            try_word(&word);
        }
    }
}

/// "freind" for "friend".
fn swapped(slip: &[u8], try_word: &mut dyn FnMut(&[u8])) {
    let mut word = slip.to_vec();
    for at in 1..slip.len() - 1 {
        word.swap(at, at + 1);
        try_word(&word);
        word.swap(at, at + 1);
    }
}

/// "aftr" for "after".
fn vowel_left_out(slip: &[u8], try_word: &mut dyn FnMut(&[u8])) {
    for at in 1..slip.len() {
        for vowel in VOWELS {
            with(slip, at, *vowel, try_word);
        }
    }
    with(slip, slip.len(), b'e', try_word);
}

/// "definately" for "definitely".
fn vowel_mistaken(slip: &[u8], try_word: &mut dyn FnMut(&[u8])) {
    let mut word = slip.to_vec();
    for at in 1..slip.len() {
        let Some(letter) = slip.get(at).filter(|letter| VOWELS.contains(letter)) else { continue };
        for vowel in VOWELS.iter().filter(|vowel| *vowel != letter) {
            if let Some(place) = word.get_mut(at) {
                *place = *vowel;
            }
            try_word(&word);
        }
        if let Some(place) = word.get_mut(at) {
            *place = *letter;
        }
    }
}

/// Tries the slip with one letter more.
fn with(slip: &[u8], at: usize, letter: u8, try_word: &mut dyn FnMut(&[u8])) {
    let mut word = slip.to_vec();
    word.insert(at, letter);
    try_word(&word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_read_and_riddles_are_not() {
        let mut sorted = ["after", "available", "batter", "better", "definitely", "friend", "lazy", "sister", "star"];
        sorted.sort_unstable();
        let mut words = sorted.into_iter().collect::<Words>();
        words.open();
        let nearly = Nearly::new(&words);
        let read =
            |slip: &str| nearly.find(slip.as_bytes(), &words).and_then(|n| String::from_utf8(words.letters(n)).ok());
        for (slip, word) in [
            ("aftr", "after"),
            ("avalable", "available"),
            ("beter", "better"),
            ("definately", "definitely"),
            ("freind", "friend"),
            ("lazzy", "lazy"),
        ] {
            assert_eq!(read(slip).as_deref(), Some(word));
            assert_eq!(read(slip).as_deref(), Some(word), "remembered");
        }
        assert_eq!(read("bttr"), None, "batter or better, a letter further");
        for other in ["str", "lezy", "house", "sisters", "été", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
