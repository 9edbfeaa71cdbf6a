//! Rules at work: [`span`] says what each word is, [`pattern`] finds phrases, [`guard`] says when they do not count.

pub mod guard;
pub mod pattern;
mod presence;
pub mod span;
pub mod topic;

pub use pattern::{Match, Reading};
pub use span::LONGEST_CODE;
