//! The `hallpass` command, run as a user runs it.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn hallpass(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hallpass"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The command may end before it has read everything, as it does for a wrong argument.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn one_answer_a_line_in_order() {
    let input = r#"{"id":"a","text":"Thank you, what a lovely concert!","unknown":[1]}
{"id":2,"text":"I'm going to kill you tomorrow","context":"Snow day","kind":"reply","author_role":"public"}"#;
    let output = hallpass(&["assess"], input.as_bytes());
    assert!(output.status.success());
    let answers = lines(&output);
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["id"], "a");
    assert_eq!(answers[0]["findings"], Value::Array(vec![]));
    assert_eq!(answers[1]["id"], 2);
    let finding = &answers[1]["findings"][0];
    assert_eq!(finding["clause"], "III.C.5");
    for field in ["rule", "severity", "strength", "start", "end", "text", "why"] {
        assert!(!finding[field].is_null(), "{field} is missing");
    }
    for field in ["route", "release", "engine", "policy"] {
        assert!(answers[0].get(field).is_some(), "{field} is missing");
    }
}

#[test]
fn a_bad_line_is_answered_in_its_place_and_the_rest_goes_on() {
    let mut input = b"{\"id\":1,\"text\":\"fine\"}\n{\"id\":2,\"text\":\nnot json at all\n{\"id\":4}\n".to_vec();
    input.extend(b"{\"id\":5,\"text\":\"\xff\"}\n{\"id\":6,\"text\":\"fine \\ud83d\"}\n");
    let output = hallpass(&["assess"], &input);
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert_eq!(answers.len(), 6);
    let failed: Vec<bool> = answers.iter().map(|a| a.get("error").is_some()).collect();
    assert_eq!(failed, [false, true, true, true, true, false]);
    assert_eq!(answers[3]["id"], 4);
    assert!(answers[3]["error"].as_str().unwrap().contains("text"));
}

#[test]
fn what_was_not_checked_is_said() {
    let output = hallpass(&["assess"], br#"{"id":1,"text":"Congrats to Maria!"}"#);
    assert!(lines(&output)[0]["not_checked"][0].as_str().unwrap().contains("III.D"));
}

#[test]
fn wrong_arguments_are_explained() {
    for args in [
        &["assess", "--policy", "no-such-folder"][..],
        &["assess", "--date", "yesterday"],
        &["frobnicate"],
        &["eval"],
        &["policy", "check"],
    ] {
        let output = hallpass(args, b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("hallpass: "), "{args:?}");
    }
}

#[test]
fn the_policy_compiles_to_the_same_bytes_each_time() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let policy = concat!(env!("CARGO_MANIFEST_DIR"), "/policy");
    let compiled = ["one.bin", "two.bin"].map(|name| {
        let file = dir.join(name);
        let output = hallpass(&["policy", "compile", policy, "--out", file.to_str().unwrap()], b"");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::read(file).unwrap()
    });
    assert!(compiled[0] == compiled[1]);
}

#[test]
fn the_rule_book_shows_every_clause_and_rule() {
    let policy = concat!(env!("CARGO_MANIFEST_DIR"), "/policy");
    let output = hallpass(&["policy", "book", policy], b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let book = String::from_utf8(output.stdout).unwrap();
    let sources = hallpass::policy::read_dir(policy.as_ref()).unwrap();
    assert!(book.contains(&sources.hash));
    for clause in &sources.clauses.data.clause {
        assert!(book.contains(&format!("id=\"{}\"", clause.id)), "{}", clause.id);
    }
    for rule in &sources.rules {
        assert!(book.contains(&format!("<code>{}</code>", rule.data.id.get_ref())), "{}", rule.data.id.get_ref());
    }
    assert!(!book.contains("<script"));
}
