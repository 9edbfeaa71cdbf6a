//! What the pack knows of names.

use std::sync::OnceLock;

use super::cues::Classes;
use super::names::index::{Key, name_words};
use crate::policy::Pack;

/// Whether the word is one of a list, parted by single spaces.
#[inline(never)]
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// What the pack knows about names.
#[derive(Debug, Default)]
pub struct Lists {
    pub(super) classes: Classes,
    /// Words that are names too.
    words: Names,
    /// Full names that everybody knows.
    public: Names,
}

/// Names of a pack, made ready when they are first asked for: most comments that wake a worker name nobody.
#[derive(Debug, Default)]
struct Names {
    /// As the pack has them, one a line.
    lines: String,
    /// Sorted keys.
    keys: OnceLock<Vec<u64>>,
}

impl Names {
    fn new(lines: &str) -> Self {
        Self { lines: lines.to_owned(), keys: OnceLock::new() }
    }

    /// Whether the folded name is one of these.
    fn has(&self, name: &str) -> bool {
        let keys = self.keys.get_or_init(|| {
            let mut words = Vec::new();
            let key = |line| {
                name_words(line, &mut words);
                Key::default().with(&words.concat()).finish()
            };
            let mut keys: Vec<u64> = self.lines.lines().map(key).collect();
            keys.sort_unstable();
            keys
        });
        keys.binary_search(&Key::default().with(name).finish()).is_ok()
    }
}

impl Lists {
    /// The lists of a pack.
    pub fn new(pack: &Pack) -> Self {
        Self {
            classes: Classes::new(pack),
            words: Names::new(&pack.people.words),
            public: Names::new(&pack.people.public),
        }
    }

    /// Whether the folded word is an English word that is a name too.
    pub(super) fn is_word(&self, form: &str) -> bool {
        self.words.has(form)
    }

    /// Whether the folded words, without spaces, are a full name that everybody knows.
    pub(super) fn is_public(&self, letters: &str) -> bool {
        self.public.has(letters)
    }
}
