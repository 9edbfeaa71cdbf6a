//! ECDSA P-256 with SHA-256, outside the browser: the check of signatures, and the key of invented records.

use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};

use super::canonical::{hex, sha256, unhex};
use super::chain::Installation;
use super::problem::Refused;

/// Whether `signature` (`r ‖ s`, hexadecimal) is that of `message` by `public_key` (uncompressed point, hexadecimal).
pub fn fits(public_key: &str, message: &[u8], signature: &str) -> bool {
    let key = unhex(public_key).and_then(|k| VerifyingKey::from_sec1_bytes(&k).ok());
    let signature = unhex(signature).and_then(|s| Signature::from_slice(&s).ok());
    key.zip(signature).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok())
}

/// A key that everybody can make again: for invented records only. Its signatures are deterministic (RFC 6979).
#[derive(Clone, Debug)]
pub struct SampleKey(SigningKey);

impl SampleKey {
    /// The key that a name gives.
    ///
    /// # Errors
    /// When the name gives no key, which happens to one name in 2³².
    pub fn new(name: &str) -> Result<Self, Refused> {
        let secret = unhex(&sha256(format!("hallpass sample key {name}").as_bytes())).unwrap_or_default();
        let key = SigningKey::from_slice(&secret);
        key.map(Self).map_err(|_| Refused::one("key", "", "this name gives no key; take another"))
    }

    /// Its installation.
    ///
    /// # Errors
    /// Never, unless the program is defective.
    pub fn installation(&self) -> Result<Installation, Refused> {
        Installation::new(&hex(self.0.verifying_key().to_sec1_point(false).as_bytes()))
    }

    /// Signs a text: `r ‖ s` in hexadecimal.
    pub fn sign(&self, message: &str) -> String {
        let signature: Signature = self.0.sign(message.as_bytes());
        hex(&signature.to_bytes())
    }
}
