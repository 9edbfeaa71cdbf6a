//! What was done, or what became of a content.

/// The word of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Kept before any decision, as when the comment's menu was opened.
    Kept,
    /// Left up: a decision like any other.
    LeftUp,
    /// Answered.
    Replied,
    /// The author was asked to edit.
    EditAsked,
    /// Hidden; that is removal too.
    Hidden,
    /// Removed.
    Removed,
    /// Reported to the platform.
    Reported,
    /// An account was restricted or blocked (III.F).
    Restricted,
    /// Seen with findings, gone later, and nobody had kept it.
    NotRetained,
    /// Kept earlier, and gone later without a decision of ours.
    SeenGone,
    /// A draft of the district's own was sent although it had findings.
    DraftAcknowledged,
    /// Corrects an earlier record; what it states replaces what that one stated.
    Correction,
    /// Undoes an earlier decision: shown again, unblocked.
    Reversal,
    /// A legal hold begins.
    Hold,
    /// A legal hold ends.
    HoldEnded,
    /// The records officer assigned a series and a day.
    SeriesSet,
    /// Permission for disposition was asked for. The program itself never destroys.
    DispositionAsked,
}

impl Action {
    /// Every action with its name in records.
    pub const ALL: [(Self, &str); 17] = [
        (Self::Kept, "kept"),
        (Self::LeftUp, "left_up"),
        (Self::Replied, "replied"),
        (Self::EditAsked, "edit_asked"),
        (Self::Hidden, "hidden"),
        (Self::Removed, "removed"),
        (Self::Reported, "reported"),
        (Self::Restricted, "restricted"),
        (Self::NotRetained, "not_retained"),
        (Self::SeenGone, "seen_gone"),
        (Self::DraftAcknowledged, "draft_acknowledged"),
        (Self::Correction, "correction"),
        (Self::Reversal, "reversal"),
        (Self::Hold, "hold"),
        (Self::HoldEnded, "hold_ended"),
        (Self::SeriesSet, "series_set"),
        (Self::DispositionAsked, "disposition_asked"),
    ];

    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, id)| *id == name).map(|(action, _)| action)
    }

    /// Its name in records.
    pub fn id(self) -> &'static str {
        Self::ALL.into_iter().find(|(action, _)| *action == self).map_or("", |(_, id)| id)
    }

    /// Takes speech or access away, so that it needs a clause and a reason.
    pub fn takes_away(self) -> bool {
        matches!(self, Self::Hidden | Self::Removed | Self::Restricted)
    }

    /// Decides what becomes of a content.
    pub fn decides(self) -> bool {
        self.takes_away() || matches!(self, Self::LeftUp | Self::Replied | Self::EditAsked | Self::Reported)
    }

    /// Speaks of an earlier record and cannot stand without it.
    pub fn needs_earlier(self) -> bool {
        matches!(
            self,
            Self::SeenGone
                | Self::Correction
                | Self::Reversal
                | Self::HoldEnded
                | Self::SeriesSet
                | Self::DispositionAsked
        )
    }
}
