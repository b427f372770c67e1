//! Somebody by their initials: AMLO is Andrés Manuel López Obrador, if nobody else and nothing else is called so.

use crate::corpus::Corpus;
use crate::search::field::Field;
use crate::search::index::Index;
use crate::search::query::{Expr, Query, Term, Test};
use crate::search::token::typed_tokens;
use crate::search::wish::unmarked;

/// The fewest letters that stand for somebody where they are written small.
const FEWEST_SMALL: usize = 4;

/// `query` with initials read as whose they are, if it has any.
pub(super) fn read(corpus: &Corpus, index: &Index, query: &Query) -> Option<Query> {
    let mut readings = Vec::new();
    let root = read_in(corpus, index, query.root(), &mut readings);
    readings.dedup();
    (!readings.is_empty()).then(|| query.read_as(root).with_readings(readings))
}

fn read_in(corpus: &Corpus, index: &Index, expr: &Expr, readings: &mut Vec<String>) -> Expr {
    let each = |parts: &[Expr], readings: &mut Vec<String>| -> Vec<Expr> {
        parts.iter().map(|part| read_in(corpus, index, part, readings)).collect()
    };
    match expr {
        Expr::And(parts) => {
            // The words of a name stand beside the others, as if it had been typed.
            let parts = each(parts, readings).into_iter().flat_map(|part| match part {
                Expr::And(inner) => inner,
                one => vec![one],
            });
            Expr::And(parts.collect())
        }
        Expr::Or(parts) => Expr::Or(each(parts, readings)),
        Expr::Not(part) => Expr::Not(Box::new(read_in(corpus, index, part, readings))),
        Expr::Term(Term { field, test: Test::Word(word), range }) if field.is_none_or(Field::is_of_people) => {
            let word = unmarked(word);
            let Some(name) = whose(corpus, index, word) else { return expr.clone() };
            readings.push(format!("“{word}” read as {name}"));
            let term = |test| Expr::Term(Term { field: *field, test, range: range.clone() });
            match field {
                Some(_) => term(Test::Phrase(name.to_owned())),
                None => Expr::And(name.split(' ').map(|word| term(Test::Word(word.to_owned()))).collect()),
            }
        }
        other => other.clone(),
    }
}

/// Whose initials a word is that is nothing else here.
fn whose<'a>(corpus: &'a Corpus, index: &Index, word: &str) -> Option<&'a str> {
    let is_small = word.bytes().any(|b| b.is_ascii_lowercase());
    if is_small && word.len() < FEWEST_SMALL {
        return None;
    }
    if typed_tokens(word).iter().any(|token| index.is_said(token)) {
        return None;
    }
    index.with_initials(corpus, &word.to_ascii_uppercase()).filter(|name| name.contains(' '))
}
