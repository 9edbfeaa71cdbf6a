//! CSV that is safe to open in a spreadsheet.

/// One row: every field in quotes. What a spreadsheet would take for a formula gets an apostrophe before it; the verbatim
/// text stands in `records.jsonl`.
pub fn row<'a>(fields: impl IntoIterator<Item = &'a str>, out: &mut String) {
    for (i, field) in fields.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push('"');
        if risky(field) {
            out.push('\'');
        }
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

/// Whether a spreadsheet may take a field for a formula: by its first visible character, wide forms included, or by what
/// some of them skip.
fn risky(field: &str) -> bool {
    const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let first = field.trim_start_matches([' ', '\u{200b}', '\u{feff}', '\u{a0}']).chars().next();
    first.is_some_and(|c| STARTS.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_formula() {
        let mut out = String::new();
        row(["=1+1", " +1", "-2", "@SUM(A1)", "\tx", "＝1", "say \"hi\"", "a,b\nc", ""], &mut out);
        assert_eq!(
            out,
            "\"'=1+1\",\"' +1\",\"'-2\",\"'@SUM(A1)\",\"'\tx\",\"'＝1\",\"say \"\"hi\"\"\",\"a,b\nc\",\"\"\r\n"
        );
    }
}
