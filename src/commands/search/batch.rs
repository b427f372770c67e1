//! `attache search --batch`: one query a line in, one line of JSON a query out.

use std::path::Path;

use serde::Serialize;

use super::hits::Hit;
use super::{Ask, Console, Error, Status};
use crate::commands::lines;
use crate::export::json;
use crate::search::Query;

#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    /// Whether nothing fits as it was typed, so that the hits are the nearest there are, or of other kinds than is asked for.
    nearest: bool,
    /// What has to be told of how the query was read, and what could not be.
    notes: Vec<String>,
    hits: &'a [Hit<'a>],
}

/// Answers every line of the file in order; an empty one asks for nothing and gets nothing.
pub(super) fn run(file: &Path, ask: &Ask<'_>, console: &mut Console<'_>) -> Result<Status, Error> {
    let (mut any, mut number) = (false, 0);
    lines::for_each(file, |text| {
        number += 1;
        let query = Query::parse_with(text, ask.saved);
        let mut notes = super::mistakes(&query);
        notes.iter().try_for_each(|mistake| console.tell(format_args!("line {number}, {mistake}")))?;
        let found = (!text.trim().is_empty()).then(|| ask.answer(&query));
        let (nearest, hits) = found.as_ref().map_or((false, &[][..]), |found| (found.is_nearest, &found.hits));
        notes.extend(found.iter().flat_map(|found| found.notes.iter().cloned()));
        any |= !hits.is_empty() && !nearest;
        Ok(json::write_line(&Line { query: text, nearest, notes, hits }, console.out)?)
    })?;
    Ok(Status::found(any))
}
