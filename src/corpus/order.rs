//! The orders that lists are put in: as they are, by date, by name, by how often somebody met.

use std::cmp::Reverse;

use super::{Corpus, Entity, Kind};
use crate::text::fold;

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Best match first; without a query the corpus's own order, which lists what has a date newest first.
    #[default]
    Best,
    /// The latest first, undated ones last.
    Newest,
    /// The earliest first, undated ones last.
    Oldest,
    /// From A to Z.
    Name,
    /// Who and what has met most often first.
    Meetings,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Name, Self::Meetings];

    /// Its name, as it is typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Name => "name",
            Self::Meetings => "meetings",
        }
    }

    /// What it does.
    pub fn about(self) -> &'static str {
        match self {
            Self::Best => "best match first",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Name => "by name",
            Self::Meetings => "most meetings first",
        }
    }

    /// This order where it was chosen; else the one that is `asked_for`, if one is.
    #[must_use]
    pub fn or(self, asked_for: Option<Self>) -> Self {
        if self == Self::Best { asked_for.unwrap_or(self) } else { self }
    }

    /// Everything of one kind, as the browser lists it where nothing is asked. The corpus keeps files by path; on the
    /// screen they stand beside meetings and quotes.
    pub fn everything(self, corpus: &Corpus, kind: Kind) -> Vec<Entity> {
        let mut all = corpus.entities(kind);
        let order = if self == Self::Best && kind == Kind::Briefing { Self::Newest } else { self };
        order.sort(corpus, &mut all, |&entity| entity);
        all
    }

    /// Orders what stands for entities; what is alike in this stays as it was.
    pub fn sort<T>(self, corpus: &Corpus, list: &mut [T], entity: impl Fn(&T) -> Entity) {
        match self {
            Self::Best => {}
            Self::Newest => list.sort_by_key(|one| Reverse(corpus.date_of(entity(one)))),
            Self::Oldest => list.sort_by_key(|one| {
                let date = corpus.date_of(entity(one));
                (date.is_none(), date)
            }),
            Self::Name => list.sort_by_cached_key(|one| fold(corpus.title_of(entity(one)))),
            Self::Meetings => list.sort_by_cached_key(|one| Reverse(meetings_of(corpus, entity(one)))),
        }
    }
}

/// How many meetings an official was at, and how many there are of a country or a briefing; meetings and quotes have no more than their own.
fn meetings_of(corpus: &Corpus, entity: Entity) -> usize {
    match entity {
        Entity::Official(id) => corpus.attendances(id),
        Entity::Country(id) => corpus.country(id).map_or(0, |country| country.meetings.len()),
        Entity::Briefing(id) => corpus[id].meetings.len(),
        Entity::Meeting(_) | Entity::Quote(_) => 1,
    }
}
