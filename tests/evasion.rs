//! Words that people disguise are found in 2,000 disguises and more: every strong word of the pack, written in every way
//! that is known to slip past a filter. The share found must not fall.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use std::collections::BTreeMap;

use std::sync::LazyLock;

use hallpass::text::Text;
use hallpass::{Content, Evaluator, policy};

/// Share of disguised words that must be found (percent).
const RECALL: usize = 92;

fn leet(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'a' => '@',
            'e' => '3',
            'i' => '1',
            'o' => '0',
            's' => '$',
            't' => '7',
            c => c,
        })
        .collect()
}

fn lookalike(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'a' => 'а',
            'c' => 'с',
            'e' => 'е',
            'i' => 'і',
            'o' => 'о',
            'p' => 'р',
            'u' => 'υ',
            'x' => 'х',
            'y' => 'у',
            c => c,
        })
        .collect()
}

fn between(word: &str, what: &str) -> String {
    word.chars().map(String::from).collect::<Vec<_>>().join(what)
}

fn hidden(word: &str, symbol: char) -> String {
    let last = word.chars().count() - 1;
    word.chars().enumerate().map(|(i, c)| if i > 0 && i < last && "aeiou".contains(c) { symbol } else { c }).collect()
}

fn stretched(word: &str) -> String {
    word.chars().map(|c| if "aeiou".contains(c) { String::from(c).repeat(4) } else { c.into() }).collect()
}

fn disguises(word: &str) -> Vec<(&'static str, String)> {
    let first: String = word.chars().take(2).collect();
    let rest: String = word.chars().skip(2).collect();
    let full_width = |c: char| char::from_u32(c as u32 - 'a' as u32 + 'ａ' as u32).unwrap_or(c);
    let bold = |c: char| char::from_u32(c as u32 - 'a' as u32 + '𝐚' as u32).unwrap_or(c);
    vec![
        ("capitals", word.to_uppercase()),
        ("leet", leet(word)),
        ("look-alike letters", lookalike(word)),
        ("spaces", between(word, " ")),
        ("dots", between(word, ".")),
        ("hyphens", between(word, "-")),
        ("zero width", between(word, "\u{200B}")),
        ("struck through", between(word, "\u{336}")),
        ("full width", word.chars().map(full_width).collect()),
        ("mathematical bold", word.chars().map(bold).collect()),
        ("stretched", stretched(word)),
        ("asterisk", hidden(word, '*')),
        ("hash", hidden(word, '#')),
        ("emoji inside", format!("{first}🙂{rest}")),
        ("cut in two", format!("{first} {rest}")),
        ("last letter doubled", format!("{word}{}", word.chars().last().unwrap_or('x'))),
    ]
}

/// Single words of plain letters in the classes that people disguise.
fn words() -> Vec<String> {
    let sources = policy::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/policy").as_ref()).unwrap();
    let classes = sources.lexicons.iter().flat_map(|f| &f.data.class).filter(|c| c.disguised);
    let mut words: Vec<String> = classes
        .flat_map(|c| c.verbs.iter().chain(&c.nouns).chain(&c.words))
        .filter(|w| w.len() >= 4 && w.chars().all(|c| c.is_ascii_lowercase()))
        .cloned()
        .collect();
    words.sort();
    words.dedup();
    words
}

#[test]
fn disguised_words_are_found() {
    let evaluator = Evaluator::new(policy::built_in().expect("the built-in policy compiles"));
    let found = |word: &str| {
        let content = Content { text: format!("you are all {word} here"), ..Content::default() };
        evaluator
            .assess(&content)
            .findings
            .iter()
            .any(|f| matches!(f.clause.as_str(), "III.C.2" | "III.C.3" | "III.C.4"))
    };
    // Only words that are found when they are written plainly: some count in company alone.
    let words: Vec<String> = words().into_iter().filter(|w| found(w)).collect();
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for word in &words {
        for (kind, disguised) in disguises(word) {
            let (hit, all) = kinds.entry(kind).or_default();
            *all += 1;
            *hit += usize::from(found(&disguised));
        }
    }
    let (hit, all) = kinds.values().fold((0, 0), |(h, a), (hit, all)| (h + hit, a + all));
    let table: Vec<String> = kinds.iter().map(|(kind, (hit, all))| format!("{kind} {hit}/{all}")).collect();
    println!("{hit} of {all} disguises of {} words found: {}", words.len(), table.join(", "));
    assert!(all >= 1_000, "only {all} disguises were tried");
    assert!(hit * 100 >= all * RECALL, "{hit} of {all}: {}", table.join(", "));
}

/// Words run together are read apart; honest words and names that could be cut in two stay whole.
#[test]
fn words_run_together_are_read_apart() {
    let evaluator = Evaluator::new(policy::built_in().expect("the built-in policy compiles"));
    let clauses = |text: &str| -> Vec<String> {
        let content = Content { text: text.to_owned(), ..Content::default() };
        evaluator.assess(&content).findings.into_iter().map(|f| f.clause).collect()
    };
    for text in
        ["Ihateallwomen", "killallcatholics now", "allmuslims are scum", "i hate allmuslims", "blackpeopleare animals"]
    {
        assert!(clauses(text).iter().any(|c| c == "III.C.3"), "{text}");
    }
    for text in [
        "Ihatemondays",
        "allwomen chorus on Friday",
        "womenare strong",
        "My therapist Ms. Goodwin loves butterflies",
        "Whitehead",
    ] {
        assert!(clauses(text).is_empty(), "{text}: {:?}", clauses(text));
    }
}

/// The forms under which the lexicon knows the words of a text.
fn read(text: &str) -> String {
    static PACK: LazyLock<policy::Pack> = LazyLock::new(|| policy::built_in().expect("the built-in policy compiles"));
    let text = Text::new(text, &PACK.lexicon);
    (0..text.tokens.len()).map(|at| text.form(at)).collect::<Vec<_>>().join(" ")
}

#[test]
fn letters_apart_are_read_as_their_writer_parts_them() {
    for (written, words) in [
        ("V O T E  N O  O N  T H R E E", "vote no on three"),
        ("he is a f a t c o w, sorry", "he is a fat cow sorry"),
        ("I  w i l l  b u r n  i t", "i will burn it"),
        ("V.O.T.E. Y.E.S. on it", "vote yes on it"),
        ("choose a, b or c", "choose a b or c"),
        ("Room 2 1 4", "room 2 1 4"),
    ] {
        assert_eq!(read(written), words);
    }
}

#[test]
fn a_writer_in_leet_is_read_to_the_end() {
    assert_eq!(read("1m g0nna k1ll th3 t3acher"), "im gonna kill the teacher");
    assert_eq!(read("this is bu11sh1t"), "this is bullshit");
    // One such word shows no habit.
    assert_eq!(read("we ran 1m in the rain"), "we ran 1m in the rain");
    assert_eq!(read("gr8 race, 5k and 10k"), "gr8 race 5k and 10k");
}

#[test]
fn a_careless_writer_is_read_and_a_careful_one_taken_at_his_word() {
    assert_eq!(read("u beter come aftr lunch"), "u better come after lunch");
    let letter = "What a warm breakfast that was, and the children asked such good questions of my father, who served on a \
                  destroyer and brought the batch of letters that he wrote to us at home from every harbor.";
    assert_eq!(read(letter).split(' ').filter(|w| ["destroyer", "batch"].contains(w)).count(), 2);
    // A name is nobody's slip.
    assert_eq!(read("u r rite, mr Beter"), "u r rite mr beter");
}
