//! Reading a registrar's file.
//!
//! [`inspect`] says what was detected and which questions only a person can answer; [`build`] makes the roster once they
//! are answered, with an account of every row. Nothing is guessed that decides about consent, and what cannot be read is
//! never taken for a "yes".

mod beside;
mod build;
mod cells;
mod columns;
mod days;
mod decode;
mod doubts;
mod form;
mod headings;
mod heads;
mod merge;
mod notes;
mod report;
mod said;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use build::build;
pub use columns::{Field, Format};
pub use decode::Encoding;
pub use report::{Problem, Report};
pub use said::Said;

use super::Imported;
use columns::Columns;
use table::Row;

/// What a mark in a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// A mark permits.
    OptIn,
    /// A mark refuses.
    OptOut,
}

/// What the person who imports has answered. All may be left out at first.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// What a mark means, where the columns do not say it in words.
    pub polarity: Option<Polarity>,
    /// For each field, the header (or 0-based number) of its column. Replaces what was detected for the fields named;
    /// an empty text takes a field away.
    pub mapping: BTreeMap<Field, String>,
    /// The school year of all forms, for files that have no column for it: `2026-27`.
    pub school_year: Option<String>,
    /// Columns (header or 0-based number) of which the person who imports knows that they say nothing about releases, among those
    /// that no field takes.
    pub silent: Vec<String>,
    /// Kept with the roster.
    pub imported: Imported,
}

/// Something that only a person can answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The field of [`Options`] that answers it: `polarity`, `school_year` or `mapping`.
    pub id: &'static str,
    /// The question, one plain sentence in English.
    pub ask: String,
    /// The same, for whoever asks in another language.
    pub said: Said,
    /// What the format suggests, to be confirmed: `opt_in`, `opt_out`, a school year, or nothing.
    pub suggestion: Option<&'static str>,
}

impl Question {
    fn new(id: &'static str, said: Said) -> Self {
        Self { id, ask: said.to_string(), said, suggestion: None }
    }
}

/// A column that nobody knows: it restricts until somebody who knows it says that it says nothing about releases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// Its 0-based number.
    pub column: usize,
    /// Its header.
    pub header: String,
    /// That was said of it.
    pub silent: bool,
    /// Rows that have something in it.
    pub filled: usize,
    /// Some of what stands in it.
    pub example: String,
}

/// What a file seems to be.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// The encoding found.
    pub encoding: Encoding,
    /// `CR`, `LF`, `CRLF`, `mixed`, `none`.
    pub line_ends: &'static str,
    /// The character between fields.
    pub delimiter: char,
    /// The format recognised.
    pub format: Format,
    /// Line of the header.
    pub header_line: usize,
    /// Its cells.
    pub header: Vec<String>,
    /// For each field found, its column's header.
    pub columns: BTreeMap<Field, String>,
    /// Rows below the header.
    pub rows: usize,
    /// The first of them, as they are.
    pub preview: Vec<Vec<String>>,
    /// What has to be answered before a roster can be built.
    pub questions: Vec<Question>,
    /// Columns that nobody knows.
    pub unknown: Vec<Unknown>,
    /// Why the file cannot be used at all.
    pub error: Option<String>,
    /// The same, for whoever says it in another language.
    pub error_said: Option<Said>,
}

/// Rows shown as a preview.
const PREVIEW: usize = 8;

/// Cells shown of a column that nobody knows.
const EXAMPLES: usize = 3;

/// Lines among which the header is looked for; reports often begin with a title.
const HEADER_WITHIN: usize = 10;

/// A file, read as far as a table.
struct File {
    decoded: decode::Decoded,
    delimiter: char,
    /// Lines above the header.
    titles: Vec<Row>,
    rows: Vec<Row>,
    header: Row,
    columns: Columns,
    format: Format,
    /// A mapping names a column that is not there.
    wrong_mapping: Option<(Field, String)>,
}

impl File {
    fn read(bytes: &[u8], options: &Options) -> Self {
        let decoded = decode::decode(bytes);
        let delimiter = table::delimiter(&decoded.text);
        let mut rows = table::rows(&decoded.text, delimiter);
        let known = |r: &Row| columns::read_header(&r.fields).len();
        let best = rows.iter().take(HEADER_WITHIN).enumerate().max_by_key(|(i, r)| (known(r), std::cmp::Reverse(*i)));
        let at = best.filter(|(_, r)| known(r) >= 2).map_or(0, |(i, _)| i);
        let header = rows.get(at).cloned().unwrap_or(Row { line: 1, lines: 1, fields: Vec::new(), unclosed: None });
        let mut titles: Vec<Row> = rows.drain(..rows.len().min(at + 1)).collect();
        titles.pop();
        let mut columns = columns::read_header(&header.fields);
        let mut wrong_mapping = None;
        match columns::mapped(&header.fields, &options.mapping) {
            Ok(own) => {
                columns.retain(|field, at| !options.mapping.contains_key(field) && !own.values().any(|o| o == at));
                columns.extend(own);
            }
            Err(wrong) => wrong_mapping = Some(wrong),
        }
        let format = columns::format(&header.fields, &columns);
        Self { decoded, delimiter, titles, rows, header, columns, format, wrong_mapping }
    }

    fn cell<'r>(&self, row: &'r Row, field: Field) -> Option<&'r str> {
        self.columns.get(&field).map(|&at| row.fields.get(at).map_or("", String::as_str))
    }

    /// Columns that no field takes and that bear on consent. A column that the caller left out on purpose is none.
    fn extras(&self, options: &Options) -> Vec<beside::Extra> {
        let known = columns::read_header(&self.header.fields);
        let left_out: Vec<usize> = options
            .mapping
            .iter()
            .filter(|(_, w)| w.trim().is_empty())
            .filter_map(|(f, _)| known.get(f).copied())
            .collect();
        let mut extras = beside::extras(&self.header.fields, &self.columns, &left_out, &self.rows);
        for extra in &mut extras {
            let header = self.header.fields.get(extra.at).map_or("", String::as_str);
            let told = |s: &String| s == header || s.trim().parse() == Ok(extra.at);
            if beside::may_be_silent(extra.kind, header) && options.silent.iter().any(told) {
                extra.kind = beside::ExtraKind::Silent;
            }
        }
        extras
    }

    /// The columns beside the fields of which somebody may know that they say nothing about releases.
    fn unknown(&self, options: &Options) -> Vec<Unknown> {
        let asked = |extra: beside::Extra| {
            let header = self.header.fields.get(extra.at)?.clone();
            let cells = || self.rows.iter().filter_map(|r| r.fields.get(extra.at)).filter(|c| !c.is_empty());
            let mut example: Vec<&str> = Vec::new();
            for cell in cells().map(String::as_str) {
                if example.len() < EXAMPLES && !example.contains(&cell) {
                    example.push(cell);
                }
            }
            beside::may_be_silent(extra.kind, &header).then(|| Unknown {
                column: extra.at,
                header,
                silent: extra.kind == beside::ExtraKind::Silent,
                filled: cells().count(),
                example: example.join(", "),
            })
        };
        self.extras(options).into_iter().filter_map(asked).filter(|u| u.filled > 0).collect()
    }

    /// The first column chosen by hand for yes and no that holds something else.
    fn without_marks(&self, options: &Options) -> Option<String> {
        let marks = columns::CONSENT.into_iter().filter(|f| !matches!(f, Field::Answer | Field::Flag));
        marks
            .filter(|f| options.mapping.contains_key(f))
            .find(|f| self.columns.get(f).is_some_and(|&at| !heads::holds_marks(&self.rows, at)))
            .map(|f| self.header_of(f))
    }

    /// The first consent column whose own name contradicts what a mark was said to mean, where no other agrees.
    fn contradicted(&self, options: &Options) -> Option<String> {
        let answered = options.polarity?;
        if self.states_each_status() {
            return None;
        }
        let named: Vec<(String, Polarity)> = columns::CONSENT
            .into_iter()
            .filter(|f| *f != Field::Flag && self.columns.contains_key(f))
            .map(|f| self.header_of(f))
            .filter_map(|header| heads::direction(&header).map(|d| (header, d)))
            .collect();
        let agrees = named.iter().any(|(_, d)| *d == answered);
        named.into_iter().find(|_| !agrees).map(|(header, _)| header)
    }

    fn header_of(&self, field: Field) -> String {
        self.columns.get(&field).and_then(|&at| self.header.fields.get(at)).cloned().unwrap_or_default()
    }

    /// Why no roster can come of it, whatever is answered.
    fn error(&self) -> Option<Said> {
        if self.header.fields.iter().all(String::is_empty) {
            return Some(Said::plain("empty"));
        }
        if let Some((field, wanted)) = &self.wrong_mapping {
            let field =
                serde_json::to_value(field).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
            let columns = self.header.fields.join(", ");
            return Some(Said::plain("no-column").with("column", wanted).with("field", field).with("columns", columns));
        }
        if self.rows.is_empty() {
            return Some(Said::plain("no-rows"));
        }
        headings::between(&self.rows, self.header.fields.len()).map(headings::why)
    }

    fn questions(&self, options: &Options) -> Vec<Question> {
        let mut open = Vec::new();
        let mut ask = |id, said| open.push(Question::new(id, said));
        if !columns::has_name(&self.columns) {
            ask("mapping", Said::plain("ask-names"));
        }
        let consents = columns::CONSENT.iter().any(|f| self.columns.contains_key(f));
        let suggested = consents && options.polarity.is_none() && !self.states_each_status();
        if !consents {
            ask("mapping", Said::plain("ask-release"));
        } else if suggested {
            ask("polarity", Said::plain("ask-polarity"));
        }
        if let Some(column) = self.without_marks(options) {
            ask("mapping", Said::plain("ask-marks").with("column", column));
        }
        if let Some(column) = self.contradicted(options) {
            ask("polarity", Said::plain("ask-contradicted").with("column", column));
        }
        if let Some(row) = headings::above(&self.titles, options.polarity) {
            ask("polarity", headings::why(row));
        }
        let year_known = self.columns.contains_key(&Field::SchoolYear) || self.format == Format::InfiniteCampus;
        let given = options.school_year.as_deref().map(super::SchoolYear::parse);
        if !year_known && given.flatten().is_none() {
            ask("school_year", Said::plain("ask-year"));
        }
        if let Some(question) = open.iter_mut().find(|q| suggested && q.id == "polarity")
            && matches!(self.format, Format::Powerschool | Format::InfiniteCampus)
        {
            question.suggestion = Some("opt_out");
        }
        open
    }

    /// The file says in words what each row is, so that no mark has to be understood.
    fn states_each_status(&self) -> bool {
        self.format == Format::Aspen || self.only_answers()
    }

    /// A status column in words, and no columns of marks at all.
    fn only_answers(&self) -> bool {
        let marks =
            [Field::Name, Field::Image, Field::Voice, Field::Work, Field::Performance, Field::Social, Field::Flag];
        let mut answers =
            self.rows.iter().filter_map(|r| self.cell(r, Field::Answer)).filter(|c| !c.is_empty()).peekable();
        answers.peek().is_some()
            && answers.all(|c| cells::answer(c).is_some())
            && !marks.iter().any(|f| self.columns.contains_key(f))
    }
}

/// Says what `bytes` seem to be, and what has to be answered. Never fails: what is wrong stands in `error`.
pub fn inspect(bytes: &[u8], options: &Options) -> Inspection {
    let file = File::read(bytes, options);
    Inspection {
        encoding: file.decoded.encoding,
        line_ends: file.decoded.line_ends,
        delimiter: file.delimiter,
        format: file.format,
        header_line: file.header.line,
        header: file.header.fields.clone(),
        columns: file.columns.keys().map(|&f| (f, file.header_of(f))).collect(),
        rows: file.rows.len(),
        preview: file.rows.iter().take(PREVIEW).map(|r| r.fields.clone()).collect(),
        questions: file.questions(options),
        unknown: file.unknown(options),
        error: file.error().map(|e| e.to_string()),
        error_said: file.error(),
    }
}
