//! `hallpass eval`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hallpass::Evaluator;
use hallpass::eval::{Labelled, Report, mirror, words};
use hallpass::policy::{Sources, built_in_sources, compile, read_dir};
use hallpass::roster::import::Options;
use lexopt::prelude::{Long, Value, ValueExt};
use serde_json::json;

use crate::{Failure, report};

/// What to measure.
enum Measure {
    Labels,
    Mirrors,
    Words,
}

pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    let (mut json, mut list, mut policy, mut files) = (false, false, None, Vec::new());
    let mut measure = Measure::Labels;
    let (mut roster, mut date, mut releases, mut import) = (None, None, None, Options::default());
    while let Some(arg) = args.next()? {
        if let Some(answer) = crate::roster::option(&mut import, &arg) {
            answer.finish(&mut import, args)?;
            continue;
        }
        match arg {
            Long("roster") => roster = Some(PathBuf::from(args.value()?)),
            Long("date") => date = Some(crate::roster::date(&args.value()?.string()?)?),
            Long("releases") => releases = Some(PathBuf::from(args.value()?)),
            Long("json") => json = true,
            Long("list") => list = true,
            Long("mirror") => measure = Measure::Mirrors,
            Long("words") => measure = Measure::Words,
            Long("policy") => policy = Some(PathBuf::from(args.value()?)),
            Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err("“hallpass eval” wants at least one corpus (JSON Lines with must, may, never), or with --words a list of words".to_owned().into());
    }
    // Measuring is how examples get mended, so a pack whose examples fail is measured all the same.
    let sources = policy.as_deref().map_or_else(built_in_sources, read_dir).map_err(|errors| report(&errors))?;
    let mut evaluator = Evaluator::new(compile(&sources).map_err(|errors| report(&errors))?);
    if let Some(file) = roster {
        let day = date.or_else(crate::roster::today);
        let date = day.ok_or_else(|| "the day is not known; say it with --date".to_owned())?;
        evaluator.set_roster(&crate::roster::load(&file, &import)?, date);
    }
    let expected = releases.map(|file: PathBuf| expectations(&file)).transpose()?.unwrap_or_default();
    match measure {
        Measure::Labels => labels(&evaluator, &read_items(&files)?, &expected, json, list),
        Measure::Mirrors => mirrors(&evaluator, &sources, read_items(&files)?, json),
        Measure::Words => honest_words(&evaluator, &files, json),
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|e| format!("{} cannot be read: {e}", file.display()).into())
}

fn read_items(files: &[PathBuf]) -> Result<Vec<Labelled>, Failure> {
    let mut items = Vec::new();
    for file in files {
        for (number, line) in read(file)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            items
                .push(serde_json::from_str(line).map_err(|e| format!("{}, line {}: {e}", file.display(), number + 1))?);
        }
    }
    Ok(items)
}

fn labels(
    evaluator: &Evaluator,
    items: &[Labelled],
    expected: &BTreeMap<String, String>,
    json: bool,
    list: bool,
) -> Result<ExitCode, Failure> {
    let mut report = Report::new(evaluator, items);
    report.compare_releases(evaluator, items, expected);
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{}{}", report.table(false), report.details(list));
    }
    Ok(ExitCode::SUCCESS)
}

/// Each text mirrored; the exit status is 1 where a mirror is judged otherwise.
fn mirrors(evaluator: &Evaluator, sources: &Sources, items: Vec<Labelled>, json: bool) -> Result<ExitCode, Failure> {
    let contents: Vec<_> = items.into_iter().map(|item| item.content).collect();
    let (tried, flips) = mirror::flips(evaluator, &mirror::Mirrors::new(sources), &contents);
    if json {
        println!("{}", serde_json::to_string_pretty(&json!({"mirrors": tried, "flips": flips}))?);
    } else {
        for flip in &flips {
            println!(
                "{} | {} | {:?}\n{} | {:?}\n",
                flip.class, flip.text, flip.found, flip.mirror, flip.found_in_mirror
            );
        }
        println!("{} texts, {tried} mirrors, {} flips", contents.len(), flips.len());
    }
    Ok(ExitCode::from(u8::from(!flips.is_empty())))
}

/// Lists of honest words, one a line; what stands after a comma, tab or space is not read.
fn honest_words(evaluator: &Evaluator, files: &[PathBuf], json: bool) -> Result<ExitCode, Failure> {
    let mut reports = Vec::new();
    for file in files {
        let text = read(file)?;
        let list =
            || text.lines().filter_map(|line| line.split([',', '\t', ' ']).next()).filter(|word| !word.is_empty());
        let flagged = words::flagged(evaluator, list());
        let all = list().count();
        if !json {
            for word in &flagged {
                println!("{} | {} | {}", word.word, word.rule, word.text);
            }
            let share = 100.0 * flagged.len() as f64 / all.max(1) as f64;
            println!("{}: {all} words, {} flagged ({share:.2} %)", file.display(), flagged.len());
        }
        reports.push(json!({"file": file.display().to_string(), "words": all, "flagged": flagged}));
    }
    if json {
        println!("{}", serde_json::to_string_pretty(&reports)?);
    }
    Ok(ExitCode::SUCCESS)
}

/// The release status that each item must have: columns `id` and `expected_status`.
fn expectations(file: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut reader = csv::Reader::from_path(file).map_err(|e| format!("{} cannot be read: {e}", file.display()))?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| {
        let at = headers.iter().position(|h| h == name);
        at.ok_or_else(|| format!("{} has no column “{name}”", file.display()))
    };
    let (id, status) = (column("id")?, column("expected_status")?);
    let mut out = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        out.extend(row.get(id).zip(row.get(status)).map(|(id, status)| (id.to_owned(), status.to_owned())));
    }
    Ok(out)
}
