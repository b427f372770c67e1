//! Who is who in a text: names at their places, joined to the persons and bodies they mean.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::lexicon::{Class, Fnv, Gender, Language, given_name};
use super::names::{self, Name, NameKind, Naming};
use super::officials::is_counterpart;
use super::tokens::{self, Token, Tokens};
use super::transcript::ordinary_case;
use crate::text::{fold, one_line};

/// Somebody or something that has a name in the text.
#[derive(Debug, Clone)]
pub(crate) struct Party {
    /// The fullest name the text gives, without title.
    pub name: String,
    /// Its folded words.
    words: Vec<String>,
    pub gender: Option<Gender>,
    /// How sure it is that this is a person: above zero for persons, below for bodies and places.
    pub personhood: i32,
    pub kind: NameKind,
    /// Mentions, ascending.
    pub mentions: Vec<usize>,
    /// Folded words that the text says of the person: titles before the name and appositions after it.
    pub said_of: Vec<String>,
}

impl Party {
    /// Rather a person than a body or a place.
    pub(crate) fn is_person(&self) -> bool {
        self.personhood > 0
    }

    /// Rather a body or a place.
    pub(crate) fn is_no_person(&self) -> bool {
        !self.is_person() && matches!(self.kind, NameKind::Body | NameKind::Place)
    }
}

/// The parties of a text and all mentions of them.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub parties: Vec<Party>,
    /// Names in order of the text.
    pub mentions: Vec<Name>,
    /// The party of each mention.
    pub party_of: Vec<usize>,
    /// The mention each token belongs to, titles included.
    by_token: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl People {
    /// The mention that the token is part of.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.by_token.get(token).filter(|m| **m != NONE).map(|m| *m as usize)
    }

    /// The fullest name of a person who has this one, or whose surname it is.
    pub(crate) fn full_name(&self, name: &str) -> Option<String> {
        let folded = fold(name);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let ends_so = |party: &&Party| match words.as_slice() {
            [surname] => party.words.len() > 1 && party.words.last().is_some_and(|w| w == surname),
            _ => {
                party.words.len() >= words.len()
                    && party.words.last().map(String::as_str) == words.last().copied()
                    && party.words.first().map(String::as_str) == words.first().copied()
            }
        };
        // Bárcena, for Alicia Bárcena Ibarra; López Obrador, for Andrés Manuel López Obrador.
        let within =
            |party: &&Party| party.words.len() > 2 && party.words[1..].windows(words.len()).any(|run| run == words);
        let has_given_name = words.first().is_some_and(|word| given_name(word).is_some());
        self.only_person(ends_so).or_else(|| self.only_person(within).filter(|_| !has_given_name))
    }

    /// The fullest name of the one person whom this fits: of two Millers, a surname alone tells neither.
    fn only_person(&self, fits: impl Fn(&&Party) -> bool) -> Option<String> {
        let persons =
            || self.parties.iter().filter(|p| p.is_person() && p.name.contains(char::is_lowercase)).filter(&fits);
        let fullest = persons().max_by_key(|party| party.words.len())?;
        persons().all(|party| same_name(&party.words, &fullest.words)).then(|| fullest.name.clone())
    }

    pub(crate) fn party_at(&self, mention: usize) -> &Party {
        &self.parties[self.party_of[mention]]
    }
}

/// Finds everybody named in the text; `naming` says what names each paragraph has.
pub(crate) fn find(text: &str, tokens: &Tokens, naming: &[Naming], language: Language) -> People {
    let mentions = names::find(text, tokens, naming, language);
    let mut by_token = vec![NONE; tokens.list.len()];
    for (index, name) in mentions.iter().enumerate() {
        for slot in &mut by_token[name.start..name.end] {
            *slot = index as u32;
        }
    }
    let mut registry = Registry { text, tokens: &tokens.list, parties: Vec::new(), by_word: HashMap::default() };
    let mut party_of = vec![usize::MAX; mentions.len()];
    // Full names first: a surname alone may come before the full name does.
    for (index, name) in mentions.iter().enumerate().filter(|(_, n)| n.len() > 1) {
        party_of[index] = registry.full(name, index);
    }
    let mut recent: HashMap<String, usize, BuildHasherDefault<Fnv>> = HashMap::default();
    for (index, name) in mentions.iter().enumerate() {
        if name.len() == 1 {
            party_of[index] = registry.short(name, index, &recent);
        }
        if let Some(last) = registry.parties[party_of[index]].words.last() {
            recent.insert(last.clone(), party_of[index]);
        }
    }
    let mut people = People { parties: registry.parties, mentions, party_of, by_token };
    people.gather(text, tokens);
    people.lower_names();
    people.learn_genders(text, tokens);
    people
}

struct Registry<'a> {
    text: &'a str,
    tokens: &'a [Token],
    parties: Vec<Party>,
    /// Parties by each folded word of their names.
    by_word: HashMap<String, Vec<usize>, BuildHasherDefault<Fnv>>,
}

/// A word shared by more parties than this tells nobody apart, and looking through them all would not be linear.
const MAX_NAMESAKES: usize = 16;

impl Registry<'_> {
    fn words(&self, tokens: &Range<usize>) -> Vec<String> {
        tokens.clone().map(|t| fold(self.tokens[t].text(self.text)).trim_end_matches('.').to_owned()).collect()
    }

    fn full(&mut self, name: &Name, mention: usize) -> usize {
        let words = self.words(&name.tokens);
        let last = words.last().cloned().unwrap_or_default();
        let namesakes = self.by_word.get(&last).map_or(&[][..], |v| v.as_slice());
        let same =
            namesakes.iter().rev().take(MAX_NAMESAKES).copied().find(|p| same_name(&self.parties[*p].words, &words));
        let party = same.unwrap_or_else(|| self.add(name, words.clone()));
        let spelled = self.spelled(&name.tokens);
        let known = &mut self.parties[party];
        let shouted = |name: &str| !name.contains(char::is_lowercase);
        if words.len() > known.words.len()
            || words.len() == known.words.len() && shouted(&known.name) && !shouted(&spelled)
        {
            known.words = words;
            known.name = spelled;
        }
        note(known, name, mention);
        party
    }

    fn short(
        &mut self,
        name: &Name,
        mention: usize,
        recent: &HashMap<String, usize, BuildHasherDefault<Fnv>>,
    ) -> usize {
        let words = self.words(&name.tokens);
        let word = &words[0];
        let fits = |party: &Party| match (name.gender.filter(|_| name.titled), party.gender) {
            (Some(asked), Some(known)) => asked == known,
            _ => true,
        };
        let by_recent = recent.get(word).copied().filter(|p| fits(&self.parties[*p]));
        let candidates = self.by_word.get(word).map_or(&[][..], |v| v.as_slice());
        let by = |role: fn(&Party, &str) -> bool| {
            candidates
                .iter()
                .take(MAX_NAMESAKES)
                .copied()
                .filter(|p| role(&self.parties[*p], word) && fits(&self.parties[*p]))
                .max_by_key(|p| (self.parties[*p].kind == NameKind::Person, self.parties[*p].mentions.len()))
        };
        let surname = |p: &Party, w: &str| p.words.last().is_some_and(|l| l == w);
        let given = |p: &Party, w: &str| {
            p.words.first().is_some_and(|f| f == w) && matches!(p.kind, NameKind::Person | NameKind::Body)
        };
        let middle =
            |p: &Party, w: &str| p.words.len() > 2 && p.words.iter().any(|f| f == w) && p.kind == NameKind::Person;
        let party = by_recent
            .or_else(|| by(surname))
            .or_else(|| by(given))
            .or_else(|| by(middle))
            .unwrap_or_else(|| self.add(name, words));
        note(&mut self.parties[party], name, mention);
        party
    }

    fn spelled(&self, tokens: &Range<usize>) -> String {
        one_line(&self.text[tokens::bytes(self.tokens, tokens)])
    }

    fn add(&mut self, name: &Name, words: Vec<String>) -> usize {
        let index = self.parties.len();
        for word in &words {
            self.by_word.entry(word.clone()).or_default().push(index);
        }
        self.parties.push(Party {
            name: self.spelled(&name.tokens),
            words,
            gender: None,
            personhood: 0,
            kind: name.kind,
            mentions: Vec::new(),
            said_of: Vec::new(),
        });
        index
    }
}

/// Takes down what a mention tells of its party.
fn note(party: &mut Party, name: &Name, mention: usize) {
    party.mentions.push(mention);
    party.gender = party.gender.or(name.gender);
    party.personhood += match name.kind {
        NameKind::Person => 3,
        NameKind::Unknown => 0,
        // Jordan, for Jim Jordan.
        NameKind::Place if party.kind == NameKind::Person && name.len() == 1 => 0,
        NameKind::Place | NameKind::Body => -3,
    };
    if name.kind == NameKind::Person {
        party.kind = NameKind::Person;
    }
}

/// Whether two full names with the same last word can be one person’s: the given names are equal or one is an
/// initial or a short form of the other, or one is the surname of several words that the other ends in.
fn same_name(known: &[String], other: &[String]) -> bool {
    if known.last() != other.last() {
        return false;
    }
    match (known.first(), other.first()) {
        (Some(a), Some(b)) if known.len() > 1 && other.len() > 1 => {
            a == b
                || known.ends_with(other)
                || other.ends_with(known)
                || (a.len() == 1 || b.len() == 1) && a.chars().next() == b.chars().next()
                || a.len() >= 3 && b.len() >= 3 && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()))
        }
        _ => true,
    }
}

impl People {
    /// Gives persons whom the text names in capitals alone, as labels do, a name in ordinary letters.
    fn lower_names(&mut self) {
        // Minister Roe, but not: DHS.
        let is_word = |party: &Party| party.words.len() > 1 || party.kind == NameKind::Person && party.name.len() > 3;
        for party in self.parties.iter_mut().filter(|party| party.is_person() && is_word(party)) {
            if !party.name.contains(char::is_lowercase) {
                party.name = party.name.split(' ').map(ordinary_case).collect::<Vec<_>>().join(" ");
            }
        }
    }

    /// Gathers what the sentences say of the parties: words before the name, appositions after it, grammar around it.
    fn gather(&mut self, text: &str, tokens: &Tokens) {
        for party in &mut self.parties {
            party.mentions.sort_unstable();
        }
        for index in 0..self.mentions.len() {
            let name = &self.mentions[index];
            let range = tokens.sentences[name.sentence].tokens.clone();
            let all = &tokens.list;
            let before = name.start.checked_sub(1).filter(|t| *t >= range.start).map(|t| &all[t]);
            let after = all.get(name.end).filter(|_| name.end < range.end);
            let mut evidence = 0;
            if let Some(token) = before {
                let word = token.text(text);
                if matches!(word, "in" | "In" | "near" | "across" | "throughout") {
                    evidence -= 1;
                }
                if matches!(word, "the" | "The") && !name.titled {
                    evidence -= 2;
                }
                if token.class.is(Class::PERSON) && !token.capital {
                    evidence += 2;
                }
            }
            if let Some(token) = after {
                if token.class.is(Class::SAYS) && !token.capital {
                    evidence += 1;
                }
                if token.is_punct(',') {
                    evidence += apposition(text, all, name.end + 1..range.end);
                }
            }
            let words = said_of(text, all, name, &range);
            let gender = described_gender(text, all, name, &range);
            let party = &mut self.parties[self.party_of[index]];
            party.gender = party.gender.or(gender);
            if name.kind == NameKind::Unknown || party.personhood >= 0 {
                party.personhood += evidence;
            }
            if name.kind == NameKind::Unknown && name.len() > 1 && party.mentions.first() == Some(&index) {
                party.personhood += 1;
            }
            if party.said_of.len() < 48 {
                party.said_of.extend(words);
            }
        }
    }

    /// Gives a gender to persons without one, by the pronouns of sentences in which nobody else is named.
    fn learn_genders(&mut self, text: &str, tokens: &Tokens) {
        let mut votes = vec![0i32; self.parties.len()];
        let mut mention = 0;
        for (index, sentence) in tokens.sentences.iter().enumerate() {
            let first = mention;
            while mention < self.mentions.len() && self.mentions[mention].sentence == index {
                mention += 1;
            }
            let mut named = self.party_of[first..mention].iter().copied().filter(|p| self.parties[*p].is_person());
            let Some(party) = named.next() else { continue };
            if self.parties[party].gender.is_some() || named.any(|other| other != party) {
                continue;
            }
            let after = self.mentions[first].end;
            for token in &tokens.list[after.min(sentence.tokens.end)..sentence.tokens.end] {
                if token.text(text) == "he" {
                    votes[party] += 1;
                } else if token.text(text) == "she" {
                    votes[party] -= 1;
                }
            }
        }
        for (party, vote) in self.parties.iter_mut().zip(votes) {
            if party.gender.is_none() && vote != 0 {
                party.gender = Some(if vote > 0 { Gender::Male } else { Gender::Female });
            }
        }
    }
}

/// Whether what follows a comma describes a person: an age, or a noun for persons in an apposition.
fn apposition(text: &str, all: &[Token], range: Range<usize>) -> i32 {
    let Some(first) = all.get(range.start).filter(|_| !range.is_empty()) else { return 0 };
    let age = first.kind == tokens::Kind::Number && first.end - first.start == 2;
    let noun = || apposition_words(text, all, range.clone()).iter().any(|t| all[*t].class.is(Class::PERSON));
    if age || first.text(text) == "who" || noun() { 3 } else { 0 }
}

/// The tokens of an apposition that begins here: words up to a comma or the end. With a verb in it, it is none:
/// in Oslo, the mayor said.
pub(crate) fn apposition_words(text: &str, all: &[Token], range: Range<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let range_end = range.end;
    // Ann Lee, and her counterpart: somebody else.
    if all.get(range.start).is_some_and(|token| token.class.is(Class::CONJ)) {
        return out;
    }
    for at in range.take(14) {
        let token = &all[at];
        // Hungary’s state secretary, the secretary of state: no verb.
        let of = out.last().is_some_and(|last| all[*last].text(text) == "of");
        let state = token.text(text) == "state" && (of || at + 1 < range_end && all[at + 1].class.is(Class::TITLE));
        if !token.is_word() || token.class.is(Class::REL) {
            break;
        }
        if token.class.is(Class::VERB.or(Class::SPEECH).or(Class::BE).or(Class::AUX))
            && !token.class.is(Class::PERSON.or(Class::TITLE))
            && token.text(text) != "to"
            && !state
        {
            return Vec::new();
        }
        out.push(at);
    }
    out
}

/// The gender of a noun beside the name: his wife, Ann Lee; Ann Lee, a spokeswoman.
fn described_gender(text: &str, all: &[Token], name: &Name, sentence: &Range<usize>) -> Option<Gender> {
    let of = |t: &Token| match t.class {
        c if c.is(Class::FEMALE) => Some(Gender::Female),
        c if c.is(Class::MALE) => Some(Gender::Male),
        _ => None,
    };
    let noun_before = name.start.checked_sub(2).filter(|t| *t >= sentence.start && all[*t + 1].is_punct(','));
    if let Some(gender) = noun_before.and_then(|t| of(&all[t])) {
        return Some(gender);
    }
    let comma = name.end < sentence.end && all[name.end].is_punct(',');
    if !comma {
        return None;
    }
    apposition_words(text, all, name.end + 1..sentence.end)
        .into_iter()
        .take_while(|t| !all[*t].class.is(Class::PREP))
        .find_map(|t| of(&all[t]))
}

/// The folded words right before a name (titles, nouns for persons, origins) and in an apposition after it.
fn said_of(text: &str, all: &[Token], name: &Name, sentence: &Range<usize>) -> Vec<String> {
    let mut out = Vec::new();
    let describing = Class::TITLE.or(Class::PERSON).or(Class::ORIGIN).or(Class::PLACE).or(Class::BODY);
    for at in (sentence.start..name.tokens.start).rev().take(6) {
        let token = &all[at];
        let part = token.is_word()
            && (token.class.is(describing) || token.capital && at >= name.start || token.text(text) == "of");
        if !part {
            break;
        }
        out.push(described(token.text(text)));
    }
    // His Chilean counterpart, Minister Ann Lee.
    let noun = name.start.checked_sub(2).filter(|at| *at >= sentence.start && all[at + 1].is_punct(','));
    out.extend(noun.map(|at| fold(all[at].text(text))).filter(|word| is_counterpart(word)));
    let comma = all.get(name.end).is_some_and(|t| name.end < sentence.end && t.is_punct(','));
    if comma {
        for at in apposition_words(text, all, name.end + 1..sentence.end) {
            if all[at].class.is(describing) || all[at].capital {
                out.push(described(all[at].text(text)));
            }
        }
    }
    out.retain(|w| w != "of");
    out
}

/// The folded word, abbreviations of offices spelt out.
fn described(word: &str) -> String {
    let folded = fold(word);
    match folded.as_str() {
        "sen." | "sen" => "senator".to_owned(),
        "rep." | "rep" => "representative".to_owned(),
        "gov." | "gov" => "governor".to_owned(),
        "gen." | "gen" => "general".to_owned(),
        "prof." => "professor".to_owned(),
        "dr." | "dr" => "doctor".to_owned(),
        _ => folded,
    }
}
