//! Text from outside: made safe to show ([`Clean`]), stored once ([`Pool`]), made comparable ([`fold`](fold())).
//!
//! This module knows nothing of briefings.

mod clean;
pub mod diff;
pub mod fold;
mod pool;

pub use clean::{Clean, MARK, clean_line, is_unsafe, unsafe_chars};
pub use fold::{fold, words};
pub use pool::{Pool, Text};
