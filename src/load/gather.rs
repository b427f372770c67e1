//! Files to statements, on every core, in order, with bounded memory.
//!
//! Files are cut into batches; a batch is read by one thread, given over whole, and put behind those before it. What a
//! batch holds is compact, and no more than a few are under way at a time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::archive::is_archive;
use super::cache::{Cache, Use};
use super::read::read_files;
use crate::corpus::Statements;

/// The stack of a thread that parses, in bytes. Depth is bounded before a parser sees a file; this is the second bound.
const STACK: usize = 16 << 20;

/// The most files in a batch.
const LARGEST_BATCH: usize = 512;

/// With fewer files than this there is no use for keeping what they came to between two runs.
const FEW_FILES: usize = 512;

/// Reads files and calls `part` each time more of them, from the first on, are in hand.
pub(super) fn gather(
    files: &[PathBuf],
    cache: &Cache,
    progress: &(dyn Fn(usize) + Sync),
    part: &mut dyn FnMut(&Statements),
) -> Statements {
    let batches = cut(files);
    let is_few = files.len() < FEW_FILES;
    let is_stored = !is_few || files.iter().any(|file| is_archive(file));
    let use_of = Use { is_stored, is_first_remembered: is_few };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(batches.len());
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let (out, read) = sync_channel(2 * threads + 1);
    let work = |out: SyncSender<(usize, Statements)>| {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(&batch) = batches.get(number) else { return };
            let statements = cache.statements(batch, use_of, |before| read_files(batch, before));
            progress(done.fetch_add(batch.len(), Ordering::Relaxed) + batch.len());
            if out.send((number, statements)).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let mut running = 0;
        for _ in 0..threads {
            let mine = out.clone();
            running += usize::from(thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || work(mine)).is_ok());
        }
        drop(out);
        if running == 0 {
            // Where no thread can be had, this one does the work.
            return batches.iter().map(|batch| read_files(batch, &|_| None)).fold(
                Statements::default(),
                |mut all, more| {
                    all.append(more);
                    all
                },
            );
        }
        put_in_order(&read, part)
    })
}

fn put_in_order(read: &Receiver<(usize, Statements)>, part: &mut dyn FnMut(&Statements)) -> Statements {
    let mut all = Statements::default();
    let mut waiting: BTreeMap<usize, Statements> = BTreeMap::new();
    let mut next = 0;
    for (number, statements) in read {
        waiting.insert(number, statements);
        while let Some(statements) = waiting.remove(&next) {
            all.append(statements);
            part(&all);
            next += 1;
        }
    }
    all
}

/// Cuts files into batches at files whose names say so, so that a new file shifts no cut but its own.
fn cut(files: &[PathBuf]) -> Vec<&[PathBuf]> {
    let mut batches = Vec::new();
    let mut start = 0;
    for i in 1..files.len() {
        if i - start >= LARGEST_BATCH || opens_a_batch(&files[i]) {
            batches.push(&files[start..i]);
            start = i;
        }
    }
    if start < files.len() {
        batches.push(&files[start..]);
    }
    batches
}

/// One file in 256.
fn opens_a_batch(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 12).trailing_zeros() >= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_shifts_few_cuts() {
        let files: Vec<PathBuf> = (0..20_000).map(|i| PathBuf::from(format!("{i:05}.toml"))).collect();
        let before: Vec<Vec<PathBuf>> = cut(&files).into_iter().map(<[_]>::to_vec).collect();
        assert_eq!(before.concat(), files);
        assert!(before.len() > 40 && before.iter().all(|batch| batch.len() <= LARGEST_BATCH));
        let mut more = files.clone();
        more.insert(10_000, PathBuf::from("09999-new.toml"));
        let changed = cut(&more).into_iter().filter(|batch| !before.iter().any(|known| known == batch)).count();
        assert!(changed <= 3, "{changed} of {}", before.len());
    }
}
