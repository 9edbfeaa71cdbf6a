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
        kinds.image |= ["image", "photo", "picture", "gif", "sticker"].iter().any(|k| kind.contains(k));
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
    let from = text.find('[').and_then(|at| text.get(at..)).unwrap_or_default();
    from.split("[media:").skip(1)
}

/// Words for one person, or two, in a description. A group is a crowd; one person is the subject of the picture.
const FEW: [(&str, usize); 14] = [
    ("a boy", 1),
    ("a girl", 1),
    ("a student", 1),
    ("a child", 1),
    ("a kid", 1),
    ("a teenager", 1),
    ("a pupil", 1),
    ("a kindergartner", 1),
    ("one student", 1),
    ("one child", 1),
    ("two students", 2),
    ("two girls", 2),
    ("two boys", 2),
    ("a laughing boy", 1),
];

/// How the sites' own descriptions of pictures begin.
const AUTOMATIC: [&str; 12] = [
    "may be an image of",
    "may be a",
    "may be art of",
    "image may contain",
    "puede ser una imagen",
    "puede ser un",
    "pode ser uma imagem",
    "peut être une image",
    "könnte ein bild",
    "potrebbe essere un",
    "có thể là hình ảnh",
    "可能是",
];

/// People in the sites' own descriptions.
const PEOPLE: [&str; 20] = [
    "person", "people", "child", "boy", "girl", "baby", "toddler", "selfie", "teen", "student", "persona", "niño",
    "niña", "pessoa", "criança", "enfant", "kind", "bambin", "người", "人",
];

/// The descriptions of the pictures, as handed over and as told in the text in square brackets.
pub fn descriptions(content: &Content) -> impl Iterator<Item = &str> {
    let alts = content.media.iter().flatten().filter_map(|m| m.alt.as_deref());
    let told = told(&content.text).flat_map(|t| t.split("alt:").skip(1)).map(|t| t.split(']').next().unwrap_or(t));
    alts.chain(told).filter(|alt| !alt.trim().is_empty())
}

/// The most people who may be students that one description shows, so that somebody should ask who they are; none where
/// no description shows any.
pub fn shown(content: &Content) -> Option<usize> {
    descriptions(content).filter_map(|alt| people_in(&alt.to_lowercase())).max()
}

fn people_in(alt: &str) -> Option<usize> {
    if AUTOMATIC.iter().any(|start| alt.contains(start)) && PEOPLE.iter().any(|word| alt.contains(word)) {
        let numbers = alt.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok());
        // "people" without a number are more than anybody can name.
        let several =
            ["people", "personas", "pessoas", "personnes", "children", "students"].iter().any(|w| alt.contains(w));
        return Some(numbers.filter(|n| (1..1000).contains(n)).max().unwrap_or(if several { usize::MAX } else { 1 }));
    }
    FEW.iter().filter(|(words, _)| alt.contains(words)).map(|(_, people)| *people).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_as_descriptions_tell() {
        for (alt, people) in [
            ("May be an image of 3 people, child and people smiling", Some(3)),
            ("May be an image of 1 person", Some(1)),
            ("May be an image of people studying", Some(usize::MAX)),
            ("Puede ser una imagen de 2 personas", Some(2)),
            ("May be an image of snow", None),
            ("A girl with a book", Some(1)),
            ("Six children kneel beside a raised bed", None),
            ("A plate of rice", None),
        ] {
            assert_eq!(people_in(&alt.to_lowercase()), people, "{alt}");
        }
    }
}
