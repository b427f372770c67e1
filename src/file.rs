//! Writing files whole or not at all: into a new file beside the place, which takes it in one step; and reading them
//! within bounds.

mod read;

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

pub use read::LARGEST_FILE;
pub(crate) use read::{Refusal, more_than, open_regular, plain_reason, read_bounded};

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

/// What becomes of a file that stands there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays; nothing is written.
    Stays,
    /// It is replaced.
    IsReplaced,
}

impl Existing {
    /// It stays, unless somebody insists: it may hold work of theirs.
    pub fn unless(force: bool) -> Self {
        if force { Self::IsReplaced } else { Self::Stays }
    }
}

/// What becomes of a private file when the power fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// It is the old one or the new one.
    Keep,
    /// It may be lost, and is made anew.
    Remake,
}

/// Writes what `content` gives to `path`.
///
/// # Errors
/// [`FileError`]; then the old file, if there was one, is as it was.
pub fn write(
    path: &Path,
    existing: Existing,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let shown = || clean_line(&path.to_string_lossy());
    if path.is_dir() {
        return Err(FileError::Folder(shown()));
    }
    if existing == Existing::Stays && path.symlink_metadata().is_ok() {
        return Err(FileError::Exists(shown()));
    }
    // A pipe or a device has no place to be taken.
    if path.metadata().is_ok_and(|meta| !meta.is_file()) {
        let written = OpenOptions::new().write(true).open(path).and_then(|file| fill(file, content));
        return written.map(drop).map_err(|source| FileError::System { path: shown(), source });
    }
    remove_orphans(path);
    let place = |new: &Path| match existing {
        Existing::IsReplaced => fs::rename(new, path),
        Existing::Stays => place_new(new, path),
    };
    let options = OpenOptions::new().write(true).create_new(true).clone();
    written(path, &options, Care::Keep, content, place).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists if existing == Existing::Stays => FileError::Exists(shown()),
        _ => FileError::System { path: shown(), source },
    })
}

/// Writes a file that nobody else may read, in a folder that nobody else may enter, which is made if it is not there.
/// What stood there before is replaced.
///
/// # Errors
/// Those of the system; then the old file, if there was one, is as it was.
pub fn write_private(path: &Path, care: Care, content: &[u8]) -> io::Result<()> {
    write_private_with(path, care, |out| out.write_all(content))
}

/// The same for what is not all in memory at once.
///
/// # Errors
/// Those of the system and of `content`; then the old file, if there was one, is as it was.
pub fn write_private_with(
    path: &Path,
    care: Care,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folder.mode(0o700);
        options.mode(0o600);
    }
    folder.create(path.parent().unwrap_or(Path::new(".")))?;
    if care == Care::Keep {
        remove_orphans(path);
    }
    written(path, &options, care, content, |new| fs::rename(new, path))
}

/// Fills a new file beside `path` and lets `place` put it there. Of one that is not finished nothing is left.
fn written(
    path: &Path,
    options: &OpenOptions,
    care: Care,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    place: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let (beside, file) = open_beside(path, options)?;
    let filled = fill(file, content);
    let safe = filled.and_then(|file| if care == Care::Keep { file.sync_all() } else { Ok(()) });
    safe.and_then(|()| place(&beside)).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

/// A new file beside `path`, under a name that is free: an earlier program of our number may have left one.
fn open_beside(path: &Path, options: &OpenOptions) -> io::Result<(PathBuf, File)> {
    loop {
        let beside = beside(path);
        match options.open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return Ok((beside, opened?)),
        }
    }
}

/// Puts the new file in its place unless something came to stand there meanwhile.
fn place_new(new: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(new, path) {
        Ok(()) => {
            // It is there under both names; the one that is too much is an orphan, as those of killed programs are.
            let _ = fs::remove_file(new);
            Ok(())
        }
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

/// How the names of files end that are being written.
pub(crate) const UNFINISHED: &str = "part";

/// A name of its own in the same folder, so that taking the place is one step.
fn beside(path: &Path) -> PathBuf {
    static SERIAL: AtomicU32 = AtomicU32::new(0);
    let mut name = beginning(path);
    name.push(format!("{}-{}.{UNFINISHED}", process::id(), SERIAL.fetch_add(1, Ordering::Relaxed)));
    path.with_file_name(name)
}

/// How the names of all files begin that were to take the place of `path`.
fn beginning(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name
}

/// How long nothing was written to what nobody will finish any more.
const ORPHANED: Duration = Duration::from_secs(60);

/// Removes what was to take the place of `path` and was left by a program that was killed.
fn remove_orphans(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beginning = beginning(path);
    let is_ours = |path: &Path| {
        let name = path.file_name().map(OsStr::as_encoded_bytes);
        name.is_some_and(|name| name.starts_with(beginning.as_encoded_bytes()))
    };
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if is_ours(&path) && is_orphan(&path) {
            // Whoever may not remove it leaves it.
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a file was to take the place of another, and was left by a program that was killed.
pub(crate) fn is_orphan(path: &Path) -> bool {
    let is_left = path.file_name().and_then(writer).is_some_and(|writer| !is_running(writer));
    let untouched = || path.symlink_metadata().ok()?.modified().ok()?.elapsed().ok();
    is_left && untouched().is_some_and(|time| time > ORPHANED)
}

/// The number of the program that writes a file of this name.
fn writer(name: &OsStr) -> Option<i32> {
    let (_, number) = name.to_str()?.strip_suffix(UNFINISHED)?.strip_suffix('.')?.rsplit_once('.')?;
    number.split_once('-')?.0.parse().ok()
}

#[cfg(unix)]
fn is_running(id: i32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    Pid::from_raw(id).is_some_and(|id| test_kill_process(id) != Err(rustix::io::Errno::SRCH))
}

/// Where it cannot be asked, everything may still be written to.
#[cfg(not(unix))]
fn is_running(_: i32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use Existing::{IsReplaced, Stays};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = entries.collect();
        names.sort();
        names
    }

    #[test]
    fn an_existing_file_is_replaced_only_where_that_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write(&path, Stays, |out| out.write_all(b"one")).unwrap();
        assert!(matches!(write(&path, Stays, |out| out.write_all(b"two")), Err(FileError::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, IsReplaced, |out| out.write_all(b"two")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(matches!(write(folder.path(), IsReplaced, |_| Ok(())), Err(FileError::Folder(_))));
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write(&path, Stays, |out| out.write_all(b"one")).unwrap();
        let failed = write(&path, IsReplaced, |out| {
            out.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert!(failed.unwrap_err().to_string().contains("a.txt: cannot be written: "));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["a.txt"]);
        assert!(write(&folder.path().join("gone/a.txt"), Stays, |_| Ok(())).is_err());
    }

    #[test]
    fn what_came_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let late = write(&path, Stays, |out| {
            fs::write(&path, "somebody else's")?;
            out.write_all(b"ours")
        });
        assert!(matches!(late, Err(FileError::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"somebody else's");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_program_left_is_removed_and_what_a_running_one_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut child = process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let old = |name: &str| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(std::time::SystemTime::now() - 2 * ORPHANED).unwrap();
        };
        old(&format!(".a.txt.{}-0.part", child.id()));
        old(&format!(".a.txt.{}-7.part", process::id()));
        old(&format!(".b.txt.{}-0.part", child.id()));
        old(".a.txt.part");
        File::create(folder.path().join(format!(".a.txt.{}-1.part", child.id()))).unwrap();
        write(&folder.path().join("a.txt"), Stays, |_| Ok(())).unwrap();
        assert_eq!(names(folder.path()).len(), 5);
        assert!(!names(folder.path()).contains(&format!(".a.txt.{}-0.part", child.id())));
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_is_nobody_elses() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/attache/kept.toml");
        for (care, text) in [(Care::Keep, b"one"), (Care::Remake, b"two")] {
            write_private(&path, care, text).unwrap();
            assert_eq!(fs::read(&path).unwrap(), text);
        }
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert_eq!(names(path.parent().unwrap()), ["kept.toml"]);
    }
}
