//! What a passphrase becomes: a key, by Argon2id.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// Bytes of a salt (RFC 9106, section 3.1, recommends 16).
pub const SALT_BYTES: usize = 16;

/// Fewest characters of a passphrase. A person with a copy of the disk may try as often as they like; below this, length is
/// what gives in first (NIST SP 800-63B-4, section 3.1.1.2: 15 where nothing else protects).
pub const FEWEST_CHARACTERS: usize = 15;

/// How much work it takes to try one passphrase; kept beside the key, so that a later version may ask for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

/// The second recommended option of RFC 9106, section 4: 64 MiB, three passes, four lanes.
pub const WORK: Work = Work { memory: 64 * 1024, passes: 3, lanes: 4 };

/// The most that is done for work read from storage, where somebody may have written anything.
const MOST: Work = Work { memory: 256 * 1024, passes: 16, lanes: 16 };

/// The key of a passphrase. The same characters give the same key, however a keyboard composes them (Unicode NFKD).
///
/// # Errors
/// When the work is none that Argon2 knows, or more than a browser should do.
pub fn key(passphrase: &str, salt: &[u8], work: Work) -> Result<[u8; KEY_BYTES], argon2::Error> {
    if work.memory > MOST.memory {
        return Err(argon2::Error::MemoryTooMuch);
    }
    if work.passes > MOST.passes {
        return Err(argon2::Error::TimeTooSmall);
    }
    if work.lanes > MOST.lanes {
        return Err(argon2::Error::ThreadsTooMany);
    }
    let params = Params::new(work.memory, work.passes, work.lanes, Some(KEY_BYTES))?;
    let composed: String = passphrase.nfkd().collect();
    let mut key = [0; KEY_BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(composed.as_bytes(), salt, &mut key)?;
    Ok(key)
}

/// Whether a passphrase is long enough to be worth asking for.
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.chars().count() >= FEWEST_CHARACTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    const LITTLE: Work = Work { memory: 64, passes: 1, lanes: 1 };
    const SALT: [u8; SALT_BYTES] = [7; SALT_BYTES];

    #[test]
    fn a_key_hangs_on_passphrase_salt_and_work() {
        let made = key("correct horse battery", &SALT, LITTLE).unwrap();
        assert_eq!(made, key("correct horse battery", &SALT, LITTLE).unwrap());
        assert_ne!(made, key("correct horse batterz", &SALT, LITTLE).unwrap());
        assert_ne!(made, key("correct horse battery", &[8; SALT_BYTES], LITTLE).unwrap());
        assert_ne!(made, key("correct horse battery", &SALT, Work { passes: 2, ..LITTLE }).unwrap());
    }

    #[test]
    fn two_ways_to_type_an_accent_are_one_passphrase() {
        assert_eq!(key("caf\u{e9} au lait, tous", &SALT, LITTLE), key("cafe\u{301} au lait, tous", &SALT, LITTLE));
    }

    #[test]
    fn a_passphrase_is_counted_in_characters() {
        assert!(is_long_enough("caf\u{e9} au lait !!"));
        assert!(!is_long_enough("caf\u{e9} au lait !"));
    }

    #[test]
    fn work_that_nobody_asked_for_is_refused() {
        for work in [
            Work { memory: u32::MAX, ..WORK },
            Work { passes: u32::MAX, ..WORK },
            Work { passes: 0, ..WORK },
            Work { lanes: u32::MAX, ..WORK },
        ] {
            assert!(key("correct horse battery", &SALT, work).is_err());
        }
    }
}
