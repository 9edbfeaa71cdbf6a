//! An export of records from anywhere: reading one never fails, and a change to an honest one never goes unseen.
#![no_main]

use std::sync::LazyLock;

use hallpass::record::signature::fits;
use hallpass::record::verify::{self, Fault};
use libfuzzer_sys::fuzz_target;

static EXPORT: LazyLock<Vec<u8>> =
    LazyLock::new(|| std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/records/export.zip")).expect("the export is there"));

/// Signatures are looked at last: where something else is wrong already, they cost time and tell nothing.
fn faults(bytes: &[u8]) -> Vec<Fault> {
    let contents = verify::read(bytes);
    let plain = verify::all_faults(&contents, |_| true);
    if plain.is_empty() { verify::all_faults(&contents, |s| fits(&s.public_key, s.message.as_bytes(), &s.signature)) } else { plain }
}

/// Reads so many bytes as a number.
fn number(bytes: &mut &[u8], count: usize) -> usize {
    let (head, tail) = bytes.split_at(count.min(bytes.len()));
    *bytes = tail;
    head.iter().fold(0, |n, b| n << 8 | usize::from(*b))
}

fuzz_target!(|data: &[u8]| {
    let _ = verify::read(data);
    // The same bytes as changes to a whole export: bytes altered, pieces taken out, doubled or put elsewhere.
    let mut rest = data;
    let mut changed = EXPORT.clone();
    for _ in 0..8 {
        if rest.is_empty() {
            break;
        }
        let (what, at, length) = (number(&mut rest, 1), number(&mut rest, 3), number(&mut rest, 2));
        let at = at % changed.len().max(1);
        let end = (at + length).min(changed.len());
        match what % 5 {
            0 => changed.get_mut(at..(at + 1).min(end.max(at))).unwrap_or_default().iter_mut().for_each(|b| *b ^= (length as u8) | 1),
            1 => drop(changed.drain(at..end)),
            2 => changed.truncate(at),
            3 => {
                let piece = changed.get(at..end).unwrap_or_default().to_vec();
                let to = number(&mut rest, 3) % (changed.len() + 1);
                changed.splice(to..to, piece);
            }
            _ => {
                let piece: Vec<u8> = changed.drain(at..end).collect();
                let to = number(&mut rest, 3) % (changed.len() + 1);
                changed.splice(to..to, piece);
            }
        }
    }
    assert_eq!(faults(&changed).is_empty(), changed == *EXPORT, "a change is seen, and only a change");
});
