//! The vault's bindings. What fails gives an `Error` for people, with a `code` for programs.

use std::pin::Pin;
use std::rc::Rc;

use js_sys::futures::future_to_promise;
use js_sys::{Error, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::store::about::About;
use crate::store::vault::{Limit, Unlocked};
use crate::store::{Vault, VaultError, age, passphrase};

fn thrown(error: &VaultError) -> Error {
    let thrown = Error::new(&error.to_string());
    // An object that takes no properties would be none of JavaScript's errors.
    let _ = Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown
}

/// Days that a roster is kept: what the person set, but never more than the IT office allows.
#[wasm_bindgen]
pub fn roster_days(own: Option<u32>, allowed: Option<u32>) -> u32 {
    age::days(own, allowed)
}

/// Whether a passphrase is long enough.
#[wasm_bindgen]
pub fn passphrase_is_long_enough(passphrase: &str) -> bool {
    passphrase::is_long_enough(passphrase)
}

/// The fewest characters of a passphrase.
#[wasm_bindgen]
pub fn passphrase_fewest() -> usize {
    passphrase::FEWEST_CHARACTERS
}

/// The vault in the extension's own IndexedDB.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RosterVault(Rc<Vault>);

#[wasm_bindgen]
impl RosterVault {
    /// Opens it: a promise of a `RosterVault`.
    pub fn open() -> Promise {
        promise(async { Ok(RosterVault(Rc::new(Vault::open().await?)).into()) })
    }

    /// What is told of the roster: a promise of `{about, until}` as JSON, an `About` and the end of its time. Forgets a roster
    /// that is too old. All times are milliseconds since 1970-01-01T00:00Z. It fails when there is none (`empty`, `over`), or its age cannot be told (`broken`).
    pub fn about(&self, now: f64, days: u32) -> Promise {
        let vault = Rc::clone(&self.0);
        promise(async move {
            let (about, until) = vault.check_age(limit(now, days)).await?;
            Ok(serde_json::json!({"about": about, "until": until}).to_string().into())
        })
    }

    /// Keeps a roster in the place of the one before: a promise of what opens it again, 32 bytes, or of nothing when there is
    /// no passphrase. `about` is an `About` as JSON. When it fails (`storage`), everything is as it was.
    pub fn keep(&self, about: String, roster: Vec<u8>, passphrase: Option<String>) -> Promise {
        let vault = Rc::clone(&self.0);
        promise(async move {
            let unlocked = vault.keep(&About::from_json(&about)?, &roster, passphrase.as_deref()).await?;
            Ok(unlocked.map_or(JsValue::UNDEFINED, |key| Uint8Array::from(&key[..]).into()))
        })
    }

    /// A promise of what opens the roster, 32 bytes, from its passphrase. It fails when the passphrase is another one
    /// (`wrong-passphrase`), or there is no roster that takes one.
    pub fn unlock(&self, passphrase: String) -> Promise {
        let vault = Rc::clone(&self.0);
        promise(async move { Ok(Uint8Array::from(&vault.unlock(&passphrase).await?[..]).into()) })
    }

    /// A promise of the roster's bytes. `unlocked`: what [`unlock`](Self::unlock) or [`keep`](Self::keep) gave. It fails as
    /// [`about`](Self::about) does; also when the roster is locked (`locked`).
    pub fn roster(&self, now: f64, days: u32, unlocked: Option<Vec<u8>>) -> Promise {
        let vault = Rc::clone(&self.0);
        promise(async move {
            let key = unlocked.and_then(|key| Unlocked::try_from(key).ok());
            let (_, roster) = vault.roster(limit(now, days), key.as_ref()).await?;
            Ok(roster.into())
        })
    }

    /// Forgets the roster, its key first.
    pub fn forget(&self) -> Promise {
        let vault = Rc::clone(&self.0);
        promise(async move { vault.forget().await.map(|()| JsValue::UNDEFINED) })
    }
}

/// A promise of a future; of futures behind one pointer, so that the machinery around them is compiled once.
fn promise(work: impl Future<Output = Result<JsValue, VaultError>> + 'static) -> Promise {
    let work: Pin<Box<dyn Future<Output = Result<JsValue, VaultError>>>> = Box::pin(work);
    future_to_promise(async move { work.await.map_err(|error| thrown(&error).into()) })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // times of clocks; anything else becomes 0 or the greatest
fn limit(now: f64, days: u32) -> Limit {
    Limit { now: now as u64, days }
}
