//! Where the roster is kept: sealed, with its key apart from it.
//!
//! Without a passphrase the key is the browser's own and cannot be read out by any script. With one, the key is stored wrapped
//! in what Argon2id makes of the passphrase; nothing on the disk opens the roster then. Key and roster are written in one
//! transaction, so that there is never a roster with the key of another; they are forgotten one after the other, key first,
//! so that an interruption leaves nothing that can be opened.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use super::about::About;
use super::age::{self, Age};
use super::idb::{Database, Mode, StoreError};
use super::passphrase::{self, KEY_BYTES, SALT_BYTES, WORK, Work};
use super::schema::{KEYS, ROSTER};
use super::seal::{self, IV_BYTES, Refused};

/// The one key in the store of keys, and the one roster in its own.
const KEY: &str = "roster";
const CURRENT: &str = "current";

/// What a passphrase becomes: enough to open the roster until the browser is closed.
pub type Unlocked = [u8; KEY_BYTES];

/// Why the roster cannot be had; the message is for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is none.
    #[error("No roster is kept here. Import one in the options.")]
    Empty,
    /// It takes a passphrase.
    #[error("The roster is locked. Unlock it with its passphrase in the options.")]
    Locked,
    /// The passphrase is another one.
    #[error(
        "This is not the passphrase of this roster. Nothing was changed; try again, or forget the roster and import it anew."
    )]
    WrongPassphrase,
    /// Its time was over, so it was forgotten.
    #[error("The roster was older than the {0} days it may be kept, so it was forgotten. Import a new one.")]
    Over(u32),
    /// This computer's clock says that the roster comes from the future.
    #[error(
        "By this computer's clock the roster was imported in the future, so nobody can say how old it is. Set the clock right, or import the roster again."
    )]
    Clock,
    /// What is kept is not whole, was changed, or its key is gone.
    #[error("The roster that is kept here can't be opened ({0}). Import it again.")]
    Broken(String),
    /// The browser's cryptography did not work.
    #[error("The browser could not seal the roster ({0}), so nothing was stored.")]
    Seal(String),
    /// The storage did not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl VaultError {
    /// A word for programs; it stays the same.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Locked => "locked",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::Over(_) => "over",
            Self::Clock | Self::Broken(_) => "broken",
            Self::Seal(_) | Self::Store(_) => "storage",
        }
    }
}

impl From<String> for VaultError {
    fn from(what: String) -> Self {
        Self::Broken(what)
    }
}

impl From<JsValue> for VaultError {
    fn from(thrown: JsValue) -> Self {
        Self::Store(thrown.into())
    }
}

/// The vault.
#[derive(Debug)]
pub struct Vault {
    database: Database,
}

/// How long a roster may be kept, and what time it is.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Now, by this computer's clock, in milliseconds since 1970-01-01T00:00Z.
    pub now: u64,
    /// See [`age::days`].
    pub days: u32,
}

/// What stands in the store of rosters.
struct Kept {
    told: String,
    iv: Uint8Array,
    sealed: Uint8Array,
}

impl Vault {
    /// Opens the vault.
    ///
    /// # Errors
    /// When the browser's storage does not open.
    pub async fn open() -> Result<Self, VaultError> {
        Ok(Self { database: Database::open().await? })
    }

    /// Keeps a roster in the place of the one before. With a passphrase, gives what opens it again.
    ///
    /// # Errors
    /// When it cannot be sealed or stored; then everything is as it was.
    pub async fn keep(
        &self,
        about: &About,
        roster: &[u8],
        passphrase: Option<&str>,
    ) -> Result<Option<Unlocked>, VaultError> {
        let refused = |Refused(why)| VaultError::Seal(why);
        let told = about.to_json()?;
        let (key, stored, unlocked) = match passphrase {
            None => {
                let key = seal::new_key().await.map_err(refused)?;
                let stored = object(&[("key", key.as_ref())])?;
                (key, stored, None)
            }
            Some(passphrase) => {
                let salt: [u8; SALT_BYTES] = seal::random().map_err(refused)?;
                let unlocked =
                    passphrase::key(passphrase, &salt, WORK).map_err(|error| VaultError::Seal(error.to_string()))?;
                let (key, wrapped) = seal::new_wrapped_key(&unlocked).await.map_err(refused)?;
                let stored = object(&[
                    ("wrapped", &wrapped),
                    ("salt", &Uint8Array::from(&salt[..])),
                    ("memory", &WORK.memory.into()),
                    ("passes", &WORK.passes.into()),
                    ("lanes", &WORK.lanes.into()),
                ])?;
                (key, stored, Some(unlocked))
            }
        };
        let iv: [u8; IV_BYTES] = seal::random().map_err(refused)?;
        let sealed = seal::seal(&key, &iv, &told, roster).await.map_err(refused)?;
        let kept = object(&[("told", &told.as_str().into()), ("iv", &Uint8Array::from(&iv[..])), ("sealed", &sealed)])?;
        let transaction = self.database.begin(&[KEYS, ROSTER], Mode::Write)?;
        transaction.put(KEYS, &KEY.into(), &stored).await?;
        transaction.put(ROSTER, &CURRENT.into(), &kept).await?;
        transaction.finish().await?;
        Ok(unlocked)
    }

    /// What is told of the roster, which takes no key.
    ///
    /// # Errors
    /// When there is none, or what is told cannot be read.
    pub async fn about(&self) -> Result<About, VaultError> {
        let transaction = self.database.begin(&[ROSTER], Mode::Read)?;
        let kept = transaction.get(ROSTER, &CURRENT.into()).await?.ok_or(VaultError::Empty)?;
        Ok(About::from_json(&text(&kept, "told")?)?)
    }

    /// What opens the roster, made from its passphrase.
    ///
    /// # Errors
    /// When the passphrase is another one, or there is no roster that takes one.
    pub async fn unlock(&self, passphrase: &str) -> Result<Unlocked, VaultError> {
        let (stored, _) = self.read().await?;
        let wrapped = bytes(&stored, "wrapped")?;
        let work = Work {
            memory: number(&stored, "memory")?,
            passes: number(&stored, "passes")?,
            lanes: number(&stored, "lanes")?,
        };
        let unlocked = passphrase::key(passphrase, &bytes(&stored, "salt")?.to_vec(), work)
            .map_err(|error| VaultError::Broken(error.to_string()))?;
        seal::unwrap_key(&wrapped, &unlocked).await.map_err(|_| VaultError::WrongPassphrase)?;
        Ok(unlocked)
    }

    /// What is told of the roster, and until when it may be used (milliseconds since 1970-01-01T00:00Z). Forgets one that is
    /// older than it may be; the only door to a roster leads past here.
    ///
    /// # Errors
    /// When there is none or none any more, or when its age cannot be told.
    pub async fn check_age(&self, limit: Limit) -> Result<(About, u64), VaultError> {
        let about = self.about().await?;
        match age::of(about.imported_at, limit.now, limit.days) {
            Age::Fresh { until } => Ok((about, until)),
            Age::Unknown => Err(VaultError::Clock),
            Age::Over => {
                self.forget().await?;
                Err(VaultError::Over(limit.days))
            }
        }
    }

    /// The roster, as bytes that stay outside of this module, and what is told of it. `unlocked`: what [`unlock`](Self::unlock) or [`keep`](Self::keep) gave.
    ///
    /// # Errors
    /// When there is none, when it is too old, when it is locked, or when it does not open.
    pub async fn roster(&self, limit: Limit, unlocked: Option<&Unlocked>) -> Result<(About, Uint8Array), VaultError> {
        self.check_age(limit).await?;
        let (stored, kept) = self.read().await?;
        let told = About::from_json(&kept.told)?;
        let key = match (field(&stored, "key")?.dyn_into::<CryptoKey>(), unlocked) {
            (Ok(key), _) => key,
            (Err(_), None) => return Err(VaultError::Locked),
            // What opened another roster opens nothing here.
            (Err(_), Some(unlocked)) => {
                seal::unwrap_key(&bytes(&stored, "wrapped")?, unlocked).await.map_err(|_| VaultError::Locked)?
            }
        };
        let opened = seal::open(&key, &kept.iv, &kept.told, &kept.sealed).await;
        let roster = opened.map_err(|Refused(why)| {
            VaultError::Broken(format!("its seal does not hold, so something changed it: {why}"))
        })?;
        Ok((told, roster))
    }

    /// Forgets the roster, its key first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget(&self) -> Result<(), VaultError> {
        for (store, key) in [(KEYS, KEY), (ROSTER, CURRENT)] {
            let transaction = self.database.begin(&[store], Mode::Write)?;
            transaction.delete(store, &key.into()).await?;
            transaction.finish().await?;
        }
        Ok(())
    }

    async fn read(&self) -> Result<(JsValue, Kept), VaultError> {
        let transaction = self.database.begin(&[KEYS, ROSTER], Mode::Read)?;
        let stored = transaction.get(KEYS, &KEY.into()).await?;
        let kept = transaction.get(ROSTER, &CURRENT.into()).await?.ok_or(VaultError::Empty)?;
        let stored = stored.ok_or_else(|| VaultError::Broken("its key is gone".to_owned()))?;
        let kept = Kept { told: text(&kept, "told")?, iv: bytes(&kept, "iv")?, sealed: bytes(&kept, "sealed")? };
        Ok((stored, kept))
    }
}

fn object(fields: &[(&str, &JsValue)]) -> Result<JsValue, VaultError> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}

fn field(object: &JsValue, name: &str) -> Result<JsValue, VaultError> {
    Reflect::get(object, &name.into()).map_err(|_| missing(name))
}

fn text(object: &JsValue, name: &str) -> Result<String, VaultError> {
    field(object, name)?.as_string().ok_or_else(|| missing(name))
}

fn bytes(object: &JsValue, name: &str) -> Result<Uint8Array, VaultError> {
    field(object, name)?.dyn_into().map_err(|_| missing(name))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just before
fn number(object: &JsValue, name: &str) -> Result<u32, VaultError> {
    let number = field(object, name)?.as_f64().filter(|n| n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n));
    number.map(|n| n as u32).ok_or_else(|| missing(name))
}

fn missing(name: &str) -> VaultError {
    VaultError::Broken(format!("its part “{name}” is not there"))
}
