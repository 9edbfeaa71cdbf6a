//! Of several students of a name, those whom the grade and the school in the text fit.

use super::cues::{Cue, Place};
use super::desk::Desk;
use super::release::Status;
use super::view::{BESIDE, View};

impl View<'_> {
    /// Of `students` those whom the grade and the school in the text fit; all, when none fits.
    pub(super) fn narrow(&self, desk: &Desk, students: &[u32], from: usize, to: usize) -> Vec<u32> {
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
        let words = self.sentence_text(from);
        let cleared = |s: &u32| self.standing(desk, *s, &uses, &words).status == Status::Ok;
        if !fit.is_empty() && fit.len() < students.len() && !fit.iter().any(cleared) {
            return fit;
        }
        students.to_vec()
    }

    /// Those whose grade and school are among those that the wanted cues name.
    pub(super) fn fitting(&self, desk: &Desk, students: &[u32], wanted: &dyn Fn(&Place) -> bool) -> Vec<u32> {
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

    /// A grade that is the student's stands right beside.
    pub(super) fn graded(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let near = |p: &Place| self.distance(p, from, to).is_some_and(|d| d <= BESIDE);
        let grade = self.cues.iter().any(|p| matches!(p.cue, Cue::Grade(_)) && near(p));
        grade && !self.fitting(desk, &[student], &near).is_empty()
    }
}
