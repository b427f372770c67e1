//! A quotation beside one of its candidates: how near it comes, and what it can be called.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::beyond;
use super::candidates::Candidates;
use super::clipped::{self, Clipped};
use super::held::{Held, Origin, Words};
use super::style::{self, HouseStyle, Restyled, Written};
use super::{Match, Place};
use crate::corpus::Corpus;
use crate::text::clean_line;
use crate::text::diff::{Alignment, Diff, Step, align};
use crate::text::tokens::{Token, text_tokens};

/// The share of the words that must stand in a quote for the quotation to be an altered form of it.
const LIKE: f32 = 0.6;

/// The same for a quotation of few words: two in five of them are `we` and `a`.
const LIKE_OF_FEW: f32 = 0.75;

/// So many words are few.
pub(super) const FEW: usize = 7;

/// The fewest words that a quotation and a quote share by more than chance.
const FEWEST_SHARED: usize = 3;

/// The fewest words of a record, and the share of the quotation's, that make it a longer form of it.
const FEWEST_HELD: usize = 4;
const LEAST_HELD: usize = 3;

/// The share of the words of a quotation that must stand in a quote where they stand in another order there.
const LIKE_REORDERED: f32 = 0.8;

/// Fewer words have an order that proves nothing.
const FEWEST_REORDERED: usize = 4;

/// What it costs a quotation to leave out a passage of one quote.
const SHORTENED: usize = 4;

/// So many words of a text that the quotation has not are told; of more, how many they are.
const MOST_TOLD: usize = 6;

/// A candidate beside the quotation.
#[derive(Debug, Clone)]
pub(super) struct Compared<'a> {
    pub(super) held: Held<'a>,
    pub(super) alignment: Alignment,
    pub(super) tokens: Vec<Token>,
    /// In what of their style the two differ, if in nothing else.
    pub(super) only_in: Vec<HouseStyle>,
}

impl<'a> Compared<'a> {
    pub(super) fn new(held: Held<'a>, (quotation, said): Written<'_>) -> Self {
        let tokens = text_tokens(held.text);
        let alignment = align(said, &tokens);
        let (ours, theirs) = ((quotation, said), (held.text, &*tokens));
        let restyled = if alignment.cost == 0 {
            // Of what nobody recorded it is enough to tell that the words are there.
            let is_recorded = matches!(held.origin, Origin::Quote(..));
            if is_recorded { style::of_shares(&alignment, ours, theirs) } else { None }
        } else {
            let cost = alignment.cost;
            style::align_written_out(ours, theirs).filter(|restyled| restyled.alignment.cost < cost)
        };
        let Restyled { alignment, only_in } = restyled.unwrap_or(Restyled { alignment, only_in: Vec::new() });
        Self { held, alignment, tokens, only_in }
    }

    /// The same candidate beside a part of the quotation.
    pub(super) fn part(&self, (quotation, said): Written<'_>, part: &Range<usize>) -> Self {
        let mut compared = Self::new(self.held, (quotation, &said[part.clone()]));
        compared.alignment.shift_quote(part.start);
        compared
    }

    /// Whether a later part of the quotation stands further on in the same text.
    pub(super) fn goes_on_with(&self, later: &Self) -> bool {
        let places = self.places().next_back().zip(later.places().next());
        self.held.origin == later.held.origin && places.is_some_and(|(end, start)| start > end)
    }

    /// Adds a later part of the quotation that stands further on in the same text.
    pub(super) fn extend(&mut self, later: &Self) {
        let end = self.places().next_back().map_or(0, |end| end + 1);
        let start = later.places().next().unwrap_or(end);
        self.only_in.clear();
        self.alignment.cost += later.alignment.cost + start.saturating_sub(end).min(SHORTENED);
        self.alignment.steps.extend((end..start).map(Step::Dropped));
        self.alignment.steps.extend(&later.alignment.steps);
    }

    /// The words of the text that it is beside.
    fn places(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.alignment.steps.iter().filter_map(|step| step.text())
    }

    /// Whether no word differs.
    pub(super) fn is_exact(&self) -> bool {
        self.alignment.cost == 0
    }

    /// Whether words differ, but in nothing than their style.
    pub(super) fn is_restyled(&self) -> bool {
        !self.only_in.is_empty()
    }

    /// Whether no word differs but in its style.
    pub(super) fn has_all(&self) -> bool {
        self.is_exact() || self.is_restyled()
    }

    /// Whether `said` can be an altered form of it.
    pub(super) fn is_like(&self, said: &[Token]) -> bool {
        self.is_like_words(count(said))
    }

    /// The same for what it was compared with, which has so many words.
    pub(super) fn is_like_words(&self, words: usize) -> bool {
        is_like(&self.alignment, words)
    }

    /// The words of `said` that stand elsewhere in the text than where it is laid beside it, each beside the nearest place
    /// that has it: they were swapped with others, or moved.
    fn moved(&self, said: &[Token]) -> Vec<(usize, usize)> {
        let Some(span) = self.span() else { return Vec::new() };
        let same = self.alignment.steps.iter().filter_map(|step| match step {
            Step::Same(i, j) => Some((*i, *j)),
            _ => None,
        });
        let (as_said, taken): (HashSet<usize>, HashSet<usize>) = same.unzip();
        let reach = count(said);
        let near = span.start.saturating_sub(reach)..(span.end + reach).min(self.tokens.len());
        let mut free: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in near.filter(|at| !taken.contains(at)) {
            free.entry(&self.tokens[at].folded).or_default().push(at);
        }
        let distance = |at: usize| span.start.saturating_sub(at).max((at + 1).saturating_sub(span.end));
        let mut moved = Vec::new();
        for (i, word) in said.iter().enumerate().filter(|(i, word)| !word.is_gap() && !as_said.contains(i)) {
            let Some(places) = free.get_mut(&*word.folded) else { continue };
            if let Some(nearest) = (0..places.len()).min_by_key(|&at| distance(places[at])) {
                moved.push((i, places.remove(nearest)));
            }
        }
        moved
    }

    /// Where the text has the words of `said` in another order, if it has nearly all of them close together: the words from
    /// the first to the last, and how many of them are those of `said`.
    pub(super) fn reordered(&self, said: &[Token]) -> Option<(Range<usize>, usize)> {
        let words = count(said);
        if words < FEWEST_REORDERED || self.has_all() {
            return None;
        }
        let moved = self.moved(said);
        let shared = self.alignment.same() + moved.len();
        let span = self.span()?;
        let places = || moved.iter().map(|&(_, at)| at);
        let start = places().min().map_or(span.start, |first| span.start.min(first));
        let end = places().max().map_or(span.end, |last| span.end.max(last + 1));
        let is_close = end - start <= words + words / 2;
        let is_nearly_all = shared as f32 >= LIKE_REORDERED * words as f32;
        (!moved.is_empty() && is_close && is_nearly_all).then_some((start..end, shared))
    }

    /// Whether `said` has the words up to the end of the text, or from its beginning, and only others before or behind.
    pub(super) fn is_shorter(&self, said: &[Token]) -> bool {
        let is_added = |step: &&Step| matches!(step, Step::Added(_));
        let steps = &self.alignment.steps;
        let before = steps.iter().take_while(is_added).count();
        let within = steps.len() - steps.iter().rev().take_while(is_added).count();
        let Some(within) = steps.get(before..within).filter(|within| within.len() < steps.len()) else { return false };
        let (first, last) = (within.first().and_then(|step| step.text()), within.last().and_then(|step| step.text()));
        let is_whole = (before == 0 || first == Some(0))
            && (before + within.len() == steps.len() || last == Some(self.tokens.len() - 1));
        let is_same = within.iter().all(|step| matches!(step, Step::Same(..)));
        let is_much = within.len() >= FEWEST_HELD && within.len() * LEAST_HELD >= count(said);
        is_whole && is_same && is_much && self.reordered(said).is_none()
    }

    /// The share of what the words of `said` tell that stands in it: words that many texts have tell little.
    pub(super) fn share(&self, said: &[Token], candidates: &Candidates) -> f32 {
        let weight = |token: &Token| candidates.weight(token);
        let whole: f32 = said.iter().filter(|token| !token.is_gap()).map(weight).sum();
        let shared = self.alignment.steps.iter().filter_map(|step| match step {
            Step::Same(i, _) => said.get(*i).map(weight),
            _ => None,
        });
        shared.sum::<f32>() / whole
    }

    pub(super) fn shown(&self, corpus: &Corpus, quotation: &str, said: &[Token]) -> Match {
        let wider = self.with_words_around(said).or_else(|| self.with_words_replaced(quotation, said));
        let alignment = wider.as_ref().unwrap_or(&self.alignment);
        let diff = Diff::new(alignment, (quotation, said), (self.held.text, &self.tokens));
        let place = match self.held.origin {
            Origin::Quote(wording, _, Words::Recorded) => Place::Quote(wording),
            Origin::Quote(wording, _, Words::Original) => Place::Original(wording),
            Origin::Context(wording, _) => Place::Context(wording),
            Origin::Source(source, offset) => {
                let range = self.range().unwrap_or_default();
                Place::Source(source, range.start + offset..range.end + offset)
            }
        };
        let clipped = Clipped::of(quotation, said, self);
        let left_out = self.left_out();
        let tells_rest = clipped.as_ref().is_some_and(|clipped| clipped.behind.is_some());
        Match {
            place,
            range: self.range().unwrap_or_default(),
            diff,
            is_exact: self.is_exact(),
            only_in: self.only_in.clone(),
            left_out: left_out.iter().map(ExactSizeIterator::len).sum(),
            left_out_words: if let [one] = &left_out[..] {
                few_words(self.held.text, &self.tokens[one.clone()])
            } else {
                None
            },
            drops_ellipsis: self.drops_ellipsis(),
            clipped,
            goes_on: if tells_rest { None } else { clipped::goes_on(quotation, said, self) },
            beyond: beyond::told(corpus, quotation, said, self),
        }
    }

    /// The alignment up to the words that the quotation has in another order, where these stand around it.
    fn with_words_around(&self, said: &[Token]) -> Option<Alignment> {
        let (span, (whole, _)) = self.span().zip(self.reordered(said))?;
        Some(self.widened(&whole, &span))
    }

    /// The alignment up to the beginning and the end of the sentence, where the quotation has a word there that the text has
    /// not: what that stands in place of may be more than the one word it is laid over. One that begins with a small letter
    /// begins within a sentence, and says nothing of the words before.
    fn with_words_replaced(&self, quotation: &str, said: &[Token]) -> Option<Alignment> {
        let span = self.span().filter(|_| !self.has_all())?;
        // The number of a word of the quotation, if the text has not that word there.
        let foreign = |step: &Step| match *step {
            Step::Changed(i, _) | Step::Added(i) => Some(Some(i)),
            Step::Same(..) => Some(None),
            Step::Dropped(_) => None,
        };
        let few = |words: &[Token]| if words.len() <= MOST_TOLD { words.len() } else { 0 };
        let steps = &self.alignment.steps;
        let (before, behind) =
            (clipped::start_of_sentence(self, span.start), clipped::rest_of_sentence(self, span.end));
        let is_begun = clipped::begins_as_sentence(quotation, said) && steps.iter().find_map(foreign) == Some(Some(0));
        let before = if is_begun { few(before) } else { 0 };
        let behind = if steps.iter().rev().find_map(foreign) == Some(Some(said.len() - 1)) { few(behind) } else { 0 };
        (before + behind > 0).then(|| self.widened(&(span.start - before..span.end + behind), &span))
    }

    /// The alignment with all words of the text from the first to the last of some, of which it is beside a part.
    fn widened(&self, whole: &Range<usize>, span: &Range<usize>) -> Alignment {
        let dropped = |range: Range<usize>| range.map(Step::Dropped);
        let within = self.alignment.steps.iter().copied();
        let steps = dropped(whole.start..span.start).chain(within).chain(dropped(span.end..whole.end)).collect();
        Alignment { cost: self.alignment.cost, steps }
    }

    /// The words of the text that stand between those of the quotation and cost nothing: it has an ellipsis there.
    pub(super) fn left_out(&self) -> Vec<Range<usize>> {
        let places: Vec<usize> = self.places().collect();
        let pairs = places.windows(2).map(|two| two[0] + 1..two[1]);
        pairs.filter(|between| !between.is_empty()).collect()
    }

    /// Whether the text has an ellipsis between two words that follow each other in the quotation.
    fn drops_ellipsis(&self) -> bool {
        let between = |two: &[Step]| match two {
            &[Step::Same(before, one), Step::Same(next, other)] if next == before + 1 && other == one + 1 => {
                self.held.text.get(self.tokens[one].range.end..self.tokens[other].range.start)
            }
            _ => None,
        };
        let mut all = self.alignment.steps.windows(2).filter_map(between);
        all.any(|text| text.contains('…') || text.contains("..."))
    }

    /// Where in the text the quotation stands, in bytes.
    fn range(&self) -> Option<Range<usize>> {
        let span = self.span()?;
        Some(self.tokens.get(span.start)?.range.start..self.tokens.get(span.end - 1)?.range.end)
    }

    /// Where in the text the quotation stands, in words.
    pub(super) fn span(&self) -> Option<Range<usize>> {
        let mut places = self.places();
        let first = places.next()?;
        Some(first..places.next_back().unwrap_or(first) + 1)
    }

    /// The last word of the quotation that it is beside.
    pub(super) fn last_said(&self) -> Option<usize> {
        self.alignment.steps.iter().rev().find_map(|step| step.quote())
    }

    /// How many words the text has that are none of the quotation; those in brackets may be left out.
    pub(super) fn more_words(&self) -> usize {
        let words = self.tokens.iter().filter(|token| !token.is_optional).count();
        words.saturating_sub(self.alignment.same())
    }
}

/// Whether so many words, laid over a text, are much the same as it.
pub(super) fn is_like(alignment: &Alignment, words: usize) -> bool {
    let same = alignment.same();
    let like = if words <= FEW { LIKE_OF_FEW } else { LIKE };
    same >= FEWEST_SHARED.min(words) && same as f32 >= like * words as f32 && alignment.cost <= 2 * words
}

/// Some words of a text as they are written, if they are few enough to be told.
pub(super) fn few_words(text: &str, words: &[Token]) -> Option<String> {
    let (first, last) = words.first().zip(words.last())?;
    (words.len() <= MOST_TOLD).then(|| clean_line(&text[first.range.start..last.range.end]))
}

/// How many words there are.
pub(super) fn count(said: &[Token]) -> usize {
    said.iter().filter(|token| !token.is_gap()).count()
}
