//! Which uses of a student a text makes, and what the student's release says of them.

use super::cues::Cue;
use super::desk::Desk;
use super::lists::is_in;
use super::proof::standing_of;
use super::status::{Question, Standing, Status};
use super::view::View;
use super::{Scope, picture};

impl View<'_> {
    /// The uses that the text makes of whom it names at word `at`.
    pub(super) fn uses(&self, at: usize) -> Vec<Scope> {
        let mut uses = vec![Scope::Name, Scope::Social];
        let media = picture::kinds(self.content);
        let said = |cue: Cue| self.cues.iter().any(|p| p.cue == cue && p.sentence.abs_diff(self.sentence(at)) <= 1);
        let moving = media.video || said(Cue::Video);
        if media.image || moving || said(Cue::Image) || self.links_to_picture() || self.is_caption(at) {
            uses.push(Scope::Image);
        }
        if media.audio || moving || said(Cue::Voice) {
            uses.push(Scope::Voice);
        }
        if said(Cue::Work) || at > 0 && self.form(at - 1) == "by" || self.has_something(at) {
            uses.push(Scope::Work);
        }
        if said(Cue::Performance) || self.is_a_part(at) {
            uses.push(Scope::Performance);
        }
        uses
    }

    /// The text leads to a picture elsewhere.
    fn links_to_picture(&self) -> bool {
        let text = self.text.to_ascii_lowercase();
        ["pic.twitter", "pic.x.com", "instagram.com/", "flickr.com/", "photos.", "youtu"]
            .iter()
            .any(|l| text.contains(l))
    }

    /// "Kofi Mensah with his trophy", "Kofi Mensah in the yellow shirt": what stands under a picture.
    fn is_caption(&self, at: usize) -> bool {
        let Some(&(_, to)) = self.named.iter().find(|(from, to)| *from <= at && at < *to) else { return false };
        match self.form(to) {
            "with" | "con" | "com" => {
                ["his", "her", "their", "a", "the", "su", "seu", "sua", "el", "la", "o"].contains(&self.form(to + 1))
            }
            "in" => {
                let seen =
                    ["a", "his", "her", "their", "hat", "costume", "mask", "glasses"].contains(&self.form(to + 1));
                seen || COLOURS.contains(&self.form(to + 2))
            }
            _ => false,
        }
    }

    /// "Mei Tanaka is our Annie!"
    fn is_a_part(&self, at: usize) -> bool {
        let Some(&(_, to)) = self.named.iter().find(|(from, to)| *from <= at && at < *to) else { return false };
        let part = self.words.words.get(to + 2).is_some_and(|w| w.capital) && !self.words.flat && !self.is_told(to + 2);
        self.form(to) == "is" && ["our", "your", "the"].contains(&self.form(to + 1)) && part
    }

    /// "Ana Souza's recipe": what a student has that is neither kin nor a thing of every day may be a work.
    fn has_something(&self, at: usize) -> bool {
        let Some(&(_, to)) = self.named.iter().find(|(from, to)| *from <= at && at < *to) else { return false };
        self.is_possessive(to) && !is_in(NO_WORK, self.form(to))
    }

    /// How the student's release stands for these uses, in a sentence of these words.
    pub(super) fn standing(&self, desk: &Desk, student: u32, uses: &[Scope], words: &str) -> Standing {
        let question = Question { uses, on: desk.on, words };
        desk.facts(student).map_or(Standing::of(Status::None, "No release is on file for this school year."), |facts| {
            standing_of(&facts, question, &self.pack.releases)
        })
    }
}

/// What a student may have that is no work of the student's.
const NO_WORK: &str = "mother father mom dad parents family brother sister twin siblings cousin grandmother grandfather grandma \
    grandpa teacher class team school coach friend friends birthday turn day name time goal goals win save shot team's free throw \
    first second third bus locker desk seat dog cat tooth smile kindness effort help hard courage energy";

/// "in the yellow shirt".
const COLOURS: [&str; 10] = ["red", "blue", "green", "yellow", "white", "black", "pink", "orange", "purple", "striped"];
