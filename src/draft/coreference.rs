//! Who a pronoun or a noun stands for.
//!
//! Candidates are weighed, not taken by nearness alone: distance in sentences, grammatical place, gender, who spoke
//! last, and how surely they are persons.

use super::lexicon::{Class, Gender, Language};
use super::names::NameKind;
use super::officials::is_counterpart;
use super::people::People;
use super::tokens::{Kind, Tokens};
use crate::country::{self, CountryId};
use crate::text::fold;

/// What is known when a quotation is to be given a speaker.
pub(crate) struct Context<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub people: &'a People,
    pub language: Language,
    /// The party that spoke last, and the sentence it spoke in.
    pub last_speaker: Option<(usize, usize)>,
}

/// A party somebody may be, with how much better it is than the next one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guess {
    pub party: usize,
    /// How far ahead of the second best, from 0 to 1.
    pub margin: f32,
}

/// Somebody whom a text calls by the people alone.
struct Compatriot {
    country: CountryId,
    gender: Option<Gender>,
}

/// How many sentences back a pronoun may reach.
const REACH: usize = 12;
/// How many mentions back are weighed at most.
const MAX_MENTIONS: usize = 80;

impl Context<'_> {
    /// Who `he` or `she` at a token of a sentence is.
    pub(crate) fn person(&self, token: usize, sentence: usize, gender: Gender) -> Option<Guess> {
        self.best(token, sentence, |party| {
            let party = &self.people.parties[party];
            match party.gender {
                Some(known) if known != gender => None,
                _ if !party.is_person() => None,
                Some(_) => Some(0.6),
                None => Some(0.0),
            }
        })
    }

    /// The party that the noun (the president, the commission) was called before.
    pub(crate) fn noun(&self, head: usize, sentence: usize) -> Option<Guess> {
        // The officials, sources close to him: whoever they are.
        if self.tokens.list[head].class.is(Class::GROUP) {
            return None;
        }
        if let Some(asked) = self.compatriot(head, sentence) {
            return self.only_compatriot(head, &asked);
        }
        if self.language != Language::English {
            return self.only_holder(head, sentence);
        }
        let tokens = &self.tokens.list;
        let range = self.tokens.sentences[sentence].tokens.clone();
        let word = fold(tokens[head].text(self.text));
        let mut modifiers = Vec::new();
        let mut definite = false;
        for at in (range.start..head).rev().take(6) {
            let token = &tokens[at];
            let text = token.text(self.text);
            if matches!(text, "the" | "The") {
                definite = true;
                break;
            }
            if !token.is_word() || token.class.is(Class::FUNCTION) && !token.class.is(Class::TITLE) {
                break;
            }
            modifiers.push(fold(text));
        }
        let titled = tokens[head].capital && tokens[head].class.is(Class::TITLE);
        if !definite && !titled {
            return self.owner(head).map(|party| Guess { party, margin: 0.0 });
        }
        let variants = same_office(&word);
        let gender = if tokens[head].class.is(Class::FEMALE) {
            Some(Gender::Female)
        } else if tokens[head].class.is(Class::MALE) {
            Some(Gender::Male)
        } else {
            None
        };
        let person = tokens[head].class.is(Class::PERSON);
        if let Some(owner) = self.owner(head) {
            return Some(Guess { party: owner, margin: 0.0 });
        }
        let varied = person
            && modifiers.iter().any(|m| {
                let class = self.language.class(m);
                class.is(Class::ORIGIN.or(Class::PLACE)) || m == "former" || m.ends_with("-old")
            });
        let known = self.best(head, sentence, |index| {
            let party = &self.people.parties[index];
            if person && !party.is_person() || gender.is_some() && party.gender.is_some() && gender != party.gender {
                return None;
            }
            if !person {
                // The commission: a body with that word in its name.
                let named = fold(&party.name);
                return crate::text::words(&named).any(|w| w == word).then_some(2.0);
            }
            let said = |w: &str| party.said_of.iter().any(|s| s == w);
            // A counterpart holds the same office as whoever they met.
            let is_counterpart = || party.said_of.iter().any(|word| is_counterpart(word));
            let is_office = tokens[head].class.is(Class::TITLE);
            let head_known = variants.iter().any(|v| said(v)) || is_office && is_counterpart();
            let known = modifiers.iter().filter(|m| said(m)).count();
            // The Italian minister is not the Tunisian one.
            let is_people = |word: &str| self.language.class(word).is(Class::ORIGIN);
            let foreign = modifiers.iter().any(|m| is_people(m) && !said(m));
            if foreign && party.said_of.iter().any(|word| is_people(word)) {
                return None;
            }
            if modifiers.iter().any(|m| m == "former") && !head_known {
                return None;
            }
            (head_known).then_some(2.0 + known as f32 * 1.5)
        });
        // The Norwegian lawyer: the person last spoken of, under another description.
        known.or_else(|| {
            let fits = |party: usize| {
                let party = &self.people.parties[party];
                let clash = gender.is_some() && party.gender.is_some() && gender != party.gender;
                (party.is_person() && !clash).then_some(0.0)
            };
            varied.then(|| self.best(head, sentence, fits)).flatten().map(|g| Guess { margin: g.margin * 0.2, ..g })
        })
    }

    /// The only person of the text who is called by an office and the people beside it: il ministro albanese, die
    /// Ministerin. Of several, none.
    fn only_holder(&self, head: usize, sentence: usize) -> Option<Guess> {
        let tokens = &self.tokens.list;
        let range = self.tokens.sentences[sentence].tokens.clone();
        let text = |at: usize| tokens[at].text(self.text);
        let is_people = |at: &usize| tokens[*at].class.is(Class::ORIGIN);
        let (before, behind) = (head.checked_sub(1), Some(head + 1).filter(|at| *at < range.end));
        let people = before.into_iter().chain(behind).find(is_people);
        let first = people.filter(|at| *at < head).unwrap_or(head);
        // Un ministro, eine Ministerin: anybody.
        let article = first.checked_sub(1).filter(|at| range.contains(at)).map(|at| fold(text(at)));
        let is_definite = article.is_some_and(|word| DEFINITE.split(' ').any(|listed| listed == word));
        if !is_definite || !tokens[head].class.is(Class::TITLE) {
            return None;
        }
        let word = fold(text(head));
        // Il premier: il primo ministro, la presidente del Consiglio.
        let offices: &[&str] = match word.as_str() {
            "premier" if self.language == Language::Italian => &["premier", "primo", "consiglio"],
            word => &[word],
        };
        let end = self.people.mentions.partition_point(|name| name.tokens.start < head);
        let mut holders: Vec<usize> = Vec::new();
        for mention in (0..end).rev().take(MAX_MENTIONS) {
            let index = self.people.party_of[mention];
            let party = &self.people.parties[index];
            if party.is_person()
                && party.said_of.iter().any(|said| offices.contains(&said.as_str()))
                && !holders.contains(&index)
            {
                holders.push(index);
            }
        }
        if let Some(people) = people {
            let country = |word: &str| country::resolve(word, country::Reading::Text).countries().first().copied();
            let asked = country(text(people))?;
            let own = |party: &usize| self.people.parties[*party].said_of.iter().find_map(|word| country(word));
            if holders.len() > MOST_HOLDERS {
                return None;
            }
            holders.retain(|party| own(party) == Some(asked));
        }
        let [party] = holders[..] else { return None };
        Some(Guess { party, margin: 0.5 })
    }

    /// Whom the text calls by a people alone: the Dutchman, der Franzose, l’Italienne.
    fn compatriot(&self, head: usize, sentence: usize) -> Option<Compatriot> {
        let tokens = &self.tokens.list;
        let whole = tokens[head].text(self.text);
        let elided = whole.strip_prefix("l'").or_else(|| whole.strip_prefix("l’"));
        let before = head.checked_sub(1).filter(|at| self.tokens.sentences[sentence].tokens.contains(at));
        let article = match elided {
            Some(_) => "l'".to_owned(),
            None => fold(tokens[before?].text(self.text)),
        };
        let word = elided.unwrap_or(whole);
        let found = country::find_in(&[word]);
        let [found] = found.as_slice() else { return None };
        let [country] = found.countries[..] else { return None };
        let folded = fold(word);
        let ends = |endings: &[&str]| endings.iter().any(|end| folded.ends_with(end));
        let (male, female) = (Some(Gender::Male), Some(Gender::Female));
        let gender = match (self.language, article.as_str()) {
            // The Italians, the French: more than one.
            (Language::English, "the")
                if !word.starts_with(char::is_lowercase) && !ends(&["s", "sh", "ch", "ese", "men"]) =>
            {
                match () {
                    () if ends(&["woman"]) => female,
                    () if ends(&["man"]) && !ends(&["german"]) => male,
                    () => None,
                }
            }
            (Language::German, "die") if ends(&["in", "e"]) => female,
            (Language::German, "der")
            | (Language::French, "le")
            | (Language::Spanish, "el")
            | (Language::Italian, "il" | "lo") => male,
            (Language::French | Language::Spanish | Language::Italian, "la") => female,
            (Language::French | Language::Italian, "l'") => None,
            _ => return None,
        };
        // Italien is what Germans call the country.
        let is_people =
            found.kind == country::Kind::Demonym || self.language.class(&word.to_lowercase()).is(Class::ORIGIN);
        is_people.then_some(Compatriot { country, gender })
    }

    /// The only person of a people, and of a gender, whom the text names before. Of several, none: nor whoever is only
    /// not said to be of another.
    fn only_compatriot(&self, head: usize, asked: &Compatriot) -> Option<Guess> {
        let end = self.people.mentions.partition_point(|name| name.tokens.start < head);
        let mut found: Option<usize> = None;
        for mention in (0..end).rev().take(MAX_MENTIONS) {
            let index = self.people.party_of[mention];
            let party = &self.people.parties[index];
            let clash = asked.gender.is_some() && party.gender.is_some() && asked.gender != party.gender;
            if clash || !party.is_person() || self.country_of(index) != Some(asked.country) {
                continue;
            }
            if found.is_some_and(|known| known != index) {
                return None;
            }
            found = Some(index);
        }
        Some(Guess { party: found?, margin: 0.5 })
    }

    /// The country that the text gives a person: by the words beside the name, or those of the office before it and a
    /// comma (el ministro de Trabajo de Guatemala, Bo Roe).
    fn country_of(&self, party: usize) -> Option<CountryId> {
        let party = &self.people.parties[party];
        let country = |word: &str| country::resolve(word, country::Reading::Text).countries().first().copied();
        party.said_of.iter().find_map(|word| country(word)).or_else(|| {
            party.mentions.iter().take(MOST_HOLDERS).find_map(|mention| {
                let name = &self.people.mentions[*mention];
                let from = self.tokens.sentences[name.sentence].tokens.start;
                let comma = name.start.checked_sub(1).filter(|at| *at > from && self.tokens.list[*at].is_punct(','))?;
                let of_office = (from..comma).rev().take(MOST_WORDS).take_while(|at| self.tokens.list[*at].is_word());
                let place = |at: &usize| self.tokens.list[*at].class.is(Class::PLACE.or(Class::ORIGIN));
                let mut places = of_office.filter(place);
                places.find_map(|at| country(self.tokens.list[at].text(self.text)))
            })
        })
    }

    /// Whose document it is: Ann Lee’s statement, the IMF report.
    fn owner(&self, head: usize) -> Option<usize> {
        let tokens = &self.tokens.list;
        let document = tokens[head].class.is(Class::DOCUMENT);
        let mention = head.checked_sub(1).and_then(|t| self.people.at(t)).filter(|_| document)?;
        Some(self.people.party_of[mention])
    }

    /// The body that `it` stands for: named in this sentence or the one before.
    pub(crate) fn body(&self, token: usize, sentence: usize) -> Option<Guess> {
        let guess = self.best(token, sentence, |party| {
            let party = &self.people.parties[party];
            (party.kind == NameKind::Body && !party.is_person()).then_some(0.0)
        })?;
        let near = self.people.parties[guess.party]
            .mentions
            .iter()
            .rev()
            .find(|m| self.people.mentions[**m].tokens.start < token);
        near.is_some_and(|m| sentence - self.people.mentions[*m].sentence <= 1).then_some(guess)
    }

    /// The party with the highest weight; `fit` says whether a party fits at all and adds to its weight.
    fn best(&self, token: usize, sentence: usize, fit: impl Fn(usize) -> Option<f32>) -> Option<Guess> {
        let end = self.people.mentions.partition_point(|m| m.tokens.start < token);
        let mut scores: Vec<(usize, f32)> = Vec::new();
        for index in (0..end).rev().take(MAX_MENTIONS) {
            let name = &self.people.mentions[index];
            let distance = sentence - name.sentence;
            if distance > REACH {
                break;
            }
            let party = self.people.party_of[index];
            let Some(bonus) = fit(party) else { continue };
            let weight = bonus + self.weight(index, sentence);
            match scores.iter_mut().find(|(p, _)| *p == party) {
                Some((_, best)) => *best = best.max(weight) + 0.15,
                None => scores.push((party, weight)),
            }
        }
        for (party, weight) in &mut scores {
            if let Some((_, spoke)) = self.last_speaker.filter(|(p, _)| p == party) {
                *weight += match sentence.saturating_sub(spoke) {
                    0 | 1 => 1.0,
                    2 | 3 => 0.8,
                    4..=6 => 0.6,
                    _ => 0.3,
                };
            }
            *weight += 0.08 * self.people.parties[*party].personhood.clamp(0, 8) as f32;
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (party, weight) = *scores.first()?;
        let second = scores.get(1).map_or(weight - 2.0, |s| s.1);
        Some(Guess { party, margin: ((weight - second) / 2.0).clamp(0.0, 1.0) })
    }

    /// How near and how prominent a mention is.
    fn weight(&self, mention: usize, sentence: usize) -> f32 {
        let name = &self.people.mentions[mention];
        let tokens = &self.tokens.list;
        let range = self.tokens.sentences[name.sentence].tokens.clone();
        let distance = sentence - name.sentence;
        let mut weight = -0.55 * distance as f32;
        let last = name.tokens.end - 1;
        if tokens[last].is_possessive() {
            weight -= 0.6;
        }
        let before = name.start.checked_sub(1).filter(|t| *t >= range.start).map(|t| &tokens[t]);
        match before {
            // The subject of this very sentence: Ann Lee said that she.
            None if distance == 0 => weight += 1.3,
            None => weight += 0.7,
            Some(t) if t.class.is(Class::PREP) => weight -= 0.5,
            Some(t)
                if matches!(t.kind, Kind::Quote(_)) || t.is_punct(',') || t.class.is(Class::CONJ.or(Class::CLAUSE)) =>
            {
                weight += 0.2;
            }
            _ => {}
        }
        // The subject of a verb, of speech at that.
        if let Some(next) = tokens.get(name.end).filter(|_| name.end < range.end) {
            if next.class.is(Class::SAYS) {
                weight += 0.8;
            } else if next.class.is(Class::VERB.or(Class::BE).or(Class::AUX)) {
                weight += 0.5;
            }
        }
        if before.is_some_and(|t| t.class.is(Class::SAYS)) {
            weight += 0.6;
        }
        weight
    }
}

/// More people of one office than this are not told apart.
const MOST_HOLDERS: usize = 8;

/// An office before a name has no more words than this.
const MOST_WORDS: usize = 10;

/// Articles of somebody who is known.
const DEFINITE: &str = "el la le les l' il lo i gli der die";

/// Words for one office.
fn same_office(word: &str) -> Vec<&str> {
    match word {
        "congressman" | "congresswoman" | "representative" | "lawmaker" => {
            vec!["representative", "congressman", "congresswoman", "lawmaker", "rep"]
        }
        "senator" | "sen" => vec!["senator"],
        "nominee" | "candidate" => vec!["nominee", "candidate"],
        "spokesman" | "spokeswoman" | "spokesperson" => vec!["spokesman", "spokeswoman", "spokesperson"],
        "chairman" | "chairwoman" | "chair" | "chairperson" => vec!["chairman", "chairwoman", "chair"],
        "ceo" | "executive" => vec!["ceo", "executive"],
        "adviser" | "advisor" => vec!["adviser", "advisor"],
        "professor" => vec!["professor", "doctor"],
        other => vec![other],
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::quotations;

    #[test]
    fn the_minister_of_one_country_is_not_that_of_another() {
        let quotes = quotations(
            "Italian Interior Minister Bo Sample met his Tunisian counterpart Kofi Muster in Tunis.\n\n“This is key for us,” Sample \
             told reporters.\n\nMuster said no. “We guard our own borders,” he said.\n\n“We will support them with boats,” the \
             Italian minister said.\n\n“What matters is the root causes,” the Tunisian minister said.",
        );
        let speakers: Vec<_> = quotes.iter().map(|quote| quote.sure_speaker().unwrap_or_default()).collect();
        assert_eq!(speakers, ["Bo Sample", "Kofi Muster", "Bo Sample", "Kofi Muster"]);
    }

    #[test]
    fn the_one_person_of_a_people_is_meant_by_it() {
        let english = |said: &str| {
            let text = format!(
                "British Home Secretary Ada Sample met Dutch Minister Jan Muster, Italian Minister Anna Esempio and French \
                 Ministers Paul Exemple and French President Emile Token in Paris. “We will go on with this plan,” {said}."
            );
            quotations(&text)[0].sure_speaker().map(str::to_owned)
        };
        for (said, speaker) in [
            ("the Dutchman said", Some("Jan Muster")),
            ("said the Dutchman", Some("Jan Muster")),
            ("the Italian said", Some("Anna Esempio")),
            // Nobody of that gender, more than one, or several.
            ("the Dutchwoman said", None),
            ("the Frenchman said", None),
            ("the Dutch said", None),
            ("the Spaniard said", None),
        ] {
            assert_eq!(english(said).as_deref(), speaker, "{said}");
        }
        for (text, speaker) in [
            (
                "Die Innenministerin Anna Muster traf den französischen Minister Jean Exemple und die belgische Ministerin Eva Sample. \
                 „Wir sind uns einig und gehen weiter“, sagte der Franzose.",
                Some("Jean Exemple"),
            ),
            (
                "Die Innenministerin Anna Muster traf den französischen Minister Jean Exemple und die belgische Ministerin Eva Sample. \
                 „Wir sind uns einig und gehen weiter“, sagte die Belgierin.",
                Some("Eva Sample"),
            ),
            (
                "Die Innenministerin Anna Muster traf den französischen Minister Jean Exemple und die belgische Ministerin Eva Sample. \
                 „Wir sind uns einig und gehen weiter“, sagten die Franzosen.",
                None,
            ),
            (
                "Le ministre français de l’Intérieur, Paul Exemple, et son homologue marocain, Karim Mithal, se sont \
                 rencontrés dans la ville. « Nous allons continuer ensemble », a déclaré le Français à l’issue de l’entretien.",
                Some("Paul Exemple"),
            ),
            (
                "Le ministre italien Bo Esempio a rencontré la ministre espagnole Ana Muestra dans la ville. « Nous allons \
                 continuer ensemble », a déclaré l’Italien.",
                Some("Bo Esempio"),
            ),
            (
                "El ministro de Trabajo de Guatemala, Carlos Ejemplo, se reunió con la canciller de México, Ana Muestra. El \
                 guatemalteco agregó que “no habrá deportaciones en el país”.",
                Some("Carlos Ejemplo"),
            ),
            (
                "El ministro italiano Juan Esempio se reunió con la ministra francesa Anne Token en la ciudad. «Vamos a \
                 trabajar juntos», dijo la francesa.",
                Some("Anne Token"),
            ),
        ] {
            assert_eq!(quotations(text)[0].sure_speaker(), speaker, "{text}");
        }
    }

    #[test]
    fn the_premier_of_italy_and_albania_is_their_prime_minister() {
        let of = |subject: &str| {
            let text = format!(
                "Il primo ministro albanese Edi Esempio ha incontrato la presidente del Consiglio italiana Anna Muster a Roma il 6 novembre 2023.\n\n«Lo faremo insieme a tutti gli altri», ha detto {subject}."
            );
            quotations(&text)[0].speaker.clone()
        };
        assert_eq!(of("il premier albanese").as_deref(), Some("Edi Esempio"));
        // Of two, which one?
        assert_eq!(of("il premier"), None);
    }

    #[test]
    fn who_thanked_and_said_is_one() {
        let quotes = quotations(
            "La canciller de México, Ana Muestra, recibió al ministro de Guatemala, Juan Ejemplo. Por su parte, el ministro \
             Ejemplo agradeció la visita y señaló que “la migración debe ser una opción y no una necesidad”.",
        );
        assert_eq!(quotes[0].sure_speaker(), Some("Juan Ejemplo"));
    }
}
