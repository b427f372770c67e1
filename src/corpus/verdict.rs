//! How the words of a quote compare with the source text held.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use crate::briefing::Verdict;
use crate::text::diff::{Alignment, Diff, align};
use crate::text::tokens::{Token, fold_word, quote_tokens, text_tokens, text_words};

/// The share of a quote's words that must stand together in the text for it to count as altered rather than missing.
const ALTERED: f32 = 0.6;

/// A source text made ready for comparing.
#[derive(Debug)]
pub struct SourceText<'a> {
    body: &'a str,
    /// Its words, folded, with single spaces between and around them.
    plain: String,
    /// The same without what stands in brackets, if anything does.
    without_insertions: Option<String>,
    /// Needed only for quotes that do not stand in it as they are.
    index: OnceCell<Index>,
}

/// The words of a text, and where each pair of neighbours stands.
#[derive(Debug)]
struct Index {
    tokens: Vec<Token>,
    pairs: HashMap<u64, Vec<u32>>,
    hasher: RandomState,
}

impl<'a> SourceText<'a> {
    /// Prepares a text.
    pub fn new(body: &'a str) -> Self {
        let (mut plain, mut without, mut insertions) = (String::from(" "), String::from(" "), false);
        for (range, is_optional) in text_words(body) {
            let start = plain.len();
            fold_word(&body[range], &mut plain);
            plain.push(' ');
            if is_optional {
                insertions = true;
            } else {
                without.push_str(&plain[start..]);
            }
        }
        Self { body, plain, without_insertions: insertions.then_some(without), index: OnceCell::new() }
    }

    /// Compares a quote with the text.
    ///
    /// `verbatim` allows for whitespace, quotation marks, dashes, ellipses and bracketed insertions, and for the case of
    /// letters, which a quotation inside a sentence may change.
    pub fn verdict(&self, quote: &str) -> Verdict {
        let said = quote_tokens(quote);
        let words = said.iter().filter(|token| !token.is_gap()).count();
        if words == 0 {
            return Verdict::Missing;
        }
        if self.has(&said) {
            return Verdict::Verbatim;
        }
        let alignment = self.align(&said);
        match alignment {
            Some(alignment) if alignment.cost == 0 => Verdict::Verbatim,
            Some(alignment) if alignment.same() as f32 >= ALTERED * words as f32 => Verdict::Altered,
            _ => Verdict::Missing,
        }
    }

    /// The quote beside the part of the text that is most like it; empty if no part is.
    pub fn diff(&self, quote: &str) -> Diff {
        let said = quote_tokens(quote);
        let alignment = self.align(&said);
        alignment.map(|found| Diff::new(&found, (quote, &said), (self.body, &self.index().tokens))).unwrap_or_default()
    }

    /// Where in the text the quote, or what is most like it, stands, in bytes.
    pub fn place(&self, quote: &str) -> Option<Range<usize>> {
        let alignment = self.align(&quote_tokens(quote))?;
        let mut places = alignment.steps.iter().filter_map(|step| step.text());
        let first = places.next()?;
        let last = places.next_back().unwrap_or(first);
        let tokens = &self.index().tokens;
        Some(tokens.get(first)?.range.start..tokens.get(last)?.range.end)
    }

    /// Whether the pieces between the gaps of a quote stand in the text in order.
    fn has(&self, said: &[Token]) -> bool {
        let pieces: Vec<String> = said
            .split(Token::is_gap)
            .filter(|piece| !piece.is_empty())
            .map(|piece| piece.iter().fold(String::from(" "), |text, token| text + &token.folded + " "))
            .collect();
        let in_order = |text: &String| {
            let mut rest = text.as_str();
            pieces.iter().all(|piece| {
                let Some(at) = rest.find(piece.as_str()) else { return false };
                // The space behind a piece is the one before the next.
                rest = &rest[at + piece.len() - 1..];
                true
            })
        };
        in_order(&self.plain) || self.without_insertions.as_ref().is_some_and(in_order)
    }

    fn align(&self, said: &[Token]) -> Option<Alignment> {
        let index = self.index();
        let place = index.place(said)?;
        let mut alignment = align(said, &index.tokens[place.clone()]);
        alignment.shift_text(place.start);
        Some(alignment)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.body))
    }
}

impl Index {
    fn new(body: &str) -> Self {
        let (tokens, hasher) = (text_tokens(body), RandomState::new());
        let mut pairs: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, pair) in tokens.windows(2).enumerate() {
            let places = pairs.entry(hash(&hasher, pair)).or_default();
            // A pair that stands everywhere tells nothing about where a quote was taken from.
            if places.len() < 64 {
                places.push(at as u32);
            }
        }
        Self { tokens, pairs, hasher }
    }

    /// Where in the text a quote was most likely taken from: where the most of its pairs of neighbours stand together.
    fn place(&self, said: &[Token]) -> Option<Range<usize>> {
        // Where the quote would begin if a pair were the one, counted from as far before the text as the quote is long.
        let mut starts: Vec<usize> = Vec::new();
        for (i, pair) in said.windows(2).enumerate() {
            let places = self.pairs.get(&hash(&self.hasher, pair)).into_iter().flatten();
            starts.extend(places.map(|&at| at as usize + said.len() - i));
        }
        starts.sort_unstable();
        // Words left out or put in shift what follows; so far apart, pairs still belong together.
        let slack = said.len() / 2 + 8;
        let (mut best, mut first) = (0..0, 0);
        for end in 0..starts.len() {
            while starts[end] - starts[first] > slack {
                first += 1;
            }
            if end + 1 - first > best.len() {
                best = first..end + 1;
            }
        }
        let (from, to) = (starts.get(best.start)?, starts[best.end - 1]);
        Some(from.saturating_sub(said.len() + slack)..(to + slack).min(self.tokens.len()))
    }
}

fn hash(hasher: &RandomState, pair: &[Token]) -> u64 {
    hasher.hash_one((&pair[0].folded, &pair[1].folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "He said: “We know that all of us are living in what is genuinely a historic time – around the world, \
                        more people on the move.”\nHe added that it isn’t over [applause] yet.";

    fn verdict(quote: &str) -> Verdict {
        SourceText::new(BODY).verdict(quote)
    }

    #[test]
    fn marks_and_insertions_do_not_matter() {
        for quote in [
            "We know that all of us are living in what is genuinely a historic time - around the world, more people on the move.",
            "all of us … on the move",
            "all of us are living in [...] a historic time",
            "it isn't over",
            "it isn't over yet",
            "it isn't over, applause, yet",
        ] {
            assert_eq!(verdict(quote), Verdict::Verbatim, "{quote}");
        }
    }

    #[test]
    fn changed_words_are_altered_and_foreign_ones_missing() {
        for quote in [
            "We know that none of us are living in what is genuinely a historic time",
            "more people are on the move",
            "living in a historic time",
        ] {
            assert_eq!(verdict(quote), Verdict::Altered, "{quote}");
        }
        assert_eq!(verdict("The bottom line is that nobody leaves without need"), Verdict::Missing);
        assert_eq!(verdict("…"), Verdict::Missing);
        // A part of a word is not the word.
        assert_eq!(verdict("mor"), Verdict::Missing);
    }

    #[test]
    fn a_diff_names_the_words() {
        let body = format!("{}{BODY}{}", "Other words stand before. ".repeat(500), " And others behind.".repeat(500));
        let diff = SourceText::new(&body).diff("more people are on the move");
        assert_eq!(diff.to_string(), "more people {+are+} on the move");
        assert_eq!(SourceText::new(BODY).diff("nothing alike").to_string(), "");
    }

    #[test]
    fn a_monster_is_compared_in_no_time() {
        let body = "a b ".repeat(20_000);
        let quote = format!("{} x", "b a ".repeat(10_000));
        assert_ne!(SourceText::new(&body).verdict(&quote), Verdict::Verbatim);
    }
}
