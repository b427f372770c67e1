//! Finding people, meetings, quotes, countries and briefings: the query, the index, the ranking.
//!
//! ```text
//! text ──Query::parse──▶ Query ──┐
//! Corpus ──Engine::new──▶ Engine ┴─search──▶ Answer: hits of every kind, best first
//!
//! search: reading (who and what is meant) ▶ plan (conditions) ▶ matching, spread (records) ▶ rank ▶ answer
//! ```
//!
//! An [`Engine`] is immutable and knows no files, no clock and no screen: what changes from one question to the next
//! (today's date, what is marked) comes in a [`Context`].

mod absent;
mod answer;
mod asking;
mod cache;
mod company;
mod context;
mod dictionary;
mod distance;
mod engine;
mod explain;
mod families;
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
mod nearness;
mod occasions;
mod people;
mod plan;
mod postings;
mod query;
mod question;
mod rank;
mod reading;
mod roles;
mod saved;
mod searcher;
mod sound;
mod spread;
mod suggest;
mod sweep;
mod terms;
mod token;
mod top;
mod vocabulary;
mod wish;
mod without;

pub use answer::{Answer, Hit, How, Why};
pub use context::Context;
pub(crate) use dictionary::{Probe, is_slip};
pub use engine::{Engine, Restoring};
pub use field::{FIELDS, Field, FieldSpec};
pub use fitting::{Fitting, fitting};
pub use highlight::Highlighter;
pub(crate) use index::Initials;
pub use occasions::Occasions;
pub(crate) use plan::{colloquially, is_colloquial};
pub use query::{Mistake, Query};
pub(crate) use reading::OfficeAlone;
pub use saved::{Saved, SavedQuery};
pub use searcher::Searcher;
pub(crate) use token::{tokens, typed_tokens};
