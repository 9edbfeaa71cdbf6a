//! The key that signs this installation's records: ECDSA P-256, made on first use, kept by the browser, never readable.

use js_sys::futures::JsFuture;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

use super::idb::{Database, Mode, StoreError};
use super::schema::KEYS;
use crate::record::Installation;
use crate::record::canonical::{hex, unhex};

/// Where the key stands in [`KEYS`].
const KEY: &str = "records";

/// Signs for one installation.
#[derive(Debug)]
pub struct Signer {
    installation: Installation,
    key: CryptoKey,
}

impl Signer {
    /// The installation's key, made now if there is none. Two pages that both make one keep the one that was stored first.
    ///
    /// # Errors
    /// When the browser refuses storage or cryptography, or what is stored is no such key.
    pub async fn of(database: &Database) -> Result<Self, StoreError> {
        let reading = database.begin(&[KEYS], Mode::Read)?;
        let found = reading.get(KEYS, &KEY.into()).await?;
        reading.finish().await?;
        if let Some(kept) = found {
            return Self::read(&kept);
        }
        let made = make().await?;
        let writing = database.begin(&[KEYS], Mode::Write)?;
        let kept = match writing.get(KEYS, &KEY.into()).await? {
            Some(first) => first,
            None => {
                writing.add(KEYS, &KEY.into(), &made).await?;
                made
            }
        };
        writing.finish().await?;
        Self::read(&kept)
    }

    /// Whose records it signs.
    pub fn installation(&self) -> &Installation {
        &self.installation
    }

    /// The signature over the UTF-8 of `text`: `r ‖ s` in hexadecimal.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn sign(&self, text: &str) -> Result<String, StoreError> {
        let signed =
            subtle()?.sign_with_object_and_u8_array(&ecdsa(&[("hash", "SHA-256")])?, &self.key, text.as_bytes())?;
        Ok(hex(&Uint8Array::new(&JsFuture::from(signed).await?).to_vec()))
    }

    fn read(kept: &JsValue) -> Result<Self, StoreError> {
        let part = |name: &str| Reflect::get(kept, &name.into());
        let key: CryptoKey = part("privateKey")?.dyn_into().map_err(|_| broken())?;
        let public_key = part("publicKey")?.as_string().ok_or_else(broken)?;
        let installation = Installation::new(&public_key).map_err(|_| broken())?;
        Ok(Self { installation, key })
    }
}

fn broken() -> StoreError {
    StoreError::Failed("the key that signs records cannot be read".to_owned())
}

/// A new key, in the form in which it is kept: `{privateKey: CryptoKey, publicKey: hexadecimal}`.
async fn make() -> Result<JsValue, StoreError> {
    let usages: Array = ["sign", "verify"].map(JsValue::from_str).into_iter().collect();
    let making = subtle()?.generate_key_with_object(&ecdsa(&[("namedCurve", "P-256")])?, false, &usages)?;
    let pair = JsFuture::from(making).await?;
    let public: CryptoKey = Reflect::get(&pair, &"publicKey".into())?.unchecked_into();
    let point = JsFuture::from(subtle()?.export_key("raw", &public)?).await?;
    let kept = Object::new();
    Reflect::set(&kept, &"privateKey".into(), &Reflect::get(&pair, &"privateKey".into())?)?;
    Reflect::set(&kept, &"publicKey".into(), &hex(&Uint8Array::new(&point).to_vec()).into())?;
    Ok(kept.into())
}

/// Whether `signature` (hexadecimal) over the UTF-8 of `text` is of the owner of `public_key` (hexadecimal). What is no key
/// or no signature does not fit.
///
/// # Errors
/// When the browser offers no cryptography here.
pub async fn fits(public_key: &str, text: &str, signature: &str) -> Result<bool, StoreError> {
    let (Some(point), Some(signature)) = (unhex(public_key), unhex(signature)) else { return Ok(false) };
    let usages: Array = [JsValue::from_str("verify")].into_iter().collect();
    let point = Uint8Array::from(point.as_slice());
    let importing =
        subtle()?.import_key_with_object("raw", &point, &ecdsa(&[("namedCurve", "P-256")])?, true, &usages)?;
    // A point that lies on no curve is refused: that is an answer, too.
    let Ok(key) = JsFuture::from(importing).await else { return Ok(false) };
    let key: CryptoKey = key.unchecked_into();
    let checking = subtle()?.verify_with_object_and_u8_array_and_u8_array(
        &ecdsa(&[("hash", "SHA-256")])?,
        &key,
        &signature,
        text.as_bytes(),
    )?;
    Ok(JsFuture::from(checking).await?.is_truthy())
}

fn ecdsa(more: &[(&str, &str)]) -> Result<Object, StoreError> {
    let parameters = Object::new();
    for (name, value) in [("name", "ECDSA")].iter().chain(more) {
        Reflect::set(&parameters, &(*name).into(), &(*value).into())?;
    }
    Ok(parameters)
}

/// Fresh random bytes.
///
/// # Errors
/// When the browser offers no cryptography here.
pub fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    crypto()?.get_random_values_with_u8_array(&mut bytes)?;
    Ok(bytes)
}

fn crypto() -> Result<Crypto, StoreError> {
    let found = Reflect::get(&js_sys::global(), &"crypto".into())?;
    found.dyn_into().map_err(|_| StoreError::Failed("this browser offers no cryptography here".to_owned()))
}

fn subtle() -> Result<SubtleCrypto, StoreError> {
    Ok(crypto()?.subtle())
}
