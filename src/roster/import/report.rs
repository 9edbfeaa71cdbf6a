//! What became of every row.

use serde::Serialize;

use super::said::Said;

/// A row, or a cell, that something is wrong with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Line of the file where the row starts; the first line is 1.
    pub line: usize,
    /// The column's header, empty when it is about the whole row.
    pub column: String,
    /// What is wrong and what was done, one plain sentence in English.
    pub reason: String,
    /// The same, for whoever says it in another language.
    pub said: Said,
}

impl Problem {
    /// A problem of a line and column.
    pub(super) fn new(line: usize, column: String, said: Said) -> Self {
        Self { line, column, reason: said.to_string(), said }
    }
}

/// The account of an import: `read + merged + rejected.len() == rows`, unless there is an `error`: then nothing was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows below the header that hold anything.
    pub rows: usize,
    /// Rows that made a student.
    pub read: usize,
    /// Rows that were added to a student of an earlier row; the most restrictive of a student's rows counts.
    pub merged: usize,
    /// Students in the roster.
    pub students: usize,
    /// Rows that could not be used.
    pub rejected: Vec<Problem>,
    /// Rows that were used although a cell could not be read; what is not proven is not cleared.
    pub notices: Vec<Problem>,
    /// Why there is no roster; the old one, if any, stays as it was.
    pub error: Option<String>,
    /// The same, for whoever says it in another language.
    pub error_said: Option<Said>,
}
