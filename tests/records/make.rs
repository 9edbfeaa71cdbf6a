//! Invented records, and a signature that stands for the browser's.

use hallpass::record::{Head, Installation, Prepared, Record, Refused, finish, prepare};
use serde_json::{Map, Value, json};

/// An invented key: any 65 bytes that begin like a point.
pub fn installation(number: u8) -> Installation {
    Installation::new(&format!("04{}", format!("{number:02x}").repeat(64))).unwrap()
}

/// A decision to leave a comment up.
pub fn draft() -> Map<String, Value> {
    let Value::Object(draft) = json!({
        "action": "left_up", "action_at_utc": "2026-11-19T21:20:30Z",
        "action_by": "r.okoye", "action_by_role": "site administrator",
        "site_id": "cps-fb", "platform": "facebook",
        "post_url": "https://www.facebook.com/example.district/posts/1", "comment_id": "9",
        "posted_at_as_shown": "3h", "posted_at_utc": "2026-11-19T18:00:00Z", "posted_at_precision": "hour",
        "captured_at_utc": "2026-11-19T21:20:02Z", "captured_by": "r.okoye", "captured_by_role": "site administrator",
        "comment_text": "The superintendent's budget is a disgrace.", "post_text": "Budget hearing on Tuesday",
        "author_display_name": "A. Commenter", "author_profile_url": "https://www.facebook.com/example.profile",
        "thread": ["When is it?"], "media": [{"kind": "image", "alt": "A chart"}],
        "findings": [{"clause": "III.C.4", "rule": "attack.worth", "severity": "notice", "strength": "caution",
            "start": 0, "end": 3, "text": "The", "why": "because", "masked": "T••"}],
        "protected_caution_shown": true, "reason_free_text": "Criticism of officials; protected"
    }) else {
        panic!("not an object")
    };
    draft
}

/// `draft` with some fields replaced.
pub fn with(fields: Value) -> Map<String, Value> {
    let mut out = draft();
    out.extend(fields.as_object().unwrap().clone());
    out
}

pub fn prepared(draft: &Map<String, Value>, head: Option<&Head>, earlier: &[&Record]) -> Result<Prepared, Refused> {
    prepare(draft, &installation(1), head, earlier, &[7; 32])
}

pub fn signed(draft: &Map<String, Value>, head: Option<&Head>, earlier: &[&Record]) -> Record {
    finish(prepared(draft, head, earlier).unwrap().record, &"ab".repeat(64)).unwrap()
}

pub fn head_of(record: &Record) -> Head {
    Head { sequence: record.body.sequence(), hash: record.hash.clone() }
}

/// The codes of all that is wrong with a draft.
pub fn codes(draft: &Map<String, Value>, earlier: &[&Record]) -> Vec<&'static str> {
    prepared(draft, None, earlier).err().map(|r| r.problems.iter().map(|p| p.code).collect()).unwrap_or_default()
}
