//! The order of the lists: as the search ranks them, by date or by name.

use std::cmp::Reverse;

use super::place::Place;
use super::{App, Choice, Chooser, Effect, Layer, List, Outcome};
use crate::corpus::{Corpus, Entity};
use crate::text::fold;

/// How the lists are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Best match first; without a query the corpus's own order.
    #[default]
    Best,
    /// The latest first, undated ones last.
    Newest,
    /// The earliest first, undated ones last.
    Oldest,
    /// From A to Z.
    Name,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Best, Self::Newest, Self::Oldest, Self::Name];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best match first",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Name => "by name",
        }
    }

    /// Orders entities.
    pub fn sort(self, corpus: &Corpus, entities: &mut [Entity]) {
        match self {
            Self::Best => {}
            Self::Newest => entities.sort_by_key(|&entity| Reverse(corpus.date_of(entity))),
            Self::Oldest => entities.sort_by_key(|&entity| {
                let date = corpus.date_of(entity);
                (date.is_none(), date)
            }),
            Self::Name => entities.sort_by_cached_key(|&entity| fold(corpus.title_of(entity))),
        }
    }
}

impl App {
    /// The orders to choose from.
    pub(super) fn orders(&self) -> Chooser {
        let choices = Order::ALL.into_iter().map(|order| Choice {
            lead: if order == self.order { "✓" } else { " " }.to_owned(),
            label: order.name().to_owned(),
            aside: String::new(),
            note: String::new(),
            outcome: Outcome::Sort(order),
        });
        Chooser::new(Layer::Orders, "Sort", "", choices.collect())
    }

    /// Puts the lists in another order, from their beginning.
    pub(super) fn order_by(&mut self, order: Order) -> Vec<Effect> {
        self.order = order;
        self.lists = [List::default(); 5];
        let beginning = Place { selected: None, offset: 0, subject: None, scroll: 0, link: None, ..self.place() };
        self.pending = Some(beginning);
        self.search()
    }
}
