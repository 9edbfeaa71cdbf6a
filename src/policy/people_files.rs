//! The files about releases, names and schools, as a clerk writes them.

use serde::Deserialize;
use toml::Spanned;

use super::error::{File, PolicyError};
use super::people::{People, Releases};
use crate::roster::Date;

/// `releases.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ReleasesFile {
    pub school_year_starts: Spanned<String>,
    pub eligible_age: u8,
    pub eligible_grade: i8,
    pub signed_months_before: u8,
    pub roster_days: u16,
    #[serde(default)]
    pub examples_on: Option<Spanned<String>>,
}

/// A file under `names/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct NamesFile {
    pub kind: NamesKind,
    pub title: String,
    pub source: String,
    pub words: Vec<String>,
}

/// What a list of names is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum NamesKind {
    Words,
    Public,
    Nicknames,
}

/// `schools.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SchoolsFile {
    pub school: Vec<SchoolNames>,
}

/// One school.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SchoolNames {
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// The compiled form of `releases.toml`; what is left out is the law of Massachusetts.
pub fn releases(file: Option<&File<ReleasesFile>>, errors: &mut Vec<PolicyError>) -> Releases {
    let Some(file) = file else { return Releases::default() };
    let data = &file.data;
    let starts = data.school_year_starts.get_ref();
    let parts = Date::iso(&format!("2001-{starts}")).map(|d| (d.parts().1, d.parts().2));
    if parts.is_none() {
        let what = format!("“{starts}” is no day of the year; write month and day, like 07-01");
        errors.push(file.error(data.school_year_starts.span(), what));
    }
    if let Some(on) = data.examples_on.as_ref().filter(|on| Date::iso(on.get_ref()).is_none()) {
        errors.push(file.error(on.span(), format!("“{}” is no day; write it like 2026-11-20", on.get_ref())));
    }
    Releases {
        year_starts: parts.unwrap_or(Releases::default().year_starts),
        eligible_age: data.eligible_age,
        eligible_grade: data.eligible_grade,
        signed_months_before: data.signed_months_before,
        roster_days: data.roster_days,
    }
}

/// The compiled form of the files under `names/` and of `schools.toml`.
pub fn people(names: &[File<NamesFile>], schools: Option<&File<SchoolsFile>>) -> People {
    let all = |kind| {
        let words = names.iter().filter(|f| f.data.kind == kind).flat_map(|f| &f.data.words);
        words.map(String::as_str).collect::<Vec<_>>().join("\n")
    };
    let schools = schools.into_iter().flat_map(|f| &f.data.school);
    People {
        words: all(NamesKind::Words),
        public: all(NamesKind::Public),
        nicknames: all(NamesKind::Nicknames),
        schools: schools.map(|s| (s.name.clone(), s.aliases.clone())).collect(),
    }
}
