//! Which briefings are opened, and who chose them.

mod following;
mod snapshot;

use std::env;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Config;
use crate::corpus::Corpus;
use crate::folders;
use crate::load::{self, Cache, Found, Listener};
use crate::search::Engine;

pub use following::Following;
pub use snapshot::Fresh;
use snapshot::{Looked, Wanted};

/// The briefings to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// Folders and files; none means the built-in briefings.
    pub paths: Vec<PathBuf>,
    /// Whether the built-in briefings are opened beside those of the paths.
    pub samples: bool,
    /// Who chose them.
    pub chosen_by: ChosenBy,
    /// What large collections came to before.
    pub cache: Cache,
}

/// Who chose a [`Library`], first come first served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChosenBy {
    /// The command line.
    CommandLine,
    /// `$ATTACHE_DATA`.
    Environment,
    /// The config file.
    Config,
    /// Nobody.
    Default,
}

impl fmt::Display for ChosenBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CommandLine => "command line",
            Self::Environment => "$ATTACHE_DATA",
            Self::Config => "config file",
            Self::Default => "default",
        })
    }
}

impl Library {
    /// The paths of the command line, else those of `$ATTACHE_DATA`, else those of the config file, else the built-in
    /// briefings; with `samples` those in any case.
    pub fn choose(named: &[PathBuf], samples: bool, config: &Config) -> Self {
        let environment = env::var_os("ATTACHE_DATA").unwrap_or_default();
        let environment = env::split_paths(&environment).filter(|path| !path.as_os_str().is_empty()).collect();
        Self { samples, ..Self::choose_from(named, environment, config) }
    }

    fn choose_from(named: &[PathBuf], environment: Vec<PathBuf>, config: &Config) -> Self {
        let candidates = [
            (named.to_vec(), ChosenBy::CommandLine),
            (environment, ChosenBy::Environment),
            (config.data.clone(), ChosenBy::Config),
        ];
        let chosen = candidates.into_iter().find(|(paths, _)| !paths.is_empty());
        let (paths, chosen_by) = chosen.unwrap_or((Vec::new(), ChosenBy::Default));
        Self { paths, samples: false, chosen_by, cache: Cache::none() }
    }

    /// The same, with the user's cache.
    #[must_use]
    pub fn with_cache(self) -> Self {
        Self { cache: user_cache(), ..self }
    }

    /// Reads and links them.
    pub fn load(&self) -> Corpus {
        self.load_with(&|_: usize, _: usize| {})
    }

    /// Reads and links them, telling `listener` what goes on.
    pub fn load_with(&self, listener: &impl Listener) -> Corpus {
        if self.paths.is_empty() {
            return load::builtin();
        }
        let place = self.place();
        let (looked, stored) = snapshot::corpus(place.as_deref(), || self.looked());
        stored.map_or_else(|| load::load_found(looked.found, &self.cache, listener), |stored| stored.whole)
    }

    /// Reads, links and indexes them, telling `listener` what goes on.
    pub fn open(&self, listener: &impl Listener) -> Opened {
        self.opened(Wanted::Near, listener)
    }

    fn opened(&self, wanted: Wanted, listener: &impl Listener) -> Opened {
        if self.paths.is_empty() {
            return Opened::of(load::builtin(), None);
        }
        let place = self.place();
        let (looked, stored) = snapshot::engine(place.as_deref(), wanted, || self.looked());
        let fresh = |now: Option<_>, changed| Some(Fresh::new(place?, now?, changed));
        if let Some(stored) = stored {
            self.cache.finish();
            let fresh = if stored.is_other { fresh(looked.now, stored.changed) } else { None };
            return Opened { engine: Arc::new(stored.whole), fresh };
        }
        let corpus = load::load_found(looked.found, &self.cache, listener);
        Opened::of(corpus, fresh(looked.now, 0))
    }

    /// Where it is stored as a whole: with the built-in briefings of this program it is something else.
    fn place(&self) -> Option<PathBuf> {
        let mark = self.samples.then(load::builtin_mark);
        self.cache.whole(&self.paths.iter().cloned().chain(mark).collect::<Vec<_>>())
    }

    fn looked(&self) -> Looked {
        Looked::at(Found::of(&self.paths).with_builtin(self.samples), &self.cache)
    }

    /// Stores what was opened, if it was not stored before and the files are still the same, so that it is opened at
    /// once the next time.
    pub fn keep(&self, engine: &Engine, fresh: &Fresh) {
        fresh.store(engine, || Found::of(&self.paths).stamps());
        self.cache.thin_out();
    }
}

/// What a library came to.
#[derive(Debug)]
pub struct Opened {
    /// What searches it, and the corpus itself.
    pub engine: Arc<Engine>,
    /// If it was not stored before: what [`Library::keep`] needs.
    pub fresh: Option<Fresh>,
}

impl Opened {
    fn of(corpus: Corpus, fresh: Option<Fresh>) -> Self {
        Self { engine: Arc::new(Engine::new(Arc::new(corpus))), fresh }
    }
}

/// What large collections came to before, in the user's cache folder.
pub fn user_cache() -> Cache {
    folders::cache_folder().map_or_else(Cache::none, |folder| Cache::at(folder.join("briefings")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_choice_of_briefings_wins() {
        let mut config = Config::default();
        config.data.push(PathBuf::from("/c"));
        let chosen = |named: &[&str], environment: &[&str], config: &Config| {
            let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect::<Vec<_>>();
            Library::choose_from(&paths(named), paths(environment), config)
        };
        assert_eq!(chosen(&["a"], &["b"], &config).paths, [PathBuf::from("a")]);
        assert_eq!(chosen(&[], &["b"], &config).chosen_by, ChosenBy::Environment);
        assert_eq!(chosen(&[], &[], &config).paths, [PathBuf::from("/c")]);
        assert_eq!(chosen(&[], &[], &Config::default()).chosen_by, ChosenBy::Default);
    }
}
