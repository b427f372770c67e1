//! `attache search --batch`: one query a line in, one line of JSON a query out.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::Serialize;

use super::hits::Hit;
use super::{Ask, Console, Error, Status};
use crate::cli::Search;
use crate::export::json;
use crate::search::Query;
use crate::text::clean_line;

#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    /// Whether nothing fits as it was typed, so that the hits are the nearest there are.
    nearest: bool,
    hits: &'a [Hit<'a>],
}

/// Answers every line of the file in order, an empty one too, so that answers and questions stay side by side.
pub(super) fn run(args: &Search, ask: &Ask<'_>, console: &mut Console<'_>) -> Result<Status, Error> {
    let Some(file) = &args.batch else { return Ok(Status::Nothing) };
    let mut lines = open(file).map_err(|source| unreadable(file, source))?;
    let mut line = Vec::new();
    let mut any = false;
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).map_err(|source| unreadable(file, source))? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        let found = (!text.trim().is_empty()).then(|| ask.answer(&Query::parse(text)));
        let (nearest, hits) = found.as_ref().map_or((false, &[][..]), |found| (found.is_nearest, &found.hits));
        any |= !hits.is_empty();
        json::write_line(&Line { query: text, nearest, hits }, console.out)?;
    }
    Ok(Status::found(any))
}

fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(file)?)))
}

fn unreadable(file: &Path, source: io::Error) -> Error {
    Error::Input { file: clean_line(&file.to_string_lossy()), source }
}
