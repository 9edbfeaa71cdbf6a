//! The object stores of Hallpass's one database.

/// The database's name.
pub const DATABASE: &str = "hallpass";

/// To be raised with every change of [`STORES`]; opening an older database then adds what it lacks.
pub const VERSION: u32 = 3;

/// Keys that the browser keeps and nobody can read out.
pub const KEYS: &str = "keys";
/// The sealed roster and what is told of it.
pub const ROSTER: &str = "roster";
/// The records, by installation and number.
pub const RECORDS: &str = "records";
/// Pictures and pages kept with entries, by their hash.
pub const EVIDENCE: &str = "evidence";
/// The compiled rule packs that records name, by their hash, so that an assessment can be made again years later.
pub const PACKS: &str = "packs";
/// Where each chain ends.
pub const HEADS: &str = "heads";

/// Every object store. Keys are given with each value; what people can search for has indexes of its own.
pub const STORES: [Store; 6] = [
    Store::plain(KEYS),
    Store::plain(ROSTER),
    Store { name: RECORDS, indexes: &["id", "request"] },
    Store::plain(EVIDENCE),
    Store::plain(HEADS),
    Store::plain(PACKS),
];

/// An object store to make.
#[derive(Clone, Copy, Debug)]
pub struct Store {
    /// Its name.
    pub name: &'static str,
    /// Its indexes: a name, which is also the path of the key in each value.
    pub indexes: &'static [&'static str],
}

impl Store {
    const fn plain(name: &'static str) -> Self {
        Self { name, indexes: &[] }
    }
}
