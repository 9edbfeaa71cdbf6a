//! Looking for false flags among honest words: dictionaries, names of people and places.

use serde::Serialize;

use crate::assess::Evaluator;
use crate::content::Content;

/// What each word stands in; `{}` is the word, `{A}` the word with a capital. Bare, spoken of, as a name, as a place.
const CARRIERS: [&str; 5] =
    ["{}", "We talked about {} in class today.", "Thank you, Ms. {A}, for the concert.", "{A} is a nice place.", "{A}"];

/// A word that was flagged.
#[derive(Debug, Clone, Serialize)]
pub struct FlaggedWord {
    /// The word.
    pub word: String,
    /// What it stood in.
    pub text: String,
    /// The rule that flagged it.
    pub rule: String,
}

/// The words that are flagged, each once, with the first text in which it was.
pub fn flagged<'w>(evaluator: &Evaluator, words: impl Iterator<Item = &'w str>) -> Vec<FlaggedWord> {
    let in_text = |word: &str, carrier: &str| {
        let mut letters = word.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let text = carrier.replace("{}", word).replace("{A}", &capital);
        let content = Content { text, ..Content::default() };
        let finding = evaluator.assess(&content).findings.into_iter().find(|f| f.clause.starts_with("III.C."));
        finding.map(|f| FlaggedWord { word: word.to_owned(), text: content.text, rule: f.rule })
    };
    words.filter_map(|word| CARRIERS.iter().find_map(|carrier| in_text(word, carrier))).collect()
}
