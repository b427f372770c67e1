//! How a person took part in the meeting that a text tells of.

mod words;

use std::ops::Range;

use super::Finder;
use super::role::is_counterpart;
use super::shared::singular;
use crate::briefing::Presence;
use crate::draft::MOST_MENTIONS;
use crate::draft::absence::{is_absent, is_negated};
use crate::draft::lexicon::{Class, Language};
use crate::draft::meeting::is_event;
use crate::draft::nations;
use crate::draft::people::Party;
use crate::draft::tokens::Kind;
use crate::text::fold;
use words::{is_also, is_of_plans, is_of_several, is_of_things_too, is_presence, is_seat};
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
                None if self.is_there(t, &sentence) || is_of_plans(self.word(t)) && self.is_planned(t, &sentence) => {
                    Some(false)
                }
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
                .take_while(|t| self.in_list(*t) || verb(*t).is_some() || self.is_framed(*t, &sentence))
                .find(|t| verb(*t).is_some());
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
        let parts = |t: &usize| !(self.tokens[*t].is_word() || self.tokens[*t].kind == Kind::Number);
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

    /// Whether what the verb tells of is to come: will meet, is due to visit, se rendra, doit se rendre, viajará.
    fn is_planned(&self, verb: usize, sentence: &Range<usize>) -> bool {
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

    /// Whether the word says that somebody was there: was also present, estuvo presente, était également présent, was in
    /// attendance; or, where that opens the sentence, the verb before those who were: also present was, attending were.
    fn is_there(&self, at: usize, sentence: &Range<usize>) -> bool {
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

    /// Took part; a pris part.
    fn is_part_taken(&self, verb: usize) -> bool {
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

    /// Whether the word stands between somebody and what they are to do: due to visit, is expected to meet, doit se rendre.
    fn leads_to_plan(&self, at: usize) -> bool {
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

    /// Whether the word leads somebody to those they met: travelled to Oslo and met; , where she met; wo er traf; dove ha
    /// incontrato.
    fn is_on_the_way(&self, at: usize) -> bool {
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
    fn is_place_behind(&self, at: usize) -> bool {
        let article = self.tokens.get(at + 1).is_some_and(|next| next.class.is(Class::DET));
        self.tokens.get(at + 1 + usize::from(article)).is_some_and(|next| next.capital)
    }

    /// Whether the word is of where others met: asistieron a la reunión, at the talks.
    fn is_at_event(&self, at: usize) -> bool {
        let is_event = |at: usize| self.is_event(at);
        let to = matches!(
            self.word(at),
            "at" | "in" | "a" | "en" | "à" | "al" | "au" | "an" | "am" | "all'" | "all’" | "alla"
        );
        is_event(at) || to && (is_event(at + 1) || is_event(at + 2))
    }

    /// Whether a form of to be is followed by what says that somebody was there or is to come.
    fn leads_to_presence(&self, at: usize) -> bool {
        let behind = (at + 1..self.tokens.len().min(at + 5)).find(|t| !is_also(self.word(*t)));
        behind.is_some_and(|t| {
            let word = fold(self.word(t));
            is_presence(&word)
                || matches!(word.as_str(), "due" | "expected" | "scheduled")
                || word == "in" && self.tokens.get(t + 1).is_some_and(|next| next.text(self.text) == "attendance")
        })
    }

    /// Held talks; sostuvo un encuentro; a eu un entretien.
    fn is_talk_held(&self, verb: usize) -> bool {
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

    /// Whether the word is for an event at which people meet.
    fn is_event(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or(String::new(), |token| fold(token.text(self.text)));
        is_event(&word)
            || matches!(word.as_str(), "talks" | "encuentro" | "rencontre" | "entretien" | "entretiens")
            || matches!(word.as_str(), "colloquio" | "colloqui" | "gesprach" | "gesprache")
    }

    /// Spoke by phone with; habló con.
    fn is_spoken_with(&self, verb: usize, sentence: &Range<usize>) -> bool {
        // Haben mit ihm über Migration gesprochen.
        if self.word(verb) == "gesprochen" && self.is_german() {
            return (sentence.start..verb).any(|t| self.word(t) == "mit");
        }
        let end = sentence.end.min(verb + 1 + REACH_OF_VERB);
        matches!(self.word(verb), "spoke" | "speaks" | "habló" | "conversó" | "parlato" | "sprach" | "sprachen")
            && (verb + 1..end).any(|t| matches!(self.word(t), "with" | "con" | "mit"))
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
