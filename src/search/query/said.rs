//! Dates as people say them, and the words that they put before them: "during 2021", "since the end of last year",
//! "from january to march 2024", "desde 2022 hasta 2024".

use std::ops::Range;

use super::counted::Counted;
use super::date::{DateTest, date_at_start, year};
use super::season::{BEGINNING, END, part_of_year};
use crate::briefing::{PartialDate, written};
use crate::search::field::Field;
use crate::search::plan::date_in;
use crate::search::question::joins;
use crate::text::fold;

// Each of these is read before a date only, and folded. English, Spanish, French, German, Italian.

/// Words for what lies on one side of a date.
#[rustfmt::skip]
const BOUNDS: &[(Field, &[&str])] = &[
    (Field::Since, &[
        "since", "ever since", "as of", "as from", "starting", "starting in", "starting from",
        "desde", "a partir de", "a partir del", "depuis", "seit", "ab", "a partire da", "a partire dal", "a partire dall",
        "da", "dal", "dall", "dalla",
    ]),
    (Field::After, &["after", "later than", "despues de", "despues del", "tras", "apres", "nach", "dopo"]),
    (Field::Until, &["until", "till", "up to", "up until", "by the end of", "hasta", "jusqu", "bis", "fino", "sino"]),
    (Field::Before, &[
        "before", "prior to", "earlier than", "antes de", "antes del", "avant", "vor", "prima di", "prima del", "prima dell",
        "prima della",
    ]),
];

/// Words for what lies within a period: nothing else is meant by it.
#[rustfmt::skip]
const DURING: &[&str] = &[
    "in", "during", "throughout", "in the course of", "en", "durante", "a lo largo de", "a lo largo del", "pendant", "durant",
    "au cours de", "au cours du", "im", "wahrend", "im lauf", "im laufe", "nel", "nell", "nella", "nel corso di", "nel corso del",
    "nel corso dell",
];

/// The same, before which numbers of other things stand, too: no round number is a year behind them.
const ABOUT: &[&str] = &["within", "around", "circa", "ca", "vers", "gegen", "um", "hacia", "verso"];

/// The same before the past alone: "plans for 2024" may be of 2023, and what was over a year ago was before.
const FOR: &[&str] = &["for", "over"];

/// Words before the first of two dates, beside those for "since", and what leads from it to the other.
const FROM: &[&str] = &["from", "de", "del", "du", "von", "vom"];
#[rustfmt::skip]
const TO: &[&str] = &[
    "to", "up to", "until", "up until", "till", "through", "thru", "-", "a", "al", "hasta", "au", "jusqu", "bis", "fino",
];
const BETWEEN: &[&str] = &["between", "entre", "zwischen", "tra", "fra"];
const AND: &[&str] = &["and", "to", "-", "y", "e", "et", "und"];

/// Words in place of the last of two dates, and words that say that there is none.
const NOW: &[&str] = &["today", "now", "present", "hoy", "aujourd'hui", "heute", "oggi"];
const ON: &[&str] = &["on", "onward", "onwards", "forward"];

/// Words between these and a date, and the most of them.
#[rustfmt::skip]
const FILLING: &[&str] = &[
    "the", "of", "in", "year", "month", "el", "la", "los", "de", "del", "al", "en", "ano", "mes", "le", "les", "l", "a", "au",
    "aux", "du", "des", "d", "annee", "an", "mois", "der", "die", "das", "dem", "den", "zu", "zum", "zur", "im", "jahr", "jahre",
    "jahres", "monat", "monats", "il", "lo", "alla", "all", "dell", "della", "anno", "mese",
];
const MOST_FILLING: usize = 4;

/// What is written as one with the word behind it: "jusqu'en 2023", "l'été 2023".
const ELIDED: &[&str] = &["l", "d", "all", "dall", "dell", "nell", "jusqu"];

/// A date that words begin with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) test: DateTest,
    /// How many words it takes.
    pub(super) used: usize,
    /// So many of them lead to it and join anyway: "in".
    pub(super) lead: usize,
    /// Whether it may be the words of a text: what is within a date, or counted from today, is not.
    pub(super) may_be_words: bool,
}

/// Whether there is something in a word that every date has: a number, or what is counted from today.
pub(super) fn tells_of_a_date(typed: &str) -> bool {
    let word = bare(typed);
    typed.bytes().any(|byte| byte.is_ascii_digit()) || Counted::is_of(word)
}

/// A word without the punctuation beside it.
fn bare(typed: &str) -> &str {
    typed.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a date, cut as it is said: "jan-mar 2024" is "jan", "-", "mar" and "2024".
pub(super) struct Pieces<'a> {
    pub(super) words: Vec<&'a str>,
    /// How many words as typed end with each; `None` within one.
    ends: Vec<Option<usize>>,
}

impl<'a> Pieces<'a> {
    /// Those of the words that stand there in `text`.
    pub(super) fn of(text: &'a str, places: &[Range<usize>]) -> Self {
        let mut pieces = Self { words: Vec::with_capacity(places.len()), ends: Vec::with_capacity(places.len()) };
        let mut before: Option<usize> = None;
        for (at, place) in places.iter().enumerate() {
            // A dash between spaces is no word of a query.
            if before.is_some_and(|end| text[end..place.start].trim() == "-") {
                pieces.push("-", Some(at));
            }
            before = Some(place.end);
            pieces.cut(&text[place.clone()], at + 1);
        }
        pieces
    }

    fn cut(&mut self, typed: &'a str, end: usize) {
        let word = bare(typed);
        if matches!(typed, "–" | "—") {
            self.push("-", Some(end));
        } else if let Some((first, last)) = word.split_once(['-', '–', '—']).filter(|ends| are_ends(*ends)) {
            self.push(first, None);
            self.push("-", None);
            self.push(last, Some(end));
        } else if let Some((article, rest)) = word.split_once(['\'', '’']).filter(|(article, _)| is_elided(article)) {
            self.push(article, None);
            self.push(rest, Some(end));
        } else {
            self.push(word, Some(end));
        }
    }

    fn push(&mut self, word: &'a str, end: Option<usize>) {
        self.words.push(word);
        self.ends.push(end);
    }

    /// How many words as typed the first `used` are; `None` if they end within one.
    pub(super) fn typed(&self, used: usize) -> Option<usize> {
        used.checked_sub(1).and_then(|last| *self.ends.get(last)?)
    }
}

fn is_elided(word: &str) -> bool {
    ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(word))
}

/// Whether these are the ends of a span: "jan-mar", "5-7", "2023-2024", but not "2024-02".
fn are_ends((first, last): (&str, &str)) -> bool {
    let is_day = |word: &str| written::number(word, 31).is_some();
    let is_end = |word: &str| is_day(word) || year(word).is_some() || written::month(word).is_some();
    is_end(first) && is_end(last) && !(year(first).is_some() && is_day(last))
}

/// The date that words begin with, if it is said with more than a day, a month or a year.
pub(super) fn said(words: &[&str]) -> Option<Said> {
    let first = fold(words.first()?);
    between(words, &first).or_else(|| bound(words, &first)).or_else(|| during(words, &first)).or_else(|| alone(words))
}

/// A period, as it is said.
enum Period {
    Days(PartialDate, PartialDate),
    Counted(Counted),
}

impl Period {
    fn beside(self, field: Field) -> (DateTest, bool) {
        match self {
            Self::Days(first, last) => (DateTest::beside(field, first, last), true),
            Self::Counted(counted) => (DateTest::Counted(field, counted), false),
        }
    }
}

/// The period that words begin with, and how many of them it takes.
fn period(words: &[&str]) -> Option<(Period, usize)> {
    let counted = || Counted::said(words).map(|(counted, used)| (Period::Counted(counted), used));
    let part = || part_of_year(words).map(|((from, to), used)| (from, to, used));
    let date = || date_at_start(words).map(|(date, used)| (date, date, used));
    let days = || part().or_else(date);
    counted().or_else(|| {
        let (from, to, used) = days()?;
        Some((Period::Days(from.first_day(), to.last_day()), used))
    })
}

/// The same behind a word that leads to it.
fn led<T>(words: &[&str], read: impl Fn(&[&str]) -> Option<(T, usize)>) -> Option<(T, usize)> {
    let filling = words.iter().take(MOST_FILLING).take_while(|word| FILLING.contains(&fold(word).as_str())).count();
    (0..=filling).find_map(|skipped| {
        let (found, used) = read(&words[skipped..])?;
        Some((found, skipped + used))
    })
}

/// How many words are the longest of these; `first` is the first of them, folded.
fn lead(words: &[&str], first: &str, phrases: &[&str]) -> Option<usize> {
    let is = |phrase: &&&str| {
        let mut said = phrase.split(' ');
        let mut own = words.iter().skip(1);
        said.next() == Some(first) && said.all(|word| own.next().is_some_and(|own| fold(own) == word))
    };
    phrases.iter().filter(is).map(|phrase| phrase.split(' ').count()).max()
}

/// "Since 2024", "before the summer of 2023", "since the beginning of last year".
fn bound(words: &[&str], first: &str) -> Option<Said> {
    let leading = |(field, phrases): &(Field, &[&str])| Some((*field, lead(words, first, phrases)?));
    let (field, lead) = BOUNDS.iter().filter_map(leading).max_by_key(|(_, lead)| *lead)?;
    let (test, may_be_words, used) = beside(field, &words[lead..])?;
    Some(Said { test, used: lead + used, lead: 0, may_be_words })
}

/// What a field asks beside the period that words begin with, whether that may be words, and how many it takes. Beside its
/// beginning and its end it is what one of them asks beside all of it: since the end of 2023 is after 2023.
fn beside(field: Field, words: &[&str]) -> Option<(DateTest, bool, usize)> {
    let (field, period, used) = if let Some((is_end, at)) = edge_of(words) {
        let field = match (field, is_end) {
            (Field::Since | Field::After, false) => Field::Since,
            (Field::Since | Field::After, true) => Field::After,
            (_, false) => Field::Before,
            (_, true) => Field::Until,
        };
        let (period, used) = led(&words[at..], period)?;
        (field, period, at + used)
    } else {
        let day = |words: &[&str]| Counted::day(words).map(|(day, used)| (Period::Counted(day), used));
        let (period, used) = led(words, |words| period(words).or_else(|| day(words)))?;
        (field, period, used)
    };
    let (test, may_be_words) = period.beside(field);
    Some((test, may_be_words, used))
}

/// Where the period begins whose end, or beginning, words begin with; whether it is the end.
fn edge_of(words: &[&str]) -> Option<(bool, usize)> {
    led(words, edge)
}

fn edge(words: &[&str]) -> Option<(bool, usize)> {
    let word = fold(words.first()?);
    let is_end = END.contains(&word.as_str());
    (is_end || BEGINNING.contains(&word.as_str())).then_some((is_end, 1))
}

/// "During 2021", "in may 2024", "over the last two years".
fn during(words: &[&str], first: &str) -> Option<Said> {
    let (is_about, is_for) = (ABOUT.contains(&first), FOR.contains(&first));
    let at = if is_about || is_for { 1 } else { lead(words, first, DURING)? };
    let within = |(test, used)| match test {
        DateTest::Within(Some(from), Some(to)) => Some((Period::Days(from, to), used)),
        _ => None,
    };
    let (period, used) = led(&words[at..], |words| {
        let span = || span(words, false, TO).and_then(within);
        let in_figures = || within((date_in(words.first()?)?, 1));
        span().or_else(|| period(words)).or_else(in_figures)
    })?;
    let is_round = |word: &str| year(word).is_some_and(|year| year.year() % 50 == 0);
    let is_a_number = is_about && used == 1 && is_round(words[at]);
    if is_a_number || (is_for && !matches!(period, Period::Counted(Counted::Past(..)))) {
        return None;
    }
    let lead = usize::from(at == 1 && joins(words[0]));
    Some(Said { test: period.beside(Field::Date).0, used: at + used, lead, may_be_words: false })
}

/// "Last year", "two years ago", "summer 2023".
fn alone(words: &[&str]) -> Option<Said> {
    let (period, used) = period(words)?;
    // A day, a month or a year is read as what it is.
    if matches!(period, Period::Days(..)) && part_of_year(words).is_none() {
        return None;
    }
    let (test, may_be_words) = period.beside(Field::Date);
    Some(Said { test, used, lead: 0, may_be_words })
}

/// "Between 2022 and 2024", "from january to march 2024", "5-7 may 2024", "from 2024 on".
fn between(words: &[&str], first: &str) -> Option<Said> {
    let since = BOUNDS.iter().filter(|(field, _)| *field == Field::Since).find_map(|(_, all)| lead(words, first, all));
    let from = || lead(words, first, FROM).or(since);
    let (at, links) = match lead(words, first, BETWEEN) {
        Some(at) => (at, AND),
        None => (from().unwrap_or(0), TO),
    };
    let (test, used) = span(&words[at..], at > 0, links)?;
    Some(Said { test, used: at + used, lead: 0, may_be_words: true })
}

/// One of two dates: its first and its last day, or what is said of it where the other says the rest.
#[derive(Clone, Copy)]
enum End {
    Days(PartialDate, PartialDate),
    Part { month: Option<u8>, day: Option<u8> },
}

/// From one date to another, joined by one of `links`; the wrong way round only where a word leads to them.
fn span(words: &[&str], is_led: bool, links: &[&str]) -> Option<(DateTest, usize)> {
    let (first, used) = if is_led { led(words, first_end)? } else { first_end(words)? };
    let rest = words.get(used..)?;
    let next = fold(rest.first()?);
    let open = |from, used| Some((DateTest::Within(Some(from), None), used));
    if let (End::Days(from, _), true) = (first, is_led && ON.contains(&next.as_str())) {
        return open(from, used + 1);
    }
    let link = lead(rest, &next, links)?;
    let (rest, used) = (&rest[link..], used + link);
    let now = |words: &[&str]| NOW.contains(&fold(words.first()?).as_str()).then_some(((), 1));
    if let (End::Days(from, _), Some(((), more))) = (first, led(rest, now)) {
        return open(from, used + more);
    }
    let (ends, more) = led(rest, |words| both_ends(first, words))?;
    let [(from, _), (_, to)] = if is_led && ends[1].0 < ends[0].0 { [ends[1], ends[0]] } else { ends };
    (from <= to).then_some((DateTest::Within(Some(from), Some(to)), used + more))
}

/// The first of two dates, which may leave the month and the year to the other.
fn first_end(words: &[&str]) -> Option<(End, usize)> {
    if let Some(days) = days(Field::Since, words) {
        return Some(days);
    }
    if let Some((month, day, used)) = written::day_of_month(words) {
        return Some((End::Part { month: Some(month), day: Some(day) }, used));
    }
    let first = words.first()?;
    let (month, day) = (written::month(first), written::ordinal(first));
    (month.is_some() || day.is_some()).then_some((End::Part { month, day }, 1))
}

/// The days of both, where words begin with the last of them.
fn both_ends(first: End, words: &[&str]) -> Option<([(PartialDate, PartialDate); 2], usize)> {
    let (month, day) = match first {
        End::Part { month, day } => (month, day),
        End::Days(from, to) => {
            let (End::Days(since, until), used) = days(Field::Until, words)? else { return None };
            return Some(([(from, to), (since, until)], used));
        }
    };
    // "May 5-7, 2024".
    let of_the_same_month = || {
        let (month, _) = month.zip(day)?;
        let (day, year) = (written::ordinal(words.first()?)?, written::year(words.get(1)?)?);
        Some((PartialDate::new(year, month, day).ok()?, 2))
    };
    let (last, used) = date_at_start(words).or_else(of_the_same_month)?;
    // What is left to the other it has to say.
    let of_last = last.month().filter(|_| day.is_none() || month.is_some() || last.day().is_some())?;
    let month = month.unwrap_or(of_last);
    // From november to february is over the turn of the year.
    let year = if month > of_last { last.year() - 1 } else { last.year() };
    let first = PartialDate::new(year, month, day.unwrap_or(0)).ok()?;
    Some(([first, last].map(|date| (date.first_day(), date.last_day())), used))
}

/// The days of a period, or of its beginning or end, that words begin with.
fn days(field: Field, words: &[&str]) -> Option<(End, usize)> {
    if edge_of(words).is_some() {
        return match beside(field, words)? {
            (DateTest::Within(Some(day), None) | DateTest::Within(None, Some(day)), _, used) => {
                Some((End::Days(day, day), used))
            }
            _ => None,
        };
    }
    match period(words)? {
        (Period::Days(from, to), used) => Some((End::Days(from, to), used)),
        (Period::Counted(_), _) => None,
    }
}

#[cfg(test)]
mod tests;
