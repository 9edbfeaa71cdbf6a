//! A word that is not understood may part what would be understood without it ("is zorp blind"), so "OK" has to hold of the
//! text without such words too. Then no such word, wherever it is put, makes a text clear that did not clear before.

use super::{Case, Standing, Status, ambiguous};
use crate::roster::scene::Scene;
use crate::roster::view::View;
use crate::rules::Reading;

impl Case<'_> {
    pub fn may_hide_something(&self) -> Option<Standing> {
        let view = self.view;
        let known = view.without_unknown();
        if known.len() == view.text.len() {
            return None;
        }
        let reading = Reading::new(&known, view.pack);
        let mut scene = Scene::of_names(&known, Some(self.desk));
        scene.read_cues(&reading, view.pack, view.lists, Some(self.desk));
        let plain = scene.view(view.pack, view.lists, view.content, &known);
        let people = plain.everybody(self.desk, &scene);
        let same = people.iter().filter(|p| p.students == self.person.students);
        let mut standings = same.map(|person| {
            let uses = plain.uses(person.from);
            let uses: Vec<_> =
                self.uses.iter().chain(uses.iter().filter(|u| !self.uses.contains(u))).copied().collect();
            Case { view: &plain, desk: self.desk, person, student: self.student, uses: &uses }.prove()
        });
        let why = "Words beside the name are not understood; without them it may be somebody else's.";
        let first = standings.next().unwrap_or_else(|| ambiguous(why));
        std::iter::once(first).chain(standings).find(|s| s.status != Status::Ok)
    }
}

impl View<'_> {
    /// The text without the words that nothing here knows and that are in no name.
    fn without_unknown(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (i, word) in self.words.words.iter().enumerate() {
            let form = self.form(i);
            let known = self.is_named(i)
                || self.is_told(i)
                || form.chars().count() == 1
                || self.is_common(i)
                || self.lists.is_word(form)
                || self.pack.lexicon.set_of_term(std::iter::once(form)) != 0;
            if !known {
                out.push_str(self.gap(at, word.start));
                at = word.end;
            }
        }
        out.push_str(self.text.get(at as usize..).unwrap_or(""));
        out
    }
}
