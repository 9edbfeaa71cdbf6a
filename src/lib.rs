//! Hallpass: what a school district's social media policy has to say of a comment, and why.
//!
//! [`Evaluator::assess`] is the whole of it: text in, findings out. It is pure: no clock, no locale, no network, no
//! order that depends on hashing; the same pack gives the same answer natively and in WebAssembly, years later.

pub mod assess;
mod compose;
pub mod content;
mod detect;
#[cfg(feature = "compile")]
pub mod eval;
pub mod evidence;
#[cfg(feature = "compile")]
pub mod examples;
pub mod finding;
pub mod jsonl;
pub mod lexicon;
mod mask;
pub mod policy;
pub mod record;
pub mod roster;
pub mod rules;
pub mod store;
pub mod text;
#[cfg(feature = "wasm")]
mod wasm;

pub use assess::Evaluator;
pub use content::{AuthorRole, Content, Kind, Media};
pub use finding::{Assessment, Finding, Severity, Strength};
pub use policy::Pack;

/// Engine name and version, as every finding and record carries it.
pub const ENGINE: &str = concat!("hallpass ", env!("CARGO_PKG_VERSION"));
