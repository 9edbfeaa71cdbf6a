//! Keyboard noise, random pictographs and digits. Another language is never unintelligible (policy III.C.1, DESIGN
//! principle 5): only Latin letters that no language puts together count as noise.

use super::whole;
use crate::rules::{Match, Reading};
use crate::text::TokenKind;

/// Rows of the usual keyboards, for runs of neighbouring keys.
const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];

/// Share of the letters, in percent, that must be noise; and of the words that must be unknown.
const NOISE_SHARE: usize = 50;

pub(super) fn find(text: &Reading<'_>) -> Option<Match> {
    let is_word = |kind: TokenKind| matches!(kind, TokenKind::Word | TokenKind::Hashtag);
    let words = text.text.tokens.iter().filter(|t| is_word(t.kind)).count();
    let unknown = text.text.tokens.iter().filter(|t| is_word(t.kind) && t.word.is_none()).count();
    if unknown * 100 < words * NOISE_SHARE {
        return None;
    }
    let (mut letters, mut noise_letters, mut numbers, mut emoji) = (0usize, 0usize, 0usize, 0usize);
    for (i, token) in text.text.tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Word | TokenKind::Hashtag => {
                let form = text.text.form(i);
                let length = form.chars().count();
                letters += length;
                if token.word.is_none() && is_noise(form) {
                    noise_letters += length;
                }
            }
            TokenKind::Number | TokenKind::Time => numbers += 1,
            TokenKind::Emoji => emoji += 1,
            _ => return None, // an address, an amount or an ideograph says something
        }
    }
    let mashed = noise_letters >= 8 && noise_letters * 100 >= letters * NOISE_SHARE;
    let random = words == 0 && numbers >= 3 && emoji >= 3;
    (mashed || random).then(|| whole(text))
}

/// For each letter those that hardly any language with Latin letters writes after it, save in abbreviations and names of
/// things: counted over 126,000 forms of the labelled comments, the word classes and the census's names; pairs that Slavic
/// languages, Somali, Albanian or Hungarian write are left out.
const CLASHES: [(char, &str); 21] = [
    ('b', "qvx"),
    ('c', "jvx"),
    ('d', "qx"),
    ('f', "ghjpqvwxz"),
    ('g', "fkqvx"),
    ('h', "jqx"),
    ('j', "bdfghklmnqtvwxz"),
    ('k', "jqvx"),
    ('l', "x"),
    ('m', "jqx"),
    ('n', "x"),
    ('p', "jqvxz"),
    ('q', "cdfgjkpqvwxz"),
    ('r', "x"),
    ('s', "x"),
    ('t', "q"),
    ('v', "bcdfghjpqvwx"),
    ('w', "gjpqvxz"),
    ('x', "fgjknqrvwz"),
    ('y', "jqx"),
    ('z', "qvx"),
];

/// Whether a Latin word could not be one in any language: no vowel, letters that clash, keys in a row, one letter held
/// down. Sounds ("hmmmm", "shhh") and short abbreviations ("btw") are words.
fn is_noise(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if is_sound(&letters) || !letters.iter().all(char::is_ascii_lowercase) {
        return false;
    }
    if letters.len() < 4 {
        return letters.len() == 3 && side_by_side(&letters);
    }
    let vowel = |c: &char| "aeiouy".contains(*c);
    let vowels = letters.iter().filter(|c| vowel(c)).count();
    let held = letters.windows(4).any(|w| w.iter().all(|c| Some(c) == w.first() && !vowel(c)));
    let longest_consonants = letters.split(vowel).map(<[char]>::len).max().unwrap_or(0);
    // A long word may be two run together.
    let allowed = usize::from(letters.len() > 7 && longest_consonants < 4);
    let clashes = letters.windows(2).filter(|w| clash(w)).count();
    vowels == 0
        || clashes > allowed
        || keys_in_a_row(&letters)
        || side_by_side(&letters)
        || (held && vowels * 4 < letters.len())
}

/// Whether two letters are never written one after the other.
fn clash(pair: &[char]) -> bool {
    let [first, second] = pair else { return false };
    CLASHES.iter().any(|(letter, after)| letter == first && after.contains(*second))
}

/// "hmmmm", "shhh", "pfffft": up to three letters, one of them drawn out, or short.
fn is_sound(letters: &[char]) -> bool {
    let mut distinct = letters.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let drawn_out = letters.chunk_by(|a, b| a == b).filter(|run| run.len() >= 3).count();
    let keys = side_by_side(letters);
    let clashing = drawn_out == 0 && letters.len() >= 4 && letters.windows(2).any(clash);
    distinct.len() <= 3 && drawn_out <= 1 && !keys && !clashing
}

/// Whether every key lies beside the one before it or is the same: "sdf", "ttyyuu", "tyui"; "were" is a word.
fn side_by_side(letters: &[char]) -> bool {
    let beside =
        |w: &[char]| w.first() == w.last() || ROWS.iter().any(|row| row.contains(&w.iter().collect::<String>()));
    let mut distinct = letters.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let enough = distinct.len() >= 4 || (distinct.len() == 3 && (letters.len() == 3 || letters.len() >= 6));
    enough && letters.windows(2).all(beside)
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
            "poop",
            "were",
            "btw",
            "ngl",
            "waqti",
            "iraq",
            "xmas",
            "ljubljana",
            "pfft",
        ] {
            assert!(!is_noise(word), "{word}");
        }
    }

    #[test]
    fn keyboard_noise_is() {
        for word in [
            "asdkjh",
            "lkjhgfdsa",
            "zmxncb",
            "qwertyuiop",
            "hhhhhhhhhjjjjjjj",
            "sdfgsdfg",
            "sdlkfj",
            "slaqpw",
            "fjfjfj",
            "ttyyuu",
            "lkj",
            "ghj",
            "tyui",
        ] {
            assert!(is_noise(word), "{word}");
        }
    }
}
