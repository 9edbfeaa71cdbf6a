//! What is said of the roster itself: why releases were not checked, and how many students stand how.

use hallpass::policy::built_in;
use hallpass::roster::import::{self, Options};
use hallpass::roster::{Absent, Date};
use hallpass::{Content, Evaluator};

fn not_checked(evaluator: &Evaluator) -> Vec<String> {
    evaluator.assess(&Content { text: "Thank you for the concert.".to_owned(), ..Content::default() }).not_checked
}

#[test]
fn why_releases_were_not_checked_is_said_until_they_are() {
    let mut evaluator = Evaluator::new(built_in().expect("the built-in policy compiles"));
    assert_eq!(not_checked(&evaluator), ["III.D: student names and media releases"]);
    for (word, reason) in [("locked", "is locked"), ("unreadable", "can't be used")] {
        evaluator.clear_roster(Absent::from_word(word));
        assert!(not_checked(&evaluator)[0].contains(reason), "{word}");
    }
    let (_, roster) = import::build(include_bytes!("fixtures/rosters/aspen.csv"), &Options::default());
    evaluator.set_roster(&roster.expect("a roster"), Date::iso("2026-11-20").expect("a day"));
    assert_eq!(not_checked(&evaluator), [""; 0]);
    evaluator.clear_roster(Absent::None);
    assert_eq!(not_checked(&evaluator), ["III.D: student names and media releases"]);
}

#[test]
fn students_are_counted_by_how_their_release_stands_on_the_day() {
    let mut evaluator = Evaluator::new(built_in().expect("the built-in policy compiles"));
    assert!(evaluator.statuses().is_empty());
    let (_, roster) = import::build(include_bytes!("fixtures/rosters/aspen.csv"), &Options::default());
    let roster = roster.expect("a roster");
    evaluator.set_roster(&roster, Date::iso("2026-11-20").expect("a day"));
    let counts: Vec<_> = evaluator.statuses().into_iter().collect();
    assert_eq!(counts, [("expired", 1), ("none", 1), ("ok", 1), ("opted_out", 1)]);
    evaluator.set_roster(&roster, Date::iso("2027-11-20").expect("a day"));
    assert!(!evaluator.statuses().contains_key("ok"), "a release is good for one school year");
}
