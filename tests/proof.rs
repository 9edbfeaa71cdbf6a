//! "OK" is proven: what holds of every roster and text, whatever stands in it. Rosters, names and texts are made up by a seeded
//! generator. `HALLPASS_PROOFS` sets how many of each kind.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

#[path = "roster/district.rs"]
#[allow(dead_code)] // made for other tests too
mod district;

use district::{District, FORMS, KINDS, Rng};
use hallpass::roster::import::{self, Options, Polarity};
use hallpass::roster::{Date, Roster, Student};
use hallpass::{Content, Evaluator, policy};

fn rounds(usual: usize) -> usize {
    std::env::var("HALLPASS_PROOFS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn evaluator() -> Evaluator {
    Evaluator::new(policy::built_in().unwrap())
}

fn day() -> Date {
    Date::iso("2026-11-20").unwrap()
}

fn built(file: &str, options: &Options) -> Option<Roster> {
    import::build(file.as_bytes(), options).1
}

/// How many students a text clears.
fn cleared(evaluator: &Evaluator, text: &str) -> usize {
    let content = Content { text: text.to_owned(), ..Content::default() };
    evaluator.assess(&content).release.iter().filter(|r| r.status == "ok").count()
}

/// A word that nobody knows, in small letters, with a capital, or with a digit in it.
fn unknown(rng: &mut Rng) -> String {
    let mut word: String = (0..5 + rng.below(4))
        .map(|at| {
            let letters: &[u8] = if at % 2 == 0 { b"bdfgkmpvxz" } else { b"uoyiu" };
            letters[rng.below(letters.len())] as char
        })
        .collect();
    match rng.below(6) {
        0 => word.insert(0, b"BDFGKM"[rng.below(6)] as char),
        1 => word.push('7'),
        _ => {}
    }
    word
}

/// What a cell may hold that says something, or nothing.
const CELLS: [&str; 24] = [
    "",
    "Y",
    "N",
    "X",
    "1",
    "0",
    "yes",
    "no",
    "All",
    "Internal",
    "Red",
    "3",
    "?",
    "see file",
    "n/a",
    "2026-09-04",
    "13/9/2026",
    "Opt-In",
    "Opt-Out",
    "pending",
    "OK",
    "TRUE",
    "none",
    "Revoked",
];

/// Headers whose meaning nobody knows.
const HEADERS: [&str; 10] =
    ["Zibble", "Tier", "Sharing", "Q7", "Visibility", "Group", "Reach", "House", "Circle 2", "Blorp Level"];

fn clear_ones(evaluator: &Evaluator, district: &District) -> Vec<bool> {
    let says = |s: &district::Pupil| cleared(evaluator, &format!("{} {} won.", s.given, s.family)) > 0;
    district.students.iter().map(says).collect()
}

#[test]
fn a_column_that_nobody_knows_clears_nobody() {
    let mut rng = Rng(91);
    let mut evaluator = evaluator();
    for round in 0..rounds(12) {
        let district = District::new(40, 700 + round as u64);
        let csv = district.csv();
        evaluator.set_roster(&built(&csv, &Options::default()).unwrap(), day());
        let before = clear_ones(&evaluator, &district);
        for header in HEADERS {
            let rows: Vec<String> = csv
                .lines()
                .enumerate()
                .map(|(at, line)| {
                    let cell = if at == 0 { header } else { CELLS[rng.below(CELLS.len())] };
                    format!("{line},{cell}")
                })
                .collect();
            let Some(roster) = built(&rows.join("\n"), &Options::default()) else { continue };
            evaluator.set_roster(&roster, day());
            let after = clear_ones(&evaluator, &district);
            for (at, (before, after)) in before.iter().zip(&after).enumerate() {
                assert!(*before || !after, "{header} cleared {:?}", district.students[at]);
            }
        }
    }
}

#[test]
fn a_cell_or_a_row_that_nobody_understands_clears_nobody() {
    let mut rng = Rng(92);
    let mut evaluator = evaluator();
    for round in 0..rounds(60) {
        let district = District::new(30, 900 + round as u64);
        let csv = district.csv();
        evaluator.set_roster(&built(&csv, &Options::default()).unwrap(), day());
        let before = clear_ones(&evaluator, &district);
        let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
        let at = 1 + rng.below(lines.len() - 1);
        let gibberish = unknown(&mut rng);
        let last = lines[at].rfind(',').unwrap();
        match rng.below(4) {
            // A note.
            0 => lines[at].insert_str(last + 1, &gibberish),
            // A row cut short, or one that says the same of somebody in words of its own.
            1 => lines.push(lines[at].rsplit_once(',').unwrap().0.to_owned()),
            2 => lines.push(lines[at].replacen(",Active,", &format!(",{gibberish},"), 1)),
            _ => lines.push(lines[at].replacen("Opt-In", &gibberish, 1).replacen("Opt-Out", &gibberish, 1)),
        }
        let Some(roster) = built(&lines.join("\n"), &Options::default()) else { continue };
        evaluator.set_roster(&roster, day());
        let after = clear_ones(&evaluator, &district);
        for (at, (before, after)) in before.iter().zip(&after).enumerate() {
            assert!(*before || !after, "{gibberish} cleared {:?}", district.students[at]);
        }
    }
}

#[test]
fn a_word_that_nobody_understands_clears_nobody() {
    let mut rng = Rng(93);
    let mut evaluator = evaluator();
    let district = District::new(400, 17);
    evaluator.set_roster(&built(&district.csv(), &Options::default()).unwrap(), day());
    let tails = [
        "",
        " who is in ninth grade",
        " is on an honor roll",
        " of Somerville High",
        " got an F in math",
        " (grade 12)",
        " with the second graders from the Morse",
        " and a twin brother",
        ", class of 2029",
        " who made the dean's list",
        " is in the hospital",
        " lives on Elm Street",
        " takes the bus at Elm",
    ];
    let mut asked = 0;
    for _ in 0..rounds(4_000) {
        let student = rng.below(district.students.len());
        let form = FORMS[rng.below(FORMS.len())];
        let Some(name) = district.write(student, form, &mut rng) else { continue };
        let name = format!("{name}{}", tails[rng.below(tails.len())]);
        let text = if rng.below(2) == 0 {
            KINDS[rng.below(KINDS.len())].replace("{}", &name)
        } else {
            district.sentence(student, &name, &mut rng)
        };
        if cleared(&evaluator, &text) > 0 {
            continue;
        }
        asked += 1;
        let words: Vec<&str> = text.split(' ').collect();
        let at = rng.below(words.len() + 1);
        let gibberish = unknown(&mut rng);
        let mut longer = words.clone();
        longer.insert(at, &gibberish);
        let longer = longer.join(" ");
        assert_eq!(cleared(&evaluator, &longer), 0, "{text} -> {longer}");
    }
    println!("{asked} texts");
}

#[test]
fn without_a_release_nobody_is_cleared() {
    let mut rng = Rng(94);
    let mut evaluator = evaluator();
    for round in 0..rounds(30) {
        let district = District::new(60, 1_300 + round as u64);
        let mut roster = built(&district.csv(), &Options::default()).unwrap();
        evaluator.set_roster(&roster, day());
        let before = clear_ones(&evaluator, &district);
        // Some lose all forms, some the last.
        let mut lost: Vec<&mut Student> = roster.students.iter_mut().filter(|_| rng.below(3) == 0).collect();
        for student in &mut lost {
            if rng.below(2) == 0 || student.facts.forms.len() < 2 {
                student.facts.forms.clear();
            }
        }
        let names: Vec<(String, String)> =
            lost.iter().filter(|s| s.facts.forms.is_empty()).map(|s| (s.given.clone(), s.family.clone())).collect();
        evaluator.set_roster(&roster, day());
        let after = clear_ones(&evaluator, &district);
        for (at, (before, after)) in before.iter().zip(&after).enumerate() {
            let student = &district.students[at];
            assert!(*before || !after, "{student:?}");
            let gone = names.iter().any(|(given, family)| *given == student.given && *family == student.family);
            assert!(!gone || !after, "{student:?}");
        }
    }
}

/// First names that may be written for one another, and how a text may write them.
const SHARED: [(&str, &str, &str); 22] = [
    ("Catherine", "Kate", "Cathy"),
    ("Jonathan", "John", "Jon"),
    ("Sara", "Sarah", "Sara"),
    ("Caitlin", "Kaitlyn", "Caitlin"),
    ("Mohammed", "Muhammad", "Mohammed"),
    ("Samuel", "Samantha", "Sam"),
    ("Alexander", "Alexandra", "Alex"),
    ("Ana Sofía", "Ana Lucía", "Ana"),
    ("Mary-Kate", "Mary", "Mary"),
    ("William", "Bill", "Bill"),
    ("Robert", "Rob", "Rob"),
    ("Theodore", "Theodora", "Theo"),
    ("Steven", "Stephen", "Steve"),
    ("Elizabeth", "Beth", "Beth"),
    ("Katherine", "Catherine", "Katherine"),
    ("Jayden", "Jaden", "Jaden"),
    ("Sofia", "Sophia", "Sofia"),
    ("Nicolas", "Nicholas", "Nick"),
    ("Isabella", "Isabel", "Isabella"),
    ("Christina", "Kristina", "Christina"),
    ("Luis", "Luiz", "Luis"),
    ("Maya", "Maya", "Maya"),
];

const ROW: &str = "Active,General,2026-27,Opt-In,Y,Y,Y,Y,Y,\"Doe, Pat\",Parent,2026-09-04,,";

#[test]
fn two_students_who_may_be_written_alike_are_ambiguous_unless_told_apart() {
    let mut evaluator = evaluator();
    let head = "Student ID (LASID),Last Name,First Name,Preferred Name,School,Grade,DOB,Enrollment Status,Release Type,\
        Release School Year,Release Status,Scope: Name,Scope: Image/Video,Scope: Voice,Scope: Student Work,\
        Scope: Social Media,Signer Name,Signer Relationship,Signed Date,Revoked Date,Notes";
    for (one, other, written) in SHARED {
        for family in ["Moss", "Okonjo-Salas", "de la Cruz"] {
            let refusing = ROW.replace("Opt-In,Y,Y,Y,Y,Y", "Opt-Out,N,N,N,N,N");
            for (a, b) in [(ROW, refusing.as_str()), (refusing.as_str(), ROW), (ROW, ROW)] {
                let csv = format!(
                    "{head}\n1,{family},{one},,Morse,4,2016-03-14,{a}\n2,{family},{other},,CRLS,10,2010-03-14,{b}\n"
                );
                evaluator.set_roster(&built(&csv, &Options::default()).unwrap(), day());
                for text in [
                    format!("{written} {family} won."),
                    format!("Congratulations to {written} {family}!"),
                    format!("{family}, {written}"),
                    format!("Our winner is {written} {family}."),
                ] {
                    assert_eq!(cleared(&evaluator, &text), 0, "{one} and {other}: {text}");
                }
            }
        }
    }
    // Told apart by grade and school, whoever is cleared is.
    let csv = format!("{head}\n1,Moss,Sara,,Morse,4,2016-03-14,{ROW}\n2,Moss,Sarah,,CRLS,10,2010-03-14,{ROW}\n");
    evaluator.set_roster(&built(&csv, &Options::default()).unwrap(), day());
    assert_eq!(cleared(&evaluator, "Morse fourth grader Sara Moss won."), 1);
    assert_eq!(cleared(&evaluator, "Sara Moss (Morse, grade 4) won."), 1);
    let refusing = ROW.replace("Opt-In,Y,Y,Y,Y,Y", "Opt-Out,N,N,N,N,N");
    let csv = format!("{head}\n1,Moss,Sara,,Morse,4,2016-03-14,{ROW}\n2,Moss,Sarah,,CRLS,10,2010-03-14,{refusing}\n");
    evaluator.set_roster(&built(&csv, &Options::default()).unwrap(), day());
    assert_eq!(cleared(&evaluator, "Morse fourth grader Sara Moss won."), 1);
    assert_eq!(cleared(&evaluator, "Sara Moss (CRLS, grade 10) won."), 0);
}

#[test]
fn a_student_without_grade_or_school_is_not_told_apart_by_them() {
    let mut evaluator = evaluator();
    let options =
        Options { polarity: Some(Polarity::OptIn), school_year: Some("2026-27".into()), ..Options::default() };
    let csv = "ID,Last Name,First Name,School,Grade,Media Release\n1,Moss,Sara,Morse,4,Y\n2,Moss,Sara,,,N\n";
    evaluator.set_roster(&built(csv, &options).unwrap(), day());
    assert_eq!(cleared(&evaluator, "Morse fourth grader Sara Moss won."), 0);
}

/// The conditions stand in the document in the words and the order of the code.
#[test]
fn the_document_lists_every_condition() {
    let text = include_str!("../docs/releases.md");
    let listed: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("- **")?.split("**").next()).collect();
    assert_eq!(listed, hallpass::roster::conditions().concat());
}
