//! Finding people, meetings, quotes, countries and briefings: the query, the index, the ranking.
//!
//! ```text
//! text ──Query::parse──▶ Query ──┐
//! Corpus ──Engine::new──▶ Engine ┴─search──▶ Answer: hits of every kind, best first
//! ```
//!
//! An [`Engine`] is immutable and knows no files, no clock and no screen: what changes from one question to the next
//! (today's date, what is marked) comes in a [`Context`].

mod absent;
mod answer;
mod bodies;
mod cache;
mod company;
mod connectives;
mod context;
mod dictionary;
mod distance;
mod engine;
mod explain;
mod field;
mod fitting;
mod forms;
mod highlight;
mod holders;
mod index;
mod jobs;
mod kin;
mod layers;
mod lexicon;
mod matching;
mod named;
mod nearness;
mod occasions;
mod offices;
mod people;
mod plan;
mod postings;
mod query;
mod question;
mod rank;
mod roles;
mod saved;
mod searcher;
mod sound;
mod speakers;
mod spread;
mod suggest;
mod sweep;
mod token;
mod top;
mod towns;
mod whom;
mod wish;
mod without;

pub use answer::{Answer, Hit, How, Why};
pub use context::Context;
pub(crate) use dictionary::{Probe, is_slip};
pub use engine::{Engine, Restoring};
pub use field::{FIELDS, Field, FieldSpec};
pub use fitting::fitting;
pub use highlight::Highlighter;
pub use occasions::Occasions;
pub(crate) use offices::Alone as OfficeAlone;
pub(crate) use plan::{colloquially, is_colloquial};
pub use query::{Mistake, Query};
pub use saved::{Saved, SavedQuery};
pub use searcher::Searcher;
pub(crate) use suggest::with_initials;
pub(crate) use token::{tokens, typed_tokens};
