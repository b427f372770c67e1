//! How dates are said, and what of them is no date.

use super::*;
use proptest::prelude::*;

/// The span and how many words as typed it takes.
fn read(text: &str) -> Option<(String, usize)> {
    let mut at = 0;
    let places = text.split(' ').map(|word| {
        at += word.len() + 1;
        at - 1 - word.len()..at - 1
    });
    let places: Vec<Range<usize>> = places.zip(text.split(' ')).filter(|(_, word)| *word != "-").map(|p| p.0).collect();
    let pieces = Pieces::of(text, &places);
    let Said { test, used, .. } = said(&pieces.words)?;
    let used = pieces.typed(used)?;
    let show = |d: Option<PartialDate>| d.map_or_else(String::new, |d| d.to_string());
    let span = match test {
        DateTest::Within(from, to) => format!("{}..{}", show(from), show(to)),
        DateTest::Counted(field, counted) => format!("{}:{counted}", field.spec().name),
    };
    Some((span, used))
}

fn all_read(table: &[(&str, &str)]) {
    for (text, span) in table {
        let words = text.split(' ').filter(|word| *word != "-" && *word != "visas").count();
        assert_eq!(read(text), Some(((*span).to_owned(), words)), "{text}");
    }
}

#[test]
fn one_side_of_a_date_is_read_as_it_is_said() {
    all_read(&[
        ("since 2024", "2024-01-01.."),
        ("After 2023", "2024-01-01.."),
        ("before 2024 visas", "..2023-12-31"),
        ("until march 2024", "..2024-03-31"),
        ("since the summer of 2023", "2023-06-01.."),
        ("before summer 2023", "..2023-05-31"),
        ("after spring 2022", "2022-06-01.."),
        ("since early 2025", "2025-01-01.."),
        ("until late 2023", "..2023-12-31"),
        ("since mid-2023", "2023-05-01.."),
        ("since the beginning of 2025", "2025-01-01.."),
        ("since the end of 2023", "2024-01-01.."),
        ("after the end of 2023", "2024-01-01.."),
        ("before the end of 2023", "..2023-12-31"),
        ("until the end of 2023", "..2023-12-31"),
        ("until the beginning of 2023", "..2022-12-31"),
        ("after the start of may 2024", "2024-05-01.."),
        ("until the end of march 2024", "..2024-03-31"),
        ("by the end of 2023", "..2023-12-31"),
        ("since last month", "since:last-month"),
        ("until last month", "until:last-month"),
        ("since the beginning of last year", "since:last-year"),
        ("before the end of last year", "until:last-year"),
        ("since two years ago", "since:2-years-ago"),
        ("since yesterday", "since:yesterday"),
        ("as of march 2024", "2024-03-01.."),
        ("prior to 2024", "..2023-12-31"),
        ("from 2024 on", "2024-01-01.."),
        ("from march 2024 onwards", "2024-03-01.."),
        ("desde 2024", "2024-01-01.."),
        ("a partir de enero de 2024", "2024-01-01.."),
        ("hasta 2023", "..2023-12-31"),
        ("después de 2023", "2024-01-01.."),
        ("antes de 2024", "..2023-12-31"),
        ("desde principios de 2024", "2024-01-01.."),
        ("hasta finales de 2023", "..2023-12-31"),
        ("depuis l'été 2023", "2023-06-01.."),
        ("depuis le début de 2024", "2024-01-01.."),
        ("à partir de mars 2024", "2024-03-01.."),
        ("jusqu'en 2023", "..2023-12-31"),
        ("jusqu’à la fin de 2023", "..2023-12-31"),
        ("après 2023", "2024-01-01.."),
        ("avant mars 2024", "..2024-02-29"),
        ("seit 2024", "2024-01-01.."),
        ("seit Anfang März 2024", "2024-03-01.."),
        ("ab dem Jahr 2024", "2024-01-01.."),
        ("bis Ende 2023", "..2023-12-31"),
        ("nach 2023", "2024-01-01.."),
        ("vor 2024", "..2023-12-31"),
        ("dal 2024", "2024-01-01.."),
        ("dall'inizio del 2024", "2024-01-01.."),
        ("da marzo 2024", "2024-03-01.."),
        ("fino alla fine del 2023", "..2023-12-31"),
        ("fino a marzo 2024", "..2024-03-31"),
        ("prima del 2024", "..2023-12-31"),
        ("dopo il 2023", "2024-01-01.."),
    ]);
}

#[test]
fn what_lies_within_a_period_is_read_as_it_is_said() {
    all_read(&[
        ("during 2021", "2021-01-01..2021-12-31"),
        ("throughout 2021 visas", "2021-01-01..2021-12-31"),
        ("in the year 2023", "2023-01-01..2023-12-31"),
        ("within may 2024", "2024-05-01..2024-05-31"),
        ("circa 2021", "2021-01-01..2021-12-31"),
        ("during jan-mar 2024", "2024-01-01..2024-03-31"),
        ("in 2024-01..2024-06", "2024-01-01..2024-06-30"),
        ("over the last two years", "date:last-2-years"),
        ("over the past year", "date:last-1-year"),
        ("during the last six months", "date:last-6-months"),
        ("for the last year", "date:last-1-year"),
        ("durante 2021", "2021-01-01..2021-12-31"),
        ("en el año 2021", "2021-01-01..2021-12-31"),
        ("pendant l'été 2023", "2023-06-01..2023-08-31"),
        ("au cours de l'année 2023", "2023-01-01..2023-12-31"),
        ("während 2021", "2021-01-01..2021-12-31"),
        ("im Jahr 2021", "2021-01-01..2021-12-31"),
        ("im März 2024", "2024-03-01..2024-03-31"),
        ("nel 2021", "2021-01-01..2021-12-31"),
        ("nell'estate 2023", "2023-06-01..2023-08-31"),
        ("nel corso del 2021", "2021-01-01..2021-12-31"),
        ("two years ago", "date:2-years-ago"),
        ("this year", "date:this-year"),
    ]);
}

#[test]
fn two_dates_are_a_span() {
    all_read(&[
        ("between 2022 and 2024", "2022-01-01..2024-12-31"),
        ("between 2024 and 2022", "2022-01-01..2024-12-31"),
        ("from march 2023 to 2024-02", "2023-03-01..2024-02-29"),
        ("2023-2024", "2023-01-01..2024-12-31"),
        ("2023–2024", "2023-01-01..2024-12-31"),
        ("from january to march 2024", "2024-01-01..2024-03-31"),
        ("between january and march 2024", "2024-01-01..2024-03-31"),
        ("january to march 2024", "2024-01-01..2024-03-31"),
        ("january - march 2024", "2024-01-01..2024-03-31"),
        ("january – march 2024", "2024-01-01..2024-03-31"),
        ("Jan-Mar 2024", "2024-01-01..2024-03-31"),
        ("november to february 2024", "2023-11-01..2024-02-29"),
        ("october 2023 to february 2024", "2023-10-01..2024-02-29"),
        ("5 to 7 may 2024", "2024-05-05..2024-05-07"),
        ("5-7 May 2024", "2024-05-05..2024-05-07"),
        ("may 5-7, 2024", "2024-05-05..2024-05-07"),
        ("between 5 and 7 may 2024", "2024-05-05..2024-05-07"),
        ("from 5 may to 7 june 2024", "2024-05-05..2024-06-07"),
        ("may 5 to june 7, 2024", "2024-05-05..2024-06-07"),
        ("from summer 2023 until spring 2024", "2023-06-01..2024-05-31"),
        ("from the beginning of 2023 to the end of may 2024", "2023-01-01..2024-05-31"),
        ("from 2023 to today", "2023-01-01.."),
        ("entre 2022 y 2024", "2022-01-01..2024-12-31"),
        ("de enero a marzo de 2024", "2024-01-01..2024-03-31"),
        ("del 5 al 7 de mayo de 2024", "2024-05-05..2024-05-07"),
        ("desde 2022 hasta 2024", "2022-01-01..2024-12-31"),
        ("entre 2022 et 2024", "2022-01-01..2024-12-31"),
        ("du 5 au 7 mai 2024", "2024-05-05..2024-05-07"),
        ("de janvier à mars 2024", "2024-01-01..2024-03-31"),
        ("zwischen 2022 und 2024", "2022-01-01..2024-12-31"),
        ("von Januar bis März 2024", "2024-01-01..2024-03-31"),
        ("vom 5. bis zum 7. Mai 2024", "2024-05-05..2024-05-07"),
        ("tra il 2022 e il 2024", "2022-01-01..2024-12-31"),
        ("fra gennaio e marzo 2024", "2024-01-01..2024-03-31"),
        ("dal 2022 al 2024", "2022-01-01..2024-12-31"),
        ("da gennaio a marzo 2024", "2024-01-01..2024-03-31"),
    ]);
}

#[test]
fn what_is_no_date_is_left_alone() {
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
        "since may",
        "since the end of visas",
        "during visas",
        "during april",
        "march for life",
        "may to june",
        "theresa may 2024",
        "from march to 2024",
        "5 to 2024",
        "over 2000 visas",
        "around 2000 visas",
        "over two years ago",
        "for 2024",
        "in recent months",
        "1-15",
        "mar-a-lago 2024",
        "von der leyen 2024",
        "31-30 june 2024",
        "30-31 june 2024",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// Words of dates and beside dates.
const WORDS: &str = "since before until the end of beginning during over last two years ago year past from between to and \
    january may mar jan-mar 5 7 5-7 31 2024 2023-2024 2024-02 summer mid-2023 l'été jusqu'en – visas this week on today in";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn any_words_are_read_and_no_span_runs_backwards(
        words in prop::collection::vec(prop::sample::select(WORDS.split_whitespace().collect::<Vec<_>>()), 1..9)
    ) {
        if let Some(Said { test, used, lead, may_be_words }) = said(&words) {
            prop_assert!(lead < used && used <= words.len());
            prop_assert!(!test.runs_backwards(), "{test:?}");
            prop_assert!(words[..used].iter().any(|word| tells_of_a_date(word)));
            // What follows a date does not change it.
            prop_assert_eq!(said(&words[..used]), Some(Said { test, used, lead, may_be_words }));
        }
    }
}
