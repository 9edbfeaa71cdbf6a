//! A policy folder from anywhere: loaded or refused with words, never a panic, and what loads answers.
#![no_main]

use std::collections::BTreeMap;

use hallpass::policy::{compile, read_files};
use hallpass::{Content, Evaluator};
use libfuzzer_sys::fuzz_target;

const PACK: &str =
    "name = 'Try'\nversion = '1'\npolicy = 'TRY-1'\ntitle = 'Try'\nadopted = '2026-01-01'\nsource = 'example.org'\n";
const CLAUSES: &str = "[[clause]]\nid = 'III.C.5'\ntitle = 'Threats'\ntext = 'Threats.'\nmachine = true\n";
const CRITICISM: &str = "meaning = 'Criticism.'\nsays = ['shame on']\n";
const GUARDS: &str = include_str!("../../../policy/guards.toml");
const LEXICON: &str = "[class.harm]\nmeaning = 'Harm.'\nverbs = ['kill']\n";
const ROUTING: &str = include_str!("../../../policy/routing.csv");

fuzz_target!(|data: &[u8]| {
    let Some((which, file)) = data.split_first() else { return };
    let mut files: BTreeMap<String, Vec<u8>> = [
        ("pack.toml", PACK),
        ("clauses.toml", CLAUSES),
        ("criticism.toml", CRITICISM),
        ("guards.toml", GUARDS),
        ("routing.csv", ROUTING),
        ("lexicons/harm.toml", LEXICON),
    ]
    .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
    .into();
    let name = [
        "rules/III.C.5/a.toml",
        "rules/III.C.5/a.toml",
        "lexicons/more.toml",
        "guards.toml",
        "routing.csv",
        "pack.toml",
        "criticism.toml",
    ];
    files.insert(name[usize::from(*which) % name.len()].to_owned(), file.to_vec());
    let Ok(sources) = read_files(&files) else { return };
    let Ok(pack) = compile(&sources) else { return };
    let evaluator = Evaluator::new(pack);
    let content = Content { text: "I will kill the lights, they said. Shame on you!".to_owned(), ..Content::default() };
    assert_eq!(evaluator.assess(&content), evaluator.assess(&content));
});
