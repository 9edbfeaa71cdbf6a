//! What the policy says about releases, names and schools: facts for finding students, beside the rules.

use serde::{Deserialize, Serialize};

/// When a release counts; `releases.toml`, compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Releases {
    /// Month and day on which school years begin.
    pub year_starts: (u8, u8),
    /// Age from which a student may sign and object.
    pub eligible_age: u8,
    /// Grade from which a student may sign and object.
    pub eligible_grade: i8,
    /// How many months before its school year a form may be signed.
    pub signed_months_before: u8,
    /// Days after which a roster is forgotten.
    pub roster_days: u16,
}

impl Default for Releases {
    /// The law of Massachusetts (603 CMR 23.02), for packs that do not say.
    fn default() -> Self {
        Self { year_starts: (7, 1), eligible_age: 14, eligible_grade: 9, signed_months_before: 6, roster_days: 365 }
    }
}

/// Words about names, and what schools are called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// English words that are names too, one a line.
    pub words: String,
    /// Full names that everybody knows, one a line.
    pub public: String,
    /// A name, a colon, and its nicknames, one name a line.
    pub nicknames: String,
    /// Schools by the name a roster uses, with what else they are called.
    pub schools: Vec<(String, Vec<String>)>,
}
