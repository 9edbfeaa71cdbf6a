//! Whatever is done to an export is seen, and said where.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hallpass::record::archive::{self, Writer};
use hallpass::record::sample::{self, Numbers};
use hallpass::record::signature::{SampleKey, fits};
use hallpass::record::verify::{self, Fault};

/// Everything that is wrong with an export, signatures among it, in the order in which a person is told.
pub fn faults(bytes: &[u8]) -> Vec<Fault> {
    let contents = verify::read(bytes);
    verify::all_faults(&contents, |s| fits(&s.public_key, s.message.as_bytes(), &s.signature))
}

static EXPORT: LazyLock<Vec<u8>> = LazyLock::new(|| sample::fixture().unwrap());

/// The first fault. Signatures are only looked at where nothing else is wrong, which saves the tests most of their time.
fn first(bytes: &[u8]) -> Fault {
    let plain = verify::all_faults(&verify::read(bytes), |_| true);
    let placed = plain.first().is_some_and(|f| f.line > 0 || f.file != "records.jsonl");
    let all = if placed { plain } else { faults(bytes) };
    all.into_iter().next().unwrap_or_else(|| panic!("nobody saw it"))
}

/// The files of an export, and an export of files.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    archive::read(bytes).0.into_iter().map(|e| (e.name, bytes[e.range].to_vec())).collect()
}

fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut out = Vec::new();
    for (name, contents) in files {
        out.extend(writer.file(name, contents).unwrap());
        out.extend_from_slice(contents);
    }
    out.extend(writer.end().unwrap());
    out
}

/// Changes the lines of `records.jsonl` and packs the export anew, with a container that fits.
fn with_lines(change: impl FnOnce(&mut Vec<String>)) -> Vec<u8> {
    let mut files = unpacked(&EXPORT);
    let file = files.iter_mut().find(|(name, _)| name == "records.jsonl").unwrap();
    let mut lines: Vec<String> = String::from_utf8(file.1.clone()).unwrap().lines().map(str::to_owned).collect();
    change(&mut lines);
    file.1 = lines.into_iter().map(|l| l + "\n").collect::<String>().into_bytes();
    packed(&files)
}

fn lines() -> Vec<String> {
    let files: BTreeMap<String, Vec<u8>> = unpacked(&EXPORT).into_iter().collect();
    String::from_utf8(files["records.jsonl"].clone()).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_sample_is_whole_and_the_same_every_time() {
    assert_eq!(faults(&EXPORT), []);
    let stored = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/records/export.zip")).unwrap();
    assert!(
        stored == *EXPORT,
        "tests/fixtures/records/export.zip differs; make it again with: hallpass records sample FILE"
    );
}

/// The file in which a byte of the archive stands, its header included.
fn file_at(byte: usize) -> String {
    let (entries, _) = archive::read(&EXPORT);
    entries.into_iter().find(|e| byte < e.range.end).map_or_else(|| "the archive's directory".to_owned(), |e| e.name)
}

/// The line of `records.jsonl` in which a byte of the archive stands, from 1; 0 for other files.
fn line_at(byte: usize) -> usize {
    let (entries, _) = archive::read(&EXPORT);
    let range = entries.into_iter().find(|e| e.name == "records.jsonl").unwrap().range;
    if range.contains(&byte) { EXPORT[range.start..byte].iter().filter(|b| **b == b'\n').count() + 1 } else { 0 }
}

/// How many of each kind; the release build tries 10,000 in all: `cargo test --release --test records -- --ignored`.
fn flips(count: usize) {
    let mut numbers = Numbers(5);
    for _ in 0..count {
        let bit = numbers.below(EXPORT.len() * 8);
        let mut altered = EXPORT.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let found = first(&altered);
        let (file, line) = (file_at(bit / 8), line_at(bit / 8));
        assert_eq!(found.file, file, "bit {bit}: {found}");
        // A line end that is turned joins two lines, or parts one; then the fault stands in the line where they meet.
        assert!(line == 0 || found.line.abs_diff(line) <= 1, "bit {bit} of line {line}: {found}");
    }
}

fn truncations(count: usize) {
    let names: Vec<String> =
        archive::read(&EXPORT).0.into_iter().map(|e| e.name).chain(["the archive's directory".into()]).collect();
    let mut numbers = Numbers(6);
    for _ in 0..count {
        let length = numbers.below(EXPORT.len());
        let found = verify::all_faults(&verify::read(&EXPORT[..length]), |_| true);
        // The file in which it was cut, or where that was in a header or at its very end, the one before.
        let at = names.iter().position(|name| *name == file_at(length)).unwrap();
        let near = &names[at.saturating_sub(1)..=at];
        let cut = |f: &Fault| f.what.contains("breaks off") || f.what.contains("stands neither");
        let located = found.iter().any(|f| cut(f) && near.contains(&f.file));
        assert!(located || at == 0 && !found.is_empty(), "cut to {length} bytes, in {}: {found:?}", names[at]);
    }
}

fn deletions(count: usize) {
    let all = lines();
    let mut numbers = Numbers(7);
    for _ in 0..count {
        let gone = numbers.below(all.len());
        let found = first(&with_lines(|lines| drop(lines.remove(gone))));
        assert!(found.file == "records.jsonl" && found.what.contains("is missing"), "{found}");
        let number = serde_json::from_str::<serde_json::Value>(&all[gone]).unwrap();
        let number = number.pointer("/body/sequence").or(number.pointer("/gap/from")).unwrap().to_string();
        assert!(
            found.what.contains(&format!("number {number} ")) || found.what.contains(&format!("numbers {number} ")),
            "{number}: {found}"
        );
    }
}

fn swaps(count: usize) {
    let all = lines();
    let mut numbers = Numbers(8);
    for _ in 0..count {
        let (a, b) = (numbers.below(all.len()), numbers.below(all.len()));
        if a == b {
            continue;
        }
        let found = first(&with_lines(|lines| lines.swap(a, b)));
        assert_eq!(found.file, "records.jsonl");
        assert_eq!(found.line, a.min(b) + 1, "{found}");
    }
}

#[test]
fn flipped_bits() {
    flips(if cfg!(debug_assertions) { 150 } else { 1000 });
}

#[test]
fn cut_ends() {
    truncations(60);
}

#[test]
fn lines_left_out() {
    deletions(60);
}

#[test]
fn lines_swapped() {
    swaps(60);
}

#[test]
#[ignore = "takes minutes: 10,000 changes of the sample"]
fn ten_thousand_changes() {
    flips(2500);
    truncations(2500);
    deletions(2500);
    swaps(2500);
}

/// Who alters a record and makes all hashes of the export anew still lacks the key.
#[test]
fn a_forger_without_the_key_is_seen() {
    let forged = with_lines(|lines| {
        let mut value: serde_json::Value = serde_json::from_str(&lines[3]).unwrap();
        value["body"]["action_by"] = "somebody.else".into();
        let canonical = hallpass::record::canonical::canonical(&value["body"]).unwrap();
        value["hash"] = hallpass::record::canonical::sha256(canonical.as_bytes()).into();
        lines[3] = hallpass::record::canonical::canonical(&value).unwrap();
    });
    let found = faults(&forged).remove(0);
    assert_eq!((found.line, found.what.contains("signature")), (4, true), "{found}");
}

#[test]
fn an_unsigned_record_is_named() {
    let unsigned = with_lines(|lines| {
        let mut value: serde_json::Value = serde_json::from_str(&lines[5]).unwrap();
        value["signature"] = "".into();
        lines[5] = hallpass::record::canonical::canonical(&value).unwrap();
    });
    let found = first(&unsigned);
    assert!(found.line == 6 && found.what.contains("not signed") && !found.record.is_empty(), "{found}");
}

#[test]
fn another_key_of_the_same_name_is_seen() {
    let mut files = unpacked(&EXPORT);
    let stranger = SampleKey::new("a stranger").unwrap().installation().unwrap();
    let keys = files.iter_mut().find(|(name, _)| name == "keys.json").unwrap();
    let mut map: BTreeMap<String, String> = serde_json::from_slice(&keys.1).unwrap();
    let own = map.keys().next().unwrap().clone();
    map.insert(own, stranger.public_key);
    keys.1 = serde_json::to_vec(&map).unwrap();
    assert_eq!(first(&packed(&files)).file, "keys.json");
}

#[test]
fn files_added_removed_or_exchanged_are_named() {
    let names: BTreeSet<String> = unpacked(&EXPORT).into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|n| n.starts_with("evidence/")));
    for name in &names {
        let without: Vec<_> = unpacked(&EXPORT).into_iter().filter(|(n, _)| n != name).collect();
        assert!(faults(&packed(&without)).iter().any(|f| f.file == *name), "{name} was removed");
        let mut other = unpacked(&EXPORT);
        other.iter_mut().find(|(n, _)| n == name).unwrap().1 = b"something else".to_vec();
        assert!(faults(&packed(&other)).iter().any(|f| f.file == *name), "{name} was exchanged");
    }
    let mut more = unpacked(&EXPORT);
    more.push(("evidence/extra.png".into(), vec![1]));
    assert!(faults(&packed(&more)).iter().any(|f| f.file == "evidence/extra.png"));
}
