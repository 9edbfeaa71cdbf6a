//! Reading days as registrars and spreadsheets write them.

use super::cells::words;
use crate::roster::{Date, Day};

/// Whether numbers with slashes are month first throughout a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Proved by the file: month, day, year.
    MonthFirst,
    /// Proved by the file: day, month, year.
    DayFirst,
    /// Typed by hand, or no telling.
    Unknown,
}

/// So many days that can be read in one way alone prove how a column writes its days: one may be a slip.
const WITNESSES: usize = 3;

/// The order in which a column writes its days. Slashed dates that are exceptions among ISO ones were typed by hand.
pub fn order<'c>(cells: impl Iterator<Item = &'c str>) -> Order {
    let (mut slashed, mut others, mut day_second, mut day_first) = (0, 0, 0, 0);
    for cell in cells.filter(|c| !c.is_empty()) {
        match numbers(cell) {
            Some((a, b, _)) => {
                slashed += 1;
                day_second += usize::from(b > 12 && a <= 12);
                day_first += usize::from(a > 12 && b <= 12);
            }
            None => others += 1,
        }
    }
    match (slashed > others, day_second, day_first) {
        (true, WITNESSES.., 0) => Order::MonthFirst,
        (true, 0, WITNESSES..) => Order::DayFirst,
        _ => Order::Unknown,
    }
}

/// `a/b/year` with slashes, dots or hyphens.
fn numbers(cell: &str) -> Option<(u8, u8, u16)> {
    let cell = cell.split(' ').next().unwrap_or(cell);
    let mut parts = cell.split(['/', '.', '-']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let year: u16 = year.parse().ok()?;
    Some((a.parse().ok()?, b.parse().ok()?, if year < 100 { 2000 + year } else { year }))
}

/// A day. What may be read in two ways is told so, unless the file proves its order.
pub fn day(cell: &str, order: Order) -> Day {
    let cell = cell.trim();
    if cell.is_empty() {
        return Day::Blank;
    }
    let head = cell.split(['T', ' ']).next().unwrap_or(cell);
    if let Some(date) = Date::iso(head) {
        return Day::On(date);
    }
    if let Some(date) = with_month_name(cell) {
        return Day::On(date);
    }
    let Some((a, b, year)) = numbers(cell) else { return Day::Unreadable };
    let (month_first, day_first) = (Date::new(year, a, b), Date::new(year, b, a));
    match (order, month_first, day_first) {
        (Order::MonthFirst, Some(date), _) | (Order::DayFirst, _, Some(date)) => Day::On(date),
        (_, Some(one), Some(other)) if one != other => Day::Either(one, other),
        (_, Some(date), _) | (_, None, Some(date)) => Day::On(date),
        _ => Day::Unreadable,
    }
}

/// "Sept. 4, 2026", "4 September 2026".
fn with_month_name(cell: &str) -> Option<Date> {
    let words = words(cell);
    let [a, b, year] = words.as_slice() else { return None };
    let (month, day) = Date::month_named(a).zip(b.parse().ok()).or_else(|| Date::month_named(b).zip(a.parse().ok()))?;
    Date::new(year.parse().ok()?, month, day)
}
