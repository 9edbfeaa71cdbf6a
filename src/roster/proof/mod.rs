//! "OK" is proven or it is not said.
//!
//! All that must hold stands in the three lists below and in `docs/releases.md`, in the same order and words: of the roster, of
//! each form that "OK" rests on, of the text. Each condition looks at one thing alone and says
//! in one plain sentence why it does not hold. What a condition cannot make out does not hold. Nothing else gives "OK".

mod form;
mod names;
mod namesakes;
mod neighbours;
mod occasion;
mod place;
mod private;
mod release;
mod understood;
mod uses;

pub use release::standing_of;

use super::Scope;
use super::check::Person;
use super::desk::Desk;
use super::status::{Standing, Status};
use super::view::View;
use form::OfForm;
use release::OfRoster;

/// A list of what must hold, in a few words each, and of what tells what is wrong where it does not. The words are for documents
/// and tests; the engine carries none of them.
macro_rules! conditions {
    ($($name:literal => $fails:ident,)*) => {
        /// What is wrong: the first condition that does not hold.
        pub(super) fn failing(&self) -> Option<Standing> {
            None$(.or_else(|| self.$fails()))*
        }

        const NAMES: &'static [&'static str] = &[$($name),*];
    };
}

impl OfRoster<'_> {
    // What must hold of the student and of all that the roster says of the student's releases. The first that fails is told.
    conditions! {
        "every row about the student was read" => has_doubt,
        "parent and student agree" => disagrees,
        "nobody refused this year" => is_refused,
        "nothing was taken back" => is_revoked,
        "the student is enrolled" => has_left,
        "every answer of this year is known" => is_unreadable,
        "somebody permitted this year" => lacks_permit,
        "no row of this year is without an answer" => is_half_answered,
        "the form is general, or for this event" => is_elsewhere,
    }
}

impl OfForm<'_> {
    // What must hold of every form that it rests on.
    conditions! {
        "it is for this school year" => is_of_another_year,
        "somebody signed it who may" => is_unsigned,
        "it was signed on a day that can be" => is_undated,
        "it has not ended" => has_ended,
        "it covers every use that the text makes" => leaves_out,
        "it says which uses it refuses" => is_vague,
        "no note and no unknown column stands against it" => is_contradicted,
        "no safety note is on file" => is_of_protected,
    }
}

impl Case<'_> {
    // What must hold of the text.
    conditions! {
        "one student is meant" => is_of_several,
        "the name is written as on the roster" => is_written_otherwise,
        "the whole name is accounted for" => goes_on,
        "no other student may be written so" => has_namesake,
        "what stands before the name is known" => is_led_by_unknown,
        "what stands after the name is known" => is_followed_by_unknown,
        "what is set off beside the name is known" => has_unknown_aside,
        "no adult of the name may be meant" => may_be_grown,
        "school, grade and age are the student's" => contradicts,
        "nothing private stands beside the name" => gives_private,
        "no fact of the record stands beside the name" => tells_record,
        "the text speaks of life at school" => is_of_no_school,
        "nothing is denied beside the name" => is_denied,
        "what a form leaves out, the text cannot be making" => may_make_other_use,
        "all this holds without the words that are not known" => may_hide_something,
    }
}

/// A student whom a text names, and the text.
pub(super) struct Case<'c> {
    pub view: &'c View<'c>,
    pub desk: &'c Desk,
    pub person: &'c Person,
    /// The student, where one is meant; else the first of several.
    pub student: u32,
    /// The uses that the text makes of the student.
    pub uses: &'c [Scope],
}

impl Case<'_> {
    /// How the release stands for what the text does: "OK" when every condition holds.
    pub fn prove(&self) -> Standing {
        let words = self.view.sentence_text(self.person.from);
        let several = self.is_of_several();
        let standing = several.unwrap_or_else(|| self.view.standing(self.desk, self.student, self.uses, &words));
        if standing.status != Status::Ok {
            return standing;
        }
        self.failing().unwrap_or(standing)
    }

    fn is_of_several(&self) -> Option<Standing> {
        (self.person.students.len() != 1)
            .then(|| ambiguous("More than one student of the roster may be meant; the school or grade would tell."))
    }
}

fn ambiguous(why: &'static str) -> Standing {
    Standing::of(Status::Ambiguous, why)
}

/// What must hold for "OK", in words: of the roster, of each form, of the text.
pub fn conditions() -> [&'static [&'static str]; 3] {
    [OfRoster::NAMES, OfForm::NAMES, Case::NAMES]
}
