//! The query that was perhaps meant.

use super::index::Index;
use super::nearness::Nearness;
use super::query::{Expr, Query, Term, Test};
use super::question::only_asks;
use super::token::typed_tokens;

/// `query` with every word that nobody uses here replaced by the nearest that somebody does; `None` if there is no
/// such word, or nothing near it.
pub(crate) fn suggestion(index: &Index, query: &Query, nearness: &Nearness) -> Option<String> {
    let mut changes = Vec::new();
    collect(query.root(), &mut |term| {
        let (None, Test::Word(word)) = (term.field, &term.test) else { return };
        // What stands there as typed can be replaced there; what a saved query holds cannot.
        if query.text().get(term.range.clone()) != Some(word) {
            return;
        }
        let tokens = typed_tokens(word);
        let [token] = tokens.as_slice() else { return };
        if !index.is_said(token)
            && !only_asks(token)
            && super::plan::countries_in(&[word]).is_empty()
            && let Some(better) = index.correction(token, nearness)
        {
            changes.push((term.range.clone(), better.to_owned()));
        }
    });
    let mut text = query.text().to_owned();
    for (range, better) in changes.iter().rev() {
        text.replace_range(range.clone(), better);
    }
    (text != query.text()).then_some(text)
}

/// Calls `f` with every term that is wanted, in the order of the query.
pub(crate) fn collect(expr: &Expr, f: &mut impl FnMut(&Term)) {
    match expr {
        Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| collect(part, f)),
        Expr::Term(term) => f(term),
        Expr::Everything | Expr::Not(_) => {}
    }
}
