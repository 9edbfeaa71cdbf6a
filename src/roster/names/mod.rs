//! Finding students in text as people write their names.

pub mod find;
pub mod index;
pub mod words;

pub use find::{GivenOnly, How, Mention, find};
pub use index::Index;
pub use words::{Glue, Words};
