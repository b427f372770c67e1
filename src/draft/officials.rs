//! The people of a text with their roles and countries, as that text gives them, and how they took part.

mod attendees;
mod country;
mod organisation;
mod presence;
mod role;
mod shared;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::people::{Party, People};
use super::reading::Reading;
use super::tokens::{self, Token};
use super::{Found, Quotation, Rule, transcript};
use crate::briefing::Presence;
use crate::corpus::name::slug;
use crate::country::CountryId;
use crate::text::fold;
pub(crate) use presence::{is_travel, meeting_verb};
pub(crate) use role::is_counterpart;

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
    /// The country as the text writes it, where it is none that is known.
    pub country_as_written: Option<Found<String>>,
    /// The body that the office is of, where it is no state's.
    pub organisation: Option<Found<String>>,
    /// The text says “then-” of the role: one of the day that it tells of, or an earlier one.
    pub then: bool,
    /// What is to be asked about the person.
    pub doubts: Vec<String>,
    /// How the person took part in the meeting.
    pub presence: Presence,
    /// The sentences that say so; none if a list does.
    pub(crate) met: Vec<usize>,
    /// Where the person is first named, in bytes.
    pub place: Range<usize>,
}

/// Everybody in the text who has a role or is quoted; `speakers` are the names of those quoted.
pub(crate) fn find(reading: &Reading, speakers: &[&str]) -> Vec<OfficialDraft> {
    let people = &reading.people;
    let bodies = people.parties.iter().filter(|party| !party.is_person()).map(|party| (fold(&party.name), party));
    let bodies = bodies.filter(|(name, _)| name.contains(" of ")).collect();
    let finder = Finder { text: reading.text, tokens: &reading.tokens.list, reading, people, bodies };
    let mut out = if reading.turns.is_empty() { attendees::find(reading) } else { Vec::new() };
    let speakers: HashSet<&str> = speakers.iter().copied().collect();
    let listed: Vec<Range<usize>> = out.iter().map(|official| official.place.clone()).collect();
    let on_list =
        |at: usize| listed.get(listed.partition_point(|line| line.end <= at)).is_some_and(|line| line.start <= at);
    let mut named: HashSet<String> = out.iter().map(|official| official.name.clone()).collect();
    for party in &reading.people.parties {
        let quoted = speakers.contains(party.name.as_str());
        if !party.is_person() || party.name.split_whitespace().count() > 6 && !quoted {
            continue;
        }
        let Office { role, country, as_written, organisation, then, .. } = finder.office(party);
        if role.is_none() && country.is_none() && as_written.is_none() && !quoted {
            continue;
        }
        let first = &reading.people.mentions[party.mentions[0]];
        let place = finder.bytes(first.tokens.clone());
        // Lists say it better, line by line.
        if on_list(place.start) || !named.insert(party.name.clone()) {
            continue;
        }
        let (presence, met) = finder.presence(party);
        out.push(OfficialDraft {
            name: party.name.clone(),
            id: slug(&party.name),
            known: false,
            role,
            country,
            country_as_written: as_written,
            organisation,
            then,
            doubts: whole_name(&party.name),
            presence,
            met,
            place,
        });
    }
    out.sort_by_key(|o| o.place.start);
    out
}

/// What is asked of a person whom the text calls by one word alone.
fn whole_name(name: &str) -> Vec<String> {
    let asks = !name.contains(' ');
    asks.then(|| format!("the text says only “{name}”: what is the whole name?")).into_iter().collect()
}

/// Gives a record to every speaker who has none: those quoted under a label and named nowhere else, and those whom a
/// list calls otherwise.
pub(crate) fn quoted(reading: &Reading, quotes: &mut [Quotation], out: &mut Vec<OfficialDraft>) {
    let people = &reading.people;
    let parties: HashMap<&str, &Party> = people.parties.iter().map(|party| (party.name.as_str(), party)).collect();
    let bodies = people.parties.iter().filter(|party| party.is_no_person()).map(|party| party.name.clone());
    let mut on_record: HashSet<String> = out.iter().map(|official| official.name.clone()).chain(bodies).collect();
    for quote in quotes {
        let (Some(speaker), Some(place)) = (quote.sure_speaker(), &quote.mention) else { continue };
        if on_record.contains(speaker) {
            // Whoever has a turn was there.
            let spoke = |official: &&mut OfficialDraft| {
                quote.rule == Rule::Label && official.name == speaker && official.presence == Presence::Mentioned
            };
            out.iter_mut().filter(spoke).for_each(|official| official.presence = Presence::Attended);
            continue;
        }
        let listed = parties.get(speaker).and_then(|party| {
            let names = party.mentions.iter().map(|mention| &people.mentions[*mention].tokens);
            let starts: Vec<usize> = names.map(|tokens| reading.tokens.list[tokens.start].start).collect();
            out.iter().find(|official| starts.iter().any(|start| official.place.contains(start)))
        });
        if let Some(official) = listed {
            quote.speaker = Some(official.name.clone());
            continue;
        }
        let office = transcript::parse_label(&reading.text[place.clone()]).map(|label| label.office);
        let role = office.filter(|office| quote.rule == Rule::Label && office.contains(char::is_lowercase));
        let official = OfficialDraft {
            name: speaker.to_owned(),
            id: slug(speaker),
            known: false,
            role: role.map(|value| Found { value, place: Some(place.clone()), confidence: 0.7 }),
            country: None,
            country_as_written: None,
            organisation: None,
            then: false,
            doubts: whole_name(speaker),
            presence: if quote.rule == Rule::Label { Presence::Attended } else { Presence::Mentioned },
            met: Vec::new(),
            place: place.clone(),
        };
        on_record.insert(official.name.clone());
        out.push(official);
    }
    out.sort_by_key(|official| official.place.start);
}

/// An office of several as that of each: Prime Ministers Ann Lee of Norway and Bo Roe of Chile.
fn of_one(role: String) -> String {
    let is_of_several = ["Ministers", "ministers", "Presidents", "presidents"].iter().any(|end| role.ends_with(end));
    if is_of_several { role[..role.len() - 1].to_owned() } else { role }
}

/// A role, and whose it is.
#[derive(Default)]
struct Office {
    role: Option<Found<String>>,
    country: Option<Found<CountryId>>,
    as_written: Option<Found<String>>,
    organisation: Option<Found<String>>,
    then: bool,
    /// It is no more than a rank: general, cardinal.
    is_rank: bool,
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    reading: &'a Reading<'a>,
    people: &'a People,
    /// Bodies with a field in their names (Department of State), folded.
    bodies: Vec<(String, &'a Party)>,
}

impl Finder<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].text(self.text)
    }

    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        tokens::bytes(self.tokens, &tokens)
    }

    /// The fullest role among all mentions, and the country that goes with it.
    fn office(&self, party: &Party) -> Office {
        let mut out = Office::default();
        // Less sure than what the office itself tells.
        let mut guess = None;
        for mention in party.mentions.iter().take(40).copied() {
            let found = [
                self.title_before(mention),
                self.office_then_name(mention),
                self.apposition(mention),
                self.took_office(mention),
            ];
            for this in found.into_iter().flatten() {
                // Nor does what somebody once was say what office it is.
                let is_rank = self.is_rank(&this) || self.is_former(&this);
                let (this, organisation) = self.without_organisation(this);
                let parted = self.without_country(&this);
                out.country = out.country.or(parted.country);
                out.as_written = out.as_written.or(parted.as_written);
                let better = out.role.as_ref().is_none_or(|known| {
                    if out.is_rank != is_rank {
                        return out.is_rank;
                    }
                    !known.value.contains(' ') && parted.role.contains(' ') && this.confidence >= known.confidence
                });
                if !parted.role.is_empty() && better {
                    let place = Some(self.bytes(this.words.clone()));
                    let value = of_one(parted.role);
                    out.role = Some(Found { value, place, confidence: this.confidence });
                    (out.then, out.is_rank) = (this.then, is_rank);
                    out.organisation = organisation;
                }
            }
            if out.country.is_none() && out.role.is_some() {
                let around = self.country_around(mention).or_else(|| self.country_behind(mention));
                match around {
                    Some(sure) if sure.is_sure() => out.country = Some(sure),
                    unsure => guess = guess.or(unsure),
                }
            }
        }
        if out.role.is_none() || out.is_rank {
            let other = self.counterpart(party).or_else(|| self.shared_office(party));
            out = other.filter(|other| other.role.is_some() || out.role.is_none()).unwrap_or(out);
        }
        if out.country.is_none() {
            // Minister Ann Lee, and elsewhere: her counterpart from Peru, Ann Lee.
            let other = self.counterpart(party).or_else(|| self.shared_office(party));
            out.country = other.and_then(|office| office.country);
        }
        if let (None, Some(role)) = (&out.country, &out.role) {
            let of_office = self.country_of_office(&role.value);
            let own = || self.country_of_own(role);
            out.country = of_office.or(guess).or_else(own).or_else(|| self.country_of_sentence(&role.value, party));
        }
        out.as_written = out.as_written.filter(|_| out.country.is_none());
        out
    }

    fn sentence(&self, mention: usize) -> Range<usize> {
        self.reading.tokens.sentences[self.people.mentions[mention].sentence].tokens.clone()
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_languages;
