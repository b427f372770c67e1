//! A query of several words that does not stand in quotes: a shell gives the second as a path.

use std::path::{Path, PathBuf};

use crate::cli::Command;
use crate::text::in_shell;

/// How to write a query of which words were taken for paths; nothing where those are there, or can be meant for paths.
pub(super) fn way_out(command: &Command) -> Option<String> {
    let (what, name, first, paths) = match command {
        Command::Search(args) => ("a query", "search", args.query()?, args.data().paths),
        Command::Verify(args) => ("a quotation", "verify", args.quotation()?, args.data().paths),
        Command::Export(args) => ("a query", "export", args.query.as_deref()?, args.data.paths.clone()),
        Command::Show(args) => ("a name", "show", &*args.id, args.data.paths.clone()),
        _ => return None,
    };
    let words = words(&paths);
    let (taken, rest) = paths.split_at(words.len());
    if taken.is_empty() {
        return None;
    }
    let whole = std::iter::once(first).chain(words).collect::<Vec<_>>().join(" ");
    let rest = rest.iter().map(|path| path.to_string_lossy().into_owned());
    let written: Vec<String> = std::iter::once(whole).chain(rest).map(|word| in_shell(&word)).collect();
    Some(format!("{what} of several words stands in quotes: attache {name} {}", written.join(" ")))
}

/// What stands first among the paths, is not there and looks like a word.
fn words(paths: &[PathBuf]) -> Vec<&str> {
    let is_path = |word: &str| word.contains(['/', '\\', '.', '~']) || Path::new(word).symlink_metadata().is_ok();
    paths.iter().map_while(|path| path.to_str().filter(|word| !is_path(word))).collect()
}
