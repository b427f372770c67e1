//! Reading one file: regular ones only, of bounded size, never waiting.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::diagnostic::Code;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 4 << 20;

/// Why a file is not read.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) hint: &'static str,
}

impl Refusal {
    pub(crate) fn unreadable(error: &io::Error) -> Self {
        Self {
            code: Code::Unreadable,
            message: format!("cannot be read: {}", plain_reason(error)),
            hint: "check that the file is there and that you may read it",
        }
    }

    pub(crate) fn too_large(size: u64) -> Self {
        Self {
            code: Code::TooLarge,
            message: format!("{}; the largest file that is read has {} MB", more_than(size), LARGEST_FILE >> 20),
            hint: "split it into several briefings",
        }
    }
}

/// `more than 4 MB`, of what is one byte larger, too.
pub(crate) fn more_than(size: u64) -> String {
    format!("more than {} MB", size.saturating_sub(1) >> 20)
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
pub(crate) fn open_regular(path: &Path) -> Result<(File, u64), Refusal> {
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
pub(crate) fn plain_reason(error: &io::Error) -> String {
    let text = error.to_string();
    // An error that was wrapped on its way ends in what the system said.
    let text = if error.raw_os_error().is_some() { &text } else { text.rsplit(": ").next().unwrap_or(&text) };
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_said_to_be_larger_than_what_is_read() {
        let told = |size| Refusal::too_large(size).message;
        assert_eq!(told(LARGEST_FILE + 1), "more than 4 MB; the largest file that is read has 4 MB");
        assert!(told(3 * LARGEST_FILE).starts_with("more than 11 MB;"), "{}", told(3 * LARGEST_FILE));
    }
}
