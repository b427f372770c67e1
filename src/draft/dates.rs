//! Dates in running text: written out in English, Spanish, French, German or Italian, with dashes or with strokes, and days of the week.

use std::ops::Range;

use crate::briefing::PartialDate;
use crate::briefing::written::{self, number, year};

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    /// The day; the first of several.
    pub date: PartialDate,
    /// The last of several: 9–10 May 2024.
    pub until: Option<PartialDate>,
    pub start: usize,
    pub end: usize,
}

/// Every full date of `text[range]`, in order.
pub(crate) fn find(text: &str, range: Range<usize>) -> Vec<Dated> {
    let words: Vec<(usize, &str)> = words(text, range).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let days = days_at(&words[at..]).map(|(first, last, used)| (first, Some(last), used));
        if let Some((date, until, used)) = days.or_else(|| date_at(&words[at..]).map(|(date, used)| (date, None, used)))
        {
            let (start, (last, word)) = (words[at].0, words[at + used - 1]);
            out.push(Dated { date, until, start, end: last + word.len() });
            at += used;
        } else {
            at += 1;
        }
    }
    out
}

/// A day and its month, and no year behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WithoutYear {
    pub month: u8,
    pub day: u8,
    pub place: Range<usize>,
}

/// The first day of `text[range]` that has no year, if it begins within so many bytes and no full date stands before it.
pub(crate) fn without_year(text: &str, range: Range<usize>, reach: usize) -> Option<WithoutYear> {
    let from = range.start;
    let words: Vec<(usize, &str)> = words(text, range).take_while(|(at, _)| at - from <= 2 * reach).collect();
    let first = (0..words.len()).take_while(|at| words[*at].0 - from <= reach).find_map(|at| {
        let ahead: Vec<&str> = words[at..].iter().take(MOST_WORDS).map(|(_, word)| *word).collect();
        let (month, day, used) = written::day_of_month(&ahead)?;
        Some((at, month, day, used))
    });
    let (at, month, day, used) = first?;
    let (start, (last, word)) = (words[at].0, words[at + used - 1]);
    let place = start..last + word.len();
    date_at(&words[at..]).is_none().then_some(WithoutYear { month, day, place })
}

/// The day, the month or the year that words begin with behind a preposition: In March 2023; on 3 March 2023; en 2019.
pub(crate) fn opening(text: &str, range: Range<usize>) -> Option<PartialDate> {
    let words: Vec<(usize, &str)> = words(text, range).take(MOST_WORDS + 3).collect();
    let leads = |word: &str| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "in" | "on" | "en" | "el" | "le" | "back" | "early" | "late" | "mid" | "since")
            || matches!(word.as_str(), "im" | "am" | "nel" | "il")
            || matches!(word.as_str(), "a" | "an" | "his" | "her" | "un" | "una" | "une")
    };
    let lead = words.iter().take(3).take_while(|(_, word)| leads(word)).count();
    let rest = words.get(lead..).filter(|rest| lead > 0 && !rest.is_empty())?;
    let ahead: Vec<&str> = rest.iter().map(|(_, word)| *word).collect();
    let day = date_at(rest).map(|(day, _)| day);
    let month = || written::month_of_year(&ahead).map(|(month, _)| month);
    day.or_else(month).or_else(|| PartialDate::new(year(ahead[0])?, 0, 0).ok())
}

/// Words with their places, punctuation beside them left out.
fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let origin = range.start;
    let part = &text[range];
    let edge = |c: char| !c.is_alphanumeric();
    part.split(|c: char| c.is_whitespace() || c == ',').filter_map(move |word| {
        let offset = word.as_ptr() as usize - part.as_ptr() as usize;
        let left = word.len() - word.trim_start_matches(edge).len();
        // L’8 novembre, dell’11 giugno.
        let elided = word.rfind(['\'', '’']).map_or(0, |mark| word.len() - word[mark..].trim_start_matches(edge).len());
        let left = if word[elided..].starts_with(|c: char| c.is_ascii_digit()) { left.max(elided) } else { left };
        let bare = word[left..].trim_matches(edge);
        (!bare.is_empty()).then_some((origin + offset + left, bare))
    })
}

/// The date that the words begin with, and how many of them it takes.
fn date_at(words: &[(usize, &str)]) -> Option<(PartialDate, usize)> {
    let (_, first) = *words.first()?;
    if first.len() > 12 {
        return None;
    }
    if let Some(date) = numeric(first) {
        return Some((date, 1));
    }
    let ahead: Vec<&str> = words.iter().take(MOST_WORDS).map(|(_, word)| *word).collect();
    written::day(&ahead)
}

/// The first and the last of several days of a month that the words begin with: 9–10 May 2024, May 9 and 10, 2024, 9 al 10
/// de mayo de 2024.
fn days_at(words: &[(usize, &str)]) -> Option<(PartialDate, PartialDate, usize)> {
    let ahead: Vec<&str> = words.iter().take(MOST_WORDS + 2).map(|(_, word)| *word).collect();
    let is_month = ahead.first()?.starts_with(char::is_alphabetic);
    let ((first, last), used) = two_days(&ahead[usize::from(is_month)..])?;
    let rest = &ahead[usize::from(is_month) + used..];
    let (date, taken) = if is_month {
        written::day(&[ahead[0], last, rest.first()?])?
    } else {
        let single: Vec<&str> = std::iter::once(last).chain(rest.iter().copied()).collect();
        written::day(&single)?
    };
    let first = PartialDate::new(date.year(), date.month()?, number(first, 31)? as u8).ok()?;
    // Of what was taken, the day counts as one word.
    (first < date).then_some((first, date, taken - 1 + used))
}

/// Two days in one word or in three.
fn two_days<'w>(words: &[&'w str]) -> Option<((&'w str, &'w str), usize)> {
    let first = words.first()?;
    if let Some(pair) = first.split_once(['–', '-', '—']) {
        return Some((pair, 1));
    }
    let joins = matches!(*words.get(1)?, "and" | "to" | "y" | "al" | "a" | "et" | "au" | "e" | "und" | "bis");
    joins.then_some(((*first, *words.get(2)?), 3))
}

/// No date takes more words: “28 de febrero de 2024”.
const MOST_WORDS: usize = 6;

/// 2024-02-28, 28/02/2024, 28.02.2024, 02/28/2024 where only one of the two orders is a date.
fn numeric(word: &str) -> Option<PartialDate> {
    let word = word.split('T').next().unwrap_or(word);
    if let Ok(date) = PartialDate::parse(word) {
        return date.day().is_some().then_some(date);
    }
    let parts: Vec<&str> = word.split(['/', '.']).collect();
    let [a, b, y] = parts[..] else { return None };
    let (a, b) = (number(a, 31)? as u8, number(b, 31)? as u8);
    match (a > 12, b > 12) {
        (true, false) => PartialDate::new(year(y)?, b, a).ok(),
        (false, true) => PartialDate::new(year(y)?, a, b).ok(),
        _ if a == b => PartialDate::new(year(y)?, a, b).ok(),
        _ => None,
    }
}

/// The last day with that name up to `until`, if the word names a day of the week.
pub(crate) fn weekday_before(word: &str, until: PartialDate) -> Option<PartialDate> {
    let back = (until.weekday()? - written::weekday(word)?).rem_euclid(7);
    until.plus_days(-i32::from(back))
}

/// The first day with that name from `since` on.
pub(crate) fn weekday_from(word: &str, since: PartialDate) -> Option<PartialDate> {
    let ahead = (written::weekday(word)? - since.weekday()?).rem_euclid(7);
    since.plus_days(ahead.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Vec<String> {
        find(text, 0..text.len()).into_iter().map(|d| format!("{:?}={}", &text[d.start..d.end], d.date)).collect()
    }

    #[test]
    fn dates_in_many_forms() {
        assert_eq!(dates("date 2024-02-28 US Secretary"), ["\"2024-02-28\"=2024-02-28"]);
        assert_eq!(
            dates("On Feb. 28, 2024, and 1 March 2024."),
            ["\"Feb. 28, 2024\"=2024-02-28", "\"1 March 2024\"=2024-03-01"]
        );
        assert_eq!(
            dates("el 28 de febrero de 2024; le 1er février 2024"),
            ["\"28 de febrero de 2024\"=2024-02-28", "\"1er février 2024\"=2024-02-01"]
        );
        assert_eq!(
            dates("18/03/2016 and 02/27/2024 but 02/03/2024"),
            ["\"18/03/2016\"=2016-03-18", "\"02/27/2024\"=2024-02-27"]
        );
        assert!(dates("30 February 2024, 2024-13-01, in May 12 people came").is_empty());
    }

    #[test]
    fn several_days_of_a_month() {
        for text in [
            "on 9–10 May 2024 in",
            "on 9 and 10 May 2024",
            "May 9-10, 2024",
            "May 9 and 10, 2024",
            "del 9 al 10 de mayo de 2024",
            "les 9 et 10 mai 2024",
        ] {
            let found = find(text, 0..text.len());
            let days: Vec<_> =
                found.iter().map(|d| (d.date.to_string(), d.until.map(|until| until.to_string()))).collect();
            assert_eq!(days, [("2024-05-09".to_owned(), Some("2024-05-10".to_owned()))], "{text}");
            assert!(text[found[0].start..found[0].end].contains('9'), "{text}");
        }
        assert_eq!(dates("from 10 to 9 May 2024"), ["\"9 May 2024\"=2024-05-09"]);
    }

    #[test]
    fn days_of_the_week() {
        let published = PartialDate::parse("2024-02-29").unwrap();
        let day = |word| weekday_before(word, published).map(|d| d.to_string());
        assert_eq!(day("Wednesday").as_deref(), Some("2024-02-28"));
        assert_eq!(day("jueves").as_deref(), Some("2024-02-29"));
        assert_eq!(day("vendredi").as_deref(), Some("2024-02-23"));
        assert_eq!(day("someday"), None);
        let next = |word| weekday_from(word, published).map(|d| d.to_string());
        assert_eq!(next("Thursday").as_deref(), Some("2024-02-29"));
        assert_eq!(next("viernes").as_deref(), Some("2024-03-01"));
    }
}
