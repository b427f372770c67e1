//! Who met: those whom the sentences tie together. What nothing ties to the first meeting of a text is another one.

use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;

use super::place::{dateline, towns};
use super::when::{Course, Standing};
use crate::briefing::Presence;
use crate::country::{CountryId, Kind};
use crate::draft::absence::is_absent;
use crate::draft::lexicon::{Class, Language};
use crate::draft::officials::OfficialDraft;
use crate::draft::reading::Reading;
use crate::draft::{Found, nations, places, tokens};

/// Who met, and who did so elsewhere.
pub(super) struct Gathering {
    pub countries: Vec<CountryId>,
    /// Countries as written that are none that is known.
    pub as_written: Vec<String>,
    /// How many people were there.
    pub met: usize,
    /// Other meetings, as it seems.
    pub others: Vec<Found<String>>,
    /// The sentences that tell of them.
    pub elsewhere: Vec<usize>,
}

/// A sentence that tells of a meeting.
struct Event {
    sentence: usize,
    officials: Vec<usize>,
    countries: Vec<CountryId>,
    city: Option<&'static str>,
    /// What it tells of is to come, or was before.
    is_another: bool,
}

/// So many other meetings are told of at most.
const MOST_OTHERS: usize = 5;

/// Who met at the meeting that the text tells of first; the officials of other meetings are only mentioned.
pub(super) fn of(
    reading: &Reading,
    course: &Course,
    officials: &mut [OfficialDraft],
    sentences: &[usize],
) -> Gathering {
    let there = |o: &OfficialDraft| o.presence.was_there() || o.presence == Presence::Announced;
    let (own, apart) = parted(reading, events(reading, course, officials, sentences));
    let elsewhere: HashSet<usize> = apart.iter().flat_map(|event| event.officials.iter().copied()).collect();
    let mut countries = Vec::new();
    let mut as_written = Vec::new();
    let mut met = 0;
    for (at, official) in officials.iter_mut().enumerate().filter(|(_, official)| there(official)) {
        if elsewhere.contains(&at) && !own.officials.contains(&at) {
            official.presence = Presence::Mentioned;
            continue;
        }
        met += 1;
        countries.extend(official.country.as_ref().filter(|country| country.is_sure()).map(|country| country.value));
        as_written.extend(official.country_as_written.as_ref().map(|written| written.value.clone()));
    }
    countries.extend(&own.countries);
    let others = apart.iter().take(MOST_OTHERS).map(|event| told(reading, officials, event)).collect();
    let elsewhere = apart.iter().map(|event| event.sentence).collect();
    Gathering { countries: once(countries), as_written: once(as_written), met, others, elsewhere }
}

/// Each once, in the order given.
fn once<T: Clone + Eq + Hash>(list: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::new();
    list.into_iter().filter(|one| seen.insert(one.clone())).collect()
}

/// Sentences whose countries count for who met.
const MOST_SENTENCES: usize = 3;

fn events(reading: &Reading, course: &Course, officials: &[OfficialDraft], sentences: &[usize]) -> Vec<Event> {
    let named = &sentences[..sentences.len().min(MOST_SENTENCES)];
    let mut there: BTreeMap<usize, Vec<usize>> = named.iter().map(|sentence| (*sentence, Vec::new())).collect();
    for (at, official) in officials.iter().enumerate() {
        for sentence in &official.met {
            there.entry(*sentence).or_default().push(at);
        }
    }
    let event = |(sentence, here): (usize, Vec<usize>)| {
        let of = here.iter().filter_map(|at| officials[*at].country.as_ref()).filter(|country| country.is_sure());
        let mut countries: Vec<CountryId> = of.map(|country| country.value).collect();
        if named.contains(&sentence) {
            countries.extend(countries_who_met(reading, course, sentence));
        }
        let is_another = course.of_sentence(sentence) == Standing::Another;
        Event {
            sentence,
            officials: here,
            countries: once(countries),
            city: city(reading, course, sentence),
            is_another,
        }
    };
    there.into_iter().map(event).collect()
}

/// The city that the sentence says the meeting was held in.
fn city(reading: &Reading, course: &Course, sentence: usize) -> Option<&'static str> {
    let mut here = towns(reading, sentence).filter(|(_, _, at)| course.of_town(sentence, *at) == Standing::This);
    here.next().map(|(city, _, _)| city.first_name)
}

/// The meeting that a text tells of first, as far as it is read.
#[derive(Default)]
struct Own {
    officials: HashSet<usize>,
    countries: Vec<CountryId>,
    cities: HashSet<&'static str>,
}

impl Own {
    fn take(&mut self, event: &Event) {
        self.officials.extend(&event.officials);
        for country in &event.countries {
            if !self.countries.contains(country) {
                self.countries.push(*country);
            }
        }
        self.cities.extend(event.city);
    }

    /// Whether the sentence goes on about this meeting: it shares somebody with it, points back to it, or names nobody
    /// who could have met somebody else.
    fn goes_on(&self, reading: &Reading, event: &Event) -> bool {
        if event.is_another || self.is_elsewhere(event) && !event.officials.is_empty() && !self.shares(event) {
            return false;
        }
        let others = event.officials.len().max(event.countries.len());
        let nobody = self.is_empty();
        others < 2 || !self.is_elsewhere(event) && (nobody || self.shares(event) || points_back(reading, event))
    }

    fn is_empty(&self) -> bool {
        self.officials.is_empty() && self.countries.is_empty()
    }

    fn shares(&self, event: &Event) -> bool {
        event.officials.iter().any(|official| self.officials.contains(official))
            || event.countries.iter().any(|country| self.countries.contains(country))
    }

    /// Whether the sentence names another city.
    fn is_elsewhere(&self, event: &Event) -> bool {
        event.city.is_some_and(|city| !self.cities.is_empty() && !self.cities.contains(city))
    }
}

/// The first meeting, and the sentences of others.
fn parted(reading: &Reading, events: Vec<Event>) -> (Own, Vec<Event>) {
    let mut own = Own::default();
    let mut apart = Vec::new();
    for event in events {
        if own.is_empty() && event.city.is_none() {
            // ROMA, 6 novembre – …: what is told of first was there, if nothing else is said.
            own.cities.extend(dateline(reading).map(|(town, ..)| town.first_name));
        }
        if own.goes_on(reading, &event) { own.take(&event) } else { apart.push(event) }
    }
    // What came before that which ties it to the rest.
    let (late, apart): (Vec<Event>, Vec<Event>) =
        apart.into_iter().partition(|event| own.shares(event) && !own.is_elsewhere(event) && !event.is_another);
    for event in &late {
        own.take(event);
    }
    (own, apart)
}

/// They were joined by …; the ministers met …; also there were …; Norway was represented by …
fn points_back(reading: &Reading, event: &Event) -> bool {
    let sentence = reading.tokens.sentences[event.sentence].tokens.clone();
    let class = reading.tokens.list[sentence.start].class;
    let words: Vec<&str> = reading.tokens.list[sentence].iter().map(|token| token.text(reading.text)).collect();
    words.windows(2).any(|pair| pair == ["represented", "by"])
        || class.is(Class::PRONOUN.or(Class::POSSESSIVE).or(Class::ADVERB))
        || class.is(Class::DET) && event.countries.len() < 2
}

/// What is said of another meeting: who it names.
fn told(reading: &Reading, officials: &[OfficialDraft], event: &Event) -> Found<String> {
    let mut names: Vec<String> = event.officials.iter().map(|at| officials[*at].name.clone()).collect();
    if names.is_empty() {
        names = event.countries.iter().map(|country| country.name().to_owned()).collect();
    }
    let place = tokens::bytes(&reading.tokens.list, &reading.tokens.sentences[event.sentence].tokens);
    Found { value: names.join(", "), place: Some(place), confidence: 0.4 }
}

/// Countries that a sentence of meeting names as those who met: its subject, and those after `with`, `and`, `from`.
fn countries_who_met(reading: &Reading, course: &Course, sentence: usize) -> Vec<CountryId> {
    let range = course.without_commentator(sentence);
    let list = &reading.tokens.list;
    let text = reading.text;
    // Not past a relative clause, nor what lies in names of persons’ offices, which count with their persons.
    let stop = range
        .clone()
        .find(|t| list[*t].class.is(Class::REL) || matches!(list[*t].text(text), "where" | "after" | "following"))
        .unwrap_or(range.end);
    let mut out = Vec::new();
    for found in nations::among(reading, range.start..stop) {
        let at = found.start;
        // The status of Venezuelans and Cubans: they are spoken of.
        let are_people = found.kind == Kind::Demonym
            && reading.language == Language::English
            && list[at + found.len - 1].text(text).ends_with('s');
        let party = found.countries.len() == 1
            && !are_people
            && (at == range.start
                || at.checked_sub(1).is_some_and(|b| {
                    b >= range.start
                        && matches!(
                            list[b].text(text),
                            "with"
                                | "of"
                                | "de"
                                | "du"
                                | "and"
                                | "from"
                                | "between"
                                | "The"
                                | "the"
                                | ","
                                | "con"
                                | "y"
                                | "avec"
                                | "et"
                                | "la"
                                | "el"
                                | "in"
                        )
                }));
        // Washington is no party, nor is a city that they met in, nor what is a part of its name: Cartagena de Indias.
        let within = at > range.start && matches!(list[at - 1].text(text), "in" | "en" | "à");
        let part_of_town = (at.saturating_sub(3).max(range.start)..at)
            .any(|t| places::city_at(text, list, t).is_some_and(|(_, town)| town.end >= list[at + found.len - 1].end));
        let city = list[at..at + found.len].iter().any(|t| t.text(text) == "Washington")
            || within && places::city_at(text, list, at).is_some()
            || part_of_town;
        if party
            && !city
            && !is_absent(reading, &(at..at + found.len))
            && course.of_day(sentence, at) != Standing::Another
        {
            out.push(found.countries[0]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::briefing::{Format, Presence};
    use crate::draft::{Draft, Hints, draft, to_toml};

    fn met(draft: &Draft) -> Vec<&'static str> {
        draft.meeting.as_ref().unwrap().countries.iter().map(|country| country.alpha2()).collect()
    }

    #[test]
    fn what_nothing_ties_together_is_not_one_meeting() {
        let text = "Two pieces of news from two cities

Norwegian Foreign Minister Ann Example met Chilean President Juan Ejemplo in Lima on Wednesday, 3 January 2024.

Italian Prime Minister Maria Specimen and Ghana's prime minister, Kofi Muster, signed a deal in Rome.";
        let draft = draft(text, &Hints::default()).unwrap();
        assert_eq!(met(&draft), ["NO", "CL"]);
        let mentioned: Vec<&str> =
            draft.officials.iter().filter(|o| o.presence == Presence::Mentioned).map(|o| o.name.as_str()).collect();
        assert_eq!(mentioned, ["Maria Specimen", "Kofi Muster"]);
        let written = to_toml(&draft);
        assert!(
            written.contains("# review: line 5 seems to tell of another meeting: Maria Specimen, Kofi Muster"),
            "{written}"
        );
        assert!(written.contains("# review: the name is made from who met"), "{written}");
    }

    #[test]
    fn who_stayed_away_did_not_meet() {
        let text = "Italy and Ghana renew their agreement

Italian Interior Minister Ann Example and Ghana's Foreign Minister Kofi Muster met in Rome on 3 May 2023. Prime Minister Maria Specimen did not attend the talks, and Norwegian Interior Minister Bo Sample cancelled her visit.";
        let draft = draft(text, &Hints::default()).unwrap();
        assert_eq!(met(&draft), ["IT", "GH"]);
        assert_eq!(draft.meeting.unwrap().format, Format::Bilateral);
    }

    #[test]
    fn what_points_back_is_of_the_same_meeting() {
        let text = "Ministers of three countries meet in Oslo

The Minister of Foreign Affairs of Norway, Ann Example, and the Minister of the Interior of Chile, Bo Sample, met in Oslo on 3 May 2023. They were joined by the Foreign Minister of Ghana, Kofi Muster.";
        assert_eq!(met(&draft(text, &Hints::default()).unwrap()), ["NO", "CL", "GH"]);
    }
}
