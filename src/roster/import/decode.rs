//! From bytes to text: which encoding, which line ends.

use serde::Serialize;

/// An encoding that registrars' systems write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8 with or without byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, little end first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// Windows-1252.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// A file as text.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The text, lines ended by `\n` alone.
    pub text: String,
    /// What it was written in.
    pub encoding: Encoding,
    /// How its lines ended: `CR`, `LF`, `CRLF`, `mixed`, or `none`.
    pub line_ends: &'static str,
}

/// What Windows-1252 means by 0x80 to 0x9F. Source: the WHATWG Encoding standard's index windows-1252.
const HIGH_CONTROLS: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{0192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{02C6}',
    '\u{2030}', '\u{0160}', '\u{2039}', '\u{0152}', '\u{8D}', '\u{017D}', '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}',
    '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{02DC}', '\u{2122}', '\u{0161}', '\u{203A}',
    '\u{0153}', '\u{9D}', '\u{017E}', '\u{0178}',
];

/// Reads `bytes`. Never fails: every byte is some character of Windows-1252.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        (utf16(rest, u16::from_le_bytes), Encoding::Utf16Le)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be)
    } else {
        bare(bytes)
    };
    let (text, line_ends) = lines(&text);
    Decoded { text, encoding, line_ends }
}

/// Without a byte order mark: UTF-16 shows by its zero bytes, UTF-8 by being valid.
fn bare(bytes: &[u8]) -> (String, Encoding) {
    let (pairs, _) = bytes.get(..bytes.len().min(400)).unwrap_or(&[]).as_chunks::<2>();
    let zero = |i: usize| pairs.iter().filter(|p| p.get(i) == Some(&0)).count();
    if pairs.len() >= 8 && zero(1) * 4 > pairs.len() * 3 && zero(0) == 0 {
        return (utf16(bytes, u16::from_le_bytes), Encoding::Utf16Le);
    }
    if pairs.len() >= 8 && zero(0) * 4 > pairs.len() * 3 && zero(1) == 0 {
        return (utf16(bytes, u16::from_be_bytes), Encoding::Utf16Be);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => (bytes.iter().map(|&b| windows_1252(b)).collect(), Encoding::Windows1252),
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH_CONTROLS.get(byte as usize - 0x80).copied().unwrap_or('\u{FFFD}'),
        _ => char::from(byte),
    }
}

/// The byte that Windows-1252 writes a character as.
pub fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..=0x7F | 0xA0..=0xFF) => u8::try_from(code).ok(),
        _ => HIGH_CONTROLS.iter().position(|h| *h == c).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text: String =
        char::decode_utf16(pairs.iter().map(|&p| unit(p))).map(|c| c.unwrap_or('\u{FFFD}')).collect();
    if !rest.is_empty() {
        text.push('\u{FFFD}');
    }
    text
}

fn lines(text: &str) -> (String, &'static str) {
    let crlf = text.matches("\r\n").count();
    let cr = text.matches('\r').count() - crlf;
    let lf = text.matches('\n').count() - crlf;
    let kinds = [crlf > 0, cr > 0, lf > 0];
    let name = match kinds {
        [true, false, false] => "CRLF",
        [false, true, false] => "CR",
        [false, false, true] => "LF",
        [false, false, false] => "none",
        _ => "mixed",
    };
    (text.replace("\r\n", "\n").replace('\r', "\n"), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told() {
        let utf16: Vec<u8> = "\u{FEFF}Zoë\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, encoding, text) in [
            (&b"Zo\xC3\xAB\r"[..], Encoding::Utf8, "Zoë\n"),
            (b"\xEF\xBB\xBFZo\xC3\xAB", Encoding::Utf8, "Zoë"),
            (b"Zo\xEB \x80\x9F\n", Encoding::Windows1252, "Zoë €Ÿ\n"),
            (&utf16, Encoding::Utf16Le, "Zoë\n"),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text));
        }
    }

    #[test]
    fn utf_16_without_a_mark() {
        let bytes: Vec<u8> = "Last Name,First Name,Grade\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bytes).encoding, Encoding::Utf16Be);
    }
}
