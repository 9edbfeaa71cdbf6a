//! Reading single cells: names, grades, days, marks, answers, notes.

use crate::roster::{Answer, Consent, Date, Day, Enrolment, Note, Scope, Signer};
use crate::text::fold::fold_term;

/// The words of a cell, folded.
fn words(cell: &str) -> Vec<String> {
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

/// Whether numbers with slashes are month first throughout a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Proved by the file: month, day, year.
    MonthFirst,
    /// Proved by the file: day, month, year.
    DayFirst,
    /// Typed by hand, or no telling.
    Unknown,
}

/// The order in which a column writes its days. Slashed dates that are exceptions among ISO ones were typed by hand.
pub fn order<'c>(cells: impl Iterator<Item = &'c str>) -> Order {
    let (mut slashed, mut others, mut day_second, mut day_first) = (0, 0, 0, 0);
    for cell in cells.filter(|c| !c.is_empty()) {
        match numbers(cell) {
            Some((a, b, _)) => {
                slashed += 1;
                day_second += usize::from(b > 12 && a <= 12);
                day_first += usize::from(a > 12 && b <= 12);
            }
            None => others += 1,
        }
    }
    match (slashed > others, day_second > 0, day_first > 0) {
        (true, true, false) => Order::MonthFirst,
        (true, false, true) => Order::DayFirst,
        _ => Order::Unknown,
    }
}

/// `a/b/year` with slashes, dots or hyphens.
fn numbers(cell: &str) -> Option<(u8, u8, u16)> {
    let cell = cell.split(' ').next().unwrap_or(cell);
    let mut parts = cell.split(['/', '.', '-']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let year: u16 = year.parse().ok()?;
    Some((a.parse().ok()?, b.parse().ok()?, if year < 100 { 2000 + year } else { year }))
}

/// A day. What may be read in two ways is told so, unless the file proves its order.
pub fn day(cell: &str, order: Order) -> Day {
    let cell = cell.trim();
    if cell.is_empty() {
        return Day::Blank;
    }
    let head = cell.split(['T', ' ']).next().unwrap_or(cell);
    if let Some(date) = Date::iso(head) {
        return Day::On(date);
    }
    if let Some(date) = with_month_name(cell) {
        return Day::On(date);
    }
    let Some((a, b, year)) = numbers(cell) else { return Day::Unreadable };
    let (month_first, day_first) = (Date::new(year, a, b), Date::new(year, b, a));
    match (order, month_first, day_first) {
        (Order::MonthFirst, Some(date), _) | (Order::DayFirst, _, Some(date)) => Day::On(date),
        (_, Some(one), Some(other)) if one != other => Day::Either(one, other),
        (_, Some(date), _) | (_, None, Some(date)) => Day::On(date),
        _ => Day::Unreadable,
    }
}

/// "Sept. 4, 2026", "4 September 2026".
fn with_month_name(cell: &str) -> Option<Date> {
    let words = words(cell);
    let [a, b, year] = words.as_slice() else { return None };
    let (month, day) = Date::month_named(a).zip(b.parse().ok()).or_else(|| Date::month_named(b).zip(a.parse().ok()))?;
    Date::new(year.parse().ok()?, month, day)
}

/// A mark: yes, no, or nothing that says either.
pub fn mark(cell: &str) -> Option<bool> {
    if is_any(cell, &["y", "yes", "1", "x", "true", "t", "si", "on", "checked"])
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

/// A flag's name: what it is about (none: everything), and whether it allows. `None` when it does not say.
pub fn flag(cell: &str) -> (Option<Scope>, Option<bool>) {
    let words = words(cell);
    let topic = words.iter().find_map(|w| topic(w)).and_then(|t| t);
    let has = |of: &[&str]| words.iter().any(|w| of.contains(&w.as_str()));
    let refuses = negation(&words).is_some()
        || has(&[
            "out",
            "optout",
            "refused",
            "refuse",
            "denied",
            "deny",
            "decline",
            "declined",
            "restricted",
            "revoked",
        ]);
    let allows =
        has(&["ok", "okay", "yes", "granted", "optin", "in", "allowed", "allow", "permitted", "consent", "approved"]);
    (
        topic,
        if refuses {
            Some(false)
        } else if allows {
            Some(true)
        } else {
            None
        },
    )
}

/// Whether a student is enrolled.
pub fn enrolment(cell: &str) -> Enrolment {
    let folded = fold_term(cell);
    match folded.as_str() {
        "" | "active" | "enrolled" | "a" | "0" | "y" | "yes" | "1" | "current" | "registered" => Enrolment::Active,
        "withdrawn" | "transferred" | "graduated" | "exited" | "w" | "left" | "dropped" | "transferred out" | "2"
        | "3" => Enrolment::Withdrawn,
        _ => Enrolment::Inactive,
    }
}

/// Who signed, from the signer's name and relationship; `None` for a column that the file does not have.
pub fn signer(name: Option<&str>, relationship: Option<&str>) -> Signer {
    if name.is_some_and(|n| n.trim().is_empty()) {
        return Signer::Nobody;
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

/// Words that turn what follows into a refusal.
const NEGATIONS: [&str; 22] = [
    "no",
    "not",
    "nothing",
    "never",
    "without",
    "don't",
    "dont",
    "cannot",
    "can't",
    "cant",
    "none",
    "except",
    "refuse",
    "refuses",
    "refused",
    "against",
    "stop",
    "remove",
    "exclude",
    "excluding",
    "doesn't",
    "didn't",
];

/// Words that make a note worth reading before anything is published.
const DOUBTS: [&str; 62] = [
    "only",
    "please",
    "call",
    "called",
    "calls",
    "ask",
    "asked",
    "check",
    "verify",
    "confirm",
    "pending",
    "custody",
    "court",
    "order",
    "restraining",
    "protective",
    "protection",
    "safety",
    "object",
    "objects",
    "objected",
    "objection",
    "revoke",
    "revoked",
    "revokes",
    "withdraw",
    "withdrew",
    "withdrawn",
    "rescind",
    "rescinded",
    "until",
    "unless",
    "hold",
    "unclear",
    "unsigned",
    "missing",
    "unsure",
    "private",
    "privacy",
    "confidential",
    "protected",
    "dcf",
    "dispute",
    "disputed",
    "conflict",
    "change",
    "changed",
    "changes",
    "mind",
    "illegible",
    "expired",
    "incomplete",
    "blank",
    "limit",
    "limited",
    "restrict",
    "restricted",
    "restriction",
    "opt",
    "optout",
    "forged",
    "wrong",
];

/// Words that a note can hold although it says nothing against publishing.
const HARMLESS: [&[&str]; 7] = [
    &["not", "related"],
    &["no", "restrictions"],
    &["no", "restriction"],
    &["no", "changes"],
    &["no", "change"],
    &["no", "concerns"],
    &["no", "allergies"],
];

/// What a word in a note is about: a scope, or everything.
fn topic(word: &str) -> Option<Option<Scope>> {
    Some(match word {
        "photo" | "photos" | "photograph" | "photographs" | "photographed" | "image" | "images" | "picture"
        | "pictures" | "pics" | "video" | "videos" | "filming" | "film" | "camera" | "face" | "videotape" => {
            Some(Scope::Image)
        }
        "voice" | "audio" | "recording" | "recordings" | "podcast" | "recorded" => Some(Scope::Voice),
        "name" | "names" | "named" => Some(Scope::Name),
        "work" | "artwork" | "writing" => Some(Scope::Work),
        "performance" | "performances" => Some(Scope::Performance),
        "social" | "facebook" | "twitter" | "instagram" | "online" | "internet" | "web" | "website" | "fb" | "x" => {
            Some(Scope::Social)
        }
        "anything" | "everything" | "all" | "media" | "publish" | "publication" | "publicity" => None,
        _ => return None,
    })
}

/// Where a refusal begins.
fn negation(words: &[String]) -> Option<usize> {
    words.iter().position(|w| NEGATIONS.contains(&w.as_str()))
}

/// What a free note asks for, beyond the form's own columns. The text is not kept.
pub fn note(cell: &str, scopes: &[Consent; Scope::COUNT]) -> Note {
    let (mut borne_out, mut refused, mut doubted) = (false, false, cell.contains('?'));
    for clause in cell.split([',', ';', '.', '\n', '–', '—']).flat_map(|c| c.split(" - ")) {
        let mut words = words(clause);
        for harmless in HARMLESS {
            while let Some(at) = words.windows(harmless.len()).position(|w| w.iter().zip(harmless).all(|(a, b)| a == b))
            {
                words.drain(at..at + harmless.len());
            }
        }
        match negation(&words) {
            Some(from) => {
                let topics: Vec<Option<Scope>> = words.iter().skip(from).filter_map(|w| topic(w)).collect();
                let refuses = |t: &Option<Scope>| t.is_some_and(|s| scopes.get(s as usize) == Some(&Consent::No));
                let in_columns = !topics.is_empty() && topics.iter().all(refuses);
                borne_out |= in_columns;
                refused |= !in_columns;
            }
            None => doubted |= words.iter().any(|w| DOUBTS.contains(&w.as_str())),
        }
    }
    // "newsletter only - no social media": the columns bear the second half out, and it says what the first means.
    Note { present: !cell.trim().is_empty(), contrary: refused || doubted && !borne_out }
}

/// Whether a note protects the student from being found at all.
pub fn is_protective(cell: &str) -> bool {
    let words = words(cell);
    let has = |w: &str| words.iter().any(|x| x == w);
    has("safety")
        || has("protected")
        || has("restraining")
        || has("confidential")
        || has("protective")
        || has("publish") && has("school") && negation(&words).is_some()
}
