//! Commitments: a body names only a hash of each text, made so that any of its words can be withheld and the rest still
//! proves.
//!
//! A text is cut into segments (see [`segments`]). Each has a salt; its leaf is `SHA-256(0x00 ‖ salt ‖ UTF-8)`. The root,
//! which stands in the body and so is hashed, chained and signed, is `SHA-256(0x01 ‖ leaf ‖ leaf ‖ …)`. Salts come from
//! the field's key: `SHA-256(0x02 ‖ key ‖ index)`, index as four bytes, most significant first, of which the first 16 bytes
//! count. Who has key and text can make every leaf; where words are withheld, the export shows salts and words of the
//! others, and for the withheld ones the bare leaf, which without its salt cannot be guessed at.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::canonical::{hex, unhex};

/// Longest segment, in Unicode code points: for languages that write without spaces.
pub const LONGEST_SEGMENT: usize = 16;

/// What is known of a text that a body commits to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// All of it.
    Whole {
        /// The field's key, 16 bytes in hexadecimal.
        key: String,
        /// The text, verbatim.
        text: String,
    },
    /// Some of it.
    Partly {
        /// Its segments in order.
        parts: Vec<Part>,
    },
    /// Nothing but the ground for that.
    Withheld {
        /// Why it is withheld: the law or rule that says so.
        ground: String,
    },
}

/// One segment of a text of which words are withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words that are shown.
    Shown {
        /// 16 bytes in hexadecimal.
        salt: String,
        /// The words, verbatim.
        text: String,
    },
    /// Words that are not.
    Withheld {
        /// The segment's leaf, SHA-256 in hexadecimal.
        leaf: String,
        /// Why: the law or rule that says so.
        ground: String,
    },
}

impl Open {
    /// Reads its JSON: `{key, text}`, `{parts}` or `{ground}`; nothing when it is none of these.
    pub fn from_json(value: Value) -> Option<Self> {
        let Value::Object(mut map) = value else { return None };
        if let Some(parts) = map.remove("parts") {
            let Value::Array(parts) = parts else { return None };
            let parts: Option<Vec<Part>> = parts.into_iter().map(Part::from_json).collect();
            return map.is_empty().then_some(Self::Partly { parts: parts? });
        }
        match (take(&mut map, "key"), take(&mut map, "text"), take(&mut map, "ground"), map.is_empty()) {
            (Some(key), Some(text), None, true) => Some(Self::Whole { key, text }),
            (None, None, Some(ground), true) => Some(Self::Withheld { ground }),
            _ => None,
        }
    }

    /// Its JSON.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Whole { key, text } => json!({"key": key, "text": text}),
            Self::Withheld { ground } => json!({"ground": ground}),
            Self::Partly { parts } => json!({"parts": parts.iter().map(Part::to_json).collect::<Vec<_>>()}),
        }
    }

    /// The text where all of it is known.
    pub fn whole(&self) -> Option<&str> {
        match self {
            Self::Whole { text, .. } => Some(text),
            Self::Partly { .. } | Self::Withheld { .. } => None,
        }
    }

    /// What is known of the text, to be read: `[withheld]` stands where words are not shown.
    pub fn shown(&self) -> String {
        match self {
            Self::Whole { text, .. } => text.clone(),
            Self::Withheld { .. } => WITHHELD.to_owned(),
            Self::Partly { parts } => {
                let mut out = String::new();
                for part in parts {
                    match part {
                        Part::Shown { text, .. } => out.push_str(text),
                        Part::Withheld { .. } if out.ends_with(WITHHELD) => {}
                        Part::Withheld { .. } => out.push_str(WITHHELD),
                    }
                }
                out
            }
        }
    }

    /// Whether this is the text that `root` commits to. A text withheld whole says nothing, so it cannot be wrong.
    pub fn fits(&self, root: &str) -> bool {
        match self {
            Self::Whole { key, text } => unhex(key).is_some_and(|key| root_of(&key, text) == root),
            Self::Withheld { .. } => true,
            Self::Partly { parts } => {
                let leaves: Option<Vec<Vec<u8>>> = parts.iter().map(Part::leaf).collect();
                leaves.is_some_and(|leaves| hex(&join(leaves.iter().map(Vec::as_slice))) == root)
            }
        }
    }

    /// This text with the segments that `hidden` touches withheld; `hidden` are ranges of UTF-16 code units of the whole
    /// text, each with its ground. Unchanged where only part of it is known, or nothing is to be hidden.
    pub fn without(&self, hidden: &[(std::ops::Range<u32>, String)]) -> Self {
        let Self::Whole { key, text } = self else { return self.clone() };
        let (Some(key), false) = (unhex(key), hidden.is_empty()) else { return self.clone() };
        let mut units = 0u32;
        let parts = segments(text).enumerate().map(|(index, segment)| {
            let (start, end) = (units, units + segment.encode_utf16().count() as u32);
            units = end;
            let salt = salt(&key, index);
            match hidden.iter().find(|(range, _)| range.start < end && start < range.end) {
                Some((_, ground)) => Part::Withheld { leaf: hex(&leaf(&salt, segment)), ground: ground.clone() },
                None => Part::Shown { salt: hex(&salt), text: segment.to_owned() },
            }
        });
        Self::Partly { parts: parts.collect() }
    }
}

/// What stands in a text that people read where words are not shown.
pub const WITHHELD: &str = "[withheld]";

impl Part {
    fn from_json(value: Value) -> Option<Self> {
        let Value::Object(mut map) = value else { return None };
        let (salt, text) = (take(&mut map, "salt"), take(&mut map, "text"));
        match (salt, text, take(&mut map, "leaf"), take(&mut map, "ground"), map.is_empty()) {
            (Some(salt), Some(text), None, None, true) => Some(Self::Shown { salt, text }),
            (None, None, Some(leaf), Some(ground), true) => Some(Self::Withheld { leaf, ground }),
            _ => None,
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Shown { salt, text } => json!({"salt": salt, "text": text}),
            Self::Withheld { leaf, ground } => json!({"leaf": leaf, "ground": ground}),
        }
    }

    fn leaf(&self) -> Option<Vec<u8>> {
        match self {
            Self::Shown { salt, text } => unhex(salt).map(|salt| leaf(&salt, text).to_vec()),
            Self::Withheld { leaf, .. } => unhex(leaf).filter(|l| l.len() == 32),
        }
    }
}

fn take(map: &mut Map<String, Value>, name: &str) -> Option<String> {
    match map.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// The segments of `text`: each ends after a run of white space (Unicode White_Space), or after [`LONGEST_SEGMENT`] code
/// points. Put together they are the text.
pub fn segments(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut spaced = false;
        let ends = rest.char_indices().enumerate().find(|(count, (_, c))| {
            let ends = *count == LONGEST_SEGMENT || spaced && !c.is_whitespace();
            spaced = c.is_whitespace();
            ends
        });
        let (segment, after) = rest.split_at(ends.map_or(rest.len(), |(_, (byte, _))| byte));
        rest = after;
        (!segment.is_empty()).then_some(segment)
    })
}

/// The key of the field `name`, from the random `seed` of its record: the first 16 bytes of
/// `SHA-256(0x03 ‖ seed ‖ name)`. How keys are made does not matter to who verifies.
pub fn key(seed: &[u8], name: &str) -> Vec<u8> {
    first16(Sha256::new().chain_update([3]).chain_update(seed).chain_update(name))
}

/// The root of `text` under `key`, in hexadecimal.
pub fn root_of(key: &[u8], text: &str) -> String {
    let leaves = segments(text).enumerate().map(|(index, segment)| leaf(&salt(key, index), segment));
    hex(&join(leaves))
}

fn salt(key: &[u8], index: usize) -> Vec<u8> {
    first16(Sha256::new().chain_update([2]).chain_update(key).chain_update((index as u32).to_be_bytes()))
}

fn leaf(salt: &[u8], segment: &str) -> [u8; 32] {
    Sha256::new().chain_update([0]).chain_update(salt).chain_update(segment).finalize().into()
}

fn join(leaves: impl Iterator<Item = impl AsRef<[u8]>>) -> [u8; 32] {
    let mut root = Sha256::new().chain_update([1]);
    for leaf in leaves {
        root.update(leaf.as_ref());
    }
    root.finalize().into()
}

fn first16(hash: Sha256) -> Vec<u8> {
    hash.finalize().into_iter().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The code is 4471#, ask  Jordan.\n我们的学校明天早上八点开门请大家不要迟到 👋";

    fn open() -> (String, Open) {
        let key = key(&[7; 32], "comment_text");
        (root_of(&key, TEXT), Open::Whole { key: hex(&key), text: TEXT.into() })
    }

    #[test]
    fn segments_end_at_spaces_and_after_sixteen() {
        let all: Vec<&str> = segments(TEXT).collect();
        assert_eq!(all.concat(), TEXT);
        assert_eq!(
            all.iter().take(6).copied().collect::<Vec<_>>(),
            ["The ", "code ", "is ", "4471#, ", "ask  ", "Jordan.\n"]
        );
        assert!(all.iter().all(|s| s.chars().count() <= LONGEST_SEGMENT));
        assert_eq!(segments("").count(), 0);
    }

    #[test]
    fn words_withheld_and_the_rest_still_proves() {
        let (root, open) = open();
        assert!(open.fits(&root));
        let redacted = open.without(&[(12..17, "access".into())]);
        assert!(redacted.fits(&root));
        assert!(redacted.shown().starts_with("The code is [withheld]ask  Jordan."), "{}", redacted.shown());
        assert!(!redacted.to_json().to_string().contains("4471"));
    }

    #[test]
    fn another_word_does_not_prove() {
        let (root, open) = open();
        let Open::Partly { mut parts } = open.without(&[(12..17, "access".into())]) else { panic!("not redacted") };
        if let Some(Part::Shown { text, .. }) = parts.first_mut() {
            *text = "A ".into();
        }
        assert!(!Open::Partly { parts }.fits(&root));
        let Open::Whole { key, .. } = open else { panic!("not whole") };
        assert!(!Open::Whole { key, text: TEXT.replace("is", "was") }.fits(&root));
    }

    #[test]
    fn every_range_of_units_is_hidden_whole() {
        let (root, open) = open();
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        for start in 0..units.len() as u32 {
            let redacted = open.without(&[(start..start + 1, "x".into())]);
            assert!(redacted.fits(&root));
            assert_eq!(redacted.shown().matches(WITHHELD).count(), 1);
        }
    }
}
