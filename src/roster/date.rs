//! Days and school years. No clock: the day of an assessment is always handed in.

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Month names in the languages in which registrars and teachers write dates here, by their first letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Date {
    /// The day, if there is one such between 1900 and 2199.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => return None,
        };
        ((1900..2200).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`, nothing else.
    pub fn iso(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let shaped = digits(year, 4) && digits(month, 2) && digits(day, 2);
        if shaped { Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?) } else { None }
    }

    /// Year, month 1–12, day 1–31.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Full years from this day to `later`; 0 when that is no later.
    pub fn years_until(self, later: Self) -> u16 {
        let whole = later.year.saturating_sub(self.year);
        let before = (later.month, later.day) < (self.month, self.day);
        whole.saturating_sub(u16::from(before))
    }

    /// The number of the month whose English name `word` (small letters) is or abbreviates to at least three letters.
    pub fn month_named(word: &str) -> Option<u8> {
        const REST: [&str; 12] = ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
        let found = MONTHS
            .iter()
            .zip(REST)
            .position(|(start, rest)| word.strip_prefix(start).is_some_and(|tail| rest.starts_with(tail)));
        found.map(|i| i as u8 + 1)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A school year, by the calendar year in which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SchoolYear(pub u16);

impl SchoolYear {
    /// The school year of `date` when years start on `start` (month, day).
    pub fn of(date: Date, start: (u8, u8)) -> Self {
        Self(date.year - u16::from((date.month, date.day) < start))
    }

    /// Its first day.
    pub fn first_day(self, start: (u8, u8)) -> Option<Date> {
        Date::new(self.0, start.0, start.1)
    }

    /// Reads `2026-27`, `2026-2027`, `26-27`, `2026/27`, `SY 2026–27`; the two years must follow each other.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let text = lower.trim_start_matches(|c: char| !c.is_ascii_digit());
        if lower.len() - text.len() > 12 {
            return None;
        }
        let (first, rest) = text.split_once(['-', '/', '–', '—'])?;
        let (first, rest) = (first.trim(), rest.trim());
        let digits = |s: &str| matches!(s.len(), 2 | 4) && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(first) || !digits(rest) {
            return None;
        }
        let full = |s: &str| s.parse::<u16>().ok().map(|n| if s.len() == 2 { 2000 + n } else { n });
        let (from, to) = (full(first)?, full(rest)?);
        (to == from + 1 && (1990..2150).contains(&from)).then_some(Self(from))
    }
}

impl std::fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{:02}", self.0, (self.0 + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        assert!(Date::iso("2028-02-29").is_some());
        for wrong in ["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-11-20 ", ""] {
            assert!(Date::iso(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_birthday_counts_from_its_day() {
        let born = Date::iso("2012-11-21").unwrap();
        assert_eq!(born.years_until(Date::iso("2026-11-20").unwrap()), 13);
        assert_eq!(born.years_until(Date::iso("2026-11-21").unwrap()), 14);
    }

    #[test]
    fn school_years_in_every_spelling() {
        for text in ["2026-27", "2026-2027", "26-27", "2026/27", "SY 2026–27", " 2026 - 27 "] {
            assert_eq!(SchoolYear::parse(text), Some(SchoolYear(2026)), "{text}");
        }
        for text in ["2026", "2026-28", "", "27-26", "2026-27 x"] {
            assert_eq!(SchoolYear::parse(text), None, "{text}");
        }
        assert_eq!(SchoolYear::of(Date::iso("2026-06-30").unwrap(), (7, 1)).to_string(), "2025-26");
    }

    #[test]
    fn months_by_name() {
        assert_eq!(Date::month_named("sept"), Some(9));
        assert_eq!(Date::month_named("december"), Some(12));
        assert_eq!(Date::month_named("de"), None);
        assert_eq!(Date::month_named("marching"), None);
    }
}
