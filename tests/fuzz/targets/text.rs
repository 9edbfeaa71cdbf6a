//! The text layer: tokens stand for characters of the source, in order, and their borders are known in UTF-16.
#![no_main]

use hallpass::text::{Text, utf16::Utf16};
use hallpass_fuzz::EVALUATOR;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: { std::sync::LazyLock::force(&EVALUATOR); }, |source: &str| {
    let text = Text::new(source, &EVALUATOR.pack().lexicon);
    let mut units = Utf16::new(source);
    let mut before = 0;
    for token in &text.tokens {
        assert!(before <= token.start && token.start < token.end, "tokens are in order and not empty");
        let words = source.get(token.start as usize..token.end as usize).expect("tokens begin and end between characters");
        let ahead = source.get(..token.start as usize).map(|part| part.encode_utf16().count());
        assert_eq!(Some(units.units(token.start) as usize), ahead, "UTF-16 counts what JavaScript counts");
        assert!(!words.is_empty());
        before = token.start;
    }
    for sentence in &text.sentences {
        assert!(sentence.first <= sentence.end && sentence.end as usize <= text.tokens.len());
    }
});
