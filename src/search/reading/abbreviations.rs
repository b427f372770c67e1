//! What agreements and people are called in short: a `MoU` is a memorandum of understanding, whichever of them a text has.

use crate::search::index::Index;
use crate::search::plan::plain;
use crate::search::query::{Expr, Query, Term, Test, place};
use crate::search::token::typed_tokens;
use crate::text::fold;

/// Abbreviations, folded, and what they stand for.
const SHORT: &[(&str, &str)] = &[
    ("mou", "memorandum of understanding"),
    ("mous", "memorandum of understanding"),
    ("ngo", "non-governmental organisation"),
    ("ngos", "non-governmental organisations"),
    ("stca", "safe third country agreement"),
    ("unga", "general assembly"),
];

/// `query` with abbreviations looked for in full, too, if it has any.
pub(super) fn read(index: &Index, query: &Query) -> Option<Query> {
    let parts = match query.root() {
        Expr::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut readings = Vec::new();
    let mut read = |part: &Expr| {
        let word = plain(part)?;
        let (_, whole) = SHORT.iter().find(|(short, _)| *short == fold(word))?;
        let range = place(std::slice::from_ref(part));
        let in_full = Expr::Term(Term { field: None, test: Test::Phrase((*whole).to_owned()), range });
        if !typed_tokens(word).iter().all(|token| index.is_said(token)) {
            readings.push(format!("“{word}” read as “{whole}”"));
            return Some(in_full);
        }
        readings.push(format!("“{word}” looked for as “{whole}”, too"));
        Some(Expr::Or(vec![part.clone(), in_full]))
    };
    let parts: Vec<Expr> = parts.iter().map(|part| read(part).unwrap_or_else(|| part.clone())).collect();
    (!readings.is_empty()).then(|| query.read_as(Expr::all_of(parts)).with_readings(readings))
}
