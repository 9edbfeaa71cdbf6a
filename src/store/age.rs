//! How long a roster is kept. Families take releases back; an old roster would still call them given.

/// Days that a roster is kept where nobody set another number: two weekly exports.
pub const USUAL_DAYS: u32 = 14;

/// The longest that may be set: one school year. Releases are for one year, so an older roster has none.
pub const MOST_DAYS: u32 = 366;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Clocks of computers differ; one that is wrong by more than this is not believed.
const CLOCK_MS: u64 = DAY_MS;

/// How old a roster is, judged by this computer's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// It may be used until then (milliseconds since 1970-01-01T00:00Z).
    Fresh {
        /// The end of its time.
        until: u64,
    },
    /// Its time is over: to be forgotten.
    Over,
    /// It was imported in the future: the clock was or is wrong, so nobody can say how old it is.
    Unknown,
}

/// Days to keep a roster: what the person set, but never more than the IT office allows.
pub fn days(own: Option<u32>, allowed: Option<u32>) -> u32 {
    let most = allowed.unwrap_or(MOST_DAYS).clamp(1, MOST_DAYS);
    own.unwrap_or(USUAL_DAYS).clamp(1, most)
}

/// The age of a roster imported at `imported_at`, both times in milliseconds since 1970-01-01T00:00Z.
pub fn of(imported_at: u64, now: u64, days: u32) -> Age {
    let until = imported_at.saturating_add(u64::from(days) * DAY_MS);
    if imported_at > now.saturating_add(CLOCK_MS) {
        Age::Unknown
    } else if now >= until {
        Age::Over
    } else {
        Age::Fresh { until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMPORTED: u64 = 1_790_000_000_000;

    #[test]
    fn a_roster_ends_when_its_days_are_over_and_not_before() {
        let until = IMPORTED + 14 * DAY_MS;
        assert_eq!(of(IMPORTED, IMPORTED, 14), Age::Fresh { until });
        assert_eq!(of(IMPORTED, until - 1, 14), Age::Fresh { until });
        assert_eq!(of(IMPORTED, until, 14), Age::Over);
        assert_eq!(of(IMPORTED, u64::MAX, 14), Age::Over);
    }

    #[test]
    fn a_clock_that_cannot_be_right_is_not_believed() {
        assert_eq!(of(IMPORTED, IMPORTED - CLOCK_MS - 1, 14), Age::Unknown);
        assert!(matches!(of(IMPORTED, IMPORTED - 60_000, 14), Age::Fresh { .. }));
        assert_eq!(of(u64::MAX, IMPORTED, 14), Age::Unknown);
    }

    #[test]
    fn the_it_office_can_only_shorten() {
        assert_eq!(days(None, None), USUAL_DAYS);
        assert_eq!(days(Some(30), None), 30);
        assert_eq!(days(Some(30), Some(7)), 7);
        assert_eq!(days(Some(3), Some(7)), 3);
        assert_eq!(days(None, Some(7)), 7);
        assert_eq!(days(Some(0), Some(0)), 1);
        assert_eq!(days(Some(u32::MAX), None), MOST_DAYS);
    }
}
