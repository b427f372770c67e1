//! Briefings as people mail them: many in one `.zip`, `.tar`, `.tar.gz` or `.tar.zst`.
//!
//! Nothing is written to the disk. An archive from a stranger can be made to unpack to more than the machine holds, so
//! every size is bounded as it is met, not as it is claimed; archives in archives stay closed. Its files are named
//! `archive.zip/inner.toml`, and their source texts are looked for in the archive alone.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::beside::read_source_texts;
use super::read::{LARGEST_FILE, Refusal, more_than, open_regular, plain_reason};
use super::unreviewed::{self, Place};
use crate::briefing::parse;
use crate::corpus::Statements;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::clean_line;

/// The largest archive that is opened, in bytes.
const LARGEST_ARCHIVE: u64 = 256 << 20;

/// The most that an archive can unpack to, in bytes, whether it is used or not.
const MOST_UNPACKED: u64 = 512 << 20;

/// How many times its own size an archive can unpack to. Briefings come to five or ten.
const LARGEST_RATIO: u64 = 200;

/// What even the smallest archive can unpack to, in bytes.
const ALWAYS_UNPACKED: u64 = 16 << 20;

/// The most entries of an archive.
const MOST_ENTRIES: usize = 200_000;

/// What archives are called at the end, in small letters.
const KINDS: [(&str, Kind); 6] = [
    (".zip", Kind::Zip),
    (".tar", Kind::Tar),
    (".tar.gz", Kind::TarGz),
    (".tgz", Kind::TarGz),
    (".tar.zst", Kind::TarZst),
    (".tzst", Kind::TarZst),
];

#[derive(Clone, Copy)]
enum Kind {
    Zip,
    Tar,
    TarGz,
    TarZst,
}

/// Whether a file is called as archives are.
pub(super) fn is_archive(path: &Path) -> bool {
    kind(path).is_some()
}

fn kind(path: &Path) -> Option<Kind> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    KINDS.into_iter().find(|(end, _)| name.ends_with(end)).map(|(_, kind)| kind)
}

/// Takes over what the briefings of an archive say. What is wrong with the archive itself is one problem.
pub(super) fn take(archive: &Path, statements: &mut Statements) {
    let name = archive.to_string_lossy();
    let mut contents = Contents::default();
    if let Err(refusal) = contents.read(archive) {
        statements.report(refusal.of(&name));
    }
    let briefings: Vec<PathBuf> = contents.files.keys().filter(|path| is_briefing(path)).cloned().collect();
    if briefings.is_empty() && contents.is_sound {
        let hint = "briefings are files that end in .toml; `attache new` prints a template";
        let problem = Diagnostic::of_file(&clean_line(&name), Code::EmptyFolder, "no briefing in this archive", hint);
        statements.report(problem);
    }
    for path in briefings {
        let Some(bytes) = contents.files.get(&path) else { continue };
        let mut parsed = parse(&listed(archive, &path), bytes);
        read_source_texts(&mut parsed, &mut |named| contents.text(&path, named));
        unreviewed::take(statements, parsed, bytes, Place::Archived);
    }
}

/// The path that a briefing of an archive is listed under.
fn listed(archive: &Path, inner: &Path) -> String {
    format!("{}/{}", archive.to_string_lossy(), inner.to_string_lossy())
}

fn is_briefing(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}

/// The files of an archive that may be of use, by the path in it.
#[derive(Default)]
struct Contents {
    files: BTreeMap<PathBuf, Vec<u8>>,
    is_sound: bool,
}

impl Contents {
    fn read(&mut self, archive: &Path) -> Result<(), Refusal> {
        let (file, size) = open_regular(archive)?;
        if size > LARGEST_ARCHIVE {
            return Err(bomb(format!(
                "{}; the largest archive that is opened has {} MB",
                more_than(size),
                LARGEST_ARCHIVE >> 20
            )));
        }
        let left = MOST_UNPACKED.min(ALWAYS_UNPACKED.max(size.saturating_mul(LARGEST_RATIO)));
        match kind(archive).unwrap_or(Kind::Zip) {
            Kind::Zip => self.unzip(file, left),
            Kind::Tar => self.untar(file, left),
            Kind::TarGz => self.untar(flate2::read::MultiGzDecoder::new(file), left),
            Kind::TarZst => {
                let decoder = ruzstd::decoding::StreamingDecoder::new(file).map_err(|error| damaged(&error))?;
                self.untar(decoder, left)
            }
        }?;
        self.is_sound = true;
        Ok(())
    }

    fn unzip(&mut self, file: File, mut left: u64) -> Result<(), Refusal> {
        let mut archive = zip::ZipArchive::new(file).map_err(|error| damaged(&error))?;
        if archive.len() > MOST_ENTRIES {
            return Err(bomb(format!("more than {MOST_ENTRIES} entries")));
        }
        for number in 0..archive.len() {
            let mut entry = archive.by_index(number).map_err(|error| damaged(&error))?;
            let name = entry.name().map_err(|error| damaged(&error))?.into_owned();
            let Some(path) = entry.is_file().then(|| inner_path(Path::new(&name))).flatten() else { continue };
            let mut bounded = Bounded { inner: &mut entry, left };
            self.keep(path, &mut bounded)?;
            left = bounded.left;
        }
        Ok(())
    }

    fn untar(&mut self, stream: impl Read, left: u64) -> Result<(), Refusal> {
        let mut archive = tar::Archive::new(Bounded { inner: stream, left });
        let entries = archive.entries().map_err(|error| broken_off(&error))?;
        for (number, entry) in entries.enumerate() {
            if number >= MOST_ENTRIES {
                return Err(bomb(format!("more than {MOST_ENTRIES} entries")));
            }
            let mut entry = entry.map_err(|error| broken_off(&error))?;
            let is_file = matches!(entry.header().entry_type(), tar::EntryType::Regular | tar::EntryType::Continuous);
            let path = entry.path().map_err(|error| broken_off(&error))?.into_owned();
            let Some(path) = is_file.then(|| inner_path(&path)).flatten() else { continue };
            self.keep(path, &mut entry)?;
        }
        Ok(())
    }

    /// Keeps a file, unless it is larger than any file that is read. Of two with one path the later counts, as where
    /// they are unpacked.
    fn keep(&mut self, path: PathBuf, entry: &mut impl Read) -> Result<(), Refusal> {
        let mut bytes = Vec::new();
        entry.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| broken_off(&error))?;
        if bytes.len() as u64 <= LARGEST_FILE {
            self.files.insert(path, bytes);
            return Ok(());
        }
        // Like the archive's other files it is read to its end, if only to find out how much that is.
        let more = io::copy(entry, &mut io::sink()).map_err(|error| broken_off(&error))?;
        let refusal = Refusal::too_large(LARGEST_FILE + 1 + more);
        if is_briefing(&path) {
            let message = format!("“{}” has {}", clean_line(&path.to_string_lossy()), refusal.message);
            return Err(Refusal { message, ..refusal });
        }
        Ok(())
    }
}

impl Contents {
    /// The text that a briefing calls by a path from its own folder.
    fn text(&self, briefing: &Path, named: &str) -> Result<Vec<u8>, Refusal> {
        let path = inner_path(&briefing.parent().unwrap_or(Path::new("")).join(named));
        let found = path.and_then(|path| self.files.get(&path));
        found.cloned().ok_or_else(|| Refusal {
            code: Code::MissingText,
            message: "is not in the archive".to_owned(),
            hint: "add the text to the archive, beside its briefing",
        })
    }
}

/// A path inside an archive as it is used; none if it is hidden or leads out of the archive.
fn inner_path(path: &Path) -> Option<PathBuf> {
    let mut inner = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) if !name.as_encoded_bytes().starts_with(b".") => inner.push(name),
            _ => return None,
        }
    }
    (!inner.as_os_str().is_empty()).then_some(inner)
}

/// A stream that ends with an error where it becomes too long.
struct Bounded<R> {
    inner: R,
    left: u64,
}

/// How [`Bounded`] ends: it is told from other errors by this.
const UNPACKS_TO_TOO_MUCH: io::ErrorKind = io::ErrorKind::FileTooLarge;

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(UNPACKS_TO_TOO_MUCH)?;
        Ok(read)
    }
}

fn broken_off(error: &io::Error) -> Refusal {
    let is_bound = |error: &io::Error| error.kind() == UNPACKS_TO_TOO_MUCH;
    if is_bound(error) {
        return bomb("unpacks to more than an archive of briefings of its size does".to_owned());
    }
    damaged(&plain_reason(error))
}

fn bomb(message: String) -> Refusal {
    Refusal {
        code: Code::TooLarge,
        message,
        hint: "unpack it into a folder, if it is what it should be, and open that",
    }
}

fn damaged(error: &dyn std::fmt::Display) -> Refusal {
    Refusal {
        code: Code::Unreadable,
        message: format!("cannot be unpacked: {}", clean_line(&error.to_string())),
        hint: "what could be unpacked is there; ask whoever sent it to send it again",
    }
}
