//! From policy files to a [`Pack`].

mod classes;
mod layout;

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use self::classes::ClassTerms;
use super::pack::{Detector, Flag, Guards, Pack, Route, Rule, Unless};
use super::pattern::{Pattern, PatternId, Step};
use super::phrase::{self, Atom, Place};
use super::source::{self, RuleFile};
use super::{File, PolicyError, Sources, evidence_files};
use crate::evidence::Evidence;
use crate::lexicon::ClassId;
use crate::text::fold::fold_term;

/// What a rule's id looks like: `threat.direct`. Records name rules for years, so ids stay plain.
static RULE_ID: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("^[a-z]+([._-][a-z0-9]+)+$").ok());

struct Compiler<'s> {
    names: HashMap<String, ClassId>,
    classes: Vec<ClassTerms>,
    unions: HashMap<Vec<Atom>, ClassId>,
    /// Classes without a name, by a hash of what they hold.
    contents: HashMap<u64, Vec<ClassId>>,
    patterns: Vec<Pattern>,
    numbers: HashMap<Pattern, PatternId>,
    common_rank: HashMap<String, u32>,
    /// Classes made of phrases, with their patterns, in the order of their sets after those of the shapes.
    phrased: Vec<(ClassId, Vec<PatternId>)>,
    errors: Vec<PolicyError>,
    sources: &'s Sources,
}

/// Compiles what was read, without trying the examples.
///
/// # Errors
/// All that is wrong with its phrases, classes and rules.
pub fn compile(sources: &Sources) -> Result<Pack, Vec<PolicyError>> {
    let mut c = Compiler {
        names: HashMap::new(),
        classes: Vec::new(),
        unions: HashMap::new(),
        contents: HashMap::new(),
        patterns: Vec::new(),
        numbers: HashMap::new(),
        common_rank: HashMap::new(),
        phrased: Vec::new(),
        errors: Vec::new(),
        sources,
    };
    c.shapes();
    let named = c.lexicons();
    let evidence = c.evidence(named);
    let rules: Vec<Rule> = sources.rules.iter().filter_map(|file| c.rule(file)).collect();
    let guards = c.guards();
    let routes = c.routes();
    c.check_ids();
    super::people_files::releases(sources.releases.as_ref(), &mut c.errors);
    if !c.errors.is_empty() {
        return Err(c.errors);
    }
    Ok(c.finish(named, rules, guards, routes, evidence))
}

impl Compiler<'_> {
    /// What words taken together say of `named` classes, those with a name, which come first.
    fn evidence(&mut self, named: usize) -> Evidence {
        let sames = evidence_files::sames(self.sources.same.as_ref(), &self.names, named, &mut self.errors);
        let mut weights = |file| evidence_files::weights(file, sames.clone(), &self.names, &mut self.errors);
        Evidence { public: weights(&self.sources.comments), district: weights(&self.sources.drafts) }
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
        if let Some(route) = &data.route
            && !self.sources.routes.iter().any(|row| row.route_id == *route.get_ref())
        {
            let what = format!("routing.csv has no row with the id “{}”", route.get_ref());
            self.errors.push(file.error(route.span(), what));
        }
        let weighs = data.detector == Some(Detector::Evidence);
        if weighs && data.least.is_none() {
            let what = "a rule with the detector “evidence” says in “least” from how many points on it reports";
            self.errors.push(file.error(data.id.span(), what));
        } else if let weights = self.sources.weights(data.speaker())
            && data.least.is_some()
            && !weights.clauses.contains(clause)
        {
            let table = &weights.path;
            self.errors.push(file.error(data.clause.span(), format!("{table} has no column for “{clause}”")));
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
                inside: flag.inside,
                clause: flag.clause,
            });
        }
        let unless = Unless {
            says: self.silencing(file),
            clause: self.list(file, &data.unless.clause),
            anywhere: self.list(file, &data.unless.anywhere),
            post: self.list(file, &data.unless.post),
            quoted: data.unless.quoted,
            negated: data.unless.negated,
            countered: data.unless.countered,
            question: data.unless.question,
            on_topic: data.unless.on_topic,
        };
        let who = data.who();
        Some(Rule {
            id: data.id.get_ref().clone(),
            clause: clause.clone(),
            title: data.title.clone(),
            why: data.why.clone(),
            suggestion: data.suggestion.clone(),
            severity: data.severity,
            strength: data.strength,
            who,
            softened: data.softened,
            yields: data.yields,
            flags,
            detector: data.detector,
            least: data.least.as_ref().map(|least| *least.get_ref()),
            route: data.route.as_ref().map(|route| route.get_ref().clone()),
            unless,
        })
    }

    /// What silences a rule in the same sentence: its own phrases, and those of the shared guards that it names.
    fn silencing(&mut self, file: &File<RuleFile>) -> Vec<PatternId> {
        let unless = &file.data.unless;
        let mut ids = self.list(file, &unless.says);
        let guards = &self.sources.guards;
        for name in &unless.shared {
            match guards.data.shared.get(name.get_ref()) {
                Some(guard) => ids.extend(self.list(guards, &guard.says)),
                None => {
                    let names: Vec<&str> = guards.data.shared.keys().map(String::as_str).collect();
                    let what = format!(
                        "there is no [shared.{}] in guards.toml; there are: {}",
                        name.get_ref(),
                        names.join(", ")
                    );
                    self.errors.push(file.error(name.span(), what));
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids
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
