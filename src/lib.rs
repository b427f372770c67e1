//! attaché: the terminal browser for migration-policy briefings.

pub mod text;
