//! What a log says of its records: holds, retention, search, consistency, the audit.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hallpass::policy::acts::Acts;
use hallpass::record::book::Book;
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
    let differing: Vec<_> = memory.pairs().into_iter().filter(|p| !p.agrees()).collect();
    assert_eq!(differing.len(), 2, "hidden once, left up twice");
}

#[test]
fn what_was_kept_and_not_decided_is_near_but_not_counted() {
    let text = "Cheap tickets for the concert, call 555-0142 now";
    let all = chain(&[
        json!({"comment_id": "1", "comment_text": text, "action": "kept"}),
        json!({"comment_id": "2", "comment_text": text, "action": "hidden", "clause_cited": "III.C.7"}),
        json!({"comment_id": "2", "comment_text": text, "action": "reversal", "about_number": 1}),
    ]);
    let (like, counts) = Memory::new(&Log::new(&all), &Sides::default()).like(text, &Sides::default(), 3, None);
    let actions: Vec<Option<Action>> = like.iter().map(|l| l.action).collect();
    assert_eq!(actions.len(), 2);
    assert!(actions.contains(&None) && actions.contains(&Some(Action::LeftUp)), "undone means left up: {actions:?}");
    assert_eq!(counts.values().sum::<usize>(), 1);
}

#[test]
fn two_hundred_copies_of_one_text_and_its_mirror_are_compared() {
    let sides = Sides::new([vec!["democrats", "republicans"]]);
    let of = |i: usize, side: &str, action: &str| {
        let text = format!("{side} ruin this town and everybody on the committee knows it");
        json!({"comment_id": i.to_string(), "comment_text": text, "action": action, "action_by": "r.okoye",
            "clause_cited": if action == "hidden" { json!("III.C.6") } else { json!(null) }})
    };
    let drafts = (0..200).map(|i| of(i, "Democrats", "hidden")).chain([of(200, "Republicans", "left_up")]);
    let all: Vec<Record> = drafts.map(|d| signed(&with(d), None, &[])).collect();
    let log = Log::new(&all);
    let memory = Memory::new(&log, &sides);
    let report = Report::new(&log, &memory, 1, 0);
    assert!(report.differences.iter().any(|d| d.mirror), "one side was hidden, the other left up");
    let (like, counts) =
        memory.like("Republicans ruin this town, and everybody on the committee knows it", &sides, 3, None);
    assert_eq!(like.iter().filter(|l| l.mirror).count(), 3);
    assert!(like.iter().any(|l| !l.mirror && l.action == Some(Action::LeftUp)), "the nearest is not hidden by mirrors");
    assert_eq!(counts.get(&Action::Hidden), Some(&200));
}

#[test]
fn drift_between_administrators_and_sites_is_told() {
    let text = |i: usize| format!("Cheap tickets for the concert number {i}, call 555-0142 now");
    let by = |i: usize, who: &str, site: &str, action: &str| {
        json!({"comment_id": format!("{who}{i}"), "comment_text": text(i), "action_by": who, "site_id": site, "action": action,
            "clause_cited": if action == "hidden" { json!("III.C.7") } else { json!(null) },
            "findings": [{"clause": "III.C.7", "rule": "solicit.offer", "severity": "review", "strength": "contested", "start": 0, "end": 5}]})
    };
    let all = chain(&[by(1, "a", "fb", "hidden"), by(1, "b", "x", "left_up"), by(1, "c", "fb", "hidden")]);
    let log = Log::new(&all);
    let report = Report::new(&log, &Memory::new(&log, &Sides::default()), 1, 0);
    let pair = |one: &str, other: &str| {
        let agreement = report.administrators_agree[&(one.to_owned(), other.to_owned())];
        (agreement.agree, agreement.pairs)
    };
    assert_eq!((pair("a", "b"), pair("a", "c"), pair("b", "c")), ((0, 1), (1, 1), (0, 1)));
    let sites = report.sites_agree[&("fb".to_owned(), "x".to_owned())];
    assert_eq!((sites.agree, sites.pairs), (0, 2));
    assert_eq!(report.clauses.get("III.C.7"), Some(&3), "a comment that was left up counts under what was found");
    let of_b = report.clause_by_administrator[&("III.C.7".to_owned(), "b".to_owned())];
    assert_eq!((of_b.taken_away, of_b.decided), (0, 1));
}

#[test]
fn a_hold_ends_by_its_record_or_by_its_name() {
    let all = chain(&[
        json!({}),
        json!({"action": "hold", "about_number": 0, "legal_hold": "Case 1"}),
        json!({"action": "hold", "about_number": 0, "legal_hold": "Case 2"}),
        json!({"action": "hold_ended", "about_number": 0, "legal_hold": "Case 1"}),
        json!({"action": "hold_ended", "about_number": 2, "legal_hold": "Case 2, said otherwise"}),
    ]);
    let holds = |count: usize| Log::new(&all[..count]).cases[0].holds.len();
    assert_eq!((holds(3), holds(4), holds(5)), (2, 1, 0));
}

#[test]
fn the_book_and_the_lists_agree_on_what_is_held_and_what_is_eligible() {
    let all = chain(&[
        json!({}),
        json!({"action": "series_set", "about_number": 0, "records_series": "Invented series 1", "retain_until": "2030-01-01"}),
        json!({"comment_id": "2", "site_id": "cps-x"}),
        json!({"action": "hold", "comment_id": null, "comment_text": null, "legal_hold": "Case 5"}),
    ]);
    let book = |count: usize| Book::new(all[..count].to_vec(), Acts::default());
    assert_eq!(book(2).eligible("2031-01-01").len(), 1);
    assert_eq!(book(2).eligible("2029-01-01").len(), 0);
    assert_eq!(book(4).eligible("2031-01-01").len(), 0, "a hold on the site holds it");
    let holds = book(4).holds();
    assert_eq!(holds.len(), 1, "the hold's own record, not every comment of the site");
    assert_eq!(holds[0]["holds"], json!(["Case 5"]));
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
    assert!(like[0].mirror && like[0].action == Some(Action::Hidden), "{like:?}");
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
    assert_eq!(page.matches("<svg role=\"img\" aria-label=").count(), 10);
    assert_eq!(page.matches("<caption>").count(), 11);
    assert_eq!(report.speed.iter().sum::<usize>(), decided, "each has a capture, so each took some time");
}
