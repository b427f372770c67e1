//! Towns in a text that a meeting may have been held in; which there are is for `gazetteer` to say.

use std::ops::Range;

use super::lexicon::{Class, Language};
use super::tokens::{Token, Tokens};
use crate::gazetteer::{Town, beginning, called};
use crate::text::fold;

/// The city whose name begins at a token, and its place in bytes; of several the longest: Cartagena de Indias.
pub(crate) fn city_at(text: &str, list: &[Token], at: usize) -> Option<(&'static Town, Range<usize>)> {
    let first = list.get(at).filter(|t| t.is_word() && t.capital)?;
    let initial = fold(first.text(text));
    let mut found: Option<(&'static Town, Range<usize>)> = None;
    for town in beginning(&initial) {
        let longer = |end| found.as_ref().is_none_or(|(_, range)| range.end < end);
        if let Some(end) = end_of_name(text, &list[at..], &town.folded, &initial).filter(|end| longer(*end)) {
            found = Some((town, first.start..end));
        }
    }
    found
}

/// Where the name of a town ends that the tokens begin with.
fn end_of_name(text: &str, list: &[Token], name: &str, initial: &str) -> Option<usize> {
    let count = name.split([' ', ',']).filter(|w| !w.is_empty()).count();
    let start = list[0].start;
    let is_name = |end: &usize| {
        let words: String = fold(&text[start..*end]).replace(',', "");
        words.split_whitespace().eq(name.replace(',', "").split_whitespace())
    };
    let whole = list.iter().take(count + 1).rev().flat_map(|token| [token.end, end_with_s(text, token)]).find(is_name);
    // “Washington, D.C.” is found as Washington.
    whole.or_else(|| (name.starts_with("washington") && initial == "washington").then_some(list[0].end))
}

/// The end of a word with the ’s behind it, which is part of some names: Saint George’s.
fn end_with_s(text: &str, token: &Token) -> usize {
    let mut rest = text[token.end..].char_indices();
    let ends_in_s = token.is_possessive() && rest.next().is_some();
    rest.next().filter(|(_, c)| ends_in_s && *c == 's').map_or(token.end, |(at, _)| token.end + at + 1)
}

/// Au Caire: the town with an article in its name that French writes into the word before it.
pub(crate) fn city_behind_au(text: &str, list: &[Token], at: usize) -> Option<(&'static Town, Range<usize>)> {
    let name = list.get(at).filter(|token| token.is_word() && token.capital)?;
    let au = at.checked_sub(1).is_some_and(|before| matches!(list[before].text(text), "au" | "Au"));
    let town = called(&format!("le {}", fold(name.text(text)))).first().filter(|_| au)?;
    Some((*town, name.start..name.end))
}

/// Prepositions that say in which town something happened.
pub(crate) fn leads_to_town(word: &str, language: Language) -> bool {
    // A Roma; in Spanish and French `a` is of many things.
    matches!(word, "in" | "In" | "en" | "En" | "à" | "À")
        || language == Language::Italian && matches!(word, "a" | "A" | "ad")
}

/// Gives the words of a town’s name behind a preposition of place the class of places, so that nobody is called so.
pub(crate) fn mark(text: &str, tokens: &mut Tokens, language: Language) {
    for at in 1..tokens.list.len() {
        if !leads_to_town(tokens.list[at - 1].text(text), language) {
            continue;
        }
        let Some((_, place)) = city_at(text, &tokens.list, at) else { continue };
        let name = tokens.list[at..].iter_mut().take_while(|token| token.start < place.end);
        name.filter(|token| token.class == Class::NONE).for_each(|token| token.class = Class::PLACE);
    }
}

/// Whether the whole name is that of a city.
pub(crate) fn is_city(name: &str) -> bool {
    !called(&fold(name)).is_empty()
}

/// The city that a well-known seat of office stands in.
pub(crate) fn seat(venue: &str) -> Option<&'static Town> {
    let folded = fold(venue);
    let (_, city) = SEATS.iter().find(|(seat, _)| folded.ends_with(seat))?;
    called(&fold(city)).first().copied()
}

/// Seats by the words that their names end in.
const SEATS: &[(&str, &str)] = &[
    ("state department", "Washington, D.C."),
    ("department of state", "Washington, D.C."),
    ("department of homeland security", "Washington, D.C."),
    ("white house", "Washington, D.C."),
    ("palacio nacional", "Mexico City"),
    ("national palace in mexico city", "Mexico City"),
    ("downing street", "London"),
    ("elysee palace", "Paris"),
    ("elysee", "Paris"),
    ("european commission", "Brussels"),
    ("european council", "Brussels"),
    ("palais des nations", "Geneva"),
    ("un headquarters", "New York"),
    ("united nations headquarters", "New York"),
];
