//! What a free note, or the name of a flag, says about publishing.
//!
//! A note is read by people and written in any words, in any language. So the question is never whether it sounds like a
//! refusal: it stands against the form unless every word of it is known to say nothing of the kind.

use super::cells::words;
use crate::roster::{Consent, Note, SchoolYear, Scope, Year};

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

/// Words of a note that say nothing against publishing: about the form as paper, kin, the way to school, letters that join.
const HARMLESS: &str = "a an the and or of on in at by is was its this as via \
    form forms release permission consent signed sign signature received returned scanned uploaded copy original \
    paper portal email office secretary file filed hand handed typed written entered date dated day year \
    renewed english spanish portuguese creole haitian chinese arabic amharic language translated translation \
    interpreter mother father mom dad parent parents guardian both ok okay yes fine \
    full general media grade homeroom room bus rider walker route lunch locker sibling siblings brother sister twin twins \
    cousin here enrolled started related allergy allergies peanut nut glasses loves plays \
    band chorus club thanks thank you january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec";

/// Runs of words that hold a word of refusal and refuse nothing.
const EXCEPTIONS: [&[&str]; 7] = [
    &["not", "related"],
    &["no", "restrictions"],
    &["no", "restriction"],
    &["no", "changes"],
    &["no", "change"],
    &["no", "concerns"],
    &["no", "allergies"],
];

/// What a word is about: a scope, or everything.
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
pub fn negation(words: &[String]) -> Option<usize> {
    words.iter().position(|w| NEGATIONS.contains(&w.as_str()))
}

/// Nothing but words that say nothing against publishing, numbers and days.
fn is_harmless(words: &[String]) -> bool {
    words.iter().all(|w| HARMLESS.split_whitespace().any(|h| h == w) || w.chars().all(|c| c.is_ascii_digit()))
}

/// The note names a year, or a school year, that is not the form's.
fn is_of_another_year(cell: &str, year: Year) -> bool {
    let Year::Of(own) = year else { return false };
    let other = |word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_ascii_digit());
        let alone = || plain.parse::<u16>().ok().filter(|y| (1990..2200).contains(y));
        SchoolYear::parse(plain)
            .map_or_else(|| alone().is_some_and(|y| y != own.0 && y != own.0 + 1), |year| year != own)
    };
    cell.split([' ', '/', ',', ';', '\n']).any(other)
}

/// What a free note asks for, beyond the form's own columns. The text is not kept.
pub fn note(cell: &str, scopes: &[Consent; Scope::COUNT], year: Year) -> Note {
    let present = !cell.trim().is_empty();
    let (mut borne_out, mut refused, mut doubted) =
        (false, false, present && words(cell).is_empty() || cell.contains('?') || is_of_another_year(cell, year));
    for clause in cell.split([',', ';', '.', '\n', '–', '—']).flat_map(|c| c.split(" - ")) {
        let mut words = words(clause);
        for exception in EXCEPTIONS {
            let run = |words: &[String]| {
                words.windows(exception.len()).position(|w| w.iter().zip(exception).all(|(a, b)| a == b))
            };
            while let Some(at) = run(&words) {
                words.drain(at..at + exception.len());
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
            None => doubted |= !is_harmless(&words),
        }
    }
    // "newsletter only - no Facebook": the columns bear the second half out, and it says what the first means.
    Note { present, contrary: refused || doubted && !borne_out }
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

/// Whether a flag permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It permits.
    Yes,
    /// It refuses.
    No,
    /// It does not say: what the person who imports answered holds.
    Nothing,
    /// It says something that is neither: pending, requested, only the first name.
    Unclear,
    /// It is about something else.
    Foreign,
}

/// Words of a flag that refuse.
const FLAG_REFUSES: [&str; 12] = [
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
    "withheld",
    "expired",
];

/// Words of a flag that permit.
const FLAG_PERMITS: [&str; 12] = [
    "ok",
    "okay",
    "yes",
    "granted",
    "optin",
    "in",
    "allowed",
    "allow",
    "permitted",
    "consent",
    "consented",
    "approved",
];

/// Other words of a flag that leave its sense as it is.
const FLAG_PLAIN: [&str; 15] = [
    "release",
    "media",
    "opt",
    "permission",
    "form",
    "signed",
    "on",
    "file",
    "the",
    "and",
    "full",
    "all",
    "student",
    "for",
    "flag",
];

/// A flag's name: what it is about (none: everything), and whether it permits.
pub fn flag(cell: &str) -> (Option<Scope>, Says) {
    let words = words(cell);
    let subject = words.iter().find_map(|w| topic(w)).and_then(|t| t);
    let has = |of: &[&str]| words.iter().any(|w| of.contains(&w.as_str()));
    let about_media = words.iter().any(|w| topic(w).is_some())
        || has(&["release", "consent", "permission", "opt", "optin", "optout", "ferpa", "directory"]);
    let known = |w: &String| {
        topic(w).is_some()
            || FLAG_PERMITS.contains(&w.as_str())
            || FLAG_PLAIN.contains(&w.as_str())
            || w.chars().all(|c| c.is_ascii_digit())
    };
    let says = if negation(&words).is_some() || has(&FLAG_REFUSES) {
        Says::No
    } else if !about_media {
        Says::Foreign
    } else if !words.iter().all(known) || cell.contains('?') {
        Says::Unclear
    } else if has(&FLAG_PERMITS) {
        Says::Yes
    } else {
        Says::Nothing
    };
    (subject, says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_stands_against_the_form_unless_all_of_it_is_known() {
        let open = [Consent::Yes; Scope::COUNT];
        for harmless in
            ["date typed by hand", "Form received 9/4, original on file", "twin sister in grade 4", "not related"]
        {
            assert!(!note(harmless, &open, Year::Unknown).contrary, "{harmless}");
        }
        for contrary in ["sem foto", "blur", "***", "only the class photo", "call mom first", "no Facebook", "ok?"] {
            assert!(note(contrary, &open, Year::Unknown).contrary, "{contrary}");
        }
        let mut scopes = open;
        scopes[Scope::Social as usize] = Consent::No;
        assert!(!note("newsletter only - no Facebook", &scopes, Year::Unknown).contrary);
    }

    #[test]
    fn a_flag_permits_only_in_words_that_are_known() {
        for (cell, says) in [
            ("Media OK", Says::Yes),
            ("Photo OK", Says::Yes),
            ("Media Release", Says::Nothing),
            ("No Media", Says::No),
            ("Consent Withheld", Says::No),
            ("Media Release Pending", Says::Unclear),
            ("Media OK (first name only)", Says::Unclear),
            ("Bus Rider", Says::Foreign),
        ] {
            assert_eq!(flag(cell).1, says, "{cell}");
        }
    }
}
