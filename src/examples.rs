//! A rule's own examples, as tests: a pack whose examples fail does not load.

use crate::assess::Evaluator;
use crate::content::Content;
use crate::policy::source::{Example, RuleFile};
use crate::policy::{File, Pack, PolicyError, Sources};
use crate::roster::{Date, Roster, import};

/// Every example that the pack does not bear out.
pub fn failures(sources: &Sources, pack: &Pack) -> Vec<PolicyError> {
    let mut evaluator = Evaluator::new(pack.clone());
    if let Some((roster, on)) = example_roster(sources) {
        evaluator.set_roster(&roster, on);
    }
    let mut failed = Vec::new();
    for file in &sources.rules {
        let examples = &file.data.examples;
        for (wanted, list) in [(true, &examples.flag), (false, &examples.allow)] {
            for example in list {
                let found = found(&evaluator, file, example.get_ref());
                let what = match (wanted, &found) {
                    (true, None) => {
                        "this example should be flagged by this rule, or by another of its clause, and is not"
                            .to_owned()
                    }
                    (false, Some((rule, words))) => {
                        format!("this example should be left alone, but rule {rule} flags “{words}”")
                    }
                    _ => continue,
                };
                failed.push(file.error(example.span(), what));
            }
        }
    }
    failed
}

/// The students whom the examples of III.D speak of.
fn example_roster(sources: &Sources) -> Option<(Roster, Date)> {
    let on = Date::iso(sources.releases.as_ref()?.data.examples_on.as_ref()?.get_ref())?;
    let (_, roster) = import::build(&sources.example_roster, &import::Options::default());
    Some((roster?, on))
}

/// The first finding on the rule's clause.
fn found(evaluator: &Evaluator, file: &File<RuleFile>, example: &Example) -> Option<(String, String)> {
    let content = match example {
        Example::Text(text) => Content { text: text.clone(), ..Content::default() },
        Example::Placed(placed) => Content {
            text: placed.text.clone(),
            context: placed.post.clone(),
            kind: placed.kind,
            author_role: placed.author_role,
            ..Content::default()
        },
    };
    let assessment = evaluator.assess(&content);
    let hit = assessment.findings.iter().find(|f| f.clause == *file.data.clause.get_ref());
    hit.map(|f| (f.rule.clone(), f.text.clone()))
}
