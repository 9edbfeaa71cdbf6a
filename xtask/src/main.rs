//! `cargo xtask`: the one entry to every task of this repository.
//!
//! Each command sets up what it needs by itself, so a fresh clone needs Rust and Node and nothing else.

mod bench;
mod build;
mod check;
mod dist;
mod fuzz;
mod help;
mod learn;
mod native;
mod project;
mod run;
mod setup;
mod sh;
mod soak;
mod steps;
mod test;

use anyhow::{Context, Result, bail};
use project::Project;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((command, options)) = arguments.split_first() else {
        help::print();
        return Ok(());
    };
    if options.iter().any(|option| option == "--help") {
        help::print();
        return Ok(());
    }
    let project = Project::find()?;
    match command.as_str() {
        "help" | "--help" | "-h" => {
            help::print();
            Ok(())
        }
        "setup" => setup::command(&project, flags(options, &["--firefox"])?.contains(&"--firefox")),
        "build" => flags(options, &[]).and_then(|_| build::command(&project)),
        "run" => run::command(&project, options),
        "check" => flags(options, &[]).and_then(|_| check::command(&project)),
        "test" => {
            let given = flags(options, &["--firefox", "--quick"])?;
            test::command(
                &project,
                test::Options { firefox: given.contains(&"--firefox"), quick: given.contains(&"--quick") },
            )
        }
        "bench" => {
            let given = flags(options, &["--short", "--baseline", "--save-baseline"])?;
            let has = |flag| given.contains(&flag);
            bench::command(
                &project,
                &bench::Options {
                    short: has("--short"),
                    baseline: has("--baseline"),
                    save_baseline: has("--save-baseline"),
                },
            )
        }
        "fuzz" => {
            let (minutes, targets) = match options {
                [flag, minutes, targets @ ..] if flag == "--minutes" => {
                    (minutes.parse().with_context(|| format!("`{minutes}` is no number of minutes"))?, targets)
                }
                targets => (1, targets),
            };
            fuzz::command(&project, minutes, &targets.iter().map(String::as_str).collect::<Vec<_>>())
        }
        "learn" => learn::command(&project, options),
        "soak" => soak::command(&project, options),
        "dist" => flags(options, &[]).and_then(|_| dist::command(&project)),
        other => bail!("there is no task named `{other}`; `cargo xtask` alone lists them"),
    }
}

/// The options given, refused when the task does not know one of them.
fn flags<'a>(given: &'a [String], known: &[&str]) -> Result<Vec<&'a str>> {
    for option in given {
        if !known.contains(&option.as_str()) {
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            bail!("unknown option `{option}` (this task knows: {known})");
        }
    }
    Ok(given.iter().map(String::as_str).collect())
}
