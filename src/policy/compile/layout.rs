//! Laying out a pack: the lexicon's table, and for each class what starts its search there.

use std::collections::BTreeMap;

use super::Compiler;
use super::classes::ClassTerms;
use crate::evidence::Evidence;
use crate::lexicon::ClassId;
use crate::lexicon::build::Builder;
use crate::lexicon::misspell::Disguise;
use crate::policy::index::Index;
use crate::policy::pack::{Guards, Known, Pack, Route, Rule, SHAPES};
use crate::policy::people_files;

/// The word class whose words are the addresses of the district's own sites.
const OFFICIAL_SITE: &str = "official-site";

impl Compiler<'_> {
    pub(super) fn finish(
        self,
        named: usize,
        rules: Vec<Rule>,
        guards: Guards,
        routes: Vec<Route>,
        evidence: Evidence,
    ) -> Pack {
        let mut builder = Builder::default();
        for (id, class) in self.classes.iter().enumerate() {
            for (term, disguise) in &class.terms {
                builder.add(term, id as ClassId, *disguise != Disguise::None);
            }
        }
        for (id, class) in self.classes.iter().enumerate() {
            for (term, disguise) in &class.terms {
                builder.add_spellings(term, *disguise, id as ClassId);
            }
        }
        let shapes = (0..SHAPES.len() as ClassId).chain(self.phrased.iter().map(|(id, _)| *id));
        let shape_sets: Vec<Vec<ClassId>> = shapes
            .map(|shape| {
                let has = |class: &ClassTerms| shape > 0 && class.shapes.contains(&shape);
                self.classes.iter().enumerate().filter(|(_, c)| has(c)).map(|(id, _)| id as ClassId).collect()
            })
            .collect();
        let lexicon = builder.finish(&shape_sets);
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
        let mut student: Vec<(String, ClassId)> =
            self.names.iter().filter(|(n, _)| n.starts_with("student-")).map(|(n, &id)| (n.clone(), id)).collect();
        student.sort();
        let sources = self.sources;
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
                profile_itself: id("profile-itself"),
                official,
                student,
            },
            releases: people_files::releases(sources.releases.as_ref(), &mut Vec::new()),
            people: people_files::people(&sources.names, sources.schools.as_ref()),
            lexicon,
            named: named as u32,
            classes: self.classes.len() as u32,
            phrased: self.phrased.into_iter().map(|(_, patterns)| patterns).collect(),
            patterns: self.patterns.into_iter().collect(),
            rules,
            guards,
            routes,
            grounds: grounds.into_iter().collect(),
            evidence,
            order: Vec::new(),
            index: Index::default(),
        }
        .opened()
    }
}
