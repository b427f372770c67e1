//! The countries that running text names: an ordinary word of the language, or a person's name, is not taken for one.
//!
//! What the words themselves can mean is for `country` to say; this looks at the words around them.

use std::ops::Range;

use super::lexicon::{Class, Language, given_name};
use super::names::NameKind;
use super::reading::Reading;
use super::tokens::{Token, Tokens};
use crate::country::{self, Found, Kind};
use crate::text::fold;

/// The countries among the tokens; `start` counts from the first token of the text.
pub(crate) fn among(reading: &Reading, tokens: Range<usize>) -> Vec<Found> {
    let list = &reading.tokens.list[tokens.clone()];
    let words: Vec<&str> =
        list.iter().map(|token| in_nominative(without_article(token.text(reading.text)), reading.language)).collect();
    let shifted = |found: Found| Found { start: tokens.start + found.start, ..found };
    let means_country = |found: &Found| Context::of(reading, found.start).means_country(found);
    country::find_in(&words).into_iter().map(shifted).filter(means_country).collect()
}

/// L’Union européenne, l’Italie.
fn without_article(word: &str) -> &str {
    word.strip_prefix("l'").or_else(|| word.strip_prefix("l’")).unwrap_or(word)
}

/// Tunesiens Präsident: a country in the genitive of German.
fn in_nominative(word: &str, language: Language) -> &str {
    let stem = word.strip_suffix('s').filter(|stem| language == Language::German && stem.len() > 3);
    let is_country = |word: &str| !country::resolve(word, country::Reading::Text).countries().is_empty();
    let is_name = word.starts_with(char::is_uppercase) && !is_country(word);
    stem.filter(|stem| is_name && is_country(stem)).unwrap_or(word)
}

/// Gives the words of a country’s name of several words the class of places, so that none of them is a person’s: Costa
/// Rica, Saudi Arabia, Trinidad and Tobago; those of its people’s name, that of peoples.
pub(crate) fn mark(text: &str, tokens: &mut Tokens, language: Language) {
    for sentence in &tokens.sentences {
        let words = tokens.list[sentence.tokens.clone()].iter();
        let words: Vec<&str> = words.map(|token| in_nominative(token.text(text), language)).collect();
        for found in country::find_in(&words) {
            let first = sentence.tokens.start + found.start;
            if found.len == 1 {
                mark_word(text, &mut tokens.list, sentence.tokens.start..first, found.kind, language);
                continue;
            }
            let name = &mut tokens.list[first..first + found.len];
            let is_name = |token: &Token| token.is_word() && (token.capital || token.class.is(Class::FUNCTION));
            if !name.iter().all(is_name) || !name[found.len - 1].capital {
                continue;
            }
            let class = if found.kind == Kind::Demonym { Class::ORIGIN } else { Class::PLACE };
            for token in name.iter_mut().filter(|token| !token.class.is(Class::DET.or(Class::PREP))) {
                // The Holy See: no verb.
                token.class = token.class.without(Class::FUNCTION.or(Class::VERB)).or(class);
            }
        }
    }
}

/// Gives the word behind these a class if it can only be a country or its people here: the people in small letters, as
/// most languages write them; the country whose office stands before it (Minister of Foreign Affairs of Georgia).
fn mark_word(text: &str, list: &mut [Token], before: Range<usize>, kind: Kind, language: Language) {
    let token = &list[before.end];
    let office = Class::TITLE.or(Class::PORTFOLIO);
    // Ministre indien, though Indien is what Germans call the country.
    let is_of_people = kind == Kind::Demonym || !before.is_empty() && list[before.end - 1].class.is(office);
    let is_people = is_of_people && !token.capital && language != Language::English;
    let is_of_office = || {
        let of = matches!(list[before.end - 1].text(text), "of" | "de" | "du" | "del");
        of && list[before.end - 2].class.is(office)
    };
    let is_country = kind != Kind::Demonym && token.capital && before.len() > 1 && is_of_office();
    // Where every noun has a capital, a country would else be called like a person: Kenias Präsident.
    let is_noun = language == Language::German && token.capital;
    if token.class == Class::NONE && (is_people || is_country || is_noun) {
        let of_people = is_people || is_noun && kind == Kind::Demonym;
        list[before.end].class = if of_people { Class::ORIGIN } else { Class::PLACE };
    }
}

/// Words that are names of countries as well, by language and folded, and by what they else are.
fn is_ordinary(language: Language, word: &str) -> bool {
    match language {
        Language::English => matches!(word, "turkey" | "chad" | "china" | "jersey" | "guinea"),
        Language::Spanish => matches!(word, "reunion" | "granada" | "jersey" | "chile"),
        Language::French => matches!(word, "reunion" | "grenade" | "jersey" | "chine"),
        Language::German => matches!(word, "reunion" | "jersey" | "grenada"),
        Language::Italian => matches!(word, "reunion" | "jersey" | "mali"),
    }
}

/// Prepositions that places stand behind.
fn leads_to_place(word: &str) -> bool {
    matches!(
        word,
        "in" | "to"
            | "from"
            | "of"
            | "with"
            | "against"
            | "between"
            | "near"
            | "across"
            | "toward"
            | "towards"
            | "into"
            | "en"
            | "de"
            | "a"
            | "à"
            | "con"
            | "desde"
            | "hacia"
            | "contra"
            | "entre"
            | "nach"
            | "aus"
            | "von"
            | "mit"
            | "zwischen"
            | "gegen"
            | "di"
            | "da"
            | "tra"
            | "fra"
            | "verso"
            | "avec"
            | "vers"
            | "depuis"
    )
}

/// States of the USA that share their name with no country: beside them Georgia is one, too.
const STATES: &[&str] = &[
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "ohio",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "wisconsin",
    "wyoming",
    "carolina",
    "dakota",
    "hampshire",
    "atlanta",
    "savannah",
];

/// Offices and parties of a state of the USA.
fn is_of_a_state(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "gov"
            | "governor"
            | "sen"
            | "senator"
            | "rep"
            | "representative"
            | "republican"
            | "republicans"
            | "democrat"
            | "democrats"
            | "democratic"
            | "legislature"
            | "statehouse"
            | "senate"
            | "congressman"
            | "congresswoman"
    )
}

/// What stands around a word: its sentence.
struct Context<'a> {
    reading: &'a Reading<'a>,
    sentence: Range<usize>,
}

impl<'a> Context<'a> {
    fn of(reading: &'a Reading<'a>, at: usize) -> Self {
        let sentences = &reading.tokens.sentences;
        let index = sentences.partition_point(|sentence| sentence.tokens.end <= at);
        Context { reading, sentence: sentences.get(index).map_or(0..0, |sentence| sentence.tokens.clone()) }
    }

    /// The token, if it is of the sentence.
    fn token(&self, at: usize) -> Option<&'a Token> {
        self.reading.tokens.list.get(at).filter(|_| self.sentence.contains(&at))
    }

    fn before(&self, at: usize) -> Option<&'a Token> {
        self.token(at.checked_sub(1)?)
    }

    fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.text(self.reading.text))
    }

    fn class(&self, at: usize) -> Class {
        self.token(at).map_or(Class::NONE, |token| token.class)
    }

    fn means_country(&self, found: &Found) -> bool {
        let words = found.start..found.start + found.len;
        if self.is_small(found, &words) || self.is_no_code(&words) || self.is_of_a_name(found, &words) {
            return false;
        }
        let last = fold(self.word(words.end - 1));
        // La Reunión is a name of one word, too.
        if found.len > 1 && !(found.len == 2 && self.class(words.start).is(Class::DET)) {
            return true;
        }
        let ordinary = is_ordinary(self.reading.language, &last) && !self.stands_for_place(&words);
        let state = last == "georgia" && self.is_among_states();
        !ordinary && !state
    }

    /// Names of countries have a capital in these languages; only of peoples they need none, and those do in English.
    fn is_small(&self, found: &Found, words: &Range<usize>) -> bool {
        let capital = words.clone().any(|at| self.token(at).is_some_and(|token| token.capital));
        let latin = self.word(found.start).starts_with(|c: char| c.is_lowercase());
        let of_people = found.kind == Kind::Demonym || self.class(found.start).is(Class::ORIGIN);
        !capital && latin && (!of_people || self.reading.language == Language::English)
    }

    /// MR FIDAN, NO DEAL: two letters that are more often a word in capitals than the code of a country, unless they stand
    /// in a list or in brackets, as codes do.
    fn is_no_code(&self, words: &Range<usize>) -> bool {
        let word = fold(self.word(words.start));
        // PRESIDENTE DE MÉXICO; but: US ministers.
        let is_small = || word.len() == 2 && word != "us" && self.reading.language.class(&word).is(Class::FUNCTION);
        let is_word = matches!(word.as_str(), "mr" | "ms" | "dr" | "st" | "it" | "no" | "do" | "so") || is_small();
        let stands_apart = |at: Option<usize>| {
            at.and_then(|at| self.token(at))
                .is_some_and(|token| [',', '(', ')', '/'].into_iter().any(|c| token.is_punct(c)))
        };
        words.len() == 1 && is_word && !stands_apart(words.start.checked_sub(1)) && !stands_apart(Some(words.end))
    }

    /// Jordan Bardella, Jim Jordan, Chad Wolf; and the surname alone where the text has it of a person.
    fn is_of_a_name(&self, found: &Found, words: &Range<usize>) -> bool {
        if self.is_led(words.start) {
            return false;
        }
        let named = |at: usize| {
            self.token(at).is_some_and(|t| t.is_word() && t.capital && t.class.without(Class::PERSON) == Class::NONE)
        };
        let given = |at: usize| given_name(&fold(self.word(at))).is_some();
        let joined = |at: usize| self.token(at).is_some_and(|token| !token.is_possessive());
        let surname = words
            .start
            .checked_sub(1)
            .is_some_and(|at| self.token(at).is_some_and(|t| t.capital && t.is_word()) && joined(at) && given(at));
        let first = found.len == 1 && given(words.start) && joined(words.start) && named(words.end);
        if surname || first {
            return true;
        }
        let people = &self.reading.people;
        people.at(words.start).is_some_and(|mention| {
            let (name, party) = (&people.mentions[mention], people.party_at(mention));
            let inside = name.tokens.start <= words.start && words.end <= name.tokens.end;
            // Few call a person by the given name alone.
            let part =
                party.name.split_whitespace().count() > found.len && party.name.ends_with(self.word(words.end - 1));
            inside && part && party.is_person() && party.kind == NameKind::Person
        })
    }

    /// Whether a preposition of place stands before the token, an article between them or not.
    fn is_led(&self, at: usize) -> bool {
        let mut at = at;
        while self.before(at).is_some_and(|before| before.class.is(Class::DET) && !before.class.is(Class::PREP)) {
            at -= 1;
        }
        self.before(at).is_some_and(|before| leads_to_place(&before.text(self.reading.text).to_lowercase()))
    }

    /// Whether an ordinary word stands as a name of a country does: the subject of a sentence, behind `in` or `of`, in
    /// English also with a capital inside a sentence. “Reunión en Lima” and “Chad ballots” do not.
    fn stands_for_place(&self, words: &Range<usize>) -> bool {
        let last = words.end - 1;
        let Some(token) = self.token(last).filter(|token| token.capital) else { return false };
        let next = self.token(words.end).filter(|next| next.is_word() && next.start > token.end);
        let inside = self.before(words.start).is_some_and(|before| before.is_word() || before.is_punct(','));
        let acts = next.is_none_or(|next| {
            !next.capital && next.class.is(Class::VERB.or(Class::SAYS).or(Class::AUX).or(Class::BE).or(Class::CONJ))
        });
        let is_led = self.is_led(words.start);
        if self.reading.language == Language::English {
            return token.is_possessive() || is_led || inside || acts || next.is_some_and(|n| n.class.is(Class::PREP));
        }
        // An event has its complement behind it: reunión con, réunion des ministres, Reunión Ministerial.
        let article = words.len() > 1 && inside && self.token(words.start).is_some_and(|token| token.capital);
        if is_led || article {
            return next.is_none_or(|next| !next.capital && !next.class.is(Class::PREP));
        }
        acts && words.len() == 1 && !self.before(words.start).is_some_and(|before| before.class.is(Class::DET))
    }

    /// Whether the sentence speaks of states of the USA, and not of the country’s own capital or people.
    fn is_among_states(&self) -> bool {
        let words =
            || self.sentence.clone().filter(|at| self.token(*at).is_some_and(|t| t.capital)).map(|at| self.word(at));
        !words().any(|word| matches!(word, "Tbilisi" | "Tiflis" | "Georgian" | "Georgians"))
            && words().map(fold).any(|word| STATES.contains(&word.as_str()) || is_of_a_state(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the countries of a text, in order.
    fn codes(text: &str, language: Language) -> Vec<&'static str> {
        let reading = Reading::of(text, language);
        let sentences = reading.tokens.sentences.iter().map(|sentence| sentence.tokens.clone());
        let found: Vec<Found> = sentences.flat_map(|tokens| among(&reading, tokens)).collect();
        found.iter().map(|found| found.countries[0].alpha2()).collect()
    }

    #[test]
    fn a_word_of_the_language_is_no_country_unless_it_stands_like_one() {
        let spanish = |text| codes(text, Language::Spanish);
        assert_eq!(spanish("Reunión en Lima"), [""; 0]);
        assert_eq!(spanish("La Reunión de alto nivel empezó tras la Reunión Ministerial."), [""; 0]);
        assert_eq!(spanish("Los pescadores de Reunión viajaron a Chile."), ["RE", "CL"]);
        let french = |text| codes(text, Language::French);
        assert_eq!(french("Réunion des ministres de la Justice"), [""; 0]);
        assert_eq!(french("Ils vivent à La Réunion."), ["RE"]);
        let english = |text| codes(text, Language::English);
        assert_eq!(english("Turkey prices rose. They ate turkey in a chad box."), [""; 0]);
        assert_eq!(
            english("Turkey said so, and Greece met Turkey. Chad and Niger agreed in Jordan."),
            ["TR", "GR", "TR", "TD", "NE", "JO"]
        );
    }

    #[test]
    fn a_word_in_capitals_is_no_code() {
        let english = |text| codes(text, Language::English);
        assert_eq!(english("MR MILLER: We met MS JONES and DR SMITH. The IT sector said NO to it."), [""; 0]);
        assert_eq!(english("Four countries (DE, IT, NO and MR) signed with the US."), ["DE", "IT", "NO", "MR", "US"]);
    }

    #[test]
    fn a_name_of_a_person_is_no_country() {
        let english = |text| codes(text, Language::English);
        assert_eq!(english("Chad Wolf and Jordan Bardella met Jim Jordan. Jordan said no."), [""; 0]);
        assert_eq!(english("Jim Jordan flew to Jordan."), ["JO"]);
        assert_eq!(codes("Germán Vargas viajó a Alemania.", Language::Spanish), ["DE"]);
    }

    #[test]
    fn georgia_is_a_state_beside_others() {
        let english = |text| codes(text, Language::English);
        assert_eq!(english("Republicans in Georgia and Alabama agreed. Georgia Governor Ann Roe left."), [""; 0]);
        assert_eq!(english("Georgia and Armenia agreed."), ["GE", "AM"]);
    }
}
