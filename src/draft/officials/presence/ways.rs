//! Other ways to say that somebody was there: took part, held talks, was present, spoke with.

use std::ops::Range;

use super::words::{is_also, is_of_several, is_presence};
use super::{FRONTED, REACH_OF_VERB};
use crate::draft::lexicon::Class;
use crate::draft::meeting::is_event;
use crate::draft::officials::Finder;
use crate::text::fold;

impl Finder<'_> {
    /// Whether the word says that somebody was there: was also present, estuvo presente, était également présent, was in
    /// attendance; or, where that opens the sentence, the verb before those who were: also present was, attending were.
    pub(super) fn is_there(&self, at: usize, sentence: &Range<usize>) -> bool {
        if self.tokens[at].class.is(Class::BE) {
            let first = sentence.start + usize::from(is_also(self.word(sentence.start)));
            let opens = first < at
                && match fold(self.word(first)).as_str() {
                    "in" => self.word(first + 1) == "attendance",
                    word => is_presence(word),
                };
            // Present at the talks were, but not: present rules are.
            let rest = first + 1..at;
            let of_place = rest.is_empty() || self.tokens[rest.start].class.is(Class::PREP);
            return opens
                && rest.len() < FRONTED
                && (of_place || self.word(first + 1) == "attendance")
                && rest.into_iter().all(|t| self.tokens[t].is_word());
        }
        let word = fold(self.word(at));
        let led = |at: usize| {
            let before = (sentence.start..at).rev().find(|t| !is_also(self.word(*t)));
            before.filter(|t| self.tokens[*t].class.is(Class::BE))
        };
        match word.as_str() {
            "attendance" => at > sentence.start && self.word(at - 1) == "in" && led(at - 1).is_some(),
            word => is_presence(word) && led(at).is_some(),
        }
    }

    /// Whether a form of to be is followed by what says that somebody was there or is to come.
    pub(super) fn leads_to_presence(&self, at: usize) -> bool {
        let behind = (at + 1..self.tokens.len().min(at + 5)).find(|t| !is_also(self.word(*t)));
        behind.is_some_and(|t| {
            let word = fold(self.word(t));
            is_presence(&word)
                || matches!(word.as_str(), "due" | "expected" | "scheduled")
                || word == "in" && self.tokens.get(t + 1).is_some_and(|next| next.text(self.text) == "attendance")
        })
    }

    /// Took part; a pris part.
    pub(super) fn is_part_taken(&self, verb: usize) -> bool {
        let next = self.tokens.get(verb + 1).map_or("", |next| next.text(self.text));
        matches!(self.word(verb), "took" | "pris" | "taken") && next == "part"
            || matches!(self.word(verb), "preso" | "prende" | "prendono") && next == "parte"
            // Nahmen an den Gesprächen auch andere teil.
            || matches!(self.word(verb), "nahm" | "nahmen" | "nimmt" | "nehmen")
                && self.is_german()
                && (verb + 1..self.tokens.len().min(verb + 60))
                    .find(|t| self.word(*t) == "teil")
                    .is_some_and(|t| !self.reading.language.negates(self.word(t - 1)))
    }

    /// Held talks; sostuvo un encuentro; a eu un entretien.
    pub(super) fn is_talk_held(&self, verb: usize) -> bool {
        let holds = matches!(
            self.word(verb),
            "held"
                | "sostuvo"
                | "sostuvieron"
                | "mantuvo"
                | "mantuvieron"
                | "celebró"
                | "celebraron"
                | "eu"
                | "tenu"
                | "avuto"
                | "tenuto"
                | "führte"
                | "führten"
        );
        let describes = |at: &usize| self.tokens[*at].class.is(Class::DET) || is_of_several(self.word(*at));
        let event = (verb + 1..self.tokens.len().min(verb + 5)).find(|at| !describes(at));
        holds && event.is_some_and(|at| self.is_event(at))
    }

    /// Spoke by phone with; habló con.
    pub(super) fn is_spoken_with(&self, verb: usize, sentence: &Range<usize>) -> bool {
        // Haben mit ihm über Migration gesprochen.
        if self.word(verb) == "gesprochen" && self.is_german() {
            return (sentence.start..verb).any(|t| self.word(t) == "mit");
        }
        let end = sentence.end.min(verb + 1 + REACH_OF_VERB);
        matches!(self.word(verb), "spoke" | "speaks" | "habló" | "conversó" | "parlato" | "sprach" | "sprachen")
            && (verb + 1..end).any(|t| matches!(self.word(t), "with" | "con" | "mit"))
    }

    /// Whether the word is for an event at which people meet.
    pub(super) fn is_event(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or(String::new(), |token| fold(token.text(self.text)));
        is_event(&word)
            || matches!(word.as_str(), "talks" | "encuentro" | "rencontre" | "entretien" | "entretiens")
            || matches!(word.as_str(), "colloquio" | "colloqui" | "gesprach" | "gesprache")
    }

    /// Whether the word is of where others met: asistieron a la reunión, at the talks.
    pub(super) fn is_at_event(&self, at: usize) -> bool {
        let is_event = |at: usize| self.is_event(at);
        let to = matches!(
            self.word(at),
            "at" | "in" | "a" | "en" | "à" | "al" | "au" | "an" | "am" | "all'" | "all’" | "alla"
        );
        is_event(at) || to && (is_event(at + 1) || is_event(at + 2))
    }

    /// Whether the word is for a meeting with somebody that is over or goes on: after talks with, tras una reunión con.
    pub(super) fn is_after_meeting(&self, event: usize) -> bool {
        let with = self.tokens.get(event + 1).map_or("", |next| next.text(self.text));
        let is_light = |at: &usize| {
            let token = &self.tokens[*at];
            token.class.is(Class::DET.or(Class::POSSESSIVE)) && !is_of_time(self.word(*at))
                || is_of_several(self.word(*at))
        };
        let before = (0..event).rev().take(4).find(|at| !is_light(at));
        matches!(with, "with" | "con" | "avec" | "mit")
            && self.is_event(event)
            && before.is_some_and(|at| is_of_time(self.word(at)))
    }

    /// The word for the meeting where somebody \[said\] something after it: Ann Lee said after a meeting with Bo Roe.
    pub(super) fn said_after_meeting(&self, name_end: usize, sentence: &Range<usize>) -> Option<usize> {
        let says = (name_end..sentence.end)
            .take(3)
            .take_while(|at| self.tokens[*at].class.is(Class::SAYS.or(Class::AUX)))
            .find(|at| self.tokens[*at].class.is(Class::SAYS))?;
        let near = says + 1..sentence.end.min(says + 8);
        near.take_while(|at| self.tokens[*at].is_word()).find(|at| self.is_after_meeting(*at))
    }
}

/// What stands before a meeting that is over or goes on.
fn is_of_time(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "After"
            | "following"
            | "Following"
            | "during"
            | "During"
            | "tras"
            | "Tras"
            | "après"
            | "Après"
            | "dopo"
            | "Dopo"
            | "nach"
            | "Nach"
    )
}
