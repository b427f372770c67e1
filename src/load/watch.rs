//! Tells when the files of a corpus change.
//!
//! Nothing is told before the files have settled, so that a file that is being written, or replaced as many editors do
//! it, is read once and whole. While nothing changes nobody wakes up.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// Files are settled when for this long nothing has changed.
const QUIET: Duration = Duration::from_millis(40);

/// Files that never settle are read after this long all the same.
const LONGEST: Duration = Duration::from_millis(500);

/// How often files are looked at where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(5);

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These files or folders, below the paths as they were named; each may have come, changed or gone.
    Of(BTreeSet<PathBuf>),
    /// Perhaps anything.
    Any,
}

impl Default for Changes {
    fn default() -> Self {
        Self::Of(BTreeSet::new())
    }
}

impl Changes {
    /// A file or folder that changed.
    pub fn of(path: PathBuf) -> Self {
        Self::Of(BTreeSet::from([path]))
    }

    /// These and others.
    pub fn add(&mut self, others: Self) {
        match (&mut *self, others) {
            (Self::Of(ours), Self::Of(theirs)) => ours.extend(theirs),
            _ => *self = Self::Any,
        }
    }
}

/// Watches files and folders.
pub struct Watch {
    /// As they were named.
    paths: Vec<PathBuf>,
    /// Where each of them is.
    roots: Vec<PathBuf>,
    events: Receiver<notify::Result<Event>>,
    watcher: Box<dyn Watcher + Send>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("roots", &self.roots).finish_non_exhaustive()
    }
}

impl Watch {
    /// Begins to watch.
    ///
    /// Whatever changes from now on is told, so that who loads after this misses nothing.
    ///
    /// # Errors
    /// Neither the system nor looking at the files now and then will do.
    pub fn new(paths: &[PathBuf]) -> notify::Result<Self> {
        let roots: Vec<PathBuf> = paths.iter().map(|path| std::path::absolute(path).unwrap_or(path.clone())).collect();
        let (sender, events) = channel();
        let poll_sender = sender.clone();
        let native = || {
            let mut watcher = RecommendedWatcher::new(sender, Config::default()).ok()?;
            follow(&mut watcher, &roots).ok()?;
            Some(Box::new(watcher) as Box<dyn Watcher + Send>)
        };
        let is_shared = roots.iter().any(|root| is_on_a_network(root));
        let watcher = match if is_shared { None } else { native() } {
            Some(watcher) => watcher,
            // The system has no watches left, or does not tell of what others change.
            None => Box::new(polling(poll_sender, POLL, &roots)?),
        };
        Ok(Self { paths: paths.to_vec(), roots, events, watcher })
    }

    /// Waits until something has changed and settled; none if nothing will ever be told any more.
    pub fn wait(&mut self) -> Option<Changes> {
        loop {
            let first = self.events.recv().ok()?;
            let Some(mut changes) = self.changes(first) else { continue };
            self.settle(&mut changes);
            // Following goes through all folders: that is for when one may have come or been replaced.
            if self.are_of_folders(&changes) {
                let _ = follow(self.watcher.as_mut(), &self.roots);
            }
            return Some(changes);
        }
    }

    fn are_of_folders(&self, changes: &Changes) -> bool {
        match changes {
            Changes::Of(paths) => paths.iter().any(|path| path.is_dir() || self.paths.contains(path)),
            Changes::Any => true,
        }
    }

    fn settle(&self, changes: &mut Changes) {
        let start = Instant::now();
        let mut last = start;
        loop {
            let now = Instant::now();
            let until = (last + QUIET).min(start + LONGEST);
            match self.events.recv_timeout(until.saturating_duration_since(now)) {
                Ok(event) => match self.changes(event) {
                    Some(more) => {
                        changes.add(more);
                        last = Instant::now();
                    }
                    None if Instant::now() < until => {}
                    None => return,
                },
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
            if last.duration_since(start) >= LONGEST {
                return;
            }
        }
    }

    /// What an event can change of what a load gives, if anything.
    fn changes(&self, event: notify::Result<Event>) -> Option<Changes> {
        // What went wrong may have swallowed anything.
        let Some(event) = event.ok().filter(|event| !event.need_rescan()) else { return Some(Changes::Any) };
        if matches!(event.kind, EventKind::Access(_)) {
            return None;
        }
        let changed: BTreeSet<PathBuf> = event.paths.iter().flat_map(|path| self.named(path)).collect();
        (!changed.is_empty()).then_some(Changes::Of(changed))
    }

    /// What a path is called below those that were named.
    fn named(&self, path: &Path) -> impl Iterator<Item = PathBuf> {
        self.paths.iter().zip(&self.roots).filter_map(move |(named, root)| {
            let below = path.strip_prefix(root).ok()?;
            Some(if below.as_os_str().is_empty() { named.clone() } else { named.join(below) })
        })
    }
}

/// Looks at files now and then.
fn polling(
    sender: Sender<notify::Result<Event>>,
    interval: Duration,
    roots: &[PathBuf],
) -> notify::Result<PollWatcher> {
    let mut watcher = PollWatcher::new(sender, Config::default().with_poll_interval(interval))?;
    follow(&mut watcher, roots)?;
    Ok(watcher)
}

/// Whether files are kept by another machine: the system tells only of changes that are made on this one.
#[cfg(target_os = "linux")]
fn is_on_a_network(path: &Path) -> bool {
    /// As `statfs` numbers them: NFS, SMB, CIFS, SMB 2, FUSE (sshfs and others), 9P, AFS, Ceph, Coda, `VMware` and
    /// `VirtualBox` folders.
    const KINDS: [u64; 11] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x00c3_6400,
        0x7375_7245,
        0xbacb_acbc,
        0x786f_4256,
    ];
    let there = path.ancestors().find(|path| path.exists());
    let kind = there.and_then(|path| rustix::fs::statfs(path).ok());
    kind.is_some_and(|kind| KINDS.contains(&(kind.f_type.cast_unsigned() & 0xffff_ffff)))
}

#[cfg(not(target_os = "linux"))]
fn is_on_a_network(_: &Path) -> bool {
    false
}

/// Watches every root that is there, and the folder it stands in, where it may be replaced or come back.
fn follow(watcher: &mut dyn Watcher, roots: &[PathBuf]) -> notify::Result<()> {
    for root in roots {
        if root.is_dir() {
            watcher.watch(root, RecursiveMode::Recursive)?;
        }
        let parent = root.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        if !roots.iter().any(|other| other.is_dir() && parent.starts_with(other)) {
            watcher.watch(parent, RecursiveMode::NonRecursive)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc;
    use std::thread;

    /// Waits for a change that `act` makes, at most ten seconds.
    fn told(paths: &[PathBuf], act: impl FnOnce()) -> bool {
        let mut watch = Watch::new(paths).unwrap();
        let (sender, receiver) = mpsc::channel();
        act();
        thread::spawn(move || sender.send(watch.wait()));
        matches!(receiver.recv_timeout(Duration::from_secs(10)), Ok(Some(_)))
    }

    #[test]
    fn edits_replacements_new_folders_and_removals_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let (root, file) = (folder.path().join("root"), folder.path().join("root/a.toml"));
        fs::create_dir(&root).unwrap();
        fs::write(&file, "a").unwrap();
        let roots = [root.clone()];
        assert!(told(&roots, || fs::write(&file, "b").unwrap()));
        assert!(told(&roots, || {
            fs::write(root.join(".a.swp"), "c").unwrap();
            fs::rename(root.join(".a.swp"), &file).unwrap();
        }));
        assert!(told(&roots, || fs::create_dir(root.join("sub")).unwrap()));
        assert!(told(std::slice::from_ref(&file), || fs::write(&file, "d").unwrap()));
        assert!(told(&roots, || fs::remove_dir_all(&root).unwrap()));
        assert!(told(&roots, || fs::create_dir(&root).unwrap()));
    }

    #[test]
    fn a_folder_that_comes_back_is_watched_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        let mut watch = Watch::new(std::slice::from_ref(&root)).unwrap();
        fs::create_dir(&root).unwrap();
        assert!(watch.wait().is_some());
        let file = root.join("a.toml");
        fs::write(&file, "a").unwrap();
        assert_eq!(watch.wait(), Some(Changes::of(file)));
    }

    #[test]
    fn where_the_system_does_not_tell_files_are_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let roots = [folder.path().to_owned()];
        let (sender, events) = channel();
        let watcher = Box::new(polling(sender, Duration::from_millis(10), &roots).unwrap());
        let mut watch = Watch { paths: roots.to_vec(), roots: roots.to_vec(), events, watcher };
        fs::write(folder.path().join("a.toml"), "a").unwrap();
        assert!(watch.wait().is_some());
    }

    #[test]
    fn events_that_were_lost_and_errors_are_taken_for_changes() {
        let (sender, events) = channel();
        let roots = vec![PathBuf::from("/nowhere")];
        let watcher = Box::new(polling(sender.clone(), Duration::from_secs(3600), &[]).unwrap());
        let mut watch = Watch { paths: roots.clone(), roots, events, watcher };
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        sender.send(Ok(lost)).unwrap();
        assert_eq!(watch.wait(), Some(Changes::Any));
        sender.send(Err(notify::Error::generic("?"))).unwrap();
        assert_eq!(watch.wait(), Some(Changes::Any));
    }
}
