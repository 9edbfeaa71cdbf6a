//! What a release leaves out, a text must not be making, in whatever words. So where a release does not cover every use, the text
//! clears only if each of its words is known to speak of none of those uses, and nothing is shown with it.

use super::{Case, Standing, Status, ambiguous};
use crate::compose::links::host;
use crate::roster::Scope;
use crate::roster::cues::Cue;
use crate::roster::date::Date;
use crate::roster::lists::is_in;
use crate::text::fold::fold_term;

/// Words that speak of no picture, voice, work or performance.
const OF_NO_USE: &str = "a about after again all also always an and are as at be been both but by can day did do done each every \
    everybody everyone family food for from good got great had has have he her him his home how i in is it its job \
    just last let luck more most much my new next of on one or our out really received she so staying still that the \
    their them then they this to today together tomorrow tonight too us very was way we well went were when who will \
    with year years yesterday you your presents details info two three four small big little media image alt de del \
    el en es fue la las los nuestra nuestro para por que y whole park brave bright smart strong hard working worked \
    five six ten around before down up off over long short regional state national city district member members \
    president vice group cross country broke set beat lost tied away against versus vs visiting lunchroom cafeteria \
    bus morning afternoon evening tuesday monday wednesday thursday friday saturday sunday weekend fall winter \
    spring summer holiday break else nobody truly amazing awesome excellent fantastic super hooray yay wow happy \
    lucky thankful grateful parents teachers teacher staff neighbors community hall";

/// Words of praise and of what students do at school: one of them has to stand in a text that clears somebody.
const OF_SCHOOL: &str = "class classmates club coach congrats congratulations fair first friend friends game goal goals grade grader \
    graders helped helping honor kind match math medal medals meet month place prize proud race ran relay school science \
    season second soccer spelling bee sport student students swim team teams thank thanks third track week welcome \
    win wins winner won boy girl child play plays felicidades gano gana drive volunteer volunteers volunteering \
    volunteered library garden recycling kindness races tournament chess finals final semifinals league championship \
    champion champions captain captains council tennis basketball baseball softball volleyball football hockey \
    lacrosse crew rowing swimming diving running wrestling debate robotics geography contest award awards \
    certificate ribbon record lunch recess playground coaches trophy assembly festival gym band choir orchestra poem \
    painting mural homework bridge kite robot parade field goalie scored score points lap laps recital graduate \
    violin drum guitar piano hello hero heroes smile smiled teammates cheered cheering cheer clapped applause reads \
    read reading learned learn learns laughed fossil puppies puppy clap jumped kicked threw caught planted built \
    drew painted wrote sang danced raised found gold silver bronze gracias premio concurso equipo escuela estudiante \
    orgullosos feria venceu equipe escola led leads leader joined helps heard hear listen bell bravo congratulate \
    kindergarten parabens playing rowed rows rower jazz combo nationals cast mention talent defense sports";

/// Those of them that make a use.
const SHOWN: &str = "band choir orchestra poem painting mural recital violin drum guitar piano smile smiled reads read reading drew \
    painted wrote sang danced heard hear listen";

/// What is denied of a student is seldom praise: "never hands in homework", "not a citizen".
const DENIALS: [&str; 14] = [
    "not", "never", "cannot", "cant", "wont", "doesnt", "didnt", "isnt", "wasnt", "without", "nor", "neither", "alone",
    "no",
];

impl Case<'_> {
    /// Nobody can list what may be told of a person that is no business of a school's page, so the text has to speak of what is.
    pub fn is_of_no_school(&self) -> Option<Standing> {
        let view = self.view;
        let of_school =
            |cue: Cue| !matches!(cue, Cue::Staff | Cue::Author | Cue::Myself | Cue::SignOff | Cue::Record | Cue::Child);
        let told = view.cues.iter().any(|p| of_school(p.cue));
        let said = (0..view.words.words.len()).any(|at| is_in(OF_SCHOOL, view.form(at)) && !view.is_named(at))
            || fold_term(&view.content.text).split(' ').any(|w| is_in(OF_SCHOOL, w));
        // Names alone tell nothing.
        let bare = (0..view.words.words.len()).all(|at| view.is_named(at) || view.is_common(at));
        let why = "Nothing in the text says that it is about a student's life at school.";
        (!told && !said && !bare).then(|| ambiguous(why))
    }

    pub fn is_denied(&self) -> Option<Standing> {
        let here = self.view.sentence_text(self.person.from);
        let denied = here.split(' ').any(|w| DENIALS.contains(&w));
        denied.then(|| ambiguous("The sentence denies something; read whether it is about the student."))
    }

    pub fn may_make_other_use(&self) -> Option<Standing> {
        let view = self.view;
        let words = view.sentence_text(self.person.from);
        let all = view.standing(self.desk, self.student, &Scope::ALL, &words);
        if all.status == Status::Ok {
            return None;
        }
        let lacks = |scope: Scope| all.lacking.contains(&scope);
        let known = |cue: Cue| match cue {
            Cue::Grade(_) | Cue::School(_) | Cue::Student | Cue::Child | Cue::Praise => true,
            Cue::Image => !lacks(Scope::Image),
            Cue::Video => !lacks(Scope::Image) && !lacks(Scope::Voice),
            Cue::Voice => !lacks(Scope::Voice),
            Cue::Work => !lacks(Scope::Work),
            Cue::Performance => !lacks(Scope::Performance),
            _ => false,
        };
        let facts = self.desk.facts(self.student).unwrap_or_default();
        let events: Vec<String> =
            facts.forms.iter().filter_map(|f| f.event.as_ref()).map(|e| fold_term(&e.name)).collect();
        let harmless = |at: usize| {
            let mut cues = view.cues.iter().filter(|p| p.from <= at && at < p.to);
            let form = view.form(at);
            view.is_named(at)
                || cues.any(|p| known(p.cue))
                || is_in(OF_NO_USE, form)
                || is_in(OF_SCHOOL, form) && !is_in(SHOWN, form)
                || Date::month_named(form).is_some()
                || events.iter().any(|event| event.split(' ').any(|w| w == form))
        };
        let plain = !self.leads_elsewhere()
            && (view.text.chars().all(is_of_words) || !lacks(Scope::Image))
            && (0..view.words.words.len()).all(harmless);
        let why = "The release leaves some uses out, and the text may make one of them.";
        (!plain).then_some(Standing { status: Status::Partial, lacking: all.lacking, why })
    }

    /// A link that is not to the district's own site may lead to a picture or a recording.
    fn leads_elsewhere(&self) -> bool {
        let official = &self.view.pack.known.official;
        let links = |word: &&str| word.contains("://") || word.starts_with("www.");
        let below = |host: &str, site: &String| {
            host.strip_suffix(site.as_str()).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
        };
        let own = |word: &str| official.iter().any(|site| below(host(&word.to_ascii_lowercase()), site));
        self.view.text.split_whitespace().filter(links).any(|word| !own(word))
    }
}

/// Letters, digits, spaces and usual punctuation: a pictograph may point at a picture.
fn is_of_words(c: char) -> bool {
    c.is_alphanumeric()
        || c.is_whitespace()
        || c.is_ascii_punctuation() && !"@[]{}<>|\\^~*_".contains(c)
        || "’‘“”–—¡¿…".contains(c)
}
