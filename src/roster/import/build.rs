//! From a file's rows to students.

use std::collections::BTreeMap;

use super::beside::{Extra, ExtraKind};
use super::cells;
use super::columns::Field;
use super::days::{self, Order};
use super::report::{Problem, Report};
use super::said::Said;
use super::table::Row;
use super::{File, Options, Polarity, doubts, merge, notes};
use crate::roster::{Day, Facts, Imported, Roster, SchoolYear, Student};

/// Makes the roster. `None` when the report holds an error: then nothing may change.
pub fn build(bytes: &[u8], options: &Options) -> (Report, Option<Roster>) {
    let file = File::read(bytes, options);
    let questions = file.questions(options);
    let open = questions.into_iter().next().map(|q| (format!("Not answered yet: {}", q.ask), q.said));
    if let Some((error, said)) = file.error().map(|said| (said.to_string(), said)).or(open) {
        let report = Report { rows: file.rows.len(), error: Some(error), error_said: Some(said), ..Report::default() };
        return (report, None);
    }
    let dates = |field| days::order(file.rows.iter().filter_map(|r| file.cell(r, field)));
    let mut builder = Builder {
        signed: dates(Field::Signed),
        revoked: dates(Field::Revoked),
        born: dates(Field::BirthDate),
        flagged: dates(Field::FlagStart),
        year: options.school_year.as_deref().and_then(SchoolYear::parse),
        polarity: if file.states_each_status() { None } else { options.polarity },
        extras: file.extras(options),
        file: &file,
        students: Vec::new(),
        by_key: BTreeMap::new(),
        report: Report { rows: file.rows.len(), ..Report::default() },
        rejected: Vec::new(),
    };
    builder.tell_of_columns();
    for row in &file.rows {
        builder.row(row);
    }
    builder.finish(options.imported.clone())
}

pub(super) struct Builder<'f> {
    pub(super) file: &'f File,
    pub(super) polarity: Option<Polarity>,
    pub(super) year: Option<SchoolYear>,
    pub(super) extras: Vec<Extra>,
    pub(super) signed: Order,
    pub(super) revoked: Order,
    born: Order,
    pub(super) flagged: Order,
    students: Vec<Student>,
    by_key: BTreeMap<String, usize>,
    report: Report,
    rejected: Vec<&'f Row>,
}

impl<'f> Builder<'f> {
    pub(super) fn cell(&self, row: &'f Row, field: Field) -> &'f str {
        self.file.cell(row, field).unwrap_or("")
    }

    fn reject(&mut self, row: &'f Row, column: String, said: Said) {
        self.report.rejected.push(Problem::new(row.line, column, said));
        self.rejected.push(row);
    }

    pub(super) fn notice(&mut self, row: &Row, field: Field, key: &'static str) {
        let column = self.file.header_of(field);
        self.report.notices.push(Problem::new(row.line, column, Said::plain(key)));
    }

    /// What is said once of a column, not of each of its cells.
    fn tell_of_columns(&mut self) {
        for extra in &self.extras {
            let column = self.file.header.fields.get(extra.at).cloned().unwrap_or_default();
            let key = match extra.kind {
                ExtraKind::Consent => "extra-consent",
                ExtraKind::Warning => "extra-warning",
                ExtraKind::Silent => "extra-silent",
                ExtraKind::Ends(_) => "extra-ends",
                ExtraKind::Begins(_) => "extra-begins",
            };
            self.report.notices.push(Problem::new(self.file.header.line, column, Said::plain(key)));
        }
    }

    fn row(&mut self, row: &'f Row) {
        if let Some(column) = row.unclosed {
            let column = self.file.header.fields.get(column).cloned().unwrap_or_default();
            return self.reject(row, column, Said::plain("quote-open"));
        }
        let columns = self.file.header.fields.len();
        if row.fields.len() < columns {
            let said = Said::plain("row-short").with("fields", row.fields.len()).with("columns", columns);
            return self.reject(row, String::new(), said);
        }
        if row.fields.iter().skip(columns).any(|f| !f.is_empty()) {
            let said = Said::plain("row-long").with("fields", row.fields.len()).with("columns", columns);
            return self.reject(row, String::new(), said);
        }
        let Some(mut student) = self.student(row) else {
            let field = if self.file.cell(row, Field::FullName).is_some() { Field::FullName } else { Field::Family };
            return self.reject(row, self.file.header_of(field), Said::plain("no-name"));
        };
        let form = self.form(row, &student);
        student.facts.protected = notes::is_protective(self.cell(row, Field::Note));
        let flags = self.file.columns.contains_key(&Field::Flag);
        let key = merge::key(&student);
        match self.by_key.get(&key).and_then(|&at| self.students.get_mut(at)) {
            None => {
                self.by_key.insert(key, self.students.len());
                student.facts.forms.push(form);
                self.students.push(student);
                self.report.read += 1;
            }
            Some(known) => {
                merge::merge(known, student, form, flags);
                self.report.merged += 1;
            }
        }
    }

    fn student(&mut self, row: &'f Row) -> Option<Student> {
        let file = self.file;
        let text = |field| file.cell(row, field).unwrap_or("").to_owned();
        let (mut family, mut given, mut middle) = (text(Field::Family), text(Field::Given), text(Field::Middle));
        if let Some((f, g, m)) = cells::full_name(self.cell(row, Field::FullName))
            && (family.is_empty() || given.is_empty())
        {
            (family, given) = (f, g);
            middle = if middle.is_empty() { m } else { middle };
        }
        for name in [&mut family, &mut given, &mut middle] {
            if let Some(meant) = cells::repaired(name) {
                *name = meant;
            }
        }
        let named = |s: &str| s.chars().any(char::is_alphabetic);
        if !named(&family) || !named(&given) {
            return None;
        }
        let grade = cells::grade(self.cell(row, Field::Grade));
        if grade.is_none() && !self.cell(row, Field::Grade).is_empty() {
            self.notice(row, Field::Grade, "grade-unread");
        }
        let born = match days::day(self.cell(row, Field::BirthDate), self.born) {
            Day::On(date) => Some(date),
            Day::Either(..) => {
                self.notice(row, Field::BirthDate, "birth-either");
                None
            }
            Day::Unreadable => {
                self.notice(row, Field::BirthDate, "birth-unread");
                None
            }
            Day::NotStated | Day::Blank => None,
        };
        let mut school = text(Field::School);
        // Infinite Campus names a calendar: "26-27 Vassal Lane".
        if let Some((year, rest)) = school.split_once(' ')
            && SchoolYear::parse(year).is_some()
        {
            school = rest.trim().to_owned();
        }
        Some(Student {
            id: text(Field::StudentId),
            given,
            middle,
            family,
            suffix: text(Field::Suffix),
            preferred: text(Field::Preferred),
            school,
            facts: Facts {
                grade,
                born,
                enrolment: cells::enrolment(self.cell(row, Field::Enrolment), &self.file.header_of(Field::Enrolment)),
                ..Facts::default()
            },
        })
    }

    fn finish(mut self, imported: Imported) -> (Report, Option<Roster>) {
        doubts::of_rejected_rows(&mut self.students, &self.rejected);
        doubts::of_lost_letters(&mut self.students);
        self.report.students = self.students.len();
        if self.students.is_empty() {
            let said = Said::plain("none-read");
            (self.report.error, self.report.error_said) = (Some(said.to_string()), Some(said));
            return (self.report, None);
        }
        let roster = Roster { students: self.students, imported };
        (self.report, Some(roster))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::Answer;

    fn options(polarity: Option<Polarity>) -> Options {
        Options { polarity, school_year: Some("2026-27".into()), ..Options::default() }
    }

    #[test]
    fn every_row_is_accounted_for() {
        let file =
            "ID,Last Name,First Name,Media Release\n1,Otter,Ada,Opt-In\n1,Otter,Ada,Opt-Out\n2,,Bo,Opt-In\n3,Wren,Cy\n";
        let (report, roster) = build(file.as_bytes(), &options(None));
        assert_eq!((report.rows, report.read, report.merged, report.rejected.len()), (4, 1, 1, 2));
        assert_eq!(report.rejected[0].line, 4);
        assert_eq!(roster.unwrap().students[0].facts.forms.len(), 2);
    }

    #[test]
    fn marks_need_a_polarity() {
        let file = "ID,Last Name,First Name,Photo\n1,Otter,Ada,1\n";
        let (report, roster) = build(file.as_bytes(), &options(None));
        assert!(roster.is_none() && report.error.is_some());
        for (polarity, answer) in [(Polarity::OptIn, Answer::OptIn), (Polarity::OptOut, Answer::OptOut)] {
            let (_, roster) = build(file.as_bytes(), &options(Some(polarity)));
            assert_eq!(roster.unwrap().students[0].facts.forms[0].answer, answer);
        }
    }
}
