//! Reading one file: regular ones only, of bounded size, never waiting.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::archive;
use super::find;
use crate::briefing::{Parsed, parse};
use crate::corpus::Statements;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::clean_line;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 4 << 20;

/// Why a file is not read.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(super) hint: &'static str,
}

impl Refusal {
    pub(super) fn unreadable(error: &std::io::Error) -> Self {
        Self {
            code: Code::Unreadable,
            message: format!("cannot be read: {}", plain_reason(error)),
            hint: "check that the file is there and that you may read it",
        }
    }

    pub(super) fn too_large(size: u64) -> Self {
        Self {
            code: Code::TooLarge,
            message: format!("{} MB; the largest file that is read has {} MB", size >> 20, LARGEST_FILE >> 20),
            hint: "split it into several briefings",
        }
    }

    /// The same as a problem of a file.
    pub(super) fn of(self, name: &str) -> Diagnostic {
        Diagnostic::of_file(&clean_line(name), self.code, self.message, self.hint)
    }
}

/// What some files say. Of those that `before` knows and that cannot be read whole any more, what they said then.
pub(super) fn read_files(paths: &[impl AsRef<Path>], before: Option<&Statements>) -> Statements {
    let mut statements = Statements::default();
    for path in paths.iter().map(AsRef::as_ref) {
        if archive::is_archive(path) {
            archive::take(path, &mut statements);
            continue;
        }
        let name = path.to_string_lossy();
        let bytes = read_bounded(path).map_err(|refusal| refusal.of(&name));
        let parsed = bytes.as_ref().map(|bytes| parse_briefing(path, &name, bytes)).map_err(Clone::clone);
        let good = if is_whole(&parsed) { None } else { before.and_then(|known| known.of_file(&name)) };
        match (parsed, good) {
            (Ok(parsed), None) => statements.take(parsed),
            (Err(problem), None) => statements.report(problem),
            (parsed, Some(good)) => {
                let problems = parsed.map_or_else(|problem| vec![problem], |parsed| parsed.diagnostics);
                for problem in problems {
                    statements.report(problem);
                }
                statements.report(as_it_was(path));
                statements.append(good);
                statements.set_passing();
            }
        }
    }
    statements
}

/// Whether a file can be read from its beginning to its end.
fn is_whole(read: &Result<Parsed<'_>, Diagnostic>) -> bool {
    let broken = [Code::Syntax, Code::NotUtf8, Code::TooDeep, Code::NothingInside];
    read.as_ref().is_ok_and(|parsed| parsed.diagnostics.iter().all(|problem| !broken.contains(&problem.code)))
}

fn as_it_was(path: &Path) -> Diagnostic {
    let message = "what is shown of this file is as it was before the last change";
    let hint = "mend the file; it is read again as soon as it is saved";
    Diagnostic::of_file(&clean_line(&path.to_string_lossy()), Code::LastGood, message, hint)
}

/// Parses one briefing, with the source texts that lie beside it.
fn parse_briefing<'a>(path: &Path, name: &str, bytes: &'a [u8]) -> Parsed<'a> {
    let mut parsed = parse(name, bytes);
    find::read_source_texts(path, &mut parsed);
    parsed
}

/// Reads a regular file of at most [`LARGEST_FILE`] bytes. Never waits for a pipe or a device.
pub(crate) fn read_bounded(path: &Path) -> Result<Vec<u8>, Refusal> {
    let (mut file, size) = open_regular(path)?;
    if size > LARGEST_FILE {
        return Err(Refusal::too_large(size));
    }
    // What the system makes up as it is read (/proc/kmsg) has no size, and some of it waits for ever.
    let mut bytes = vec![0; size as usize];
    let mut read = 0;
    // A file can shrink while it is read. One that grows is told of by whoever watches it.
    while read < bytes.len() {
        match file.read(&mut bytes[read..]) {
            Ok(0) => break,
            Ok(n) => read += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Refusal::unreadable(&error)),
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}

/// Opens a regular file without waiting for anything else to become ready, and tells its size.
pub(super) fn open_regular(path: &Path) -> Result<(File, u64), Refusal> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| Refusal::unreadable(&error))?;
    let kind = file.metadata().map_err(|error| Refusal::unreadable(&error))?;
    if !kind.is_file() {
        let message = "not a regular file".to_owned();
        return Err(Refusal { code: Code::NotAFile, message, hint: "remove it from the folder, or rename it" });
    }
    Ok((file, kind.len()))
}

/// An I/O error in lower case and without the number of the system.
pub(super) fn plain_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    // An error that was wrapped on its way ends in what the system said.
    let text = if error.raw_os_error().is_some() { &text } else { text.rsplit(": ").next().unwrap_or(&text) };
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
