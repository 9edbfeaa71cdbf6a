//! What is wrong with a policy, and where: every complaint names the file, the line and the word.

/// What is wrong with a policy folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}", place(file, *line, *column))]
pub struct PolicyError {
    /// File, relative to the folder.
    pub file: String,
    /// Line, from 1; 0 when it concerns the whole file.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do, in plain English.
    pub what: String,
}

fn place(file: &str, line: usize, column: usize) -> String {
    match (file, line) {
        ("", _) => String::new(),
        (file, 0) => format!("{file}: "),
        (file, line) => format!("{file}, line {line}, column {column}: "),
    }
}

impl PolicyError {
    /// A complaint about a whole file.
    pub(super) fn whole(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, what: what.into() }
    }
}

/// One file with its text, so that complaints can name a place in it.
#[derive(Debug, Clone)]
pub struct File<T> {
    /// Path relative to the folder.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it holds.
    pub data: T,
}

impl<T> File<T> {
    /// A complaint about the byte range `span` of this file.
    pub fn error(&self, span: std::ops::Range<usize>, what: impl Into<String>) -> PolicyError {
        let (line, column) = line_column(&self.text, span.start);
        PolicyError { file: self.path.clone(), line, column, what: what.into() }
    }

    /// A complaint about `word` inside the byte range `span`, or about the whole range where the word is not in it.
    pub fn error_at_word(&self, span: std::ops::Range<usize>, word: &str, what: impl Into<String>) -> PolicyError {
        let inside = self.text.get(span.clone()).and_then(|part| part.find(word)).unwrap_or(0);
        self.error(span.start + inside..span.end, what)
    }
}

fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
