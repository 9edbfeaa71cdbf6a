//! Instants as records write them: `2026-11-19T21:08:10Z`, always UTC, always told to the program; it reads no clock.

use crate::roster::Date;

/// The day of `text`, which starts with one such as `2026-11-19`; nothing when there is no such day.
pub fn day(text: &str) -> Option<Date> {
    Date::iso(text.get(..10)?)
}

/// Days from 1970-01-01 to `date`. The Gregorian calendar repeats every 400 years of 146,097 days; counting years from March
/// puts the odd day of leap years last.
pub fn number(date: Date) -> i64 {
    let (year, month, day) = date.parts();
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// The day so many days from 1970-01-01; nothing outside the years that [`Date`] knows.
pub fn from_number(days: i64) -> Option<Date> {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, turn) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year_of_era + 400 * era + turn;
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Milliseconds since 1970 of an instant in UTC such as `2026-11-19T21:08:10Z` or `…10.250Z`; nothing when it is none.
pub fn instant(text: &str) -> Option<i64> {
    let date = day(text)?;
    let clock = text.get(10..)?.strip_prefix('T')?.strip_suffix('Z')?;
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    if whole.len() != 8 || fraction.is_empty() || fraction.len() > 3 {
        return None;
    }
    let digits = |d: &str| d.bytes().all(|b| b.is_ascii_digit()).then(|| d.parse::<i64>().ok()).flatten();
    let mut parts = whole.split(':').map(|two| digits(two).filter(|_| two.len() == 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let millis = digits(&format!("{fraction:0<3}"))?;
    Some((((number(date) * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_there_and_back() {
        let first = number(Date::new(1900, 1, 1).unwrap());
        let last = number(Date::new(2199, 12, 31).unwrap());
        assert_eq!(last - first, 109_572);
        assert!((first..=last).all(|n| from_number(n).map(number) == Some(n)));
        assert_eq!((from_number(first - 1), from_number(last + 1)), (None, None));
    }

    #[test]
    fn instants() {
        assert_eq!(instant("1970-01-02T00:00:01Z"), Some(86_401_000));
        assert_eq!(instant("2026-11-19T21:08:10.25Z"), instant("2026-11-19T21:08:10Z").map(|t| t + 250));
        for wrong in [
            "",
            "2026-11-19",
            "2026-11-31T00:00:00Z",
            "2026-11-19 21:08:10Z",
            "2026-11-19T21:08:10",
            "2026-11-19T24:00:00Z",
            "2026-11-19T1:00:000Z",
            "２026-11-19T21:08:10Z",
        ] {
            assert_eq!(instant(wrong), None, "{wrong}");
        }
    }
}
