//! A text as words that names may be made of: folded, without apostrophes, with what stands between them.
//!
//! Apart from [`crate::text`], which reads words as the lexicon knows them: a name is in no lexicon, and a disguise that
//! gives a word there ("Phuc") must not change a name here.

use crate::text::fold::{Class, ascii, fold};

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glue {
    /// Nothing that parts: a hyphen, a pictograph, a change of case in a hashtag.
    Joined,
    /// A space, perhaps with a full stop after an initial.
    Space,
    /// A comma.
    Comma,
    /// A bracket, a quotation mark, a colon, a slash, an ampersand.
    Mark,
    /// The end of a sentence or line, or an address.
    End,
}

/// One word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte, without a possessive ending.
    pub end: u32,
    /// Its form in [`Words::forms`].
    form: (u32, u32),
    /// What stands before it.
    pub glue: Glue,
    /// It begins with a capital.
    pub capital: bool,
    /// All its letters are capitals.
    pub caps: bool,
    /// It has digits or symbols in it that may stand for letters.
    pub leet: bool,
    /// It stands in a handle or hashtag.
    pub tag: bool,
    /// Number of its sentence, counted by [`Glue::End`].
    pub sentence: u32,
}

/// A text as words.
#[derive(Debug, Default)]
pub struct Words {
    /// In order.
    pub words: Vec<Word>,
    forms: String,
    /// Most letters are capitals, or hardly any is: then capitals tell nothing.
    pub flat: bool,
}

impl Words {
    /// Takes a text apart.
    pub fn new(source: &str) -> Self {
        let mut scan = Scan {
            out: Self::default(),
            glue: Glue::End,
            sentence: 0,
            upper: 0,
            letters: 0,
            open: None,
            tag: false,
            stop: false,
        };
        let mut chars = source.chars();
        loop {
            let rest = chars.as_str();
            if scan.open.is_none()
                && let Some(length) = address(rest)
            {
                chars = rest.get(length..).unwrap_or_default().chars();
                scan.part(Glue::Mark);
                continue;
            }
            let at = (source.len() - rest.len()) as u32;
            let Some(c) = chars.next() else { break };
            let after = chars.clone().next();
            if let Some((f, class)) = ascii(c) {
                scan.folded(f, class, c, at, after);
            } else {
                fold(c, |f, class| scan.folded(f, class, c, at, after));
            }
        }
        scan.close(source.len() as u32);
        scan.out.flat = scan.upper * 10 > scan.letters * 7 || scan.upper == 0;
        scan.out
    }

    /// The folded letters of word `at`.
    pub fn form(&self, at: usize) -> &str {
        self.words.get(at).and_then(|w| self.forms.get(w.form.0 as usize..w.form.1 as usize)).unwrap_or("")
    }

    /// All words, folded, by single spaces.
    pub fn joined(&self) -> String {
        let mut out = String::with_capacity(self.forms.len() + self.words.len());
        for at in 0..self.words.len() {
            if at > 0 {
                out.push(' ');
            }
            out.push_str(self.form(at));
        }
        out
    }
}

/// A word that is still being read.
#[derive(Clone, Copy)]
struct Open {
    start: u32,
    form: u32,
    capital: bool,
    caps: bool,
    leet: bool,
    letters: u32,
    /// Length of the form, and the byte, at the last apostrophe.
    apostrophe: Option<(u32, u32)>,
    last_upper: bool,
}

struct Scan {
    out: Words,
    glue: Glue,
    sentence: u32,
    upper: usize,
    letters: usize,
    open: Option<Open>,
    tag: bool,
    /// The character before was the full stop of an initial: "S.-Y."
    stop: bool,
}

impl Scan {
    /// Takes `f`, to which the character `c` before `after` folds.
    #[inline]
    fn folded(&mut self, f: char, class: Class, c: char, at: u32, after: Option<char>) {
        match class {
            Class::Letter | Class::Digit => self.letter(f, class == Class::Digit, c.is_uppercase(), at, after),
            Class::Space => {
                self.close(at);
                self.tag = false;
                self.part(if f == '\n' { Glue::End } else { Glue::Space });
            }
            Class::Emoji => {
                self.close(at);
                self.part(Glue::Joined);
            }
            Class::Ideograph => {
                self.close(at);
                self.part(Glue::Mark);
            }
            Class::Punctuation => self.punctuation(f, at, after),
        }
    }

    fn letter(&mut self, f: char, digit: bool, upper: bool, at: u32, after: Option<char>) {
        let camel =
            self.tag && upper && self.open.is_some_and(|o| !o.last_upper || after.is_some_and(char::is_lowercase));
        let number = self.tag && digit && self.open.is_some_and(|o| !o.leet);
        if camel || number {
            self.close(at);
            self.part(Glue::Joined);
        }
        self.letters += usize::from(!digit);
        self.upper += usize::from(upper);
        let open = self.open.get_or_insert(Open {
            start: at,
            form: self.out.forms.len() as u32,
            capital: upper,
            caps: true,
            leet: false,
            letters: 0,
            apostrophe: None,
            last_upper: false,
        });
        open.caps &= upper || digit;
        open.leet |= digit;
        open.letters += u32::from(!digit);
        open.last_upper = upper;
        self.out.forms.push(f);
    }

    fn punctuation(&mut self, f: char, at: u32, after: Option<char>) {
        let letter_next = after.is_some_and(char::is_alphanumeric);
        let stopped = std::mem::take(&mut self.stop);
        match f {
            '\'' if letter_next => {
                if let Some(open) = &mut self.open {
                    open.apostrophe = Some((self.out.forms.len() as u32, at));
                    return;
                }
                self.part(Glue::Mark);
            }
            '@' | '$' | '!' | '|' | '+' if letter_next && self.open.is_some() => {
                if let Some(open) = &mut self.open {
                    open.leet = true;
                }
                self.out.forms.push(f);
            }
            '@' | '#' if letter_next => {
                self.close(at);
                self.part(Glue::Mark);
                self.tag = true;
            }
            '-' if letter_next && stopped => self.part(Glue::Joined),
            '-' | '_' | '*' | '~' if letter_next && self.open.is_some() => {
                self.close(at);
                self.part(Glue::Joined);
            }
            '.' => {
                let short =
                    self.open.is_some_and(|o| at - o.start <= 4 && (o.letters == 1 || o.capital && o.letters <= 2))
                        || self.open.is_some_and(|o| self.out.forms.get(o.form as usize..) == Some("st"));
                self.close(at);
                self.stop = short;
                self.part(if short {
                    Glue::Space
                } else if letter_next && self.tag {
                    Glue::Joined
                } else {
                    Glue::End
                });
            }
            '?' | '!' | '…' => {
                self.close(at);
                self.part(Glue::End);
            }
            ',' => {
                self.close(at);
                self.part(Glue::Comma);
            }
            _ => {
                self.close(at);
                self.part(Glue::Mark);
            }
        }
    }

    fn part(&mut self, glue: Glue) {
        self.glue = self.glue.max(glue);
    }

    fn close(&mut self, end: u32) {
        let Some(open) = self.open.take() else { return };
        let mut end = end;
        let mut to = self.out.forms.len() as u32;
        if let Some((length, byte)) = open.apostrophe
            && self.out.forms.get(length as usize..) == Some("s")
        {
            (to, end) = (length, byte);
        }
        if self.glue == Glue::End {
            self.sentence += 1;
        }
        if open.letters > 0 {
            self.out.words.push(Word {
                start: open.start,
                end,
                form: (open.form, to),
                glue: std::mem::replace(&mut self.glue, Glue::Joined),
                capital: open.capital,
                caps: open.caps,
                leet: open.leet,
                tag: self.tag,
                sentence: self.sentence,
            });
        } else {
            self.part(Glue::Space);
        }
    }
}

/// How long the web or e-mail address is that begins here.
fn address(rest: &str) -> Option<usize> {
    let lower = |p: &str| rest.get(..p.len()).is_some_and(|s| s.eq_ignore_ascii_case(p));
    let may = matches!(rest.as_bytes().first(), Some(b'h' | b'H' | b'w' | b'W'));
    if !may || !(lower("http") || lower("www.")) {
        return None;
    }
    rest.find(char::is_whitespace).or(Some(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let words = Words::new(text);
        (0..words.words.len()).map(|i| words.form(i).to_owned()).collect()
    }

    #[test]
    fn words_of_names() {
        for (text, wanted) in [
            ("Chloé O’Brien-Tessier's", vec!["chloe", "obrien", "tessier"]),
            ("#MayaLindqvist @val_quintero17", vec!["maya", "lindqvist", "val", "quintero"]),
            ("A\u{200b}yaan Abdi\u{200b}rahman", vec!["ayaan", "abdirahman"]),
            ("M@teo R1vers", vec!["m@teo", "r1vers"]),
            ("S.-Y. Kim", vec!["s", "y", "kim"]),
            ("see www.example.org/Ada Otter", vec!["see", "otter"]),
        ] {
            assert_eq!(forms(text)[..wanted.len()], wanted[..], "{text}");
        }
    }

    #[test]
    fn sentences_end() {
        let words = Words::new("Well done, J. Otter! Next one.");
        assert_eq!(words.words.iter().map(|w| w.sentence).collect::<Vec<_>>(), [1, 1, 1, 1, 2, 2]);
    }
}
