//! The rule book: the whole policy as one web page, for a school committee, a lawyer or a records request.
//!
//! No script, no style from elsewhere, nothing that a printer cannot print.

use std::fmt::Write;

use crate::policy::Sources;
use crate::policy::evidence_files::WeightsFile;
use crate::policy::pack::Detector;
use crate::policy::source::{Class, Clause, Guard, Phrase, RuleFile};

const STYLE: &str = "\
:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}\
h2{margin-top:3rem;border-top:1px solid;padding-top:1rem}h3{margin:2rem 0 .25rem}blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:4px solid}\
code{font-size:.9em;overflow-wrap:anywhere}.facts{margin:.25rem 0}li{margin:.15rem 0}summary{cursor:pointer}";

/// How many of a clause's features are printed: the file itself holds them all.
const HEAVIEST: usize = 25;

/// `text` with the characters that HTML gives a meaning made plain.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// The rule book of a policy folder, as one HTML page.
pub fn page(sources: &Sources) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, sources);
    out
}

fn write(out: &mut String, sources: &Sources) -> std::fmt::Result {
    let pack = &sources.pack.data;
    let name = escape(&pack.name);
    writeln!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
    )?;
    writeln!(out, "<title>{name}: rule book</title><style>{STYLE}</style></head><body><main>")?;
    writeln!(out, "<h1>{name}: rule book</h1>")?;
    writeln!(
        out,
        "<p class=\"facts\">{} · pack version {} · SHA-256 <code>{}</code></p>",
        escape(&pack.policy),
        escape(&pack.version),
        sources.hash
    )?;
    writeln!(
        out,
        "<p>What Hallpass looks for, in the words it looks for. A finding is evidence for a person, never a verdict; \
         clause III.C.12 is never reported by the machine. How to read a phrase: a word in &lt;angle brackets&gt; is any word of \
         that class; “/” parts choices; [brackets] may be left out; “…” is a gap of a few words; “~” is any form of the word.</p>"
    )?;
    writeln!(out, "<nav aria-label=\"Contents\"><ul>")?;
    for clause in &sources.clauses.data.clause {
        writeln!(out, "<li><a href=\"#{0}\">{0}</a> {1}</li>", escape(&clause.id), escape(&clause.title))?;
    }
    writeln!(out, "<li><a href=\"#guards\">Guards</a></li><li><a href=\"#classes\">Word classes</a></li></ul></nav>")?;
    for clause in &sources.clauses.data.clause {
        self::clause(out, sources, clause)?;
    }
    writeln!(out, "<h2 id=\"guards\">Guards</h2><p>When words are there but do not count.</p>")?;
    let guards = &sources.guards.data;
    for (title, guard) in [
        ("Denied", &guards.negated),
        ("Reported", &guards.reported),
        ("Condemned", &guards.countered),
        ("Criticism of the district", &sources.criticism.data),
    ] {
        self::guard(out, title, guard)?;
    }
    writeln!(out, "<h2 id=\"classes\">Word classes</h2>")?;
    for class in sources.lexicons.iter().flat_map(|f| &f.data.class) {
        self::class(out, class)?;
    }
    writeln!(out, "</main></body></html>")
}

fn clause(out: &mut String, sources: &Sources, clause: &Clause) -> std::fmt::Result {
    writeln!(
        out,
        "<section aria-labelledby=\"{0}\"><h2 id=\"{0}\">{0} {1}</h2>",
        escape(&clause.id),
        escape(&clause.title)
    )?;
    writeln!(out, "<blockquote>{}</blockquote>", escape(&clause.text))?;
    if !clause.machine {
        writeln!(out, "<p>No rule reports this clause.</p>")?;
    }
    for file in sources.rules.iter().filter(|f| *f.data.clause.get_ref() == clause.id) {
        rule(out, sources, &file.data)?;
    }
    writeln!(out, "</section>")
}

fn rule(out: &mut String, sources: &Sources, rule: &RuleFile) -> std::fmt::Result {
    let book = super::rule(rule);
    let text = |field: &str| escape(book[field].as_str().unwrap_or_default());
    writeln!(out, "<h3>{} <code>{}</code></h3><p>{}</p>", text("title"), text("id"), text("meaning"))?;
    writeln!(
        out,
        "<p class=\"facts\">Severity: {} · ground: {} · reason shown: “{}”</p>",
        text("severity"),
        text("strength"),
        text("why")
    )?;
    match &rule.least {
        Some(least) if rule.detector == Some(Detector::Evidence) => {
            evidence(out, sources.weights(rule.speaker()), rule.clause.get_ref(), *least.get_ref())?;
        }
        Some(least) => writeln!(
            out,
            "<p>Heard only where the words together have at least {} points for the clause.</p>",
            least.get_ref()
        )?,
        None => {}
    }
    for (field, title) in [("flags", "Looks for"), ("guards", "Keeps silent when")] {
        list(out, title, book[field].as_array())?;
    }
    list(out, "Flags, for example", book["examples"]["flag"].as_array())?;
    list(out, "Leaves alone, for example", book["examples"]["allow"].as_array())
}

/// What weighs most for a clause, and against it.
fn evidence(out: &mut String, weights: &WeightsFile, clause: &str, least: i16) -> std::fmt::Result {
    let Some(column) = weights.clauses.iter().position(|c| c == clause) else { return Ok(()) };
    let points = |(_, feature, points): &'_ (usize, String, Vec<i8>)| {
        points.get(column).filter(|p| **p != 0).map(|p| (*p, feature.clone()))
    };
    let mut features: Vec<(i8, String)> = weights.rows.iter().filter_map(points).collect();
    features.sort();
    let base = weights.base.get(column).copied().unwrap_or_default();
    let count = features.len();
    writeln!(
        out,
        "<p>Adds up the points of {count} words, pairs of words and word classes, beginning with {base}; reports from {least} on.</p>"
    )?;
    let written = |(points, feature): &(i8, String)| serde_json::Value::from(format!("{points:+} {feature}"));
    let most: Vec<serde_json::Value> = features.iter().rev().take(HEAVIEST).map(written).collect();
    let least: Vec<serde_json::Value> = features.iter().take(HEAVIEST).map(written).collect();
    list(out, "What says most for it", Some(&most))?;
    list(out, "What says most against it", Some(&least))
}

fn list(out: &mut String, title: &str, items: Option<&Vec<serde_json::Value>>) -> std::fmt::Result {
    let Some(items) = items.filter(|i| !i.is_empty()) else { return Ok(()) };
    writeln!(out, "<details><summary>{title} ({})</summary><ul>", items.len())?;
    for item in items {
        writeln!(out, "<li dir=\"auto\">{}</li>", escape(item.as_str().unwrap_or_default()))?;
    }
    writeln!(out, "</ul></details>")
}

fn guard(out: &mut String, title: &str, guard: &Guard) -> std::fmt::Result {
    writeln!(
        out,
        "<h3>{title}</h3><p>{}</p><details><summary>Phrases ({})</summary><ul>",
        escape(&guard.meaning),
        guard.says.len()
    )?;
    for phrase in &guard.says {
        writeln!(out, "<li><code>{}</code></li>", escape(phrase.get_ref()))?;
    }
    writeln!(out, "</ul></details>")
}

fn class(out: &mut String, class: &Class) -> std::fmt::Result {
    let name = escape(class.name.get_ref());
    writeln!(out, "<h3><code>&lt;{name}&gt;</code> {}</h3>", escape(&class.title))?;
    writeln!(out, "<p class=\"facts\">Source: {}</p>", escape(&class.source))?;
    if let Some(ground) = &class.ground {
        writeln!(out, "<p class=\"facts\">Ground of III.C.3: {}</p>", escape(ground))?;
    }
    let phrases: Vec<String> = class.phrases.iter().map(Phrase::get_ref).cloned().collect();
    let includes: Vec<String> = class.includes.iter().map(|i| format!("<{}>", i.get_ref())).collect();
    for (title, words) in [
        ("Verbs, in every form", &class.verbs),
        ("Nouns, singular and plural", &class.nouns),
        ("Words as written", &class.words),
        ("Phrases", &phrases),
        ("Includes", &includes),
        ("Never", &class.except),
    ] {
        if !words.is_empty() {
            writeln!(
                out,
                "<details><summary>{title} ({})</summary><p dir=\"auto\">{}</p></details>",
                words.len(),
                escape(&words.join(" · "))
            )?;
        }
    }
    if class.disguised {
        writeln!(out, "<p class=\"facts\">Also found misspelt to slip past.</p>")?;
    } else if class.masked {
        writeln!(out, "<p class=\"facts\">Also found with letters under symbols.</p>")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_a_policy_stays_text() {
        assert_eq!(escape("<b>\"A & B\"</b>"), "&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;");
    }
}
