//! What files came to the last time, so that only those that changed are parsed again.
//!
//! One stored file holds one batch of briefings, and stands for exactly these paths with these sizes and times. It is
//! written beside its place and moved there, so that several programs can share a folder; whatever is odd about it
//! makes it as good as absent. Texts are looked through again and every reference is checked, so that nothing unsafe,
//! and nothing that would lead astray, can come in this way. What nobody has asked for in a month is removed.
//!
//! A program that follows changes also remembers what files said that have changed since, or all if they are few: a
//! file that breaks is shown as it was before.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use bitcode::{Decode, Encode};

use super::beside::{are_as_read, are_settled};
use super::read::{are_whole, read_files};
use super::stamp::Stamps;
use crate::corpus::{Packed, Statements};
use crate::diagnostic::Code;
use crate::file::{Care, UNFINISHED, is_orphan, write_private};
use crate::stored::{MARK, checksum, mark};

/// Changes with the program: what another version stored is not read.
const MAGIC: &[u8; MARK] = &mark("attache statements 10");

/// What stored files are called.
const EXTENSION: &str = "statements";

/// What is called that is stored of a collection as a whole.
const WHOLE: &str = "corpus";

/// Of so many collections the whole is kept: each takes as much room as its files.
const MOST_WHOLE: usize = 3;

/// What has not been asked for in so long a time is removed.
const FORGOTTEN: Duration = Duration::from_secs(30 * 24 * 3600);

/// How often it is noted that a stored file is still asked for.
const NOTED: Duration = Duration::from_secs(24 * 3600);

/// The most batches that are remembered while the program runs.
const MOST_REMEMBERED: usize = 64;

/// The most files of a batch that is remembered.
const MOST_FILES: usize = 1024;

/// What the cache is for where these files are loaded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    /// Whether what the files come to is worth storing.
    pub(super) is_stored: bool,
    /// Whether the files are so few that all are remembered from the first.
    pub(super) is_first_remembered: bool,
}

/// Where files came to something before; or nowhere.
#[derive(Debug, Clone, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
    session: Option<Arc<Mutex<Session>>>,
}

/// What is remembered while the program runs.
#[derive(Debug, Default)]
struct Session {
    /// Whether all files have been read once: only then is there a version before.
    has_loaded: bool,
    batches: HashMap<String, Arc<Statements>>,
    /// What files said that were read alone since then.
    files: HashMap<String, Statements>,
}

/// How much a [`Cache`] holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CacheSize {
    /// How many stored files.
    pub files: usize,
    /// How large they are together.
    pub bytes: u64,
}

#[derive(Encode, Decode)]
struct Stored {
    stamps: Stamps,
    statements: Packed,
}

/// Caches are the same if they keep things in one place.
impl PartialEq for Cache {
    fn eq(&self, other: &Self) -> bool {
        self.folder == other.folder
    }
}

impl Eq for Cache {}

impl Cache {
    /// No cache.
    pub fn none() -> Self {
        Self::default()
    }

    /// The cache in a folder of its own, which need not be there yet.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder: Some(folder), session: None }
    }

    /// The same, for a program that loads again when files change: what breaks is then as it was before.
    #[must_use]
    pub fn following(self) -> Self {
        Self { session: Some(Arc::default()), ..self }
    }

    /// What the files of a batch say: as it was stored, else as `read` finds it, which is stored then. `read` is given
    /// what finds what each said before.
    pub(super) fn statements(
        &self,
        batch: &[PathBuf],
        use_of: Use,
        read: impl FnOnce(&dyn Fn(&str) -> Option<Statements>) -> Statements,
    ) -> Statements {
        // A batch is the same as long as it begins with the same file.
        let name = name(&batch[..batch.len().min(1)]);
        let folder = self.folder.as_ref().filter(|_| use_of.is_stored);
        let place = folder.map(|folder| folder.join(&name).with_extension(EXTENSION));
        let now = place.as_ref().and_then(|_| Stamps::of(batch));
        let stored = place.as_ref().and_then(|place| recall(place));
        let mut before = self.remembered(&name);
        let is_worth_it = use_of.is_first_remembered || stored.is_some();
        if let Some((stamps, statements)) = stored {
            if now.as_ref() == Some(&stamps) && are_as_read(statements.beside()) {
                return statements;
            }
            before = before.or_else(|| self.has_loaded().then(|| Arc::new(statements)));
        }
        let known = |file: &str| self.file(file).or_else(|| before.as_ref()?.of_file(file));
        let statements = read(&known);
        if let (Some(place), Some(now)) = (place, now) {
            keep(&place, batch, now, &statements);
        }
        self.remember(name, &statements, is_worth_it);
        statements
    }

    /// Ends a load: from now on there is a version before.
    pub fn finish(&self) {
        if let Some(mut session) = self.session() {
            session.has_loaded = true;
            session.files.clear();
        }
    }

    /// What a file says that is read alone, if it can be read whole or has been before.
    pub(super) fn again(&self, file: &Path) -> Option<Statements> {
        let statements = read_files(&[file], &|file| self.file(file));
        if are_whole(&statements, 1) {
            let mut session = self.session()?;
            session.files.insert(file.to_string_lossy().into_owned(), statements.clone());
        } else if !statements.has(Code::LastGood) {
            return None;
        }
        Some(statements)
    }

    fn file(&self, file: &str) -> Option<Statements> {
        self.session()?.files.get(file).cloned()
    }

    fn session(&self) -> Option<MutexGuard<'_, Session>> {
        self.session.as_ref()?.lock().ok()
    }

    fn has_loaded(&self) -> bool {
        self.session().is_some_and(|session| session.has_loaded)
    }

    fn remembered(&self, name: &str) -> Option<Arc<Statements>> {
        self.session()?.batches.get(name).cloned()
    }

    /// Remembers what may be wanted when a file breaks: all files if they are few, else those that have changed since
    /// they were stored.
    fn remember(&self, name: String, statements: &Statements, is_first_worth_it: bool) {
        let Some(mut session) = self.session() else { return };
        let has_room = session.batches.len() < MOST_REMEMBERED || session.batches.contains_key(&name);
        // An archive can hold any number of files.
        let is_small = statements.files() <= MOST_FILES;
        if (is_first_worth_it || session.has_loaded) && has_room && is_small {
            session.batches.insert(name, Arc::new(statements.clone()));
        }
    }

    /// Removes what nobody has asked for in a long time, and what programs left that were killed as they wrote it.
    pub(super) fn prune(&self) {
        let is_forgotten = |kind: &Metadata| {
            let age = kind.modified().ok().and_then(|changed| SystemTime::now().duration_since(changed).ok());
            age.is_some_and(|age| age >= FORGOTTEN)
        };
        for (path, _) in self.stored().filter(|(path, kind)| is_forgotten(kind) || is_orphan(path)) {
            // Another program may have been first.
            let _ = fs::remove_file(path);
        }
    }

    /// Where what these paths came to as a whole is stored.
    pub fn whole(&self, paths: &[PathBuf]) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        Some(folder.join(name(paths)).with_extension(WHOLE))
    }

    /// Leaves, of what is stored of collections as a whole, no more than the newest few.
    pub fn thin_out(&self) {
        let whole = self.stored().filter(|(path, _)| path.extension().is_some_and(|end| end == WHOLE));
        let mut whole: Vec<_> = whole.filter_map(|(path, kind)| Some((kind.modified().ok()?, path))).collect();
        whole.sort();
        for (_, path) in whole.iter().rev().skip(MOST_WHOLE) {
            // Another program may have been first.
            let _ = fs::remove_file(path);
        }
    }

    /// How much it holds.
    pub fn size(&self) -> CacheSize {
        let mut size = CacheSize::default();
        for (_, kind) in self.stored() {
            size.files += 1;
            size.bytes += kind.len();
        }
        size
    }

    /// Removes all it holds; tells how much that was.
    ///
    /// # Errors
    /// A file that cannot be removed.
    pub fn clear(&self) -> std::io::Result<CacheSize> {
        let mut size = CacheSize::default();
        for (path, kind) in self.stored() {
            fs::remove_file(path)?;
            size.files += 1;
            size.bytes += kind.len();
        }
        Ok(size)
    }

    fn stored(&self) -> impl Iterator<Item = (PathBuf, Metadata)> {
        let entries = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let is_ours =
            |path: PathBuf| path.extension().is_some_and(|end| end == EXTENSION || end == WHOLE || end == UNFINISHED);
        let ours = entries.filter(move |entry| is_ours(entry.path()));
        ours.filter_map(|entry| Some((entry.path(), entry.metadata().ok().filter(Metadata::is_file)?)))
    }
}

/// The same for the same paths, named from the same place.
fn name(paths: &[PathBuf]) -> String {
    let mut hasher = DefaultHasher::new();
    std::env::current_dir().unwrap_or_default().hash(&mut hasher);
    paths.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// What is stored in a place, and what it stands for.
fn recall(place: &Path) -> Option<(Stamps, Statements)> {
    let bytes = fs::read(place).ok()?;
    let rest = bytes.strip_prefix(MAGIC)?;
    let (sum, payload) = rest.split_first_chunk::<8>()?;
    if u64::from_le_bytes(*sum) != checksum(payload) {
        return None;
    }
    let stored: Stored = bitcode::decode(payload).ok()?;
    note_use(place);
    Some((stored.stamps, Statements::unpack(stored.statements)?))
}

/// Lets the time of a stored file tell that it is still asked for.
pub fn note_use(place: &Path) {
    let noted = || place.metadata().ok()?.modified().ok()?.elapsed().ok();
    if noted().is_some_and(|ago| ago >= NOTED) {
        // If it cannot be noted it is removed one day, and made again.
        let _ = fs::File::options().write(true).open(place).and_then(|file| file.set_modified(SystemTime::now()));
    }
}

/// Stores what was read, if the files cannot have changed since `before` without its showing.
fn keep(place: &Path, batch: &[PathBuf], before: Stamps, statements: &Statements) {
    let settled =
        before.are_settled() && are_settled(statements.beside()) && Stamps::of(batch).as_ref() == Some(&before);
    // What could not be read this time may be readable the next, and its size and time the same.
    if settled
        && !statements.has(Code::Unreadable)
        && let Some(packed) = statements.pack()
    {
        // A cache that cannot be written is no cache, and no more than that.
        let _ = store(place, &Stored { stamps: before, statements: packed });
    }
}

fn store(place: &Path, stored: &Stored) -> std::io::Result<()> {
    let payload = bitcode::encode(stored);
    let mut bytes = Vec::with_capacity(payload.len() + MAGIC.len() + 8);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&checksum(&payload).to_le_bytes());
    bytes.extend_from_slice(&payload);
    write_private(place, Care::Remake, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::{Entity, link_statements};
    use crate::load::stamp::TOO_FRESH;

    fn statements(text: &str) -> Statements {
        Statements::of([parse("a.toml", text.as_bytes())])
    }

    /// A folder with one briefing that is old enough, and its cache.
    fn scene() -> (tempfile::TempDir, Vec<PathBuf>, Cache) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        fs::write(&file, "x").unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(SystemTime::UNIX_EPOCH + TOO_FRESH).unwrap();
        let cache = Cache::at(folder.path().join("cache"));
        (folder, vec![file], cache)
    }

    const BRIEFING: &str = "[[meetings]]\nname = \"A \\u001b[2J\"\ndate = 2024-02-28\n";

    fn is_recalled(cache: &Cache, batch: &[PathBuf]) -> bool {
        let mut read = false;
        let stored = Use { is_stored: true, is_first_remembered: false };
        let found = cache.statements(batch, stored, |_| {
            read = true;
            statements(BRIEFING)
        });
        let corpus = link_statements(found, Vec::new());
        assert_eq!(
            corpus.meetings().map(|(id, _)| corpus.id_of(Entity::Meeting(id))).collect::<Vec<_>>(),
            ["2024-02-28-a-2j"]
        );
        assert_eq!(corpus.diagnostics().len(), 2);
        !read
    }

    #[test]
    fn what_is_stored_comes_back() {
        let (_folder, batch, cache) = scene();
        assert!(!is_recalled(&cache, &batch));
        assert!(is_recalled(&cache, &batch));
        assert_eq!(cache.size().files, 1);
        assert_eq!(cache.clear().unwrap().files, 1);
        assert!(!is_recalled(&cache, &batch));
    }

    #[test]
    fn a_changed_file_is_read_again() {
        let (_folder, batch, cache) = scene();
        is_recalled(&cache, &batch);
        fs::write(&batch[0], "y").unwrap();
        // The same size, and the time set back.
        let file = fs::File::options().write(true).open(&batch[0]).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + TOO_FRESH).unwrap();
        assert!(!is_recalled(&cache, &batch));
    }

    #[test]
    fn a_file_just_changed_is_not_stored() {
        let (_folder, batch, cache) = scene();
        fs::write(&batch[0], "y").unwrap();
        assert!(!is_recalled(&cache, &batch));
        assert!(!is_recalled(&cache, &batch));
    }

    #[test]
    fn damage_makes_a_stored_file_as_good_as_absent() {
        let (_folder, batch, cache) = scene();
        is_recalled(&cache, &batch);
        let (place, _) = cache.stored().next().unwrap();
        let good = fs::read(&place).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            fs::write(&place, &bad).unwrap();
            assert!(recall(&place).is_none(), "byte {at}");
            fs::write(&place, &good[..at]).unwrap();
            assert!(recall(&place).is_none(), "cut at {at}");
        }
        fs::write(&place, &good).unwrap();
        assert!(is_recalled(&cache, &batch));
    }

    #[test]
    fn a_cache_that_cannot_be_written_costs_nothing_else() {
        let (folder, batch, _) = scene();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        assert!(!is_recalled(&Cache::at(blocked.join("cache")), &batch));
    }

    #[test]
    fn a_forged_file_is_refused_or_harmless() {
        let (_folder, batch, cache) = scene();
        is_recalled(&cache, &batch);
        let (place, _) = cache.stored().next().unwrap();
        let good = fs::read(&place).unwrap();
        for at in MAGIC.len() + 8..good.len() {
            for change in [0x01, 0x10, 0x80, 0xff] {
                let mut bad = good.clone();
                bad[at] ^= change;
                let sum = checksum(&bad[MAGIC.len() + 8..]);
                bad[MAGIC.len()..MAGIC.len() + 8].copy_from_slice(&sum.to_le_bytes());
                fs::write(&place, &bad).unwrap();
                if let Some((_, statements)) = recall(&place) {
                    let corpus = link_statements(statements, Vec::new());
                    for text in corpus.meetings().map(|(_, meeting)| corpus.text(meeting.name)) {
                        assert!(crate::text::is_safe(text), "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_was_stored_by_another_version_is_not_read() {
        let (_folder, batch, cache) = scene();
        is_recalled(&cache, &batch);
        let (place, _) = cache.stored().next().unwrap();
        let mut other = fs::read(&place).unwrap();
        other[MAGIC.len() - 1] ^= 1;
        fs::write(&place, &other).unwrap();
        assert!(!is_recalled(&cache, &batch));
    }

    #[test]
    fn what_nobody_asks_for_is_removed() {
        let (_folder, batch, cache) = scene();
        is_recalled(&cache, &batch);
        let (place, _) = cache.stored().next().unwrap();
        let age = |days: u64| {
            let file = fs::File::options().write(true).open(&place).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(days * 24 * 3600)).unwrap();
        };
        age(29);
        cache.prune();
        assert!(is_recalled(&cache, &batch));
        assert!(place.metadata().unwrap().modified().unwrap().elapsed().unwrap() < NOTED);
        age(31);
        cache.prune();
        assert_eq!(cache.size(), CacheSize::default());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_program_left_is_removed_by_the_next_that_loads() {
        let (folder, _, cache) = scene();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let place = |writer: u32| folder.path().join(format!("cache/.x.corpus.{writer}-0.part"));
        fs::create_dir(folder.path().join("cache")).unwrap();
        for writer in [child.id(), std::process::id()] {
            fs::File::create(place(writer))
                .unwrap()
                .set_modified(SystemTime::now() - Duration::from_secs(600))
                .unwrap();
        }
        cache.prune();
        assert!(!place(child.id()).exists() && place(std::process::id()).exists());
    }
}
