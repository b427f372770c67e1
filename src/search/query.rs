//! What a person asks for: the query as typed, and the tree it is read as.
//!
//! Reading never fails. What is no query is searched as plain words, and a [`Mistake`] says where and why.

use std::ops::Range;

mod date;
mod lexer;
mod parser;
mod show;

pub(crate) use date::DateTest;

use super::field::{Field, Property};
use super::saved::Saved;
use super::wish::Wish;
use crate::corpus::{Kind, Order};
use crate::country::CountryId;

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    text: String,
    root: Expr,
    wish: Wish,
    mistakes: Vec<Mistake>,
    readings: Vec<String>,
}

/// A place in a query that could not be read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// The most terms that are searched for; whoever pastes a page gets the beginning of it and a mistake.
pub(crate) const MOST_TERMS: usize = 32;

/// The most single letters that are searched for: initials of a name, words half typed.
pub(crate) const MOST_LETTERS: usize = 6;

/// The most bytes of one word that are compared.
pub(crate) const MOST_WORD_BYTES: usize = 64;

impl Query {
    /// Reads `text`, where no query is saved.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::parse_with(text, &Saved::default())
    }

    /// Reads `text`, in which `query:NAME` stands for what is saved under that name.
    #[must_use]
    pub fn parse_with(text: &str, saved: &Saved) -> Self {
        parser::parse(text, saved)
    }

    /// The query as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The kind that its words ask for: “quotes by harris”.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.wish.kind
    }

    /// The order that its words ask for: “the last meeting of mayorkas”.
    #[must_use]
    pub fn order(&self) -> Option<Order> {
        self.wish.order
    }

    /// What could not be read, by place.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    /// How words were read that could be read otherwise, in a sentence each.
    pub(crate) fn readings(&self) -> &[String] {
        &self.readings
    }

    /// Whether it asks for nothing in particular.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root == Expr::Everything
    }

    pub(crate) fn root(&self) -> &Expr {
        &self.root
    }

    /// The same text, read as `root`.
    pub(crate) fn read_as(&self, root: Expr) -> Self {
        Self { root, ..self.clone() }
    }

    /// The same; how else words of it were read comes first, in place of how the same words were read before.
    pub(crate) fn with_readings(mut self, readings: impl IntoIterator<Item = String>) -> Self {
        let readings: Vec<String> = readings.into_iter().collect();
        let words = |reading: &str| reading.split_once("” read as ").map(|(words, _)| words.to_owned());
        self.readings.retain(|old| {
            let is_of_the_same = |new: &String| words(new).is_some_and(|new| words(old) == Some(new));
            !readings.iter().any(is_of_the_same)
        });
        self.readings.splice(..0, readings);
        self
    }
}

/// The tree of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    /// Whatever there is.
    Everything,
    /// All of them; never empty.
    And(Vec<Expr>),
    /// Any of them; never empty.
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Term(Term),
}

/// Where these parts stand in a query; nowhere if they ask for nothing.
pub(crate) fn place(parts: &[Expr]) -> Range<usize> {
    fn places(part: &Expr, out: &mut Vec<Range<usize>>) {
        match part {
            Expr::Term(term) => out.push(term.range.clone()),
            Expr::Not(part) => places(part, out),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| places(part, out)),
            Expr::Everything => {}
        }
    }
    let mut found = Vec::new();
    for part in parts {
        places(part, &mut found);
    }
    let start = found.iter().map(|place| place.start).min().unwrap_or_default();
    start..found.iter().map(|place| place.end).max().unwrap_or(start)
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub field: Option<Field>,
    pub test: Test,
    /// Where it stands in the query; all that a saved query holds stands where its name does.
    pub range: Range<usize>,
}

/// What a term asks of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    /// A word as typed: the same, the beginning, or much like it.
    Word(String),
    /// `'word`: the same word.
    Same(String),
    /// `^word`: words that begin so.
    Begins(String),
    /// `"some words"`: these words in a row.
    Phrase(String),
    /// Whoever held an office of a country, by any of these names of it.
    Holders { countries: Vec<CountryId>, names: Vec<String> },
    /// A date.
    Date(DateTest),
    /// One of a fixed list: `format:summit`, `is:disputed`.
    Choice(&'static str, Property),
}

impl Test {
    /// The text it looks for, if it looks for text.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Word(t) | Self::Same(t) | Self::Begins(t) | Self::Phrase(t) => Some(t),
            Self::Holders { .. } | Self::Date(_) | Self::Choice(..) => None,
        }
    }
}
