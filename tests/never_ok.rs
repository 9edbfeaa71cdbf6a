//! No student is called cleared who is not: rosters and texts written by hand to tempt a false "OK".
//!
//! `tests/roster/never-ok/*.txt` hold them. A block begins with `students` (one a line, consenting to everything unless it says
//! otherwise: `Given Middle | Family | field=value; …`) or with `file OPTIONS` (a registrar's file as it is, `\t` and `\xNN`
//! spelt out), and ends with an empty line. Under it, `no:` texts may clear nobody, `yes:` texts must clear all whom they
//! name, so that nobody passes by never clearing anybody, and `some:` texts name somebody who is not cleared among others. ` || image: …`, ` || thread: …`, ` || context: …`,
//! ` || author: …`, ` || by: page` add to a text.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use std::fmt::Write;

use hallpass::roster::import::{self, Options};
use hallpass::roster::{Date, Roster};
use hallpass::{Content, Evaluator, policy};

const HEADER: [(&str, &str, &str); 20] = [
    ("preferred", "Preferred Name", ""),
    ("suffix", "Suffix", ""),
    ("school", "School", "Morse"),
    ("grade", "Grade", "04"),
    ("dob", "DOB", ""),
    ("enrolment", "Enrollment Status", "Active"),
    ("type", "Release Type", "General"),
    ("year", "Release School Year", "2026-27"),
    ("status", "Release Status", "Opt-In"),
    ("name", "Scope: Name", "Y"),
    ("image", "Scope: Image/Video", "Y"),
    ("voice", "Scope: Voice", "Y"),
    ("work", "Scope: Student Work", "Y"),
    ("performance", "Scope: Performance", "Y"),
    ("social", "Scope: Social Media", "Y"),
    ("signer", "Signer Name", "A Parent"),
    ("relation", "Signer Relationship", "Parent"),
    ("signed", "Signed Date", "2026-09-04"),
    ("revoked", "Revoked Date", ""),
    ("note", "Notes", ""),
];

/// A registrar's file for students written one a line.
fn file_of(lines: &[&str]) -> Vec<u8> {
    let mut out = String::from("Student ID (LASID),First Name,Middle Name,Last Name");
    for (_, column, _) in HEADER {
        let _ = write!(out, ",{column}");
    }
    for (at, line) in lines.iter().enumerate() {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let (given, middle) = parts[0].split_once(' ').unwrap_or((parts[0], ""));
        let fields: Vec<(&str, &str)> = parts.get(2).map_or(Vec::new(), |fields| {
            fields.split(';').map(str::trim).filter(|f| !f.is_empty()).map(|f| f.split_once('=').expect(line)).collect()
        });
        for (name, _) in &fields {
            assert!(*name == "id" || HEADER.iter().any(|(known, ..)| known == name), "{name} in {line}");
        }
        let of = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
        let id = of("id").map_or_else(|| format!("9{at:03}"), str::to_owned);
        let _ = write!(out, "\n{id},{},{middle},{}", given.replace('_', " "), parts[1]);
        for (name, _, usual) in HEADER {
            let _ = write!(out, ",\"{}\"", of(name).unwrap_or(usual).replace('"', "\"\""));
        }
    }
    out.into_bytes()
}

/// A file's bytes with `\t`, `\r` and `\xNN` meant as such.
fn bytes_of(lines: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in lines {
        let mut rest = line.as_bytes();
        while let Some((&byte, tail)) = rest.split_first() {
            rest = tail;
            match (byte, tail) {
                (b'\\', [b't', tail @ ..]) => (out.push(b'\t'), rest = tail).1,
                (b'\\', [b'r', tail @ ..]) => (out.push(b'\r'), rest = tail).1,
                (b'\\', [b'x', a, b, tail @ ..]) => {
                    let hex = [*a, *b];
                    out.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
                    rest = tail;
                }
                _ => out.push(byte),
            }
        }
        out.push(b'\n');
    }
    out
}

fn content_of(line: &str) -> Content {
    let mut parts = line.split(" || ");
    let mut value = serde_json::json!({ "id": "x", "text": parts.next().unwrap().replace("\\n", "\n") });
    for part in parts {
        let (what, words) = part.split_once(':').expect(line);
        let words = words.trim();
        match what {
            "by" => {
                value["author_role"] = words.into();
                value["kind"] = "draft".into();
            }
            "thread" => value["thread"] = serde_json::json!([words]),
            "context" | "author" => value[what] = words.into(),
            kind => {
                let mut media = value["media"].as_array().cloned().unwrap_or_default();
                media.push(serde_json::json!({ "kind": kind, "alt": words }));
                value["media"] = media.into();
            }
        }
    }
    serde_json::from_value(value).expect(line)
}

/// One block's roster; none where the file rightly makes none.
fn roster_of(head: &str, lines: &[&str]) -> (Option<Roster>, Date) {
    let mut words = head.split_whitespace();
    let kind = words.next().unwrap();
    let mut on = "2026-11-20";
    let mut options = serde_json::json!({ "mapping": {} });
    for word in words {
        let (name, value) = word.split_once('=').expect(head);
        match name {
            "on" => on = value,
            "polarity" | "school_year" => options[name] = value.into(),
            "silent" => options[name] = serde_json::json!([value.replace('_', " ")]),
            field => options["mapping"][field] = value.replace('_', " ").into(),
        }
    }
    let bytes = if kind == "students" { file_of(lines) } else { bytes_of(lines) };
    let options: Options = serde_json::from_value(options).expect(head);
    let (report, roster) = import::build(&bytes, &options);
    assert_eq!(report.error.is_some(), roster.is_none());
    if kind == "students" {
        assert_eq!((report.error, report.rejected.len()), (None, 0), "{head}");
    }
    (roster, Date::iso(on).expect(head))
}

#[test]
fn texts_written_to_tempt_it_clear_nobody() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/roster/never-ok");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut evaluator = Evaluator::new(policy::built_in().unwrap());
    let (mut asked, mut wrong) = (0, Vec::new());
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut lines = text.lines().filter(|l| !l.starts_with('#')).peekable();
        let mut head = "";
        while let Some(line) = lines.next() {
            if line.starts_with("students") || line.starts_with("file") {
                head = line;
                let mut block = Vec::new();
                while let Some(row) = lines.next_if(|l| !l.is_empty()) {
                    block.push(row);
                }
                match roster_of(line, &block) {
                    (Some(roster), on) => evaluator.set_roster(&roster, on),
                    (None, _) => evaluator.clear_roster(hallpass::roster::Absent::None),
                }
            } else if let Some((want, content)) = line.split_once(": ") {
                asked += 1;
                let told = evaluator.assess(&content_of(content)).release;
                let ok = told.iter().filter(|r| r.status == "ok").count();
                let right = match want {
                    "no" => ok == 0,
                    "some" => ok < told.len(),
                    "yes" => ok > 0 && ok == told.len(),
                    other => panic!("{other}: {line}"),
                };
                if !right {
                    let told: Vec<_> = told.iter().map(|r| format!("{}: {}", r.status, r.why)).collect();
                    wrong.push(format!("{}: {head}\n    {line}\n    {told:?}", path.file_name().unwrap().display()));
                }
            }
        }
    }
    println!("{asked} texts");
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
}
