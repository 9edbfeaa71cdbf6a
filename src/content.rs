//! What is assessed: one comment, reply, post or draft with what surrounds it.

use serde::{Deserialize, Serialize};

/// The form a content takes on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A comment under a post.
    #[default]
    Comment,
    /// An answer to a comment.
    Reply,
    /// A post of the page itself.
    Post,
    /// A text still in the composer.
    Draft,
}

/// Who speaks, as far as the policy cares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AuthorRole {
    /// A member of the public.
    #[default]
    Public,
    /// A named employee who answers in that capacity.
    Employee,
    /// The district's own account.
    Page,
}

impl AuthorRole {
    /// This role as one bit, for rules that hold for several roles.
    pub fn bit(self) -> u8 {
        match self {
            Self::Public => 1,
            Self::Employee => 2,
            Self::Page => 4,
        }
    }
}

/// A picture, video or recording that comes with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// `image`, `video`, `audio`, …
    #[serde(default)]
    pub kind: String,
    /// The alternative text, when there is one.
    #[serde(default)]
    pub alt: Option<String>,
    /// Whether a video has captions, when known.
    #[serde(default)]
    pub captions: Option<bool>,
    /// Whether a recording has a transcript, when known.
    #[serde(default)]
    pub transcript: Option<bool>,
}

/// One content as it is handed in, by the command and by the extension alike. Unknown fields are ignored.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Content {
    /// The caller's own id, given back with the assessment.
    #[serde(default)]
    pub id: serde_json::Value,
    /// The words, as shown on the page.
    pub text: String,
    /// The district's post it stands under.
    #[serde(default)]
    pub context: Option<String>,
    /// Its form.
    #[serde(default)]
    pub kind: Kind,
    /// Who speaks.
    #[serde(default)]
    pub author_role: AuthorRole,
    /// The author's name or handle, when known.
    #[serde(default)]
    pub author: Option<String>,
    /// Language as the page declares it (BCP 47); a hint only.
    #[serde(default)]
    pub lang: Option<String>,
    /// Pictures and the like.
    #[serde(default)]
    pub media: Option<Vec<Media>>,
    /// Earlier texts of the thread, oldest first.
    #[serde(default)]
    pub thread: Option<Vec<String>>,
}
