//! The phase that weighs what no phrase says, and whether what one says is borne out.

use super::{Evaluator, Hit};
use crate::content::{AuthorRole, Content};
use crate::evidence::{Best, Speaker};
use crate::policy::Pack;
use crate::policy::pack::{Detector, Rule};
use crate::rules::{Match, Reading, guard};

/// The rules that weigh evidence, by number, each with the number of its clause among those that are weighed.
pub(super) fn weighing(pack: &Pack) -> Vec<(usize, usize)> {
    let rules = pack.rules.iter().enumerate().filter(|(_, rule)| rule.detector == Some(Detector::Evidence));
    rules.filter_map(|(number, rule)| Some((number, column(pack, rule)?))).collect()
}

/// The number of a rule's clause among those that are weighed.
fn column(pack: &Pack, rule: &Rule) -> Option<usize> {
    pack.evidence.of(Speaker::of(rule.who)).clauses.iter().position(|clause| *clause == rule.clause)
}

/// What a text has for each clause: as a comment of the public, and, where the district speaks, as its own words, too.
struct Weighed {
    public: Vec<Best>,
    district: Vec<Best>,
}

impl Weighed {
    fn of(&self, rule: &Rule, column: usize) -> Option<&Best> {
        match Speaker::of(rule.who) {
            Speaker::Public => self.public.get(column),
            Speaker::District => self.district.get(column),
        }
    }
}

impl Evaluator {
    /// Whether the words of the text have as many points for the rule's clause as it asks for.
    fn borne_out(&self, rule: &Rule, weighed: &Weighed) -> bool {
        let points = |least: i16| {
            let best = column(&self.pack, rule).and_then(|column| weighed.of(rule, column));
            best.is_none_or(|best| best.points >= i32::from(least))
        };
        rule.least.is_none_or(points)
    }

    /// Whether a rule goes by evidence alone.
    pub(super) fn weighs(&self, id: &str) -> bool {
        self.weighing.iter().any(|(number, _)| self.pack.rules.get(*number).is_some_and(|rule| rule.id == id))
    }

    fn weigh(&self, role: AuthorRole, text: &Reading<'_>) -> Weighed {
        let weigh = |speaker| self.pack.evidence.of(speaker).weigh(text, &self.pack.lexicon);
        let district = if role == AuthorRole::Public { Vec::new() } else { weigh(Speaker::District) };
        Weighed { public: weigh(Speaker::Public), district }
    }

    /// Takes out what the words around it bear out too badly, and adds what the words of a passage say together, on clauses of
    /// which no phrase was found, nor one there that something explains.
    pub(super) fn evidence<'p>(
        &'p self,
        content: &Content,
        text: &Reading<'_>,
        post: Option<&Reading<'_>>,
        silenced: &[Hit<'p>],
        hits: &mut Vec<Hit<'p>>,
    ) {
        let role = content.author_role.bit();
        let weighed = self.weigh(content.author_role, text);
        hits.retain(|hit| self.borne_out(hit.rule, &weighed));
        for (number, column) in &self.weighing {
            let Some(rule) = self.pack.rules.get(*number).filter(|r| r.who & role != 0) else { continue };
            let enough = |best: &&Best| rule.least.is_none_or(|least| best.points >= i32::from(least));
            let Some(best) = weighed.of(rule, *column).filter(enough) else { continue };
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
