//! Whether a text stays with what it stands under.

use std::collections::BTreeSet;

use super::Reading;
use crate::policy::Pack;
use crate::text::TokenKind;

/// Letters that make two words of one family alike enough: "budget", "budgets", "budgeting".
const STEM: usize = 5;

/// Whether the text takes up a word of the post that carries meaning.
pub fn shared(pack: &Pack, text: &Reading<'_>, post: &Reading<'_>) -> bool {
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
