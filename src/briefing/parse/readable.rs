//! What of a file can be read: a syntax error costs the record it stands in, not those before and after it.
//!
//! The file is cut at the lines that open a record (`[[…`), the records that do not parse are blanked out, and what is
//! left is parsed again; so every place stays where it was.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::DeTable;

use super::super::field::Record;
use super::super::schema::File;
use super::super::{DateError, PartialDate};
use crate::diagnostic::{Code, Mistake};
use crate::text::{MARK, clean_line};

/// The deepest nesting of brackets, and the longest dotted key, that is read. A briefing needs three.
///
/// Some 4 KB files nest so deeply that a parser overflows its stack; they are refused before they reach one.
const DEEPEST: usize = 24;

/// What some editors put before a text.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a file, and where bytes stood in it that are no UTF-8.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where a mark stands for the bytes, and the first of them.
    not_utf8: Vec<(usize, u8)>,
}

impl<'a> Text<'a> {
    /// A byte order mark at the start is no part of the text.
    pub(super) fn decode(bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self { text: Cow::Borrowed(text), not_utf8: Vec::new() };
        }
        let mut text = String::with_capacity(bytes.len());
        let mut not_utf8 = Vec::new();
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if let Some(&first) = chunk.invalid().first() {
                not_utf8.push((text.len(), first));
                text.push(MARK);
            }
        }
        Self { text: Cow::Owned(text), not_utf8 }
    }

    /// The first byte in this part that is no UTF-8, as a problem.
    fn not_utf8(&self, part: &Range<usize>) -> Option<Problem> {
        let &(at, byte) = self.not_utf8.get(self.not_utf8.partition_point(|&(at, _)| at < part.start))?;
        let message = format!("not UTF-8: byte 0x{byte:02x} stands for no character");
        let hint = "save the file as UTF-8; until then the record this stands in is left out".to_owned();
        (at < part.end).then_some((at..at, Mistake { code: Code::NotUtf8, message, hint }))
    }
}

pub(super) fn syntax(message: &str) -> Mistake {
    Mistake {
        code: Code::Syntax,
        message: format!("not TOML: {}", clean_line(message)),
        hint: "the record this stands in is left out; the records around it are kept".to_owned(),
    }
}

/// A part of a file that cannot be used, and why.
pub(super) type Problem = (Range<usize>, Mistake);

/// A file that parses, for all that does not is blanked out; what is left stands where it stood.
pub(super) struct Readable<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) problems: Vec<Problem>,
    /// Records that lost a date which the calendar does not have.
    pub(super) dateless: Vec<Range<usize>>,
}

/// The most dates of one record that can be left out as impossible. No record has as many.
const MOST_DATES: usize = 8;

/// The most records over which a text of several lines is followed that holds lines like the opening of a record.
const LONGEST_JOIN: usize = 8;

/// How many clashes between records are looked for one by one.
const MOST_CLASHES: usize = 4;

pub(super) fn readable<'a>(source: &'a Text<'_>) -> Readable<'a> {
    let text = &*source.text;
    let mut out = Readable { text: Cow::Borrowed(text), problems: Vec::new(), dateless: Vec::new() };
    if source.not_utf8.is_empty() && check(text, 0..text.len()).is_none() {
        return out;
    }
    let mut kept = text.to_owned();
    let mut good = Vec::new();
    let parts = records(text);
    let mut rest = &parts[..];
    while let Some(first) = rest.first() {
        let (part, joined) = joined(text, rest);
        let unread = source.not_utf8(&part).or_else(|| without_impossible_dates(text, &mut kept, &part, &mut out));
        let Some(problem) = unread else {
            good.push(part);
            rest = &rest[joined..];
            continue;
        };
        out.problems.push(problem);
        // What seemed to be one text of several lines may be a quotation mark too many before sound records.
        blank(&mut kept, &(first.0..first.1));
        rest = &rest[1..];
    }
    part_clashes(&mut kept, &good, &mut out.problems);
    out.text = Cow::Owned(kept);
    out
}

/// The first of these records with those that a text of several lines joins to it, and how many they are.
fn joined(text: &str, records: &[(usize, usize)]) -> (Range<usize>, usize) {
    let start = records[0].0;
    let reach = records[records.len().min(LONGEST_JOIN) - 1].1;
    let mut at = start;
    let mut joined = 1;
    let bytes = &text.as_bytes()[..reach];
    while at < records[joined - 1].1 {
        match bytes[at] {
            quote @ (b'"' | b'\'') => {
                at = string_end(bytes, at, quote);
                if at >= reach {
                    // Never closed within reach: no text, but a mistake.
                    return (start..records[0].1, 1);
                }
            }
            b'#' => at = bytes[at..].iter().position(|&b| b == b'\n').map_or(reach, |n| at + n),
            _ => {}
        }
        at += 1;
        while joined < records.len() && at > records[joined - 1].1 {
            joined += 1;
        }
    }
    (start..records[joined - 1].1, joined)
}

/// Leaves out the days of a record that the calendar does not have; gives back what still keeps it from being read.
fn without_impossible_dates(
    text: &str,
    kept: &mut String,
    part: &Range<usize>,
    out: &mut Readable<'_>,
) -> Option<Problem> {
    for _ in 0..MOST_DATES {
        let problem = check(kept, part.clone())?;
        let Some(date) = impossible_date(text, &problem) else { return Some(problem) };
        blank(kept, &line_around(text, problem.0.start));
        out.problems.push((problem.0, date));
        if out.dateless.last() != Some(part) {
            out.dateless.push(part.clone());
        }
    }
    check(kept, part.clone())
}

/// Records that are sound each for itself can still clash, as two tables of one name do. The later ones give way.
fn part_clashes(kept: &mut String, good: &[Range<usize>], problems: &mut Vec<Problem>) {
    for _ in 0..MOST_CLASHES {
        let Some((span, mistake)) = check(kept, 0..kept.len()) else { return };
        let clash = good.iter().find(|part| part.contains(&span.start));
        // A sound record is not at fault if something else has taken its name.
        let Some(clash) = clash.filter(|part| !is_plain_record(&kept[(*part).clone()])) else { break };
        blank(kept, clash);
        problems.push((span, mistake));
    }
    // Where there is no end of them, only records without tables of their own are left: these cannot clash.
    let Some(problem) = check(kept, 0..kept.len()) else { return };
    problems.push(problem);
    for part in good {
        if !is_plain_record(&kept[part.clone()]) {
            blank(kept, part);
        }
    }
}

/// Whether a part of a file is one of the known records, and opens no other table.
fn is_plain_record(part: &str) -> bool {
    let mut lines = part.lines();
    let opening = lines.next().unwrap_or_default().trim_start();
    let name = opening.strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map(|(name, _)| name.trim());
    name.is_some_and(|name| File::KEYS.contains(&name)) && !lines.any(|line| line.trim_start().starts_with('['))
}

/// Where the records of a file begin and end: before the first line that opens with `[[`, and from each to the next.
fn records(text: &str) -> Vec<(usize, usize)> {
    let mut cuts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("[[") && at > 0 {
            cuts.push(at);
        }
        at += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The first thing that keeps this part of the text from being parsed.
fn check(text: &str, part: Range<usize>) -> Option<Problem> {
    if let Some(deep) = too_deep(&text.as_bytes()[part.clone()]) {
        let at = part.start + deep;
        let message = format!("brackets or dotted keys nested more than {DEEPEST} deep");
        let hint = "a briefing needs three; the record this stands in is left out".to_owned();
        return Some((at..at, Mistake { code: Code::TooDeep, message, hint }));
    }
    let error = DeTable::parse(&text[part.clone()]).err()?;
    let span = error.span().unwrap_or_default();
    Some((part.start + span.start..part.start + span.end, syntax(error.message())))
}

/// What to say instead, if the problem is that a bare date on a line of its own is no day.
fn impossible_date(text: &str, (span, mistake): &Problem) -> Option<Mistake> {
    let line = &text[line_around(text, span.start)];
    let (key, value) = line.split_once('=')?;
    let is_key = key.trim().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let value = value.split('#').next()?.trim();
    let is_date = value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let message = format!("“{value}” is no such day");
    let hint = "correct the day; until then the date is left out".to_owned();
    let no_day = PartialDate::parse(value) == Err(DateError::NoSuchDay);
    let found = mistake.code == Code::Syntax && is_key && is_date && no_day;
    found.then_some(Mistake { code: Code::ImpossibleDate, message, hint })
}

/// The line that holds a byte, without its line break.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let end = bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |i| at + i);
    start..end
}

fn blank(text: &mut String, part: &Range<usize>) {
    let blanks: String = text[part.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(part.clone(), &blanks);
}

/// Where brackets nest, or a key has dots, beyond [`DEEPEST`]. Strings and comments do not count.
pub(crate) fn too_deep(text: &[u8]) -> Option<usize> {
    let (mut depth, mut dots, mut i) = (0_usize, 0_usize, 0);
    while i < text.len() {
        match text[i] {
            quote @ (b'"' | b'\'') => i = string_end(text, i, quote),
            b'#' => i = text[i..].iter().position(|&b| b == b'\n').map_or(text.len(), |n| i + n),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'.' => dots += 1,
            b'\n' | b'=' | b',' => dots = 0,
            _ => {}
        }
        if depth > DEEPEST || dots > DEEPEST {
            return Some(i.min(text.len()));
        }
        i += 1;
    }
    None
}

/// The last byte of the string that opens at `start`: its closing mark, or the end of the line or text that cuts it off.
fn string_end(text: &[u8], start: usize, quote: u8) -> usize {
    let triple = text[start..].starts_with(&[quote; 3]);
    let mut i = start + if triple { 3 } else { 1 };
    while i < text.len() {
        match text[i] {
            b'\\' if quote == b'"' => i += 1,
            b'\n' if !triple => return i,
            b if b == quote && !triple => return i,
            b if b == quote && text[i..].starts_with(&[quote; 3]) => {
                // Up to two more marks belong to the text itself.
                let more = text[i + 3..].iter().take(2).take_while(|&&b| b == quote).count();
                return i + 2 + more;
            }
            _ => {}
        }
        i += 1;
    }
    text.len()
}
