//! One briefing file: its schema, its bounded and forgiving reader, its JSON Schema and its template.
//!
//! This module knows one file at a time and nothing of how files are linked.

mod date;
pub mod field;
mod kinds;
mod lines;
mod parse;
mod scan;
pub mod schema;
mod template;

pub(crate) use date::written;
pub use date::{DateError, DateSpan, PartialDate};
pub use kinds::{Choice, Confidence, Format, Presence, Reliability, SourceKind, Translator, Verdict};
pub use lines::Lines;
pub(crate) use parse::nested_too_deep;
pub use parse::{Parsed, parse};
pub use schema::json_schema;
pub use template::TEMPLATE;
