//! What a row of words names: somebody or a country, word for word.

use super::index::{Channel, Index};
use super::people::MOST_WORDS;
use super::plan::countries_in;
use super::token::typed_tokens;

/// How many words the longest name of somebody or of a country has that `words` begin with; 0 if they begin with none.
pub(super) fn named_at(index: &Index, words: &[&str]) -> usize {
    let country = countries_in(words).into_iter().find(|(start, ..)| *start == 0).map_or(0, |(_, len, _)| len);
    let tokens: Vec<Vec<String>> = words.iter().take(MOST_WORDS).map(|word| typed_tokens(word)).collect();
    let longest = tokens.iter().position(Vec::is_empty).unwrap_or(tokens.len());
    let names = index.lexicon(Channel::Name);
    let person = (1..=longest).rev().find(|&len| !names.holding_all(&tokens[..len].concat()).is_empty());
    person.unwrap_or(0).max(country)
}
