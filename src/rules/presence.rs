//! Which classes turn up where. A phrase stands within one sentence, so what it needs must turn up in the sentences around
//! its anchor: in a long text nearly every class turns up somewhere, and asking of the whole text alone would tell nothing.

use super::span::Span;
use crate::lexicon::{ClassId, Lexicon};
use crate::policy::pack::ANY;
use crate::policy::pattern::PatternRef;
use crate::text::Text;

/// Sentences are taken together until they have so many words: rows of bits are longer than most sentences.
const FEWEST: u32 = 24;

/// The classes of a text, as bits: a row for each block of sentences.
#[derive(Debug)]
pub(super) struct Presence {
    /// Words of a row.
    row: usize,
    /// The whole text's row, then each block's; a text of one block has one row.
    rows: Vec<u64>,
    /// For each sentence, its block.
    blocks: Vec<u32>,
}

impl Presence {
    /// Of a text in which nothing is noted yet.
    pub(super) fn new(text: &Text<'_>, classes: u32) -> Self {
        let mut blocks = Vec::with_capacity(text.sentences.len());
        let (mut block, mut first) = (0, 0);
        for sentence in &text.sentences {
            if sentence.first - first >= FEWEST {
                block += 1;
                first = sentence.first;
            }
            blocks.push(block);
        }
        let row = classes as usize / 64 + 1;
        let rows = if block == 0 { 1 } else { block as usize + 2 };
        Self { row, rows: vec![0; rows * row], blocks }
    }

    /// Notes which classes turn up.
    pub(super) fn note(&mut self, text: &Text<'_>, spans: &[Span], lexicon: &Lexicon) {
        let mut own = 0;
        let mut token = u32::MAX;
        for span in spans {
            if span.start != token {
                token = span.start;
                own = self.start_of(text, token);
            }
            let row = self.rows.get_mut(own..own + self.row).unwrap_or_default();
            for (word, bits) in lexicon.class_bits(span.set) {
                if let Some(here) = row.get_mut(usize::from(*word)) {
                    *here |= bits;
                }
            }
        }
        let (whole, blocks) = self.rows.split_at_mut(self.row);
        for block in blocks.chunks_exact(self.row) {
            for (all, own) in whole.iter_mut().zip(block) {
                *all |= own;
            }
        }
    }

    /// Where the row of the block begins in which a token stands.
    fn start_of(&self, text: &Text<'_>, token: u32) -> usize {
        if self.rows.len() == self.row {
            return 0;
        }
        let sentence = text.tokens.get(token as usize).map_or(0, |t| t.sentence as usize);
        let block = self.blocks.get(sentence).copied().unwrap_or(0) as usize;
        (block + 1) * self.row
    }

    /// Whether a class turns up in the text.
    pub(super) fn anywhere(&self, class: ClassId) -> bool {
        has(&self.rows, class)
    }

    /// Whether all that a pattern needs turns up in the text.
    pub(super) fn possible(&self, pattern: PatternRef<'_>) -> bool {
        Around(&self.rows).possible(pattern)
    }

    /// What turns up around a token.
    pub(super) fn around(&self, text: &Text<'_>, token: u32) -> Around<'_> {
        let start = self.start_of(text, token);
        Around(self.rows.get(start..start + self.row).unwrap_or_default())
    }
}

/// The classes that turn up around a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'p>(&'p [u64]);

impl Around<'_> {
    /// Whether all that a pattern needs is there.
    pub(super) fn possible(self, pattern: PatternRef<'_>) -> bool {
        pattern.needed().all(|class| has(self.0, class))
    }

    /// Whether these classes are there.
    pub(super) fn all(self, classes: &[ClassId]) -> bool {
        classes.iter().all(|&class| has(self.0, class))
    }
}

fn has(row: &[u64], class: ClassId) -> bool {
    class == ANY || row.get(usize::from(class) / 64).is_some_and(|word| word & 1 << (class % 64) != 0)
}
