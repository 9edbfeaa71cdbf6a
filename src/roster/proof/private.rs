//! Whether something stands beside the name that no release covers.

use super::{Case, Standing, Status, ambiguous};
use crate::roster::view::View;

impl Case<'_> {
    pub fn gives_private(&self) -> Option<Standing> {
        let why = "Beside the name stands what no release covers: a telephone number, an address, a grade.";
        let from = self.person.from;
        (self.view.gives_contact(from) || self.view.gives_average(from)).then(|| ambiguous(why))
    }

    pub fn tells_record(&self) -> Option<Standing> {
        let why = "A release never covers facts of the student record.";
        let own = (self.person.from, self.person.to);
        // What is told beside one name may be of another that stands with it.
        let mut names = self.view.named.iter().copied().chain(std::iter::once(own));
        let told = names.any(|(from, to)| self.view.record_beside(from, to).is_some());
        told.then(|| Standing { status: Status::Partial, lacking: Vec::new(), why })
    }
}

impl View<'_> {
    /// A telephone number or an address of electronic mail stands in the sentence, which an address does not end here.
    fn gives_contact(&self, from: usize) -> bool {
        let here = self.sentence(from);
        let first = self.words.words.partition_point(|w| w.sentence < here);
        let start = self.words.words.get(first).map_or(0, |w| w.start as usize);
        let rest = self.text.get(start..).unwrap_or("");
        let end = [". ", "! ", "? ", "\n"].iter().filter_map(|e| rest.find(e)).min().unwrap_or(rest.len());
        let here = rest.get(..end).unwrap_or("");
        // "617 555 0144"
        let parts: Vec<&str> = here.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
        let spaced = |w: &[&str]| w.iter().map(|p| p.len()).eq([3, 3, 4]);
        parts.windows(3).any(spaced)
            || here.split_whitespace().any(|word| {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                let mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
                let digits = word.chars().filter(char::is_ascii_digit).count();
                let number =
                    (7..=11).contains(&digits) && word.chars().all(|c| c.is_ascii_digit() || "-.()".contains(c));
                mail || number && word.contains(['-', '.', ')'])
            })
    }

    /// "has a 3.9": a figure between 0 and 5 with a point, after "has", "with" or "got".
    fn gives_average(&self, from: usize) -> bool {
        let words: Vec<&str> = self.raw_sentence(from).split_whitespace().collect();
        words.windows(3).any(|w| {
            let [verb, "a", figure] = w else { return false };
            let figure = figure.trim_end_matches(['.', '!', ',', '?']);
            let average = figure.contains('.') && figure.parse::<f32>().is_ok_and(|n| (0.0..=5.0).contains(&n));
            ["has", "with", "got", "earned", "holds"].contains(verb) && average
        })
    }
}
