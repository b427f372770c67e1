//! The state folder: bookmarks and queries, kept across runs.

use std::fs;
use std::io::ErrorKind;

use serde::{Deserialize, Serialize};

use super::app::{Bookmark, Memory};
use crate::config::state_folder;
use crate::corpus::Kind;
use crate::file::{Care, write_private};
use crate::text::clean_line;

/// The file, below the state folder.
const FILE: &str = "browser.toml";

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    queries: Vec<String>,
    bookmarks: Vec<KeptBookmark>,
}

#[derive(Serialize, Deserialize)]
struct KeptBookmark {
    kind: String,
    id: String,
    title: String,
}

/// What the last run kept; and what went wrong, if something did.
pub(super) fn load() -> (Memory, Option<String>) {
    let Some(path) = state_folder().map(|folder| folder.join(FILE)) else { return (Memory::default(), None) };
    let problem = |why: String| (Memory::default(), Some(clean_line(&format!("{}: {why}", path.display()))));
    match fs::read_to_string(&path) {
        Ok(text) => match toml::from_str(&text) {
            Ok(kept) => (memory(kept), None),
            Err(error) => {
                // The next save must not take what somebody may still mend.
                let aside = path.with_extension("toml.broken");
                let kept = fs::rename(&path, &aside).map_or("left there", |()| "set aside as browser.toml.broken");
                problem(format!("{}; {kept}", error.message()))
            }
        },
        Err(error) if error.kind() == ErrorKind::NotFound => (Memory::default(), None),
        Err(error) => problem(error.to_string()),
    }
}

fn memory(kept: Kept) -> Memory {
    let bookmark = |kept: KeptBookmark| {
        let kind = Kind::ALL.into_iter().find(|kind| kind.singular() == kept.kind)?;
        Some(Bookmark { kind, id: clean_line(&kept.id), title: clean_line(&kept.title) })
    };
    let queries = kept.queries.iter().map(|query| clean_line(query)).collect();
    Memory { bookmarks: kept.bookmarks.into_iter().filter_map(bookmark).collect(), queries }
}

/// Keeps it for the next run.
pub(super) fn save(memory: &Memory) -> Result<(), String> {
    let Some(folder) = state_folder() else { return Err("not kept: there is no home folder".to_owned()) };
    let bookmarks = memory.bookmarks.iter().map(|mark| KeptBookmark {
        kind: mark.kind.to_string(),
        id: mark.id.clone(),
        title: mark.title.clone(),
    });
    let kept = Kept { queries: memory.queries.clone(), bookmarks: bookmarks.collect() };
    let text = toml::to_string(&kept).map_err(|error| format!("not kept: {error}"))?;
    write_private(&folder.join(FILE), Care::Keep, text.as_bytes())
        .map_err(|error| format!("not kept: {}: {error}", folder.display()))
}
