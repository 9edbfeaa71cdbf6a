//! The audit report as files: a table for a spreadsheet, and a page that is read without Hallpass.

use super::csv;
use super::html;
use super::report::{Report, Row, Table};

/// Heading of a table, its columns, and what a bar of its chart shows.
fn words(id: &str) -> (&'static str, &'static [&'static str], &'static str) {
    const SHARE: &str = "percent of decisions";
    match id {
        "clauses" => ("Decisions by clause", &["Clause", "Decisions"], "decisions"),
        "actions" => ("Records by what was done", &["Done", "Records"], "records"),
        "sites" => ("Taken away, by site", &["Site", "Hidden, removed or restricted", "Decisions"], SHARE),
        "administrators" => {
            ("Taken away, by administrator", &["Administrator", "Hidden, removed or restricted", "Decisions"], SHARE)
        }
        "response" => ("Minutes to the decision, median by site", &["Site", "Minutes"], "minutes"),
        "speed" => ("Decisions by how long they took", &["Within", "Decisions"], "decisions"),
        "clause_by_administrator" => (
            "Taken away, by clause and administrator",
            &["Clause", "Administrator", "Hidden, removed or restricted", "Decisions"],
            SHARE,
        ),
        "clause_by_site" => {
            ("Taken away, by clause and site", &["Clause", "Site", "Hidden, removed or restricted", "Decisions"], SHARE)
        }
        "administrators_agree" => (
            "Comments like each other, decided alike, by administrators",
            &["One", "Other", "Decided alike", "Pairs"],
            "percent decided alike",
        ),
        _ => (
            "Comments like each other, decided alike, by sites",
            &["One", "Other", "Decided alike", "Pairs"],
            "percent decided alike",
        ),
    }
}

/// A row's name as people read it.
fn shown(table: &str, name: &str) -> String {
    match (table, name) {
        (_, "") => "no clause".to_owned(),
        ("speed", "hour") => "an hour".to_owned(),
        ("speed", "day") => "a day".to_owned(),
        ("speed", "three_days") => "three days".to_owned(),
        ("speed", "week") => "a week".to_owned(),
        ("speed", _) => "longer".to_owned(),
        ("actions", name) => name.replace('_', " "),
        _ => name.to_owned(),
    }
}

fn names(table: &Table, row: &Row) -> Vec<String> {
    row.names.iter().map(|name| shown(table.id, name)).collect()
}

impl Report {
    /// The counts as CSV: what is counted, of what, of what else, how many, out of how many.
    pub fn csv(&self) -> String {
        let mut out = String::new();
        csv::row(["count", "of", "and", "number", "out of"], &mut out);
        for table in self.tables() {
            for row in &table.rows {
                let names = names(&table, row);
                let name = |at: usize| names.get(at).map_or("", String::as_str);
                let whole = row.whole.map(|w| w.to_string()).unwrap_or_default();
                csv::row([words(table.id).0, name(0), name(1), &row.number.to_string(), &whole], &mut out);
            }
        }
        for id in &self.sample {
            csv::row([&format!("second reading, seed {}", self.seed), id, "", "", ""], &mut out);
        }
        for d in &self.differences {
            let what = if d.mirror { "another side, decided differently" } else { "alike, decided differently" };
            let [one, other] = &d.records;
            csv::row([what, one, other, "", ""], &mut out);
        }
        out
    }

    /// The report as a page: each table with its chart.
    pub fn page(&self) -> String {
        let mut out = html::start("en", "Audit of decisions on comments");
        let days = self.days.as_ref().map(|(first, last)| format!(" from {first} to {last}")).unwrap_or_default();
        out.push_str(&format!(
            "<p>{} records{}. Commenters are not named here.</p>\n",
            self.records,
            html::escape(&days)
        ));
        for table in self.tables() {
            let (title, columns, unit) = words(table.id);
            let bars: Vec<(String, usize)> =
                table.rows.iter().map(|row| (names(&table, row).join(", "), row.height())).collect();
            out.push_str(&format!(
                "<h2>{}</h2>\n{}",
                html::escape(title),
                html::bars(&format!("{title}, {unit}"), &bars)
            ));
            html::table_start(title, columns, &mut out);
            for row in &table.rows {
                let mut cells: Vec<String> = names(&table, row).iter().map(|n| html::escape(n)).collect();
                cells.push(row.number.to_string());
                cells.extend(row.whole.map(|w| w.to_string()));
                let first = cells.remove(0);
                html::row(&first, &cells, &mut out);
            }
            out.push_str("</tbody></table></div>\n");
        }
        out.push_str("<h2>Alike, decided differently</h2>\n");
        let heads = ["One", "Decided", "Other", "Decided", "About another side"];
        html::table_start("Comments like each other, one left to be read and one not", &heads, &mut out);
        for d in &self.differences {
            let ([one, other], [first, second]) = (&d.records, d.actions.map(|a| a.id().replace('_', " ")));
            let mirror = if d.mirror { "yes" } else { "no" }.to_owned();
            html::row(&html::escape(one), &[first, html::escape(other), second, mirror], &mut out);
        }
        out.push_str("</tbody></table></div>\n");
        out.push_str(&format!("<h2>For a second reading</h2>\n<p>Drawn with the seed {}.</p>\n<ul>\n", self.seed));
        for id in &self.sample {
            out.push_str(&format!("<li>{}</li>\n", html::escape(id)));
        }
        out.push_str("</ul>\n");
        html::end(&mut out);
        out
    }
}
