//! Offsets: what a finding quotes is what JavaScript's `text.slice(start, end)` gives, whatever stands around it.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use std::sync::OnceLock;

use hallpass::{Content, Evaluator};
use proptest::prelude::*;

fn evaluator() -> &'static Evaluator {
    static EVALUATOR: OnceLock<Evaluator> = OnceLock::new();
    EVALUATOR.get_or_init(|| Evaluator::new(hallpass::policy::built_in().expect("the built-in policy compiles")))
}

fn content(text: &str) -> Content {
    Content { text: text.to_owned(), ..Content::default() }
}

/// `text.slice(start, end)` as JavaScript does it.
fn js_slice(text: &str, start: u32, end: u32) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16_lossy(&units[start as usize..end as usize])
}

/// Pieces that shift offsets, disguise words or turn the reading direction.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-z ]{0,8}",
        Just("👨‍👩‍👧‍👦".to_owned()),
        Just("🏳️‍🌈 ".to_owned()),
        Just("é\u{301}\u{327}".to_owned()),
        Just("שלום עולם ".to_owned()),
        Just("\u{202E}abc\u{202C}".to_owned()),
        Just("ﬃ № ™ ".to_owned()),
        Just("我们的学校".to_owned()),
        Just("\u{200B}\u{FEFF}".to_owned()),
        Just("\u{FFFD}".to_owned()),
        Just("fuck".to_owned()),
        Just(" f\u{200B}u\u{0336}ck ".to_owned()),
        Just(" I will kill you ".to_owned()),
        Just(" the door code is 4471# ".to_owned()),
        Just("\"".to_owned()),
        Just("\n".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn quoted_words_are_where_the_offsets_say(pieces in prop::collection::vec(piece(), 0..24)) {
        let text = pieces.concat();
        let assessment = evaluator().assess(&content(&text));
        let length = text.encode_utf16().count() as u32;
        for finding in &assessment.findings {
            prop_assert!(finding.start < finding.end && finding.end <= length);
            prop_assert_eq!(js_slice(&text, finding.start, finding.end), finding.text.as_str());
        }
    }

    #[test]
    fn the_same_text_gives_the_same_answer(text in ".{0,200}") {
        let once = evaluator().assess(&content(&text));
        prop_assert_eq!(once, evaluator().assess(&content(&text)));
    }

    #[test]
    fn words_before_shift_a_finding_and_change_nothing_else(before in "[😀-😎 é]{1,12}") {
        let alone = evaluator().assess(&content("I'm going to kill you.")).findings;
        let moved = evaluator().assess(&content(&format!("{before}\nI'm going to kill you."))).findings;
        let shift = before.encode_utf16().count() as u32 + 1;
        prop_assert!(!alone.is_empty());
        prop_assert_eq!(alone.len(), moved.len());
        for (a, b) in alone.iter().zip(&moved) {
            prop_assert_eq!((a.start + shift, a.end + shift, &a.rule), (b.start, b.end, &b.rule));
        }
    }
}

#[test]
fn disguised_words_are_quoted_as_written() {
    for written in [
        "f\u{200B}uck",
        "ｆｕｃｋ",
        "fυck",
        "f*ck",
        "fuuuuck",
        "f u c k",
        "f.u.c.k",
        "𝒇𝒖𝒄𝒌",
        "FUCK",
        "f\u{336}u\u{336}c\u{336}k\u{336}",
    ] {
        let text = format!("😀 well {written} that");
        let findings = evaluator().assess(&content(&text)).findings;
        let profane: Vec<&str> = findings.iter().filter(|f| f.clause == "III.C.2").map(|f| f.text.as_str()).collect();
        assert!(profane.iter().any(|quoted| quoted.contains(written)), "{written:?} was quoted as {profane:?}");
    }
}

#[test]
fn hostile_input_is_answered() {
    let long = "I will not ".repeat(5_500);
    for text in [
        "",
        " ",
        "\u{0}\u{1}\u{7f}",
        "\u{202E}",
        "\u{FFFD}\u{FFFD}",
        long.as_str(),
        &"😀".repeat(10_000),
        &"\"".repeat(5_000),
        &"a\u{337}".repeat(20_000),
        &"f.".repeat(20_000),
    ] {
        evaluator().assess(&content(text));
    }
}

#[test]
fn secrets_are_quoted_exactly_and_shown_hidden() {
    for (text, secret) in
        [("The keypad code for the gym door is 4471#.", "4471"), ("Side door code is 90 21, don't tell", "90")]
    {
        let content = Content { text: text.to_owned(), ..Content::default() };
        let findings = evaluator().assess(&content).findings;
        let finding = findings.iter().find(|f| f.clause == "III.C.10").unwrap_or_else(|| panic!("{text}"));
        let masked = finding.masked.as_deref().unwrap_or_default();
        assert!(finding.text.contains(secret) && !masked.contains(secret) && masked.contains("door"), "{masked}");
    }
}
