//! How the words of a quotation stand in a text: all of them, nearly, or not at all, and which ones differ.
//!
//! Which words there are is for [`tokens`](super::tokens) to say.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use super::is_unspaced;
use super::tokens::{Token, text_words};

/// Texts are cut to the place that fits best when a comparison would take more steps than this.
const MOST_STEPS: usize = 1 << 24;

/// What a word costs that the quotation has and the text has not. It costs more than one that was left out: quotations
/// leave out, and a word that stands a little further on was not made up.
pub const FOREIGN: u16 = 3;

/// What a word costs that the quotation leaves out.
pub const LEFT_OUT: u16 = 1;

/// How one word fares in a comparison; numbers are places among the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Stands in both.
    Same(usize, usize),
    /// Stands in the quotation where the text has another word.
    Changed(usize, usize),
    /// Stands in the quotation alone.
    Added(usize),
    /// Stands in the text alone.
    Dropped(usize),
}

/// The best way to lay a quotation over a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// What the differing words cost together; 0 means that the quotation stands in the text.
    pub cost: usize,
    /// Word by word.
    pub steps: Vec<Step>,
}

impl Step {
    /// The token of the quotation it is about.
    pub fn quote(self) -> Option<usize> {
        match self {
            Self::Same(i, _) | Self::Changed(i, _) | Self::Added(i) => Some(i),
            Self::Dropped(_) => None,
        }
    }

    /// The token of the text it is about.
    pub fn text(self) -> Option<usize> {
        match self {
            Self::Same(_, j) | Self::Changed(_, j) | Self::Dropped(j) => Some(j),
            Self::Added(_) => None,
        }
    }
}

impl Alignment {
    /// Makes the places in the text those in a longer text, of which the compared one begins at `offset`.
    pub fn shift_text(&mut self, offset: usize) {
        for step in &mut self.steps {
            if let Step::Same(_, j) | Step::Changed(_, j) | Step::Dropped(j) = step {
                *j += offset;
            }
        }
    }

    /// Makes the places in the quotation those in a longer one, of which the compared one begins at `offset`.
    pub fn shift_quote(&mut self, offset: usize) {
        for step in &mut self.steps {
            if let Step::Same(i, _) | Step::Changed(i, _) | Step::Added(i) = step {
                *i += offset;
            }
        }
    }

    /// How many words stand in both.
    pub fn same(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Same(..))).count()
    }
}

/// Lays `quote` over the part of `text` where it costs least.
pub fn align(quote: &[Token], text: &[Token]) -> Alignment {
    let window = window(quote, text, MOST_STEPS / (quote.len() + 1));
    let costs = Costs::new(quote, &text[window.clone()]);
    let mut alignment = costs.trace(quote, &text[window.clone()]);
    alignment.shift_text(window.start);
    alignment
}

/// For each `k`, the least that it costs to lay the first `k` tokens of `quote` over `text`.
pub fn prefix_costs(quote: &[Token], text: &[Token]) -> Vec<usize> {
    let text = &text[window(quote, text, MOST_STEPS / (quote.len() + 1))];
    let costs = Costs::new(quote, text);
    costs.rows().map(|row| row.iter().copied().min().map_or(0, usize::from)).collect()
}

/// The `most` tokens of a long text that hold the most of the quotation's neighbouring words.
fn window(quote: &[Token], text: &[Token], most: usize) -> Range<usize> {
    if text.len() <= most || most < 2 {
        return 0..text.len();
    }
    let hasher = RandomState::new();
    let pair = |pair: &[Token]| hasher.hash_one((&pair[0].folded, &pair[1].folded));
    let pairs: HashSet<u64> = quote.windows(2).map(pair).collect();
    let hits: Vec<bool> = text.windows(2).map(|two| pairs.contains(&pair(two))).collect();
    // `most` tokens are one pair fewer.
    let held = most - 1;
    let mut count = hits.iter().take(held).filter(|&&hit| hit).count();
    let (mut best, mut start) = (count, 0);
    for end in held..hits.len() {
        count += usize::from(hits[end]);
        count -= usize::from(hits[end - held]);
        if count > best {
            (best, start) = (count, end + 1 - held);
        }
    }
    start..start + most
}

/// `at(i, j)`: the least that it costs to lay the first `i` tokens of a quotation over words of a text that end at `j`.
struct Costs {
    width: usize,
    cells: Vec<u16>,
}

fn changed(said: &Token, held: &Token) -> u16 {
    if said.folded == held.folded { 0 } else { FOREIGN }
}

impl Costs {
    fn new(quote: &[Token], text: &[Token]) -> Self {
        let width = text.len() + 1;
        let mut cells = vec![0_u16; width * (quote.len() + 1)];
        for (i, said) in quote.iter().enumerate() {
            let (before, row) = cells[i * width..(i + 2) * width].split_at_mut(width);
            if said.is_gap() {
                row[0] = before[0];
                for j in 1..width {
                    row[j] = before[j].min(row[j - 1]);
                }
                continue;
            }
            row[0] = before[0].saturating_add(FOREIGN);
            for (j, held) in text.iter().enumerate() {
                let over = before[j].saturating_add(changed(said, held));
                let added = before[j + 1].saturating_add(FOREIGN);
                let dropped = row[j].saturating_add(if held.is_optional { 0 } else { LEFT_OUT });
                row[j + 1] = over.min(added).min(dropped);
            }
        }
        Self { width, cells }
    }

    fn rows(&self) -> impl DoubleEndedIterator<Item = &[u16]> {
        self.cells.chunks(self.width)
    }

    fn at(&self, i: usize, j: usize) -> u16 {
        self.cells[i * self.width + j]
    }

    /// Walks back from the cheapest end.
    fn trace(&self, quote: &[Token], text: &[Token]) -> Alignment {
        let mut i = quote.len();
        // Of ends that cost the same, the last one says what stands in place of a foreign word.
        let mut j = (0..self.width).rev().min_by_key(|&j| self.at(i, j)).unwrap_or(0);
        let cost = usize::from(self.at(i, j));
        let mut steps = Vec::new();
        while i > 0 {
            let here = self.at(i, j);
            let said = &quote[i - 1];
            if said.is_gap() {
                if j > 0 && self.at(i, j - 1) == here {
                    j -= 1;
                } else {
                    i -= 1;
                }
                continue;
            }
            let same = j > 0 && said.folded == text[j - 1].folded;
            if j > 0 && self.at(i - 1, j - 1).saturating_add(changed(said, &text[j - 1])) == here {
                (i, j) = (i - 1, j - 1);
                steps.push(if same { Step::Same(i, j) } else { Step::Changed(i, j) });
            } else if self.at(i - 1, j).saturating_add(FOREIGN) == here {
                i -= 1;
                steps.push(Step::Added(i));
            } else {
                j -= 1;
                if !text[j].is_optional {
                    steps.push(Step::Dropped(j));
                }
            }
        }
        steps.reverse();
        Alignment { cost, steps }
    }
}

/// A quotation beside the text it was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff(pub Vec<Part>);

/// A run of words of a [`Diff`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// In both.
    Same(String),
    /// In the text alone.
    Dropped(String),
    /// In the quotation alone.
    Added(String),
}

impl Diff {
    /// Writes out an alignment of the tokens of `quote` and `text`. Within one change, what was dropped comes first.
    pub fn new(alignment: &Alignment, quote: (&str, &[Token]), text: (&str, &[Token])) -> Self {
        let said = |i: usize| written(quote.0, &quote.1[i]);
        let held = |j: usize| written(text.0, &text.1[j]);
        let (mut parts, mut same, mut dropped, mut added) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for &step in &alignment.steps {
            match step {
                Step::Same(i, _) => {
                    flush(&mut parts, &mut dropped, Part::Dropped);
                    flush(&mut parts, &mut added, Part::Added);
                    same.push(said(i));
                }
                Step::Changed(..) | Step::Added(_) | Step::Dropped(_) => {
                    flush(&mut parts, &mut same, Part::Same);
                    dropped.extend(step.text().map(held));
                    added.extend(step.quote().map(said));
                }
            }
        }
        flush(&mut parts, &mut same, Part::Same);
        flush(&mut parts, &mut dropped, Part::Dropped);
        flush(&mut parts, &mut added, Part::Added);
        Self(parts)
    }
}

impl Diff {
    /// The changes with only a few words around each, and only the first few of them: for one line.
    #[must_use]
    pub fn excerpt(&self) -> Self {
        const MOST_PARTS: usize = 9;
        let last = self.0.len().min(MOST_PARTS).saturating_sub(1);
        let part = |(i, part): (usize, &Part)| match part {
            Part::Same(words) => Part::Same(middle_cut(words, i == 0, i == last)),
            Part::Dropped(words) => Part::Dropped(middle_cut(words, false, false)),
            Part::Added(words) => Part::Added(middle_cut(words, false, false)),
        };
        Self(self.0.iter().take(MOST_PARTS).enumerate().map(part).collect())
    }
}

/// A word as it is written: initials with their last full stop.
fn written<'t>(text: &'t str, word: &Token) -> &'t str {
    let Range { start, end } = word.range;
    let has_stop = text[start..end].contains('.') && text[end..].starts_with('.');
    &text[start..end + usize::from(has_stop)]
}

/// The words beside a change: the last few before it, the first few after it.
fn middle_cut(words: &str, is_first: bool, is_last: bool) -> String {
    const BESIDE: usize = 4;
    let all: Vec<&str> = text_words(words).map(|(range, _)| &words[range]).collect();
    let head = if is_first { 0 } else { BESIDE };
    let tail = if is_last { 0 } else { BESIDE };
    if all.len() <= head + tail + 1 {
        return words.to_owned();
    }
    let (before, after) = (joined(&all[..head]), joined(&all[all.len() - tail..]));
    [&*before, "…", &*after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Makes one part of the words of a run, if there are any.
fn flush(parts: &mut Vec<Part>, words: &mut Vec<&str>, part: fn(String) -> Part) {
    if !words.is_empty() {
        parts.push(part(joined(words)));
        words.clear();
    }
}

/// The words with a space between each two, but where their script sets none.
fn joined(words: &[&str]) -> String {
    let mut text = String::new();
    for word in words {
        let is_run = text.ends_with(is_unspaced) && word.starts_with(is_unspaced);
        if !text.is_empty() && !is_run {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// As `wdiff` writes it: `we [-must-] {+may+} create`.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.0.iter().enumerate() {
            let space = if i == 0 { "" } else { " " };
            match part {
                Part::Same(words) => write!(f, "{space}{words}")?,
                Part::Dropped(words) => write!(f, "{space}[-{words}-]")?,
                Part::Added(words) => write!(f, "{space}{{+{words}+}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{quote_tokens, text_tokens};
    use super::*;

    const BODY: &str =
        "He said: “We must create and provide opportunities, so that our people don’t migrate.” Nobody left.";

    fn diff(quote: &str) -> (usize, String) {
        let (said, held) = (quote_tokens(quote), text_tokens(BODY));
        let alignment = align(&said, &held);
        (alignment.cost, Diff::new(&alignment, (quote, &said), (BODY, &held)).to_string())
    }

    #[test]
    fn marks_case_gaps_and_insertions_cost_nothing() {
        for quote in
            ["WE MUST create - and provide", "we must … so that", "our people [from Guatemala] don't migrate", "…", ""]
        {
            assert_eq!(diff(quote).0, 0, "{quote}");
        }
    }

    #[test]
    fn a_share_is_the_same_as_a_sign_and_as_words() {
        let cost = |quote: &str, text: &str| align(&quote_tokens(quote), &text_tokens(text)).cost;
        for (quote, text) in [
            ("80% of them", "80 per cent of them"),
            ("80 percent of them", "80 % of them"),
            ("el 80 por ciento", "el 80%"),
            ("80 Per Cent of them", "80% of them"),
        ] {
            assert_eq!(cost(quote, text), 0, "{quote}");
            assert_eq!(cost(text, quote), 0, "{quote}");
        }
        assert_eq!(cost("80% of them", "80 of them"), 3);
        assert_eq!(cost("per centre", "per cent"), 3 + 3);
        let (said, held) = (quote_tokens("80% left"), text_tokens("80 people left"));
        let diff = Diff::new(&align(&said, &held), ("80% left", &said), ("80 people left", &held));
        assert_eq!(diff.to_string(), "80 [-people-] {+%+} left");
    }

    #[test]
    fn initials_are_the_same_with_stops_and_without() {
        for (quote, text, cost) in [
            ("in the UK", "in the U.K. They left", 0),
            ("in the U.K.", "in the UK", 0),
            ("the U.S.A., the U.N.", "the USA, the UN", 0),
            ("J. R. Ruiz left", "J. R. Ruiz left", 0),
            ("plan B. We", "plan B. We", 0),
            ("the U.K.", "the U.N.", FOREIGN.into()),
        ] {
            assert_eq!(align(&quote_tokens(quote), &text_tokens(text)).cost, cost, "{quote}");
        }
        let words = |text: &str| text_words(text).map(|(range, _)| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            words("U.K.’s e.g.this …U.S... Á.É. x.1 我.你."),
            ["U.K", "s", "e.g", "this", "U.S", "Á.É", "x", "1", "我", "你"]
        );
    }

    #[test]
    fn every_change_is_named() {
        assert_eq!(diff("We must create opportunities"), (2, "We must create [-and provide-] opportunities".into()));
        assert_eq!(diff("We may really create"), (6, "We [-must-] {+may really+} create".into()));
        assert_eq!(diff("so that our people migrate"), (1, "so that our people [-don’t-] migrate".into()));
        assert_eq!(diff("create and provide xyz"), (3, "create and provide [-opportunities-] {+xyz+}".into()));
    }

    #[test]
    fn without_spaces_each_letter_is_compared() {
        for (quote, text, cost, told) in [
            ("我们可以创造机会", "他说：“我们必须创造机会。”", 6, "我们 [-必须-] {+可以+} 创造机会"),
            ("创造机会", "我们必须创造机会，让人民不移民", 0, "创造机会"),
            ("2024年 2 月", "2024年2月28日", 0, "2024 年 2 月"),
            ("私たちは行く", "私たちが行く", 3, "私たち [-が-] {+は+} 行く"),
            ("เราต้องไป", "เราต้องไม่ไป", 2, "เราต้อง [-ไม่-] ไป"),
        ] {
            let (said, held) = (quote_tokens(quote), text_tokens(text));
            let alignment = align(&said, &held);
            let diff = Diff::new(&alignment, (quote, &said), (text, &held));
            assert_eq!((diff.to_string().as_str(), alignment.cost), (told, cost), "{quote}");
        }
        let (quote, text) = ("移民应当安全有序可以正常进行", "移民应当安全有序必须正常进行");
        let (said, held) = (quote_tokens(quote), text_tokens(text));
        let diff = Diff::new(&align(&said, &held), (quote, &said), (text, &held));
        assert_eq!(diff.excerpt().to_string(), "… 安全有序 [-必须-] {+可以+} 正常进行");
    }

    #[test]
    fn an_excerpt_keeps_what_stands_beside_the_changes() {
        let (quote, text) = ("a b c d e f g X h i j k l m n o Y", "a b c d e f g h i j k l m n o p");
        let (said, held) = (quote_tokens(quote), text_tokens(text));
        let diff = Diff::new(&align(&said, &held), (quote, &said), (text, &held));
        assert_eq!(diff.excerpt().to_string(), "… d e f g {+X+} h i j k l m n o [-p-] {+Y+}");
        assert_eq!(Diff::default().excerpt(), Diff::default());
    }

    #[test]
    fn what_a_text_has_in_brackets_may_be_quoted_or_left_out() {
        let body = text_tokens("We need [the] people [inaudible] here.");
        for (quote, cost) in [("we need the people here", 0), ("we need people here", 0), ("we need [more] people", 0)]
        {
            assert_eq!(align(&quote_tokens(quote), &body).cost, cost, "{quote}");
        }
        assert_eq!(align(&quote_tokens("we need people"), &text_tokens("we need [the people")).cost, 1);
    }

    #[test]
    fn gaps_reach_as_far_as_they_must_but_only_forward() {
        assert_eq!(diff("create … nobody left").0, 0);
        assert!(diff("nobody left … we must create").0 > 0);
    }

    #[test]
    fn prefixes_tell_where_a_quotation_leaves_a_text() {
        let costs = prefix_costs(&quote_tokens("we must create something else"), &text_tokens(BODY));
        assert_eq!(costs, [0, 0, 0, 0, 3, 6]);
    }

    #[test]
    fn a_long_text_is_cut_to_the_place_that_fits() {
        let quote = "the one true sentence of this text";
        let body = format!("{} {quote} {}", "other words here ".repeat(100), "and more ".repeat(100));
        let (said, held) = (quote_tokens(quote), text_tokens(&body));
        for most in [7, 8, 50] {
            let window = window(&said, &held, most);
            assert_eq!(window.len(), most);
            assert_eq!(align(&said, &held[window]).cost, 0);
        }
    }
}
