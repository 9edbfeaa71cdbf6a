//! Reading single cells: names, grades, marks, answers, signatures.

use super::notes::negation;
use crate::roster::{Answer, Enrolment, Signer};
use crate::text::fold::fold_term;

/// The words of a cell, folded.
pub fn words(cell: &str) -> Vec<String> {
    fold_term(cell).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn is_any(cell: &str, of: &[&str]) -> bool {
    let folded = fold_term(cell);
    of.contains(&folded.as_str())
}

/// "Last, First Middle" or "First Middle Last": family, given, middle. None when there is no telling.
pub fn full_name(cell: &str) -> Option<(String, String, String)> {
    let split = |rest: &str| {
        let (given, middle) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        (given.trim().to_owned(), middle.trim().to_owned())
    };
    if let Some((family, rest)) = cell.split_once(',') {
        let (given, middle) = split(rest);
        return (!family.trim().is_empty() && !given.is_empty()).then(|| (family.trim().to_owned(), given, middle));
    }
    let (rest, family) = cell.trim().rsplit_once(' ')?;
    let (given, middle) = split(rest);
    Some((family.trim().to_owned(), given, middle))
}

/// A grade: 0 for kindergarten, −1 before it.
pub fn grade(cell: &str) -> Option<i8> {
    let folded = fold_term(cell);
    let folded = folded.trim_start_matches("grade ").trim_start_matches("gr ");
    match folded {
        "k" | "kg" | "kf" | "kk" | "k1" | "k2" | "kindergarten" | "kinder" => return Some(0),
        "pk" | "pre k" | "prek" | "jk" | "p" | "preschool" => return Some(-1),
        _ => {}
    }
    let number = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    number.parse::<i8>().ok().filter(|g| (-2..=13).contains(g))
}

/// Nothing but letters, numbers, spaces and what joins words: no asterisk, no question mark, nothing struck through.
fn is_plain(cell: &str, joints: &[char]) -> bool {
    let accent = |c: char| ('\u{300}'..='\u{304}').contains(&c);
    cell.chars().all(|c| c.is_alphanumeric() || c == ' ' || accent(c) || joints.contains(&c))
}

/// A mark: yes, no, or nothing that says either. A mark with a sign beside it ("Y*", "Y?") is none: the sign says something.
pub fn mark(cell: &str) -> Option<bool> {
    if !is_plain(cell, &['✓', '✔']) {
        None
    } else if is_any(cell, &["y", "yes", "1", "x", "true", "t", "si", "on", "checked"])
        || cell.trim() == "✓"
        || cell.trim() == "✔"
    {
        Some(true)
    } else if is_any(cell, &["n", "no", "0", "false", "f", "off", "unchecked"]) {
        Some(false)
    } else {
        None
    }
}

/// What a status cell says in so many words; `None` for a bare mark, which says nothing without the polarity.
pub fn answer(cell: &str) -> Option<Answer> {
    let folded = fold_term(cell);
    if !is_plain(cell, &['-', '_', '/', '.']) {
        return None;
    }
    Some(match folded.as_str() {
        "" | "no response" | "none" | "not returned" | "no form" | "missing" | "pending" | "not received"
        | "no reply" | "unknown" | "n a" => Answer::NoResponse,
        "opt in" | "optin" | "opted in" | "granted" | "permission granted" | "consent given" | "approved" | "allow"
        | "allowed" | "consents" | "agree" | "agreed" | "permits" | "permitted" | "full" | "signed release" => {
            Answer::OptIn
        }
        "partial" | "limited" | "restricted" | "some" | "partial consent" => Answer::Partial,
        "opt out" | "optout" | "opted out" | "denied" | "permission denied" | "refused" | "declined" | "decline"
        | "do not publish" | "no media" | "no consent" | "not allowed" | "does not consent" | "disagree" | "deny"
        | "refuse" => Answer::OptOut,
        "revoked" | "withdrawn" | "rescinded" | "cancelled" | "canceled" => Answer::Revoked,
        _ => return None,
    })
}

/// A status cell that is neither words nor a mark may still refuse: what says "no" is never consent.
pub fn restrictive_answer(cell: &str) -> Answer {
    match negation(&words(cell)) {
        Some(_) => Answer::OptOut,
        None => Answer::Unreadable,
    }
}

/// Whether a student is enrolled. Numbers and marks mean what the column's name says: a status of 0 is PowerSchool's "active",
/// and in a column "Active" it is a no.
pub fn enrolment(cell: &str, header: &str) -> Enrolment {
    let folded = fold_term(cell);
    let words = words(header);
    let asks = words.iter().any(|w| ["active", "enrolled", "current"].contains(&w.as_str()));
    match folded.as_str() {
        "" | "active" | "enrolled" | "a" | "current" | "registered" => Enrolment::Active,
        "y" | "yes" | "true" | "x" => Enrolment::Active,
        "0" if !asks && !cell.contains('-') => Enrolment::Active,
        "1" if asks => Enrolment::Active,
        "withdrawn" | "transferred" | "graduated" | "exited" | "w" | "left" | "dropped" | "transferred out" | "2"
        | "3" => Enrolment::Withdrawn,
        _ => Enrolment::Inactive,
    }
}

/// Words where a signature should stand that make it none: it is missing, was given in no writing, or is not the family's.
const UNSIGNED: &str = "n a na none no not null tbd unknown blank missing pending see file on illegible unsigned yes refused \
    declined verbal verbally phone telephone text email emailed electronic electronically portal online form copy per school staff \
    secretary office teacher principal nurse custodial unverified expired draft";

/// Whether the cell of a signer names somebody: two words at least, of letters alone, none of which says otherwise.
fn is_signature(name: &str) -> bool {
    let words = words(name);
    is_plain(name, &['-', '\'', '’', '.', ',', '&'])
        && !name.chars().any(|c| c.is_ascii_digit())
        && words.len() >= 2
        && words.iter().any(|w| w.chars().count() >= 2)
        && !words.iter().any(|w| w.chars().count() > 1 && UNSIGNED.split_whitespace().any(|u| u == w))
        && words.join(" ") != "n a"
}

/// Who signed, from the signer's name and relationship; `None` for a column that the file does not have.
pub fn signer(name: Option<&str>, relationship: Option<&str>) -> Signer {
    if name.is_some_and(|n| !is_signature(n)) {
        return Signer::Nobody;
    }
    if relationship.is_some_and(|r| r.contains('?')) {
        return Signer::Other;
    }
    match relationship.map(fold_term).as_deref() {
        None => Signer::NotStated,
        Some("") if name.is_none() => Signer::Nobody,
        Some(
            "parent"
            | "guardian"
            | "mother"
            | "father"
            | "mom"
            | "dad"
            | "parent guardian"
            | "legal guardian"
            | "parents"
            | "stepparent guardian"
            | "madre"
            | "padre"
            | "mae"
            | "pai"
            | "custodial parent"
            | "adoptive parent",
        ) => Signer::Parent,
        Some("student" | "eligible student" | "self" | "adult student" | "student 18" | "student self") => {
            Signer::Student
        }
        Some(_) => Signer::Other,
    }
}

/// Text that was written as UTF-8 and read as Windows-1252 ("GarcÃ­a"), as it was meant; `None` for all else.
pub fn repaired(cell: &str) -> Option<String> {
    if !cell.contains(['Ã', 'Â', 'Ä', 'Å', 'á', 'â']) {
        return None;
    }
    let bytes: Option<Vec<u8>> = cell.chars().map(super::decode::byte_of).collect();
    String::from_utf8(bytes?).ok().filter(|text| text != cell)
}
