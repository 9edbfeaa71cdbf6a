//! Keyboard noise, random pictographs and digits. Another language is never unintelligible (policy III.C.1, DESIGN
//! principle 5): only Latin letters that no language puts together count as noise.

use super::whole;
use crate::rules::{Match, Reading};
use crate::text::TokenKind;

/// Rows of the usual keyboards, for runs of neighbouring keys.
const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];

/// Share of words, in percent, that must be noise.
const NOISE_SHARE: usize = 60;

pub(super) fn find(text: &Reading<'_>) -> Option<Match> {
    let is_word = |kind: TokenKind| matches!(kind, TokenKind::Word | TokenKind::Hashtag);
    let words = text.text.tokens.iter().filter(|t| is_word(t.kind)).count();
    let unknown = text.text.tokens.iter().filter(|t| is_word(t.kind) && t.word.is_none()).count();
    if unknown * 100 < words * NOISE_SHARE {
        return None;
    }
    let (mut noise, mut noise_letters, mut numbers, mut emoji) = (0usize, 0usize, 0usize, 0usize);
    for (i, token) in text.text.tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Word | TokenKind::Hashtag => {
                let form = text.text.form(i);
                if token.word.is_none() && is_noise(form) {
                    noise += 1;
                    noise_letters += form.chars().count();
                }
            }
            TokenKind::Number | TokenKind::Time => numbers += 1,
            TokenKind::Emoji => emoji += 1,
            _ => return None, // an address, an amount or an ideograph says something
        }
    }
    let mashed = noise >= 1 && noise_letters >= 8 && noise * 100 >= words * NOISE_SHARE;
    let random = words == 0 && numbers >= 3 && emoji >= 3;
    (mashed || random).then(|| whole(text))
}

/// Neighbouring letters that no language with Latin letters writes, save in names of things.
const CLASHES: [&str; 32] = [
    "jh", "kj", "jk", "hj", "fj", "jf", "gj", "jg", "xn", "vb", "bv", "zx", "xz", "qw", "wq", "qp", "pq", "wz", "fg",
    "gf", "xj", "jx", "vj", "jv", "qk", "kq", "qz", "zq", "vq", "qv", "hq", "wx",
];

/// Whether a Latin word could not be one in any language: no vowel, consonants that clash, keys in a row, one letter held
/// down. Sounds ("hmmmm", "shhh") are words.
fn is_noise(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if is_sound(&letters) || !letters.iter().all(char::is_ascii_lowercase) {
        return false;
    }
    let vowel = |c: &char| "aeiouy".contains(*c);
    let vowels = letters.iter().filter(|c| vowel(c)).count();
    if letters.len() < 4 {
        return vowels == 0;
    }
    let longest_consonants = letters.split(vowel).map(<[char]>::len).max().unwrap_or(0);
    let clash = CLASHES.iter().any(|pair| word.contains(pair));
    let held = letters.windows(4).any(|w| w.iter().all(|c| Some(c) == w.first() && !vowel(c)));
    vowels == 0 || (longest_consonants >= 4 && clash) || keys_in_a_row(&letters) || (held && vowels * 4 < letters.len())
}

/// "hmmmm", "shhh", "pfffft": up to three letters, one of them drawn out.
fn is_sound(letters: &[char]) -> bool {
    let mut distinct = letters.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let drawn_out = letters.chunk_by(|a, b| a == b).filter(|run| run.len() >= 3).count();
    distinct.len() <= 3 && drawn_out <= 1
}

/// Whether five neighbouring keys follow each other.
fn keys_in_a_row(letters: &[char]) -> bool {
    letters.windows(5).any(|w| {
        let run: String = w.iter().collect();
        ROWS.iter().any(|row| row.contains(&run))
    })
}

#[cfg(test)]
mod tests {
    use super::is_noise;

    #[test]
    fn words_of_many_languages_are_no_noise() {
        for word in [
            "strengths",
            "schedule",
            "kindergarten",
            "nguyen",
            "przepraszam",
            "szkola",
            "lekol",
            "rhythm",
            "queue",
            "timoun",
            "hmmmm",
            "pfffft",
            "weltschmerz",
            "nachtschicht",
            "vzpomina",
        ] {
            assert!(!is_noise(word), "{word}");
        }
    }

    #[test]
    fn keyboard_noise_is() {
        for word in ["asdkjh", "lkjhgfdsa", "zmxncb", "qwertyuiop", "hhhhhhhhhjjjjjjj", "sdfgsdfg"] {
            assert!(is_noise(word), "{word}");
        }
    }
}
