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
    /// Who and what has met most often first.
    MostMeetings,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Name, Self::MostMeetings];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best match first",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Name => "by name",
            Self::MostMeetings => "most meetings first",
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
            Self::MostMeetings => entities.sort_by_key(|&entity| Reverse(meetings_of(corpus, entity))),
        }
    }
}

/// How many meetings there are of an official, a country or a briefing; meetings and quotes have no more than their own.
fn meetings_of(corpus: &Corpus, entity: Entity) -> usize {
    match entity {
        Entity::Official(id) => corpus[id].meetings.len(),
        Entity::Country(id) => corpus.country(id).map_or(0, |country| country.meetings.len()),
        Entity::Briefing(id) => corpus[id].meetings.len(),
        Entity::Meeting(_) | Entity::Quote(_) => 1,
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
