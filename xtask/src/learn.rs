//! `cargo xtask learn`: the points of `policy/evidence/weights.csv` and `drafts.csv`, learned anew.
//!
//! Learned from: the labelled comments of this repository; a labelled corpus beside it, where there is one; and, counting less,
//! public data sets whose licences allow it. Those are not part of the repository: `--data DIR` says where they are, a folder for each, by
//! the names in [`SETS`]. `policy/evidence/README.md` says what each is, and under which licence.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::native;
use crate::project::Project;

/// How to read one public data set.
struct Set {
    /// Its folder.
    name: &'static str,
    /// How much each of its texts counts against one of our own.
    trust: f64,
    read: fn(&Path) -> Result<Vec<Value>>,
}

/// The data sets. Labels that are theirs and not the policy's are left open: `may`.
const SETS: [Set; 6] = [
    Set { name: "hatemoji", trust: 0.5, read: hatemoji },
    Set { name: "polis-opendata", trust: 1.0, read: polis },
    Set { name: "toxigen-demos", trust: 0.5, read: toxigen },
    Set { name: "edos", trust: 0.25, read: edos },
    Set { name: "cad", trust: 0.25, read: cad },
    Set { name: "madlibs", trust: 0.5, read: madlibs },
];

/// Clauses of speech, on which a text from elsewhere says nothing unless its label does.
const SPEECH: [&str; 6] = ["III.C.1", "III.C.2", "III.C.3", "III.C.4", "III.C.5", "III.G"];

/// The templates' frames are few and their fillings many: one in so many is enough.
const MADLIBS_STEP: usize = 40;

/// Longer posts are no comments.
const LONGEST: usize = 600;

/// Learns and writes the weights.
pub fn command(project: &Project, options: &[String]) -> Result<()> {
    let data = match options {
        [] => project.root.join("../shared/data"),
        [flag, dir] if flag == "--data" => PathBuf::from(dir),
        _ => anyhow::bail!("usage: cargo xtask learn [--data DIR]"),
    };
    let folder = project.root.join("target/learn");
    fs::create_dir_all(&folder)?;
    let public = |role: &str| role == "public";
    let drafts = own(project, &folder, "drafts", |role| !public(role))?;
    learn(project, "drafts.csv", &["--district"], &[drafts])?;
    let mut files = vec![own(project, &folder, "own", public)?];
    for set in &SETS {
        let texts = (set.read)(&data.join(set.name))
            .with_context(|| format!("the data set {} in {}", set.name, data.display()))?;
        println!("{}: {} texts", set.name, texts.len());
        files.push(write(&folder, set.name, texts, set.trust)?);
    }
    learn(project, "weights.csv", &[], &files)
}

/// Learns one table of `policy/evidence/` from files of labelled texts.
fn learn(project: &Project, table: &str, options: &[&str], files: &[PathBuf]) -> Result<()> {
    let policy = project.root.join("policy");
    let out = policy.join("evidence").join(table);
    let mut command = native::command(project)?;
    command.args(["policy", "learn"]).arg(policy).args(options).arg("--out").arg(out).args(files);
    crate::sh::run(&mut command)
}

/// The labelled texts of the repository, and those of the corpus beside it, whose author's role is `wanted`.
fn own(project: &Project, folder: &Path, name: &str, wanted: impl Fn(&str) -> bool) -> Result<PathBuf> {
    let mut sources = jsonl(&project.root.join("tests/corpus"))?;
    sources.extend(jsonl(&project.root.join("tests/corpus/taught"))?);
    let beside = std::env::var_os("HALLPASS_CORPUS")
        .map_or_else(|| project.root.join("../shared/corpus/corpus.jsonl"), PathBuf::from);
    if beside.exists() {
        sources.push(beside);
    } else {
        println!("without the corpus {}", beside.display());
    }
    let mut texts = Vec::new();
    for source in &sources {
        for line in fs::read_to_string(source)?.lines() {
            let item: Value = serde_json::from_str(line).with_context(|| source.display().to_string())?;
            if wanted(item.get("author_role").and_then(Value::as_str).unwrap_or("public")) {
                let list = |name: &str| item.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
                let (mut must, mut may) = (list("must"), list("may"));
                // Without III.I beside it, III.D is about a release, of which words tell nothing.
                if !must.contains(&json!("III.I")) && must.contains(&json!("III.D")) {
                    must.retain(|clause| clause != "III.D");
                    may.push(json!("III.D"));
                }
                texts.push(json!({ "text": item.get("text"), "must": must, "may": may }));
            }
        }
    }
    println!("{name}: {} texts", texts.len());
    write(folder, name, texts, 1.0)
}

/// The JSON Lines files of a folder, in order.
fn jsonl(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    Ok(files)
}

fn write(folder: &Path, name: &str, texts: Vec<Value>, trust: f64) -> Result<PathBuf> {
    let path = folder.join(format!("{name}.jsonl"));
    let lines = texts.into_iter().map(|mut text| {
        if let Some(fields) = text.as_object_mut() {
            fields.insert("trust".to_owned(), json!(trust));
        }
        format!("{text}\n")
    });
    fs::write(&path, lines.collect::<String>())?;
    Ok(path)
}

/// A text with the clauses that its label says it touches; of the others of speech nothing is said, but for `free`.
fn labelled(text: &str, must: &[&str], free: &[&str]) -> Value {
    let may: Vec<&&str> = SPEECH.iter().filter(|c| !must.contains(c) && !free.contains(c)).collect();
    json!({ "text": text, "must": must, "may": may })
}

/// HatemojiBuild, training part: hateful or not, and how.
fn hatemoji(folder: &Path) -> Result<Vec<Value>> {
    let rows = table(&folder.join("HatemojiBuild__train.csv"), b',')?;
    let texts = rows.iter().map(|row| {
        let hateful = row.get("label_gold") == "1";
        let threat = hateful && row.get("type") == "threateninglanguage";
        let must: &[&str] = match (hateful, threat) {
            (true, true) => &["III.C.3", "III.C.5"],
            (true, false) => &["III.C.3"],
            _ => &[],
        };
        labelled(row.get("text"), must, if hateful { &[] } else { &["III.C.3"] })
    });
    Ok(texts.collect())
}

/// EDOS, training part: sexist or not. What is not sexist may still demean another group.
fn edos(folder: &Path) -> Result<Vec<Value>> {
    let rows = table(&folder.join("edos_train_dev.csv"), b',')?;
    let texts = rows.iter().filter(|row| row.get("split") == "train").map(|row| {
        let text = row.get("text").replace("[USER]", "").replace("[URL]", "");
        let sexist = row.get("label_sexist") == "sexist";
        labelled(&text, if sexist { &["III.C.3"] } else { &[] }, if sexist { &[] } else { &["III.C.3"] })
    });
    Ok(texts.collect())
}

/// The Contextual Abuse Dataset, training part: abuse directed at an identity or a person.
fn cad(folder: &Path) -> Result<Vec<Value>> {
    let rows = table(&folder.join("data__reddit-abusive-comments__cad_v1_1_train.tsv"), b'\t')?;
    let texts = rows.iter().filter(|row| row.get("text").chars().count() <= LONGEST).map(|row| {
        let labels = row.get("labels");
        let has = |what: &str| labels.contains(what);
        let mut must = Vec::new();
        let mut free = Vec::new();
        for (what, clause, unsure) in
            [("Identity", "III.C.3", has("Slur") || has("Affiliation")), ("Person", "III.C.4", has("Affiliation"))]
        {
            if has(what) {
                must.push(clause);
            } else if !unsure {
                free.push(clause);
            }
        }
        labelled(row.get("text"), &must, &free)
    });
    Ok(texts.collect())
}

/// Polis conversations: what people say of public matters, none of it a violation of III.C.2 to III.C.11.
fn polis(folder: &Path) -> Result<Vec<Value>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let rows = table(&file, b',')?;
        texts.extend(rows.iter().map(|row| json!({ "text": row.get("comment-body"), "may": ["III.C.1", "III.G"] })));
    }
    Ok(texts)
}

/// The prompts of ToxiGen: sentences about a group, hateful ones and neutral ones in files of their own.
fn toxigen(folder: &Path) -> Result<Vec<Value>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let hateful = file.file_name().is_some_and(|name| name.to_string_lossy().contains("hate_"));
        for line in fs::read_to_string(&file)?.lines().map(|line| line.trim().trim_start_matches('-').trim()) {
            if !line.is_empty() {
                let (must, free): (&[&str], &[&str]) = if hateful { (&["III.C.3"], &[]) } else { (&[], &["III.C.3"]) };
                texts.push(labelled(line, must, free));
            }
        }
    }
    Ok(texts)
}

/// Templates about identities, the kind ones: a group's name alone is nothing to find.
fn madlibs(folder: &Path) -> Result<Vec<Value>> {
    let rows = table(&folder.join("sentence_templates__en_sentence_templates.csv"), b',')?;
    let kind = rows.iter().filter(|row| row.get("toxicity") == "nontoxic").step_by(MADLIBS_STEP);
    Ok(kind.map(|row| labelled(row.get("phrase"), &[], &["III.C.2", "III.C.3", "III.C.4", "III.C.5"])).collect())
}

/// One row of a table.
struct Row {
    headers: csv::StringRecord,
    cells: csv::StringRecord,
}

impl Row {
    /// The cell under a header; empty where there is none.
    fn get(&self, header: &str) -> &str {
        let column = self.headers.iter().position(|h| h == header);
        column.and_then(|column| self.cells.get(column)).unwrap_or_default()
    }
}

fn table(path: &Path, delimiter: u8) -> Result<Vec<Row>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter == b',')
        .flexible(true)
        .from_path(path)
        .with_context(|| path.display().to_string())?;
    let headers = reader.headers()?.clone();
    reader.records().map(|cells| Ok(Row { headers: headers.clone(), cells: cells? })).collect()
}
