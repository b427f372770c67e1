//! A briefing file under review: its records as stretches of its own text, so that every change leaves the rest as it
//! stands, comments and order included.
//!
//! Suggestions count as well: a line `# review: key = value`, or a whole record in comments.

mod add;
mod scan;

use std::fmt;
use std::ops::Range;

use memchr::memmem;

use crate::briefing::{PartialDate, parse};
use crate::corpus::{counted, link};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{clean_block, one_line};
pub use add::Blank;
use scan::{Piece, What, pieces};

use super::write::{self, string};

/// What a record is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// The keys at the top of the file.
    File,
    /// A source.
    Source,
    /// A meeting.
    Meeting,
    /// A person in a role.
    Official,
    /// A quotation.
    Quote,
    /// Another table.
    Other,
}

impl EntryKind {
    fn of(table: &str) -> Self {
        match table {
            "sources" => Self::Source,
            "meetings" => Self::Meeting,
            "officials" => Self::Official,
            "quotes" => Self::Quote,
            _ => Self::Other,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "briefing",
            Self::Source => "source",
            Self::Meeting => "meeting",
            Self::Official => "official",
            Self::Quote => "quote",
            Self::Other => "table",
        }
    }
}

/// One value of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The key.
    pub key: String,
    /// The value: a string as it reads, anything else as it is written. Safe to show.
    pub value: String,
    /// Whether it is only suggested.
    pub suggested: bool,
    /// Why, or where it may come from.
    pub note: String,
    /// Whether it can be typed anew: it stands on one line, and nothing in it is hidden.
    pub is_plain: bool,
    /// Whether it is a string.
    is_text: bool,
    /// The whole line, or lines, in bytes of the file.
    lines: Range<usize>,
    /// The value alone.
    raw: Range<usize>,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is of.
    pub kind: EntryKind,
    /// Whether all of it is only suggested.
    pub suggested: bool,
    /// Its values, in the order of the file.
    pub items: Vec<Item>,
    /// What its comments say, safe to show.
    pub notes: Vec<String>,
    /// Whether one of them is marked `review:`.
    is_marked: bool,
    /// The passage of the text it comes from, in bytes of [`Sheet::words`].
    pub passage: Option<Range<usize>>,
    /// The record with the comments before it, in bytes of the file.
    lines: Range<usize>,
}

impl Entry {
    /// The value of a key that is filled in, or suggested.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.items.iter().find(|item| item.key == key).map(|item| item.value.as_str())
    }

    /// What it is called, in one line: its name or title, or its words.
    pub fn name(&self) -> String {
        one_line(["name", "title", "text", "id"].iter().find_map(|key| self.value(key)).unwrap_or_default())
    }

    /// Whether the record as a whole waits to be taken as right, whatever its values do.
    pub fn is_asked(&self) -> bool {
        self.suggested || !self.notes.is_empty()
    }

    /// How many things of it wait for somebody's eye: the record as a whole, and each value that is only suggested.
    pub fn open(&self) -> usize {
        usize::from(self.is_asked()) + self.items.iter().filter(|item| item.suggested).count()
    }

    /// How many of these are in doubt: their line is marked `review:`.
    fn marked(&self) -> usize {
        usize::from(self.is_marked) + self.items.iter().filter(|item| item.suggested).count()
    }

    /// Whether something of it waits for somebody's eye.
    pub fn is_open(&self) -> bool {
        self.open() > 0
    }

    /// What its comments ask, but for where it was found and how surely.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        let asks =
            |note: &&String| !note.starts_with("line ") && !note.starts_with("confidence") && *note != write::DRAFTED;
        self.notes.iter().filter(asks).map(|note| note.trim_start_matches("review:").trim())
    }
}

/// How much of a draft waits for review. What somebody has put into comments of their own does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// The records that nobody has looked at yet, and the values that are only suggested.
    pub things: usize,
    /// Those among them that are in doubt: they are marked `# review:`.
    pub marked: usize,
    /// The line that the first of them stands on.
    pub line: u32,
}

impl Waiting {
    /// How much of a file waits that is sound TOML; nothing where nothing does.
    pub fn of(file: &str) -> Option<Self> {
        // Most files are no drafts: those need not be taken apart.
        let remarks = ["review:", "# line ", "# confidence "];
        remarks.iter().find(|remark| memmem::find(file.as_bytes(), remark.as_bytes()).is_some())?;
        Some(waiting(file, &entries(file, &pieces(file)))).filter(|waiting| waiting.things > 0)
    }
}

/// `17 things wait for review, 7 of them marked # review`.
impl fmt::Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} for review", counted(self.things, "thing waits", "things wait"))?;
        if self.marked > 0 { write!(f, ", {} of them marked # review", self.marked) } else { Ok(()) }
    }
}

fn waiting(file: &str, entries: &[Entry]) -> Waiting {
    let drafted = |entry: &&Entry| entry.is_open() && !(entry.suggested && entry.notes.is_empty());
    let line = |entry: &Entry| file[..entry.lines.start].matches('\n').count() + 1;
    let open = || entries.iter().filter(drafted);
    Waiting {
        things: open().map(Entry::open).sum(),
        marked: open().map(Entry::marked).sum(),
        line: open().next().map_or(0, |first| u32::try_from(line(first)).unwrap_or(u32::MAX)),
    }
}

/// A file under review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The file, as it would be saved.
    pub file: String,
    /// Its records.
    pub entries: Vec<Entry>,
    /// The text of its first source that has one, safe to show.
    pub words: String,
}

/// Why a file cannot be reviewed, or a change not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no TOML.
    #[error("the file does not parse ({0}); `attache check` tells where")]
    Syntax(String),
    /// The new value is none.
    #[error("{0} is no value: write text, a date as 2024-02-28, or a list as [\"GT\", \"MX\"]")]
    Value(String),
    /// The new value is no date, where there has to be one.
    #[error("“{0}” is no date: write it as 2024-02-28, 2024-02, 2024 or 28 February 2024")]
    Date(String),
    /// The new value would be left out when the file is read.
    #[error("{0}")]
    Mistake(String),
    /// A suggestion without a value has to be typed in.
    #[error("nothing is suggested: type the value")]
    Nothing,
}

impl Sheet {
    /// Takes a file apart.
    ///
    /// # Errors
    /// [`Fault::Syntax`] if it is no TOML.
    pub fn read(file: String) -> Result<Self, Fault> {
        let parsed = parse("briefing", file.as_bytes());
        let broken = parsed.diagnostics.iter().find(|d| d.code == Code::Syntax);
        if let Some(problem) = broken {
            return Err(Fault::Syntax(problem.message.clone()));
        }
        let pieces = pieces(&file);
        let mut entries = entries(&file, &pieces);
        let words = words(&file, &pieces);
        let mut from = 0;
        for entry in &mut entries {
            entry.passage = passage(&words, entry, &mut from);
        }
        Ok(Self { file, entries, words })
    }

    /// What is wrong with the file when it is read by itself.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let corpus = link(vec![parse("briefing", self.file.as_bytes())], Vec::new());
        corpus.diagnostics().iter().filter(|problem| problem.severity != Severity::Note).cloned().collect()
    }

    /// How many things wait for somebody's eye, each to be taken as right by itself.
    pub fn open(&self) -> usize {
        self.entries.iter().map(Entry::open).sum()
    }

    /// In how many records that is; in all of them where nothing waits any more.
    pub fn records_to_review(&self) -> usize {
        let open = self.entries.iter().filter(|entry| entry.is_open()).count();
        if open == 0 { self.entries.len() } else { open }
    }

    /// What of it still waits for review.
    pub fn waiting(&self) -> Waiting {
        waiting(&self.file, &self.entries)
    }

    /// Names and ids of the officials, as a speaker can be given.
    pub fn speakers(&self) -> Vec<(String, String)> {
        let officials = self.entries.iter().filter(|entry| entry.kind == EntryKind::Official && !entry.suggested);
        let pair = |entry: &Entry| {
            let name = entry.value("name")?.to_owned();
            Some((entry.value("id").map_or_else(|| name.clone(), str::to_owned), name))
        };
        let mut out: Vec<(String, String)> = officials.filter_map(pair).collect();
        let mut seen = std::collections::HashSet::new();
        out.retain(|(id, _)| seen.insert(id.clone()));
        out
    }

    /// Takes a record as right: what its comments ask is answered; a suggested one becomes a record.
    ///
    /// # Errors
    /// [`Fault`] if the file would not parse.
    pub fn accept(&self, entry: usize) -> Result<Self, Fault> {
        let lines = self.entries[entry].lines.clone();
        let suggested = self.entries[entry].suggested;
        let mut kept = String::new();
        for piece in pieces(&self.file).iter().filter(|p| p.lines.start >= lines.start && p.lines.end <= lines.end) {
            let line = &self.file[piece.lines.clone()];
            match &piece.what {
                What::Remark { .. } => {}
                What::Header { commented: true, .. } | What::Value { commented: true, .. } if suggested => {
                    kept.push_str(uncommented(line));
                }
                _ => kept.push_str(line),
            }
        }
        self.with(lines, &kept)
    }

    /// Fills in a suggested value.
    ///
    /// # Errors
    /// [`Fault`] if there is none, or the file would not parse.
    pub fn fill(&self, entry: usize, item: usize) -> Result<Self, Fault> {
        let item = &self.entries[entry].items[item];
        let raw = &self.file[item.raw.clone()];
        if raw == "\"\"" {
            return Err(Fault::Nothing);
        }
        self.with(item.lines.clone(), &format!("{} = {raw}{}", item.key, self.ending(&item.lines)))
    }

    /// Takes a record out of the file.
    ///
    /// # Errors
    /// [`Fault`] if the file would not parse.
    pub fn drop_entry(&self, entry: usize) -> Result<Self, Fault> {
        self.with(self.entries[entry].lines.clone(), "")
    }

    /// Takes a value out of its record.
    ///
    /// # Errors
    /// [`Fault`] if the file would not parse.
    pub fn drop_item(&self, entry: usize, item: usize) -> Result<Self, Fault> {
        self.with(self.entries[entry].items[item].lines.clone(), "")
    }

    /// Gives a value of a record another text; in a record that is only suggested it stays a suggestion.
    ///
    /// # Errors
    /// [`Fault`] if it is no value there.
    pub fn set(&self, entry: usize, item: usize, typed: &str) -> Result<Self, Fault> {
        let record = &self.entries[entry];
        let item = &record.items[item];
        let raw = match date_raw(&item.key, typed) {
            Some(date) => date?,
            None if item.is_text => string(typed),
            None => typed.trim().to_owned(),
        };
        let changed = if item.suggested || record.suggested {
            let comment = if record.suggested { "# " } else { "" };
            self.with(item.lines.clone(), &format!("{comment}{} = {raw}{}", item.key, self.ending(&item.lines)))
        } else {
            // Whatever else is on the line stays: how the key is written, a comment behind the value.
            self.with(item.raw.clone(), &raw)
        };
        changed.map_err(|_| Fault::Value(typed.to_owned()))
    }

    /// Gives a quotation a speaker; one that was only suggested for want of a speaker becomes a record.
    ///
    /// # Errors
    /// [`Fault`] if the file would not parse.
    pub fn reassign(&self, entry: usize, speaker: &str) -> Result<Self, Fault> {
        let record = &self.entries[entry];
        let Some(item) = record.items.iter().position(|item| item.key == "speaker") else { return Err(Fault::Nothing) };
        let changed = self.set(entry, item, speaker)?;
        changed.accept(entry)
    }

    /// How a line of the file ends, for what takes its place.
    fn ending(&self, line: &Range<usize>) -> &'static str {
        if self.file[line.clone()].ends_with("\r\n") { "\r\n" } else { "\n" }
    }

    /// The file with some of its bytes replaced.
    fn with(&self, range: Range<usize>, by: &str) -> Result<Self, Fault> {
        let mut file = String::with_capacity(self.file.len() + by.len());
        file.push_str(&self.file[..range.start]);
        file.push_str(by);
        file.push_str(&self.file[range.end..]);
        Self::read(file)
    }
}

/// What is typed for a key of dates, as TOML; nothing for any other key.
fn date_raw(key: &str, typed: &str) -> Option<Result<String, Fault>> {
    if !matches!(key, "date" | "start" | "end" | "published" | "retrieved") {
        return None;
    }
    let date = PartialDate::parse(typed.trim().trim_matches('"')).ok().or_else(|| PartialDate::in_words(typed));
    Some(date.map(write::date).ok_or_else(|| Fault::Date(typed.trim().to_owned())))
}

/// The line without the sign of a comment.
fn uncommented(line: &str) -> &str {
    line.strip_prefix("# ").or_else(|| line.strip_prefix('#')).unwrap_or(line)
}

/// The records that the pieces make up.
fn entries(file: &str, pieces: &[Piece]) -> Vec<Entry> {
    let mut out = vec![Entry {
        kind: EntryKind::File,
        suggested: false,
        items: Vec::new(),
        notes: Vec::new(),
        is_marked: false,
        passage: None,
        lines: 0..0,
    }];
    // Comments stand before the record they speak of.
    let mut before: Vec<&Piece> = Vec::new();
    for piece in pieces {
        let last = out.len() - 1;
        match &piece.what {
            What::Blank => take_remarks(&mut out[last], &mut before),
            What::Remark { .. } | What::Own => before.push(piece),
            What::Header { table, commented } => {
                let start = before.first().map_or(piece.lines.start, |first| first.lines.start);
                let lines = start..piece.lines.end;
                let kind = EntryKind::of(table);
                out.push(Entry {
                    kind,
                    suggested: *commented,
                    items: Vec::new(),
                    notes: Vec::new(),
                    is_marked: false,
                    passage: None,
                    lines,
                });
                take_remarks(&mut out[last + 1], &mut before);
            }
            What::Value { key, raw, note, commented, suggestion } => {
                take_remarks(&mut out[last], &mut before);
                let entry = &mut out[last];
                entry.lines.end = piece.lines.end;
                // A commented value in a record that is not is no part of it, unless it is suggested.
                if *commented && !entry.suggested && !suggestion {
                    continue;
                }
                let (value, is_text) = scan::shown(&file[raw.clone()]);
                let said = if is_text { scan::read(&file[raw.clone()]) } else { Some(file[raw.clone()].to_owned()) };
                let is_plain = !value.contains('\n') && said.is_some_and(|said| said == value);
                entry.items.push(Item {
                    key: key.clone(),
                    value,
                    suggested: *suggestion,
                    note: note.clone(),
                    is_plain,
                    is_text,
                    lines: piece.lines.clone(),
                    raw: raw.clone(),
                });
            }
        }
    }
    if let Some(last) = out.last_mut() {
        take_remarks(last, &mut before);
    }
    out
}

/// Gives comments to the record they belong to.
fn take_remarks(entry: &mut Entry, before: &mut Vec<&Piece>) {
    for piece in before.drain(..) {
        if let What::Remark { words, is_marked } = &piece.what {
            entry.notes.extend((!words.is_empty()).then(|| words.clone()));
            entry.is_marked |= *is_marked && !words.is_empty();
        }
        entry.lines.end = entry.lines.end.max(piece.lines.end);
    }
}

/// The text of the first source that has one.
fn words(file: &str, pieces: &[Piece]) -> String {
    let mut table = "";
    for piece in pieces {
        match &piece.what {
            What::Header { table: name, .. } => table = name,
            What::Value { key, raw, commented: false, .. } if table == "sources" && key == "text" => {
                return clean_block(&scan::read(&file[raw.clone()]).unwrap_or_default());
            }
            _ => {}
        }
    }
    String::new()
}

/// Where the record comes from: the words of a quotation after those of the one before, else a name.
fn passage(words: &str, entry: &Entry, from: &mut usize) -> Option<Range<usize>> {
    let key = match entry.kind {
        EntryKind::Quote => "text",
        EntryKind::Official | EntryKind::Meeting => "name",
        EntryKind::Source => "title",
        EntryKind::File | EntryKind::Other => return None,
    };
    let sought = clean_block(entry.value(key).filter(|value| !value.is_empty())?);
    if entry.kind != EntryKind::Quote {
        return words.find(&sought).map(|start| start..start + sought.len());
    }
    let ahead = words[*from..].find(&sought).map(|start| start + *from);
    let start = ahead.or_else(|| words.find(&sought))?;
    *from = start + sought.len();
    Some(start..*from)
}

#[cfg(test)]
mod tests;
