//! A text taken apart for finding students: its words, the names in it, and what it says around them.

use super::check::Person;
use super::cues::Place;
use super::desk::Desk;
use super::lists::Lists;
use super::names::{GivenOnly, Mention, Words, find};
use super::view::View;
use crate::content::Content;
use crate::policy::Pack;
use crate::rules::Reading;

/// A text taken apart.
pub(super) struct Scene {
    pub words: Words,
    pub mentions: Vec<Mention>,
    pub alone: Vec<GivenOnly>,
    /// Runs of words that are somebody's whole name.
    pub named: Vec<(usize, usize)>,
    pub cues: Vec<Place>,
}

impl Scene {
    /// The words and names of a text.
    #[inline(never)]
    pub fn of_names(text: &str, desk: Option<&Desk>) -> Self {
        let words = Words::new(text);
        let (mentions, alone) = desk.map(|d| find(&words, &d.index)).unwrap_or_default();
        let named = mentions.iter().map(|m| (m.from, m.to)).collect();
        Self { words, mentions, alone, named, cues: Vec::new() }
    }

    /// Reads what the text says around the names.
    #[inline(never)]
    pub fn read_cues(&mut self, text: &Reading<'_>, pack: &Pack, lists: &Lists, desk: Option<&Desk>) {
        self.cues = lists.classes.places(text, pack, &self.words);
        if let Some(desk) = desk {
            let in_name = |at: usize| self.named.iter().any(|(from, to)| *from <= at && at < *to);
            self.cues.extend(desk.schools.places(&self.words, in_name));
        }
    }

    /// The view of it: `text` is what it was made of.
    pub fn view<'v>(&'v self, pack: &'v Pack, lists: &'v Lists, content: &'v Content, text: &'v str) -> View<'v> {
        View { pack, lists, content, text, words: &self.words, cues: &self.cues, named: &self.named }
    }
}

impl View<'_> {
    /// All students whom the text means, in its order.
    #[inline(never)]
    pub(super) fn everybody(&self, desk: &Desk, scene: &Scene) -> Vec<Person> {
        let mut people = self.people(desk, &scene.mentions);
        let families = self.families(desk, &scene.alone, &people);
        people.extend(self.first_names(desk, &scene.alone, &people));
        people.extend(families);
        people.extend(self.unnamed_kin(desk, &people));
        people.sort_by_key(|p| p.from);
        people
    }
}
