//! The bare words of a quote, by which it is known again.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::{fold, words};

/// Words only: what two printings of one remark have in common.
pub(in crate::corpus) fn bare(text: &str) -> String {
    if text.is_ascii() {
        return bare_ascii(text);
    }
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in words(&folded) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The same for most texts of most languages, byte by byte.
fn bare_ascii(text: &str) -> String {
    bare_plainly(text).unwrap_or_else(|| bare_with_marks(text))
}

/// The same without a decision for each byte, unless an apostrophe begins a word: it may be all of it.
fn bare_plainly(text: &str) -> Option<String> {
    let mut out: Vec<u8> = text.bytes().map(bare_byte).collect();
    out.resize(text.len().next_multiple_of(EIGHT), b' ');
    // Of several spaces one is left. Most steps have no two in a row, and are moved as they are.
    let (mut len, mut space_before) = (0, 0x80);
    for at in (0..out.len()).step_by(EIGHT) {
        let step: [u8; EIGHT] = *out[at..].first_chunk()?;
        let spaces = where_is(b' ', step);
        let behind_spaces = spaces << 8 | space_before;
        space_before = spaces >> 56;
        if where_is(b'\'', step) & behind_spaces != 0 {
            return None;
        }
        if spaces & behind_spaces == 0 {
            out[len..len + EIGHT].copy_from_slice(&step);
            len += EIGHT;
            continue;
        }
        let mut repeated = (spaces & behind_spaces) >> 7;
        for byte in step {
            out[len] = byte;
            len += usize::from(repeated & 1 == 0);
            repeated >>= 8;
        }
    }
    out.truncate(len.saturating_sub(usize::from(space_before != 0)));
    String::from_utf8(out).ok()
}

/// How many bytes are looked at in one step.
const EIGHT: usize = 8;

/// What a byte becomes: a small letter, a digit, an apostrophe, or a space between words.
#[inline]
fn bare_byte(byte: u8) -> u8 {
    let small = byte | 0x20;
    let is_kept = byte.is_ascii_digit() || byte == b'\'';
    if small.is_ascii_lowercase() {
        small
    } else if is_kept {
        byte
    } else {
        b' '
    }
}

/// The highest bit of each byte that is the one looked for. All are ASCII.
#[inline]
fn where_is(byte: u8, step: [u8; EIGHT]) -> u64 {
    let each = |byte: u8| u64::from_le_bytes([byte; EIGHT]);
    !((u64::from_le_bytes(step) ^ each(byte)) + each(0x7f)) & each(0x80)
}

/// The same for words that may be apostrophes alone.
fn bare_with_marks(text: &str) -> String {
    let mut out = vec![0; text.len() + 1];
    // How much is written, where the word at hand begins, and whether it is more than apostrophes.
    let (mut len, mut start, mut is_word) = (0, 0, false);
    for &byte in text.as_bytes().iter().chain(b" ") {
        if byte.is_ascii_alphanumeric() || byte == b'\'' {
            out[len] = byte.to_ascii_lowercase();
            len += 1;
            is_word |= byte != b'\'';
        } else if is_word {
            out[len] = b' ';
            len += 1;
            (start, is_word) = (len, false);
        } else {
            len = start;
        }
    }
    out.truncate(len.saturating_sub(1));
    String::from_utf8(out).unwrap_or_default()
}

/// FNV-1a, 32 bits: short, and the same on every machine.
pub(super) fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// `SipHash` with the keys of the standard library: nobody can make up a clash.
pub(super) fn unforgeable(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bare_words_are_the_same_in_whatever_steps(text in "[a-cZ' .,0\n-]{0,40}") {
            prop_assert_eq!(bare(&text), bare_with_marks(&text));
        }
    }

    #[test]
    fn bare_words_are_the_same_however_they_are_found() {
        let text = "It isn't 'over', is it? -- '' U.S.-Mexico\n2024\t";
        assert_eq!(bare(text), "it isn't 'over' is it u s mexico 2024");
        assert_eq!(bare(&format!("{text} É")), "it isn't 'over' is it u s mexico 2024 e");
        for (text, words) in [("", ""), ("''", ""), (" a", "a"), ("A'' ' b'", "a'' b'"), ("–", "")] {
            assert_eq!(bare(text), words, "{text}");
        }
    }
}
