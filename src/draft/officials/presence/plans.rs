//! Meetings that are to come.

use std::ops::Range;

use super::FRONTED;
use super::words::{is_of_plans, meeting_verb};
use crate::draft::lexicon::Class;
use crate::draft::officials::Finder;

impl Finder<'_> {
    /// Whether what the verb tells of is to come: will meet, is due to visit, se rendra, doit se rendre, viajará.
    pub(super) fn is_planned(&self, verb: usize, sentence: &Range<usize>) -> bool {
        let word = self.word(verb);
        // A German verb stands far behind what makes it a plan: wird am Montag in Rom den Minister treffen.
        let reach = if self.is_german() { FRONTED * 2 } else { 4 };
        let before = verb.saturating_sub(reach).max(sentence.start)..verb;
        // To meet, to also meet, but not: went to Oslo and met.
        let light = |t: usize| self.tokens[t].class.is(Class::ADVERB) || self.is_english() && self.word(t) == "be";
        let infinitive = before.clone().any(|t| self.word(t) == "to" && (t + 1..verb).all(light));
        let leads = |t: usize| match self.word(t) {
            "will" | "would" | "plans" | "expected" | "due" | "scheduled" if self.is_english() => true,
            "doit" | "doivent" | "devrait" | "devraient" | "va" | "vont" => word.ends_with(['r', 'e']),
            "debe" | "deben" | "prevé" | "prevén" | "van" | "previsto" => word.ends_with('r'),
            "deve" | "devono" | "dovrebbe" | "vuole" | "intende" => word.ends_with("re") || word.ends_with("rsi"),
            "wird" | "werden" | "will" | "wollen" | "soll" | "sollen" => self.is_german() && word.ends_with("en"),
            _ => false,
        };
        let endings: &[&str] =
            if self.is_english() || self.is_german() { &[] } else { &["rá", "rán", "ra", "ront", "rà", "ranno"] };
        infinitive || before.clone().any(leads) || endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the word stands between somebody and what they are to do: due to visit, is expected to meet, doit se rendre.
    pub(super) fn leads_to_plan(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).map_or("", |next| next.text(self.text));
        match self.word(at) {
            "to" => is_of_plans(next) || meeting_verb(next).is_some(),
            "due" | "expected" | "scheduled" | "plans" => next == "to",
            "doit" | "doivent" | "devrait" | "devraient" => next == "se" || is_of_plans(next),
            "va" | "vont" | "debe" | "deben" | "van" | "prevé" | "prevén" | "previsto" => {
                is_of_plans(next) || next == "a"
            }
            "tiene" | "tienen" => next == "previsto",
            "deve" | "devono" | "vuole" | "intende" | "wird" | "soll" | "will" if !self.is_english() => true,
            _ => false,
        }
    }
}
