//! Running other programs, with errors that name what was run.

use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command that runs in the repository's root.
pub fn command(project: &Project, program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(&project.root);
    command
}

/// The cargo that started us, so that one toolchain builds everything.
pub fn cargo(project: &Project) -> Command {
    command(project, std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from))
}

/// Runs it with its output shown as it comes.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status}); its own message stands above", words(command));
    }
    Ok(())
}

/// Runs it and returns what it wrote; its errors are shown only when it fails.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", words(command), output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs it with its output shown, and hands every line to `see`.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))?;
    if let Some(stdout) = child.stdout.take() {
        let mut screen = std::io::stdout();
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.context("its output could not be read")?;
            let line = String::from_utf8_lossy(&line);
            writeln!(screen, "{line}").context("the terminal is gone")?;
            see(&line);
        }
    }
    let status = child.wait().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status}); its own message stands above", words(command));
    }
    Ok(())
}

/// The program's full path if PATH has it.
pub fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// A path that the user gave in the environment; an error when nothing is there.
pub fn path_from_environment(name: &str) -> Result<Option<PathBuf>> {
    match std::env::var_os(name).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => bail!("{name} is set to {}, but there is no such file", path.display()),
        None => Ok(None),
    }
}

/// Tells what is being done now, under the step's own line.
pub fn note(text: impl AsRef<str>) {
    println!("    {}", text.as_ref());
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` could not be started", words(command))
}

/// The command as one would type it, shortened: long file lists say nothing.
fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().take(6).map(|word| word.to_string_lossy().into_owned()));
    if command.get_args().len() > 6 {
        words.push("…".to_owned());
    }
    words.join(" ")
}
