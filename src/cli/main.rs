//! The `hallpass` command.
#![allow(clippy::print_stdout, clippy::print_stderr)] // a command speaks through them

mod assess;
mod eval;
mod policy;
mod records;
mod roster;

use std::process::ExitCode;

use hallpass::Pack;
use hallpass::policy::{PolicyError, built_in, load_dir};

const HELP: &str = "\
Hallpass checks comments on a school district's pages against the district's social media policy.

  hallpass assess [--policy DIR] [--roster FILE] [--date YYYY-MM-DD] [--sites FILE] < in.jsonl > out.jsonl
        one JSON object a line: id, text, and optionally context, kind (comment|reply|post|draft),
        author_role (public|employee|page), author, lang, media, thread;
        with a roster of students and their releases, III.D is checked as of --date (left out: today)
  hallpass eval [--policy DIR] [--roster FILE] [--date YYYY-MM-DD] [--releases FILE] [--json] [--list] CORPUS…
        precision, recall and confusion against labelled contents, by clause, language, form and tag, with every false
        flag in full; --list names every miss too; --releases compares release statuses with the columns id,
        expected_status of a CSV file
  hallpass eval --mirror [--policy DIR] [--json] CORPUS…
        swaps parties, groups and religions in each text and names every mirror that is judged otherwise
  hallpass eval --words [--policy DIR] [--json] FILE…
        looks for false flags in lists of honest words (one a line), bare and in sentences
  hallpass policy check DIR      says what is wrong with a policy folder; runs every example
  hallpass policy book DIR > book.html
        every clause, rule, word class, guard and example as one web page
  hallpass policy compile DIR --out FILE [--catalogue FILE]
        writes the one binary file that the extension loads, and what its options page shows of the policy
  hallpass policy weigh DIR [--district] TEXT
        what the words of a text say together on each clause: points, and what they are made of; --district: as the
        district's own words
  hallpass policy learn DIR [--district] --out FILE TEXTS…
        learns those points from labelled comments (JSON Lines: text, must, may, trust); `cargo xtask learn` knows which
  hallpass roster check FILE [--opt-in|--opt-out] [--school-year 2026-27] [--map field=Column]… [--silent Column]… [--json]
        says what a registrar's file is, what has to be answered, and what becomes of every row; keeps nothing
  hallpass records verify [--policy DIR] FILE
        says whether an export of records is whole and unaltered, names the first fault, and assesses its comments again
        with the pack of their day (built in, in the export, or --policy); 0: unaltered, 1: not, 2: could not be read
  hallpass records sample [--count N] FILE
        writes an export of invented records; with --count N of them, assessed, and with their rule pack
  hallpass version

Without --policy the built-in pack of the Cambridge Public Schools is used.
";

/// What went wrong, for people, and the exit status.
struct Failure {
    message: String,
    status: u8,
}

impl<E: std::fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { message: error.to_string(), status: 2 }
    }
}

fn main() -> ExitCode {
    let mut args = lexopt::Parser::from_env();
    match run(&mut args) {
        Ok(code) => code,
        Err(Failure { message, status }) => {
            eprintln!("hallpass: {message}");
            ExitCode::from(status)
        }
    }
}

fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    use lexopt::prelude::{Long, Short, Value};
    match args.next()? {
        Some(Value(command)) => match command.to_string_lossy().as_ref() {
            "assess" => assess::run(args),
            "eval" => eval::run(args),
            "policy" => policy::run(args),
            "records" => records::run(args),
            "roster" => roster::run(args),
            "version" => {
                println!("{}", hallpass::ENGINE);
                Ok(ExitCode::SUCCESS)
            }
            other => Err(Failure::from(format!("there is no command “{other}”; run “hallpass --help”"))),
        },
        Some(Long("help") | Short('h')) => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Some(Long("version")) => {
            println!("{}", hallpass::ENGINE);
            Ok(ExitCode::SUCCESS)
        }
        Some(other) => Err(other.unexpected().into()),
        None => {
            print!("{HELP}");
            Ok(ExitCode::from(2))
        }
    }
}

/// The pack in `dir`, or the built-in one.
fn pack(dir: Option<&std::path::Path>) -> Result<Pack, Failure> {
    dir.map_or_else(built_in, load_dir).map_err(|errors| Failure::from(report(&errors)))
}

/// All that is wrong with a policy, a line each.
fn report(errors: &[PolicyError]) -> String {
    let lines: Vec<String> = errors.iter().map(|e| format!("  {e}")).collect();
    let count = match errors.len() {
        1 => "the policy has 1 error".to_owned(),
        n => format!("the policy has {n} errors"),
    };
    format!("{count}, so it was not used:\n{}", lines.join("\n"))
}
