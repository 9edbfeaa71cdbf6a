//! The roster's own compact form, for storage. It is not encrypted; whoever stores it does that.

use super::Roster;
use crate::policy::pack::checksum;

/// Raised whenever the form changes.
pub const FORMAT: u32 = 1;

/// What stands before every stored roster.
const MAGIC: [u8; 8] = *b"HALLROST";

/// Why bytes are no roster.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// Not a roster at all, or cut short.
    #[error("the stored roster is damaged or incomplete ({0}); import it again")]
    Damaged(String),
    /// From another version.
    #[error("the stored roster has format {0}, this engine reads format {FORMAT}; import it again")]
    Format(u32),
    /// The day of the assessment is none.
    #[error("“{0}” is no day; it must look like 2026-11-20")]
    Day(String),
}

impl Roster {
    /// The stored form: magic, format, checksum of the body, body.
    ///
    /// # Errors
    /// When the roster cannot be encoded, which means a defect in the program.
    pub fn to_bytes(&self) -> Result<Vec<u8>, RosterError> {
        let body = postcard::to_allocvec(self).map_err(|e| RosterError::Damaged(e.to_string()))?;
        let mut out = MAGIC.to_vec();
        out.extend(FORMAT.to_le_bytes());
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        Ok(out)
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// When the bytes are not a whole, unaltered roster of this format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, RosterError> {
        postcard::from_bytes(body(bytes)?).map_err(|e| RosterError::Damaged(e.to_string()))
    }
}

/// What the stored form holds: the number of students, the students one after the other, and [`super::Imported`].
pub(super) fn body(bytes: &[u8]) -> Result<&[u8], RosterError> {
    let damaged = |what: &str| RosterError::Damaged(what.to_owned());
    let rest = bytes.strip_prefix(&MAGIC).ok_or_else(|| damaged("it does not begin like one"))?;
    let (format, rest) = rest.split_first_chunk::<4>().ok_or_else(|| damaged("it is cut short"))?;
    let format = u32::from_le_bytes(*format);
    if format != FORMAT {
        return Err(RosterError::Format(format));
    }
    let (sum, body) = rest.split_first_chunk::<8>().ok_or_else(|| damaged("it is cut short"))?;
    if checksum(body) != u64::from_le_bytes(*sum) {
        return Err(damaged("its checksum does not fit"));
    }
    Ok(body)
}
