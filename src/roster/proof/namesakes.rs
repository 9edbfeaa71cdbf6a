//! Whether another student of the roster may be written as the text writes this one.
//!
//! Every way to part the words of the name into a first and a last name is tried, in either order, and every student who has one
//! of the two exactly is looked at: whoever may be called by the other, by any name on file, any short form that the two share,
//! another spelling that sounds alike, or a half of a name, is a namesake, unless the grade or the school in the text is not
//! theirs. Where the first name is not written as on the roster, everybody of the
//! last name is one.

use std::cell::OnceCell;

use super::{Case, Standing, ambiguous};
use crate::roster::names::index::{FAMILY, FAMILY_PART, GIVEN, GIVEN_PART, Key, MIDDLE, Part};
use crate::roster::names::{one_edit, sound};

/// Letters that a short form has at least, and that the name has more.
const SHORT: usize = 3;
const LONGER: usize = 2;

/// A first name as the text writes it, and what it may stand for.
struct Called<'c> {
    form: String,
    sound: String,
    /// The lines of the list of nicknames that hold it: whoever is in one of them may be called so.
    /// Read through only where the family has another student: the list is long.
    lines: OnceCell<Vec<&'c str>>,
    nicknames: &'c str,
    key: Key,
    /// It is not the name on paper of the student: then its ending may be a pet form's.
    is_pet: bool,
}

impl<'c> Called<'c> {
    fn new(form: String, nicknames: &'c str, on_paper: &str) -> Self {
        let is_pet = form != on_paper;
        let sound = sound(&form);
        let key = Key::default().with(&form);
        Self { form, sound, lines: OnceCell::new(), nicknames, key, is_pet }
    }

    fn lines(&self) -> &[&'c str] {
        self.lines.get_or_init(|| {
            let holds = |line: &&str| tokens(line).any(|t| t == self.form);
            self.nicknames.lines().filter(holds).collect()
        })
    }

    /// Whether it is this name in whatever spelling.
    fn sounds_like(&self, name: &str) -> bool {
        !name.is_empty() && (name == self.form || sound(name) == self.sound)
    }

    /// Whether somebody of this first name may be called so.
    fn fits(&self, name: &str) -> bool {
        let stem = stem(&self.form);
        let pet = stem.len() >= SHORT && stem.len() < self.form.len() && name.starts_with(stem);
        let (short, long) = if self.form.len() < name.len() { (&*self.form, name) } else { (name, &*self.form) };
        let shortened = short.len() >= SHORT && long.len() >= short.len() + LONGER && long.starts_with(short);
        !name.is_empty()
            && (shortened
                || pet && self.is_pet
                || self.sounds_like(name)
                || self.lines().iter().any(|line| tokens(line).any(|t| t == name)))
    }
}

/// What is left of a pet form without its ending: "bel" of "Bella", "sash" of "Sashie".
fn stem(form: &str) -> &str {
    let endings = ["ita", "ito", "inha", "inho", "ie", "ey", "y", "i", "a", "o", "e"];
    let bare = endings.iter().find_map(|end| form.strip_suffix(end)).unwrap_or(form);
    // The consonant before it is often doubled.
    let mut letters = bare.char_indices().rev();
    match (letters.next(), letters.next()) {
        (Some((at, last)), Some((_, before))) if last == before => bare.split_at(at).0,
        _ => bare,
    }
}

fn tokens(line: &str) -> impl Iterator<Item = &str> {
    line.split([':', ' ']).filter(|t| !t.is_empty())
}

impl Case<'_> {
    pub fn has_namesake(&self) -> Option<Standing> {
        let mut others = if self.person.given_only { self.of_first_name() } else { self.of_whole_name() };
        others.push(self.student);
        others.sort_unstable();
        others.dedup();
        if others.len() < 2 {
            return None;
        }
        let narrowed = self.view.narrow(self.desk, &others, self.person.from, self.person.to);
        let why = "Another student of the roster may be written so too; the school or grade would tell.";
        (narrowed != [self.student]).then(|| ambiguous(why))
    }

    /// Students who may be meant by a first and a last name.
    fn of_whole_name(&self) -> Vec<u32> {
        let index = &self.desk.index;
        let nicknames = self.view.pack.people.nicknames.as_str();
        let mut found = Vec::new();
        for (given, family) in self.readings() {
            let exact = self.is_on_roster(&given, &family);
            // What is not the student's own last name is only a wrong way to part the words.
            let by_half = index.name(self.student, Part::Family) != family;
            let called = Called::new(given, nicknames, index.name(self.student, Part::Given));
            let sounds = sound(&family);
            let has_given = index.students(called.key);
            for posting in index.students(Key::default().with(&family)) {
                let student = posting >> 5;
                if student == self.student {
                    continue;
                }
                let has = |roles: u8| move |p: &u32| p >> 5 == student && p & u32::from(roles) != 0;
                let by_part = has_given.iter().any(has(GIVEN | GIVEN_PART | MIDDLE));
                // A short form that the roster does not have may be anybody's of the family.
                let fits = || {
                    called.fits(index.name(student, Part::Given))
                        || called.sounds_like(index.name(student, Part::Preferred))
                };
                if posting & u32::from(FAMILY | FAMILY_PART) != 0 && (!exact && !by_half || by_part || fits()) {
                    found.push(student);
                }
            }
            for posting in index.by_nickname(called.key).flatten().chain(has_given) {
                let own = index.name(posting >> 5, Part::Family);
                if posting & u32::from(GIVEN) != 0 && (sound(own) == sounds || !exact && one_edit(&family, own)) {
                    found.push(posting >> 5);
                }
            }
        }
        found
    }

    /// The roster has the student by just these names.
    fn is_on_roster(&self, given: &str, family: &str) -> bool {
        let name = |part| self.desk.index.name(self.student, part);
        name(Part::Family) == family && (name(Part::Given) == given || name(Part::Preferred) == given)
    }

    /// The words of the name as a first and a last name, in all ways: at least the first and the last word are used.
    fn readings(&self) -> Vec<(String, String)> {
        let (from, to) = (self.person.from, self.person.to);
        let run = |from: usize, to: usize| (from..to).map(|at| self.view.form(at)).collect::<String>();
        let mut out = Vec::new();
        let mut add = |one: String, two: String| {
            out.push((two.clone(), one.clone()));
            out.push((one, two));
        };
        if to == from + 1 {
            // A hashtag in one word.
            let form = self.view.form(from);
            for (at, _) in form.char_indices().skip(2) {
                let (one, two) = form.split_at(at);
                if self.is_on_roster_in_part(one) || self.is_on_roster_in_part(two) {
                    add(one.to_owned(), two.to_owned());
                }
            }
        }
        // Where the words are the whole name, none of them is somebody else's middle name.
        let whole = |at: &usize| self.is_on_roster(&run(from, *at), &run(*at, to));
        if let Some(at) = (from + 1..to).find(whole) {
            add(run(from, at), run(at, to));
            return out;
        }
        for first in from + 1..to {
            for second in first..to {
                add(run(from, first), run(second, to));
            }
        }
        out
    }

    fn is_on_roster_in_part(&self, form: &str) -> bool {
        let has = |p: &u32| p >> 5 == self.student;
        self.desk.index.students(Key::default().with(form)).iter().any(has)
    }

    /// Students who may be meant by a first name alone: those of the thread, those of the family that the sentence names, and
    /// those of the grade and school that it speaks of.
    fn of_first_name(&self) -> Vec<u32> {
        let index = &self.desk.index;
        let form: String = (self.person.from..self.person.to).map(|at| self.view.form(at)).collect();
        let called = Called::new(form, &self.view.pack.people.nicknames, index.name(self.student, Part::Given));
        let here = |p: &crate::roster::cues::Place| p.sentence == self.view.sentence(self.person.from);
        let of_place = self.view.possible(self.desk, self.desk.everybody(), &here);
        let family = index.name(self.student, Part::Family);
        let of_family = index.students(Key::default().with(family)).iter().map(|p| p >> 5);
        let of_thread = self.view.in_thread(self.desk);
        let fits =
            |s: &u32| called.fits(index.name(*s, Part::Given)) || called.sounds_like(index.name(*s, Part::Preferred));
        of_place.into_iter().chain(of_family).chain(of_thread).filter(fits).collect()
    }
}
