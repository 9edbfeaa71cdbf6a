//! What a text says around a name: grades, schools, titles, praise, facts of the record.

use super::names::index::{Key, name_words};
use super::names::{Glue, Words};
use crate::policy::Pack;
use crate::rules::Reading;

/// What a cue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// A grade.
    Grade(i8),
    /// A school, by its number in [`Schools`].
    School(u16),
    /// Somebody is a student.
    Student,
    /// Somebody is congratulated.
    Praise,
    /// Something of a student's life.
    Life,
    /// A title or post of adults.
    Staff,
    /// An author or a figure in a book.
    Author,
    /// The writer's own name follows.
    Myself,
    /// The end of a letter, before the writer's name.
    SignOff,
    /// A fact of the student record.
    Record,
    /// A child who is not named.
    Child,
    /// The voice is heard.
    Voice,
    /// A moving picture.
    Video,
    /// A picture.
    Image,
    /// A student's work.
    Work,
    /// A performance on a stage.
    Performance,
}

/// A cue and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// What it says.
    pub cue: Cue,
    /// First word, or the word before which it stands.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its sentence, as the words count them.
    pub sentence: u32,
}

/// The word classes of the pack that say something about students.
const CLASSES: [(&str, Cue); 15] = [
    ("student-word", Cue::Student),
    ("student-praise", Cue::Praise),
    ("student-life", Cue::Life),
    ("student-staff", Cue::Staff),
    ("student-author", Cue::Author),
    ("student-myself", Cue::Myself),
    ("student-sign-off", Cue::SignOff),
    ("student-record", Cue::Record),
    ("student-child", Cue::Child),
    ("student-use-voice", Cue::Voice),
    ("student-use-video", Cue::Video),
    ("student-use-image", Cue::Image),
    ("student-use-work", Cue::Work),
    ("student-use-performance", Cue::Performance),
    ("student-grade-k", Cue::Grade(0)),
];

/// Class numbers, looked up once a pack.
#[derive(Debug, Default)]
pub struct Classes {
    /// By class number.
    cues: Vec<(u16, Cue)>,
    /// Those of them that call somebody a student.
    students: Vec<u16>,
    /// The numbers of all and `not`'s as bits: most words have none of these classes.
    bits: Vec<u64>,
    /// Seniors who are no students, shelters for animals: what they cover is no grade and no fact of a record.
    not: Option<u16>,
}

impl Classes {
    /// Looks the classes up in a pack.
    pub fn new(pack: &Pack) -> Self {
        let mut cues = Vec::new();
        let mut not = None;
        for (name, class) in &pack.known.student {
            let cue = CLASSES.iter().find(|(n, _)| n == name).map(|(_, cue)| *cue);
            let grade =
                name.strip_prefix("student-grade-").and_then(|g| if g == "pk" { Some(-1) } else { g.parse().ok() });
            if let Some(cue) = cue.or(grade.map(Cue::Grade)) {
                cues.push((*class, cue));
            }
            if name == "student-not" {
                not = Some(*class);
            }
        }
        cues.sort_unstable_by_key(|(class, _)| *class);
        let mut bits = vec![0; pack.classes as usize / 64 + 1];
        for class in cues.iter().map(|(class, _)| *class).chain(not) {
            if let Some(word) = bits.get_mut(usize::from(class) / 64) {
                *word |= 1 << (class % 64);
            }
        }
        let student =
            |(class, cue): &(u16, Cue)| matches!(cue, Cue::Grade(_) | Cue::Student | Cue::Child).then_some(*class);
        let students = cues.iter().filter_map(student).collect();
        Self { cues, students, bits, not }
    }

    /// Whether the text has any word that calls somebody a student.
    pub fn speaks_of_students(&self, text: &Reading<'_>) -> bool {
        self.students.iter().any(|class| text.has_class(*class))
    }

    /// All cues of the text.
    pub fn places(&self, text: &Reading<'_>, pack: &Pack, words: &Words) -> Vec<Place> {
        let mut out = Vec::new();
        let mut not: Vec<(u32, u32)> = Vec::new();
        let tells = |set: u16| {
            let mut bits = pack.lexicon.class_bits(set).iter();
            bits.any(|(word, bits)| self.bits.get(usize::from(*word)).is_some_and(|ours| ours & bits != 0))
        };
        for span in text.spans.iter().filter(|span| tells(span.set)) {
            for class in pack.lexicon.classes(span.set) {
                let range = || {
                    let first = text.text.tokens.get(span.start as usize)?;
                    let last = text.text.tokens.get((span.end as usize).checked_sub(1)?)?;
                    Some((first.start, last.end))
                };
                if Some(*class) == self.not {
                    not.extend(range());
                }
                if let Ok(at) = self.cues.binary_search_by_key(class, |(c, _)| *c)
                    && let Some((_, cue)) = self.cues.get(at)
                    && let Some((start, end)) = range()
                {
                    out.push(place(words, *cue, start, end));
                }
            }
        }
        out.retain(|p| {
            !matches!(p.cue, Cue::Grade(_) | Cue::Student | Cue::Record)
                || !not.iter().any(|n| n.0 <= p.start && p.end <= n.1)
        });
        out
    }
}

/// A place by its bytes.
fn place(words: &Words, cue: Cue, start: u32, end: u32) -> Place {
    let from = words.words.partition_point(|w| w.end <= start);
    let to = words.words.partition_point(|w| w.start < end).max(from);
    let near = words.words.get(from).or_else(|| words.words.last());
    // What stands after the last word of a sentence, in another script, belongs to it.
    let before = from.checked_sub(1).and_then(|i| words.words.get(i));
    let sentence = if from == to { before.or(near) } else { near }.map_or(0, |w| w.sentence);
    Place { cue, from, to, start, end, sentence }
}

/// The schools of a roster, and how they are written.
#[derive(Debug, Default)]
pub struct Schools {
    /// Key of a spelling and the school's number, sorted.
    spellings: Vec<(u64, u16)>,
    /// Each student's school.
    of: Vec<u16>,
}

/// Words that a school's name may go without.
const GENERIC: [&str; 14] = [
    "school",
    "elementary",
    "middle",
    "high",
    "upper",
    "lower",
    "academy",
    "montessori",
    "k8",
    "campus",
    "center",
    "community",
    "charter",
    "primary",
];

/// Most words of a school's name.
const LONGEST: usize = 6;

/// No school.
const NONE: u16 = u16::MAX;

/// Schools that are being read: students are added in the order of their numbers.
#[derive(Debug, Default)]
pub struct Enrolled<'a> {
    /// Each school once.
    names: Vec<&'a str>,
    of: Vec<u16>,
}

impl<'a> Enrolled<'a> {
    /// With room for so many students.
    pub fn for_students(students: usize) -> Self {
        Self { names: Vec::new(), of: Vec::with_capacity(students) }
    }

    /// Adds the next student's school.
    pub fn add(&mut self, school: &'a str) {
        // The same school is often the one of the student before.
        let known = self.of.last().copied().filter(|last| self.names.get(usize::from(*last)) == Some(&school));
        let known = known.or_else(|| self.names.iter().position(|n| *n == school).map(|at| at as u16));
        let number = known.unwrap_or_else(|| {
            let number = self.names.len().min(usize::from(NONE)) as u16;
            if school.chars().any(char::is_alphabetic) {
                self.names.push(school);
                number
            } else {
                NONE
            }
        });
        self.of.push(number);
    }
}

impl Schools {
    /// The schools of students, with what else `aliases` calls them.
    pub fn new(enrolled: Enrolled<'_>, aliases: &[(String, Vec<String>)]) -> Self {
        let mut schools = Self { of: enrolled.of, ..Self::default() };
        let names: Vec<(&str, u16)> = enrolled.names.into_iter().zip(0..).collect();
        let mut words = Vec::new();
        let folded = |name: &str, words: &mut Vec<String>| {
            name_words(name, words);
            words.concat()
        };
        for (name, number) in &names {
            schools.spell(name, *number, &mut words);
            let own = folded(name, &mut words);
            for (_, others) in aliases.iter().filter(|(n, others)| {
                let mut words = Vec::new();
                folded(n, &mut words) == own || others.iter().any(|o| folded(o, &mut words) == own)
            }) {
                for other in others {
                    schools.spell(other, *number, &mut words);
                }
            }
        }
        for (name, others) in aliases {
            let own = folded(name, &mut words);
            let same = names.iter().find(|(n, _)| {
                let mut words = Vec::new();
                let it = folded(n, &mut words);
                it == own || others.iter().any(|o| folded(o, &mut words) == it)
            });
            match same {
                Some((_, number)) => schools.spell(name, *number, &mut words),
                // A school that no student of the roster goes to still tells that a name is another's.
                None => {
                    let number = u16::MAX / 2 + schools.spellings.len().min(10_000) as u16;
                    for spelling in std::iter::once(name).chain(others) {
                        schools.spell(spelling, number, &mut words);
                    }
                }
            }
        }
        schools.spellings.sort_unstable();
        schools.spellings.dedup();
        schools
    }

    fn spell(&mut self, name: &str, number: u16, words: &mut Vec<String>) {
        name_words(name, words);
        let mut add = |letters: String| {
            // "the high school" is no school called "the".
            if letters.len() > 1 && letters != "the" {
                self.spellings.push((Key::default().with(&letters).finish(), number));
            }
        };
        add(words.concat());
        while words.len() > 1 && words.last().is_some_and(|w| GENERIC.contains(&w.as_str())) {
            words.pop();
            add(words.concat());
        }
    }

    /// The student's school.
    pub fn of(&self, student: u32) -> Option<u16> {
        self.of.get(student as usize).copied().filter(|s| *s != NONE)
    }

    /// All schools that the text names, longest names first; capitals count where the text has them.
    pub fn places(&self, words: &Words, mut taken: impl FnMut(usize) -> bool) -> Vec<Place> {
        let mut out: Vec<Place> = Vec::new();
        let mut at = 0;
        while at < words.words.len() {
            let mut key = Key::default();
            let mut found: Option<usize> = None;
            for to in at + 1..=words.words.len().min(at + LONGEST) {
                let Some(word) = words.words.get(to - 1) else { break };
                if to > at + 1 && word.glue >= Glue::Comma && word.glue != Glue::Mark || taken(to - 1) {
                    break;
                }
                key = key.with(words.form(to - 1));
                let cased = words.flat && to > at + 1 || word.capital && words.words.get(at).is_some_and(|w| w.capital);
                if cased && !self.numbers(key).is_empty() {
                    found = Some(to);
                    for (_, number) in self.numbers(key) {
                        let (Some(first), Some(last)) = (words.words.get(at), words.words.get(to - 1)) else { break };
                        out.retain(|p| p.from != at || p.to == to);
                        out.push(place(words, Cue::School(*number), first.start, last.end));
                    }
                }
            }
            at = found.unwrap_or(at + 1);
        }
        out
    }

    fn numbers(&self, key: Key) -> &[(u64, u16)] {
        let key = key.finish();
        let from = self.spellings.partition_point(|(k, _)| *k < key);
        let to = self.spellings.partition_point(|(k, _)| *k <= key);
        self.spellings.get(from..to).unwrap_or(&[])
    }
}
