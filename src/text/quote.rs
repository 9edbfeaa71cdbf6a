//! Quotation marks: which stretches of a text are somebody else's words.

use super::fold::Class;
use super::{Folded, Token};

/// A quotation is seldom longer; an unpaired mark must not swallow the rest of the text.
const LONGEST: usize = 600;

/// The byte ranges that stand between quotation marks, in order.
pub(crate) fn ranges(folded: &[Folded]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut i = folded.iter().position(|f| matches!(f.c, '"' | '\'')).unwrap_or(folded.len());
    while let Some(f) = folded.get(i) {
        let close = match f.c {
            '"' => find(folded, i, |_, j| folded.get(j).is_some_and(|g| g.c == '"')),
            '\'' if opens(folded, i) => find(folded, i, closes),
            _ => None,
        };
        i = match close {
            Some(j) => {
                if let (Some(a), Some(b)) = (folded.get(i), folded.get(j)) {
                    found.push((a.end, b.start));
                }
                j + 1
            }
            None => i + 1,
        };
    }
    found
}

fn find(folded: &[Folded], open: usize, is_close: impl Fn(&[Folded], usize) -> bool) -> Option<usize> {
    (open + 2..folded.len().min(open + LONGEST)).find(|&j| is_close(folded, j))
}

fn is_word(folded: &[Folded], i: usize) -> bool {
    folded.get(i).is_some_and(|f| matches!(f.class, Class::Letter | Class::Digit))
}

fn opens(folded: &[Folded], i: usize) -> bool {
    let free_before = i == 0 || !is_word(folded, i - 1);
    free_before && folded.get(i + 1).is_some_and(|f| f.class != Class::Space)
}

fn closes(folded: &[Folded], i: usize) -> bool {
    folded.get(i).is_some_and(|f| f.c == '\'')
        && !is_word(folded, i + 1)
        && i.checked_sub(1).and_then(|p| folded.get(p)).is_some_and(|f| f.class != Class::Space)
}

/// Marks the tokens that lie inside `quotes`.
pub(crate) fn mark(quotes: &[(u32, u32)], tokens: &mut [Token]) {
    let mut quotes = quotes.iter().peekable();
    for token in tokens {
        while quotes.next_if(|q| q.1 <= token.start).is_some() {}
        token.quoted = quotes.peek().is_some_and(|q| q.0 <= token.start && token.end <= q.1);
    }
}
