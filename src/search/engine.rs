//! The engine: a corpus, its index, and the questions they answer.

use std::ops::Range;
use std::sync::Arc;

use super::answer::Ranking;
use super::query::{Expr, Test};
use super::{Answer, Context, Hit, How, Query, Why};
use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Entity, Kind};
use crate::text::{fold, words};

/// A corpus, ready to be searched. Immutable; can be shared between threads.
#[derive(Debug)]
pub struct Engine {
    corpus: Arc<Corpus>,
}

impl Engine {
    /// Makes `corpus` ready.
    pub fn new(corpus: Arc<Corpus>) -> Self {
        Self { corpus }
    }

    /// What is searched.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// What `query` finds: hits of every kind, best first; everything in the corpus's own order if it asks for nothing.
    pub fn search(&self, query: &Query, context: &Context) -> Answer {
        Answer::new(Kind::ALL.map(|kind| self.ranking(query, context, kind)), None)
    }

    /// Which part of `query` matched what of `entity`, and how.
    pub fn explain(&self, query: &Query, _context: &Context, entity: Entity) -> Vec<Why> {
        let mut out = Vec::new();
        self.collect(query.root(), entity, &mut out);
        out
    }

    /// What of a shown text the words of `query` match, in bytes, in order and without overlap.
    pub fn highlights(&self, query: &Query, text: &str) -> Vec<Range<usize>> {
        let folded = fold(text);
        let mut wanted = Vec::new();
        for_each_text(query.root(), &mut |t| wanted.extend(words(&fold(t)).map(String::from).collect::<Vec<_>>()));
        if folded.len() != text.len() {
            return Vec::new();
        }
        words(&folded)
            .filter(|w| wanted.iter().any(|q| w.starts_with(q.as_str())))
            .map(|w| {
                let start = w.as_ptr().addr() - folded.as_ptr().addr();
                start..start + w.len()
            })
            .filter(|r| text.is_char_boundary(r.start) && text.is_char_boundary(r.end))
            .collect()
    }

    fn ranking(&self, query: &Query, context: &Context, kind: Kind) -> Ranking {
        let entities = self.corpus.entities(kind).into_iter().filter(|&e| self.matches(query.root(), context, e));
        let hits: Vec<_> = entities.map(|entity| Hit { entity, score: 1 }).collect();
        let total = hits.len();
        Ranking { hits: hits.into_iter().take(context.limit).collect(), total, is_nearest: false }
    }

    fn matches(&self, expr: &Expr, context: &Context, entity: Entity) -> bool {
        match expr {
            Expr::Everything => true,
            Expr::And(parts) => parts.iter().all(|p| self.matches(p, context, entity)),
            Expr::Or(parts) => parts.iter().any(|p| self.matches(p, context, entity)),
            Expr::Not(part) => !self.matches(part, context, entity),
            Expr::Term(term) => match &term.test {
                Test::Date(date) => date.span(context.today).is_some_and(|(from, to)| self.is_within(entity, from, to)),
                test => self.word(test, entity).is_some(),
            },
        }
    }

    fn is_within(&self, entity: Entity, from: Option<PartialDate>, to: Option<PartialDate>) -> bool {
        let (start, end) = match entity {
            Entity::Meeting(id) => match self.corpus[id].when {
                Some(span) => (span.start, span.end),
                None => return false,
            },
            Entity::Quote(id) => match self.corpus[id].date {
                Some(date) => (date, date),
                None => return false,
            },
            _ => return false,
        };
        from.is_none_or(|from| end.last_day() >= from) && to.is_none_or(|to| start.first_day() <= to)
    }

    fn word(&self, test: &Test, entity: Entity) -> Option<String> {
        let wanted = fold(test.text()?);
        let title = fold(self.corpus.title_of(entity));
        let all = words(&wanted).all(|q| words(&title).any(|w| w.starts_with(q)));
        all.then_some(wanted)
    }

    fn collect(&self, expr: &Expr, entity: Entity, out: &mut Vec<Why>) {
        match expr {
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|p| self.collect(p, entity, out)),
            Expr::Term(term) => {
                if let (Some(word), Some(matched)) = (term.test.text(), self.word(&term.test, entity)) {
                    let (word, range) = (word.to_owned(), term.range.clone());
                    out.push(Why { word, range, field: "name", matched, how: How::Prefix });
                }
            }
            Expr::Everything | Expr::Not(_) => {}
        }
    }
}

fn for_each_text(expr: &Expr, f: &mut impl FnMut(&str)) {
    match expr {
        Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|p| for_each_text(p, f)),
        Expr::Term(term) => term.test.text().into_iter().for_each(f),
        Expr::Everything | Expr::Not(_) => {}
    }
}
