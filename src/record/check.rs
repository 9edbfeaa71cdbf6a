//! What a record needs before it may be made.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::action::Action;
use super::entry::{Body, Record};
use super::problem::Problem;

/// The clause that no machine reports: “anything else deemed inappropriate”.
pub const MANUAL_CLAUSE: &str = "III.C.12";

/// Letters and digits that a written reason for III.C.12 needs.
pub const REASON_LETTERS: usize = 20;

/// Earlier violations on record that a restriction (III.F) needs.
pub const PRIOR_RECORDS: usize = 2;

/// Longest restriction in days. Indefinite blocking was found not narrowly tailored (*Garnier*, 9th Cir. 2025); a person
/// may restrict again, with a record again.
pub const LONGEST_RESTRICTION: u64 = 365;

/// All that is wrong with a body in its shape, its `texts`, and what it says of `earlier` records.
pub fn problems(body: &Body, texts: &BTreeMap<String, String>, earlier: &[&Record]) -> Vec<Problem> {
    let mut list = List(Vec::new());
    let told = body.text("posted_at_utc").is_none() || body.text("posted_at_precision").is_some();
    list.want(told, "precision", "posted_at_precision", "a time read from a page must say how exact it is");
    decision(body, texts, &mut list);
    about(body, earlier, &mut list);
    restriction(body, texts, earlier, &mut list);
    list.0
}

struct List(Vec<Problem>);

impl List {
    fn want(&mut self, good: bool, code: &'static str, field: &str, what: &str) {
        if !good {
            self.0.push(Problem { code, field: field.to_owned(), what: what.to_owned() });
        }
    }
}

fn decision(body: &Body, texts: &BTreeMap<String, String>, list: &mut List) {
    let action = body.action();
    let reason = texts.get("reason_free_text").map_or("", String::as_str);
    let cited = body.text("clause_cited");
    if action.takes_away() {
        list.want(
            cited.is_some(),
            "clause",
            "clause_cited",
            "which clause? Nothing is hidden, removed or restricted without one",
        );
        list.want(
            !reason.trim().is_empty(),
            "reason",
            "reason_free_text",
            "say why, in your own words; others will read it years later",
        );
    }
    if action.takes_away() && action != Action::Restricted || action == Action::LeftUp {
        let kept = texts.contains_key("comment_text") || body.text("about").is_some();
        list.want(
            kept,
            "text",
            "comment_text",
            "the comment's words must be kept with the decision, or name the record that keeps them",
        );
    }
    if matches!(action, Action::Correction | Action::Reversal | Action::HoldEnded) {
        list.want(!reason.trim().is_empty(), "reason", "reason_free_text", "say why this is corrected or reversed");
    }
    if matches!(action, Action::Hold | Action::HoldEnded) {
        let named = body.text("legal_hold").is_some();
        list.want(named, "hold", "legal_hold", "which hold? Give it a name, such as the case or the request");
    }
    if cited == Some(MANUAL_CLAUSE) && action.takes_away() {
        list.want(
            counted(reason) >= REASON_LETTERS,
            "reason-short",
            "reason_free_text",
            "III.C.12 needs a written reason of at least 20 letters in real words; say what is inappropriate and why no other clause fits",
        );
        approver(body, "III.C.12 needs a second person who approves; the one who acts cannot be that person", list);
    }
}

fn approver(body: &Body, what: &str, list: &mut List) {
    let plain = |name: &str| name.trim().to_lowercase();
    let approver = body.text("approved_by").map(plain).unwrap_or_default();
    list.want(!approver.is_empty(), "approver", "approved_by", what);
    list.want(
        approver.is_empty() || approver != plain(body.text("action_by").unwrap_or_default()),
        "approver-same",
        "approved_by",
        what,
    );
}

/// How much a reason says: letters and digits of its different words. `aaaaaaaaaaaaaaaaaaaa` says one letter and
/// `bad bad bad bad bad bad bad` three.
pub fn counted(reason: &str) -> usize {
    let lower = reason.to_lowercase();
    let words: BTreeSet<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let length = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        let different: BTreeSet<&char> = letters.iter().collect();
        // A word of eight letters has at least three different ones in every language; noise has fewer.
        if letters.len() >= 8 && different.len() < 3 { different.len() } else { letters.len() }
    };
    words.into_iter().map(length).sum()
}

fn about(body: &Body, earlier: &[&Record], list: &mut List) {
    let needed = !body.action().needs_earlier() || body.text("about").is_some();
    list.want(needed, "about", "about", "which earlier record does this speak of?");
    let known = body.text("about").is_none_or(|id| earlier.iter().any(|r| r.body.record_id() == id));
    list.want(known, "about-unknown", "about", "the earlier record that this speaks of is not in the log");
}

fn restriction(body: &Body, texts: &BTreeMap<String, String>, earlier: &[&Record], list: &mut List) {
    let action = body.action();
    let Some(restriction) = body.fields().get("restriction") else {
        list.want(
            action != Action::Restricted,
            "restriction",
            "restriction",
            "a restriction needs its grounds: earlier records, how long, what is denied",
        );
        return;
    };
    list.want(
        action == Action::Restricted,
        "restriction",
        "restriction",
        "only a restricted account has grounds for a restriction",
    );
    let profile = texts.get("author_profile_url").map(|p| p.trim_end_matches('/'));
    list.want(profile.is_some(), "account", "author_profile_url", "which account? A restriction names its profile");
    let named = restriction.get("prior_records").and_then(Value::as_array).into_iter().flatten();
    let different: BTreeSet<&str> = named.filter_map(Value::as_str).collect();
    let same = |id: &&&str| {
        earlier.iter().any(|r| {
            let theirs = r.text("author_profile_url").map(|p| p.trim_end_matches('/'));
            let violated = r.body.text("clause_cited").is_some();
            r.body.record_id() == **id && violated && profile.is_some() && theirs == profile
        })
    };
    let grounds = different.iter().filter(same).count();
    list.want(
        grounds >= PRIOR_RECORDS && grounds == different.len(),
        "prior",
        "restriction.prior_records",
        "a restriction needs at least 2 earlier records of the same account, each with the clause it violated",
    );
    let days = restriction.get("days").and_then(Value::as_u64);
    let bounded = days.is_some_and(|d| (1..=LONGEST_RESTRICTION).contains(&d));
    list.want(bounded, "duration", "restriction.days", "for how many days, 1 to 365? Access is never denied for ever");
    let yes = |name: &str| restriction.get(name).and_then(Value::as_bool).unwrap_or_default();
    list.want(
        yes("counsel_asked"),
        "counsel",
        "restriction.counsel_asked",
        "ask counsel first: blocking silences all later speech",
    );
    list.want(
        yes("narrower_considered"),
        "narrower",
        "restriction.narrower_considered",
        "consider a narrower act first: reply, ask to edit, hide one comment",
    );
    approver(body, "denying access needs a second person who approves; the one who acts cannot be that person", list);
}
