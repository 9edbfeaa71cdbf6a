//! III.D on one content: which students it names, and whether their releases cover it.

use super::cues::{Classes, Cue, Place};
use super::desk::Desk;
use super::names::index::{Key, PARTICLES};
use super::names::{GivenOnly, Glue, How, Mention, Words, find};
use super::release::{Question, Standing, Status, standing_of};
use super::{Scope, unlisted};
use crate::content::{AuthorRole, Content};
use crate::finding::ReleaseNote;
use crate::policy::Pack;
use crate::policy::pack::Detector;
use crate::rules::Reading;

/// What the pack knows about names, made ready once.
#[derive(Debug, Default)]
pub struct Lists {
    pub(super) classes: Classes,
    /// Words that are names too, as sorted keys.
    words: Vec<u64>,
    /// Full names that everybody knows, as sorted keys.
    public: Vec<u64>,
}

impl Lists {
    /// Makes the lists of a pack ready.
    pub fn new(pack: &Pack) -> Self {
        let keys = |lines: &str| {
            let mut words = Vec::new();
            let mut keys: Vec<u64> = lines
                .lines()
                .map(|line| {
                    super::names::index::name_words(line, &mut words);
                    Key::default().with(&words.concat()).finish()
                })
                .collect();
            keys.sort_unstable();
            keys
        };
        Self { classes: Classes::new(pack), words: keys(&pack.people.words), public: keys(&pack.people.public) }
    }

    /// Whether the folded word is an English word that is a name too.
    pub(super) fn is_word(&self, form: &str) -> bool {
        self.words.binary_search(&Key::default().with(form).finish()).is_ok()
    }
}

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
}

/// One student, or several of one name, found in a text.
#[derive(Debug)]
pub(super) struct Person {
    /// First word.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    students: Vec<u32>,
    how: How,
}

/// Checks one content. `desk` is missing while no roster is loaded.
pub fn check(pack: &Pack, lists: &Lists, desk: Option<&Desk>, content: &Content, text: &Reading<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let speaks = lists.classes.speaks_of_students(text);
    let pictured = super::picture::asks(content);
    if desk.is_none() && !speaks && !pictured {
        return outcome;
    }
    let words = Words::new(&content.text);
    let (mentions, alone) = desk.map(|d| find(&words, &d.index)).unwrap_or_default();
    if mentions.is_empty() && alone.is_empty() && !speaks && !pictured {
        return outcome;
    }
    let mut cues = lists.classes.places(text, pack, &words);
    if let Some(desk) = desk {
        let in_name = |at: usize| mentions.iter().any(|m| m.from <= at && at < m.to);
        cues.extend(desk.schools.places(&words, in_name));
    }
    let view = View { pack, lists, content, words: &words, cues: &cues };
    let mut people = Vec::new();
    let mut covered: Vec<(usize, usize)> = mentions.iter().map(|m| (m.from, m.to)).collect();
    if let Some(desk) = desk {
        people = view.people(desk, mentions);
        people.extend(view.first_names(desk, alone, &people));
        people.sort_by_key(|p| p.from);
        covered.extend(people.iter().map(|p| (p.from, p.to)));
        view.judge(desk, &people, &mut outcome);
    }
    let strangers = unlisted::find(&view, &covered);
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
    view.records(&people, &strangers, &mut outcome);
    let cleared = !people.is_empty() && outcome.spots.is_empty();
    if pictured && !cleared {
        outcome.spots.push(Spot {
            detector: Detector::Picture,
            start: 0,
            end: content.text.len() as u32,
            urgent: false,
        });
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

/// A text with its words and cues.
pub(super) struct View<'v> {
    pub pack: &'v Pack,
    pub lists: &'v Lists,
    pub content: &'v Content,
    pub words: &'v Words,
    pub cues: &'v [Place],
}

/// How far from a name a grade, a school or "student" stands to be said of it, in words.
const BESIDE: usize = 4;

/// Words that may follow a signature: "parent of two", "Putnam Street".
const SIGNED: usize = 4;

impl View<'_> {
    pub(super) fn spot(&self, detector: Detector, from: usize, to: usize, urgent: bool) -> Option<Spot> {
        let first = self.words.words.get(from)?;
        let last = self.words.words.get(to.checked_sub(1)?)?;
        Some(Spot { detector, start: first.start, end: last.end, urgent })
    }

    fn sentence(&self, at: usize) -> u32 {
        self.words.words.get(at).map_or(0, |w| w.sentence)
    }

    fn glue(&self, at: usize) -> Glue {
        self.words.words.get(at).map_or(Glue::End, |w| w.glue)
    }

    /// Words between a cue and a run of words of the same sentence.
    fn distance(&self, place: &Place, from: usize, to: usize) -> Option<usize> {
        if place.sentence != self.sentence(from) || place.from < to && from < place.to {
            return None;
        }
        Some(if place.to <= from { from - place.to } else { place.from.saturating_sub(to) })
    }

    fn has(&self, wanted: impl Fn(Cue) -> bool) -> bool {
        self.cues.iter().any(|p| wanted(p.cue))
    }

    /// A grade, a school or "student" right beside.
    fn beside(&self, from: usize, to: usize) -> bool {
        self.cues.iter().any(|p| {
            let kind = matches!(p.cue, Cue::Grade(_) | Cue::School(_) | Cue::Student);
            kind && self.distance(p, from, to).is_some_and(|d| d < BESIDE)
        })
    }

    fn anything_of_school(&self) -> bool {
        self.has(|c| matches!(c, Cue::Grade(_) | Cue::School(_) | Cue::Student | Cue::Praise | Cue::Life))
    }

    /// A cue that ends right before the name, with at most `gap` words between.
    fn right_before(&self, wanted: Cue, from: usize, gap: usize) -> bool {
        self.cues
            .iter()
            .any(|p| p.cue == wanted && p.to <= from && from - p.to <= gap && p.sentence == self.sentence(from))
    }

    /// The mentions that mean a student, each with those it may mean.
    fn people(&self, desk: &Desk, mentions: Vec<Mention>) -> Vec<Person> {
        let meant = mentions.into_iter().filter(|m| self.is_meant(m));
        meant
            .filter_map(|m| {
                let students = self.narrow(desk, &m.students, m.from, m.to);
                // An initial that fits half the school tells nobody.
                let vague = m.how == How::Initial && students.len() > 6;
                (!vague).then_some(Person { from: m.from, to: m.to, students, how: m.how })
            })
            .collect()
    }

    /// Whether the words mean a student, not a word, a teacher, an author or the writer.
    fn is_meant(&self, m: &Mention) -> bool {
        let beside = self.beside(m.from, m.to);
        let range = || (m.from..m.to).filter_map(|i| Some((self.words.words.get(i)?, self.words.form(i))));
        if m.how == How::Initial && !beside && !self.has(|c| matches!(c, Cue::Grade(_) | Cue::School(_) | Cue::Life)) {
            return false;
        }
        let letters: String = range().map(|(_, form)| form).collect();
        let public = self.lists.public.binary_search(&Key::default().with(&letters).finish()).is_ok();
        if public && (!beside || self.right_before(Cue::Author, m.from, 1)) {
            return false;
        }
        if self.is_staff(m) || self.is_writer(m, &letters) {
            return beside && self.grade_after(m.to);
        }
        // Particles are no names, and the second half of "Min-jun" begins small.
        let own = || {
            range().filter(|(w, form)| {
                let half = w.glue == Glue::Joined && !w.capital;
                form.len() > 1 && !half && !PARTICLES.contains(form)
            })
        };
        let words = own().filter(|(_, form)| self.lists.is_word(form)).count();
        let all = own().count();
        let tagged = range().all(|(w, _)| w.tag);
        let cased = !self.words.flat && own().all(|(w, _)| w.capital);
        if words == 0 || tagged {
            return true;
        }
        if words == all {
            return if cased {
                beside || self.anything_of_school()
            } else {
                beside || self.right_before(Cue::Praise, m.from, 1)
            };
        }
        let first = own().next().is_some_and(|(_, form)| self.lists.is_word(form));
        let slip = m.how == How::Typo;
        if slip { beside } else { cased || self.words.flat && !first || beside || self.anything_of_school() }
    }

    /// A title right before the name, or a post right after it.
    fn is_staff(&self, m: &Mention) -> bool {
        let posts = self.cues.iter().filter(|p| p.cue == Cue::Staff && p.sentence == self.sentence(m.from));
        posts.into_iter().any(|p| {
            let before = p.to == m.from && self.glue(m.from) <= Glue::Space;
            let apposition = self.glue(m.to) == Glue::Comma || self.glue(m.to) == Glue::Mark;
            let turns = || {
                (m.to..p.from)
                    .any(|i| ["and", "with", "his", "her", "their", "s", "whose", "who"].contains(&self.words.form(i)))
            };
            before || p.from >= m.to && p.from - m.to <= 2 && apposition && !turns()
        })
    }

    /// The name is the writer's own: the account's, a signature, an introduction.
    fn is_writer(&self, m: &Mention, letters: &str) -> bool {
        if self.content.author_role == AuthorRole::Page {
            return false;
        }
        let mut author = Vec::new();
        super::names::index::name_words(self.content.author.as_deref().unwrap_or(""), &mut author);
        if !author.is_empty() && author.concat() == letters {
            return true;
        }
        let gap = || {
            let before = m.from.checked_sub(1).and_then(|i| self.words.words.get(i)).map_or(0, |w| w.end);
            let start = self.words.words.get(m.from).map_or(0, |w| w.start);
            self.content.text.get(before as usize..start as usize).unwrap_or("")
        };
        let dashed = |gap: &str| gap.contains(['\n', '—', '–', '-', '~']) && !gap.contains(':');
        let tagged = self.words.words.get(m.from).is_some_and(|w| w.tag);
        let left = self.words.words.len().saturating_sub(m.to);
        let signed = !tagged && m.from > 0 && self.glue(m.from) >= Glue::Mark && dashed(gap()) && left <= SIGNED;
        let signs_off =
            !tagged && self.right_before(Cue::SignOff, m.from, 0) && self.glue(m.from) >= Glue::Comma && left <= SIGNED;
        self.right_before(Cue::Myself, m.from, 0) || signed || signs_off
    }

    /// A grade right after the name: "Marcus Grant, grade 4".
    fn grade_after(&self, to: usize) -> bool {
        self.cues.iter().any(|p| {
            matches!(p.cue, Cue::Grade(_))
                && p.from >= to
                && p.from - to <= 3
                && to > 0
                && p.sentence == self.sentence(to - 1)
        })
    }

    /// Of `students` those whom the grade and the school in the text fit; all, when none fits.
    fn narrow(&self, desk: &Desk, students: &[u32], from: usize, to: usize) -> Vec<u32> {
        if students.len() < 2 {
            return students.to_vec();
        }
        let near = |p: &Place| self.distance(p, from, to).is_some_and(|d| d <= BESIDE + 2);
        let here = |p: &Place| p.sentence == self.sentence(from);
        for which in [&near as &dyn Fn(&Place) -> bool, &here] {
            let fit = self.fitting(desk, students, which);
            if !fit.is_empty() && fit.len() < students.len() {
                return fit;
            }
        }
        // Another sentence may speak of somebody else: it narrows only towards those who are not cleared.
        let fit = self.fitting(desk, students, &|_| true);
        let uses = self.uses(from);
        let words = self.words.joined();
        let cleared = |s: &u32| self.standing(desk, *s, &uses, &words).status == Status::Ok;
        if !fit.is_empty() && fit.len() < students.len() && !fit.iter().any(cleared) {
            return fit;
        }
        students.to_vec()
    }

    /// Those whose grade and school are among those that the wanted cues name.
    fn fitting(&self, desk: &Desk, students: &[u32], wanted: &dyn Fn(&Place) -> bool) -> Vec<u32> {
        let cues: Vec<Cue> = self.cues.iter().filter(|p| wanted(p)).map(|p| p.cue).collect();
        let grades: Vec<i8> = cues.iter().filter_map(|c| if let Cue::Grade(g) = c { Some(*g) } else { None }).collect();
        let schools: Vec<u16> =
            cues.iter().filter_map(|c| if let Cue::School(s) = c { Some(*s) } else { None }).collect();
        if grades.is_empty() && schools.is_empty() {
            return Vec::new();
        }
        let fits = |s: &&u32| {
            let grade = desk.facts(**s).and_then(|facts| facts.grade);
            let school = desk.schools.of(**s);
            (grades.is_empty() || grade.is_some_and(|g| grades.contains(&g)))
                && (schools.is_empty() || school.is_some_and(|s| schools.contains(&s)))
        };
        students.iter().filter(fits).copied().collect()
    }

    /// The text names a grade or school right beside, and it is not the student's.
    fn contradicts(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let near = |p: &Place| self.distance(p, from, to).is_some_and(|d| d < BESIDE);
        let said = self.cues.iter().any(|p| matches!(p.cue, Cue::Grade(_) | Cue::School(_)) && near(p));
        said && self.fitting(desk, &[student], &near).is_empty()
    }

    /// A grade that is the student's stands right beside.
    fn graded(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let near = |p: &Place| self.distance(p, from, to).is_some_and(|d| d <= BESIDE);
        let grade = self.cues.iter().any(|p| matches!(p.cue, Cue::Grade(_)) && near(p));
        grade && !self.fitting(desk, &[student], &near).is_empty()
    }

    /// A word beside the name may belong to it: then it may be somebody else's.
    fn goes_on(&self, from: usize, to: usize) -> bool {
        let stranger = |at: usize| {
            let form = self.words.form(at);
            let told = self.cues.iter().any(|p| p.from <= at && at < p.to);
            let known = self.lists.is_word(form) || self.pack.lexicon.set_of_term(std::iter::once(form)) != 0;
            self.words.words.get(at).is_some_and(|w| w.capital) && !told && !known && form.len() > 1
        };
        let before =
            from > 0 && (self.glue(from) == Glue::Joined || self.glue(from) == Glue::Space && stranger(from - 1));
        let after = self.glue(to) == Glue::Joined && to < self.words.words.len()
            || self.glue(to) == Glue::Space && stranger(to);
        before || after
    }

    /// First names alone that the grade and the school in the text, or the thread, narrow to few.
    fn first_names(&self, desk: &Desk, alone: Vec<GivenOnly>, known: &[Person]) -> Vec<Person> {
        let talked = self.in_thread(desk);
        let mut out: Vec<Person> = Vec::new();
        for g in alone {
            let word = self.words.words.get(g.from);
            let common = (g.from..g.to).all(|i| self.lists.is_word(self.words.form(i)));
            let capital = word.is_some_and(|w| w.capital) && !self.words.flat;
            if known.iter().any(|p| p.students.iter().any(|s| g.students.contains(s))) {
                continue;
            }
            let followed =
                self.words.words.get(g.to).is_some_and(|w| w.glue <= Glue::Space && w.capital) && !self.words.flat;
            let preceded = g.from > 0
                && self.glue(g.from) <= Glue::Space
                && self.words.words.get(g.from - 1).is_some_and(|w| w.capital && w.sentence == self.sentence(g.from))
                && !self.words.flat;
            let m = Mention { from: g.from, to: g.to, students: Vec::new(), how: How::Whole };
            let letters: String = (g.from..g.to).map(|i| self.words.form(i)).collect();
            if self.is_staff(&m) || self.is_writer(&m, &letters) || self.right_before(Cue::Author, g.from, 1) {
                continue;
            }
            let from_thread: Vec<u32> = g.students.iter().filter(|s| talked.contains(s)).copied().collect();
            let students = if from_thread.is_empty() {
                let ours = self.cues.iter().filter(|p| p.sentence == self.sentence(g.from));
                let (mut grade, mut school) = (false, false);
                for p in ours {
                    grade |= matches!(p.cue, Cue::Grade(_));
                    school |= matches!(p.cue, Cue::School(_));
                }
                let here = |p: &Place| p.sentence == self.sentence(g.from);
                // A capital before makes it somebody's middle or last name, unless that word is the cue.
                let in_cue = |i: usize| self.cues.iter().any(|p| p.from <= i && i < p.to);
                let named_otherwise = followed && !in_cue(g.to) || preceded && !in_cue(g.from - 1);
                if !(grade && school && capital) || common && !self.beside(g.from, g.to) || named_otherwise {
                    continue;
                }
                self.fitting(desk, &g.students, &here)
            } else if capital || !common {
                from_thread
            } else {
                continue;
            };
            if !students.is_empty() && students.len() <= 6 {
                out.push(Person { from: g.from, to: g.to, students, how: How::Whole });
            }
        }
        out
    }

    /// Students named in full in the post and the thread.
    fn in_thread(&self, desk: &Desk) -> Vec<u32> {
        let mut out = Vec::new();
        let texts = self.content.context.iter().chain(self.content.thread.iter().flatten());
        for text in texts {
            let (mentions, _) = find(&Words::new(text), &desk.index);
            out.extend(mentions.into_iter().filter(|m| m.how != How::Initial).flat_map(|m| m.students));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The uses that the text makes of whom it names at word `at`.
    fn uses(&self, at: usize) -> Vec<Scope> {
        let mut uses = vec![Scope::Name, Scope::Social];
        let media = super::picture::kinds(self.content);
        let said = |cue: Cue| self.cues.iter().any(|p| p.cue == cue && p.sentence.abs_diff(self.sentence(at)) <= 1);
        if media.image || media.video || said(Cue::Video) || said(Cue::Image) {
            uses.push(Scope::Image);
        }
        if media.audio || media.video || said(Cue::Voice) || said(Cue::Video) {
            uses.push(Scope::Voice);
        }
        if said(Cue::Work) {
            uses.push(Scope::Work);
        }
        uses
    }

    fn standing(&self, desk: &Desk, student: u32, uses: &[Scope], words: &str) -> Standing {
        let question = Question { uses, on: desk.on, words };
        desk.facts(student).map_or(
            Standing { status: Status::None, lacking: Vec::new(), why: "No release is on file for this school year." },
            |facts| standing_of(&facts, question, &self.pack.releases),
        )
    }

    /// One note a student, one finding for each that is not cleared.
    fn judge(&self, desk: &Desk, people: &[Person], outcome: &mut Outcome) {
        let words = self.words.joined();
        let mut told: Vec<&[u32]> = Vec::new();
        for person in people {
            let uses = self.uses(person.from);
            let mut standing = match person.students.as_slice() {
                [one] => self.standing(desk, *one, &uses, &words),
                _ => ambiguous("More than one student of the roster may be meant; the school or grade would tell."),
            };
            if let [one] = person.students.as_slice()
                && standing.status == Status::Ok
            {
                let turned = person.how == How::Turned && !self.graded(desk, *one, person.from, person.to);
                if matches!(person.how, How::Loose | How::Typo | How::Initial)
                    || turned
                    || self.goes_on(person.from, person.to)
                {
                    standing = ambiguous("The name is not written as on the roster; somebody else may be meant.");
                } else if self.contradicts(desk, *one, person.from, person.to) {
                    standing = ambiguous("The school or grade in the text is not that of the student on the roster.");
                }
            }
            let protected = person.students.iter().any(|s| desk.facts(*s).is_some_and(|facts| facts.protected));
            if standing.status != Status::Ok {
                let urgent = protected && self.has(|c| matches!(c, Cue::School(_)));
                outcome.spots.extend(self.spot(Detector::Release, person.from, person.to, urgent));
            }
            if !told.contains(&person.students.as_slice()) {
                told.push(&person.students);
                outcome.notes.push(note(&standing, &uses));
            }
        }
    }

    /// Facts of the record beside a student, named or pointed at.
    fn records(&self, people: &[Person], strangers: &[(usize, usize)], outcome: &mut Outcome) {
        let named = people.iter().map(|p| (p.from, p.to)).chain(strangers.iter().copied());
        let mut found = false;
        for (from, to) in named {
            let here = self.sentence(from);
            let facts =
                self.cues.iter().filter(|p| p.cue == Cue::Record && (p.sentence == here || p.sentence == here + 1));
            let Some(fact) = facts.into_iter().find(|p| p.to <= from || p.from >= to) else { continue };
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
}

fn ambiguous(why: &'static str) -> Standing {
    Standing { status: Status::Ambiguous, lacking: Vec::new(), why }
}

fn note(standing: &Standing, uses: &[Scope]) -> ReleaseNote {
    let scopes: Vec<&str> = if standing.lacking.is_empty() {
        uses.iter().filter(|s| **s != Scope::Social).map(|s| s.word()).collect()
    } else {
        standing.lacking.iter().map(|s| s.word()).collect()
    };
    ReleaseNote { status: standing.status.word().to_owned(), scope: scopes.join(", "), why: standing.why.to_owned() }
}
