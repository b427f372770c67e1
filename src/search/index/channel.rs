//! The fields that words are looked for in, and where their texts stand in a corpus.

use super::Values;
use crate::corpus::{BriefingId, Corpus, MeetingId, OfficialId, QuoteId, SourceId};
use crate::country::CountryId;
use crate::search::field::{Field, Lookup};
use crate::search::lexicon::LexiconKind;

macro_rules! channels {
    ($($(#[$doc:meta])+ $channel:ident $label:literal $kind:ident $trust:literal;)+) => {
        /// A field that words are looked for in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Channel { $($(#[$doc])+ $channel),+ }

        impl Channel {
            pub(crate) const ALL: [Self; [$($label),+].len()] = [$(Self::$channel),+];

            /// What `explain` calls it.
            pub(crate) fn label(self) -> &'static str {
                match self { $(Self::$channel => $label),+ }
            }

            pub(super) fn kind(self) -> LexiconKind {
                match self { $(Self::$channel => LexiconKind::$kind),+ }
            }

            /// How readily a misspelt word is taken for one of these.
            pub(super) fn trust(self) -> u32 {
                match self { $(Self::$channel => $trust),+ }
            }
        }
    };
}

// What each is called, how its words are held, and how readily a misspelt word is taken for one of them.
channels! {
    /// Names of people; values are officials.
    Name "name" Names 4;
    /// All forms of countries' names; values are countries.
    Country "country" Names 4;
    /// Roles.
    Role "role" Phrases 3;
    /// Organisations.
    Organisation "organisation" Phrases 3;
    /// Names of meetings; values are meetings.
    Title "meeting" Phrases 3;
    /// Towns and buildings; values are meetings.
    Place "place" Phrases 3;
    /// Subjects.
    Topic "topic" Phrases 3;
    /// Objectives, outcomes and details; values are meetings.
    Body "details" Phrases 2;
    /// Publishers, titles and authors; values are sources.
    Source "source" Phrases 2;
    /// Titles and summaries; values are briefings.
    Brief "briefing" Phrases 2;
    /// The words of quotes; values are quotes.
    Said "text" Prose 2;
    /// What is told around quotes; values are quotes.
    Context "context" Prose 2;
}

impl Channel {
    /// The channels that a field of the query language looks in; all of them without a field.
    pub(crate) fn of(field: Option<Field>) -> &'static [Self] {
        match field.map(|field| field.spec().lookup) {
            None => &Self::ALL,
            Some(Lookup::Words(channels)) => channels,
            Some(Lookup::Language | Lookup::Choice(_) | Lookup::Date | Lookup::Saved) => &[],
        }
    }

    pub(crate) fn is_names(self) -> bool {
        matches!(self, Self::Name | Self::Country)
    }

    /// Running text, in which words turn up by accident.
    pub(crate) fn is_prose(self) -> bool {
        matches!(self, Self::Said | Self::Context | Self::Body | Self::Brief)
    }

    /// How many values it has.
    pub(crate) fn len(self, corpus: &Corpus, values: &Values) -> usize {
        match self {
            Self::Name => corpus.officials().len(),
            Self::Country => CountryId::all().len(),
            Self::Role => values.roles.len(),
            Self::Organisation => values.organisations.len(),
            Self::Title | Self::Place | Self::Body => corpus.meetings().len(),
            Self::Topic => values.topics.len(),
            Self::Source => corpus.sources().len(),
            Self::Brief => corpus.briefings().len(),
            Self::Said | Self::Context => corpus.quotes().len(),
        }
    }

    /// Calls `f` with every text of one value.
    pub(crate) fn texts(self, corpus: &Corpus, values: &Values, value: u32, mut f: impl FnMut(&str)) {
        let at = value as usize;
        match self {
            Self::Name => {
                let official = &corpus[OfficialId(value)];
                f(corpus.text(official.name));
                for &alias in &corpus[official.aliases] {
                    f(corpus.text(alias));
                }
            }
            Self::Country => {
                if let Some(country) = CountryId::all().nth(at) {
                    country_texts(country, f);
                }
            }
            Self::Role => f(corpus.text(values.roles[at])),
            Self::Organisation => f(corpus.text(values.organisations[at])),
            Self::Topic => f(corpus.text(values.topics[at])),
            Self::Title | Self::Place | Self::Body => self.meeting_texts(corpus, MeetingId(value), f),
            Self::Source => {
                let source = &corpus[SourceId(value)];
                for t in [source.publisher, source.title, source.byline] {
                    f(corpus.text(t));
                }
            }
            Self::Brief => {
                let briefing = &corpus[BriefingId(value)];
                for t in [briefing.title, briefing.summary] {
                    f(corpus.text(t));
                }
            }
            Self::Said => {
                for (_, wording) in corpus.wordings_of(QuoteId(value)) {
                    for t in [wording.text, wording.original] {
                        f(corpus.text(t));
                    }
                }
            }
            Self::Context => {
                corpus.wordings_of(QuoteId(value)).for_each(|(_, wording)| f(corpus.text(wording.context)));
            }
        }
    }

    fn meeting_texts(self, corpus: &Corpus, id: MeetingId, mut f: impl FnMut(&str)) {
        let meeting = &corpus[id];
        let accounts = corpus[meeting.accounts].iter().map(|&id| &corpus[id]);
        match self {
            Self::Title => {
                f(corpus.text(meeting.name));
                f(corpus.text(meeting.id));
                accounts.filter(|a| a.name != meeting.name).for_each(|a| f(corpus.text(a.name)));
            }
            Self::Place => {
                f(corpus.text(meeting.city));
                f(corpus.text(meeting.venue));
                accounts.for_each(|a| {
                    f(corpus.text(a.city));
                    f(corpus.text(a.venue));
                });
            }
            _ => {
                for account in accounts {
                    for &t in &corpus[account.objectives] {
                        f(corpus.text(t));
                    }
                    for o in &corpus[account.outcomes] {
                        f(corpus.text(o.text));
                    }
                    corpus[account.details].iter().for_each(|d| {
                        f(corpus.text(d.what));
                        f(corpus.text(d.value));
                    });
                }
            }
        }
    }
}

/// Every form of a country's name and its codes.
fn country_texts(country: CountryId, mut f: impl FnMut(&str)) {
    f(country.name());
    f(country.official_name());
    for form in country.names().chain(country.demonyms()) {
        f(form.text);
    }
}
