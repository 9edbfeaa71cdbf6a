//! Unrelated to the post *and* to the district's business (III.C.1 means both, DESIGN principle 5).
//!
//! Absence of school words alone proves nothing: people thank, joke and greet. So a sign of another topic is needed.

use super::whole;
use crate::policy::Pack;
use crate::rules::{Match, Reading, topic};

pub(super) fn find(pack: &Pack, text: &Reading<'_>, post: Option<&Reading<'_>>) -> Option<Match> {
    if pack.known.elsewhere_sure.iter().any(|&c| text.has_class(c)) {
        return Some(whole(text));
    }
    let elsewhere = pack.known.elsewhere.iter().any(|&c| text.has_class(c));
    let business = pack.known.district.is_some_and(|c| text.has_class(c));
    if !elsewhere || business || post.is_some_and(|post| topic::shared(pack, text, post)) {
        return None;
    }
    Some(whole(text))
}
