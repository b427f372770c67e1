//! Whether the words of a query are somebody's role: the "president of mexico" is whoever was President, of Mexico.

use std::cell::RefCell;
use std::collections::HashMap;

use super::cache::{Shelf, collect};
use super::index::{Channel, Index};
use super::layers::Layered;
use super::plan::{Plan, Want, countries_in, words_of};
use super::query::Query;
use super::question::is_joining;
use super::spread::Others;
use super::token::{Tokenizer, typed_tokens};
use crate::corpus::{AppearanceId, Corpus, Nation, OfficialId};
use crate::country::CountryId;
use crate::text::Text;

/// So many of the latest posts of a person are looked at.
pub(super) const MOST_POSTS: usize = 32;
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
    /// The posts that one of the words fits; nothing else is looked at, and most posts are not.
    said: Vec<&'a Layered>,
    /// The posts of the countries, if any are named.
    of_countries: Vec<&'a Layered>,
    /// How well each role fits that was looked at.
    known: RefCell<HashMap<Text, u32>>,
}

impl<'a> Roles<'a> {
    /// The roles that `query` may ask for, if any of its words stands in one; the conditions of its plan `found` these
    /// posts.
    pub(crate) fn of(
        corpus: &'a Corpus,
        index: &Index,
        query: &Query,
        (plan, found): (&Plan, &'a Shelf<Others>),
    ) -> Option<Self> {
        let words = words_of(query.root());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let named = countries_in(&words);
        let is_free = |at: &usize| !named.iter().any(|(start, len, _)| (*start..start + len).contains(at));
        let free = (0..words.len()).filter(is_free).flat_map(|at| typed_tokens(words[at]));
        let words: Vec<String> = free.filter(|word| !is_joining(word)).collect();
        let roles = index.lexicon(Channel::Role);
        let is_in_a_role = words.iter().any(|word| word.chars().count() > 2 && roles.frequency(word, 1) > 0);
        if !is_in_a_role {
            return None;
        }
        let countries = named.into_iter().flat_map(|(.., countries)| countries).collect();
        let (mut leaves, mut said, mut of_countries) = (Vec::new(), Vec::new(), Vec::new());
        collect(plan, &mut leaves);
        for leaf in leaves.into_iter().filter(|leaf| leaf.field.is_none()) {
            match &leaf.test {
                Want::Token(token, _) if words.contains(token) => said.push(&found.get(leaf).posts.own),
                Want::Countries(_) => of_countries.push(&found.get(leaf).posts.own),
                _ => {}
            }
        }
        Some(Self { corpus, words, countries, said, of_countries, known: RefCell::default() })
    }

    /// How well the role fits best that somebody had; 0 if none does.
    pub(crate) fn held_by(&self, official: OfficialId) -> u32 {
        let posts = self.corpus[self.corpus[official].appearances].iter().rev().take(MOST_POSTS);
        let is_asked_for = |country: CountryId| self.countries.contains(&country);
        let is_any = |of: &[&Layered], post: AppearanceId| of.iter().any(|posts| posts.contains(post.0));
        let asked_for = posts
            .filter(|&&post| is_any(&self.said, post))
            .filter(|&&post| self.of_countries.is_empty() || is_any(&self.of_countries, post))
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
        if is_joining(token) {
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
