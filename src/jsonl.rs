//! JSON Lines in, JSON Lines out: the one form in which the command and the extension's worker hand contents over.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::assess::Evaluator;
use crate::content::Content;
use crate::finding::Assessment;

/// The answer to one line: an assessment, or what is wrong with the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// One line of JSON, without its end.
    pub line: String,
    /// The line could not be assessed.
    pub failed: bool,
}

/// Assesses one line.
pub fn answer(evaluator: &Evaluator, line: &str) -> Answer {
    read(line).map_or_else(|failed| failed, |content| written(content.id.clone(), &evaluator.assess(&content)))
}

/// Assesses lines, each as [`answer`] does.
pub fn answers<'l>(evaluator: &Evaluator, lines: impl Iterator<Item = &'l str>) -> Vec<Answer> {
    let contents: Vec<Result<Content, Answer>> = lines.map(read).collect();
    let mut assessments = evaluator.assess_all(contents.iter().flatten()).into_iter();
    let answer = |content: Result<Content, Answer>| match content {
        Ok(content) => assessments.next().map(|assessment| written(content.id, &assessment)),
        Err(failed) => Some(failed),
    };
    contents.into_iter().filter_map(answer).collect()
}

fn read(line: &str) -> Result<Content, Answer> {
    let line = without_lone_surrogates(line);
    serde_json::from_str(&line).map_err(|error| {
        let id = serde_json::from_str::<Value>(&line).ok().and_then(|v| v.get("id").cloned());
        failed(&id.unwrap_or(Value::Null), &plain(&error))
    })
}

/// Bytes of most answers.
const USUAL: usize = 512;

fn written(id: Value, assessment: &Assessment) -> Answer {
    let mut line = Vec::with_capacity(USUAL);
    let written = serde_json::to_writer(&mut line, assessment).map_err(|error| error.to_string());
    match written.and_then(|()| String::from_utf8(line).map_err(|error| error.to_string())) {
        Ok(line) => Answer { line, failed: false },
        Err(error) => failed(&id, &format!("the assessment could not be written: {error}")),
    }
}

fn failed(id: &Value, what: &str) -> Answer {
    Answer { line: json!({"id": id, "error": what}).to_string(), failed: true }
}

fn plain(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Eof => "the line ends before its JSON does",
        serde_json::error::Category::Syntax => "the line is not JSON",
        _ => "the line is JSON but no content",
    };
    format!("{what}: {error}")
}

/// JavaScript strings may hold half of a surrogate pair, which JSON writes as `\udXXX` and Rust's strings cannot hold.
/// Each becomes U+FFFD, one UTF-16 code unit like itself, so that offsets stay true.
fn without_lone_surrogates(line: &str) -> Cow<'_, str> {
    if !line.contains("\\u") {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let unit = code_unit(escape);
        let pair = matches!(unit, Some(0xD800..=0xDBFF))
            && matches!(escape.get(6..).and_then(code_unit), Some(0xDC00..=0xDFFF));
        let length = match unit {
            Some(_) if pair => 12,
            Some(_) => 6,
            None => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        let (taken, after) = escape.split_at(length);
        out.push_str(if matches!(unit, Some(0xD800..=0xDFFF)) && !pair { "\\ufffd" } else { taken });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn code_unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{answer, answers, without_lone_surrogates};
    use crate::{Evaluator, policy};

    #[test]
    fn lines_together_are_answered_as_one_by_one() {
        let evaluator = Evaluator::new(policy::built_in().unwrap());
        let lines = [
            r#"{"id": 1, "text": "They sound great", "context": "The concert is on Friday."}"#,
            r#"{"id": 2, "text": "Buy followers at www.example.com", "context": "The concert is on Friday."}"#,
            r#"{"id": 3, "text": 4}"#,
            r#"{"id": 4, "text": "When does it start?", "context": "The concert is on Friday.", "thread": ["So good"]}"#,
            r#"{"id": 5, "text": "I will kill you"}"#,
        ];
        let each: Vec<_> = lines.iter().map(|line| answer(&evaluator, line)).collect();
        assert_eq!(answers(&evaluator, lines.into_iter()), each);
        assert_eq!(each.iter().filter(|a| a.failed).count(), 1);
    }

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        assert_eq!(without_lone_surrogates(r#""a\ud83db""#), r#""a\ufffdb""#);
        assert_eq!(without_lone_surrogates(r#""\ud83d\udc4d""#), r#""\ud83d\udc4d""#);
        assert_eq!(without_lone_surrogates(r#""\\ud83d""#), r#""\\ud83d""#);
        assert_eq!(without_lone_surrogates(r#""\udc4d\""#), r#""\ufffd\""#);
    }
}
