//! From text to rows of fields, with the line each row starts on.
//!
//! Not the `csv` crate: a quotation mark that is never closed must cost one row, not all that follow it, and every
//! line of the file has to be accounted for.

/// A quoted field longer than this many lines is a quotation mark that was never closed.
const QUOTED_LINES: usize = 12;

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its first line; the file's first line is 1.
    pub line: usize,
    /// How many lines it takes up.
    pub lines: usize,
    /// Its fields, without their quotation marks and outer spaces.
    pub fields: Vec<String>,
    /// The field (0-based) in which a quotation mark opens that nothing closes.
    pub unclosed: Option<usize>,
}

impl Row {
    /// Nothing in any field.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(String::is_empty)
    }
}

/// The character that parts fields: the one that parts the first lines into the most, and most evenly.
pub fn delimiter(text: &str) -> char {
    let head: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(8).collect();
    let score = |d: char| {
        let counts: Vec<usize> = head.iter().map(|l| outside_quotes(l, d)).collect();
        let most = counts.iter().max().copied().unwrap_or(0);
        let agreeing = counts.iter().filter(|c| **c == most && most > 0).count();
        (most.min(1), agreeing * 4 + most)
    };
    [',', '\t', ';', '|'].into_iter().rev().max_by_key(|d| score(*d)).unwrap_or(',')
}

fn outside_quotes(line: &str, delimiter: char) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for c in line.chars() {
        quoted ^= c == '"';
        count += usize::from(!quoted && c == delimiter);
    }
    count
}

/// All rows that hold anything, in order.
pub fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let row = row(lines.get(at..).unwrap_or(&[]), at + 1, delimiter);
        at += row.lines;
        if !row.is_blank() || row.unclosed.is_some() {
            out.push(row);
        }
    }
    out
}

/// The row that starts on the first of `lines`.
fn row(lines: &[&str], line: usize, delimiter: char) -> Row {
    (1..=QUOTED_LINES.min(lines.len()))
        .find_map(|count| {
            let fields = fields(lines.get(..count)?, delimiter);
            fields.1.is_none().then_some(Row { line, lines: count, fields: fields.0, unclosed: None })
        })
        .unwrap_or_else(|| {
            let (fields, unclosed) = fields(lines.get(..1).unwrap_or(&[]), delimiter);
            Row { line, lines: 1, fields, unclosed }
        })
}

/// The fields of `lines` taken as one row; and the field whose quotation mark stays open, if one does.
fn fields(lines: &[&str], delimiter: char) -> (Vec<String>, Option<usize>) {
    let mut out = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut text =
        lines.iter().enumerate().flat_map(|(i, l)| (i > 0).then_some('\n').into_iter().chain(l.chars())).peekable();
    while let Some(c) = text.next() {
        match c {
            '"' if quoted && text.peek() == Some(&'"') => {
                text.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            c if c == delimiter && !quoted => out.push(take(&mut field)),
            c => field.push(c),
        }
    }
    let open = quoted.then_some(out.len());
    out.push(take(&mut field));
    (out, open)
}

fn take(field: &mut String) -> String {
    std::mem::take(field).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_delimiters_and_lines() {
        let rows = rows("a,\"b, \"\"c\"\"\nd\",e\n\nf,g,h\n", ',');
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].fields, ["a", "b, \"c\"\nd", "e"]);
        assert_eq!((rows[1].line, rows[1].fields.len()), (4, 3));
    }

    #[test]
    fn an_open_quote_costs_one_row() {
        let body: String = (0..30).map(|i| format!("row{i},x,y\n")).collect();
        let rows = rows(&format!("a,\"open,b\n{body}"), ',');
        assert_eq!(rows.len(), 31);
        assert_eq!(rows[0].unclosed, Some(1));
    }

    #[test]
    fn delimiters_are_told_apart() {
        assert_eq!(delimiter("a\tb\tc, d\n1\t2\t3\n"), '\t');
        assert_eq!(delimiter("a;b;c\n1,5;2;3\n"), ';');
        assert_eq!(delimiter("a,b\n\"x;y;z\",2\n"), ',');
    }
}
