//! Node and the development packages from npm.

use crate::project::Project;
use crate::sh::{self, note};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The oldest Node that the tools take.
const OLDEST: (u32, u32) = (20, 19);

/// Node's path, once the packages of the lock file are there.
pub fn ready(project: &Project) -> Result<PathBuf> {
    let node = find(project)?;
    let lock = std::fs::read(project.path("package-lock.json")).context("package-lock.json can't be read")?;
    let wanted = crate::build::hex(&Sha256::digest(&lock));
    let stamp = project.path("node_modules/.hallpass-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found.trim() == wanted) {
        return Ok(node);
    }
    let Some(npm) = sh::find("npm") else {
        bail!("npm is missing: install it (Debian: `apt-get install npm`), then try again");
    };
    note("installing the development packages with npm (node_modules/)");
    // No package of ours needs its install scripts, so none gets to run one.
    let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    sh::run(sh::command(project, npm).args(options))
        .context("npm could not install the packages of package-lock.json")?;
    std::fs::write(&stamp, wanted).with_context(|| format!("{} can't be written", stamp.display()))?;
    Ok(node)
}

fn find(project: &Project) -> Result<PathBuf> {
    let wanted = format!("Node {}.{} or newer", OLDEST.0, OLDEST.1);
    let Some(node) = sh::find("node") else {
        bail!("Node is missing: install {wanted} from nodejs.org or your system's packages, then try again");
    };
    let version = sh::output(sh::command(project, &node).arg("--version"))?;
    if parse(&version).is_none_or(|found| found < OLDEST) {
        bail!("Node at {} is {}: {wanted} is needed", node.display(), version.trim());
    }
    Ok(node)
}

/// `v20.20.1` gives (20, 20).
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// The entry script of an npm package's command, started by node itself: shims differ by system.
pub fn script(project: &Project, name: &str) -> Result<PathBuf> {
    let path = project.path("node_modules").join(Path::new(name));
    if !path.is_file() {
        bail!("{} is missing: delete node_modules/ and try again", project.shown(&path));
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(parse("v20.19.0\n") >= Some(OLDEST));
        assert!(parse("v20.9.0") < Some(OLDEST));
        assert!(parse("v101.0.0") > Some(OLDEST));
        assert_eq!(parse("nonsense"), None);
    }
}
