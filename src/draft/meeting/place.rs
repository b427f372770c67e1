//! The town that a meeting was held in: told in its sentences, or given by the dateline.

use std::ops::Range;

use super::when::{Course, Standing};
use super::{TOLD, clip, words};
use crate::country::{self, CountryId};
use crate::draft::lexicon::Class;
use crate::draft::officials::is_travel;
use crate::draft::reading::Reading;
use crate::draft::{Found, dates, nations, places, tokens};
use crate::gazetteer::Town;
use crate::text::{fold, one_line};

/// The tokens of a sentence that stand behind `in`.
fn behind_in(reading: &Reading, sentence: usize) -> impl Iterator<Item = usize> {
    let list = &reading.tokens.list;
    let after_in = |t: &usize| *t > 0 && places::leads_to_town(list[*t - 1].text(reading.text), reading.language);
    words(reading, sentence).filter(after_in)
}

/// The towns that a sentence says something happened in, and the tokens that they begin at.
pub(super) fn towns(reading: &Reading, sentence: usize) -> impl Iterator<Item = (&'static Town, Range<usize>, usize)> {
    let (text, list) = (reading.text, &reading.tokens.list);
    let town = |t| places::city_at(text, list, t).map(|(city, range)| (city, range, t));
    let behind_au = |t| places::city_behind_au(text, list, t).map(|(city, range)| (city, range, t));
    behind_in(reading, sentence).filter_map(town).chain(words(reading, sentence).filter_map(behind_au))
}

/// Where the sentence says that this meeting was held, if that is no town that is known: for somebody to look at.
fn unknown_town(reading: &Reading, course: &Course, sentence: usize) -> Option<Found<String>> {
    let list = &reading.tokens.list;
    let listed = Class::TIME.or(Class::PLACE).or(Class::ORIGIN).or(Class::BODY).or(Class::PORTFOLIO).or(Class::DET);
    let is_name = |t: &usize| list[*t].is_word() && list[*t].capital && !list[*t].class.is(listed);
    let end = words(reading, sentence).end;
    behind_in(reading, sentence).filter(|t| course.of_town(sentence, *t) == Standing::This).find_map(|t| {
        let is_person = |at: usize| reading.people.at(at).is_some_and(|m| reading.people.party_at(m).is_person());
        let count = (t..end).take_while(|t| is_name(t) && !is_person(*t)).count();
        let is_country = !nations::among(reading, t..t + count).is_empty();
        let range = (count > 0 && !is_country && !list[t].all_caps).then(|| tokens::bytes(list, &(t..t + count)))?;
        Some(Found { value: one_line(&reading.text[range.clone()]), place: Some(range), confidence: 0.4 })
    })
}

/// City and country: a known city after `in` where the text tells of this meeting, or in the dateline.
pub(super) fn place(
    reading: &Reading,
    course: &Course,
    sentences: &[usize],
) -> (Option<Found<String>>, Option<Found<CountryId>>) {
    let mut perhaps = None;
    for sentence in sentences {
        for (city, range, t) in towns(reading, *sentence) {
            match course.of_town(*sentence, t) {
                Standing::This => return found_city(city, range, TOLD),
                Standing::Perhaps => perhaps = perhaps.or(Some((city, range))),
                Standing::Another => {}
            }
        }
    }
    if let Some(town) = sentences.iter().find_map(|sentence| unknown_town(reading, course, *sentence)) {
        return (Some(town), None);
    }
    if let Some((city, range, dated)) = dateline(reading) {
        return found_city(city, range, if dated { 0.6 } else { 0.4 });
    }
    let travelled = || sentences.iter().find_map(|sentence| travelled_to(reading, course, *sentence));
    perhaps.or_else(travelled).map_or((None, None), |(city, range)| found_city(city, range, 0.4))
}

/// The town of a dateline, and whether a date stands beside it: OSLO – …; (ANSA) - ROMA, 6 nov. - …; Oslo, 3 May 2023.
pub(super) fn dateline(reading: &Reading) -> Option<(&'static Town, Range<usize>, bool)> {
    let list = &reading.tokens.list;
    reading.tokens.sentences.iter().take(8).find_map(|sentence| {
        let first = sentence.tokens.start;
        let agency = list[first].is_punct('(').then(|| {
            let dash = sentence.tokens.clone().take(5).find(|t| list[*t].is_dash());
            dash.map_or(first, |dash| (dash + 1).min(sentence.tokens.end - 1))
        });
        let at = agency.unwrap_or(first);
        let (city, range) = places::city_at(reading.text, list, at)?;
        let near = range.end..clip(reading.text, range.end + 40);
        let whole = dates::find(reading.text, near.clone()).first().map(|date| date.start);
        // PARIS, July 10 (Reuters) -
        let day = whole.or_else(|| Some(dates::without_year(reading.text, near, 40)?.place.start));
        let dated = day.is_some_and(|day| is_country_or_nothing(&reading.text[range.end..day], city.country));
        (dated || list[at].all_caps).then_some((city, range, dated))
    })
}

/// The town that somebody travelled to, where the sentence tells of this meeting.
fn travelled_to(reading: &Reading, course: &Course, sentence: usize) -> Option<(&'static Town, Range<usize>)> {
    let list = &reading.tokens.list;
    let word = |t: usize| list[t].text(reading.text);
    let travels = |t: &usize| {
        let verb = |t: usize| word(t) == "trip" || is_travel(&fold(word(t)));
        let to = |t: usize| matches!(word(t), "to" | "a" | "à" | "nach") && t > 0 && verb(t - 1);
        matches!(word(*t), "visited" | "visitó" | "visitato" | "besuchte") || to(*t)
    };
    let behind = words(reading, sentence).filter(travels).map(|t| t + 1);
    behind
        .filter(|t| course.of_day(sentence, *t) != Standing::Another)
        .find_map(|t| places::city_at(reading.text, list, t))
}

/// Whether the words between a town and a date are no more than its country or an article: Algiers, Algeria, 14 January
/// 2025; Rome, le 5 mai 2023.
fn is_country_or_nothing(words: &str, country: CountryId) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.is_empty()
        || matches!(words, "le" | "el")
        || country::resolve(words, country::Reading::Text).countries() == [country]
}

/// The city that a venue is known to stand in, as a suggestion.
pub(super) fn seat(venue: &Found<String>) -> (Option<Found<String>>, Option<Found<CountryId>>) {
    match (places::seat(&venue.value), &venue.place) {
        (Some(city), Some(place)) => found_city(city, place.clone(), 0.4),
        _ => (None, None),
    }
}

fn found_city(city: &Town, range: Range<usize>, confidence: f32) -> (Option<Found<String>>, Option<Found<CountryId>>) {
    let name = Found { value: city.name.to_owned(), place: Some(range.clone()), confidence };
    // Syracuse: in which of its countries is for somebody to look at.
    let confidence = if city.has_namesake() { confidence.min(0.4) } else { confidence };
    (Some(name), Some(Found { value: city.country, place: Some(range), confidence }))
}
