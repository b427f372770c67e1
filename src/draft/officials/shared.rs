//! An office that several share: the foreign ministers of Chile, Ann Lee, and of Peru, Bo Roe; her counterparts from
//! Chile, Ann Lee, and Peru, Bo Roe.

use std::ops::Range;

use super::role::is_counterpart;
use super::{Finder, Office};
use crate::draft::lexicon::{Class, Language};
use crate::draft::people::Party;
use crate::draft::{Found, nations, tokens};
use crate::text::fold;

/// The noun stands no further before a name than so many words.
const REACH: usize = 40;

impl Finder<'_> {
    /// The office that a person shares with others, each named behind a comma and the country; the words of the office
    /// are for somebody to look at.
    pub(super) fn shared_office(&self, party: &Party) -> Option<Office> {
        party.mentions.iter().take(40).find_map(|mention| {
            let sentence = self.sentence(*mention);
            let start = self.opening(*mention);
            let comma = start.checked_sub(1).filter(|at| *at > sentence.start && self.tokens[*at].is_punct(','))?;
            let near = comma.saturating_sub(5).max(sentence.start)..comma;
            let country = nations::among(self.reading, near).pop().filter(|f| f.start + f.len == comma)?;
            let [value] = country.countries[..] else { return None };
            let noun = self.plural_before(sentence.start..country.start)?;
            let place = Some(self.bytes(country.start..comma));
            let role = self.shared_role(&sentence, noun);
            Some(Office { role, country: Some(Found { value, place, confidence: 0.7 }), ..Office::default() })
        })
    }

    /// The noun for several that a list of countries and names follows.
    fn plural_before(&self, words: Range<usize>) -> Option<usize> {
        for at in words.rev().take(REACH) {
            let token = &self.tokens[at];
            if is_several(self.word(at)) {
                return self.is_of_country(at).then_some(at);
            }
            let listed = token.is_punct(',')
                || token.is_punct(';')
                || token.capital
                || token.class.is(Class::PREP.or(Class::CONJ).or(Class::DET).or(Class::PORTFOLIO).or(Class::ORIGIN));
            if !listed && self.people.at(at).is_none() {
                return None;
            }
        }
        None
    }

    /// Whether the noun is followed by the first country: ministers of labour of Norway, counterparts from Peru.
    fn is_of_country(&self, noun: usize) -> bool {
        let end = self.tokens.len().min(noun + 8);
        let Some(first) = nations::among(self.reading, noun + 1..end).first().map(|found| found.start) else {
            return false;
        };
        // Ses homologues belge, Ann Lee, et allemand, Bo Roe.
        if first == noun + 1 {
            return !self.tokens[first].capital;
        }
        let leads = |at: usize| {
            self.tokens[at].is_word()
                && self.tokens[at].class.is(Class::PREP.or(Class::DET).or(Class::PORTFOLIO).or(Class::CONJ))
        };
        let word = fold(self.word(noun + 1));
        matches!(word.as_str(), "of" | "from" | "de" | "del" | "du" | "des" | "di" | "von" | "aus")
            && (noun + 1..first).all(leads)
    }

    /// The office of one of several: that which stands before the noun, or that of whoever they are counterparts of.
    fn shared_role(&self, sentence: &Range<usize>, noun: usize) -> Option<Found<String>> {
        let found =
            |value: String, words: Range<usize>| Found { value, place: Some(self.bytes(words)), confidence: 0.4 };
        if is_counterpart(singular(self.word(noun)).as_str()) {
            let before =
                (sentence.start..noun).rev().find(|at| self.is_somebody(*at)).and_then(|at| self.people.at(at))?;
            let role = self
                .title_before(before)
                .or_else(|| self.office_then_name(before))
                .or_else(|| self.apposition(before))?;
            return Some(found(self.without_country(&role).role, role.words));
        }
        let describes = |at: &usize| {
            let token = &self.tokens[*at];
            token.is_word()
                && (token.class.is(Class::PORTFOLIO) || self.word(*at) == "foreign" || self.word(*at) == "prime")
        };
        let start = (sentence.start..noun).rev().take_while(describes).last().unwrap_or(noun);
        // Ministres de l’Intérieur de France; ministers of justice of Peru.
        let field =
            |at: &usize| self.tokens[*at].class.is(Class::PORTFOLIO.or(Class::PREP).or(Class::DET).or(Class::CONJ));
        let country = nations::among(self.reading, noun + 1..sentence.end).first().map_or(sentence.end, |f| f.start);
        let behind = (noun + 1..country).take_while(field);
        let last = behind.filter(|at| self.tokens[*at].class.is(Class::PORTFOLIO)).last().unwrap_or(noun);
        let words: Vec<String> = (start..=last)
            .map(|at| if at == noun { singular(self.word(at)) } else { self.word(at).to_owned() })
            .collect();
        Some(found(tokens::joined(words.iter().map(String::as_str)), start..last + 1))
    }

    /// Whether the text is in English, whose peoples have capitals.
    pub(super) fn is_english(&self) -> bool {
        self.reading.language == Language::English
    }

    /// Whether it is in German, whose verbs stand apart from what governs them.
    pub(super) fn is_german(&self) -> bool {
        self.reading.language == Language::German
    }
}

/// Several in one office.
fn is_several(word: &str) -> bool {
    let one = singular(word);
    one != word
        && (is_counterpart(&one)
            || matches!(
                one.to_lowercase().as_str(),
                "minister"
                    | "secretary"
                    | "president"
                    | "ambassador"
                    | "ministro"
                    | "ministra"
                    | "canciller"
                    | "presidente"
                    | "secretario"
                    | "embajador"
                    | "ministre"
                    | "président"
                    | "ambassadeur"
                    | "ambasciatore"
            ))
}

/// One of those that the word names.
pub(super) fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    let cut = |end: &str| word[..word.len() - end.len()].to_owned();
    match lower.as_str() {
        "omologhi" => "omologo".to_owned(),
        "ministri" | "presidenti" | "ambasciatori" => {
            let end = if lower.starts_with('m') { "o" } else { "e" };
            cut("i") + end
        }
        _ if lower.ends_with("ies") => format!("{}y", cut("ies")),
        _ if lower.ends_with("leres") || lower.ends_with("dores") => cut("es"),
        _ if lower.ends_with('s') => cut("s"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::{Hints, draft};

    #[test]
    fn several_share_an_office() {
        let people = |text: &str| -> Vec<String> {
            let draft = draft(text, &Hints::default()).unwrap();
            let one = |official: &crate::draft::OfficialDraft| {
                let role = official.role.as_ref().map_or("", |role| role.value.as_str());
                let country = official.country.as_ref().filter(|c| c.is_sure()).map_or("", |c| c.value.alpha2());
                format!("{}|{role}|{country}", official.name)
            };
            draft.officials.iter().map(one).collect()
        };
        let cases = [
            (
                "The foreign ministers of Chile, Ann Example, and of Peru, Bo Sample, met in Lima on Monday.",
                "Ann Example|foreign minister|CL; Bo Sample|foreign minister|PE",
            ),
            (
                "The Minister of Labour of Norway, Ann Example, hosted her counterparts from Uganda, Bo Sample, and the \
                 United Republic of Tanzania, Cy Specimen, in Oslo.",
                "Ann Example|Minister of Labour|NO; Bo Sample|Minister of Labour|UG; Cy Specimen|Minister of Labour|TZ",
            ),
            (
                "Los cancilleres de Chile, Ana Prueba, y de Perú, Juan Ejemplo, se reunieron en Lima con los medios.",
                "Ana Prueba|canciller|CL; Juan Ejemplo|canciller|PE",
            ),
            (
                "Les ministres de l’Intérieur de la France, Paul Exemple, et du Maroc, Anne Modèle, se sont réunis à Paris.",
                "Paul Exemple|ministre de l’Intérieur|FR; Anne Modèle|ministre de l’Intérieur|MA",
            ),
            (
                "Le ministre de l’Intérieur de la République française, Paul Exemple, a accueilli à Calais ses homologues belge, \
                 Mme Anne Modèle, allemand, M. Bo Muster, et néerlandais, M. Cy Token.",
                "Paul Exemple|ministre de l’Intérieur|FR; Anne Modèle|ministre de l’Intérieur|BE; Bo Muster|ministre de \
                 l’Intérieur|DE; Cy Token|ministre de l’Intérieur|NL",
            ),
            ("She met ministers in Oslo, Chile, Ann Example said.", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(people(text).join("; "), expected, "{text}");
        }
    }
}
