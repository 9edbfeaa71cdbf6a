//! III.D on one content: which students it names, and whether their releases cover it.

use super::cues::{Cue, Place};
use super::desk::Desk;
use super::lists::Lists;
use super::names::How;
use super::proof::Case;
use super::scene::Scene;
use super::status::{Standing, Status};
use super::view::View;
use super::{Scope, picture, unlisted};
use crate::content::Content;
use crate::finding::ReleaseNote;
use crate::policy::Pack;
use crate::policy::pack::Detector;
use crate::rules::Reading;

/// Where something of III.D was found.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// Which rule.
    pub detector: Detector,
    /// First byte of the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// More urgent than the rule says.
    pub urgent: bool,
}

/// All that III.D has to say of a content.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What becomes findings.
    pub spots: Vec<Spot>,
    /// One for each student found.
    pub notes: Vec<ReleaseNote>,
    /// Somebody is named who is a student, or is called one.
    pub named: bool,
}

/// One student, or several of one name, found in a text.
#[derive(Debug)]
pub(super) struct Person {
    /// First word.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// Whom it may mean, by number.
    pub students: Vec<u32>,
    /// How the name is written.
    pub how: How,
    /// Only a half of a first or last name of several words is given.
    pub part: bool,
    /// The first name stands alone, and the grade and school, or the thread, tell the rest.
    pub given_only: bool,
}

/// Whom a note is about, and what it says. A student named twice is told of once, by what clears less.
type Told = Vec<(Vec<u32>, Standing, Vec<Scope>)>;

/// Checks one content. `desk` is missing while no roster is loaded; `told_of_record`: its words together tell of a student's record.
pub fn check(
    pack: &Pack,
    lists: &Lists,
    desk: Option<&Desk>,
    content: &Content,
    text: &Reading<'_>,
    told_of_record: bool,
) -> Outcome {
    let mut outcome = Outcome::default();
    let speaks = lists.classes.speaks_of_students(text);
    let shown = picture::shown(content);
    if desk.is_none() && !speaks && shown.is_none() {
        return outcome;
    }
    let mut scene = Scene::of_names(&content.text, desk);
    let described = desk.is_some() && picture::descriptions(content).next().is_some();
    if scene.mentions.is_empty() && scene.alone.is_empty() && !speaks && shown.is_none() && !described {
        return outcome;
    }
    scene.read_cues(text, pack, lists, desk);
    let mut people = Vec::new();
    let mut told = Told::new();
    if let Some(desk) = desk {
        let view = scene.view(pack, lists, content, &content.text);
        people = view.everybody(desk, &scene);
        view.judge(desk, &people, None, &mut told, &mut outcome.spots);
        in_descriptions(pack, lists, desk, content, &mut told, &mut outcome.spots);
    }
    scene.named.extend(people.iter().map(|p| (p.from, p.to)));
    let cleared = told.iter().filter(|(_, standing, _)| standing.status == Status::Ok).count();
    outcome.notes = told.iter().map(|(_, standing, uses)| note(standing, uses)).collect();
    let view = scene.view(pack, lists, content, &content.text);
    let strangers = unlisted::find(&view, &scene.named);
    for &(from, to) in &strangers {
        outcome.spots.extend(view.spot(Detector::UnlistedStudent, from, to, false));
        outcome.notes.push(ReleaseNote {
            status: Status::None.word().to_owned(),
            scope: Scope::Name.word().to_owned(),
            why: match desk {
                Some(_) => "Somebody is called a student whose name is not on the roster: no release found.",
                None => "Somebody is called a student, and no roster is loaded: no release found.",
            }
            .to_owned(),
        });
    }
    outcome.named = !people.is_empty() || !strangers.is_empty();
    view.records(&people, &strangers, told_of_record, &mut outcome);
    // Whoever is named and cleared may be whom the picture shows, but only as many as it shows.
    let all_cleared = cleared > 0 && outcome.spots.is_empty();
    if shown.is_some_and(|people| !all_cleared || people > cleared) {
        outcome.spots.push(whole(Detector::Picture, content, false));
    }
    outcome
}

/// The note on a student whom a rule finds without a name: nobody can look a release up for that.
pub fn unnamed() -> ReleaseNote {
    ReleaseNote {
        status: Status::Ambiguous.word().to_owned(),
        scope: "identity".to_owned(),
        why: "A student may be recognised without a name; find out who it is and look at the release.".to_owned(),
    }
}

fn whole(detector: Detector, content: &Content, urgent: bool) -> Spot {
    Spot { detector, start: 0, end: content.text.len() as u32, urgent }
}

/// Students named in the description of a picture are shown there. What is found is told of the whole text, since the
/// description is not part of it.
fn in_descriptions(pack: &Pack, lists: &Lists, desk: &Desk, content: &Content, told: &mut Told, spots: &mut Vec<Spot>) {
    for description in picture::descriptions(content) {
        let mut scene = Scene::of_names(description, Some(desk));
        if scene.mentions.is_empty() {
            continue;
        }
        scene.read_cues(&Reading::new(description, pack), pack, lists, Some(desk));
        let view = scene.view(pack, lists, content, description);
        let people = view.people(desk, &scene.mentions);
        let mut found = Vec::new();
        view.judge(desk, &people, Some(Scope::Image), told, &mut found);
        if let Some(spot) = found.first()
            && spots.iter().all(|s| s.detector != Detector::Release)
        {
            spots.push(whole(Detector::Release, content, spot.urgent));
        }
    }
}

impl View<'_> {
    /// One note a student, one finding for each that is not cleared. `shown` is a use that the place itself makes.
    fn judge(&self, desk: &Desk, people: &[Person], shown: Option<Scope>, told: &mut Told, spots: &mut Vec<Spot>) {
        for person in people {
            let Some(&student) = person.students.first() else { continue };
            let mut uses = self.uses(person.from);
            uses.extend(shown.filter(|s| !uses.contains(s)));
            let standing = Case { view: self, desk, person, student, uses: &uses }.prove();
            let protected = person.students.iter().any(|s| desk.facts(*s).is_some_and(|facts| facts.protected));
            if standing.status != Status::Ok {
                let urgent = protected && self.has(|c| matches!(c, Cue::School(_)));
                spots.extend(self.spot(Detector::Release, person.from, person.to, urgent));
            }
            match told.iter_mut().find(|(students, ..)| *students == person.students) {
                None => told.push((person.students.clone(), standing, uses)),
                Some((_, known, known_uses)) if known.status == Status::Ok && standing.status != Status::Ok => {
                    (*known, *known_uses) = (standing, uses);
                }
                Some(_) => {}
            }
        }
    }

    /// Facts of the record beside a student, named or pointed at.
    fn records(&self, people: &[Person], strangers: &[(usize, usize)], told: bool, outcome: &mut Outcome) {
        let named = people.iter().map(|p| (p.from, p.to)).chain(strangers.iter().copied());
        let mut found = told && outcome.named;
        for (from, to) in named {
            let fact = self.record_beside(from, to);
            let Some(fact) = fact else { continue };
            outcome.spots.push(Spot {
                detector: Detector::StudentRecord,
                start: fact.start,
                end: fact.end,
                urgent: false,
            });
            found = true;
        }
        if found {
            for note in outcome.notes.iter_mut().filter(|n| n.status == Status::Ok.word()) {
                note.status = Status::Partial.word().to_owned();
                note.scope = "student record".to_owned();
                note.why = "A release never covers facts of the student record.".to_owned();
            }
        }
    }

    /// A fact of the record in the sentence of a name, in the next, or in the one before that speaks of somebody.
    pub(super) fn record_beside(&self, from: usize, to: usize) -> Option<&Place> {
        let here = self.sentence(from);
        // "He was suspended. I mean …": who is told of before the name.
        let before = |p: &Place| p.sentence + 1 == here && self.is_about_somebody(p.sentence);
        let near = |p: &&Place| p.cue == Cue::Record && (p.sentence == here || p.sentence == here + 1 || before(p));
        self.cues.iter().filter(near).find(|p| p.to <= from || p.from >= to)
    }

    /// The sentence speaks of one person without a name.
    fn is_about_somebody(&self, sentence: u32) -> bool {
        let words = self.words.words.iter().enumerate().filter(|(_, w)| w.sentence == sentence);
        let mut forms = words.map(|(i, _)| self.form(i));
        forms.any(|w| ["he", "she", "him", "her", "his"].contains(&w))
            || self.cues.iter().any(|p| p.cue == Cue::Child && p.sentence == sentence)
    }
}

fn note(standing: &Standing, uses: &[Scope]) -> ReleaseNote {
    let scopes: Vec<&str> = if standing.lacking.is_empty() {
        uses.iter().filter(|s| **s != Scope::Social).map(|s| s.word()).collect()
    } else {
        standing.lacking.iter().map(|s| s.word()).collect()
    };
    ReleaseNote { status: standing.status.word().to_owned(), scope: scopes.join(", "), why: standing.why.to_owned() }
}
