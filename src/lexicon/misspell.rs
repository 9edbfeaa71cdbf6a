//! How people write a word to slip it past a filter, for classes marked `disguised`. At build time only: what a pack need
//! not store of it, [`super::spelling`] tells from the word.
//!
//! The kinds are those of the evasion tests of rustrict (MIT): letters masked, swapped, dropped, or spelt by sound.

/// How far people go to disguise a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disguise {
    /// Not at all.
    #[default]
    None,
    /// Letters swapped or left out, for words that nobody hides.
    Misspelt,
    /// Letters under symbols, for words that honest ones resemble.
    Masked,
    /// Misspelt in every usual way.
    Full,
}

/// What was done to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// Letters are under asterisks.
    Masked,
    /// Letters are swapped, or vowels left out.
    Misspelt,
    /// It is spelt by sound.
    BySound,
}

/// Spellings of one folded word, none of them the word itself. Words of under four letters get masks only.
pub fn variants(word: &str, disguise: Disguise) -> Vec<(String, Spelling)> {
    let letters: Vec<char> = word.chars().collect();
    if disguise == Disguise::None
        || word.contains(' ')
        || letters.len() < 3
        || !letters.iter().all(char::is_ascii_alphabetic)
    {
        return Vec::new();
    }
    let mut out = Vec::new();
    if matches!(disguise, Disguise::Masked | Disguise::Full) {
        out.extend(masks(&letters).into_iter().map(|v| (v, Spelling::Masked)));
    }
    if letters.len() >= 4 && matches!(disguise, Disguise::Misspelt | Disguise::Full) {
        out.extend(swaps(&letters).into_iter().chain(dropped_vowels(&letters)).map(|v| (v, Spelling::Misspelt)));
    }
    if letters.len() >= 4 && disguise == Disguise::Full {
        out.extend(by_sound(word).into_iter().map(|v| (v, Spelling::BySound)));
    }
    out.sort();
    out.dedup_by(|(a, _), (b, _)| a == b);
    out.retain(|(v, _)| v != word);
    out
}

/// `f*ck`, `f**k`, `f***`: one or two inner letters, all inner letters, or the end of the word under asterisks.
fn masks(letters: &[char]) -> Vec<String> {
    let n = letters.len();
    let masked = |from: usize, to: usize| -> String {
        letters.iter().enumerate().map(|(i, &c)| if (from..to).contains(&i) { '*' } else { c }).collect()
    };
    let mut out: Vec<String> = (1..n - 1).flat_map(|i| [masked(i, i + 1), masked(i, (i + 2).min(n - 1))]).collect();
    out.push(masked(1, n - 1));
    out.extend((2..n).filter(|from| n - from <= n / 2).map(|from| masked(from, n)));
    // Every vowel hidden: "b*st*rd".
    let vowels: String =
        letters.iter().enumerate().map(|(i, &c)| if i > 0 && "aeiou".contains(c) { '*' } else { c }).collect();
    if vowels.contains('*') {
        out.push(vowels);
    }
    out
}

/// Two neighbouring inner letters swapped, the first letter kept: "fcuk".
fn swaps(letters: &[char]) -> Vec<String> {
    (1..letters.len() - 1)
        .map(|i| {
            let mut swapped = letters.to_vec();
            swapped.swap(i, i + 1);
            swapped.into_iter().collect()
        })
        .collect()
}

/// One inner vowel, or all of them, left out: "btch", "bstrd". What is left must still be long enough to be known again;
/// shorter ones ("fck") are for the word list to name.
fn dropped_vowels(letters: &[char]) -> Vec<String> {
    let inner_vowel = |i: usize| i > 0 && i + 1 < letters.len() && letters.get(i).is_some_and(|c| "aeiou".contains(*c));
    let without = |gone: &dyn Fn(usize) -> bool| -> String {
        letters.iter().enumerate().filter(|(i, _)| !gone(*i)).map(|(_, c)| *c).collect()
    };
    let mut out: Vec<String> = (1..letters.len()).filter(|&i| inner_vowel(i)).map(|i| without(&|j| j == i)).collect();
    out.push(without(&inner_vowel));
    out.retain(|v| v.chars().count() >= 4);
    out
}

/// Spelt by sound: "phuck", "fukk", "azzhole".
fn by_sound(word: &str) -> Vec<String> {
    [("f", "ph"), ("ck", "kk"), ("ck", "k"), ("ss", "zz"), ("er", "ah")]
        .iter()
        .filter(|(from, _)| word.contains(from))
        .map(|(from, to)| word.replacen(from, to, 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(word: &str, disguise: Disguise) -> Vec<String> {
        variants(word, disguise).into_iter().map(|(spelling, _)| spelling).collect()
    }

    #[test]
    fn usual_disguises_are_there() {
        let all = written("fudge", Disguise::Full);
        for want in ["f*dge", "f**ge", "fdge", "fduge", "phudge", "f*dg*"] {
            assert!(all.iter().any(|v| v == want), "{want} not in {all:?}");
        }
        assert!(!all.iter().any(|v| v == "fudge"));
    }

    #[test]
    fn misspelt_words_are_neither_masked_nor_spelt_by_sound() {
        let all = written("fudge", Disguise::Misspelt);
        assert!(all.iter().any(|v| v == "fduge") && all.iter().all(|v| !v.contains('*') && !v.starts_with("ph")));
    }

    #[test]
    fn masked_words_keep_their_letters() {
        assert!(written("fudge", Disguise::Masked).iter().all(|v| v.contains('*')));
    }

    #[test]
    fn short_and_foreign_words_are_left_alone() {
        assert!(variants("ab", Disguise::Full).is_empty());
        assert!(variants("слово", Disguise::Full).is_empty());
    }
}
