//! Finding students in text as people write their names.

mod choose;
pub mod find;
pub mod index;
mod nearly;
mod pairs;
mod search;
mod slips;
mod sound;
mod spelt;
pub mod words;

pub use find::{GivenOnly, How, Mention, find};
pub use index::{Index, Indexing};
pub use slips::one_edit;
pub use sound::sound;
pub use words::{Glue, Words};
