//! Texts that are known at first sight to be clean, and so is whatever is cut out of them.

use std::ops::Range;

use super::clean::is_printable;
use super::hidden::is_plain;

/// A text of which every character is drawn as it is, line breaks aside.
///
/// A file is looked through once; its fields need not be looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain<'a>(&'a str);

/// How much is looked at in one step. A compiler that is told to optimise a little less takes a step of 16 byte by byte.
const STEP: usize = 32;

impl<'a> Plain<'a> {
    /// The text, unless something in it asks for a closer look.
    pub fn of(text: &'a str) -> Option<Self> {
        let mut rest = text;
        loop {
            // Most steps are ASCII alone.
            let (steps, _) = rest.as_bytes().as_chunks::<STEP>();
            let ascii = steps.iter().take_while(|step| is_printable(*step, b"\n")).count();
            rest = &rest[ascii * STEP..];
            let mut ahead = rest.char_indices();
            let next = ahead.find(|&(at, c)| at >= STEP || !(is_plain(c) || c == '\n'));
            match next {
                None => return Some(Self(text)),
                Some((at, _)) if at >= STEP => rest = &rest[at..],
                Some(_) => return None,
            }
        }
    }

    /// A part of the text.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        Self(&self.0[range])
    }

    /// The text without the space around it.
    #[must_use]
    pub fn trimmed(self) -> Self {
        // What begins and ends with a letter has none.
        let has_none = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        let bytes = self.0.as_bytes();
        if has_none(bytes.first()) && has_none(bytes.last()) { self } else { Self(self.0.trim()) }
    }

    /// The text.
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Clean;

    proptest! {
        #[test]
        fn what_is_plain_is_clean(text in "([ -~]{0,90}(é|中|\u{ad}|\u{301}|\u{202e}|\t|\r|\n|\u{a0})?){0,4}") {
            let is_plain_each = text.chars().all(|c| is_plain(c) || c == '\n');
            let plain = Plain::of(&text);
            prop_assert_eq!(plain.is_some(), is_plain_each);
            if let Some(plain) = plain {
                prop_assert_eq!(plain.trimmed().as_str(), text.trim());
                prop_assert_eq!(Clean::block_of(plain), Clean::block(&text));
                prop_assert_eq!(Clean::line_of(plain), Clean::line(&text));
            }
        }
    }
}
