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
    let mut out = vec![0; text.len()];
    let (mut len, mut before, mut leading) = (0, SPACE, 0);
    for &byte in text.as_bytes() {
        let bare = BARE[usize::from(byte)];
        out[len] = bare as u8;
        // Of several spaces one is left.
        len += usize::from(bare & before & SPACE == 0);
        leading |= bare & APOSTROPHE & (before & SPACE) << 1;
        before = bare;
    }
    out.truncate(len.saturating_sub(usize::from(before & SPACE != 0)));
    if leading == 0 { String::from_utf8(out).ok() } else { None }
}

/// What a byte becomes: a small letter, a digit, an apostrophe, or a space between words.
const BARE: [u16; 256] = {
    let mut bare = [SPACE | b' ' as u16; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        if b.is_ascii_alphanumeric() {
            bare[byte] = b.to_ascii_lowercase() as u16;
        }
        byte += 1;
    }
    bare[b'\'' as usize] = APOSTROPHE | b'\'' as u16;
    bare
};

const SPACE: u16 = 0x100;
const APOSTROPHE: u16 = 0x200;

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
    use super::*;

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
