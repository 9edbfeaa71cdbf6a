//! Evidence: how much the words of a passage, taken together, resemble what people write when they touch a clause.
//!
//! Phrases say exactly what they look for, so they miss what their author did not think of. Evidence is the other half: every
//! word, pair of words and word class has a small whole number of points for each clause, learned from labelled comments
//! (`policy/evidence/`), and a passage's points are their sum. It is a linear classifier: what each word contributes can be read
//! in the file, whole numbers add up alike everywhere, and words of groups, parties and sides count as one and the same, so
//! that no viewpoint weighs more than another.
//!
//! A rule with the detector `evidence` says from how many points on its clause is reported. It is heard only where no phrase
//! of that clause was found, and its guards apply as to any rule.

#[cfg(feature = "compile")]
mod explain;
mod feature;
#[cfg(feature = "compile")]
mod fit;
#[cfg(feature = "compile")]
pub mod learn;
#[cfg(feature = "compile")]
mod listed;
mod passage;
mod same;
mod tables;
mod weigh;
mod weights;

#[cfg(feature = "compile")]
pub use explain::explain;
#[cfg(feature = "compile")]
pub use feature::parse;
pub use feature::{Feature, Word};
pub use passage::Passage;
pub use same::Sames;
pub use tables::{Evidence, Speaker};
pub use weigh::Best;
pub use weights::Weights;
