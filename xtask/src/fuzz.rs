//! `cargo xtask fuzz`: random input for everything that strangers and broken files can reach.

use crate::build::{self, create};
use crate::project::Project;
use crate::setup::{chromium, node};
use crate::sh::{self, note};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The cargo-fuzz to build where there is none.
const CARGO_FUZZ: &str = "0.13.1";
/// The targets' crate.
const FOLDER: &str = "tests/fuzz";
/// The targets that are no crate: the pages take a browser, the messages are JavaScript's. They run only when they are named.
const SCRIPTED: [&str; 2] = [DOM, "messages"];
const DOM: &str = "dom";
/// Seconds that one input may take before it counts as a finding; generous, for the machine may be busy.
const TIMEOUT: u32 = 30;

/// Runs the named targets, or all of them, for so many minutes each. What is found stands in `target/fuzz/findings`.
pub fn command(project: &Project, minutes: u64, wanted: &[&str]) -> Result<()> {
    let scripted: Vec<&str> = SCRIPTED.into_iter().filter(|name| wanted.contains(name)).collect();
    for name in &scripted {
        if *name == DOM { pages(project, minutes)? } else { messages(project, minutes)? }
    }
    if !scripted.is_empty() && scripted.len() == wanted.len() {
        return Ok(());
    }
    let wanted: Vec<&str> = wanted.iter().copied().filter(|name| !SCRIPTED.contains(name)).collect();
    let all = targets(project)?;
    if let Some(unknown) = wanted.iter().find(|name| !all.iter().any(|target| target == *name)) {
        bail!("there is no fuzz target named `{unknown}`; there are: {}, {}", SCRIPTED.join(", "), all.join(", "));
    }
    let cargo_fuzz = tool(project)?;
    let folder = project.target.join("fuzz");
    let base = |task: &str| {
        let mut command = sh::command(project, &cargo_fuzz);
        // No sanitizer: there is no unsafe code to watch, and without one the stable compiler will do.
        command.args(["fuzz", task, "--fuzz-dir", FOLDER, "--sanitizer", "none", "--target-dir"]).arg(&folder);
        command
    };
    note("compiling the fuzz targets");
    sh::run(&mut base("build"))?;
    let findings = folder.join("findings");
    create(&findings)?;
    for target in all.iter().filter(|target| wanted.is_empty() || wanted.contains(&target.as_str())) {
        note(format!("{target}: {minutes} min"));
        let grown = folder.join("corpus").join(target);
        create(&grown)?;
        let mut command = base("run");
        command.arg(target).arg(&grown).arg(Path::new(FOLDER).join("corpus").join(target)).arg("--");
        command.arg(format!("-max_total_time={}", minutes * 60)).arg(format!("-timeout={TIMEOUT}"));
        command.arg(format!("-artifact_prefix={}/{target}-", findings.display()));
        command.args(["-max_len=8192", "-print_final_stats=1", "-verbosity=0"]);
        sh::run(&mut command).with_context(|| {
            format!(
                "{target} found something: the input stands in {}; add it to an ordinary test when it is mended",
                project.shown(&findings)
            )
        })?;
    }
    Ok(())
}

/// The stored pages, changed at random while the extension watches them in Chromium.
fn pages(project: &Project, minutes: u64) -> Result<()> {
    let node = node::ready(project)?;
    build::command(project)?;
    note(format!("{DOM}: {minutes} min"));
    let mut command = sh::command(project, &node);
    command.args(["tests/fuzz/dom/main.mjs", &minutes.to_string()]).env("HALLPASS_CHROMIUM", chromium::find()?);
    sh::run(&mut command).context("a page was missed, changed or broken; the seed stands above")
}

/// Messages that nobody sends on purpose, to the worker's router.
fn messages(project: &Project, minutes: u64) -> Result<()> {
    let node = node::ready(project)?;
    note(format!("messages: {minutes} min"));
    let mut command = sh::command(project, &node);
    command.args(["--test", "tests/js/router-fuzz.test.mjs"]).env("HALLPASS_FUZZ_MINUTES", minutes.to_string());
    sh::run(&mut command).context("the router threw, or told a page what is not a page's")
}

/// The targets: each has a file of its own.
fn targets(project: &Project) -> Result<Vec<String>> {
    let folder = project.path(FOLDER).join("targets");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("{} can't be read", project.shown(&folder)))?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| Some(entry.path().file_stem()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

/// cargo-fuzz, built once.
fn tool(project: &Project) -> Result<PathBuf> {
    if let Some(path) = sh::find("cargo-fuzz") {
        return Ok(path);
    }
    let folder = project.target.join("tools");
    let ours = folder.join("bin").join(format!("cargo-fuzz{}", std::env::consts::EXE_SUFFIX));
    if !ours.is_file() {
        note("building cargo-fuzz with cargo, once: about a minute");
        let mut install = sh::cargo(project);
        install.args(["install", "cargo-fuzz", "--version", CARGO_FUZZ, "--locked", "--root"]);
        sh::run(install.arg(&folder)).context("cargo-fuzz could not be built")?;
    }
    Ok(ours)
}
