//! What a row of words names: somebody or a country.

use crate::corpus::name::Name;
use crate::search::index::{Channel, Index};
use crate::search::nearness::Nearness;
use crate::search::people::{MOST_WORDS, named};
use crate::search::plan::{Reading, countries_in};
use crate::search::token::typed_tokens;

/// How many words the longest name of somebody or of a country has, word for word, that `words` begin with; 0 if they
/// begin with none.
pub(in crate::search) fn named_at(index: &Index, words: &[&str]) -> usize {
    let country = countries_in(words).into_iter().find(|(start, ..)| *start == 0).map_or(0, |(_, len, _)| len);
    longest_in(index, Channel::Name, words).max(country)
}

/// Whether all of these words are the name of a country.
pub(in crate::search) fn is_country(words: &[&str]) -> bool {
    countries_in(words).iter().any(|(start, len, _)| (*start, *len) == (0, words.len()))
}

/// How many words the longest value of a channel has, word for word and in any order, that `words` begin with.
pub(super) fn longest_in(index: &Index, channel: Channel, words: &[&str]) -> usize {
    let tokens: Vec<Vec<String>> = words.iter().take(MOST_WORDS).map(|word| typed_tokens(word)).collect();
    let longest = tokens.iter().position(Vec::is_empty).unwrap_or(tokens.len());
    let lexicon = index.lexicon(channel);
    (1..=longest).rev().find(|&len| !lexicon.holding_all(&tokens[..len].concat()).is_empty()).unwrap_or(0)
}

/// A name as the value of a field: in quotes if it is several words.
pub(super) fn as_value(name: &str) -> String {
    if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() }
}

/// The tokens of the name that these words are: somebody's, its beginning, or nearly one and nothing else.
pub(super) fn name_of(index: &Index, nearness: &Nearness, words: &[&str]) -> Option<Vec<String>> {
    let tokens: Vec<String> = Name::of(&words.join(" ")).words.iter().flat_map(|word| typed_tokens(word)).collect();
    let is_named = !tokens.is_empty() && !index.lexicon(Channel::Name).holding_all(&tokens).is_empty();
    let is_like_one = || {
        // A letter or two begin anything, and a word that is one means itself.
        let is_other = |token: &String| {
            let is_exact = |c: Channel| index.lexicon(c).dictionary.exact(token).is_some();
            token.chars().count() < 3 || (!is_exact(Channel::Name) && Channel::ALL.into_iter().any(is_exact))
        };
        !tokens.iter().any(is_other) && !named(index, words, nearness, Reading::AsTyped).is_empty()
    };
    (is_named || is_like_one()).then_some(tokens)
}
