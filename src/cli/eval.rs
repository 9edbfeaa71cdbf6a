//! `hallpass eval`

use std::process::ExitCode;

use hallpass::Evaluator;
use hallpass::eval::{Labelled, Report};
use lexopt::prelude::{Long, Value};

use hallpass::policy::{built_in, compile, read_dir};

use crate::{Failure, report};

pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    let (mut json, mut list, mut policy, mut files) = (false, false, None, Vec::new());
    while let Some(arg) = args.next()? {
        match arg {
            Long("json") => json = true,
            Long("list") => list = true,
            Long("policy") => policy = Some(std::path::PathBuf::from(args.value()?)),
            Value(file) => files.push(std::path::PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err("“hallpass eval” wants at least one corpus (JSON Lines with must, may, never)".to_owned().into());
    }
    // Measuring is how examples get mended, so a pack whose examples fail is measured all the same.
    let pack = match policy {
        Some(dir) => read_dir(&dir).and_then(|sources| compile(&sources)),
        None => built_in(),
    };
    let evaluator = Evaluator::new(pack.map_err(|errors| report(&errors))?);
    let mut items: Vec<Labelled> = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).map_err(|e| format!("{} cannot be read: {e}", file.display()))?;
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            items
                .push(serde_json::from_str(line).map_err(|e| format!("{}, line {}: {e}", file.display(), number + 1))?);
        }
    }
    let report = Report::new(&evaluator, &items);
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{}", report.table(list));
    }
    Ok(ExitCode::SUCCESS)
}
