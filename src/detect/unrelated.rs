//! Unrelated to the post *and* to the district's business (III.C.1 means both, DESIGN principle 5).
//!
//! Absence of school words alone proves nothing: people thank, joke and greet. So a sign of another topic is needed.

use std::collections::BTreeSet;

use super::whole;
use crate::policy::Pack;
use crate::rules::{Match, Reading};
use crate::text::TokenKind;

/// Letters that make two words of one family alike enough: "budget", "budgets", "budgeting".
const STEM: usize = 5;

pub(super) fn find(pack: &Pack, text: &Reading<'_>, post: Option<&Reading<'_>>) -> Option<Match> {
    if pack.known.elsewhere_sure.iter().any(|&c| text.has_class(c)) {
        return Some(whole(text));
    }
    let elsewhere = pack.known.elsewhere.iter().any(|&c| text.has_class(c));
    let business = pack.known.district.is_some_and(|c| text.has_class(c));
    if !elsewhere || business || post.is_some_and(|post| overlap(pack, text, post)) {
        return None;
    }
    Some(whole(text))
}

/// Whether the text takes up a word of the post that carries meaning.
fn overlap(pack: &Pack, text: &Reading<'_>, post: &Reading<'_>) -> bool {
    let stems = |reading: &Reading<'_>| -> BTreeSet<String> {
        (0..reading.text.tokens.len())
            .filter(|&i| carries_meaning(pack, reading, i))
            .map(|i| reading.text.form(i).chars().take(STEM).collect())
            .collect()
    };
    let post_stems = stems(post);
    stems(text).iter().any(|stem| post_stems.contains(stem))
}

fn carries_meaning(pack: &Pack, reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.text.tokens.get(at) else { return false };
    let form = reading.text.form(at);
    let common = pack.known.common.is_some_and(|class| {
        token
            .word
            .is_some_and(|word| pack.lexicon.classes(pack.lexicon.set_of_word(word)).binary_search(&class).is_ok())
    });
    matches!(token.kind, TokenKind::Word | TokenKind::Hashtag | TokenKind::Ideograph)
        && !common
        && (form.chars().count() >= 4 || token.kind == TokenKind::Ideograph)
}
