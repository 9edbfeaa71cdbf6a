//! Pictures, videos and recordings that come with a text. Nothing is recognised in them: only their descriptions are read.

use crate::content::Content;

/// What comes with a content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds {
    /// A still picture.
    pub image: bool,
    /// A moving picture.
    pub video: bool,
    /// Sound alone.
    pub audio: bool,
}

/// The kinds of media of a content, as handed over and as told in the text in square brackets.
pub fn kinds(content: &Content) -> Kinds {
    let mut kinds = Kinds::default();
    let mut see = |kind: &str| {
        kinds.image |= kind.contains("image") || kind.contains("photo") || kind.contains("picture");
        kinds.video |= kind.contains("video") || kind.contains("reel");
        kinds.audio |= kind.contains("audio");
    };
    for media in content.media.iter().flatten() {
        see(&media.kind.to_ascii_lowercase());
    }
    for told in told(&content.text) {
        see(told.split([';', ']']).next().unwrap_or("").to_ascii_lowercase().as_str());
    }
    kinds
}

/// What stands in `[media: …]`, to the end of the text.
fn told(text: &str) -> impl Iterator<Item = &str> {
    text.split("[media:").skip(1)
}

/// Words for one person in a description. A group is a crowd; one person is the subject of the picture.
const ONE: [&str; 14] = [
    "a boy",
    "a girl",
    "a student",
    "a child",
    "a kid",
    "a teenager",
    "a pupil",
    "a kindergartner",
    "one student",
    "one child",
    "two students",
    "two girls",
    "two boys",
    "a laughing boy",
];

/// How the sites' own descriptions of pictures begin.
const AUTOMATIC: [&str; 4] = ["may be an image of", "may be a", "puede ser una imagen de", "pode ser uma imagem de"];

/// People in the sites' own descriptions.
const PEOPLE: [&str; 9] = ["person", "people", "child", "boy", "girl", "baby", "toddler", "persona", "pessoa"];

/// Whether a description shows people who may be students, so that somebody should ask who they are.
pub fn asks(content: &Content) -> bool {
    let alts = content.media.iter().flatten().filter_map(|m| m.alt.as_deref());
    let told = told(&content.text).flat_map(|t| t.split("alt:").skip(1));
    let mut all = alts.chain(told);
    all.any(|alt| {
        let alt = alt.to_lowercase();
        let has = |list: &[&str]| list.iter().any(|w| alt.contains(w));
        has(&ONE) || has(&AUTOMATIC) && has(&PEOPLE)
    })
}
