//! Parts of a year as newsrooms say them: "summer 2023", "early 2024", "the second half of 2022".

use std::ops::RangeInclusive;

use super::date::year;
use crate::briefing::PartialDate;
use crate::text::fold;

/// Words for parts of a year, and the months they mean; the 13th and 14th are the first of the next year. Seasons are those
/// of whole months, of the northern half of the world.
#[rustfmt::skip]
const PARTS: &[(&[&str], RangeInclusive<u16>)] = &[
    (&["spring", "primavera", "printemps", "fruhling", "fruhjahr"], 3..=5),
    (&["summer", "verano", "ete", "sommer", "estate"], 6..=8),
    (&["autumn", "fall", "otono", "automne", "herbst", "autunno"], 9..=11),
    (&["winter", "invierno", "hiver", "inverno"], 12..=14),
    (&["early"], 1..=4), (BEGINNING, 1..=4),
    (&["mid", "middle", "mediados", "mitte"], 5..=8),
    (&["late"], 9..=12), (END, 9..=12),
    (&["q1"], 1..=3), (&["q2"], 4..=6), (&["q3"], 7..=9), (&["q4"], 10..=12),
];

/// Words for the beginning and the end of a period, be it a year or not.
pub(super) const BEGINNING: &[&str] = &[
    "beginning",
    "start",
    "comienzo",
    "comienzos",
    "inicio",
    "inicios",
    "principio",
    "principios",
    "debut",
    "anfang",
    "beginn",
    "inizio",
];
pub(super) const END: &[&str] = &["end", "fin", "fines", "finales", "ende", "fine"];

/// The same in two words.
const ORDERED: &[(&str, &str, RangeInclusive<u16>)] = &[
    ("first", "half", 1..=6),
    ("second", "half", 7..=12),
    ("first", "quarter", 1..=3),
    ("second", "quarter", 4..=6),
    ("third", "quarter", 7..=9),
    ("fourth", "quarter", 10..=12),
    ("last", "quarter", 10..=12),
];

/// Words between a part and its year.
const OF: &[&str] = &["of", "in", "the", "year", "de", "del", "dell", "della", "di", "des", "du", "d"];

/// Articles before a part.
const ARTICLES: &[&str] = &["the", "a", "el", "la", "le", "l", "il", "der"];

/// The first and the last month of the part of a year that words begin with, and how many of them it takes.
pub(super) fn part_of_year(words: &[&str]) -> Option<((PartialDate, PartialDate), usize)> {
    let first = fold(words.first()?);
    let the = usize::from(ARTICLES.contains(&first.as_str()));
    let first = if the == 0 { first } else { fold(words.get(1)?) };
    // "Mid-2023".
    if let Some((part, rest)) = first.split_once('-') {
        return Some((months(year(rest)?, &named(part)?)?, the + 1));
    }
    let ordered = || {
        let second = fold(words.get(the + 1)?);
        ORDERED.iter().find(|(one, other, _)| *one == first && *other == second).map(|(.., months)| (months.clone(), 2))
    };
    let (part, said) = ordered().or_else(|| Some((named(&first)?, 1)))?;
    let rest = &words[the + said..];
    let between = rest.iter().take_while(|word| OF.contains(&fold(word).as_str())).count();
    let year = year(rest.get(between)?)?;
    Some((months(year, &part)?, the + said + between + 1))
}

fn named(word: &str) -> Option<RangeInclusive<u16>> {
    PARTS.iter().find(|(words, _)| words.contains(&word)).map(|(_, months)| months.clone())
}

fn months(year: PartialDate, months: &RangeInclusive<u16>) -> Option<(PartialDate, PartialDate)> {
    let month = |of: u16| PartialDate::new(year.year() + (of - 1) / 12, ((of - 1) % 12 + 1) as u8, 0).ok();
    Some((month(*months.start())?, month(*months.end())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_year_are_months() {
        for (text, from, to, used) in [
            ("summer 2023", "2023-06", "2023-08", 2),
            ("Spring of 2024 visas", "2024-03", "2024-05", 3),
            ("the summer of 2023", "2023-06", "2023-08", 4),
            ("winter 2022", "2022-12", "2023-02", 2),
            ("early 2024", "2024-01", "2024-04", 2),
            ("late in 2022", "2022-09", "2022-12", 3),
            ("mid-2023", "2023-05", "2023-08", 1),
            ("the second half of 2022", "2022-07", "2022-12", 5),
            ("Q1 2024", "2024-01", "2024-03", 2),
            ("verano de 2023", "2023-06", "2023-08", 3),
            ("été 2023", "2023-06", "2023-08", 2),
            ("Herbst 2022", "2022-09", "2022-11", 2),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let read = part_of_year(&words).map(|((from, to), used)| (from.to_string(), to.to_string(), used));
            assert_eq!(read, Some((from.to_owned(), to.to_owned(), used)), "{text}");
        }
        for text in
            ["summer", "summer of visas", "early warning 2024", "mid-visas", "first 2024", "the 2023", "-2023", ""]
        {
            assert_eq!(part_of_year(&text.split(' ').collect::<Vec<_>>()), None, "{text}");
        }
    }
}
