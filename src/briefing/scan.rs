//! The TOML that nearly every briefing is written in, read in one pass.
//!
//! A [`Scanner`] reads a part of TOML: plain keys, `[[…]]` headers, texts, days, lists and inline tables. Whatever else
//! it meets, be it a fault or only rare, it gives up, and [`parse`](super::parse()) reads the file with care. So it is
//! never the one to say that something is wrong, and where it does not give up it reads just what a parser would.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr2, memchr3};

use super::field::{Raw, ScanRecord};
use crate::text::{Plain, is_safe};

/// A place in a text that is read from its beginning to its end.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the first header stands, once it is met.
    headers_from: usize,
    /// The same text, if all of it is plain.
    plain: Option<Plain<'a>>,
}

/// Reads a whole file: its own fields, then the records that headers open.
pub(super) fn scan<'a, T: ScanRecord<'a>>(text: &'a str) -> Option<T> {
    let plain = Plain::of(text);
    if plain.is_none() && has_control_characters(text.as_bytes()) {
        return None;
    }
    let mut scanner = Scanner { text, at: 0, headers_from: usize::MAX, plain };
    let mut file = T::default();
    scanner.fields(&mut file)?;
    scanner.headers_from = scanner.at;
    while !scanner.is_at_end() {
        let (key, header) = scanner.header()?;
        file.scan_record(key, header, &mut scanner)?;
    }
    Some(file)
}

impl<'a> Scanner<'a> {
    /// Where the next byte stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether what stands here can belong to a list that headers make.
    pub(super) fn is_after_first_header(&self, at: usize) -> bool {
        at >= self.headers_from
    }

    /// Reads `key = value` lines up to the next header.
    pub(super) fn fields<T: ScanRecord<'a>>(&mut self, record: &mut T) -> Option<()> {
        loop {
            self.skip_blank()?;
            if matches!(self.peek(), None | Some(b'[')) {
                return Some(());
            }
            self.field(record)?;
            self.end_of_line()?;
        }
    }

    /// Reads the fields of `{ key = value, … }`, on one line.
    pub(super) fn inline_table<T: ScanRecord<'a>>(&mut self, record: &mut T) -> Option<()> {
        self.take(b'{')?;
        self.skip_spaces();
        if self.take(b'}').is_some() {
            return Some(());
        }
        loop {
            self.field(record)?;
            self.skip_spaces();
            if self.take(b'}').is_some() {
                return Some(());
            }
            self.take(b',')?;
            self.skip_spaces();
        }
    }

    /// Reads `[ item, … ]`, over several lines or on one.
    pub(super) fn list(&mut self, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(b'[')?;
        loop {
            self.skip_blank()?;
            if self.take(b']').is_some() {
                return Some(());
            }
            item(self)?;
            self.skip_blank()?;
            if self.take(b']').is_some() {
                return Some(());
            }
            self.take(b',')?;
        }
    }

    /// Reads a text in any of its four forms, if it is safe to show but for line breaks and tabs.
    pub(super) fn string(&mut self) -> Option<Raw<'a>> {
        let rest = &self.bytes()[self.at..];
        match rest {
            [b'"', b'"', b'"', ..] => self.long_string(b'"'),
            [b'\'', b'\'', b'\'', ..] => self.long_string(b'\''),
            [b'"', ..] => self.short_string(),
            [b'\'', ..] => self.literal_string(),
            _ => None,
        }
    }

    /// A text that is just what stands here.
    fn part(&self, range: Range<usize>) -> Option<Raw<'a>> {
        match self.plain {
            Some(plain) => Some(Raw::Plain(plain.part(range))),
            None => self.checked(Cow::Borrowed(&self.text[range])),
        }
    }

    /// The text of `before` and what stands at `last`.
    fn joined(&self, mut before: String, last: Range<usize>) -> Option<Raw<'a>> {
        if before.is_empty() {
            return self.part(last);
        }
        before.push_str(&self.text[last]);
        self.checked(Cow::Owned(before))
    }

    fn checked(&self, text: Cow<'a, str>) -> Option<Raw<'a>> {
        // In a plain file all is safe, and a line break of two characters is for others to read.
        (self.plain.is_some() || is_safe(&text) && !text.contains('\r')).then_some(Raw::Any(text))
    }

    /// Reads a day without quotes.
    pub(super) fn bare_day(&mut self) -> Option<&'a str> {
        let word = self.text.get(self.at..self.at + 10)?;
        let is_day =
            word.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        // A time of day may follow; that is for others to read.
        let ends =
            !matches!(self.bytes().get(self.at + 10), Some(b) if b.is_ascii_alphanumeric() || b"-+.:_".contains(b));
        (is_day && ends).then(|| self.at += 10)?;
        Some(word)
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn field<T: ScanRecord<'a>>(&mut self, record: &mut T) -> Option<()> {
        let key = self.key()?;
        self.skip_spaces();
        self.take(b'=')?;
        self.skip_spaces();
        record.scan(key, self)
    }

    fn header(&mut self) -> Option<(&'a str, Range<usize>)> {
        let start = self.at;
        self.take(b'[')?;
        self.take(b'[')?;
        let key = self.key()?;
        self.take(b']')?;
        self.take(b']')?;
        let header = start..self.at;
        self.end_of_line()?;
        Some((key, header))
    }

    fn key(&mut self) -> Option<&'a str> {
        let rest = &self.bytes()[self.at..];
        let len = rest.iter().position(|&b| !IS_OF_KEY[usize::from(b)]).unwrap_or(rest.len());
        let key = &self.text[self.at..self.at + len];
        self.at += len;
        (len > 0).then_some(key)
    }

    fn skip_spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Skips spaces, line breaks and comments.
    fn skip_blank(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n') => self.at += 1,
                Some(b'\r' | b'#') => self.end_of_line()?,
                _ => return Some(()),
            }
        }
    }

    /// Reads what may stand behind a value: spaces, a comment, the end of the line or of the file.
    fn end_of_line(&mut self) -> Option<()> {
        self.skip_spaces();
        let rest = &self.bytes()[self.at..];
        let comment = if let [b'#', ..] = rest { memchr2(b'\r', b'\n', rest).unwrap_or(rest.len()) } else { 0 };
        self.at += comment;
        match &rest[comment..] {
            [] => {}
            [b'\n', ..] => self.at += 1,
            [b'\r', b'\n', ..] => self.at += 2,
            _ => return None,
        }
        Some(())
    }

    fn short_string(&mut self) -> Option<Raw<'a>> {
        let from = self.at + 1;
        let end = from + memchr3(b'"', b'\\', b'\n', &self.bytes()[from..])?;
        if self.bytes()[end] != b'"' {
            return self.escaped_string(from, end);
        }
        self.at = end + 1;
        self.part(from..end)
    }

    /// A text that begins at `from` and whose first escape may be at `end`.
    fn escaped_string(&mut self, mut from: usize, mut end: usize) -> Option<Raw<'a>> {
        let mut before = String::new();
        while self.bytes()[end] == b'\\' {
            before.push_str(&self.text[from..end]);
            before.push_str(self.escaped(end)?);
            from = end + 2;
            end = from + memchr3(b'"', b'\\', b'\n', &self.bytes()[from..])?;
        }
        self.at = end + 1;
        if self.bytes()[end] == b'"' { self.joined(before, from..end) } else { None }
    }

    fn literal_string(&mut self) -> Option<Raw<'a>> {
        let from = self.at + 1;
        let end = from + memchr2(b'\'', b'\n', &self.bytes()[from..])?;
        self.at = end + 1;
        if self.bytes()[end] == b'\'' { self.part(from..end) } else { None }
    }

    /// A text of several lines, between marks of three.
    fn long_string(&mut self, mark: u8) -> Option<Raw<'a>> {
        let bytes = self.bytes();
        let mut from = self.at + 3;
        from += usize::from(bytes.get(from) == Some(&b'\n'));
        let escape = if mark == b'"' { b'\\' } else { mark };
        let mut before = String::new();
        let mut find = from;
        loop {
            let end = find + memchr2(mark, escape, &bytes[find..])?;
            if bytes[end] != mark {
                before.push_str(&self.text[from..end]);
                from = if let Some(next) = self.end_of_escaped_break(end) {
                    next
                } else {
                    before.push_str(self.escaped(end)?);
                    end + 2
                };
                find = from;
                continue;
            }
            let marks = bytes[end..].iter().take_while(|&&b| b == mark).count();
            if marks >= 3 {
                // Up to two marks can be the end of the text itself.
                let end = end + marks - 3;
                self.at = end + 3;
                return if marks <= 5 { self.joined(before, from..end) } else { None };
            }
            find = end + marks;
        }
    }

    /// Where the text goes on if a line break and the space around it are escaped.
    fn end_of_escaped_break(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at + 1..];
        let next = rest.trim_start_matches([' ', '\t', '\n']);
        rest.trim_start_matches([' ', '\t']).starts_with('\n').then(|| self.text.len() - next.len())
    }

    /// What the common escapes stand for.
    fn escaped(&self, at: usize) -> Option<&'static str> {
        match self.bytes().get(at + 1)? {
            b'"' => Some("\""),
            b'\\' => Some("\\"),
            b'n' => Some("\n"),
            b't' => Some("\t"),
            _ => None,
        }
    }
}

/// Which bytes a plain key is made of.
const IS_OF_KEY: [bool; 256] = {
    let mut is_of_key = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        is_of_key[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-');
        byte += 1;
    }
    is_of_key
};

/// Whether there is any but tabs and the two of line breaks.
fn has_control_characters(bytes: &[u8]) -> bool {
    let is_control = |b: u8| (b < 0x20 && b != b'\n' && b != b'\t' && b != b'\r') || b == 0x7f;
    // Without an early way out a block is looked at in a few instructions.
    bytes.chunks(256).any(|block| block.iter().fold(false, |found, &b| found | is_control(b)))
}
