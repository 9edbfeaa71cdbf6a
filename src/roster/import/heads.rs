//! What a header says besides which field its column is: which way its marks count, for which year, and whether it bears on
//! consent although no field takes it.

use super::Polarity;
use super::cells;
use super::columns::{CONSENT, Columns, Field};
use super::notes;
use super::table::Row;
use crate::roster::SchoolYear;

/// A column that no field takes and that may restrict all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// Its 0-based index.
    pub at: usize,
    /// How it is read.
    pub kind: ExtraKind,
}

/// How a column beside the fields is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtraKind {
    /// It asks for consent: what is not a clear yes there restricts.
    Consent,
    /// It warns: what stands there at all restricts.
    Warning,
}

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
const NEGATED: [&str; 9] =
    ["nophoto", "noname", "noimage", "novoice", "noaudio", "nowork", "noperformance", "nosocial", "nosocialmedia"];

/// The school year that a header names.
pub fn year(header: &str) -> Option<SchoolYear> {
    header.split_whitespace().find_map(|word| SchoolYear::parse(word.trim_matches(['(', ')', ':', ','])))
}

/// Words of headers that bear on consent.
const ABOUT_CONSENT: [&str; 30] = [
    "photo",
    "photos",
    "photograph",
    "photography",
    "video",
    "videos",
    "image",
    "images",
    "picture",
    "pictures",
    "media",
    "publish",
    "publication",
    "internet",
    "website",
    "online",
    "facebook",
    "instagram",
    "twitter",
    "social",
    "consent",
    "release",
    "permission",
    "opt",
    "optin",
    "optout",
    "ferpa",
    "directory",
    "foto",
    "fotos",
];

/// Words of headers that warn.
const WARNS: [&str; 12] = [
    "alert",
    "alerts",
    "legal",
    "custody",
    "restriction",
    "restrictions",
    "warning",
    "confidential",
    "safety",
    "privacy",
    "hold",
    "court",
];

/// Words of headers about the form as paper, or about something else altogether.
const OF_PAPER: [&str; 18] = [
    "id",
    "number",
    "no.",
    "date",
    "by",
    "url",
    "link",
    "file",
    "path",
    "type",
    "year",
    "center",
    "relationship",
    "signer",
    "version",
    "language",
    "time",
    "code",
];

/// The columns beside the fields that bear on consent.
pub fn extras(header: &[String], columns: &Columns, left_out: &[usize], rows: &[Row]) -> Vec<Extra> {
    let kind = |(at, cell): (usize, &String)| {
        if columns.values().any(|c| *c == at) || left_out.contains(&at) {
            return None;
        }
        let words = cells::words(cell);
        let has = |of: &[&str]| words.iter().any(|w| of.contains(&w.as_str()));
        let taken = super::columns::read_header(std::slice::from_ref(cell));
        let consents =
            taken.keys().any(|f| CONSENT.contains(f)) || has(&ABOUT_CONSENT) || NEGATED.iter().any(|n| has(&[n]));
        let note = taken.contains_key(&Field::Note);
        let kind = if has(&WARNS) || note {
            ExtraKind::Warning
        } else if consents && !has(&OF_PAPER) && is_answered(rows, at) {
            ExtraKind::Consent
        } else {
            return None;
        };
        Some(Extra { at, kind })
    };
    header.iter().enumerate().filter_map(kind).collect()
}

/// Whether a column holds marks or answers, as against numbers, days or names.
fn is_answered(rows: &[Row], at: usize) -> bool {
    let filled = rows.iter().filter_map(|r| r.fields.get(at)).filter(|c| !c.is_empty());
    let (mut all, mut answers) = (0, 0);
    for cell in filled {
        all += 1;
        answers +=
            usize::from(cells::mark(cell).is_some() || cells::answer(cell).is_some() || restricts_in_words(cell));
    }
    answers * 2 >= all && all > 0
}

fn restricts_in_words(cell: &str) -> bool {
    cells::restrictive_answer(cell) == crate::roster::Answer::OptOut
}

/// Whether a cell of a column beside the fields stands against publishing.
pub fn restricts(kind: ExtraKind, cell: &str, header: &str, polarity: Option<Polarity>) -> bool {
    use crate::roster::Answer;
    match kind {
        ExtraKind::Warning => {
            !cell.is_empty() && cells::mark(cell) != Some(false) && cells::answer(cell) != Some(Answer::NoResponse)
        }
        ExtraKind::Consent => match (cells::mark(cell), cells::answer(cell)) {
            (Some(mark), _) => match (polarity, direction(header)) {
                // The name of the column and the answer contradict each other: nothing there is a yes.
                (Some(one), Some(other)) if one != other => true,
                (one, other) => one.or(other) != Some(if mark { Polarity::OptIn } else { Polarity::OptOut }),
            },
            (None, answer) => answer != Some(Answer::OptIn),
        },
    }
}

/// Whether a column that was chosen for yes and no holds something else: grades, codes, names.
pub fn holds_marks(rows: &[Row], at: usize) -> bool {
    let filled: Vec<&str> =
        rows.iter().filter_map(|r| r.fields.get(at)).map(String::as_str).filter(|c| !c.is_empty()).collect();
    let marks = filled.iter().filter(|c| cells::mark(c).is_some()).count();
    let numbers = filled.iter().filter(|c| c.parse::<i64>().is_ok_and(|n| !(0..=1).contains(&n))).count();
    marks * 2 > filled.len() && numbers * 10 < filled.len().max(1) || filled.is_empty()
}
