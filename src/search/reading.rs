//! What a query asks for as people say it: "who met the president of guatemala", "quotes by Ms Meloni", "réunions à Bruxelles".
//!
//! The parser knows the words that ask; here it is known what people, offices, countries, towns and organisations are called
//! by the briefings at hand. What was read so is told.

mod abbreviations;
mod attended;
mod bodies;
mod connectives;
mod dates;
mod held;
mod initials;
mod months;
mod named;
mod offices;
mod speakers;
mod towns;
mod whom;

use std::borrow::Cow;

pub(super) use dates::as_named;
pub(super) use named::{is_country, named_at};
pub(crate) use offices::Alone as OfficeAlone;
pub(super) use offices::names_of as names_of_office;
pub(super) use whom::{asks_whether_they_met, nobody_was_there, without_company};

use super::index::Index;
use super::nearness::Nearness;
use super::query::{Expr, Query};
use crate::corpus::Corpus;

/// `query` as it is meant where these things are called so.
pub(super) fn read<'q>(corpus: &Corpus, index: &Index, nearness: &Nearness, query: &'q Query) -> Cow<'q, Query> {
    let query = saved(corpus, index, nearness, query).map_or(Cow::Borrowed(query), Cow::Owned);
    let query = initials::read(corpus, index, &query).map_or(query, Cow::Owned);
    let query = months::read(corpus, &query).map_or(query, Cow::Owned);
    let query = dates::read(&query).map_or(query, Cow::Owned);
    let query = towns::read(index, &query).map_or(query, Cow::Owned);
    let query = attended::read(index, &query).map_or(query, Cow::Owned);
    let query = bodies::read(index, &query).map_or(query, Cow::Owned);
    let query = abbreviations::read(index, &query).map_or(query, Cow::Owned);
    let query = whom::read(corpus, index, nearness, &query).map_or(query, Cow::Owned);
    let query = offices::read(corpus, index, &query).map_or(query, Cow::Owned);
    let query = speakers::read(corpus, index, nearness, &query).map_or(query, Cow::Owned);
    connectives::read(index, &query).map_or(query, Cow::Owned)
}

/// `query` with what is saved under the names in it, each read by itself; `None` if there is no such name in it.
fn saved(corpus: &Corpus, index: &Index, nearness: &Nearness, query: &Query) -> Option<Query> {
    if !query.root().has_saved() {
        return None;
    }
    let mut readings = Vec::new();
    let root = query.root().opened(&mut |inner: &Query, range| -> Expr {
        let inner = read(corpus, index, nearness, inner);
        let name = query.wording().get(range.clone()).unwrap_or_default();
        readings.extend(inner.readings().iter().map(|reading| format!("in {name}: {reading}")));
        inner.root().clone()
    });
    Some(query.read_as(root).with_readings(readings))
}
