//! Whose office a title says it is: the “Indonesian Foreign Minister” is none of Australia.

use std::collections::HashSet;

use super::{OF, OFFICES, PAIRS, Said, countries_in, is_like_office, places};
use crate::corpus::{Corpus, Nation, QuoteId};
use crate::country::{self, CountryId, Form};
use crate::search::tokens;
use crate::text::fold;

/// Words behind which a country stands that an office is about, or that somebody is in, folded.
const ABOUT: &[&str] = &[
    "to", "for", "in", "on", "from", "at", "with", "against", "about", "and", "para", "por", "en", "con", "ante", "y",
    "pour", "aupres", "avec", "et", "fur", "in", "bei", "und",
];

/// What stands behind a country that an office is about: the minister for Afghan refugees is a Pakistani.
const MATTERS: &[&str] = &[
    "refugee",
    "refugees",
    "migrant",
    "migrants",
    "migration",
    "affairs",
    "relations",
    "border",
    "crisis",
    "envoy",
    "returnees",
    "diaspora",
];

/// Offices of places within a country that may be called as another country is: the governor of Georgia, of Puerto Rico.
const LOCAL: &str = "governor gov gobernador gobernadora governador mayor alcalde alcaldesa maire sindaco prefeito \
    burgermeister senator sen congressman congresswoman representative rep";

/// Whoever speaks for the Union is of one of its countries, too: the Swedish Commissioner.
const UNION: &str = "EU";

/// Whether the countries that `name` gives an office to are others than all that the speaker of a quote is on record for on
/// that day. Where none is on record, none can be another: a Secretary-General has a passport, too.
pub(super) fn is_another(corpus: &Corpus, name: &str, own: &HashSet<String>, quote: QuoteId) -> bool {
    let named = named(name, own);
    let is_unknown = |nation: &Nation| nation.known().is_none_or(|country| country.alpha2() == UNION);
    let theirs = on_the_day(corpus, quote);
    let is_told = !named.is_empty() && !theirs.is_empty() && !theirs.iter().any(is_unknown);
    let is_theirs = |country: &CountryId| theirs.iter().any(|nation| nation.known() == Some(*country));
    let is_of_role = || {
        let told: Vec<String> =
            corpus.roles_on_the_day(quote).iter().map(|&role| corpus.text(role).to_owned()).collect();
        let found = told.iter().flat_map(|role| country::find_in_text(role)).flat_map(|(_, found)| found.countries);
        found.into_iter().any(|country| named.contains(&country))
    };
    is_told && !named.iter().any(is_theirs) && !is_of_role()
}

/// The countries that the speaker of a quote is on record for: with the words, at their meeting, on their day; on the nearest
/// day of which any is known, if that is all there is.
fn on_the_day(corpus: &Corpus, quote: QuoteId) -> Vec<Nation> {
    let quote = &corpus[quote];
    let own = corpus[corpus[quote.speaker].appearances].iter().map(|&id| &corpus[id]);
    let of_then = own
        .filter(|a| a.meeting.is_some() && a.meeting == quote.meeting || quote.date.is_some() && a.date == quote.date);
    corpus.role_then(quote).country.into_iter().chain(of_then.filter_map(|a| a.country)).collect()
}

/// The countries whose office `name` says that somebody holds, whose own name has the words `own`.
fn named(name: &str, own: &HashSet<String>) -> Vec<CountryId> {
    name.split([',', ';', '(', ')']).flat_map(|part| named_in(part, own)).collect()
}

fn named_in(part: &str, own: &HashSet<String>) -> Vec<CountryId> {
    let is_article = |word: &str| matches!(word, "the" | "la" | "el" | "los" | "las" | "le" | "les");
    let mut countries = Vec::new();
    for Said { range, countries: said, is_code } in countries_in(part) {
        let words = tokens(&part[range.clone()]);
        let before = tokens(&part[..range.start]);
        let behind = tokens(part[range.end..].trim_start_matches(['\'', '’']).trim_start_matches("s "));
        // MR, FM and AG are codes of islands, too.
        let is_short = is_code && !matches!(&*fold(&part[range.clone()]), "us" | "uk");
        if is_short || words.iter().all(|word| own.contains(word)) || words.iter().any(|word| is_office(word)) {
            continue;
        }
        let last = before.iter().rev().map(String::as_str).find(|word| !is_article(word)).unwrap_or_default();
        let next = behind.first().map_or("", String::as_str);
        let is_led = before.iter().any(|word| ABOUT.contains(&&**word) || OF.contains(&&**word));
        let is_of_matter = MATTERS.contains(&next);
        // “Indonesian Foreign Minister …”, “… of Indonesia”, “ministro indonesio …”.
        let is_before = !is_led && behind.iter().any(|word| is_office(word));
        let is_behind = !ABOUT.contains(&last) && (behind.is_empty() || own.contains(next));
        if !is_of_matter && (is_before || is_behind) {
            countries.extend(said);
        }
    }
    let is_local = tokens(part).iter().any(|word| LOCAL.split_whitespace().any(|local| local == word));
    if is_local { Vec::new() } else { countries }
}

/// Words for offices that are English alone, folded: in English the country stands before them.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "minister", "pm", "secretary", "sec", "chancellor", "senator", "sen", "representative", "rep", "governor", "gov", "mayor",
    "ambassador", "amb", "commissioner", "king", "queen", "prince", "princess", "congressman", "congresswoman",
];

/// Whether the name of a people may stand behind the word for an office that is theirs, as it does in Romance languages:
/// “ministro albanese”; but “Prime Minister Albanese” is somebody's name.
pub(in crate::verify) fn may_stand_behind(office: &str, people: &str) -> bool {
    let (office, people) = (fold(office), fold(people));
    let is_it = |form: &&'static Form| fold(form.text) == people;
    let mut forms = CountryId::all().flat_map(|country| country.demonyms().filter(is_it).collect::<Vec<_>>());
    let of = |form: &Form, language: &str| form.languages.split(' ').any(|one| one == language);
    match &*office {
        // Of these words English and French are alike.
        "president" | "premier" => forms.any(|form| of(form, "fr")),
        office => !ENGLISH.contains(&office) && forms.any(|form| !form.is_english()),
    }
}

/// Whether a folded word is of an office.
pub(in crate::verify) fn is_office(word: &str) -> bool {
    !places(OFFICES, word).is_empty() || PAIRS.iter().any(|(one, ..)| *one == word) || is_like_office(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(name: &str, person: &str) -> Vec<&'static str> {
        let own: HashSet<String> = tokens(person).into_iter().collect();
        named(name, &own).into_iter().map(CountryId::name).collect()
    }

    #[test]
    fn a_country_that_holds_the_office_is_told_from_one_that_it_is_about() {
        for (name, person, expected) in [
            ("Indonesian Foreign Minister Penny Wong", "Penny Wong", "Indonesia"),
            ("French Prime Minister Rishi Sunak", "Rishi Sunak", "France"),
            ("Penny Wong, Foreign Minister of Indonesia", "Penny Wong", "Indonesia"),
            ("Foreign Minister of Indonesia Penny Wong", "Penny Wong", "Indonesia"),
            ("Minister for Foreign Affairs of Indonesia Penny Wong", "Penny Wong", "Indonesia"),
            ("Indonesia's Foreign Minister Penny Wong", "Penny Wong", "Indonesia"),
            ("Foreign Minister Penny Wong (Indonesia)", "Penny Wong", "Indonesia"),
            ("Canadian Immigration Minister Marc Miller", "Marc Miller", "Canada"),
            ("el ministro francés Gérald Darmanin", "Gérald Darmanin", "France"),
            ("US Ambassador to Mexico Ken Salazar", "Ken Salazar", "United States"),
            ("UK PM Rishi Sunak", "Rishi Sunak", "United Kingdom"),
        ] {
            assert_eq!(names_of(name, person), [expected], "{name}");
        }
        for (name, person) in [
            ("Ambassador to Mexico Ken Salazar", "Ken Salazar"),
            ("Ambassador to the United States and Mexico Ken Salazar", "Ken Salazar"),
            ("Minister for Afghan Refugees Ana Ruiz", "Ana Ruiz"),
            ("Afghan Refugees Minister Ana Ruiz", "Ana Ruiz"),
            ("Minister of State for Indonesia Ana Ruiz", "Ana Ruiz"),
            ("Secretary Chad Wolf", "Chad Wolf"),
            ("Foreign Minister Israel Katz", "Israel Katz"),
            ("Georgia Governor Brian Kemp", "Brian Kemp"),
            ("FM Penny Wong", "Penny Wong"),
            ("MR President Biden", "Joe Biden"),
            ("New Mexico Governor Ana Ruiz", "Ana Ruiz"),
        ] {
            assert_eq!(names_of(name, person), [""; 0], "{name}");
        }
    }
}
