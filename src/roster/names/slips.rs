//! Spellings that differ by a slip of the pen, or by letters that look alike.

/// Shortest name part in which a slip of the pen is looked for.
pub const LONG: usize = 5;

/// Letters for the digits and symbols that stand for them. `second` gives the other common reading.
pub fn plain(letters: &str, second: bool) -> String {
    let one = |c: char| match c {
        '0' => 'o',
        '1' | '!' | '|' if second => 'l',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        c => c,
    };
    letters.chars().map(one).collect()
}

/// Whether one letter more, less or other, or two neighbours swapped, makes `a` into `b`; not when they are equal.
pub fn one_edit(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(same..).unwrap_or(&[]), b.get(same..).unwrap_or(&[]));
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => {
            a.get(1..) == b.get(1..)
                || matches!((a, b), ([x, y, rest_a @ ..], [z, w, rest_b @ ..]) if x == w && y == z && rest_a == rest_b)
        }
        std::cmp::Ordering::Less => Some(a) == b.get(1..),
        std::cmp::Ordering::Greater => a.get(1..) == Some(b),
    }
}

/// Whether two long names that begin alike are spellings of one: two letters apart ("O'Brien", "Ó Briain").
pub fn respelt(a: &str, b: &str) -> bool {
    let alike = a.len().min(b.len()) > LONG && a.get(..3) == b.get(..3);
    // One letter out of either leaves one edit between them.
    let near = |long: &str, short: &str| {
        long.char_indices().any(|(at, c)| {
            let (head, tail) = long.split_at(at);
            let rest = tail.get(c.len_utf8()..).unwrap_or("");
            one_edit(&format!("{head}{rest}"), short)
        })
    };
    alike && (near(a, b) || near(b, a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_is_one() {
        for (a, b, yes) in [
            ("annika", "anika", true),
            ("annika", "annkia", true),
            ("annika", "annika", false),
            ("annika", "annita", true),
            ("annika", "anita", false),
            ("ab", "ba", true),
        ] {
            assert_eq!(one_edit(a, b), yes, "{a} {b}");
        }
    }
}
