//! Who met whom, and who was where: from somebody, or a country, to the meetings where they were, and to whoever else was there.
//!
//! Whom a source only mentions, announces or misses has met nobody, and a country that only lent the room has not either.

use hashbrown::HashSet;

use super::index::{Channel, Index};
use super::layers::{Layered, Layering};
use super::spread::{Found, OWN, Others, Quotes};
use crate::corpus::{AppearanceId, Corpus, MeetingId, Nation, OfficialId, QuoteId};
use crate::country::CountryId;

/// What it is worth to have met whoever is asked for; to have come with them is worth less.
const MET: u8 = 200;
const CAME_WITH: u8 = OWN;

/// Some meetings, for whoever was there.
pub(crate) struct Attendance<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a Index,
    pub meetings: Layered,
}

impl Attendance<'_> {
    /// The meetings, who was there, the countries that took part, and what tells of it.
    pub(crate) fn others(&self) -> Others {
        let Self { corpus, index, meetings } = self;
        let mut own = Layering::new(index.posts.records);
        let mut countries = Layering::new(index.countries.records);
        let mut briefings = Layering::new(index.briefings.records);
        meetings.each(|meeting, _| {
            index.posts.by_meeting.each(meeting, |post| {
                if corpus[AppearanceId(post)].presence.was_there() {
                    own.add(post, MET);
                }
            });
            for country in corpus[corpus[MeetingId(meeting)].countries].iter().filter_map(|nation| nation.known()) {
                index.countries.by_country.each(country.index() as u32, |place| countries.add(place, MET));
            }
        });
        briefings.add_listed(meetings, &index.told, (1, MET));
        Others {
            posts: own.finish().into(),
            countries: countries.finish(),
            briefings: briefings.finish(),
            meetings: meetings.clone(),
        }
    }

    /// What was said there.
    pub(crate) fn quotes(&self) -> Quotes {
        let mut out = Layering::new(self.index.quotes.records);
        out.add_all(&self.meetings, &self.index.quotes.by_meeting, (1, MET));
        out.finish().into()
    }
}

/// The meetings of whoever is asked for.
pub(crate) struct Company<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    people: HashSet<OfficialId>,
    countries: HashSet<CountryId>,
    meetings: Layered,
}

impl<'a> Company<'a> {
    /// Those of the people and countries that are `found`.
    pub(crate) fn of(corpus: &'a Corpus, index: &'a Index, found: &Found) -> Self {
        let (mut people, mut countries) = (HashSet::new(), HashSet::new());
        let mut meetings = Layering::new(index.meetings.records);
        if let Some(named) = found.of(Channel::Name) {
            named.each(|person, score| {
                people.insert(OfficialId(person));
                for one in corpus[corpus[OfficialId(person)].appearances].iter().map(|&id| &corpus[id]) {
                    if let Some(meeting) = one.meeting.filter(|_| one.presence.was_there()) {
                        meetings.add(meeting.0, score);
                    }
                }
            });
        }
        if let Some(named) = found.of(Channel::Country) {
            for country in CountryId::all().filter(|country| named.contains(country.index() as u32)) {
                countries.insert(country);
                let of_country = corpus.country(country).map_or(&[][..], |country| &country.meetings);
                let took_part = of_country.iter().filter(|&&meeting| corpus.took_part(country, meeting));
                took_part.for_each(|meeting| meetings.add(meeting.0, MET));
            }
        }
        Self { corpus, index, people, countries, meetings: meetings.finish() }
    }

    /// Whether somebody of a country is one of those who are asked for, and not whom they met.
    fn is_asked_for(&self, official: OfficialId, country: Option<Nation>) -> bool {
        let of_country = country.and_then(Nation::known);
        self.people.contains(&official) || of_country.is_some_and(|country| self.countries.contains(&country))
    }

    /// The meetings, who else was there and for which country, and what tells of it.
    pub(crate) fn others(&self) -> Others {
        let Self { corpus, index, .. } = *self;
        let mut own = Layering::new(index.posts.records);
        let mut countries = Layering::new(index.countries.records);
        let mut briefings = Layering::new(index.briefings.records);
        self.meetings.each(|meeting, _| {
            let told = corpus[corpus[MeetingId(meeting)].appearances].iter().map(|&id| &corpus[id]);
            let of_theirs: Vec<Nation> =
                told.filter(|one| self.people.contains(&one.official)).filter_map(|one| one.country).collect();
            index.posts.by_meeting.each(meeting, |post| {
                let one = &corpus[AppearanceId(post)];
                if one.presence.was_there() && !self.is_asked_for(one.official, one.country) {
                    let came_with = one.country.is_some_and(|country| of_theirs.contains(&country));
                    own.add(post, if came_with { CAME_WITH } else { MET });
                }
            });
            for country in corpus[corpus[MeetingId(meeting)].countries].iter().filter_map(|nation| nation.known()) {
                if !self.countries.contains(&country) {
                    index.countries.by_country.each(country.index() as u32, |place| countries.add(place, MET));
                }
            }
        });
        briefings.add_listed(&self.meetings, &index.told, (1, MET));
        Others {
            posts: own.finish().into(),
            countries: countries.finish(),
            briefings: briefings.finish(),
            meetings: self.meetings.clone(),
        }
    }

    /// What the others said there.
    pub(crate) fn quotes(&self) -> Quotes {
        let mut out = Layering::new(self.index.quotes.records);
        self.meetings.each(|meeting, _| {
            self.index.quotes.by_meeting.each(meeting, |quote| {
                let one = &self.corpus[QuoteId(quote)];
                if !self.is_asked_for(one.speaker, self.corpus.role_then(one).country) {
                    out.add(quote, MET);
                }
            });
        });
        out.finish().into()
    }
}
