//! When something was posted, from what a page shows of it: `3h`, `1w`, `Apr 5, 2025`, `3 de febrero a las 19:03`, or an
//! exact instant. Only as exact as the page is; nothing where it says nothing that is understood.

use super::when;
use crate::roster::Date;

/// A time in UTC and how exact it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Such as `2026-11-19T18:00:00Z`.
    pub utc: String,
    /// `second`, `minute`, `hour`, `day`, `week`, `month`, `year`.
    pub precision: &'static str,
}

/// What the page says, read at `captured` (UTC): an `exact` instant where the page carries one, else the words shown, else
/// those of the link's label.
pub fn posted(shown: &str, label: &str, exact: &str, captured: &str) -> Option<Posted> {
    if let Some(at) = when::instant(exact) {
        return Some(Posted { utc: written(at)?, precision: "second" });
    }
    let now = when::instant(captured)?;
    [label, shown]
        .into_iter()
        .find_map(|words| dated(words, now))
        .or_else(|| [shown, label].into_iter().find_map(|words| ago(words, now)))
}

/// Units by the beginnings of their names, English and Spanish (and the one letter both sites write); longest first.
const UNITS: [(&str, &str, i64); 26] = [
    ("seconds", "second", 1),
    ("second", "second", 1),
    ("segundo", "second", 1),
    ("minuto", "minute", 60),
    ("minute", "minute", 60),
    ("months", "month", 2_629_746), // A mean Gregorian month: 365.2425 days / 12.
    ("month", "month", 2_629_746),
    ("meses", "month", 2_629_746),
    ("mes", "month", 2_629_746),
    ("mo", "month", 2_629_746),
    ("min", "minute", 60),
    ("hours", "hour", 3_600),
    ("hour", "hour", 3_600),
    ("hora", "hour", 3_600),
    ("hr", "hour", 3_600),
    ("semana", "week", 604_800),
    ("sem", "week", 604_800),
    ("week", "week", 604_800),
    ("wk", "week", 604_800),
    ("day", "day", 86_400),
    ("día", "day", 86_400),
    ("dia", "day", 86_400),
    ("year", "year", 31_556_952),
    ("año", "year", 31_556_952),
    ("yr", "year", 31_556_952),
    ("sec", "second", 1),
];

/// The one letter alone.
const LETTERS: [(&str, &str, i64); 6] = [
    ("s", "second", 1),
    ("m", "minute", 60),
    ("h", "hour", 3_600),
    ("d", "day", 86_400),
    ("w", "week", 604_800),
    ("y", "year", 31_556_952),
];

/// `3h`, `2 d`, `a week ago`, `hace 5 min`.
fn ago(words: &str, now: i64) -> Option<Posted> {
    let words = words.to_lowercase();
    if ["just now", "now", "ahora", "ahora mismo", "justo ahora"].contains(&words.trim()) {
        return Some(Posted { utc: written(now)?, precision: "minute" });
    }
    let mut count = None;
    for part in parts(&words) {
        if let Ok(number) = part.parse::<i64>() {
            count = Some(number);
        } else if ["a", "an", "un", "una", "one"].contains(&part) {
            count = Some(1);
        } else if let (Some(count), Some((precision, seconds))) = (count, unit(part)) {
            let since = count.checked_mul(seconds)?.checked_mul(1_000)?;
            return Some(Posted { utc: written(now.checked_sub(since)?)?, precision });
        }
    }
    None
}

fn unit(word: &str) -> Option<(&'static str, i64)> {
    let letter = LETTERS.iter().find(|(name, ..)| *name == word);
    let unit = letter.or_else(|| UNITS.iter().find(|(name, ..)| word.starts_with(name)));
    unit.map(|(_, precision, seconds)| (*precision, *seconds))
}

/// Digits and letters apart, everything else between them left out: `3h` gives `3`, `h`.
fn parts(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .flat_map(|word| {
            let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
            let (number, rest) = word.split_at(digits);
            [number, rest]
        })
        .filter(|part| !part.is_empty())
}

/// Months by the first three letters, English then Spanish.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "ene"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "abr"],
    ["may", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "ago"],
    ["sep", "sep"],
    ["oct", "oct"],
    ["nov", "nov"],
    ["dec", "dic"],
];

/// `3 February at 19:03`, `Apr 5, 2025`: a day, since the page tells no zone. Without a year, the last such day.
fn dated(words: &str, now: i64) -> Option<Posted> {
    let words = words.to_lowercase();
    // What follows the day is a clock's time: `at 19:03`, `a las 19:03`, `7:03 pm`.
    let whole: Vec<&str> = parts(&words).collect();
    let at = whole.iter().position(|word| month(word).is_some())?;
    let month = month(whole.get(at)?)?;
    let number = |index: usize| whole.get(index).and_then(|word| word.parse::<u16>().ok());
    let beside = [
        at.checked_sub(1),
        at.checked_sub(2).filter(|_| at.checked_sub(1).and_then(|i| whole.get(i)) == Some(&"de")),
        at.checked_add(1),
    ];
    let day = beside.into_iter().flatten().filter_map(number).find(|day| (1..=31).contains(day))?;
    let given = (0..whole.len()).filter_map(number).find(|year| (2000..=2200).contains(year));
    let date = |year: i64| Date::iso(&format!("{year:04}-{month:02}-{day:02}")).map(when::number);
    let today = now.div_euclid(DAY_MILLIS);
    let this_year = i64::from(when::from_number(today)?.parts().0);
    let days = match given {
        Some(year) => date(year.into())?,
        // A clock ahead of ours may already be in tomorrow.
        None => (0..5).filter_map(|back| date(this_year - back)).find(|days| *days <= today + 1)?,
    };
    Some(Posted { utc: written(days * DAY_MILLIS)?, precision: "day" })
}

/// The month from 1 that `word` names.
fn month(word: &str) -> Option<usize> {
    let start: String = word.chars().take(3).collect();
    let known = word.chars().all(char::is_alphabetic) && word.chars().count() >= 3;
    let index = MONTHS.iter().position(|names| known && names.contains(&start.as_str()))?;
    // `market` and the like begin as months do.
    let long = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "sept",
    ];
    let whole = word.chars().count() == 3 || long.contains(&word);
    whole.then_some(index + 1)
}

const DAY_MILLIS: i64 = 86_400_000;

/// `2026-11-19T18:00:00Z`, whole seconds.
fn written(millis: i64) -> Option<String> {
    let (year, month, day) = when::from_number(millis.div_euclid(DAY_MILLIS))?.parts();
    let seconds = millis.rem_euclid(DAY_MILLIS) / 1_000;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-19T21:07:44Z";

    fn read(shown: &str, label: &str, exact: &str) -> Option<(String, &'static str)> {
        posted(shown, label, exact, NOW).map(|p| (p.utc, p.precision))
    }

    #[test]
    fn an_exact_instant_is_taken_as_it_is() {
        assert_eq!(read("4h", "", "2026-02-04T01:10:00.000Z"), Some(("2026-02-04T01:10:00Z".into(), "second")));
    }

    #[test]
    fn times_gone_by() {
        for (shown, utc, precision) in [
            ("3h", "2026-11-19T18:07:44Z", "hour"),
            ("5 min", "2026-11-19T21:02:44Z", "minute"),
            ("2 d", "2026-11-17T21:07:44Z", "day"),
            ("1w", "2026-11-12T21:07:44Z", "week"),
            ("a week ago", "2026-11-12T21:07:44Z", "week"),
            ("hace 1 semana", "2026-11-12T21:07:44Z", "week"),
            ("2y", "2024-11-19T09:29:20Z", "year"),
            ("Just now", "2026-11-19T21:07:44Z", "minute"),
        ] {
            assert_eq!(read(shown, "", ""), Some((utc.into(), precision)), "{shown}");
        }
    }

    #[test]
    fn days_of_the_calendar() {
        for (label, day) in [
            ("3 February at 19:03", "2026-02-03"),
            ("February 3 at 7:03 PM", "2026-02-03"),
            ("7:03 PM · Feb 3, 2025", "2025-02-03"),
            ("3 de febrero a las 19:03", "2026-02-03"),
            ("24 December at 10:00", "2025-12-24"),
        ] {
            assert_eq!(read("3h", label, ""), Some((format!("{day}T00:00:00Z"), "day")), "{label}");
        }
    }

    #[test]
    fn what_is_not_understood_gives_nothing() {
        for shown in ["", "1 tuần", "Like", "market 5", "99999999999999999999h", "9223372036854775807 h"] {
            assert_eq!(read(shown, "", ""), None, "{shown}");
        }
    }
}
