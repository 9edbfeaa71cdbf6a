//! The two tables of weights: strangers under a post and the district itself speak of other things in other words.

use serde::{Deserialize, Serialize};

use super::Weights;
use crate::content::AuthorRole;
use crate::lexicon::Lexicon;

/// Who speaks, as far as evidence is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// Comments of the public: `weights.csv`.
    Public,
    /// Posts, replies and drafts of the district and of those who work for it: `drafts.csv`.
    District,
}

impl Speaker {
    /// Whose words a rule goes by, given whom it is for (bits, see [`AuthorRole::bit`]): the district's only where it is for nobody else.
    pub fn of(who: u8) -> Self {
        if who & AuthorRole::Public.bit() == 0 { Self::District } else { Self::Public }
    }
}

/// The weights by who speaks.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Evidence {
    pub public: Weights,
    pub district: Weights,
}

impl Evidence {
    /// The weights of a speaker.
    pub fn of(&self, speaker: Speaker) -> &Weights {
        match speaker {
            Speaker::Public => &self.public,
            Speaker::District => &self.district,
        }
    }

    /// Makes both ready for a lexicon.
    pub(crate) fn opened(self, lexicon: &Lexicon) -> Self {
        Self { public: self.public.opened(lexicon), district: self.district.opened(lexicon) }
    }
}
