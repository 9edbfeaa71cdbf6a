//! Lines that are about the rows around them: a report's title, "OPT-OUT LIST" between two lists. They decide what every mark
//! below them means, and no row below them says so.

use super::Polarity;
use super::cells;
use super::heads::direction;
use super::notes;
use super::said::Said;
use super::table::Row;

/// Words of a line that forbids handing the report on, which says nothing of the students in it.
const OF_THE_REPORT: [&str; 6] = ["distribute", "share", "forward", "copy", "reply", "duplicate"];

/// A line of one cell that says no: to publishing, not to handing the report on.
fn refuses(row: &Row) -> bool {
    let mut filled = row.fields.iter().filter(|f| !f.is_empty());
    let (Some(cell), None) = (filled.next(), filled.next()) else { return false };
    let words = cells::words(cell);
    let of_report = words.iter().any(|w| OF_THE_REPORT.contains(&w.as_str()));
    let out = words.windows(2).any(|w| matches!(w, [a, b] if a.starts_with("opt") && b == "out"));
    !of_report && (notes::negation(&words).is_some() || out || direction(cell) == Some(Polarity::OptOut))
}

/// The first line among the students that turns round what the rows below it mean.
pub fn between(rows: &[Row], columns: usize) -> Option<&Row> {
    rows.iter().find(|r| columns > 1 && refuses(r))
}

/// The first title above the header that says of all below it the opposite of what a mark was said to mean.
pub fn above(titles: &[Row], polarity: Option<Polarity>) -> Option<&Row> {
    titles.iter().find(|r| polarity == Some(Polarity::OptIn) && refuses(r))
}

/// What is said of such a line.
pub fn why(row: &Row) -> Said {
    let cell = row.fields.iter().find(|f| !f.is_empty()).map_or("", String::as_str);
    Said::plain("heading").with("line", row.line).with("words", cell)
}
