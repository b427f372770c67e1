//! The people of a text with their roles and countries, as that text gives them, and how they took part.

mod attendees;
mod country;
mod presence;
mod role;

use std::ops::Range;

use super::Found;
use super::people::{Party, People};
use super::reading::Reading;
use super::tokens::Token;
use crate::briefing::Presence;
use crate::country::CountryId;
pub(crate) use presence::meeting_verb;

/// A person in a role.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficialDraft {
    /// The fullest name the text gives.
    pub name: String,
    /// The id: that of a known person, or one made from the name.
    pub id: String,
    /// Whether the id is that of a person known before.
    pub known: bool,
    /// The office, without the country.
    pub role: Option<Found<String>>,
    /// The country of the office.
    pub country: Option<Found<CountryId>>,
    /// How the person took part in the meeting.
    pub presence: Presence,
    /// Where the person is first named, in bytes.
    pub place: Range<usize>,
}

/// Everybody in the text who has a role or is quoted; `speakers` are the names of those quoted.
pub(crate) fn find(reading: &Reading, speakers: &[&str]) -> Vec<OfficialDraft> {
    let finder = Finder { text: reading.text, tokens: &reading.tokens.list, reading, people: &reading.people };
    let mut out = if reading.turns.is_empty() { attendees::find(reading) } else { Vec::new() };
    let listed: Vec<Range<usize>> = out.iter().map(|official| official.place.clone()).collect();
    let on_list = |at: usize| {
        listed.partition_point(|line| line.end <= at) < listed.len()
            && listed[listed.partition_point(|line| line.end <= at)].start <= at
    };
    for party in &reading.people.parties {
        if !party.is_person() || party.name.split_whitespace().count() > 6 {
            continue;
        }
        let (role, country) = finder.role_and_country(party);
        let quoted = speakers.contains(&party.name.as_str());
        let full = party.name.split_whitespace().count() > 1;
        if role.is_none() && !(quoted && full) {
            continue;
        }
        let first = &reading.people.mentions[party.mentions[0]];
        let place = finder.bytes(first.tokens.clone());
        // Lists say it better, line by line.
        if on_list(place.start) || out.iter().any(|official| official.name == party.name) {
            continue;
        }
        out.push(OfficialDraft {
            name: party.name.clone(),
            id: slug(&party.name),
            known: false,
            role,
            country,
            presence: finder.presence(party),
            place,
        });
    }
    out.sort_by_key(|o| o.place.start);
    out
}

/// An id from a name: small letters and digits joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let folded = any_ascii::any_ascii(name).to_lowercase();
    let parts: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    parts.join("-")
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    reading: &'a Reading<'a>,
    people: &'a People,
}

impl Finder<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].text(self.text)
    }

    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].start..self.tokens[tokens.end - 1].end
    }

    /// The fullest role among all mentions, and the country that goes with it.
    fn role_and_country(&self, party: &Party) -> (Option<Found<String>>, Option<Found<CountryId>>) {
        let mut role: Option<Found<String>> = None;
        let mut country: Option<Found<CountryId>> = None;
        for mention in party.mentions.iter().take(40).copied() {
            let found = [
                self.title_before(mention),
                self.office_then_name(mention),
                self.apposition(mention),
                self.took_office(mention),
            ];
            for this in found.into_iter().flatten() {
                let (text, of) = self.without_country(&this);
                if country.is_none() {
                    country = of;
                }
                let better = role.as_ref().is_none_or(|known| {
                    !known.value.contains(' ') && text.contains(' ') && this.confidence >= known.confidence
                });
                if !text.is_empty() && better {
                    role = Some(Found {
                        value: text,
                        place: Some(self.bytes(this.words.clone())),
                        confidence: this.confidence,
                    });
                }
            }
            if country.is_none() && role.is_some() {
                country = self.country_around(mention).or_else(|| self.country_behind(mention));
            }
        }
        if country.is_none() {
            country = role
                .as_ref()
                .and_then(|r| self.country_of_office(&r.value).or_else(|| self.country_of_sentence(&r.value, party)));
        }
        (role, country)
    }

    fn sentence(&self, mention: usize) -> Range<usize> {
        self.reading.tokens.sentences[self.people.mentions[mention].sentence].tokens.clone()
    }
}
