//! Whoever held an office of a country: "the president of Guatemala", "french interior ministers".
//!
//! The office and the country are those of one post: who stood beside the minister of another country held neither.

use std::cmp::Reverse;
use std::ops::Range;

use hashbrown::HashMap;

use super::index::Index;
use super::layers::{Layered, Layering};
use super::offices::{called, names_of, telling};
use super::people::MOST_WORDS;
use super::plan::countries_in;
use super::question::is_joining;
use super::spread::{Others, Quotes};
use super::wish::bare;
use crate::briefing::PartialDate;
use crate::corpus::{AppearanceId, Corpus, Nation, OfficialId, QuoteId};
use crate::country::CountryId;

/// Holders of offices, and one of them.
const SEVERAL: &[(&str, &str)] = &[
    ("ambassadors", "ambassador"),
    ("chancellors", "chancellor"),
    ("commissioners", "commissioner"),
    ("ministers", "minister"),
    ("presidents", "president"),
    ("secretaries", "secretary"),
];

/// Words that join within the name of an office or to its country.
#[rustfmt::skip]
const WITHIN: &[&str] = &[
    "of", "the", "for", "and", "de", "del", "el", "la", "las", "los", "y", "des", "du", "et", "le", "les", "di", "della", "e",
    "der", "von", "und",
];

/// One of several holders of an office, if a folded word names several.
pub(super) fn one_of_several(folded: &str) -> Option<&'static str> {
    SEVERAL.iter().find(|(several, _)| *several == folded).map(|(_, one)| *one)
}

/// Whose office is asked for.
pub(super) struct Asked {
    /// The words that ask for it.
    pub at: Range<usize>,
    pub countries: Vec<CountryId>,
    /// What the office is called.
    pub names: Vec<String>,
    /// Who held it, those on record as such most first.
    pub people: Vec<OfficialId>,
}

/// The office that the words begin with, if anybody held it.
pub(super) fn asked_at(corpus: &Corpus, index: &Index, words: &[&str]) -> Option<Asked> {
    let article = words.iter().take_while(|word| !word.is_empty() && is_joining(word)).count();
    let open = words.iter().take(article + MOST_WORDS).take_while(|word| !word.is_empty()).count();
    (article + 2..=open).rev().find_map(|end| {
        let asked = &words[article..end];
        if is_joining(asked[asked.len() - 1]) {
            return None;
        }
        let [(start, len, countries)] = <[_; 1]>::try_from(countries_in(asked)).ok()?;
        let office = match start {
            0 => &asked[len..],
            _ if start + len == asked.len() => &asked[..start],
            _ => return None,
        };
        let is_within = |word: &&str| !is_joining(word) || WITHIN.contains(&&*bare(word));
        if !office.iter().all(is_within) {
            return None;
        }
        let one = |token: String| one_of_several(&token).map_or(token, str::to_owned);
        let tokens: Vec<String> = telling(&office.join(" ")).into_iter().map(one).collect();
        let mut names: Vec<String> = names_of(&tokens, &countries).into_iter().map(str::to_owned).collect();
        // "French ministers" are not only those who are called nothing but minister.
        let is_one = office.iter().all(|word| one_of_several(&bare(word)).is_none());
        if names.is_empty() && !tokens.is_empty() && is_one {
            names.push(tokens.join(" "));
        }
        let all: Vec<Vec<String>> = names.iter().map(|name| telling(name)).collect();
        let people = Holders::of(corpus, index, &countries, &all).people();
        (!people.is_empty()).then_some(Asked { at: article..end, countries, names, people })
    })
}

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
