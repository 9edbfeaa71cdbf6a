//! What a log says of its records: holds, retention, search, consistency, the audit.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hallpass::record::log::Log;
use hallpass::record::report::Report;
use hallpass::record::retention::{Keep, eligible, kept_because};
use hallpass::record::sample::{self, Numbers};
use hallpass::record::signature::SampleKey;
use hallpass::record::similar::{Memory, Sides};
use hallpass::record::{Action, Record};
use hallpass::roster::Date;
use serde_json::json;

use super::make::{head_of, signed, with};

static RECORDS: LazyLock<Vec<Record>> =
    LazyLock::new(|| sample::records(400, &SampleKey::new("first").unwrap(), None).unwrap());

fn day(text: &str) -> Date {
    Date::iso(text).unwrap()
}

/// A chain of drafts.
fn chain(drafts: &[serde_json::Value]) -> Vec<Record> {
    let mut out: Vec<Record> = Vec::new();
    for (i, fields) in drafts.iter().enumerate() {
        let mut draft = with(fields.clone());
        draft.insert("action_at_utc".into(), format!("2026-11-{:02}T10:00:00Z", i + 1).into());
        let head = out.last().map(head_of);
        let about = fields.get("about_number").and_then(serde_json::Value::as_u64);
        draft.remove("about_number");
        if let Some(earlier) = about.and_then(|n| out.get(n as usize)) {
            draft.insert("about".into(), earlier.body.record_id().into());
        }
        let earlier: Vec<&Record> = out.iter().collect();
        out.push(signed(&draft, head.as_ref(), &earlier));
    }
    out
}

#[test]
fn nothing_is_eligible_until_the_records_officer_says_so_and_never_on_hold() {
    let all = chain(&[
        json!({}),
        json!({"action": "series_set", "about_number": 0, "records_series": "Invented series 1", "retain_until": "2030-01-01"}),
        json!({"action": "hold", "about_number": 0, "legal_hold": "Request 12"}),
        json!({"action": "hold_ended", "about_number": 2, "legal_hold": "Request 12"}),
        json!({"action": "disposition_asked", "about_number": 0}),
    ]);
    let why = |count: usize, today: &str| {
        let log = Log::new(&all[..count]);
        assert_eq!(log.cases.len(), 1, "all speak of one comment");
        kept_because(&log.cases[0], day(today))
    };
    assert_eq!(why(1, "2199-01-01"), Some(Keep::NotScheduled));
    assert_eq!(why(2, "2029-12-31"), Some(Keep::NotYet));
    assert_eq!(why(2, "2030-01-01"), None);
    assert_eq!(why(3, "2030-01-01"), Some(Keep::Hold));
    assert_eq!(why(4, "2030-01-01"), None);
    assert_eq!(why(5, "2030-01-01"), Some(Keep::Asked));
    let log = Log::new(&all[..2]);
    let list = eligible(&log, day("2031-01-01"));
    assert_eq!((list.len(), list[0].name.as_str(), list[0].records.len()), (1, "Invented series 1", 2));
}

#[test]
fn a_hold_on_a_site_holds_all_its_comments() {
    let all = chain(&[
        json!({"comment_id": "1"}),
        json!({"comment_id": "2", "site_id": "cps-x"}),
        json!({"action": "hold", "comment_id": null, "comment_text": null, "legal_hold": "Case 5"}),
    ]);
    let log = Log::new(&all);
    let held: Vec<bool> = log.cases.iter().map(|c| !c.holds.is_empty()).collect();
    assert_eq!(held, [true, false, true]);
}

#[test]
fn what_was_reversed_stands_again() {
    let all = chain(&[
        json!({"action": "hidden", "clause_cited": "III.C.7"}),
        json!({"action": "reversal", "about_number": 0}),
    ]);
    assert_eq!(Log::new(&all[..1]).cases[0].restored_at, None);
    assert_eq!(Log::new(&all).cases[0].restored_at.as_deref(), Some("2026-11-02T10:00:00Z"));
}

const WORDS: [&str; 40] = [
    "budget",
    "teacher",
    "bus",
    "late",
    "concert",
    "library",
    "field",
    "winter",
    "parents",
    "meeting",
    "answer",
    "money",
    "lunch",
    "schedule",
    "coach",
    "music",
    "gym",
    "roof",
    "policy",
    "vote",
    "principal",
    "homework",
    "phone",
    "street",
    "safety",
    "crossing",
    "language",
    "translation",
    "grade",
    "report",
    "season",
    "team",
    "garden",
    "science",
    "lab",
    "theatre",
    "kitchen",
    "nurse",
    "office",
    "summer",
];

fn sentence(numbers: &mut Numbers, length: usize) -> Vec<&'static str> {
    (0..length)
        .map(|_| numbers.pick(&WORDS).to_owned())
        .map(|w| WORDS.iter().find(|x| **x == w).copied().unwrap())
        .collect()
}

/// A near copy: a word changed, one left out, or two letters turned, and other capitals and punctuation.
fn near(words: &[&str], numbers: &mut Numbers) -> String {
    let mut words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    let at = numbers.below(words.len());
    match numbers.below(3) {
        0 => words[at] = "another".into(),
        1 => drop(words.remove(at)),
        _ => words[at] = words[at].chars().rev().collect(),
    }
    format!("{}!!", words.join(" ").to_uppercase())
}

#[test]
fn near_duplicates_are_among_the_first_three() {
    let mut numbers = Numbers(11);
    let texts: Vec<Vec<&str>> = (0..300)
        .map(|_| {
            let n = 9 + numbers.below(16);
            sentence(&mut numbers, n)
        })
        .collect();
    let drafts: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(i, t)| json!({"comment_id": i.to_string(), "comment_text": t.join(" ")}))
        .collect();
    let all: Vec<Record> = drafts.iter().map(|d| signed(&with(d.clone()), None, &[])).collect();
    let log = Log::new(&all);
    let memory = Memory::new(&log, &Sides::default());
    let mut found = 0;
    for words in &texts {
        let (like, _) = memory.like(&near(words, &mut numbers), &Sides::default(), 3, None);
        found += usize::from(like.iter().any(|l| l.text == words.join(" ")));
    }
    assert!(found * 100 >= texts.len() * 95, "{found} of {} planted near-duplicates", texts.len());
    let (none, counts) = memory.like("Wholly different: zebra quartz juggling.", &Sides::default(), 3, None);
    assert!(none.is_empty() && counts.is_empty());
}

#[test]
fn what_was_decided_on_comments_like_this_is_counted_without_names() {
    let text = "Cheap tickets for the concert, call 555-0142 now";
    let all = chain(&[
        json!({"comment_id": "1", "comment_text": text}),
        json!({"comment_id": "2", "comment_text": "Cheap tickets for the concert, call 555-0143 now"}),
        json!({"comment_id": "3", "comment_text": "cheap tickets for our concert! Call 555-0142 now", "action": "hidden", "clause_cited": "III.C.7"}),
        json!({"comment_id": "4", "comment_text": "The library is open on Monday"}),
    ]);
    let log = Log::new(&all);
    let memory = Memory::new(&log, &Sides::default());
    let (like, counts) = memory.like(text, &Sides::default(), 3, None);
    assert_eq!(like.len(), 3);
    assert_eq!((counts.get(&Action::LeftUp), counts.get(&Action::Hidden)), (Some(&2), Some(&1)));
    assert_eq!(memory.disagreements().len(), 2, "hidden once, left up twice");
}

#[test]
fn the_same_words_about_another_side_are_shown_together() {
    let sides = Sides::new([vec!["democrats", "republicans", "green party"], vec!["muslims", "christians"]]);
    let all = chain(&[
        json!({"comment_id": "1", "comment_text": "Democrats ruin this town and everybody on the committee knows it", "action": "hidden", "clause_cited": "III.C.6"}),
        json!({"comment_id": "2", "comment_text": "Christians ruin this town and everybody on the committee knows it"}),
        json!({"comment_id": "3", "comment_text": "Democrats hold a bake sale next week at noon"}),
    ]);
    let log = Log::new(&all);
    let memory = Memory::new(&log, &sides);
    let (like, _) =
        memory.like("Republicans ruin this town, and everybody on the committee knows it!", &sides, 3, None);
    assert!(like[0].mirror && like[0].action == Action::Hidden, "{like:?}");
    assert_eq!(like.iter().filter(|l| l.mirror).count(), 1, "another list is another side");
    let (party, _) =
        memory.like("The Green Party ruin this town and everybody on the committee knows it", &sides, 1, None);
    assert!(party[0].mirror);
    let (same, _) = memory.like("Democrats ruin this town and everybody on the committee knows it", &sides, 3, None);
    assert!(same.iter().all(|l| !l.mirror), "the same side is no mirror");
}

#[test]
fn the_audit_counts_and_names_nobody() {
    let log = Log::new(RECORDS.iter());
    let memory = Memory::new(&log, &Sides::default());
    let report = Report::new(&log, &memory, 7, 12);
    assert_eq!(report.actions.values().sum::<usize>(), 400);
    let decided = RECORDS.iter().filter(|r| r.body.action().decides()).count();
    assert_eq!(report.clauses.values().sum::<usize>(), decided);
    assert_eq!(report.sites.values().map(|s| s.decided).sum::<usize>(), decided);
    assert_eq!(
        report.administrators.values().map(|s| s.taken_away).sum::<usize>(),
        RECORDS.iter().filter(|r| r.body.action().takes_away()).count()
    );
    assert_eq!(report.sample.len(), 12);
    assert_eq!(Report::new(&log, &memory, 7, 12), report, "the seed decides");
    let other = Report::new(&log, &memory, 8, 12);
    assert_ne!(other.sample, report.sample);
    let (page, csv) = (report.page(), report.csv());
    let people: BTreeSet<String> = RECORDS.iter().map(|r| r.shown("author_display_name")).collect();
    for person in people {
        assert!(!page.contains(&person) && !csv.contains(&person), "{person} is named");
    }
    assert_eq!(page.matches("<svg role=\"img\" aria-label=").count(), 7);
    assert_eq!(page.matches("<caption>").count(), 8);
}
