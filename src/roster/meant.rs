//! Which names in a text mean a student: not a word, a teacher, an author or the writer.

use super::check::Person;
use super::cues::{Cue, Place};
use super::desk::Desk;
use super::kin::by_first_name;
use super::names::index::PARTICLES;
use super::names::{GivenOnly, Glue, How, Mention, Words, find};
use super::view::View;
use crate::content::AuthorRole;

/// Words that may follow a signature: "parent of two", "Putnam Street".
const SIGNED: usize = 4;

impl View<'_> {
    /// The mentions that mean a student, each with those it may mean.
    pub(super) fn people(&self, desk: &Desk, mentions: &[Mention]) -> Vec<Person> {
        let meant = mentions.iter().filter(|m| self.is_meant(m));
        meant
            .filter_map(|m| {
                let students = self.narrow(desk, &m.students, m.from, m.to);
                // An initial that fits half the school tells nobody.
                let vague = m.how == How::Initial && students.len() > 6;
                (!vague).then_some(Person {
                    from: m.from,
                    to: m.to,
                    students,
                    how: m.how,
                    part: m.part,
                    given_only: false,
                })
            })
            .collect()
    }

    /// Whether the words mean a student, not a word, a teacher, an author or the writer.
    fn is_meant(&self, m: &Mention) -> bool {
        let beside = self.beside(m.from, m.to);
        let range = || (m.from..m.to).filter_map(|i| Some((self.words.words.get(i)?, self.form(i))));
        if m.how == How::Initial && !beside && !self.has(|c| matches!(c, Cue::Grade(_) | Cue::School(_) | Cue::Life)) {
            return false;
        }
        let letters: String = range().map(|(_, form)| form).collect();
        let public = self.lists.is_public(&letters);
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
                    .any(|i| ["and", "with", "his", "her", "their", "s", "whose", "who"].contains(&self.form(i)))
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
            self.gap(before, start)
        };
        let dashed = |gap: &str| gap.contains(['\n', '—', '–', '-', '~']) && !gap.contains(':');
        let tagged = self.words.words.get(m.from).is_some_and(|w| w.tag);
        let left = self.words.words.len().saturating_sub(m.to);
        let signed = !tagged && m.from > 0 && self.glue(m.from) >= Glue::Mark && dashed(gap()) && left <= SIGNED;
        let signs_off =
            // "Thank you, Tobias Reed, for sweeping" is no signature.
            !tagged
                && self.right_before(Cue::SignOff, m.from, 0)
                && self.glue(m.from) >= Glue::Comma
                && left <= SIGNED
                && !["for", "por", "pou"].contains(&self.form(m.to));
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
                && !(to..p.from).any(|i| ["and", "with", "y", "e", "ak"].contains(&self.form(i)))
        })
    }

    /// First names alone that the grade and the school in the text, or the thread, narrow to few.
    pub(super) fn first_names(&self, desk: &Desk, alone: &[GivenOnly], known: &[Person]) -> Vec<Person> {
        let talked = self.in_thread(desk);
        let mut out: Vec<Person> = Vec::new();
        for g in alone {
            let word = self.words.words.get(g.from);
            let common = (g.from..g.to).all(|i| self.lists.is_word(self.form(i)));
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
            let m = Mention { from: g.from, to: g.to, students: Vec::new(), how: How::Whole, part: false };
            let letters: String = (g.from..g.to).map(|i| self.form(i)).collect();
            if self.is_staff(&m) || self.is_writer(&m, &letters) {
                continue;
            }
            let siblings = self.sharing_a_name(desk, g, known);
            let own_name =
                followed && !self.is_named(g.to) && !self.is_told(g.to) || preceded && !self.is_named(g.from - 1);
            if !siblings.is_empty() && (capital || self.joined_to_name(g)) && !common && !own_name {
                out.push(by_first_name(g, siblings));
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
                let author = self.right_before(Cue::Author, g.from, 1) && !self.follows_in_rank(g.from);
                if author || !(grade && school && capital) || common && !self.beside(g.from, g.to) || named_otherwise {
                    continue;
                }
                self.fitting(desk, &g.students, &here)
            } else if capital || !common {
                from_thread
            } else {
                continue;
            };
            if !students.is_empty() && students.len() <= 6 {
                out.push(by_first_name(g, students));
            }
        }
        out
    }

    /// "edward and theodore abernathy": in a text whose capitals tell nothing, only a first name joined to the whole one counts.
    fn joined_to_name(&self, given: &GivenOnly) -> bool {
        let joins = ["and", "y", "e", "ak", "und", "et"].contains(&self.form(given.to));
        self.is_named(given.to + usize::from(joins))
    }

    /// "followed by Noah" names nobody as an author.
    fn follows_in_rank(&self, at: usize) -> bool {
        at > 1
            && self.form(at - 1) == "by"
            && !["poem", "book", "story", "song", "novel", "written"].contains(&self.form(at - 2))
    }

    /// Students named in full in the post and the thread.
    pub(super) fn in_thread(&self, desk: &Desk) -> Vec<u32> {
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
}
