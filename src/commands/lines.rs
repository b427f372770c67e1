//! The lines of a file that is worked through one by one, as `--batch` does.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::Error;

/// Calls `each` with every line of `file` (`-` is standard input) in order, empty ones too, so that answers and
/// questions stay side by side. What is not UTF-8 is replaced visibly.
pub(super) fn for_each(file: &Path, mut each: impl FnMut(&str) -> Result<(), Error>) -> Result<(), Error> {
    let unreadable = |source| Error::input(file, source);
    let mut lines = open(file).map_err(unreadable)?;
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
        each(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']))?;
        line.clear();
    }
    Ok(())
}

fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(file)?)))
}
