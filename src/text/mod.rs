//! The text layer: from what a stranger wrote to words that rules can match, with an exact way back.
//!
//! A [`Text`] holds tokens in the order of the source. Every token knows the bytes of the source it stands for and the
//! *form* under which the lexicon may know it: folded ([`fold`]), put back together where it was spaced out, and undone
//! where it was disguised ([`disguise`]).

pub mod disguise;
pub mod fold;
mod habits;
pub mod quote;
mod run_together;
mod sentence;
mod shape;
mod spaced_out;
mod token;
mod tokenize;
pub mod utf16;

pub use sentence::Sentence;
pub use token::{Token, TokenKind};

use std::ops::Range;

use crate::lexicon::Lexicon;
use fold::Class;

/// One folded character with the bytes of the source it came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folded {
    pub c: char,
    pub class: Class,
    /// First byte in the source.
    pub start: u32,
    /// One past the last byte of the source character.
    pub end: u32,
    /// The source character was a capital.
    pub upper: bool,
}

/// Words that begin a clause of their own.
const JOINS: [&str; 12] =
    ["but", "because", "though", "although", "while", "whereas", "unless", "pero", "porque", "mas", "mais", "paske"];

/// No clause is followed further than this, in words.
const LONGEST_CLAUSE: usize = 60;

/// A text taken apart. Positions are bytes of `source` unless said otherwise.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text as written.
    pub source: &'a str,
    /// Words, numbers, addresses and pictographs, in order.
    pub tokens: Vec<Token>,
    /// Sentences, as ranges of tokens.
    pub sentences: Vec<Sentence>,
    /// Folded forms of all tokens, one after the other.
    forms: String,
    /// Whether the text is written all in capitals, so that they tell nothing.
    pub shouted: bool,
    /// How many tokens stand outside quotation marks.
    pub unquoted: usize,
}

impl<'a> Text<'a> {
    /// Takes `source` apart, with `lexicon` to tell which readings of a disguised word mean something.
    pub fn new(source: &'a str, lexicon: &Lexicon) -> Self {
        let mut folded = Vec::with_capacity(source.len());
        for (start, c) in source.char_indices() {
            let (start, end) = (start as u32, (start + c.len_utf8()) as u32);
            if let Some((f, class)) = fold::ascii(c) {
                folded.push(Folded { c: f, class, start, end, upper: f != c });
                continue;
            }
            let before = folded.len();
            fold::fold(c, |f, class| {
                folded.push(Folded { c: f, class, start, end, upper: c.is_uppercase() });
            });
            // A mark that folds away still belongs to the letter it sits on.
            if before == folded.len()
                && let Some(last) = folded.last_mut()
            {
                let joins = !matches!(last.class, Class::Space | Class::Punctuation) && last.end == start;
                if joins {
                    last.end = end;
                }
            }
        }
        let quotes = quote::ranges(&folded);
        let mut text = Self {
            source,
            tokens: Vec::with_capacity(folded.len() / 5 + 1),
            sentences: Vec::new(),
            forms: String::with_capacity(folded.len() + 8),
            shouted: is_shouted(&folded),
            unquoted: 0,
        };
        tokenize::tokenize(&folded, lexicon, &mut text);
        sentence::close(&mut text);
        quote::mark(&quotes, &mut text.tokens);
        text.unquoted = text.tokens.iter().filter(|t| !t.quoted).count();
        text
    }

    /// The form under which the lexicon may know token `index`.
    pub fn form(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| self.form_of(t))
    }

    /// The sentence of token `index`, as a range of tokens; empty after the last.
    pub fn sentence_at(&self, index: u32) -> Range<u32> {
        let sentence = self.tokens.get(index as usize).and_then(|t| self.sentences.get(t.sentence as usize));
        sentence.map_or(index..index, |s| s.first..s.end)
    }

    /// The part of its sentence in which token `index` stands: from comma, dash, colon or joining word to the next.
    pub fn clause_at(&self, index: u32) -> Range<u32> {
        let sentence = self.sentence_at(index);
        let border = |&at: &u32| {
            self.tokens.get(at as usize).is_some_and(|t| t.breaks) || JOINS.contains(&self.form(at as usize))
        };
        let first = (sentence.start + 1..=index).rev().take(LONGEST_CLAUSE).find(border);
        let last = (index + 1..sentence.end).take(LONGEST_CLAUSE).find(border);
        first.unwrap_or(sentence.start)..last.unwrap_or(sentence.end)
    }

    fn form_of(&self, token: &Token) -> &str {
        self.form_between(token.form)
    }

    fn form_between(&self, form: (u32, u32)) -> &str {
        self.forms.get(form.0 as usize..form.1 as usize).unwrap_or("")
    }

    /// Replaces a form that was just pushed.
    fn replace_form(&mut self, pushed: (u32, u32), form: &str) -> (u32, u32) {
        self.forms.truncate(pushed.0 as usize);
        self.push_form(form.chars())
    }

    fn push_form(&mut self, form: impl IntoIterator<Item = char>) -> (u32, u32) {
        let start = self.forms.len() as u32;
        self.forms.extend(form);
        (start, self.forms.len() as u32)
    }

    /// The source between two bytes that are token borders.
    pub fn slice(&self, start: u32, end: u32) -> &'a str {
        self.source.get(start as usize..end as usize).unwrap_or("")
    }
}

fn is_shouted(folded: &[Folded]) -> bool {
    let letters = folded.iter().filter(|f| f.class == Class::Letter);
    let (mut all, mut upper) = (0usize, 0usize);
    for f in letters {
        all += 1;
        upper += usize::from(f.upper);
    }
    all >= 8 && upper * 10 > all * 7
}
