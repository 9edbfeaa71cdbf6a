//! What a header says besides which field its column is: which way its marks count, and for which year.

use super::Polarity;
use super::cells;
use super::notes;
use super::table::Row;
use crate::roster::SchoolYear;

/// What a header's words, or what they begin with, say a mark does.
pub fn direction(header: &str) -> Option<Polarity> {
    let words = cells::words(header);
    let has = |of: &[&str]| words.iter().any(|w| of.contains(&w.as_str()));
    let joined = words.concat();
    let refuses = notes::negation(&words).is_some()
        || has(&[
            "nao",
            "sin",
            "sem",
            "non",
            "pa",
            "out",
            "optout",
            "refusal",
            "denied",
            "declined",
            "restrict",
            "restricted",
        ])
        || joined.contains("optout")
        || NEGATED.iter().any(|n| words.iter().any(|w| w == n));
    let permits = || {
        joined.contains("optin")
            || has(&[
                "ok",
                "okay",
                "yes",
                "may",
                "can",
                "allow",
                "allowed",
                "permit",
                "permitted",
                "permission",
                "publish",
                "consent",
                "consents",
                "granted",
                "agree",
                "agrees",
                "authorized",
                "authorize",
                "autoriza",
                "autorizo",
                "approve",
                "approved",
                "release",
            ])
    };
    if refuses {
        Some(Polarity::OptOut)
    } else if permits() {
        Some(Polarity::OptIn)
    } else {
        None
    }
}

/// Headers in one word that refuse.
pub const NEGATED: [&str; 9] =
    ["nophoto", "noname", "noimage", "novoice", "noaudio", "nowork", "noperformance", "nosocial", "nosocialmedia"];

/// The school year that a header names.
pub fn year(header: &str) -> Option<SchoolYear> {
    header.split_whitespace().find_map(|word| SchoolYear::parse(word.trim_matches(['(', ')', ':', ','])))
}

/// Whether a column that was chosen for yes and no holds something else: grades, codes, names.
pub fn holds_marks(rows: &[Row], at: usize) -> bool {
    let filled: Vec<&str> =
        rows.iter().filter_map(|r| r.fields.get(at)).map(String::as_str).filter(|c| !c.is_empty()).collect();
    let marks = filled.iter().filter(|c| cells::mark(c).is_some()).count();
    let numbers = filled.iter().filter(|c| c.parse::<i64>().is_ok_and(|n| !(0..=1).contains(&n))).count();
    marks * 2 > filled.len() && numbers * 10 < filled.len().max(1) || filled.is_empty()
}
