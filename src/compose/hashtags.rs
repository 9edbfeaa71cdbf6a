//! Hashtags that a screen reader reads as one long noise: several words run together without a capital for each, or all
//! in capitals. `#CambridgeFamilyNight` is read as three words, `#cambridgefamilynight` is not.

use crate::rules::{Match, Reading};

/// A longer run of letters without a border is more than one word: few English words reach it.
const ONE_WORD: usize = 14;

/// The same for capitals: abbreviations and one shouted word are shorter.
const ONE_SHOUT: usize = 10;

pub fn find(text: &Reading<'_>) -> Option<Match> {
    let source = text.text.source;
    let tag = tags(source).find(|(_, tag)| is_unreadable(tag)).map(|(at, tag)| (at as u32, (at + tag.len()) as u32))?;
    let inside = |t: &crate::text::Token| tag.0 <= t.start && t.end <= tag.1;
    let first = text.text.tokens.iter().position(inside)?;
    let last = text.text.tokens.iter().rposition(inside)?;
    Some(Match { start: first as u32, end: last as u32 + 1 })
}

/// The words after `#`, with the byte where they begin.
fn tags(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.match_indices('#').filter_map(|(at, sign)| {
        let begin = at + sign.len();
        let rest = source.get(begin..)?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest.get(..end).map(|tag| (begin, tag))
    })
}

fn is_unreadable(tag: &str) -> bool {
    let letters: Vec<char> = tag.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    let lower = letters.iter().skip(1).all(char::is_ascii_lowercase);
    let upper = letters.iter().all(char::is_ascii_uppercase);
    lower && letters.len() > ONE_WORD || upper && letters.len() > ONE_SHOUT
}

#[cfg(test)]
mod tests {
    use super::{is_unreadable, tags};

    #[test]
    fn words_run_together() {
        for tag in ["cambridgefamilynight", "BACKTOSCHOOLNIGHT", "Welcomebackfalcons"] {
            assert!(is_unreadable(tag), "{tag}");
        }
        for tag in
            ["CambridgeFamilyNight", "falcons", "CPS", "GOFALCONS", "back_to_school_night", "Kindergarten", "MCAS2026"]
        {
            assert!(!is_unreadable(tag), "{tag}");
        }
    }

    #[test]
    fn tags_end_where_the_word_does() {
        let found: Vec<_> = tags("Go #Falcons! #a_b, # and 5#").collect();
        assert_eq!(found, [(4, "Falcons"), (14, "a_b"), (20, ""), (27, "")]);
    }
}
