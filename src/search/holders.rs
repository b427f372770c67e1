//! Whoever held an office of a country, and where and what they said as such.
//!
//! The office and the country are those of one post: who stood beside the minister of another country held neither.

use std::cmp::Reverse;

use hashbrown::HashMap;

use super::index::{Channel, Index};
use super::layers::{Layered, Layering};
use super::question::is_joining;
use super::spread::{Others, Quotes};
use super::token::typed_tokens;
use crate::briefing::PartialDate;
use crate::corpus::{AppearanceId, Corpus, Nation, OfficialId, QuoteId};
use crate::country::CountryId;

/// What whoever is on record as a holder most is worth, and the least that any is.
const MOST: u8 = 220;
const LEAST: u8 = 160;
/// What somebody is worth who is only named.
const NAMED: u8 = 80;

/// The posts of whoever held an office.
pub(crate) struct Holders<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    countries: &'a [CountryId],
    /// What the roles are called.
    roles: Vec<u32>,
    posts: Vec<AppearanceId>,
}

impl<'a> Holders<'a> {
    /// An office of any of these countries that is called so.
    pub(crate) fn of(corpus: &'a Corpus, index: &'a Index, countries: &'a [CountryId], names: &[Vec<String>]) -> Self {
        let mut roles: Vec<u32> = names.iter().flat_map(|name| called(corpus, index, name)).collect();
        roles.sort_unstable();
        roles.dedup();
        let mut posts = Vec::new();
        for &role in &roles {
            index.posts.by_role.each(role, |post| posts.push(AppearanceId(post)));
        }
        let mut out = Self { corpus, index, countries, roles, posts };
        out.posts = out.posts.iter().copied().filter(|&post| out.is_theirs(corpus[post].country)).collect();
        out
    }

    fn is_theirs(&self, country: Option<Nation>) -> bool {
        country.and_then(Nation::known).is_some_and(|country| self.countries.contains(&country))
    }

    /// Who they are: who was where as such most often first, of equals whoever was last.
    pub(crate) fn people(&self) -> Vec<OfficialId> {
        let mut held: HashMap<OfficialId, (usize, Option<PartialDate>)> = HashMap::new();
        for post in self.posts.iter().map(|&post| &self.corpus[post]) {
            let (times, last) = held.entry(post.official).or_default();
            *times += usize::from(post.presence.was_there());
            *last = post.date.max(*last);
        }
        let mut people: Vec<_> = held.into_iter().collect();
        people.sort_by_key(|&(person, held)| (Reverse(held), person));
        people.into_iter().map(|(person, _)| person).collect()
    }

    /// Their posts, where they held them and what tells of it.
    pub(crate) fn others(&self) -> Others {
        let Self { corpus, index, .. } = *self;
        let worth: HashMap<OfficialId, u8> =
            self.people().into_iter().zip((LEAST..=MOST).rev().chain(std::iter::repeat(LEAST))).collect();
        let mut own = Layering::new(index.posts.records);
        let mut meetings = Layering::new(index.meetings.records);
        let mut countries = Layering::new(index.countries.records);
        for &post in &self.posts {
            let one = &corpus[post];
            own.add(post.0, worth[&one.official]);
            if let Some(meeting) = one.meeting {
                meetings.add(meeting.0, if one.presence.was_there() { MOST } else { NAMED });
            }
            if let Some(country) = one.country.and_then(Nation::known) {
                index.countries.by_country.each(country.index() as u32, |place| countries.add(place, MOST));
            }
        }
        let meetings = meetings.finish();
        let mut briefings = Layering::new(index.briefings.records);
        briefings.add_listed(&meetings, &index.told, (1, MOST));
        Others { posts: own.finish().into(), countries: countries.finish(), briefings: briefings.finish(), meetings }
    }

    /// What they said as such.
    pub(crate) fn quotes(&self) -> Quotes {
        let mut out = Layering::new(self.index.quotes.records);
        for &role in &self.roles {
            self.index.quotes.by_role.each(role, |quote| {
                if self.is_theirs(self.corpus.role_then(&self.corpus[QuoteId(quote)]).country) {
                    out.add(quote, MOST);
                }
            });
        }
        out.finish().into()
    }

    /// They themselves, as names are found.
    pub(crate) fn named(&self) -> Layered {
        let mut people: Vec<(u32, u8)> = self.people().into_iter().map(|OfficialId(person)| (person, 255)).collect();
        people.sort_unstable();
        Layered::Few(people)
    }
}

/// The tokens of a text that say something.
pub(super) fn telling(text: &str) -> Vec<String> {
    typed_tokens(text).into_iter().filter(|token| !is_joining(token)).collect()
}

/// The roles that are called so, or begin so: "Minister of Foreign Affairs and International Cooperation".
pub(super) fn called(corpus: &Corpus, index: &Index, name: &[String]) -> Vec<u32> {
    let mut roles = index.lexicon(Channel::Role).holding_all(name);
    roles.retain(|&role| {
        let mut is_called_so = false;
        Channel::Role.texts(corpus, &index.values, role, |text| is_called_so |= is_office(text, name));
        is_called_so
    });
    roles
}

/// Whether a role, or one of several in one, begins with the tokens of a name: "Vice President and Foreign Minister".
pub(super) fn is_office(role: &str, name: &[String]) -> bool {
    let roles =
        role.split([';', ',', '(', '/', '&']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" y "));
    std::iter::once(role).chain(roles).any(|role| telling(role).starts_with(name))
}
