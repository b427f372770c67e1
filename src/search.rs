//! Finding people, meetings, quotes, countries and briefings: the query, the index, the ranking.
//!
//! ```text
//! text ──Query::parse──▶ Query ──┐
//! Corpus ──Engine::new──▶ Engine ┴─search──▶ Answer: hits of every kind, best first
//! ```
//!
//! An [`Engine`] is immutable and knows no files, no clock and no screen: what changes from one question to the next
//! (today's date, what is marked) comes in a [`Context`].

mod answer;
mod context;
mod engine;
mod field;
mod query;
mod searcher;

pub use answer::{Answer, Hit, How, Why};
pub use context::Context;
pub use engine::Engine;
pub use field::{FIELDS, Field, FieldSpec, complete};
pub use query::{Mistake, Query};
pub use searcher::Searcher;
