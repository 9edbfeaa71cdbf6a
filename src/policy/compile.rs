//! From policy files to a [`Pack`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use super::lists::Lists;
use super::load::{File, PolicyError, Sources};
use super::pack::{Flag, Guards, Known, Pack, Pattern, PatternId, Route, Rule, SHAPES, Step, Unless};
use super::phrase::{self, Atom, Place};
use super::source::{self, RuleFile};
use crate::lexicon::build::Builder;
use crate::lexicon::misspell::Disguise;
use crate::lexicon::{ClassId, inflect, misspell};
use crate::text::fold::fold_term;

/// Number words, found as `<number>` beside digits.
const NUMBER_WORDS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million";

/// How often each shape turns up, against a rare word's 1: it decides where a search starts, never what it finds.
const SHAPE_WEIGHTS: [u32; SHAPES.len()] = [0, 1_000_000, 200, 20, 10, 10, 10, 50, 50, 50, 150, 400, 100, 20];

/// What a rule's id looks like: `threat.direct`. Records name rules for years, so ids stay plain.
static RULE_ID: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("^[a-z]+([.-][a-z0-9]+)+$").ok());

/// What a word class's name looks like: `school-place`.
static CLASS_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("^[a-z][a-z0-9]*(-[a-z0-9]+)*$").ok());

/// A class while it is being built.
#[derive(Debug, Default)]
struct ClassTerms {
    /// Folded terms, and how people disguise them.
    terms: BTreeMap<String, Disguise>,
    /// Shapes included, and classes made of phrases (each includes itself): what only the text itself can tell.
    shapes: BTreeSet<ClassId>,
}

struct Compiler<'s> {
    names: HashMap<String, ClassId>,
    classes: Vec<ClassTerms>,
    unions: HashMap<Vec<Atom>, ClassId>,
    patterns: Vec<Pattern>,
    numbers: HashMap<Pattern, PatternId>,
    common_rank: HashMap<String, u32>,
    /// Classes made of phrases, with their patterns, in the order of their sets after those of the shapes.
    phrased: Vec<(ClassId, Vec<PatternId>)>,
    errors: Vec<PolicyError>,
    sources: &'s Sources,
}

/// Compiles what was read.
pub(super) fn compile(sources: &Sources) -> Result<Pack, Vec<PolicyError>> {
    let mut c = Compiler {
        names: HashMap::new(),
        classes: Vec::new(),
        unions: HashMap::new(),
        patterns: Vec::new(),
        numbers: HashMap::new(),
        common_rank: HashMap::new(),
        phrased: Vec::new(),
        errors: Vec::new(),
        sources,
    };
    c.shapes();
    c.lexicons();
    let rules: Vec<Rule> = sources.rules.iter().filter_map(|file| c.rule(file)).collect();
    let guards = c.guards();
    let routes = c.routes();
    c.check_ids();
    if c.errors.is_empty() { Ok(c.finish(rules, guards, routes)) } else { Err(c.errors) }
}

impl Compiler<'_> {
    fn new_class(&mut self, name: Option<&str>) -> ClassId {
        let id = self.classes.len() as ClassId;
        self.classes.push(ClassTerms::default());
        if let Some(name) = name {
            self.names.insert(name.to_owned(), id);
        }
        id
    }

    fn class(&mut self, id: ClassId) -> Option<&mut ClassTerms> {
        self.classes.get_mut(id as usize)
    }

    fn shapes(&mut self) {
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

    fn lexicons(&mut self) {
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
            let Some(&other_id) = self.names.get(other).filter(|&&i| i != 0 && i != super::pack::ANY) else {
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
                c.terms.extend(terms);
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
    fn union(&mut self, mut atoms: Vec<Atom>) -> Result<ClassId, (String, String)> {
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
                    if id == super::pack::ANY {
                        return Err((
                            format!("<{name}>"),
                            "<any> already means every word; it stands alone in its place".into(),
                        ));
                    }
                    if let Some(class) = self.classes.get(id as usize) {
                        union.terms.extend(class.terms.iter().map(|(t, d)| (t.clone(), *d)));
                        union.shapes.extend(&class.shapes);
                    }
                }
            }
        }
        let id = self.new_class(None);
        if let Some(class) = self.class(id) {
            *class = union;
        }
        self.unions.insert(atoms, id);
        Ok(id)
    }

    fn named(&self, name: &str) -> Result<ClassId, (String, String)> {
        self.names.get(name).copied().filter(|&id| id != 0).ok_or_else(|| {
            let close =
                self.names.keys().filter(|n| !n.is_empty() && (n.contains(name) || name.contains(n.as_str()))).min();
            let hint = close.map_or_else(String::new, |c| format!("; did you mean <{c}>?"));
            (format!("<{name}>"), format!("there is no word class “{name}” under lexicons/{hint}"))
        })
    }

    /// Compiles a list of phrases; those of one place become one pattern together.
    fn list<T>(&mut self, file: &File<T>, phrases: &[source::Phrase]) -> Vec<PatternId> {
        let mut ids = Vec::new();
        let mut single: Vec<Atom> = Vec::new();
        for written in phrases {
            let result = phrase::parse(written.get_ref()).and_then(|parsed| {
                if let Some(atoms) = one_place(&parsed) {
                    for atom in &atoms {
                        if let Atom::Class(name) = atom {
                            self.named(name)?;
                        }
                    }
                    single.extend(atoms);
                    return Ok(());
                }
                let pattern = self.pattern(&parsed)?;
                ids.push(self.number(pattern));
                Ok(())
            });
            if let Err((word, what)) = result {
                let span = written.span();
                self.errors.push(file.error_at_word(span, &word, format!("“{word}”: {what}")));
            }
        }
        if !single.is_empty()
            && let Ok(class) = self.union(single)
        {
            let step = Step { class, gap: 0, optional: false, absent: false };
            let pattern = Pattern { steps: vec![step], at_start: false, at_end: false, anchor: 0, reach: 0 };
            ids.push(self.number(pattern));
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn number(&mut self, pattern: Pattern) -> PatternId {
        if let Some(&id) = self.numbers.get(&pattern) {
            return id;
        }
        let id = self.patterns.len() as PatternId;
        self.patterns.push(pattern.clone());
        self.numbers.insert(pattern, id);
        id
    }

    fn pattern(&mut self, parsed: &phrase::Phrase) -> Result<Pattern, (String, String)> {
        let mut steps = Vec::new();
        for Place { atoms, gap, optional, absent } in &parsed.places {
            let class = self.union(atoms.clone())?;
            steps.push(Step { class, gap: *gap, optional: *optional, absent: *absent });
        }
        let anchor = (0..steps.len())
            .filter(|&i| steps.get(i).is_some_and(|s| !s.optional && !s.absent))
            .min_by_key(|&i| steps.get(i).map_or(u32::MAX, |s| self.weight(s.class)))
            .unwrap_or(0);
        let before =
            steps.iter().take(anchor).map(|s| u16::from(s.gap) + if s.absent { 0 } else { self.longest(s.class) });
        let reach = before.sum::<u16>() + steps.get(anchor).map_or(0, |s| u16::from(s.gap));
        Ok(Pattern { steps, at_start: parsed.at_start, at_end: parsed.at_end, anchor: anchor as u8, reach })
    }

    /// How often a class turns up, roughly.
    fn weight(&self, class: ClassId) -> u32 {
        let Some(class) = self.classes.get(class as usize) else { return u32::MAX };
        let shapes: u32 = class.shapes.iter().map(|&s| SHAPE_WEIGHTS.get(s as usize).copied().unwrap_or(20)).sum();
        let terms: u32 =
            class.terms.keys().map(|t| self.common_rank.get(t).map_or(1, |rank| 1 + 4_000 / (rank + 1))).sum();
        shapes + terms
    }

    /// Words in the longest term of a class.
    fn longest(&self, class: ClassId) -> u16 {
        let Some(class) = self.classes.get(class as usize) else { return 1 };
        let shape = if class.shapes.is_empty() { 1 } else { 4 };
        class.terms.keys().map(|t| t.split(' ').count() as u16).max().unwrap_or(1).max(shape)
    }

    fn rule(&mut self, file: &File<RuleFile>) -> Option<Rule> {
        let data = &file.data;
        let clause = data.clause.get_ref();
        let known = self.sources.clauses.data.clause.iter().find(|c| c.id == *clause);
        if clause == "III.C.12" {
            self.errors.push(file.error(data.clause.span(), "III.C.12 is never reported by the machine; it is a decision by hand, with a reason and a second approver"));
        } else if !known.is_some_and(|c| c.machine) {
            self.errors.push(
                file.error(
                    data.clause.span(),
                    format!("“{clause}” is no clause that rules may report; see clauses.toml"),
                ),
            );
        }
        if data.flag.is_empty() == data.detector.is_none() {
            self.errors.push(file.error(data.id.span(), "a rule has [[flag]] entries or a detector, one of the two"));
        }
        if data.meaning.trim().is_empty() || data.why.trim().is_empty() {
            self.errors.push(file.error(data.id.span(), "“meaning” and “why” must say something"));
        }
        let mut flags = Vec::new();
        for flag in &data.flag {
            if flag.says.is_empty() {
                self.errors.push(file.error(data.id.span(), "a [[flag]] without any phrase in “says” can never match"));
            }
            flags.push(Flag {
                says: self.list(file, &flag.says),
                near: self.list(file, &flag.near),
                before: self.list(file, &flag.before),
                with: self.list(file, &flag.with),
                post: self.list(file, &flag.post),
                unless: self.list(file, &flag.unless),
                question: flag.question,
            });
        }
        let unless = Unless {
            says: self.list(file, &data.unless.says),
            anywhere: self.list(file, &data.unless.anywhere),
            post: self.list(file, &data.unless.post),
            quoted: data.unless.quoted,
            negated: data.unless.negated,
            countered: data.unless.countered,
            question: data.unless.question,
        };
        let who = data.who.iter().fold(0, |bits, role| bits | role.bit());
        Some(Rule {
            id: data.id.get_ref().clone(),
            clause: clause.clone(),
            title: data.title.clone(),
            why: data.why.clone(),
            severity: data.severity,
            strength: data.strength,
            who: if who == 0 { u8::MAX } else { who },
            softened: data.softened,
            flags,
            detector: data.detector,
            unless,
        })
    }

    fn guards(&mut self) -> Guards {
        let sources = self.sources;
        let guards = &sources.guards;
        Guards {
            negated: self.list(guards, &guards.data.negated.says),
            reported: self.list(guards, &guards.data.reported.says),
            countered: self.list(guards, &guards.data.countered.says),
            criticism: self.list(&sources.criticism, &sources.criticism.data.says),
        }
    }

    fn routes(&mut self) -> Vec<Route> {
        let sources = self.sources;
        let mut routes = Vec::new();
        for row in &sources.routes {
            let atoms: Vec<Atom> =
                row.match_terms.split(';').map(fold_term).filter(|t| !t.is_empty()).map(Atom::Word).collect();
            let mut terms = Vec::new();
            if !atoms.is_empty()
                && let Ok(class) = self.union(atoms)
            {
                let step = Step { class, gap: 0, optional: false, absent: false };
                terms.push(self.number(Pattern {
                    steps: vec![step],
                    at_start: false,
                    at_end: false,
                    anchor: 0,
                    reach: 0,
                }));
            }
            routes.push(Route {
                id: row.route_id.clone(),
                topic: row.topic.clone(),
                owner: row.owner_role.clone(),
                terms,
            });
        }
        routes
    }

    fn check_ids(&mut self) {
        let mut seen = BTreeSet::new();
        for file in &self.sources.rules {
            let id = &file.data.id;
            if !RULE_ID.as_ref().is_some_and(|form| form.is_match(id.get_ref())) {
                let what =
                    format!("“{}” is no rule id; write small letters with dots, like threat.direct", id.get_ref());
                self.errors.push(file.error(id.span(), what));
            }
            if !seen.insert(id.get_ref()) {
                self.errors.push(file.error(
                    id.span(),
                    format!("the rule id “{}” is used twice; ids are unique and never renamed", id.get_ref()),
                ));
            }
        }
    }

    fn finish(self, rules: Vec<Rule>, guards: Guards, routes: Vec<Route>) -> Pack {
        let mut builder = Builder::default();
        for (id, class) in self.classes.iter().enumerate() {
            for (term, disguise) in &class.terms {
                builder.add(term, id as ClassId, *disguise != Disguise::None);
            }
        }
        for (id, class) in self.classes.iter().enumerate() {
            for (term, disguise) in &class.terms {
                for spelling in misspell::variants(term, *disguise) {
                    builder.add_spelling(&spelling, id as ClassId);
                }
            }
        }
        let shapes = (0..SHAPES.len() as ClassId).chain(self.phrased.iter().map(|(id, _)| *id));
        let shape_sets = shapes
            .map(|shape| {
                let has = |class: &ClassTerms| shape > 0 && class.shapes.contains(&shape);
                self.classes.iter().enumerate().filter(|(_, c)| has(c)).map(|(id, _)| id as ClassId).collect()
            })
            .collect();
        let lexicon = builder.finish(shape_sets);
        let mut flagged_by = vec![Vec::new(); self.patterns.len()];
        for (r, rule) in rules.iter().enumerate() {
            for (f, flag) in rule.flags.iter().enumerate() {
                for &p in &flag.says {
                    if let Some(list) = flagged_by.get_mut(p as usize) {
                        list.push((r as u32) << 8 | f as u32);
                    }
                }
            }
        }
        let mut anchored = vec![Vec::new(); self.classes.len()];
        for (p, pattern) in self.patterns.iter().enumerate() {
            let class = pattern.steps.get(pattern.anchor as usize).map_or(0, |s| s.class);
            if flagged_by.get(p).is_some_and(|f| !f.is_empty())
                && let Some(list) = anchored.get_mut(class as usize)
            {
                list.push(p as PatternId);
            }
        }
        let mut tagging = vec![Vec::new(); self.classes.len()];
        for (set, (_, patterns)) in (SHAPES.len() as u16..).zip(&self.phrased) {
            for &p in patterns {
                let class =
                    self.patterns.get(p as usize).and_then(|p| p.steps.get(p.anchor as usize)).map_or(0, |s| s.class);
                if let Some(list) = tagging.get_mut(class as usize) {
                    list.extend([p, u32::from(set)]);
                }
            }
        }
        let anchored: Lists<PatternId> = anchored.into_iter().collect();
        let starts = |c: &ClassId| !anchored.get(*c as usize).is_empty();
        let anchors_of_set =
            (0..lexicon.sets.len()).map(|set| lexicon.sets.get(set).iter().copied().filter(starts).collect()).collect();
        let pack = &self.sources.pack.data;
        let mut grounds: BTreeMap<String, Vec<ClassId>> = BTreeMap::new();
        let mut elsewhere = Vec::new();
        let mut elsewhere_sure = Vec::new();
        for class in self.sources.lexicons.iter().flat_map(|f| &f.data.class) {
            let Some(&id) = self.names.get(class.name.get_ref()) else { continue };
            if let Some(ground) = &class.ground {
                grounds.entry(ground.clone()).or_default().push(id);
            }
            if class.name.get_ref().starts_with("elsewhere-sure") {
                elsewhere_sure.push(id);
            } else if class.name.get_ref().starts_with("elsewhere") {
                elsewhere.push(id);
            }
        }
        let id = |name: &str| self.names.get(name).copied();
        Pack {
            name: pack.name.clone(),
            version: pack.version.clone(),
            policy: pack.policy.clone(),
            hash: self.sources.hash.clone(),
            known: Known { district: id("district-business"), elsewhere, elsewhere_sure, common: id("common") },
            lexicon,
            anchors_of_set,
            anchored,
            tagging: tagging.into_iter().collect(),
            flagged_by: flagged_by.into_iter().collect(),
            patterns: self.patterns.into_iter().collect(),
            rules,
            guards,
            routes,
            grounds: grounds.into_iter().collect(),
        }
    }
}

/// The terms that a class lists itself.
fn own_terms(class: &source::Class) -> BTreeMap<String, Disguise> {
    let disguise = match (class.disguised, class.masked) {
        (true, _) => Disguise::Full,
        (false, true) => Disguise::Masked,
        (false, false) => Disguise::None,
    };
    let verbs = class.verbs.iter().flat_map(|v| inflect::verb(&fold_term(v)));
    let nouns = class.nouns.iter().flat_map(|n| inflect::noun(&fold_term(n)));
    let words = class.words.iter().map(|w| fold_term(w));
    verbs.chain(nouns).chain(words).filter(|t| !t.is_empty()).map(|t| (t, disguise)).collect()
}

/// The choices of a phrase that is one place, or one run of plain words, which is a term of its own.
fn one_place(phrase: &phrase::Phrase) -> Option<Vec<Atom>> {
    let places = phrase.places.as_slice();
    if phrase.at_start || phrase.at_end {
        return None;
    }
    if let [Place { atoms, gap: 0, optional: false, absent: false }] = places {
        let any = atoms.iter().any(|a| matches!(a, Atom::Class(name) if name == "any"));
        return (!any).then(|| atoms.clone());
    }
    let words: Option<Vec<&str>> = places
        .iter()
        .map(|p| match (p.atoms.as_slice(), p.gap, p.optional, p.absent) {
            ([Atom::Word(word)], 0, false, false) => Some(word.as_str()),
            _ => None,
        })
        .collect();
    words.map(|w| vec![Atom::Word(w.join(" "))])
}
