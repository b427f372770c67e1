//! What is known before a text is read: where it comes from, and people and meetings that records exist for.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;

use super::Found;
use super::lexicon::Language;
use super::meeting::MeetingDraft;
use super::officials::OfficialDraft;
use super::reading::Reading;
use crate::briefing::PartialDate;
use crate::country::CountryId;
use crate::text::{fold, words};

/// What the caller knows of a text.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The address it comes from.
    pub url: Option<String>,
    /// Its title, if known better than the text tells.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Its language; told from its words if not given.
    pub language: Option<Language>,
    /// People with records: names resolve to their ids.
    pub people: Vec<KnownPerson>,
    /// Meetings with records: proposed on the same day between the same countries.
    pub meetings: Vec<KnownMeeting>,
    /// Who publishes where, each pair once.
    pub publishers: Vec<KnownPublisher>,
}

/// A person with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The id.
    pub id: String,
    /// Every name known.
    pub names: Vec<String>,
    /// Countries the person held office in.
    pub countries: Vec<CountryId>,
}

/// A meeting with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownMeeting {
    /// The id.
    pub id: String,
    /// The first day.
    pub start: PartialDate,
    /// The last day.
    pub end: PartialDate,
    /// Who met.
    pub countries: Vec<CountryId>,
    /// Ids of the people there or spoken of.
    pub people: Vec<String>,
}

/// A publisher of sources on record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownPublisher {
    /// Where it publishes: a host as [`host`] gives it.
    pub host: String,
    /// Its name.
    pub name: String,
}

/// The host of an address, without `www.`.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.");
    host.contains('.').then_some(host)
}

impl Hints {
    /// Who publishes at an address: whoever is known to at its host, else the host itself.
    pub(crate) fn publisher_of(&self, url: &str) -> Option<Found<String>> {
        let host = host(url)?;
        let mut known = self.publishers.iter().filter(|publisher| publisher.host == host);
        let (value, confidence) = match (known.next(), known.next()) {
            (Some(only), None) => (only.name.clone(), 0.8),
            _ => (host.to_owned(), 0.5),
        };
        Some(Found { value, place: None, confidence })
    }

    /// Gives known people their ids: the same words in the name, initials aside, and no other country. Where the text
    /// leaves the country open, that on record is filled in if the text speaks of it, and else suggested.
    pub(crate) fn name_people(&self, officials: &mut [OfficialDraft], reading: &Reading) {
        let spoken_of = LazyCell::new(|| reading.countries());
        for official in officials {
            let asked = name_words(&official.name);
            let same = |person: &&KnownPerson| person.names.iter().any(|name| same_name(&name_words(name), &asked));
            let mut namesakes = self.people.iter().filter(same);
            let sure = official.country.as_ref().filter(|country| country.is_sure()).map(|country| country.value);
            let held = |person: &&KnownPerson| {
                sure.is_none_or(|c| person.countries.is_empty() || person.countries.contains(&c))
            };
            let mut fitting = namesakes.clone().filter(held);
            match (fitting.next(), fitting.next()) {
                (Some(person), None) => {
                    official.id.clone_from(&person.id);
                    official.known = true;
                    if sure.is_none() {
                        take_country(official, person, &spoken_of);
                    }
                }
                (None, _) => {
                    if let (Some(person), Some(here)) = (namesakes.next(), sure) {
                        official.doubts.push(another_country(person, here));
                    }
                }
                (Some(_), Some(_)) => {
                    let ids: Vec<&str> = namesakes.filter(held).map(|person| person.id.as_str()).collect();
                    official.doubts.push(format!("on record under several ids, which one: {}?", ids.join(", ")));
                }
            }
        }
    }

    /// Proposes the known meeting on the day between the countries, if there is exactly one. Where the text gives no
    /// day, the countries must be the same and most of those who were there must be on its record.
    pub(crate) fn name_meeting(&self, meeting: &mut MeetingDraft, officials: &[OfficialDraft]) {
        let day = meeting.date.as_ref().map(|date| date.value);
        let there: Vec<&str> = officials
            .iter()
            .filter(|official| official.known && official.presence.was_there())
            .map(|official| official.id.as_str())
            .collect();
        let mut fitting = self.meetings.iter().filter(|known| {
            let shared = meeting.countries.iter().filter(|c| known.countries.contains(c)).count();
            if let Some(day) = day {
                let days = known.start.first_day() <= day.last_day() && day.first_day() <= known.end.last_day();
                days && shared >= 2.min(meeting.countries.len()) && shared > 0
            } else {
                let met = there.iter().filter(|id| known.people.iter().any(|person| person == *id)).count();
                let same = shared == meeting.countries.len() && shared == known.countries.len();
                same && met >= 3 && 2 * met > there.len()
            }
        });
        if let (Some(known), None) = (fitting.next(), fitting.next()) {
            meeting.known = Some(known.id.clone());
            if day.is_none() {
                meeting.date = Some(Found { value: known.start, place: None, confidence: 0.4 });
            }
        }
    }
}

/// Takes the only country on record of a person: sure if the text speaks of it as well, and else to be reviewed.
fn take_country(official: &mut OfficialDraft, person: &KnownPerson, spoken_of: &HashMap<CountryId, Range<usize>>) {
    match (person.countries.as_slice(), &official.country_as_written) {
        ([only], None) => {
            let place = spoken_of.get(only).cloned();
            let confidence = if place.is_some() { 0.6 } else { 0.4 };
            official.country = Some(Found { value: *only, place, confidence });
        }
        ([], _) => {}
        (several, written) => {
            let here = written.as_ref().map_or("the text does not say", |written| written.value.as_str());
            official.doubts.push(format!("on record for {}; here: {here}", codes(several)));
        }
    }
}

/// What is asked where somebody of that name is on record for another country.
fn another_country(person: &KnownPerson, here: CountryId) -> String {
    format!("“{}” is on record for {}, here {}: the same person?", person.id, codes(&person.countries), here.alpha2())
}

fn codes(countries: &[CountryId]) -> String {
    countries.iter().map(|country| country.alpha2()).collect::<Vec<_>>().join(", ")
}

/// The folded words of a name; initials are left out.
fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name).replace('-', " ");
    words(&folded).filter(|w| w.chars().count() > 1).map(str::to_owned).collect()
}

/// Equal, or the shorter of at least two words inside the longer, first and last words alike.
fn same_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 2 && short.first() == long.first() && short.iter().all(|w| long.contains(w))
        || (a == b && !a.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_by_their_words() {
        let same = |a, b| same_name(&name_words(a), &name_words(b));
        assert!(same("Ann J. Roe", "Ann Roe"));
        assert!(same("Carlos Ramiro Doe", "Carlos Doe"));
        assert!(same("Alícia Róe Ibarra", "Alicia Roe"));
        assert!(!same("Ann Roe", "Bo Roe"));
        assert!(!same("Roe", "Ann Roe"));
    }

    #[test]
    fn the_host_tells_the_publisher() {
        let (host, name) = ("news.example.org".to_owned(), "Example News".to_owned());
        let hints = Hints { publishers: vec![KnownPublisher { host, name }], ..Hints::default() };
        let publisher = |url| hints.publisher_of(url).map(|found| found.value);
        assert_eq!(publisher("https://www.example.org/a?b").as_deref(), Some("example.org"));
        assert_eq!(publisher("https://news.example.org:80/a").as_deref(), Some("Example News"));
        assert_eq!(publisher("no address"), None);
    }
}
