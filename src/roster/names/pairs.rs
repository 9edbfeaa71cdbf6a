//! First and last name together: beside each other, with what may stand between, or run together in a hashtag.

use super::find::How;
use super::index::{FAMILY, FAMILY_PART, GIVEN, GIVEN_PART, Key, MIDDLE, PARTICLES, Part};
use super::search::{Found, Hit, Search};
use super::words::Glue;

/// Words that may stand between a first and a last name: middle names, particles, a nickname in brackets.
const BETWEEN: usize = 3;

impl Search<'_> {
    /// First and last name beside each other, with nothing between but what belongs to the name.
    pub fn pairs(&mut self, at: usize) {
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
                    self.found.push(Found { from, to: end, student, explained, how, part });
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
    pub fn tags(&mut self) {
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
                let mut pairs: Vec<(u32, bool)> = Vec::new();
                let mut both = |one: &[u32], two: &[u32]| {
                    intersect(one, two, |student, a, b| {
                        let (g, f) = (u32::from(GIVEN | GIVEN_PART), u32::from(FAMILY | FAMILY_PART));
                        if a & g != 0 && b & f != 0 || a & f != 0 && b & g != 0 {
                            let whole = u32::from(GIVEN | FAMILY);
                            pairs.push((student, a & whole == 0 || b & whole == 0));
                        }
                    });
                };
                both(self.index.students(one), self.index.students(two));
                for nick in self.index.by_nickname(one) {
                    both(nick, self.index.students(two));
                }
                self.found.extend(pairs.into_iter().map(|(student, part)| Found {
                    from: at,
                    to: at + 1,
                    student,
                    explained: 2,
                    how: How::Whole,
                    part,
                }));
            }
        }
    }
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
