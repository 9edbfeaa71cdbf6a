//! What the targets share.

use std::sync::LazyLock;

use hallpass::{Evaluator, Pack, policy};

/// The Cambridge pack, compiled once.
pub static EVALUATOR: LazyLock<Evaluator> = LazyLock::new(|| Evaluator::new(pack()));

fn pack() -> Pack {
    match policy::built_in() {
        Ok(pack) => pack,
        Err(errors) => {
            panic!("the built-in policy is faulty: {}", errors.iter().map(ToString::to_string).collect::<String>())
        }
    }
}

/// The words between two offsets in UTF-16 code units, as JavaScript's `slice` gives them.
pub fn slice_utf16(text: &str, start: u64, end: u64) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = (usize::try_from(start).unwrap_or(usize::MAX), usize::try_from(end).unwrap_or(usize::MAX));
    String::from_utf16(units.get(start..end).unwrap_or_default()).unwrap_or_default()
}
