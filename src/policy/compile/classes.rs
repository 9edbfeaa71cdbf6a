//! Word classes: what each holds, with all that it includes, and classes made of the choices in a phrase.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use regex::Regex;

use super::Compiler;
use crate::lexicon::misspell::Disguise;
use crate::lexicon::{ClassId, inflect};
use crate::policy::error::File;
use crate::policy::pack::{ANY, SHAPES};
use crate::policy::phrase::Atom;
use crate::policy::source;
use crate::text::fold::fold_term;

/// Number words, found as `<number>` beside digits.
const NUMBER_WORDS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million";

/// How often each shape turns up, against a rare word's 1: it decides where a search starts, never what it finds.
const SHAPE_WEIGHTS: [u32; SHAPES.len()] = [0, 1_000_000, 200, 20, 10, 10, 10, 50, 50, 50, 150, 400, 100, 20];

/// What a word class's name looks like: `school-place`.
static CLASS_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("^[a-z][a-z0-9]*(-[a-z0-9]+)*$").ok());

/// A class while it is being built.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct ClassTerms {
    /// Folded terms, and how people disguise them.
    pub(super) terms: BTreeMap<String, Disguise>,
    /// Shapes included, and classes made of phrases (each includes itself): what only the text itself can tell.
    pub(super) shapes: BTreeSet<ClassId>,
}

impl Compiler<'_> {
    pub(super) fn new_class(&mut self, name: Option<&str>) -> ClassId {
        let id = self.classes.len() as ClassId;
        self.classes.push(ClassTerms::default());
        if let Some(name) = name {
            self.names.insert(name.to_owned(), id);
        }
        id
    }

    pub(super) fn class(&mut self, id: ClassId) -> Option<&mut ClassTerms> {
        self.classes.get_mut(id as usize)
    }

    pub(super) fn shapes(&mut self) {
        for name in SHAPES {
            let id = self.new_class(Some(name));
            if let Some(class) = self.class(id) {
                class.shapes.insert(id);
            }
        }
        let number = self.names.get("number").copied().unwrap_or(0);
        if let Some(class) = self.class(number) {
            class.terms.extend(NUMBER_WORDS.split_whitespace().map(|w| (w.to_owned(), Disguise::None)));
        }
    }

    /// Reads all lexicons; gives how many classes have a name then. All made later have none.
    pub(super) fn lexicons(&mut self) -> usize {
        let sources = self.sources;
        let all: Vec<(&File<source::LexiconFile>, &source::Class)> =
            sources.lexicons.iter().flat_map(|f| f.data.class.iter().map(move |c| (f, c))).collect();
        for (file, class) in &all {
            let name = class.name.get_ref();
            if !CLASS_NAME.as_ref().is_some_and(|form| form.is_match(name)) {
                let what = format!(
                    "“{name}” is no name for a word class; write small letters with hyphens, like school-place"
                );
                self.errors.push(file.error(class.name.span(), what));
            }
            if self.names.contains_key(name) {
                self.errors.push(file.error(
                    class.name.span(),
                    format!("the word class “{name}” exists already; give this one another name, or include that one"),
                ));
                continue;
            }
            let id = self.new_class(Some(name));
            let own = own_terms(class);
            if name == "common" {
                self.common_rank = class.words.iter().zip(0..).map(|(w, n)| (fold_term(w), n)).collect();
            }
            if let Some(c) = self.class(id) {
                c.terms = own;
                if !class.phrases.is_empty() {
                    c.shapes.insert(id);
                }
            }
        }
        // Includes may name classes of later files, and classes that include others in turn.
        let mut state = vec![0u8; self.classes.len()];
        for (_, class) in &all {
            self.include(class.name.get_ref(), &all, &mut state);
        }
        let named = self.classes.len();
        for (file, class) in all.iter().filter(|(_, c)| !c.phrases.is_empty()) {
            let Some(&id) = self.names.get(class.name.get_ref()) else { continue };
            let patterns = self.list(file, &class.phrases);
            let nested =
                patterns.iter().filter_map(|&p| self.patterns.get(p as usize)).flat_map(|p| &p.steps).any(|s| {
                    self.classes
                        .get(s.class as usize)
                        .is_some_and(|c| c.shapes.iter().any(|&s| s as usize >= SHAPES.len()))
                });
            if nested {
                self.errors.push(file.error(
                    class.name.span(),
                    "the phrases of a word class may not use a class that itself has phrases",
                ));
            }
            self.phrased.push((id, patterns));
        }
        named
    }

    /// Adds the terms of included classes; `state` is 0 untouched, 1 under way, 2 done.
    fn include(&mut self, name: &str, all: &[(&File<source::LexiconFile>, &source::Class)], state: &mut [u8]) {
        let Some(&id) = self.names.get(name) else { return };
        if state.get(id as usize).is_none_or(|s| *s != 0) {
            return;
        }
        let Some((file, class)) = all.iter().find(|(_, c)| c.name.get_ref() == name) else { return };
        if let Some(s) = state.get_mut(id as usize) {
            *s = 1;
        }
        for included in &class.includes {
            let other = included.get_ref();
            let Some(&other_id) = self.names.get(other).filter(|&&i| i != 0 && i != ANY) else {
                self.errors.push(file.error(included.span(), format!("there is no word class “{other}”")));
                continue;
            };
            if state.get(other_id as usize) == Some(&1) {
                self.errors.push(file.error(included.span(), format!("“{name}” and “{other}” include each other")));
                continue;
            }
            self.include(other, all, state);
            let (terms, shapes) =
                self.classes.get(other_id as usize).map(|c| (c.terms.clone(), c.shapes.clone())).unwrap_or_default();
            if let Some(c) = self.class(id) {
                for (term, disguise) in terms {
                    let here = c.terms.entry(term).or_default();
                    *here = disguise.max(*here);
                }
                c.shapes.extend(shapes);
            }
        }
        if let Some(c) = self.class(id) {
            for gone in &class.except {
                c.terms.remove(&fold_term(gone));
            }
        }
        if let Some(s) = state.get_mut(id as usize) {
            *s = 2;
        }
    }

    /// The class of all that may stand in a place.
    pub(super) fn union(&mut self, mut atoms: Vec<Atom>) -> Result<ClassId, (String, String)> {
        atoms.sort();
        atoms.dedup();
        if let [Atom::Class(name)] = atoms.as_slice() {
            return self.named(name);
        }
        if let Some(&id) = self.unions.get(&atoms) {
            return Ok(id);
        }
        let mut union = ClassTerms::default();
        for atom in &atoms {
            match atom {
                Atom::Word(word) => drop(union.terms.insert(word.clone(), Disguise::None)),
                Atom::AnyForm(word) => {
                    let forms = inflect::verb(word).into_iter().chain(inflect::noun(word));
                    union.terms.extend(forms.map(|f| (f, Disguise::None)));
                }
                Atom::Class(name) => {
                    let id = self.named(name)?;
                    if id == ANY {
                        return Err((
                            format!("<{name}>"),
                            "<any> already means every word; it stands alone in its place".into(),
                        ));
                    }
                    if let Some(class) = self.classes.get(id as usize) {
                        for (term, disguise) in &class.terms {
                            let here = union.terms.entry(term.clone()).or_default();
                            *here = (*disguise).max(*here);
                        }
                        union.shapes.extend(&class.shapes);
                    }
                }
            }
        }
        let id = self.class_of(union);
        self.unions.insert(atoms, id);
        Ok(id)
    }

    /// The class that holds just this: one that is there already, or a new one.
    fn class_of(&mut self, union: ClassTerms) -> ClassId {
        let content = {
            let mut hasher = DefaultHasher::new();
            union.hash(&mut hasher);
            hasher.finish()
        };
        let same = self.contents.entry(content).or_default();
        let there = same.iter().copied().find(|&id| self.classes.get(id as usize) == Some(&union));
        there.unwrap_or_else(|| {
            let id = self.classes.len() as ClassId;
            same.push(id);
            self.classes.push(union);
            id
        })
    }

    pub(super) fn named(&self, name: &str) -> Result<ClassId, (String, String)> {
        self.names.get(name).copied().filter(|&id| id != 0).ok_or_else(|| {
            let close =
                self.names.keys().filter(|n| !n.is_empty() && (n.contains(name) || name.contains(n.as_str()))).min();
            let hint = close.map_or_else(String::new, |c| format!("; did you mean <{c}>?"));
            (format!("<{name}>"), format!("there is no word class “{name}” under lexicons/{hint}"))
        })
    }

    /// How often a class turns up, roughly.
    pub(super) fn weight(&self, class: ClassId) -> u32 {
        let Some(class) = self.classes.get(class as usize) else { return u32::MAX };
        let shapes: u32 = class.shapes.iter().map(|&s| SHAPE_WEIGHTS.get(s as usize).copied().unwrap_or(20)).sum();
        let terms: u32 =
            class.terms.keys().map(|t| self.common_rank.get(t).map_or(1, |rank| 1 + 4_000 / (rank + 1))).sum();
        shapes + terms
    }

    /// Words in the longest term of a class.
    pub(super) fn longest(&self, class: ClassId) -> u16 {
        let Some(class) = self.classes.get(class as usize) else { return 1 };
        let shape = if class.shapes.is_empty() { 1 } else { 4 };
        class.terms.keys().map(|t| t.split(' ').count() as u16).max().unwrap_or(1).max(shape)
    }
}

/// The terms that a class lists itself.
fn own_terms(class: &source::Class) -> BTreeMap<String, Disguise> {
    let disguise = match (class.disguised, class.masked, class.misspelt) {
        (true, _, _) | (_, true, true) => Disguise::Full,
        (false, true, false) => Disguise::Masked,
        (false, false, true) => Disguise::Misspelt,
        (false, false, false) => Disguise::None,
    };
    let verbs = class.verbs.iter().flat_map(|v| inflect::verb(&fold_term(v)));
    let nouns = class.nouns.iter().flat_map(|n| inflect::noun(&fold_term(n)));
    let words = class.words.iter().map(|w| fold_term(w));
    verbs.chain(nouns).chain(words).filter(|t| !t.is_empty()).map(|t| (t, disguise)).collect()
}
