//! `hallpass policy check | book | compile`

use std::path::PathBuf;
use std::process::ExitCode;

use hallpass::policy::{book, compile, read_dir};
use lexopt::prelude::{Long, Value};

use crate::{Failure, report};

pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    let Some(Value(what)) = args.next()? else {
        return Err("“hallpass policy” wants “check DIR”, “book DIR” or “compile DIR --out FILE”".to_owned().into());
    };
    let mut dir: Option<PathBuf> = None;
    let mut out: Option<PathBuf> = None;
    let mut catalogue: Option<PathBuf> = None;
    while let Some(arg) = args.next()? {
        match arg {
            Long("out") => out = Some(args.value()?.into()),
            Long("catalogue") => catalogue = Some(args.value()?.into()),
            Value(path) if dir.is_none() => dir = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let dir = dir.ok_or_else(|| "which folder? for example: hallpass policy check policy".to_owned())?;
    let sources = read_dir(&dir).map_err(|e| report(&e))?;
    let pack = compile(&sources).map_err(|e| report(&e))?;
    match what.to_string_lossy().as_ref() {
        "check" => {
            let failed = hallpass::examples::failures(&sources, &pack);
            if !failed.is_empty() {
                return Err(report(&failed).into());
            }
            let examples: usize =
                sources.rules.iter().map(|f| f.data.examples.flag.len() + f.data.examples.allow.len()).sum();
            println!(
                "{}: {} rules, {} examples, all as they should be ({})",
                dir.display(),
                pack.rules.len(),
                examples,
                pack.label()
            );
        }
        "book" => print!("{}", book::page(&sources)),
        "compile" => {
            let out = out.ok_or_else(|| "where to? --out FILE".to_owned())?;
            let bytes = pack.to_bytes()?;
            std::fs::write(&out, &bytes).map_err(|e| format!("{} cannot be written: {e}", out.display()))?;
            if let Some(file) = catalogue {
                let text = book::catalogue(&sources).to_string();
                std::fs::write(&file, text).map_err(|e| format!("{} cannot be written: {e}", file.display()))?;
            }
            println!("{}: {} bytes, {}", out.display(), bytes.len(), pack.label());
        }
        other => return Err(format!("there is no “hallpass policy {other}”").into()),
    }
    Ok(ExitCode::SUCCESS)
}
