//! How a person took part in the meeting that a text tells of.

use std::ops::Range;

use super::Finder;
use super::role::is_counterpart;
use super::shared::singular;
use crate::briefing::Presence;
use crate::draft::MOST_MENTIONS;
use crate::draft::absence::{is_absent, is_negated};
use crate::draft::lexicon::Class;
use crate::draft::nations;
use crate::draft::people::Party;
use crate::draft::tokens::Kind;

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
                None if self.is_spoken_with(t, &sentence) || self.is_part_taken(t) => Some(false),
                Some(true) if is_of_things_too(self.word(t)) && !self.is_of_people(t, &sentence) => None,
                verb => verb,
            };
            let before = (sentence.start..name.start)
                .rev()
                .take(120)
                .take_while(|t| self.in_list(*t) || verb(*t).is_some())
                .find(|t| verb(*t).is_some());
            let after = (name.end..sentence.end)
                .take(60)
                .take_while(|t| self.in_list(*t) || verb(*t).is_some())
                .find(|t| verb(*t).is_some());
            absent |= is_absent(self.reading, &name.tokens);
            for (at, is_subject) in [(after, true), (before, false)] {
                let Some(at) = at else { continue };
                // Who did not meet somebody may be there all the same.
                if is_negated(self.reading, at) {
                    continue;
                }
                let hosts = verb(at) == Some(true) && (is_subject != self.is_passive(at, &sentence));
                let planned = (sentence.start..at)
                    .rev()
                    .take(4)
                    .any(|t| matches!(self.word(t), "will" | "would" | "to" | "plans" | "expected"))
                    || ["rá", "rán", "ra", "ront"].iter().any(|ending| self.word(at).ends_with(ending));
                let this = match (planned, hosts) {
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
                && is(verb - 1, &["été", "fue", "fueron", "sido"])
                && (verb + 1..verb + 1 + REACH_OF_VERB).any(|at| is(at, &["par", "por"]))
    }

    /// Whether “led by” begins at the token.
    pub(super) fn is_led_by(&self, at: usize, sentence: &Range<usize>) -> bool {
        matches!(self.word(at), "led" | "Led" | "headed" | "Headed" | "represented" | "Represented")
            && at + 1 < sentence.end
            && self.word(at + 1) == "by"
    }

    /// Took part; a pris part.
    fn is_part_taken(&self, verb: usize) -> bool {
        matches!(self.word(verb), "took" | "pris" | "taken")
            && self.tokens.get(verb + 1).is_some_and(|next| next.text(self.text) == "part")
    }

    /// Spoke by phone with; habló con.
    fn is_spoken_with(&self, verb: usize, sentence: &Range<usize>) -> bool {
        let end = sentence.end.min(verb + 1 + REACH_OF_VERB);
        matches!(self.word(verb), "spoke" | "speaks" | "habló" | "conversó")
            && (verb + 1..end).any(|t| matches!(self.word(t), "with" | "con"))
    }

    /// Whether the verb is done to people: “welcomed his counterpart”, not “welcomed the plan”; “was received by” as well.
    fn is_of_people(&self, verb: usize, sentence: &Range<usize>) -> bool {
        let end = sentence.end.min(verb + 1 + REACH_OF_VERB);
        (verb + 1..end).any(|t| {
            let (word, class) = (self.word(t), self.tokens[t].class);
            self.people.at(t).is_some()
                || is_counterpart(&singular(word))
                || class.is(Class::TITLE.or(Class::PERSON))
                || matches!(word, "him" | "her" | "them" | "by" | "delegation" | "delegations" | "delegates" | "guests")
        })
    }

    /// Words that may stand between a verb of meeting and those who met.
    pub(super) fn in_list(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1).map_or("", |next| next.text(self.text));
        match token.kind {
            Kind::Punct(',' | '(' | ')') => true,
            // Recibió a sus homólogos de Chile, Ann Lee; de Cuba, Bo Roe; y de Perú, …
            Kind::Punct(';') => matches!(next, "de" | "of" | "from" | "y" | "and" | "et"),
            // Ce lundi 12 août 2024.
            Kind::Number => {
                let is_time = |at: usize| self.tokens.get(at).is_some_and(|token| token.class.is(Class::TIME));
                is_time(at + 1) || at > 0 && is_time(at - 1)
            }
            Kind::Word => {
                let word = self.word(at);
                self.people.at(at).is_some()
                    || matches!(
                        word,
                        "and"
                            | "also"
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
                            | "et"
                            | "avec"
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
                    // Ann Lee, who hosted the talks.
                    || word == "who" && matches!(next, "hosted" | "attended" | "convened")
                    || is_counterpart(&singular(word))
                    // Su homólogo peruano.
                    || !self.is_english() && !nations::among(self.reading, at..at + 1).is_empty()
                    // Met in Lima with; recibió en Lima a.
                    || matches!(word, "in" | "en" | "à") && self.tokens.get(at + 1).is_some_and(|next| next.capital)
                    || !self.is_english() && matches!(word, "a" | "al")
                    // On Friday.
                    || word == "on" && self.tokens.get(at + 1).is_some_and(|next| next.class.is(Class::TIME))
                    || token.capital && !token.class.is(Class::FUNCTION)
            }
            _ => false,
        }
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

/// Verbs of meeting that are done to plans and offers as well.
fn is_of_things_too(word: &str) -> bool {
    matches!(word, "welcomed" | "received" | "brought" | "recibió")
}

/// Whether the word is a verb of meeting, and whether its subject receives the others.
pub(crate) fn meeting_verb(word: &str) -> Option<bool> {
    match word {
        "met" | "meets" | "meet" | "joined" | "accompanied" | "acompañado" | "acompañada" | "accompagné"
        | "attended" | "participated" | "gathered" | "talked" | "discussed" | "signed" | "reunió" | "reunieron"
        | "reunirá" | "reunirán" | "participó" | "participaron" | "asistió" | "asistieron" | "rencontré"
        | "rencontrés" | "rencontrera" | "rencontreront" | "réunis" | "réuniront" | "entretenu" | "entretenus" => {
            Some(false)
        }
        "host" | "hosts" | "hosted" | "convened" | "welcomed" | "received" | "brought" | "recibió" | "recibirá"
        | "recibido" | "recibida" | "recibidos" | "reçu" | "reçue" | "reçus" | "accueilli" | "accueillera" => {
            Some(true)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::briefing::Presence;
    use crate::draft::{Hints, draft};

    #[test]
    fn who_welcomes_a_plan_receives_nobody() {
        let presences = |text: &str| -> Vec<Presence> {
            draft(text, &Hints::default()).unwrap().officials.iter().map(|official| official.presence).collect()
        };
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
