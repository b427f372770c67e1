//! The texts of sources that lie in files beside a briefing: reading them, and knowing when one is another.
//!
//! A text lies in its briefing's own folder or below, nowhere else. What it was is known by what its file is called and
//! by the file's own record; of what is reached through a link nobody can tell.

use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use bitcode::{Decode, Encode};

use super::find::folder_of;
use super::read::{Refusal, read_bounded};
use super::stamp::{Mark, Stamps};
use crate::briefing::Parsed;
use crate::briefing::field::{Field, Raw};
use crate::corpus::{Corpus, Statements};
use crate::diagnostic::{Code, Mistake};
use crate::stored::{Task, on_every_core};
use crate::text::clean_line;

/// Reads the `text_file` of every source. `read` is given a path from the briefing's folder that leads nowhere else.
pub(super) fn read_source_texts(parsed: &mut Parsed<'_>, read: &mut dyn FnMut(&str) -> Result<Vec<u8>, Refusal>) {
    let mut problems = Vec::new();
    parsed.file.sources.for_each_mut(|source| {
        let (named, span) = (source.record.text_file.trimmed().to_owned(), source.record.text_file.span());
        if named.is_empty() {
            return;
        }
        if source.record.text.is_given() {
            let message = "text and text_file of one source".to_owned();
            let hint = "text_file is ignored; keep one of the two".to_owned();
            problems.push((span, Mistake { code: Code::SaidTwice, message, hint }));
            return;
        }
        match read_source_text(&named, read) {
            Ok(text) => source.record.text = Field::given(Raw::Any(text.into()), span),
            Err(mistake) => problems.push((span, mistake)),
        }
    });
    for (span, mistake) in problems {
        parsed.report(None, &span, mistake);
    }
}

fn read_source_text(named: &str, read: &mut dyn FnMut(&str) -> Result<Vec<u8>, Refusal>) -> Result<String, Mistake> {
    let found = below(named).ok_or_else(outside).and_then(|path| read(&path));
    let shown = clean_line(named);
    let bytes = found.map_err(|refusal| Mistake {
        code: refusal.code,
        message: format!("“{shown}” {}", refusal.message),
        hint: refusal.hint.to_owned(),
    })?;
    String::from_utf8(bytes).map_err(|_| Mistake {
        code: Code::NotUtf8,
        message: format!("“{shown}” is not UTF-8"),
        hint: "save the text as UTF-8".to_owned(),
    })
}

/// A path in its plainest form, if it leads no higher than where it begins.
fn below(named: &str) -> Option<String> {
    let mut plain = String::new();
    for part in Path::new(named).components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => {
                plain.push_str(if plain.is_empty() { "" } else { "/" });
                plain.push_str(name.to_str()?);
            }
            _ => return None,
        }
    }
    (!named.contains('\0')).then_some(plain)
}

fn outside() -> Refusal {
    Refusal {
        code: Code::OutsideFolder,
        message: "is not in the briefing's own folder".to_owned(),
        hint: "move the text beside the briefing, and name it without “..”",
    }
}

/// The files beside a briefing on the disk.
#[derive(Debug)]
pub(super) struct OnDisk<'a> {
    folder: &'a Path,
    /// Those that were asked for, and what each was just before.
    asked: Vec<(String, State)>,
}

impl<'a> OnDisk<'a> {
    pub(super) fn of(briefing: &'a Path) -> Self {
        Self { folder: folder_of(briefing.parent().unwrap_or(Path::new(""))), asked: Vec::new() }
    }

    pub(super) fn read(&mut self, named: &str) -> Result<Vec<u8>, Refusal> {
        let state = Look::default().at(self.folder, named);
        self.asked.push((named.to_owned(), state));
        let path = self.folder.join(named);
        // A link inside the folder can lead out of it.
        match (path.canonicalize(), self.folder.canonicalize()) {
            (Ok(real), Ok(home)) if !real.starts_with(&home) => Err(outside()),
            _ if state == State::Absent => Err(Refusal {
                code: Code::MissingText,
                message: "is not there".to_owned(),
                hint: "put the text beside its briefing, or correct its name",
            }),
            _ => read_bounded(&path),
        }
    }

    /// Says of the briefing that was taken over last what it rests on.
    pub(super) fn note(self, statements: &mut Statements) {
        if self.asked.iter().any(|(_, state)| state.stamp().is_none()) {
            statements.set_passing();
        }
        statements.rest_on(self.asked.into_iter().filter_map(|(path, state)| Some((path, state.stamp()?))));
    }
}

/// What there is at a path below a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is reached through a link, or cannot be looked at.
    Unknown,
    Absent,
    There(Mark),
}

impl State {
    /// What an error of a look says.
    fn without(error: &io::Error) -> Self {
        let is_absent = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
        if is_absent { Self::Absent } else { Self::Unknown }
    }

    /// Another number for another file; none if nobody knows.
    fn stamp(self) -> Option<u64> {
        match self {
            Self::Unknown => None,
            Self::Absent => Some(0),
            Self::There(mark) => Some(mark.stamp()),
        }
    }
}

/// Looks at files beside briefings. Those of one folder follow each other mostly: how it is reached is looked up once.
#[derive(Debug, Default)]
struct Look {
    folder: PathBuf,
    /// What is known of every file there, if that is enough.
    all: Option<State>,
}

impl Look {
    /// What there is at a path below a folder.
    fn at(&mut self, folder: &Path, path: &str) -> State {
        let (between, name) = path.rsplit_once('/').unwrap_or(("", path));
        let whole = folder.join(between);
        if self.folder != whole {
            self.all = between_them(folder, between);
            self.folder = whole;
        }
        self.all.unwrap_or_else(|| match self.folder.join(name).symlink_metadata() {
            Ok(kind) if kind.is_symlink() => State::Unknown,
            Ok(kind) => Mark::of(&kind).map_or(State::Unknown, State::There),
            Err(error) => State::without(&error),
        })
    }

    /// The same beside a briefing.
    fn beside(&mut self, briefing: &str, path: &str) -> State {
        self.at(folder_of(Path::new(briefing).parent().unwrap_or(Path::new(""))), path)
    }
}

/// What is known of every file in a folder below another, if there is no such folder or nobody can tell.
fn between_them(folder: &Path, below: &str) -> Option<State> {
    let mut path = folder.to_owned();
    for part in below.split('/').filter(|part| !part.is_empty()) {
        path.push(part);
        match path.symlink_metadata() {
            Ok(kind) if kind.is_dir() => {}
            Ok(kind) if kind.is_symlink() => return Some(State::Unknown),
            Ok(_) => return Some(State::Absent),
            Err(error) => return Some(State::without(&error)),
        }
    }
    None
}

/// A file beside a briefing: the path of the briefing, its own from there, and what it was when it was read.
type Read<'a, 'b> = (&'a str, &'b str, u64);

/// Whether all of some files are what they were when they were read, and cannot change any more without its showing.
pub(super) fn are_settled<'a>(mut beside: impl Iterator<Item = Read<'a, 'a>>) -> bool {
    let (now, mut look) = (SystemTime::now(), Look::default());
    beside.all(|(briefing, path, stamp)| {
        let state = look.beside(briefing, path);
        let is_settled = match state {
            State::Unknown => false,
            State::Absent => true,
            State::There(mark) => mark.is_settled(now),
        };
        is_settled && state.stamp() == Some(stamp)
    })
}

/// Whether all of some files are what they were when they were read.
pub(super) fn are_as_read<'a>(beside: impl Iterator<Item = Read<'a, 'a>>) -> bool {
    others(beside).next().is_none()
}

/// The briefings of those files that are not what they were when they were read.
fn others<'a, 'b>(beside: impl Iterator<Item = Read<'a, 'b>>) -> impl Iterator<Item = &'a str> {
    let mut look = Look::default();
    let is_other = move |(briefing, path, stamp): &Read<'a, 'b>| look.beside(briefing, path).stamp() != Some(*stamp);
    beside.filter(is_other).map(|(briefing, ..)| briefing)
}

/// The files beside the briefings of a collection, as they were when they were read.
#[derive(Debug, Default, Encode, Decode)]
pub struct Beside(Vec<One>);

#[derive(Debug, Encode, Decode)]
struct One {
    /// Which of all files names it; ascending.
    briefing: u32,
    path: String,
    stamp: u64,
}

/// So many files are looked at in a row.
const ROW: usize = 1024;

impl Beside {
    /// Those of a corpus that is of `files`; none if they may be others by now.
    pub fn of(corpus: &Corpus, files: &Stamps) -> Option<Self> {
        let (mut all, mut beside) = (files.paths().zip(0..).peekable(), Vec::new());
        for (briefing, path, stamp) in corpus.beside() {
            while all.next_if(|(file, _)| *file < briefing).is_some() {}
            let (_, number) = all.peek().filter(|(file, _)| *file == briefing)?;
            beside.push(One { briefing: *number, path: path.to_owned(), stamp });
        }
        are_settled(corpus.beside()).then_some(Self(beside))
    }

    /// Those of `files` that rest on another file now.
    pub fn changed<'a>(&self, files: &'a Stamps) -> Vec<&'a str> {
        let (mut all, mut each) = (files.paths().zip(0..).peekable(), Vec::with_capacity(self.0.len()));
        for One { briefing, path, stamp } in &self.0 {
            while all.next_if(|(_, number)| number < briefing).is_some() {}
            each.extend(all.peek().map(|(file, _)| (*file, path.as_str(), *stamp)));
        }
        let mut changed: Vec<Vec<&str>> = vec![Vec::new(); each.len().div_ceil(ROW)];
        let rows = each.chunks(ROW).zip(&mut changed);
        let tasks = rows.map(|(row, slot)| {
            Box::new(move |_: &mut Vec<u8>| *slot = others(row.iter().copied()).collect()) as Task<'_>
        });
        on_every_core(tasks.collect());
        let mut changed = changed.concat();
        changed.dedup();
        changed
    }
}
