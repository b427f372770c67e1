//! Files in which results are stored between two runs: sealed, in parts, read on every core.
//!
//! A stored file names the version that wrote it, and each part has a checksum. A part is looked at only when it is
//! read, by the thread that needs it. What is odd in any way is as good as absent.

use std::fs::File;
use std::hash::BuildHasher;
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use foldhash::quality::FixedState;

use crate::file::{Care, write_private_with};

/// How long the name of a version is.
pub const MARK: usize = 32;

/// What the files of one kind begin with: the kind, its layout and the version of the program.
pub const fn mark(kind: &str) -> [u8; MARK] {
    let mut out = [0; MARK];
    let (kind, version) = (kind.as_bytes(), env!("CARGO_PKG_VERSION").as_bytes());
    let mut i = 0;
    while i < MARK {
        if i < kind.len() {
            out[i] = kind[i];
        } else if i > kind.len() && i - kind.len() <= version.len() {
            out[i] = version[i - kind.len() - 1];
        }
        i += 1;
    }
    out
}

/// What tells a damaged part from a whole one.
pub fn checksum(bytes: &[u8]) -> u64 {
    FixedState::with_seed(0x5eed).hash_one(bytes)
}

/// Parts that were stored, by their numbers.
pub trait Parts: Sync {
    /// How many bytes a part has, if there is such a part.
    fn size(&self, part: usize) -> Option<usize>;

    /// Fills `into`, which is as long as the part, if the part is undamaged.
    fn read(&self, part: usize, into: &mut [u8]) -> Option<()>;

    /// A whole part, decoded; `buffer` holds its bytes for that time.
    fn decode<T: bitcode::DecodeOwned>(&self, part: usize, buffer: &mut Vec<u8>) -> Option<T>
    where
        Self: Sized,
    {
        let size = self.size(part)?;
        if buffer.len() < size {
            buffer.resize(size, 0);
        }
        self.read(part, &mut buffer[..size])?;
        bitcode::decode(&buffer[..size]).ok()
    }
}

/// Parts in memory.
impl Parts for Vec<Vec<u8>> {
    fn size(&self, part: usize) -> Option<usize> {
        self.get(part).map(Vec::len)
    }

    fn read(&self, part: usize, into: &mut [u8]) -> Option<()> {
        into.copy_from_slice(self.get(part).filter(|bytes| bytes.len() == into.len())?);
        Some(())
    }
}

/// A stored file.
#[derive(Debug)]
pub struct Stored {
    path: PathBuf,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    start: u64,
    size: u64,
    sum: u64,
}

/// What stands behind the parts: their number and the checksum of the table.
const TAIL: u64 = 16;

/// What the table has for each part: its size and its checksum.
const ROW: u64 = 16;

impl Stored {
    /// The stored file in a place, if there is one of this kind and version.
    pub fn open(path: &Path, mark: &[u8; MARK]) -> Option<Self> {
        let mut file = File::open(path).ok().filter(|file| file.metadata().is_ok_and(|kind| kind.is_file()))?;
        let size = file.metadata().ok()?.len();
        let mut found = [0; MARK];
        file.read_exact(&mut found).ok()?;
        if found != *mark {
            return None;
        }
        let tail_at = size.checked_sub(TAIL).filter(|at| *at >= MARK as u64)?;
        file.seek(SeekFrom::Start(tail_at)).ok()?;
        let [count, sum] = numbers(&mut file)?;
        let table_at = tail_at.checked_sub(count.checked_mul(ROW)?).filter(|at| *at >= MARK as u64)?;
        file.seek(SeekFrom::Start(table_at)).ok()?;
        let mut table = vec![0; (tail_at - table_at) as usize];
        file.read_exact(&mut table).ok()?;
        if checksum(&table) != sum {
            return None;
        }
        let mut parts = Vec::new();
        let (mut start, mut rows) = (MARK as u64, table.as_slice());
        while !rows.is_empty() {
            let [size, sum] = numbers(&mut rows)?;
            parts.push(Part { start, size, sum });
            start = start.checked_add(size)?;
        }
        (start == table_at).then(|| Self { path: path.to_owned(), parts })
    }

    /// How many bytes all parts have.
    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.size).sum()
    }
}

impl Parts for Stored {
    fn size(&self, part: usize) -> Option<usize> {
        self.parts.get(part)?.size.try_into().ok()
    }

    fn read(&self, part: usize, into: &mut [u8]) -> Option<()> {
        let Part { start, size, sum } = *self.parts.get(part)?;
        // Each reader has a place of its own in the file.
        let mut file = File::open(&self.path).ok().filter(|_| size == into.len() as u64)?;
        file.seek(SeekFrom::Start(start)).ok()?;
        file.read_exact(into).ok()?;
        (checksum(into) == sum).then_some(())
    }
}

fn numbers(from: &mut impl Read) -> Option<[u64; 2]> {
    let mut bytes = [0; 16];
    from.read_exact(&mut bytes).ok()?;
    let (one, other) = bytes.split_at(8);
    Some([u64::from_le_bytes(one.try_into().ok()?), u64::from_le_bytes(other.try_into().ok()?)])
}

/// What takes the parts of a file that is being stored.
pub type Sink<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// Stores what `fill` gives, part by part, in the place of what was there.
///
/// # Errors
/// Those of the system and of `fill`; then what stood there before still does.
pub fn store(path: &Path, mark: &[u8; MARK], fill: impl FnOnce(&mut Sink<'_>) -> io::Result<()>) -> io::Result<()> {
    write_private_with(path, Care::Remake, |out| {
        out.write_all(mark)?;
        let (mut table, mut count) = (Vec::new(), 0_u64);
        fill(&mut |part| {
            count += 1;
            table.extend_from_slice(&(part.len() as u64).to_le_bytes());
            table.extend_from_slice(&checksum(part).to_le_bytes());
            out.write_all(part)
        })?;
        out.write_all(&table)?;
        out.write_all(&count.to_le_bytes())?;
        out.write_all(&checksum(&table).to_le_bytes())
    })
}

/// A piece of work. It is lent a buffer: what several of them read one after the other needs room once.
pub type Task<'a> = Box<dyn FnOnce(&mut Vec<u8>) + Send + 'a>;

/// Does all pieces of work, the first ones first, on every core.
pub fn on_every_core(tasks: Vec<Task<'_>>) {
    let mut tasks = tasks.into_iter();
    let first = tasks.next();
    beside(tasks.collect(), |buffer| first.into_iter().for_each(|task| task(buffer)));
}

/// The same, with one piece more that is begun at once and has a result.
pub fn beside<T>(tasks: Vec<Task<'_>>, first: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(tasks.len() + 1);
    let waiting = Mutex::new(tasks.into_iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = |buffer: &mut Vec<u8>| {
        while let Some(task) = next() {
            task(buffer);
        }
    };
    thread::scope(|scope| {
        // Where no thread can be had, this one does the work.
        let helping: Vec<_> = (1..threads)
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, || work(&mut Vec::new())).ok())
            .collect();
        let mut buffer = Vec::new();
        let result = first(&mut buffer);
        work(&mut buffer);
        for thread in helping {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
        result
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const KIND: [u8; MARK] = mark("test 1");

    fn stored(path: &Path) -> Option<Vec<Vec<u8>>> {
        let stored = Stored::open(path, &KIND)?;
        let part = |n: usize| {
            let mut bytes = vec![0; stored.size(n)?];
            stored.read(n, &mut bytes).map(|()| bytes)
        };
        (0..stored.parts.len()).map(part).collect()
    }

    #[test]
    fn what_is_stored_comes_back_and_what_is_damaged_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/a.stored");
        let parts = [b"one".to_vec(), Vec::new(), vec![7; 1000]];
        store(&path, &KIND, |sink| parts.iter().try_for_each(|part| sink(part))).unwrap();
        assert_eq!(stored(&path).unwrap(), parts);
        assert!(Stored::open(&path, &mark("test 2")).is_none());
        let good = fs::read(&path).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            fs::write(&path, &bad).unwrap();
            assert!(stored(&path).is_none(), "byte {at}");
            fs::write(&path, &good[..at]).unwrap();
            assert!(stored(&path).is_none(), "cut at {at}");
        }
    }

    #[test]
    fn a_failure_leaves_what_was_stored() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.stored");
        store(&path, &KIND, |sink| sink(b"one")).unwrap();
        let failed = store(&path, &KIND, |sink| {
            sink(b"two")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert!(failed.is_err());
        assert_eq!(stored(&path).unwrap(), [b"one"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn all_work_is_done() {
        let done: Vec<Mutex<u32>> = (0..100).map(|_| Mutex::new(0)).collect();
        on_every_core(
            done.iter().map(|slot| Box::new(|_: &mut Vec<u8>| *slot.lock().unwrap() += 1) as Task<'_>).collect(),
        );
        assert!(done.into_iter().all(|slot| slot.into_inner().unwrap() == 1));
        on_every_core(Vec::new());
    }
}
