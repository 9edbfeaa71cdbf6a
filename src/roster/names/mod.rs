//! Finding students in text as people write their names.

pub mod find;
pub mod index;
mod nearly;
mod slips;
mod spelt;
pub mod words;

pub use find::{GivenOnly, How, Mention, find};
pub use index::{Index, Indexing};
pub use slips::one_edit;
pub use words::{Glue, Words};
