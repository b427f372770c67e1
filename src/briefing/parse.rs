//! Bytes to a [`File`] and diagnostics: bounded, and forgiving to all that is not broken.
//!
//! A syntax error costs the record it stands in. The file is cut at the lines that open a record (`[[…`), the records
//! that do not parse are blanked out, and what is left is parsed again; so every place stays where it was.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::DeTable;

use super::field::{Finding, Mistake, Record, Table, excerpt, nearest};
use super::schema::File;
use super::{DateError, PartialDate};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{clean_line, unsafe_chars};

/// The deepest nesting of brackets, and the longest dotted key, that is read. A briefing needs three.
///
/// Some 4 KB files nest so deeply that a parser overflows its stack; they are refused before they reach one.
const DEEPEST: usize = 24;

/// The most diagnostics that one file can cause.
const MOST_DIAGNOSTICS: usize = 100;

/// One file, read.
#[derive(Debug)]
pub struct Parsed {
    /// The name of the file, as the user would name it; safe to show.
    pub path: String,
    /// What it says.
    pub file: File,
    /// Where its lines begin.
    pub lines: Lines,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where the lines of a file begin.
#[derive(Debug, Clone)]
pub struct Lines(Vec<u32>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: usize) -> u32 {
        self.0.partition_point(|&start| start as usize <= byte) as u32
    }

    fn start(&self, line: u32) -> usize {
        self.0[line as usize - 1] as usize
    }
}

impl Parsed {
    /// Adds a problem at some bytes of the file.
    pub fn report(&mut self, text: Option<&str>, span: &Range<usize>, mistake: Mistake) {
        let line = self.lines.line(span.start);
        let start = self.lines.start(line);
        let column = match text.and_then(|text| text.get(start..span.start)) {
            Some(before) => before.chars().count(),
            None => span.start - start,
        };
        let Mistake { code, message, hint } = mistake;
        let column = column as u32 + 1;
        let whole = Diagnostic::of_file(&self.path, code, message, hint);
        self.diagnostics.push(Diagnostic { line, column, ..whole });
    }
}

/// Reads one file. `path` names it in diagnostics.
///
/// Never fails and never panics: what cannot be read is told in the diagnostics.
pub fn parse(path: &str, bytes: &[u8]) -> Parsed {
    let (text, encoding) = decode(bytes);
    let mut parsed =
        Parsed { path: clean_line(path), file: File::default(), lines: Lines::of(&text), diagnostics: Vec::new() };
    if let Some((at, mistake)) = encoding {
        parsed.report(Some(&text), &(at..at), mistake);
    }
    let (readable, problems) = readable(&text);
    let lost_dates: Vec<usize> = problems
        .iter()
        .filter(|(_, mistake)| mistake.code == Code::ImpossibleDate)
        .map(|(span, _)| span.start)
        .collect();
    for (span, mistake) in problems {
        parsed.report(Some(&text), &span, mistake);
    }
    match DeTable::parse(&readable) {
        Ok(table) => read(&mut parsed, &text, table.into_inner(), &lost_dates),
        Err(error) => parsed.report(Some(&text), &error.span().unwrap_or_default(), syntax(error.message())),
    }
    cap(&mut parsed);
    parsed
}

fn read(parsed: &mut Parsed, text: &str, table: DeTable<'_>, lost_dates: &[usize]) {
    if !table.keys().any(|key| File::KEYS.contains(&key.get_ref().as_ref())) {
        if parsed.diagnostics.is_empty() {
            let hint = "a briefing has [[meetings]], [[officials]] or [[quotes]]; `attache new` prints a template";
            let problem =
                Diagnostic::of_file(&parsed.path, Code::NothingInside, "not a briefing: no known table", hint);
            parsed.diagnostics.push(problem);
        }
        return;
    }
    let file = Table::<File>::of(table);
    let mut found = Vec::new();
    file.findings(&mut |span, finding| {
        if let Some(mistake) = judge(finding) {
            found.push((span, mistake));
        }
    });
    parsed.file = file.record;
    // A record whose date was left out as impossible has been reported.
    let parts = if lost_dates.is_empty() { Vec::new() } else { records(text) };
    let part_of = |at: usize| parts.iter().position(|(start, end)| (*start..*end).contains(&at));
    let reported = |at: usize| lost_dates.iter().any(|&lost| part_of(lost) == part_of(at));
    found.extend(incomplete(&parsed.file).into_iter().filter(|(span, _)| parts.is_empty() || !reported(span.start)));
    found.sort_by_key(|(span, _)| span.start);
    for (span, mistake) in found.into_iter().take(MOST_DIAGNOSTICS + 1) {
        parsed.report(Some(text), &span, mistake);
    }
}

/// Records that lack what they cannot do without. Those without a name or words are left out when files are linked.
fn incomplete(file: &File) -> Vec<(Range<usize>, Mistake)> {
    let mut out = Vec::new();
    let mut miss = |span: Range<usize>, what: &str, field: &str, example: &str| {
        out.push((
            span,
            Mistake {
                code: Code::MissingField,
                message: format!("{what} without {field}"),
                hint: format!("add {example}"),
            },
        ));
    };
    for (span, meeting) in file.meetings.items() {
        let meeting = &meeting.record;
        if meeting.name.raw().trim().is_empty() && meeting.id.raw().trim().is_empty() {
            miss(span, "a meeting", "a name is left out", "name = \"…\", or an id that another file gives a name");
        } else if meeting.date().is_none() && !meeting.date.is_given() && !dated_elsewhere(file, meeting.id.raw()) {
            miss(span, "a meeting", "a date", "date = 2024-02-28, or a part of a date in quotes: \"2024-02\"");
        }
    }
    for (span, official) in file.officials.items() {
        if official.record.name.raw().trim().is_empty() {
            miss(span, "an official", "a name is left out", "name = \"…\"");
        }
    }
    for (span, quote) in file.quotes.items() {
        if quote.record.speaker.raw().trim().is_empty() {
            miss(span, "a quote", "a speaker is left out", "speaker = \"…\", an official's id or a name");
        } else if quote.record.text.raw().trim().is_empty() {
            miss(span, "a quote", "its words is left out", "text = \"…\"");
        }
    }
    for (span, person) in file.people.items() {
        if person.record.id.raw().trim().is_empty() {
            miss(span, "a decision about a person", "an id is left out", "id = \"…\"");
        }
    }
    if ![file.meetings.is_given(), file.officials.is_given(), file.quotes.is_given(), file.people.is_given()]
        .contains(&true)
    {
        let message = "no meeting, official or quote in this file".to_owned();
        let hint = "add [[meetings]], [[officials]] or [[quotes]]; `attache new` prints a template".to_owned();
        out.push((0..0, Mistake { code: Code::NothingInside, message, hint }));
    }
    out
}

fn dated_elsewhere(file: &File, id: &str) -> bool {
    !id.is_empty() && file.meetings.items().any(|(_, m)| m.record.id.raw() == id && m.record.date().is_some())
}

fn judge(finding: Finding<'_>) -> Option<Mistake> {
    match finding {
        Finding::Mistake(mistake) => Some(mistake.clone()),
        Finding::UnknownKey(key, known) => Some(Mistake {
            code: Code::UnknownKey,
            message: format!("unknown key “{}”", clean_line(&excerpt(key))),
            hint: match nearest(key, known) {
                Some(near) => format!("did you mean “{near}”?"),
                None => format!("the keys here are {}", known.join(", ")),
            },
        }),
        Finding::Raw(text) => {
            let found = unsafe_chars(text);
            (!found.is_empty()).then(|| {
                let names: Vec<_> = found.iter().take(5).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
                let more = if found.len() > 5 { " and others" } else { "" };
                Mistake {
                    code: Code::UnsafeText,
                    message: format!("characters that are not shown as they are: {}{more}", names.join(", ")),
                    hint: "remove them; a mark stands in their place on the screen".to_owned(),
                }
            })
        }
    }
}

/// The text of a file, and what is wrong with its encoding.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<(usize, Mistake)>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Err(error) = std::str::from_utf8(bytes) else { return (String::from_utf8_lossy(bytes), None) };
    let at = error.valid_up_to();
    let mistake = Mistake {
        code: Code::NotUtf8,
        message: format!("not UTF-8: byte 0x{:02x} stands for no character", bytes[at]),
        hint: "save the file as UTF-8; until then a mark stands for what could not be read".to_owned(),
    };
    (String::from_utf8_lossy(bytes), Some((at, mistake)))
}

fn syntax(message: &str) -> Mistake {
    Mistake {
        code: Code::Syntax,
        message: format!("not TOML: {}", clean_line(message)),
        hint: "the record this stands in is left out; the records around it are kept".to_owned(),
    }
}

/// A part of a file that cannot be used, and why.
type Problem = (Range<usize>, Mistake);

/// The file with all that does not parse blanked out, so that the rest parses and keeps its places.
fn readable(text: &str) -> (Cow<'_, str>, Vec<Problem>) {
    let mut problems = Vec::new();
    if check(text, 0..text.len()).is_none() {
        return (Cow::Borrowed(text), problems);
    }
    let mut kept = text.to_owned();
    let mut good = Vec::new();
    let parts = records(text);
    let mut rest = &parts[..];
    while let Some((&first, after)) = rest.split_first() {
        // A day that the calendar does not have costs its line, not its record.
        while let Some(problem) = check(&kept, first.0..first.1).and_then(|problem| impossible_date(text, problem)) {
            blank(&mut kept, &line_around(text, problem.0.start));
            problems.push(problem);
        }
        if check(&kept, first.0..first.1).is_none() {
            good.push(first.0..first.1);
            rest = after;
            continue;
        }
        // A text of several lines may hold lines that look like the opening of a record.
        let joined = (1..=rest.len().min(8)).find(|&n| check(text, first.0..rest[n - 1].1).is_none());
        let end = match joined {
            Some(n) => {
                good.push(first.0..rest[n - 1].1);
                rest = &rest[n..];
                continue;
            }
            None => first.1,
        };
        problems.extend(check(text, first.0..end));
        blank(&mut kept, &(first.0..end));
        rest = after;
    }
    // Records that are sound each for itself can still clash, as two tables of one name do.
    for _ in 0..16 {
        let Some((span, mistake)) = check(&kept, 0..kept.len()) else { break };
        let Some(clash) = good.iter().find(|part| part.contains(&span.start)) else { break };
        blank(&mut kept, clash);
        problems.push((span, mistake));
    }
    (Cow::Owned(kept), problems)
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

/// The problem, if it is that a bare date on a line of its own is no day.
fn impossible_date(text: &str, (span, mistake): Problem) -> Option<Problem> {
    let line = &text[line_around(text, span.start)];
    let (key, value) = line.split_once('=')?;
    let is_key = key.trim().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let value = value.split('#').next()?.trim();
    let is_date = value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let message = format!("“{value}” is no such day");
    let hint = "correct the day; until then the date is left out".to_owned();
    let no_day = PartialDate::parse(value) == Err(DateError::NoSuchDay);
    let found = mistake.code == Code::Syntax && is_key && is_date && no_day;
    found.then_some((span, Mistake { code: Code::ImpossibleDate, message, hint }))
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
fn too_deep(text: &[u8]) -> Option<usize> {
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
            b if b == quote && (!triple || text[i..].starts_with(&[quote; 3])) => {
                return if triple { i + 2 } else { i };
            }
            _ => {}
        }
        i += 1;
    }
    text.len()
}

fn cap(parsed: &mut Parsed) {
    let more = parsed.diagnostics.len().saturating_sub(MOST_DIAGNOSTICS);
    if more > 0 {
        parsed.diagnostics.truncate(MOST_DIAGNOSTICS);
        let message = format!("more than {MOST_DIAGNOSTICS} problems in this file; the rest are not listed");
        let hint = "mend these first";
        parsed.diagnostics.push(Diagnostic::of_file(&parsed.path, Code::TooManyProblems, message, hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[[meetings]]\nname = \"A\"\ndate = 2024-02-28\n";

    fn problems(text: &str) -> Vec<String> {
        let parsed = parse("a.toml", text.as_bytes());
        parsed.diagnostics.iter().map(ToString::to_string).collect()
    }

    fn names(text: &str) -> Vec<String> {
        let parsed = parse("a.toml", text.as_bytes());
        parsed.file.meetings.items().map(|(_, m)| m.record.name.raw().to_owned()).collect()
    }

    #[test]
    fn a_sound_file_has_no_problems() {
        assert_eq!(problems(GOOD), Vec::<String>::new());
        assert_eq!(names(&format!("\u{feff}{GOOD}")), ["A"]);
    }

    #[test]
    fn a_syntax_error_costs_its_record_only() {
        let text = format!("{GOOD}[[meetings]]\nname = \"B\ndate = 2024\n{}", GOOD.replace('A', "C"));
        assert_eq!(names(&text), ["A", "C"]);
        let found = problems(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("a.toml:5:10: error[syntax]"), "{found:?}");
    }

    #[test]
    fn an_unclosed_long_text_does_not_swallow_what_follows() {
        let text = format!("{GOOD}[[quotes]]\ntext = '''never closed\n{}", GOOD.replace('A', "C"));
        assert_eq!(names(&text), ["A", "C"]);
    }

    #[test]
    fn a_text_with_lines_like_records_survives_an_error_elsewhere() {
        let text = format!("[[sources]]\ntext = '''\n[[meetings]]\nx\n'''\n{GOOD}[[quotes]]\nbroken\n");
        assert_eq!(names(&text), ["A"]);
        assert_eq!(problems(&text).len(), 1);
    }

    #[test]
    fn a_wrong_value_costs_only_itself() {
        let text = "[[meetings]]\nname = \"A\"\ndate = 2024-02-28\ncity = 5\ncountries = [\"US\", 7]\n";
        assert_eq!(names(text), ["A"]);
        let found = problems(text);
        assert!(found[0].starts_with("a.toml:4:8: error[wrong-type]: a number where a text"), "{found:?}");
        assert!(found[1].starts_with("a.toml:5:20: error[wrong-type]"), "{found:?}");
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        let found = problems("[[quotes]]\nspeeker = \"x\"\nspeaker = \"y\"\ntext = \"z\"\n");
        assert_eq!(found, ["a.toml:2:1: warning[unknown-key]: unknown key “speeker”\n    did you mean “speaker”?"]);
    }

    #[test]
    fn impossible_dates_are_named() {
        let found = problems("[[meetings]]\nname = \"A\"\ndate = \"2023-02-29\"\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("a.toml:3:8: error[impossible-date]"), "{found:?}");
        // TOML itself knows no such day; the record is kept without it.
        let bare = "[[meetings]]\nname = \"A\"\ndate = 2023-02-30\nend = 2023-02-31\n";
        let found = problems(bare);
        assert!(found[0].starts_with("a.toml:3:8: error[impossible-date]: “2023-02-30”"), "{found:?}");
        assert!(found[1].starts_with("a.toml:4:7: error[impossible-date]"), "{found:?}");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(names(bare), ["A"]);
    }

    #[test]
    fn depth_is_bounded_before_the_parser_sees_it() {
        for bomb in ["[".repeat(100_000), "{a=".repeat(50_000), format!("a{}", ".a".repeat(50_000))] {
            let text = format!("{GOOD}[[quotes]]\nx = {bomb}\n[[quotes]]\n{bomb}\n{}", GOOD.replace('A', "C"));
            assert_eq!(names(&text), ["A", "C"]);
        }
    }

    #[test]
    fn bytes_that_are_no_text_cost_only_themselves() {
        let parsed = parse("a.toml", b"[[meetings]]\nname = \"Mu\xf1oz\"\ndate = 2024-02-28\n");
        assert_eq!(parsed.diagnostics.len(), 1);
        assert_eq!((parsed.diagnostics[0].line, parsed.diagnostics[0].column), (2, 11));
        assert_eq!(parsed.file.meetings.items().count(), 1);
    }

    #[test]
    fn other_toml_is_no_briefing() {
        assert!(problems("[package]\nname = \"x\"\n")[0].contains("nothing-inside"));
        assert!(problems("")[0].contains("nothing-inside"));
    }

    #[test]
    fn floods_are_capped() {
        let text = format!("{GOOD}{}", "[[quotes]]\n".repeat(10_000));
        assert_eq!(problems(&text).len(), MOST_DIAGNOSTICS + 1);
    }
}
