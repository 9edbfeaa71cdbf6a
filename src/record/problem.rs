//! Why a record cannot be made, for people: what is wrong, in which field, what to do.

use serde_json::{Value, json};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable name, for tables of messages and for tests: `reason-short`, `approver-same`, …
    pub code: &'static str,
    /// The field it concerns, as [`super::Body`] names it; empty for the whole record.
    pub field: String,
    /// What is wrong and what to do, plain English.
    pub what: String,
}

/// All that is wrong with a record, so that it was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words())]
pub struct Refused {
    /// Every problem found, in the order of the fields.
    pub problems: Vec<Problem>,
}

impl Refused {
    /// A single problem.
    pub fn one(code: &'static str, field: &str, what: impl Into<String>) -> Self {
        Self { problems: vec![Problem { code, field: field.to_owned(), what: what.into() }] }
    }

    /// A list of `{code, field, what}`.
    pub fn to_json(&self) -> Value {
        self.problems.iter().map(|p| json!({"code": p.code, "field": p.field, "what": p.what})).collect()
    }

    fn words(&self) -> String {
        let all: Vec<&str> = self.problems.iter().map(|p| p.what.as_str()).collect();
        all.join("; ")
    }
}
