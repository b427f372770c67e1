//! Whether the words of a query are somebody's role: the "president of mexico" is whoever was President, of Mexico.

use std::cell::RefCell;
use std::collections::HashMap;

use super::index::{Channel, Index};
use super::plan::{countries_in, words_of};
use super::query::Query;
use super::question::only_asks;
use super::token::{Tokenizer, typed_tokens};
use crate::corpus::{Corpus, Nation, OfficialId};
use crate::country::CountryId;
use crate::text::Text;

/// So many of the latest posts of a person are looked at.
const MOST_POSTS: usize = 32;
/// What it is worth that the words are the whole of a role, and that one stands behind the other in it as they do in
/// the query; next to what [`super::spread`] gives.
const WHOLE: u32 = 24;
const IN_A_ROW: u32 = 16;

/// The words of a query that may be a role, and whose.
pub(crate) struct Roles<'a> {
    corpus: &'a Corpus,
    words: Vec<String>,
    /// The countries that are named; if any are, the role is one of theirs.
    countries: Vec<CountryId>,
    /// How well each role fits that was looked at.
    known: RefCell<HashMap<Text, u32>>,
}

impl<'a> Roles<'a> {
    /// The roles that `query` may ask for, if any of its words stands in one.
    pub(crate) fn of(corpus: &'a Corpus, index: &Index, query: &Query) -> Option<Self> {
        let words = words_of(query.root());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let named = countries_in(&words);
        let is_free = |at: &usize| !named.iter().any(|(start, len, _)| (*start..start + len).contains(at));
        let free = (0..words.len()).filter(is_free).flat_map(|at| typed_tokens(words[at]));
        let words: Vec<String> = free.filter(|word| !only_asks(word)).collect();
        let roles = index.lexicon(Channel::Role);
        let is_in_a_role = words.iter().any(|word| word.chars().count() > 2 && roles.frequency(word, 1) > 0);
        let countries = named.into_iter().flat_map(|(.., countries)| countries).collect();
        is_in_a_role.then(|| Self { corpus, words, countries, known: RefCell::default() })
    }

    /// How well the role fits best that somebody had; 0 if none does.
    pub(crate) fn held_by(&self, official: OfficialId) -> u32 {
        let posts = self.corpus[self.corpus[official].appearances].iter().rev().take(MOST_POSTS);
        let is_asked_for = |country: CountryId| self.countries.contains(&country);
        let asked_for = posts
            .map(|&post| &self.corpus[post])
            .filter(|post| self.countries.is_empty() || post.country.and_then(Nation::known).is_some_and(is_asked_for));
        asked_for.map(|post| self.fit(post.role)).max().unwrap_or(0)
    }

    fn fit(&self, role: Text) -> u32 {
        *self.known.borrow_mut().entry(role).or_insert_with(|| fit(&self.words, self.corpus.text(role)))
    }
}

/// How well `words` fit a role.
fn fit(words: &[String], role: &str) -> u32 {
    let (mut all, mut found, mut row, mut longest) = (0, 0, 0, 0);
    let mut previous: Option<usize> = None;
    Tokenizer::default().each(role, |token| {
        if only_asks(token) {
            return;
        }
        let here = words.iter().position(|word| token.starts_with(word.as_str()));
        let goes_on = matches!((previous, here), (Some(a), Some(b)) if b == a + 1);
        row = if goes_on { row + 1 } else { 0 };
        longest = row.max(longest);
        all += 1;
        found += u32::from(here.is_some());
        previous = here;
    });
    if found == 0 { 0 } else { longest * IN_A_ROW + found * WHOLE / all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_role_fits_better_than_a_part_of_one() {
        let best = |query: &str| {
            let roles = [
                "Deputy Prime Minister and Minister for Europe",
                "Prime Minister",
                "Secretary of State",
                "Secretary of Homeland Security",
                "Senior Advisor to the President",
                "President",
                "Vice President",
            ];
            let words = typed_tokens(query);
            roles.into_iter().max_by_key(|role| fit(&words, role)).unwrap()
        };
        for role in ["Prime Minister", "President", "Vice President"] {
            assert_eq!(best(role), role);
        }
        assert_eq!(best("secretary state"), "Secretary of State");
        assert_eq!(best("homeland secretary"), "Secretary of Homeland Security");
    }
}
