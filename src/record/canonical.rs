//! The one form of bytes that is hashed and signed: canonical JSON (RFC 8785), SHA-256, lower-case hexadecimal.
//!
//! Records hold no fractions, so numbers are whole and less than 2⁵³; that leaves of RFC 8785 what stands here. A crate for
//! the whole of it would bring the reading and writing of floating-point numbers into the extension; the tests compare with
//! one.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The largest number that JSON carries exactly everywhere: 2⁵³ − 1 (RFC 7493, section 2.2).
pub const LARGEST: u64 = (1 << 53) - 1;

/// The canonical JSON of `value` (RFC 8785): keys in the order of their UTF-16 code units, no white space, one way to write
/// each string and number. Nothing when it holds a number that is not whole, negative, or greater than [`LARGEST`].
pub fn canonical(value: &Value) -> Option<String> {
    let mut out = String::new();
    write(value, &mut out).then_some(out)
}

fn write(value: &Value, out: &mut String) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
        Value::Number(number) => match number.as_u64().filter(|n| *n <= LARGEST) {
            Some(number) => out.push_str(&number.to_string()),
            None => return false,
        },
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                if !write(item, out) {
                    return false;
                }
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut members: Vec<(&String, &Value)> = map.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (i, (name, item)) in members.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                string(name, out);
                out.push(':');
                if !write(item, out) {
                    return false;
                }
            }
            out.push('}');
        }
    }
    true
}

/// A string as `JSON.stringify` writes it, which is how serde_json writes one.
fn string(text: &str, out: &mut String) {
    out.push_str(&Value::from(text).to_string());
}

/// SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// `bytes` as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).filter_map(|d| char::from_digit(d.into(), 16)).collect()
}

/// The bytes that `digits` write, or nothing when they are not lower-case hexadecimal.
pub fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digit = |d: u8| match d {
        b'0'..=b'9' => Some(d - b'0'),
        b'a'..=b'f' => Some(d - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

/// Whether `text` writes a SHA-256: 64 lower-case hexadecimal digits.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && unhex(text).is_some()
}
