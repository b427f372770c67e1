//! What a query names and the corpus does not have.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::Field;
use super::holders::{Holders, telling};
use super::index::{Channel, Index};
use super::plan::{countries_in, is_countrys, words_of};
use super::query::Query;
use super::question::{is_no_name, joins};
use super::reading::names_of_office;
use super::suggest::collect;
use super::token::typed_tokens;
use super::vocabulary::is_a_word;
use super::wish::says_office;
use crate::corpus::{AppearanceId, Corpus, Nation};
use crate::country::{self, CountryId};
use crate::text::fold;

/// Where countries are named in a row of words: the first word, how many, which.
type Named = [(usize, usize, Vec<CountryId>)];

/// What `query` names and the corpus does not have, each in a sentence: countries, and words but those that were
/// `replaced`.
pub(crate) fn told(corpus: &Corpus, index: &Index, query: &Query, replaced: &[String]) -> Vec<String> {
    let words = words_of(query.root());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let named = countries_in(&words);
    let mut told = countries(corpus, index, query, (&words, &named));
    told.extend(languages(corpus, index, query));
    told.extend(offices(corpus, index, (&words, &named)));
    let nowhere = nowhere(index, (&words, &named), replaced);
    told.extend(told_nowhere(&words, &nowhere));
    told.extend(of_their_family(index, (&words, &named)));
    let mut perhaps: Vec<String> = nowhere.iter().filter_map(|&at| perhaps(corpus, &words, at)).collect();
    perhaps.dedup();
    told.extend(perhaps);
    told
}

/// The countries that `query` names and no briefing concerns, in a sentence for each name.
fn countries(corpus: &Corpus, index: &Index, query: &Query, (words, in_words): (&[&str], &Named)) -> Vec<String> {
    let mut named: Vec<(String, Vec<CountryId>)> = Vec::new();
    collect(query.root(), &mut |term| {
        let Some(text) = term.test.text() else { return };
        if term.field == Some(Field::Country)
            || (term.field.is_some_and(Field::is_of_people) && is_countrys(index, text))
        {
            named.push((text.to_owned(), country::resolve(text, country::Reading::Field).countries().to_vec()));
        }
    });
    let is_name = |words: &[&str]| {
        let tokens = typed_tokens(&words.join(" "));
        matches!(&*tokens, [token] if index.lexicon(Channel::Name).dictionary.exact(token).is_some())
    };
    // Somebody is called Jordan.
    let in_words = in_words.iter().filter(|(start, len, _)| !is_name(&words[*start..start + len]));
    named.extend(in_words.map(|(start, len, countries)| (words[*start..start + len].join(" "), countries.clone())));
    named.retain(|(_, countries)| !countries.is_empty() && countries.iter().all(|&c| corpus.country(c).is_none()));
    let mut out: Vec<String> = Vec::new();
    for (typed, countries) in named {
        let shown: Vec<&str> = countries.iter().map(|c| c.name()).collect();
        let told = no_briefing_concerns(&shown.join(" or "), &typed);
        if !out.contains(&told) {
            out.push(told);
        }
    }
    out
}

/// That no briefing concerns what is called so, with what was typed where that is something else.
fn no_briefing_concerns(name: &str, typed: &str) -> String {
    let is_called_so = fold(name).contains(&*fold(typed));
    let typed = if is_called_so { String::new() } else { format!(" (“{typed}”)") };
    format!("no briefing concerns {name}{typed}")
}

/// That nobody is on record with an office of a country that briefings concern, if an office of it is asked for and
/// somebody else has such a one.
fn offices(corpus: &Corpus, index: &Index, (words, named): (&[&str], &Named)) -> Option<String> {
    let [(start, len, countries)] = named else { return None };
    let of_country = *start..start + len;
    let office: Vec<String> = (0..words.len())
        .filter(|at| !of_country.contains(at) && !joins(words[*at]))
        .flat_map(|at| typed_tokens(words[at]))
        .collect();
    let is_office = office.iter().any(|word| says_office(word));
    if !is_office || countries.iter().all(|&country| corpus.country(country).is_none()) {
        return None;
    }
    let roles = index.lexicon(Channel::Role).holding_all(&office);
    let is_theirs = |post: u32| {
        let country = corpus[AppearanceId(post)].country.and_then(Nation::known);
        country.is_some_and(|country| countries.contains(&country))
    };
    // A Minister of State at the Foreign Office is no foreign minister.
    let called: Vec<Vec<String>> = names_of_office(&office, countries).into_iter().map(telling).collect();
    let mut any = !called.is_empty() && !Holders::of(corpus, index, countries, &called).people().is_empty();
    for role in roles.iter().filter(|_| called.is_empty()) {
        index.posts.by_role.each(*role, |post| any = any || is_theirs(post));
    }
    let shown: Vec<&str> = countries.iter().map(|country| country.name()).collect();
    let asked: Vec<&str> = (0..words.len()).filter(|at| !of_country.contains(at)).map(|at| words[at]).collect();
    let start = asked.iter().take_while(|word| joins(word)).count();
    let end = asked.len() - asked.iter().rev().take_while(|word| joins(word)).count();
    (!roles.is_empty() && !any)
        .then(|| format!("nobody here is on record as {} of {}", asked[start..end].join(" "), shown.join(" or ")))
}

/// The languages that `query` names and nothing is in, in a sentence each, with those that there are.
fn languages(corpus: &Corpus, index: &Index, query: &Query) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    collect(query.root(), &mut |term| {
        if let (Some(Field::Language), Some(text)) = (term.field, term.test.text()) {
            named.push(text.to_lowercase());
        }
    });
    if named.is_empty() {
        return Vec::new();
    }
    let of_quotes = index.values.languages.iter().map(|&tag| corpus.text(tag).to_lowercase());
    let of_sources = corpus.sources().map(|(_, source)| corpus.text(source.language).to_lowercase());
    let held: BTreeSet<String> = of_quotes.chain(of_sources).filter(|tag| !tag.is_empty()).collect();
    let is_held = |wanted: &String| {
        held.iter()
            .any(|tag| tag.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
    };
    named.retain(|wanted| !is_held(wanted));
    named.dedup();
    let there_are: Vec<&str> = held.iter().map(String::as_str).collect();
    named
        .iter()
        .map(|wanted| format!("nothing is in “{wanted}”: languages here are {}", there_are.join(", ")))
        .collect()
}

/// So many words are told of.
const MOST_WORDS: usize = 3;

/// Where the words are that are nowhere in the corpus, but those that were `replaced`.
fn nowhere(index: &Index, (words, named): (&[&str], &Named), replaced: &[String]) -> Vec<usize> {
    let is_nowhere = |at: &usize| {
        let word = words[*at];
        let is_named = named.iter().any(|(start, len, _)| (*start..start + len).contains(at));
        let is_looked_for = !is_named && !is_no_name(word) && !replaced.iter().any(|other| other == word);
        // Half a letter of a word is typed at first.
        is_looked_for && typed_tokens(word).iter().any(|token| token.chars().count() > 1 && !index.is_said(token))
    };
    (0..words.len()).filter(is_nowhere).take(MOST_WORDS).collect()
}

/// Whether an ordinary word of `query` is nowhere: it is no slip of anything, and whatever has the other words comes
/// nearest.
pub(crate) fn lacks_a_word(index: &Index, query: &Query) -> bool {
    let words = words_of(query.root());
    words.iter().flat_map(|word| typed_tokens(word)).any(|token| is_a_word(&token) && !index.is_said(&token))
}

/// That words are nowhere, in a sentence.
fn told_nowhere(words: &[&str], nowhere: &[usize]) -> Option<String> {
    let nowhere = each_once(nowhere.iter().map(|&at| format!("“{}”", words[at])));
    match nowhere.as_slice() {
        [] => None,
        [word] => Some(format!("{word} is nowhere here")),
        several => Some(format!("{} are nowhere here", several.join(", "))),
    }
}

/// That words are nowhere, and which of their family was found for each, in a sentence each.
fn of_their_family(index: &Index, (words, named): (&[&str], &Named)) -> Vec<String> {
    let is_named = |at: usize| named.iter().any(|(start, len, _)| (*start..start + len).contains(&at));
    let told = words.iter().enumerate().filter(|(at, _)| !is_named(*at)).filter_map(|(_, word)| {
        let other = typed_tokens(word).iter().find_map(|token| index.said_for(token))?;
        Some(format!("“{word}” is nowhere here: “{other}” and the like found for it"))
    });
    each_once(told.take(MOST_WORDS))
}

/// Words, each once: a pasted text says many again.
pub(super) fn each_once(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words {
        if !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

/// The fewest letters of the longest word of a country's name that is looked for in a slip.
const SHORTEST_NAME: usize = 5;

/// The country that a word which is nowhere, alone or with the word beside it, is a slip of or the half of, if no
/// briefing concerns it: that is why it is nowhere.
fn perhaps(corpus: &Corpus, words: &[&str], at: usize) -> Option<String> {
    let rows = [at.checked_sub(1).map(|from| from..at + 1), Some(at..at + 2), Some(at..at + 1)];
    let mut rows = rows.into_iter().flatten().filter_map(|row| words.get(row));
    let slip = |row: &[&str]| {
        // Of shorter words anything is a slip.
        if row.iter().map(|word| word.chars().count()).max()? < SHORTEST_NAME {
            return None;
        }
        let near = country::suggest(&row.join(" ")).into_iter().next()?;
        (near.distance == 1).then_some(near.country)
    };
    let country = rows.find_map(slip).or_else(|| half_named(words[at]))?;
    corpus.country(country).is_none().then(|| format!("no briefing concerns {}, if that is meant", country.name()))
}

/// The only country with a word in its name.
fn half_named(word: &str) -> Option<CountryId> {
    static WORDS: LazyLock<HashMap<String, Option<CountryId>>> = LazyLock::new(|| {
        let mut words = HashMap::new();
        for country in CountryId::all() {
            for word in fold(country.name()).split(' ') {
                words.entry(word.to_owned()).and_modify(|only| *only = None).or_insert(Some(country));
            }
        }
        words
    });
    WORDS.get(&fold(word)).copied().flatten()
}
