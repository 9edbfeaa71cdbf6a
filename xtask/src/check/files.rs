//! The text files of the repository.

use crate::project::Project;
use anyhow::{Context, Result};
use std::path::Path;

/// Folders and files that hold nothing of ours.
const OTHERS: [&str; 4] = ["target", "node_modules", "pkg", ".git"];

/// One file: its slash-separated name from the root, and its text.
pub struct File {
    /// For instance `extension/content/main.js`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl File {
    /// A line number for each line that the test finds fault with.
    pub fn lines(&self, at_fault: impl Fn(&str) -> Option<String>) -> Vec<String> {
        let numbered = self.text.lines().enumerate();
        numbered
            .filter_map(|(index, line)| at_fault(line).map(|fault| format!("{}:{}: {fault}", self.name, index + 1)))
            .collect()
    }
}

/// Every text file, sorted by name; files that are not UTF-8 are no text.
pub fn texts(project: &Project) -> Result<Vec<File>> {
    let mut files = Vec::new();
    collect(&project.root, "", &mut files)?;
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    let unreadable = || format!("{} can't be read", folder.display());
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let base = entry.file_name().to_string_lossy().into_owned();
        let name = if prefix.is_empty() { base.clone() } else { format!("{prefix}/{base}") };
        let kind = entry.file_type().with_context(unreadable)?;
        // Of a second working tree `.git` is a file.
        if OTHERS.contains(&base.as_str()) {
            continue;
        }
        if kind.is_dir() {
            collect(&entry.path(), &name, files)?;
        } else if kind.is_file()
            && let Ok(text) = std::fs::read_to_string(entry.path())
        {
            files.push(File { name, text });
        }
    }
    Ok(())
}
