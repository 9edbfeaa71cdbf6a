//! Spans: which words, and runs of words, belong to which classes.

use crate::compose::links::host;
use crate::lexicon::Lexicon;
use crate::policy::pack::SHAPES;
use crate::text::{Text, Token, TokenKind};

/// A run of tokens with its set of classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// Set of the lexicon.
    pub set: u16,
}

/// Words after a number that make it an amount of money.
const CURRENCY: [&str; 14] = [
    "dollar", "dollars", "buck", "bucks", "usd", "cents", "euros", "euro", "grand", "dolares", "reais", "goud",
    "pesos", "k",
];

/// Tokens of the longest code: digits written one by one.
pub const LONGEST_CODE: u32 = 8;

/// Words of the longest name that is taken as one.
const LONGEST_NAME: usize = 3;

/// Capitalised words that are no names.
const NO_NAMES: [&str; 34] = [
    "i",
    "i'm",
    "i'll",
    "i've",
    "i'd",
    "ok",
    "okay",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "english",
    "spanish",
    "facebook",
    "twitter",
    "god",
    "tv",
    "am",
    "pm",
    "lol",
];

/// The set of a shape class; its number is the class id (policy::pack::SHAPES).
fn shape(name: &str) -> u16 {
    SHAPES.iter().position(|s| *s == name).unwrap_or(0) as u16
}

/// All spans of a text, by start.
pub fn spans(text: &Text<'_>, lexicon: &Lexicon) -> Vec<Span> {
    let mut out = Vec::with_capacity(text.tokens.len() * 2);
    let names = names(text, lexicon);
    let shapes = ShapeSets::new();
    for at in 0..text.tokens.len() {
        let Some(&token) = text.tokens.get(at) else { break };
        shapes.push(text, at, &token, &mut out);
        if let Some(length) = names.get(at).filter(|n| **n > 0) {
            for n in [1, *length] {
                let span = Span { start: at as u32, end: at as u32 + u32::from(n), set: shapes.name };
                if out.last() != Some(&span) {
                    out.push(span);
                }
            }
        }
        terms(text, lexicon, at, &token, &mut out);
        site(text, lexicon, at, &token, &mut out);
    }
    out
}

/// Adds the terms of the lexicon that begin at token `at`.
fn terms(text: &Text<'_>, lexicon: &Lexicon, at: usize, token: &Token, out: &mut Vec<Span>) {
    let mut beginning = token.word.map(|word| lexicon.begin(word));
    let mut end = at + 1;
    while let Some(term) = beginning {
        let set = lexicon.set(term);
        if set != 0 {
            out.push(Span { start: at as u32, end: end as u32, set });
        }
        let next = text.tokens.get(end).filter(|t| t.sentence == token.sentence);
        beginning = next.and_then(|next| lexicon.then(term, next.word?));
        end += 1;
    }
}

/// Adds the terms that are the site of the web or e-mail address at token `at`, or a site above it: of
/// `www.cpsd.us/enroll` those are `www.cpsd.us` and `cpsd.us`; of an e-mail address they follow "at".
fn site(text: &Text<'_>, lexicon: &Lexicon, at: usize, token: &Token, out: &mut Vec<Span>) {
    let before = match token.kind {
        TokenKind::Url => None,
        TokenKind::Email => Some("at"),
        _ => return,
    };
    let mut rest = Some(host(text.form(at)));
    while let Some(site) = rest.filter(|site| site.contains('.')) {
        let set = lexicon.set_of_term(before.into_iter().chain(site.split(['.', '-'])));
        if set != 0 {
            out.push(Span { start: at as u32, end: at as u32 + 1, set });
        }
        rest = site.split_once('.').map(|(_, above)| above);
    }
}

/// For each token, how many tokens the name that begins there has; 0 where none begins.
fn names(text: &Text<'_>, lexicon: &Lexicon) -> Vec<u8> {
    let like_a_name = |at: usize| {
        let Some(token) = text.tokens.get(at) else { return false };
        let form = text.form(at);
        if token.kind != TokenKind::Word || !token.capital {
            return false;
        }
        if text.shouted {
            return form.chars().count() >= 4 && form.chars().all(char::is_alphabetic) && token.word.is_none();
        }
        !NO_NAMES.contains(&form) && form.chars().count() > 1 && !form.contains('\'')
    };
    let unknown =
        |at: usize| text.tokens.get(at).and_then(|t| t.word).is_none_or(|word| lexicon.set_of_word(word) == 0);
    let starts_sentence = |at: usize| {
        let sentence = text.tokens.get(at).and_then(|t| text.sentences.get(t.sentence as usize));
        sentence.is_some_and(|s| s.first as usize == at)
    };
    let mut lengths = vec![0u8; text.tokens.len()];
    let mut at = 0;
    while at < lengths.len() {
        let goes_on = |i: usize| i == at || same_sentence(text, at, i) && text.tokens.get(i).is_some_and(|t| !t.breaks);
        let run = (at..lengths.len().min(at + LONGEST_NAME)).take_while(|&i| like_a_name(i) && goes_on(i)).count();
        // A capital at the start of a sentence tells nothing unless the word is unknown; one unknown word makes the run a name.
        let from = if run > 0 && starts_sentence(at) && !unknown(at) { at + 1 } else { at };
        let real = from < at + run && (from..at + run).any(unknown);
        if real {
            for i in from..at + run {
                if let Some(length) = lengths.get_mut(i) {
                    *length = (at + run - i) as u8;
                }
            }
        }
        at += run.max(1);
    }
    lengths
}

fn same_sentence(text: &Text<'_>, a: usize, b: usize) -> bool {
    let sentence = |i: usize| text.tokens.get(i).map(|t| t.sentence);
    sentence(a) == sentence(b)
}

/// Set numbers of the shapes, looked up once a text.
struct ShapeSets {
    number: u16,
    money: u16,
    phone: u16,
    url: u16,
    email: u16,
    time: u16,
    mention: u16,
    hashtag: u16,
    emoji: u16,
    name: u16,
    code: u16,
    percent: u16,
}

impl ShapeSets {
    fn new() -> Self {
        Self {
            number: shape("number"),
            money: shape("money"),
            phone: shape("phone"),
            url: shape("url"),
            email: shape("email"),
            time: shape("time"),
            mention: shape("mention"),
            hashtag: shape("hashtag"),
            emoji: shape("emoji"),
            name: shape("name"),
            code: shape("code"),
            percent: shape("percent"),
        }
    }

    fn push(&self, text: &Text<'_>, at: usize, token: &Token, out: &mut Vec<Span>) {
        let one = |set: u16| Span { start: at as u32, end: at as u32 + 1, set };
        match token.kind {
            TokenKind::Word => {
                let form = text.form(at);
                if form.strip_suffix(['k', 'm']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
                {
                    out.push(one(self.number));
                }
                if looks_like_secret(text, at, token) {
                    out.push(one(self.code));
                }
            }
            TokenKind::Number => {
                out.push(one(self.number));
                if text.tokens.get(at + 1).is_some_and(|_| CURRENCY.contains(&text.form(at + 1))) {
                    out.push(Span { end: at as u32 + 2, ..one(self.money) });
                }
                if text.source.get(token.end as usize..).is_some_and(|rest| rest.starts_with(['%', '％']))
                    || text.tokens.get(at + 1).is_some_and(|_| text.form(at + 1) == "percent")
                {
                    out.push(one(self.percent));
                }
                self.codes(text, at, token, out);
            }
            TokenKind::Emoji => out.push(one(self.emoji)),
            TokenKind::Url => out.push(one(self.url)),
            TokenKind::Email => out.push(one(self.email)),
            TokenKind::Phone => out.push(one(self.phone)),
            TokenKind::Money => out.push(one(self.money)),
            TokenKind::Time => out.push(one(self.time)),
            TokenKind::Mention => out.push(one(self.mention)),
            TokenKind::Hashtag => out.push(one(self.hashtag)),
            TokenKind::Ideograph => {}
        }
    }

    /// Door codes: 3 to 8 digits together, or written one by one.
    fn codes(&self, text: &Text<'_>, at: usize, token: &Token, out: &mut Vec<Span>) {
        let digits = |i: usize| {
            text.tokens
                .get(i)
                .filter(|t| t.kind == TokenKind::Number && t.sentence == token.sentence)
                .map(|_| text.form(i).len())
        };
        let plain = text.form(at).bytes().all(|b| b.is_ascii_digit());
        let length = text.form(at).len();
        if plain && (3..=8).contains(&length) {
            out.push(Span { start: at as u32, end: at as u32 + 1, set: self.code });
        } else if length <= 2 && (at == 0 || digits(at - 1).is_none_or(|n| n > 2)) {
            let run = (at..text.tokens.len())
                .take_while(|&i| digits(i).is_some_and(|n| n <= 2))
                .count()
                .min(LONGEST_CODE as usize);
            if run >= 3 {
                out.push(Span { start: at as u32, end: (at + run) as u32, set: self.code });
            }
        }
    }
}

/// Letters mixed with digits, five and more, as in a password: "snowday88".
fn looks_like_secret(text: &Text<'_>, at: usize, token: &Token) -> bool {
    let written = text.slice(token.start, token.end);
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
    let ordinal =
        ["st", "nd", "rd", "th", "am", "pm", "k", "s"].iter().any(|s| text.form(at).ends_with(s)) && letters <= 2;
    letters >= 2 && digits + letters >= 5 && !ordinal
}
