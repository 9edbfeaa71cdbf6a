//! `hallpass roster check`, and the import options that `hallpass assess` shares with it.

use std::path::Path;
use std::process::ExitCode;

use hallpass::roster::import::{Field, Inspection, Options, Polarity, Report, build, inspect};
use hallpass::roster::{Date, Roster};
use lexopt::Arg;
use lexopt::prelude::{Long, Value, ValueExt};

use crate::Failure;

/// Takes the arguments that answer an import's questions: `--opt-in`, `--opt-out`, `--school-year`, `--map field=Column`,
/// `--silent Column`.
/// Gives false when `arg` is none of them.
pub fn option(options: &mut Options, arg: &Arg<'_>) -> Option<Import> {
    match arg {
        Long("opt-in") => options.polarity = Some(Polarity::OptIn),
        Long("opt-out") => options.polarity = Some(Polarity::OptOut),
        Long("school-year") => return Some(Import::SchoolYear),
        Long("map") => return Some(Import::Map),
        Long("silent") => return Some(Import::Silent),
        _ => return None,
    }
    Some(Import::Done)
}

/// What an import argument still wants.
pub enum Import {
    /// Nothing.
    Done,
    /// A school year.
    SchoolYear,
    /// `field=Column`.
    Map,
    /// A column that says nothing about releases.
    Silent,
}

impl Import {
    /// Reads the value that the argument wants.
    pub fn finish(self, options: &mut Options, args: &mut lexopt::Parser) -> Result<(), Failure> {
        match self {
            Self::Done => {}
            Self::SchoolYear => options.school_year = Some(args.value()?.string()?),
            Self::Silent => options.silent.push(args.value()?.string()?),
            Self::Map => {
                let value = args.value()?.string()?;
                let (field, column) =
                    value.split_once('=').ok_or_else(|| format!("--map wants field=Column, not “{value}”"))?;
                let field: Field = serde_json::from_value(field.into()).map_err(|e| format!("--map: {e}"))?;
                options.mapping.insert(field, column.to_owned());
            }
        }
        Ok(())
    }
}

/// Reads `--date`.
pub fn date(text: &str) -> Result<Date, Failure> {
    Date::iso(text).ok_or_else(|| format!("--date wants a day such as 2026-11-20, not “{text}”").into())
}

/// Today in UTC, for a command that was not told the day. The evaluator itself has no clock.
pub fn today() -> Option<Date> {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    // Days to a date of the Gregorian calendar, counted in eras of 400 years that begin in March.
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

/// Imports the roster in `file`; says on the error stream what was not read.
pub fn load(file: &Path, options: &Options) -> Result<Roster, Failure> {
    let bytes = std::fs::read(file).map_err(|e| format!("the roster {} cannot be read: {e}", file.display()))?;
    let (report, roster) = build(&bytes, options);
    let roster = roster.ok_or_else(|| {
        let what = report.error.clone().unwrap_or_default();
        format!("the roster {} was not used. {what} See: hallpass roster check {}", file.display(), file.display())
    })?;
    for problem in &report.rejected {
        eprintln!("hallpass: {}, line {}: row not read. {}", file.display(), problem.line, problem.reason);
    }
    Ok(roster)
}

pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    match args.next()? {
        Some(Value(what)) if what == "check" => {}
        _ => return Err("“hallpass roster” wants “check FILE”".to_owned().into()),
    }
    let (mut options, mut file, mut json) = (Options::default(), None, false);
    while let Some(arg) = args.next()? {
        if let Some(import) = option(&mut options, &arg) {
            import.finish(&mut options, args)?;
            continue;
        }
        match arg {
            Long("json") => json = true,
            Value(path) if file.is_none() => file = Some(std::path::PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or_else(|| "which file? for example: hallpass roster check students.csv".to_owned())?;
    let bytes = std::fs::read(&file).map_err(|e| format!("{} cannot be read: {e}", file.display()))?;
    let inspection = inspect(&bytes, &options);
    let (report, roster) = build(&bytes, &options);
    if json {
        println!("{}", serde_json::json!({"inspection": inspection, "report": report}));
    } else {
        print(&file, &inspection, &report);
    }
    Ok(ExitCode::from(match (roster, report.rejected.is_empty()) {
        (None, _) => 2,
        (Some(_), false) => 1,
        (Some(_), true) => 0,
    }))
}

fn print(file: &Path, inspection: &Inspection, report: &Report) {
    let name = |value: &serde_json::Value| value.as_str().unwrap_or("").replace('_', " ");
    let json = |value| serde_json::to_value(value).unwrap_or_default();
    println!("{}", file.display());
    println!(
        "  {}, lines end in {}, fields parted by {:?}, format: {}",
        name(&serde_json::to_value(inspection.encoding).unwrap_or_default()),
        inspection.line_ends,
        inspection.delimiter,
        name(&serde_json::to_value(inspection.format).unwrap_or_default()),
    );
    println!("  header on line {}, {} rows below it", inspection.header_line, inspection.rows);
    for (field, header) in &inspection.columns {
        println!("    {:14} {header}", name(&json(field)));
    }
    for question in &inspection.questions {
        println!("  open: {}", question.ask);
        if question.id == "polarity" {
            let hint = question
                .suggestion
                .map_or(String::new(), |s| format!("; this format is usually --{}", s.replace('_', "-")));
            println!("        answer with --opt-in or --opt-out{hint}");
        }
    }
    for column in inspection.unknown.iter().filter(|c| !c.silent) {
        println!("  unknown: {} ({} rows, such as {})", column.header, column.filled, column.example);
        println!("        if it says nothing about releases: --silent {:?}", column.header);
    }
    match &report.error {
        Some(error) => println!("  not imported: {error}"),
        None => println!(
            "  {} rows: {} read, {} merged, {} rejected; {} students",
            report.rows,
            report.read,
            report.merged,
            report.rejected.len(),
            report.students
        ),
    }
    for (what, problems) in [("rejected", &report.rejected), ("notice", &report.notices)] {
        for p in problems {
            let column = if p.column.is_empty() { String::new() } else { format!(", {}", p.column) };
            println!("  {what}, line {}{column}: {}", p.line, p.reason);
        }
    }
}
