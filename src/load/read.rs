//! Reading one file: regular ones only, of bounded size, never waiting.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::find;
use crate::briefing::{Parsed, parse};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::clean_line;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 4 << 20;

/// Why a file is not read.
pub(crate) struct Refusal {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(super) hint: &'static str,
}

/// Reads and parses one briefing, with the source texts that lie beside it.
pub(super) fn read_briefing(path: &Path) -> Result<Parsed, Diagnostic> {
    let name = path.to_string_lossy();
    let bytes = read_bounded(path)
        .map_err(|Refusal { code, message, hint }| Diagnostic::of_file(&clean_line(&name), code, message, hint))?;
    let mut parsed = parse(&name, &bytes);
    find::read_source_texts(path, &mut parsed);
    Ok(parsed)
}

/// Reads a regular file of at most [`LARGEST_FILE`] bytes. Never waits for a pipe or a device.
pub(crate) fn read_bounded(path: &Path) -> Result<Vec<u8>, Refusal> {
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
pub(super) fn plain_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    // An error that was wrapped on its way ends in what the system said.
    let text = if error.raw_os_error().is_some() { &text } else { text.rsplit(": ").next().unwrap_or(&text) };
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
