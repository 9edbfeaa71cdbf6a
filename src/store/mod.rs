//! What Hallpass keeps on this computer, in the extension's own IndexedDB.
//!
//! How old a roster may be and what a passphrase becomes are plain functions; the rest speaks to the browser.

pub mod about;
pub mod age;
pub mod passphrase;

#[cfg(feature = "wasm")]
pub mod idb;
#[cfg(feature = "wasm-records")]
pub mod records;
#[cfg(feature = "wasm")]
pub mod schema;
#[cfg(feature = "wasm")]
pub mod seal;
#[cfg(feature = "wasm-records")]
pub mod signer;
#[cfg(feature = "wasm")]
pub mod vault;

#[cfg(feature = "wasm")]
pub use idb::{Database, Mode, StoreError, Transaction, Walk};
#[cfg(feature = "wasm")]
pub use vault::{Vault, VaultError};
