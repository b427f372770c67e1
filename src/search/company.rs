//! Who met whom, and who was where: from somebody, or a country, to the meetings where they were, and to whoever else was there.
//!
//! Whom a source only mentions, announces or misses has met nobody, and a country that only lent the room has not either.

use hashbrown::HashSet;

use super::field::Field;
use super::index::{Channel, Index};
use super::layers::{Layered, Layering, scaled};
use super::spread::{Found, OWN, Others, Quotes};
use crate::corpus::{AppearanceId, Corpus, Entity, MeetingId, Nation, OfficialId, QuoteId, Side};
use crate::country::CountryId;

/// What it is worth to have met whoever is asked for; to have come with them is worth less.
const MET: u8 = 200;
const CAME_WITH: u8 = OWN;

/// Some meetings, for whoever was there.
pub(crate) struct Attendance<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    meetings: Layered,
    /// Who of those who were there is asked for: those who came from elsewhere, or everybody.
    guests: Option<HashSet<(MeetingId, OfficialId)>>,
}

impl<'a> Attendance<'a> {
    /// Those of these meetings; where it is asked who visited, such as somebody came to.
    pub(crate) fn of(corpus: &'a Corpus, index: &'a Index, mut meetings: Layered, field: Option<Field>) -> Self {
        let guests = (field == Some(Field::Visited)).then(|| guests(corpus, &meetings));
        if let Some(guests) = &guests {
            let visited: HashSet<MeetingId> = guests.iter().map(|(meeting, _)| *meeting).collect();
            let mut left = Layering::new(index.meetings.records);
            meetings.each(|id, score| {
                if visited.contains(&MeetingId(id)) {
                    left.add(id, score);
                }
            });
            meetings = left.finish();
        }
        Self { corpus, index, meetings, guests }
    }

    fn is_asked_for(&self, meeting: MeetingId, official: OfficialId) -> bool {
        self.guests.as_ref().is_none_or(|guests| guests.contains(&(meeting, official)))
    }

    /// The meetings, who was there, the countries that took part, and what tells of it.
    pub(crate) fn others(&self) -> Others {
        let Self { corpus, index, meetings, guests } = self;
        let mut own = Layering::new(index.posts.records);
        let mut countries = Layering::new(index.countries.records);
        let mut briefings = Layering::new(index.briefings.records);
        meetings.each(|meeting, _| {
            index.posts.by_meeting.each(meeting, |post| {
                let one = &corpus[AppearanceId(post)];
                if one.presence.was_there() && self.is_asked_for(MeetingId(meeting), one.official) {
                    own.add(post, MET);
                }
            });
            let host = corpus[MeetingId(meeting)].country.filter(|_| guests.is_some()).and_then(Nation::known);
            for country in corpus.parties(MeetingId(meeting)).into_iter().filter(|&country| Some(country) != host) {
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

    /// What was said there, by those who are asked for.
    pub(crate) fn quotes(&self) -> Quotes {
        let by_meeting = &self.index.quotes.by_meeting;
        let mut out = Layering::new(self.index.quotes.records);
        if self.guests.is_none() {
            out.add_all(&self.meetings, by_meeting, (1, MET));
            return out.finish().into();
        }
        self.meetings.each(|meeting, score| {
            by_meeting.each(meeting, |quote| {
                if self.is_asked_for(MeetingId(meeting), self.corpus[QuoteId(quote)].speaker) {
                    out.add(quote, scaled(score, (1, MET)));
                }
            });
        });
        out.finish().into()
    }
}

/// Who came to these meetings from elsewhere than where they were held.
fn guests(corpus: &Corpus, meetings: &Layered) -> HashSet<(MeetingId, OfficialId)> {
    let mut guests = HashSet::new();
    meetings.each(|id, _| {
        let meeting = MeetingId(id);
        if let Some(host) = corpus[meeting].country {
            let there = corpus.sides_at(meeting).into_iter().filter(|(_, side)| side.is_from_outside(host));
            guests.extend(there.map(|(official, _)| (meeting, official)));
        }
    });
    guests
}

/// Whose company is asked for.
#[derive(Debug, Default)]
pub(crate) struct Whom {
    people: HashSet<OfficialId>,
    countries: HashSet<CountryId>,
}

/// Who of those who are asked for was at a meeting with somebody: people and countries.
#[derive(Debug, Default)]
pub(crate) struct Encounter {
    pub met: Vec<Entity>,
    /// Whoever was there for the same side.
    pub came_with: Vec<Entity>,
}

impl Whom {
    /// The people and countries that are `found`.
    pub(crate) fn of(found: &Found) -> Self {
        let mut whom = Self::default();
        if let Some(named) = found.of(Channel::Name) {
            named.each(|person, _| _ = whom.people.insert(OfficialId(person)));
        }
        if let Some(named) = found.of(Channel::Country) {
            whom.countries = CountryId::all().filter(|country| named.contains(country.index() as u32)).collect();
        }
        whom
    }

    /// Whether somebody of a country is one of those who are asked for, and not whom they met.
    fn is(&self, official: OfficialId, country: Option<Nation>) -> bool {
        let of_country = country.and_then(Nation::known);
        self.people.contains(&official) || of_country.is_some_and(|country| self.countries.contains(&country))
    }

    /// Those of them who were at a meeting with a person or a country who was there.
    pub(crate) fn at(&self, corpus: &Corpus, meeting: MeetingId, with: Entity) -> Encounter {
        let mut out = Encounter::default();
        let own = match with {
            Entity::Official(id) => corpus.side_at(id, meeting),
            Entity::Country(id) if corpus.took_part(id, meeting) => None,
            _ => return out,
        };
        let came_along = |side: &Side| match with {
            Entity::Country(id) => side.nations.contains(&Nation::Known(id)),
            _ => own.as_ref().is_some_and(|own| own.is_that_of(side)),
        };
        if own.is_none() && matches!(with, Entity::Official(_)) {
            return out;
        }
        for &official in corpus[corpus[meeting].officials].iter().filter(|one| self.people.contains(*one)) {
            let Some(side) = corpus.side_at(official, meeting).filter(|_| Entity::Official(official) != with) else {
                continue;
            };
            let list = if came_along(&side) { &mut out.came_with } else { &mut out.met };
            list.push(Entity::Official(official));
        }
        let asked_for = corpus.parties(meeting).into_iter().filter(|country| self.countries.contains(country));
        let asked_for = asked_for.map(Entity::Country);
        out.met.extend(asked_for.filter(|&country| country != with));
        out
    }
}

/// The meetings of whoever is asked for.
pub(crate) struct Company<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    whom: Whom,
    meetings: Layered,
}

impl<'a> Company<'a> {
    /// Those of the people and countries that are `found`.
    pub(crate) fn of(corpus: &'a Corpus, index: &'a Index, found: &Found) -> Self {
        let whom = Whom::of(found);
        let mut meetings = Layering::new(index.meetings.records);
        if let Some(named) = found.of(Channel::Name) {
            named.each(|person, score| {
                for one in corpus[corpus[OfficialId(person)].appearances].iter().map(|&id| &corpus[id]) {
                    if let Some(meeting) = one.meeting.filter(|_| one.presence.was_there()) {
                        meetings.add(meeting.0, score);
                    }
                }
            });
        }
        for &country in &whom.countries {
            let of_country = corpus.country(country).map_or(&[][..], |country| &country.meetings);
            let took_part = of_country.iter().filter(|&&meeting| corpus.took_part(country, meeting));
            took_part.for_each(|meeting| meetings.add(meeting.0, MET));
        }
        Self { corpus, index, whom, meetings: meetings.finish() }
    }

    /// Who came to a meeting along with those people who are asked for, and for which countries they were there.
    fn along(&self, meeting: MeetingId) -> (HashSet<OfficialId>, Vec<Nation>) {
        if self.whom.people.is_empty() {
            return Default::default();
        }
        let (theirs, others): (Vec<_>, Vec<_>) =
            self.corpus.sides_at(meeting).into_iter().partition(|(official, _)| self.whom.people.contains(official));
        let came_along = |side: &Side| theirs.iter().any(|(_, their)| their.is_that_of(side));
        let along = others.into_iter().filter(|(_, side)| came_along(side)).map(|(official, _)| official).collect();
        (along, theirs.into_iter().flat_map(|(_, side)| side.nations).collect())
    }

    /// The meetings, who else was there and for which country, and what tells of it.
    pub(crate) fn others(&self) -> Others {
        let Self { corpus, index, .. } = *self;
        let mut own = Layering::new(index.posts.records);
        let mut countries = Layering::new(index.countries.records);
        let mut briefings = Layering::new(index.briefings.records);
        self.meetings.each(|meeting, _| {
            let (along, own_countries) = self.along(MeetingId(meeting));
            index.posts.by_meeting.each(meeting, |post| {
                let one = &corpus[AppearanceId(post)];
                if one.presence.was_there() && !self.whom.is(one.official, one.country) {
                    own.add(post, if along.contains(&one.official) { CAME_WITH } else { MET });
                }
            });
            for country in corpus.parties(MeetingId(meeting)) {
                let worth = if own_countries.contains(&Nation::Known(country)) { CAME_WITH } else { MET };
                if !self.whom.countries.contains(&country) {
                    index.countries.by_country.each(country.index() as u32, |place| countries.add(place, worth));
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
                if !self.whom.is(one.speaker, self.corpus.role_then(one).country) {
                    out.add(quote, MET);
                }
            });
        });
        out.finish().into()
    }
}
