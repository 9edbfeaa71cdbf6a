//! Finding students in a text by name.

use super::index::{FAMILY, FAMILY_PART, GIVEN, GIVEN_PART, Index, Key, LONGEST, MIDDLE, PARTICLES, Part};
use super::slips::plain;
use super::words::{Glue, Words};

/// Comparisons of names that differ in a letter, for one text: more than any honest text needs, a bound for a hostile one.
const COMPARISONS: usize = 40_000;

/// Words that may stand between a first and a last name: middle names, particles, a nickname in brackets.
const BETWEEN: usize = 3;

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// As on the roster, or by a nickname; hyphens, accents and capitals do not matter.
    Whole,
    /// Last name first without a comma, or the middle name for the first.
    Turned,
    /// With a word between that the roster does not have: a middle name, or the last name of somebody else.
    Loose,
    /// With one letter wrong.
    Typo,
    /// An initial for one of the names.
    Initial,
}

/// Where a text names one student, or one of several of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// First word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// Numbers of the students it may be, sorted.
    pub students: Vec<u32>,
    /// How the name is written.
    pub how: How,
    /// By a nickname that the roster does not have.
    pub nick: bool,
    /// Only a half of a first or last name of several words is given.
    pub part: bool,
}

/// A first name alone, and the students called so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenOnly {
    /// First word.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// Numbers of the students, sorted.
    pub students: Vec<u32>,
}

/// A run of words that is some part of somebody's name.
pub(super) struct Hit<'i> {
    pub from: usize,
    pub to: usize,
    pub postings: &'i [u32],
    /// It is a nickname of the name that the postings are for.
    pub nick: bool,
}

/// One reading of some words as a student's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub student: u32,
    /// Words that the student's name accounts for.
    pub explained: usize,
    pub how: How,
    /// The first name is a nickname of the student's.
    pub nick: bool,
    /// One of the names is given by a half only.
    pub part: bool,
}

pub(super) struct Search<'a> {
    pub words: &'a Words,
    pub index: &'a Index,
    /// By their first word.
    pub hits: Vec<Hit<'a>>,
    /// For each word, where its hits begin; one entry more than words.
    first: Vec<u32>,
    pub found: Vec<Found>,
    pub comparisons: usize,
}

/// All students named in full, and first names that stand alone.
pub fn find(words: &Words, index: &Index) -> (Vec<Mention>, Vec<GivenOnly>) {
    let mut search =
        Search { words, index, hits: Vec::new(), first: Vec::new(), found: Vec::new(), comparisons: COMPARISONS };
    search.look_up();
    if search.hits.is_empty() {
        return (Vec::new(), Vec::new());
    }
    for at in 0..search.hits.len() {
        search.pairs(at);
    }
    for at in 0..search.hits.len() {
        search.nearly(at);
        search.initials(at);
    }
    search.tags();
    let mentions = choose(std::mem::take(&mut search.found));
    let alone = search.alone(&mentions);
    (mentions, alone)
}

impl<'a> Search<'a> {
    fn look_up(&mut self) {
        let count = self.words.words.len();
        self.first.reserve(count + 1);
        for from in 0..count {
            self.first.push(self.hits.len() as u32);
            let mut key = Key::default();
            let mut leet = false;
            for to in from + 1..=count.min(from + LONGEST) {
                let Some(word) = self.words.words.get(to - 1) else { break };
                if to > from + 1 && word.glue > Glue::Space {
                    break;
                }
                leet |= word.leet;
                key = key.with(self.words.form(to - 1));
                self.hit(from, to, key);
                if leet {
                    let letters: String = (from..to).map(|i| self.words.form(i)).collect();
                    for second in [false, true] {
                        self.hit(from, to, Key::default().with(&plain(&letters, second)));
                    }
                }
            }
        }
        self.first.push(self.hits.len() as u32);
    }

    fn hit(&mut self, from: usize, to: usize, key: Key) {
        let index = self.index;
        if !index.may_know(key) {
            return;
        }
        let postings = index.students(key);
        if !postings.is_empty() {
            self.hits.push(Hit { from, to, postings, nick: false });
        }
        for postings in index.by_nickname(key) {
            self.hits.push(Hit { from, to, postings, nick: true });
        }
    }

    pub(super) fn starting(&self, at: usize) -> std::ops::Range<usize> {
        let of = |i: usize| self.first.get(i).map_or(self.hits.len(), |f| *f as usize);
        of(at)..of(at + 1)
    }

    pub(super) fn glue(&self, at: usize) -> Glue {
        self.words.words.get(at).map_or(Glue::End, |w| w.glue)
    }

    /// First and last name beside each other, with nothing between but what belongs to the name.
    fn pairs(&mut self, at: usize) {
        let Some(&Hit { from, to, postings, nick }) = self.hits.get(at) else { return };
        for next in to..=to + BETWEEN {
            let glue = self.glue(next);
            if glue == Glue::End || next >= self.words.words.len() {
                break;
            }
            for other in self.starting(next) {
                let Some(&Hit { to: end, postings: others, nick: other_nick, .. }) = self.hits.get(other) else {
                    continue;
                };
                let mut pairs: Vec<(u32, u32, u32)> = Vec::new();
                intersect(postings, others, |student, one, two| pairs.push((student, one, two)));
                for (student, one, two) in pairs {
                    let given = |role: u32, nick: bool| {
                        if nick {
                            role & u32::from(GIVEN | GIVEN_PART) != 0
                        } else {
                            role & u32::from(GIVEN | GIVEN_PART | MIDDLE) != 0
                        }
                    };
                    let family = |role: u32, nick: bool| !nick && role & u32::from(FAMILY | FAMILY_PART) != 0;
                    let straight = given(one, nick) && family(two, other_nick);
                    let turned = family(one, nick) && given(two, other_nick);
                    if !straight && !turned {
                        continue;
                    }
                    let Some((between, strangers)) = self.between(student, to, next) else { continue };
                    let comma = next == to && glue == Glue::Comma;
                    if comma && !turned || next == to && glue == Glue::Mark {
                        continue;
                    }
                    let by_middle = straight && one & u32::from(GIVEN | GIVEN_PART) == 0;
                    let how = if strangers > 0 {
                        How::Loose
                    } else if straight && !by_middle || turned && comma {
                        How::Whole
                    } else {
                        How::Turned
                    };
                    let explained = (to - from) + (end - next) + between;
                    let half =
                        |role: u32, whole: u8, half: u8| role & u32::from(half) != 0 && role & u32::from(whole) == 0;
                    let (given, family) = if straight { (one, two) } else { (two, one) };
                    let part = half(given, GIVEN, GIVEN_PART) || half(family, FAMILY, FAMILY_PART);
                    let nick = if straight { nick } else { other_nick };
                    self.found.push(Found { from, to: end, student, explained, how, nick, part });
                }
            }
        }
    }

    /// How many of the words from `from` to before `to` belong to the student's name, and how many are anybody's; `None` when
    /// they part the name.
    fn between(&self, student: u32, from: usize, to: usize) -> Option<(usize, usize)> {
        let (mut explained, mut strangers) = (0, 0);
        // A particle or an initial that is not the student's.
        let mut foreign = false;
        for at in from..to {
            let form = self.words.form(at);
            let own = self.starting(at).any(|h| {
                self.hits
                    .get(h)
                    .is_some_and(|h| h.to == at + 1 && h.postings.binary_search_by_key(&student, |p| p >> 5).is_ok())
            });
            let word = self.words.words.get(at)?;
            if own {
                explained += 1;
                // "Jean-Marc Jean-Pierre" is no Jean-Marc Pierre.
                foreign |= at + 1 == to && at > from && self.glue(to) == Glue::Joined
                    || at == from && at + 1 == to && self.glue(to) == Glue::Joined && self.glue(at) != Glue::Joined;
            } else if PARTICLES.contains(&form) {
                foreign = true;
            } else if let Some(initial) = form.chars().next().filter(|_| form.chars().count() == 1) {
                foreign |= !self.index.name(student, Part::Initials).chars().skip(1).any(|c| c == initial);
            } else {
                strangers += 1;
                if strangers > 1 || !word.capital || word.glue == Glue::Comma {
                    return None;
                }
            }
        }
        if from == to {
            return Some((0, 0));
        }
        // "Mateo (Matty) Cruz" is one name, "Mateo Lopez (Cruz School)" is not.
        let marked = |at: usize| self.glue(at) >= Glue::Comma;
        let parted = marked(from) != marked(to) || self.glue(to) == Glue::Comma;
        (!parted).then_some((explained, strangers.max(usize::from(foreign))))
    }

    /// Handles and hashtags in one run: `#mayalindqvist`.
    fn tags(&mut self) {
        for at in 0..self.words.words.len() {
            if !self.words.words.get(at).is_some_and(|w| w.tag) {
                continue;
            }
            let form = self.words.form(at);
            for (split, _) in form.char_indices().filter(|(i, _)| *i >= 2 && i + 2 <= form.len()) {
                let (a, b) = form.split_at(split);
                let (one, two) = (Key::default().with(a), Key::default().with(b));
                if !self.index.may_know(one) || !self.index.may_know(two) {
                    continue;
                }
                let mut pairs: Vec<(u32, bool, bool)> = Vec::new();
                let both = |one: &[u32], two: &[u32], nick: bool, out: &mut Vec<(u32, bool, bool)>| {
                    intersect(one, two, |student, a, b| {
                        let (g, f) = (u32::from(GIVEN | GIVEN_PART), u32::from(FAMILY | FAMILY_PART));
                        if a & g != 0 && b & f != 0 || a & f != 0 && b & g != 0 {
                            let whole = u32::from(GIVEN | FAMILY);
                            out.push((student, nick, a & whole == 0 || b & whole == 0));
                        }
                    });
                };
                both(self.index.students(one), self.index.students(two), false, &mut pairs);
                for nick in self.index.by_nickname(one) {
                    both(nick, self.index.students(two), true, &mut pairs);
                }
                self.found.extend(pairs.into_iter().map(|(student, nick, part)| Found {
                    from: at,
                    to: at + 1,
                    student,
                    explained: 2,
                    how: How::Whole,
                    nick,
                    part,
                }));
            }
        }
    }

    /// First names outside every mention.
    fn alone(&self, mentions: &[Mention]) -> Vec<GivenOnly> {
        let mut out: Vec<GivenOnly> = Vec::new();
        for hit in &self.hits {
            if mentions.iter().any(|m| m.from < hit.to && hit.from < m.to) {
                continue;
            }
            let students: Vec<u32> =
                hit.postings.iter().filter(|p| *p & u32::from(GIVEN) != 0).map(|p| p >> 5).collect();
            match out.last_mut() {
                _ if students.is_empty() => {}
                Some(last) if last.from == hit.from => {
                    last.to = last.to.max(hit.to);
                    last.students.extend(students);
                    last.students.sort_unstable();
                    last.students.dedup();
                }
                _ => out.push(GivenOnly { from: hit.from, to: hit.to, students }),
            }
        }
        out
    }
}

/// Of readings that overlap, those that account for the most words; of equals those written best.
fn choose(mut found: Vec<Found>) -> Vec<Mention> {
    let guessed = |f: &Found| f.how >= How::Typo;
    // Of two students, one named in either order, nobody knows which is meant.
    let rank = |f: &Found| if f.how == How::Turned { How::Whole } else { f.how };
    found.sort_unstable_by_key(|f| {
        (guessed(f), std::cmp::Reverse(f.explained), f.how, f.from, f.to, f.student, f.nick, f.part)
    });
    let mut kept: Vec<Found> = Vec::new();
    for f in found {
        let beaten = kept.iter().any(|k| {
            let overlap = k.from < f.to && f.from < k.to;
            let better = k.explained > f.explained || rank(k) < rank(&f) || guessed(&f) && !guessed(k);
            overlap && (better || k.student == f.student)
        });
        if !beaten {
            kept.push(f);
        }
    }
    let mut mentions: Vec<Mention> = Vec::new();
    kept.sort_unstable_by_key(|f| (f.from, f.to, f.student));
    for f in kept {
        match mentions.last_mut() {
            Some(m) if m.from < f.to && f.from < m.to => {
                m.to = m.to.max(f.to);
                m.students.push(f.student);
                m.students.sort_unstable();
                m.students.dedup();
            }
            _ => mentions.push(Mention {
                from: f.from,
                to: f.to,
                students: vec![f.student],
                how: f.how,
                nick: f.nick,
                part: f.part,
            }),
        }
    }
    mentions
}

/// Calls `both` for each student that is in both lists, with the roles.
fn intersect(one: &[u32], two: &[u32], mut both: impl FnMut(u32, u32, u32)) {
    let (mut one, mut two) = (one.iter().copied().peekable(), two.iter().copied().peekable());
    while let (Some(&a), Some(&b)) = (one.peek(), two.peek()) {
        match (a >> 5).cmp(&(b >> 5)) {
            std::cmp::Ordering::Less => {
                one.next();
            }
            std::cmp::Ordering::Greater => {
                two.next();
            }
            std::cmp::Ordering::Equal => {
                both(a >> 5, a & 31, b & 31);
                one.next();
                two.next();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::Student;
    use crate::roster::names::Indexing;

    fn roster() -> Vec<Student> {
        let student = |given: &str, middle: &str, family: &str, preferred: &str| Student {
            given: given.into(),
            middle: middle.into(),
            family: family.into(),
            preferred: preferred.into(),
            ..Student::default()
        };
        vec![
            student("Theodore", "James", "Abernathy", "Teddy"),
            student("Ngọc Ánh", "", "Phạm", ""),
            student("Mateo", "Andrés", "de la Cruz Peña", ""),
            student("Mateo", "", "Cruz", ""),
            student("Seo-yeon", "", "Kim", ""),
            student("Caoimhe", "", "Ó Briain", ""),
            student("Baptiste", "", "Jean", ""),
            student("Kervens", "", "Jean-Baptiste", ""),
        ]
    }

    fn found(text: &str) -> Vec<Vec<u32>> {
        let mut index = Indexing::default();
        for student in &roster() {
            index.add(&student.names());
        }
        let index = index.finish("theodore: ted theo\nrichard: dick");
        find(&Words::new(text), &index).0.into_iter().map(|m| m.students).collect()
    }

    #[test]
    fn names_as_people_write_them() {
        for (text, wanted) in [
            ("Theodore Abernathy", vec![vec![0]]),
            ("so proud of teddy abernathy!!", vec![vec![0]]),
            ("Ted Abernathy's poem", vec![vec![0]]),
            ("Abernathy, Theodore", vec![vec![0]]),
            ("ABERNATHY THEODORE", vec![vec![0]]),
            ("Theodore J. Abernathy", vec![vec![0]]),
            ("Theodroe Abernathy", vec![vec![0]]),
            ("Theodore Abernaty", vec![vec![0]]),
            ("#TeddyAbernathy @teddyabernathy7", vec![vec![0], vec![0]]),
            ("Theo🌟Abernathy", vec![vec![0]]),
            ("T. Abernathy", vec![vec![0]]),
            ("Pham Ngoc Anh and Ngọc Ánh Phạm", vec![vec![1], vec![1]]),
            ("Mateo Andrés de la Cruz Peña", vec![vec![2]]),
            ("Mateo Cruz", vec![vec![2, 3]]),
            ("M@teo Cruz", vec![vec![2, 3]]),
            ("Mateo Peña", vec![vec![2]]),
            ("S.-Y. Kim", vec![vec![4]]),
            ("Seo Yeon Kim and Seoyeon Kim", vec![vec![4], vec![4]]),
            ("Caoimhe O'Brien", vec![vec![5]]),
            ("Caoimhe OBriain", vec![vec![5]]),
            ("kervens jean baptiste", vec![vec![7]]),
            ("Kervens Jean-Baptiste and Baptiste Jean", vec![vec![7], vec![6]]),
            ("Theodore went home. Abernathy came", vec![]),
            ("Theodore, Abernathy and I", vec![]),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }
}
