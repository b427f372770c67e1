//! Periods that are counted from today: "last week", "the past two years", "three months ago".

use std::fmt::{self, Display, Formatter};

use super::date::moved;
use crate::briefing::PartialDate;
use crate::search::field::RELATIVE_DATES;

/// A period that is counted from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Counted {
    /// One that has a name: `last-week`.
    Named(&'static str),
    /// So many days, weeks, months or years up to today.
    Past(u16, Unit),
    /// The day, week, month or year of the calendar that is so many before this one.
    Ago(u16, Unit),
}

/// What the past is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The most units that the past is counted in.
const MOST_COUNTED: u16 = 999;

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

impl Unit {
    const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The unit of this name, one or several.
    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| {
            let (name, end) = word.split_at_checked(unit.word().len()).unwrap_or_default();
            name.eq_ignore_ascii_case(unit.word()) && matches!(end, "" | "s" | "S")
        })
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

    /// The one of the calendar that is so many before today's; a week begins on Monday.
    fn of_calendar(self, today: PartialDate, count: u16) -> Option<(PartialDate, PartialDate)> {
        let then = self.before(today, count);
        let whole = match self {
            Self::Day => then,
            Self::Week => {
                let monday = moved(then, -i32::from(then.weekday()?));
                return Some((monday, moved(monday, 6)));
            }
            Self::Month => PartialDate::new(then.year(), then.month()?, 0).ok()?,
            Self::Year => PartialDate::new(then.year(), 0, 0).ok()?,
        };
        Some((whole.first_day(), whole.last_day()))
    }
}

impl Counted {
    /// The value of a field: `last-year`, `last-2-years`, `2-years-ago`.
    pub(super) fn parse(value: &str) -> Option<Self> {
        let words: Vec<&str> = value.split([' ', '-']).collect();
        let (counted, used) = Self::day(&words).or_else(|| Self::said(&words))?;
        (used == words.len()).then_some(counted)
    }

    /// Whether a word is one that each of these is said with.
    pub(super) fn is_of(word: &str) -> bool {
        Unit::named(word).is_some() || Self::day(&[word]).is_some()
    }

    /// Today or yesterday, which are words like others where nothing leads to them.
    pub(super) fn day(words: &[&str]) -> Option<(Self, usize)> {
        let first = *words.first()?;
        let day = RELATIVE_DATES.iter().find(|known| !known.contains('-') && known.eq_ignore_ascii_case(first))?;
        Some((Self::Named(day), 1))
    }

    /// The period that words begin with, and how many of them it takes: "last year", "the past two years", "a year ago".
    pub(super) fn said(words: &[&str]) -> Option<(Self, usize)> {
        Self::past(words).or_else(|| Self::named(words)).or_else(|| Self::ago(words))
    }

    fn named(words: &[&str]) -> Option<(Self, usize)> {
        let [first, second, ..] = words else { return None };
        let is_said = |known: &&&str| {
            known
                .split_once('-')
                .is_some_and(|(this, unit)| this.eq_ignore_ascii_case(first) && unit.eq_ignore_ascii_case(second))
        };
        Some((Self::Named(RELATIVE_DATES.iter().find(is_said)?), 2))
    }

    /// "Last year" is that of the calendar, "the last year" is twelve months.
    fn past(words: &[&str]) -> Option<(Self, usize)> {
        let is = |at: usize, word: &str| words.get(at).is_some_and(|said| said.eq_ignore_ascii_case(word));
        let the = usize::from(is(0, "the"));
        if !is(the, "past") && !is(the, "last") {
            return None;
        }
        let next = words.get(the + 1)?;
        if let Some(unit) = Unit::named(next).filter(|_| the > 0 || is(the, "past")) {
            return Some((Self::Past(1, unit), the + 2));
        }
        Some((Self::Past(number(next)?, Unit::named(words.get(the + 2)?)?), the + 3))
    }

    fn ago(words: &[&str]) -> Option<(Self, usize)> {
        let [count, unit, ago, ..] = words else { return None };
        if !ago.eq_ignore_ascii_case("ago") {
            return None;
        }
        let is_one = ["a", "an"].iter().any(|article| count.eq_ignore_ascii_case(article));
        let count = if is_one { 1 } else { number(count)? };
        Some((Self::Ago(count, Unit::named(unit)?), 3))
    }

    /// Its first and its last day.
    pub(super) fn span(self, today: PartialDate) -> Option<(PartialDate, PartialDate)> {
        let today = today.first_day();
        match self {
            Self::Past(count, unit) => Some((unit.before(today, count), today)),
            Self::Ago(count, unit) => unit.of_calendar(today, count),
            Self::Named("today") => Some((today, today)),
            Self::Named("yesterday") => Unit::Day.of_calendar(today, 1),
            Self::Named(name) => {
                let (which, unit) = name.split_once('-')?;
                Unit::named(unit)?.of_calendar(today, u16::from(which == "last"))
            }
        }
    }
}

/// As it is written in a query.
impl Display for Counted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let several = |count: u16| if count == 1 { "" } else { "s" };
        match *self {
            Self::Named(name) => f.write_str(name),
            Self::Past(count, unit) => write!(f, "last-{count}-{}{}", unit.word(), several(count)),
            Self::Ago(count, unit) => write!(f, "{count}-{}{}-ago", unit.word(), several(count)),
        }
    }
}

fn number(word: &str) -> Option<u16> {
    let named = NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(word)).map(|at| at as u16 + 1);
    named.or_else(|| word.parse().ok()).filter(|count| (1..=MOST_COUNTED).contains(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_counted_from_today() {
        let today = PartialDate::parse("2024-03-31").unwrap();
        for (said, written, from, to) in [
            ("last year", "last-year", "2023-01-01", "2023-12-31"),
            ("This Month x", "this-month", "2024-03-01", "2024-03-31"),
            ("the last year", "last-1-year", "2023-03-31", "2024-03-31"),
            ("past year", "last-1-year", "2023-03-31", "2024-03-31"),
            ("the past Two months", "last-2-months", "2024-01-31", "2024-03-31"),
            ("last 10 days", "last-10-days", "2024-03-21", "2024-03-31"),
            ("two years ago", "2-years-ago", "2022-01-01", "2022-12-31"),
            ("a year ago", "1-year-ago", "2023-01-01", "2023-12-31"),
            ("one month ago", "1-month-ago", "2024-02-01", "2024-02-29"),
            ("13 months ago", "13-months-ago", "2023-02-01", "2023-02-28"),
            ("3 weeks ago", "3-weeks-ago", "2024-03-04", "2024-03-10"),
            ("5 days ago", "5-days-ago", "2024-03-26", "2024-03-26"),
        ] {
            let (counted, used) = Counted::said(&said.split(' ').collect::<Vec<_>>()).expect(said);
            assert_eq!(used, said.split(' ').filter(|word| *word != "x").count(), "{said}");
            let (first, last) = counted.span(today).expect(said);
            assert_eq!((first.to_string(), last.to_string()), (from.into(), to.into()), "{said}");
            assert_eq!(counted.to_string(), written);
            assert_eq!(Counted::parse(written), Some(counted), "{written}");
        }
        for said in
            ["last", "the year", "last visit", "years ago", "0 years ago", "two years", "1000 years ago", "a ago"]
        {
            assert_eq!(Counted::said(&said.split(' ').collect::<Vec<_>>()), None, "{said}");
        }
        assert_eq!(Counted::parse("last-2-years-x"), None);
        // Long before any calendar it stays where it can be told.
        let first = PartialDate::parse("0500-01-01").ok().and_then(|day| Counted::Ago(999, Unit::Year).span(day));
        assert!(first.is_none_or(|(from, to)| from <= to));
    }
}
