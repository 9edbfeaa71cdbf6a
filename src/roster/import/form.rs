//! What one row says was signed, or refused.

use super::beside::{self, ExtraKind};
use super::build::Builder;
use super::columns::Field;
use super::days::{self, Order};
use super::notes::Says;
use super::table::Row;
use super::{Polarity, cells, columns, heads, notes};
use crate::roster::{Answer, Consent, Day, Event, Form, Note, SchoolYear, Scope, Signer, Student, Year};
use crate::text::fold::fold_term;

/// The columns of the scopes, in the order of [`Scope`].
const SCOPES: [Field; Scope::COUNT] =
    [Field::Name, Field::Image, Field::Voice, Field::Work, Field::Performance, Field::Social];

/// Words of release types that hold for everything. Any other type is for the one thing that it names.
const GENERAL: [&str; 16] = [
    "", "general", "annual", "yearly", "full", "standard", "district", "media", "photo", "release", "form", "opt",
    "in", "out", "consent", "school",
];

/// The student signed, as far as the name tells.
fn is_own_name(signer: &str, student: &Student) -> bool {
    let parts = |name: &str| {
        let mut parts: Vec<String> = fold_term(name).split(' ').map(str::to_owned).collect();
        parts.sort_unstable();
        parts
    };
    parts(signer) == parts(&format!("{} {}", student.given, student.family))
}

impl<'f> Builder<'f> {
    /// What a row says was signed, for `student`.
    pub(super) fn form(&mut self, row: &'f Row, student: &Student) -> Form {
        let mut scopes = [Consent::NotAsked; Scope::COUNT];
        if self.file.columns.contains_key(&Field::Flag) {
            scopes = [Consent::Blank; Scope::COUNT];
        }
        for (slot, field) in scopes.iter_mut().zip(SCOPES) {
            let Some(cell) = self.file.cell(row, field) else { continue };
            *slot = Consent::of(self.says(cell, &self.file.header_of(field)));
            if *slot == Consent::Blank && !cell.is_empty() {
                self.notice(row, field, "mark-unread");
            }
        }
        let answer = self.answer(row, &mut scopes);
        let name = self.file.cell(row, Field::Signer);
        let mut signer = cells::signer(name, self.file.cell(row, Field::Relationship));
        if signer == Signer::NotStated && name.is_some_and(|n| is_own_name(n, student)) {
            signer = Signer::Student;
        }
        // A parent of the very same name is rarer than a child who signed, or whose name was typed in the parent's place.
        if signer == Signer::Parent && name.is_some_and(|n| is_own_name(n, student)) {
            signer = Signer::Other;
        }
        let mut form = Form {
            answer,
            year: self.form_year(row),
            event: self.event(row),
            scopes,
            whole: self.file.columns.contains_key(&Field::Answer),
            until: self.ends(row),
            signer: if answer == Answer::NoResponse { Signer::NotStated } else { signer },
            signed: self.day(row, Field::Signed, self.signed),
            revoked: self.day(row, Field::Revoked, self.revoked),
            note: Note::default(),
        };
        if self.file.columns.contains_key(&Field::Flag) {
            form.signed = self.day(row, Field::FlagStart, self.flagged);
        }
        form.signed = self.counts_from(row, form.signed);
        // The note of a release for one event is the event.
        if form.event.is_none() {
            form.note = notes::note(self.cell(row, Field::Note), &form.scopes, form.year);
        }
        form.note.contrary |= self.is_restricted_beside(row);
        form
    }

    /// What a mark says of consent in a column of this name. Where the name and the person who imports contradict each other,
    /// nothing there is a yes.
    fn says(&self, cell: &str, header: &str) -> Option<bool> {
        let mark = cells::mark(cell)?;
        let answered = self.polarity.unwrap_or(Polarity::OptIn);
        let consents = |polarity| mark == (polarity == Polarity::OptIn);
        match heads::direction(header) {
            // A column of Aspen's is named after its use alone; one that says "no" means it.
            Some(own) if own != answered && (self.polarity.is_some() || own == Polarity::OptOut) => {
                if consents(own) {
                    None
                } else {
                    Some(false)
                }
            }
            _ => Some(consents(answered)),
        }
    }

    /// Something beside the columns that are read stands against publishing.
    fn is_restricted_beside(&self, row: &Row) -> bool {
        let read = |at: usize| {
            let field = self.file.columns.iter().find(|(_, c)| **c == at).map(|(f, _)| *f);
            field.is_some_and(|f| columns::CONSENT.contains(&f) || f == Field::Note || f == Field::ReleaseType)
        };
        let elsewhere = |(at, cell): (usize, &String)| !read(at) && beside::refuses_anywhere(cell);
        row.fields.iter().enumerate().any(elsewhere)
            || self.extras.iter().any(|extra| {
                let cell = row.fields.get(extra.at).map_or("", String::as_str);
                let header = self.file.header.fields.get(extra.at).map_or("", String::as_str);
                beside::restricts(extra.kind, cell, header, self.polarity)
            })
    }

    /// The first day on which something ends: the flag, the release, the enrolment.
    fn ends(&mut self, row: &'f Row) -> Day {
        let own = self.day(row, Field::FlagEnd, self.flagged);
        let others = self.extras.iter().filter_map(|extra| match extra.kind {
            ExtraKind::Ends(order) => Some(days::day(row.fields.get(extra.at)?, order)),
            _ => None,
        });
        others.filter(|d| *d != Day::Blank).fold(own, |first, day| match (first, day) {
            (Day::NotStated | Day::Blank, day) => day,
            (Day::On(one), Day::On(other)) => Day::On(one.min(other)),
            (Day::On(_), worse) => worse,
            (worse, _) => worse,
        })
    }

    /// The day from which the form counts: when it was signed, or what a column beside it says, where that is later.
    fn counts_from(&self, row: &Row, signed: Day) -> Day {
        let others = self.extras.iter().filter_map(|extra| match extra.kind {
            ExtraKind::Begins(order) => Some(days::day(row.fields.get(extra.at)?, order)),
            _ => None,
        });
        others.filter(|d| *d != Day::Blank).fold(signed, |last, day| match (last, day) {
            (Day::On(one), Day::On(other)) => Day::On(one.max(other)),
            (Day::NotStated | Day::On(_), day) => day,
            (worse, _) => worse,
        })
    }

    fn day(&mut self, row: &'f Row, field: Field, order: Order) -> Day {
        let Some(cell) = self.file.cell(row, field) else { return Day::NotStated };
        let day = days::day(cell, order);
        match day {
            Day::Unreadable => self.notice(row, field, "day-unread"),
            Day::Either(..) => self.notice(row, field, "day-either"),
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
            let in_header = [Field::Answer, Field::Name, Field::Image, Field::Social].into_iter().find_map(|field| {
                self.file.columns.contains_key(&field).then(|| heads::year(&self.file.header_of(field))).flatten()
            });
            return in_calendar().or(in_header).or(self.year).map_or(Year::Unknown, Year::Of);
        };
        match SchoolYear::parse(cell) {
            Some(year) => Year::Of(year),
            None => {
                let responded = [Field::Signed, Field::Signer].iter().any(|&f| !self.cell(row, f).is_empty());
                if responded || !cell.is_empty() {
                    self.notice(row, Field::SchoolYear, "year-unread");
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
            let header = self.file.header_of(Field::Answer);
            let marked = self.polarity.and(cells::mark(cell)).map(|_| match self.says(cell, &header) {
                Some(true) => Answer::OptIn,
                Some(false) => Answer::OptOut,
                None => Answer::Unreadable,
            });
            return cells::answer(cell).or(marked).unwrap_or_else(|| {
                let answer = cells::restrictive_answer(cell);
                let reason = match answer {
                    Answer::OptOut => "status-refusal",
                    _ => "status-unread",
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
        let (topic, says) = notes::flag(cell);
        let allowed = match says {
            Says::Yes => Some(true),
            Says::No => Some(false),
            Says::Nothing => self.polarity.map(|p| p == Polarity::OptIn),
            Says::Unclear | Says::Foreign => None,
        };
        let reason = match says {
            Says::Yes | Says::No => None,
            Says::Nothing => Some("flag-as-answered"),
            Says::Unclear => Some("flag-unclear"),
            Says::Foreign => Some("flag-foreign"),
        };
        if let Some(reason) = reason {
            self.notice(row, Field::Flag, reason);
        }
        match (topic, says) {
            (_, Says::Foreign) => Answer::NoResponse,
            (_, Says::Unclear) => Answer::Unreadable,
            (Some(scope), _) => {
                if let Some(slot) = scopes.get_mut(scope as usize) {
                    *slot = Consent::of(allowed);
                }
                Answer::Partial
            }
            (None, _) if allowed == Some(true) => {
                *scopes = [Consent::Yes; Scope::COUNT];
                Answer::OptIn
            }
            (None, _) => {
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
        let general = kind.split(' ').all(|w| GENERAL.contains(&w));
        if general && !lower.contains("event only") {
            return None;
        }
        let tail = lower.find("event only").and_then(|at| note.get(at + "event only".len()..)).unwrap_or(note);
        let mut on = None;
        let mut name = Vec::new();
        for word in tail.split_whitespace().map(|w| w.trim_matches([':', ',', ';', '.', '(', ')', '-'])) {
            match days::day(word, Order::MonthFirst) {
                Day::On(date) => on = Some(date),
                _ if !word.is_empty() => name.push(word),
                _ => {}
            }
        }
        if name.is_empty() {
            self.notice(row, Field::Note, "event-unnamed");
        }
        Some(Event { name: name.join(" "), on })
    }
}
