//! The ladder of acts, the lesser first, with what each platform lets a page's administrator do. Leaving a comment up is the
//! first rung and an act like any other; restricting an account is the last, never the first.

use super::Action;
use crate::AuthorRole;

/// One rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The act.
    pub action: Action,
    /// The platform lets the page's administrator do it.
    pub permitted: bool,
    /// Names what people read of it: who still sees the comment then, or why it cannot be done.
    pub note: &'static str,
}

/// The ladder for a content on `platform` (`facebook` or `x`) by somebody in that role.
///
/// On Facebook a hidden comment stays visible to its author and their friends, who are not told. On X the replies of others
/// cannot be deleted; a hidden one stands one click away for everybody.
pub fn ladder(platform: &str, author: AuthorRole) -> Vec<Rung> {
    let own = author == AuthorRole::Page;
    let x = platform == "x";
    let rung = |action, permitted, note| Rung { action, permitted, note };
    vec![
        rung(Action::LeftUp, true, "left_up"),
        rung(Action::Replied, true, "replied"),
        rung(Action::EditAsked, true, if x { "edit_asked.x" } else { "edit_asked" }),
        rung(Action::Reported, !own, if own { "own" } else { "reported" }),
        rung(
            Action::Hidden,
            !own,
            if own {
                "own"
            } else if x {
                "hidden.x"
            } else {
                "hidden.facebook"
            },
        ),
        rung(
            Action::Removed,
            own || !x,
            if own {
                "removed.own"
            } else if x {
                "removed.x"
            } else {
                "removed.facebook"
            },
        ),
        rung(Action::Restricted, !own, if own { "own" } else { "restricted" }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_up_is_first_and_always_possible() {
        for platform in ["facebook", "x"] {
            for author in [AuthorRole::Public, AuthorRole::Employee, AuthorRole::Page] {
                let rungs = ladder(platform, author);
                assert_eq!(rungs.first().map(|r| (r.action, r.permitted)), Some((Action::LeftUp, true)));
                assert_eq!(rungs.last().map(|r| r.action), Some(Action::Restricted));
            }
        }
    }

    #[test]
    fn nobody_deletes_replies_of_others_on_x() {
        let removed =
            |platform, author| ladder(platform, author).iter().any(|r| r.action == Action::Removed && r.permitted);
        assert!(!removed("x", AuthorRole::Public));
        assert!(removed("x", AuthorRole::Page));
        assert!(removed("facebook", AuthorRole::Public));
    }
}
