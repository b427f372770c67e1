//! A quotation beside its candidates: how near each comes, and whether two of them together are nearer than any alone.

use std::ops::Range;

use super::held::{Held, Origin};
use super::{Match, Place};
use crate::text::diff::{Alignment, Diff, Token, align, prefix_costs, text_tokens};

/// The share of the words that must stand in a quote for the quotation to be an altered form of it.
const LIKE: f32 = 0.6;

/// The same for a quotation of few words: two in five of them are `we` and `a`.
const LIKE_OF_FEW: f32 = 0.75;

/// So many words are few.
const FEW: usize = 7;

/// The fewest words that a quotation and a quote share by more than chance.
const FEWEST_SHARED: usize = 3;

/// The fewest words of either part of a joined quotation: phrases of fewer stand in many quotes.
const FEWEST_JOINED: usize = 4;

/// How much less two candidates must cost than one: more than any one changed word, and no more however long the parts.
const ENOUGH_GAINED: usize = 8;

/// A candidate beside the quotation.
#[derive(Debug, Clone)]
pub(super) struct Compared<'a> {
    pub(super) held: Held<'a>,
    pub(super) alignment: Alignment,
    tokens: Vec<Token>,
}

impl<'a> Compared<'a> {
    pub(super) fn new(held: Held<'a>, said: &[Token]) -> Self {
        let tokens = text_tokens(held.text);
        let alignment = align(said, &tokens);
        Self { held, alignment, tokens }
    }

    /// Whether no word differs.
    pub(super) fn is_exact(&self) -> bool {
        self.alignment.cost == 0
    }

    /// Whether the quotation can be an altered form of it.
    pub(super) fn is_like(&self, said: &[Token]) -> bool {
        let words = count(said);
        let same = self.alignment.same();
        let like = if words <= FEW { LIKE_OF_FEW } else { LIKE };
        same >= FEWEST_SHARED.min(words) && same as f32 >= like * words as f32 && self.alignment.cost <= 2 * words
    }

    /// Whether both are wordings of one quote.
    fn is_of_the_quote_of(&self, other: &Self) -> bool {
        match (self.held.origin, other.held.origin) {
            (Origin::Quote(_, one), Origin::Quote(_, another)) => one == another,
            _ => false,
        }
    }

    pub(super) fn shown(&self, quotation: &str, said: &[Token]) -> Match {
        let diff = Diff::new(&self.alignment, (quotation, said), (self.held.text, &self.tokens));
        let place = match self.held.origin {
            Origin::Quote(wording, _) => Place::Quote(wording),
            Origin::Source(source, offset) => {
                let range = self.range().unwrap_or_default();
                Place::Source(source, range.start + offset..range.end + offset)
            }
        };
        Match { place, diff, is_exact: self.is_exact(), left_out: self.left_out() }
    }

    /// How many words of the text stand between those of the quotation and cost nothing: it has an ellipsis there.
    fn left_out(&self) -> usize {
        let places: Vec<usize> = self.alignment.steps.iter().filter_map(|step| step.text()).collect();
        match places[..] {
            [first, .., last] => (last + 1 - first).saturating_sub(places.len()),
            _ => 0,
        }
    }

    /// Where in the text the quotation stands, in bytes.
    fn range(&self) -> Option<Range<usize>> {
        let mut places = self.alignment.steps.iter().filter_map(|step| step.text());
        let first = places.next()?;
        let last = places.next_back().unwrap_or(first);
        Some(self.tokens.get(first)?.range.start..self.tokens.get(last)?.range.end)
    }
}

/// Two candidates that make up the quotation together.
pub(super) struct Joint<'a> {
    pub(super) first: Compared<'a>,
    pub(super) second: Compared<'a>,
}

/// The best way to make up the quotation of the beginning of one candidate and the end of another, if that explains it
/// much better than any candidate alone.
pub(super) fn joint<'a>(said: &[Token], compared: &[&Compared<'a>]) -> Option<Joint<'a>> {
    let alone = compared.iter().map(|one| one.alignment.cost).min()?;
    let backwards: Vec<Token> = said.iter().rev().cloned().collect();
    let starts: Vec<_> = compared.iter().map(|one| prefix_costs(said, &one.tokens)).collect();
    let ends: Vec<_> = compared
        .iter()
        .map(|one| prefix_costs(&backwards, &one.tokens.iter().rev().cloned().collect::<Vec<_>>()))
        .collect();
    let mut best: Option<(usize, usize, usize, usize)> = None;
    for split in 1..said.len() {
        let shorter = count(&said[..split]).min(count(&said[split..]));
        if shorter < FEWEST_JOINED {
            continue;
        }
        for i in cheapest(&starts, split) {
            for j in cheapest(&ends, said.len() - split) {
                let cost = starts[i][split] + ends[j][said.len() - split];
                let gained = cost + shorter.min(ENOUGH_GAINED) <= alone;
                let nearer = best.is_none_or(|(least, ..)| cost < least);
                if gained && nearer && i != j && !compared[i].is_of_the_quote_of(compared[j]) {
                    best = Some((cost, split, i, j));
                }
            }
        }
    }
    let (_, split, i, j) = best?;
    let part = |of: &Compared<'a>, said: &[Token], offset: usize| {
        let mut part = Compared::new(of.held, said);
        part.alignment.shift_quote(offset);
        part
    };
    let (first, second) = (part(compared[i], &said[..split], 0), part(compared[j], &said[split..], split));
    // A part that is itself far from its quote explains nothing.
    (first.is_like(&said[..split]) && second.is_like(&said[split..])).then_some(Joint { first, second })
}

/// The candidates that the first `k` tokens fit best: two at least, of which one is not the quote of the other half, and
/// a few more, since a quote may be there in several wordings.
fn cheapest(costs: &[Vec<usize>], k: usize) -> Vec<usize> {
    const ENOUGH: usize = 4;
    let mut order: Vec<usize> = (0..costs.len()).collect();
    if order.len() > ENOUGH {
        order.select_nth_unstable_by_key(ENOUGH, |&i| (costs[i][k], i));
        order.truncate(ENOUGH);
    }
    order
}

fn count(said: &[Token]) -> usize {
    said.iter().filter(|token| !token.is_gap()).count()
}
