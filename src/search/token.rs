//! Text cut into tokens: the folded words that are indexed and compared.
//!
//! The same cut is made of what is searched and of what is typed. A possessive `'s` goes, an elided article
//! (`d'Ivoire`) leaves the word both with and without it, other apostrophes vanish (`O'Brien` is `obrien`), and every
//! Chinese character is a word of its own.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::fold::{fold, fold_into};

/// Longer tokens are cut off: no word is that long, and every comparison is bounded.
pub(crate) const MOST_BYTES: usize = 64;

/// Characters below this are folded by table.
const TABLED: usize = 0x600;

static FOLDED: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    (0..TABLED)
        .map(|c| char::from_u32(c as u32).map_or_else(String::new, |c| fold(c.encode_utf8(&mut [0; 4]))).into())
        .collect()
});

/// Cuts texts; keeps its buffers from one to the next.
#[derive(Debug, Default)]
pub(crate) struct Tokenizer {
    word: String,
    piece: String,
    spare: String,
}

impl Tokenizer {
    /// Calls `each` with every token of `text`, in order.
    pub(crate) fn each(&mut self, text: &str, mut each: impl FnMut(&str)) {
        self.spans(text, |token, _| each(token));
    }

    /// Calls `each` with every token of `text` and the bytes it stands at.
    pub(crate) fn spans(&mut self, text: &str, mut each: impl FnMut(&str, Range<usize>)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let run = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            match bytes.get(at + run) {
                // Most words are plain: nothing in them folds to anything but itself.
                None | Some(b'\0'..=b'&' | b'('..=b'_' | b'{'..=b'\x7f') => {
                    if run > 0 {
                        self.plain(&text[at..at + run], at, &mut each);
                    }
                    at += run + 1;
                }
                Some(_) => at = self.other(text, at, &mut each),
            }
        }
    }

    /// A word of ASCII letters and digits.
    fn plain(&mut self, word: &str, at: usize, each: &mut impl FnMut(&str, Range<usize>)) {
        let range = at..at + word.len();
        let word = &word[..word.len().min(MOST_BYTES)];
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            self.word.clear();
            self.word.push_str(word);
            self.word.make_ascii_lowercase();
            each(&self.word, range);
        } else {
            each(word, range);
        }
    }

    /// A word with other letters or apostrophes, up to where ASCII says that it ends; returns where to go on.
    fn other(&mut self, text: &str, from: usize, each: &mut impl FnMut(&str, Range<usize>)) -> usize {
        self.word.clear();
        let table = &*FOLDED;
        let mut start = from;
        for (at, c) in text[from..].char_indices() {
            let at = from + at;
            if c.is_ascii() {
                match c as u8 {
                    b @ (b'a'..=b'z' | b'0'..=b'9') => self.push(char::from(b), at, &mut start),
                    b @ b'A'..=b'Z' => self.push(char::from(b | 0x20), at, &mut start),
                    b'\'' | b'`' => self.push('\'', at, &mut start),
                    _ => {
                        self.flush(start..at, each);
                        return at + 1;
                    }
                }
                continue;
            }
            if is_word_alone(c) {
                self.flush(start..at, each);
                each(c.encode_utf8(&mut [0; 4]), at..at + c.len_utf8());
                continue;
            }
            let mut spare = std::mem::take(&mut self.spare);
            let folded: &str = if let Some(folded) = table.get(c as usize) {
                folded
            } else {
                spare.clear();
                fold_into(c.encode_utf8(&mut [0; 4]), &mut spare);
                &spare
            };
            for f in folded.chars() {
                if f.is_alphanumeric() || f == '\'' {
                    self.push(f, at, &mut start);
                } else {
                    self.flush(start..at, each);
                }
            }
            self.spare = spare;
        }
        self.flush(start..text.len(), each);
        text.len()
    }

    fn push(&mut self, c: char, at: usize, start: &mut usize) {
        if self.word.is_empty() {
            *start = at;
        }
        // A little over the bound, so that the cut falls on a character.
        if self.word.len() < MOST_BYTES {
            self.word.push(c);
        }
    }

    fn flush(&mut self, range: Range<usize>, each: &mut impl FnMut(&str, Range<usize>)) {
        if self.word.is_empty() {
            return;
        }
        if self.word.contains('\'') {
            let word = self.word.trim_matches('\'');
            let word = word.strip_suffix("'s").unwrap_or(word);
            self.piece.clear();
            self.piece.extend(word.chars().filter(|c| *c != '\''));
            if !self.piece.is_empty() {
                each(&self.piece, range.clone());
            }
            if let Some((article, rest)) = word.split_once('\'')
                && article.len() <= 2
                && rest.len() >= 3
                && !rest.contains('\'')
            {
                each(rest, range);
            }
        } else {
            each(&self.word, range);
        }
        self.word.clear();
    }
}

/// The runs of bytes that nothing divides: where each begins, and how many bytes it has. Each has the same tokens alone
/// as it has in `text`, and no token is outside of them.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().position(|&b| !DIVIDES[usize::from(b)])?;
        let rest = &bytes[at..];
        let len = rest.iter().position(|&b| DIVIDES[usize::from(b)]).unwrap_or(rest.len());
        at += len;
        Some((at - len, len))
    })
}

/// The bytes that stand between words, whatever comes before and after.
static DIVIDES: [bool; 256] = divides();

const fn divides() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = !((byte as u8).is_ascii_alphanumeric() || byte == b'\'' as usize || byte == b'`' as usize);
        byte += 1;
    }
    table
}

/// The tokens of `text`.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    Tokenizer::default().each(text, |t| out.push(t.to_owned()));
    out
}

/// The tokens of a word as typed: an elided article is not asked for twice.
pub(crate) fn typed_tokens(text: &str) -> Vec<String> {
    let mut out: Vec<(String, usize)> = Vec::new();
    Tokenizer::default().spans(text, |t, range| {
        if out.last().is_none_or(|(_, start)| *start != range.start) {
            out.push((t.to_owned(), range.start));
        }
    });
    out.into_iter().map(|(token, _)| token).collect()
}

/// Whether a token that is nowhere may be another one misspelt. A number is another number, a Chinese character another
/// character.
pub(crate) fn may_be_misspelt(token: &str) -> bool {
    !token.chars().any(|c| c.is_ascii_digit() || is_word_alone(c))
}

/// Chinese is written without spaces.
fn is_word_alone(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn runs_have_the_tokens_of_the_whole(text in "([a-zA-Z0-9 .,'’`\"@_—éß移ς\u{0}]|\\PC){0,40}") {
            let of_runs = runs(&text).flat_map(|(at, len)| tokens(&text[at..at + len]));
            prop_assert_eq!(of_runs.collect::<Vec<_>>(), tokens(&text));
        }
    }

    #[test]
    fn text_is_cut_as_people_search_it() {
        assert_eq!(tokens("Alicia BÁRCENA, U.S.-Mexico’s"), ["alicia", "barcena", "u", "s", "mexico"]);
        assert_eq!(
            tokens("Côte d’Ivoire; O'Brien 'quoted' don't"),
            ["cote", "divoire", "ivoire", "obrien", "brien", "quoted", "dont"]
        );
        assert_eq!(typed_tokens("d’Ivoire"), ["divoire"]);
        assert_eq!(tokens("移民 Έντι Ράμας"), ["移", "民", "εντι", "ραμασ"]);
        assert_eq!(tokens("'' ' — 😀"), Vec::<String>::new());
        assert_eq!(tokens(&"a".repeat(1000)), ["a".repeat(MOST_BYTES)]);
        assert_eq!(tokens(&"A".repeat(1000)), ["a".repeat(MOST_BYTES)]);
        assert_eq!(tokens("x_Y`z {é} Añ'o"), ["x", "yz", "e", "ano"]);
    }

    #[test]
    fn the_table_folds_like_fold() {
        let text: String = (0x80..0x3000).filter_map(char::from_u32).filter(|c| c.is_alphabetic()).collect();
        let by_char: String = text.chars().map(|c| fold(c.encode_utf8(&mut [0; 4]))).collect();
        assert_eq!(by_char, fold(&text));
    }
}
