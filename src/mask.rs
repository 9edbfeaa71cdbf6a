//! Hiding an access secret in the words that a finding quotes, so that cards, lists and exports do not spread it.

use crate::policy::pack::SHAPES;
use crate::rules::{LONGEST_CODE, Match, Reading};
use crate::text::TokenKind;

/// The clause whose findings quote secrets.
pub const SECRETS: &str = "III.C.10";

/// What stands for a hidden word, whatever its length.
const HIDDEN: &str = "••••";

/// The words of `found` with codes and numbers hidden. Where there is none the secret is in plain words (a password, a
/// place, an hour): then each word shows its first letter only.
pub fn mask(text: &Reading<'_>, found: Match) -> String {
    let tokens = || (found.start..found.end).filter_map(|i| text.text.tokens.get(i as usize).map(|t| (i, t)));
    let coded = |i: u32| {
        let first = text.spans.partition_point(|s| s.start + LONGEST_CODE <= i);
        let mut near = text.spans.iter().skip(first).take_while(|s| s.start <= i);
        near.any(|s| i < s.end && s.end <= found.end && is_code(s.set))
    };
    let secret = |i: u32, kind: TokenKind| {
        matches!(kind, TokenKind::Number | TokenKind::Phone | TokenKind::Time | TokenKind::Email | TokenKind::Url)
            || text.text.form(i as usize).chars().any(|c| c.is_ascii_digit())
            || coded(i)
    };
    let any = tokens().any(|(i, token)| secret(i, token.kind));
    let mut out = String::new();
    let mut at = tokens().next().map_or(0, |(_, first)| first.start);
    for (i, token) in tokens() {
        out.push_str(text.text.slice(at, token.start));
        let word = text.text.slice(token.start, token.end);
        if any && !secret(i, token.kind) {
            out.push_str(word);
        } else {
            out.extend(word.chars().take(usize::from(!any)));
            out.push_str(HIDDEN);
        }
        at = token.end;
    }
    out
}

fn is_code(set: u16) -> bool {
    SHAPES.get(usize::from(set)) == Some(&"code")
}
