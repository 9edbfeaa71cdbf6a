//! Invented records, the same on every run: for tests, benchmarks and the sample export.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::canonical::sha256;
use super::chain::{Head, finish, prepare};
use super::entry::Record;
use super::export::{Export, Request};
use super::problem::Refused;
use super::redact::{Withhold, Withholding};
use super::signature::SampleKey;
use crate::{Content, Evaluator};

/// Numbers that look random and are the same on every run (SplitMix64, public domain).
#[derive(Clone, Debug)]
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next_number() % (end as u64).max(1)) as usize
    }

    /// One of `items`.
    pub fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items.get(self.below(items.len())).copied().unwrap_or_default()
    }
}

const PEOPLE: [&str; 8] =
    ["Alex Rowan", "Sam Petrova", "Noor Haddad", "Kim Delacroix", "Jo Abara", "Luz Marín", "Wei Tanaka", "Ida Holm"];
const POSTS: [&str; 4] = [
    "Budget hearing on Tuesday at 6",
    "Fall concert on Friday",
    "Bus 14 runs late this week",
    "Falcons win the opener",
];
const OPENERS: [&str; 6] = ["Honestly,", "I read that", "So", "Again", "For years", "Yesterday"];
const MIDDLES: [&str; 8] = [
    "the superintendent ignored every parent who wrote about",
    "nobody at the meeting could explain",
    "our family loved",
    "the committee voted in the dark on",
    "my neighbour sells discount tickets for",
    "the coach deserves thanks for",
    "why is nobody answering about",
    "the district should be ashamed of",
];
const ENDS: [&str; 8] = [
    "the new bell schedule.",
    "the late buses on Pine Street.",
    "the winter concert, call 555-0142 for $20 off!",
    "the library hours.",
    "the gym roof, again.",
    "the lunch lines at the upper school.",
    "la reunión del martes.",
    "the field lights 👏",
];

/// A picture of one pixel, so that samples have a file.
pub const PIXEL: &[u8] = include_bytes!("sample-pixel.png");

/// `count` records of one installation, in a chain. With an evaluator the findings are its own, otherwise invented.
///
/// # Errors
/// When a draft is refused, which means a defect here.
pub fn records(count: usize, key: &SampleKey, evaluator: Option<&Evaluator>) -> Result<Vec<Record>, Refused> {
    let installation = key.installation()?;
    let mut numbers =
        Numbers(count as u64 + u64::from(installation.public_key.as_bytes().last().copied().unwrap_or_default()));
    let mut head: Option<Head> = None;
    let mut out: Vec<Record> = Vec::with_capacity(count);
    for i in 0..count {
        let draft = draft(i, &mut numbers, out.last(), evaluator);
        let earlier: Vec<&Record> = out.last().into_iter().collect();
        let seed = sha256(format!("{}{i}", installation.id).as_bytes());
        let seed: Vec<u8> = seed.bytes().take(32).collect();
        let made = prepare(&draft, &installation, head.as_ref(), &earlier, &seed)?;
        let record = finish(made.record, &key.sign(&made.canonical))?;
        head = Some(Head { sequence: record.body.sequence(), hash: record.hash.clone() });
        out.push(record);
    }
    Ok(out)
}

fn draft(
    i: usize,
    numbers: &mut Numbers,
    before: Option<&Record>,
    evaluator: Option<&Evaluator>,
) -> Map<String, Value> {
    let site = i % 3;
    let (site_id, platform) = match site {
        0 => ("cps-fb", "facebook"),
        1 => ("cps-x", "x"),
        _ => ("crls-ath", "facebook"),
    };
    let text = match i % 29 {
        7 => "The side door by the gym is never locked, the keypad is 4471#. Tell the others.".to_owned(),
        13 => "Jordan Vale in grade 7 was sent home again, everybody saw it.".to_owned(),
        _ => format!("{} {} {}", numbers.pick(&OPENERS), numbers.pick(&MIDDLES), numbers.pick(&ENDS)),
    };
    let post = numbers.pick(&POSTS);
    let author = numbers.pick(&PEOPLE);
    let handle = author.to_lowercase().replace(' ', ".");
    let host = if platform == "x" { "https://x.com" } else { "https://www.facebook.com" };
    let minutes = i % 1440;
    let at = format!(
        "2026-{:02}-{:02}T{:02}:{:02}:00Z",
        1 + (i / 1440 / 28) % 12,
        1 + (i / 1440) % 28,
        minutes / 60,
        minutes % 60
    );
    let mut draft = json!({
        "action_at_utc": at, "captured_at_utc": at, "captured_by": "r.okoye", "captured_by_role": "site administrator",
        "action_by": numbers.pick(&["r.okoye", "l.marsh", "t.bell"]), "action_by_role": "site administrator",
        "site_id": site_id, "platform": platform, "kind": "comment", "author_role": "public", "lang": "en",
        "post_url": format!("{host}/example.district/posts/{}", i / 40), "post_text": post,
        "comment_id": format!("{}", 1000 + i), "comment_permalink": format!("{host}/example.district/posts/{}?comment_id={}", i / 40, 1000 + i),
        "comment_text": text, "author_display_name": author, "author_profile_url": format!("{host}/{handle}"),
        "posted_at_as_shown": "3h", "posted_at_utc": "2026-01-01T00:00:00Z", "posted_at_precision": "hour",
        "clause_text_sha256": null, "policy_version": "KDC-1/2014-07-29", "rulepack_id": "invented 1",
        "rulepack_sha256": sha256(b"an invented pack"), "engine_version": "hallpass 0.1.0",
        "contains_student_info": i % 29 == 13,
    });
    let decided = match i % 10 {
        3 => json!({"action": "hidden", "clause_cited": "III.C.7", "reason_free_text": "An advertisement"}),
        5 => {
            json!({"action": "removed", "clause_cited": "III.C.2", "reason_free_text": "Crude words under a children's concert",
            "evidence": [{"what": "screenshot", "media_type": "image/png", "sha256": sha256(PIXEL), "bytes": PIXEL.len()}]})
        }
        8 => {
            json!({"action": "replied", "reason_free_text": "Asked which bus; answered with the transport desk's number"})
        }
        9 if before.is_some() => json!({"action": "correction", "about": before.map(|b| b.body.record_id().to_owned()),
            "reason_free_text": "The earlier record names the wrong role"}),
        _ => {
            json!({"action": "left_up", "protected_caution_shown": true, "reason_free_text": "Criticism of officials; protected"})
        }
    };
    merge(&mut draft, decided);
    let findings = match evaluator {
        Some(evaluator) => assessed(evaluator, &draft),
        None if text.contains("4471#") => {
            json!({"findings": [{"clause": "III.C.10", "rule": "access.code", "severity": "urgent", "strength": "unprotected", "start": 56, "end": 61}]})
        }
        None => json!({}),
    };
    merge(&mut draft, findings);
    if let Value::Object(map) = draft { map } else { Map::new() }
}

fn assessed(evaluator: &Evaluator, draft: &Value) -> Value {
    let word = |name: &str| draft.get(name).and_then(Value::as_str).map(str::to_owned);
    let text = word("comment_text").unwrap_or_default();
    let content = Content { text, context: word("post_text"), lang: word("lang"), ..Content::default() };
    let assessment = evaluator.assess(&content);
    let pack = evaluator.pack();
    json!({"findings": assessment.findings, "rulepack_id": format!("{} {}", pack.name, pack.version),
        "rulepack_sha256": pack.hash, "engine_version": assessment.engine, "policy_version": pack.policy})
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

/// A whole export of these records, signed by `key`.
///
/// # Errors
/// When the export cannot be made.
pub fn export(
    records: &[Record],
    only: Option<BTreeSet<String>>,
    withhold: Withholding,
    keys: &[&SampleKey],
    packs: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Refused> {
    let Some(key) = keys.first() else { return Err(Refused::one("key", "", "no key was given")) };
    let request = Request {
        records,
        only,
        purpose: "A sample of invented records.".to_owned(),
        created: "2026-11-22T12:00:00Z".to_owned(),
        exporter: key.installation()?,
        keys: keys.iter().map(|k| k.installation()).collect::<Result<_, _>>()?,
        withhold,
        here: BTreeSet::from([sha256(PIXEL)]),
    };
    let (mut export, mut out) = Export::start(&request)?;
    let wanted: Vec<String> = export.wanted().map(|(name, _)| name.to_owned()).collect();
    for name in wanted {
        out.extend(export.file(&name, PIXEL)?);
        out.extend(PIXEL);
    }
    for (hash, bytes) in packs {
        out.extend(export.file(&format!("packs/{hash}.bin"), bytes)?);
        out.extend(bytes);
    }
    let signature = key.sign(&export.manifest()?);
    out.extend(export.finish(&signature)?);
    Ok(out)
}

/// A whole export of `count` records of one installation, assessed by `evaluator`, whose pack it holds: for measuring.
///
/// # Errors
/// When it cannot be made.
pub fn assessed_export(count: usize, evaluator: &Evaluator) -> Result<Vec<u8>, Refused> {
    let key = SampleKey::new("first")?;
    let records = records(count, &key, Some(evaluator))?;
    let pack = evaluator.pack();
    let bytes = pack.to_bytes().map_err(|e| Refused::one("pack", "", e.to_string()))?;
    export(&records, None, Withholding::default(), &[&key], &BTreeMap::from([(pack.hash.clone(), bytes)]))
}

/// The export that stands in the repository: two installations, gaps, withheld words, files.
///
/// # Errors
/// When it cannot be made.
pub fn fixture() -> Result<Vec<u8>, Refused> {
    let (first, second) = (SampleKey::new("first")?, SampleKey::new("second")?);
    let mut all = records(60, &first, None)?;
    all.extend(records(30, &second, None)?);
    let only =
        all.iter().enumerate().filter(|(i, _)| !(20..25).contains(i)).map(|(_, r)| r.body.record_id().to_owned());
    let withhold = all.iter().take(1).map(|r| Withhold {
        record_id: r.body.record_id().to_owned(),
        field: "author_display_name".to_owned(),
        units: None,
        ground: "Invented ground".to_owned(),
    });
    let withhold = Withholding { asked: withhold.collect(), ..Withholding::default() };
    export(&all, Some(only.collect()), withhold, &[&first, &second], &BTreeMap::new())
}
