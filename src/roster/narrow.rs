//! Of several students of a name, those whom the grade and the school in the text fit.

use super::cues::{Cue, Place};
use super::desk::Desk;
use super::status::Status;
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
            let fit = self.possible(desk, students.iter().copied(), which);
            if !fit.is_empty() && fit.len() < students.len() {
                return fit;
            }
        }
        // Another sentence may speak of somebody else: it narrows only towards those who are not cleared.
        let fit = self.possible(desk, students.iter().copied(), &|_| true);
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
        self.placed(desk, &mut students.iter().copied(), wanted, false)
    }

    /// Those whom the grade and school that the wanted cues name do not exclude: what the roster does not say of a student
    /// excludes nobody.
    pub(super) fn possible(
        &self,
        desk: &Desk,
        mut students: impl Iterator<Item = u32>,
        wanted: &dyn Fn(&Place) -> bool,
    ) -> Vec<u32> {
        self.placed(desk, &mut students, wanted, true)
    }

    /// Nobody, where no cue names a grade or a school.
    fn placed(
        &self,
        desk: &Desk,
        students: &mut dyn Iterator<Item = u32>,
        wanted: &dyn Fn(&Place) -> bool,
        unknown: bool,
    ) -> Vec<u32> {
        let cues: Vec<Cue> = self.cues.iter().filter(|p| wanted(p)).map(|p| p.cue).collect();
        let grades: Vec<i8> = cues.iter().filter_map(|c| if let Cue::Grade(g) = c { Some(*g) } else { None }).collect();
        let schools: Vec<u16> =
            cues.iter().filter_map(|c| if let Cue::School(s) = c { Some(*s) } else { None }).collect();
        if grades.is_empty() && schools.is_empty() {
            return Vec::new();
        }
        let fits = |s: &u32| {
            // Schools first: a grade has to be read from the stored facts.
            (schools.is_empty() || desk.schools.of(*s).map_or(unknown, |s| schools.contains(&s)))
                && (grades.is_empty()
                    || desk.facts(*s).and_then(|facts| facts.grade).map_or(unknown, |g| grades.contains(&g)))
        };
        students.filter(fits).collect()
    }

    /// A grade that is the student's stands right beside.
    pub(super) fn graded(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let near = |p: &Place| self.distance(p, from, to).is_some_and(|d| d <= BESIDE);
        let grade = self.cues.iter().any(|p| matches!(p.cue, Cue::Grade(_)) && near(p));
        grade && !self.fitting(desk, &[student], &near).is_empty()
    }
}
