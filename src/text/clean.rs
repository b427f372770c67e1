//! The one door for text from outside: what comes out can be shown on any terminal.
//!
//! Nothing is dropped without a trace: a character that must not reach a terminal leaves a visible mark, and the
//! original is kept beside the clean form (see [`Pool::original`](super::Pool::original)).

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// The mark that stands for a character that is not shown.
pub const MARK: char = '\u{FFFD}';

/// The most combining marks kept after one base character.
const MOST_COMBINING: usize = 8;

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

    fn with(raw: &'a str, keep_lines: bool) -> Self {
        let shown = if is_plain(raw, keep_lines) { Cow::Borrowed(raw) } else { Cow::Owned(scrub(raw, keep_lines)) };
        Self { shown, original: raw }
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.shown
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

/// The characters of `raw` that [`Clean`] does not let through, each once.
pub fn unsafe_chars(raw: &str) -> Vec<char> {
    let mut found = Vec::new();
    if is_plain(raw, true) {
        return found;
    }
    let mut previous = None;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let joiner = matches!(c, '\u{200c}' | '\u{200d}') && joins(previous, chars.peek().copied());
        let space = matches!(c, '\n' | '\r' | '\t');
        if is_unsafe(c) && !joiner && !space && !found.contains(&c) && found.len() < 64 {
            found.push(c);
        }
        previous = Some(c);
    }
    found
}

fn is_plain(raw: &str, keep_lines: bool) -> bool {
    raw.bytes().all(|b| matches!(b, 0x20..=0x7e) || (keep_lines && b == b'\n')) || scrub(raw, keep_lines) == raw
}

fn scrub(raw: &str, keep_lines: bool) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut combining = 0;
    let mut previous = None;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        combining = if is_combining_mark(c) { combining + 1 } else { 0 };
        match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(if keep_lines { '\n' } else { ' ' }),
            '\t' => out.push(' '),
            '\u{200c}' | '\u{200d}' if joins(previous, chars.peek().copied()) => out.push(c),
            _ if is_unsafe(c) => out.push(MARK),
            _ if combining > MOST_COMBINING => continue,
            _ => out.push(c),
        }
        previous = Some(c);
    }
    out
}

/// Whether a joiner between these two characters belongs to the spelling of a word or an emoji.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let shapes = |c: char| {
        matches!(u32::from(c),
        0x0600..=0x08ff | 0x0900..=0x0dff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x1800..=0x18af | 0xfb50..=0xfdff | 0xfe70..=0xfefc)
    };
    let emoji = |c: char| matches!(u32::from(c), 0x2190..=0x2bff | 0x1f000..=0x1faff | 0xfe0f);
    match (before, after) {
        (Some(a), Some(b)) => shapes(a) && shapes(b) || emoji(a) && emoji(b),
        _ => false,
    }
}

/// Whether a character acts on the terminal, reorders text, or cannot be seen.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00ad | 0x034f | 0x061c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f
            | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0x2800 | 0x3164 | 0xe000..=0xf8ff | 0xfdd0..=0xfdef
            | 0xfe00..=0xfe0e | 0xfeff | 0xffa0 | 0xfff0..=0xfffb | 0x1d173..=0x1d17a | 0xe0000..=0x10_ffff)
        || u32::from(c) & 0xfffe == 0xfffe
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
        for text in ["می‌خواهم", "क्‍ष", "สวัสดี", "中文 日本語 한국어", "👩‍👩‍👧 ❤️", "Bárcena “—” …", "e\u{301}"]
        {
            assert_eq!(clean_line(text), text);
        }
    }

    #[test]
    fn stacked_marks_are_capped_and_the_original_is_kept() {
        let raw = format!("a{}", "\u{301}".repeat(1000));
        let clean = Clean::line(&raw);
        assert_eq!(clean.as_str().chars().count(), 9);
        assert_eq!(clean.original(), raw);
    }
}
