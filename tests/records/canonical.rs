//! The bytes that are hashed and signed.

use hallpass::record::canonical::{canonical, hex, sha256, unhex};
use hallpass::record::chain;
use hallpass::record::{Open, Record};
use serde_json::{Value, json};

use super::make::{codes, draft, head_of, prepared, signed, with};

/// RFC 8785, section 3.2.2 and 3.2.3: strings, numbers, literals and the order of keys.
#[test]
fn the_examples_of_rfc_8785() {
    let sample: Value = serde_json::from_str(
        r#"{"numbers": [9007199254740991, 0, 4], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"#,
    )
    .unwrap();
    let expected =
        r#"{"literals":[null,true,false],"numbers":[9007199254740991,0,4],"string":"€$\u000f\nA'B\"\\\\\"/"}"#;
    assert_eq!(canonical(&sample).unwrap(), expected);
    let keys = json!({"\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis"});
    let sorted = canonical(&keys).unwrap();
    let order = ["Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew"];
    let places: Vec<usize> = order.iter().map(|name| sorted.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{sorted}");
}

#[test]
fn a_number_that_not_everybody_writes_alike_has_no_canonical_form() {
    for odd in ["0.5", "-1", "1e400", "9007199254740992", "1E30"] {
        let value: Result<Value, _> = serde_json::from_str(odd);
        assert!(value.ok().and_then(|v| canonical(&json!([v]))).is_none(), "{odd}");
    }
}

/// Another program's reading of the same standard.
mod another {
    use super::{Value, canonical};
    use proptest::prelude::*;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0u64..1 << 53).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|m| m.into_iter().collect::<Value>()),
            ]
        })
    }

    proptest! {
        #[test]
        fn writes_the_same(value in values()) {
            prop_assert_eq!(canonical(&value), serde_json_canonicalizer::to_string(&value).ok());
        }
    }
}

#[test]
fn hexadecimal() {
    assert_eq!(hex(&[0, 15, 255]), "000fff");
    assert_eq!(unhex("000fff"), Some(vec![0, 15, 255]));
    assert_eq!((unhex("0"), unhex("0F"), unhex("0g")), (None, None, None));
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn what_is_signed_is_the_body_and_its_hash_the_records() {
    let made = prepared(&draft(), None, &[]).unwrap();
    assert_eq!(sha256(made.canonical.as_bytes()), made.record.hash);
    let body: Value = serde_json::from_str(&made.canonical).unwrap();
    assert_eq!(canonical(&body).unwrap(), made.canonical);
    assert!(!made.canonical.contains("disgrace") && !made.canonical.contains("Commenter"), "a text stands in the open");
    assert!(!made.canonical.contains("because") && !made.canonical.contains("masked"), "a reason is kept twice");
    assert_eq!(made.record.text("comment_text"), Some("The superintendent's budget is a disgrace."));
    assert_eq!(made.record.list("thread"), ["When is it?"]);
    assert_eq!(made.record.list("media_alt"), ["A chart"]);
    assert_eq!(made.record.body.fields()["not_available"], json!(["comment_permalink"]));
    let short: String = made.record.body.installation().chars().take(4).collect();
    assert_eq!(made.record.body.record_id(), format!("R-2026-000001-{short}"));
}

#[test]
fn records_name_the_one_before() {
    let first = signed(&draft(), None, &[]);
    let second = signed(&draft(), Some(&head_of(&first)), &[]);
    assert_eq!(second.body.text("prev_hash"), Some(first.hash.as_str()));
    assert_eq!(second.body.sequence(), 2);
    assert_ne!(second.hash, first.hash);
}

/// Every field of a stored record, altered, no longer proves.
#[test]
fn no_field_can_be_altered() {
    let record = signed(&draft(), None, &[]);
    assert!(chain::proves(&record).is_ok());
    let stored = record.to_json();
    let mut tried = 0;
    for pointer in leaves(&stored, "") {
        if pointer == "/signature" {
            continue; // fits the key or not, which takes the key
        }
        let mut altered = stored.clone();
        let leaf = altered.pointer_mut(&pointer).unwrap();
        *leaf = match leaf.take() {
            Value::String(text) if pointer.ends_with("/key") => text.replace(['0', '1', '2', '3', '4'], "5").into(),
            Value::String(text) => format!("{text}x").into(),
            Value::Bool(b) => (!b).into(),
            Value::Number(n) => (n.as_u64().unwrap() + 1).into(),
            _ => "x".into(),
        };
        tried += 1;
        let proves = Record::from_json(altered).is_ok_and(|r| chain::proves(&r).is_ok());
        assert!(!proves, "{pointer} was altered and nobody saw it");
    }
    assert!(tried > 35, "{tried}");
}

fn leaves(value: &Value, at: &str) -> Vec<String> {
    match value {
        Value::Object(map) => map.iter().flat_map(|(k, v)| leaves(v, &format!("{at}/{k}"))).collect(),
        Value::Array(list) => list.iter().enumerate().flat_map(|(i, v)| leaves(v, &format!("{at}/{i}"))).collect(),
        _ => vec![at.to_owned()],
    }
}

#[test]
fn a_text_may_be_withheld_with_its_ground_but_not_left_out() {
    let mut record = signed(&draft(), None, &[]);
    record.open.insert("author_display_name".into(), Open::Withheld { ground: "privacy".into() });
    assert!(chain::proves(&record).is_ok());
    record.open.remove("author_display_name");
    assert!(chain::proves(&record).is_err_and(|e| e.contains("author_display_name")));
}

#[test]
fn what_hallpass_makes_cannot_be_given() {
    for field in ["record_id", "sequence", "prev_hash", "sealed", "not_available", "installation", "format", "colour"] {
        assert_eq!(codes(&with(json!({field: "x"})), &[]), ["field-unknown"], "{field}");
    }
}
