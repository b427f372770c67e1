//! Months and days without a year: "meetings in may", "7 may". They are those of every year in which anybody met here.

use std::ops::RangeInclusive;

use crate::briefing::{PartialDate, written};
use crate::corpus::Corpus;
use crate::search::field::Field;
use crate::search::plan::plain;
use crate::search::query::{DateTest, Expr, Query, Term, Test, place};
use crate::search::wish::{bare, unmarked};

/// Words before a month.
#[rustfmt::skip]
const BEFORE: &[&str] = &["in", "during", "every", "each", "en", "durante", "pendant", "im", "wahrend", "a", "nel"];

/// Months that nothing and nobody else is called like: alone they are no less.
const ALONE: &[&str] = &["january", "february", "july", "september", "october", "november", "december"];

/// So many years are looked in, the last ones.
const MOST_YEARS: u16 = 100;

/// `query` with such a month or day looked for as dates, if it has one.
pub(super) fn read(corpus: &Corpus, query: &Query) -> Option<Query> {
    let parts = match query.root() {
        Expr::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let words: Vec<&str> = parts.iter().map(|part| unmarked(plain(part).unwrap_or_default())).collect();
    let (at, found) = (0..words.len()).find_map(|at| Some((at, said(&words, at)?)))?;
    let whole = at..at + found.used;
    let range = place(&parts[whole.clone()]);
    let dates = years(corpus)?.filter_map(|year| PartialDate::new(year, found.month, found.day).ok());
    let term = |test| Expr::Term(Term { field: Some(Field::Date), test, range: range.clone() });
    let days = |date: PartialDate| DateTest::Within(Some(date.first_day()), Some(date.last_day()));
    let mut read: Vec<Expr> = dates.map(|date| term(Test::Date(days(date)))).collect();
    if !found.is_led {
        // A text may say it, too, and none needs to.
        let test = Test::Phrase(words[whole.clone()].join(" "));
        read.push(Expr::Term(Term { field: None, test, range: range.clone() }));
    }
    let what = if found.day == 0 { "month" } else { "day" };
    let reading = format!("“{}” read as that {what} of any year", words[whole.clone()].join(" "));
    let mut parts = parts.to_vec();
    parts.splice(whole, [Expr::Or(read)]);
    Some(query.read_as(Expr::all_of(parts)).with_readings([reading]))
}

/// A month, or a day of it.
struct Said {
    month: u8,
    /// 0 for the whole month.
    day: u8,
    used: usize,
    /// Whether a word before it leaves no doubt.
    is_led: bool,
}

/// That which is said from a word on.
fn said(words: &[&str], at: usize) -> Option<Said> {
    let is_led = at > 0 && BEFORE.contains(&&*bare(words[at - 1]));
    if let Some((month, day, used)) = written::day_of_month(&words[at..]) {
        return Some(Said { month, day, used, is_led });
    }
    let month = written::month(words[at])?;
    let is_alone = || ALONE.contains(&&*bare(words[at]));
    (is_led || is_alone()).then_some(Said { month, day: 0, used: 1, is_led })
}

/// The years of the meetings.
fn years(corpus: &Corpus) -> Option<RangeInclusive<u16>> {
    let held = || corpus.meetings().filter_map(|(_, meeting)| meeting.when);
    let last = held().map(|when| when.end.year()).max()?;
    let first = held().map(|when| when.start.year()).min()?;
    Some(first.max(last.saturating_sub(MOST_YEARS))..=last)
}
