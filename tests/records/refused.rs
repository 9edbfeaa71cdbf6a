//! What a person must say before a record may be made.

use hallpass::record::Record;
use serde_json::{Value, json};

use super::make::{codes, head_of, signed, with};

const REASON: &str = "Posts the same crude riddle about our crossing guard under every photo";

#[test]
fn removal_needs_a_clause_a_reason_and_the_words() {
    for action in ["hidden", "removed"] {
        let bare = json!({"action": action, "reason_free_text": "  ", "comment_text": null});
        assert_eq!(codes(&with(bare), &[]), ["clause", "reason", "text"], "{action}");
        let whole = json!({"action": action, "reason_free_text": "An advertisement", "clause_cited": "III.C.7"});
        assert!(codes(&with(whole), &[]).is_empty(), "{action}");
    }
}

#[test]
fn anything_else_inappropriate_needs_a_written_reason_and_a_second_person() {
    let manual = |reason: &str, approver: Value| {
        with(
            json!({"action": "hidden", "clause_cited": "III.C.12", "reason_free_text": reason, "approved_by": approver}),
        )
    };
    assert!(codes(&manual(REASON, json!("supt.designee")), &[]).is_empty());
    assert_eq!(codes(&manual(REASON, Value::Null), &[]), ["approver"]);
    for same in ["r.okoye", " R.Okoye "] {
        assert_eq!(codes(&manual(REASON, json!(same)), &[]), ["approver-same"]);
    }
    for short in [
        "rude",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "bad bad bad bad bad bad bad bad",
        "....................",
        "a b c d e f g h i j k",
    ] {
        assert_eq!(codes(&manual(short, json!("supt.designee")), &[]), ["reason-short"], "{short}");
    }
    for enough in ["Describe al guardia con palabras groseras", "该评论反复嘲笑学校门口的交通协管员并且骚扰其他家长"]
    {
        assert!(codes(&manual(enough, json!("supt.designee")), &[]).is_empty(), "{enough}");
    }
    let left_up = with(json!({"action": "left_up", "clause_cited": "III.C.12", "reason_free_text": "fine"}));
    assert!(codes(&left_up, &[]).is_empty(), "leaving up asks for nothing");
}

fn restriction(prior: &[&Record]) -> Value {
    let ids: Vec<&str> = prior.iter().map(|r| r.body.record_id()).collect();
    json!({"prior_records": ids, "days": 30, "scope": "comment", "counsel_asked": true, "narrower_considered": true})
}

#[test]
fn nobody_is_denied_access_without_grounds() {
    let removed = json!({"action": "removed", "clause_cited": "III.C.7", "reason_free_text": "An advertisement"});
    let first = signed(&with(removed.clone()), None, &[]);
    let second = signed(&with(removed.clone()), Some(&head_of(&first)), &[]);
    let mut other = with(removed);
    other.insert("author_profile_url".into(), "https://www.facebook.com/somebody.else".into());
    let other = signed(&other, Some(&head_of(&second)), &[]);
    let block = |restriction: Value| {
        with(
            json!({"action": "restricted", "clause_cited": "III.C.7", "reason_free_text": "Advertises under every post",
            "approved_by": "supt.designee", "restriction": restriction}),
        )
    };
    let earlier = [&first, &second, &other];
    assert!(codes(&block(restriction(&[&first, &second])), &earlier).is_empty());
    assert_eq!(codes(&block(Value::Null), &earlier), ["restriction"]);
    for prior in [vec![&first], vec![&first, &first], vec![&first, &other], vec![&first, &second, &other]] {
        assert_eq!(codes(&block(restriction(&prior)), &earlier), ["prior"]);
    }
    assert_eq!(codes(&block(restriction(&[&first, &second])), &[]), ["prior"], "unknown records are no grounds");
    for (field, value, code) in [
        ("days", json!(0), "duration"),
        ("days", json!(366), "duration"),
        ("scope", json!(" "), "missing"),
        ("counsel_asked", json!(false), "counsel"),
        ("narrower_considered", json!(false), "narrower"),
    ] {
        let mut without = restriction(&[&first, &second]);
        without[field] = value;
        assert_eq!(codes(&block(without), &earlier), [code]);
    }
    let mut alone = block(restriction(&[&first, &second]));
    alone.remove("approved_by");
    assert_eq!(codes(&alone, &earlier), ["approver"]);
}

#[test]
fn corrections_and_reversals_name_what_they_change() {
    let first = signed(&with(json!({})), None, &[]);
    for action in ["correction", "reversal", "hold_ended", "seen_gone", "series_set", "disposition_asked"] {
        let hold = (action == "hold_ended").then_some("Request 12");
        let bare = with(json!({"action": action, "legal_hold": hold}));
        assert_eq!(codes(&bare, &[]), ["about"], "{action}");
        let mut about = bare;
        about.insert("about".into(), first.body.record_id().into());
        assert_eq!(codes(&about, &[]), ["about-unknown"], "{action}");
        assert!(codes(&about, &[&first]).is_empty(), "{action}");
    }
}

#[test]
fn times_and_places_are_checked() {
    for (fields, code) in [
        (json!({"action_at_utc": "yesterday"}), "time"),
        (json!({"posted_at_utc": "2026-02-30T00:00:00Z"}), "time"),
        (json!({"posted_at_precision": null}), "precision"),
        (json!({"posted_at_precision": "roughly"}), "word"),
        (json!({"retain_until": "2033-6-30"}), "day"),
        (json!({"platform": "myspace"}), "word"),
        (json!({"action_by": " "}), "missing"),
        (json!({"media": [{"kind": "image", "sha256": "abc"}]}), "hash"),
    ] {
        assert_eq!(codes(&with(fields.clone()), &[]), [code], "{fields}");
    }
}
