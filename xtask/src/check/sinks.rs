//! Nothing in the extension turns text into markup or code.

use super::files::File;

/// What may not stand in the extension's files.
const SINKS: [&str; 7] =
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "document.write", "eval(", "new Function"];

/// The lines that hold one of them.
pub fn breaches(file: &File) -> Vec<String> {
    if !file.name.starts_with("extension/") {
        return Vec::new();
    }
    file.lines(|line| {
        let sink = SINKS.iter().find(|sink| has_word(line, sink))?;
        Some(format!("`{sink}` turns text into markup or code: build nodes and set textContent"))
    })
}

/// Whether the line has it with no letter before: `retrieval(` is not `eval(`.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line.get(..start).and_then(|text| text.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == '$')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> usize {
        breaches(&File { name: "extension/a.js".into(), text: text.into() }).len()
    }

    #[test]
    fn finds_sinks_and_only_those() {
        assert_eq!(of("node.innerHTML = text;\nok();\neval(text);"), 2);
        assert_eq!(of("retrieval(text); node.textContent = text;"), 0);
    }
}
