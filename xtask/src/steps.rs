//! A list of named steps: each announced, timed and counted; the first that fails ends the run.

use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// What a step has to say when it went well.
#[derive(Default)]
pub struct Outcome {
    /// Tests that passed and failed, where the step counts any.
    pub passed: u64,
    /// See `passed`.
    pub failed: u64,
    /// One line for the summary, for instance why the step had nothing to do.
    pub remark: String,
}

impl Outcome {
    /// An outcome with a remark and no counts.
    pub fn remark(text: impl Into<String>) -> Self {
        Self { remark: text.into(), ..Self::default() }
    }
}

type Work<'a> = Box<dyn FnOnce(&mut Outcome) -> Result<()> + 'a>;

/// Steps to run in order.
#[derive(Default)]
pub struct Steps<'a> {
    steps: Vec<(&'static str, Work<'a>)>,
}

struct Done {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
    well: bool,
}

impl<'a> Steps<'a> {
    /// Adds a step that only succeeds or fails.
    pub fn add(&mut self, name: &'static str, work: impl FnOnce() -> Result<()> + 'a) {
        self.add_counted(name, move |_| work());
    }

    /// Adds a step that fills in an [`Outcome`], kept even when the step fails.
    pub fn add_counted(&mut self, name: &'static str, work: impl FnOnce(&mut Outcome) -> Result<()> + 'a) {
        self.steps.push((name, Box::new(work)));
    }

    /// Runs them; the summary comes last, whatever happens.
    pub fn run(self) -> Result<()> {
        let count = self.steps.len();
        let mut done: Vec<Done> = Vec::new();
        let mut failure = None;
        for (index, (name, work)) in self.steps.into_iter().enumerate() {
            println!("\n==> [{}/{count}] {name}", index + 1);
            let start = Instant::now();
            let mut outcome = Outcome::default();
            let result = work(&mut outcome);
            let took = start.elapsed();
            let well = result.is_ok();
            println!("    {:.1} s", took.as_secs_f64());
            done.push(Done { name, took, outcome, well });
            if let Err(error) = result {
                failure = Some((index + 1, name, error));
                break;
            }
        }
        summary(&done, count);
        match failure {
            Some((number, name, error)) => {
                bail!(error.context(format!("step [{number}/{count}] {name} failed")))
            }
            None => Ok(()),
        }
    }
}

fn summary(done: &[Done], count: usize) {
    println!("\nSummary");
    for step in done {
        let mark = if step.well { "ok    " } else { "FAILED" };
        let Outcome { passed, failed, remark } = &step.outcome;
        let mut said = Vec::new();
        if passed + failed > 0 {
            said.push(format!("{passed} passed, {failed} failed"));
        }
        if !remark.is_empty() {
            said.push(remark.clone());
        }
        let line = format!("  {mark} {:<28} {:>7.1} s  {}", step.name, step.took.as_secs_f64(), said.join("; "));
        println!("{}", line.trim_end());
    }
    if done.len() < count {
        println!("  not run: {} more", count - done.len());
    }
    let total: f64 = done.iter().map(|step| step.took.as_secs_f64()).sum();
    println!("  {:<35} {total:>7.1} s", "all");
    let passed: u64 = done.iter().map(|step| step.outcome.passed).sum();
    let failed: u64 = done.iter().map(|step| step.outcome.failed).sum();
    if passed + failed > 0 {
        println!("{passed} passed, {failed} failed");
    }
}
