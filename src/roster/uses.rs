//! Which uses of a student a text makes, and what the student's release says of them.

use super::cues::Cue;
use super::desk::Desk;
use super::release::{Question, Standing, Status, standing_of};
use super::view::View;
use super::{Scope, picture};

impl View<'_> {
    /// The uses that the text makes of whom it names at word `at`.
    pub(super) fn uses(&self, at: usize) -> Vec<Scope> {
        let mut uses = vec![Scope::Name, Scope::Social];
        let media = picture::kinds(self.content);
        let said = |cue: Cue| self.cues.iter().any(|p| p.cue == cue && p.sentence.abs_diff(self.sentence(at)) <= 1);
        let moving = media.video || said(Cue::Video);
        if media.image || moving || said(Cue::Image) {
            uses.push(Scope::Image);
        }
        if media.audio || moving || said(Cue::Voice) {
            uses.push(Scope::Voice);
        }
        if said(Cue::Work) || at > 0 && self.words.form(at - 1) == "by" {
            uses.push(Scope::Work);
        }
        if said(Cue::Performance) {
            uses.push(Scope::Performance);
        }
        uses
    }

    /// How the student's release stands for these uses, in a sentence of these words.
    pub(super) fn standing(&self, desk: &Desk, student: u32, uses: &[Scope], words: &str) -> Standing {
        let question = Question { uses, on: desk.on, words };
        desk.facts(student).map_or(
            Standing { status: Status::None, lacking: Vec::new(), why: "No release is on file for this school year." },
            |facts| standing_of(&facts, question, &self.pack.releases),
        )
    }
}
