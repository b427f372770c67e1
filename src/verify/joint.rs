//! The cheapest way to make up a quotation of parts, each taken from one text.
//!
//! It is laid over all texts at once, and may leave one for another at any word. That costs more the less the two have to
//! do with each other: a quotation is made up of as few places, and of the words of as few people, as explain it.

use std::ops::Range;

use crate::corpus::OfficialId;
use crate::text::diff::{FOREIGN, LEFT_OUT};
use crate::text::tokens::Token;

/// What it costs to go on in the next quote of the same account, or in what is told around the quote: it was interrupted.
const NEXT: u16 = 1;

/// What it costs to go on elsewhere in the same text.
const AGAIN: u16 = 4;

/// What it costs to go on in other words of the same speaker; more than any one changed word.
const SAME_SPEAKER: u16 = 5;

/// What it costs to go on in words that may be anybody's.
const ANYBODY: u16 = 6;

/// What it costs to go on in words of somebody else.
const OTHER: u16 = 8;

/// The fewest words of a part that is taken from elsewhere: phrases of fewer stand in many quotes. A whole quote is as short
/// as it is.
const FEWEST: usize = 4;

/// The fewest words of a part beside one from the same text, or from other words of the same speaker.
const FEWEST_OF_SPEAKER: usize = 3;

/// So many cells are worked out for one quotation at most.
const MOST_STEPS: usize = 1 << 26;

/// A text that parts may be taken from.
pub(super) struct Place<'a> {
    pub(super) tokens: &'a [Token],
    /// Who said it, if that is on record.
    pub(super) speaker: Option<OfficialId>,
    /// The places that it continues: a part that has their end goes on with its beginning.
    pub(super) continues: Vec<usize>,
    /// Whether what continues may stand anywhere in it: it tells of words among others.
    pub(super) is_loose: bool,
}

/// A part of a quotation, and the number of the place that it is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) place: usize,
    pub(super) said: Range<usize>,
}

/// A cost, where the part that costs it begins, and whether that continues the part before; comparing compares costs
/// first.
type Cell = (u16, u16, bool);

const NONE: Cell = (u16::MAX, u16::MAX, false);

/// The parts of which `said` is made up most cheaply; the nearest places should come first.
pub(super) fn parts(said: &[Token], places: &[Place<'_>]) -> Vec<Part> {
    let mut steps = 0;
    let affordable = places.iter().take_while(|place| {
        steps += (place.tokens.len() + 1) * (said.len() + 1);
        steps <= MOST_STEPS
    });
    let places = &places[..affordable.count()];
    if places.is_empty() || said.len() >= usize::from(u16::MAX) {
        return Vec::new();
    }
    Lattice::new(said, places).trace()
}

/// What is known of each place and each number of tokens of the quotation.
struct Lattice<'a> {
    places: &'a [Place<'a>],
    /// How many words the first `i` tokens have.
    words: Vec<usize>,
    /// The cheapest way to make up the first `i` tokens that ends in the place.
    ends: Vec<Vec<Cell>>,
    /// The same, at the end of its text.
    full: Vec<Vec<Cell>>,
    /// From which place a part comes that begins there.
    from: Vec<Vec<usize>>,
    /// From which place a part comes that continues there.
    continued: Vec<Vec<usize>>,
}

impl<'a> Lattice<'a> {
    fn new(said: &[Token], places: &'a [Place<'a>]) -> Self {
        let width = said.len() + 1;
        let cells = || vec![vec![NONE; width]; places.len()];
        let numbers = || vec![vec![0; width]; places.len()];
        let words = (0..width).scan(0, |words, i| {
            *words += usize::from(i > 0 && !said[i - 1].is_gap());
            Some(*words)
        });
        let mut lattice = Self {
            places,
            words: words.collect(),
            ends: cells(),
            full: cells(),
            from: numbers(),
            continued: numbers(),
        };
        let mut rows: Vec<Vec<Cell>> = places.iter().map(|place| vec![(0, 0, false); place.tokens.len() + 1]).collect();
        for (i, token) in said.iter().enumerate() {
            for (place, row) in rows.iter_mut().enumerate() {
                advance(row, token, places[place].tokens);
                lattice.ends[place][i + 1] = row.iter().copied().min().unwrap_or(NONE);
                lattice.full[place][i + 1] = row.last().copied().unwrap_or(NONE);
            }
            let lengths: Vec<usize> = (0..places.len()).map(|place| lattice.length(place, i + 1)).collect();
            for (place, row) in rows.iter_mut().enumerate() {
                lattice.enter(place, i + 1, &lengths, row);
            }
        }
        lattice
    }

    /// Begins parts of a place behind `i` tokens, given how long the parts are that end there.
    fn enter(&mut self, place: usize, i: usize, lengths: &[usize], row: &mut [Cell]) {
        let own = &self.places[place];
        let is_long = |&other: &usize| lengths[other] >= self.jump(other, place).1;
        let cost = |other: usize| self.ends[other][i].0.saturating_add(self.jump(other, place).0);
        let elsewhere = (0..lengths.len()).filter(is_long).map(|other| (cost(other), other)).min();
        let end = |other: usize| if self.places[other].is_loose { self.ends[other][i] } else { self.full[other][i] };
        let known = own.continues.iter().filter(|&&other| other < self.places.len());
        let next = known.map(|&other| (end(other).0.saturating_add(NEXT), other)).min();
        if let Some((cost, from)) = elsewhere {
            self.from[place][i] = from;
            lower(row, (cost, i as u16, false));
        }
        if let Some((cost, from)) = next {
            self.continued[place][i] = from;
            let entries = if own.is_loose { row.len() } else { 1 };
            lower(&mut row[..entries], (cost, i as u16, true));
        }
    }

    /// What it costs to leave a place for another, and how many words both parts must have.
    fn jump(&self, from: usize, to: usize) -> (u16, usize) {
        match (self.places[from].speaker, self.places[to].speaker) {
            (None, _) | (_, None) => (ANYBODY, FEWEST),
            _ if from == to => (AGAIN, FEWEST_OF_SPEAKER),
            (one, another) if one == another => (SAME_SPEAKER, FEWEST_OF_SPEAKER),
            _ => (OTHER, FEWEST),
        }
    }

    /// How many words the part has that ends there; none if they are fewer than they must be.
    fn length(&self, place: usize, i: usize) -> usize {
        let (_, start, continues) = self.ends[place][i];
        let start = usize::from(start);
        if start >= i {
            return 0;
        }
        let words = self.words[i] - self.words[start];
        let fewest = if start == 0 { 0 } else { self.jump(self.from[place][start], place).1 };
        match continues || self.is_whole(place, i) {
            true => words.max(FEWEST),
            false if words < fewest => 0,
            false => words,
        }
    }

    /// Whether the part that ends there is all of its text, word by word; a single word is anybody's.
    fn is_whole(&self, place: usize, i: usize) -> bool {
        let (cost, start, _) = self.ends[place][i];
        let start = usize::from(start);
        let before = if start == 0 {
            0
        } else {
            let from = self.from[place][start];
            self.ends[from][start].0.saturating_add(self.jump(from, place).0)
        };
        let length = self.places[place].tokens.len();
        length > 1
            && length == self.words[i] - self.words[start]
            && self.full[place][i] == self.ends[place][i]
            && cost == before
    }

    fn trace(&self) -> Vec<Part> {
        let mut i = self.words.len() - 1;
        let is_last = |place: &usize| self.ends[*place][i].1 == 0 || self.length(*place, i) > 0;
        let last = (0..self.places.len()).filter(is_last).min_by_key(|&place| self.ends[place][i].0);
        let mut parts = Vec::new();
        let mut next = last.map(|place| (place, self.ends[place][i]));
        while let Some((place, (_, start, continues))) = next {
            let start = usize::from(start);
            if start >= i {
                break;
            }
            parts.push(Part { place, said: start..i });
            i = start;
            next = (start > 0).then(|| {
                let from = if continues { self.continued[place][start] } else { self.from[place][start] };
                let is_at_end = continues && !self.places[from].is_loose;
                (from, if is_at_end { self.full[from][start] } else { self.ends[from][start] })
            });
        }
        parts.reverse();
        parts
    }
}

/// A part may begin anywhere in these cells.
fn lower(cells: &mut [Cell], begun: Cell) {
    for cell in cells {
        *cell = begun.min(*cell);
    }
}

/// From the cells of some tokens to those of one more.
fn advance(row: &mut [Cell], said: &Token, text: &[Token]) {
    let plus = |cell: Cell, cost: u16| (cell.0.saturating_add(cost), cell.1, cell.2);
    if said.is_gap() {
        for j in 1..row.len() {
            row[j] = row[j].min(row[j - 1]);
        }
        return;
    }
    let mut before = row[0];
    row[0] = plus(before, FOREIGN);
    for (j, held) in text.iter().enumerate() {
        let same = if said.folded == held.folded { 0 } else { FOREIGN };
        let (over, added) = (plus(before, same), plus(row[j + 1], FOREIGN));
        let dropped = plus(row[j], if held.is_optional { 0 } else { LEFT_OUT });
        before = row[j + 1];
        row[j + 1] = over.min(added).min(dropped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::{quote_tokens, text_tokens};

    /// The texts, each with its speaker and the texts that it continues, and the parts of a quotation: which text, which words.
    fn taken(texts: &[(&str, u32, &[usize])], quotation: &str) -> Vec<(usize, String)> {
        let tokens: Vec<Vec<Token>> = texts.iter().map(|(text, ..)| text_tokens(text)).collect();
        let places = texts.iter().zip(&tokens).map(|((_, speaker, continues), tokens)| Place {
            tokens,
            speaker: Some(OfficialId(*speaker)),
            continues: continues.to_vec(),
            is_loose: false,
        });
        let said = quote_tokens(quotation);
        let words = |part: &Part| &quotation[said[part.said.start].range.start..said[part.said.end - 1].range.end];
        let parts = parts(&said, &places.collect::<Vec<_>>());
        parts.iter().map(|part| (part.place, words(part).to_owned())).collect()
    }

    const ONE: &str = "we must open the legal pathways before the summer begins here";
    const TWO: &str = "every consulate will stay open through the long night of winter";

    #[test]
    fn what_one_text_has_is_one_part() {
        let texts: &[(&str, u32, &[usize])] = &[(ONE, 0, &[]), (TWO, 1, &[])];
        assert_eq!(taken(texts, ONE), [(0, ONE.to_owned())]);
        let changed = ONE.replace("legal", "many new");
        assert_eq!(taken(texts, &changed), [(0, changed)]);
    }

    #[test]
    fn a_joined_quotation_is_cut_where_it_was_joined() {
        let texts: &[(&str, u32, &[usize])] = &[(ONE, 0, &[]), (TWO, 1, &[])];
        let joined = "we must open the legal pathways will stay open through the long night";
        let parts = taken(texts, joined);
        assert_eq!(parts[0], (0, "we must open the legal pathways".to_owned()));
        assert_eq!(parts[1], (1, "will stay open through the long night".to_owned()));
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn the_same_speaker_is_preferred() {
        let texts: &[(&str, u32, &[usize])] = &[(ONE, 0, &[]), (TWO, 1, &[]), (TWO, 0, &[])];
        let parts = taken(texts, &format!("{ONE} {TWO}"));
        assert_eq!(parts.iter().map(|part| part.0).collect::<Vec<_>>(), [0, 2]);
    }

    #[test]
    fn short_parts_only_continue_others_unless_they_are_all_of_their_text() {
        let alone: &[(&str, u32, &[usize])] = &[(ONE, 0, &[]), ("we agree to that", 0, &[])];
        let whole: &[(&str, u32, &[usize])] = &[(ONE, 0, &[]), ("we agree", 0, &[])];
        let beside: &[(&str, u32, &[usize])] = &[(ONE, 0, &[1]), ("we agree", 0, &[])];
        let quotation = format!("we agree {ONE}");
        assert_eq!(taken(alone, &quotation).len(), 1);
        let parts = [(1, "we agree".to_owned()), (0, ONE.to_owned())];
        assert_eq!(taken(whole, &quotation), parts);
        assert_eq!(taken(whole, &format!("{ONE} we agree")), [parts[1].clone(), parts[0].clone()]);
        assert_eq!(taken(beside, &quotation), parts);
        // Only from the end of one to the beginning of the other.
        assert_eq!(taken(beside, &ONE.replace("must", "agree")).len(), 1);
    }

    #[test]
    fn what_is_left_out_far_apart_is_two_parts_of_one_text() {
        let long = format!("{ONE} {} {TWO}", "and so on it goes ".repeat(20));
        let parts = taken(&[(&long, 0, &[])], &format!("{ONE} {TWO}"));
        assert_eq!(parts, [(0, ONE.to_owned()), (0, TWO.to_owned())]);
    }

    #[test]
    fn nothing_is_made_up_of_nothing() {
        assert_eq!(taken(&[], "we must"), []);
        assert_eq!(taken(&[(ONE, 0, &[])], ""), []);
        assert_eq!(taken(&[("", 0, &[])], "we must"), [(0, "we must".to_owned())]);
    }
}
