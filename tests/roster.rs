//! Students in text, at the size of a district: rosters made up by a seeded generator with every kind of defect, and texts
//! that name the students in every form people use.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test stops at the first surprise

#[path = "roster/district.rs"]
mod district;

use district::{District, FORMS, Form, Rng};
use hallpass::roster::import::{self, Options, Polarity};
use hallpass::roster::{Date, Desk, Roster};
use hallpass::{Content, Evaluator, policy};

/// Students, texts for each form, and seed.
const ROSTERS: [(usize, u64); 2] = [(3_000, 11), (10_000, 12)];
const TEXTS: usize = 400;

fn evaluator(district: &District) -> Evaluator {
    let (report, roster) = import::build(district.csv().as_bytes(), &Options::default());
    assert_eq!(report.error, None);
    assert_eq!(report.rows, report.read + report.merged + report.rejected.len());
    let mut evaluator = Evaluator::new(policy::built_in().unwrap());
    // As the worker does it: from the stored form.
    evaluator.load_roster(&roster.unwrap().to_bytes().unwrap(), Date::iso("2026-11-20").unwrap()).unwrap();
    evaluator
}

fn statuses(evaluator: &Evaluator, text: &str) -> Vec<String> {
    let content = Content { text: text.to_owned(), ..Content::default() };
    evaluator.assess(&content).release.into_iter().map(|r| r.status).collect()
}

#[test]
fn students_are_found_as_people_write_them_and_never_cleared_wrongly() {
    let (mut checked, mut false_ok) = (0, Vec::new());
    for (count, seed) in ROSTERS {
        let district = District::new(count, seed);
        let evaluator = evaluator(&district);
        let mut rng = Rng(seed * 7 + 1);
        let (mut found_all, mut alarms) = (0, 0);
        for form in FORMS {
            let (mut asked, mut found, mut misses) = (0, 0, Vec::new());
            while asked < TEXTS {
                let student = rng.below(district.students.len());
                let Some(name) = district.write(student, form, &mut rng) else { continue };
                let text = district.sentence(student, &name, &mut rng);
                let statuses = statuses(&evaluator, &text);
                asked += 1;
                checked += 1;
                if statuses.is_empty() {
                    misses.push(text.clone())
                } else {
                    found += 1
                }
                if statuses.iter().any(|s| s == "ok") && !district.students[student].cleared {
                    false_ok.push(format!("{text} {statuses:?} {:?}", district.students[student]));
                }
                alarms += usize::from(statuses.len() > 1);
            }
            found_all += found;
            let share = found as f64 / asked as f64;
            println!("{count} {form:?}: {share:.3} {:?}", &misses[..misses.len().min(4)]);
            assert!(share >= form.bar(), "{form:?}: {share:.3}, missed {:?}", &misses[..misses.len().min(12)]);
        }
        let precision = 1.0 - alarms as f64 / f64::from(found_all);
        assert!(precision >= 0.97, "precision {precision:.3}");
    }
    // Many texts at once: uncleared students only, whatever the form.
    let district = District::new(3_000, 31);
    let evaluator = evaluator(&district);
    let mut rng = Rng(77);
    let uncleared: Vec<usize> = (0..district.students.len()).filter(|&s| !district.students[s].cleared).collect();
    while checked < 20_000 {
        let student = uncleared[rng.below(uncleared.len())];
        let form = FORMS[rng.below(FORMS.len())];
        let Some(name) = district.write(student, form, &mut rng) else { continue };
        let text = district.sentence(student, &name, &mut rng);
        checked += 1;
        let statuses = statuses(&evaluator, &text);
        if statuses.iter().any(|s| s == "ok") {
            false_ok.push(format!("{text} {statuses:?} {:?}", district.students[student]));
        }
    }
    assert!(
        false_ok.is_empty(),
        "{} of {checked} cleared wrongly: {:#?}",
        false_ok.len(),
        &false_ok[..false_ok.len().min(8)]
    );
}

/// Other rosters, texts of other kinds. `HALLPASS_SEED` sets the seed, `HALLPASS_TEXTS` how many texts for each form.
#[test]
fn students_are_found_in_other_kinds_of_texts() {
    let number = |name: &str, usual| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (seed, texts) = (number("HALLPASS_SEED", 2_027), number("HALLPASS_TEXTS", 300));
    let district = District::new(4_000, seed);
    let evaluator = evaluator(&district);
    let mut rng = Rng(seed * 31 + 5);
    let (mut false_ok, mut alarms, mut all) = (Vec::new(), 0, 0);
    for form in FORMS {
        let (mut asked, mut found, mut misses) = (0, 0, Vec::new());
        while asked < texts {
            let student = rng.below(district.students.len());
            let Some(name) = district.write(student, form, &mut rng) else { continue };
            let text = district::KINDS[rng.below(district::KINDS.len())].replace("{}", &name);
            let statuses = statuses(&evaluator, &text);
            asked += 1;
            if statuses.is_empty() {
                misses.push(text.clone())
            } else {
                found += 1
            }
            alarms += usize::from(statuses.len() > 1);
            if statuses.iter().any(|s| s == "ok") && !district.students[student].cleared {
                false_ok.push(format!("{text} {statuses:?}"));
            }
        }
        all += found;
        let share = f64::from(found) / asked as f64;
        println!("{form:?}: {share:.3} {:?}", &misses[..misses.len().min(4)]);
        assert!(share >= form.bar(), "{form:?}: {share:.3}, missed {:?}", &misses[..misses.len().min(12)]);
    }
    println!("one and no other: {:.3}", 1.0 - alarms as f64 / f64::from(all));
    assert!(false_ok.is_empty(), "{} cleared wrongly: {:#?}", false_ok.len(), &false_ok[..false_ok.len().min(8)]);
}

#[test]
fn ordinary_comments_name_nobody() {
    let district = District::of_words(2_000, 5);
    let evaluator = evaluator(&district);
    let mut alarms = Vec::new();
    for line in include_str!("roster/ordinary.txt").lines().filter(|l| !l.is_empty()) {
        if !statuses(&evaluator, line).is_empty() {
            alarms.push(line);
        }
    }
    assert!(alarms.len() <= 1, "{alarms:#?}");
}

#[test]
fn an_empty_roster_finds_nobody_and_clears_nobody() {
    let mut evaluator = Evaluator::new(policy::built_in().unwrap());
    evaluator.set_roster(&Roster::default(), Date::iso("2026-11-20").unwrap());
    for line in include_str!("roster/ordinary.txt").lines() {
        assert_eq!(statuses(&evaluator, line), Vec::<String>::new(), "{line}");
    }
    assert_eq!(statuses(&evaluator, "Fourth grader Zebulon Wintergarten found a fossil."), ["none"]);
}

#[test]
fn a_stored_roster_is_the_same_or_none() {
    let district = District::new(500, 3);
    let (_, roster) = import::build(district.csv().as_bytes(), &Options::default());
    let roster = roster.unwrap();
    let bytes = roster.to_bytes().unwrap();
    assert_eq!(Roster::from_bytes(&bytes).unwrap(), roster);
    let (day, pack) = (Date::iso("2026-11-20").unwrap(), policy::built_in().unwrap());
    for at in (0..bytes.len()).step_by(97) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x20;
        assert!(Roster::from_bytes(&damaged).is_err(), "byte {at}");
        assert!(Roster::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
        assert!(Desk::from_bytes(&damaged, day, &pack).is_err(), "byte {at}");
        assert!(Desk::from_bytes(&bytes[..at], day, &pack).is_err(), "cut at {at}");
    }
}

/// The worker reads a stored roster in one pass, the command makes it of the file's students.
#[test]
fn a_stored_roster_answers_like_the_one_it_was_made_of() {
    let district = District::new(800, 11);
    let (_, roster) = import::build(district.csv().as_bytes(), &Options::default());
    let roster = roster.unwrap();
    let day = Date::iso("2026-11-20").unwrap();
    let (mut made, mut stored) =
        (Evaluator::new(policy::built_in().unwrap()), Evaluator::new(policy::built_in().unwrap()));
    made.set_roster(&roster, day);
    stored.load_roster(&roster.to_bytes().unwrap(), day).unwrap();
    assert_eq!(made.statuses(), stored.statuses());
    assert!(made.statuses().len() > 5, "a district has all kinds: {:?}", made.statuses());
    let mut rng = Rng(5);
    for student in 0..district.students.len() {
        let Some(name) = district.write(student, FORMS[student % FORMS.len()], &mut rng) else { continue };
        let text = district.sentence(student, &name, &mut rng);
        assert_eq!(statuses(&made, &text), statuses(&stored, &text), "{text}");
    }
}

/// The budget: 130 bytes a name.
#[test]
fn ten_thousand_students_take_little_memory() {
    let (_, roster) = import::build(District::new(10_000, 5).csv().as_bytes(), &Options::default());
    let roster = roster.unwrap();
    let desk = Desk::new(&roster, Date::iso("2026-11-20").unwrap(), &policy::built_in().unwrap());
    let each = desk.bytes() / roster.students.len();
    assert!(each <= 130, "{each} bytes a name");
}

/// Files mutated at random. `HALLPASS_MUTATIONS` sets how many.
#[test]
fn mutated_files_account_for_every_row() {
    let wanted = std::env::var("HALLPASS_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let aspen = District::new(12, 9).csv();
    let powerschool = "Student_Number\tLastFirst\tGrade_Level\tU_MEDIA.No_Photo\tU_MEDIA.No_Name\tU_MEDIA.Form_Date\tU_MEDIA.Form_Year\r1\tOtter, Zo\u{eb}\t3\t0\t0\t09/02/2026\t2026-2027\r2\tWren, \u{c1}da\t5\t1\t0\t09/18/2026\t2026-2027\r";
    let latin: Vec<u8> = powerschool.chars().map(|c| c as u8).collect();
    let campus = "personID,studentNumber,lastName,firstName,suffix,calendarName,flagName,flagStart,flagEnd\n1,11,OTTER,ADA,,26-27 Morse,No Media,08/30/2026,\n1,11,OTTER,ADA,,26-27 Morse,Media OK,08/30/2026,06/30/2027\n";
    let utf16: Vec<u8> = format!("\u{feff}{campus}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let seeds = [aspen.into_bytes(), latin, campus.as_bytes().to_vec(), utf16];
    let mut rng = Rng(4242);
    let spice: [&[u8]; 12] =
        [b"\"", b",", b"\t", b"\r", b"\n", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b";", b"2026-27", b"Opt-Out"];
    for round in 0..wanted {
        let mut file = seeds[rng.below(seeds.len())].clone();
        for _ in 0..=rng.below(6) {
            let at = rng.below(file.len() + 1);
            match rng.below(5) {
                0 => file.truncate(at),
                1 => drop(file.splice(at..at, spice[rng.below(spice.len())].iter().copied())),
                2 if at < file.len() => file[at] = rng.below(256) as u8,
                3 => drop(file.drain(at..(at + rng.below(30)).min(file.len()))),
                _ => {
                    let copy: Vec<u8> = file[at..(at + rng.below(60)).min(file.len())].to_vec();
                    drop(file.splice(at..at, copy));
                }
            }
        }
        let polarity = [None, Some(Polarity::OptIn), Some(Polarity::OptOut)][rng.below(3)];
        let options = Options { polarity, school_year: Some("2026-27".into()), ..Options::default() };
        let (report, roster) = import::build(&file, &options);
        assert_eq!(report.error.is_some(), roster.is_none(), "round {round}");
        let counted = report.read + report.merged + report.rejected.len();
        assert!(report.error.is_some() || report.rows == counted, "round {round}: {report:?}");
        assert!(roster.is_none_or(|r| r.students.len() == report.students && report.students == report.read));
        import::inspect(&file, &options);
    }
}

#[test]
fn every_form_has_a_bar() {
    assert!(FORMS.iter().all(|f| f.bar() >= 0.75) && Form::Whole.bar() >= 0.97);
}
