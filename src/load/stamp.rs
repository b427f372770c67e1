//! What must be the same for files to be taken as unchanged.

use std::fs::Metadata;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use bitcode::{Decode, Encode};
use foldhash::quality::FixedState;

use crate::stored::{Task, on_every_core};

/// A file that was changed so short a time ago could change again without its time changing.
pub(super) const TOO_FRESH: Duration = Duration::from_secs(2);

/// So many files are looked at in a row.
const ROW: usize = 4096;

/// Some files as they are at one time.
#[derive(Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Stamps {
    /// Their paths in a row, and how long each is.
    paths: String,
    lengths: Vec<u32>,
    marks: Vec<Mark>,
}

/// One file as it is at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub(super) struct Mark {
    size: u64,
    /// Since 1970: seconds and nanoseconds.
    changed: (u64, u32),
    /// The number of the file, and when its record was changed, where the system keeps them.
    record: (u64, i64, i64),
}

impl Stamps {
    /// Looks at files; nothing if one of them cannot be looked at.
    pub(super) fn of(files: &[PathBuf]) -> Option<Self> {
        let mut marks: Vec<Option<Vec<Mark>>> = vec![None; files.len().div_ceil(ROW)];
        let rows = files.chunks(ROW).zip(&mut marks);
        let tasks = rows.map(|(files, slot)| Box::new(move |_: &mut Vec<u8>| *slot = marks_of(files)) as Task<'_>);
        on_every_core(tasks.collect());
        let marks = marks.into_iter().collect::<Option<Vec<_>>>()?.concat();
        let (mut paths, mut lengths) = (String::new(), Vec::with_capacity(files.len()));
        for file in files {
            let path = file.to_str()?;
            paths.push_str(path);
            lengths.push(path.len() as u32);
        }
        Some(Self { paths, lengths, marks })
    }

    /// How many files these are.
    pub fn files(&self) -> usize {
        self.marks.len()
    }

    /// The files, in order of their paths, that are not in both or are not the same: the path, and whether it is among
    /// `now`. None if these are more than `most`.
    pub fn differences<'a>(&'a self, now: &'a Self, most: usize) -> Option<Vec<(&'a str, bool)>> {
        let (mut before, mut after) = (self.each().peekable(), now.each().peekable());
        let mut others = Vec::new();
        while others.len() <= most {
            let path = match (before.peek(), after.peek()) {
                (None, None) => return Some(others),
                (Some((a, _)), Some((b, _))) => a.min(b),
                (Some((path, _)), None) | (None, Some((path, _))) => path,
            };
            let path = *path;
            let then = before.next_if(|(other, _)| *other == path);
            let now = after.next_if(|(other, _)| *other == path);
            if then != now {
                others.push((path, now.is_some()));
            }
        }
        None
    }

    /// The files, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.each().map(|(path, _)| path)
    }

    /// Each file and its mark.
    fn each(&self) -> impl Iterator<Item = (&str, &Mark)> {
        let mut at = 0;
        self.lengths.iter().zip(&self.marks).map(move |(&length, mark)| {
            let path = self.paths.get(at..at + length as usize).unwrap_or_default();
            at += length as usize;
            (path, mark)
        })
    }

    /// Whether no file can change any more without its time telling.
    pub fn are_settled(&self) -> bool {
        let now = SystemTime::now();
        self.marks.iter().all(|mark| mark.is_settled(now))
    }
}

/// Looks at files that follow each other: asking in their folder spares the system to walk there for each.
#[cfg(target_os = "linux")]
fn marks_of(files: &[PathBuf]) -> Option<Vec<Mark>> {
    use rustix::fs::{AtFlags, CWD, Mode, OFlags, StatxFlags, openat, statx};
    let wanted = StatxFlags::SIZE | StatxFlags::MTIME | StatxFlags::CTIME | StatxFlags::INO;
    let mut marks = Vec::with_capacity(files.len());
    for files in files.chunk_by(|a, b| split(a).0 == split(b).0) {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let (folder, _) = split(&files[0]);
        let folder = folder.and_then(|folder| openat(CWD, folder, flags, Mode::empty()).ok());
        for file in files {
            let found = folder.as_ref().and_then(|folder| statx(folder, split(file).1, AtFlags::empty(), wanted).ok());
            let found = found.filter(|found| StatxFlags::from_bits_retain(found.stx_mask).contains(wanted));
            let mark = match found {
                Some(found) => Mark {
                    size: found.stx_size,
                    changed: (found.stx_mtime.tv_sec.try_into().ok()?, found.stx_mtime.tv_nsec),
                    record: (found.stx_ino, found.stx_ctime.tv_sec, found.stx_ctime.tv_nsec.into()),
                },
                None => Mark::at(file)?,
            };
            marks.push(mark);
        }
    }
    Some(marks)
}

/// The folder of a file, if the path names one, and the file's name there: `Path` would take both apart bit by bit.
#[cfg(target_os = "linux")]
fn split(file: &Path) -> (Option<&[u8]>, &[u8]) {
    let path = file.as_os_str().as_encoded_bytes();
    match memchr::memrchr(b'/', path) {
        Some(slash) if slash > 0 && slash + 1 < path.len() => (Some(&path[..slash]), &path[slash + 1..]),
        _ => (None, path),
    }
}

#[cfg(not(target_os = "linux"))]
fn marks_of(files: &[PathBuf]) -> Option<Vec<Mark>> {
    files.iter().map(|file| Mark::at(file)).collect()
}

impl Mark {
    fn at(path: &Path) -> Option<Self> {
        Self::of(&path.metadata().ok()?)
    }

    /// That of a file of which the system says so much.
    pub(super) fn of(kind: &Metadata) -> Option<Self> {
        let since = kind.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(Self { size: kind.len(), changed: (since.as_secs(), since.subsec_nanos()), record: record(kind) })
    }

    /// Whether the file cannot change any more without its time telling.
    pub(super) fn is_settled(&self, now: SystemTime) -> bool {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        now.checked_sub(Duration::new(self.changed.0, self.changed.1)).is_some_and(|age| age >= TOO_FRESH)
    }

    /// Another number for another file; never 0.
    pub(super) fn stamp(&self) -> u64 {
        FixedState::with_seed(0).hash_one(self).max(1)
    }
}

#[cfg(unix)]
fn record(kind: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (kind.ino(), kind.ctime(), kind.ctime_nsec())
}

#[cfg(not(unix))]
fn record(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_that_came_changed_or_went_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        let stamps = |names: &[&str]| {
            for name in names {
                fs::write(file(name), name).unwrap();
            }
            Stamps::of(&names.iter().map(|name| file(name)).collect::<Vec<_>>()).unwrap()
        };
        let before = stamps(&["a", "b", "c", "e"]);
        let marks = stamps(&["b", "c", "d", "e"]);
        let mut now = Stamps { marks: marks.marks, ..stamps(&["b", "c", "d", "e"]) };
        (now.marks[0], now.marks[3]) = (before.marks[1], before.marks[3]);
        let path = |name: &str| file(name).to_string_lossy().into_owned();
        let wanted = [(path("a"), false), (path("c"), true), (path("d"), true)];
        let wanted: Vec<(&str, bool)> = wanted.iter().map(|(path, is_there)| (path.as_str(), *is_there)).collect();
        assert_eq!(before.differences(&now, 3), Some(wanted));
        assert_eq!(before.differences(&now, 2), None);
        assert_eq!(now.differences(&now, 0), Some(Vec::new()));
    }
}
