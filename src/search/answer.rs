//! What a search gives back.

use std::ops::Range;

use serde::Serialize;

use super::Query;
use crate::corpus::{Entity, Kind};

/// An entity that a query found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub entity: Entity,
    /// How well it fits; comparable within one kind of one answer.
    pub score: u32,
}

/// The hits of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ranking {
    pub hits: Vec<Hit>,
    pub total: usize,
    pub is_nearest: bool,
}

/// How a query was read where it was not read as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meant {
    /// The query that was perhaps meant.
    pub suggestion: Option<String>,
    /// Whether the hits are those of the suggestion.
    pub is_as_if: bool,
    /// What names nothing in its field, in a sentence each.
    pub strangers: Vec<String>,
    /// What is named and not here, in a sentence each.
    pub absent: Vec<String>,
    /// How words were read that could be read otherwise, in a sentence each.
    pub readings: Vec<String>,
    /// The words that were not looked for.
    pub left_out: Vec<String>,
    /// The quotations that were looked for as words.
    pub as_words: Vec<String>,
}

/// What a query found: every kind at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// In the order of [`Kind::ALL`].
    rankings: [Ranking; 5],
    meant: Meant,
}

impl Answer {
    pub(crate) fn new(rankings: [Ranking; 5], meant: Meant) -> Self {
        Self { rankings, meant }
    }

    /// What has to be told of how the query was read, a sentence each.
    pub fn notes(&self) -> impl Iterator<Item = String> {
        let Meant { strangers, absent, readings, left_out, as_words, .. } = &self.meant;
        let as_if = self.as_if().map(|text| format!("searched as: {text}"));
        let left_out =
            (!left_out.is_empty()).then(|| format!("where nothing fits every word: left out “{}”", left_out.join(" ")));
        let as_words = as_words.iter().map(|phrase| {
            format!("“{phrase}” is in too many texts to look for it in a row: its words count in any order")
        });
        strangers.iter().chain(absent).chain(readings).cloned().chain(as_if).chain(left_out).chain(as_words)
    }

    /// What names nothing in its field, with what comes nearest, in a sentence each.
    #[must_use]
    pub fn strangers(&self) -> &[String] {
        &self.meant.strangers
    }

    /// What is named and not here, in a sentence each.
    #[must_use]
    pub fn absent(&self) -> &[String] {
        &self.meant.absent
    }

    /// The query that this is the answer to, if words of the one that was asked are but slips.
    #[must_use]
    pub fn as_if(&self) -> Option<&str> {
        self.suggestion().filter(|_| self.meant.is_as_if)
    }

    /// The words of the query that were not looked for: with them nothing fits, and they only ask or join.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.meant.left_out
    }

    /// The hits of one kind, best first; at most [`Context::limit`](super::Context::limit).
    #[must_use]
    pub fn hits(&self, kind: Kind) -> &[Hit] {
        &self.ranking(kind).hits
    }

    /// How many hits of one kind there are.
    #[must_use]
    pub fn total(&self, kind: Kind) -> usize {
        self.ranking(kind).total
    }

    /// Whether nothing fits as it was typed, and the hits of this kind are the nearest there are.
    #[must_use]
    pub fn is_nearest(&self, kind: Kind) -> bool {
        self.ranking(kind).is_nearest
    }

    /// The kind that the words of `query` ask for, if anything of it fits.
    #[must_use]
    pub fn kind_asked_for(&self, query: &Query) -> Option<Kind> {
        query.kind().filter(|&kind| self.total(kind) > 0 && !self.is_nearest(kind))
    }

    /// The kind that the words of `query` ask for, if nothing of it fits: whatever else is found is not what was asked for.
    #[must_use]
    pub fn kind_missed(&self, query: &Query) -> Option<Kind> {
        query.kind().filter(|_| self.kind_asked_for(query).is_none())
    }

    /// Whether there are no hits of any kind.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rankings.iter().all(|r| r.total == 0)
    }

    /// The query that was perhaps meant, as a new text: some word of this one is in nobody's mouth, and one like it is.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.meant.suggestion.as_deref()
    }

    fn ranking(&self, kind: Kind) -> &Ranking {
        &self.rankings[kind as usize]
    }
}

/// How a word of the query matched, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It names the country or the person.
    Entity,
    /// It meets a condition: `date:2024`, `is:disputed`.
    Condition,
    /// The same word, or the same words in a row.
    Exact,
    /// Its singular, its plural or its other spelling.
    Form,
    /// The beginning of a word.
    Prefix,
    /// A word with a mistake or two.
    Typo,
    /// A name that sounds like it in another spelling or script.
    Sound,
    /// A word that has these letters in this order.
    Letters,
}

impl How {
    /// In words: `begins a word`.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Entity => "names it",
            Self::Condition => "fulfils the condition",
            Self::Exact => "the same word",
            Self::Form => "another form of the word",
            Self::Prefix => "begins the word",
            Self::Typo => "spelt almost so",
            Self::Sound => "sounds so",
            Self::Letters => "has these letters in this order",
        }
    }
}

/// Why a hit is one: what one part of the query matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The part of the query, as typed.
    pub word: String,
    /// Where in the query it stands, in bytes.
    #[serde(skip)]
    pub range: Range<usize>,
    /// What it was found in: `name`, `role`, `country`, `meeting`, `text`, …
    pub field: &'static str,
    /// What it was found as: the word, the name or the country that matched.
    pub matched: String,
    /// How.
    pub how: How,
}
