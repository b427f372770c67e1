//! Everything read from a text once: paragraphs, quotations, words, names; the parts of a draft are made from it.

use std::ops::Range;

use super::lexicon::Language;
use super::people::{self, People};
use super::quotes::{self, Span};
use super::text;
use super::tokens::{self, Tokens};
use super::transcript::{self, Turn};

/// A text taken apart.
pub(crate) struct Reading<'t> {
    pub text: &'t str,
    pub language: Language,
    pub paragraphs: Vec<Range<usize>>,
    /// The turns, if the text is a transcript; then no spans are looked for.
    pub turns: Vec<Turn>,
    pub spans: Vec<Span>,
    pub tokens: Tokens,
    pub people: People,
}

impl<'t> Reading<'t> {
    pub(crate) fn of(text: &'t str, language: Language) -> Self {
        let paragraphs = text::paragraphs(text);
        let turns = transcript::turns(text, &paragraphs);
        let spans = if turns.is_empty() { quotes::find(text, &paragraphs, language) } else { Vec::new() };
        let tokens = tokens::tokenize(text, &paragraphs, &spans, language);
        let skip = if turns.is_empty() { headline(text, &paragraphs) } else { None };
        let people = people::find(text, &tokens, skip);
        Reading { text, language, paragraphs, turns, spans, tokens, people }
    }
}

/// The paragraph of the headline: a short first one that others follow. Its capitals name nobody.
fn headline(text: &str, paragraphs: &[Range<usize>]) -> Option<usize> {
    let first = paragraphs.first()?;
    let words = text[first.clone()].split_whitespace().count();
    (paragraphs.len() > 1 && words <= 25).then_some(0)
}
