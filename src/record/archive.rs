//! The archive that an export is: ZIP, stored, in the one form that these bytes may have.
//!
//! Nothing is compressed: what an archive holds then stands in it byte for byte, for every tool and for ever, and no small
//! file can unpack to a huge one. Dates are fixed (1980-01-01, the earliest that ZIP knows), there are no extra fields and
//! no comments, names are plain; so the whole container follows from names and contents, and any other bit is a fault.

use std::collections::BTreeSet;
use std::ops::Range;

/// Most files in one archive: what ZIP can count without its 64-bit extension.
pub const MOST_FILES: usize = 65_535;

/// What stands for the list of files at an archive's end, where a fault is in it.
pub const DIRECTORY: &str = "the archive's directory";

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// ZIP version 1.0 is enough for stored files.
const NEEDS: u16 = 10;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1980-01-01.
const DATE: u16 = 0x21;
const LOCAL_LENGTH: usize = 30;

/// Writes an archive piece by piece: each call gives the bytes that follow.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    central: Vec<u8>,
    at: u64,
    files: usize,
}

impl Writer {
    /// The bytes before the contents of the file `name`; the caller puts the contents after them. Nothing when the archive
    /// would be greater than 4 GiB or 65,535 files.
    pub fn file(&mut self, name: &str, contents: &[u8]) -> Option<Vec<u8>> {
        let size = u32::try_from(contents.len()).ok()?;
        let at = u32::try_from(self.at).ok()?;
        let same = common(name, crc32fast::hash(contents), size);
        let mut local = LOCAL.to_le_bytes().to_vec();
        local.extend_from_slice(&same);
        local.extend_from_slice(name.as_bytes());
        let mut central = CENTRAL.to_le_bytes().to_vec();
        central.extend(NEEDS.to_le_bytes());
        central.extend_from_slice(&same);
        // Comment length, disk, attributes: all nothing.
        central.extend([0; 10]);
        central.extend(at.to_le_bytes());
        central.extend_from_slice(name.as_bytes());
        self.at += local.len() as u64 + u64::from(size);
        self.central.append(&mut central);
        self.files += 1;
        (self.files <= MOST_FILES && self.at <= u64::from(u32::MAX)).then_some(local)
    }

    /// The bytes that end the archive. Nothing when it is too great.
    pub fn end(self) -> Option<Vec<u8>> {
        let (size, at) = (u32::try_from(self.central.len()).ok()?, u32::try_from(self.at).ok()?);
        let count = u16::try_from(self.files).ok()?;
        let mut out = self.central;
        out.extend(END.to_le_bytes());
        out.extend([0; 4]);
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(size.to_le_bytes());
        out.extend(at.to_le_bytes());
        out.extend([0; 2]);
        Some(out)
    }
}

/// What the header before a file and its entry in the directory have in common.
fn common(name: &str, crc: u32, size: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(26);
    for half in [NEEDS, FLAGS, 0, 0, DATE] {
        out.extend(half.to_le_bytes());
    }
    for word in [crc, size, size] {
        out.extend(word.to_le_bytes());
    }
    out.extend((name.len() as u16).to_le_bytes());
    out.extend([0; 2]);
    out
}

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Where its contents stand.
    pub range: Range<usize>,
}

/// What is wrong with the container itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The file concerned, as far as its name can be read: the one in which or before which it stands.
    pub file: String,
    /// The byte of the archive, from 0.
    pub byte: usize,
    /// What, in plain words.
    pub what: String,
}

/// Reads an archive from its beginning as far as it goes: the files, and what is wrong with the container.
///
/// Only the form that [`Writer`] makes is read: anything compressed, encrypted, longer than it says, named twice or named
/// so that it would be unpacked elsewhere is refused.
pub fn read(bytes: &[u8]) -> (Vec<Entry>, Vec<Damage>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut damage = Vec::new();
    let mut names = BTreeSet::new();
    let mut writer = Writer::default();
    let mut at = 0;
    while word(bytes, at) == Some(LOCAL) {
        let last = entries.last().map_or_else(String::new, |e| e.name.clone());
        let mut stop = |file: String, what: &str| damage.push(Damage { file, byte: at, what: what.to_owned() });
        let (Some(size), Some(length)) = (word(bytes, at + 18), half(bytes, at + 26)) else {
            stop(last, "the archive breaks off in the header after this file");
            return (entries, damage);
        };
        let named = at + LOCAL_LENGTH..at + LOCAL_LENGTH + usize::from(length);
        if bytes.len() < named.end {
            stop(last, "the archive breaks off in the header after this file");
            return (entries, damage);
        }
        let Some(name) = bytes.get(named.clone()).and_then(|n| std::str::from_utf8(n).ok()).filter(|n| safe(n)) else {
            stop(
                last,
                "the name of the file after this one is damaged, or could be unpacked outside its folder; it was not read",
            );
            return (entries, damage);
        };
        let start = named.end;
        let Some(contents) = start.checked_add(size as usize).and_then(|end| bytes.get(start..end)) else {
            stop(name.to_owned(), "the archive breaks off inside this file, or its length was altered");
            entries.push(Entry { name: name.to_owned(), range: start..bytes.len() });
            return (entries, damage);
        };
        if !names.insert(name) {
            stop(name.to_owned(), "two files have this name");
        }
        let header = writer.file(name, contents);
        if header.is_none_or(|header| bytes.get(at..start) != Some(header.as_slice())) {
            stop(name.to_owned(), "the file or the header before it was altered: they do not fit each other");
        }
        entries.push(Entry { name: name.to_owned(), range: start..start + contents.len() });
        at = start + contents.len();
    }
    directory(bytes, at, writer, &entries, &mut damage);
    (entries, damage)
}

/// What follows the files must be the directory that follows from them.
fn directory(bytes: &[u8], at: usize, writer: Writer, entries: &[Entry], damage: &mut Vec<Damage>) {
    let found = bytes.get(at..).unwrap_or_default();
    let expected = writer.end().unwrap_or_default();
    if found == expected {
        return;
    }
    let last = entries.last().map_or_else(|| "the archive".to_owned(), |e| e.name.clone());
    if !damage.is_empty() {
        return; // The directory speaks of what was altered before.
    }
    let differs = found.iter().zip(&expected).position(|(a, b)| a != b).unwrap_or(found.len().min(expected.len()));
    let (file, what) = if word(bytes, at) != Some(CENTRAL) {
        (last, "after this file stands neither another file nor the archive's directory")
    } else if found.len() < expected.len() && differs == found.len() {
        (DIRECTORY.to_owned(), "the archive breaks off in its directory")
    } else {
        (DIRECTORY.to_owned(), "the archive's directory was altered, or something follows it")
    };
    damage.push(Damage { file, byte: at + differs, what: what.to_owned() });
}

/// A name as exports have them: relative, of plain letters, going nowhere up.
fn safe(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let part = |p: &str| !p.is_empty() && !p.starts_with('.') && p.chars().all(plain);
    name.len() <= 200 && name.split('/').all(part)
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|b| u16::from_le_bytes(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = Writer::default();
        let mut out = Vec::new();
        for (name, contents) in files {
            out.extend(writer.file(name, contents).unwrap());
            out.extend_from_slice(contents);
        }
        out.extend(writer.end().unwrap());
        out
    }

    #[test]
    fn every_bit_counts() {
        let whole = archive(&[("a.txt", b"first"), ("evidence/b.png", b""), ("c.json", b"{}")]);
        let (entries, damage) = read(&whole);
        assert_eq!((entries.len(), damage.len()), (3, 0));
        for bit in 0..whole.len() * 8 {
            let mut altered = whole.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(!read(&altered).1.is_empty(), "bit {bit} was turned and nobody saw it");
        }
        for length in 0..whole.len() {
            assert!(!read(&whole[..length]).1.is_empty(), "cut to {length} bytes and nobody saw it");
        }
        let mut longer = whole;
        longer.push(0);
        assert!(!read(&longer).1.is_empty());
    }

    #[test]
    fn what_would_leave_its_folder_or_unpack_to_more_is_refused() {
        for name in ["../up", "/root", "a/../../b", "c:\\x", "a\\b", "a//b", ".hidden", "", "a/", "ä"] {
            let bytes = archive(&[(name, b"x")]);
            let (entries, damage) = read(&bytes);
            assert!(entries.is_empty() && !damage.is_empty(), "{name}");
        }
        let twice = archive(&[("a", b"1"), ("a", b"2")]);
        assert!(read(&twice).1.iter().any(|d| d.what.contains("two files")));
        let mut bomb = archive(&[("a", b"12345678")]);
        bomb[8] = 8; // says that it is compressed
        assert!(!read(&bomb).1.is_empty());
        let mut huge = archive(&[("a", b"12345678")]);
        huge[18..26].fill(0xff); // says that it is 4 GiB long
        assert!(!read(&huge).1.is_empty());
    }
}
