//! The policy as data: what a clerk writes (`policy/*.toml`), and the compiled [`Pack`] the evaluator runs.

#[cfg(feature = "compile")]
pub mod book;
#[cfg(feature = "compile")]
mod compile;
pub mod lists;
#[cfg(feature = "compile")]
pub mod load;
pub mod pack;
#[cfg(feature = "compile")]
mod phrase;
#[cfg(feature = "compile")]
pub mod source;

#[cfg(feature = "compile")]
pub use load::{PolicyError, built_in, load_dir};
pub use pack::Pack;
