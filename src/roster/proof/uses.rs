//! What a release leaves out, a text must not be making, in whatever words. So where a release does not cover every use, the text
//! clears only if each of its words is known to speak of none of those uses, and nothing is shown with it.

use super::{Case, Standing, Status};
use crate::compose::links::host;
use crate::roster::Scope;
use crate::roster::cues::Cue;
use crate::roster::date::Date;
use crate::roster::lists::is_in;
use crate::text::fold::fold_term;

/// Words that speak of no picture, voice, work or performance.
const OF_NO_USE: &str = "a about after again all also always an and are as at be been both but by can class classmates club coach \
    congrats congratulations day did do done each every everybody everyone fair family first food for friend friends \
    from game goal goals good got grade grader graders great had has have he helped helping her him his home honor \
    how i in is it its job joined just kind last let luck match math medal meet month more most much my new next of \
    on one or our out place prize proud race ran really received relay school science season second she so soccer \
    spelling bee sport staying still student students swim team teams thank thanks that the their them then they \
    third this to today together tomorrow tonight too track us very was way we week welcome well went were when who \
    will win wins winner with won year years yesterday you your presents details info two three four small big \
    little boy girl child play plays media image alt de del el en es felicidades fue gano gana la las los nuestra \
    nuestro para por que y whole drive volunteer volunteers volunteering volunteered library park garden recycling \
    kindness brave bright smart strong hard working worked five six ten around before down up off over long short \
    races tournament chess finals final semifinals regional state national city district league championship \
    champion champions captain captains member members leader council president vice group tennis basketball \
    baseball softball volleyball football hockey lacrosse crew rowing swimming diving running cross country \
    wrestling debate robotics geography contest award awards certificate ribbon record broke set beat lost tied \
    scored points away against versus vs visiting lunch lunchroom cafeteria bus recess playground morning afternoon \
    evening tuesday monday wednesday thursday friday saturday sunday weekend fall winter spring summer holiday break \
    else nobody truly amazing awesome excellent fantastic super hooray yay wow happy lucky thankful grateful parents \
    teachers teacher coaches staff neighbors community hall";

impl Case<'_> {
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
