//! A compiled policy: what the evaluator runs, and its one binary form.

use serde::{Deserialize, Serialize};

use super::index::Index;
use super::lists::Lists;
use super::pattern::{PatternId, Patterns};
use super::people::{People, Releases};
use super::uses::Uses;
use crate::evidence::Evidence;
use crate::finding::{Severity, Strength};
use crate::lexicon::{ClassId, Lexicon};

/// Raised whenever the binary form changes.
pub const FORMAT: u32 = 7;

/// What stands before every compiled pack.
const MAGIC: [u8; 8] = *b"HALLPASS";

/// Word classes that the program knows by shape. Their numbers are the first class ids and the first set numbers.
pub const SHAPES: [&str; 14] = [
    "", "any", "number", "money", "phone", "url", "email", "time", "mention", "hashtag", "emoji", "name", "code",
    "percent",
];

/// Class id of `<any>`.
pub const ANY: ClassId = 1;

/// One `[[flag]]`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Flag {
    /// Any of these.
    #[serde(skip)]
    pub says: Vec<PatternId>,
    /// One of these within [`NEAR`] words, if any are named.
    #[serde(skip)]
    pub near: Vec<PatternId>,
    /// One of these in the sentence or the one before it, if any are named.
    #[serde(skip)]
    pub before: Vec<PatternId>,
    /// One of these anywhere, if any are named.
    #[serde(skip)]
    pub with: Vec<PatternId>,
    /// One of these in the post, if any are named.
    #[serde(skip)]
    pub post: Vec<PatternId>,
    /// None of these in the sentence.
    #[serde(skip)]
    pub unless: Vec<PatternId>,
    /// Only in a question, or only outside one.
    pub question: Option<bool>,
    /// What stands inside the match counts for `near` and `before` too.
    pub inside: bool,
    /// Only within one clause of a sentence.
    pub clause: bool,
}

/// How near `near` is, in words (policy/README.md).
pub const NEAR: u32 = 8;

/// `[unless]`: when a rule keeps silent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Unless {
    /// One of these in the sentence.
    #[serde(skip)]
    pub says: Vec<PatternId>,
    /// One of these in the same clause of the sentence.
    #[serde(skip)]
    pub clause: Vec<PatternId>,
    /// One of these anywhere.
    #[serde(skip)]
    pub anywhere: Vec<PatternId>,
    /// One of these in the post.
    #[serde(skip)]
    pub post: Vec<PatternId>,
    /// The words are quoted or reported.
    pub quoted: bool,
    /// The words are denied.
    pub negated: bool,
    /// The text condemns them.
    pub countered: bool,
    /// The sentence asks.
    pub question: bool,
    /// The text takes up a word of the post it stands under, or no post is known.
    pub on_topic: bool,
}

/// A detector that is code, named by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Detector {
    /// Keyboard noise and the like.
    Unintelligible,
    /// Unrelated to the post and to the district's business.
    Unrelated,
    /// The text of a page's own profile (its "About" or bio), as a whole.
    Profile,
    /// A picture without a description that says what it shows.
    Pictures,
    /// A video without captions, a recording without a transcript.
    Recordings,
    /// Letters that only look like letters.
    Lettering,
    /// Hashtags of several words without capitals, or all in capitals.
    Hashtags,
    /// An address that resembles an official one and is another.
    Lookalike,
    /// The words of a passage together (see [`crate::evidence`]).
    Evidence,
    /// A student of the roster whom no release clears.
    Release,
    /// A student, and a fact of the student record beside the name.
    #[serde(rename = "student-record")]
    StudentRecord,
    /// Somebody called a student by a name that is not on the roster.
    #[serde(rename = "unlisted-student")]
    UnlistedStudent,
    /// A picture that shows people who may be students.
    Picture,
}

/// A rule, compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// Stable id.
    pub id: String,
    /// The clause it supports.
    pub clause: String,
    /// Short name.
    pub title: String,
    /// The sentence shown with a finding; may hold `{ground}`.
    pub why: String,
    /// Words to copy that would mend it; `{site}` stands for the district's website.
    pub suggestion: Option<String>,
    /// How soon to look.
    pub severity: Severity,
    /// How firm the ground is.
    pub strength: Strength,
    /// Bits of the author roles it holds for.
    pub who: u8,
    /// Drops a step where the text also criticises the district.
    pub softened: bool,
    /// Says nothing of a sentence in which something graver than a notice was found.
    pub yields: bool,
    /// What it looks for.
    pub flags: Vec<Flag>,
    /// A detector instead of flags.
    pub detector: Option<Detector>,
    /// From how many points of evidence for its clause on it is heard; the detector `evidence` has nothing else to go by.
    pub least: Option<i16>,
    /// Where its findings go, whatever words they are in: an id of the routing table.
    pub route: Option<String>,
    /// When it keeps silent.
    pub unless: Unless,
}

/// Phrases that tell that words are denied, reported or condemned.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Guards {
    /// Stand shortly before words that are denied.
    #[serde(skip)]
    pub negated: Vec<PatternId>,
    /// Stand before words that somebody else said.
    #[serde(skip)]
    pub reported: Vec<PatternId>,
    /// Condemn what the text speaks of.
    #[serde(skip)]
    pub countered: Vec<PatternId>,
    /// Criticise the district or its officials: protected speech.
    #[serde(skip)]
    pub criticism: Vec<PatternId>,
}

/// One row of the routing table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Route {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub topic: String,
    /// The role that answers.
    pub owner: String,
    /// The words that lead there; none for the last resort.
    #[serde(skip)]
    pub terms: Vec<PatternId>,
}

/// Classes that detectors and shapes need by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Known {
    /// Everything that schools do (`district-business`).
    pub district: Option<ClassId>,
    /// Signs of another topic (`elsewhere-…`).
    pub elsewhere: Vec<ClassId>,
    /// Sure signs of another topic, whatever else is said (`elsewhere-sure…`).
    pub elsewhere_sure: Vec<ClassId>,
    /// Common words of English (`common`).
    pub common: Option<ClassId>,
    /// What a page's profile text is called (`profile-text`).
    pub profile: Option<ClassId>,
    /// How a profile text begins, or speaks of its own page (`profile-itself`).
    pub profile_itself: Option<ClassId>,
    /// Addresses of the district's own sites (`official-site`), such as `cpsd.us`; the first one leads.
    pub official: Vec<String>,
    /// Everything about students (`student-…`), by name, sorted.
    pub student: Vec<(String, ClassId)>,
}

/// A compiled policy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The policy it applies, with its date.
    pub policy: String,
    /// SHA-256 of its source files, in hexadecimal.
    pub hash: String,
    /// The lexicon.
    pub lexicon: Lexicon,
    /// How many classes have a name; they come first.
    pub named: u32,
    /// How many classes there are.
    pub classes: u32,
    /// For each word class made of phrases, these; its set follows those of the shapes in this order.
    pub phrased: Lists<PatternId>,
    /// Patterns.
    pub patterns: Patterns,
    /// Rules.
    pub rules: Vec<Rule>,
    /// Guards.
    pub guards: Guards,
    /// Routing table, in order.
    pub routes: Vec<Route>,
    /// The grounds of III.C.3 as the policy writes them, with the classes that name each.
    pub grounds: Vec<(String, Vec<ClassId>)>,
    /// Classes needed by name.
    pub known: Known,
    /// For each class as it is stored, its number in use: follows from the lexicon.
    #[serde(skip)]
    pub order: Vec<ClassId>,
    /// Where searches start: follows from the rest.
    #[serde(skip)]
    pub index: Index,
    /// When a release counts.
    pub releases: Releases,
    /// Names and schools.
    pub people: People,
    /// What words taken together say.
    pub evidence: Evidence,
}

/// Why bytes are no pack.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// Not a pack at all, or cut short.
    #[error("the compiled policy is damaged or incomplete ({0}); build or install Hallpass again")]
    Damaged(String),
    /// From another version.
    #[error("the compiled policy has format {0}, this engine reads format {FORMAT}; build or install Hallpass again")]
    Format(u32),
}

impl Pack {
    /// The binary form: magic, format, checksum of the body, body: what rules, guards and routes look for, then the rest.
    ///
    /// # Errors
    /// When the pack cannot be encoded, which means a defect in the program.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PackError> {
        let body =
            postcard::to_allocvec(&(Uses::of(self), self.closed())).map_err(|e| PackError::Damaged(e.to_string()))?;
        let mut out = MAGIC.to_vec();
        out.extend(FORMAT.to_le_bytes());
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        Ok(out)
    }

    /// Reads the binary form.
    ///
    /// # Errors
    /// When the bytes are not a whole, unaltered pack of this format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let damaged = |what: &str| PackError::Damaged(what.to_owned());
        let rest = bytes.strip_prefix(&MAGIC).ok_or_else(|| damaged("it does not begin like one"))?;
        let (format, rest) = rest.split_first_chunk::<4>().ok_or_else(|| damaged("it is cut short"))?;
        let format = u32::from_le_bytes(*format);
        if format != FORMAT {
            return Err(PackError::Format(format));
        }
        let (sum, body) = rest.split_first_chunk::<8>().ok_or_else(|| damaged("it is cut short"))?;
        if checksum(body) != u64::from_le_bytes(*sum) {
            return Err(damaged("its checksum does not fit"));
        }
        let (uses, mut pack): (Uses, Self) =
            postcard::from_bytes(body).map_err(|e| PackError::Damaged(e.to_string()))?;
        if pack.classes > u32::from(ClassId::MAX) + 1 {
            return Err(damaged("it has too many word classes"));
        }
        uses.hand_out(&mut pack);
        Ok(pack.opened())
    }

    /// The pack ready for use: classes that share words side by side, its index, evidence ready to weigh.
    pub(crate) fn opened(mut self) -> Self {
        self.order = self.lexicon.open(self.named as usize, self.classes as usize);
        self.patterns.renumber(&self.order);
        self.index = Index::new(&self);
        self.evidence = self.evidence.opened(&self.lexicon);
        self
    }

    /// The pack with its classes numbered as it is stored.
    fn closed(&self) -> Self {
        let mut closed = self.clone();
        let mut back: Vec<ClassId> = vec![0; self.order.len()];
        for (stored, used) in (0..).zip(&self.order) {
            if let Some(back) = back.get_mut(usize::from(*used)) {
                *back = stored;
            }
        }
        closed.patterns.renumber(&back);
        closed.lexicon.renumber(&back);
        closed
    }

    /// Name of the policy as every finding and record carries it: policy, pack version, first 12 digits of the hash.
    pub fn label(&self) -> String {
        let short: String = self.hash.chars().take(12).collect();
        format!("{} pack {} {short}", self.policy, self.version)
    }

    /// The ground that a class names, if it names one.
    pub fn ground_of(&self, class: ClassId) -> Option<&str> {
        self.grounds.get(self.index.ground_of(class)?).map(|(ground, _)| ground.as_str())
    }
}

/// Tells damage, not malice: FNV-1a over words of eight bytes, with the length. What a pack *is* is
/// said by [`Pack::hash`], SHA-256 over its sources, which a waking worker need not compute.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let numbers = words.iter().map(|w| u64::from_le_bytes(*w)).chain(rest.iter().map(|&b| u64::from(b)));
    numbers.fold(0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64, |state, n| {
        let mixed = (state ^ n).wrapping_mul(0x0000_0100_0000_01b3);
        mixed ^ mixed >> 29
    })
}
