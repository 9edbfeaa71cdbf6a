//! Columns that no field takes. A file of a registrar's holds dozens, and each may be the one that says no.
//!
//! So the question is never whether a column sounds like a restriction. It restricts unless its name is known to say nothing
//! about publishing, or the person who imports says so ([`super::Options::silent`]).

use super::Polarity;
use super::cells;
use super::columns::{CONSENT, Columns, Field};
use super::days::{self, Order};
use super::heads::{NEGATED, direction};
use super::notes;
use super::table::Row;
use crate::roster::Answer;

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
    /// It warns, or nobody knows what it is: what stands there at all restricts.
    Warning,
    /// A release, or an enrolment, ends on that day.
    Ends(Order),
    /// A release begins to count on that day.
    Begins(Order),
    /// Somebody who knows it said that it says nothing about releases.
    Silent,
}

/// Words of headers that bear on consent.
const ABOUT_CONSENT: &str = "photo photos photograph photography video videos image images picture pictures media publish \
    publication internet website online facebook instagram twitter social consent release permission opt optin optout ferpa \
    directory foto fotos imagem imagen autoriza autorizacion autorizacao";

/// Words of headers that warn.
const WARNS: &str =
    "alert alerts legal custody restriction restrictions warning confidential safety privacy hold court";

/// Words of headers about the form as paper, or about something else altogether.
const OF_PAPER: &str =
    "id number no. date by url link file path type year center relationship signer version language time code";

/// Words of headers of days on which something ends, and of days from which it counts.
const ENDS: &str = "expires expire expiration expiry until through thru exit exited withdrawal withdrew withdrawn leave left \
    leaving end ends ended drop dropped vence vencimiento validade";
const BEGINS: &str = "effective begins begin valid commences";

/// Words of headers of columns that say nothing about publishing.
const HARMLESS: &str = "student students pupil the of and or a an for s id ids number num no nr code first last middle family given \
    full legal display sort other alternate previous former maiden initial initials address street apt apartment unit city town \
    state zip zipcode postal county home house phone telephone cell mobile work email e mail parent parents guardian guardians \
    mother father contact contacts emergency primary secondary 1 2 3 4 5 relationship relation homeroom hr hmrm room rm teacher \
    teachers advisor adviser advisory counselor counsellor counseling dean team class section sections period schedule course \
    courses locker combination bus route stop am pm transportation transport lunch meal meals breakfast language languages spoken \
    native birth birthplace place country nationality gender sex pronoun pronouns race ethnicity ethnic hispanic latino yog yr \
    graduation grad year years cohort gpa credits attendance absences absent tardies tardy membership days track calendar \
    school schools building next prior district program programs entry entered enrolled enrollment start started date dates day \
    time age months household sibling siblings chromebook device laptop asset tag barcode username user login network library \
    card insurance physician doctor dentist hospital immunization immunizations vaccine vaccines sport sports activity activities \
    club clubs ell el iep sped education special title level levels status lep wida access mcas score test person record row \
    line index seq created updated modified by at on last active region zone neighborhood ward census tract lasid sasid local \
    stateid suffix grade gr homeless mckinney vento economically disadvantaged low income size shirt jersey position weight height house color colors colour tutor ipad laptopid mascot bell block blocks lab nickname hand name names";

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

/// The columns beside the fields that may restrict.
pub fn extras(header: &[String], columns: &Columns, left_out: &[usize], rows: &[Row]) -> Vec<Extra> {
    let kind = |(at, cell): (usize, &String)| {
        if columns.values().any(|c| *c == at) || left_out.contains(&at) {
            return None;
        }
        let words = cells::words(cell);
        let has = |of: &str| words.iter().any(|w| is_in(of, w));
        let taken = super::columns::read_header(std::slice::from_ref(cell));
        let consents = taken.keys().any(|f| CONSENT.contains(f))
            || has(ABOUT_CONSENT)
            || NEGATED.iter().any(|n| words.iter().any(|w| w == n));
        let order = || days::order(filled(rows, at));
        let days = || filled(rows, at).any(|c| !matches!(days::day(c, order()), crate::roster::Day::Unreadable));
        let kind = if has(WARNS) || taken.contains_key(&Field::Note) {
            ExtraKind::Warning
        } else if has(ENDS) && (days() || !has("code reason type status")) {
            ExtraKind::Ends(order())
        } else if has(BEGINS) && days() {
            ExtraKind::Begins(order())
        } else if consents && has(OF_PAPER) {
            return None;
        } else if consents && is_answered(rows, at) {
            ExtraKind::Consent
        } else if !consents && (!taken.is_empty() || says_nothing(&words)) {
            return None;
        } else {
            ExtraKind::Warning
        };
        Some(Extra { at, kind })
    };
    header.iter().enumerate().filter_map(kind).collect()
}

/// What stands in a column, but for empty cells.
fn filled(rows: &[Row], at: usize) -> impl Iterator<Item = &str> {
    rows.iter().filter_map(move |r| r.fields.get(at)).map(String::as_str).filter(|c| !c.is_empty())
}

/// A column is known to say nothing about publishing by its name alone, every word of it. What stands in it proves nothing: a
/// column that says of everybody how far they may be shown is as full as one of house colors.
fn says_nothing(words: &[String]) -> bool {
    let known = |w: &String| is_in(HARMLESS, w) || w.chars().all(|c| c.is_ascii_digit());
    words.iter().all(known) && !words.iter().all(|w| is_in(SAYS_LITTLE, w))
}

/// Words of harmless names that by themselves might name anything: a level of what?
const SAYS_LITTLE: &str = "student students pupil the of and or a an for s name names color colors colour level levels code status type title title group list class team position test score \
    tag block track program programs other current active display start end time hand";

/// Whether a column holds marks or answers, as against numbers, days or names.
fn is_answered(rows: &[Row], at: usize) -> bool {
    let (mut all, mut answers) = (0, 0);
    for cell in filled(rows, at) {
        all += 1;
        answers += usize::from(
            cells::mark(cell).is_some()
                || cells::answer(cell).is_some()
                || cells::restrictive_answer(cell) == Answer::OptOut,
        );
    }
    answers * 2 >= all && all > 0
}

/// Whether somebody may say that a column says nothing about releases: not where its own name speaks of them.
pub fn may_be_silent(kind: ExtraKind, header: &str) -> bool {
    let words = cells::words(header);
    let speaks = words.iter().any(|w| is_in(ABOUT_CONSENT, w) || NEGATED.contains(&w.as_str()));
    matches!(kind, ExtraKind::Warning | ExtraKind::Silent) && !speaks
}

/// Whether a cell of a column beside the fields stands against publishing.
pub fn restricts(kind: ExtraKind, cell: &str, header: &str, polarity: Option<Polarity>) -> bool {
    match kind {
        ExtraKind::Ends(_) | ExtraKind::Begins(_) | ExtraKind::Silent => false,
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

/// Words that are about publishing or about who may know, beside which a "no" or "only" restricts wherever it stands.
const PUBLISHING: &str = "publish publication release media photo photos photograph photographs photographed picture pictures video \
    image images post posting online internet web website facebook social name names face fotos foto contact share disclose publicar \
    publicity press news";

/// Words that restrict in whatever column.
const GUARDED: &str = "confidential protected protective restraining withheld suppressed unlisted optout dnp";

/// A cell that is there for something else, a school, a suffix, a list's name, says no to publishing.
pub fn refuses_anywhere(cell: &str) -> bool {
    let words = cells::words(cell);
    let has = |of: &str| words.iter().any(|w| is_in(of, w));
    let run = |a: &str, b: &str| {
        words.windows(2).any(|w| w.first().is_some_and(|w| w == a) && w.get(1).is_some_and(|w| w == b))
    };
    run("opt", "out")
        || run("opted", "out")
        || has(GUARDED)
        || (notes::negation(&words).is_some() || has("only")) && has(PUBLISHING)
}
