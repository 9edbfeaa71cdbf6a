//! What an export shows, what it withholds, and that its parts reconcile.

use std::collections::{BTreeMap, BTreeSet};

use hallpass::record::archive;
use hallpass::record::index;
use hallpass::record::redact::{SECURITY, STUDENT, Withholding};
use hallpass::record::sample;
use hallpass::record::signature::SampleKey;
use hallpass::record::verify;
use hallpass::record::{Head, Record};
use serde_json::json;

use super::make::{head_of, with};
use super::tamper::faults;

fn file(export: &[u8], name: &str) -> String {
    let entry = archive::read(export).0.into_iter().find(|e| e.name == name).unwrap();
    String::from_utf8(export[entry.range].to_vec()).unwrap()
}

fn signed_by(key: &SampleKey, fields: serde_json::Value, head: Option<&Head>) -> Record {
    let installation = key.installation().unwrap();
    let made = hallpass::record::prepare(&with(fields), &installation, head, &[], &[9; 32]).unwrap();
    hallpass::record::finish(made.record, &key.sign(&made.canonical)).unwrap()
}

fn exported(records: &[Record], key: &SampleKey) -> Vec<u8> {
    sample::export(records, None, Withholding::default(), &[key], &BTreeMap::new()).unwrap()
}

#[test]
fn an_access_secret_stands_nowhere_in_an_export() {
    let key = SampleKey::new("first").unwrap();
    let text = "The keypad code is 4471-blue, tell the others";
    let start = text.find("4471").unwrap();
    let first = signed_by(
        &key,
        json!({"comment_text": text, "contains_student_info": false, "structure": "<div>code is 4471-blue</div>",
        "findings": [{"clause": "III.C.10", "rule": "access.code", "severity": "urgent", "strength": "unprotected", "start": start, "end": start + 9}],
        "evidence": [{"what": "screenshot", "media_type": "image/png", "sha256": hallpass::record::canonical::sha256(sample::PIXEL), "bytes": sample::PIXEL.len()}]}),
        None,
    );
    let second = signed_by(
        &key,
        json!({"comment_id": "10", "comment_text": "Is 4471-BLUE still right?", "thread": [text]}),
        Some(&head_of(&first)),
    );
    let export = exported(&[first, second], &key);
    assert_eq!(faults(&export), []);
    let all = String::from_utf8_lossy(&export).to_lowercase();
    assert!(!all.contains("4471"), "the secret stands in the export");
    let list = file(&export, "redactions.csv");
    assert!(
        list.contains(SECURITY)
            && list.contains("\"thread.0\"")
            && list.contains("\"structure\"")
            && list.contains("\"evidence.")
    );
    assert!(file(&export, "index.csv").contains("The keypad code is [withheld]tell the others"));
    assert!(!archive::read(&export).0.iter().any(|e| e.name.starts_with("evidence/")), "the picture shows the words");
}

#[test]
fn what_tells_of_a_student_is_withheld_and_the_rest_proves() {
    let key = SampleKey::new("first").unwrap();
    let record =
        signed_by(&key, json!({"comment_text": "Jordan Vale was sent home", "contains_student_info": true}), None);
    let export = exported(std::slice::from_ref(&record), &key);
    assert_eq!(faults(&export), []);
    assert!(!String::from_utf8_lossy(&export).contains("Jordan"));
    assert!(file(&export, "redactions.csv").contains(STUDENT));
    let contents = verify::read(&export);
    assert_eq!(contents.records[0].hash, record.hash, "the record's own hash still stands");
    assert_eq!(contents.records[0].body.text("action_by"), Some("r.okoye"));
}

#[test]
fn files_lists_and_manifest_reconcile() {
    let key = SampleKey::new("first").unwrap();
    let count = if cfg!(debug_assertions) { 200 } else { 1000 };
    let export = exported(&sample::records(count, &key, None).unwrap(), &key);
    let contents = verify::read(&export);
    assert_eq!(contents.faults, []);
    assert_eq!(contents.records.len(), count);
    let rows = |name: &str| file(&export, name).matches("\r\n").count() - 1;
    assert_eq!(rows("index.csv"), count);
    assert_eq!(file(&export, "index.html").matches("<th scope=\"row\">").count(), count);
    let withheld: usize = contents.records.iter().map(|r| index::withheld(r).len()).sum();
    assert_eq!(rows("redactions.csv"), withheld);
    let manifest: serde_json::Value = serde_json::from_str(&file(&export, "datapackage.json")).unwrap();
    assert_eq!(manifest["hallpass"]["withheld"], json!(withheld));
    let names: BTreeSet<String> = archive::read(&export).0.into_iter().map(|e| e.name).collect();
    let listed: BTreeSet<String> =
        manifest["resources"].as_array().unwrap().iter().map(|r| r["path"].as_str().unwrap().to_owned()).collect();
    let rest: Vec<&String> = names.difference(&listed).collect();
    assert_eq!(rest, ["datapackage-digest.json", "datapackage.json"]);
}

#[test]
fn a_comment_is_no_formula_and_no_markup() {
    let key = SampleKey::new("first").unwrap();
    let record = signed_by(
        &key,
        json!({"comment_text": "=HYPERLINK(\"https://x.example\")<script>alert(1)</script>",
        "author_display_name": "\u{202e}@SUM(A1)"}),
        None,
    );
    let export = exported(&[record], &key);
    let (csv, page) = (file(&export, "index.csv"), file(&export, "index.html"));
    assert!(csv.contains("\"'=HYPERLINK"), "{csv}");
    assert!(!page.contains("<script>") && page.contains("<bdi dir=\"auto\">\u{202e}@SUM(A1)</bdi>"));
}

#[test]
fn two_administrators_records_are_merged_without_loss() {
    use hallpass::record::merge::merge;
    let (a, b) = (SampleKey::new("first").unwrap(), SampleKey::new("second").unwrap());
    let (own, other) = (sample::records(30, &a, None).unwrap(), sample::records(20, &b, None).unwrap());
    let export = sample::export(
        &[own.clone(), other.clone()].concat(),
        None,
        Withholding::default(),
        &[&b, &a],
        &BTreeMap::new(),
    )
    .unwrap();
    let imported = verify::read(&export).records;
    let merged = merge(own.clone(), imported.clone());
    assert_eq!((merged.new.len(), merged.same.len(), merged.forks.len()), (20, 30, 0));
    assert_eq!(merged.records.len(), 50);
    for record in &own {
        assert!(merged.records.contains(record), "what was known here stays known, also where the export withholds it");
    }
    let again = merge(merged.records.clone(), imported);
    assert_eq!((again.new.len(), again.records.len()), (0, 50));
    let opened = merge(merged.records, other);
    assert!(!opened.opened.is_empty() && opened.records.iter().all(|r| hallpass::record::chain::proves(r).is_ok()));
    let forked = signed_by(&a, json!({"comment_text": "another first record"}), None);
    let both = merge(own, vec![forked]);
    assert_eq!((both.forks.len(), both.records.len()), (1, 31));
}

#[test]
fn assessing_again_says_whether_today_agrees() {
    use hallpass::record::replay::{Archive, Outcome};
    let evaluator = hallpass::Evaluator::new(hallpass::policy::built_in().unwrap());
    let key = SampleKey::new("first").unwrap();
    let records = sample::records(40, &key, Some(&evaluator)).unwrap();
    let packs = BTreeMap::from([(evaluator.pack().hash.clone(), evaluator.pack().to_bytes().unwrap())]);
    let export = sample::export(&records, None, Withholding::default(), &[&key], &packs).unwrap();
    let contents = verify::read(&export);
    assert_eq!(contents.faults, []);
    let archive = Archive::of(&contents, &export);
    let outcomes: Vec<Outcome> = contents.records.iter().map(|r| archive.replay(r)).collect();
    let withheld = contents.records.iter().filter(|r| r.text("comment_text").is_none()).count();
    assert!(withheld > 0 && withheld < 10);
    assert_eq!(outcomes.iter().filter(|o| **o == Outcome::Same).count(), 40 - withheld);
    assert_eq!(outcomes.iter().filter(|o| matches!(o, Outcome::NotReplayed(_))).count(), withheld);
    let other =
        signed_by(&key, json!({"comment_text": "Have a nice day", "rulepack_sha256": evaluator.pack().hash}), None);
    assert!(matches!(archive.replay(&other), Outcome::Differs { .. }), "it states a finding that nobody finds");
    assert!(matches!(Archive::default().replay(&other), Outcome::NotReplayed(_)));
}

/// Exports of one record with these choices.
fn chosen(record: &Record, key: &SampleKey, withhold: Withholding) -> Vec<u8> {
    let export = sample::export(std::slice::from_ref(record), None, withhold, &[key], &BTreeMap::new()).unwrap();
    assert_eq!(faults(&export), []);
    export
}

#[test]
fn what_the_person_withholds_is_nowhere_and_its_ground_is() {
    let key = SampleKey::new("first").unwrap();
    let record = signed_by(
        &key,
        json!({"comment_text": "Ask Dr. Feldspar about it", "post_text": "A talk by Dr. FELDSPAR", "author_display_name": "Ida Holm",
        "evidence": [{"what": "screenshot", "media_type": "image/png", "sha256": hallpass::record::canonical::sha256(sample::PIXEL), "bytes": sample::PIXEL.len()}]}),
        None,
    );
    let words = chosen(
        &record,
        &key,
        Withholding {
            words: vec![(" feldspar ".into(), "G.L. c. 4, § 7, cl. 26(c)".into())],
            ..Withholding::default()
        },
    );
    let all = String::from_utf8_lossy(&words).to_lowercase();
    assert!(!all.contains("feldspar") && all.contains("26(c)") && all.contains("ida holm"));
    let authors =
        Withholding { fields: vec![("author_display_name".into(), "Privacy".into())], ..Withholding::default() };
    let export = chosen(&record, &key, authors);
    let all = String::from_utf8_lossy(&export);
    assert!(!all.contains("Ida Holm") && all.contains("Feldspar"));
    assert!(!archive::read(&export).0.iter().any(|e| e.name.starts_with("evidence/")), "the picture shows the name");
    let files = Withholding { fields: vec![("evidence".into(), "Privacy".into())], ..Withholding::default() };
    let export = chosen(&record, &key, files);
    assert!(!archive::read(&export).0.iter().any(|e| e.name.starts_with("evidence/")));
    assert!(String::from_utf8_lossy(&export).contains("Ida Holm"));
}

#[test]
fn a_copy_for_safe_keeping_withholds_nothing_and_says_so() {
    let key = SampleKey::new("first").unwrap();
    let record =
        signed_by(&key, json!({"comment_text": "Jordan Vale was sent home", "contains_student_info": true}), None);
    let export = chosen(&record, &key, Withholding::none());
    assert!(file(&export, "index.html").contains("NOT FOR RELEASE"));
    assert_eq!(verify::read(&export).records, std::slice::from_ref(&record), "nothing is lost");
    assert!(!file(&chosen(&record, &key, Withholding::default()), "index.html").contains("NOT FOR RELEASE"));
}

#[test]
fn who_says_later_that_a_comment_tells_of_a_student_is_heeded_in_all_its_records() {
    let key = SampleKey::new("first").unwrap();
    let first = signed_by(&key, json!({"comment_text": "Jordan Vale was sent home"}), None);
    let installation = key.installation().unwrap();
    let later = with(json!({"action": "correction", "about": first.body.record_id(), "contains_student_info": true,
        "comment_text": null, "reason_free_text": "It names a student"}));
    let made = hallpass::record::prepare(&later, &installation, Some(&head_of(&first)), &[&first], &[9; 32]).unwrap();
    let later = hallpass::record::finish(made.record, &key.sign(&made.canonical)).unwrap();
    let export = exported(&[first, later], &key);
    assert_eq!(faults(&export), []);
    assert!(!String::from_utf8_lossy(&export).contains("Jordan"));
}
