//! Which column holds what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::fold::fold_term;

/// What a column can hold. The names are those of the mapping in [`Options`](super::Options).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    StudentId,
    /// "Last, First Middle" or "First Last" in one.
    FullName,
    Family,
    Given,
    Middle,
    Suffix,
    Preferred,
    School,
    Grade,
    BirthDate,
    Enrolment,
    /// General or for an event.
    ReleaseType,
    SchoolYear,
    /// Opt-In, Opt-Out, No Response, …
    Answer,
    Name,
    Image,
    Voice,
    Work,
    Performance,
    Social,
    Signer,
    Relationship,
    Signed,
    Revoked,
    Note,
    /// One flag a row.
    Flag,
    FlagStart,
    FlagEnd,
}

/// A registrar's format that is recognised by its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Aspen quick report.
    Aspen,
    /// PowerSchool export of opt-out fields.
    Powerschool,
    /// Infinite Campus, one row a flag.
    InfiniteCampus,
    /// Any other table.
    Other,
}

/// Column names, folded and without spaces, in the wording of the three systems and of usual spreadsheets.
const HEADERS: [(Field, &[&str]); 28] = [
    (
        Field::StudentId,
        &[
            "studentidlasid",
            "lasid",
            "studentid",
            "studentnumber",
            "localid",
            "localstudentid",
            "sisid",
            "id",
            "idnumber",
            "studentno",
            "personid",
            "sasid",
            "stateid",
        ],
    ),
    (Field::FullName, &["lastfirst", "studentname", "fullname", "name", "student", "nameview", "displayname"]),
    (
        Field::Family,
        &["lastname", "surname", "familyname", "last", "studentlastname", "legallastname", "apellido", "lname"],
    ),
    (
        Field::Given,
        &["firstname", "givenname", "first", "studentfirstname", "legalfirstname", "nombre", "fname", "forename"],
    ),
    (Field::Middle, &["middlename", "middle", "mi", "middleinitial", "studentmiddlename"]),
    (Field::Suffix, &["suffix", "namesuffix", "generation"]),
    (
        Field::Preferred,
        &[
            "preferredname",
            "preferredfirstname",
            "nickname",
            "goesby",
            "chosenname",
            "preferred",
            "alias",
            "calledname",
        ],
    ),
    (Field::School, &["school", "schoolname", "building", "calendarname", "site", "campus", "schoolid", "schoolcode"]),
    (Field::Grade, &["grade", "gradelevel", "gradelvl", "gr", "currentgrade"]),
    (Field::BirthDate, &["dob", "birthdate", "dateofbirth", "birthday"]),
    (Field::Enrolment, &["enrollmentstatus", "enrolmentstatus", "enrollstatus", "status", "studentstatus", "active"]),
    (Field::ReleaseType, &["releasetype", "formtype"]),
    (Field::SchoolYear, &["releaseschoolyear", "schoolyear", "formyear", "umediaformyear", "year", "releaseyear"]),
    (
        Field::Answer,
        &[
            "releasestatus",
            "mediarelease",
            "photorelease",
            "mediaconsent",
            "consent",
            "release",
            "optinoptout",
            "optout",
            "optin",
            "mediapermission",
            "photopermission",
            "permission",
            "mediaoptout",
            "photoconsent",
            "umedianomedia",
        ],
    ),
    (Field::Name, &["scopename", "umedianoname", "noname", "nametoppublish", "publishname", "namerelease"]),
    (
        Field::Image,
        &[
            "scopeimagevideo",
            "scopeimage",
            "umedianophoto",
            "nophoto",
            "photo",
            "image",
            "photos",
            "photovideo",
            "imagevideo",
            "noimage",
            "publishphoto",
            "picture",
            "pictures",
        ],
    ),
    (Field::Voice, &["scopevoice", "umedianovoice", "novoice", "voice", "audio", "noaudio"]),
    (
        Field::Work,
        &["scopestudentwork", "scopework", "umedianowork", "nowork", "work", "studentwork", "artwork", "publishwork"],
    ),
    (Field::Performance, &["scopeperformance", "umedianoperformance", "noperformance", "performance"]),
    (
        Field::Social,
        &[
            "scopesocialmedia",
            "scopesocial",
            "umedianosocial",
            "nosocial",
            "socialmedia",
            "nosocialmedia",
            "internet",
            "web",
        ],
    ),
    (Field::Signer, &["signername", "signer", "signedby", "parentname", "guardianname", "parentguardian"]),
    (Field::Relationship, &["signerrelationship", "relationship", "signerrelation", "relation"]),
    (
        Field::Signed,
        &[
            "signeddate",
            "datesigned",
            "umediaformdate",
            "formdate",
            "signaturedate",
            "releasedate",
            "consentdate",
            "signed",
        ],
    ),
    (Field::Revoked, &["revokeddate", "daterevoked", "revocationdate", "revoked"]),
    (Field::Note, &["notes", "note", "comments", "comment", "alertother", "remarks", "releasenotes"]),
    (Field::Flag, &["flagname", "flag"]),
    (Field::FlagStart, &["flagstart", "flagstartdate"]),
    (Field::FlagEnd, &["flagend", "flagenddate"]),
];

/// For each field that has a column, its 0-based index.
pub type Columns = BTreeMap<Field, usize>;

/// A header cell as it is compared: letters and digits alone, no accents.
fn key(cell: &str) -> String {
    fold_term(cell).replace([' ', '\''], "")
}

/// Reads a header. Of several columns that could hold the same, the one that stands first in the list of names wins.
pub fn read_header(cells: &[String]) -> Columns {
    let keys: Vec<String> = cells.iter().map(|c| key(c)).collect();
    let mut columns = Columns::new();
    for (field, names) in HEADERS {
        let at = names.iter().find_map(|name| keys.iter().position(|k| k == name));
        if let Some(at) = at {
            columns.insert(field, at);
        }
    }
    columns
}

/// The columns that a caller's own mapping names, by header text or 0-based number. The error names the first that is not there.
pub fn mapped(cells: &[String], mapping: &BTreeMap<Field, String>) -> Result<Columns, (Field, String)> {
    let keys: Vec<String> = cells.iter().map(|c| key(c)).collect();
    let mut columns = Columns::new();
    for (&field, wanted) in mapping.iter().filter(|(_, w)| !w.trim().is_empty()) {
        let exact = cells.iter().position(|c| c == wanted).or_else(|| keys.iter().position(|k| *k == key(wanted)));
        let number = || wanted.trim().parse::<usize>().ok().filter(|n| *n < cells.len());
        let at = exact.or_else(number).ok_or_else(|| (field, wanted.clone()))?;
        columns.insert(field, at);
    }
    Ok(columns)
}

/// The format whose header this is.
pub fn format(cells: &[String], columns: &Columns) -> Format {
    let has = |name: &str| cells.iter().any(|c| key(c) == name);
    let any = |start: &str| cells.iter().any(|c| key(c).starts_with(start));
    if columns.contains_key(&Field::Flag) && has("calendarname") {
        Format::InfiniteCampus
    } else if has("releasestatus") && any("scope") {
        Format::Aspen
    } else if any("umedia") || has("lastfirst") {
        Format::Powerschool
    } else {
        Format::Other
    }
}

/// Whether rows can be told to be about somebody.
pub fn has_name(columns: &Columns) -> bool {
    columns.contains_key(&Field::FullName)
        || columns.contains_key(&Field::Family) && columns.contains_key(&Field::Given)
}

/// Columns that say something of consent.
pub const CONSENT: [Field; 8] = [
    Field::Answer,
    Field::Name,
    Field::Image,
    Field::Voice,
    Field::Work,
    Field::Performance,
    Field::Social,
    Field::Flag,
];
