//! The country that an office belongs to.

use std::ops::Range;

use super::Finder;
use super::role::Role;
use crate::country::{self, CountryId};
use crate::draft::Found;
use crate::draft::lexicon::Class;
use crate::draft::people::Party;
use crate::text::fold;

impl Finder<'_> {
    /// The role without words for a country, and that country.
    pub(super) fn without_country(&self, role: &Role) -> (String, Option<Found<CountryId>>) {
        let words: Vec<&str> = role.words.clone().map(|t| self.word(t)).collect();
        let found = country::find_in(&words);
        let mut keep = vec![true; words.len()];
        let mut country = None;
        for f in &found {
            let at = f.start..f.start + f.len;
            let leads = f.start == 0 || is_of(&words, f.start);
            if leads {
                for slot in &mut keep[at.clone()] {
                    *slot = false;
                }
                if f.start > 0 {
                    let from = (0..f.start)
                        .rev()
                        .take_while(|t| matches!(words[*t], "of" | "the" | "de" | "del" | "for"))
                        .last();
                    for slot in &mut keep[from.unwrap_or(f.start)..f.start] {
                        *slot = false;
                    }
                }
            }
            let confidence = if f.countries.len() == 1 { role.confidence } else { 0.4 };
            let tokens = role.words.start + at.start..role.words.start + at.end;
            country.get_or_insert(Found { value: f.countries[0], place: Some(self.bytes(tokens)), confidence });
        }
        // As written, from the first word kept to the last: brackets and dots stay.
        let kept: Vec<usize> = (0..words.len()).filter(|w| keep[*w]).collect();
        let text = kept.iter().map(|w| words[*w]).collect::<Vec<_>>().join(" ");
        (text.trim_end_matches([',', ' ']).to_owned(), country)
    }

    /// A country that the sentence ties to a name: U.S. officials including X; Guatemala’s government under President X;
    /// Guatemala, where X took office.
    pub(super) fn country_around(&self, mention: usize) -> Option<Found<CountryId>> {
        let sentence = self.sentence(mention);
        let start = self.people.mentions[mention].start;
        for at in (sentence.start..start).rev().take(90) {
            let word = self.word(at);
            let hit = match word {
                "including" | "include" => self.country_in(at.saturating_sub(4).max(sentence.start)..at, true),
                "where" => self.country_in(at.saturating_sub(4).max(sentence.start)..at, false),
                "under" if at + 1 >= self.title_start(mention) => {
                    self.country_in(at.saturating_sub(4).max(sentence.start)..at, false)
                }
                _ => None,
            };
            if hit.is_some() {
                return hit;
            }
            // Another clause or another list ends what a country before it can govern.
            if self.tokens[at].is_punct(';') || self.tokens[at].quote().is_some() {
                return None;
            }
        }
        // Guatemala’s President X.
        let before = self
            .title_start(mention)
            .checked_sub(1)
            .filter(|t| *t >= sentence.start && self.tokens[*t].is_possessive())?;
        self.country_in(before.saturating_sub(2).max(sentence.start)..before + 1, false)
    }

    /// The country behind a list of names: Ministers A and B of Norway; led by A, the minister, and B of Norway.
    pub(super) fn country_behind(&self, mention: usize) -> Option<Found<CountryId>> {
        let sentence = self.sentence(mention);
        let end = self.people.mentions[mention].end;
        for at in (end..sentence.end).take(60) {
            if matches!(self.word(at), "of" | "from" | "de" | "for") {
                let words: Vec<&str> = (at + 1..sentence.end.min(at + 6)).map(|t| self.word(t)).collect();
                let lead = words.iter().take_while(|w| matches!(**w, "the" | "la" | "los")).count();
                let found = country::find_in(&words).into_iter().next().filter(|f| f.start == lead);
                if let Some(found) = found.filter(|f| f.countries.len() == 1) {
                    let tokens = at + 1 + found.start;
                    let place = Some(self.bytes(tokens..tokens + found.len));
                    return Some(Found { value: found.countries[0], place, confidence: 0.75 });
                }
            }
            if !self.in_list(at) {
                return None;
            }
        }
        None
    }

    fn title_start(&self, mention: usize) -> usize {
        self.title_before(mention).map_or(self.people.mentions[mention].start, |r| r.words.start)
    }

    /// The last country among the tokens; with `people`, only where a noun for persons stands too.
    fn country_in(&self, tokens: Range<usize>, people: bool) -> Option<Found<CountryId>> {
        if people && !tokens.clone().any(|t| self.tokens[t].class.is(Class::PERSON)) {
            return None;
        }
        let words: Vec<&str> = tokens.clone().map(|t| self.word(t)).collect();
        let found = country::find_in(&words).pop().filter(|f| f.countries.len() == 1)?;
        let at = tokens.start + found.start;
        Some(Found { value: found.countries[0], place: Some(self.bytes(at..at + found.len)), confidence: 0.7 })
    }

    /// The country whose office this is: the one that a body with the same field has in its name (Secretary of State,
    /// U.S. Department of State), or the only one that has such an office.
    pub(super) fn country_of_office(&self, role: &str) -> Option<Found<CountryId>> {
        let folded = fold(role);
        let field = folded.split(" of ").nth(1).filter(|f| !f.is_empty());
        let bodies = self.people.parties.iter().filter(|p| !p.is_person() && p.name.contains(' '));
        for body in bodies {
            let name = fold(&body.name);
            if !field.is_some_and(|f| name.ends_with(f) && name.contains(" of ")) {
                continue;
            }
            let words: Vec<&str> = body.name.split_whitespace().collect();
            if let Some(found) = country::find_in(&words).first().filter(|f| f.countries.len() == 1) {
                let first = &self.people.mentions[body.mentions[0]];
                return Some(Found {
                    value: found.countries[0],
                    place: Some(self.bytes(first.tokens.clone())),
                    confidence: 0.6,
                });
            }
        }
        let only = match folded.as_str() {
            "secretary of state" | "secretary of homeland security" => "US",
            "home secretary" => "GB",
            _ => return None,
        };
        CountryId::from_alpha2(only).map(|value| Found { value, place: None, confidence: 0.5 })
    }

    /// For heads of state and government without a country: the country that the sentence is about, as a suggestion.
    pub(super) fn country_of_sentence(&self, role: &str, party: &Party) -> Option<Found<CountryId>> {
        if !matches!(
            fold(role).as_str(),
            "president"
                | "prime minister"
                | "king"
                | "queen"
                | "chancellor"
                | "vice president"
                | "presidente"
                | "presidenta"
        ) {
            return None;
        }
        let sentence = self.sentence(*party.mentions.first()?);
        let found = self.country_in(sentence.start..sentence.end.min(sentence.start + 3), false)?;
        Some(Found { confidence: 0.4, ..found })
    }
}

/// Whether `of` or `for` stands before the words at `at`.
fn is_of(words: &[&str], at: usize) -> bool {
    let mut before = words[..at].iter().rev().skip_while(|w| matches!(**w, "the" | "la" | "los"));
    before.next().is_some_and(|w| matches!(*w, "of" | "de" | "del" | "for"))
}
