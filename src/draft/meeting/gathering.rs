//! Who met: those whom the sentences tie together. What nothing ties to the first meeting of a text is another one.

use crate::briefing::Presence;
use crate::country::CountryId;
use crate::draft::lexicon::Class;
use crate::draft::officials::OfficialDraft;
use crate::draft::reading::Reading;
use crate::draft::{Found, nations, places};

/// Who met, and who did so elsewhere.
pub(super) struct Gathering {
    pub countries: Vec<CountryId>,
    /// Countries as written that are none that is known.
    pub as_written: Vec<String>,
    /// How many people were there.
    pub met: usize,
    /// Other meetings, as it seems.
    pub others: Vec<Found<String>>,
}

/// A sentence that tells of a meeting.
struct Event {
    sentence: usize,
    officials: Vec<usize>,
    countries: Vec<CountryId>,
    city: Option<&'static str>,
}

/// Who met at the meeting that the text tells of first; the officials of other meetings are only mentioned.
pub(super) fn of(reading: &Reading, officials: &mut [OfficialDraft], sentences: &[usize]) -> Gathering {
    let there = |o: &OfficialDraft| o.presence.was_there() || o.presence == Presence::Announced;
    let events = events(reading, officials, sentences);
    let (own, apart) = parted(reading, &events);
    let mut countries = Vec::new();
    let mut as_written = Vec::new();
    let mut met = 0;
    for (at, official) in officials.iter_mut().enumerate().filter(|(_, official)| there(official)) {
        let elsewhere = apart.iter().any(|event| event.officials.contains(&at));
        if elsewhere && !own.iter().any(|event| event.officials.contains(&at)) {
            official.presence = Presence::Mentioned;
            continue;
        }
        met += 1;
        countries.extend(official.country.as_ref().filter(|country| country.is_sure()).map(|country| country.value));
        as_written.extend(official.country_as_written.as_ref().map(|written| written.value.clone()));
    }
    countries.extend(own.iter().flat_map(|event| event.countries.iter().copied()));
    keep_first(&mut countries);
    keep_first(&mut as_written);
    let others = apart.iter().map(|event| told(reading, officials, event)).collect();
    Gathering { countries, as_written, met, others }
}

fn keep_first<T: PartialEq>(list: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::new();
    for one in list.drain(..) {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    *list = kept;
}

/// Sentences whose countries count for who met.
const MOST_SENTENCES: usize = 3;

fn events(reading: &Reading, officials: &[OfficialDraft], sentences: &[usize]) -> Vec<Event> {
    let mut told: Vec<usize> = officials.iter().flat_map(|official| official.met.iter().copied()).collect();
    told.extend(sentences.iter().take(MOST_SENTENCES));
    told.sort_unstable();
    told.dedup();
    let event = |sentence: usize| {
        let named = sentences.iter().take(MOST_SENTENCES).any(|one| *one == sentence);
        let here: Vec<usize> = (0..officials.len()).filter(|at| officials[*at].met.contains(&sentence)).collect();
        let of = here.iter().filter_map(|at| officials[*at].country.as_ref()).filter(|country| country.is_sure());
        let mut countries: Vec<CountryId> = of.map(|country| country.value).collect();
        if named {
            countries.extend(countries_who_met(reading, sentence));
        }
        keep_first(&mut countries);
        Event { sentence, officials: here, countries, city: city(reading, sentence) }
    };
    told.into_iter().map(event).collect()
}

/// The city that the sentence says something happened in.
fn city(reading: &Reading, sentence: usize) -> Option<&'static str> {
    let list = &reading.tokens.list;
    let after_in = |at: &usize| *at > 0 && matches!(list[*at - 1].text(reading.text), "in" | "en" | "à");
    let mut at = reading.tokens.sentences[sentence].tokens.clone().filter(after_in);
    at.find_map(|at| places::city_at(reading.text, list, at)).map(|(city, _)| city.name)
}

/// The sentences of the first meeting, and those of others.
fn parted<'e>(reading: &Reading, events: &'e [Event]) -> (Vec<&'e Event>, Vec<&'e Event>) {
    let (mut own, mut apart): (Vec<&Event>, Vec<&Event>) = (Vec::new(), Vec::new());
    for event in events {
        if own.is_empty() || goes_on(reading, &own, event) { own.push(event) } else { apart.push(event) }
    }
    // What came too early to be tied to the rest.
    let late: Vec<&Event> =
        apart.iter().copied().filter(|event| shares(&own, event) && !is_elsewhere(&own, event)).collect();
    apart.retain(|event| !late.iter().any(|one| one.sentence == event.sentence));
    own.extend(late);
    (own, apart)
}

/// Whether the sentence tells of the meeting of those before: it shares somebody with them, points back to them, or
/// names nobody who could have met somebody else.
fn goes_on(reading: &Reading, own: &[&Event], event: &Event) -> bool {
    let others = event.officials.len().max(event.countries.len());
    if is_elsewhere(own, event) && others > 1 {
        return false;
    }
    others < 2
        || shares(own, event)
        || own.iter().all(|one| one.officials.is_empty() && one.countries.is_empty())
        || points_back(reading, event)
}

fn shares(own: &[&Event], event: &Event) -> bool {
    own.iter().any(|one| {
        one.officials.iter().any(|official| event.officials.contains(official))
            || one.countries.iter().any(|country| event.countries.contains(country))
    })
}

/// Whether the sentence names another city than those before.
fn is_elsewhere(own: &[&Event], event: &Event) -> bool {
    let known: Vec<&str> = own.iter().filter_map(|one| one.city).collect();
    event.city.is_some_and(|city| !known.is_empty() && !known.contains(&city))
}

/// They were joined by …; the ministers met …; also there were …
fn points_back(reading: &Reading, event: &Event) -> bool {
    let first = reading.tokens.sentences[event.sentence].tokens.start;
    let class = reading.tokens.list[first].class;
    class.is(Class::PRONOUN.or(Class::POSSESSIVE).or(Class::ADVERB))
        || class.is(Class::DET) && event.countries.len() < 2
}

/// What is said of another meeting: who it names.
fn told(reading: &Reading, officials: &[OfficialDraft], event: &Event) -> Found<String> {
    let mut names: Vec<String> = event.officials.iter().map(|at| officials[*at].name.clone()).collect();
    if names.is_empty() {
        names = event.countries.iter().map(|country| country.name().to_owned()).collect();
    }
    let tokens = reading.tokens.sentences[event.sentence].tokens.clone();
    let place = reading.tokens.list[tokens.start].start..reading.tokens.list[tokens.end - 1].end;
    Found { value: names.join(", "), place: Some(place), confidence: 0.4 }
}

/// Countries that a sentence of meeting names as those who met: its subject, and those after `with`, `and`, `from`.
fn countries_who_met(reading: &Reading, sentence: usize) -> Vec<CountryId> {
    let range = reading.tokens.sentences[sentence].tokens.clone();
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
        let party = found.countries.len() == 1
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
                                | "in"
                        )
                }));
        let city = list[at..at + found.len].iter().any(|t| t.text(text) == "Washington");
        if party && !city {
            out.push(found.countries[0]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::briefing::Presence;
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
    fn what_points_back_is_of_the_same_meeting() {
        let text = "Ministers of three countries meet in Oslo

The Minister of Foreign Affairs of Norway, Ann Example, and the Minister of the Interior of Chile, Bo Sample, met in Oslo on 3 May 2023. They were joined by the Foreign Minister of Ghana, Kofi Muster.";
        assert_eq!(met(&draft(text, &Hints::default()).unwrap()), ["NO", "CL", "GH"]);
    }
}
