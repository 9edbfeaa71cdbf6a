//! Tokens: what the rules count as one word.

use crate::lexicon::WordId;

/// What a token is, by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word.
    Word,
    /// Digits.
    Number,
    /// A character that is a word by itself.
    Ideograph,
    /// A pictograph.
    Emoji,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An amount of money.
    Money,
    /// A time of day.
    Time,
    /// `@someone`.
    Mention,
    /// The first word of a `#Hashtag`.
    Hashtag,
}

/// One word, number, address or pictograph.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the source.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Where its form stands in the text's forms.
    pub(super) form: (u32, u32),
    /// Index of its sentence.
    pub sentence: u32,
    /// What it is.
    pub kind: TokenKind,
    /// It begins with a capital letter.
    pub capital: bool,
    /// It stands between quotation marks.
    pub quoted: bool,
    /// A comma, dash, bracket or colon stands before it.
    pub breaks: bool,
    /// The number of its form in the lexicon, which then knows it.
    pub word: Option<WordId>,
}
