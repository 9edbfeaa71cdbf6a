//! A whole content as the worker hands it over: no panic, the same answer twice, and findings that quote what they mark.
#![no_main]

use hallpass::jsonl;
use hallpass_fuzz::{EVALUATOR, slice_utf16};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

fuzz_target!(init: { std::sync::LazyLock::force(&EVALUATOR); }, |data: &str| {
    // Parts of one content, parted by NUL: text, post, author, one earlier text, alternative text of a picture.
    let mut parts = data.split('\0');
    let mut part = || parts.next().unwrap_or_default();
    let (text, context, author, thread, alt) = (part(), part(), part(), part(), part());
    let kind = ["comment", "reply", "post", "draft"][text.len() % 4];
    let role = ["public", "page", "employee"][context.len() % 3];
    let line = json!({
        "id": 1, "text": text, "context": context, "author": author, "thread": [thread], "kind": kind, "author_role": role,
        "media": [{"kind": "image", "alt": alt}],
    })
    .to_string();
    let answer = jsonl::answer(&EVALUATOR, &line);
    assert!(!answer.failed, "{}", answer.line);
    assert_eq!(answer, jsonl::answer(&EVALUATOR, &line), "the same answer twice");
    let answer: Value = serde_json::from_str(&answer.line).expect("an answer is JSON");
    for finding in answer["findings"].as_array().expect("an answer has findings") {
        let at = |name: &str| finding[name].as_u64().expect("offsets are numbers");
        assert_eq!(finding["text"], slice_utf16(text, at("start"), at("end")), "a finding quotes its words");
    }

    // A line that is anything at all gets an answer or an error, never a panic.
    let _ = jsonl::answer(&EVALUATOR, data);
});
