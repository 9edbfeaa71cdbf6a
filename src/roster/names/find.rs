//! Finding students in a text by name.

use super::choose::choose;
use super::index::{GIVEN, Index};
use super::search::Search;
use super::words::Words;

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

/// All students named in full, and first names that stand alone.
pub fn find(words: &Words, index: &Index) -> (Vec<Mention>, Vec<GivenOnly>) {
    let mut search = Search::new(words, index);
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

impl Search<'_> {
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
