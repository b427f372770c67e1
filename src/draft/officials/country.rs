//! The country that an office belongs to.

use std::ops::Range;

use super::Finder;
use super::role::Role;
use crate::country::{self, CountryId, Kind};
use crate::draft::Found;
use crate::draft::lexicon::{Class, Language, nominative};
use crate::draft::nations;
use crate::draft::people::Party;
use crate::draft::tokens::{self, without_elision};
use crate::draft::transcript::ordinary_case;
use crate::text::fold;

/// An office, and whose it is.
pub(super) struct Parted {
    /// Without the country.
    pub role: String,
    pub country: Option<Found<CountryId>>,
    /// The country as it is written, where it is none that is known.
    pub as_written: Option<Found<String>>,
}

impl Finder<'_> {
    /// The role without words for a country, and that country.
    pub(super) fn without_country(&self, role: &Role) -> Parted {
        let (first, last) = (role.words.start, role.words.end);
        let mut kept: Vec<usize> = role.words.clone().collect();
        let (mut country, mut owned) = (None, false);
        for found in nations::among(self.reading, role.words.clone()) {
            let tokens = found.start..found.start + found.len;
            let before = tokens.start.checked_sub(1).filter(|at| *at >= first).map(|at| &self.tokens[at]);
            // Ministre des Affaires européennes: what the office is for.
            if before.is_some_and(|token| token.class.is(Class::PORTFOLIO) && !token.class.is(Class::BODY))
                && found.countries[0].alpha2() == "EU"
            {
                continue;
            }
            // Ministre algérien de l’Intérieur; secrétaire d’État allemande à l’Intérieur.
            let people_within = !self.tokens[tokens.start].capital
                && before.is_some_and(|token| token.class.is(Class::TITLE.or(Class::PORTFOLIO)));
            // Mexican Foreign Minister; minister of Mexico; ministre de l’Intérieur allemande.
            let people_behind = tokens.end == last && found.kind == Kind::Demonym;
            // President of the European Commission: a body keeps its name.
            let of_body = tokens.end < last && self.tokens[tokens.end].class.is(Class::BODY);
            // D’Algérie.
            let elided = self.word(tokens.start).starts_with("d'") || self.word(tokens.start).starts_with("d’");
            // De la République française; der Republik Kenia.
            let named = (first..tokens.start).rev().take_while(|at| is_state(&fold(self.word(*at)))).last();
            let start = named.unwrap_or(tokens.start);
            let of = (elided || self.of_before(first..start).is_some()) && !of_body;
            // European Council President: so does a body of the Union.
            let opens = tokens.start == first && !(of_body && found.countries[0].alpha2() == "EU");
            let is_owner = opens || people_behind || people_within || of;
            if is_owner && !(of && self.describes_next(found.kind, tokens.end..last)) {
                let from = self.of_before(first..start).unwrap_or(start);
                kept.retain(|at| !(from..tokens.end).contains(at));
            }
            // Chief of Mission of the IOM in Niger: where, and not whose.
            let located = !is_owner && before.is_some_and(|token| is_in(token.text(self.text)));
            let confidence = if found.countries.len() == 1 && !located { role.confidence } else { 0.4 };
            // Secretary for Relations with States of the Holy See: the one whose office it is.
            if country.is_none() || is_owner && !owned {
                country = Some(Found { value: found.countries[0], place: Some(self.bytes(tokens)), confidence });
                owned = is_owner;
            }
        }
        country = country.or_else(|| self.country_before_hyphen(first..last, role.confidence));
        let mut as_written = None;
        if country.is_none()
            && let Some((name, words)) = self.unknown_country(first..last)
        {
            kept.retain(|at| !words.contains(at));
            let value = self.text[self.bytes(name.clone())].to_owned();
            as_written = Some(Found { value, place: Some(self.bytes(name)), confidence: 0.4 });
        }
        let text =
            tokens::joined(kept.iter().map(|at| self.called(*at))).replace(" ,", ",").replace(" - und ", "- und ");
        // L’ancien ministre.
        let text = without_elision(text.trim_end_matches([',', ' ']));
        Parted { role: in_small_letters(text, self.reading.language), country, as_written }
    }

    /// Whether a country or its people describes the noun behind it, which `of` belongs to: president of the Moroccan
    /// human rights council, head of the UK Border Force. Where adjectives stand behind, only that of the people can.
    fn describes_next(&self, kind: Kind, behind: Range<usize>) -> bool {
        let may_describe = kind == Kind::Demonym || !self.reading.language.describes_behind();
        let mut next = behind.take(1).map(|at| &self.tokens[at]);
        may_describe && next.any(|token| token.is_word() && !token.class.is(Class::FUNCTION))
    }

    /// EU-Kommissionspräsidentin, US-Außenminister.
    fn country_before_hyphen(&self, words: Range<usize>, confidence: f32) -> Option<Found<CountryId>> {
        words
            .filter(|at| self.reading.language == Language::German && self.tokens[*at].class.is(Class::TITLE))
            .find_map(|at| {
                let (prefix, _) = self.word(at).split_once('-')?;
                let found = country::resolve(prefix, country::Reading::Text);
                let [only] = found.countries() else { return None };
                Some(Found { value: *only, place: Some(self.bytes(at..at + 1)), confidence })
            })
    }

    /// The word as it is where nothing governs it.
    fn called(&self, at: usize) -> &str {
        let is_inflected = self.reading.language == Language::German && self.tokens[at].class.is(Class::TITLE);
        if is_inflected { nominative(self.word(at)) } else { self.word(at) }
    }

    /// Where “of the” begins that stands right behind these words.
    fn of_before(&self, words: Range<usize>) -> Option<usize> {
        // PRESIDENTE DE MÉXICO.
        let word = |at: usize| self.word(at).to_lowercase();
        let small = words.clone().rev().take_while(|at| is_of(&word(*at)) || is_article(&word(*at)));
        small.filter(|at| is_of(&word(*at))).last()
    }

    /// The name of a country that is not known, in the words of an office that only states have, and all the words that
    /// say it: `foreign minister of Ruritania`, `Ruritania’s foreign minister`, `Ruritanian Foreign Minister`.
    fn unknown_country(&self, role: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let is_office = |at: usize| is_office_of_state(&fold(self.word(at)));
        let office =
            role.clone().find(|at| is_office(*at) || self.word(*at) == "foreign" && is_secretary(self, *at + 1))?;
        let is_name = |at: usize| {
            let token = &self.tokens[at];
            token.is_word() && token.capital && token.class.without(Class::ORIGIN.or(Class::PLACE)) == Class::NONE
        };
        if role.start < office && is_name(role.start) {
            let possessive = (role.start..office).find(|at| self.tokens[*at].is_possessive());
            if let Some(last) = possessive.filter(|last| (role.start..=*last).all(is_name)) {
                return Some((role.start..last + 1, role.start..last + 1));
            }
            let of_people = ["n", "ese", "ish", "i"].iter().any(|end| self.word(role.start).ends_with(end));
            return of_people.then_some((role.start..role.start + 1, role.start..role.start + 1));
        }
        let first = (office + 1..role.end).rev().take_while(|at| is_name(*at)).last()?;
        let of = self.of_before(office + 1..first)?;
        Some((first..role.end, of..role.end))
    }

    /// A country that the sentence ties to a name: U.S. officials including X; Guatemala’s government under President X;
    /// Guatemala, where X took office; Guatemala was represented by X.
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
                "by" if at > sentence.start && self.is_led_by(at - 1, &sentence) => {
                    self.country_represented(sentence.start..at, at + 1..self.title_start(mention))
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

    /// The country for which somebody stands: the only one that is named before, if up to the name there are only others
    /// of its people.
    fn country_represented(&self, before: Range<usize>, between: Range<usize>) -> Option<Found<CountryId>> {
        let is_only_list =
            between.clone().all(|at| self.in_list(at)) && nations::among(self.reading, between).is_empty();
        let is_alone = || nations::among(self.reading, before.clone()).len() == 1;
        if is_only_list && is_alone() { self.country_in(before, false) } else { None }
    }

    /// The country behind a list of names: Ministers A and B of Norway; led by A, the minister, and B of Norway.
    pub(super) fn country_behind(&self, mention: usize) -> Option<Found<CountryId>> {
        let sentence = self.sentence(mention);
        let end = self.people.mentions[mention].end;
        for at in (end..sentence.end).take(60) {
            if matches!(self.word(at), "of" | "from" | "de" | "for" | "di" | "von" | "aus") {
                let end = sentence.end.min(at + 6);
                let lead = (at + 1..end).take_while(|t| is_article(self.word(*t))).count();
                let found = nations::among(self.reading, at + 1..end).into_iter().next();
                if let Some(found) = found.filter(|f| f.start == at + 1 + lead && f.countries.len() == 1) {
                    let place = Some(self.bytes(found.start..found.start + found.len));
                    let confidence = self.reach(mention, at, found.start + found.len)?;
                    return Some(Found { value: found.countries[0], place, confidence });
                }
            }
            if !self.in_list(at) {
                return None;
            }
        }
        None
    }

    /// How surely `of X` at a token says whose office that of a person before it is. Past the next person it does so in
    /// a roll of delegations (led by A and B of X, and by C of Y), and else it is a guess. An office without its person
    /// yet (and the foreign minister of X, C) keeps it for that person alone.
    fn reach(&self, mention: usize, of: usize, behind: usize) -> Option<f32> {
        let own = self.people.mentions[mention].end;
        let person = |at: usize| self.people.at(at).filter(|m| self.people.party_at(*m).is_person());
        let last = (own..of).rev().find_map(person);
        let office = Class::TITLE.or(Class::PORTFOLIO).or(Class::BODY);
        let closes = self.tokens[of - 1].is_punct(',') || person(of - 1).is_some();
        if !closes && self.tokens[of - 1].class.is(office) {
            // The words of an office: that of the person before it, unless somebody is named right behind it.
            let comma = usize::from(self.tokens.get(behind).is_some_and(|token| token.is_punct(',')));
            let joined = (own..of).any(|at| self.tokens[at].class.is(Class::CONJ));
            let named = person(behind + comma).is_some();
            return (!named && !joined && last.is_none()).then_some(0.75);
        }
        let alone = last.is_none();
        Some(if alone || self.is_roll(mention) { 0.75 } else { 0.4 })
    }

    /// Whether the sentence of a person lists delegations.
    fn is_roll(&self, mention: usize) -> bool {
        let sentence = self.sentence(mention);
        let mut closings = 0;
        for at in sentence.clone() {
            if self.is_led_by(at, &sentence) {
                return true;
            }
            let closes = at > sentence.start
                && is_of(self.word(at))
                && (self.tokens[at - 1].is_punct(',') || self.people.at(at - 1).is_some());
            let country = || nations::among(self.reading, at + 1..sentence.end.min(at + 5));
            closings += usize::from(closes && country().first().is_some_and(|found| found.start <= at + 2));
        }
        closings > 1
    }

    fn title_start(&self, mention: usize) -> usize {
        self.title_before(mention).map_or(self.people.mentions[mention].start, |r| r.words.start)
    }

    /// The last country among the tokens; with `people`, only where a noun for persons stands too.
    fn country_in(&self, tokens: Range<usize>, people: bool) -> Option<Found<CountryId>> {
        if people && !tokens.clone().any(|t| self.tokens[t].class.is(Class::PERSON)) {
            return None;
        }
        let found = nations::among(self.reading, tokens).pop().filter(|f| f.countries.len() == 1)?;
        let place = Some(self.bytes(found.start..found.start + found.len));
        Some(Found { value: found.countries[0], place, confidence: 0.7 })
    }

    /// The country whose office this is: the one that a body with the same field has in its name (Secretary of State,
    /// U.S. Department of State), or the only one that has such an office.
    pub(super) fn country_of_office(&self, role: &str) -> Option<Found<CountryId>> {
        let folded = fold(role);
        let field = folded.split(" of ").nth(1).filter(|f| !f.is_empty());
        for (name, body) in &self.bodies {
            if !field.is_some_and(|field| name.ends_with(field)) {
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
            "taoiseach" | "tanaiste" => "IE",
            _ => return None,
        };
        CountryId::from_alpha2(only).map(|value| Found { value, place: None, confidence: 0.5 })
    }

    /// The country whose office of that name a text in its language most likely means: a Bundesinnenministerin, the
    /// presidente del Consiglio. A suggestion.
    pub(super) fn country_of_own(&self, role: &Found<String>) -> Option<Found<CountryId>> {
        let (place, role) = (role.place.clone(), fold(&role.value));
        let code = match self.reading.language {
            Language::German if role.starts_with("bundes") && !role.starts_with("bundesrat") => "DE",
            Language::Italian if role.starts_with("presidente del consiglio") => "IT",
            _ => return None,
        };
        CountryId::from_alpha2(code).map(|value| Found { value, place, confidence: 0.4 })
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
                | "prasident"
                | "prasidentin"
        ) {
            return None;
        }
        let sentence = self.sentence(*party.mentions.first()?);
        let found = self.country_in(sentence.start..sentence.end.min(sentence.start + 3), false)?;
        Some(Found { confidence: 0.4, ..found })
    }
}

/// A role that stands in capitals alone, as labels have it, in ordinary letters; abbreviations stay.
fn in_small_letters(role: &str, language: Language) -> String {
    if role.contains(char::is_lowercase) {
        return role.to_owned();
    }
    let small = |word: &str| language.class(&word.to_lowercase()).is(Class::FUNCTION);
    let word = |word: &str| match word.chars().count() {
        _ if small(word) => word.to_lowercase(),
        ..=3 => word.to_owned(),
        _ => ordinary_case(word),
    };
    role.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn is_of(word: &str) -> bool {
    matches!(word, "of" | "de" | "del" | "du" | "for" | "d'" | "d’" | "von")
        || matches!(word, "di" | "della" | "dello" | "dell'" | "dell’" | "dei" | "degli" | "delle" | "des" | "der")
}

/// Words that a place stands behind, and no owner.
fn is_in(word: &str) -> bool {
    matches!(word, "in" | "to" | "en" | "au" | "aux" | "ante")
}

/// What states are called before the name of their people, folded.
fn is_state(word: &str) -> bool {
    matches!(word, "republique" | "republica" | "royaume" | "reino" | "confederation")
        || matches!(word, "republik" | "konigreich" | "konigreichs" | "repubblica" | "regno")
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "la" | "los" | "las" | "el" | "le" | "les" | "il" | "gli" | "l'" | "l’")
}

/// Offices that only a state has, folded.
fn is_office_of_state(word: &str) -> bool {
    matches!(
        word,
        "minister"
            | "ambassador"
            | "chancellor"
            | "consul"
            | "ministro"
            | "ministra"
            | "viceministro"
            | "viceministra"
            | "canciller"
            | "embajador"
            | "embajadora"
            | "ministre"
            | "ambassadeur"
            | "ambassadrice"
    )
}

/// Foreign secretary.
fn is_secretary(finder: &Finder, at: usize) -> bool {
    finder.tokens.get(at).is_some_and(|token| fold(token.text(finder.text)) == "secretary")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drafted, people};

    #[test]
    fn a_country_that_describes_a_body_stays_in_the_office() {
        for (text, expected) in [
            (
                "The president of the Moroccan human rights council, Ann Example, spoke.",
                "Ann Example|president of the Moroccan human rights council|MA",
            ),
            ("Ann Example, head of the UK border force, spoke.", "Ann Example|head of the UK border force|GB"),
            ("The president of Morocco, Ann Example, spoke.", "Ann Example|president|MA"),
            ("The president of the French Republic, Ann Example, spoke.", "Ann Example|president|FR"),
            ("The minister of Norway for trade, Ann Example, spoke.", "Ann Example|minister for trade|NO"),
            (
                "Die Präsidentin des marokkanischen Menschenrechtsrates, Anna Muster, hat das nicht gesagt.",
                "Anna Muster|Präsidentin des marokkanischen Menschenrechtsrates|MA",
            ),
            (
                "Le président du Sénégal chargé de la médiation, Paul Exemple, est parti dans le nord.",
                "Paul Exemple|président chargé de la médiation|SN",
            ),
        ] {
            assert_eq!(people(&drafted(text)), [expected], "{text}");
        }
    }
}
