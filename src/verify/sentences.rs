//! A quotation of several sentences that is not found as a whole: which of them are recorded of its speaker, word for word.

use std::collections::HashSet;
use std::ops::Range;

use super::clipped::STOPS;
use super::compare::{Compared, count};
use super::held::Origin;
use super::judge::LookedFor;
use super::{Match, Outcome};
use crate::text::diff::{FOREIGN, Step};
use crate::text::tokens::Token;
use crate::text::{clean_line, quoted};

/// A sentence of fewer words is many people's: it is told of beside another alone.
const FEWEST: usize = 3;

/// So many sentences are told in words, and so many words of each.
const MOST_TOLD: usize = 3;
const MOST_WORDS: usize = 8;

/// A sentence of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// As it is written, without the marks around it.
    pub words: String,
    /// Whether a quote of the speaker has it, word for word.
    pub is_recorded: bool,
}

/// A quotation, sentence by sentence.
pub(super) struct BySentence {
    pub(super) outcome: Outcome,
    pub(super) matches: Vec<Match>,
    pub(super) sentences: Vec<Sentence>,
}

impl<'a> LookedFor<'a> {
    /// Which sentences of the quotation a quote of the speaker who is named has; nothing if none does, or there is but one.
    pub(super) fn by_sentence(&self) -> Option<BySentence> {
        self.speakers?;
        let sentences = sentences(self.quotation, self.said);
        if sentences.len() < 2 {
            return None;
        }
        // The quote of each that is recorded: one that has another, if there is one.
        let mut recorded: Vec<Option<Compared<'a>>> = Vec::new();
        for sentence in &sentences {
            let mut all = LookedFor { said: &self.said[sentence.clone()], ..*self }.word_for_word();
            let known = |one: &Compared<'_>| recorded.iter().flatten().any(|other| same(other, one));
            let at = all.iter().position(known).unwrap_or(0);
            recorded.push((at < all.len()).then(|| all.swap_remove(at)));
        }
        let is_told = |(sentence, one): (&Range<usize>, &Option<Compared<'_>>)| {
            one.is_some() && count(&self.said[sentence.clone()]) >= FEWEST
        };
        if !sentences.iter().zip(&recorded).any(is_told) {
            return None;
        }
        if recorded.iter().all(Option::is_some) {
            let part = |(one, at): (&Compared<'a>, &Range<usize>)| one.part((self.quotation, self.said), at);
            let parts: Vec<_> = recorded.iter().flatten().zip(&sentences).map(part).collect();
            return Some(BySentence { outcome: Outcome::Joined, matches: self.shown(&parts), sentences: Vec::new() });
        }
        let sentence = |(sentence, one): (&Range<usize>, &Option<Compared<'_>>)| Sentence {
            words: self.written_out(sentence),
            is_recorded: one.is_some(),
        };
        let matches = self.shown(&self.by_quote(&sentences, &recorded));
        let told = sentences.iter().zip(&recorded).map(sentence).collect();
        Some(BySentence { outcome: Outcome::Longer, matches, sentences: told })
    }

    /// Each quote that has sentences beside the whole quotation, of which all others are added.
    fn by_quote(&self, sentences: &[Range<usize>], recorded: &[Option<Compared<'a>>]) -> Vec<Compared<'a>> {
        let mut quotes: Vec<Compared<'a>> = Vec::new();
        for one in recorded.iter().flatten() {
            if quotes.iter().any(|other| same(other, one)) {
                continue;
            }
            let of_quote =
                sentences.iter().zip(recorded).filter(|(_, other)| other.as_ref().is_some_and(|o| same(o, one)));
            let numbers: Vec<usize> = of_quote.flat_map(|(sentence, _)| sentence.clone()).collect();
            let words: Vec<Token> = numbers.iter().map(|&at| self.said[at].clone()).collect();
            let mut beside = Compared::new(one.held, (self.quotation, &words));
            beside.add_others(&numbers, self.said);
            quotes.push(beside);
        }
        quotes
    }

    fn written_out(&self, sentence: &Range<usize>) -> String {
        let words = &self.said[sentence.clone()];
        let range = words.first().zip(words.last()).map(|(first, last)| first.range.start..last.range.end);
        range.map(|range| clean_line(&self.quotation[range])).unwrap_or_default()
    }
}

impl Compared<'_> {
    /// Makes of what some words of a quotation are beside, given their numbers, what all of it is beside: the others are in
    /// no text.
    fn add_others(&mut self, numbers: &[usize], said: &[Token]) {
        let mut next = 0;
        let mut steps = Vec::new();
        let added = |range: Range<usize>| range.filter(|&at| !said[at].is_gap()).map(Step::Added);
        for step in &self.alignment.steps {
            let step = match *step {
                Step::Same(i, j) => Step::Same(numbers[i], j),
                Step::Changed(i, j) => Step::Changed(numbers[i], j),
                Step::Added(i) => Step::Added(numbers[i]),
                Step::Dropped(j) => Step::Dropped(j),
            };
            if let Some(at) = step.quote() {
                steps.extend(added(next..at));
                next = at + 1;
            }
            steps.push(step);
        }
        steps.extend(added(next..said.len()));
        self.only_in.clear();
        self.alignment.cost += (steps.len() - self.alignment.steps.len()) * usize::from(FOREIGN);
        self.alignment.steps = steps;
    }
}

fn same(one: &Compared<'_>, other: &Compared<'_>) -> bool {
    let wording = |one: &Compared<'_>| match one.held.origin {
        Origin::Quote(id, _, words) => Some((id, words)),
        Origin::Context(..) | Origin::Source(..) => None,
    };
    wording(one) == wording(other)
}

/// The words of each sentence, by their numbers. One ends at a full stop, or where quotation marks close and others open, if
/// what follows does not begin with a small letter.
fn sentences(quotation: &str, said: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let words: Vec<usize> = (0..said.len()).filter(|&at| !said[at].is_gap()).collect();
    let Some(&first) = words.first() else { return sentences };
    let mut start = first;
    for two in words.windows(2) {
        let (last, next) = (two[0], two[1]);
        let between = &quotation[said[last].range.end..said[next].range.start];
        let is_small = quotation[said[next].range.clone()].starts_with(char::is_lowercase);
        if !is_small && (has_stop(&quotation[said[last].range.clone()], between) || has_marks(between)) {
            sentences.push(start..last + 1);
            start = next;
        }
    }
    sentences.push(start..words[words.len() - 1] + 1);
    sentences
}

/// Whether a full stop stands right behind a word; the point of a number, an abbreviation or an ellipsis is none.
fn has_stop(word: &str, behind: &str) -> bool {
    let is_initials = word.contains('.') || word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let marks = behind.trim_start_matches(MARKS);
    let is_point = marks.starts_with('.') && (is_initials || !marks.contains(char::is_whitespace));
    marks.starts_with(STOPS) && !marks.starts_with("..") && !is_point
}

/// Whether quotation marks close and others open.
fn has_marks(between: &str) -> bool {
    let parts = between.split_once(char::is_whitespace);
    parts.is_some_and(|(closing, opening)| closing.ends_with(MARKS) && opening.trim_start().starts_with(MARKS))
}

const MARKS: &[char] = &['“', '”', '„', '"', '«', '»', '‘', '’', '\'', '」', '「'];

/// Which sentences are recorded, and which are not; nothing if they were not looked at one by one.
pub(super) fn describe(sentences: &[Sentence]) -> Option<String> {
    let listed = |is_recorded: bool| {
        let mut seen = HashSet::new();
        let asked = sentences.iter().filter(|one| one.is_recorded == is_recorded).map(|one| one.words.as_str());
        let all: Vec<&str> = asked.filter(|words| seen.insert(*words)).collect();
        let mut told: Vec<String> = all.iter().take(MOST_TOLD).map(|words| first_words(words)).collect();
        if all.len() > MOST_TOLD {
            told.push(format!("{} more", all.len() - MOST_TOLD));
        }
        let last = told.pop()?;
        let told = if told.is_empty() { last } else { format!("{} and {last}", told.join(", ")) };
        Some((told, if all.len() == 1 { "is" } else { "are" }))
    };
    let ((recorded, is), (others, are)) = listed(true).zip(listed(false))?;
    Some(format!("{recorded} {is} recorded word for word, {others} {are} not"))
}

fn first_words(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let told = words[..words.len().min(MOST_WORDS)].join(" ");
    quoted(&if words.len() > MOST_WORDS { format!("{told} …") } else { told })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::quote_tokens;

    #[test]
    fn a_quotation_is_cut_where_sentences_end() {
        for (quotation, expected) in [
            ("Laws must be enforced. Do not come.", &["Laws must be enforced", "Do not come"][..]),
            ("Who? We! Do not come", &["Who", "We", "Do not come"]),
            ("“Laws must be enforced,” “Do not come.”", &["Laws must be enforced", "Do not come"]),
            ("“Laws must be enforced.” … “Do not come.”", &["Laws must be enforced", "Do not come"]),
            ("“Laws must be enforced,” “and do not come.”", &["Laws must be enforced,” “and do not come"]),
            ("The U.S. Government pays 3.5 millions", &["The U.S. Government pays 3.5 millions"]),
            ("It is … Europe that pays", &["It is … Europe that pays"]),
            ("It is... Europe that pays", &["It is... Europe that pays"]),
            ("我们同意。他们也同意", &["我们同意", "他们也同意"]),
            ("", &[]),
            ("…", &[]),
        ] {
            let said = quote_tokens(quotation);
            let written = |at: Range<usize>| &quotation[said[at.start].range.start..said[at.end - 1].range.end];
            let all: Vec<&str> = sentences(quotation, &said).into_iter().map(written).collect();
            assert_eq!(all, expected, "{quotation}");
        }
    }

    #[test]
    fn long_lists_and_long_sentences_are_told_by_their_beginning() {
        let sentence = |words: &str, is_recorded| Sentence { words: words.to_owned(), is_recorded };
        let long = "one two three four five six seven eight nine";
        let mut all = vec![sentence("We agree", true), sentence(long, false)];
        assert_eq!(
            describe(&all).unwrap(),
            "“We agree” is recorded word for word, “one two three four five six seven eight …” is not"
        );
        all.extend(["A", "B", "A", "C"].map(|words| sentence(words, true)));
        assert!(describe(&all).unwrap().starts_with("“We agree”, “A”, “B” and 1 more are recorded word for word, "));
        assert_eq!(describe(&[]), None);
    }
}
