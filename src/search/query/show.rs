//! A query written out as it was read: every field by its full name, every AND, OR and NOT in its place.

use std::fmt::{self, Display, Formatter};

use super::{DateTest, Expr, Query, Term, Test};
use crate::search::plan::plain;
use crate::search::question::joins;

/// `country:"gt" AND (date:2024-01-01..2024-12-31 OR NOT blinken)`.
impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_expr(self.root(), f)
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_term(self, f)
    }
}

fn write_expr(expr: &Expr, f: &mut Formatter<'_>) -> fmt::Result {
    match expr {
        Expr::Everything => f.write_str("everything"),
        Expr::And(parts) => {
            // What joins others is not looked for beside them.
            let said: Vec<&Expr> = parts.iter().filter(|part| !plain(part).is_some_and(joins)).collect();
            let parts = if said.is_empty() { parts.iter().collect() } else { said };
            write_joined(&parts, " AND ", f)
        }
        Expr::Or(parts) => write_joined(&parts.iter().collect::<Vec<_>>(), " OR ", f),
        Expr::Not(part) => {
            f.write_str("NOT ")?;
            write_part(part, f)
        }
        Expr::Term(term) => write_term(term, f),
        Expr::Saved(query, _) => write_expr(query.root(), f),
    }
}

fn write_joined(parts: &[&Expr], between: &str, f: &mut Formatter<'_>) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        f.write_str(if i == 0 { "" } else { between })?;
        write_part(part, f)?;
    }
    Ok(())
}

fn write_part(part: &Expr, f: &mut Formatter<'_>) -> fmt::Result {
    if let Expr::Saved(query, _) = part {
        return write_part(query.root(), f);
    }
    if !matches!(part, Expr::And(_) | Expr::Or(_)) {
        return write_expr(part, f);
    }
    f.write_str("(")?;
    write_expr(part, f)?;
    f.write_str(")")
}

fn write_term(term: &Term, f: &mut Formatter<'_>) -> fmt::Result {
    let said_so = match term.test {
        Test::Date(DateTest::Counted(field, _)) => Some(field),
        _ => None,
    };
    if let Some(field) = said_so.or(term.field) {
        write!(f, "{}:", field.spec().name)?;
    }
    match &term.test {
        Test::Word(word) => f.write_str(word),
        Test::Same(word) => write!(f, "'{word}"),
        Test::Begins(word) => write!(f, "^{word}"),
        Test::Phrase(words) | Test::HeldIn { name: words, .. } => write!(f, "\"{words}\""),
        Test::Holders { countries, names } => {
            let countries: Vec<&str> = countries.iter().map(|country| country.name()).collect();
            write!(f, "\"{} of {}\"", names.join(" or "), countries.join(" or "))
        }
        Test::Choice(word, _) => f.write_str(word),
        Test::Date(DateTest::Counted(_, counted)) => write!(f, "{counted}"),
        Test::Date(DateTest::Within(from, to)) => {
            let day =
                |date: &Option<_>| date.map_or_else(String::new, |date: crate::briefing::PartialDate| date.to_string());
            write!(f, "{}..{}", day(from), day(to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_as_it_was_read() {
        let shown = |text: &str| Query::parse(text).to_string();
        assert_eq!(shown("coun:gt blinken"), "country:gt AND blinken");
        assert_eq!(shown("-\"root causes\" (a | b)"), "NOT \"root causes\" AND (a OR b)");
        assert_eq!(shown("date:2024"), "date:2024-01-01..2024-12-31");
        assert_eq!(
            shown("barcena 28 February 2024 may day"),
            "barcena AND (date:2024-02-28..2024-02-28 OR \"28 February 2024\") AND may AND day"
        );
        assert_eq!(shown("march 2024|x"), "(date:2024-03-01..2024-03-31 OR \"march 2024\") OR x");
        assert_eq!(shown(""), "everything");
    }
}
