//! Whether a dictionary that was stored somewhere is such as is made here.

use super::{BLOCK, Dictionary, Strings};
use crate::text::is_unsafe;

/// What belongs to the spelling of some words.
const JOINERS: [char; 4] = ['\u{200c}', '\u{200d}', '\u{fe0e}', '\u{fe0f}'];

impl Dictionary {
    /// Whether its tokens are in order, different, and each has what stands beside it.
    pub(crate) fn is_sound(&self) -> bool {
        let in_order = || (1..self.len()).all(|i| self.tokens.get(i - 1) < self.tokens.get(i));
        let mut beside = [&self.sounds, &self.consonants].into_iter().flatten();
        self.tokens.is_sound()
            && in_order()
            && beside.all(|strings| strings.is_sound() && strings.len() == self.tokens.len())
    }
}

impl Strings {
    fn is_sound(&self) -> bool {
        let Self { arena, ends, masks, blocks, letters } = self;
        ends.len() == masks.len()
            && blocks.len() == masks.len().div_ceil(BLOCK)
            && ends.len() == letters.len()
            && ends.is_sorted()
            && ends.iter().all(|&end| arena.is_char_boundary(end as usize))
            && ends.last().map_or(0, |&end| end as usize) == arena.len()
            // A correction shows a token.
            && (arena.bytes().all(|b| (b' '..=b'~').contains(&b)) || !arena.chars().any(|c| is_unsafe(c) && !JOINERS.contains(&c)))
    }
}
