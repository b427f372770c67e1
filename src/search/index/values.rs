//! Gathering the values of the fields that are neither records nor countries.

use super::Values;
use crate::corpus::{Appearance, Briefing, Corpus, Meeting, QuoteId};
use crate::text::Text;

impl Values {
    /// Everything that the records of a corpus have.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut all = Gathering::new(corpus);
        corpus.appearances().for_each(|(_, appearance)| all.appearance(appearance));
        corpus.quotes().for_each(|(id, _)| all.quote(id));
        corpus.meetings().for_each(|(_, meeting)| all.meeting(meeting));
        corpus.briefings().for_each(|(_, briefing)| all.briefing(briefing));
        all.sources();
        all.finish()
    }
}

/// What records have, gathered one by one.
pub(super) struct Gathering<'a> {
    corpus: &'a Corpus,
    pub(super) values: Values,
}

impl<'a> Gathering<'a> {
    /// Of a corpus; nothing yet.
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        Self { corpus, values: Values::default() }
    }

    pub(super) fn appearance(&mut self, appearance: &Appearance) {
        push(&mut self.values.roles, appearance.role);
        push(&mut self.values.organisations, appearance.organisation);
    }

    /// What a quote and its wordings have.
    pub(super) fn quote(&mut self, id: QuoteId) {
        let Self { corpus, values } = self;
        let then = corpus.role_then(&corpus[id]);
        push(&mut values.roles, then.role);
        push(&mut values.organisations, then.organisation);
        for (_, wording) in corpus.wordings_of(id) {
            values.topics.extend(&corpus[wording.topics]);
            push(&mut values.languages, wording.language);
        }
    }

    pub(super) fn meeting(&mut self, meeting: &Meeting) {
        self.values.organisations.extend(&self.corpus[meeting.organisations]);
        self.values.topics.extend(&self.corpus[meeting.topics]);
    }

    pub(super) fn briefing(&mut self, briefing: &Briefing) {
        self.values.topics.extend(&self.corpus[briefing.topics]);
    }

    /// What all sources have.
    pub(super) fn sources(&mut self) {
        self.corpus.sources().for_each(|(_, source)| push(&mut self.values.languages, source.language));
    }

    /// Each value once, in the order of their numbers.
    pub(super) fn finish(self) -> Values {
        let list = |mut values: Vec<Text>| {
            values.sort_unstable();
            values.dedup();
            values.retain(|value| !value.is_empty());
            values
        };
        let Values { roles, organisations, topics, languages } = self.values;
        Values {
            roles: list(roles),
            organisations: list(organisations),
            topics: list(topics),
            languages: list(languages),
        }
    }
}

/// Adds a value, unless it is the one that was added before.
fn push(values: &mut Vec<Text>, value: Text) {
    if values.last() != Some(&value) {
        values.push(value);
    }
}

/// The number of a value.
pub(super) fn number(values: &[Text], value: Text) -> Option<usize> {
    values.binary_search(&value).ok()
}
