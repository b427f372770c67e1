//! The main clause of a sentence: its subject, and whether a verb follows it.

use super::{Grammar, Phrase, Subject, VERBAL};
use crate::draft::lexicon::Class;
use crate::draft::tokens::Kind;

impl Grammar<'_> {
    /// The subject of the clause that leads up to `at`: the last phrase that opens a main clause and has a verb.
    pub(crate) fn clause_subject(&self, at: usize) -> Option<Phrase> {
        let mut found = None;
        let mut i = self.sentence.start;
        while i < at {
            let token = self.token(i);
            let candidate = if let Some(mention) = self.people.at(i) {
                let name = &self.people.mentions[mention];
                (!self.token(name.tokens.end - 1).is_possessive()).then_some((Subject::Name(mention), name.end - 1))
            } else if token.class.is(Class::HE.or(Class::SHE).or(Class::OTHER_PRONOUN)) && !token.class.is(Class::DET) {
                Some((Subject::Pronoun(i), i))
            } else if token.class.is(Class::PERSON.or(Class::DOCUMENT)) && token.is_word() {
                Some((Subject::Noun(i), i))
            } else {
                None
            };
            let Some((subject, last)) = candidate else {
                i += 1;
                continue;
            };
            let start = self.phrase_start(i);
            // Ann Lee, a lawyer, did: the noun is hers.
            let apposed = matches!(subject, Subject::Noun(_))
                && self.prev(start).is_some_and(|c| {
                    self.token(c).is_punct(',')
                        && self.prev(c).is_some_and(|e| self.people.at(e).is_some() || self.token(e).is_punct(')'))
                });
            if !apposed && self.opens_main_clause(start) && self.has_verb_after(last, at) {
                found = Some(Phrase { subject, start });
            }
            i = last + 1;
        }
        found
    }

    /// Like `opens_clause`, but for a main clause: not after that, when, because, or a verb of speech.
    fn opens_main_clause(&self, start: usize) -> bool {
        let Some(p) = self.prev(start) else { return true };
        let token = self.token(p);
        if token.class.is(Class::CONJ) || token.class.is(Class::ADVERB) && !token.class.is(Class::PREP) {
            return true;
        }
        matches!(token.kind, Kind::Punct(',' | ';' | ':' | '—' | '–' | '―' | ')') | Kind::Quote(_))
            || token.class.is(Class::TIME)
    }

    /// Whether a verb stands where that of the main clause would: not behind who, which or that.
    fn follows_comma_or_phrase(&self, at: usize) -> bool {
        self.prev(at).is_some_and(|p| !self.token(p).class.is(Class::REL) && self.word(p) != "that")
    }

    /// Whether a verb comes soon after a phrase, past adverbs or an apposition.
    fn has_verb_after(&self, last: usize, before: usize) -> bool {
        let mut at = last + 1;
        let verb = VERBAL.or(Class::SPEECH);
        let is_verb = |t: usize| {
            let token = self.token(t);
            token.is_word()
                && !token.capital
                && (token.class.is(verb)
                    || token.class == Class::NONE && (self.word(t).ends_with("ed") || self.word(t).ends_with('s')))
        };
        while at < before && (self.token(at).class.is(Class::ADVERB) || self.is_ly(at)) {
            at += 1;
        }
        if at < before && is_verb(at) || self.token(last).is_contracted() {
            return true;
        }
        // Ann Lee (D-Ohio), a lawyer, did; the head of the party did.
        let mut closed = at < before && self.token(at).class.is(Class::PREP);
        let bracket = at < before && matches!(self.token(at).kind, Kind::Punct(',' | '('));
        if !closed && !bracket {
            return false;
        }
        for t in at + 1..before.min(at + 26) {
            match self.token(t).kind {
                Kind::Punct(',' | ')') => closed = true,
                Kind::Punct('(' | '-') => closed = false,
                Kind::Punct(_) | Kind::Quote(_) => return false,
                _ if closed && is_verb(t) && self.follows_comma_or_phrase(t) => return true,
                _ => {}
            }
        }
        false
    }
}
