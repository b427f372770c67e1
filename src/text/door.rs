//! The last door before a terminal: what goes through cannot act on it, whatever wrote it.
//!
//! Texts are made safe where they enter ([`Clean`](super::Clean)), and keep what living scripts need. Terminals draw some
//! of that in ways that lead the cursor astray, and a slip elsewhere in the program must not become a hole; so all
//! bytes for a terminal pass here, too. Output to files and pipes does not.

use std::io::{self, Write};

use unicode_normalization::char::is_combining_mark;

use super::clean::{MARK, MOST_COMBINING};
use super::hidden::{is_plain, misleads_terminals};

/// The longest escape sequence that is let through.
const LONGEST_SEQUENCE: usize = 2200;

/// A writer that lets through text, line breaks, colours and links to web pages, and nothing else.
///
/// Joiners are left out, so that the parts of an emoji stand side by side; a tab becomes four spaces; for every other
/// character that must not reach a terminal, and for bytes that are no UTF-8, there stands [`MARK`].
#[derive(Debug)]
pub struct Door<W: Write> {
    inner: W,
    /// The beginning of a character or sequence that is not yet written to its end.
    pending: Vec<u8>,
    combining: usize,
}

impl<W: Write> Door<W> {
    /// A door before `inner`.
    pub fn new(inner: W) -> Self {
        Self { inner, pending: Vec::new(), combining: 0 }
    }

    /// Writes what can be judged of `bytes`, and returns how many bytes that was.
    fn pass(&mut self, bytes: &[u8], is_end: bool) -> io::Result<usize> {
        let mut out = String::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let (taken, shown) = match next(rest) {
                Next::Char('\r', 1) if rest.len() == 1 && !is_end => break,
                Next::Char(c, taken) => {
                    self.push(c, rest.get(taken) == Some(&b'\n'), &mut out);
                    at += taken;
                    continue;
                }
                Next::Sequence(taken) => (taken, std::str::from_utf8(&rest[..taken]).unwrap_or_default()),
                Next::Forbidden(taken) => (taken, "\u{FFFD}"),
                Next::Unfinished if is_end => (1, "\u{FFFD}"),
                Next::Unfinished => break,
            };
            out.push_str(shown);
            at += taken;
        }
        self.inner.write_all(out.as_bytes())?;
        Ok(at)
    }

    fn push(&mut self, c: char, before_line_break: bool, out: &mut String) {
        self.combining = if !is_plain(c) && is_combining_mark(c) { self.combining + 1 } else { 0 };
        match c {
            '\n' => out.push(c),
            '\r' if before_line_break => out.push(c),
            '\t' => out.push_str("    "),
            '\u{200c}' | '\u{200d}' => {}
            _ if misleads_terminals(c) => out.push(MARK),
            _ if self.combining > MOST_COMBINING => {}
            _ => out.push(c),
        }
    }
}

impl<W: Write> Write for Door<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.pending.is_empty() {
            let passed = self.pass(bytes, false)?;
            self.pending.extend_from_slice(&bytes[passed..]);
        } else {
            let mut all = std::mem::take(&mut self.pending);
            all.extend_from_slice(bytes);
            let passed = self.pass(&all, false)?;
            self.pending = all.split_off(passed);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.pending);
        self.pass(&rest, true)?;
        self.inner.flush()
    }
}

enum Next {
    Char(char, usize),
    /// An escape sequence that is let through.
    Sequence(usize),
    /// Bytes for which a mark stands.
    Forbidden(usize),
    Unfinished,
}

fn next(bytes: &[u8]) -> Next {
    match bytes[0] {
        0x1b => sequence(bytes),
        first if first < 0x80 => Next::Char(char::from(first), 1),
        first => {
            let length = match first {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return Next::Forbidden(1),
            };
            match std::str::from_utf8(&bytes[..length.min(bytes.len())]) {
                Ok(text) => text.chars().next().map_or(Next::Forbidden(1), |c| Next::Char(c, length)),
                Err(error) if error.error_len().is_none() => Next::Unfinished,
                Err(_) => Next::Forbidden(1),
            }
        }
    }
}

/// A colour (`ESC [ 1 ; 31 m`), or the beginning or end of a link (`ESC ] 8 ; ; https://… ESC \`).
fn sequence(bytes: &[u8]) -> Next {
    let is_parameter = |b: &u8| b.is_ascii_digit() || *b == b';' || *b == b':';
    match bytes.get(1) {
        None => Next::Unfinished,
        Some(b'[') => match bytes[2..].iter().position(|b| !is_parameter(b)) {
            Some(end) if bytes[2 + end] == b'm' && end < 64 => Next::Sequence(end + 3),
            None if bytes.len() < 64 => Next::Unfinished,
            _ => Next::Forbidden(1),
        },
        Some(b']') => {
            let is_link = |b: &u8| (0x21..=0x7e).contains(b);
            match bytes[2..].iter().position(|b| !is_link(b)) {
                Some(end) if bytes[2 + end..].starts_with(b"\x1b\\") && is_link_to_web(&bytes[2..2 + end]) => {
                    Next::Sequence(end + 4)
                }
                Some(end) if bytes[2 + end..] == *b"\x1b" => Next::Unfinished,
                None if bytes.len() < LONGEST_SEQUENCE => Next::Unfinished,
                _ => Next::Forbidden(1),
            }
        }
        Some(_) => Next::Forbidden(1),
    }
}

fn is_link_to_web(text: &[u8]) -> bool {
    let Some(rest) = text.strip_prefix(b"8;") else { return false };
    let Some(end) = rest.iter().position(|&b| b == b';') else { return false };
    let (id, address) = (&rest[..end], &rest[end + 1..]);
    let id_is_plain =
        id.is_empty() || id.strip_prefix(b"id=").is_some_and(|id| id.iter().all(u8::is_ascii_alphanumeric));
    let is_web = address.starts_with(b"https://") || address.starts_with(b"http://");
    id_is_plain && id.len() < 32 && address.len() < 2048 && (address.is_empty() || is_web)
}

/// What a cell of a screen shows of `symbol`, if that cannot be shown as it is: a cluster is cut to its first part.
pub fn cell(symbol: &str) -> Option<String> {
    // Most of a screen.
    if symbol.len() == 1 && symbol.as_bytes()[0].is_ascii_graphic() || symbol == " " {
        return None;
    }
    let is_shown = |c: char| !c.is_control() && !misleads_terminals(c);
    if symbol.chars().all(is_shown) && symbol.chars().count() <= MOST_COMBINING {
        return None;
    }
    let first_part = symbol.split('\u{200d}').find(|part| !part.is_empty()).unwrap_or_default();
    let shown = |c: char| if is_shown(c) { c } else { MARK };
    let kept: String = first_part.chars().filter(|c| *c != '\u{200c}').map(shown).take(MOST_COMBINING).collect();
    Some(if kept.is_empty() { " ".to_owned() } else { kept })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(parts: &[&[u8]]) -> String {
        let mut door = Door::new(Vec::new());
        for part in parts {
            door.write_all(part).unwrap();
        }
        door.flush().unwrap();
        String::from_utf8(door.inner).unwrap()
    }

    #[test]
    fn text_colours_and_web_links_pass() {
        for text in [
            "Bárcena “—” … 日本語\r\n",
            "\u{1b}[1;31mred\u{1b}[0m \u{1b}[38:2:1:2:3mrgb\u{1b}[m",
            "\u{1b}]8;;https://a.example/?q=1\u{1b}\\here\u{1b}]8;;\u{1b}\\",
        ] {
            assert_eq!(through(&[text.as_bytes()]), text);
            let bytes: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
            assert_eq!(through(&bytes), text, "one byte at a time");
        }
    }

    #[test]
    fn everything_else_that_acts_is_marked() {
        for text in [
            "\u{1b}[2J",
            "\u{1b}c",
            "\u{1b}]0;title\u{7}",
            "\u{1b}]52;c;eA==\u{7}",
            "\u{1b}]8;;javascript:x\u{1b}\\",
            "\u{1b}]8;;https://\u{e9}.example\u{1b}\\",
            "\u{1b}Pq\u{1b}\\",
            "\u{9b}2J",
            "\u{1b}",
            "\u{1b}[",
            "a\rb",
            "\u{8}",
            "\u{202e}",
            "\u{200b}",
            "\u{e000}",
            "\u{378}",
            "\u{600}",
        ] {
            let shown = through(&[text.as_bytes()]);
            assert!(shown.contains(MARK), "{text:?}: {shown:?}");
            assert!(!shown.contains(|c: char| c.is_control()), "{text:?}: {shown:?}");
        }
        assert_eq!(through(&[b"a\xff\xe6\x97"]), format!("a{MARK}{MARK}{MARK}"));
        assert_eq!(through(&["a\tb 👩\u{200d}👧 می\u{200c}خ".as_bytes()]), "a    b 👩👧 میخ");
        assert_eq!(through(&["e".as_bytes(), "\u{301}".repeat(50).as_bytes()]).chars().count(), 9);
    }

    #[test]
    fn cells_show_the_first_part_of_a_cluster() {
        assert_eq!(cell("é"), None);
        assert_eq!(cell("❤️"), None);
        assert_eq!(cell("👩\u{200d}👩\u{200d}👧").as_deref(), Some("👩"));
        assert_eq!(cell("ی\u{200c}").as_deref(), Some("ی"));
        assert_eq!(cell("\u{202e}").as_deref(), Some("\u{FFFD}"));
        assert_eq!(cell("\u{200d}").as_deref(), Some(" "));
    }
}
