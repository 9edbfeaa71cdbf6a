//! What Hallpass keeps on this computer, in the extension's own IndexedDB. Only in the browser's build.

pub mod idb;
pub mod schema;

pub use idb::{Database, Mode, StoreError, Transaction, Walk};
