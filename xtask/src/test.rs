//! `cargo xtask test`: every check, native and in the browser.

mod corpus;
mod count;
mod javascript;

use crate::project::Project;
use crate::setup::{chromium, firefox};
use crate::steps::Steps;
use crate::{bench, build, check, dist, native, setup, sh};
use anyhow::Result;

/// What the command line asks for.
pub struct Options {
    /// The core flow in Firefox as well.
    pub firefox: bool,
    /// No browser at all.
    pub quick: bool,
}

/// All steps, the quick ones first: what is broken shows early.
pub fn command(project: &Project, options: Options) -> Result<()> {
    let mut steps = Steps::default();
    steps.add("set up", || setup::command(project, options.firefox));
    check::add_rust(&mut steps, project);
    steps.add_counted("native tests", |outcome| {
        // One package at a time: together their features add up, and what is built already would be built again.
        for package in ["hallpass", "xtask"] {
            let mut cargo = sh::cargo(project);
            // A snapshot that differs fails; it is not written beside the old one.
            cargo.args(["test", "--package", package]).env("INSTA_UPDATE", "no");
            sh::watch(&mut cargo, |line| count::cargo(line, outcome))?;
        }
        Ok(())
    });
    steps.add("policy", || sh::run(native::command(project)?.args(["policy", "check", "policy"])));
    steps.add_counted("corpus", |outcome| corpus::evaluate(project, outcome));
    steps.add("build", || build::command(project));
    check::add_rest(&mut steps, project);
    steps.add_counted("packages", |outcome| {
        outcome.remark = dist::twice_the_same(project)?;
        Ok(())
    });
    steps.add_counted("JavaScript tests", |outcome| javascript::run(project, "tests/js", &[], outcome));
    if !options.quick {
        steps.add_counted("Chromium end to end", |outcome| {
            let chromium = chromium::find()?;
            javascript::run(project, "tests/e2e", &[("HALLPASS_CHROMIUM", &chromium)], outcome)
        });
        steps.add_counted("real captures", |outcome| {
            let chromium = chromium::find()?;
            javascript::run(project, "tests/pages", &[("HALLPASS_CHROMIUM", &chromium)], outcome)
        });
    }
    if !options.quick {
        // That every part still runs; nothing is judged by its time here, where the machine may be busy.
        steps.add("benchmarks, short form", || {
            bench::command(project, &bench::Options { short: true, ..bench::Options::default() })
        });
    }
    if options.firefox {
        steps.add_counted("Firefox end to end", |outcome| {
            let firefox = firefox::find(project)?;
            let paths = [("HALLPASS_FIREFOX", &*firefox.browser), ("HALLPASS_GECKODRIVER", &*firefox.driver)];
            javascript::run(project, "tests/e2e-firefox", &paths, outcome)
        });
    }
    steps.run()
}
