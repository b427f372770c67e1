//! The lines of a TOML file as pieces: headers, values, comments. Comments that hold a header or a value are told.

use std::ops::Range;

use crate::draft::write::is_of_a_draft;
use crate::text::{clean_block, clean_line};

/// One or more lines that belong together.
pub(super) struct Piece {
    /// In bytes, the line break at the end included.
    pub lines: Range<usize>,
    pub what: What,
}

pub(super) enum What {
    Blank,
    /// A comment that a draft puts beside what somebody has to look at.
    Remark {
        words: String,
        /// Marked `review:`.
        is_marked: bool,
    },
    /// Any other comment, and whatever is nothing else here: somebody's own, and no question.
    Own,
    Header {
        table: String,
        commented: bool,
    },
    Value {
        key: String,
        /// In bytes of the file.
        raw: Range<usize>,
        /// What stands behind it.
        note: String,
        commented: bool,
        /// Marked `review:`.
        suggestion: bool,
    },
}

/// Takes a file apart. It must be TOML; else the pieces are some pieces.
pub(super) fn pieces(file: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < file.len() {
        let end = file[at..].find('\n').map_or(file.len(), |found| at + found + 1);
        let (what, end) = piece(file, at, end);
        out.push(Piece { lines: at..end, what });
        at = end;
    }
    out
}

fn piece(file: &str, start: usize, end: usize) -> (What, usize) {
    let line = file[start..end].trim();
    if line.is_empty() {
        return (What::Blank, end);
    }
    if let Some(comment) = line.strip_prefix('#') {
        return (commented(file, comment), end);
    }
    if let Some(table) = header(line) {
        return (What::Header { table, commented: false }, end);
    }
    let Some((key, from)) = key(file, start, end) else { return (What::Own, end) };
    let raw_end = value_end(file, from);
    let end = file[raw_end..].find('\n').map_or(file.len(), |found| raw_end + found + 1);
    let note = note(&file[raw_end..end]);
    (What::Value { key, raw: from..raw_end, note, commented: false, suggestion: false }, end)
}

/// What a comment holds; `comment` is a part of `file`.
fn commented(file: &str, comment: &str) -> What {
    let mut body = comment.trim();
    if let Some(table) = header(body) {
        return What::Header { table, commented: true };
    }
    let inner = body.trim_start_matches(['#', ' ']);
    let suggestion = inner.starts_with("review:");
    if suggestion {
        body = inner["review:".len()..].trim();
    }
    let start = body.as_ptr() as usize - file.as_ptr() as usize;
    let end = start + body.len();
    if let Some((key, from)) = key(file, start, end) {
        // It ends with its line: who looked further would do so again on each.
        let raw_end = value_end(&file[..end], from);
        let raw = from..raw_end;
        if read(&file[raw.clone()]).is_some() || is_value(&file[raw.clone()]) {
            return What::Value { key, raw, note: note(&file[raw_end..end]), commented: true, suggestion };
        }
    }
    if suggestion || is_of_a_draft(body) {
        return What::Remark { words: clean_line(body), is_marked: suggestion };
    }
    What::Own
}

/// `[[sources]]` as `sources`.
fn header(line: &str) -> Option<String> {
    let inner = line.strip_prefix('[')?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let (name, _) = inner.split_once(']')?;
    let name = name.trim();
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    plain.then(|| name.to_owned())
}

/// The key of a line and where its value begins.
fn key(file: &str, start: usize, end: usize) -> Option<(String, usize)> {
    let line = &file[start..end];
    let equals = line.find('=')?;
    let key = line[..equals].trim().trim_matches('"');
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let lead = line[equals + 1..].len() - line[equals + 1..].trim_start_matches([' ', '\t']).len();
    plain.then(|| (key.to_owned(), start + equals + 1 + lead))
}

/// Where the value that begins at `from` ends: strings and lists may hold lines.
fn value_end(file: &str, from: usize) -> usize {
    let bytes = file.as_bytes();
    let mut depth = 0usize;
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'\'' => {
                at = string_end(file, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            b'#' if depth > 0 => {
                at = file[at..].find('\n').map_or(bytes.len(), |found| at + found);
                continue;
            }
            // In a comment, what stands in brackets behind a value tells why.
            b'\n' | b'#' | b'(' if depth == 0 => break,
            _ => {}
        }
        at += 1;
    }
    from + file[from..at.min(bytes.len())].trim_end().len()
}

/// Where the string that begins at `at` ends, its marks included.
fn string_end(file: &str, at: usize) -> usize {
    let bytes = file.as_bytes();
    let mark = bytes[at];
    let long = bytes[at..].starts_with(&[mark; 3]);
    let mut here = at + if long { 3 } else { 1 };
    while here < bytes.len() {
        match bytes[here] {
            b'\\' if mark == b'"' => here += 1,
            b'\n' if !long => return here,
            byte if byte == mark && !long => return here + 1,
            byte if byte == mark && bytes[here..].starts_with(&[mark; 3]) => {
                // Up to two marks may stand before the three that close.
                let run = bytes[here..].iter().take_while(|b| **b == mark).count().min(5);
                return here + run;
            }
            _ => {}
        }
        here += 1;
    }
    bytes.len()
}

/// What stands behind a value, without its brackets.
fn note(rest: &str) -> String {
    clean_line(rest.trim().trim_start_matches(['#', ' ']).trim_start_matches('(').trim_end_matches(')'))
}

/// A string as it reads; nothing if the value is none.
pub(super) fn read(raw: &str) -> Option<String> {
    if !raw.starts_with(['"', '\'']) {
        return None;
    }
    let table: toml::Table = format!("v = {raw}\n").parse().ok()?;
    table.get("v")?.as_str().map(str::to_owned)
}

/// Whether something other than a string is a value.
fn is_value(raw: &str) -> bool {
    // Deeper lists are nothing that a comment of ours holds, and not for every parser to swallow.
    let flat = raw.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() <= 2;
    flat && !raw.is_empty() && format!("v = {raw}\n").parse::<toml::Table>().is_ok()
}

/// A value for people, and whether it is a string.
pub(super) fn shown(raw: &str) -> (String, bool) {
    match read(raw) {
        Some(text) => (clean_block(&text), true),
        None => (clean_line(raw), false),
    }
}
