//! Evidence: points are the same for every group and side, do not depend on what else a long text says, and never outweigh an explanation.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use hallpass::evidence::Speaker;
use hallpass::policy::{self, Pack};
use hallpass::rules::Reading;
use proptest::prelude::*;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| policy::built_in().expect("the built-in policy compiles"));

/// The points of a text, by clause.
fn points(text: &str) -> Vec<i32> {
    let reading = Reading::new(text, &PACK);
    PACK.evidence.public.weigh(&reading, &PACK.lexicon).into_iter().map(|best| best.points).collect()
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
    for (clause, (alone, buried)) in PACK.evidence.public.clauses.iter().zip(alone.iter().zip(&buried)) {
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
    for (speaker, fewest) in [(Speaker::Public, 1_000), (Speaker::District, 500)] {
        let rows = sources.weights(speaker).rows.len();
        assert!(rows >= fewest, "{rows} rows of {speaker:?}");
        let held = PACK.evidence.of(speaker).len();
        assert_eq!(held, rows, "two features share a key, or a word class is gone: run `cargo xtask learn`");
    }
}

#[test]
fn a_pack_keeps_its_weights() {
    let back = Pack::from_bytes(&PACK.to_bytes().unwrap()).unwrap();
    let text = "DM me for 20% off, code SNOW20";
    let reading = Reading::new(text, &back);
    let again: Vec<i32> = back.evidence.public.weigh(&reading, &back.lexicon).into_iter().map(|b| b.points).collect();
    assert_eq!(again, points(text));
}

/// Words that nobody would read as slips of the pen, which are read otherwise where there are many.
const WORDS: [&str; 16] = [
    "bus", "late", "you", "kill", "my", "teacher", "vote", "never", "sale", "cheap", "the", "dumb", "code", "window",
    "meet", "hate",
];

proptest! {
    #[test]
    fn passages_lie_in_the_text(text in "\\PC{0,200}") {
        let reading = Reading::new(&text, &PACK);
        for best in PACK.evidence.public.weigh(&reading, &PACK.lexicon) {
            prop_assert!(best.passage.tokens.start < best.passage.tokens.end);
            prop_assert!(best.passage.tokens.end <= reading.text.tokens.len());
        }
    }

    #[test]
    fn what_is_said_twice_counts_once(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 3..9)) {
        let words = words.join(" ");
        // A repeated sentence may only begin more pairs of sentences; no passage of one gains by the other.
        prop_assert_eq!(points(&format!("{words}. {words}.")), points(&format!("{words}.")));
    }
}
