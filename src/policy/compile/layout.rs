//! Laying out a pack: the lexicon's table, and for each class what starts its search there.

use std::collections::BTreeMap;

use super::Compiler;
use super::classes::ClassTerms;
use crate::lexicon::ClassId;
use crate::lexicon::build::Builder;
use crate::lexicon::misspell::{self, Disguise};
use crate::policy::lists::Lists;
use crate::policy::pack::{Guards, Known, Pack, Route, Rule, SHAPES};
use crate::policy::pattern::PatternId;

/// The word class whose words are the addresses of the district's own sites.
const OFFICIAL_SITE: &str = "official-site";

impl Compiler<'_> {
    pub(super) fn finish(self, rules: Vec<Rule>, guards: Guards, routes: Vec<Route>) -> Pack {
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
        let sites = self.sources.lexicons.iter().flat_map(|f| &f.data.class);
        let official = sites.filter(|c| c.name.get_ref() == OFFICIAL_SITE).flat_map(|c| c.words.clone()).collect();
        Pack {
            name: pack.name.clone(),
            version: pack.version.clone(),
            policy: pack.policy.clone(),
            hash: self.sources.hash.clone(),
            known: Known {
                district: id("district-business"),
                elsewhere,
                elsewhere_sure,
                common: id("common"),
                profile: id("profile-text"),
                official,
            },
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
