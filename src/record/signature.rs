//! ECDSA P-256 with SHA-256, outside the browser: the check of signatures, and the key of invented records.

use std::collections::BTreeMap;

use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::elliptic_curve::PrimeField;
use p256::elliptic_curve::ops::Reduce;
use p256::elliptic_curve::point::AffineCoordinates;
use p256::{AffinePoint, FieldBytes, ProjectivePoint, Scalar};
use sha2::{Digest, Sha256};

use super::canonical::{hex, sha256, unhex};
use super::chain::Installation;
use super::problem::Refused;

/// Whether `signature` (`r ‖ s`, hexadecimal) is that of `message` by `public_key` (uncompressed point, hexadecimal).
pub fn fits(public_key: &str, message: &[u8], signature: &str) -> bool {
    let key = unhex(public_key).and_then(|k| VerifyingKey::from_sec1_bytes(&k).ok());
    let signature = unhex(signature).and_then(|s| Signature::from_slice(&s).ok());
    key.zip(signature).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok())
}

/// Checks many signatures of few keys: what multiplying a key's point takes is computed once for each, which leaves about a
/// third of the work. Only public values pass through here, so nothing is lost by times that depend on them.
#[derive(Debug)]
pub struct Checker {
    generator: Multiples,
    keys: BTreeMap<String, Multiples>,
}

impl Checker {
    /// For signatures of these keys (uncompressed points, hexadecimal). One that is no key fits nothing.
    pub fn new<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        let mut out = Self { generator: Multiples::of(ProjectivePoint::GENERATOR), keys: BTreeMap::new() };
        for name in keys {
            if out.keys.contains_key(name) {
                continue;
            }
            // The library looks whether the point is one of the curve.
            if let Some(key) = unhex(name).and_then(|k| VerifyingKey::from_sec1_bytes(&k).ok()) {
                out.keys.insert(name.to_owned(), Multiples::of(ProjectivePoint::from(*key.as_affine())));
            }
        }
        out
    }

    /// What [`fits`] says, for a key that was given to [`Checker::new`]: FIPS 186-5, 6.4.2.
    pub fn fits(&self, public_key: &str, message: &[u8], signature: &str) -> bool {
        // The library refuses r and s that are 0 or not below the order.
        let signature = unhex(signature).and_then(|s| Signature::from_slice(&s).ok());
        let Some((key, signature)) = self.keys.get(public_key).zip(signature) else { return false };
        let (r, s) = signature.split_scalars();
        let hash: [u8; 32] = Sha256::digest(message).into();
        let hash = <Scalar as Reduce<FieldBytes>>::reduce(&hash.into());
        let Some(inverse) = Option::<Scalar>::from(s.invert_vartime()) else { return false };
        let sum = self.generator.times(&(hash * inverse)) + key.times(&(*r * inverse));
        sum != ProjectivePoint::IDENTITY && <Scalar as Reduce<FieldBytes>>::reduce(&sum.to_affine().x()) == *r
    }
}

/// 1 to 15 times a point, and of 16, 16², … times it, so that it is multiplied without doubling.
#[derive(Debug)]
struct Multiples(Vec<[AffinePoint; 15]>);

/// Digits of a scalar of 256 bits, four bits each.
const DIGITS: usize = 64;

impl Multiples {
    fn of(mut point: ProjectivePoint) -> Self {
        let mut windows = Vec::with_capacity(DIGITS);
        for _ in 0..DIGITS {
            let mut multiple = ProjectivePoint::IDENTITY;
            windows.push(std::array::from_fn(|_| {
                multiple += point;
                multiple.to_affine()
            }));
            point += multiple;
        }
        Self(windows)
    }

    fn times(&self, scalar: &Scalar) -> ProjectivePoint {
        let bytes = scalar.to_repr();
        let digits = bytes.iter().rev().flat_map(|byte| [byte & 15, byte >> 4]);
        let mut sum = ProjectivePoint::IDENTITY;
        for (window, digit) in self.0.iter().zip(digits) {
            if let Some(multiple) = usize::from(digit).checked_sub(1).and_then(|at| window.get(at)) {
                sum += *multiple;
            }
        }
        sum
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checker_and_the_library_agree() {
        let keys = ["first", "second"].map(|name| SampleKey::new(name).unwrap());
        let public = keys.each_ref().map(|key| key.installation().unwrap().public_key);
        let checker = Checker::new(public.iter().map(String::as_str).chain(["04", "no key"]));
        let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
        let (mut good, mut bad) = (0, 0);
        for i in 0..200u32 {
            let message = format!("message {i}");
            let signature = keys[i as usize % 2].sign(&message);
            let zero = "0".repeat(64);
            let half = |at: usize| signature.get(at..at + 64).unwrap().to_owned();
            let mut flipped = unhex(&signature).unwrap();
            flipped[i as usize % 64] ^= 1 << (i % 8);
            let tries = [
                signature.clone(),
                hex(&flipped),
                format!("{}{zero}", half(0)),
                format!("{zero}{}", half(64)),
                format!("{}{order}", half(0)),
                format!("{order}{}", half(64)),
                format!("{}{}", half(64), half(0)),
                signature.get(..126).unwrap().to_owned(),
            ];
            for signature in &tries {
                for key in public.iter().map(String::as_str).chain(["no key"]) {
                    for text in [message.as_str(), "another"] {
                        let library = fits(key, text.as_bytes(), signature);
                        assert_eq!(checker.fits(key, text.as_bytes(), signature), library, "{i} {key} {signature}");
                        *if library { &mut good } else { &mut bad } += 1;
                    }
                }
            }
        }
        assert_eq!((good, bad), (200, 200 * 8 * 3 * 2 - 200), "each signature fits once");
    }
}
