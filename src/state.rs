//! The state folder: bookmarks, earlier queries and saved queries, kept across runs.

use std::fmt::Display;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::corpus::Kind;
use crate::file::{Care, write_private};
use crate::folders::state_folder;
use crate::search::{Saved, SavedQuery};
use crate::text::clean_line;

/// The file, below the state folder.
const FILE: &str = "browser.toml";

/// The most queries remembered.
const MOST_QUERIES: usize = 200;

/// A record that somebody wants to find again, whatever file it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// What it is.
    pub kind: Kind,
    /// Its stable id.
    pub id: String,
    /// What it was called when it was bookmarked.
    pub title: String,
}

/// What is kept across runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// In the order they were made.
    pub bookmarks: Vec<Bookmark>,
    /// The last one last.
    pub queries: Vec<String>,
    /// What `query:NAME` stands for.
    pub saved: Saved,
}

impl Memory {
    /// Whether nothing was ever kept.
    pub fn is_empty(&self) -> bool {
        self.bookmarks.is_empty() && self.queries.is_empty() && self.saved.is_empty()
    }

    /// Notes a query that somebody kept; whether that is news.
    pub fn keep_query(&mut self, query: &str) -> bool {
        let query = query.trim();
        if query.is_empty() || self.queries.last().is_some_and(|last| last == query) {
            return false;
        }
        self.queries.retain(|known| known != query);
        self.queries.push(query.to_owned());
        if self.queries.len() > MOST_QUERIES {
            self.queries.remove(0);
        }
        true
    }

    /// Whether a record is bookmarked.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.bookmarks.iter().any(|bookmark| bookmark.kind == kind && bookmark.id == id)
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    queries: Vec<String>,
    saved: Vec<KeptQuery>,
    bookmarks: Vec<KeptBookmark>,
}

#[derive(Serialize, Deserialize)]
struct KeptQuery {
    name: String,
    query: String,
}

#[derive(Serialize, Deserialize)]
struct KeptBookmark {
    kind: String,
    id: String,
    title: String,
}

/// Why what the last run kept is not to be had.
enum Trouble {
    Unreadable(io::Error),
    Broken(toml::de::Error),
}

/// What the last run kept, for the browser, which will write it anew; and what went wrong, if something did.
pub fn load() -> (Memory, Option<String>) {
    let Some(path) = file() else { return (Memory::default(), None) };
    let problem = match read(&path) {
        Ok(memory) => return (memory, None),
        Err(Trouble::Broken(error)) => {
            // The next save must not take what somebody may still mend.
            let aside = path.with_extension("toml.broken");
            let kept = fs::rename(&path, &aside).map_or("left there", |()| "set aside as browser.toml.broken");
            told(&path, format!("{}; {kept}", error.message()))
        }
        Err(Trouble::Unreadable(error)) => told(&path, error),
    };
    (Memory::default(), Some(problem))
}

/// The saved queries, for who only asks; and what went wrong, if something did.
pub fn saved() -> (Saved, Option<String>) {
    let Some(path) = file() else { return (Saved::default(), None) };
    match read(&path) {
        Ok(memory) => (memory.saved, None),
        Err(Trouble::Broken(error)) => (Saved::default(), Some(told(&path, error.message()))),
        Err(Trouble::Unreadable(error)) => (Saved::default(), Some(told(&path, error))),
    }
}

fn file() -> Option<PathBuf> {
    state_folder().map(|folder| folder.join(FILE))
}

fn told(path: &Path, why: impl Display) -> String {
    clean_line(&format!("{}: {why}", path.display()))
}

fn read(path: &Path) -> Result<Memory, Trouble> {
    match fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map(memory).map_err(Trouble::Broken),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Memory::default()),
        Err(error) => Err(Trouble::Unreadable(error)),
    }
}

fn memory(kept: Kept) -> Memory {
    let bookmark = |kept: KeptBookmark| {
        let kind = Kind::ALL.into_iter().find(|kind| kind.singular() == kept.kind)?;
        Some(Bookmark { kind, id: clean_line(&kept.id), title: clean_line(&kept.title) })
    };
    let queries = kept.queries.iter().map(|query| clean_line(query)).collect();
    let mut saved = Saved::default();
    for query in kept.saved.iter().filter_map(|kept| SavedQuery::new(&kept.name, &kept.query)) {
        saved.put(query);
    }
    Memory { bookmarks: kept.bookmarks.into_iter().filter_map(bookmark).collect(), queries, saved }
}

/// Keeps it for the next run.
///
/// # Errors
/// Why it could not be kept.
pub fn save(memory: &Memory) -> Result<(), String> {
    let Some(folder) = state_folder() else { return Err("not kept: there is no home folder".to_owned()) };
    let text = written(memory).map_err(|error| format!("not kept: {error}"))?;
    let path = folder.join(FILE);
    write_private(&path, Care::Keep, text.as_bytes()).map_err(|error| format!("not kept: {}", told(&path, error)))
}

fn written(memory: &Memory) -> Result<String, toml::ser::Error> {
    let bookmarks = memory.bookmarks.iter().map(|mark| KeptBookmark {
        kind: mark.kind.to_string(),
        id: mark.id.clone(),
        title: mark.title.clone(),
    });
    let saved = memory.saved.iter().map(|saved| KeptQuery { name: saved.name.clone(), query: saved.text.clone() });
    let kept = Kept { queries: memory.queries.clone(), saved: saved.collect(), bookmarks: bookmarks.collect() };
    toml::to_string(&kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_what_strangers_wrote_is_cleaned() {
        let text = "queries = [\"a\\u001b[2J\"]\n[[saved]]\nname = \"x\\u001b\\\"y\"\nquery = \"b\\u0007\"\n\
                    [[saved]]\nname = \"\"\nquery = \"nameless\"\n[[bookmarks]]\nkind = \"meeting\"\nid = \"m\"\ntitle = \"M\"\n";
        let kept = memory(toml::from_str(text).unwrap());
        assert_eq!(kept.queries, ["a\u{FFFD}[2J"]);
        let saved: Vec<_> = kept.saved.iter().map(|saved| (saved.name.as_str(), saved.text.as_str())).collect();
        assert_eq!(saved, [("x\u{FFFD}y", "b\u{FFFD}")]);
        let again = memory(toml::from_str(&written(&kept).unwrap()).unwrap());
        assert_eq!(again, kept);
    }
}
