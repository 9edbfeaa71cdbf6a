//! Folding: what is left of a character when capitals, accents, compatibility forms, invisible characters and
//! look-alike letters are taken away.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What a folded character is to the tokeniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Part of a word.
    Letter,
    /// A digit.
    Digit,
    /// A character that is a word by itself (ideographs, kana, Hangul syllables).
    Ideograph,
    /// A pictograph.
    Emoji,
    /// White space; `\n` ends a sentence.
    Space,
    /// Everything else.
    Punctuation,
}

/// Characters that show nothing and join nothing: zero-width spaces and joiners, soft hyphens, variation selectors,
/// direction marks, tag characters (Unicode `Default_Ignorable_Code_Point`, less Hangul fillers).
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Accents and points that are written on top of a letter and may be left out: Latin, Greek and Cyrillic accents, the
/// strokes of "zalgo" text, Hebrew points, Arabic vowels and the stretcher. Vowel signs of Indic scripts stay.
fn is_droppable_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'
        | '\u{05C1}' | '\u{05C2}' | '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{203C}' | '\u{2049}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '\u{3030}' | '\u{1F000}'..='\u{1F0FF}'
        | '\u{1F18A}'..='\u{1F1FF}' | '\u{1F200}'..='\u{1FAFF}')
}

/// Letters that decomposition leaves alone but that people read as plain ones.
fn plain_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' | 'ɵ' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ł' | 'ɫ' => "l",
        'ħ' => "h",
        'ı' | 'ɪ' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'þ' => "th",
        'ƒ' => "f",
        'ɡ' => "g",
        'ᴀ' => "a",
        'ʙ' => "b",
        'ᴄ' => "c",
        'ᴅ' => "d",
        'ᴇ' => "e",
        'ꜰ' => "f",
        'ɢ' => "g",
        'ʜ' => "h",
        'ᴊ' => "j",
        'ᴋ' => "k",
        'ʟ' => "l",
        'ᴍ' => "m",
        'ɴ' => "n",
        'ᴏ' => "o",
        'ᴘ' => "p",
        'ʀ' => "r",
        'ꜱ' => "s",
        'ᴛ' => "t",
        'ᴜ' => "u",
        'ᴠ' => "v",
        'ᴡ' => "w",
        'ʏ' => "y",
        'ᴢ' => "z",
        _ => return None,
    })
}

/// Letters in negative circles and squares (🅐, 🅰), which have no compatibility form.
fn enclosed_letter(c: char) -> Option<char> {
    let base = match c {
        '\u{1F150}'..='\u{1F169}' => 0x1F150,
        '\u{1F170}'..='\u{1F189}' => 0x1F170,
        _ => return None,
    };
    char::from_u32('a' as u32 + (c as u32 - base))
}

/// The Latin letter that a Cyrillic or Greek letter is drawn like (Unicode TR39 confusables, lower case, letters only).
pub fn latin_lookalike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'ь' | 'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'є' | 'ε' => 'e',
        'һ' | 'н' => 'h',
        'і' | 'ї' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ո' | 'п' | 'η' => 'n',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ѡ' | 'ω' | 'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => return None,
    })
}

/// The letter that stands on its head in "upside-down" text, which runs backwards.
pub fn upright(c: char) -> Option<char> {
    Some(match c {
        'ɐ' => 'a',
        'ɔ' => 'c',
        'ǝ' => 'e',
        'ɟ' => 'f',
        'ƃ' | 'ᵷ' => 'g',
        'ɥ' => 'h',
        'ᴉ' => 'i',
        'ɾ' | 'ſ' => 'j',
        'ʞ' => 'k',
        'ꞁ' => 'l',
        'ɯ' => 'm',
        'ɹ' => 'r',
        'ʇ' => 't',
        'ʌ' => 'v',
        'ʍ' => 'w',
        'ʎ' => 'y',
        _ => return None,
    })
}

/// A letter that looks like another one when it stands on its head.
pub fn turned(c: char) -> char {
    match c {
        'u' => 'n',
        'n' => 'u',
        'b' => 'q',
        'q' => 'b',
        'd' => 'p',
        'p' => 'd',
        other => upright(other).unwrap_or(other),
    }
}

/// Calls `out` for each character that `c` folds to (none, one or several) with what it is.
pub fn fold(c: char, mut out: impl FnMut(char, Class)) {
    if let Some((lower, class)) = ascii(c) {
        return out(lower, class);
    }
    if is_invisible(c) || is_droppable_mark(c) {
        return;
    }
    if let Some(letter) = enclosed_letter(c) {
        return out(letter, Class::Letter);
    }
    match c {
        '‘' | '’' | 'ʼ' | '′' | '＇' | '‛' => return out('\'', Class::Punctuation),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => return out('"', Class::Punctuation),
        '‐'..='―' | '−' => return out('-', Class::Punctuation),
        '\u{2028}' | '\u{2029}' | '\u{0085}' => return out('\n', Class::Space),
        _ => {}
    }
    if is_ideograph(c) {
        return out(c, Class::Ideograph);
    }
    if is_emoji(c) {
        return out(c, Class::Emoji);
    }
    decompose_compatible(c, |d| {
        if is_droppable_mark(d) || is_invisible(d) {
            return;
        }
        for l in d.to_lowercase() {
            match plain_letter(l) {
                Some(plain) => plain.chars().for_each(|p| out(p, Class::Letter)),
                None if !is_droppable_mark(l) => out(l, class_of(l)),
                None => {}
            }
        }
    });
}

/// What an ASCII character folds to, and its class: most of what people write is no more.
#[inline]
pub fn ascii(c: char) -> Option<(char, Class)> {
    let lower = c.to_ascii_lowercase();
    ASCII.get(c as usize).map(|class| (lower, *class))
}

/// The classes of the ASCII characters.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Punctuation; 128];
    let mut at = 0;
    while at < classes.len() {
        classes[at] = match at as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0B' | b'\x0C' => Class::Space,
            _ => Class::Punctuation,
        };
        at += 1;
    }
    classes
};

fn class_of(c: char) -> Class {
    if let Some((_, class)) = ascii(c) {
        class
    } else if is_ideograph(c) {
        Class::Ideograph
    } else if c.is_alphabetic() || is_combining_mark(c) {
        Class::Letter
    } else if c.is_numeric() {
        Class::Digit
    } else if c.is_whitespace() {
        Class::Space
    } else {
        Class::Punctuation
    }
}

/// Folds a whole term the way the tokeniser folds text: words by single spaces, punctuation gone but for apostrophes.
pub fn fold_term(term: &str) -> String {
    let mut out = String::with_capacity(term.len());
    let mut gap = false;
    for c in term.chars() {
        fold(c, |f, class| match class {
            Class::Letter | Class::Digit => {
                if std::mem::take(&mut gap) && !out.is_empty() {
                    out.push(' ');
                }
                out.push(f);
            }
            Class::Ideograph | Class::Emoji => {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push(f);
                gap = true;
            }
            Class::Punctuation if f == '\'' && !out.is_empty() && !gap => out.push('\''),
            Class::Space | Class::Punctuation => gap = true,
        });
    }
    while out.ends_with('\'') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_fold_to_plain_words() {
        for (from, to) in [
            ("Ｆｕｌｌ Width", "full width"),
            ("O'Brien-Tessier", "o'brien tessier"),
            ("Nguyễn", "nguyen"),
            ("straße", "strasse"),
            ("z̷a̸l̴g̵o", "zalgo"),
            ("学校", "学 校"),
            ("f\u{200b}oo", "foo"),
            ("don’t", "don't"),
            ("𝓫𝓸𝓵𝓭", "bold"),
            ("🅱ad", "bad"),
            ("الْمَدْرَسَة", "المدرسة"),
        ] {
            assert_eq!(fold_term(from), to, "{from}");
        }
    }

    #[test]
    fn bengali_vowel_signs_stay_in_the_word() {
        assert!(!fold_term("অনুবাদ").contains(' '));
    }
}
