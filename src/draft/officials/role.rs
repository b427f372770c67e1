//! The office that stands beside a name.

use std::ops::Range;

use super::Finder;
use crate::draft::lexicon::Class;
use crate::draft::people::apposition_words;
use crate::draft::tokens::Token;
use crate::text::fold;

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
pub(super) struct Role {
    pub words: Range<usize>,
    pub confidence: f32,
}

impl Finder<'_> {
    /// The office in front of a name: former president, Mexican Foreign Minister.
    pub(super) fn title_before(&self, mention: usize) -> Option<Role> {
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
            // will host Chilean Foreign Minister X: a verb.
            let hosts = self.word(start - 1) == "host" && self.tokens[start].class.is(Class::ORIGIN.or(Class::PLACE));
            if hosts {
                break;
            }
            if !(inside || describes && self.people.at(start - 1).is_none()) {
                break;
            }
            start -= 1;
        }
        self.role(start..name.tokens.start, 0.9)
    }

    /// The office in front of a comma and a name: the mayor of the city, Ann Lee; le président sénégalais, Ann Lee.
    pub(super) fn office_then_name(&self, mention: usize) -> Option<Role> {
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
    pub(super) fn apposition(&self, mention: usize) -> Option<Role> {
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
    pub(super) fn took_office(&self, mention: usize) -> Option<Role> {
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
}
