//! The clock of a public records request, and the holidays that stop it.
//!
//! Copies are due within 10 business days of the request: G.L. c. 66, § 10(a). Business days are all but Saturdays, Sundays
//! and legal holidays: G.L. c. 4, § 7, cl. 18 lists those of Massachusetts; 950 CMR 32.02 counts from the first business day
//! after the request came in.

use super::when::{from_number, number};
use crate::roster::Date;

/// Business days until copies are due.
pub const BUSINESS_DAYS: u32 = 10;

/// The legal holidays of Massachusetts in `year`, in order of date: G.L. c. 4, § 7, cl. 18. One that falls on a Sunday is
/// kept on the Monday after; one on a Saturday stays there.
pub fn holidays(year: u16) -> Vec<(Date, &'static str)> {
    // Weekdays count from Monday = 0; the n-th of a month, or the last where n is 0.
    let nth = |month: u8, weekday: i64, n: i64| -> Option<Date> {
        let first = number(Date::new(year, month, 1)?);
        let to_first = (weekday - weekday_of(first)).rem_euclid(7);
        if n > 0 {
            return from_number(first + to_first + 7 * (n - 1));
        }
        let next = number(if month == 12 { Date::new(year + 1, 1, 1)? } else { Date::new(year, month + 1, 1)? });
        from_number(next - 1 - (weekday_of(next - 1) - weekday).rem_euclid(7))
    };
    let fixed = |month: u8, day: u8| -> Option<Date> {
        let date = Date::new(year, month, day)?;
        if weekday_of(number(date)) == SUNDAY { from_number(number(date) + 1) } else { Some(date) }
    };
    let all = [
        (fixed(1, 1), "New Year's Day"),
        (nth(1, 0, 3), "Martin Luther King, Jr. Day"),
        (nth(2, 0, 3), "Washington's Birthday"),
        (nth(4, 0, 3), "Patriots' Day"),
        (nth(5, 0, 0), "Memorial Day"),
        (fixed(6, 19), "Juneteenth Independence Day"),
        (fixed(7, 4), "Independence Day"),
        (nth(9, 0, 1), "Labor Day"),
        (nth(10, 0, 2), "Columbus Day"),
        (fixed(11, 11), "Veterans' Day"),
        (nth(11, 3, 4), "Thanksgiving Day"),
        (fixed(12, 25), "Christmas Day"),
    ];
    all.into_iter().filter_map(|(date, name)| Some((date?, name))).collect()
}

const SATURDAY: i64 = 5;
const SUNDAY: i64 = 6;

/// Monday = 0 … Sunday = 6, of days since 1970-01-01, which was a Thursday.
fn weekday_of(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

/// Whether offices are open: no Saturday, Sunday or legal holiday.
pub fn is_business_day(date: Date) -> bool {
    let (year, _, _) = date.parts();
    !matches!(weekday_of(number(date)), SATURDAY | SUNDAY)
        && !holidays(year).iter().any(|(holiday, _)| *holiday == date)
}

/// The day on which `days` business days after `received` are over. Nothing past the year 2199.
pub fn due(received: Date, days: u32) -> Option<Date> {
    let mut at = received;
    let mut left = days;
    while left > 0 {
        at = from_number(number(at) + 1)?;
        left -= u32::from(is_business_day(at));
    }
    Some(at)
}

/// Business days left on `today` until `due`: 0 on the day itself, negative after it.
pub fn left(today: Date, due: Date) -> i32 {
    let (from, to) = (number(today), number(due));
    let open = |range: std::ops::RangeInclusive<i64>| {
        range.filter_map(from_number).filter(|d| is_business_day(*d)).count() as i32
    };
    if from <= to { open(from + 1..=to) } else { -open(to + 1..=from) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::iso(text).unwrap()
    }

    /// As the Secretary of the Commonwealth lists them for 2026 and 2027.
    #[test]
    fn holidays_of_two_years() {
        let dates = |year| holidays(year).into_iter().map(|(d, _)| d.to_string()).collect::<Vec<_>>();
        assert_eq!(
            dates(2026),
            [
                "2026-01-01",
                "2026-01-19",
                "2026-02-16",
                "2026-04-20",
                "2026-05-25",
                "2026-06-19",
                "2026-07-04",
                "2026-09-07",
                "2026-10-12",
                "2026-11-11",
                "2026-11-26",
                "2026-12-25"
            ]
        );
        assert_eq!(dates(2027)[6], "2027-07-05", "Sunday, so kept on Monday");
        assert_eq!(dates(2027)[4], "2027-05-31");
        assert!(dates(2022).contains(&"2022-06-20".to_owned()), "Sunday, so kept on Monday");
    }

    #[test]
    fn ten_business_days() {
        // Thanksgiving lies between.
        assert_eq!(due(day("2026-11-20"), BUSINESS_DAYS), Some(day("2026-12-07")));
        // Patriots' Day lies between.
        assert_eq!(due(day("2026-04-10"), BUSINESS_DAYS), Some(day("2026-04-27")));
        // A request that comes on a Saturday counts from Monday.
        assert_eq!(due(day("2026-03-07"), BUSINESS_DAYS), due(day("2026-03-08"), BUSINESS_DAYS));
        assert_eq!(due(day("2026-03-07"), BUSINESS_DAYS), Some(day("2026-03-20")));
        // Christmas and New Year.
        assert_eq!(due(day("2026-12-18"), BUSINESS_DAYS), Some(day("2027-01-05")));
        assert_eq!(due(day("2026-12-18"), 0), Some(day("2026-12-18")));
        assert_eq!(due(day("2199-12-30"), BUSINESS_DAYS), None);
    }

    #[test]
    fn days_left() {
        let end = day("2026-12-07");
        for (today, days) in
            [("2026-11-20", 10), ("2026-12-04", 1), ("2026-12-05", 1), ("2026-12-07", 0), ("2026-12-08", -1)]
        {
            assert_eq!(left(day(today), end), days, "{today}");
        }
    }
}
