//! Pictures, videos and recordings that come with a draft, and whether everybody can take them in (II.I: the ADA's rule
//! for public bodies is WCAG 2.1 AA, criteria 1.1.1, 1.2.1 and 1.2.2).
//!
//! Media come as [`Media`](crate::content::Media) or told in the text as exports tell them:
//! `[media: image "plan.png"; alt: "…"]`, `[media: video 3:12; captions: no]`, `[media: audio; transcript: no]`.

use crate::content::Content;

/// Descriptions of fewer words than this do not carry what a picture of information says.
const WORDS_OF_INFORMATION: usize = 8;

/// Words that name the thing and not what it shows.
const PLACEHOLDERS: [&str; 34] = [
    "image",
    "images",
    "picture",
    "pictures",
    "photo",
    "photos",
    "photograph",
    "pic",
    "img",
    "graphic",
    "screenshot",
    "screen",
    "shot",
    "flyer",
    "flier",
    "poster",
    "logo",
    "icon",
    "banner",
    "untitled",
    "file",
    "attachment",
    "document",
    "scan",
    "chart",
    "table",
    "menu",
    "map",
    "alt",
    "text",
    "a",
    "an",
    "of",
    "the",
];

/// What a site writes by itself where nobody described the picture.
const AUTOMATIC: [&str; 4] = ["may be an image", "may be a ", "no photo description", "image may contain"];

/// Words of a draft that send the reader into the picture for what they need to know.
const IN_THE_PICTURE: [&str; 22] = [
    "on the flyer",
    "on the flier",
    "on the poster",
    "on the image",
    "on the graphic",
    "in the flyer",
    "in the poster",
    "in the image",
    "in the picture",
    "in the graphic",
    "in the photo",
    "see flyer",
    "see the flyer",
    "see poster",
    "see image",
    "see graphic",
    "see picture",
    "see attached",
    "see below for",
    "tap the pic",
    "flyer below",
    "read the flyer",
];

/// One picture, video or recording.
#[derive(Debug, Default, PartialEq, Eq)]
struct Medium<'a> {
    kind: &'a str,
    /// Descriptions; empty when there are none, or when nothing is known of them.
    alts: Vec<&'a str>,
    captions: Option<bool>,
    transcript: Option<bool>,
}

/// Whether some picture lacks a description that says what it shows.
pub fn undescribed(content: &Content) -> bool {
    let text = content.text.to_lowercase();
    let sends_into_it = IN_THE_PICTURE.iter().any(|p| text.contains(p));
    media(content)
        .iter()
        .filter(|m| is_picture(m.kind))
        .any(|m| m.alts.is_empty() || m.alts.iter().any(|alt| says_nothing(alt) || sends_into_it && is_short(alt)))
}

/// Whether some video has no captions, or some recording no transcript. What is not known is not held against it.
pub fn unheard(content: &Content) -> bool {
    media(content).iter().any(|m| {
        let video = m.kind.contains("video") || m.kind.contains("reel");
        let audio = m.kind.contains("audio") || m.kind.contains("podcast");
        video && m.captions == Some(false) || audio && m.transcript == Some(false)
    })
}

fn is_picture(kind: &str) -> bool {
    ["image", "photo", "picture", "gif"].iter().any(|k| kind.contains(k))
}

fn media(content: &Content) -> Vec<Medium<'_>> {
    let handed = content.media.iter().flatten().map(|m| Medium {
        kind: &m.kind,
        alts: m.alt.iter().map(String::as_str).collect(),
        captions: m.captions,
        transcript: m.transcript,
    });
    handed.chain(told(&content.text)).collect()
}

/// The media told in a text in square brackets.
fn told(text: &str) -> Vec<Medium<'_>> {
    text.split("[media:").skip(1).filter_map(|rest| rest.split(']').next()).map(medium).collect()
}

fn medium(told: &str) -> Medium<'_> {
    let (kind, details) = told.split_once(';').unwrap_or((told, ""));
    let yes_or_no = |name: &str| {
        let after = details.split_once(name)?.1.trim_start();
        after.starts_with("yes").then_some(true).or_else(|| after.starts_with("no").then_some(false))
    };
    let alts = details.split_once("alt:").map_or("", |(_, alts)| alts);
    Medium {
        kind: kind.trim(),
        alts: alts.split('"').skip(1).step_by(2).collect(),
        captions: yes_or_no("captions:"),
        transcript: yes_or_no("transcript:"),
    }
}

/// Empty, the name of a file, a word for the thing itself, or what a site wrote by itself.
fn says_nothing(alt: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let words: Vec<&str> = words(&alt).collect();
    let file = [".jpg", ".jpeg", ".png", ".gif", ".heic", ".webp", ".pdf"].iter().any(|end| alt.ends_with(end));
    let number = |w: &str| w.chars().all(|c| c.is_ascii_digit());
    let camera = |w: &str| ["img", "dsc", "dscn", "pxl", "photo", "image", "screenshot"].contains(&w) || number(w);
    file || AUTOMATIC.iter().any(|a| alt.starts_with(a))
        || words.iter().all(|w| PLACEHOLDERS.contains(w) || camera(w))
        || words.len() == 1 && words.iter().all(|w| w.chars().any(|c| c.is_ascii_digit()))
}

fn is_short(alt: &str) -> bool {
    words(alt).count() < WORDS_OF_INFORMATION
}

fn words(alt: &str) -> impl Iterator<Item = &str> {
    alt.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{undescribed, unheard};
    use crate::content::{Content, Media};

    fn told(text: &str) -> Content {
        Content { text: text.into(), ..Content::default() }
    }

    fn handed(kind: &str, alt: Option<&str>) -> Content {
        let media = Media { kind: kind.into(), alt: alt.map(str::to_owned), ..Media::default() };
        Content { text: "Look!".into(), media: Some(vec![media]), ..Content::default() }
    }

    #[test]
    fn pictures_without_a_description() {
        for alt in [None, Some(""), Some("IMG_2231.jpg"), Some("flyer"), Some("a picture of"), Some("DSC 0042")] {
            assert!(undescribed(&handed("image", alt)), "{alt:?}");
        }
        assert!(undescribed(&handed("image", Some("May be an image of 3 people"))));
        assert!(undescribed(&told(r#"Smiles! [media: image "a.jpg"; alt: ""]"#)));
        assert!(undescribed(&told(r#"Two [media: 2 images; alt: "Six children plant garlic", "IMG_02"]"#)));
        assert!(undescribed(&told(r#"All dates are on the flyer [media: image; alt: "Flyer for spring"]"#)));
    }

    #[test]
    fn pictures_with_one() {
        for alt in ["A brown clay owl", "Principal Amaro at the door", "Menu for January: Monday pasta, Tuesday rice"] {
            assert!(!undescribed(&handed("image", Some(alt))), "{alt}");
        }
        assert!(!undescribed(&handed("video", None)));
        assert!(!undescribed(&told("No picture at all.")));
    }

    #[test]
    fn recordings() {
        assert!(unheard(&told("A message [media: video 3:12; captions: no]")));
        assert!(unheard(&told("Hear us [media: audio; transcript: no]")));
        for text in ["[media: video; captions: yes]", "[media: audio; transcript: yes]", "[media: video]", "nothing"] {
            assert!(!unheard(&told(text)), "{text}");
        }
    }
}
