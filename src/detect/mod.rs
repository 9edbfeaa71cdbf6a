//! Detectors that are code, for what no phrase can say: nonsense, and texts that belong elsewhere.

mod unintelligible;
mod unrelated;

use crate::compose;
use crate::content::Content;
use crate::policy::Pack;
use crate::policy::pack::Detector;
use crate::rules::{Match, Reading};

/// Whether [`run`] does anything for a detector: evidence is weighed once for all its rules, and what needs the roster comes
/// after, since it finds more than one place (`roster::check`).
pub fn runs(detector: Detector) -> bool {
    use Detector::{Evidence, Picture, Release, StudentRecord, UnlistedStudent};
    !matches!(detector, Evidence | Release | StudentRecord | UnlistedStudent | Picture)
}

/// Runs a detector over a content, its text under its post; gives the words to quote.
pub fn run(
    detector: Detector,
    pack: &Pack,
    content: &Content,
    text: &Reading<'_>,
    post: Option<&Reading<'_>>,
) -> Option<Match> {
    let all = |found: bool| found.then(|| whole(text));
    match detector {
        Detector::Unintelligible => unintelligible::find(text),
        Detector::Unrelated => unrelated::find(pack, text, post),
        Detector::Profile => all(post.zip(pack.known.profile).is_some_and(|(post, class)| post.has_class(class))
            || pack.known.profile_itself.is_some_and(|class| text.has_class(class))),
        Detector::Pictures => all(compose::media::undescribed(content)),
        Detector::Recordings => all(compose::media::unheard(content)),
        Detector::Lettering => compose::letters::find(text),
        Detector::Hashtags => compose::hashtags::find(text),
        Detector::Lookalike => compose::links::lookalike(pack, text),
        Detector::Evidence => None,
        Detector::Release | Detector::StudentRecord | Detector::UnlistedStudent | Detector::Picture => None,
    }
}

/// All tokens of a text.
fn whole(text: &Reading<'_>) -> Match {
    Match { start: 0, end: text.text.tokens.len() as u32 }
}
