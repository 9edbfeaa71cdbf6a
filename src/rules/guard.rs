//! Guards: when a phrase is there but does not count.

use super::{Match, Reading};
use crate::policy::Pack;
use crate::policy::pack::{Flag, NEAR, Rule};

/// A denial reaches at most this many words forward ("nobody should ever hit …").
const DENIAL_REACH: u32 = 4;

/// Words that end the reach of a denial: "I am not …, but …".
const TURNS: [&str; 10] = ["but", "though", "although", "yet", "however", "except", "pero", "mas", "mais", "men"];

/// A quotation that leaves fewer words than this outside is the writer's own way of speaking.
const WORDS_OUTSIDE_QUOTES: usize = 2;

/// Whether `rule`'s `flag`, found at `found`, counts in `text` under `post`.
pub fn counts(
    pack: &Pack,
    rule: &Rule,
    flag: &Flag,
    found: Match,
    text: &Reading<'_>,
    post: Option<&Reading<'_>>,
) -> bool {
    let sentence = |m: Match| text.text.tokens.get(m.start as usize).map(|t| t.sentence);
    let here = sentence(found);
    let question = here.and_then(|s| text.text.sentences.get(s as usize)).is_some_and(|s| s.question);
    let same_sentence = |m: &Match| sentence(*m) == here;
    let in_post = |patterns: &[u32]| post.is_some_and(|p| p.has(patterns));
    let near = |m: &Match| m.start <= found.end + NEAR && found.start <= m.end + NEAR && !contained(m, &found);

    let just_before = |m: &Match| {
        let distance = here.zip(sentence(*m)).and_then(|(here, there)| here.checked_sub(there));
        matches!(distance, Some(0 | 1)) && !contained(m, &found)
    };

    flag.question.is_none_or(|wanted| wanted == question)
        && (flag.near.is_empty() || text.find(&flag.near, near).is_some())
        && (flag.before.is_empty() || text.find(&flag.before, just_before).is_some())
        && (flag.with.is_empty() || text.has(&flag.with))
        && (flag.post.is_empty() || in_post(&flag.post))
        && text.find(&flag.unless, same_sentence).is_none()
        && silent_for(pack, rule, found, question, text, post).is_none()
}

/// The guard of `[unless]` that silences the rule, if one does.
fn silent_for(
    pack: &Pack,
    rule: &Rule,
    found: Match,
    question: bool,
    text: &Reading<'_>,
    post: Option<&Reading<'_>>,
) -> Option<&'static str> {
    let unless = &rule.unless;
    let sentence = |m: &Match| text.text.tokens.get(m.start as usize).map(|t| t.sentence);
    let same_sentence = |m: &Match| sentence(m) == sentence(&found);
    let checks: [(&'static str, &dyn Fn() -> bool); 7] = [
        ("question", &|| unless.question && question),
        ("quoted", &|| unless.quoted && (in_quotes(text, found) || reported(pack, text, found))),
        ("negated", &|| unless.negated && negated(pack, text, found)),
        ("says", &|| text.find(&unless.says, same_sentence).is_some()),
        ("anywhere", &|| text.has(&unless.anywhere)),
        ("post", &|| post.is_some_and(|p| p.has(&unless.post))),
        ("countered", &|| unless.countered && text.has(&pack.guards.countered)),
    ];
    checks.into_iter().find(|(_, check)| check()).map(|(name, _)| name)
}

/// Whether a detector's rule keeps silent on the whole text.
pub fn silent_on_text(pack: &Pack, rule: &Rule, text: &Reading<'_>, post: Option<&Reading<'_>>) -> bool {
    let whole = Match { start: 0, end: text.text.tokens.len() as u32 };
    silent_for(pack, rule, whole, false, text, post).is_some() || text.has(&rule.unless.says)
}

fn contained(inner: &Match, outer: &Match) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn in_quotes(text: &Reading<'_>, found: Match) -> bool {
    let tokens = text.text.tokens.get(found.start as usize..found.end as usize).unwrap_or(&[]);
    let outside = text.text.tokens.iter().filter(|t| !t.quoted).count();
    !tokens.is_empty() && tokens.iter().all(|t| t.quoted) && outside >= WORDS_OUTSIDE_QUOTES
}

fn reported(pack: &Pack, text: &Reading<'_>, found: Match) -> bool {
    let sentence = |token: u32| text.text.tokens.get(token as usize).map(|t| t.sentence);
    text.find(&pack.guards.reported, |m| m.end <= found.start && sentence(m.start) == sentence(found.start)).is_some()
}

fn negated(pack: &Pack, text: &Reading<'_>, found: Match) -> bool {
    text.find(&pack.guards.negated, |m| {
        let before = m.end <= found.start && found.start - m.end <= DENIAL_REACH;
        let between = text.text.tokens.get(m.end as usize..=found.start as usize).unwrap_or(&[]);
        let sentence = |token: u32| text.text.tokens.get(token as usize).map(|t| t.sentence);
        let turned = (m.end..found.start).any(|i| TURNS.contains(&text.text.form(i as usize)));
        before && !turned && sentence(m.start) == sentence(found.start) && !between.iter().any(|t| t.breaks)
    })
    .is_some()
}
