//! An office in place of a name: the “Secretary of State” is whoever was Secretary of State when they spoke.

use super::{
    DEPUTIES, FIELDS, GOVERNMENTS, HEAD_OF_GOVERNMENT, OFFICES, PAIRS, Post, Title, countries_in, initials, is_joining,
    is_like_office, may_stand_behind, names_office, places,
};
use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Entity, QuoteId, RoleBasis};
use crate::country::{self, CountryId, Kind};
use crate::search::{OfficeAlone, tokens};
use crate::text::{Text, fold};

/// A state in the name of an office is no field that others go by: the foreign minister of Mexico is no Secretary of State.
const OWN: &str = "state";

/// An office that was named, and nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::verify) struct Office {
    title: Title,
    words: Vec<String>,
    /// The same office by all of its names, as a search knows it; several that are called so in different countries.
    by_any_name: Vec<OfficeAlone>,
    /// Whose office it is; of any country if none is named.
    countries: Vec<CountryId>,
}

/// A role on record.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::verify) struct Role {
    pub(in crate::verify) role: String,
    /// Of which day it is known, where that is not the day of the quote.
    pub(in crate::verify) known_on: Option<PartialDate>,
}

impl Role {
    pub(super) fn of(corpus: &Corpus, quote: QuoteId, role: Text) -> Self {
        let basis = corpus.role_then(&corpus[quote]).basis;
        let known_on = if let RoleBasis::Nearest(date) = basis { Some(date) } else { None };
        Self { role: corpus.text(role).to_owned(), known_on }
    }

    /// The same with the country that the speaker of the quote is on record for.
    pub(super) fn with_country(self, corpus: &Corpus, quote: QuoteId) -> Self {
        let Some(nation) = corpus.role_then(&corpus[quote]).country else { return self };
        Self { role: format!("{} ({})", self.role, corpus.nation_name(nation)), ..self }
    }
}

impl Office {
    /// The office that `name` is, if it names nobody beside: what is left of it without countries is nothing but titles, as
    /// `without_titles` tells.
    pub(in crate::verify) fn named(name: &str, without_titles: impl Fn(&str) -> Vec<String>) -> Option<Self> {
        let (mut rest, mut countries) = (name.to_owned(), Vec::new());
        for found in countries_in(name).into_iter().rev() {
            // PM is no island here.
            if places(OFFICES, &fold(&name[found.range.clone()])).is_empty() {
                rest.replace_range(found.range, " ");
                countries.extend(found.countries);
            }
        }
        if has_peoples_name(name) {
            return None;
        }
        let by_any_name = OfficeAlone::all(&rest);
        let (title, mut words) = (Title::of(&rest), tokens(&rest));
        words.retain(|word| !is_joining(word));
        let is_of_offices = |word: &String| is_joining(word) || is_of_offices(word);
        let is_alone = || !title.offices.is_empty() && without_titles(&rest).iter().all(is_of_offices);
        (!by_any_name.is_empty() || is_alone()).then_some(Self { title, words, by_any_name, countries })
    }

    /// The role of the speaker of a quote, of those given for that time, that is this office.
    pub(in crate::verify) fn held(&self, corpus: &Corpus, quote: QuoteId) -> Option<Role> {
        let theirs = corpus.countries_of(Entity::Quote(quote));
        if !self.countries.is_empty() && !theirs.iter().any(|country| self.countries.contains(country)) {
            return None;
        }
        let is_called_so = |role: Text| self.by_any_name.iter().any(|office| office.is(corpus.text(role), &theirs));
        let is_it = |&role: &Text| self.is(corpus, quote, role) || is_called_so(role);
        let held = corpus.roles_on_the_day(quote).into_iter().find(is_it)?;
        Some(Role::of(corpus, quote, held))
    }

    /// The role that the speaker of a quote is on record with otherwise, if any is known; with its country if this has one.
    pub(in crate::verify) fn instead(&self, corpus: &Corpus, quote: QuoteId) -> Option<Role> {
        let then = corpus.role_then(&corpus[quote]).role;
        let role = (!then.is_empty()).then(|| Role::of(corpus, quote, then))?;
        Some(if self.countries.is_empty() { role } else { role.with_country(corpus, quote) })
    }

    /// Whether a role of a speaker is this office: they may be the same, and every word of this one stands in the role or in
    /// whom they speak for, but for words of which others are as good.
    fn is(&self, corpus: &Corpus, quote: QuoteId, role: Text) -> bool {
        let own = Title::of(corpus.text(role));
        let posts = corpus[corpus[corpus[quote].speaker].appearances].iter().map(|&id| &corpus[id]);
        let organisations = posts.filter(|post| post.role == role).map(|post| post.organisation);
        let organisations: Vec<Vec<String>> = organisations.map(|text| tokens(corpus.text(text))).collect();
        let mut told: Vec<String> = organisations.iter().map(|words| initials(words)).collect();
        told.extend(organisations.into_iter().flatten().chain(tokens(corpus.text(role))));
        let is_as_good = |word: &str| {
            let is_field = || word != OWN && places(FIELDS, word).iter().any(|field| own.fields.contains(field));
            let is_of_a_pair = || PAIRS.iter().any(|(one, two, _)| *one == word || *two == word);
            // The head of a government is called so by its council, too.
            let is_of_a_head = || {
                let is_head = |post: &Post| post.may_be.contains(&HEAD_OF_GOVERNMENT);
                own.offices.iter().any(is_head) && (GOVERNMENTS.contains(&word) || word.starts_with("minist"))
            };
            !places(OFFICES, word).is_empty()
                || DEPUTIES.contains(&word)
                || is_of_a_pair()
                || is_field()
                || is_of_a_head()
        };
        self.title.may_mean(&own) && self.words.iter().all(|word| told.contains(word) || is_as_good(word))
    }
}

/// Whether a word for a people stands in `name` where it is somebody's name: “Prime Minister Albanese”.
fn has_peoples_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_people = |word: &str| matches!(&country::find_in(&[word])[..], [found] if found.kind == Kind::Demonym);
    words.windows(2).any(|two| names_office(&fold(two[0])) && is_people(two[1]) && !may_stand_behind(two[0], two[1]))
}

/// Whether a word is of those that offices are called by, also where nobody is on record with such a one.
fn is_of_offices(word: &str) -> bool {
    !places(FIELDS, word).is_empty()
        || !places(OFFICES, word).is_empty()
        || GOVERNMENTS.contains(&word)
        || DEPUTIES.contains(&word)
        || is_like_office(word)
        || PAIRS.iter().any(|(one, two, _)| *one == word || *two == word)
}
