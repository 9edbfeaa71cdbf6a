//! Why releases are not looked up, as every assessment then says.

/// Why there is no roster to look in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Absent {
    /// None was imported, or it was forgotten.
    #[default]
    None,
    /// It is locked: somebody has to give its passphrase first.
    Locked,
    /// It is kept and cannot be used.
    Unreadable,
}

impl Absent {
    /// Reads the word for it; anything else is [`Absent::None`].
    pub fn from_word(word: &str) -> Self {
        match word {
            "locked" => Self::Locked,
            "unreadable" => Self::Unreadable,
            _ => Self::None,
        }
    }

    /// What was not checked, and why.
    pub fn not_checked(self) -> &'static str {
        match self {
            Self::None => "III.D: student names and media releases",
            Self::Locked => "III.D: student names and media releases (the roster is locked)",
            Self::Unreadable => "III.D: student names and media releases (the roster can't be used)",
        }
    }
}
