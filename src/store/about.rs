//! What is told of the roster that is kept: enough to know which it is, and no student's name.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::roster::import::Report;
use crate::roster::{Roster, SchoolYear, Year};

/// The form of what is kept; another number is not read.
pub const FORMAT: u32 = 1;

/// Stands beside the sealed roster, readable without its key. The seal covers it too: changed, the roster no longer opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// [`FORMAT`] when it was written.
    pub format: u32,
    /// When it was imported, in milliseconds since 1970-01-01T00:00Z.
    pub imported_at: u64,
    /// Who imported it, in their own words.
    pub by: String,
    /// The name of the file, without its folders.
    pub file: String,
    /// The school years that its releases are for, such as `2026-27`, in order.
    pub school_years: Vec<String>,
    /// Students in it.
    pub students: u32,
    /// Rows of the file: read in all, put together with another row of the same student, left out.
    pub rows: Rows,
    /// It takes a passphrase to open it.
    pub passphrase: bool,
}

/// What became of the rows of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// Rows that the file has, its heads left out.
    pub read: u32,
    /// Rows put together with another row of the same student.
    pub merged: u32,
    /// Rows left out, each with a reason in the report.
    pub rejected: u32,
}

impl About {
    /// What is told of a roster imported at `imported_at`, in milliseconds since 1970-01-01T00:00Z.
    pub fn of(roster: &Roster, report: &Report, imported_at: u64, passphrase: bool) -> Self {
        let forms = roster.students.iter().flat_map(|student| &student.facts.forms);
        let years: BTreeSet<SchoolYear> = forms
            .filter_map(|form| match form.year {
                Year::Of(year) => Some(year),
                Year::Unknown => None,
            })
            .collect();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            format: FORMAT,
            imported_at,
            by: roster.imported.by.clone(),
            file: roster.imported.file.clone(),
            school_years: years.iter().map(ToString::to_string).collect(),
            students: count(report.students),
            rows: Rows {
                read: count(report.rows),
                merged: count(report.merged),
                rejected: count(report.rejected.len()),
            },
            passphrase,
        }
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// When it is not whole, or of another form.
    pub fn from_json(told: &str) -> Result<Self, String> {
        let about: Self =
            serde_json::from_str(told).map_err(|error| format!("what is told of it is not whole: {error}"))?;
        match about.format {
            FORMAT => Ok(about),
            other => Err(format!("it has form {other}, and this version of Hallpass reads {FORMAT}")),
        }
    }

    /// As JSON.
    ///
    /// # Errors
    /// When it cannot be written, which means a defect in the program.
    pub fn to_json(&self) -> Result<String, String> {
        serde_json::to_string(self).map_err(|error| format!("what is told of it can't be written: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_read_again_and_another_form_is_not() {
        let about = About {
            format: FORMAT,
            imported_at: 1_790_000_000_000,
            by: "R. Okoye".to_owned(),
            file: "releases.csv".to_owned(),
            school_years: vec!["2026-27".to_owned()],
            students: 3,
            rows: Rows { read: 3, merged: 1, rejected: 0 },
            passphrase: false,
        };
        let told = about.to_json().unwrap();
        assert_eq!(About::from_json(&told), Ok(about));
        assert!(About::from_json(&told.replacen("\"format\":1", "\"format\":2", 1)).unwrap_err().contains("form 2"));
        assert!(About::from_json("{}").is_err());
    }
}
