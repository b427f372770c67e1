//! What people take away: records as data and as text, in the formats of other programs.
//!
//! This module knows nothing of queries, terminals or command lines.

pub mod json;
pub mod record;
pub mod table;
