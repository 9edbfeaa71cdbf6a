//! A made-up district: students with releases of every kind, and texts that name them. Seeded; no clock.

#[path = "names.rs"]
mod names;

use std::fmt::Write;

/// A small generator of numbers (xorshift64*).
#[derive(Debug, Clone)]
pub struct Rng(pub u64);

impl Rng {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n.max(1)
    }

    fn of<'a>(&mut self, list: &'a str) -> &'a str {
        let words: Vec<&str> = list.split_whitespace().collect();
        words[self.below(words.len())]
    }
}

/// A student, and whether a text that only names them is cleared.
#[derive(Debug, Clone)]
pub struct Pupil {
    pub given: String,
    pub family: String,
    pub preferred: String,
    pub school: &'static str,
    pub grade: usize,
    pub cleared: bool,
    rows: Vec<String>,
}

#[derive(Debug)]
pub struct District {
    pub students: Vec<Pupil>,
}

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Whole,
    LastFirst,
    Swapped,
    Preferred,
    Nickname,
    HalfHyphen,
    NoHyphen,
    Plain,
    Possessive,
    Capitals,
    Small,
    Hashtag,
    Emoji,
    Typo,
    Beside,
}

pub const FORMS: [Form; 15] = [
    Form::Whole,
    Form::LastFirst,
    Form::Swapped,
    Form::Preferred,
    Form::Nickname,
    Form::HalfHyphen,
    Form::NoHyphen,
    Form::Plain,
    Form::Possessive,
    Form::Capitals,
    Form::Small,
    Form::Hashtag,
    Form::Emoji,
    Form::Typo,
    Form::Beside,
];

impl Form {
    /// The least share of texts in which the student must be found.
    pub fn bar(self) -> f64 {
        match self {
            Self::Typo => 0.75,
            Self::Nickname => 0.90,
            _ => 0.97,
        }
    }
}

/// Nicknames that everybody knows.
const NICKNAMES: [(&str, &str); 16] = [
    ("Michael", "Mike"),
    ("Robert", "Bobby"),
    ("William", "Billy"),
    ("James", "Jimmy"),
    ("Joseph", "Joey"),
    ("Thomas", "Tommy"),
    ("Daniel", "Danny"),
    ("Matthew", "Matt"),
    ("Elizabeth", "Lizzie"),
    ("Margaret", "Maggie"),
    ("Katherine", "Katie"),
    ("Jennifer", "Jenny"),
    ("Deborah", "Debbie"),
    ("Samantha", "Sam"),
    ("Nicholas", "Nick"),
    ("Benjamin", "Ben"),
];

const SCHOOLS: [&str; 8] =
    ["Baldwin", "Haggerty", "Morse", "Peabody", "Amigos", "CRLS", "Fletcher Maynard", "Tobin Montessori"];

const GRADES: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

impl District {
    pub fn new(count: usize, seed: u64) -> Self {
        let mut rng = Rng(seed);
        let students = (0..count)
            .map(|number| {
                let given = match rng.below(20) {
                    0 => rng.of(names::GIVEN_PAIRS).replace('-', if rng.below(2) == 0 { " " } else { "-" }),
                    1 => rng.of(names::GIVEN_WORDS).to_owned(),
                    2 | 3 => NICKNAMES[rng.below(NICKNAMES.len())].0.to_owned(),
                    _ => rng.of(names::GIVEN).to_owned(),
                };
                let family = match rng.below(20) {
                    0 | 1 => rng.of(names::FAMILY_PAIRS).to_owned(),
                    2 => rng.of(names::FAMILY_ODD).replace('_', " "),
                    3 => rng.of(names::FAMILY_WORDS).to_owned(),
                    _ => rng.of(names::FAMILY).to_owned(),
                };
                let preferred = if rng.below(6) == 0 { rng.of(names::GIVEN).to_owned() } else { String::new() };
                pupil(number, given, family, preferred, &mut rng)
            })
            .collect();
        Self { students }
    }

    /// A district whose students are all called by words.
    pub fn of_words(count: usize, seed: u64) -> Self {
        let mut rng = Rng(seed);
        let students = (0..count)
            .map(|number| {
                let (given, family) = (rng.of(names::GIVEN_WORDS).to_owned(), rng.of(names::FAMILY_WORDS).to_owned());
                pupil(number, given, family, String::new(), &mut rng)
            })
            .collect();
        Self { students }
    }

    /// The roster as a registrar exports it.
    pub fn csv(&self) -> String {
        let mut out = String::from(
            "Student ID (LASID),Last Name,First Name,Preferred Name,School,Grade,DOB,Enrollment Status,Release Type,\
             Release School Year,Release Status,Scope: Name,Scope: Image/Video,Scope: Voice,Scope: Student Work,\
             Scope: Social Media,Signer Name,Signer Relationship,Signed Date,Revoked Date,Notes\n",
        );
        for student in &self.students {
            for row in &student.rows {
                let _ = writeln!(out, "{row}");
            }
        }
        out
    }

    /// The student's name in this form; `None` where it has none.
    pub fn write(&self, student: usize, form: Form, rng: &mut Rng) -> Option<String> {
        let Pupil { given, family, preferred, .. } = &self.students[student];
        let whole = format!("{given} {family}");
        let words = words_of(given) > 0 || words_of(family) > 0;
        Some(match form {
            Form::Whole | Form::Beside => whole,
            Form::LastFirst => format!("{family}, {given}"),
            Form::Swapped => format!("{family} {given}"),
            Form::Preferred if !preferred.is_empty() => format!("{preferred} {family}"),
            Form::Nickname => {
                let nick = NICKNAMES.iter().find(|(name, _)| name == given)?.1;
                format!("{nick} {family}")
            }
            Form::HalfHyphen if family.contains('-') => {
                let halves: Vec<&str> = family.split('-').collect();
                format!("{given} {}", halves[rng.below(2)])
            }
            Form::NoHyphen if whole.contains('-') => whole.replace('-', " "),
            Form::Plain if !whole.is_ascii() => {
                use unicode_normalization::UnicodeNormalization;
                whole.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect::<String>().replace('ø', "o")
            }
            Form::Possessive => format!("{whole}'s"),
            Form::Capitals => whole.to_uppercase(),
            Form::Small if !words => whole.to_lowercase(),
            Form::Hashtag => format!("#{}", whole.replace([' ', '-', '\'', '.'], "")),
            Form::Emoji => format!("{given}🌟{family}"),
            Form::Typo => {
                let long = |name: &str| name.chars().count() >= 6 && name.chars().all(char::is_alphabetic);
                match (long(given), long(family)) {
                    (true, false) => format!("{} {family}", slip(given, rng)),
                    (_, true) => format!("{given} {}", slip(family, rng)),
                    _ => return None,
                }
            }
            _ => return None,
        })
    }

    /// A text of the school's life around a name.
    pub fn sentence(&self, student: usize, name: &str, rng: &mut Rng) -> String {
        let Pupil { school, grade, .. } = &self.students[student];
        let grade = GRADES[grade - 1];
        let owned = name.ends_with("'s");
        match (rng.below(6), owned) {
            (_, true) => format!("Congratulations on {name} win at the {school} spelling bee!"),
            (0, _) => format!("So proud of {name} who helped at the food drive."),
            (1, _) => format!("Congratulations to {name} on a wonderful season!"),
            (2, _) => format!("{school} {grade} graders cheered for {name} at the assembly."),
            (3, _) => format!("What a night! {name} was the best on the team."),
            (4, _) => format!("Our {grade} grade class thanks {name} for the kind words."),
            _ => format!("Well done {name} ({school}), see you at the recital."),
        }
    }
}

/// Texts of other kinds than those of [`District::sentence`]: what principals, coaches, neighbours and clubs write. `{}` is the name.
pub const KINDS: [&str; 30] = [
    "Shout-out to {} for staying late to sweep the gym!",
    "Thank you, {}, for holding the door all week.",
    "Did you see that goal? {} from midfield!!",
    "Happy birthday {} 🎂🎉",
    "RT if you are as proud of {} as we are",
    "Big news: {} will represent us at the state finals.",
    "Pictured: {} and the whole Robotics crew.",
    "Good luck tonight, {}!",
    "We caught up with {} after the match.",
    "{} is our student of the week.",
    "Welcome back, {}. We missed you.",
    "Anybody know who took the ball home? I think it was {}.",
    "my daughter says {} was so kind to her today",
    "First place: {}",
    "1. {} 2. the rest of us 😂",
    "Congrats to {} on making the honor roll!",
    "Students of the month: {}.",
    "Cast list: {} as the Baker.",
    "The winner of our poster contest is {}!",
    "Meet {}, who speaks four languages.",
    "At today's assembly {} played the drums.",
    "So glad that {} joined the chess club.",
    "Bravo {}! What a recital.",
    "{} deserves a medal for that.",
    "Our safety patrol captain is {}.",
    "Science fair results are in, and {} came second.",
    "Somebody tell {} that the jacket is in the office.",
    "Proud parent moment: {} read a whole book!",
    "\"I never give up,\" says {}.",
    "This year's yearbook cover is by {}.",
];

fn words_of(name: &str) -> usize {
    let lists = [names::GIVEN_WORDS, names::FAMILY_WORDS];
    lists.iter().flat_map(|l| l.split_whitespace()).filter(|w| *w == name).count()
}

/// One letter swapped, doubled, left out or changed, not the first.
fn slip(name: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = 1 + rng.below(letters.len() - 2);
    match rng.below(4) {
        0 => letters.swap(at, at + 1),
        1 => letters.insert(at, letters[at]),
        2 => drop(letters.remove(at)),
        _ => letters[at] = (b'a' + rng.below(26) as u8) as char,
    }
    letters.into_iter().collect()
}

fn pupil(number: usize, given: String, family: String, preferred: String, rng: &mut Rng) -> Pupil {
    let school = SCHOOLS[rng.below(SCHOOLS.len())];
    let grade = 1 + rng.below(12);
    let born = 2026 - grade - 5;
    let head = format!("{number},{family},{given},{preferred},{school},{grade:02},{born}-03-14");
    let yes = "Y,Y,Y,Y,Y";
    let form =
        |status: &str, scopes: &str, tail: &str| format!("{head},Active,General,2026-27,{status},{scopes},{tail}");
    let good = form("Opt-In", yes, "\"Doe, Pat\",Parent,2026-09-04,,");
    let no = form("Opt-Out", "N,N,N,N,N", "\"Doe, Pat\",Parent,2026-09-05,,");
    let (cleared, rows) = match rng.below(24) {
        0 | 1 => (false, vec![no]),
        2 | 3 => (false, vec![form("No Response", ",,,,", ",,,,")]),
        4 => (false, vec![good.replace("2026-27", "2025-26").replace("2026-09", "2025-09")]),
        5 => (false, vec![form("Revoked", yes, "\"Doe, Pat\",Parent,2026-09-04,2026-10-01,")]),
        6 => (false, vec![form("Opt-In", yes, ",Parent,,,form returned unsigned")]),
        7 => (false, vec![form("Opt-In", yes, "\"Doe, Pat\",Grandparent,2026-09-04,,")]),
        8 => (false, vec![form("Opt-In", yes, "\"Doe, Pat\",Parent,2027-09-04,,")]),
        9 => (false, vec![good.replace("2026-27", "")]),
        10 => (false, vec![good.clone(), no]),
        11 => {
            let event = "\"Doe, Pat\",Parent,2026-09-04,,EVENT ONLY: Lantern Walk 2026-12-01";
            (false, vec![form("Opt-In", yes, event).replace("General", "Event")])
        }
        12 => (false, vec![form("Partial", "N,Y,Y,Y,Y", "\"Doe, Pat\",Parent,2026-09-04,,photo OK without name")]),
        13 => (false, vec![form("Partial", "Y,Y,Y,Y,N", "\"Doe, Pat\",Parent,2026-09-04,,no social media")]),
        14 => (false, vec![good.replace("Active", "Withdrawn")]),
        15 => (false, vec![form("Opt-In", yes, "\"Doe, Pat\",Parent,2026-09-04,,please nothing online")]),
        16 => (false, vec![form("Opt-In", yes, "\"Doe, Pat\",Parent,12/9/2026,,")]),
        17 if grade < 7 => (false, vec![form("Opt-In", yes, "\"Doe, Pat\",Eligible Student,2026-09-04,,")]),
        18 => (false, vec![good.clone(), format!("{head},Active,General")]),
        _ => (true, vec![good]),
    };
    Pupil { given, family, preferred, school, grade, cleared, rows }
}
