//! Dates in a query: points, spans, comparisons, and what is counted from today.

use super::season::part_of_year;
use crate::briefing::{PartialDate, written};
use crate::search::field::{Field, RELATIVE_DATES};

/// What a term asks of a date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum DateTest {
    /// Within these days, both included; `None` is open.
    Within(Option<PartialDate>, Option<PartialDate>),
    /// Counted from today.
    Relative(Field, &'static str),
    /// So many days, weeks, months or years up to today.
    Past(u16, Unit),
}

/// What the past is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The unit of this name, one or several.
    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| word.strip_prefix(unit.word()).is_some_and(|end| matches!(end, "" | "s")))
    }

    /// The day so many units before.
    fn before(self, today: PartialDate, count: u16) -> PartialDate {
        let months = match self {
            Self::Day => return moved(today, -i32::from(count)),
            Self::Week => return moved(today, -7 * i32::from(count)),
            Self::Month => u32::from(count),
            Self::Year => 12 * u32::from(count),
        };
        let now = u32::from(today.year()) * 12 + u32::from(today.month().unwrap_or(1)) - 1;
        let then = now.saturating_sub(months).max(12);
        let (year, month) = ((then / 12) as u16, (then % 12 + 1) as u8);
        // The 31st of a shorter month is its last day.
        let day = PartialDate::new(year, month, today.day().unwrap_or(1));
        day.or_else(|_| PartialDate::new(year, month, 0)).map_or(today, PartialDate::last_day)
    }
}

impl DateTest {
    /// Reads the value of `date:`, `since:`, `after:`, `until:` or `before:`.
    pub(crate) fn parse(field: Field, value: &str) -> Option<Self> {
        let value = value.trim().to_ascii_lowercase();
        if let Some(&word) = RELATIVE_DATES.iter().find(|w| **w == value || w.replace('-', " ") == value) {
            return Some(Self::Relative(field, word));
        }
        if let (Field::Date | Field::Since, Some((past, _))) =
            (field, past(&value.split([' ', '-']).collect::<Vec<_>>()))
        {
            return Some(past);
        }
        let open = |text: &str| if text.is_empty() { Some(None) } else { date(text).map(Some) };
        let (from, to) = match field {
            Field::Since => (Some(date(&value)?), None),
            Field::After => (Some(moved(date(&value)?.last_day(), 1)), None),
            Field::Until => (None, Some(date(&value)?)),
            Field::Before => (None, Some(moved(date(&value)?.first_day(), -1))),
            _ => match value.split_once("..") {
                Some((a, b)) => (open(a)?, open(b)?),
                None => comparison(&value)?,
            },
        };
        Some(Self::Within(from.map(PartialDate::first_day), to.map(PartialDate::last_day)))
    }

    /// Whether it ends before it begins.
    pub(crate) fn runs_backwards(&self) -> bool {
        matches!(self, Self::Within(Some(from), Some(to)) if to < from)
    }

    /// The first and last day it spans, given today; `None` if it needs today and there is none.
    pub(crate) fn span(&self, today: Option<PartialDate>) -> Option<(Option<PartialDate>, Option<PartialDate>)> {
        match *self {
            Self::Within(from, to) => Some((from, to)),
            Self::Past(count, unit) => {
                let today = today?.first_day();
                Some((Some(unit.before(today, count)), Some(today)))
            }
            Self::Relative(field, word) => {
                let (from, to) = relative(word, today?)?;
                Some(match field {
                    Field::Since => (Some(from), None),
                    Field::After => (Some(moved(to, 1)), None),
                    Field::Until => (None, Some(to)),
                    Field::Before => (None, Some(moved(from, -1))),
                    _ => (Some(from), Some(to)),
                })
            }
        }
    }
}

/// A span of dates that words begin with, as people say one, and how many words that takes: `since 2024`,
/// `before march 2024`, `between 2022 and 2024`, `2022-2024`, `last year`, `the last two years`, `since last month`,
/// `summer 2023`.
pub(super) fn span_in_words(words: &[&str]) -> Option<(DateTest, usize)> {
    let within = |from, to, used| Some((DateTest::Within(from, to), used));
    let (first, rest) = words.split_first()?;
    if let Some((from, to)) = first.split_once(['-', '–']) {
        let (from, to) = (year(from)?, year(to)?);
        return if from <= to { within(Some(from.first_day()), Some(to.last_day()), 1) } else { None };
    }
    if let Some(past) = past(words) {
        return Some(past);
    }
    if let Some(((from, to), used)) = part_of_year(words) {
        return within(Some(from.first_day()), Some(to.last_day()), used);
    }
    let word = first.to_ascii_lowercase();
    if let Some(counted) = counted_from_today(words) {
        return Some((DateTest::Relative(Field::Date, counted), 2));
    }
    let field = [Field::Since, Field::After, Field::Before, Field::Until].into_iter().find(|f| f.spec().name == word);
    if let Some((field, counted)) = field.zip(counted_from_today(rest)) {
        return Some((DateTest::Relative(field, counted), 3));
    }
    if !["since", "after", "before", "until", "between", "from"].contains(&word.as_str()) {
        return None;
    }
    let (date, used) = date_at_start(rest)?;
    match word.as_str() {
        "since" => within(Some(date.first_day()), None, 1 + used),
        "after" => within(Some(moved(date.last_day(), 1)), None, 1 + used),
        "before" => within(None, Some(moved(date.first_day(), -1)), 1 + used),
        "until" => within(None, Some(date.last_day()), 1 + used),
        "between" | "from" => {
            let (link, rest) = rest[used..].split_first()?;
            let links = if word == "from" { ["to", "until"] } else { ["and", "to"] };
            let (last, more) = date_at_start(rest).filter(|_| links.contains(&link.to_ascii_lowercase().as_str()))?;
            let (from, to) = if date <= last { (date, last) } else { (last, date) };
            within(Some(from.first_day()), Some(to.last_day()), 2 + used + more)
        }
        _ => None,
    }
}

/// What two words count from today: "last year".
fn counted_from_today(words: &[&str]) -> Option<&'static str> {
    let [first, second, ..] = words else { return None };
    let said = format!("{first}-{second}").to_ascii_lowercase();
    RELATIVE_DATES.iter().find(|known| **known == said).copied()
}

/// The past that words begin with, and how many of them: `the last two years`, `past 6 months`. "Last year" is that of the
/// calendar, "the last year" is twelve months.
fn past(words: &[&str]) -> Option<(DateTest, usize)> {
    let words: Vec<String> = words.iter().take(4).map(|word| word.to_ascii_lowercase()).collect();
    let the = usize::from(words.first().is_some_and(|word| word == "the"));
    let is_past = words.get(the).is_some_and(|word| word == "past");
    if !is_past && words.get(the).is_none_or(|word| word != "last") {
        return None;
    }
    let next = words.get(the + 1)?;
    if let Some(unit) = Unit::named(next).filter(|_| the > 0 || is_past) {
        return Some((DateTest::Past(1, unit), the + 2));
    }
    let numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = numbers.iter().position(|number| number == next).map(|at| at as u16 + 1);
    let count = named.or_else(|| next.parse().ok()).filter(|count| (1..=MOST_COUNTED).contains(count))?;
    Some((DateTest::Past(count, Unit::named(words.get(the + 2)?)?), the + 3))
}

/// The most units that the past is counted in.
const MOST_COUNTED: u16 = 999;

/// The date that words begin with, and how many of them it takes.
fn date_at_start(words: &[&str]) -> Option<(PartialDate, usize)> {
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

fn relative(word: &str, today: PartialDate) -> Option<(PartialDate, PartialDate)> {
    let today = today.first_day();
    let month = |back: u16| {
        let months = today.year() * 12 + u16::from(today.month().unwrap_or(1)) - 1 - back;
        PartialDate::new(months / 12, (months % 12 + 1) as u8, 0).ok()
    };
    // The week begins on Monday.
    let monday = moved(today, -i32::from(today.weekday()?));
    let whole = match word {
        "today" => today,
        "yesterday" => moved(today, -1),
        "this-week" => return Some((monday, moved(monday, 6))),
        "last-week" => return Some((moved(monday, -7), moved(monday, -1))),
        "this-month" => month(0)?,
        "last-month" => month(1)?,
        "this-year" => PartialDate::new(today.year(), 0, 0).ok()?,
        _ => PartialDate::new(today.year() - 1, 0, 0).ok()?,
    };
    Some((whole.first_day(), whole.last_day()))
}

/// The day that many days later; stays where it is at the ends of the calendar.
fn moved(day: PartialDate, days: i32) -> PartialDate {
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
        assert_eq!(span(Field::Before, "2024"), to("2023-12-31"));
        for value in
            ["soon", "2024-13", "2024-02-30", "..x", ">", "20", "may", "2024-2-3-4", "2024-", "february 2024 x"]
        {
            assert_eq!(span(Field::Date, value), None, "{value}");
        }
        assert_eq!(DateTest::parse(Field::Date, "today").and_then(|d| d.span(None)), None);
    }

    #[test]
    fn spans_are_read_as_they_are_said() {
        let read = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let (test, used) = span_in_words(&words)?;
            let (from, to) = test.span(None)?;
            let show = |d: Option<PartialDate>| d.map_or_else(String::new, |d| d.to_string());
            Some((format!("{}..{}", show(from), show(to)), used))
        };
        for (text, span, used) in [
            ("since 2024", "2024-01-01..", 2),
            ("After 2023", "2024-01-01..", 2),
            ("before 2024 visas", "..2023-12-31", 2),
            ("until march 2024", "..2024-03-31", 3),
            ("between 2022 and 2024", "2022-01-01..2024-12-31", 4),
            ("between 2024 and 2022", "2022-01-01..2024-12-31", 4),
            ("from march 2023 to 2024-02", "2023-03-01..2024-02-29", 5),
            ("2023-2024", "2023-01-01..2024-12-31", 1),
            ("2023–2024", "2023-01-01..2024-12-31", 1),
        ] {
            assert_eq!(read(text), Some((span.to_owned(), used)), "{text}");
        }
        for text in [
            "since",
            "after 40",
            "before visas",
            "between 2022",
            "between 2022 or 2024",
            "2024-2023",
            "2023-24",
            "2024-02",
            "from 2024",
            "5000-6000",
            "since 3000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
