//! Dates beside other words: "guatemala 2024" asks for what was of that year, though what was before may tell of it. Where
//! nothing is of a date, what names it is what there is; see [`as_named`].

use crate::search::field::Field;
use crate::search::plan::{date_in, plain};
use crate::search::query::{Expr, Query, Term, Test};
use crate::search::question::is_joining;
use crate::search::wish::{is_date, read_dates};

/// `query` with its dates looked for as nothing else, if it has any that stand beside other words.
pub(super) fn read(query: &Query) -> Option<Query> {
    let Expr::And(parts) = query.root() else { return None };
    let is_other =
        |part: &Expr| !is_date(part) && plain(part).is_none_or(|word| date_in(word).is_none() && !is_joining(word));
    if !parts.iter().any(is_other) {
        return None;
    }
    let mut read = parts.clone();
    let readings = read_dates(&mut read);
    (read != *parts).then(|| query.read_as(Expr::And(read)).with_readings(readings))
}

/// The same query with dates or what names them, and these; `None` where a kind is asked for that has dates, or there are
/// none but those that name their field.
pub(in crate::search) fn as_named(query: &Query) -> Option<(Query, String)> {
    let Expr::And(parts) = query.root() else { return None };
    let mut named = Vec::new();
    let loose: Vec<Expr> = parts
        .iter()
        .map(|part| {
            let Expr::Term(term @ Term { field: Some(Field::Date), range, .. }) = part else {
                return part.clone();
            };
            let Some(typed) = query.wording().get(range.clone()).filter(|typed| !typed.contains(':')) else {
                return part.clone();
            };
            named.push(format!("“{typed}”"));
            let words = Term { field: None, test: Test::Phrase(typed.to_owned()), range: range.clone() };
            Expr::Or(vec![Expr::Term(term.clone()), Expr::Term(words)])
        })
        .collect();
    (query.kind().is_none() && !named.is_empty()).then(|| (query.read_as(Expr::And(loose)), named.join(" and ")))
}
