//! Sentences.

use super::Text;

/// A run of tokens that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// It ends with a question mark.
    pub question: bool,
}

/// Words after which a full stop does not end a sentence.
const ABBREVIATIONS: [&str; 26] = [
    "mr", "mrs", "ms", "mx", "dr", "st", "jr", "sr", "prof", "supt", "sgt", "lt", "gov", "sen", "rep", "ave", "rd",
    "vs", "etc", "no", "approx", "dept", "sra", "srta", "dra", "prin",
];

/// Whether a full stop after `form` belongs to the word: a title, an initial, "a.m.".
pub(super) fn is_abbreviation(form: &str) -> bool {
    form.chars().count() == 1 && form.chars().all(char::is_alphabetic) || ABBREVIATIONS.contains(&form)
}

/// Ends the sentence that is open, if it has any token. Called at each end mark.
pub(super) fn end(text: &mut Text<'_>, question: bool) {
    let first = text.sentences.last().map_or(0, |s| s.end);
    let end = text.tokens.len() as u32;
    if end > first {
        text.sentences.push(Sentence { first, end, question });
    } else if question && let Some(last) = text.sentences.last_mut() {
        last.question = true;
    }
}

/// Ends the last sentence and tells every token its sentence.
pub(super) fn close(text: &mut Text<'_>) {
    end(text, false);
    for (index, sentence) in text.sentences.iter().enumerate() {
        for token in text.tokens.iter_mut().take(sentence.end as usize).skip(sentence.first as usize) {
            token.sentence = index as u32;
        }
    }
}
