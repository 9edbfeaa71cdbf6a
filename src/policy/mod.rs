//! The policy as data: what a clerk writes (`policy/*.toml`), and the compiled [`Pack`] the evaluator runs.

pub mod acts;
#[cfg(feature = "compile")]
pub mod book;
#[cfg(feature = "compile")]
mod compile;
#[cfg(feature = "compile")]
pub mod decisions;
#[cfg(feature = "compile")]
mod error;
#[cfg(feature = "compile")]
pub mod evidence_files;
#[cfg(feature = "compile")]
mod files;
pub mod index;
pub mod lists;
#[cfg(feature = "compile")]
mod load;
pub mod numbers;
pub mod pack;
pub mod pattern;
pub mod people;
#[cfg(feature = "compile")]
pub mod people_files;
#[cfg(feature = "compile")]
mod phrase;
#[cfg(feature = "compile")]
pub mod source;
mod uses;

#[cfg(feature = "compile")]
pub use compile::compile;
#[cfg(feature = "compile")]
pub use error::{File, PolicyError};
#[cfg(feature = "compile")]
pub use files::{Sources, read_dir, read_files};
#[cfg(feature = "compile")]
pub use load::{built_in, built_in_sources, load_dir};
pub use pack::Pack;
