//! A quotation beside its candidates: how near each comes, and whether two of them together are nearer than any alone.

use super::Match;
use crate::corpus::{Corpus, QuoteId, WordingId};
use crate::text::diff::{Alignment, Diff, Token, align, prefix_costs, text_tokens};

/// The share of the words that must stand in a quote for the quotation to be an altered form of it.
const LIKE: f32 = 0.6;

/// The fewest words that a quotation and a quote share by more than chance.
const FEWEST_SHARED: usize = 3;

/// The fewest words of either part of a joined quotation: phrases of fewer stand in many quotes.
const FEWEST_JOINED: usize = 4;

/// How much less two candidates must cost than one: more than any one changed word, and no more however long the parts.
const ENOUGH_GAINED: usize = 8;

/// A candidate beside the quotation.
#[derive(Debug, Clone)]
pub(super) struct Compared {
    pub(super) wording: WordingId,
    pub(super) alignment: Alignment,
    quote: QuoteId,
    tokens: Vec<Token>,
}

impl Compared {
    pub(super) fn new(corpus: &Corpus, wording: WordingId, said: &[Token]) -> Self {
        let tokens = text_tokens(corpus.text(corpus[wording].text));
        let alignment = align(said, &tokens);
        Self { wording, alignment, quote: corpus[wording].quote, tokens }
    }

    /// Whether the quotation can be an altered form of it.
    pub(super) fn is_like(&self, said: &[Token]) -> bool {
        let words = count(said);
        let same = self.alignment.same();
        same >= FEWEST_SHARED.min(words) && same as f32 >= LIKE * words as f32 && self.alignment.cost <= 2 * words
    }

    pub(super) fn shown(&self, corpus: &Corpus, quotation: &str, said: &[Token]) -> Match {
        let text = corpus.text(corpus[self.wording].text);
        let diff = Diff::new(&self.alignment, (quotation, said), (text, &self.tokens));
        Match { wording: self.wording, diff, is_exact: self.alignment.cost == 0 }
    }
}

/// Two candidates that make up the quotation together.
pub(super) struct Joint {
    pub(super) first: Compared,
    pub(super) second: Compared,
}

/// The best way to make up the quotation of the beginning of one candidate and the end of another, if that explains it
/// much better than any candidate alone.
pub(super) fn joint(corpus: &Corpus, said: &[Token], compared: &[Compared]) -> Option<Joint> {
    let alone = compared.first()?.alignment.cost;
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
                if gained && nearer && compared[i].quote != compared[j].quote {
                    best = Some((cost, split, i, j));
                }
            }
        }
    }
    let (_, split, i, j) = best?;
    let part = |of: &Compared, said: &[Token], offset: usize| {
        let mut part = Compared::new(corpus, of.wording, said);
        part.alignment.shift_quote(offset);
        part
    };
    let (first, second) = (part(&compared[i], &said[..split], 0), part(&compared[j], &said[split..], split));
    // A part that is itself far from its quote explains nothing.
    (first.is_like(&said[..split]) && second.is_like(&said[split..])).then_some(Joint { first, second })
}

/// The candidates that the first `k` tokens fit best: two at least, of which one is not the quote of the other half, and
/// a few more, since a quote may be there in several wordings.
fn cheapest(costs: &[Vec<usize>], k: usize) -> Vec<usize> {
    const FEW: usize = 4;
    let mut order: Vec<usize> = (0..costs.len()).collect();
    if order.len() > FEW {
        order.select_nth_unstable_by_key(FEW, |&i| (costs[i][k], i));
        order.truncate(FEW);
    }
    order
}

fn count(said: &[Token]) -> usize {
    said.iter().filter(|token| !token.is_gap()).count()
}
