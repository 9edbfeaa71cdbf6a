//! The policy folder: its examples hold, its clauses are covered, and what is wrong with a pack is said plainly.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use std::path::{Path, PathBuf};

use hallpass::Pack;
use hallpass::policy::{PolicyError, built_in, compile, load_dir, read_dir};

/// Clauses that the machine reports (policy/README.md).
const MACHINE: [&str; 21] = [
    "II.B", "II.C", "II.H", "II.I", "II.L", "III.C.1", "III.C.2", "III.C.3", "III.C.4", "III.C.5", "III.C.6",
    "III.C.7", "III.C.8", "III.C.9", "III.C.10", "III.C.11", "III.D", "III.E", "III.G", "III.I", "III.J",
];

fn policy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")
}

#[test]
fn every_example_is_as_it_should_be() {
    if let Err(errors) = load_dir(&policy()) {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn every_machine_clause_has_a_dozen_examples_each_way() {
    let sources = read_dir(&policy()).unwrap();
    for clause in MACHINE {
        let of_clause = || sources.rules.iter().map(|f| &f.data).filter(|r| r.clause.get_ref() == clause);
        let flag: usize = of_clause().map(|r| r.examples.flag.len()).sum();
        let allow: usize = of_clause().map(|r| r.examples.allow.len()).sum();
        assert!(flag >= 12 && allow >= 12, "{clause}: {flag} flag, {allow} allow");
    }
}

#[test]
fn the_policy_has_its_36_clauses_and_no_rule_for_the_last_of_iii_c() {
    let sources = read_dir(&policy()).unwrap();
    let clauses = &sources.clauses.data.clause;
    assert_eq!(clauses.len(), 36);
    let machine: Vec<&str> = clauses.iter().filter(|c| c.machine).map(|c| c.id.as_str()).collect();
    assert_eq!(machine, MACHINE);
    assert!(sources.rules.iter().all(|r| r.data.clause.get_ref() != "III.C.12"));
}

#[test]
fn all_fourteen_grounds_have_words() {
    let grounds: Vec<String> = built_in().unwrap().grounds.into_iter().map(|(g, _)| g).collect();
    for ground in [
        "race",
        "color",
        "national origin",
        "sex",
        "gender",
        "disability",
        "sexual orientation",
        "gender identity",
        "genetic information",
        "religion",
        "age",
        "family status",
        "military status",
        "source of income",
    ] {
        assert!(grounds.iter().any(|g| g == ground), "{ground} is missing from {grounds:?}");
    }
    assert_eq!(grounds.len(), 14);
}

#[test]
fn a_compiled_pack_reads_back_and_damage_is_noticed() {
    let pack = built_in().unwrap();
    let bytes = pack.to_bytes().unwrap();
    assert_eq!(Pack::from_bytes(&bytes).unwrap().hash, pack.hash);
    for damaged in [&bytes[..bytes.len() - 1], &bytes[..20], b"", b"HALLPASS", b"something else entirely"] {
        let message = Pack::from_bytes(damaged).unwrap_err().to_string();
        assert!(message.contains("build or install"), "{message}");
    }
    let mut flipped = bytes;
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    assert!(Pack::from_bytes(&flipped).unwrap_err().to_string().contains("checksum"));
}

/// A small pack in a folder of its own, with `rule` as its one rule.
fn errors_of(name: &str, rule: &str) -> Vec<PolicyError> {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(dir.join("rules")).unwrap();
    std::fs::create_dir_all(dir.join("lexicons")).unwrap();
    let write = |file: &str, text: &str| std::fs::write(dir.join(file), text).unwrap();
    let guard = "meaning = \"m\"\nsays = []\n";
    write("pack.toml", "name = \"Test\"\nversion = \"1\"\npolicy = \"P\"\n");
    write("clauses.toml", "[[clause]]\nid = \"III.C.5\"\ntitle = \"Threats\"\ntext = \"Threats\"\nmachine = true\n");
    write(
        "guards.toml",
        &format!(
            "[negated]\n{guard}[reported]\n{guard}[countered]\n{guard}[shared.kind]\nmeaning = \"m\"\nsays = [\"in jest\"]\n"
        ),
    );
    write("criticism.toml", guard);
    write(
        "lexicons/harm.toml",
        "[[class]]\nname = \"hurt\"\ntitle = \"t\"\nsource = \"Own work\"\nverbs = [\"punch\"]\n",
    );
    write("rules/rule.toml", rule);
    read_dir(&dir)
        .and_then(|sources| {
            let pack = compile(&sources)?;
            let failed = hallpass::examples::failures(&sources, &pack);
            if failed.is_empty() { Ok(()) } else { Err(failed) }
        })
        .err()
        .unwrap_or_default()
}

const RULE: &str = r#"id = "threat.test"
clause = "III.C.5"
title = "Test"
meaning = "Someone will be hurt."
severity = "review"
strength = "unprotected"
why = "Says so."
[[flag]]
says = ["will <hurt> you"]
[examples]
flag = ["I will punch you"]
allow = ["I will thank you"]
"#;

#[test]
fn a_sound_rule_has_no_errors() {
    assert_eq!(errors_of("sound", RULE), []);
}

#[test]
fn guards_reach_as_far_as_they_say() {
    let with = |name: &str, fields: &str, allow: &str, flag: &str| {
        let rule = RULE
            .replace("[examples]", &format!("{fields}\n[examples]"))
            .replace("I will punch you", flag)
            .replace("I will thank you", allow);
        assert_eq!(errors_of(name, &rule), [], "{name}");
    };
    with("shared", "[unless]\nshared = [\"kind\"]", "I will punch you in jest", "I will punch you. It was in jest");
    with(
        "clause-guard",
        "[unless]\nclause = [\"jest\"]",
        "I will punch you in jest, said he",
        "In jest, I will punch you, said he",
    );
    with("one-clause", "[[flag]]\nsays = [\"i ...6 jest\"]\nclause = true", "I, who knew no jest", "I only ever jest");
    with(
        "inside",
        "[[flag]]\nsays = [\"jest with you\"]\nnear = [\"you\"]\ninside = true",
        "A jest",
        "They jest with you",
    );
    with(
        "outside",
        "[[flag]]\nsays = [\"jest with you\"]\nnear = [\"you\"]",
        "They jest with you",
        "You: they jest with you",
    );
}

#[test]
fn errors_name_file_line_and_word() {
    let cases = [
        ("unknown-class", RULE.replace("<hurt>", "<hrt>"), 9, "<hrt>"),
        ("unknown-field", RULE.replace("title =", "titel ="), 3, "titel"),
        ("bad-gap", RULE.replace("<hurt> you", "<hurt> ...99 you"), 9, "...99"),
        ("bad-clause", RULE.replace("\"III.C.5\"", "\"III.C.55\""), 2, "III.C.55"),
        ("clause-twelve", RULE.replace("\"III.C.5\"", "\"III.C.12\""), 2, "never reported by the machine"),
        ("bad-severity", RULE.replace("\"review\"", "\"harsh\""), 5, "harsh"),
        ("broken-toml", RULE.replace("[examples]", "[examples"), 10, ""),
        ("unknown-route", RULE.replace("why =", "route = \"nowhere\"\nwhy ="), 7, "nowhere"),
        ("unknown-shared", RULE.replace("[examples]", "[unless]\nshared = [\"kinder\"]\n[examples]"), 11, "kinder"),
        ("failing-flag", RULE.replace("I will punch you", "I will hug you"), 11, "should be flagged"),
        ("failing-allow", RULE.replace("I will thank you", "I will punch you"), 12, "should be left alone"),
    ];
    for (name, rule, line, word) in cases {
        let errors = errors_of(name, &rule);
        let first = errors.first().unwrap_or_else(|| panic!("{name}: no error"));
        assert_eq!((first.file.as_str(), first.line), ("rules/rule.toml", line), "{name}: {first}");
        assert!(first.to_string().contains(word), "{name}: {first}");
    }
}

#[test]
fn a_missing_file_and_an_unreadable_one_are_named() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty-policy");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("pack.toml"), [0xff, 0xfe, 0x00]).unwrap();
    let errors: Vec<String> = read_dir(&dir).unwrap_err().iter().map(ToString::to_string).collect();
    assert!(errors.iter().any(|e| e.contains("pack.toml") && e.contains("UTF-8")), "{errors:?}");
    assert!(errors.iter().any(|e| e.contains("clauses.toml") && e.contains("missing")), "{errors:?}");
    assert!(read_dir(Path::new("no-such-folder")).is_err());
}
