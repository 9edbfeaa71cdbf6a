//! `hallpass assess`

use std::collections::BTreeSet;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hallpass::roster::import::Options;
use hallpass::{Evaluator, jsonl};
use lexopt::prelude::{Long, ValueExt};
use serde_json::Value;

use crate::{Failure, pack};

pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    let mut policy: Option<PathBuf> = None;
    let mut handles = BTreeSet::new();
    let (mut roster, mut date, mut import) = (None, None, Options::default());
    while let Some(arg) = args.next()? {
        if let Some(answer) = crate::roster::option(&mut import, &arg) {
            answer.finish(&mut import, args)?;
            continue;
        }
        match arg {
            Long("policy") => policy = Some(args.value()?.into()),
            Long("sites") => handles = site_handles(Path::new(&args.value()?))?,
            Long("roster") => roster = Some(PathBuf::from(args.value()?)),
            Long("date") => date = Some(crate::roster::date(&args.value()?.string()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    let mut evaluator = Evaluator::new(pack(policy.as_deref())?);
    if let Some(file) = roster {
        let day = date.or_else(crate::roster::today);
        let date = day.ok_or_else(|| "the day is not known; say it with --date".to_owned())?;
        evaluator.set_roster(&crate::roster::load(&file, &import)?, date);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut failed = false;
    for (number, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let bytes = line.map_err(|e| format!("line {} cannot be read: {e}", number + 1))?;
        let answer = match std::str::from_utf8(&bytes) {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => jsonl::answer(&evaluator, &with_role(line, &handles)),
            Err(e) => jsonl::Answer {
                line: serde_json::json!({"id": null, "error": format!("the line is not UTF-8 text (byte {})", e.valid_up_to() + 1)}).to_string(),
                failed: true,
            },
        };
        if answer.failed {
            failed = true;
            eprintln!("hallpass: line {} was not assessed: {}", number + 1, answer.line);
        }
        writeln!(out, "{}", answer.line)?;
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(failed)))
}

/// Handles and names of the district's own pages, from a site registry (columns `handle`, `display_name`, `status`).
fn site_handles(file: &Path) -> Result<BTreeSet<String>, Failure> {
    let mut reader = csv::Reader::from_path(file)
        .map_err(|e| format!("the site registry {} cannot be read: {e}", file.display()))?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|h| h == name)
            .ok_or_else(|| format!("the site registry {} has no column “{name}”", file.display()))
    };
    let (handle, name, status) = (column("handle")?, column("display_name")?, column("status")?);
    let mut out = BTreeSet::new();
    for row in reader.records() {
        let row = row?;
        if row.get(status) == Some("active") {
            out.extend(
                [handle, name].iter().filter_map(|&c| row.get(c)).filter(|v| !v.is_empty()).map(str::to_lowercase),
            );
        }
    }
    Ok(out)
}

/// A content without a role, written by one of the district's own pages, is the page's.
fn with_role(line: &str, handles: &BTreeSet<String>) -> String {
    if handles.is_empty() {
        return line.to_owned();
    }
    let Ok(Value::Object(mut content)) = serde_json::from_str::<Value>(line) else { return line.to_owned() };
    let author = content.get("author").and_then(Value::as_str).map(|a| a.trim_start_matches('@').to_lowercase());
    if !content.contains_key("author_role") && author.is_some_and(|a| handles.contains(&a)) {
        content.insert("author_role".into(), "page".into());
        return Value::Object(content).to_string();
    }
    line.to_owned()
}
