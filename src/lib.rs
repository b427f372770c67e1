//! attaché: the terminal browser for migration-policy briefings.

pub mod briefing;
pub mod cite;
pub mod cli;
pub mod commands;
pub mod config;
pub mod corpus;
pub mod country;
pub mod diagnostic;
pub mod draft;
pub mod export;
pub mod gazetteer;
pub mod library;
pub mod load;
pub mod search;
pub mod text;
pub mod tui;
pub mod verify;
