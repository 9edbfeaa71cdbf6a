//! What the pack knows of names.

use super::cues::Classes;
use super::names::index::Key;
use crate::policy::Pack;

/// What the pack knows about names, made ready once.
#[derive(Debug, Default)]
pub struct Lists {
    pub(super) classes: Classes,
    /// Words that are names too, as sorted keys.
    words: Vec<u64>,
    /// Full names that everybody knows, as sorted keys.
    pub(super) public: Vec<u64>,
}

impl Lists {
    /// Makes the lists of a pack ready.
    pub fn new(pack: &Pack) -> Self {
        let keys = |lines: &str| {
            let mut words = Vec::new();
            let mut keys: Vec<u64> = lines
                .lines()
                .map(|line| {
                    super::names::index::name_words(line, &mut words);
                    Key::default().with(&words.concat()).finish()
                })
                .collect();
            keys.sort_unstable();
            keys
        };
        Self { classes: Classes::new(pack), words: keys(&pack.people.words), public: keys(&pack.people.public) }
    }

    /// Whether the folded word is an English word that is a name too.
    pub(super) fn is_word(&self, form: &str) -> bool {
        self.words.binary_search(&Key::default().with(form).finish()).is_ok()
    }
}
