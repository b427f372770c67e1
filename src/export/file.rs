//! Writing a file whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::text::clean_line;

/// Why a file was not written. Whatever stood there before still does.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Something stands there already.
    #[error("{0}: exists already; --force replaces it")]
    Exists(String),
    /// It cannot be a file.
    #[error("{0}: is a folder; name a file in it")]
    Folder(String),
    /// The system does not allow it.
    #[error("{path}: cannot be written: {source}")]
    System {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes what `content` gives to `path`: into a new file beside it, which takes its place when all is written.
///
/// # Errors
/// [`FileError`]; then the old file, if there was one, is as it was.
pub fn write(
    path: &Path,
    force: bool,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let shown = || clean_line(&path.to_string_lossy());
    if path.is_dir() {
        return Err(FileError::Folder(shown()));
    }
    if !force && path.symlink_metadata().is_ok() {
        return Err(FileError::Exists(shown()));
    }
    // A pipe or a device has no place to be taken.
    if path.metadata().is_ok_and(|meta| !meta.is_file()) {
        let written = File::options().write(true).open(path).and_then(|file| fill(file, content));
        return written.map(drop).map_err(|source| FileError::System { path: shown(), source });
    }
    let beside = beside(path);
    let written = File::options().write(true).create_new(true).open(&beside);
    let written = written.and_then(|file| fill(file, content)).and_then(|file| file.sync_all());
    let placed = written.and_then(|()| if force { fs::rename(&beside, path) } else { place_new(&beside, path) });
    placed.map_err(|source| {
        // What is left of a file that was not finished is of no use to anybody.
        let _ = fs::remove_file(&beside);
        if source.kind() == io::ErrorKind::AlreadyExists && !force {
            return FileError::Exists(shown());
        }
        FileError::System { path: shown(), source }
    })
}

/// Puts the new file in its place unless something came to stand there meanwhile.
fn place_new(new: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(new, path) {
        Ok(()) => fs::remove_file(new),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links.
        Err(_) => fs::rename(new, path),
    }
}

fn fill(file: File, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    content(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// A name of its own in the same folder, so that taking the place is one step.
fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("attache-export-{}-{name}", process::id()));
        fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn an_existing_file_is_replaced_only_by_force() {
        let folder = folder("force");
        let path = folder.join("a.txt");
        write(&path, false, |out| out.write_all(b"one")).unwrap();
        assert!(matches!(write(&path, false, |out| out.write_all(b"two")), Err(FileError::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, true, |out| out.write_all(b"two")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(matches!(write(&folder, true, |_| Ok(())), Err(FileError::Folder(_))));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = folder("failure");
        let path = folder.join("a.txt");
        write(&path, false, |out| out.write_all(b"one")).unwrap();
        let failed = write(&path, true, |out| {
            out.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert!(failed.unwrap_err().to_string().contains("a.txt: cannot be written: "));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert!(write(&folder.join("gone/a.txt"), false, |_| Ok(())).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
