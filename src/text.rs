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
mod script;
mod shell;
mod spelling;
pub mod tokens;
mod tongue;

pub use address::web_address;
pub use cells::{cut, cut_front};
pub use clean::{Clean, MARK, clean_block, clean_line, is_safe, unsafe_chars};
pub use fold::{fold, words};
pub use hidden::{is_unsafe, misleads_terminals, name_of};
pub use nearest::nearest;
pub use plain::Plain;
pub use pool::{PackedPool, Pool, Text, are_clean, ends_of};
pub use script::is_unspaced;
pub use shell::in_shell;
pub use spelling::{one_spelling, other_spellings};
pub use tongue::Tongue;

/// The words with one space between each two, whatever white space and line breaks were there.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words with a capital at the beginning.
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Words in quotation marks, unless they bring their own.
pub fn quoted(words: &str) -> String {
    let words = words.trim();
    if words.starts_with(['“', '"', '«', '„']) { words.to_owned() } else { format!("“{words}”") }
}
