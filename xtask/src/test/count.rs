//! Counts of tests, read from what the test runners print.

use crate::steps::Outcome;

/// Adds up cargo's `test result: ok. 5 passed; 0 failed; …` lines.
pub fn cargo(line: &str, outcome: &mut Outcome) {
    let Some(counts) = line.trim_start().strip_prefix("test result:") else {
        return;
    };
    outcome.passed += before(counts, " passed");
    outcome.failed += before(counts, " failed");
}

/// Adds up the `ℹ pass 5` and `ℹ fail 0` lines of Node's own test runner.
pub fn node(line: &str, outcome: &mut Outcome) {
    let mut words = line.split_whitespace().skip(1);
    let (Some(word), Some(number), None) = (words.next(), words.next(), words.next()) else {
        return;
    };
    let number = number.parse().unwrap_or(0);
    match (line.starts_with('ℹ'), word) {
        (true, "pass") => outcome.passed += number,
        (true, "fail" | "cancelled") => outcome.failed += number,
        _ => {}
    }
}

/// The number that stands before the word.
fn before(text: &str, word: &str) -> u64 {
    let number = text.split(word).next().and_then(|head| head.split_whitespace().next_back());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_understood() {
        let mut outcome = Outcome::default();
        cargo("test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured", &mut outcome);
        cargo("test that passed ... ok", &mut outcome);
        for line in ["ℹ tests 9", "ℹ pass 7", "ℹ fail 2", "✔ pass 5 (3 ms)"] {
            node(line, &mut outcome);
        }
        assert_eq!((outcome.passed, outcome.failed), (19, 5));
    }
}
