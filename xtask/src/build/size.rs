//! What the package weighs. The worker loads it again and again, so the weight has a limit.

use super::cannot_read;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Kilobytes, compressed, that the module of the engine and the policy may have together.
const LIMIT: usize = 700;

/// Prints the sizes and refuses a package that is too heavy.
pub fn report(project: &Project) -> Result<()> {
    let mut weighed = 0;
    let files = [
        ("hallpass_bg.wasm", true),
        ("policy.bin", true),
        ("hallpass.js", false),
        ("records_bg.wasm", false),
        ("records.js", false),
        ("roster_bg.wasm", false),
        ("roster.js", false),
    ];
    for (name, counts) in files {
        let path = project.path("pkg").join(name);
        let bytes = std::fs::read(&path).with_context(|| cannot_read(&path))?;
        let compressed = compressed(&bytes)?;
        println!("    pkg/{name:<17} {:>7} KiB {:>7} KiB gzip", kib(bytes.len()), kib(compressed));
        if counts {
            weighed += compressed;
        }
    }
    if weighed > LIMIT * 1024 {
        bail!("the module and the policy weigh {} KiB compressed; the limit is {LIMIT} KiB", kib(weighed));
    }
    Ok(())
}

fn kib(bytes: usize) -> usize {
    bytes.div_ceil(1024)
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
