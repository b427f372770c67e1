//! Capitals that are no name, or not that of one person: a people, and two people joined by “and”.

use super::Finder;
use crate::draft::lexicon::{Class, Language};

impl Finder<'_> {
    /// The Dutchman, le Français, l’Italien: somebody called by his people.
    pub(super) fn is_called_by_people(&self, at: usize) -> bool {
        let (token, word) = (&self.tokens[at], self.tokens[at].text(self.text));
        if let Some(people) = word.strip_prefix("l'").or_else(|| word.strip_prefix("l’")) {
            return self.language.class(&people.to_lowercase()).is(Class::ORIGIN);
        }
        let has_article = at > self.sentence.tokens.start && self.tokens[at - 1].class.is(Class::DET);
        // The Italian said, but: the Italian government.
        let alone = Class::SAYS.or(Class::AUX).or(Class::PREP);
        let is_alone = || self.tokens.get(at + 1).is_none_or(|next| !next.is_word() || next.class.is(alone));
        let is_noun = self.language != Language::English || token.class.is(Class::PERSON) || is_alone();
        token.class.is(Class::ORIGIN) && has_article && is_noun
    }

    /// Ana Muestra y Juan Ejemplo, Muestra y Ejemplo: two people; but José Ortega y Gasset is one.
    pub(super) fn parts_persons(&self, start: usize, last: usize, and: usize) -> bool {
        let is_and = matches!(self.tokens[and].text(self.text), "y" | "e");
        let is_alone = start == last && self.tokens[last].class == Class::NONE;
        is_and && (is_alone || self.given_name(and + 1).is_some())
    }
}
