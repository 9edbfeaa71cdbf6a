//! What can be told of the district's own drafts only by looking closer than words: pictures and recordings, letters,
//! hashtags, addresses. Everything that words can say is in the rules (`policy/rules/II.*`, `III.E`, `III.I`).

pub mod hashtags;
pub mod letters;
pub mod links;
pub mod media;
