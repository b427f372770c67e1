//! The words of a quotation, and of a text that is quoted from, as they are compared.
//!
//! Case, diacritics and marks do not count; an ellipsis or a bracketed insertion stands for any words of the text. Where a
//! script sets no spaces between words, each letter is one: nobody can tell where the words of a run begin.

use std::ops::Range;

use super::fold::fold_into;
use super::is_unspaced;

/// A word, or a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its comparable form; empty for a gap.
    pub folded: Box<str>,
    /// Whether a quotation may leave it out: it stands in brackets in the text.
    pub is_optional: bool,
}

impl Token {
    /// Whether it is an ellipsis or a bracketed insertion of a quotation: any words, or none.
    pub fn is_gap(&self) -> bool {
        self.folded.is_empty()
    }
}

/// The words and gaps of a quotation.
pub fn quote_tokens(quote: &str) -> Vec<Token> {
    let token = |(range, piece): (Range<usize>, Piece)| {
        let folded = if piece == Piece::Word { comparable(&quote[range.clone()]) } else { Box::default() };
        Token { range, folded, is_optional: false }
    };
    pieces(quote).map(token).collect()
}

/// Appends the comparable form of a word, as it stands in a [`Token`], to `out`.
pub fn fold_word(word: &str, out: &mut String) {
    let start = out.len();
    fold_into(word, out);
    if out[start..].contains('.') {
        let initials = out[start..].replace('.', "");
        out.replace_range(start.., &initials);
    }
    if may_be_percent(&out[start..]) && percent(&out[start..]) == Some(out.len() - start) {
        out.replace_range(start.., PERCENT);
    }
}

fn comparable(word: &str) -> Box<str> {
    let mut folded = String::new();
    fold_word(word, &mut folded);
    folded.into()
}

/// The words of a text that is quoted from.
pub fn text_tokens(text: &str) -> Vec<Token> {
    let token = |(range, is_optional): (Range<usize>, bool)| {
        let folded = comparable(&text[range.clone()]);
        Token { range, folded, is_optional }
    };
    text_words(text).map(token).collect()
}

/// The places of the words of a text that is quoted from, each with whether it stands in brackets.
pub fn text_words(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    pieces(text).flat_map(move |(range, piece)| {
        let start = range.start;
        let within = match piece {
            Piece::Word => return vec![(range, false)],
            Piece::Ellipsis => return Vec::new(),
            Piece::Insertion => &text[start + 1..range.end - 1],
        };
        let words = pieces(within).filter(|(_, piece)| *piece == Piece::Word);
        words.map(|(word, _)| (word.start + start + 1..word.end + start + 1, true)).collect()
    })
}

/// What a text is made of, beside marks and spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Word,
    Ellipsis,
    /// With its brackets.
    Insertion,
}

fn pieces(text: &str) -> impl Iterator<Item = (Range<usize>, Piece)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let start = at;
            let found = if c == '[' {
                insertion(rest).map(|length| (length, Piece::Insertion))
            } else if let Some(length) = percent(rest) {
                Some((length, Piece::Word))
            } else if c.is_alphanumeric() {
                Some((initials(rest).unwrap_or_else(|| word(rest)), Piece::Word))
            } else {
                ellipsis(rest).map(|length| (length, Piece::Ellipsis))
            };
            at += found.map_or(c.len_utf8(), |(length, _)| length);
            if let Some((_, piece)) = found {
                return Some((start..at, piece));
            }
        }
        None
    })
}

/// The length of the bracketed insertion that `text` begins with. An unclosed bracket is none, nor is a bracketed page.
fn insertion(text: &str) -> Option<usize> {
    const LONGEST: usize = 200;
    let inside = &text[1..];
    let end = inside.find(['[', ']'])?;
    (inside[end..].starts_with(']') && end <= LONGEST).then_some(end + 2)
}

fn ellipsis(text: &str) -> Option<usize> {
    ["…", "...", ". . ."].iter().find(|dots| text.starts_with(**dots)).map(|dots| dots.len())
}

/// The length of the word that `text` begins with: letters, digits, marks on them, and apostrophes between letters; of a
/// script without spaces, one letter.
fn word(text: &str) -> usize {
    let joins = |c: char| unicode_normalization::char::is_combining_mark(c) || c == '\u{200c}' || c == '\u{200d}';
    let apostrophe = |c: char| matches!(c, '\'' | '’' | 'ʼ');
    let is_alone = text.starts_with(is_unspaced);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at > 0 && (is_alone || is_unspaced(c)) && !joins(c) {
            return at;
        }
        let next_is_letter = chars.peek().is_some_and(|&(_, next)| next.is_alphanumeric());
        if !(c.is_alphanumeric() || joins(c) || apostrophe(c) && next_is_letter) {
            return at;
        }
    }
    text.len()
}

/// The length of the initials that `text` begins with, `U.K` of `U.K.`: single letters with a full stop between each two.
/// They are one word, as they are without the stops.
fn initials(text: &str) -> Option<usize> {
    let letter = |from: usize| {
        let mut chars = text.get(from..)?.chars();
        let c = chars.next().filter(|c| c.is_alphabetic() && !is_unspaced(*c))?;
        let is_alone = chars
            .next()
            .is_none_or(|next| !next.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(next));
        is_alone.then_some(from + c.len_utf8())
    };
    let first = letter(0)?;
    let next = |end: &usize| text[*end..].starts_with('.').then(|| letter(end + 1)).flatten();
    let end = std::iter::successors(Some(first), next).last()?;
    (end > first).then_some(end)
}

/// What every way of writing `%` is folded to.
pub const PERCENT: &str = "percent";

/// How `%` is written out in the languages that use two words for it.
const PERCENT_WORDS: [(&str, &str); 5] =
    [("per", "cent"), ("por", "ciento"), ("por", "cento"), ("pour", "cent"), ("per", "cento")];

fn may_be_percent(text: &str) -> bool {
    text.starts_with(['%', '٪', '％', 'p', 'P'])
}

/// The length of what stands for `%` at the beginning of `text`: the sign, or two words that are as good as one.
fn percent(text: &str) -> Option<usize> {
    if !may_be_percent(text) {
        return None;
    }
    if let Some(sign) = text.chars().next().filter(|c| !c.is_alphabetic()) {
        return Some(sign.len_utf8());
    }
    let first = word(text);
    let rest = text[first..].trim_start();
    let at = text.len() - rest.len();
    let second = word(rest);
    let is_written = |(one, two): &(&str, &str)| {
        at > first && text[..first].eq_ignore_ascii_case(one) && rest[..second].eq_ignore_ascii_case(two)
    };
    PERCENT_WORDS.iter().any(is_written).then_some(at + second)
}
