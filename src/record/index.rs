//! The lists of an export that people read: `index.csv`, `index.html`, `redactions.csv`.

use super::canonical::sha256;
use super::csv::row;
use super::entry::Record;
use super::html;
use super::log::{Case, Log};
use super::seal::{Open, Part};

/// Where the file of that hash and media type stands in an export.
pub fn evidence_path(sha256: &str, media_type: &str) -> String {
    let ending = match media_type {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        "image/gif" => "gif",
        "video/mp4" => "mp4",
        "text/html" => "html.txt", // never opened as a page
        "text/plain" => "txt",
        "application/json" => "json",
        _ => "bin",
    };
    format!("evidence/{sha256}.{ending}")
}

type Cell = fn(&Record, &Case) -> String;

/// The columns of the retention log, in their order.
const COLUMNS: [(&str, Cell); 51] = [
    ("record_id", |r, _| plain(r, "record_id")),
    ("prev_hash", |r, _| plain(r, "prev_hash")),
    ("record_hash", |r, _| r.hash.clone()),
    ("site_id", |r, _| plain(r, "site_id")),
    ("platform", |r, _| plain(r, "platform")),
    ("post_url", |r, _| plain(r, "post_url")),
    ("post_text_sha256", |r, _| text_hash(r, "post_text")),
    ("comment_permalink", |r, _| r.shown("comment_permalink")),
    ("comment_id", |r, _| plain(r, "comment_id")),
    ("thread_parent_id", |r, _| plain(r, "thread_parent_id")),
    ("author_display_name", |r, _| r.shown("author_display_name")),
    ("author_profile_url", |r, _| r.shown("author_profile_url")),
    ("posted_at_as_shown", |r, _| plain(r, "posted_at_as_shown")),
    ("posted_at_utc", |r, _| plain(r, "posted_at_utc")),
    ("posted_at_precision", |r, _| plain(r, "posted_at_precision")),
    ("captured_at_utc", |r, _| plain(r, "captured_at_utc")),
    ("captured_by", |r, _| plain(r, "captured_by")),
    ("captured_by_role", |r, _| plain(r, "captured_by_role")),
    ("comment_text", |r, _| r.shown("comment_text")),
    ("comment_text_sha256", |r, _| text_hash(r, "comment_text")),
    ("lang", |r, _| plain(r, "lang")),
    ("media_count", |r, _| r.body.list("media").count().to_string()),
    ("media_sha256", |r, _| all(r, "media", "sha256")),
    ("edited_marker", |r, _| yes(r.body.yes("edited_marker"))),
    ("findings", |r, _| findings(r)),
    ("clause_cited", |r, _| plain(r, "clause_cited")),
    ("clause_text_sha256", |r, _| plain(r, "clause_text_sha256")),
    ("policy_version", |r, _| plain(r, "policy_version")),
    ("rulepack_id", |r, _| plain(r, "rulepack_id")),
    ("rulepack_sha256", |r, _| plain(r, "rulepack_sha256")),
    ("engine_version", |r, _| plain(r, "engine_version")),
    ("engine_sha256", |r, _| plain(r, "engine_sha256")),
    ("protected_caution_shown", |r, _| yes(r.body.yes("protected_caution_shown"))),
    ("action", |r, _| r.body.action().id().replace('_', " ")),
    ("action_at_utc", |r, _| plain(r, "action_at_utc")),
    ("action_by", |r, _| plain(r, "action_by")),
    ("approved_by", |r, _| plain(r, "approved_by")),
    ("reason_free_text", |r, _| r.shown("reason_free_text")),
    ("notice_sent", |r, _| yes(r.body.yes("notice_sent"))),
    ("notice_text", |r, _| r.shown("notice_text")),
    ("appeal_status", |r, _| r.body.text("appeal_status").unwrap_or("none").to_owned()),
    ("restored_at_utc", |_, c| c.restored_at.clone().unwrap_or_default()),
    ("contains_student_info", |r, _| {
        r.body
            .fields()
            .get("contains_student_info")
            .map_or_else(String::new, |_| yes(r.body.yes("contains_student_info")))
    }),
    ("export_redaction", |r, _| withheld_fields(r)),
    ("records_series", |_, c| c.series.clone().unwrap_or_else(|| "(series not set: keep)".to_owned())),
    ("retain_until", |_, c| c.retain_until.clone().unwrap_or_default()),
    ("disposition_status", |_, c| c.disposition().to_owned()),
    ("legal_hold", |_, c| {
        if c.holds.is_empty() { "no".to_owned() } else { c.holds.iter().cloned().collect::<Vec<_>>().join("; ") }
    }),
    ("evidence_file", |r, _| r.files().map(|(hash, kind)| evidence_path(hash, kind)).collect::<Vec<_>>().join("; ")),
    ("evidence_sha256", |r, _| r.files().map(|(hash, _)| hash).collect::<Vec<_>>().join("; ")),
    ("timestamp_token", |r, _| plain(r, "timestamp_token")),
];

fn plain(record: &Record, name: &str) -> String {
    record.body.text(name).unwrap_or_default().to_owned()
}

/// The hash of a text, where all of it may be shown: the hash of a short text tells the text.
fn text_hash(record: &Record, field: &str) -> String {
    match record.open.get(field) {
        Some(Open::Whole { text, .. }) => sha256(text.as_bytes()),
        Some(_) => "withheld".to_owned(),
        None => String::new(),
    }
}

fn all(record: &Record, list: &str, name: &str) -> String {
    let values = record.body.list(list).filter_map(|m| m.get(name)?.as_str());
    values.collect::<Vec<_>>().join("; ")
}

fn yes(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// `III.C.7 review [0..41]`, one after the other.
pub fn findings(record: &Record) -> String {
    let one = record.body.list("findings").map(|f| {
        let text = |name: &str| f.get(name).and_then(|v| v.as_str()).unwrap_or_default();
        let unit = |name: &str| f.get(name).and_then(serde_json::Value::as_u64).unwrap_or_default();
        format!("{} {} [{}..{}]", text("clause"), text("severity"), unit("start"), unit("end"))
    });
    one.collect::<Vec<_>>().join("; ")
}

fn withheld_fields(record: &Record) -> String {
    let names = withheld(record).into_iter().map(|w| w.field);
    let mut names: Vec<String> = names.collect();
    names.dedup();
    if names.is_empty() { "none".to_owned() } else { names.join("; ") }
}

/// Something that an export withholds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The text, such as `comment_text`, or `evidence.` and the hash of a file.
    pub field: String,
    /// How much: `all`, or how many segments of how many.
    pub amount: String,
    /// Why.
    pub ground: String,
}

/// All that is withheld from a record, in the order of its fields.
pub fn withheld(record: &Record) -> Vec<Withheld> {
    let mut out = Vec::new();
    for (field, open) in &record.open {
        match open {
            Open::Whole { .. } => {}
            Open::Withheld { ground } => {
                out.push(Withheld { field: field.clone(), amount: "all".to_owned(), ground: ground.clone() });
            }
            Open::Partly { parts } => {
                let grounds = parts.iter().filter_map(|p| match p {
                    Part::Withheld { ground, .. } => Some(ground),
                    Part::Shown { .. } => None,
                });
                let grounds: Vec<&String> = grounds.collect();
                let mut different = grounds.clone();
                different.sort_unstable();
                different.dedup();
                for ground in different {
                    let count = grounds.iter().filter(|g| **g == ground).count();
                    let amount = format!("{count} of {} segments", parts.len());
                    out.push(Withheld { field: field.clone(), amount, ground: ground.clone() });
                }
            }
        }
    }
    out
}

/// `index.csv`: one row a record, in order of time.
pub fn csv(log: &Log<&Record>) -> String {
    let mut out = String::new();
    row(COLUMNS.iter().map(|(name, _)| *name), &mut out);
    let none = Case::default();
    for (place, record) in log.all().enumerate() {
        let case = log.case(place).unwrap_or(&none);
        let cells: Vec<String> = COLUMNS.iter().map(|(_, cell)| cell(record, case)).collect();
        row(cells.iter().map(String::as_str), &mut out);
    }
    out
}

/// `redactions.csv`: one row for everything that is withheld.
pub fn redactions(records: &[Record]) -> String {
    let mut out = String::new();
    row(["record_id", "field", "withheld", "ground"], &mut out);
    for record in records {
        for w in withheld(record) {
            row([record.body.record_id(), &w.field, &w.amount, &w.ground], &mut out);
        }
    }
    out
}

/// `index.html`: the same as a table that screen readers can walk, without script.
pub fn page(log: &Log<&Record>, title: &str, about: &str) -> String {
    let mut out = html::start("en", title);
    out.push_str(&format!("<p>{}</p>\n", html::escape(about)));
    let headings = [
        "Record",
        "When (UTC)",
        "Site",
        "Author",
        "Comment",
        "Findings",
        "Decision",
        "Clause",
        "Reason",
        "By",
        "Files",
    ];
    html::table_start(&format!("{} records in order of time", log.records.len()), &headings, &mut out);
    for record in log.all() {
        let body = &record.body;
        let text = |name: &str| html::escape(body.text(name).unwrap_or_default());
        let approved =
            body.text("approved_by").map(|by| format!(", approved by {}", html::escape(by))).unwrap_or_default();
        let files = record.files().enumerate().map(|(i, (hash, kind))| {
            if record.open.contains_key(&super::redact::evidence_field(hash)) {
                return "withheld".to_owned();
            }
            let name = format!("file {} of {}", i + 1, body.record_id());
            format!("<a href=\"{}\">{}</a>", evidence_path(hash, kind), html::escape(&name))
        });
        let files = files.collect::<Vec<_>>().join("<br>");
        let cells = [
            text("action_at_utc"),
            text("site_id"),
            html::foreign(&record.shown("author_display_name")),
            html::foreign(&record.shown("comment_text")),
            html::escape(&findings(record)),
            html::escape(&body.action().id().replace('_', " ")),
            text("clause_cited"),
            html::foreign(&record.shown("reason_free_text")),
            format!("{}, {}{approved}", text("action_by"), text("action_by_role")),
            files,
        ];
        html::row(&text("record_id"), &cells, &mut out);
    }
    out.push_str("</tbody></table></div>\n");
    html::end(&mut out);
    out
}
