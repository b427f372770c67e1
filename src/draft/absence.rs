//! Who was not there, as the text says: UNHCR was not present, no representative of the IOM attended, in the absence of
//! Norway.

use std::ops::Range;

use super::grammar::Grammar;
use super::lexicon::Class;
use super::people::apposition_words;
use super::reading::Reading;
use crate::text::fold;

/// Whether the sentence says that what is named here was not there.
pub(crate) fn is_absent(reading: &Reading, name: &Range<usize>) -> bool {
    let absence = Absence { grammar: grammar(reading, name.start), name };
    absence.is_told_before() || absence.is_subject() && absence.is_told_behind()
}

/// Whether a verb is negated: did not meet, n’a pas rencontré.
pub(crate) fn is_negated(reading: &Reading, verb: usize) -> bool {
    grammar(reading, verb).is_negated(verb)
}

fn grammar<'a>(reading: &'a Reading, at: usize) -> Grammar<'a> {
    let sentences = &reading.tokens.sentences;
    let sentence = sentences.get(sentences.partition_point(|sentence| sentence.tokens.end <= at));
    Grammar {
        text: reading.text,
        tokens: &reading.tokens.list,
        people: &reading.people,
        language: reading.language,
        sentence: sentence.map_or(at..at, |sentence| sentence.tokens.clone()),
    }
}

struct Absence<'a> {
    grammar: Grammar<'a>,
    name: &'a Range<usize>,
}

/// What is told of somebody stands no further behind the name.
const REACH: usize = 24;

impl Absence<'_> {
    fn word(&self, at: usize) -> String {
        fold(self.grammar.word(at))
    }

    /// The token before an article or what describes a person, if that is where the name stands.
    fn before(&self, at: usize) -> Option<usize> {
        let mut before = self.grammar.prev(at)?;
        while self.grammar.token(before).class.is(Class::DET) && !self.grammar.token(before).class.is(Class::PREP) {
            before = self.grammar.prev(before)?;
        }
        Some(before)
    }

    /// Whether something may be told of the name, or of whom it sends: not with UNHCR, to UNHCR.
    fn is_subject(&self) -> bool {
        self.before(self.name.start).is_none_or(|at| {
            let token = self.grammar.token(at);
            !token.class.is(Class::PREP) || is_of(&self.word(at)) || self.word(at) == "by"
        })
    }

    /// No representative of X; without X; in the absence of X; absent were X and Y; neither X nor Y.
    fn is_told_before(&self) -> bool {
        let first = self.grammar.sentence.start;
        if is_absent_word(&self.word(first)) && first < self.name.start {
            return true;
        }
        let Some(at) = self.before(self.name.start) else { return false };
        let word = self.word(at);
        if is_without(&word) {
            // Without UNHCR, but not: without UNHCR support.
            let next = self.grammar.next(self.name.end - 1).map(|next| self.grammar.token(next));
            let possessive = self.grammar.token(self.name.end - 1).is_possessive();
            return !possessive
                && next.is_none_or(|t| !t.is_word() || t.class.is(Class::PREP.or(Class::CONJ).or(Class::TIME)));
        }
        if matches!(word.as_str(), "neither" | "nor" | "ni") {
            return self.clause(self.name.end).any(|at| self.is_presence(at));
        }
        if !is_of(&word) {
            return false;
        }
        let Some(noun) = self.grammar.prev(at) else { return false };
        let presence = self.word(noun);
        if matches!(presence.trim_start_matches("l'"), "absence" | "ausencia") {
            return true;
        }
        // Sin la presencia de Venezuela.
        let is_presence = matches!(presence.as_str(), "presence" | "presencia" | "participation" | "participacion");
        if is_presence && self.before(noun).is_some_and(|at| is_without(&self.word(at))) {
            return true;
        }
        let nobody = |at: usize| {
            matches!(
                self.word(at).as_str(),
                "no" | "none" | "nobody" | "neither" | "ningun" | "ninguna" | "nadie" | "aucun" | "aucune" | "personne"
            )
        };
        nobody(noun) || is_envoy(&self.word(noun)) && self.grammar.prev(noun).is_some_and(nobody)
    }

    /// X was not present; X, which was invited, did not come; X stayed away.
    fn is_told_behind(&self) -> bool {
        let end = self.name.end;
        let opens = |at: usize| at < self.grammar.sentence.end && self.grammar.token(at).is_punct(',');
        let relative = |at: usize| {
            at < self.grammar.sentence.end && self.grammar.token(at).class.is(Class::REL) || self.is_one_of(at, "que")
        };
        if opens(end) && relative(end + 1) {
            let inner = self.clause(end + 2);
            let comma = inner.end;
            return self.says_so(inner) || opens(comma) && self.says_so(self.clause(comma + 1));
        }
        // The Archbishop, Bo Roe, was absent; Bo Roe, the minister, did not come.
        let office_before = self.name.start > 0 && self.grammar.token(self.name.start - 1).is_punct(',');
        if opens(end) {
            let apposed = apposition_words(self.grammar.text, self.grammar.tokens, end + 1..self.grammar.sentence.end);
            let describes = |at: &usize| self.grammar.token(*at).class.is(Class::PERSON.or(Class::TITLE));
            let behind = apposed.last().filter(|_| apposed.iter().any(describes)).map(|last| last + 1);
            let from = behind.filter(|at| opens(*at)).unwrap_or(end);
            return (office_before || from > end) && self.says_so(self.clause(from + 1));
        }
        self.says_so(self.clause(end))
    }

    fn is_one_of(&self, at: usize, word: &str) -> bool {
        at < self.grammar.sentence.end && self.word(at) == word
    }

    /// The words from a token to the end of their clause.
    fn clause(&self, from: usize) -> Range<usize> {
        let end = self.grammar.sentence.end.min(from + REACH);
        let stops = |at: &usize| {
            let token = self.grammar.token(*at);
            !(token.is_word() || token.kind == super::tokens::Kind::Number)
                || token.class.is(Class::SPEECH.or(Class::CLAUSE).or(Class::REL)) && !token.class.is(Class::PREP)
        };
        from..(from..end).find(stops).unwrap_or(end.max(from))
    }

    fn says_so(&self, clause: Range<usize>) -> bool {
        let near = |at: usize, what: fn(&str) -> bool| (at + 1..clause.end.min(at + 6)).any(|t| what(&self.word(t)));
        for at in clause.clone() {
            let word = self.word(at);
            let stays = matches!(word.as_str(), "stayed" | "stays" | "kept") && self.is_one_of(at + 1, "away");
            if is_absent_word(&word) || stays || cancels(&word) && near(at, is_visit) {
                return true;
            }
            if matches!(word.as_str(), "met" | "meet" | "rencontre" | "rencontres") {
                // Who did not meet somebody may be there all the same.
                return false;
            }
            if self.is_presence(at) {
                if self.grammar.is_negated(at) {
                    return true;
                }
                // Who was invited may still have stayed away.
                if !is_invitation(&word) {
                    return false;
                }
            }
        }
        false
    }

    /// Whether the word says that somebody was there.
    fn is_presence(&self, at: usize) -> bool {
        let word = self.word(at);
        let takes_part =
            || matches!(word.as_str(), "take" | "took" | "taken" | "taking") && self.is_one_of(at + 1, "part");
        is_invitation(&word) || takes_part() || PRESENCE.split_ascii_whitespace().any(|listed| listed == word)
    }
}

/// Words that say that somebody was there, folded.
const PRESENCE: &str = "present attend attended attends attending participate participated participates participating join joined
    come came travel travelled traveled send sent represented
    asistio asistieron asistir presente presentes participo participaron participar representado representada acudio acudieron
    viajo viajaron presents presentes participe participait assiste assistait represente representee representes venu venue venus
    partecipato partecipa presente presenti venuto venuta intervenuto intervenuta teil teilgenommen anwesend dabei gekommen";

fn is_without(word: &str) -> bool {
    matches!(word, "without" | "sans" | "sin" | "senza" | "ohne")
}

fn is_invitation(word: &str) -> bool {
    matches!(
        word,
        "invited"
            | "invitado"
            | "invitada"
            | "invitados"
            | "invite"
            | "invitee"
            | "invites"
            | "invitato"
            | "invitata"
            | "eingeladen"
    )
}

fn is_absent_word(word: &str) -> bool {
    matches!(
        word,
        "absent"
            | "ausente"
            | "ausentes"
            | "absente"
            | "absents"
            | "absentes"
            | "boycotted"
            | "skipped"
            | "boicoteo"
            | "boycotte"
            | "assente"
            | "assenti"
            | "abwesend"
            | "ferngeblieben"
    )
}

fn cancels(word: &str) -> bool {
    matches!(
        word,
        "cancelled"
            | "canceled"
            | "postponed"
            | "cancelo"
            | "cancelaron"
            | "aplazo"
            | "annule"
            | "reporte"
            | "declined"
    )
}

/// What somebody who cancels it does not come for.
fn is_visit(word: &str) -> bool {
    matches!(
        word,
        "visit"
            | "trip"
            | "attendance"
            | "participation"
            | "invitation"
            | "journey"
            | "visita"
            | "viaje"
            | "participacion"
            | "visite"
            | "voyage"
            | "venue"
    )
}

/// Somebody who is sent.
fn is_envoy(word: &str) -> bool {
    let stems =
        ["representa", "delega", "official", "envoy", "observer", "minister", "funcionari", "observador", "represent"];
    stems.iter().any(|stem| word.starts_with(stem))
}

fn is_of(word: &str) -> bool {
    matches!(word, "of" | "from" | "de" | "del" | "du" | "des")
}

#[cfg(test)]
mod tests {
    use crate::briefing::Presence;
    use crate::draft::{Hints, draft};

    fn bodies(text: &str) -> Vec<String> {
        draft(text, &Hints::default()).unwrap().organisations.into_iter().map(|found| found.value).collect()
    }

    #[test]
    fn a_body_that_was_not_there_is_not_suggested() {
        for text in [
            "Ministers met the IOM in Oslo. UNHCR was not present at the meeting.",
            "Ministers met the IOM in Oslo. UNHCR, which was invited, did not attend.",
            "Ministers met the IOM in Oslo. UNHCR was invited but did not come.",
            "Ministers met the IOM in Oslo. UNHCR stayed away.",
            "Ministers met the IOM in Oslo. UNHCR was unable to attend.",
            "Ministers met the IOM in Oslo. UNHCR declined the invitation.",
            "Ministers met the IOM in Oslo. No representative of UNHCR attended.",
            "Ministers met the IOM in Oslo. No one from UNHCR came, and nobody from UNHCR was invited.",
            "Ministers met the IOM in Oslo in the absence of UNHCR.",
            "Ministers met the IOM in Oslo without UNHCR.",
            "Ministers met the IOM in Oslo. Absent from the talks was UNHCR.",
            "Los ministros se reunieron con la OIM en Lima. ACNUR no estuvo presente en la reunión.",
            "Los ministros se reunieron con la OIM en Lima. Ningún representante de ACNUR asistió a la reunión.",
            "Les ministres ont rencontré le HCR à Rabat. L’OIM n’a pas participé à la réunion des ministres.",
        ] {
            let named = bodies(text);
            assert_eq!(named.len(), 1, "{text} {named:?}");
        }
    }

    #[test]
    fn a_body_that_denies_something_else_was_there() {
        for text in [
            "Ministers met the IOM in Oslo. UNHCR took part and did not comment.",
            "Ministers met the IOM in Oslo. UNHCR said that Norway did not attend.",
            "Ministers met the IOM in Oslo. An agreement with UNHCR was not signed.",
            "Ministers met the IOM in Oslo. They cannot do it without UNHCR support.",
            "Ministers met the IOM in Oslo. No agreement of UNHCR was reached.",
        ] {
            assert_eq!(bodies(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn who_was_not_there_is_absent() {
        let presences = |text: &str| -> Vec<Presence> {
            draft(text, &Hints::default()).unwrap().officials.iter().map(|official| official.presence).collect()
        };
        let (there, mentioned) = (Presence::Attended, Presence::Mentioned);
        let cases = [
            ("Foreign Minister Ann Example did not attend the talks.", vec![Presence::Absent]),
            (
                "Foreign Minister Ann Example was to attend, but President Juan Prueba was absent.",
                vec![mentioned, Presence::Absent],
            ),
            ("Foreign Minister Ann Example did not meet President Juan Prueba.", vec![mentioned, mentioned]),
            ("The Archbishop of Oslo, Bo Sample, was absent.", vec![Presence::Absent]),
            ("Bo Sample, the minister of justice of Chile, did not come.", vec![Presence::Absent]),
            ("Foreign Minister Ann Example met President Juan Prueba and did not speak.", vec![there, there]),
        ];
        for (text, expected) in cases {
            assert_eq!(presences(text), expected, "{text}");
        }
    }
}
