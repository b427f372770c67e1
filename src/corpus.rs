//! All briefings, linked: meetings, officials, quotes and countries, each with every statement about it.
//!
//! A [`Corpus`] is immutable. It knows nothing of files beyond their names, of queries or of screens.

use std::ops::Index;

mod change;
mod coverage;
mod disagreement;
mod entity;
mod identity;
mod link;
mod list;
mod model;
pub mod name;
mod on_the_day;
mod order;
mod part;
mod post;
mod references;
mod role;
mod side;
mod statements;
mod stored;
pub mod verdict;

pub use change::Change;
#[cfg(test)]
pub(crate) use change::link_both;
pub(crate) use change::{Kept, Moves, Now};
pub use coverage::{Coverage, NotLoaded, counted};
pub use entity::{Entity, Kind};
pub use link::{link, link_statements, patch};
pub use list::{List, Run};
pub use model::*;
pub use on_the_day::{Asked, OnTheDay};
pub use order::Order;
pub use part::Part;
pub use post::Post;
pub use role::GivenRole;
pub use side::Side;
pub use statements::{Packed, Statements};
pub use stored::Restoring;

use crate::briefing::Verdict;
use crate::country::CountryId;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Pool, Text};
use statements::Decision;

/// What stands where a source would, if a statement names none.
pub const NO_SOURCE: &str = "no source named";

/// All briefings, linked.
#[derive(Debug, Default)]
pub struct Corpus {
    pool: Pool,
    lists: list::Lists,
    briefings: Vec<Briefing>,
    sources: Vec<Source>,
    accounts: Vec<Account>,
    appearances: Vec<Appearance>,
    wordings: Vec<Wording>,
    meetings: Vec<Meeting>,
    officials: Vec<Official>,
    quotes: Vec<Quote>,
    /// Those that something touches, by id.
    countries: Vec<Country>,
    /// What the files decide about who is who.
    decisions: Vec<Decision>,
    diagnostics: Vec<Diagnostic>,
    /// Whether all of it is what the files say as they are now.
    is_lasting: bool,
}

macro_rules! records {
    ($($(#[$doc:meta])* $field:ident: $id:ident => $record:ident),+ $(,)?) => {
        impl Corpus {
            /// Gives back the room that is not used.
            fn shrink(&mut self) {
                $(self.$field.shrink_to_fit();)+
                self.lists.shrink();
                self.countries.iter_mut().for_each(|country| country.quotes.shrink_to_fit());
            }

            $(
            $(#[$doc])*
            pub fn $field(&self) -> impl ExactSizeIterator<Item = ($id, &$record)> + DoubleEndedIterator {
                self.$field.iter().enumerate().map(|(i, record)| ($id(i as u32), record))
            }
        )+}
        $(impl Index<$id> for Corpus {
            type Output = $record;

            fn index(&self, id: $id) -> &$record {
                &self.$field[id.index()]
            }
        })+
    };
}

records! {
    /// Every file, by path.
    briefings: BriefingId => Briefing,
    /// Every source, by file and line.
    sources: SourceId => Source,
    /// Every account of a meeting, by file and line.
    accounts: AccountId => Account,
    /// Every appearance of a person, by file and line.
    appearances: AppearanceId => Appearance,
    /// Every wording of a quote, by quote.
    wordings: WordingId => Wording,
    /// Every meeting, newest first, undated ones last.
    meetings: MeetingId => Meeting,
    /// Every person, by name.
    officials: OfficialId => Official,
    /// Every quote, newest first, undated ones last.
    quotes: QuoteId => Quote,
}

impl Corpus {
    /// The text behind a handle, safe to show.
    pub fn text(&self, text: Text) -> &str {
        self.pool.get(text)
    }

    /// The text behind a handle as it stood in its file, for output that is not a terminal.
    pub fn original_text(&self, text: Text) -> &str {
        self.pool.original(text)
    }

    /// How many texts are held; every [`Text`] of this corpus is below.
    pub fn texts(&self) -> usize {
        self.pool.len()
    }

    /// Bytes of text held, each text once.
    pub fn text_bytes(&self) -> usize {
        self.pool.bytes()
    }

    /// Every country that something touches, by id.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The same from A to Z, as they are listed.
    pub fn countries_by_name(&self) -> impl Iterator<Item = CountryId> {
        CountryId::all_by_name().filter(|&id| self.country(id).is_some())
    }

    /// What touches a country, if anything does.
    pub fn country(&self, id: CountryId) -> Option<&Country> {
        self.countries.binary_search_by_key(&id, |country| country.id).ok().map(|i| &self.countries[i])
    }

    /// The file of a path as it stood outside, if the files there stand in the order of their paths.
    pub(crate) fn briefing_at(&self, path: &str) -> Option<BriefingId> {
        let outside = |briefing: &Briefing| self.pool.original(briefing.path);
        let at = self.briefings.partition_point(|briefing| outside(briefing) < path);
        self.briefings.get(at).filter(|briefing| outside(briefing) == path).map(|_| BriefingId(at as u32))
    }

    /// The wordings of a quote: one for each source that reports it.
    pub fn wordings_of(&self, quote: QuoteId) -> impl ExactSizeIterator<Item = (WordingId, &Wording)> {
        self[quote].wordings.iter().map(|id| (id, &self[id]))
    }

    /// The role that the speaker of a quote held on its date.
    pub fn role_then(&self, quote: &Quote) -> RoleThen {
        self[quote.role].first().copied().unwrap_or_default()
    }

    /// What the source text held bears out of a quote: the best verdict on any of its wordings.
    pub fn verdict_of(&self, quote: QuoteId) -> Verdict {
        self.wordings_of(quote).map(|(_, wording)| wording.verdict).min().unwrap_or(Verdict::Unchecked)
    }

    /// What a source is called, safe to show.
    pub fn source_name(&self, source: SourceId) -> &str {
        self.text(self[source].name())
    }

    /// Who says something: the name of the source, if one is named.
    pub fn said_by(&self, source: Option<SourceId>) -> &str {
        source.map_or(NO_SOURCE, |source| self.source_name(source))
    }

    /// The name of a country as a statement gives it, in English where it was resolved.
    pub fn nation_name(&self, nation: Nation) -> &str {
        match nation {
            Nation::Known(id) => id.name(),
            Nation::AsWritten(text) => self.text(text),
        }
    }

    /// The files beside briefings that hold texts of their sources: the path of the briefing, theirs from there, and
    /// what they were when they were read.
    pub fn beside(&self) -> impl Iterator<Item = (&str, &str, u64)> {
        beside(&self.briefings, &self.lists, &self.pool)
    }

    /// Whether the same files will say the same again: nothing could not be read this time, or is as it was before, or
    /// was reached in a way that others can change unseen.
    pub fn is_lasting(&self) -> bool {
        self.is_lasting && !self.diagnostics.iter().any(|problem| problem.code == Code::Unreadable)
    }

    /// Of how many people a file decides who is who.
    pub fn decisions_in(&self, file: BriefingId) -> usize {
        self.decisions.iter().filter(|decision| decision.place.briefing == file).count()
    }

    /// What is wrong with the files, by file and line.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

fn beside<'a>(
    briefings: &'a [Briefing],
    lists: &'a list::Lists,
    pool: &'a Pool,
) -> impl Iterator<Item = (&'a str, &'a str, u64)> {
    briefings.iter().flat_map(move |briefing| {
        let files = lists.get(briefing.beside).iter();
        files.map(move |file| (pool.original(briefing.path), pool.original(file.path), file.stamp))
    })
}
