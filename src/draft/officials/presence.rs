//! How a person took part in the meeting that a text tells of.

mod list;
mod plans;
mod ways;
mod words;

use std::ops::Range;

use super::Finder;
use crate::briefing::Presence;
use crate::draft::MOST_MENTIONS;
use crate::draft::absence::{is_absent, is_negated};
use crate::draft::comment::is_comment;
use crate::draft::lexicon::{Class, Language};
use crate::draft::people::Party;
use crate::draft::tokens::Kind;
use words::is_of_plans;
pub(crate) use words::{is_travel, meeting_verb};

impl Finder<'_> {
    /// How the person took part, found beside a verb of meeting, and the sentences that say that the person did.
    pub(super) fn presence(&self, party: &Party) -> (Presence, Vec<usize>) {
        let mut best = Presence::Mentioned;
        let mut met = Vec::new();
        let mut absent = false;
        for mention in party.mentions.iter().take(MOST_MENTIONS).copied() {
            let name = &self.people.mentions[mention];
            let sentence = self.sentence(mention);
            let verb = |t: usize| match meeting_verb(self.word(t)) {
                _ if self.is_led_by(t, &sentence) => Some(false),
                None if self.is_spoken_with(t, &sentence) || self.is_part_taken(t) || self.is_talk_held(t) => {
                    Some(false)
                }
                None if self.is_after_meeting(t) => Some(false),
                None if self.is_there(t, &sentence) || is_of_plans(self.word(t)) && self.is_planned(t, &sentence) => {
                    Some(false)
                }
                Some(_) if is_comment(self.reading, t) => None,
                verb => verb,
            };
            let before = (sentence.start..name.start)
                .rev()
                .take(120)
                .take_while(|t| self.in_list(*t) || verb(*t).is_some())
                .find(|t| verb(*t).is_some());
            let after = (name.end..sentence.end)
                .take(60)
                .take_while(|t| self.in_list(*t) || verb(*t).is_some() || self.is_framed(*t, &sentence))
                .find(|t| verb(*t).is_some());
            let after = after.or_else(|| self.said_after_meeting(name.end, &sentence));
            absent |= is_absent(self.reading, &name.tokens);
            for (at, is_subject) in [(after, true), (before, false)] {
                let Some(at) = at else { continue };
                // Who did not meet somebody may be there all the same.
                if is_negated(self.reading, at) {
                    continue;
                }
                let acts =
                    if self.is_at_end(at, &sentence) { self.comes_first(mention, &sentence) } else { is_subject };
                let hosts = verb(at) == Some(true) && (acts != self.is_passive(at, &sentence));
                let this = match (self.is_planned(at, &sentence), hosts) {
                    (true, _) => Presence::Announced,
                    (false, true) => Presence::Host,
                    (false, false) => Presence::Attended,
                };
                met.push(name.sentence);
                if rank(this) > rank(best) {
                    best = this;
                }
            }
        }
        if absent && rank(best) < rank(Presence::Attended) {
            best = Presence::Absent;
        }
        met.dedup();
        (best, met)
    }

    /// Whether others did it to the subject: was received by, a été reçu jeudi à Rabat par, fue recibido por.
    fn is_passive(&self, verb: usize, sentence: &Range<usize>) -> bool {
        let is = |at: usize, words: &[&str]| sentence.contains(&at) && words.contains(&self.word(at));
        is(verb + 1, &["by"])
            || verb > 0
                && is(verb - 1, &["été", "fue", "fueron", "sido", "stato", "stata", "stati", "state"])
                && (verb + 1..verb + 1 + REACH_OF_VERB).any(|at| is(at, &["par", "por", "da", "dal", "dalla", "dall'", "dall’"]))
            // Wurde von ihm empfangen.
            || self.is_at_end(verb, sentence)
                && (sentence.start..verb).any(|at| is(at, &["wurde", "wurden"]))
                && (sentence.start..verb).any(|at| is(at, &["von", "vom"]))
    }

    /// Whether the word stands between the two parts of a German verb: haben am Freitag ein Abkommen \[unterzeichnet\]. What
    /// had been so before is of another day.
    fn is_framed(&self, at: usize, sentence: &Range<usize>) -> bool {
        let parts = |t: &usize| {
            let token = &self.tokens[*t];
            !(token.is_word() || token.kind == Kind::Number || token.is_punct('.') && self.is_of_date(*t))
        };
        let near = at.saturating_sub(FRONTED * 2).max(sentence.start);
        let clause = (near..at).rev().find(parts).map_or(near, |stop| stop + 1);
        let opens = |t: usize| {
            let word = self.word(t);
            matches!(
                word,
                "hat" | "haben" | "ist" | "sind" | "wurde" | "wurden" | "wird" | "werden" | "soll" | "sollen" | "will"
            )
        };
        self.is_german() && !parts(&at) && (clause..=at).any(opens)
    }

    /// Whether the verb is a German one at the end of its clause, behind all whom it concerns: hat den Minister empfangen.
    fn is_at_end(&self, verb: usize, sentence: &Range<usize>) -> bool {
        self.reading.language == Language::German
            && self.word(verb) == "empfangen"
            && (sentence.start..verb).any(|at| self.tokens[at].class.is(Class::AUX.or(Class::BE)))
    }

    /// Whether nobody is named before in the sentence, or only those whom no more than a conjunction or a comma joins to
    /// the name and its office.
    fn comes_first(&self, mention: usize, sentence: &Range<usize>) -> bool {
        let name = &self.people.mentions[mention];
        let joins = |at: &usize| {
            let token = &self.tokens[*at];
            let object = matches!(self.word(*at), "den" | "dem" | "einen" | "einem");
            let describes = token.class.is(Class::TITLE.or(Class::ORIGIN).or(Class::PLACE).or(Class::DET));
            !object && (token.class.is(Class::CONJ) || token.is_punct(',') || describes && !token.class.is(Class::PREP))
        };
        let from = (sentence.start..name.start).rev().take_while(joins).last().unwrap_or(name.start);
        match from.checked_sub(1).filter(|at| *at >= sentence.start).and_then(|at| self.people.at(at)) {
            Some(before) if self.people.party_at(before).is_person() && from < name.start => {
                self.comes_first(before, sentence)
            }
            _ => !(sentence.start..name.start).any(|at| self.is_somebody(at)),
        }
    }

    /// Whether “led by” begins at the token.
    pub(super) fn is_led_by(&self, at: usize, sentence: &Range<usize>) -> bool {
        matches!(self.word(at), "led" | "Led" | "headed" | "Headed" | "represented" | "Represented")
            && at + 1 < sentence.end
            && self.word(at + 1) == "by"
    }
}

fn rank(presence: Presence) -> u8 {
    match presence {
        Presence::Host | Presence::Chair => 3,
        Presence::Attended => 2,
        Presence::Announced => 1,
        _ => 0,
    }
}

/// Whom a verb is done to is named within so many words behind it.
const REACH_OF_VERB: usize = 7;

/// So many words at most stand before the verb in: present at the talks in Oslo were.
const FRONTED: usize = 12;

#[cfg(test)]
mod tests {
    use crate::briefing::Presence;
    use crate::draft::{Hints, draft};

    fn presences(text: &str) -> Vec<Presence> {
        draft(text, &Hints::default()).unwrap().officials.iter().map(|official| official.presence).collect()
    }

    #[test]
    fn who_took_part_as_well_was_there() {
        for (text, there) in [
            ("Foreign Minister Ann Example also took part in the talks.", 1),
            ("Foreign Minister Ann Example was also present.", 1),
            ("Foreign Minister Ann Example was in attendance.", 1),
            ("Also attending was Foreign Minister Ann Example.", 1),
            ("Also in attendance was Foreign Minister Ann Example.", 1),
            (
                "Foreign Minister Ann Example, Interior Minister Bo Sample and Labour Minister Cy Token were also present.",
                3,
            ),
            ("Present at the talks in Oslo were Foreign Minister Ann Example and Interior Minister Bo Sample.", 2),
            ("La ministra de Trabajo de Chile, Ana Muestra, también asistió a la reunión con los demás.", 1),
            ("La ministra de Trabajo de Chile, Ana Muestra, también participó en la reunión con los demás.", 1),
            ("También estuvo presente en la reunión la ministra de Trabajo de Chile, Ana Muestra, con los demás.", 1),
            ("Le ministre du Travail, Paul Exemple, a également participé à la réunion.", 1),
            ("Le ministre du Travail, Paul Exemple, était également présent avec les autres.", 1),
            (
                "Étaient également présents le ministre du Travail, Paul Exemple, et la ministre de la Santé, Anne Modèle.",
                2,
            ),
        ] {
            assert_eq!(presences(text), vec![Presence::Attended; there], "{text}");
        }
        for text in [
            "Foreign Minister Ann Example rejected the present situation.",
            "Present rules are the work of Minister Ann Example.",
        ] {
            assert_eq!(presences(text), [Presence::Mentioned], "{text}");
        }
    }

    #[test]
    fn who_is_to_come_is_announced() {
        for text in [
            "Foreign Minister Ann Example will travel to Oslo on Monday.",
            "Foreign Minister Ann Example is due to visit Oslo on Monday.",
            "Foreign Minister Ann Example is expected to meet officials in Oslo on Monday.",
            "Foreign Minister Ann Example will also attend the talks in Oslo.",
            "Le ministre du Travail, Paul Exemple, doit se rendre à Oslo lundi.",
            "Le ministre du Travail, Paul Exemple, se rendra à Oslo lundi avec les autres.",
            "La ministra de Trabajo de Chile, Ana Muestra, viajará a Oslo el lunes con los demás.",
            "La ministra de Trabajo de Chile, Ana Muestra, tiene previsto viajar a Oslo el lunes con los demás.",
        ] {
            assert_eq!(presences(text), [Presence::Announced], "{text}");
        }
        // What is behind “to” is a town.
        let text = "Foreign Minister Ann Example travelled to Oslo and met Interior Minister Bo Sample.";
        assert_eq!(presences(text)[1], Presence::Attended);
    }

    #[test]
    fn who_spoke_after_a_meeting_was_there() {
        let there = Presence::Attended;
        for text in [
            "Commission President Ann Example said after a meeting with President Juan Prueba that it was done.",
            "Commission President Ann Example said on Sunday after bilateral talks with President Juan Prueba that it was done.",
        ] {
            assert_eq!(presences(text)[1], there, "{text}");
        }
        assert_eq!(
            presences(
                "Commission President Ann Example said after a meeting with President Juan Prueba that it was done."
            ),
            [there, there]
        );
        for text in [
            "Commission President Ann Example said ahead of a meeting with President Juan Prueba that it was done.",
            "Commission President Ann Example asked for a meeting with President Juan Prueba.",
        ] {
            assert_eq!(presences(text), [Presence::Mentioned; 2], "{text}");
        }
    }

    #[test]
    fn an_office_of_several_is_that_of_each() {
        let text = "She was accompanied by Prime Ministers Juan Prueba of Chile and Ann Example of Norway.";
        let draft = draft(text, &Hints::default()).unwrap();
        assert_eq!(draft.officials[0].name, "Juan Prueba");
        assert_eq!(draft.officials[0].role.as_ref().unwrap().value, "Prime Minister");
    }

    #[test]
    fn who_welcomes_a_plan_receives_nobody() {
        let (host, guest) = (Presence::Host, Presence::Attended);
        let cases = [
            ("Foreign Minister Ann Example welcomed the plan.", vec![Presence::Mentioned]),
            ("Foreign Minister Ann Example received the proposal with interest.", vec![Presence::Mentioned]),
            ("Foreign Minister Ann Example welcomed President Juan Prueba.", vec![host, guest]),
            ("Foreign Minister Ann Example received her counterpart Juan Prueba.", vec![host, guest]),
            ("They were received by Foreign Minister Ann Example.", vec![host]),
            ("Foreign Minister Ann Example also attended.", vec![guest]),
        ];
        for (text, expected) in cases {
            assert_eq!(presences(text), expected, "{text}");
        }
    }
}
