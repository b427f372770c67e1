//! attaché: the terminal browser for migration-policy briefings.

pub mod briefing;
pub mod config;
pub mod corpus;
pub mod country;
pub mod diagnostic;
pub mod export;
pub mod load;
pub mod search;
pub mod text;
