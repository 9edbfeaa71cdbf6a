//! The phrase language of `policy/README.md`: from `"<i-will> ... <hurt> [the/a] bus"` to places with gaps.

/// One of the things that may stand in a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// Exactly this word.
    Word(String),
    /// Any form of this word.
    AnyForm(String),
    /// Any term of this class.
    Class(String),
}

/// One place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What may stand here.
    pub atoms: Vec<Atom>,
    /// How many other words may stand before it.
    pub gap: u8,
    /// It may be left out.
    pub optional: bool,
    /// None of it may stand here.
    pub absent: bool,
}

/// A phrase taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// Its places.
    pub places: Vec<Place>,
    /// It begins its sentence.
    pub at_start: bool,
    /// It ends its sentence.
    pub at_end: bool,
}

/// The gap that `...` alone allows, and the widest that may be asked for (policy/README.md).
const GAP: u8 = 3;
const WIDEST: u8 = 12;

/// Takes a phrase apart.
///
/// # Errors
/// The offending word and what is wrong with it.
pub fn parse(phrase: &str) -> Result<Phrase, (String, String)> {
    let mut out = Phrase::default();
    let mut gap = 0;
    let words: Vec<&str> = phrase.split_whitespace().collect();
    for (i, word) in words.iter().copied().enumerate() {
        let fail = |what: &str| Err((word.to_owned(), what.to_owned()));
        if word == "^" {
            if i != 0 {
                return fail("“^” may stand only at the beginning of a phrase");
            }
            out.at_start = true;
        } else if word == "$" {
            if i + 1 != words.len() {
                return fail("“$” may stand only at the end of a phrase");
            }
            out.at_end = true;
        } else if let Some(width) = word.strip_prefix("...") {
            gap = match (width, width.parse::<u8>()) {
                ("", _) => GAP,
                (_, Ok(n)) if (1..=WIDEST).contains(&n) => n,
                _ => return fail("a gap is “...” or “...6”, with a number from 1 to 12"),
            };
        } else {
            let (word_in, absent) = word.strip_prefix('!').map_or((word, false), |w| (w, true));
            let inner = word_in.strip_prefix('[').and_then(|w| w.strip_suffix(']'));
            let atoms = atoms(inner.unwrap_or(word_in)).map_err(|what| (word.to_owned(), what))?;
            out.places.push(Place { atoms, gap: std::mem::take(&mut gap), optional: inner.is_some(), absent });
        }
    }
    let needed = out.places.iter().filter(|p| !p.optional && !p.absent).count();
    if needed == 0 {
        return Err((phrase.to_owned(), "a phrase needs at least one word that must be there".into()));
    }
    if gap > 0 {
        return Err(("...".into(), "a gap must stand between two words".into()));
    }
    Ok(out)
}

fn atoms(place: &str) -> Result<Vec<Atom>, String> {
    place.split('/').map(atom).collect()
}

fn atom(word: &str) -> Result<Atom, String> {
    if let Some(inner) = word.strip_prefix('<') {
        let name = inner.strip_suffix('>').ok_or("a word class is written <like-this>, without spaces")?;
        return Ok(Atom::Class(name.to_owned()));
    }
    if word.is_empty() {
        return Err("there is an empty choice beside “/”".into());
    }
    if word.contains(['<', '>', '[', ']']) {
        return Err("brackets must enclose one whole place, such as [the/a] or <weapon>".into());
    }
    let (stem, any_form) = word.strip_suffix('~').map_or((word, false), |s| (s, true));
    let folded = crate::text::fold::fold_term(stem);
    if folded.is_empty() {
        return Err("there is no letter or digit in it".into());
    }
    Ok(if any_form { Atom::AnyForm(folded) } else { Atom::Word(folded) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_with_everything() {
        let p = parse("^ vote~ ...6 for/<with> [the] <candidate> !<award> $").unwrap();
        assert!(p.at_start && p.at_end);
        assert_eq!(p.places.len(), 5);
        assert_eq!(p.places[1].gap, 6);
        assert_eq!(p.places[1].atoms, [Atom::Word("for".into()), Atom::Class("with".into())]);
        assert!(p.places[2].optional && p.places[4].absent);
        assert_eq!(p.places[0].atoms, [Atom::AnyForm("vote".into())]);
    }

    #[test]
    fn complaints_name_the_word() {
        assert_eq!(parse("go <home").unwrap_err().0, "<home");
        assert_eq!(parse("go ...20 home").unwrap_err().0, "...20");
        assert_eq!(parse("go ^ home").unwrap_err().0, "^");
        assert!(parse("[maybe]").is_err());
    }
}
