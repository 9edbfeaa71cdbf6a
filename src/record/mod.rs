//! What was kept, and what was decided: records that nobody can alter unseen.
//!
//! A [`Record`] is a [`Body`] in canonical JSON (RFC 8785), its SHA-256, an ECDSA P-256 signature over those same bytes,
//! and the texts that the body only commits to ([`Open`]), so that words can be withheld from an export while everything
//! else still proves. Records of one installation form a chain: each names the hash of the one before.
//! Nothing here is ever purged; a correction or a reversal is a new record. The whole format: `docs/records.md`.

mod action;
pub mod archive;
pub mod book;
pub mod canonical;
pub mod chain;
mod check;
pub mod clock;
mod csv;
mod entry;
pub mod export;
pub mod fields;
mod html;
pub mod index;
pub mod ladder;
pub mod log;
pub mod merge;
pub mod posted;
mod problem;
pub mod redact;
pub mod replay;
pub mod report;
mod report_page;
pub mod retention;
#[cfg(feature = "cli")]
pub mod sample;
pub mod seal;
#[cfg(feature = "cli")]
pub mod signature;
pub mod similar;
pub mod verify;
pub mod when;

pub use action::Action;
pub use chain::{Head, Installation, Prepared, finish, prepare};
pub use entry::{Body, Record};
pub use problem::{Problem, Refused};
pub use seal::{Open, Part};
