//! Undoing disguises: leet, symbols for letters, look-alike scripts, stretched and halved words.
//!
//! A reading counts only when the lexicon knows the word it gives, so "4th" and "h2o" stay what they are.

use std::borrow::Cow;

use super::fold::{Class, latin_lookalike, turned, upright};
use super::token::{Token, TokenKind};
use super::{Folded, Text};
use crate::lexicon::Lexicon;

/// Longest run that is tried, in characters.
const LONGEST: usize = 24;

/// The letter that a digit or symbol stands for in leet spelling. `second` gives the other common reading.
pub(super) fn leet(c: char, second: bool) -> Option<char> {
    Some(match c {
        '0' => 'o',
        '1' | '!' | '|' if second => 'l',
        '1' | '!' | '|' | '¡' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        '(' | '¢' => 'c',
        '£' => 'l',
        '¥' => 'y',
        '#' => 'h',
        _ => return None,
    })
}

/// Signs in one word that may stand for either of two letters; each doubles the readings.
const EITHER: u32 = 4;

/// The first reading in leet, of letters with at least one digit or symbol among them, of which `is_word` holds.
pub(super) fn leet_word(run: &str, is_word: &dyn Fn(&str) -> bool) -> Option<String> {
    let (mut letters, mut signs, mut either) = (0, 0, 0);
    for c in run.chars() {
        if c.is_alphabetic() {
            letters += 1;
        } else if c != '\'' {
            leet(c, false)?;
            signs += 1;
            either += u32::from(leet(c, false) != leet(c, true));
        }
    }
    if letters == 0 || signs == 0 || letters + signs > LONGEST {
        return None;
    }
    // All alike first: "k1ll", "a11"; then each sign for itself: "bu11sh1t".
    let all = (1u32 << either.min(EITHER)) - 1;
    let mut word = String::new();
    for reading in [0, all].into_iter().chain(1..all) {
        let mut sign = 0;
        word.clear();
        for c in run.chars() {
            word.push(leet(c, reading >> sign & 1 == 1).unwrap_or(c));
            sign += u32::from(leet(c, false) != leet(c, true));
        }
        if is_word(&word) {
            return Some(word);
        }
    }
    None
}

fn hides(c: char) -> bool {
    matches!(c, '*' | '#' | '@' | '%' | '&' | '$' | '!' | '_' | '•' | '-' | '.' | '+')
}

/// The lexicon's form of a word made of letters, digits and apostrophes that it does not know as it stands, in `plain`
/// letters; `None` when the folded word itself is right.
pub(super) fn resolve(word: &[Folded], plain: &str, lexicon: &Lexicon) -> Option<String> {
    if word.len() > LONGEST && !repeats(word) {
        return None;
    }
    if let Some(stem) = plain.strip_suffix("'s").or_else(|| plain.strip_suffix('\'')) {
        return Some(stem.to_owned());
    }
    // Upside down: "ʞɔnɟ" runs backwards.
    if plain.chars().any(|c| upright(c).is_some()) {
        let upright: String = plain.chars().rev().map(turned).collect();
        if lexicon.knows(&upright) {
            return Some(upright);
        }
    }
    // "killin" is "killing".
    if plain.ends_with("in") && word.len() >= 5 {
        let whole = format!("{plain}g");
        if lexicon.knows(&whole) {
            return Some(whole);
        }
    }
    let mut latin = Cow::Borrowed(plain);
    if latin.chars().any(|c| latin_lookalike(c).is_some()) {
        let mixed = latin.chars().any(|c| c.is_ascii_alphabetic());
        let mapped: String = latin.chars().map(|c| latin_lookalike(c).unwrap_or(c)).collect();
        let all_latin = mapped.chars().all(|c| c.is_ascii_alphanumeric() || c == '\'');
        if all_latin && (mixed && lexicon.knows(&mapped) || lexicon.disguised(&mapped)) {
            return Some(mapped);
        }
        if mixed && all_latin {
            latin = Cow::Owned(mapped);
        }
    }
    let letters = latin.chars().filter(|c| c.is_alphabetic()).count();
    let digits = latin.chars().any(|c| c.is_ascii_digit());
    // Of two characters only "n0", "0n": other pairs are too often what they seem.
    if digits && letters >= 1 && (word.len() >= 3 || latin.contains('0')) {
        if let Some(decoded) = leet_word(&latin, &|word| lexicon.knows(word)) {
            return Some(decoded);
        }
        for second in [false, true] {
            let decoded: String = latin.chars().map(|c| leet(c, second).unwrap_or(c)).collect();
            if let Some(squeezed) = squeeze(&decoded, lexicon) {
                return Some(squeezed);
            }
        }
    }
    // "fvck"
    if latin.contains('v') {
        let with_u = latin.replace('v', "u");
        if lexicon.disguised(&with_u) {
            return Some(with_u);
        }
    }
    squeeze(&latin, lexicon)
}

fn repeats(word: &[Folded]) -> bool {
    word.windows(2).any(|w| matches!(w, [a, b] if a.c == b.c))
}

/// Takes stretched letters back: three and more to two, then to one; "fuuuck", "sooo", "haaate".
fn squeeze(word: &str, lexicon: &Lexicon) -> Option<String> {
    if word.chars().zip(word.chars().skip(1)).all(|(a, b)| a != b) {
        return None;
    }
    let mut runs: Vec<(char, usize)> = Vec::new();
    for c in word.chars() {
        match runs.last_mut() {
            Some((last, n)) if *last == c => *n += 1,
            _ => runs.push((c, 1)),
        }
    }
    if runs.len() < 2 || runs.len() > LONGEST {
        return None;
    }
    let stretched = runs.iter().any(|r| r.1 >= 3);
    let spell =
        |most: usize| -> String { runs.iter().flat_map(|&(c, n)| std::iter::repeat_n(c, n.min(most))).collect() };
    if stretched {
        // "hellllp": each stretched letter may stand for one or two; try all doubled, then single, then one by one.
        for candidate in [spell(2), spell(1)] {
            if lexicon.knows(&candidate) {
                return Some(candidate);
            }
        }
        for (i, _) in runs.iter().enumerate().filter(|(_, r)| r.1 >= 2) {
            let one: String = runs
                .iter()
                .enumerate()
                .flat_map(|(j, &(c, n))| std::iter::repeat_n(c, if i == j { 2.min(n) } else { 1 }))
                .collect();
            if lexicon.knows(&one) {
                return Some(one);
            }
        }
        None
    } else {
        // Doubled consonants are how honest words and names are spelt ("Bonner"); doubled vowels seldom.
        // A doubled end is no spelling at all ("bitchh").
        let last = runs.len() - 1;
        let odd = runs.iter().enumerate().all(|(i, r)| r.1 == 1 || i == last || "aeiou".contains(r.0));
        let shortened: String = word.chars().take(word.chars().count().saturating_sub(1)).collect();
        let ends_doubled = runs.last().is_some_and(|r| r.1 == 2);
        let candidates = [odd.then(|| spell(1)), ends_doubled.then_some(shortened)];
        candidates.into_iter().flatten().find(|candidate| lexicon.disguised(candidate))
    }
}

/// The lexicon's word behind a run without spaces that has digits or symbols in it: "sh!t", "f**k", "b.i.t.c.h", "pr0m".
pub(super) fn decode(chunk: &[Folded], lexicon: &Lexicon) -> Option<String> {
    let letters = chunk.iter().filter(|f| f.class == Class::Letter).count();
    if letters == 0 || chunk.len() < 3 || chunk.len() > LONGEST {
        return None;
    }
    let hidden = |f: &Folded| hides(f.c) || f.class == Class::Emoji;
    let symbols = chunk.iter().any(|f| f.class == Class::Punctuation && f.c != '\'' || f.class == Class::Emoji);
    if !symbols {
        return None; // letters and digits alone are words: `resolve` sees them
    }
    // A symbol is a letter only in words that people disguise: "b@d" may be anything, "a$$" is not.
    let word = |word: &str| lexicon.disguised(word) || letters * 2 > chunk.len() && lexicon.knows(word);
    if let Some(decoded) = leet_word(&chunk.iter().map(|f| f.c).collect::<String>(), &word) {
        return Some(decoded);
    }
    let masked: String = chunk.iter().map(|f| if hidden(f) { '*' } else { f.c }).collect();
    if lexicon.disguised(&masked) {
        return Some(masked);
    }
    let stripped: String = chunk.iter().filter(|f| !hidden(f)).map(|f| f.c).collect();
    (stripped.chars().count() >= 4 && lexicon.disguised(&stripped)).then_some(stripped)
}

/// Puts the halves of a disguised word together ("fu ck", "bi tch"), from token `first` on: side by side, and at least
/// one of them no word.
pub(super) fn join_halves(text: &mut Text<'_>, first: usize, lexicon: &Lexicon) {
    let joined = |text: &Text<'_>, a: &Token, b: &Token| {
        let words = a.kind == TokenKind::Word && b.kind == TokenKind::Word;
        if !words || a.word.is_some() && b.word.is_some() || b.start != a.end + 1 || b.breaks {
            return None;
        }
        let (one, two) = (text.form_of(a), text.form_of(b));
        (one.len() + two.len() >= 4 && lexicon.disguised_halves(one, two)).then(|| format!("{one}{two}"))
    };
    let side_by_side = |pair: &[Token]| matches!(pair, [a, b] if joined(text, a, b).is_some());
    if !text.tokens.get(first..).unwrap_or_default().windows(2).any(side_by_side) {
        return;
    }
    let mut rest = text.tokens.split_off(first).into_iter().peekable();
    while let Some(token) = rest.next() {
        let whole = rest.peek().and_then(|next| Some((joined(text, &token, next)?, next.end)));
        if let Some((word, end)) = whole {
            rest.next();
            let form = text.push_form(word.chars());
            text.tokens.push(Token { end, form, word: lexicon.word(&word), ..token });
        } else {
            text.tokens.push(token);
        }
    }
}
