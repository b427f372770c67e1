//! Finds briefing files, reads them on both cores and links them.
//!
//! Loading never fails as a whole: what cannot be read is a diagnostic, and everything else is there.

mod builtin;
mod find;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub use builtin::builtin;

use crate::briefing::{Parsed, parse};
use crate::corpus::{Corpus, link};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::clean_line;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 4 << 20;

/// The stack of a thread that parses, in bytes. Depth is bounded before a parser sees a file; this is the second bound.
const STACK: usize = 16 << 20;

/// Loads files and folders into one corpus.
pub fn load(paths: &[PathBuf]) -> Corpus {
    load_with(paths, &|_, _| {})
}

/// Loads files and folders, telling `progress` now and then how many files are read, and of how many.
///
/// `progress` is called from several threads.
pub fn load_with(paths: &[PathBuf], progress: &(dyn Fn(usize, usize) + Sync)) -> Corpus {
    let found = find::briefings(paths);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let out: Mutex<Vec<Result<Parsed, Diagnostic>>> = Mutex::new(Vec::with_capacity(found.files.len()));
    let work = || {
        let mut mine = Vec::new();
        while let Some(path) = found.files.get(next.fetch_add(1, Ordering::Relaxed)) {
            mine.push(read_briefing(path));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, found.files.len());
        }
        if let Ok(mut out) = out.lock() {
            out.append(&mut mine);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(found.files.len().max(1));
    thread::scope(|scope| {
        for _ in 0..threads {
            // Where no thread can be had, this one does the work: once, after all that could be.
            if thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).is_err() {
                work();
            }
        }
    });
    let mut files = Vec::new();
    let mut problems = found.problems;
    for read in out.into_inner().unwrap_or_default() {
        match read {
            Ok(parsed) => files.push(parsed),
            Err(problem) => problems.push(problem),
        }
    }
    link(files, problems)
}

fn read_briefing(path: &Path) -> Result<Parsed, Diagnostic> {
    let name = path.to_string_lossy();
    let bytes = read_bounded(path)
        .map_err(|Refusal { code, message, hint }| Diagnostic::of_file(&clean_line(&name), code, message, hint))?;
    let mut parsed = parse(&name, &bytes);
    find::read_source_texts(path, &mut parsed);
    Ok(parsed)
}

/// Why a file is not read.
struct Refusal {
    code: Code,
    message: String,
    hint: &'static str,
}

/// Reads a regular file of at most [`LARGEST_FILE`] bytes. Never waits for a pipe or a device.
fn read_bounded(path: &Path) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: std::io::Error| Refusal {
        code: Code::Unreadable,
        message: format!("cannot be read: {}", plain_reason(&error)),
        hint: "check that the file is there and that you may read it",
    };
    let too_large = |size: u64| Refusal {
        code: Code::TooLarge,
        message: format!("{} MB; the largest file that is read has {} MB", size >> 20, LARGEST_FILE >> 20),
        hint: "split it into several briefings",
    };
    let kind = path.metadata().map_err(unreadable)?;
    if !kind.is_file() {
        let message = "not a regular file".to_owned();
        return Err(Refusal { code: Code::NotAFile, message, hint: "remove it from the folder, or rename it" });
    }
    if kind.len() > LARGEST_FILE {
        return Err(too_large(kind.len()));
    }
    // What the system makes up as it is read (/proc/kmsg) has no size, and some of it waits for ever.
    if kind.len() == 0 {
        return Ok(Vec::new());
    }
    let mut bytes = Vec::with_capacity(kind.len() as usize);
    // A file can grow while it is read.
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// An I/O error in lower case and without the number of the system.
fn plain_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    // An error that was wrapped on its way ends in what the system said.
    let text = if error.raw_os_error().is_some() { &text } else { text.rsplit(": ").next().unwrap_or(&text) };
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
