//! Evidence: points are the same for every group and side, do not depend on what else a long text says, and never outweigh an explanation.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use hallpass::policy::{self, Pack};
use hallpass::rules::Reading;
use proptest::prelude::*;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| policy::built_in().expect("the built-in policy compiles"));

/// The points of a text, by clause.
fn points(text: &str) -> Vec<i32> {
    let reading = Reading::new(text, &PACK);
    PACK.evidence.weigh(&reading, &PACK.lexicon).into_iter().map(|best| best.points).collect()
}

#[test]
fn groups_and_sides_weigh_the_same() {
    let frames = [
        "{} ruin this school and everybody knows it",
        "I can't stand {} on this bus",
        "{} are welcome in our family night",
        "My neighbors are {} and they bring pie",
    ];
    for frame in frames {
        let of = |group: &str| points(&frame.replace("{}", group));
        let expected = of("Muslims");
        for group in ["Christians", "Jews", "immigrants", "veterans", "lesbians", "Haitians", "atheists", "Mexicans"] {
            assert_eq!(of(group), expected, "{group} in {frame:?}");
        }
    }
    for (one, other) in [("Democrats", "Republicans"), ("yes", "no")] {
        let frame = "Time to vote {} on Tuesday, neighbors";
        assert_eq!(points(&frame.replace("{}", one)), points(&frame.replace("{}", other)), "{one} and {other}");
    }
}

#[test]
fn kind_words_around_it_change_nothing() {
    let offence = "I keyed the principal's car last night and nobody saw me.";
    let kind = "Thank you for the lovely concert. The band was wonderful. We sat in the front row. ";
    let alone = points(offence);
    let buried = points(&format!("{kind}{offence} {kind}"));
    for (clause, (alone, buried)) in PACK.evidence.clauses.iter().zip(alone.iter().zip(&buried)) {
        assert!(buried >= alone, "{clause}: {buried} points in a letter, {alone} alone");
    }
}

#[test]
fn a_text_without_words_weighs_nothing() {
    assert!(points("").is_empty());
    assert!(points(" \u{200b}\n…").is_empty());
}

#[test]
fn features_have_keys_of_their_own() {
    let sources = policy::built_in_sources().unwrap();
    let rows = sources.weights.rows.len();
    assert!(rows > 1_000, "{rows} rows");
    assert_eq!(PACK.evidence.len(), rows, "two features share a key, or a word class is gone: run `cargo xtask learn`");
}

#[test]
fn a_pack_keeps_its_weights() {
    let back = Pack::from_bytes(&PACK.to_bytes().unwrap()).unwrap();
    let text = "DM me for 20% off, code SNOW20";
    let reading = Reading::new(text, &back);
    let again: Vec<i32> = back.evidence.weigh(&reading, &back.lexicon).into_iter().map(|b| b.points).collect();
    assert_eq!(again, points(text));
}

proptest! {
    #[test]
    fn passages_lie_in_the_text(text in "\\PC{0,200}") {
        let reading = Reading::new(&text, &PACK);
        for best in PACK.evidence.weigh(&reading, &PACK.lexicon) {
            prop_assert!(best.passage.tokens.start < best.passage.tokens.end);
            prop_assert!(best.passage.tokens.end <= reading.text.tokens.len());
        }
    }

    #[test]
    fn what_is_said_twice_counts_once(words in "[a-z]{3,8}( [a-z]{3,8}){2,8}") {
        // A repeated sentence may only begin more pairs of sentences; no passage of one gains by the other.
        prop_assert_eq!(points(&format!("{words}. {words}.")), points(&format!("{words}.")));
    }
}
