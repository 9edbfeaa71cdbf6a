//! Words written letter by letter: "g i r l s", "f.u.c.k", "V O T E  N O".

use super::disguise::leet;
use super::token::{Token, TokenKind};
use super::{Text, run_together};
use crate::lexicon::Lexicon;

/// Fewest letters that are tried.
const FEWEST: usize = 3;

/// Most letters that are read together.
const MOST: usize = 120;

/// Letters that several words in a row have on average, in halves: of fewer, honest rows of letters make words, too.
const AVERAGE_HALVES: usize = 5;

/// Puts such words together, from token `first` on.
pub(super) fn join(text: &mut Text<'_>, first: usize, lexicon: &Lexicon) {
    let alone = |run: &[Token]| run.iter().all(|token| single(text, token).is_some());
    if !text.tokens.get(first..).unwrap_or_default().windows(FEWEST).any(alone) {
        return;
    }
    let apart = text.tokens.split_off(first);
    let mut rest = apart.as_slice();
    while let Some((token, after)) = rest.split_first() {
        let length = rest.iter().take(MOST).take_while(|token| single(text, token).is_some()).count();
        if length < FEWEST {
            text.tokens.push(*token);
            rest = after;
        } else {
            let (run, after) = rest.split_at(length);
            read(text, run, lexicon);
            rest = after;
        }
    }
}

/// The letter that a token is.
fn single(text: &Text<'_>, token: &Token) -> Option<char> {
    let mut form = text.form_of(token).chars();
    match (form.next(), form.next(), token.kind) {
        (Some(c), None, TokenKind::Word | TokenKind::Number) => Some(leet(c, false).unwrap_or(c)),
        _ => None,
    }
}

/// Takes a row of letters. Where some stand further apart than others, words end there.
fn read(text: &mut Text<'_>, run: &[Token], lexicon: &Lexicon) {
    let gap = |one: &Token, two: &Token| two.start.saturating_sub(one.end);
    let gaps = || run.windows(2).filter_map(|pair| Some(gap(pair.first()?, pair.last()?)));
    let close = gaps().min().unwrap_or(0);
    let told = gaps().any(|gap| gap > close) && gaps().filter(|gap| *gap == close).count() * 2 > run.len();
    let pieces: Vec<&[Token]> =
        if told { run.chunk_by(|one, two| gap(one, two) == close).collect() } else { vec![run] };
    for piece in pieces {
        match piece {
            [one] => text.tokens.push(*one),
            _ => words(text, piece, told, lexicon),
        }
    }
}

/// Finds the words in a row of letters. Letters that make none stay what they are, unless the writer has `told` that they are
/// one word.
fn words(text: &mut Text<'_>, run: &[Token], told: bool, lexicon: &Lexicon) {
    let letters: String = run.iter().filter_map(|token| single(text, token)).collect();
    let letters_only = |run: &[Token]| run.iter().filter(|t| t.kind == TokenKind::Word).count() * 2 > run.len();
    if letters.is_ascii()
        && letters_only(run)
        && let Some(ends) = run_together::fewest(&letters, lexicon)
        && (ends.len() == 1 || letters.len() * 2 >= ends.len() * AVERAGE_HALVES)
    {
        let mut from = 0;
        for end in ends {
            word(text, run.get(from..end).unwrap_or_default(), lexicon);
            from = end;
        }
        return;
    }
    // Some of it, the longest first.
    let mut found: Vec<&[Token]> = Vec::new();
    let mut rest = run;
    while !rest.is_empty() {
        let known = |n: &usize| {
            let run = rest.get(..*n).unwrap_or_default();
            let letters: String = run.iter().filter_map(|token| single(text, token)).collect();
            letters_only(run) && lexicon.knows(&letters)
        };
        let longest = rest.len().min(run_together::LONGEST_WORD);
        let (piece, after) = rest.split_at((FEWEST..=longest).rev().find(known).unwrap_or(1));
        found.push(piece);
        rest = after;
    }
    let known: usize = found.iter().map(|piece| piece.len()).filter(|letters| *letters > 1).sum();
    if told && known * 2 < run.len() && run.len() <= run_together::LONGEST_WORD && letters_only(run) {
        return word(text, run, lexicon);
    }
    for piece in found {
        match piece {
            [one] => text.tokens.push(*one),
            _ => word(text, piece, lexicon),
        }
    }
}

/// Makes one word of letters.
fn word(text: &mut Text<'_>, run: &[Token], lexicon: &Lexicon) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let letters: String = run.iter().filter_map(|token| single(text, token)).collect();
    let form = text.push_form(letters.chars());
    let word = lexicon.word(&letters);
    text.tokens.push(Token { end: last.end, form, kind: TokenKind::Word, word, ..*first });
}
