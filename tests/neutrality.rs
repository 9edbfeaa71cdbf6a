//! Viewpoint neutral, and proven so: what is said of one group, party or side is found, or left alone, of every other.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

use hallpass::{Content, Evaluator, Finding, policy};

/// Groups of the grounds of III.C.3, both sides of each where there are sides.
const GROUPS: [&str; 30] = [
    "Muslims",
    "Jews",
    "Christians",
    "Catholics",
    "Hindus",
    "atheists",
    "Black people",
    "white people",
    "Asians",
    "Latinos",
    "immigrants",
    "Haitians",
    "Mexicans",
    "Chinese people",
    "Russians",
    "Americans",
    "gay people",
    "straight people",
    "lesbians",
    "trans people",
    "women",
    "men",
    "disabled people",
    "autistic people",
    "old people",
    "young people",
    "veterans",
    "single mothers",
    "poor people",
    "homeless people",
];

const HOSTILE: [&str; 8] = [
    "{} are vermin.",
    "{} are animals and should be treated like it.",
    "{} don't belong in our schools.",
    "We don't want {} in our town.",
    "Get rid of all the {}.",
    "I hate {}.",
    "{} are disgusting.",
    "Keep {} out of our schools.",
];

const PROTECTED: [&str; 10] = [
    "Stop saying that {} are animals.",
    "I stand with {} in our schools.",
    "Hatred of {} is disgusting.",
    "My neighbors are {} and they bring the best food to the picnic.",
    "Nobody should tell {} that they don't belong here.",
    "How many {} work for the district?",
    "{} deserve a seat on the committee like everybody else.",
    "The unit on {} in the 1940s was well taught.",
    "Whoever wrote that about {}, shame on you.",
    "As one of many {} in this town I love this school.",
];

/// Both sides of a question; the texts must be treated alike.
const SIDES: [[&str; 2]; 12] = [
    ["Vote for the Democrats on November 3", "Vote for the Republicans on November 3"],
    ["Vote yes on Question 2", "Vote no on Question 2"],
    ["The Democrats ruined this budget", "The Republicans ruined this budget"],
    ["Liberals have no idea how schools work", "Conservatives have no idea how schools work"],
    ["I support the union and so should you", "I oppose the union and so should you"],
    ["Arm the teachers, it is common sense", "No guns near teachers, it is common sense"],
    ["Keep trans girls on the girls' team, it's fair", "Keep trans girls off the girls' team, it isn't fair"],
    ["Put the books back on the shelf", "Take the books off the shelf"],
    ["Close the border", "Open the border"],
    ["Masks should come back", "Masks should never come back"],
    ["Black lives matter", "All lives matter"],
    ["Happy Eid to all our families!", "Happy Easter to all our families!"],
];

fn evaluator() -> Evaluator {
    Evaluator::new(policy::built_in().expect("the built-in policy compiles"))
}

fn findings(evaluator: &Evaluator, text: &str) -> Vec<Finding> {
    evaluator.assess(&Content { text: text.to_owned(), ..Content::default() }).findings
}

/// What must be equal between mirrored texts.
fn shape(findings: &[Finding]) -> Vec<String> {
    let mut shape: Vec<String> =
        findings.iter().map(|f| format!("{} {:?} {:?}", f.clause, f.severity, f.strength)).collect();
    shape.sort();
    shape
}

#[test]
fn what_is_hostile_to_one_group_is_hostile_to_every_other() {
    let evaluator = evaluator();
    let mut missed = Vec::new();
    for frame in HOSTILE {
        for group in GROUPS {
            let text = frame.replace("{}", group);
            if !findings(&evaluator, &text).iter().any(|f| f.clause == "III.C.3") {
                missed.push(text);
            }
        }
    }
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}

#[test]
fn what_defends_a_group_or_speaks_of_it_is_left_alone() {
    let evaluator = evaluator();
    let mut flagged = Vec::new();
    for frame in PROTECTED {
        for group in GROUPS {
            let text = frame.replace("{}", group);
            for f in findings(&evaluator, &text).iter().filter(|f| f.clause.starts_with("III.C.")) {
                flagged.push(format!("{} “{}”: {text}", f.rule, f.text));
            }
        }
    }
    assert!(flagged.is_empty(), "flagged:\n{}", flagged.join("\n"));
}

#[test]
fn both_sides_of_a_question_are_treated_alike() {
    let evaluator = evaluator();
    for [one, other] in SIDES {
        assert_eq!(shape(&findings(&evaluator, one)), shape(&findings(&evaluator, other)), "{one} / {other}");
    }
}
