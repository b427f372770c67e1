//! Where attaché keeps its own files, and what the user's config file says.
//!
//! Reading it never fails softly: a config file that does not parse is an error with its line, not a silent default.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::text::clean_line;

/// What the config file says.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The briefings to open when the command line names none.
    pub data: Paths,
    /// The name of a colour theme.
    pub theme: Option<String>,
    /// The citation style: a built-in name or the path of a `.csl` file.
    pub style: Option<String>,
    /// Keys of one's own: the name of an action and the keys that run it.
    pub keys: BTreeMap<String, String>,
    /// Where it was looked for; none if there is no home folder.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

/// One path or several.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "OneOrMany")]
pub struct Paths(pub Vec<PathBuf>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a path or a list of paths")]
enum OneOrMany {
    One(PathBuf),
    Many(Vec<PathBuf>),
}

impl From<OneOrMany> for Paths {
    fn from(paths: OneOrMany) -> Self {
        match paths {
            OneOrMany::One(path) => Self(vec![path]),
            OneOrMany::Many(paths) => Self(paths),
        }
    }
}

/// Why a config file is of no use.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{}: {source}", clean_line(&.path.to_string_lossy()))]
    Unreadable {
        /// The config file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is not what a config file must be.
    #[error("{}:{line}: {message}", clean_line(&.path.to_string_lossy()))]
    Invalid {
        /// The config file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
}

impl Config {
    /// Reads the config file at `named`, or at its usual place, where it need not exist.
    ///
    /// # Errors
    /// [`ConfigError`] if the file cannot be read or says something that is not understood.
    pub fn load(named: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = named.map(Path::to_owned).or_else(config_file) else { return Ok(Self::default()) };
        match fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text, &path),
            Err(source) if source.kind() == io::ErrorKind::NotFound && named.is_none() => {
                Ok(Self { file: Some(path), ..Self::default() })
            }
            Err(source) => Err(ConfigError::Unreadable { path, source }),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let mut config: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start.min(text.len()));
            let line = 1 + text.get(..start).unwrap_or_default().matches('\n').count();
            ConfigError::Invalid { path: path.to_owned(), line, message: clean_line(error.message()) }
        })?;
        config.file = Some(path.to_owned());
        let folder = path.parent().unwrap_or(Path::new("."));
        for data in &mut config.data.0 {
            *data = match data.strip_prefix("~") {
                Ok(rest) => home().unwrap_or_default().join(rest),
                Err(_) => folder.join(&*data),
            };
        }
        config.style = config.style.map(|style| match style.strip_prefix("~/") {
            Some(rest) => home().unwrap_or_default().join(rest).to_string_lossy().into_owned(),
            None if Path::new(&style).extension().is_some_and(|end| end.eq_ignore_ascii_case("csl")) => {
                folder.join(style).to_string_lossy().into_owned()
            }
            None => style,
        });
        Ok(config)
    }
}

/// The config file, at its usual place.
pub fn config_file() -> Option<PathBuf> {
    Some(folder("XDG_CONFIG_HOME", ".config")?.join("config.toml"))
}

/// The folder of bookmarks, history and saved queries.
pub fn state_folder() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", ".local/state")
}

/// The folder of what can be made anew.
pub fn cache_folder() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME", ".cache")
}

/// The XDG rules say that a path that is not absolute is to be ignored.
fn folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    Some(named.or_else(|| Some(home()?.join(below_home)))?.join("attache"))
}

fn home() -> Option<PathBuf> {
    env::home_dir().filter(|path| path.is_absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, ConfigError> {
        Config::parse(text, Path::new("/etc/attache/config.toml"))
    }

    #[test]
    fn data_is_one_path_or_several_and_relative_to_the_config_file() {
        assert_eq!(parse("data = \"briefings\"").unwrap().data.0, [PathBuf::from("/etc/attache/briefings")]);
        assert_eq!(parse("data = [\"/a\", \"../b\"]").unwrap().data.0[1], PathBuf::from("/etc/attache/../b"));
    }

    #[test]
    fn a_style_file_is_relative_to_the_config_file_and_a_name_is_a_name() {
        assert_eq!(parse("style = \"own.csl\"").unwrap().style.as_deref(), Some("/etc/attache/own.csl"));
        assert_eq!(parse("style = \"apa\"").unwrap().style.as_deref(), Some("apa"));
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let error = parse("theme = \"dark\"\nthem = 1\n").unwrap_err().to_string();
        assert!(error.starts_with("/etc/attache/config.toml:2: unknown field `them`"), "{error}");
        let error = parse("data = 3").unwrap_err().to_string();
        assert!(error.contains("expected a path or a list of paths"), "{error}");
    }

    #[test]
    fn a_config_file_that_is_named_must_exist() {
        let error = Config::load(Some(Path::new("/no/such/config.toml"))).unwrap_err();
        assert!(matches!(error, ConfigError::Unreadable { .. }));
    }
}
