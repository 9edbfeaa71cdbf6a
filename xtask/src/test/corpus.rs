//! The labelled corpus, where there is one: it is not part of the repository.

use crate::project::Project;
use crate::steps::Outcome;
use crate::{native, sh};
use anyhow::Result;
use std::path::PathBuf;

/// Runs `hallpass eval` over it; without one the summary says so.
pub fn evaluate(project: &Project, outcome: &mut Outcome) -> Result<()> {
    let given = sh::path_from_environment("HALLPASS_CORPUS")?;
    let usual = || Some(project.path("../shared/corpus/corpus.jsonl")).filter(|path: &PathBuf| path.is_file());
    let Some(path) = given.or_else(usual) else {
        *outcome = Outcome::remark("no corpus here: HALLPASS_CORPUS names one");
        sh::note(&outcome.remark);
        return Ok(());
    };
    sh::run(native::command(project)?.arg("eval").arg(path))
}
