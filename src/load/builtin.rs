//! The briefings that are built into the program, so that it shows something real the first time it is run.

use include_dir::{Dir, include_dir};

use crate::briefing::parse;
use crate::corpus::{Corpus, link};

static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// Loads the built-in briefings. Their paths begin with `data/`, as in the repository.
pub fn builtin() -> Corpus {
    let mut files = Vec::new();
    let mut folders = vec![&DATA];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        let briefings = folder.files().filter(|file| file.path().extension().is_some_and(|end| end == "toml"));
        files.extend(briefings.map(|file| parse(&format!("data/{}", file.path().display()), file.contents())));
    }
    link(files, Vec::new())
}
