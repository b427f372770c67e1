//! How the parts of a joined quotation stand in the text that all of them are from: next to each other, with words between
//! them, or in another order.

use std::ops::Range;

use super::compare::few_words;
use super::{Match, Place};
use crate::corpus::{Corpus, WordingId, counted};
use crate::text::tokens::{Token, text_tokens};
use crate::text::{Text, quoted};

/// How the parts of a quotation follow each other in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Nothing stands between them.
    Together,
    /// These few words stand between them.
    Around(String),
    /// So many words stand between them.
    Apart(usize),
    /// They are taken from it in another order.
    Turned,
}

/// The order of the parts in the text of their source, or in the recorded quote if all are from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// How they follow each other.
    pub order: Order,
    /// Whether that is told of one recorded quote, and not of the text of a source.
    pub is_of_quote: bool,
}

impl Ordered {
    /// The order of parts that are all from recorded quotes; nothing if they are not of one source, or if no text of it is
    /// held, or not one that has all of them.
    pub(super) fn of(corpus: &Corpus, parts: &[Match]) -> Option<Self> {
        let wordings = parts.iter().map(|part| match part.place {
            Place::Quote(id) => Some((id, corpus[id].text)),
            Place::Original(id) => Some((id, corpus[id].original)),
            Place::Source(..) | Place::Context(_) => None,
        });
        let wordings: Vec<_> = wordings.collect::<Option<_>>()?;
        let (&(first, words), rest) = wordings.split_first()?;
        let is_of_quote = rest.iter().all(|&other| other == (first, words));
        let source =
            corpus[first].source.filter(|_| rest.iter().all(|&(id, _)| corpus[id].source == corpus[first].source));
        let text = if is_of_quote { words } else { corpus[source?].body };
        let on_record = |(part, &(_, words)): (&Match, &(WordingId, Text))| corpus.text(words).get(part.range.clone());
        let parts: Vec<&str> = parts.iter().zip(&wordings).map(on_record).collect::<Option<_>>()?;
        let order = order(corpus.text(text), &parts)?;
        Some(Self { order, is_of_quote })
    }

    /// In words.
    pub fn describe(&self) -> String {
        let text = if self.is_of_quote { "quote" } else { "source text" };
        match &self.order {
            Order::Together => format!("next to each other in the {text}"),
            Order::Around(words) => format!("with {} between them in the {text}", quoted(words)),
            Order::Apart(words) => format!("with {} between them in the {text}", counted(*words, "word", "words")),
            Order::Turned => format!("in another order in the {text}"),
        }
    }
}

fn order(text: &str, parts: &[&str]) -> Option<Order> {
    let tokens = text_tokens(text);
    let places: Vec<Vec<Range<usize>>> = parts.iter().map(|part| places(&tokens, &text_tokens(part))).collect();
    if places.iter().any(Vec::is_empty) {
        return None;
    }
    let Some(gaps) = nearest(&places) else { return Some(Order::Turned) };
    let words = gaps.iter().map(ExactSizeIterator::len).sum();
    let told = if let [one] = &gaps[..] { few_words(text, &tokens[one.clone()]) } else { None };
    Some(match (words, told) {
        (0, _) => Order::Together,
        (_, Some(words)) => Order::Around(words),
        (words, None) => Order::Apart(words),
    })
}

/// Where the words of a part stand in a text as they are.
fn places(text: &[Token], part: &[Token]) -> Vec<Range<usize>> {
    let Some(first) = part.first() else { return Vec::new() };
    let is_part = |words: &[Token]| words.iter().zip(part).all(|(held, said)| held.folded == said.folded);
    let starts = text.windows(part.len()).enumerate().filter(|(_, words)| words[0].folded == first.folded);
    starts.filter(|(_, words)| is_part(words)).map(|(start, _)| start..start + part.len()).collect()
}

/// What stands between the parts at those of their places that follow each other with the fewest words between; nothing if
/// they follow each other nowhere.
fn nearest(places: &[Vec<Range<usize>>]) -> Option<Vec<Range<usize>>> {
    let (first, rest) = places.split_first()?;
    let gaps_behind = |first: &Range<usize>| {
        let mut end = first.end;
        let gaps = rest.iter().map(|places| {
            let next = places.get(places.partition_point(|place| place.start < end))?;
            let gap = end..next.start;
            end = next.end;
            Some(gap)
        });
        gaps.collect::<Option<Vec<_>>>()
    };
    first.iter().filter_map(gaps_behind).min_by_key(|gaps| gaps.iter().map(ExactSizeIterator::len).sum::<usize>())
}
