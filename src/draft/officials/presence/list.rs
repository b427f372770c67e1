//! What may stand between a verb of meeting and those who met.

use super::words::{is_also, is_of_several, is_seat, is_travel, meeting_verb};
use crate::draft::lexicon::Class;
use crate::draft::nations;
use crate::draft::officials::Finder;
use crate::draft::officials::role::is_counterpart;
use crate::draft::officials::shared::singular;
use crate::draft::tokens::Kind;
use crate::text::fold;

impl Finder<'_> {
    /// Words that may stand between a verb of meeting and those who met.
    pub(in crate::draft::officials) fn in_list(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1).map_or("", |next| next.text(self.text));
        match token.kind {
            Kind::Punct(',' | '(' | ')') => true,
            Kind::Punct('.') => self.is_of_date(at),
            // Der Premier- und Außenminister.
            Kind::Punct('-') => self.is_german() && next == "und",
            // Recibió a sus homólogos de Chile, Ann Lee; de Cuba, Bo Roe; y de Perú, …
            Kind::Punct(';') => matches!(next, "de" | "of" | "from" | "y" | "and" | "et"),
            // Ce lundi 12 août 2024.
            Kind::Number => {
                let is_time = |at: usize| self.tokens.get(at).is_some_and(|token| token.class.is(Class::TIME));
                is_time(at + 1) || at > 0 && is_time(at - 1) || self.is_of_date(at + 1)
            }
            Kind::Word => {
                let word = self.word(at);
                let is_of_compound = next == "-" && self.in_list(at + 1);
                self.people.at(at).is_some()
                    || is_of_compound
                    || matches!(
                        word,
                        "and"
                            | "then-"
                            | "with"
                            | "by"
                            | "par"
                            | "por"
                            | "été"
                            | "sido"
                            | "of"
                            | "for"
                            | "including"
                            | "his"
                            | "her"
                            | "from"
                            | "several"
                            | "phone"
                            | "telephone"
                            | "together"
                            | "has"
                            | "a"
                            | "ont"
                            | "se"
                            | "will"
                            | "have"
                            | "y"
                            | "con"
                            | "de"
                            | "del"
                            | "des"
                            | "para"
                            | "pour"
                            | "et"
                            | "avec"
                            | "s'est"
                            | "s’est"
                            | "ha"
                            | "hanno"
                            | "si"
                            | "e"
                            | "ed"
                            | "per"
                            | "di"
                            | "da"
                            | "hat"
                            | "haben"
                            | "sich"
                            | "mit"
                            | "von"
                            | "und"
                            | "sowie"
                            | "dort"
                            | "für"
                    )
                    || token.class.is(Class::TITLE
                        .or(Class::PERSON)
                        .or(Class::ORIGIN)
                        .or(Class::PORTFOLIO)
                        .or(Class::DET)
                        .or(Class::POSSESSIVE)
                        .or(Class::TIME))
                    // Was received by; fue recibido por.
                    || token.class.is(Class::BE) && meeting_verb(next).is_some()
                    || token.class.is(Class::BE) && self.reading.language.class(next).is(Class::BE)
                    || is_also(word)
                    || self.is_on_the_way(at)
                    // Were also present; was in attendance.
                    || token.class.is(Class::BE) && self.leads_to_presence(at)
                    || word == "in" && next == "attendance"
                    || self.leads_to_plan(at)
                    || self.is_at_event(at)
                    || is_of_several(word)
                    // Ann Lee, who hosted the talks.
                    || word == "who" && matches!(next, "hosted" | "attended" | "convened")
                    || is_counterpart(&singular(word))
                    // Su homólogo peruano.
                    || !self.is_english() && !nations::among(self.reading, at..at + 1).is_empty()
                    // Met in Lima with; recibió en Lima a.
                    || matches!(word, "in" | "en" | "à" | "at" | "bei" | "nach") && self.is_place_behind(at)
                    // Au palais de Carthage.
                    || is_seat(word)
                    || !self.is_english() && matches!(word, "a" | "al" | "ad")
                    // On Friday.
                    || word == "on" && self.tokens.get(at + 1).is_some_and(|next| next.class.is(Class::TIME))
                    || token.capital && !token.class.is(Class::FUNCTION)
            }
            _ => false,
        }
    }

    /// Am 12. März: the dot of a day.
    pub(super) fn is_of_date(&self, dot: usize) -> bool {
        let month = self.tokens.get(dot + 1).is_some_and(|next| next.class.is(Class::TIME));
        self.is_german() && month && dot > 0 && self.tokens[dot - 1].kind == Kind::Number
    }

    /// Whether the word leads somebody to those they met: travelled to Oslo and met; , where she met; wo er traf; dove ha
    /// incontrato.
    pub(super) fn is_on_the_way(&self, at: usize) -> bool {
        let word = self.word(at);
        let next = self.tokens.get(at + 1).map_or(Class::NONE, |next| next.class);
        let where_ = |word: &str| matches!(word, "where" | "où" | "donde" | "dove" | "wo");
        let there = at.checked_sub(1).is_some_and(|before| where_(self.word(before)));
        is_travel(&fold(word))
            || word == "to" && self.is_place_behind(at) && self.tokens.get(at + 1).is_some_and(|next| next.capital)
            || where_(word)
            || there && self.tokens[at].class.is(Class::HE.or(Class::SHE).or(Class::OTHER_PRONOUN))
            || self.tokens[at].class.is(Class::BE)
                && self.tokens.get(at + 1).is_some_and(|next| is_travel(&fold(next.text(self.text))))
            || self.tokens[at].class.is(Class::HE.or(Class::SHE)) && next.is(Class::AUX) && there
    }

    /// Whether a name stands behind the word, an article between them or not: en la Cancillería.
    pub(super) fn is_place_behind(&self, at: usize) -> bool {
        let article = self.tokens.get(at + 1).is_some_and(|next| next.class.is(Class::DET));
        self.tokens.get(at + 1 + usize::from(article)).is_some_and(|next| next.capital)
    }
}
