//! What is said of a file: by a key of the message tables, with what stands in its gaps, so that each reader has it in the language
//! of the page. The command prints the English of this table, which the tables of the extension repeat.

use std::collections::BTreeMap;

use serde::Serialize;

/// One thing that is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The key in [`ENGLISH`].
    pub key: &'static str,
    /// What stands in the gaps of the text, by their names.
    pub values: BTreeMap<&'static str, String>,
}

impl Said {
    /// A text without gaps.
    pub fn plain(key: &'static str) -> Self {
        Self { key, values: BTreeMap::new() }
    }

    /// The same with one gap filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.insert(name, value.to_string());
        self
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = ENGLISH.iter().find(|(key, _)| *key == self.key).map_or(self.key, |(_, text)| text);
        let filled =
            self.values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
        f.write_str(&filled)
    }
}

/// Keys and English texts.
const ENGLISH: &[(&str, &str)] = &[
    ("empty", "The file is empty. Export the list of students again, with its header line."),
    ("no-column", "There is no column “{column}” for “{field}”. The columns are: {columns}."),
    ("no-rows", "The file has a header and no students below it."),
    (
        "heading",
        "Line {line} says “{words}”, so what stands below it may mean the opposite of what you answered. Import each list from a file of its own, without such lines.",
    ),
    ("none-read", "No row could be read, so nothing was imported."),
    ("ask-names", "Which columns hold the students’ first and last names?"),
    ("ask-release", "Which column says whether there is a release?"),
    (
        "ask-polarity",
        "What does a mark in the release columns mean: the family permits (opt-in), or the family refuses (opt-out)?",
    ),
    ("ask-marks", "The column “{column}” does not hold yes and no. Which column does?"),
    (
        "ask-contradicted",
        "The name of the column “{column}” says the opposite of what you answered. Does a mark permit (opt-in) or refuse (opt-out)? If the name is wrong, rename the column in the file.",
    ),
    ("ask-year", "Which school year are these releases for? Write it like 2026-27."),
    ("extra-consent", "No use is known for this column; who does not say yes in it is not cleared."),
    (
        "extra-warning",
        "Nobody said what this column is; who has anything in it is not cleared. If you know that it says nothing about releases, say so before you import.",
    ),
    ("extra-silent", "You said that this column says nothing about releases, so it was left aside."),
    ("extra-ends", "From the day in this column on nobody is cleared."),
    ("extra-begins", "Until the day in this column nobody is cleared."),
    ("quote-open", "A quotation mark opens here and is never closed."),
    ("row-short", "The row is cut short: it has {fields} of {columns} fields."),
    (
        "row-long",
        "The row has {fields} fields and the header {columns}: one field may hold a delimiter without quotation marks.",
    ),
    ("no-name", "There is no first and last name to find the student by."),
    ("grade-unread", "The grade could not be read and was left out."),
    ("birth-either", "The date of birth can be read in two ways and was left out."),
    ("birth-unread", "The date of birth could not be read and was left out."),
    ("mark-unread", "This is neither yes nor no; it was not taken for a yes."),
    ("day-unread", "This is no date; the form does not count as signed."),
    ("day-either", "Day and month can be read either way; the form counts only if both readings allow it."),
    ("year-unread", "The school year is missing or cannot be read; the form clears nothing."),
    ("status-refusal", "This status is not one that is known; it was taken for a refusal."),
    ("status-unread", "This status is not one that is known; it clears nothing."),
    ("flag-as-answered", "The flag’s name does not say whether it permits; it was read as you answered."),
    ("flag-unclear", "The flag’s name says neither yes nor no; it clears nothing."),
    ("flag-foreign", "The flag is not about media; it clears nothing."),
    ("event-unnamed", "The release is for one event and the row does not name it; it clears nothing else."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled() {
        let said = Said::plain("row-short").with("fields", 3).with("columns", 9);
        assert_eq!(said.to_string(), "The row is cut short: it has 3 of 9 fields.");
    }

    #[test]
    fn what_is_said_has_a_text_and_every_text_is_said() {
        let sources =
            [include_str!("build.rs"), include_str!("form.rs"), include_str!("mod.rs"), include_str!("headings.rs")]
                .concat();
        for used in sources.split("Said::plain(\"").skip(1).filter_map(|s| s.split('"').next()) {
            assert!(ENGLISH.iter().any(|(key, _)| *key == used), "{used} has no text");
        }
        for (key, _) in ENGLISH {
            assert!(sources.contains(&format!("\"{key}\"")), "nothing says {key}");
        }
    }
}
