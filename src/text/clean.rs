//! The one door for text from outside: what comes out can be shown on any screen.
//!
//! Nothing is dropped without a trace: a character that must not reach a screen leaves a visible mark, and the
//! original is kept beside the clean form (see [`Pool::original`](super::Pool::original)). Which characters those are
//! is for [`hidden`](super::hidden) to say.

use std::borrow::Cow;

use memchr::memchr;
use unicode_normalization::char::is_combining_mark;

use super::Plain;
use super::hidden::{is_plain, is_unsafe};

/// The mark that stands for a character that is not shown.
pub const MARK: char = '\u{FFFD}';

/// The most combining marks kept after one base character.
pub(super) const MOST_COMBINING: usize = 8;

/// Text that is safe to show: no control characters, no bidirectional overrides, no invisible characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean<'a> {
    shown: Cow<'a, str>,
    original: &'a str,
}

impl<'a> Clean<'a> {
    /// Makes `raw` fit for one line: line breaks and tabs become a space.
    pub fn line(raw: &'a str) -> Self {
        Self::with(raw, false)
    }

    /// Makes `raw` safe and keeps its line breaks, as `\n`.
    pub fn block(raw: &'a str) -> Self {
        Self::with(raw, true)
    }

    /// The same as [`line`](Self::line) for what is known to be plain.
    pub fn line_of(plain: Plain<'a>) -> Self {
        let text = plain.as_str();
        if memchr(b'\n', text.as_bytes()).is_some() { Self::line(text) } else { Self::as_is(text) }
    }

    /// The same as [`block`](Self::block) for what is known to be plain.
    pub fn block_of(plain: Plain<'a>) -> Self {
        Self::as_is(plain.as_str())
    }

    fn as_is(text: &'a str) -> Self {
        Self { shown: Cow::Borrowed(text), original: text }
    }

    fn with(raw: &'a str, keep_lines: bool) -> Self {
        Self { shown: scrub(raw, keep_lines), original: raw }
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// The text as it stood outside, if it is not safe.
    pub(super) fn changed(&self) -> Option<&'a str> {
        matches!(self.shown, Cow::Owned(_)).then_some(self.original)
    }

    /// The text as it stood outside.
    pub fn original(&self) -> &'a str {
        self.original
    }

    /// The safe text, owned.
    pub fn into_string(self) -> String {
        self.shown.into_owned()
    }
}

/// Makes `raw` fit for one line of output.
pub fn clean_line(raw: &str) -> String {
    Clean::line(raw).into_string()
}

/// Makes `raw` fit for output and keeps its line breaks.
pub fn clean_block(raw: &str) -> String {
    Clean::block(raw).into_string()
}

/// The characters of `raw` that [`Clean`] does not let through, each once, and at most 64 of them.
pub fn unsafe_chars(raw: &str) -> Vec<char> {
    let mut found = Vec::new();
    walk(raw, |c, shown| {
        let is_space = matches!(c, '\n' | '\r' | '\t');
        if shown == Shown::Marked && !is_space && found.len() < 64 && !found.contains(&c) {
            found.push(c);
        }
    });
    found
}

/// Whether [`Clean`] lets through every character of `raw`, but for line breaks and tabs.
pub fn is_safe(raw: &str) -> bool {
    is_printable(raw.as_bytes(), b"\n\r\t")
        || raw.chars().all(|c| is_plain(c) || matches!(c, '\n' | '\r' | '\t'))
        || unsafe_chars(raw).is_empty()
}

/// Whether these are signs of ASCII that are drawn, or among `others`. Without an early way out: sixteen at a time,
/// where this becomes part of the function that asks.
#[inline]
pub(super) fn is_printable<const N: usize>(bytes: &[u8], others: &[u8; N]) -> bool {
    bytes.iter().fold(true, |all, b| all & ((b' '..=b'~').contains(b) | others.iter().any(|other| other == b)))
}

/// Whether texts in a row are known at first sight to be as [`Clean::block`] makes them.
pub(super) fn is_plain_ascii(row: &[u8]) -> bool {
    row.chunks(1 << 12).all(|chunk| is_printable(chunk, b"\n"))
}

/// What becomes of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    AsIs,
    LineBreak,
    Space,
    Marked,
    /// One that goes with the mark or line break beside it.
    Left,
}

/// Calls `see` with each character of `raw` and what becomes of it.
fn walk(raw: &str, mut see: impl FnMut(char, Shown)) {
    let mut combining = 0;
    let mut previous = None;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        combining = if c > '\u{2ff}' && is_combining_mark(c) { combining + 1 } else { 0 };
        let shown = match c {
            '\r' if next == Some('\n') => Shown::Left,
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Shown::LineBreak,
            '\t' => Shown::Space,
            '\u{200c}' | '\u{200d}' if joins(previous, next) => Shown::AsIs,
            '\u{fe0e}' | '\u{fe0f}' if previous.is_some_and(is_pictured) => Shown::AsIs,
            _ if is_unsafe(c) => Shown::Marked,
            _ if combining == MOST_COMBINING + 1 => Shown::Marked,
            _ if combining > MOST_COMBINING => Shown::Left,
            _ => Shown::AsIs,
        };
        see(c, shown);
        // What was marked joins nothing, so that clean text stays as it is.
        previous = Some(if matches!(shown, Shown::Marked) { MARK } else { c });
    }
}

fn scrub(raw: &str, keep_lines: bool) -> Cow<'_, str> {
    let breaks = if keep_lines { b"\n" } else { b" " };
    if is_printable(raw.as_bytes(), breaks) || raw.chars().all(|c| is_plain(c) || (keep_lines && c == '\n')) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    walk(raw, |c, shown| match shown {
        Shown::AsIs => out.push(c),
        Shown::LineBreak => out.push(if keep_lines { '\n' } else { ' ' }),
        Shown::Space => out.push(' '),
        Shown::Marked => out.push(MARK),
        Shown::Left => {}
    });
    if out == raw { Cow::Borrowed(raw) } else { Cow::Owned(out) }
}

/// Whether a joiner between these two characters belongs to the spelling of a word or an emoji.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let shapes = |c: char| {
        matches!(u32::from(c),
        0x0600..=0x08ff | 0x0900..=0x0dff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x1800..=0x18af | 0xfb50..=0xfdff | 0xfe70..=0xfefc)
            && !is_unsafe(c)
    };
    let emoji = |c: char| matches!(u32::from(c), 0x2190..=0x2bff | 0x1f000..=0x1faff | 0xfe0f);
    match (before, after) {
        (Some(a), Some(b)) => shapes(a) && shapes(b) || emoji(a) && emoji(b) && b != '\u{fe0f}' && !is_unsafe(b),
        _ => false,
    }
}

/// Whether a character can be shown as a picture or as text, as a variation selector after it says.
fn is_pictured(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}')
        || matches!(u32::from(c), 0x2190..=0x2bff | 0x3030 | 0x303d | 0x3297 | 0x3299 | 0x1f000..=0x1faff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_sequences_lose_their_force() {
        assert_eq!(clean_line("a\u{1b}[2Jb"), "a\u{FFFD}[2Jb");
        assert_eq!(clean_line("x\u{9b}y\u{202e}z\u{200b}"), "x\u{FFFD}y\u{FFFD}z\u{FFFD}");
        assert_eq!(clean_line("a\r\nb\tc"), "a b c");
        assert_eq!(Clean::block("a\r\nb\rc").as_str(), "a\nb\nc");
    }

    #[test]
    fn living_scripts_and_emoji_pass_unchanged() {
        for text in
            ["می‌خواهم", "क्‍ष", "สวัสดี", "中文 日本語 한국어", "👩‍👩‍👧 ❤️ ☺︎ 1️⃣", "Bárcena “—” …", "e\u{301}", "ሰላም བོད ქართული"]
        {
            assert_eq!(clean_line(text), text);
            assert!(unsafe_chars(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn joiners_and_selectors_that_belong_to_nothing_are_marked() {
        for text in ["G\u{200d}T", "\u{200d}", "a\u{fe0f}", "\u{2066}\u{200c}\u{2069}", "\u{1b}\u{200d}[2J"] {
            let clean = clean_line(text);
            assert!(!clean.contains(['\u{200c}', '\u{200d}', '\u{fe0f}']), "{clean:?}");
        }
    }

    #[test]
    fn stacked_marks_are_capped_with_a_trace_and_the_original_is_kept() {
        let raw = format!("a{}b", "\u{301}".repeat(1000));
        let clean = Clean::line(&raw);
        assert_eq!(clean.as_str(), format!("a{}{MARK}b", "\u{301}".repeat(8)));
        assert_eq!(clean.original(), raw);
        assert_eq!(unsafe_chars(&raw), ['\u{301}']);
    }

    #[test]
    fn clean_text_stays_as_it_is() {
        for raw in ["a\u{301}\u{301}", "\u{1b}[31m", "👨\u{200d}", "\u{e000}\u{378}", "x\u{2028}y"] {
            let once = clean_line(raw);
            assert_eq!(clean_line(&once), once);
        }
    }
}
