//! What counts as one and the same, and what else evidence asks of a set of word classes.

use serde::{Deserialize, Serialize};

use crate::lexicon::ClassId;
use crate::policy::pack::SHAPES;

/// Word classes whose words count as one and the same (`policy/evidence/same.toml`): groups, parties, sides.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sames {
    /// The names they go by, with the angle brackets of a class: `<group>`.
    pub names: Vec<String>,
    /// For each named class of the lexicon, one more than the number of the name its words go by; 0 where they count as themselves.
    pub of_class: Vec<u8>,
    /// The class of words that deny what follows.
    pub denial: Option<ClassId>,
}

/// What a word is by its set of classes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    /// It looks like a name.
    pub name: bool,
    /// It counts as one with others: by which of the names they go.
    pub same: Option<u8>,
    /// It denies what follows.
    pub denies: bool,
}

impl Sames {
    /// The name of that number.
    pub(super) fn name(&self, number: u8) -> Option<&str> {
        self.names.get(usize::from(number)).map(String::as_str)
    }

    /// What a word is that is in these classes.
    pub(super) fn traits(&self, classes: &[ClassId]) -> Traits {
        let name = SHAPES.iter().position(|shape| *shape == "name").unwrap_or(0) as ClassId;
        let named = self.named(classes);
        Traits {
            name: named.contains(&name),
            same: named.iter().find_map(|&class| self.of(class)),
            denies: self.denial.is_some_and(|denial| named.contains(&denial)),
        }
    }

    /// Those of the classes that are features: all that have a name, but for those whose words count as one with others.
    pub(super) fn counting(&self, classes: &[ClassId]) -> impl Iterator<Item = ClassId> {
        self.named(classes).iter().copied().filter(|&class| self.of(class).is_none())
    }

    /// Those of the classes that have a name; they come first.
    fn named<'c>(&self, classes: &'c [ClassId]) -> &'c [ClassId] {
        let end = classes.partition_point(|&class| usize::from(class) < self.of_class.len());
        classes.get(..end).unwrap_or_default()
    }

    /// The number of the name that the words of a class go by, if not by themselves.
    fn of(&self, class: ClassId) -> Option<u8> {
        self.of_class.get(usize::from(class)).copied().unwrap_or(0).checked_sub(1)
    }
}
