//! Detectors that are code, for what no phrase can say: nonsense, and texts that belong elsewhere.

mod unintelligible;
mod unrelated;

use crate::compose;
use crate::content::Content;
use crate::policy::Pack;
use crate::policy::pack::Detector;
use crate::rules::{Match, Reading};

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
        // The phase after: they need the roster, and find more than one place (roster::check).
        // Weighed once for all its rules (assess).
        Detector::Evidence => None,
        Detector::Release | Detector::StudentRecord | Detector::UnlistedStudent | Detector::Picture => None,
    }
}

/// All tokens of a text.
fn whole(text: &Reading<'_>) -> Match {
    Match { start: 0, end: text.text.tokens.len() as u32 }
}
