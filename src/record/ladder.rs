//! The ladder of acts for one content: the policy's own for its clause, the least first, with what the platform lets a page's
//! administrator do and who still sees the comment then. What stands on no ladder comes after it, so that what was done can
//! be recorded whatever it was; restricting an account is always the last.

use super::Action;
use crate::AuthorRole;
use crate::policy::acts::Acts;

/// The order where the policy names none, and of what its ladder leaves out.
const ORDER: [Action; 7] = [
    Action::LeftUp,
    Action::Replied,
    Action::EditAsked,
    Action::Reported,
    Action::Hidden,
    Action::Removed,
    Action::Restricted,
];

/// One rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The act.
    pub action: Action,
    /// The platform lets the page's administrator do it.
    pub permitted: bool,
    /// It stands on the policy's ladder for the clause.
    pub advised: bool,
    /// Who still sees the comment then, or why it cannot be done, in the policy's words; empty where it has none.
    pub sees: String,
    /// What kind of note a page puts beside it: `own` or `removed.own` for the district's own words, else the act
    /// itself.
    pub note: &'static str,
}

/// The ladder for a content on `platform` (`facebook` or `x`) by somebody in that role, about `clause` (may be empty), and
/// what the policy says above it.
pub fn ladder(acts: &Acts, platform: &str, clause: &str, author: AuthorRole) -> (Vec<Rung>, String) {
    let own = author == AuthorRole::Page;
    let of_clause = acts.ladders.iter().find(|l| l.clause == clause);
    let advised: Vec<Action> =
        of_clause.map_or_else(|| ORDER.to_vec(), |l| l.acts.iter().filter_map(|a| Action::named(a)).collect());
    let rest = ORDER.into_iter().filter(|a| !advised.contains(a));
    let offered = acts.platforms.iter().find(|p| p.id == platform);
    let rung = |action: Action| {
        let offer = offered.and_then(|p| p.acts.iter().find(|a| a.id == action.id()));
        let deleted = action == Action::Removed;
        // The district's own words it may take down anywhere, and need not hide from itself, report or restrict.
        let foreign = matches!(action, Action::Reported | Action::Hidden | Action::Restricted);
        Rung {
            action,
            permitted: if own { !foreign } else { offer.is_none_or(|o| o.can) },
            advised: advised.contains(&action) && of_clause.is_some(),
            sees: offer.filter(|_| !own).map(|o| o.sees.clone()).unwrap_or_default(),
            note: match (own, foreign, deleted) {
                (true, true, _) => "own",
                (true, _, true) => "removed.own",
                _ => action.id(),
            },
        }
    };
    let rungs = advised.iter().copied().chain(rest).map(rung).collect();
    (rungs, of_clause.map(|l| l.note.clone()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acts() -> Acts {
        let catalogue = crate::policy::book::catalogue(&crate::policy::built_in_sources().unwrap());
        serde_json::from_value(catalogue["decisions"].clone()).unwrap()
    }

    #[test]
    fn restricting_is_last_and_leaving_up_is_always_there() {
        let acts = acts();
        let clauses = acts.ladders.iter().map(|l| l.clause.as_str()).chain([""]);
        for clause in clauses {
            for platform in ["facebook", "x"] {
                for author in [AuthorRole::Public, AuthorRole::Employee, AuthorRole::Page] {
                    let (rungs, _) = ladder(&acts, platform, clause, author);
                    assert_eq!(rungs.len(), ORDER.len(), "{clause}: each act once");
                    assert_eq!(rungs.last().map(|r| (r.action, r.advised)), Some((Action::Restricted, false)));
                    assert!(rungs.iter().any(|r| r.action == Action::LeftUp && r.permitted));
                }
            }
        }
        let (rungs, _) = ladder(&acts, "facebook", "", AuthorRole::Public);
        assert_eq!(rungs.first().map(|r| r.action), Some(Action::LeftUp));
    }

    #[test]
    fn the_policy_orders_and_what_it_leaves_out_comes_after() {
        let (rungs, note) = ladder(&acts(), "facebook", "III.C.5", AuthorRole::Public);
        let named: Vec<(&str, bool)> = rungs.iter().map(|r| (r.action.id(), r.advised)).collect();
        let first = [("reported", true), ("hidden", true), ("left_up", true), ("replied", false)];
        assert_eq!(named.get(..4), Some(first.as_slice()), "a threat: the platform first, no reply");
        assert!(note.contains("safety desk"), "{note}");
    }

    #[test]
    fn nobody_deletes_replies_of_others_on_x() {
        let acts = acts();
        let removed = |platform: &str, author| {
            let (rungs, _) = ladder(&acts, platform, "III.C.7", author);
            rungs.into_iter().find(|r| r.action == Action::Removed).unwrap()
        };
        let on_x = removed("x", AuthorRole::Public);
        assert!(!on_x.permitted && on_x.sees.contains("only its author or X"));
        assert!(removed("x", AuthorRole::Page).permitted);
        assert!(removed("facebook", AuthorRole::Public).permitted);
    }
}
