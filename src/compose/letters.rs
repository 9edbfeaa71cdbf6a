//! Letters that only look like letters: mathematical bold and script, circled, squared, small capitals, full width. Screen
//! readers skip them or spell out "mathematical bold capital w" (WCAG 2.1, 1.1.1 and 1.3.1).

use crate::rules::{Match, Reading};

/// So many in a draft are no accident.
const MOST: usize = 3;

pub fn find(text: &Reading<'_>) -> Option<Match> {
    let decorated = |t: &&crate::text::Token| text.text.slice(t.start, t.end).chars().any(is_decorative);
    let count = text.text.source.chars().filter(|&c| is_decorative(c)).count();
    let first = text.text.tokens.iter().position(|t| decorated(&t))?;
    let last = text.text.tokens.iter().rposition(|t| decorated(&t))?;
    (count > MOST).then_some(Match { start: first as u32, end: last as u32 + 1 })
}

/// Blocks of the Unicode Standard whose characters are letters by shape alone.
fn is_decorative(c: char) -> bool {
    matches!(c,
        '\u{1D400}'..='\u{1D7FF}'     // Mathematical Alphanumeric Symbols
        | '\u{24B6}'..='\u{24E9}'     // Enclosed Alphanumerics, circled
        | '\u{1F130}'..='\u{1F189}'   // Enclosed Alphanumeric Supplement, squared
        | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' // full-width Latin
        | '\u{1D00}'..='\u{1D2B}'     // Phonetic Extensions, small capitals
        | '\u{2102}' | '\u{210A}'..='\u{2115}' | '\u{2119}'..='\u{211D}' | '\u{2124}' | '\u{212C}'..='\u{2134}')
}

#[cfg(test)]
mod tests {
    use super::is_decorative;

    #[test]
    fn letters_of_languages_are_letters() {
        assert!("Éñøßçбобወለ学校한국어العربية🎉™№".chars().all(|c| !is_decorative(c)));
        assert!("𝓦𝗯ⓐ🅰Ｈᴀℍ".chars().all(is_decorative));
    }
}
