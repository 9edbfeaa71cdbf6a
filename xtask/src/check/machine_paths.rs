//! The project speaks of itself alone: no path of the machine that somebody worked on.

use super::files::File;

/// Top folders that only a developer's machine has.
const FOLDERS: [&str; 4] = ["work", "root", "tmp", "Users"];

/// The lines that name one.
pub fn breaches(file: &File) -> Vec<String> {
    file.lines(|line| {
        let folder = FOLDERS.iter().find(|folder| names(line, folder))?;
        Some(format!("a path under /{folder} is some machine's own: use a path relative to the repository"))
    })
}

/// Whether the line has `/folder/name` where a path starts, not inside an address or a longer path.
fn names(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(start, _)| {
        let before = line.get(..start).and_then(|text| text.chars().next_back());
        let after = line.get(start + path.len()..).and_then(|text| text.chars().next());
        before.is_none_or(|letter| !letter.is_alphanumeric() && !"/.-_*}~".contains(letter))
            && after.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_paths_and_leaves_addresses_alone() {
        let path = |rest: &str| format!("read('/{rest}')");
        assert!(names(&path("work/main/x"), "work"));
        assert!(names(&path("tmp/x"), "tmp"));
        assert!(!names("https://example.org/work/x", "work"));
        assert!(!names("/target/tmp/x", "tmp"));
        assert!(!names("the folder /tmp/ alone", "tmp"));
    }
}
