//! Mirrored texts: what is said of one party, group, side or religion, said of another. Their findings must be equal.

use std::collections::BTreeMap;

use serde::Serialize;

use super::shape;
use crate::assess::Evaluator;
use crate::content::Content;
use crate::lexicon::inflect;
use crate::policy::Sources;
use crate::text::fold::fold_term;

/// Others of its class that a word is swapped for, spread over the class.
const SWAPS: usize = 4;

/// A text whose mirror is judged otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct Flip {
    /// The text.
    pub text: String,
    /// Its mirror.
    pub mirror: String,
    /// The class whose words were swapped.
    pub class: String,
    /// What was found in the text: clause, severity, strength.
    pub found: Vec<String>,
    /// What was found in the mirror.
    pub found_in_mirror: Vec<String>,
}

/// Words that may be swapped for each other, by their form: all plurals of one class, say.
#[derive(Debug, Default)]
pub struct Mirrors {
    forms: Vec<(String, Vec<String>)>,
    /// For each word, its forms' numbers.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl Mirrors {
    /// The mirrored classes of a policy: those marked `mirrored`, and groups that name a ground (`group-…`).
    pub fn new(sources: &Sources) -> Self {
        let mut out = Self::default();
        for class in sources.lexicons.iter().flat_map(|file| &file.data.class) {
            let name = class.name.get_ref();
            let group = class.ground.is_some() && name.starts_with("group-");
            if !group && !class.mirrored {
                continue;
            }
            // Of single words only: the singulars, and the plurals.
            let nouns: Vec<Vec<String>> =
                class.nouns.iter().map(|noun| inflect::noun(&fold_term(noun))).filter(|forms| single(forms)).collect();
            for number in [0, 1] {
                let words: Vec<String> = nouns.iter().filter_map(|forms| forms.get(number).cloned()).collect();
                let index = out.forms.len();
                for word in &words {
                    out.by_word.entry(word.clone()).or_default().push(index);
                }
                out.forms.push((name.clone(), words));
            }
        }
        out
    }

    /// The mirrors of a text: each word of it that stands in a mirrored class, swapped everywhere for some others.
    pub fn of(&self, text: &str) -> Vec<(String, String)> {
        let mut out = Vec::new();
        let mut seen = Vec::new();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            let folded = fold_term(word);
            if seen.contains(&folded) {
                continue;
            }
            for (class, words) in self.by_word.get(&folded).into_iter().flatten().filter_map(|&i| self.forms.get(i)) {
                let others: Vec<&String> = words.iter().filter(|other| **other != folded).collect();
                let step = others.len().div_ceil(SWAPS).max(1);
                for other in others.into_iter().step_by(step) {
                    out.push((class.clone(), swapped(text, &folded, other)));
                }
            }
            seen.push(folded);
        }
        out
    }
}

/// The texts whose mirrors are judged otherwise, with how many mirrors were tried.
pub fn flips(evaluator: &Evaluator, mirrors: &Mirrors, contents: &[Content]) -> (usize, Vec<Flip>) {
    let (mut tried, mut flips) = (0, Vec::new());
    for content in contents {
        let found = shape(&evaluator.assess(content).findings);
        for (class, mirror) in mirrors.of(&content.text) {
            let found_in_mirror =
                shape(&evaluator.assess(&Content { text: mirror.clone(), ..content.clone() }).findings);
            tried += 1;
            if found != found_in_mirror {
                flips.push(Flip { text: content.text.clone(), mirror, class, found: found.clone(), found_in_mirror });
            }
        }
    }
    (tried, flips)
}

fn single(forms: &[String]) -> bool {
    forms.iter().all(|form| !form.contains([' ', '\'']))
}

/// `text` with every `word` replaced by `other`, with a capital where it had one.
fn swapped(text: &str, word: &str, other: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (here, after) = rest.split_at(letters);
        if fold_term(here) == word {
            let mut letters = other.chars();
            let capital = here.chars().next().is_some_and(char::is_uppercase);
            out.extend(
                letters.next().into_iter().flat_map(|c| if capital { c.to_uppercase().collect() } else { vec![c] }),
            );
            out.extend(letters);
        } else {
            out.push_str(here);
        }
        let others = after.find(char::is_alphabetic).unwrap_or(after.len());
        let (between, after) = after.split_at(others);
        out.push_str(between);
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::swapped;

    #[test]
    fn words_are_swapped_whole_and_keep_their_capitals() {
        assert_eq!(swapped("Cats, cats and catsup.", "cats", "dogs"), "Dogs, dogs and catsup.");
    }
}
