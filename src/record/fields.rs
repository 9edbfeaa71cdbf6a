//! The fields of a body, as one table: what may stand there, in what shape, and what it means. Names are those of the
//! retention log's columns.

use serde_json::{Map, Value};

use super::action::Action;
use super::canonical::{LARGEST, is_sha256};
use super::problem::Problem;
use super::when;

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text that may be read by anybody; never words of a comment.
    Text,
    /// An instant in UTC: `2026-11-19T21:08:10Z`.
    Time,
    /// A day: `2033-06-30`.
    Day,
    /// SHA-256: 64 hexadecimal digits in lower case.
    Hash,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Yes,
    /// One of these words.
    One(&'static [&'static str]),
    /// The name of an [`Action`].
    Action,
    /// A list of texts.
    Texts,
    /// An object with these fields.
    Object(&'static [Field]),
    /// A list of objects with these fields.
    List(&'static [Field]),
    /// An object of SHA-256 by field name.
    Hashes,
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its shape.
    pub shape: Shape,
    /// It must be there.
    pub must: bool,
    /// What it means, for people.
    pub meaning: &'static str,
}

const fn may(name: &'static str, shape: Shape, meaning: &'static str) -> Field {
    Field { name, shape, must: false, meaning }
}

const fn must(name: &'static str, shape: Shape, meaning: &'static str) -> Field {
    Field { name, shape, must: true, meaning }
}

/// Fields that [`super::prepare`] makes; a draft cannot give them.
pub const MADE: [Field; 7] = [
    must("format", Shape::One(&[FORMAT]), "the format of the body"),
    must("record_id", Shape::Text, "year, number in the chain, first digits of the installation: R-2026-000142-9f3c"),
    must("installation", Shape::Text, "the installation that made it; follows from its public key"),
    must("sequence", Shape::Number, "number in that installation's chain, from 1"),
    may("prev_hash", Shape::Hash, "hash of the record before; absent in the first"),
    must("sealed", Shape::Hashes, "commitments to the texts, by field"),
    may("not_available", Shape::Texts, "fields that a capture should have and that the page did not give"),
];

/// Fields that a draft may give.
pub const GIVEN: [Field; 45] = [
    must("action", Shape::Action, "what was done"),
    must("action_at_utc", Shape::Time, "when"),
    must("action_by", Shape::Text, "who did it: an administrator's label"),
    must("action_by_role", Shape::Text, "in which role"),
    may("approved_by", Shape::Text, "who approved it, where a second person must"),
    may("approved_by_role", Shape::Text, "in which role"),
    may("about", Shape::Text, "the earlier record that this one speaks of, by id"),
    must("site_id", Shape::Text, "the site, as the registry names it"),
    must("platform", Shape::One(&["facebook", "x"]), "the platform"),
    may("post_url", Shape::Text, "the district's post"),
    may("comment_id", Shape::Text, "the platform's own id of the comment"),
    may("thread_parent_id", Shape::Text, "the id of what it answers"),
    may("kind", Shape::One(&["comment", "reply", "post", "draft"]), "the form of the content"),
    may("author_role", Shape::One(&["public", "employee", "page"]), "who spoke"),
    may("posted_at_as_shown", Shape::Text, "the time as the page showed it: 3h"),
    may("posted_at_utc", Shape::Time, "the same in UTC, as exactly as the page says"),
    may("posted_at_precision", Shape::One(&PRECISIONS), "how exactly"),
    may("captured_at_utc", Shape::Time, "when it was captured"),
    may("captured_by", Shape::Text, "by whom"),
    may("captured_by_role", Shape::Text, "in which role"),
    may("lang", Shape::Text, "language as the page declares it (BCP 47)"),
    may("comment_text_partly", Shape::Yes, "the page showed only part of the words, the rest behind “See more”"),
    may("screenshot", Shape::One(&["not-allowed", "not-in-view", "failed"]), "why there is no picture of the comment"),
    may("noticed", Shape::Text, "what brought it up: its menu, its button to hide or delete, a draft that went out, …"),
    may("media", Shape::List(&MEDIA), "pictures and the like"),
    may("edited_marker", Shape::Yes, "the page showed that it was edited"),
    may("findings", Shape::List(&FINDING), "what the evaluator found; offsets are UTF-16 code units of comment_text"),
    may("release", Shape::List(&RELEASE), "what was said of releases, without the student"),
    may("clause_cited", Shape::Text, "the clause that the person cites"),
    may("clause_text_sha256", Shape::Hash, "SHA-256 of that clause's words"),
    may("policy_version", Shape::Text, "the policy and its date: KDC-1/2014-07-29"),
    may("rulepack_id", Shape::Text, "the pack's name and version"),
    may("rulepack_sha256", Shape::Hash, "the pack's hash"),
    may("engine_version", Shape::Text, "the engine: hallpass 0.1.0"),
    may("engine_sha256", Shape::Hash, "SHA-256 of the engine's module"),
    may("protected_caution_shown", Shape::Yes, "the caution that this is protected speech was shown"),
    may("notice_sent", Shape::Yes, "the author was told"),
    may("appeal_status", Shape::One(&["none", "asked", "upheld", "reversed"]), "what became of an appeal"),
    may("restriction", Shape::Object(&RESTRICTION), "why an account may lose access (III.F), and for how long"),
    may(
        "contains_student_info",
        Shape::Yes,
        "whether it tells of a student, as a person judged; absent when nobody did",
    ),
    may("records_series", Shape::Text, "the records series, from the records officer; absent means keep"),
    may("retain_until", Shape::Day, "the first day on which disposition may be asked for, from the records officer"),
    may("legal_hold", Shape::Text, "the name of a hold, for hold and hold_ended"),
    may(
        "evidence",
        Shape::List(&EVIDENCE),
        "files kept with the record; their names in exports follow from their hashes",
    ),
    may(
        "timestamp_token",
        Shape::Text,
        "a third party's time stamp over the hash of an earlier record (RFC 3161, base64)",
    ),
];

/// The format of bodies, the first word of what is signed.
pub const FORMAT: &str = "hallpass-record/1";

/// How exactly a time is known.
pub const PRECISIONS: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];

const MEDIA: [Field; 2] = [
    must("kind", Shape::Text, "image, video, audio, …"),
    may("sha256", Shape::Hash, "SHA-256 of the file, where it was kept"),
];

// The quoted words are those of `comment_text`, and the reason follows from rule and pack, so neither is written twice:
// both could tell what must be withheld.
const FINDING: [Field; 6] = [
    must("clause", Shape::Text, "the clause"),
    must("rule", Shape::Text, "the rule's stable id"),
    must("severity", Shape::One(&["urgent", "review", "notice"]), "how soon to look"),
    must("strength", Shape::One(&["unprotected", "contested", "caution"]), "how firm the ground is"),
    must("start", Shape::Number, "first UTF-16 code unit of the words"),
    must("end", Shape::Number, "one past the last"),
];

const RELEASE: [Field; 2] = [
    must("status", Shape::Text, "ok, none, partial, …"),
    must("scope", Shape::Text, "what it was asked for: name, image, …"),
];

const EVIDENCE: [Field; 4] = [
    must("what", Shape::One(&["screenshot", "structure", "media"]), "what it is"),
    must("media_type", Shape::Text, "its media type: image/png, …"),
    must("sha256", Shape::Hash, "SHA-256 of its bytes"),
    must("bytes", Shape::Number, "how many bytes"),
];

const RESTRICTION: [Field; 5] = [
    must("prior_records", Shape::Texts, "earlier records of the same account's violations, by record id"),
    must("days", Shape::Number, "for how many days; there is no “for ever”"),
    must("scope", Shape::Text, "what is denied: block, mute, comment"),
    must("counsel_asked", Shape::Yes, "counsel was asked"),
    must("narrower_considered", Shape::Yes, "a narrower act was tried or considered"),
];

/// What of `body` is missing, unknown, or not in its shape.
pub fn problems(body: &Map<String, Value>) -> Vec<Problem> {
    let mut found = Vec::new();
    object(body, &[&MADE, &GIVEN], "", &mut found);
    found
}

fn object(map: &Map<String, Value>, tables: &[&'static [Field]], at: &str, found: &mut Vec<Problem>) {
    let fields = || tables.iter().flat_map(|t| t.iter());
    let mut note = |code, name: &str, what: String| found.push(Problem { code, field: format!("{at}{name}"), what });
    for name in map.keys() {
        if !fields().any(|f| f.name == name) {
            note("field-unknown", name, format!("“{name}” is not a field of records"));
        }
    }
    for field in fields() {
        let Some(value) = map.get(field.name) else {
            if field.must {
                note("missing", field.name, format!("“{}” is missing: {}", field.name, field.meaning));
            }
            continue;
        };
        if let Err((code, wanted)) = fits(value, field) {
            note(code, field.name, format!("“{}” ({}) must be {wanted}", field.name, field.meaning));
        }
    }
    for field in fields() {
        match (field.shape, map.get(field.name)) {
            (Shape::Object(inner), Some(Value::Object(map))) => {
                object(map, &[inner], &format!("{}.", field.name), found)
            }
            (Shape::List(inner), Some(Value::Array(items))) => {
                for (i, item) in items.iter().enumerate() {
                    if let Some(map) = item.as_object() {
                        object(map, &[inner], &format!("{}.{i}.", field.name), found);
                    }
                }
            }
            _ => {}
        }
    }
}

fn fits(value: &Value, field: &Field) -> Result<(), (&'static str, String)> {
    let text = value.as_str();
    let (good, code, wanted): (bool, &'static str, String) = match field.shape {
        Shape::Text => {
            let said = text.is_some_and(|t| !t.trim().is_empty());
            (said, if field.must && text.is_some() { "missing" } else { "field-kind" }, "text that is not empty".into())
        }
        Shape::Time => (
            text.is_some_and(|t| when::instant(t).is_some()),
            "time",
            "a time in UTC, such as 2026-11-19T21:08:10Z".into(),
        ),
        Shape::Day => {
            let day = text.is_some_and(|d| d.len() == 10 && when::day(d).is_some());
            (day, "day", "a day such as 2033-06-30".into())
        }
        Shape::Hash => (text.is_some_and(is_sha256), "hash", "a SHA-256: 64 hexadecimal digits in lower case".into()),
        Shape::Number => {
            (value.as_u64().is_some_and(|n| n <= LARGEST), "field-kind", "a whole number, not negative".into())
        }
        Shape::Yes => (value.is_boolean(), "field-kind", "true or false".into()),
        Shape::One(words) => {
            (text.is_some_and(|t| words.contains(&t)), "word", format!("one of: {}", words.join(", ")))
        }
        Shape::Action => {
            let known = text.and_then(Action::named).is_some();
            let names: Vec<&str> = Action::ALL.iter().map(|(_, name)| *name).collect();
            (known, "word", format!("one of: {}", names.join(", ")))
        }
        Shape::Texts => {
            let texts = value.as_array().is_some_and(|items| items.iter().all(Value::is_string));
            (texts, "field-kind", "a list of texts".into())
        }
        Shape::Object(_) => (value.is_object(), "field-kind", "an object".into()),
        Shape::List(_) => {
            let list = value.as_array().is_some_and(|items| items.iter().all(Value::is_object));
            (list, "field-kind", "a list of objects".into())
        }
        Shape::Hashes => {
            let all = value.as_object().is_some_and(|m| m.values().all(|v| v.as_str().is_some_and(is_sha256)));
            (all, "hash", "SHA-256 by field name".into())
        }
    };
    if good { Ok(()) } else { Err((code, wanted)) }
}
