//! Whether what stands around the name is known to leave it the student's. A trade, a firm, an award, a family beside a name make
//! it another's, and there is no end to such words: so it is not they that are listed, but the words that may stand there.

use super::{Case, Standing, ambiguous};
use crate::roster::cues::Cue;
use crate::roster::lists::is_in;
use crate::roster::names::Glue;
use crate::roster::view::View;

/// Words that may stand right before or right after a name without belonging to it: those of which a language has no new ones.
const PLAIN: &str = "a about after again all already also always an and as at away back be because been before being best big both \
    but by congrats cheer dont during even ever every everybody everyone finally first for from good great he her \
    here hers him his how i if in including it its just last late later least many may me more morning most much my \
    never new next night no not now of off often on once one only or our out over please really same saturday sunday \
    monday tuesday wednesday thursday friday second she so some soon still such than thank thanks that the their \
    them then there these they third this those three though to today together tomorrow tonight too two up us very \
    via want we welcome what when where which while who whose why with without yes yesterday yet you your beside \
    behind near under between above below inside outside around across along through into onto toward among ojala \
    nuestro nuestra para por que con del de y e el la los las un una um uma o os com ak pou ya nou bravo felicidades \
    gracias parabens viva four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred";

/// Verbs whose shape does not tell: English has no new ones of these either.
const VERBS: &str = "am are came can come could did didnt do does done get gets go goes got had has have held help helped helps is \
    isnt keep kept knew knows led let like love loves made make makes meet plays played ran said sat saw scored see \
    seen should stood swam take told took was went were will win wins won would became began beat broke brought \
    built caught chose dove drew fell felt found gave grew hit hold kicks left lost met put read reads rode rose \
    sang sing sings set shot shows spoke swept swim threw understood woke wore wrote arose ate bent bet bit bled \
    blew bore bought bred burst cast clung cost crept cut dealt drank dug fed fled flew flung forgave forgot fought \
    froze ground heard hid hung hurt knelt laid lent lit meant paid quit rang sank sent shook shone shut slept slid \
    sold sought spent spread sprang spun stole struck stuck stung swore swung thought tore wept withdrew wound wove \
    es fue foi ha slung says adds asks asked ask tell join give remember celebrate stars features honors welcomes \
    gano venceu";

/// What a student may be called, and what else ends before a name.
const ROLES: &str = "cheers day dear fellow friends job luck way week winner winners work captain champion finalist goalie goalkeeper \
    pitcher striker violinist cellist pianist drummer senior junior sophomore freshman artist artists poet poets \
    ganador ganadora campeon campeona vencedor vencedora";

/// Words about adults: their kin, what they do, and what is theirs at a school.
const GROWN: &str = "daughter son sons daughters wife husband grandson granddaughter hijo hija filho filha retired retires retiring \
    retirement taught memoriam memory memorial obituary funeral alumna alumnus alumni married wedding baby born employee hired councillor \
    scholarship fund foundation estate late bakery \
    vote votes elect elected election reelect candidate campaign ballot novel office character characters fictional fiction movie";

/// What somebody has at a school who is no student there.
const OF_GROWN: [&str; 12] = [
    "students",
    "classroom",
    "office",
    "homeroom",
    "class",
    "pupils",
    "kids",
    "children",
    "kindergartners",
    "graders",
    "lesson",
    "staff",
];

/// What adults do here: "Rose Bellweather, who drives bus 5".
const AT_WORK: [&str; 12] = [
    "drives", "drove", "teaches", "works", "worked", "runs", "coaches", "serves", "served", "heads", "chairs", "cleans",
];

const UNKNOWN: &str = "What stands beside the name may make it somebody else's.";

/// Endings of verbs and adverbs: "applauding", "cheered", "proudly".
const ENDINGS: [&str; 3] = ["ing", "ed", "ly"];

/// Before what is no apposition: "at the fair, Maya …".
const PREPOSITIONS: [&str; 16] = [
    "at", "in", "on", "after", "before", "during", "for", "from", "with", "by", "to", "since", "until", "en", "no",
    "na",
];

/// Before what somebody does: "watch Maya dance".
const PERCEPTION: [&str; 12] =
    ["see", "saw", "seen", "watch", "watched", "hear", "heard", "let", "help", "helped", "made", "make"];

/// Whose verb follows.
const DOERS: [&str; 12] =
    ["we", "us", "you", "they", "i", "will", "please", "lets", "must", "should", "can", "everybody"];

/// Before a time or an occasion, which ends where the name begins: "after the game Maya …".
const OF_TIME: [&str; 5] = ["after", "before", "during", "at", "in"];

impl Case<'_> {
    pub fn is_led_by_unknown(&self) -> Option<Standing> {
        let (view, from) = (self.view, self.person.from);
        let before = from.checked_sub(1)?;
        let unknown = match view.glue(from) {
            Glue::Joined | Glue::Space => !view.may_lead(before) && !view.is_verb_by_place(before),
            Glue::Comma => !view.may_lead(before) && view.is_apposed_to(before),
            Glue::Mark | Glue::End => false,
        };
        unknown.then(|| ambiguous(UNKNOWN))
    }

    pub fn is_followed_by_unknown(&self) -> Option<Standing> {
        let (view, from, to) = (self.view, self.person.from, self.person.to);
        if to >= view.words.words.len() || view.glue(to) > Glue::Space {
            return None;
        }
        let unknown = if view.is_possessive(to) {
            OF_GROWN.contains(&view.form(to)) && !view.graded(self.desk, self.student, from, to)
        } else {
            let made_to = from > 0 && PERCEPTION.contains(&view.form(from - 1)) && view.is_told(to);
            !view.may_follow(to) && !made_to || view.stands_for(to)
        };
        unknown.then(|| ambiguous(UNKNOWN))
    }

    /// "Grace Kim, mother of two, …", "Jordan Rivers (author of …)", "Lena Vasquez – neighbor –".
    pub fn has_unknown_aside(&self) -> Option<Standing> {
        let (view, to) = (self.view, self.person.to);
        let last = to.checked_sub(1).and_then(|i| view.words.words.get(i))?;
        let next = view.words.words.get(to).filter(|w| w.sentence == last.sentence)?;
        let gap = view.gap(last.end, next.start);
        let set_off = gap.trim_start().starts_with([',', '(', '[', '–', '—']) || gap.trim() == "-";
        if !set_off {
            return None;
        }
        let end = (to + 1..view.words.words.len()).find(|&at| view.glue(at) >= Glue::Comma);
        let mut aside = to..end.unwrap_or(view.words.words.len());
        let told = aside.any(|at| view.is_cue_of_student(at) || view.is_named(at));
        let denied = ["no", "not"].contains(&view.form(to));
        (denied || !told && !view.may_lead(to)).then(|| ambiguous(UNKNOWN))
    }

    pub fn may_be_grown(&self) -> Option<Standing> {
        let (from, to) = (self.person.from, self.person.to);
        let why = "The text may speak of an adult of the student's name.";
        let grown = self.view.may_be_grown(from, to) && !self.view.graded(self.desk, self.student, from, to);
        grown.then(|| ambiguous(why))
    }
}

impl View<'_> {
    /// The word may stand before a name, or at the head of what is set off from it, without belonging to it.
    pub(super) fn may_lead(&self, at: usize) -> bool {
        let of_use = |cue: Cue| matches!(cue, Cue::Voice | Cue::Video | Cue::Image | Cue::Work | Cue::Performance);
        let mut cues = self.cues.iter().filter(|p| p.from <= at && at < p.to).peekable();
        let told = cues.peek().is_some() && cues.all(|p| of_use(p.cue));
        self.may_be_beside(at) || told || is_in(ROLES, self.form(at))
    }

    /// The word may stand after a name without belonging to it. What ends in "s" is a verb unless another follows.
    fn may_follow(&self, at: usize) -> bool {
        let verb = |at: usize| {
            let form = self.form(at);
            is_in(VERBS, form) || form.len() > 3 && form.ends_with("ed")
        };
        let form = self.form(at);
        let next = self.glue(at + 1) <= Glue::Space && verb(at + 1);
        self.may_be_beside(at) || form.len() > 3 && form.ends_with('s') && !next || self.ends_like_a_verb(at)
    }

    fn may_be_beside(&self, at: usize) -> bool {
        let form = self.form(at);
        is_in(PLAIN, form)
            || is_in(VERBS, form)
            || self.is_named(at)
            || self.is_cue_of_student(at)
            || form.len() > 3 && ENDINGS.iter().any(|e| form.ends_with(e))
    }

    /// "We celebrate Maya", "after the game Maya …": a verb, or the end of what comes before.
    fn is_verb_by_place(&self, at: usize) -> bool {
        let back = |n: usize| at.checked_sub(n).map_or("", |i| self.form(i));
        let time = ["the", "a", "our", "this"].contains(&back(1)) && OF_TIME.contains(&back(2));
        let of_student = at > 0 && self.cues.iter().any(|p| p.cue == Cue::Student && p.to == at) && !self.is_told(at);
        DOERS.contains(&back(1)) || time || of_student
    }

    /// "Grace Kim for School Committee".
    fn stands_for(&self, at: usize) -> bool {
        let next = at + 1;
        self.form(at) == "for" && !self.words.flat && self.is_capital(next) && !self.may_be_beside(next)
    }

    /// "Welcome our new neighbor, Grace Kim": a person before the comma, as against a time or a place.
    fn is_apposed_to(&self, at: usize) -> bool {
        let start = (0..at).rev().find(|&i| self.glue(i + 1) >= Glue::Comma).map_or(0, |i| i + 1);
        let articles = ["the", "a", "an", "our", "my", "your", "this", "that", "his", "her", "their", "el", "la", "o"];
        let Some(article) = (start..at).rev().find(|&i| articles.contains(&self.form(i))) else { return false };
        let before = article.checked_sub(1).filter(|&i| i >= start).map_or("", |i| self.form(i));
        // "the winner of the race, Maya" as against "the owner of the shop, Grace Kim".
        let known = |head: usize| head >= start && self.may_lead(head);
        let headed = before == "of" && article.checked_sub(2).is_some_and(known);
        !(headed || PREPOSITIONS.contains(&before))
    }

    /// Nothing that the word is known for makes it a part of a name.
    pub(super) fn is_common(&self, at: usize) -> bool {
        [PLAIN, VERBS, ROLES].iter().any(|list| is_in(list, self.form(at)))
    }

    /// A word that says something of a student's life at school, and nothing of an adult or of the record.
    pub(super) fn is_cue_of_student(&self, at: usize) -> bool {
        let of_student =
            |cue: Cue| matches!(cue, Cue::Grade(_) | Cue::School(_) | Cue::Student | Cue::Praise | Cue::Life);
        let of_others = |cue: Cue| matches!(cue, Cue::Staff | Cue::Author | Cue::Myself | Cue::Record);
        let cues = || self.cues.iter().filter(|p| p.from <= at && at < p.to);
        cues().any(|p| of_student(p.cue)) && !cues().any(|p| of_others(p.cue))
    }

    /// "ganó", "bailou": the past of Spanish and Portuguese.
    fn ends_like_a_verb(&self, at: usize) -> bool {
        let Some(word) = self.words.words.get(at) else { return false };
        let written = self.gap(word.start, word.end);
        ["ó", "ou", "eu", "iu", "ió"].iter().any(|end| written.ends_with(end))
    }

    /// The sentence speaks of an adult: a post before the name, what grown people do, children of theirs.
    fn may_be_grown(&self, from: usize, to: usize) -> bool {
        let posted = self.cues.iter().any(|p| p.cue == Cue::Staff && p.to == from && self.glue(from) == Glue::Comma);
        let here = self.sentence(from);
        let grown = |at: usize| !self.is_named(at) && is_in(GROWN, self.form(at));
        let words = self.words.words.iter().enumerate();
        let said = words.filter(|(_, w)| w.sentence == here).any(|(at, _)| grown(at));
        let at_work = ["who", "que"].contains(&self.form(to)) && AT_WORK.contains(&self.form(to + 1));
        posted || said || at_work
    }
}
