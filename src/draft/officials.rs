//! The people of a text with their roles and countries, as that text gives them, and how they took part.

use std::ops::Range;

use super::Found;
use super::lexicon::Class;
use super::people::{Party, People, apposition_words};
use super::reading::Reading;
use super::tokens::{Kind, Token};
use crate::briefing::Presence;
use crate::country::{self, CountryId};
use crate::text::fold;

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
    let mut out: Vec<OfficialDraft> = Vec::new();
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
        out.push(OfficialDraft {
            name: party.name.clone(),
            id: slug(&party.name),
            known: false,
            role,
            country,
            presence: finder.presence(party),
            place: finder.bytes(first.tokens.clone()),
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

/// Words before names that describe and are no office.
const NO_OFFICE: &[&str] = &[
    "campaigner",
    "rival",
    "critic",
    "businessman",
    "actor",
    "actress",
    "singer",
    "rapper",
    "musician",
    "comedian",
    "candidate",
    "nominee",
    "author",
    "historian",
    "host",
    "co-host",
    "father",
    "sister",
    "brother",
    "retired",
    "former",
    "majority",
    "minority",
    "vice",
    "deputy",
    "prime",
    "first",
    "primera",
    "primer",
    "premier",
    "première",
    "associate",
    "assistant",
    "emeritus",
    "interim",
    "acting",
    "incumbent",
    "journalist",
    "activist",
    "chief",
    "private",
];

/// A role found at one place.
struct Role {
    words: Range<usize>,
    confidence: f32,
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
                country = self.country_around(mention);
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

    /// The office in front of a name: former president, Mexican Foreign Minister.
    fn title_before(&self, mention: usize) -> Option<Role> {
        let name = &self.people.mentions[mention];
        let sentence = self.sentence(mention);
        let part =
            Class::TITLE.or(Class::PERSON).or(Class::ORIGIN).or(Class::PLACE).or(Class::PORTFOLIO).or(Class::BODY);
        let mut start = name.tokens.start;
        while start > sentence.start && name.tokens.start - start < 12 {
            let token = &self.tokens[start - 1];
            let inside = start > name.start;
            let joins =
                matches!(self.word(start - 1), "former" | "foreign" | "prime" | "then" | "acting" | "de" | "del");
            let describes = token.is_word() && !token.is_possessive() && (token.class.is(part) || joins);
            if !(inside || describes && self.people.at(start - 1).is_none()) {
                break;
            }
            start -= 1;
        }
        self.role(start..name.tokens.start, 0.9)
    }

    /// The office in front of a comma and a name: the mayor of the city, Ann Lee; le président sénégalais, Ann Lee.
    fn office_then_name(&self, mention: usize) -> Option<Role> {
        let name = &self.people.mentions[mention];
        let sentence = self.sentence(mention);
        let comma = name.start.checked_sub(1).filter(|t| *t > sentence.start && self.tokens[*t].is_punct(','))?;
        let stop = Class::VERB.or(Class::SPEECH).or(Class::BE).or(Class::AUX).or(Class::CLAUSE).or(Class::REL);
        for at in (sentence.start..comma).rev().take(12) {
            let token = &self.tokens[at];
            let person = self.people.at(at).is_some_and(|m| self.people.party_at(m).is_person());
            if !token.is_word() || person || token.class.is(stop) && !token.class.is(Class::TITLE.or(Class::PREP)) {
                return None;
            }
            let opens = token.class.is(Class::DET) && self.tokens[at + 1].class.is(Class::TITLE);
            if opens && at + 1 < comma {
                return self.role(at + 1..comma, 0.8);
            }
        }
        None
    }

    /// The office behind a name: Ann Lee, the minister of the interior of Mexico,
    fn apposition(&self, mention: usize) -> Option<Role> {
        let name = &self.people.mentions[mention];
        let sentence = self.sentence(mention);
        let comma = name.end < sentence.end && self.tokens[name.end].is_punct(',');
        if !comma {
            return None;
        }
        let words = apposition_words(self.text, self.tokens, name.end + 1..sentence.end);
        let (first, last) = (*words.first()?, *words.last()?);
        // Ann Lee, Minister Bo Roe and others: the next name of a list.
        let lists = words.iter().any(|w| self.people.at(*w).is_some_and(|m| self.people.party_at(m).is_person()));
        let noun = |t: &usize| self.tokens[*t].class.is(Class::TITLE.or(Class::PERSON));
        let skip = usize::from(self.tokens[first].class.is(Class::DET.or(Class::POSSESSIVE)));
        // The office comes first; a noun far into the phrase belongs to something else.
        let office = words.iter().take(7).any(noun);
        (!lists && office && words.len() <= 14).then(|| self.role(first + skip..last + 1, 0.8)).flatten()
    }

    /// Ann Lee took office as president.
    fn took_office(&self, mention: usize) -> Option<Role> {
        let end = self.people.mentions[mention].end;
        let sentence = self.sentence(mention);
        let as_at = (end..sentence.end.min(end + 6)).find(|t| self.word(*t) == "as")?;
        let office =
            (end..as_at).any(|t| matches!(self.word(t), "office" | "sworn" | "inaugurated" | "elected" | "appointed"));
        let title = as_at + 1;
        let last = (title..sentence.end.min(title + 4))
            .take_while(|t| self.tokens[*t].class.is(Class::TITLE.or(Class::PERSON)) || self.word(*t) == "the")
            .last()?;
        office.then(|| self.role(title..last + 1, 0.7)).flatten()
    }

    /// The words as a role, if one of them is an office.
    fn role(&self, words: Range<usize>, confidence: f32) -> Option<Role> {
        let mut words = words;
        let drops = |t: &Token| t.class.is(Class::HONORIFIC) && !t.class.is(Class::PERSON) || t.class.is(Class::DET);
        while !words.is_empty() && drops(&self.tokens[words.start]) {
            words.start += 1;
        }
        let described = |t: usize| NO_OFFICE.contains(&fold(self.word(t)).as_str());
        let class = |t: usize| self.tokens[t].class;
        let office = |t: usize| class(t).is(Class::TITLE) && !class(t).is(Class::HONORIFIC) && !described(t);
        let last_is_small = |w: &Range<usize>| matches!(self.word(w.end - 1), "of" | "for" | "and" | "the");
        while !words.is_empty() && last_is_small(&words) {
            words.end -= 1;
        }
        words.clone().any(office).then_some(Role { words, confidence })
    }

    /// The role without words for a country, and that country.
    fn without_country(&self, role: &Role) -> (String, Option<Found<CountryId>>) {
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
    fn country_around(&self, mention: usize) -> Option<Found<CountryId>> {
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
    fn country_of_office(&self, role: &str) -> Option<Found<CountryId>> {
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
    fn country_of_sentence(&self, role: &str, party: &Party) -> Option<Found<CountryId>> {
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

    /// How the person took part: found beside a verb of meeting.
    fn presence(&self, party: &Party) -> Presence {
        let mut best = Presence::Mentioned;
        for mention in party.mentions.iter().take(40).copied() {
            let name = &self.people.mentions[mention];
            let sentence = self.sentence(mention);
            let verb = |t: usize| meeting_verb(self.word(t));
            let before = (sentence.start..name.start)
                .rev()
                .take(120)
                .take_while(|t| self.in_list(*t) || verb(*t).is_some())
                .find(|t| verb(*t).is_some());
            let after = (name.end..sentence.end)
                .take(60)
                .take_while(|t| self.in_list(*t) || verb(*t).is_some())
                .find(|t| verb(*t).is_some());
            for (at, is_subject) in [(after, true), (before, false)] {
                let Some(at) = at else { continue };
                let hosts =
                    verb(at) == Some(true) && (is_subject != (self.word((at + 1).min(sentence.end - 1)) == "by"));
                let planned = (sentence.start..at)
                    .rev()
                    .take(4)
                    .any(|t| matches!(self.word(t), "will" | "would" | "to" | "plans" | "expected"));
                let this = match (planned, hosts) {
                    (true, _) => Presence::Announced,
                    (false, true) => Presence::Host,
                    (false, false) => Presence::Attended,
                };
                if rank(this) > rank(best) {
                    best = this;
                }
            }
        }
        best
    }

    /// Words that may stand between a verb of meeting and those who met.
    fn in_list(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        match token.kind {
            Kind::Punct(',' | '(' | ')') => true,
            Kind::Word => {
                let word = self.word(at);
                self.people.at(at).is_some()
                    || matches!(
                        word,
                        "and"
                            | "with"
                            | "by"
                            | "of"
                            | "for"
                            | "including"
                            | "his"
                            | "her"
                            | "from"
                            | "several"
                            | "together"
                            | "has"
                            | "have"
                            | "y"
                            | "con"
                            | "de"
                            | "et"
                            | "avec"
                    )
                    || token.class.is(Class::TITLE
                        .or(Class::PERSON)
                        .or(Class::ORIGIN)
                        .or(Class::PORTFOLIO)
                        .or(Class::DET))
                    || token.capital && !token.class.is(Class::FUNCTION)
            }
            _ => false,
        }
    }
}

/// Whether `of` or `for` stands before the words at `at`.
fn is_of(words: &[&str], at: usize) -> bool {
    let mut before = words[..at].iter().rev().skip_while(|w| matches!(**w, "the" | "la" | "los"));
    before.next().is_some_and(|w| matches!(*w, "of" | "de" | "del" | "for"))
}

fn rank(presence: Presence) -> u8 {
    match presence {
        Presence::Host | Presence::Chair => 3,
        Presence::Attended => 2,
        Presence::Announced => 1,
        _ => 0,
    }
}

/// Whether the word is a verb of meeting, and whether its subject receives the others.
pub(crate) fn meeting_verb(word: &str) -> Option<bool> {
    match word {
        "met" | "meets" | "meet" | "joined" | "accompanied" | "attended" | "participated" | "gathered" | "talked"
        | "discussed" | "signed" | "reunió" | "reunieron" | "participaron" | "asistieron" | "rencontré" => {
            Some(false)
        }
        "hosted" | "convened" | "welcomed" | "received" | "brought" | "recibió" => Some(true),
        _ => None,
    }
}
