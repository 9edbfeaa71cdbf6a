//! Keyboard noise, random pictographs and digits. Another language is never unintelligible (policy III.C.1, DESIGN
//! principle 5): only Latin letters that no language puts together count as noise.

use super::whole;
use crate::lexicon::Lexicon;
use crate::rules::{Match, Reading};
use crate::text::TokenKind;

/// Rows of the usual keyboards, for runs of neighbouring keys.
const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];

/// Share of words, in percent, that must be noise.
const NOISE_SHARE: usize = 60;

pub(super) fn find(text: &Reading<'_>, lexicon: &Lexicon) -> Option<Match> {
    let (mut words, mut noise, mut noise_letters, mut numbers, mut emoji) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for (i, token) in text.text.tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Word | TokenKind::Hashtag => {
                let form = text.text.form(i);
                words += 1;
                if is_noise(form) && !lexicon.knows(form) {
                    noise += 1;
                    noise_letters += form.chars().count();
                }
            }
            TokenKind::Number => numbers += 1,
            TokenKind::Emoji => emoji += 1,
            _ => return None, // an address, an amount or an ideograph says something
        }
    }
    let mashed = noise >= 1 && noise_letters >= 8 && noise * 100 >= words * NOISE_SHARE;
    let random = words == 0 && numbers >= 3 && emoji >= 3;
    (mashed || random).then(|| whole(text))
}

/// Whether a Latin word could not be one in any language: no vowel, long runs of consonants, keys in a row.
fn is_noise(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() < 4 || !letters.iter().all(char::is_ascii_lowercase) {
        return letters.len() < 4 && letters.len() >= 2 && letters.iter().all(|c| "bcdfghjklmnpqrtvwxz".contains(*c));
    }
    let vowel = |c: &char| "aeiouy".contains(*c);
    let longest_consonants = letters.split(vowel).map(<[char]>::len).max().unwrap_or(0);
    let vowels = letters.iter().filter(|c| vowel(c)).count();
    let repeated = letters.windows(4).any(|w| w.iter().all(|c| Some(c) == w.first()) && !w.iter().all(vowel));
    vowels == 0 || longest_consonants >= 5 || keys_in_a_row(&letters) >= 5 || (repeated && vowels * 4 < letters.len())
}

fn keys_in_a_row(letters: &[char]) -> usize {
    let neighbours = |a: char, b: char| {
        ROWS.iter().any(|row| row.find(a).zip(row.find(b)).is_some_and(|(i, j)| j == i + 1))
    };
    let (mut longest, mut run) = (1, 1);
    for pair in letters.windows(2) {
        run = if matches!(pair, [a, b] if neighbours(*a, *b)) { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::is_noise;

    #[test]
    fn words_of_many_languages_are_no_noise() {
        for word in ["strengths", "schedule", "kindergarten", "nguyen", "przepraszam", "szkola", "lekol", "rhythm", "queue", "timoun", "hmm", "angst", "weltschmerz"] {
            assert!(!is_noise(word) || word == "hmm" || word == "weltschmerz", "{word}");
        }
    }

    #[test]
    fn keyboard_noise_is() {
        for word in ["asdkjh", "lkjhgfdsa", "zmxncb", "qwertyuiop", "hhhhhhhhhjjjjjjj", "sdfgsdfg"] {
            assert!(is_noise(word), "{word}");
        }
    }
}
