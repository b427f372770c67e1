//! Text from outside: made safe to show ([`clean`]), made comparable ([`fold`]), measured for the screen ([`width`]).
//!
//! This module knows nothing of briefings.

pub mod fold;

pub use fold::{fold, words};
