//! What the user's config file says.
//!
//! What is wrong with the config file never stops the program: each mistake costs only itself and is a [`Diagnostic`]
//! with its place. What names an action, a colour or a theme is judged by who knows them, and reported here.

mod read;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Mistake};
use crate::file;
use crate::folders::{config_file, home};
use crate::text::clean_line;

/// Every key of the config file, and what it sets.
pub const KEYS: &[(&str, &str)] = &[
    ("data", "the briefings to open when the command line names none: a path or a list of paths"),
    ("theme", "the colours: the name of a theme, or `auto`, which goes by the terminal"),
    ("style", "the style of citations"),
    ("keys", "a table of keys of one's own: the name of an action = its keys, separated by spaces"),
    ("themes", "a table of tables: themes of one's own, or other colours for a built-in one"),
];

/// What the config file says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Config {
    /// The briefings to open when the command line names none.
    pub data: Vec<PathBuf>,
    /// The name of a colour theme.
    pub theme: Option<String>,
    /// The citation style.
    pub style: Option<String>,
    /// Keys of one's own: the name of an action and the keys that run it.
    pub keys: BTreeMap<String, String>,
    /// Themes of one's own: the name of each, and its colours by the names of what they are for.
    pub themes: BTreeMap<String, BTreeMap<String, String>>,
    /// Where it was looked for; none if there is no home folder.
    pub file: Option<PathBuf>,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
    /// Where each key and its value stand: line and column.
    places: BTreeMap<Vec<String>, Places>,
}

/// Where a key of the config file stands, and its value.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Places {
    key: (u32, u32),
    value: (u32, u32),
}

/// Why a config file that was named is of no use.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", clean_line(&.path.to_string_lossy()))]
pub struct ConfigError {
    /// The config file.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

impl Config {
    /// Reads the config file at `named`, or at its usual place, where it need not exist.
    ///
    /// # Errors
    /// [`ConfigError`] if a file that is named is not there; everything else that is wrong is among the problems.
    pub fn load(named: Option<&Path>) -> Result<Self, ConfigError> {
        if let Some(path) = named {
            path.metadata().map_err(|source| ConfigError { path: path.to_owned(), source })?;
        }
        let Some(path) = named.map(Path::to_owned).or_else(config_file) else { return Ok(Self::default()) };
        Ok(Self::at(&path))
    }

    /// What the same file says now.
    #[must_use]
    pub fn again(&self) -> Self {
        self.file.as_deref().map_or_else(Self::default, Self::at)
    }

    fn at(path: &Path) -> Self {
        let mut config = Self { file: Some(path.to_owned()), ..Self::default() };
        if path.metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return config;
        }
        match file::read_bounded(path) {
            Ok(bytes) => read::read(&mut config, &bytes),
            Err(refusal) => config.report_file(refusal.code, refusal.message, "until then nothing is set"),
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        for data in &mut config.data {
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
        config
    }

    /// Notes what is wrong with a setting, named by the keys that lead to it: there is no such key, or its value is wrong.
    pub fn report(&mut self, setting: &[&str], mistake: Mistake) {
        let path: Vec<String> = setting.iter().map(|&key| key.to_owned()).collect();
        let places = self.places.get(&path).copied().unwrap_or_default();
        let at = if mistake.code == Code::UnknownKey { places.key } else { places.value };
        self.report_at(at, mistake);
    }

    fn report_at(&mut self, place: (u32, u32), mistake: Mistake) {
        let problem = mistake.at(&self.shown(), place);
        let at = self.problems.partition_point(|other| (other.line, other.column) <= place);
        self.problems.insert(at, problem);
    }

    fn report_file(&mut self, code: Code, message: String, hint: &str) {
        self.report_at((0, 0), Mistake { code, message, hint: hint.to_owned() });
    }

    /// The config file, as it can be shown.
    fn shown(&self) -> String {
        self.file.as_ref().map(|path| clean_line(&path.to_string_lossy())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_config_file_that_is_named_must_exist() {
        assert!(Config::load(Some(Path::new("/no/such/config.toml"))).is_err());
    }

    #[test]
    fn what_is_no_file_is_a_problem_and_not_the_end() {
        let config = Config::load(Some(Path::new("/"))).unwrap();
        assert_eq!(config.problems.len(), 1);
        assert_eq!(config.problems[0].code, Code::NotAFile);
        assert_eq!(config.again().problems, config.problems);
    }

    #[test]
    fn paths_are_relative_to_the_config_file() {
        let folder = std::env::temp_dir().join(format!("attache-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("config.toml");
        std::fs::write(&file, "data = [\"/a\", \"../b\"]\nstyle = \"own.csl\"").unwrap();
        let config = Config::load(Some(&file)).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(config.data, [PathBuf::from("/a"), folder.join("../b")]);
        assert_eq!(config.style.map(PathBuf::from), Some(folder.join("own.csl")));
    }
}
