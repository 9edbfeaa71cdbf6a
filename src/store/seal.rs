//! Keys that cannot be read out, and what they seal: AES-GCM by the browser's WebCrypto.

use js_sys::futures::JsFuture;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AesGcmParams, AesKeyGenParams, Crypto, CryptoKey, SubtleCrypto};

use super::idb::words_of;
use super::passphrase::KEY_BYTES;

const SEAL: &str = "AES-GCM";
const WRAP: &str = "AES-KW";

/// Bytes of an initialisation vector (NIST SP 800-38D, section 8.2: 96 bits).
pub const IV_BYTES: usize = 12;

/// The browser's cryptography refused: a wrong key, changed bytes, or none at all here. In its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

impl From<JsValue> for Refused {
    fn from(thrown: JsValue) -> Self {
        Self(words_of(&thrown))
    }
}

/// Fresh random bytes.
///
/// # Errors
/// When the browser offers no cryptography here.
pub fn random<const N: usize>() -> Result<[u8; N], Refused> {
    let mut bytes = [0; N];
    crypto()?.get_random_values_with_u8_array(&mut bytes)?;
    Ok(bytes)
}

/// A key that never leaves the browser.
///
/// # Errors
/// When the browser refuses.
pub async fn new_key() -> Result<CryptoKey, Refused> {
    generate(false).await
}

/// A key, and the same key wrapped in one made from a passphrase: what was wrapped can be stored, the key itself is dropped
/// after use and comes back by [`unwrap_key`] only.
///
/// # Errors
/// When the browser refuses.
pub async fn new_wrapped_key(wrapping: &[u8; KEY_BYTES]) -> Result<(CryptoKey, Uint8Array), Refused> {
    let key = generate(true).await?;
    let wrapping = wrapping_key(wrapping, "wrapKey").await?;
    let wrapped = JsFuture::from(subtle()?.wrap_key_with_str("raw", &key, &wrapping, WRAP)?).await?;
    Ok((key, Uint8Array::new(&wrapped)))
}

/// The key that was wrapped; it opens and cannot be read out.
///
/// # Errors
/// When the wrapping key is another one, or the wrapped bytes were changed.
pub async fn unwrap_key(wrapped: &Uint8Array, wrapping: &[u8; KEY_BYTES]) -> Result<CryptoKey, Refused> {
    let wrapping = wrapping_key(wrapping, "unwrapKey").await?;
    let key = subtle()?.unwrap_key_with_js_u8_array_and_str_and_str(
        "raw",
        wrapped,
        &wrapping,
        WRAP,
        SEAL,
        false,
        &usages(&["decrypt"]),
    )?;
    Ok(JsFuture::from(key).await?.unchecked_into())
}

/// Seals bytes; `told` stays readable beside them and is covered by the seal.
///
/// # Errors
/// When the browser refuses.
pub async fn seal(key: &CryptoKey, iv: &[u8; IV_BYTES], told: &str, bytes: &[u8]) -> Result<Uint8Array, Refused> {
    let sealed =
        subtle()?.encrypt_with_object_and_u8_array(&parameters(&Uint8Array::from(&iv[..]), told), key, bytes)?;
    Ok(Uint8Array::new(&JsFuture::from(sealed).await?))
}

/// Opens what was sealed.
///
/// # Errors
/// When the key is another one, or anything was changed.
pub async fn open(key: &CryptoKey, iv: &Uint8Array, told: &str, sealed: &Uint8Array) -> Result<Uint8Array, Refused> {
    let opened = subtle()?.decrypt_with_object_and_js_u8_array(&parameters(iv, told), key, sealed)?;
    Ok(Uint8Array::new(&JsFuture::from(opened).await?))
}

async fn generate(extractable: bool) -> Result<CryptoKey, Refused> {
    let made = subtle()?.generate_key_with_object(
        &AesKeyGenParams::new(SEAL, 256),
        extractable,
        &usages(&["encrypt", "decrypt"]),
    )?;
    Ok(JsFuture::from(made).await?.unchecked_into())
}

async fn wrapping_key(bytes: &[u8; KEY_BYTES], usage: &str) -> Result<CryptoKey, Refused> {
    let imported =
        subtle()?.import_key_with_str("raw", &Uint8Array::from(&bytes[..]), WRAP, false, &usages(&[usage]))?;
    Ok(JsFuture::from(imported).await?.unchecked_into())
}

fn parameters(iv: &Uint8Array, told: &str) -> Object {
    let parameters = AesGcmParams::new_with_u8_array(SEAL, iv);
    parameters.set_additional_data_u8_array(&Uint8Array::from(told.as_bytes()));
    parameters.unchecked_into()
}

fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into()
}

fn crypto() -> Result<Crypto, Refused> {
    let found = Reflect::get(&js_sys::global(), &"crypto".into())?;
    found.dyn_into().map_err(|_| Refused("this browser offers no cryptography here".to_owned()))
}

fn subtle() -> Result<SubtleCrypto, Refused> {
    Ok(crypto()?.subtle())
}
