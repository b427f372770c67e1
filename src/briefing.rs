//! One briefing file: its schema, its bounded and forgiving reader, its JSON Schema and its template.
//!
//! This module knows one file at a time and nothing of how files are linked.

mod date;
mod kinds;

pub use date::{DateError, DateSpan, PartialDate};
pub use kinds::{Choice, Confidence, Format, Presence, Reliability, SourceKind, Translator, Verdict};
