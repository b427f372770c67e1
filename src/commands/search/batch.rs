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
    /// Whether nothing fits as it was typed, so that the hits are the nearest there are.
    nearest: bool,
    hits: &'a [Hit<'a>],
}

/// Answers every line of the file in order; an empty one asks for nothing and gets nothing.
pub(super) fn run(file: &Path, ask: &Ask<'_>, console: &mut Console<'_>) -> Result<Status, Error> {
    let mut any = false;
    lines::for_each(file, |query| {
        let found = (!query.trim().is_empty()).then(|| ask.answer(&Query::parse_with(query, ask.saved)));
        let (nearest, hits) = found.as_ref().map_or((false, &[][..]), |found| (found.is_nearest, &found.hits));
        any |= !hits.is_empty();
        Ok(json::write_line(&Line { query, nearest, hits }, console.out)?)
    })?;
    Ok(Status::found(any))
}
