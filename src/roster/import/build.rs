//! From a file's rows to students.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{self, Order};
use super::columns::Field;
use super::report::{Problem, Report};
use super::table::Row;
use super::{File, Options, Polarity};
use crate::roster::{
    Answer, Consent, Day, Doubt, Event, Facts, Form, Imported, Note, Roster, SchoolYear, Scope, Signer, Student, Year,
};
use crate::text::fold::fold_term;

/// The columns of the scopes, in the order of [`Scope`].
const SCOPES: [Field; Scope::COUNT] =
    [Field::Name, Field::Image, Field::Voice, Field::Work, Field::Performance, Field::Social];

/// Makes the roster. `None` when the report holds an error: then nothing may change.
pub fn build(bytes: &[u8], options: &Options) -> (Report, Option<Roster>) {
    let file = File::read(bytes, options);
    let questions = file.questions(options);
    let open = questions.first().map(|q| format!("Not answered yet: {}", q.ask));
    if let Some(error) = file.error().or(open) {
        return (Report { rows: file.rows.len(), error: Some(error), ..Report::default() }, None);
    }
    let dates = |field| cells::order(file.rows.iter().filter_map(|r| file.cell(r, field)));
    let mut builder = Builder {
        signed: dates(Field::Signed),
        revoked: dates(Field::Revoked),
        born: dates(Field::BirthDate),
        flagged: dates(Field::FlagStart),
        year: options.school_year.as_deref().and_then(SchoolYear::parse),
        polarity: if file.states_each_status() { None } else { options.polarity },
        file: &file,
        students: Vec::new(),
        by_key: BTreeMap::new(),
        report: Report { rows: file.rows.len(), ..Report::default() },
        rejected: Vec::new(),
    };
    for row in &file.rows {
        builder.row(row);
    }
    builder.finish(options.imported.clone())
}

struct Builder<'f> {
    file: &'f File,
    polarity: Option<Polarity>,
    year: Option<SchoolYear>,
    signed: Order,
    revoked: Order,
    born: Order,
    flagged: Order,
    students: Vec<Student>,
    by_key: BTreeMap<String, usize>,
    report: Report,
    rejected: Vec<&'f Row>,
}

impl<'f> Builder<'f> {
    fn cell(&self, row: &'f Row, field: Field) -> &'f str {
        self.file.cell(row, field).unwrap_or("")
    }

    fn reject(&mut self, row: &'f Row, column: String, reason: &str) {
        self.report.rejected.push(Problem { line: row.line, column, reason: reason.to_owned() });
        self.rejected.push(row);
    }

    fn notice(&mut self, row: &Row, field: Field, reason: &str) {
        let column = self.file.header_of(field);
        self.report.notices.push(Problem { line: row.line, column, reason: reason.to_owned() });
    }

    fn row(&mut self, row: &'f Row) {
        if let Some(column) = row.unclosed {
            let column = self.file.header.fields.get(column).cloned().unwrap_or_default();
            return self.reject(row, column, "A quotation mark opens here and is never closed.");
        }
        let columns = self.file.header.fields.len();
        if row.fields.len() < columns {
            let reason =
                format!("The row has {} fields and the header has {columns}: it is cut short.", row.fields.len());
            return self.reject(row, String::new(), &reason);
        }
        if row.fields.iter().skip(columns).any(|f| !f.is_empty()) {
            let reason = format!(
                "The row has {} fields and the header has {columns}: one field may hold a delimiter without quotation marks.",
                row.fields.len()
            );
            return self.reject(row, String::new(), &reason);
        }
        let Some(mut student) = self.student(row) else {
            let field = if self.file.cell(row, Field::FullName).is_some() { Field::FullName } else { Field::Family };
            return self.reject(
                row,
                self.file.header_of(field),
                "There is no first and last name to find the student by.",
            );
        };
        let form = self.form(row);
        student.facts.protected = cells::is_protective(self.cell(row, Field::Note));
        let flags = self.file.columns.contains_key(&Field::Flag);
        match self.by_key.get(&key(&student)).and_then(|&at| self.students.get_mut(at)) {
            None => {
                self.by_key.insert(key(&student), self.students.len());
                student.facts.forms.push(form);
                self.students.push(student);
                self.report.read += 1;
            }
            Some(known) => {
                merge(known, student, form, flags);
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
        let named = |s: &str| s.chars().any(char::is_alphabetic);
        if !named(&family) || !named(&given) {
            return None;
        }
        let grade = cells::grade(self.cell(row, Field::Grade));
        if grade.is_none() && !self.cell(row, Field::Grade).is_empty() {
            self.notice(row, Field::Grade, "The grade could not be read and was left out.");
        }
        let born = match cells::day(self.cell(row, Field::BirthDate), self.born) {
            Day::On(date) | Day::Either(date, _) => Some(date),
            Day::Unreadable => {
                self.notice(row, Field::BirthDate, "The date of birth could not be read and was left out.");
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
                enrolment: cells::enrolment(self.cell(row, Field::Enrolment)),
                ..Facts::default()
            },
        })
    }

    fn form(&mut self, row: &'f Row) -> Form {
        let mut scopes = [Consent::NotAsked; Scope::COUNT];
        if self.file.columns.contains_key(&Field::Flag) {
            scopes = [Consent::Blank; Scope::COUNT];
        }
        for (slot, field) in scopes.iter_mut().zip(SCOPES) {
            let Some(cell) = self.file.cell(row, field) else { continue };
            *slot = Consent::of(match (cells::mark(cell), self.polarity) {
                (Some(marked), Some(Polarity::OptOut)) => Some(!marked),
                (marked, _) => marked,
            });
            if *slot == Consent::Blank && !cell.is_empty() {
                self.notice(row, field, "This is neither yes nor no; it was not taken for a yes.");
            }
        }
        let answer = self.answer(row, &mut scopes);
        let signer = cells::signer(self.file.cell(row, Field::Signer), self.file.cell(row, Field::Relationship));
        let mut form = Form {
            answer,
            year: self.form_year(row),
            event: self.event(row),
            scopes,
            whole: self.file.columns.contains_key(&Field::Answer),
            until: self.day(row, Field::FlagEnd, self.flagged),
            signer: if answer == Answer::NoResponse { Signer::NotStated } else { signer },
            signed: self.day(row, Field::Signed, self.signed),
            revoked: self.day(row, Field::Revoked, self.revoked),
            note: Note::default(),
        };
        if self.file.columns.contains_key(&Field::Flag) {
            form.signed = self.day(row, Field::FlagStart, self.flagged);
        }
        // The note of a release for one event is the event.
        if form.event.is_none() {
            form.note = cells::note(self.cell(row, Field::Note), &form.scopes);
        }
        form
    }

    fn day(&mut self, row: &'f Row, field: Field, order: Order) -> Day {
        let Some(cell) = self.file.cell(row, field) else { return Day::NotStated };
        let day = cells::day(cell, order);
        match day {
            Day::Unreadable => self.notice(row, field, "This is no date; the form does not count as signed."),
            Day::Either(..) => self.notice(
                row,
                field,
                "Day and month can be read either way; the form counts only if both readings allow it.",
            ),
            _ => {}
        }
        day
    }

    fn form_year(&mut self, row: &'f Row) -> Year {
        let in_calendar = || {
            let school = self.cell(row, Field::School);
            school.split_once(' ').and_then(|(year, _)| SchoolYear::parse(year))
        };
        let Some(cell) = self.file.cell(row, Field::SchoolYear) else {
            return in_calendar().or(self.year).map_or(Year::Unknown, Year::Of);
        };
        match SchoolYear::parse(cell) {
            Some(year) => Year::Of(year),
            None => {
                let responded = [Field::Signed, Field::Signer].iter().any(|&f| !self.cell(row, f).is_empty());
                if responded || !cell.is_empty() {
                    self.notice(
                        row,
                        Field::SchoolYear,
                        "The school year is missing or cannot be read; the form clears nothing.",
                    );
                }
                Year::Unknown
            }
        }
    }

    /// The row's answer. Where it stands in scope columns alone, they give it.
    fn answer(&mut self, row: &'f Row, scopes: &mut [Consent; Scope::COUNT]) -> Answer {
        if let Some(cell) = self.file.cell(row, Field::Flag) {
            return self.flag(row, cell, scopes);
        }
        if let Some(cell) = self.file.cell(row, Field::Answer) {
            let marked = cells::mark(cell).zip(self.polarity).map(|(mark, polarity)| {
                if mark == (polarity == Polarity::OptIn) { Answer::OptIn } else { Answer::OptOut }
            });
            return cells::answer(cell).or(marked).unwrap_or_else(|| {
                let answer = cells::restrictive_answer(cell);
                let reason = match answer {
                    Answer::OptOut => "This status is not one that is known; it was taken for a refusal.",
                    _ => "This status is not one that is known; it clears nothing.",
                };
                self.notice(row, Field::Answer, reason);
                answer
            });
        }
        let said: Vec<bool> = scopes.iter().filter_map(|c| c.said()).collect();
        match (said.iter().all(|s| *s), said.iter().any(|s| *s)) {
            _ if said.is_empty() => Answer::NoResponse,
            (true, _) => Answer::OptIn,
            (_, true) => Answer::Partial,
            _ => Answer::OptOut,
        }
    }

    fn flag(&mut self, row: &'f Row, cell: &str, scopes: &mut [Consent; Scope::COUNT]) -> Answer {
        let (topic, said) = cells::flag(cell);
        let allowed = said.or(self.polarity.map(|p| p == Polarity::OptIn));
        if said.is_none() {
            self.notice(
                row,
                Field::Flag,
                "The flag's name does not say whether it permits; it was read as you answered.",
            );
        }
        match topic {
            Some(scope) => {
                if let Some(slot) = scopes.get_mut(scope as usize) {
                    *slot = Consent::of(allowed);
                }
                Answer::Partial
            }
            None if allowed == Some(true) => {
                *scopes = [Consent::Yes; Scope::COUNT];
                Answer::OptIn
            }
            None => {
                *scopes = [Consent::No; Scope::COUNT];
                Answer::OptOut
            }
        }
    }

    /// "EVENT ONLY: Math League showcase 2026-12-05".
    fn event(&mut self, row: &'f Row) -> Option<Event> {
        let kind = fold_term(self.cell(row, Field::ReleaseType));
        let note = self.cell(row, Field::Note);
        let lower = note.to_ascii_lowercase();
        let limited = kind.starts_with("event") || kind.contains("one time") || lower.contains("event only");
        if !limited {
            return None;
        }
        let tail = lower.find("event only").and_then(|at| note.get(at + "event only".len()..)).unwrap_or(note);
        let mut on = None;
        let mut name = Vec::new();
        for word in tail.split_whitespace().map(|w| w.trim_matches([':', ',', ';', '.', '(', ')', '-'])) {
            match cells::day(word, Order::MonthFirst) {
                Day::On(date) => on = Some(date),
                _ if !word.is_empty() => name.push(word),
                _ => {}
            }
        }
        if name.is_empty() {
            self.notice(
                row,
                Field::Note,
                "The release is for one event and the row does not name it; it clears nothing else.",
            );
        }
        Some(Event { name: name.join(" "), on })
    }

    /// Rejected rows cast doubt on the students that they seem to be about: one of them may have held a refusal.
    fn finish(mut self, imported: Imported) -> (Report, Option<Roster>) {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, student) in self.students.iter().enumerate() {
            found.entry(student.id.clone()).or_default().push(at);
            let family = fold_term(&student.family);
            found.entry(family.split(' ').next().unwrap_or("").to_owned()).or_default().push(at);
        }
        for row in std::mem::take(&mut self.rejected) {
            let folded: Vec<String> = row.fields.iter().map(|f| fold_term(f)).collect();
            let words: BTreeSet<&str> = folded.iter().flat_map(|f| f.split(' ')).filter(|w| !w.is_empty()).collect();
            for at in words.iter().filter_map(|w| found.get(*w)).flatten() {
                let Some(student) = self.students.get_mut(*at) else { continue };
                let all = |name: &str| fold_term(name).split(' ').all(|w| words.contains(w));
                let id = !student.id.is_empty() && row.fields.contains(&student.id);
                if id || all(&student.family) && all(&student.given) {
                    student.facts.doubt.get_or_insert(Doubt::RejectedRow);
                }
            }
        }
        self.report.students = self.students.len();
        if self.students.is_empty() {
            self.report.error = Some("No row could be read, so nothing was imported.".to_owned());
            return (self.report, None);
        }
        let roster = Roster { students: self.students, imported };
        (self.report, Some(roster))
    }
}

/// What makes two rows be about one student.
fn key(student: &Student) -> String {
    if !student.id.is_empty() {
        return format!("#{}", student.id);
    }
    let name =
        [&student.family, &student.given, &student.middle, &student.suffix, &student.school].map(|s| fold_term(s));
    format!("{}|{:?}|{:?}", name.join("|"), student.facts.born, student.facts.grade)
}

/// Adds another row about `known`. Whatever restricts more stays.
fn merge(known: &mut Student, other: Student, form: Form, flags: bool) {
    let same_name =
        fold_term(&known.family) == fold_term(&other.family) && fold_term(&known.given) == fold_term(&other.given);
    if !same_name {
        known.facts.doubt = Some(Doubt::SharedId);
    }
    known.facts.enrolment = known.facts.enrolment.max(other.facts.enrolment);
    known.facts.protected |= other.facts.protected;
    if known.preferred.is_empty() {
        known.preferred = other.preferred;
    }
    let twin = if flags { known.facts.forms.iter_mut().find(|f| f.year == form.year) } else { None };
    match twin {
        Some(first) => combine(first, &form),
        None => known.facts.forms.push(form),
    }
}

/// Flags of one student and year make one form: a refusal of a use stands against any permission.
fn combine(form: &mut Form, other: &Form) {
    for (mine, theirs) in form.scopes.iter_mut().zip(other.scopes) {
        *mine = match (*mine, theirs) {
            (Consent::No, _) | (_, Consent::No) => Consent::No,
            (Consent::Yes, _) | (_, Consent::Yes) => Consent::Yes,
            (mine, _) => mine,
        };
    }
    form.answer = match form.scopes {
        s if s.iter().all(|s| *s == Consent::No) => Answer::OptOut,
        s if s.iter().all(|s| *s == Consent::Yes) => Answer::OptIn,
        _ => Answer::Partial,
    };
    form.note.present |= other.note.present;
    form.note.contrary |= other.note.contrary;
}

#[cfg(test)]
mod tests {
    use super::*;

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
