//! What an export must not show: students (III.D) and access secrets (III.C.10), and what the records officer adds; each with
//! its ground, and everything else left to prove.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::entry::Record;
use super::seal::Open;

/// Student record information: exempt by statute, G.L. c. 4, § 7, cl. 26(a), with 603 CMR 23.07 and 20 U.S.C. § 1232g;
/// produced with that part withheld (*Champa v. Weston Public Schools*, 473 Mass. 86 (2015)).
pub const STUDENT: &str = "Student record information: G.L. c. 4, § 7, cl. 26(a); 603 CMR 23.07; 20 U.S.C. § 1232g";

/// Security measures of buildings and systems: G.L. c. 4, § 7, cl. 26(n).
pub const SECURITY: &str = "Security of persons, buildings or systems: G.L. c. 4, § 7, cl. 26(n)";

/// Said of a file that the exporting computer does not hold.
pub const NOT_HERE: &str = "The file is not on the computer that made this export; its hash stands in the record";

/// Said of pictures and snippets that show what is withheld from the text.
const SHOWS: &str = "It shows words that are withheld from the text.";

/// Texts that may tell who a student is, withheld whole when nobody said where.
const TELLING: [&str; 8] = [
    "comment_text",
    "comment_permalink",
    "author_display_name",
    "author_profile_url",
    "structure",
    "reason_free_text",
    "notice_text",
    "post_text",
];

/// Texts that a picture and the structure of a comment show as well.
const PICTURED: [&str; 3] = ["comment_text", "author_", "media_alt"];

/// Letters that a secret needs at least, to be looked for in other texts as well.
const SHORTEST_SECRET: usize = 4;

/// What an export withholds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withholding {
    /// Students, and words that tell who they are. Only a copy for safe keeping goes without.
    pub students: bool,
    /// Access secrets. Only a copy for safe keeping goes without.
    pub secrets: bool,
    /// Texts of single records.
    pub asked: Vec<Withhold>,
    /// A text of every record, such as `author_display_name` (or `evidence` for all files), with the ground.
    pub fields: Vec<(String, String)>,
    /// Words to be withheld wherever they stand, with the ground.
    pub words: Vec<(String, String)>,
}

impl Default for Withholding {
    fn default() -> Self {
        Self { students: true, secrets: true, asked: Vec::new(), fields: Vec::new(), words: Vec::new() }
    }
}

impl Withholding {
    /// Nothing withheld: a copy for safe keeping.
    pub fn none() -> Self {
        Self { students: false, secrets: false, ..Self::default() }
    }

    /// The ground under which a clause's findings are withheld.
    fn ground_of(&self, clause: &str) -> Option<&'static str> {
        match clause {
            "III.C.10" if self.secrets => Some(SECURITY),
            "III.D" if self.students => Some(STUDENT),
            _ => None,
        }
    }

    /// The ground under which a text is withheld from every record.
    fn ground_of_field(&self, field: &str) -> Option<&str> {
        let stem = field.split('.').next().unwrap_or(field);
        self.fields.iter().find(|(name, _)| name == field || name == stem).map(|(_, ground)| ground.as_str())
    }
}

/// Something that the person who exports withholds from one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withhold {
    /// The record.
    pub record_id: String,
    /// The text, such as `comment_text`.
    pub field: String,
    /// UTF-16 code units of it; none for all of it.
    pub units: Option<Range<u32>>,
    /// The law or rule that says so.
    pub ground: String,
}

/// The name under which `open` says that a file is withheld.
pub fn evidence_field(sha256: &str) -> String {
    format!("evidence.{sha256}")
}

/// The records as an export may show them. `here` are the hashes of the files that can be exported.
/// `telling` are the ids of records that tell of a student, as a person said of their comment last.
pub fn redacted(
    records: &[Record],
    what: &Withholding,
    telling: &BTreeSet<String>,
    here: &BTreeSet<String>,
) -> Vec<Record> {
    let secrets = secrets(records, what);
    let one = |record: &Record| one(record, what, telling.contains(record.body.record_id()), &secrets, here);
    let mut out: Vec<Record> = records.iter().map(one).collect();
    // A picture that one record must not show may belong to another as well.
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (field, open) in out.iter().flat_map(|r| &r.open) {
        if let (Some(hash), Open::Withheld { ground }) = (field.strip_prefix("evidence."), open) {
            files.insert(hash.to_owned(), ground.clone());
        }
    }
    for record in &mut out {
        withhold_files(record, |hash| files.get(hash).cloned());
    }
    out
}

/// Quoted words that must not be shown anywhere, with their grounds.
fn secrets(records: &[Record], what: &Withholding) -> BTreeMap<String, String> {
    let named = what.words.iter().map(|(words, ground)| (words.trim().to_lowercase(), ground.clone()));
    let mut out: BTreeMap<String, String> = named.filter(|(words, _)| !words.is_empty()).collect();
    for record in records {
        let of_findings =
            spans_of_findings(record, what).into_iter().map(|(range, ground)| ("comment_text", range, ground));
        let asked = what.asked.iter().filter(|a| a.record_id == record.body.record_id());
        let asked = asked.filter_map(|a| Some((a.field.as_str(), a.units.clone()?, a.ground.clone())));
        for (field, range, ground) in of_findings.chain(asked) {
            let words = record.text(field).and_then(|text| slice(text, &range)).unwrap_or_default();
            let words = words.trim().to_lowercase();
            if words.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_SECRET {
                out.insert(words, ground);
            }
        }
    }
    out
}

/// Words of the comment that its findings say must not be shown.
fn spans_of_findings(record: &Record, what: &Withholding) -> Vec<(Range<u32>, String)> {
    let spans = record.body.list("findings").filter_map(|finding| {
        let ground = what.ground_of(finding.get("clause")?.as_str()?)?;
        let unit = |name: &str| u32::try_from(finding.get(name)?.as_u64()?).ok();
        Some((unit("start")?..unit("end")?, ground.to_owned()))
    });
    spans.collect()
}

fn one(
    record: &Record,
    what: &Withholding,
    telling: bool,
    secrets: &BTreeMap<String, String>,
    here: &BTreeSet<String>,
) -> Record {
    let mut out = record.clone();
    let spans = spans_of_findings(record, what);
    let asked: Vec<&Withhold> = what.asked.iter().filter(|a| a.record_id == record.body.record_id()).collect();
    let told = spans.iter().any(|(_, ground)| ground == STUDENT) || asked.iter().any(|a| a.units.is_some());
    let student = what.students && telling && !told;
    let mut shown_elsewhere = None;
    for (name, open) in &mut out.open {
        let Some(text) = open.whole().map(str::to_owned) else { continue };
        let whole = asked.iter().find(|a| a.field == *name && a.units.is_none()).map(|a| a.ground.clone());
        let tells = TELLING.contains(&name.as_str()) || name.starts_with("thread.") || name.starts_with("media_alt.");
        if let Some(ground) = whole.or_else(|| (student && tells).then(|| STUDENT.to_owned())) {
            *open = Open::Withheld { ground: ground.clone() };
            shown_elsewhere = Some(ground);
            continue;
        }
        if let Some(ground) = what.ground_of_field(name) {
            *open = Open::Withheld { ground: ground.to_owned() };
            if PICTURED.iter().any(|pictured| name.starts_with(pictured)) {
                shown_elsewhere = Some(ground.to_owned());
            }
            continue;
        }
        let mut hidden: Vec<(Range<u32>, String)> = Vec::new();
        if name == "comment_text" {
            hidden.extend(spans.iter().cloned());
        }
        let of_person = asked.iter().filter(|a| a.field == *name);
        hidden.extend(of_person.filter_map(|a| Some((a.units.clone()?, a.ground.clone()))));
        for (words, ground) in secrets {
            hidden.extend(places(&text, words).map(|range| (range, ground.clone())));
        }
        if let Some((_, ground)) = hidden.first() {
            shown_elsewhere = Some(ground.clone());
            *open = open.without(&hidden);
        }
    }
    if let Some(ground) = what.ground_of_field("evidence") {
        withhold_files(&mut out, |_| Some(ground.to_owned()));
    }
    if let Some(ground) = &shown_elsewhere {
        let ground = format!("{ground}. {SHOWS}");
        if let Some(open) = out.open.get_mut("structure").filter(|o| !matches!(o, Open::Withheld { .. })) {
            *open = Open::Withheld { ground: ground.clone() };
        }
        withhold_files(&mut out, |_| Some(ground.clone()));
    } else {
        withhold_files(&mut out, |sha256| (!here.contains(sha256)).then(|| NOT_HERE.to_owned()));
    }
    out
}

fn withhold_files(record: &mut Record, why: impl Fn(&str) -> Option<String>) {
    let files: Vec<String> = record.files().map(|(sha256, _)| sha256.to_owned()).collect();
    for sha256 in files {
        if let Some(ground) = why(&sha256) {
            record.open.insert(evidence_field(&sha256), Open::Withheld { ground });
        }
    }
}

/// Where `words` (small letters) stand in `text`, capitals or not, in UTF-16 code units.
fn places(text: &str, words: &str) -> impl Iterator<Item = Range<u32>> {
    let lower = text.to_lowercase();
    // Small letters of some scripts are longer than their capitals: then the units of the two texts differ, and the whole
    // text counts as the place.
    let same = lower.encode_utf16().count() == text.encode_utf16().count();
    let units = |part: &str| part.encode_utf16().count() as u32;
    let all = units(text);
    let found: Vec<Range<u32>> = lower
        .match_indices(words)
        .map(|(byte, _)| {
            let start = lower.get(..byte).map_or(0, units);
            if same { start..start + units(words) } else { 0..all }
        })
        .collect();
    found.into_iter()
}

fn slice(text: &str, range: &Range<u32>) -> Option<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    units.get(range.start as usize..range.end as usize).map(String::from_utf16_lossy)
}
