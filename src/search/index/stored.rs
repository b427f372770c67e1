//! An index as it is stored between two runs.
//!
//! Nobody is trusted: every number is checked, so that what was forged can lead nowhere outside of the corpus.

use std::array;
use std::io;

use super::initials::OfEverybody;
use super::sites::Sites;
use super::{Channel, Flags, Groups, Index, Values};
use crate::corpus::{Corpus, OfficialId};
use crate::country::CountryId;
use crate::search::lexicon::Lexicon;
use crate::search::postings::Listing;
use crate::stored::{Parts, Sink, Task};
use crate::text::{Text, is_safe};

const CHANNELS: usize = Channel::ALL.len();

macro_rules! index {
    ($($field:ident: $kind:ty),+ $(,)?) => {
        impl Index {
            /// Stores it, part by part.
            pub(crate) fn store(&self, sink: &mut Sink<'_>) -> io::Result<()> {
                self.lexicons.iter().try_for_each(|lexicon| sink(&bitcode::encode(lexicon)))?;
                $(sink(&bitcode::encode(&self.$field))?;)+
                Ok(())
            }
        }

        /// A stored index while it is read.
        #[derive(Debug, Default)]
        pub(crate) struct Restoring {
            lexicons: [Option<Lexicon>; CHANNELS],
            $($field: Option<$kind>,)+
        }

        impl Restoring {
            /// The work of reading an index whose first part is `first`, in any order; the longest pieces first.
            pub(crate) fn tasks<'a>(&'a mut self, parts: &'a impl Parts, first: usize) -> Vec<Task<'a>> {
                let mut tasks: Vec<Task<'a>> = Vec::new();
                for (nth, slot) in self.lexicons.iter_mut().enumerate().rev() {
                    tasks.push(Box::new(move |buffer| *slot = parts.decode(first + nth, buffer).filter(Lexicon::is_sound)));
                }
                let mut next = first + CHANNELS..;
                $(
                    let slot = &mut self.$field;
                    let part = next.next().unwrap_or_default();
                    tasks.push(Box::new(move |buffer| *slot = parts.decode(part, buffer).filter(Sound::is_sound)));
                )+
                tasks
            }

            /// The index, if it is sound and one of this corpus.
            pub(crate) fn finish(self, corpus: &Corpus) -> Option<Index> {
                let mut lexicons = self.lexicons.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
                let index = Index {
                    lexicons: array::from_fn(|_| lexicons.next().unwrap_or_default()),
                    $($field: self.$field?,)+
                    sites: Sites::default(),
                    initials: OfEverybody::default(),
                };
                index.is_of(corpus).then_some(index)
            }
        }
    };
}

index! {
    quotes: Groups,
    posts: Groups,
    meetings: Groups,
    briefings: Groups,
    countries: Groups,
    values: Values,
    english: Lexicon,
    country_names: Vec<Vec<Box<str>>>,
    holders: Vec<OfficialId>,
    post_dates: Vec<u32>,
    quote_dates: Vec<(u32, u32)>,
    flags: Flags,
    told: Listing,
    met: Listing,
    served: Listing,
}

/// What can be looked through on its own.
trait Sound {
    fn is_sound(&self) -> bool;
}

impl Sound for Groups {
    fn is_sound(&self) -> bool {
        self.all().into_iter().all(|postings| postings.is_sound(self.records))
    }
}

impl Sound for Lexicon {
    fn is_sound(&self) -> bool {
        self.is_sound()
    }
}

impl Sound for Vec<Vec<Box<str>>> {
    fn is_sound(&self) -> bool {
        self.iter().flatten().all(|name| is_safe(name))
    }
}

macro_rules! compared_with_the_corpus {
    ($($kind:ty),+ $(,)?) => {$(
        impl Sound for $kind {
            fn is_sound(&self) -> bool {
                true
            }
        }
    )+};
}

compared_with_the_corpus! { Values, Vec<OfficialId>, Vec<u32>, Vec<(u32, u32)>, Flags, Listing }

impl Index {
    /// Whether everything here is of something in `corpus`.
    fn is_of(&self, corpus: &Corpus) -> bool {
        let (meetings, people) = (corpus.meetings().len(), corpus.officials().len());
        let (quotes, briefings, sources) = (corpus.quotes().len(), corpus.briefings().len(), corpus.sources().len());
        let (countries, shown) = (corpus.countries().len(), corpus.appearances().len());
        let records = [
            (&self.meetings, meetings),
            (&self.posts, self.holders.len()),
            (&self.quotes, quotes),
            (&self.countries, countries),
            (&self.briefings, briefings),
        ];
        let Values { roles, organisations, topics, languages } = &self.values;
        let rows = |groups: &Groups| {
            let counts = [
                people,
                CountryId::all().len(),
                roles.len(),
                organisations.len(),
                meetings,
                topics.len(),
                sources,
                languages.len(),
                briefings,
            ];
            groups.all().into_iter().zip(counts).all(|(rows, count)| rows.is_empty() || rows.rows() == count)
        };
        let lexicon = |channel: Channel| self.lexicon(channel).records() == channel.len(corpus, &self.values);
        let is_text = |text: &Text| text.index() < corpus.texts();
        let texts = [roles, organisations, topics, languages];
        let flags = [
            (&self.flags.quotes, quotes),
            (&self.flags.meetings, meetings),
            (&self.flags.people, people),
            (&self.flags.briefings, briefings),
        ];
        records.iter().all(|(groups, count)| groups.records == *count && rows(groups))
            && Channel::ALL.into_iter().all(lexicon)
            && self.english.records() == CountryId::all().len()
            && texts.iter().all(|texts| texts.is_sorted() && texts.iter().all(is_text))
            && self.country_names.len() == countries
            && self.holders.len() >= shown
            && self.holders.iter().all(|holder| holder.index() < people)
            && self.post_dates.len() == shown
            && self.quote_dates.iter().all(|&(_, last)| (last as usize) < quotes)
            && self.quote_dates.is_sorted_by_key(|&(_, last)| last)
            && flags.iter().all(|(flags, count)| flags.len() == *count)
            && self.told.is_of(meetings, briefings)
            && self.met.is_of(meetings, countries)
            && self.served.is_of(people, countries)
    }
}
