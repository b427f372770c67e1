//! Text from outside: made safe to show ([`Clean`]), stored once ([`Pool`]), made comparable ([`fold`](fold())), kept from
//! acting on a terminal ([`door`]), cut to the cells there are ([`cut`]).
//!
//! This module knows nothing of briefings.

mod address;
mod cells;
mod clean;
pub mod diff;
pub mod door;
pub mod fold;
mod hidden;
mod nearest;
mod plain;
mod pool;

pub use address::web_address;
pub use cells::cut;
pub use clean::{Clean, MARK, clean_block, clean_line, is_safe, unsafe_chars};
pub use fold::{fold, words};
pub use hidden::{is_unsafe, misleads_terminals, name_of};
pub use nearest::nearest;
pub use plain::Plain;
pub use pool::{PackedPool, Pool, Text, are_clean, ends_of};

/// Words in quotation marks, unless they bring their own.
pub fn quoted(words: &str) -> String {
    let words = words.trim();
    if words.starts_with(['“', '"', '«', '„']) { words.to_owned() } else { format!("“{words}”") }
}
