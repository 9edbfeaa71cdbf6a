//! Word filters of others, each reduced to one question: is there something in this text?

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use censor::Censor;
use rustrict::CensorStr;

/// One filter.
pub enum Peer {
    /// The `rustrict` crate as it comes.
    Rustrict,
    /// The `censor` crate with its standard list.
    Censor(Censor),
    /// One pass of a dense automaton over literal terms and nothing else: the least that any filter by terms must do.
    Automaton(AhoCorasick),
}

impl Peer {
    /// Names that [`Peer::new`] takes.
    pub const NAMES: [&'static str; 3] = ["rustrict", "censor", "automaton"];

    /// The filter of that name; `terms` are the automaton's, one a line.
    pub fn new(name: &str, terms: &str) -> Option<Self> {
        match name {
            "rustrict" => Some(Self::Rustrict),
            "censor" => Some(Self::Censor(Censor::Standard)),
            "automaton" => AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::DFA))
                .ascii_case_insensitive(true)
                .build(terms.lines())
                .ok()
                .map(Self::Automaton),
            _ => None,
        }
    }

    /// Whether it finds anything in `text`.
    pub fn finds(&self, text: &str) -> bool {
        match self {
            Self::Rustrict => text.is_inappropriate(),
            Self::Censor(censor) => censor.check(text),
            Self::Automaton(automaton) => automaton.find_iter(text).count() > 0,
        }
    }
}

#[cfg(feature = "wasm")]
mod wasm {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A filter and the texts that it is to read, both inside the module: nothing but the filter's own work is timed.
    #[wasm_bindgen]
    pub struct Bench {
        peer: super::Peer,
        texts: Vec<String>,
    }

    #[wasm_bindgen]
    impl Bench {
        /// `texts` and `terms` are parted by NUL and line ends.
        pub fn over(name: &str, terms: &str, texts: &str) -> Option<Bench> {
            let peer = super::Peer::new(name, terms)?;
            Some(Self { peer, texts: texts.split('\0').map(str::to_owned).collect() })
        }

        /// How many of the texts from `start` up to `end` it finds something in.
        pub fn hits(&self, start: usize, end: usize) -> usize {
            let texts = self.texts.get(start..end).unwrap_or_default();
            texts.iter().filter(|text| self.peer.finds(text)).count()
        }
    }
}
