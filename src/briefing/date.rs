//! Dates as sources give them: a day, a month or only a year.

use std::fmt;

use serde::{Serialize, Serializer};

pub(crate) mod written;

/// A day, a month or a year of the common era, four bytes. Ordered by its first day, the less exact one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct PartialDate {
    year: u16,
    /// 0 when only the year is known.
    month: u8,
    /// 0 when only the month is known.
    day: u8,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It has not the shape of a date.
    #[error("not a date")]
    Shape,
    /// It has the shape of a date, but there is no such day.
    #[error("no such day")]
    NoSuchDay,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "28 de febrero de 2024" has five.
const MOST_WORDS: usize = 5;

impl PartialDate {
    /// A day (`month` and `day` from 1), a month (`day` 0) or a year (both 0).
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`] if the calendar has no such month or day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        let fits = match (month, day) {
            (0..=12, 0) => true,
            (1..=12, d) => d <= days_in(year, month),
            _ => false,
        };
        if fits && (1..=9999).contains(&year) { Ok(Self { year, month, day }) } else { Err(DateError::NoSuchDay) }
    }

    /// Reads `2024`, `2024-02` or `2024-02-28`.
    ///
    /// # Errors
    /// [`DateError`] says whether the shape is wrong or the day does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (year, month, day) = match *text.trim().as_bytes() {
            [ref year @ .., b'-', m, n, b'-', d, e] => (year, Some([m, n]), Some([d, e])),
            [ref year @ .., b'-', m, n] => (year, Some([m, n]), None),
            ref year => (year, None, None),
        };
        let year = number(<[u8; 4]>::try_from(year).map_err(|_| DateError::Shape)?)?;
        // "2024-00" has the shape of a month, and there is no such month.
        let part = |written: Option<[u8; 2]>| match written.map(number) {
            None => Ok(0),
            Some(Ok(0)) => Err(DateError::NoSuchDay),
            Some(number) => number.map(|number| number as u8),
        };
        Self::new(year, part(month)?, part(day)?)
    }

    /// A date in words, if `text` is one and nothing else: "28 February 2024", "Feb 28, 2024", "febrero de 2024".
    pub fn in_words(text: &str) -> Option<Self> {
        let parts = text.split([' ', ',', '.']).filter(|word| !word.is_empty());
        let words: Vec<&str> = parts.take(MOST_WORDS + 1).collect();
        let (date, used) = written::day(&words).or_else(|| written::month_of_year(&words))?;
        (used == words.len()).then_some(date)
    }

    /// Whether the calendar has it: what was stored somewhere can be anything.
    pub fn is_valid(self) -> bool {
        Self::new(self.year, self.month, self.day).is_ok()
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month from 1, if known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month from 1, if known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first_day(self) -> Self {
        Self { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        Self { year: self.year, month, day }
    }

    /// Days since the first day of year 0, for distances.
    pub fn day_number(self) -> i32 {
        let d = self.first_day();
        let (y, m) = (i32::from(d.year) - i32::from(d.month < 3), i32::from(d.month));
        let shifted = (m + 9) % 12;
        365 * y + y / 4 - y / 100 + y / 400 + (153 * shifted + 2) / 5 + i32::from(d.day)
    }

    /// The day of the week, counted from Monday as 0; `None` where the day is not known.
    pub fn weekday(self) -> Option<i8> {
        Some(self.civil()?.weekday().to_monday_zero_offset())
    }

    /// So many days later, or earlier; `None` where the day is not known or the calendar ends before.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let moved = self.civil()?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Self::new(moved.year().try_into().ok()?, moved.month().try_into().ok()?, moved.day().try_into().ok()?).ok()
    }

    fn civil(self) -> Option<jiff::civil::Date> {
        let (month, day) = (self.month()?.try_into().ok()?, self.day()?.try_into().ok()?);
        jiff::civil::Date::new(self.year.try_into().ok()?, month, day).ok()
    }

    /// `28 February 2024`, `February 2024` or `2024`.
    pub fn long(self) -> String {
        match (self.month(), self.day()) {
            (Some(m), Some(d)) => format!("{d} {} {}", MONTHS[usize::from(m) - 1], self.year),
            (Some(m), None) => format!("{} {}", MONTHS[usize::from(m) - 1], self.year),
            _ => self.year.to_string(),
        }
    }
}

/// A number of so many digits.
fn number<const N: usize>(digits: [u8; N]) -> Result<u16, DateError> {
    let is_number = digits.iter().all(u8::is_ascii_digit);
    let number = || digits.iter().fold(0, |number, digit| 10 * number + u16::from(digit - b'0'));
    is_number.then(number).ok_or(DateError::Shape)
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// ISO 8601: `2024-02-28`, `2024-02` or `2024`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a first to a last day; both are the same for a meeting of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, bitcode::Encode, bitcode::Decode)]
pub struct DateSpan {
    /// When it began.
    pub start: PartialDate,
    /// When it ended.
    pub end: PartialDate,
}

impl DateSpan {
    /// One date.
    pub fn on(date: PartialDate) -> Self {
        Self { start: date, end: date }
    }

    /// Whether `date` may fall on one of these days: February 2024 may be the 28th.
    pub fn touches(self, date: PartialDate) -> bool {
        self.start.first_day() <= date.last_day() && date.first_day() <= self.end.last_day()
    }

    /// `28 February 2024`, `6–7 May 2024`, `30 April – 2 May 2024` or `30 December 2023 – 2 January 2024`.
    pub fn long(self) -> String {
        let (a, b) = (self.start, self.end);
        match (a.day(), a.month(), b.month()) {
            _ if a == b => a.long(),
            (Some(day), am, bm) if a.year == b.year && am == bm => format!("{day}–{}", b.long()),
            (Some(day), Some(month), _) if a.year == b.year => {
                format!("{day} {} – {}", MONTHS[usize::from(month) - 1], b.long())
            }
            _ => format!("{} – {}", a.long(), b.long()),
        }
    }
}

/// ISO 8601: one date, or two with a slash between them.
impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end { self.start.fmt(f) } else { write!(f, "{}/{}", self.start, self.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn dates_may_be_partial() {
        for text in ["2024", "2024-02", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!(date("2024-02").last_day(), date("2024-02-29"));
        assert_eq!(date("2024").first_day(), date("2024-01-01"));
    }

    #[test]
    fn impossible_days_and_other_shapes_are_told_apart() {
        for text in ["2023-02-29", "2024-13", "2024-00", "2024-04-31", "2024-01-00", "0000"] {
            assert_eq!(PartialDate::parse(text), Err(DateError::NoSuchDay), "{text}");
        }
        for text in ["", "24", "2024-2-3", "28 February 2024", "2024-02-28-01", "2024-02-2x"] {
            assert_eq!(PartialDate::parse(text), Err(DateError::Shape), "{text}");
        }
    }

    #[test]
    fn day_numbers_count_days() {
        assert_eq!(date("2024-03-01").day_number() - date("2024-02-28").day_number(), 2);
        assert_eq!(date("2023-03-01").day_number() - date("2023-02-28").day_number(), 1);
        assert_eq!(date("2025-01-01").day_number() - date("2024-01-01").day_number(), 366);
    }

    #[test]
    fn days_of_the_week_and_the_days_beside_a_day() {
        assert_eq!(date("2024-02-28").weekday(), Some(2));
        assert_eq!(date("1900-01-01").weekday(), Some(0));
        assert_eq!(date("2024-02").weekday(), None);
        assert_eq!(date("2024-02-28").plus_days(2), Some(date("2024-03-01")));
        assert_eq!(date("2024-01-01").plus_days(-1), Some(date("2023-12-31")));
        assert_eq!((date("9999-12-31").plus_days(1), date("0001-01-01").plus_days(-1)), (None, None));
        assert_eq!(date("2024").plus_days(1), None);
    }

    #[test]
    fn spans_read_as_people_write_them() {
        let span = |a, b| DateSpan { start: date(a), end: date(b) }.long();
        assert_eq!(span("2024-05-06", "2024-05-07"), "6–7 May 2024");
        assert_eq!(span("2024-04-30", "2024-05-02"), "30 April – 2 May 2024");
        assert_eq!(span("2023-12-30", "2024-01-02"), "30 December 2023 – 2 January 2024");
        assert_eq!(span("2024-02", "2024-02"), "February 2024");
    }
}
