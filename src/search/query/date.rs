//! Dates in a query: points, spans, comparisons, and what is counted from today.

use super::counted::Counted;
use crate::briefing::{DateSpan, PartialDate, written};
use crate::search::field::Field;

/// What a term asks of a date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum DateTest {
    /// Within these days, both included; `None` is open.
    Within(Option<PartialDate>, Option<PartialDate>),
    /// Within, since, after, until or before a period that is counted from today.
    Counted(Field, Counted),
}

impl DateTest {
    /// Reads the value of `date:`, `since:`, `after:`, `until:` or `before:`.
    pub(crate) fn parse(field: Field, value: &str) -> Option<Self> {
        let value = value.trim().to_ascii_lowercase();
        if let Some(counted) = Counted::parse(&value) {
            return Some(Self::Counted(field, counted));
        }
        let open = |text: &str| if text.is_empty() { Some(None) } else { date(text).map(Some) };
        if matches!(field, Field::Since | Field::After | Field::Until | Field::Before) {
            let date = date(&value)?;
            return Some(Self::beside(field, date.first_day(), date.last_day()));
        }
        let (from, to) = match value.split_once("..") {
            Some((a, b)) => (open(a)?, open(b)?),
            None => comparison(&value)?,
        };
        Some(Self::Within(from.map(PartialDate::first_day), to.map(PartialDate::last_day)))
    }

    /// What a field asks beside a period of these days: since its first, after its last.
    pub(super) fn beside(field: Field, first: PartialDate, last: PartialDate) -> Self {
        match field {
            Field::Since => Self::Within(Some(first), None),
            Field::After => Self::Within(Some(moved(last, 1)), None),
            Field::Until => Self::Within(None, Some(last)),
            Field::Before => Self::Within(None, Some(moved(first, -1))),
            _ => Self::Within(Some(first), Some(last)),
        }
    }

    /// Whether it ends before it begins.
    pub(crate) fn runs_backwards(&self) -> bool {
        matches!(self, Self::Within(Some(from), Some(to)) if to < from)
    }

    /// The first and last day it spans, given today; `None` if it needs today and there is none.
    pub(crate) fn span(&self, today: Option<PartialDate>) -> Option<(Option<PartialDate>, Option<PartialDate>)> {
        match *self {
            Self::Within(from, to) => Some((from, to)),
            Self::Counted(field, counted) => {
                let (first, last) = counted.span(today?)?;
                Self::beside(field, first, last).span(None)
            }
        }
    }

    /// The days that are meant, if they are counted from today: `2026-11-16/2026-11-22`, `since 2026-01-01`.
    pub(crate) fn days_meant(&self, today: Option<PartialDate>) -> Option<String> {
        if matches!(self, Self::Within(..)) {
            return None;
        }
        match self.span(today)? {
            (Some(start), Some(end)) => Some(DateSpan { start, end }.to_string()),
            (Some(first), None) => Some(format!("since {first}")),
            (None, last) => last.map(|last| format!("until {last}")),
        }
    }
}

/// The date that words begin with, and how many of them it takes.
pub(super) fn date_at_start(words: &[&str]) -> Option<(PartialDate, usize)> {
    let in_words = written::day(words).or_else(|| written::month_of_year(words));
    in_words.or_else(|| Some((in_figures(words.first()?).filter(|date| YEARS.contains(&date.year()))?, 1)))
}

/// A year that is no other number.
pub(super) fn year(text: &str) -> Option<PartialDate> {
    in_figures(text).filter(|date| date.month().is_none() && YEARS.contains(&date.year()))
}

/// The years that are meant as years.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// A date as people type one: `2024-02-28`, `2024-2`, `2024/02`, `february 2024`.
fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || ",.".contains(c)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let whole = |(date, used)| (used == words.len()).then_some(date);
    written::day(&words).or_else(|| written::month_of_year(&words)).map_or_else(|| in_figures(text), whole)
}

/// Year, month and day, each behind the other.
fn in_figures(text: &str) -> Option<PartialDate> {
    let mut parts = text.split(['-', '/']);
    let year = parts.next().filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?;
    let mut next = |most| parts.next().map_or(Some(0), |part| written::number(part, most));
    let (month, day) = (next(12)?, next(31)?);
    let date = PartialDate::new(year.parse().ok()?, month as u8, day as u8).ok();
    date.filter(|_| parts.next().is_none())
}

fn comparison(value: &str) -> Option<(Option<PartialDate>, Option<PartialDate>)> {
    let (sign, rest) =
        ["<=", ">=", "<", ">"].into_iter().find_map(|s| Some((s, value.strip_prefix(s)?))).unwrap_or(("", value));
    let date = date(rest)?;
    Some(match sign {
        "<=" => (None, Some(date)),
        ">=" => (Some(date), None),
        "<" => (None, Some(moved(date.first_day(), -1))),
        ">" => (Some(moved(date.last_day(), 1)), None),
        _ => (Some(date), Some(date)),
    })
}

/// The day that many days later; stays where it is at the ends of the calendar.
pub(super) fn moved(day: PartialDate, days: i32) -> PartialDate {
    day.plus_days(days).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(field: Field, value: &str) -> Option<(String, String)> {
        let today = PartialDate::parse("2024-03-01").ok();
        let (from, to) = DateTest::parse(field, value)?.span(today)?;
        let show = |d: Option<PartialDate>| d.map_or_else(String::new, |d| d.to_string());
        Some((show(from), show(to)))
    }

    #[test]
    fn every_form_of_date_is_a_span_of_days() {
        for (value, from, to) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-02-28", "2024-02-28", "2024-02-28"),
            ("2024-01..2024-06", "2024-01-01", "2024-06-30"),
            ("..2023", "", "2023-12-31"),
            (">=2024", "2024-01-01", ""),
            (">2023", "2024-01-01", ""),
            ("<2024-03", "", "2024-02-29"),
            ("2024-2", "2024-02-01", "2024-02-29"),
            ("2024/2/8", "2024-02-08", "2024-02-08"),
            ("february 2024", "2024-02-01", "2024-02-29"),
            ("Feb. 28, 2024", "2024-02-28", "2024-02-28"),
            (">=march 2024", "2024-03-01", ""),
            ("today", "2024-03-01", "2024-03-01"),
            ("yesterday", "2024-02-29", "2024-02-29"),
            ("last-month", "2024-02-01", "2024-02-29"),
            ("last year", "2023-01-01", "2023-12-31"),
            ("this-week", "2024-02-26", "2024-03-03"),
            ("last-week", "2024-02-19", "2024-02-25"),
        ] {
            assert_eq!(span(Field::Date, value), Some((from.into(), to.into())), "{value}");
        }
        let from = |day: &str| Some((day.to_owned(), String::new()));
        let to = |day: &str| Some((String::new(), day.to_owned()));
        assert_eq!(span(Field::Since, "2024-02"), from("2024-02-01"));
        assert_eq!(span(Field::After, "2024-02"), from("2024-03-01"));
        assert_eq!(span(Field::Until, "last-year"), to("2023-12-31"));
        assert_eq!(span(Field::Before, "last-year"), to("2022-12-31"));
        assert_eq!(span(Field::After, "yesterday"), from("2024-03-01"));
        assert_eq!(span(Field::Before, "last-2-months"), to("2023-12-31"));
        assert_eq!(span(Field::Since, "2 years ago"), from("2022-01-01"));
        assert_eq!(span(Field::Before, "2024"), to("2023-12-31"));
        for value in [
            "soon",
            "2024-13",
            "2024-02-30",
            "..x",
            ">",
            "20",
            "may",
            "2024-2-3-4",
            "2024-",
            "february 2024 x",
            "last-2-years-x",
        ] {
            assert_eq!(span(Field::Date, value), None, "{value}");
        }
        assert_eq!(DateTest::parse(Field::Date, "today").and_then(|d| d.span(None)), None);
    }
}
