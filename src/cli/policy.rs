//! `hallpass policy check | book | compile`

use std::path::PathBuf;
use std::process::ExitCode;

use hallpass::evidence::learn::{Taught, learn};
use hallpass::evidence::{Speaker, explain};
use hallpass::policy::{book, compile, read_dir};
use lexopt::prelude::{Long, Value};

use crate::{Failure, report};

pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    let Some(Value(what)) = args.next()? else {
        return Err("“hallpass policy” wants “check DIR”, “book DIR”, “compile DIR --out FILE” or “learn DIR --out FILE TEXTS…”".to_owned().into());
    };
    let mut dir: Option<PathBuf> = None;
    let mut out: Option<PathBuf> = None;
    let mut catalogue: Option<PathBuf> = None;
    let mut texts: Vec<PathBuf> = Vec::new();
    let mut speaker = Speaker::Public;
    while let Some(arg) = args.next()? {
        match arg {
            Long("out") => out = Some(args.value()?.into()),
            Long("catalogue") => catalogue = Some(args.value()?.into()),
            Long("district") => speaker = Speaker::District,
            Value(path) if dir.is_none() => dir = Some(path.into()),
            Value(text) if what == "weigh" => texts.push(text.into()),
            Value(path) if what == "learn" => texts.push(path.into()),
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
        "weigh" => {
            let text = texts
                .first()
                .ok_or_else(|| "which text? for example: hallpass policy weigh policy \"DM me\"".to_owned())?;
            print!("{}", explain(&sources, &pack, speaker, &text.to_string_lossy()));
        }
        "learn" => {
            let out = out.ok_or_else(|| "where to? --out FILE".to_owned())?;
            let mut taught: Vec<Taught> = Vec::new();
            for file in &texts {
                let lines =
                    std::fs::read_to_string(file).map_err(|e| format!("{} cannot be read: {e}", file.display()))?;
                for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                    let text = serde_json::from_str(line);
                    taught.push(text.map_err(|e| format!("{}, line {}: {e}", file.display(), number + 1))?);
                }
            }
            let learned = learn(&sources, &pack, speaker, &taught, |clause| eprintln!("{clause}"));
            std::fs::write(&out, learned.to_csv()?).map_err(|e| format!("{} cannot be written: {e}", out.display()))?;
            println!("{}: {} features from {} comments", out.display(), learned.weights.len(), taught.len());
        }
        other => return Err(format!("there is no “hallpass policy {other}”").into()),
    }
    Ok(ExitCode::SUCCESS)
}
