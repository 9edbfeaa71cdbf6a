//! What speaks against a whole name being that of the student on the roster: a word beside it that may belong to it, another
//! grade, school, age or year of graduation. Then nobody is cleared.

use super::check::Person;
use super::cues::{Cue, Place};
use super::date::SchoolYear;
use super::desk::Desk;
use super::names::index::{Key, PARTICLES, Part};
use super::names::{Glue, How, one_edit};
use super::view::View;

/// What follows a name and makes it another's.
const SUFFIXES: [&str; 9] = ["jr", "sr", "ii", "iii", "iv", "junior", "senior", "2nd", "3rd"];

/// Words of sentences about adults.
const GROWN: &str = "daughter son sons daughters wife husband grandson granddaughter hijo hija filho filha retired retires retiring \
    retirement taught memoriam memory memorial obituary funeral alumna alumnus alumni married wedding baby born employee hired councillor";

/// What adults do here: "Rose Bellweather, who drives bus 5".
const AT_WORK: [&str; 12] = [
    "drives", "drove", "teaches", "works", "worked", "runs", "coaches", "serves", "served", "heads", "chairs", "cleans",
];

/// Words that a school's name ends in.
const SCHOOLS: [&str; 11] = [
    "high",
    "school",
    "academy",
    "elementary",
    "middle",
    "prep",
    "college",
    "university",
    "charter",
    "montessori",
    "k8",
];

/// Words that may stand beside a name without belonging to it, for texts whose capitals tell nothing.
const COMMON: &str = "a about after all also always am an and are as at be because been before being best big both but by came \
    can come could did didnt do does dont even ever every first for from get gets go goes going good got great had has have \
    he helped her here him his how i if in is isnt it its just keep knows last led let like love loves made makes many me more \
    most my never new next no not now of off on one or our out over plays played read really reads said same sang saw scored \
    see seen she should sing sings so some still such than thank thanks that the their them then there these they this those \
    to today together tonight too took tomorrow up us very want was we well went were what when where which while who whose \
    why will win wins with won work would yes yesterday you your para por que con del y e el la los las um uma o os com ak pou";

impl View<'_> {
    /// Why the name may be somebody else's; none where nothing speaks against its being the student's.
    pub(super) fn doubt(&self, desk: &Desk, student: u32, person: &Person) -> Option<&'static str> {
        let &Person { from, to, how, nick, part, given_only, .. } = person;
        let turned = how == How::Turned && !self.graded(desk, student, from, to);
        if matches!(how, How::Loose | How::Typo | How::Initial)
            || part
            || turned
            || self.is_half_given(desk, student, from, to)
            || self.goes_on(from, to)
        {
            return Some("The name is not written as on the roster; somebody else may be meant.");
        }
        if nick && self.near_namesake(desk, student, from, to) {
            return Some("The name is written otherwise than on the roster, and another student's is nearly the same.");
        }
        if self.may_be_grown(from, to) && !self.graded(desk, student, from, to) {
            return Some("The text may speak of an adult of the student's name.");
        }
        if self.gives_contact(from) || self.gives_average(from) {
            return Some("Beside the name stands what no release covers: a telephone number, an address, a grade.");
        }
        if given_only && self.is_initial(to) {
            return Some("Only the first name is given; somebody else may be meant.");
        }
        if self.contradicts(desk, student, from, to) {
            return Some("The school, grade or age in the text is not that of the student on the roster.");
        }
        None
    }

    /// "José Ramírez" for José Luis: the beginning of a first name, and no nickname of it.
    fn is_half_given(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let given = desk.index.name(student, Part::Given);
        let preferred = desk.index.name(student, Part::Preferred);
        let run = |name: &str| {
            (from..to).any(|start| {
                let mut rest = name;
                (start..to).any(|at| {
                    let Some(after) = rest.strip_prefix(self.words.form(at)) else { return false };
                    rest = after;
                    rest.is_empty()
                })
            })
        };
        let nicknamed = |form: &str| {
            desk.index
                .by_nickname(Key::default().with(form))
                .any(|postings| postings.binary_search_by_key(&student, |p| p >> 5).is_ok())
        };
        let begins = (from..to).any(|at| {
            let form = self.words.form(at);
            form.len() > 1 && form.len() < given.len() && given.starts_with(form) && !nicknamed(form)
        });
        begins && !run(given) && (preferred.is_empty() || !run(preferred))
    }

    /// Another student's name differs from what is written by one letter.
    fn near_namesake(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let index = &desk.index;
        let family = index.name(student, Part::Family);
        (from..to).map(|at| self.words.form(at)).filter(|form| *form != family).any(|form| {
            let key = |name: &str| Key::default().with(name);
            let calls = |s: u32| [Part::Given, Part::Preferred].iter().any(|p| one_edit(form, index.name(s, *p)));
            // "Cathy Moss" for Catherine, where there is a Kate Moss too.
            let of_one_name = |s: u32| {
                let mut stands_for = index.by_nickname(key(index.name(s, Part::Given)));
                stands_for.any(|postings| postings.binary_search_by_key(&student, |p| p >> 5).is_ok())
            };
            let another = |s: u32| s != student && (calls(s) || of_one_name(s));
            let same_family = index.students(key(family)).iter().any(|p| another(p >> 5));
            let called = index.by_nickname(key(form)).chain(std::iter::once(index.students(key(form))));
            let near = |p: &u32| p >> 5 != student && one_edit(family, index.name(p >> 5, Part::Family));
            same_family || called.flatten().any(near)
        })
    }

    /// A telephone number or an address of electronic mail stands in the sentence, which an address does not end here.
    fn gives_contact(&self, from: usize) -> bool {
        let here = self.sentence(from);
        let first = self.words.words.partition_point(|w| w.sentence < here);
        let start = self.words.words.get(first).map_or(0, |w| w.start as usize);
        let rest = self.text.get(start..).unwrap_or("");
        let end = [". ", "! ", "? ", "\n"].iter().filter_map(|e| rest.find(e)).min().unwrap_or(rest.len());
        rest.get(..end).unwrap_or("").split_whitespace().any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            let digits = word.chars().filter(char::is_ascii_digit).count();
            let number = (7..=11).contains(&digits) && word.chars().all(|c| c.is_ascii_digit() || "-.()".contains(c));
            mail || number && word.contains(['-', '.', ')'])
        })
    }

    /// "has a 3.9": a figure between 0 and 5 with a point, after "has", "with" or "got".
    fn gives_average(&self, from: usize) -> bool {
        let words: Vec<&str> = self.raw_sentence(from).split_whitespace().collect();
        words.windows(3).any(|w| {
            let [verb, "a", figure] = w else { return false };
            let figure = figure.trim_end_matches(['.', '!', ',', '?']);
            let average = figure.contains('.') && figure.parse::<f32>().is_ok_and(|n| (0.0..=5.0).contains(&n));
            ["has", "with", "got", "earned", "holds"].contains(verb) && average
        })
    }

    /// The sentence speaks of an adult: a post before the name, what grown people do, children of theirs.
    fn may_be_grown(&self, from: usize, to: usize) -> bool {
        let posted = self.cues.iter().any(|p| p.cue == Cue::Staff && p.to == from && self.glue(from) == Glue::Comma);
        let here = self.sentence(from);
        let grown = |at: usize| !self.is_named(at) && GROWN.split_whitespace().any(|w| w == self.words.form(at));
        let words = self.words.words.iter().enumerate();
        let said = words.filter(|(_, w)| w.sentence == here).any(|(at, _)| grown(at));
        let at_work = ["who", "que"].contains(&self.words.form(to)) && AT_WORK.contains(&self.words.form(to + 1));
        posted || said || at_work
    }

    fn is_initial(&self, at: usize) -> bool {
        self.glue(at) <= Glue::Space && self.words.form(at).chars().count() == 1
    }

    /// Some cue covers the word.
    pub(super) fn is_told(&self, at: usize) -> bool {
        self.cues.iter().any(|p| p.from <= at && at < p.to)
    }

    pub(super) fn is_named(&self, at: usize) -> bool {
        self.named.iter().any(|(from, to)| *from <= at && at < *to)
    }

    /// The pack's lists of words know the word, as no name.
    fn is_known(&self, form: &str) -> bool {
        !self.lists.is_word(form) && self.pack.lexicon.set_of_term(std::iter::once(form)) != 0
    }

    fn is_capital(&self, at: usize) -> bool {
        self.words.words.get(at).is_some_and(|w| w.capital)
    }

    /// Most words of the sentence begin with a capital: then a capital tells nothing.
    fn is_headline(&self, at: usize) -> bool {
        let here = self.sentence(at);
        let others = || {
            let words = self.words.words.iter().enumerate();
            words.filter(|(i, w)| w.sentence == here && !self.is_named(*i) && self.words.form(*i).len() > 3)
        };
        let (all, capital) = (others().count(), others().filter(|(_, w)| w.capital).count());
        all >= 2 && capital * 5 >= all * 4
    }

    /// A word beside the name may belong to it: then it may be somebody else's.
    fn goes_on(&self, from: usize, to: usize) -> bool {
        let words = &self.words.words;
        let stranger = |at: usize| {
            let form = self.words.form(at);
            if self.is_told(at) || self.is_named(at) || form.chars().count() < 2 {
                return false;
            }
            if self.words.flat {
                return !self.is_known(form) && !COMMON.split_whitespace().any(|c| c == form);
            }
            if !self.is_capital(at) {
                return false;
            }
            let first = words.get(at).is_some_and(|w| w.glue == Glue::End);
            let open = first || self.is_headline(at);
            if open {
                self.lists.is_word(form) && first || !self.is_known(form) && !self.lists.is_word(form)
            } else {
                true
            }
        };
        let before =
            from > 0 && (self.glue(from) == Glue::Joined || self.glue(from) == Glue::Space && stranger(from - 1));
        let near = to < words.len() && self.glue(to) <= Glue::Space;
        let suffix = to < words.len() && self.glue(to) <= Glue::Comma && SUFFIXES.contains(&self.words.form(to));
        let after = to < words.len() && self.glue(to) == Glue::Joined || near && stranger(to);
        before || after || suffix || self.is_hyphened(to) || self.goes_on_after_particle(to) || self.is_apposed(to)
    }

    /// "Maya Lindqvist - Johnson".
    fn is_hyphened(&self, to: usize) -> bool {
        let (Some(last), Some(next)) =
            (to.checked_sub(1).and_then(|i| self.words.words.get(i)), self.words.words.get(to))
        else {
            return false;
        };
        let hyphen = self.gap(last.end, next.start).trim() == "-";
        let form = self.words.form(to);
        hyphen && next.capital && !self.is_told(to) && !self.is_named(to) && !self.is_known(form)
    }

    /// "Maya Lindqvist de Souza", "Maya Lindqvist y Ortega".
    fn goes_on_after_particle(&self, to: usize) -> bool {
        let is_particle = |at: usize| {
            let form = self.words.form(at);
            self.glue(at) <= Glue::Space
                && (PARTICLES.contains(&form) || ["e", "of", "from", "nee", "formerly"].contains(&form))
        };
        let skipped = (to..to + 3).take_while(|&at| at < self.words.words.len() && is_particle(at)).count();
        let next = to + skipped;
        let form = self.words.form(next);
        skipped > 0
            && self.glue(next) <= Glue::Space
            && self.is_capital(next)
            && !self.words.flat
            && !self.is_told(next)
            && !self.is_named(next)
            && !HOME.contains(&form)
    }

    /// "Maya Lindqvist (Johnson)", "Maya Lindqvist, Somerville, …", "Maya Lindqvist the second".
    fn is_apposed(&self, to: usize) -> bool {
        let (Some(last), Some(next)) =
            (to.checked_sub(1).and_then(|i| self.words.words.get(i)), self.words.words.get(to))
        else {
            return false;
        };
        let form = self.words.form(to);
        let ordinal = ["second", "third", "fourth", "elder", "younger", "older", "2nd", "3rd"];
        if form == "the" && self.glue(to) <= Glue::Space && ordinal.contains(&self.words.form(to + 1)) {
            return true;
        }
        let open = next.capital && !self.words.flat && !self.is_told(to) && !self.is_named(to) && !HOME.contains(&form);
        let bracketed =
            self.gap(last.end, next.start).trim_start().starts_with(['(', '[', '"', '“', '/']) && !self.is_known(form);
        let firm = self.gap(last.end, next.start).trim() == "&" && !self.is_capital(to + 1);
        let alone = firm || self.glue(to) == Glue::Comma && self.glue(to + 1) >= Glue::Comma;
        open && next.sentence == last.sentence && (bracketed || alone)
    }

    /// The sentence names a grade, a school, an age or a year of graduation, and none that is the student's.
    fn contradicts(&self, desk: &Desk, student: u32, from: usize, to: usize) -> bool {
        let here = self.sentence(from);
        let own = |p: &Place| p.sentence == here && (p.to <= from || to <= p.from);
        let said = self.cues.iter().any(|p| matches!(p.cue, Cue::Grade(_) | Cue::School(_)) && own(p));
        said && self.fitting(desk, &[student], &own).is_empty()
            || self.another_school(from)
            || self.another_place(from)
            || self.another_number(desk, student, to)
            || self.another_year(desk, student, from)
    }

    /// A school that neither roster nor pack knows: "Somerville High".
    fn another_school(&self, from: usize) -> bool {
        let here = self.sentence(from);
        !self.words.flat
            && self.words.words.iter().enumerate().skip(1).any(|(at, word)| {
                let ends = word.sentence == here
                    && word.capital
                    && word.glue <= Glue::Space
                    && SCHOOLS.contains(&self.words.form(at));
                ends && self.is_capital(at - 1) && !self.is_told(at) && !self.is_told(at - 1) && !self.is_named(at - 1)
            })
    }

    /// A grade at a school that neither roster nor pack knows: "sixth grade at the Kennedy".
    fn another_place(&self, from: usize) -> bool {
        let here = self.sentence(from);
        let grades = self.cues.iter().filter(|p| matches!(p.cue, Cue::Grade(_)) && p.sentence == here);
        grades.into_iter().any(|p| {
            let links = ["at", "of", "from", "in"].contains(&self.words.form(p.to));
            let at = p.to + 1 + usize::from(self.words.form(p.to + 1) == "the");
            links && self.is_capital(at) && !self.words.flat && !self.is_told(at) && !self.is_named(at)
        })
    }

    /// A number right after the name that is neither the student's grade nor an age that goes with it: "(7)", ", 17,".
    fn another_number(&self, desk: &Desk, student: u32, to: usize) -> bool {
        let Some(grade) = desk.facts(student).and_then(|facts| facts.grade) else { return false };
        let Some(last) = to.checked_sub(1).and_then(|i| self.words.words.get(i)) else { return false };
        let rest: String = self.text.get(last.end as usize..).unwrap_or("").chars().take(24).collect();
        let Some(rest) = rest.trim_start().strip_prefix(['(', ',', '[']) else { return false };
        let inside = rest.split([')', ']']).next().unwrap_or("");
        let first = |part: &str| -> Option<i32> {
            let part = part.trim();
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let tail = part.get(digits.len()..)?;
            let plain = tail.is_empty() || ["st", "nd", "rd", "th"].contains(&tail);
            digits.parse().ok().filter(|n| plain && (1..=19).contains(n))
        };
        inside.split([',', ';']).take(2).filter_map(first).any(|number| {
            let aged = (i32::from(grade) + 4..=i32::from(grade) + 8).contains(&number);
            i32::from(grade) != number && !aged
        })
    }

    /// "class of 2027", "'27", "age 17", "17-year-old", "gr. 12".
    fn another_year(&self, desk: &Desk, student: u32, from: usize) -> bool {
        let Some(student) = desk.facts(student) else { return false };
        let text = self.sentence_text(from);
        let words: Vec<&str> = text.split(' ').collect();
        let raw = self.raw_sentence(from);
        let number = |at: usize| words.get(at).and_then(|w| w.parse::<i32>().ok());
        let year = SchoolYear::of(desk.on, self.pack.releases.year_starts);
        let leaves = |class: i32| student.grade.is_some_and(|g| i32::from(g) != 12 - (class - 1 - i32::from(year.0)));
        let aged = |age: i32| student.grade.is_some_and(|g| !(i32::from(g) + 4..=i32::from(g) + 8).contains(&age));
        let graded = |grade: i32| student.grade.is_some_and(|g| i32::from(g) != grade);
        (0..words.len()).any(|at| match words.get(at..).unwrap_or(&[]) {
            ["class", "of", ..] => number(at + 2).is_some_and(|n| leaves(if n < 100 { 2000 + n } else { n })),
            ["age" | "aged", ..] => number(at + 1).is_some_and(aged),
            ["gr" | "grade", ..] => number(at + 1).is_some_and(graded),
            [_, "year", "old", ..] | [_, "years", "old", ..] => number(at).is_some_and(aged),
            _ => false,
        }) || raw.split(['\'', '’', '‘']).skip(1).any(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let alone = rest.chars().nth(2).is_none_or(|c| !c.is_alphanumeric());
            digits.len() == 2 && alone && digits.parse::<i32>().is_ok_and(|n| leaves(2000 + n))
        })
    }
}

/// Places that tell nobody apart here.
const HOME: [&str; 2] = ["cambridge", "massachusetts"];
