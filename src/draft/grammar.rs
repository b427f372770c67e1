//! Noun phrases of a sentence and which of them is the subject of a verb.
//!
//! Grammar by neighbourhood: no parse tree, only looks to the left and to the right past what stands between.

mod clause;
mod shared;

use std::ops::Range;

use super::lexicon::{Class, Language};
use super::names::{NameKind, office_before};
use super::people::People;
use super::tokens::{Kind, Token};

/// Words that make a verb.
const VERBAL: Class = Class::VERB.or(Class::BE).or(Class::AUX);
/// Words that lead from one phrase or clause to the next.
const LINKING: Class = Class::PREP.or(Class::CONJ).or(Class::REL).or(Class::CLAUSE);

/// Who is said to speak, as the sentence puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A name, by its mention.
    Name(usize),
    /// He, she, they, it.
    Pronoun(usize),
    /// A noun without a name: the token of its head.
    Noun(usize),
}

/// The grammar of one sentence.
pub(crate) struct Grammar<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub people: &'a People,
    pub language: Language,
    pub sentence: Range<usize>,
}

/// A noun phrase that ends somewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    pub subject: Subject,
    pub start: usize,
}

impl Grammar<'_> {
    pub(crate) fn token(&self, at: usize) -> &Token {
        &self.tokens[at]
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.tokens[at].text(self.text)
    }

    pub(crate) fn prev(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|p| *p >= self.sentence.start)
    }

    pub(crate) fn next(&self, at: usize) -> Option<usize> {
        Some(at + 1).filter(|n| *n < self.sentence.end)
    }

    /// An adverb by its ending: repeatedly.
    pub(crate) fn is_ly(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is_word()
            && (!token.capital || at == self.sentence.start)
            && token.end - token.start > 4
            && match self.language {
                Language::English => self.word(at).ends_with("ly"),
                Language::Spanish | Language::Italian => self.word(at).ends_with("mente"),
                Language::French => self.word(at).ends_with("ement"),
                // No ending tells one.
                Language::German => false,
            }
            && token.class == Class::NONE
    }

    /// The noun phrase that begins at `start`, and where it ends.
    pub(crate) fn phrase_from(&self, start: usize) -> Option<(Phrase, usize)> {
        let mut at = start;
        let mut noun = None;
        for _ in 0..14 {
            if at >= self.sentence.end {
                break;
            }
            let token = self.token(at);
            if let Some(mention) = self.people.at(at) {
                let name = &self.people.mentions[mention];
                if !self.token(name.tokens.end - 1).is_possessive() {
                    // CNN host Ann Lee: a name before a noun is not yet the speaker.
                    let modifies = self.tokens.get(name.end).is_some_and(|t| {
                        name.end < self.sentence.end
                            && t.is_word()
                            && !t.capital
                            && t.class.is(Class::PERSON.or(Class::TITLE).or(Class::BODY))
                    });
                    if !modifies {
                        return Some((Phrase { subject: Subject::Name(mention), start }, name.end));
                    }
                }
                at = name.end;
                continue;
            }
            if !token.is_word() && token.kind != Kind::Number {
                break;
            }
            if token.class.is(Class::PRONOUN) && at == start {
                return Some((Phrase { subject: Subject::Pronoun(at), start }, at + 1));
            }
            let ends = token.class.is(LINKING.or(Class::AUX).or(Class::BE).or(Class::TIME).or(Class::PRONOUN))
                && !token.class.is(Class::DET);
            // Fonti vicine al ministro Bo Roe: not he.
            let is_close_to = token.class.is(Class::PREP) && (start..at).any(|t| self.token(t).class.is(Class::GROUP));
            if ends || is_close_to {
                break;
            }
            if !token.class.is(Class::DET.or(Class::POSSESSIVE)) && !token.is_possessive() {
                noun = Some(at);
            }
            at += 1;
        }
        // Il premier albanese: what describes the head stands behind it.
        let is_head = |at: &usize| self.token(*at).class.is(Class::TITLE.or(Class::PERSON));
        let first = noun.and_then(|last| (start..=last).find(is_head));
        let head = first.filter(|_| self.language.describes_behind()).or(noun)?;
        Some(self.office_holder(head, start).unwrap_or((Phrase { subject: Subject::Noun(head), start }, head + 1)))
    }

    /// The mayor of the city, Ann Lee: the person whose office the noun is, named behind its phrase.
    fn office_holder(&self, head: usize, start: usize) -> Option<(Phrase, usize)> {
        // Sources close to the minister, Ann Lee.
        let any = |class: Class| (start..=head).any(|t| self.token(t).class.is(class));
        if !any(Class::TITLE.or(Class::PERSON)) || any(Class::GROUP) {
            return None;
        }
        for at in head + 1..self.sentence.end.min(head + 16) {
            let token = self.token(at);
            if let Some(mention) = self.people.at(at).filter(|m| self.people.party_at(*m).is_person()) {
                let name = &self.people.mentions[mention];
                // An aide to Ann Lee: not she.
                let is_complement = self.token(at - 1).class.is(Class::PREP);
                return (!is_complement).then_some((Phrase { subject: Subject::Name(mention), start }, name.end));
            }
            let verb = Class::VERB.or(Class::BE).or(Class::SPEECH).or(Class::REL).or(Class::CLAUSE);
            let verb = verb.or(Class::TIME).or(Class::ADVERB);
            let comma = token.is_punct(',') && self.next(at).is_some_and(|n| self.people.at(n).is_some());
            // Minister of State: no verb.
            let acts = token.class.is(verb) && !token.class.is(Class::PREP) && !token.capital;
            if !(comma || token.is_word() && !acts) {
                return None;
            }
        }
        None
    }

    /// The subject in front of the verb.
    pub(crate) fn subject_before(&self, verb: usize) -> Option<Phrase> {
        let mut at = verb;
        // Past adverbs, auxiliaries, times: has repeatedly said, later on Friday said.
        loop {
            let p = self.prev(at)?;
            let token = self.token(p);
            let light = token.class.is(Class::ADVERB.or(Class::AUX).or(Class::BE).or(Class::TIME))
                && !token.class.is(Class::PRONOUN)
                || self.is_ly(p);
            if !(light && token.is_word()) || self.people.at(p).is_some() {
                break;
            }
            at = p;
        }
        self.subject_ending_at(self.prev(at)?)
    }

    fn subject_ending_at(&self, p: usize) -> Option<Phrase> {
        let token = self.token(p);
        match token.kind {
            Kind::Punct(')') => self.subject_ending_at(self.prev(self.opening_bracket(p)?)?),
            Kind::Punct(',' | '—' | '–' | '―' | '-') => self.past_apposition(p),
            Kind::Quote(_) | Kind::Punct(_) => None,
            _ if token.class.is(Class::REL) || self.word(p) == "that" => {
                let mut q = self.prev(p)?;
                if self.token(q).is_punct(',') {
                    q = self.prev(q)?;
                }
                self.phrase_ending_at(q, 0)
            }
            _ if token.class.is(Class::CONJ) => self.nearest_subject(p),
            _ => self.phrase_ending_at(p, 0),
        }
    }

    /// The subject of the verb before a conjunction: she left and said.
    fn nearest_subject(&self, conjunction: usize) -> Option<Phrase> {
        let verb = Class::VERB.or(Class::BE).or(Class::AUX).or(Class::SAYS);
        for at in (self.sentence.start..conjunction).rev() {
            if self.token(at).quote().is_some() && at + 1 < conjunction {
                break;
            }
            let token = self.token(at);
            let mut next = at + 1;
            while next < conjunction && (self.token(next).class.is(Class::ADVERB) || self.is_ly(next)) {
                next += 1;
            }
            let acts = next < conjunction
                && !self.token(next).capital
                && (self.token(next).class.is(verb)
                    || self.token(next).class == Class::NONE && self.is_past_form(next));
            if !acts && !token.is_contracted() {
                continue;
            }
            if token.class.is(Class::HE.or(Class::SHE)) {
                return Some(Phrase { subject: Subject::Pronoun(at), start: at });
            }
            if let Some(phrase) = self.name_ending_at(at)
                && !self.prev(phrase.start).is_some_and(|p| self.token(p).class.is(Class::PREP))
            {
                return Some(phrase);
            }
        }
        None
    }

    /// Whether an unknown word has an ending of the past: thanked, agradeció.
    fn is_past_form(&self, at: usize) -> bool {
        let endings: &[&str] = match self.language {
            Language::English => &["ed"],
            Language::Spanish => &["ó", "aron", "ieron"],
            Language::French | Language::German | Language::Italian => &[],
        };
        endings.iter().any(|ending| self.word(at).ends_with(ending))
    }

    fn opening_bracket(&self, close: usize) -> Option<usize> {
        (self.sentence.start..close).rev().take(30).find(|t| self.token(*t).is_punct('('))
    }

    /// X, the head of Y, said: the phrase before the comma that opens what stands between.
    fn past_apposition(&self, comma: usize) -> Option<Phrase> {
        let mut noun = None;
        let mut right = comma;
        for _ in 0..5 {
            let end = self.prev(right)?;
            let before = if self.token(end).is_punct(')') { self.prev(self.opening_bracket(end)?)? } else { end };
            if let Some(phrase) = self.phrase_ending_at(before, 0).filter(|p| self.opens_clause(p.start)) {
                match phrase.subject {
                    // at the university, Oslo, said: a place does not speak.
                    Subject::Name(m) if self.people.mentions[m].kind == NameKind::Place => noun = noun.or(Some(phrase)),
                    Subject::Name(_) | Subject::Pronoun(_) => return Some(phrase),
                    Subject::Noun(head) if self.token(head).class.is(Class::PERSON.or(Class::DOCUMENT)) => {
                        // Ann Lee, a lawyer, said: keep looking for the name it belongs to.
                        noun = noun.or(Some(phrase));
                    }
                    Subject::Noun(_) => {}
                }
            }
            let left = (self.sentence.start..right)
                .rev()
                .take(30)
                .find(|t| self.token(*t).is_punct(',') || self.token(*t).is_dash());
            match left {
                Some(left) if left < right => right = left,
                _ => break,
            }
        }
        noun
    }

    /// Whether a phrase that starts here can be the subject of a clause: it begins the sentence or follows a
    /// conjunction, a comma or a quotation.
    fn opens_clause(&self, start: usize) -> bool {
        let Some(p) = self.prev(start) else { return true };
        let token = self.token(p);
        !token.is_word() && token.kind != Kind::Number
            || token.class.is(Class::CONJ.or(Class::CLAUSE).or(Class::ADVERB)) && !token.class.is(Class::PREP)
            || self.word(p).eq_ignore_ascii_case("as")
            || token.class.is(Class::TIME)
            || token.class.is(Class::SAYS)
    }

    pub(crate) fn name_ending_at(&self, end: usize) -> Option<Phrase> {
        let mention = self.people.at(end)?;
        let name = &self.people.mentions[mention];
        (!self.token(end).is_possessive())
            .then_some(Phrase { subject: Subject::Name(mention), start: name.start.max(self.sentence.start) })
    }

    /// The noun phrase that ends with this token, prepositional phrases behind its head passed over:
    /// `the mayor of the city` is the mayor.
    fn phrase_ending_at(&self, end: usize, depth: usize) -> Option<Phrase> {
        let token = self.token(end);
        if token.is_punct(')') {
            return self.phrase_ending_at(self.prev(self.opening_bracket(end)?)?, depth + 1);
        }
        if !token.is_word() && token.kind != Kind::Number || depth > 4 {
            return None;
        }
        let phrase = if let Some(phrase) = self.name_ending_at(end) {
            phrase
        } else if token.class.is(Class::PRONOUN) && !token.class.is(Class::DET) {
            return Some(Phrase { subject: Subject::Pronoun(end), start: end });
        } else {
            let stop = VERBAL.or(LINKING).or(Class::TIME).or(Class::ADVERB);
            if token.class.is(stop) && !token.class.is(Class::PERSON.or(Class::DOCUMENT).or(Class::BODY)) {
                return None;
            }
            Phrase { subject: Subject::Noun(end), start: end }
        };
        let start = self.phrase_start(phrase.start);
        let phrase = Phrase { start, ..phrase };
        let Some(before) = self.prev(start) else { return Some(phrase) };
        // Fuentes cercanas al ministro Ana Muestra: the article is written into the preposition.
        let opening = self.token(start).class;
        let is_contracted = opening.is(Class::PREP) && opening.is(Class::DET) && self.token(before).is_word();
        let p = if is_contracted { start } else { before };
        let preposition = self.token(p).class.is(Class::PREP)
            && !self.word(p).eq_ignore_ascii_case("as")
            && !self.token(p).class.is(Class::CLAUSE);
        if !preposition {
            return Some(phrase);
        }
        let outer = self.prev(p).and_then(|q| self.phrase_ending_at(self.past_closeness(q), depth + 1));
        match outer {
            Some(outer) if self.can_speak(outer.subject) => Some(outer),
            // Des experts ont dit.
            _ if is_contracted => Some(phrase),
            // In Texas Ann Lee said.
            _ if depth == 0 && matches!(phrase.subject, Subject::Name(m) if self.people.party_at(m).is_person()) => {
                Some(phrase)
            }
            _ => None,
        }
    }

    /// Sources close to Ann Lee, fuentes cercanas a Ana: the noun that the adjective before the preposition describes.
    fn past_closeness(&self, adjective: usize) -> usize {
        let token = self.token(adjective);
        let is_adjective = token.is_word() && !token.capital && token.class == Class::NONE;
        let noun = self.prev(adjective).filter(|noun| is_adjective && self.can_speak(Subject::Noun(*noun)));
        noun.filter(|noun| self.people.at(*noun).is_none()).unwrap_or(adjective)
    }

    fn can_speak(&self, subject: Subject) -> bool {
        match subject {
            Subject::Name(_) => true,
            Subject::Pronoun(token) => !matches!(self.word(token), "him" | "them" | "it" | "us" | "me" | "there"),
            Subject::Noun(head) => {
                self.token(head).class.is(Class::PERSON.or(Class::DOCUMENT).or(Class::BODY).or(Class::TITLE))
            }
        }
    }

    /// Where the noun phrase whose last words begin at `from` starts: back over its adjectives to its article.
    fn phrase_start(&self, from: usize) -> usize {
        // Il ministro dell’Interno Ann Lee.
        let is_name = self.language != Language::English && self.people.at(from).is_some();
        let field = |at: &usize| self.token(*at).class.is(Class::PORTFOLIO);
        let office = || {
            let first = (self.sentence.start..from).rev().take_while(field).last().unwrap_or(from);
            office_before(self.text, self.tokens, self.sentence.start..first, self.language)
        };
        let mut start = is_name.then(office).flatten().unwrap_or(from);
        for _ in 0..10 {
            let Some(p) = self.prev(start) else { break };
            let token = self.token(p);
            let stop = VERBAL.or(LINKING).or(Class::TIME).or(Class::PRONOUN).or(Class::SPEECH).or(Class::ADVERB);
            if token.class.is(Class::DET.or(Class::POSSESSIVE)) && !token.class.is(Class::REL) && self.word(p) != "that"
            {
                return p;
            }
            if !(token.is_word() || token.kind == Kind::Number)
                || token.class.is(stop) && !token.class.is(Class::PERSON.or(Class::BODY))
            {
                break;
            }
            start = match self.people.at(p) {
                Some(mention) if self.people.mentions[mention].start < p => self.people.mentions[mention].start,
                _ => p,
            };
        }
        start
    }
}
