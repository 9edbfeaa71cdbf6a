//! Rows that could not be read, and names with lost letters: one of them may have held a refusal, so whoever they seem to be
//! about is not cleared.

use std::collections::{BTreeMap, BTreeSet};

use super::table::Row;
use crate::roster::{Doubt, Student};
use crate::text::fold::fold_term;

/// Casts doubt on the students whom rejected rows seem to be about.
pub fn of_rejected_rows(students: &mut [Student], rejected: &[&Row]) {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, student) in students.iter().enumerate() {
        found.entry(student.id.clone()).or_default().push(at);
        let family = fold_term(&student.family);
        found.entry(family.split(' ').next().unwrap_or("").to_owned()).or_default().push(at);
    }
    for row in rejected {
        let folded: Vec<String> = row.fields.iter().map(|f| fold_term(f)).collect();
        let words: BTreeSet<&str> = folded.iter().flat_map(|f| f.split(' ')).filter(|w| !w.is_empty()).collect();
        for at in words.iter().filter_map(|w| found.get(*w)).flatten() {
            let Some(student) = students.get_mut(*at) else { continue };
            let all = |name: &str| fold_term(name).split(' ').all(|w| words.contains(w));
            let id = !student.id.is_empty() && row.fields.contains(&student.id);
            if id || all(&student.family) && all(&student.given) {
                student.facts.doubt.get_or_insert(Doubt::RejectedRow);
            }
        }
    }
}

/// What stands where a letter was lost between two encodings.
const LOST: [char; 3] = ['\u{FFFD}', '?', '\u{1A}'];

/// Casts doubt on students of whose names letters were lost, and on everybody whom they may be.
pub fn of_lost_letters(students: &mut [Student]) {
    let whole = |s: &Student| format!("{} {}", s.given, s.family).to_lowercase();
    let damaged: Vec<(usize, String)> =
        students.iter().enumerate().map(|(at, s)| (at, whole(s))).filter(|(_, name)| name.contains(LOST)).collect();
    for (own, name) in damaged {
        let start = fold_term(name.split(LOST).next().unwrap_or(""));
        let end = fold_term(name.rsplit(LOST).next().unwrap_or(""));
        for (at, student) in students.iter_mut().enumerate() {
            let other = fold_term(&whole(student));
            let long = other.len() >= start.len() + end.len();
            if at == own || long && other.starts_with(&start) && other.ends_with(&end) {
                student.facts.doubt.get_or_insert(Doubt::RejectedRow);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_letter_may_be_any() {
        let student =
            |given: &str, family: &str| Student { given: given.into(), family: family.into(), ..Student::default() };
        let mut students =
            [student("Iker", "Núñez"), student("Iker", "N??ez"), student("Ada", "Otter"), student("Iker", "Nolan")];
        of_lost_letters(&mut students);
        assert_eq!(students.map(|s| s.facts.doubt.is_some()), [true, true, false, false]);
    }
}
