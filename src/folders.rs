//! Where attaché keeps its own files.

use std::env;
use std::path::PathBuf;

/// The config file, at its usual place; none if there is no home folder.
pub fn config_file() -> Option<PathBuf> {
    Some(own("XDG_CONFIG_HOME", ".config")?.join("config.toml"))
}

/// The folder of bookmarks, history and saved queries.
pub fn state_folder() -> Option<PathBuf> {
    own("XDG_STATE_HOME", ".local/state")
}

/// The folder of what can be made anew.
pub fn cache_folder() -> Option<PathBuf> {
    own("XDG_CACHE_HOME", ".cache")
}

/// The user's own folder.
pub fn home() -> Option<PathBuf> {
    env::home_dir().filter(|path| path.is_absolute())
}

/// The XDG rules say that a path that is not absolute is to be ignored.
fn own(variable: &str, below_home: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    Some(named.or_else(|| Some(home()?.join(below_home)))?.join("attache"))
}
