//! Readings that are too bold for a single word, made once a text has shown how its writer writes: digits for letters in
//! many words, or many slips of the pen.

use super::token::{Token, TokenKind};
use super::{Folded, Text, disguise};
use crate::lexicon::Lexicon;

/// Words in leet from which on everything is read so that can be.
const LEET: usize = 2;

/// Misspelt words from which on they are read as what they most likely stand for; of texts in a hurry one is enough.
const SLIPS: usize = 2;

/// Of so many words one must be misspelt: in a long letter some honest word is always a letter away from another.
const RATE: usize = 12;

/// Spellings of people in a hurry.
const HURRY: [&str; 16] = [
    "u", "ur", "ppl", "plz", "pls", "teh", "thier", "alot", "cuz", "skool", "kidz", "dont", "cant", "wont", "didnt",
    "im",
];

/// A bold reading of some bytes of the source.
struct Maybe {
    start: u32,
    end: u32,
    form: String,
}

/// What a text has shown so far, and what may be read in its last sentence.
#[derive(Default)]
pub(super) struct Habits {
    leet: usize,
    slips: usize,
    words: usize,
    maybe: Vec<Maybe>,
}

impl Habits {
    /// A run without spaces was read as a word written in digits or symbols.
    pub(super) fn leet(&mut self, run: &[Folded]) {
        self.leet += usize::from(run.iter().any(|f| f.c.is_ascii_digit()));
    }

    /// A run without spaces was not, but may be.
    pub(super) fn maybe_leet(&mut self, run: &[Folded], lexicon: &Lexicon) {
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && let Some(form) =
                disguise::leet_word(&run.iter().map(|f| f.c).collect::<String>(), &|word| lexicon.knows(word))
        {
            self.maybe.push(Maybe { start: first.start, end: last.end, form });
        }
    }

    /// Reads the last sentence anew, from token `first` on.
    pub(super) fn apply(&mut self, text: &mut Text<'_>, first: usize, lexicon: &Lexicon) {
        let maybe = std::mem::take(&mut self.maybe);
        if self.leet >= LEET {
            maybe.into_iter().for_each(|maybe| replace(text, first, maybe, lexicon));
        }
        let shouted = text.shouted;
        let unknown =
            |token: &Token| token.kind == TokenKind::Word && token.word.is_none() && (shouted || !token.capital);
        let mut slips = Vec::new();
        for at in first..text.tokens.len() {
            let Some(token) = text.tokens.get(at) else { continue };
            let form = text.form_of(token);
            if HURRY.contains(&form) {
                self.slips += 1;
            }
            if unknown(token)
                && let Some(word) = lexicon.nearly(form).filter(|word| !lexicon.disguised(word))
            {
                slips.push((at, word));
            }
        }
        self.slips += slips.len();
        self.words += text.tokens.len() - first;
        if self.slips < SLIPS.max(self.words / RATE) {
            return;
        }
        for (at, word) in slips {
            let form = text.push_form(word.chars());
            if let Some(token) = text.tokens.get_mut(at) {
                *token = Token { form, word: lexicon.word(&word), ..*token };
            }
        }
    }
}

/// Puts one word in the place of the tokens of its bytes.
fn replace(text: &mut Text<'_>, first: usize, maybe: Maybe, lexicon: &Lexicon) {
    let within = |token: &Token| token.start >= maybe.start && token.end <= maybe.end;
    let sentence = text.tokens.get(first..).unwrap_or_default();
    let Some(from) = sentence.iter().position(within).map(|at| at + first) else { return };
    let count = text.tokens.get(from..).unwrap_or_default().iter().take_while(|token| within(token)).count();
    let Some(token) = text.tokens.get(from).copied() else { return };
    let form = text.push_form(maybe.form.chars());
    let word = lexicon.word(&maybe.form);
    let whole = Token { start: maybe.start, end: maybe.end, form, kind: TokenKind::Word, word, ..token };
    text.tokens.splice(from..from + count, [whole]);
}
