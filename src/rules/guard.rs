//! Guards: when a phrase is there but does not count.

use super::{Match, Reading, topic};
use crate::policy::Pack;
use crate::policy::pack::{Flag, NEAR, Rule};

/// A denial reaches at most this many words forward ("nobody should ever hit …").
const DENIAL_REACH: u32 = 4;

/// Words that end the reach of a denial: "I am not …, but …".
const TURNS: [&str; 10] = ["but", "though", "although", "yet", "however", "except", "pero", "mas", "mais", "men"];

/// A quotation that leaves fewer words than this outside is the writer's own way of speaking.
const WORDS_OUTSIDE_QUOTES: usize = 2;

/// What becomes of a phrase that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Something else that it needs is not there.
    Alone,
    /// All it needs is there, and so is something that explains it.
    Silenced,
    /// It counts.
    Counts,
}

/// How `rule`'s `flag`, found at `found`, stands in `text` under `post`.
pub fn standing(
    pack: &Pack,
    rule: &Rule,
    flag: &Flag,
    found: Match,
    text: &Reading<'_>,
    post: Option<&Reading<'_>>,
) -> Standing {
    let sentence = |m: Match| text.text.tokens.get(m.start as usize).map(|t| t.sentence);
    let here = sentence(found);
    let question = here.and_then(|s| text.text.sentences.get(s as usize)).is_some_and(|s| s.question);
    let same_sentence = |m: &Match| sentence(*m) == here;
    let in_post = |patterns: &[u32]| post.is_some_and(|p| p.has(patterns));
    let counted = |m: &Match| flag.inside || !contained(m, &found);
    let near = |m: &Match| m.start <= found.end + NEAR && found.start <= m.end + NEAR && counted(m);
    let just_before = |m: &Match| {
        let distance = here.zip(sentence(*m)).and_then(|(here, there)| here.checked_sub(there));
        matches!(distance, Some(0 | 1)) && counted(m)
    };
    let around = found.start.saturating_sub(NEAR)..found.end + NEAR;
    let this_sentence = text.text.sentence_at(found.start);
    let two_sentences = text.text.sentence_at(this_sentence.start.saturating_sub(1)).start..this_sentence.end;

    let complete = flag.question.is_none_or(|wanted| wanted == question)
        && (!flag.clause || text.text.clause_at(found.start).end >= found.end)
        && (flag.near.is_empty() || text.find_near(&flag.near, around, near).is_some())
        && (flag.before.is_empty() || text.find_near(&flag.before, two_sentences, just_before).is_some())
        && (flag.with.is_empty() || text.has(&flag.with))
        && (flag.post.is_empty() || in_post(&flag.post));
    if !complete {
        return Standing::Alone;
    }
    let silent = text.find_near(&flag.unless, this_sentence, same_sentence).is_some()
        || silent_for(pack, rule, found, question, text, post).is_some();
    if silent { Standing::Silenced } else { Standing::Counts }
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
    let clause = text.text.clause_at(found.start);
    let checks: [(&'static str, &dyn Fn() -> bool); 9] = [
        ("question", &|| unless.question && question),
        ("quoted", &|| unless.quoted && (in_quotes(text, found) || reported(pack, text, found))),
        ("negated", &|| unless.negated && negated(pack, text, found)),
        ("says", &|| text.find_near(&unless.says, text.text.sentence_at(found.start), same_sentence).is_some()),
        ("clause", &|| {
            text.find_near(&unless.clause, clause.clone(), |m| clause.start <= m.start && m.start < clause.end)
                .is_some()
        }),
        ("anywhere", &|| text.has(&unless.anywhere)),
        ("post", &|| post.is_some_and(|p| p.has(&unless.post))),
        ("countered", &|| unless.countered && text.has(&pack.guards.countered)),
        ("on_topic", &|| unless.on_topic && post.is_none_or(|post| topic::shared(pack, text, post))),
    ];
    checks.into_iter().find(|(_, check)| check()).map(|(name, _)| name)
}

/// Whether a rule keeps silent on what its detector found at `found`.
pub fn silent_at(pack: &Pack, rule: &Rule, found: Match, text: &Reading<'_>, post: Option<&Reading<'_>>) -> bool {
    let sentence =
        text.text.tokens.get(found.start as usize).and_then(|t| text.text.sentences.get(t.sentence as usize));
    silent_for(pack, rule, found, sentence.is_some_and(|s| s.question), text, post).is_some()
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
    !tokens.is_empty() && tokens.iter().all(|t| t.quoted) && text.text.unquoted >= WORDS_OUTSIDE_QUOTES
}

fn reported(pack: &Pack, text: &Reading<'_>, found: Match) -> bool {
    let sentence = text.text.sentence_at(found.start);
    let reported = |m: &Match| m.end <= found.start && sentence.start <= m.start;
    text.find_near(&pack.guards.reported, sentence.start..found.start, reported).is_some()
}

fn negated(pack: &Pack, text: &Reading<'_>, found: Match) -> bool {
    let sentence = text.text.sentence_at(found.start);
    let denied = |m: &Match| {
        let before = m.end <= found.start && found.start - m.end <= DENIAL_REACH;
        let between = text.text.tokens.get(m.end as usize..=found.start as usize).unwrap_or(&[]);
        before
            && sentence.start <= m.start
            && !between.iter().any(|t| t.breaks)
            && !(m.end..found.start).any(|i| TURNS.contains(&text.text.form(i as usize)))
    };
    let reach = found.start.saturating_sub(DENIAL_REACH)..found.start;
    text.find_near(&pack.guards.negated, reach, denied).is_some()
}
