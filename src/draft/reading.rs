//! Everything read from a text once: paragraphs, quotations, words, names; the parts of a draft are made from it.

use std::collections::HashMap;
use std::ops::Range;

use super::byline;
use super::chrome;
use super::lexicon::Language;
use super::names::Naming;
use super::nations;
use super::people::{self, People};
use super::places;
use super::quotes::{self, Span};
use super::text;
use super::tokens::{self, Tokens};
use super::transcript::{self, Turn};
use crate::country::CountryId;

/// A text taken apart.
pub(crate) struct Reading<'t> {
    pub text: &'t str,
    pub language: Language,
    pub paragraphs: Vec<Range<usize>>,
    /// Paragraphs that further documents on the page seem to begin with.
    pub documents: Vec<usize>,
    /// The turns, if the text is a transcript; spans are looked for only in what stands before them.
    pub turns: Vec<Turn>,
    pub spans: Vec<Span>,
    pub tokens: Tokens,
    pub people: People,
}

impl<'t> Reading<'t> {
    pub(crate) fn of(text: &'t str, language: Language) -> Self {
        let paragraphs = text::paragraphs(text);
        let turns = transcript::turns(text, &paragraphs);
        let spans = quotes::find(text, before(&paragraphs, &turns), language);
        let mut tokens = tokens::tokenize(text, &paragraphs, &spans, language);
        nations::mark(text, &mut tokens, language);
        places::mark(text, &mut tokens, language);
        let people = people::find(text, &tokens, &naming(text, &paragraphs, &turns), language);
        let documents = chrome::documents(text, &paragraphs, &turns);
        Reading { text, language, paragraphs, documents, turns, spans, tokens, people }
    }

    /// Where the text first speaks of each country, in bytes.
    pub(crate) fn countries(&self) -> HashMap<CountryId, Range<usize>> {
        let mut out = HashMap::new();
        for sentence in &self.tokens.sentences {
            for found in nations::among(self, sentence.tokens.clone()) {
                if let [only] = found.countries.as_slice() {
                    let place = tokens::bytes(&self.tokens.list, &(found.start..found.start + found.len));
                    out.entry(*only).or_insert(place);
                }
            }
        }
        out
    }
}

/// A text before the turns of a transcript that is shorter is its heading, and quotes nobody.
const MIN_PREFACE: usize = 400;

/// The paragraphs in which people are quoted in marks: all, or those of the document before a transcript.
fn before<'p>(paragraphs: &'p [Range<usize>], turns: &[Turn]) -> &'p [Range<usize>] {
    let Some(first) = turns.first() else { return paragraphs };
    let count = paragraphs.partition_point(|paragraph| paragraph.end <= first.label.start);
    match paragraphs[..count].last() {
        Some(last) if last.end - paragraphs[0].start >= MIN_PREFACE => &paragraphs[..count],
        _ => &[],
    }
}

/// A first line with more words than this may be a sentence, one with more than the other is.
const HEADLINE: (usize, usize) = (14, 25);

/// Whether a first line that others follow reads like a headline: short, without a full stop or with capitals all over.
fn is_headline(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let ends = line.ends_with(['.', '"', '”', '»']);
    words.len() <= HEADLINE.0 || words.len() <= HEADLINE.1 && (!ends || capitals * 3 > words.len() * 2)
}

/// Whether a paragraph is in capitals throughout, and more than a short name.
fn is_shouted(words: &str) -> bool {
    let lower = words.contains(char::is_lowercase);
    !lower && words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() > 1
}

/// What names each paragraph has: what belongs to the page has none, a headline those that are surely of persons.
fn naming(text: &str, paragraphs: &[Range<usize>], turns: &[Turn]) -> Vec<Naming> {
    let spoken = turns.first().map_or(text.len(), |turn| turn.label.start);
    let headline = |at: usize, words: &str| at == 0 && turns.is_empty() && paragraphs.len() > 1 && is_headline(words);
    let of = |(at, paragraph): (usize, &Range<usize>)| {
        let words = &text[paragraph.clone()];
        if is_shouted(words) {
            // Capitals tell no name there.
            Naming::Headline
        } else if paragraph.end <= spoken && (chrome::is_chrome(words) || byline::is_credits(words)) {
            Naming::None
        } else if headline(at, words) {
            Naming::Headline
        } else {
            Naming::All
        }
    };
    paragraphs.iter().enumerate().map(of).collect()
}
