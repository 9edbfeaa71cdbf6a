//! Making records: from what a page knows to bytes to sign, and from the signature to a record.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::canonical::{canonical, hex, sha256, unhex};
use super::check;
use super::entry::{Body, Record};
use super::fields::{FORMAT, GIVEN, MADE, Shape};
use super::problem::Refused;
use super::redact::evidence_field;
use super::seal::{self, Open};

/// Texts of a draft, which the body commits to.
const TEXTS: [&str; 8] = [
    "comment_text",
    "post_text",
    "comment_permalink",
    "author_display_name",
    "author_profile_url",
    "structure",
    "reason_free_text",
    "notice_text",
];

/// What a capture should have; where the page does not give it, the record says so.
const WANTED: [&str; 6] =
    ["comment_text", "post_text", "comment_permalink", "author_display_name", "author_profile_url", "posted_at_utc"];

/// The last record of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub sequence: u64,
    /// Its hash.
    pub hash: String,
}

impl Head {
    /// Reads `{sequence, hash}`; nothing for a chain without records.
    pub fn from_json(value: &Value) -> Option<Self> {
        let hash = value.get("hash")?.as_str()?.to_owned();
        Some(Self { sequence: value.get("sequence")?.as_u64()?, hash })
    }

    /// Its JSON.
    pub fn to_json(&self) -> Value {
        json!({"sequence": self.sequence, "hash": self.hash})
    }
}

/// One browser's installation and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    /// [`Installation::id_of`] its key.
    pub id: String,
    /// The public key: an uncompressed point of P-256 (`04 ‖ x ‖ y`, 65 bytes) in hexadecimal, as WebCrypto exports `raw`.
    pub public_key: String,
}

impl Installation {
    /// The installation that owns `public_key` (hexadecimal).
    ///
    /// # Errors
    /// When that is no uncompressed point.
    pub fn new(public_key: &str) -> Result<Self, Refused> {
        let id = Self::id_of(public_key).ok_or_else(|| {
            Refused::one(
                "key",
                "public_key",
                "the installation's public key is not an uncompressed P-256 point (65 bytes)",
            )
        })?;
        Ok(Self { id, public_key: public_key.to_owned() })
    }

    /// The id: the first 32 hexadecimal digits of the SHA-256 of the key's 65 bytes. Who replaces the key replaces the id,
    /// which stands in every record.
    pub fn id_of(public_key: &str) -> Option<String> {
        let bytes = unhex(public_key).filter(|b| b.len() == 65 && b.first() == Some(&4))?;
        Some(sha256(&bytes).chars().take(32).collect())
    }
}

/// A record that only lacks its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The exact text to sign, as UTF-8, with ECDSA P-256 and SHA-256.
    pub canonical: String,
    /// The record, its signature empty.
    pub record: Record,
}

/// Makes the next record of a chain from a draft.
///
/// `draft` is an object with the fields of [`Body`] that a person or a page decides, and the texts in plain: `comment_text`,
/// `post_text`, `comment_permalink`, `author_display_name`, `author_profile_url`, `structure`, `reason_free_text`,
/// `notice_text`, the list `thread` (oldest first) and `alt` of each of `media`. Quoted words and reasons of `findings` and
/// `release` may be there; they are not kept twice.
///
/// `earlier` are the records that the draft names (`about`, `restriction.prior_records`). `seed` is 32 random bytes of which
/// nothing else may be made.
///
/// # Errors
/// All that is wrong with the draft.
pub fn prepare(
    draft: &Map<String, Value>,
    installation: &Installation,
    head: Option<&Head>,
    earlier: &[&Record],
    seed: &[u8],
) -> Result<Prepared, Refused> {
    if seed.len() != 32 {
        return Err(Refused::one("seed", "", "a record needs 32 random bytes; this is a defect in the program"));
    }
    let mut body = draft.clone();
    let texts = texts(&mut body)?;
    let sealed = texts.iter().map(|(name, text)| (name.clone(), seal::root_of(&seal::key(seed, name), text)));
    let sealed: BTreeMap<String, String> = sealed.collect();
    let missing: Vec<&str> = if body.contains_key("captured_at_utc") {
        WANTED.into_iter().filter(|w| !sealed.contains_key(*w) && body.get(*w).is_none_or(Value::is_null)).collect()
    } else {
        Vec::new()
    };
    let sequence = head.map_or(1, |h| h.sequence + 1);
    let at = body.get("action_at_utc").and_then(Value::as_str).unwrap_or_default();
    if let Some(field) = MADE.iter().find(|f| body.contains_key(f.name)) {
        let what = format!("“{}” is made by Hallpass and cannot be given", field.name);
        return Err(Refused::one("field-unknown", field.name, what));
    }
    let id = record_id(at, sequence, &installation.id);
    let sealed: Map<String, Value> = sealed.into_iter().map(|(name, root)| (name, Value::from(root))).collect();
    let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
    put("format", FORMAT.into());
    put("record_id", id.into());
    put("installation", installation.id.as_str().into());
    put("sequence", sequence.into());
    put("sealed", sealed.into());
    if let Some(head) = head {
        put("prev_hash", head.hash.as_str().into());
    }
    if !missing.is_empty() {
        put("not_available", missing.into());
    }
    let body = Body::new(body)?;
    let problems = check::problems(&body, &texts, earlier);
    if !problems.is_empty() {
        return Err(Refused { problems });
    }
    let canonical = text_of(&body)?;
    let open = texts
        .into_iter()
        .map(|(name, text)| {
            let key = hex(&seal::key(seed, &name));
            (name, Open::Whole { key, text })
        })
        .collect();
    let record = Record { body, hash: sha256(canonical.as_bytes()), signature: String::new(), open };
    Ok(Prepared { canonical, record })
}

/// Puts the signature (`r ‖ s`, 64 bytes in hexadecimal, as WebCrypto gives it) to a prepared record.
///
/// # Errors
/// When it is no signature, or the record is signed already.
pub fn finish(mut record: Record, signature: &str) -> Result<Record, Refused> {
    if unhex(signature).is_none_or(|s| s.len() != 64) || !record.signature.is_empty() {
        return Err(Refused::one("signature", "signature", "the record was not signed: 64 bytes were expected"));
    }
    signature.clone_into(&mut record.signature);
    Ok(record)
}

/// `R-2026-000142-9f3c`.
pub fn record_id(at: &str, sequence: u64, installation: &str) -> String {
    let year: String = at.chars().take(4).collect();
    let short: String = installation.chars().take(4).collect();
    format!("R-{year}-{sequence:06}-{short}")
}

/// What is wrong with one record by itself: texts that do not fit their commitments, a hash that is not the body's.
/// Signatures are checked where the key is (WebCrypto in the browser, `hallpass records verify` outside).
///
/// # Errors
/// The first thing that is wrong, in plain words.
pub fn proves(record: &Record) -> Result<String, String> {
    let canonical = text_of(&record.body).map_err(|e| e.to_string())?;
    if sha256(canonical.as_bytes()) != record.hash {
        return Err("its contents do not fit its hash".to_owned());
    }
    if record.signature.is_empty() {
        return Err("it is not signed".to_owned());
    }
    let body = &record.body;
    let file = |name: &str| record.files().any(|(sha256, _)| name == evidence_field(sha256));
    if let Some(field) = record.open.keys().find(|name| body.sealed(name).is_none() && !file(name)) {
        return Err(format!("it holds the text “{field}”, which was not sealed"));
    }
    for field in body.sealed_fields() {
        let root = body.sealed(field).unwrap_or_default();
        match record.open.get(field) {
            None => return Err(format!("its text “{field}” is missing, and no ground says why")),
            Some(open) if !open.fits(root) => return Err(format!("its text “{field}” is not the one that was sealed")),
            Some(_) => {}
        }
    }
    Ok(canonical)
}

/// The canonical JSON of a body: what is hashed and signed.
///
/// # Errors
/// When it holds a number that canonical JSON of records does not know.
pub fn text_of(body: &Body) -> Result<String, Refused> {
    let text = canonical(&Value::Object(body.fields().clone()));
    text.ok_or_else(|| Refused::one("field-kind", "", "a record holds whole numbers only"))
}

/// Takes the texts out of a draft, by field.
fn texts(draft: &mut Map<String, Value>) -> Result<BTreeMap<String, String>, Refused> {
    let mut out = BTreeMap::new();
    let mut put = |name: String, value: Value| match value {
        Value::Null => Ok(()),
        Value::String(text) => {
            out.insert(name, text);
            Ok(())
        }
        _ => Err(Refused::one("field-kind", &name, format!("“{name}” must be text"))),
    };
    for name in TEXTS {
        put(name.to_owned(), draft.remove(name).unwrap_or(Value::Null))?;
    }
    for (i, text) in list(draft.remove("thread")).into_iter().enumerate() {
        put(format!("thread.{i}"), text)?;
    }
    for (i, media) in items(draft, "media").enumerate() {
        put(format!("media_alt.{i}"), media.remove("alt").unwrap_or(Value::Null))?;
    }
    // Of findings and releases the record keeps what its table names; their words and reasons are not kept twice.
    for field in GIVEN.iter().filter(|f| f.name == "findings" || f.name == "release") {
        let Shape::List(kept) = field.shape else { continue };
        for item in items(draft, field.name) {
            item.retain(|name, _| kept.iter().any(|k| k.name == name));
        }
    }
    draft.retain(|_, value| !value.is_null());
    Ok(out)
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items,
        Some(Value::Null) | None => Vec::new(),
        Some(other) => vec![other],
    }
}

fn items<'a>(
    draft: &'a mut Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> + use<'a> {
    draft.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::texts;

    #[test]
    fn of_a_finding_only_what_is_no_text_stays_in_the_body() {
        let finding = json!({"clause": "III.C.10", "rule": "access.code", "start": 0, "end": 9, "text": "code 4471",
            "masked": "code ••••", "why": "Gives away a code.", "suggestion": "Write to us."});
        let Value::Object(mut draft) = json!({"comment_text": "code 4471", "findings": [finding]}) else { panic!() };
        assert_eq!(texts(&mut draft).unwrap().len(), 1);
        assert_eq!(draft["findings"][0], json!({"clause": "III.C.10", "rule": "access.code", "start": 0, "end": 9}));
    }
}
