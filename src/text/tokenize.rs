//! Cutting a folded text into tokens and sentences.

use super::fold::Class;
use super::habits::Habits;
use super::token::{Token, TokenKind};
use super::{Folded, Text, disguise, run_together, sentence, shape, spaced_out};
use crate::lexicon::Lexicon;

struct Tokenizer<'f, 't, 'a> {
    folded: &'f [Folded],
    lexicon: &'f Lexicon,
    text: &'t mut Text<'a>,
    /// A clause border was seen since the last token.
    breaks: bool,
    habits: Habits,
}

/// Fills `text` with the tokens and sentences of `folded`.
pub(super) fn tokenize(folded: &[Folded], lexicon: &Lexicon, text: &mut Text<'_>) {
    let mut t = Tokenizer { folded, lexicon, text, breaks: false, habits: Habits::default() };
    let mut at = 0;
    while let Some(f) = folded.get(at) {
        if f.class == Class::Space {
            if f.c == '\n' {
                t.end_sentence(false);
            }
            at += 1;
        } else {
            at = t.chunk(at);
        }
    }
    t.end_sentence(false);
}

impl Tokenizer<'_, '_, '_> {
    fn part(&self, from: usize, to: usize) -> &[Folded] {
        self.folded.get(from..to).unwrap_or(&[])
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.folded.get(at).map(|f| f.class)
    }

    fn end_sentence(&mut self, question: bool) {
        let first = self.text.sentences.last().map_or(0, |s| s.end as usize);
        self.habits.apply(self.text, first, self.lexicon);
        spaced_out::join(self.text, first, self.lexicon);
        disguise::join_halves(self.text, first, self.lexicon);
        sentence::end(self.text, question);
        self.breaks = false;
    }

    fn push(&mut self, kind: TokenKind, from: usize, to: usize, form: Option<String>) {
        let (Some(first), Some(last)) = (self.folded.get(from), self.folded.get(to.saturating_sub(1))) else {
            return;
        };
        let (start, end, capital) = (first.start, last.end, first.upper);
        let form = match form {
            Some(form) => self.text.push_form(form.chars()),
            None => {
                let part = self.folded.get(from..to).unwrap_or(&[]);
                self.text.push_form(part.iter().map(|f| f.c))
            }
        };
        let breaks = std::mem::take(&mut self.breaks);
        let word = self.lexicon.word(self.text.form_between(form));
        self.text.tokens.push(Token { start, end, form, sentence: 0, kind, capital, quoted: false, breaks, word });
    }

    /// Takes a word made of letters, digits and apostrophes; one that the lexicon does not know may be disguised.
    fn push_word(&mut self, kind: TokenKind, from: usize, to: usize) {
        self.push(kind, from, to, None);
        let unknown = self.text.tokens.last().filter(|t| t.word.is_none()).map(|t| t.form);
        let Some(pushed) = unknown else { return };
        if let Some(form) = disguise::resolve(self.part(from, to), self.text.form_between(pushed), self.lexicon) {
            let part = self.folded.get(from..to).unwrap_or_default();
            self.habits.leet(part);
            let word = self.lexicon.word(&form);
            let form = self.text.replace_form(pushed, &form);
            if let Some(token) = self.text.tokens.last_mut() {
                *token = Token { form, word, ..*token };
            }
        } else if let Some(ends) = run_together::ends(self.part(from, to), self.lexicon) {
            let whole = self.text.tokens.pop();
            self.breaks = whole.is_some_and(|token| token.breaks);
            let mut start = from;
            for end in ends {
                self.push(kind, start, from + end, None);
                start = from + end;
            }
        } else {
            let part = self.folded.get(from..to).unwrap_or_default();
            self.habits.maybe_leet(part, self.lexicon);
        }
    }

    /// Takes one run without spaces (a telephone number may go on past them); gives where it ended.
    fn chunk(&mut self, start: usize) -> usize {
        let letters = self.folded.iter().skip(start).take_while(|f| f.class == Class::Letter).count();
        let after = start + letters;
        if letters > 0 && self.class(after).is_none_or(|class| class == Class::Space) {
            // Most of what people write.
            self.push_word(TokenKind::Word, start, after);
            return after;
        }
        let end =
            (start..self.folded.len()).find(|&i| self.class(i) == Some(Class::Space)).unwrap_or(self.folded.len());
        let opens =
            |f: &Folded| f.class == Class::Punctuation && !matches!(f.c, '@' | '#' | '$' | '€' | '£' | '+' | '*');
        let closes =
            |f: &Folded| f.class == Class::Punctuation && !matches!(f.c, '$' | '@' | '*' | '#' | '€' | '£' | '+');
        let lead = self.part(start, end).iter().take_while(|f| opens(f)).count();
        let tail = self.part(start + lead, end).iter().rev().take_while(|f| closes(f)).count();
        let (from, to) = (start + lead, end - tail);
        for at in start..from {
            self.punctuation(at);
        }
        if from >= to {
            return end;
        }
        let first = self.folded.get(from).map_or(' ', |f| f.c);
        if matches!(first, '0'..='9' | '+' | '(')
            && let Some(length) = shape::phone(self.part(from, self.folded.len()))
        {
            self.push(TokenKind::Phone, from, from + length, None);
            return from + length;
        }
        let core = self.part(from, to);
        let plain = core.iter().all(|f| f.class == Class::Letter || f.c == '\'');
        let kind = if plain {
            None
        } else if shape::money(core) {
            Some(TokenKind::Money)
        } else if shape::time(core) {
            Some(TokenKind::Time)
        } else {
            shape::address(core)
        };
        if let Some(kind) = kind {
            self.push(kind, from, to, None);
        } else if let Some(form) = (!plain).then(|| disguise::decode(core, self.lexicon)).flatten() {
            self.habits.leet(self.folded.get(from..to).unwrap_or_default());
            self.push(TokenKind::Word, from, to, Some(form));
        } else if first == '@' && self.class(from + 1).is_some_and(|c| c != Class::Punctuation) {
            self.push(TokenKind::Mention, from, to, None);
        } else if first == '#' && self.class(from + 1) == Some(Class::Letter) {
            self.hashtag(from + 1, to);
        } else {
            if !plain {
                self.habits.maybe_leet(self.folded.get(from..to).unwrap_or_default(), self.lexicon);
            }
            self.words(from, to);
        }
        for at in to..end {
            self.punctuation(at);
        }
        end
    }

    /// `#VoteForSnow` is three words.
    fn hashtag(&mut self, from: usize, to: usize) {
        let mut kind = TokenKind::Hashtag;
        let mut at = from;
        while at < to {
            let word = |i: usize| matches!(self.class(i), Some(Class::Letter | Class::Digit));
            if !word(at) {
                at += 1;
                continue;
            }
            let upper = |i: usize| self.folded.get(i).is_some_and(|f| f.upper);
            let digit = |i: usize| self.class(i) == Some(Class::Digit);
            let border = |i: usize| {
                !word(i)
                    || digit(i) != digit(i - 1)
                    || (upper(i) && (!upper(i - 1) || !upper(i + 1) && i + 1 < to && word(i + 1)))
            };
            let end = (at + 1..to).find(|&i| border(i)).unwrap_or(to);
            self.push_word(kind, at, end);
            kind = TokenKind::Word;
            at = end;
        }
    }

    fn words(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            at = match self.class(at) {
                Some(Class::Letter | Class::Digit) => self.word(at, to),
                Some(Class::Ideograph) => {
                    self.push(TokenKind::Ideograph, at, at + 1, None);
                    at + 1
                }
                Some(Class::Emoji) => {
                    let tone = self.folded.get(at).is_some_and(|f| matches!(f.c, '\u{1F3FB}'..='\u{1F3FF}'));
                    if !tone {
                        self.push(TokenKind::Emoji, at, at + 1, None);
                    }
                    at + 1
                }
                _ if self.folded.get(at).is_some_and(|f| matches!(f.c, '$' | '€' | '£'))
                    && self.class(at + 1) == Some(Class::Digit) =>
                {
                    self.amount(at, to)
                }
                _ => {
                    self.punctuation(at);
                    at + 1
                }
            };
        }
    }

    /// `$65` before `/hr`.
    fn amount(&mut self, from: usize, limit: usize) -> usize {
        let digit = |i: usize| i < limit && self.class(i) == Some(Class::Digit);
        let inner = |i: usize| self.folded.get(i).is_some_and(|f| matches!(f.c, '.' | ',')) && digit(i + 1);
        let end = (from + 1..limit).find(|&i| !digit(i) && !inner(i)).unwrap_or(limit);
        self.push(TokenKind::Money, from, end, None);
        end
    }

    fn word(&mut self, from: usize, limit: usize) -> usize {
        let letter = |i: usize| i < limit && self.class(i) == Some(Class::Letter);
        let digit = |i: usize| i < limit && self.class(i) == Some(Class::Digit);
        let is = |i: usize, set: &[char]| self.folded.get(i).is_some_and(|f| set.contains(&f.c));
        let mut end = from;
        while letter(end)
            || digit(end)
            || (end > from && is(end, &['\'']) && letter(end - 1) && letter(end + 1))
            || (end > from && is(end, &['.', ',']) && digit(end - 1) && digit(end + 1))
        {
            end += 1;
        }
        let part = self.part(from, end);
        if part.iter().all(|f| f.class != Class::Letter) {
            self.push(TokenKind::Number, from, end, None);
        } else {
            self.push_word(TokenKind::Word, from, end);
        }
        end
    }

    fn punctuation(&mut self, at: usize) {
        let Some(f) = self.folded.get(at) else { return };
        let near = |i: Option<usize>| i.and_then(|i| self.folded.get(i)).map(|f| (f.c, f.class));
        match f.c {
            // Inside a word ("Otter!River") they are part of a secret or a disguise.
            '?' | '!' if matches!(near(Some(at + 1)), Some((_, Class::Letter | Class::Digit))) => self.breaks = true,
            '?' | '؟' | '⁇' => self.end_sentence(true),
            '!' | '。' | '।' | '॥' | '።' | '۔' | '։' => self.end_sentence(false),
            '.' => {
                let before = near(at.checked_sub(1));
                let after = near(Some(at + 1));
                let ellipsis = before.is_some_and(|b| b.0 == '.') || after.is_some_and(|a| a.0 == '.');
                let last = self.text.tokens.len().checked_sub(1);
                let abbreviation = last.is_some_and(|i| {
                    let ends_here = self.text.tokens.get(i).is_some_and(|t| t.end == f.start);
                    ends_here && sentence::is_abbreviation(self.text.form(i))
                });
                let inside = after.is_some_and(|a| matches!(a.1, Class::Letter | Class::Digit));
                // "SNORING.They": the space was forgotten.
                let run_on = inside
                    && last.is_some_and(|i| self.text.form(i).chars().count() >= 3)
                    && self.folded.get(at + 1).is_some_and(|f| f.upper);
                if ellipsis || abbreviation || inside && !run_on {
                    self.breaks = true;
                } else {
                    self.end_sentence(false);
                }
            }
            ',' | ';' | ':' | '(' | ')' | '[' | ']' | '،' | '、' | '，' | '；' | '/' | '|' | '•' => {
                self.breaks = true
            }
            '-' => self.breaks |= near(at.checked_sub(1)).is_none_or(|b| b.1 == Class::Space || b.0 == '-'),
            _ => {}
        }
    }
}
