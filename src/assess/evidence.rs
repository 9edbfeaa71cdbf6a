//! The phase that weighs what no phrase says.

use super::{Evaluator, Hit};
use crate::content::Content;
use crate::policy::Pack;
use crate::policy::pack::Detector;
use crate::rules::{Match, Reading, guard};

/// The rules that weigh evidence, by number, each with the number of its clause among those that are weighed.
pub(super) fn weighing(pack: &Pack) -> Vec<(usize, usize)> {
    let rules = pack.rules.iter().enumerate().filter(|(_, rule)| rule.detector == Some(Detector::Evidence));
    let clause_of = |clause: &String| pack.evidence.clauses.iter().position(|weighed| weighed == clause);
    rules.filter_map(|(number, rule)| Some((number, clause_of(&rule.clause)?))).collect()
}

impl Evaluator {
    /// What the words of a passage say together, on clauses of which no phrase was found, nor one there that something explains.
    pub(super) fn evidence<'p>(
        &'p self,
        content: &Content,
        text: &Reading<'_>,
        post: Option<&Reading<'_>>,
        silenced: &[Hit<'p>],
        hits: &mut Vec<Hit<'p>>,
    ) {
        let role = content.author_role.bit();
        let weighed = self.pack.evidence.weigh(text, &self.pack.lexicon);
        for (number, clause) in &self.weighing {
            let Some(rule) = self.pack.rules.get(*number).filter(|r| r.who & role != 0) else { continue };
            let best = weighed.get(*clause).filter(|best| best.points >= i32::from(rule.least));
            let Some(best) = best else { continue };
            let found = Match { start: best.passage.tokens.start as u32, end: best.passage.tokens.end as u32 };
            let explained = silenced.iter().any(|hit| hit.rule.clause == rule.clause && hit.found.overlaps(&found));
            if !explained
                && !hits.iter().any(|hit| hit.rule.clause == rule.clause)
                && !guard::silent_at(&self.pack, rule, found, text, post)
            {
                hits.push(Hit { rule, found });
            }
        }
    }
}
