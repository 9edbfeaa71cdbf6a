//! Whether the school, the grade, the age and the year of graduation in the text are those of the student on the roster.

use super::{Case, Standing, ambiguous};
use crate::roster::cues::{Cue, Place};
use crate::roster::date::SchoolYear;
use crate::roster::desk::Desk;
use crate::roster::names::Glue;
use crate::roster::view::View;

/// Words that a school's name ends in.
const SCHOOLS: [&str; 11] = [
    "high",
    "school",
    "academy",
    "elementary",
    "middle",
    "prep",
    "college",
    "university",
    "charter",
    "montessori",
    "k8",
];

/// Years before this one of which a text about a student of today does not speak.
const OLDEST: i32 = 12;

impl Case<'_> {
    pub fn contradicts(&self) -> Option<Standing> {
        let why = "The school, grade or age in the text is not that of the student on the roster.";
        let (from, to) = (self.person.from, self.person.to);
        self.view.contradicts(self.desk, self.student, from, to).then(|| ambiguous(why))
    }
}

impl View<'_> {
    /// The sentence names a grade, a school, an age or a year of graduation, and none that is the student's.
    fn contradicts(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let here = self.sentence(from);
        let own = |p: &Place| p.sentence == here && (p.to <= from || to <= p.from) && !self.is_of_receivers(p);
        let said = self.cues.iter().any(|p| matches!(p.cue, Cue::Grade(_) | Cue::School(_)) && own(p));
        said && self.fitting(desk, &[student], &own).is_empty()
            || self.another_school(from)
            || self.another_place(from)
            || self.another_number(desk, student, to)
            || self.another_year(desk, student, from)
    }

    /// "helping our new kindergartners", "to the first graders": those for whom somebody does something.
    fn is_of_receivers(&self, grade: &Place) -> bool {
        let several = grade.to.checked_sub(1).is_some_and(|last| self.form(last).ends_with('s'));
        let with = (0..grade.from).rev().take(3).map(|i| self.form(i));
        let mut with = with.skip_while(|w| ["our", "the", "new", "young", "youngest", "all", "some"].contains(w));
        let receive = ["to", "for", "helping", "helped", "teaching", "visited", "visiting"];
        matches!(grade.cue, Cue::Grade(_)) && several && with.next().is_some_and(|w| receive.contains(&w))
    }

    /// A school that neither roster nor pack knows: "Somerville High".
    fn another_school(&self, from: usize) -> bool {
        let here = self.sentence(from);
        !self.words.flat
            && self.words.words.iter().enumerate().skip(1).any(|(at, word)| {
                let ends = word.sentence == here
                    && word.capital
                    && word.glue <= Glue::Space
                    && SCHOOLS.contains(&self.form(at));
                ends && self.is_capital(at - 1) && !self.is_told(at) && !self.is_told(at - 1) && !self.is_named(at - 1)
            })
    }

    /// A grade at a school that neither roster nor pack knows: "sixth grade at the Kennedy".
    fn another_place(&self, from: usize) -> bool {
        let here = self.sentence(from);
        let grades = self.cues.iter().filter(|p| matches!(p.cue, Cue::Grade(_)) && p.sentence == here);
        grades.into_iter().any(|p| {
            let links = ["at", "of", "from", "in"].contains(&self.form(p.to));
            let at = p.to + 1 + usize::from(self.form(p.to + 1) == "the");
            links && self.is_capital(at) && !self.words.flat && !self.is_told(at) && !self.is_named(at)
        })
    }

    /// A number right after the name that is neither the student's grade nor an age that goes with it: "(7)", ", 17,".
    fn another_number(&self, desk: &Desk, student: u32, to: usize) -> bool {
        let grade = desk.facts(student).and_then(|facts| facts.grade).map(i32::from);
        let Some(last) = to.checked_sub(1).and_then(|i| self.words.words.get(i)) else { return false };
        let rest: String = self.text.get(last.end as usize..).unwrap_or("").chars().take(24).collect();
        let Some(rest) = rest.trim_start().strip_prefix(['(', ',', '[']) else { return false };
        let inside = rest.split([')', ']']).next().unwrap_or("");
        let first = |part: &str| -> Option<i32> {
            let part = part.trim();
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let tail = part.get(digits.len()..)?;
            let plain = tail.is_empty() || ["st", "nd", "rd", "th"].contains(&tail);
            digits.parse().ok().filter(|n| plain && (1..=130).contains(n))
        };
        inside.split([',', ';']).take(2).filter_map(first).any(|number| {
            // What the roster does not say bears no number out.
            !grade.is_some_and(|grade| grade == number || (grade + 4..=grade + 8).contains(&number))
        })
    }

    /// "class of 2027", "'27", "age 17", "17-year-old", "gr. 12".
    fn another_year(&self, desk: &Desk, student: u32, from: usize) -> bool {
        let Some(student) = desk.facts(student) else { return false };
        let text = self.sentence_text(from);
        let words: Vec<&str> = text.split(' ').collect();
        let raw = self.raw_sentence(from);
        let number = |at: usize| words.get(at).and_then(|w| w.parse::<i32>().ok());
        let year = SchoolYear::of(desk.on, self.pack.releases.year_starts);
        let leaves = |class: i32| student.grade.is_some_and(|g| i32::from(g) != 12 - (class - 1 - i32::from(year.0)));
        let aged = |age: i32| student.grade.is_some_and(|g| !(i32::from(g) + 4..=i32::from(g) + 8).contains(&age));
        let graded = |grade: i32| student.grade.is_some_and(|g| i32::from(g) != grade);
        // Nobody who is at school did anything so long ago.
        let born = i32::from(year.0) - OLDEST;
        let long_ago = (0..words.len()).filter_map(number).any(|n| (1800..born).contains(&n));
        long_ago
            || (0..words.len()).any(|at| match words.get(at..).unwrap_or(&[]) {
                ["class", "of", ..] => number(at + 2).is_some_and(|n| leaves(if n < 100 { 2000 + n } else { n })),
                ["age" | "aged", ..] => number(at + 1).is_some_and(aged),
                ["gr" | "grade", ..] => number(at + 1).is_some_and(graded),
                [_, "year", "old", ..] | [_, "years", "old", ..] => number(at).is_some_and(aged),
                _ => false,
            })
            || raw.split(['\'', '’', '‘']).skip(1).any(|rest| {
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let alone = rest.chars().nth(2).is_none_or(|c| !c.is_alphanumeric());
                digits.len() == 2 && alone && digits.parse::<i32>().is_ok_and(|n| leaves(2000 + n))
            })
    }
}
