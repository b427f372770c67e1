//! What a person asks for: the query as typed, and the tree it is read as.
//!
//! Reading never fails. What is no query is searched as plain words, and a [`Mistake`] says where and why.

use std::ops::Range;

mod counted;
mod date;
mod lexer;
mod parser;
mod said;
mod season;
mod show;

pub(crate) use date::DateTest;

use super::field::{Field, Property};
use super::saved::Saved;
use super::wish::{Attended, Done, Wish};
use crate::briefing::PartialDate;
use crate::corpus::{Kind, Order};
use crate::country::CountryId;

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    text: String,
    /// The text that the tree was read from, and its places are those of: what is saved, where the query is but its name.
    wording: String,
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

    /// The text that its words stand in: what is saved, where the query is but a name of that.
    pub(crate) fn wording(&self) -> &str {
        &self.wording
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

    /// How they were there, if those are asked for who were at a meeting: “who attended the marrakech conference”.
    pub(crate) fn attended(&self) -> Option<Attended> {
        self.wish.attended
    }

    /// What they did who are named, if that is asked of a meeting: “did biden meet amlo”, “visits to guatemala”.
    pub(crate) fn done(&self) -> Option<Done> {
        self.wish.done
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

    /// Adds to what is told of dates that are counted from today which days they are.
    pub(crate) fn tell_days(&self, today: Option<PartialDate>, readings: &mut [String]) {
        self.root.each_term(&mut |term| {
            let Test::Date(date) = &term.test else { return };
            let Some(days) = date.days_meant(today) else { return };
            let told = format!("” read as {term}");
            for reading in readings.iter_mut().filter(|reading| reading.ends_with(&told)) {
                *reading = format!("{reading} ({days})");
            }
        });
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
    /// What `query:NAME` stands for beside other things, and where that name stands. It is read by itself first, as if it
    /// were all that is asked for, and then stands there as if it were typed; of what kind it asks for is not asked for.
    Saved(Box<Query>, Range<usize>),
}

impl Expr {
    /// Parts that stand together, without parts of parts.
    pub(crate) fn all_of(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Everything => {}
                Self::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::Everything,
            1 => flat.swap_remove(0),
            _ => Self::And(flat),
        }
    }

    /// Calls `f` with every term, wanted or not.
    fn each_term(&self, f: &mut impl FnMut(&Term)) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.each_term(f)),
            Self::Not(part) => part.each_term(f),
            Self::Saved(query, _) => query.root.each_term(f),
            Self::Term(term) => f(term),
            Self::Everything => {}
        }
    }

    /// The same with every term where the name of a saved query stands.
    fn placed(self, at: &Range<usize>) -> Self {
        let all = |parts: Vec<Self>| parts.into_iter().map(|part| part.placed(at)).collect();
        match self {
            Self::Everything => self,
            Self::And(parts) => Self::And(all(parts)),
            Self::Or(parts) => Self::Or(all(parts)),
            Self::Not(part) => Self::Not(Box::new(part.placed(at))),
            Self::Term(term) => Self::Term(Term { range: at.clone(), ..term }),
            Self::Saved(query, _) => Self::Saved(query, at.clone()),
        }
    }

    /// The same with what saved queries stand for in their place, each as `read` reads it.
    pub(crate) fn opened(&self, read: &mut impl FnMut(&Query, &Range<usize>) -> Self) -> Self {
        match self {
            Self::And(parts) => Self::all_of(parts.iter().map(|part| part.opened(read))),
            Self::Or(parts) => Self::Or(parts.iter().map(|part| part.opened(read)).collect()),
            Self::Not(part) => Self::Not(Box::new(part.opened(read))),
            Self::Saved(query, range) => read(query, range).placed(range),
            Self::Everything | Self::Term(_) => self.clone(),
        }
    }

    /// Whether a saved query stands in it.
    pub(crate) fn has_saved(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_saved),
            Self::Not(part) => part.has_saved(),
            Self::Saved(..) => true,
            Self::Everything | Self::Term(_) => false,
        }
    }
}

/// Where these parts stand in a query; nowhere if they ask for nothing.
pub(crate) fn place(parts: &[Expr]) -> Range<usize> {
    fn places(part: &Expr, out: &mut Vec<Range<usize>>) {
        match part {
            Expr::Term(term) => out.push(term.range.clone()),
            Expr::Not(part) => places(part, out),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| places(part, out)),
            Expr::Saved(_, range) => out.push(range.clone()),
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
    /// In one of these countries, by what it was called; what is only about it may be held anywhere.
    HeldIn { countries: Vec<CountryId>, name: String },
    /// A date.
    Date(DateTest),
    /// One of a fixed list: `format:summit`, `is:disputed`.
    Choice(&'static str, Property),
}

impl Test {
    /// The text it looks for, if it looks for text.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Word(t) | Self::Same(t) | Self::Begins(t) | Self::Phrase(t) | Self::HeldIn { name: t, .. } => Some(t),
            Self::Holders { .. } | Self::Date(_) | Self::Choice(..) => None,
        }
    }
}
