//! `hallpass records verify FILE [--policy DIR] | sample FILE [--count N]`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hallpass::record::replay::{Archive, Outcome};
use hallpass::record::verify::{self, Contents, Signed};
use hallpass::record::{sample, signature};
use hallpass::{Evaluator, Pack};
use lexopt::ValueExt;
use lexopt::prelude::{Long, Value};

use crate::Failure;

/// The greatest export that is read: what ZIP without its 64-bit extension can hold.
const LARGEST: u64 = u32::MAX as u64;

/// Faults that are listed; the count says how many there are.
const LISTED: usize = 20;

pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode, Failure> {
    let what = args.next()?;
    let Some(Value(what)) = what else {
        return Err("“hallpass records” wants “verify FILE” or “sample FILE”".to_owned().into());
    };
    let (mut file, mut policy): (Option<PathBuf>, Option<PathBuf>) = (None, None);
    let mut count: Option<usize> = None;
    while let Some(arg) = args.next()? {
        match arg {
            Long("policy") => policy = Some(args.value()?.into()),
            Long("count") => count = Some(args.value()?.parse()?),
            Value(path) if file.is_none() => file = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or_else(|| "which file? for example: hallpass records verify export.zip".to_owned())?;
    match what.to_string_lossy().as_ref() {
        "verify" => verify(&file, policy.as_deref()),
        "sample" => {
            let sample = match count {
                None => sample::fixture()?,
                Some(count) => sample::assessed_export(count, &Evaluator::new(crate::pack(policy.as_deref())?))?,
            };
            std::fs::write(&file, sample).map_err(|e| format!("{} cannot be written: {e}", file.display()))?;
            println!("{}: an export of invented records", file.display());
            Ok(ExitCode::SUCCESS)
        }
        other => Err(format!("there is no “hallpass records {other}”").into()),
    }
}

fn verify(file: &Path, policy: Option<&Path>) -> Result<ExitCode, Failure> {
    let unreadable = |e: std::io::Error| format!("{} cannot be read: {e}", file.display());
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(format!("{} is greater than any export of Hallpass (4 GB)", file.display()).into());
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    // The policy takes as long to compile as most exports to verify, so both are done at once.
    let (pack, contents, bad) = std::thread::scope(|scope| {
        let packing = scope.spawn(|| crate::pack(policy));
        let contents = verify::read(&bytes);
        let bad = wrong_signatures(&contents.signed);
        (packing.join(), contents, bad)
    });
    let pack = pack.map_err(|_| "the policy could not be compiled".to_owned())??;
    let faults = verify::all_faults(&contents, |s| !bad.contains(&std::ptr::from_ref(s).addr()));
    for chain in &contents.chains {
        println!("installation {}: {} records, up to number {}", plain(&chain.installation), chain.held, chain.last);
    }
    if let Some(first) = faults.first() {
        println!("NOT AS IT WAS MADE. The first fault: {}", plain(&first.to_string()));
        for fault in faults.iter().take(LISTED).skip(1) {
            println!("  also: {}", plain(&fault.to_string()));
        }
        if faults.len() > LISTED {
            println!("  and {} more", faults.len() - LISTED);
        }
    } else {
        println!(
            "whole and unaltered: {} records, {} signatures, {} files",
            contents.records.len(),
            contents.signed.len(),
            contents.files.len()
        );
        println!("compare the installations above with those that the district wrote down");
    }
    replay(&contents, &bytes, pack);
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}

/// Addresses of the signatures that do not fit.
fn wrong_signatures(signed: &[Signed]) -> std::collections::BTreeSet<usize> {
    let wrong = |s: &Signed| !signature::fits(&s.public_key, s.message.as_bytes(), &s.signature);
    let all = shared_out(signed, wrong).into_iter().zip(signed);
    all.filter(|(wrong, _)| *wrong).map(|(_, s)| std::ptr::from_ref(s).addr()).collect()
}

/// What `tell` says of each item, in their order, told by all processors.
fn shared_out<I: Sync, O: Send>(items: &[I], tell: impl Fn(&I) -> O + Sync) -> Vec<O> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(workers).max(1);
    let tell = &tell;
    std::thread::scope(|scope| {
        let running: Vec<_> =
            items.chunks(share).map(|part| scope.spawn(move || part.iter().map(tell).collect::<Vec<O>>())).collect();
        // A thread that stopped takes the whole command with it: half an answer would look like a whole one.
        running
            .into_iter()
            .flat_map(|r| r.join().unwrap_or_else(|stopped| std::panic::resume_unwind(stopped)))
            .collect()
    })
}

/// Says what today's engine makes of the same words with the pack of that day.
fn replay(contents: &Contents, bytes: &[u8], pack: Pack) {
    let mut archive = Archive::of(contents, bytes);
    archive.add(pack);
    let (mut same, mut listed) = (0usize, 0usize);
    let mut left: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    let outcomes = shared_out(&contents.records, |record| archive.replay(record));
    for (record, outcome) in contents.records.iter().zip(outcomes) {
        match outcome {
            Outcome::Same => same += 1,
            Outcome::Nothing => {}
            Outcome::NotReplayed(why) => *left.entry(why).or_default() += 1,
            Outcome::Differs { then, now } => {
                listed += 1;
                if listed <= LISTED {
                    println!(
                        "  {} found then: {}; today's engine finds: {now}",
                        plain(record.body.record_id()),
                        plain(&then)
                    );
                }
            }
        }
    }
    println!("{}: {same} assessments are the same today, {listed} differ", hallpass::ENGINE);
    for (why, count) in left {
        println!("  {count} not assessed again: {}", plain(&why));
    }
}

/// Words of an export that nobody vouches for, without what would steer a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
