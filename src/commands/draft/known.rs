//! What the briefings in use know that a draft can be held against.

use std::collections::BTreeSet;

use crate::corpus::{Corpus, Meeting, Official};
use crate::draft::{KnownMeeting, KnownPerson, KnownPublisher, host};

/// Everybody on record.
pub(super) fn people(corpus: &Corpus) -> Vec<KnownPerson> {
    let person = |official: &Official| KnownPerson {
        id: corpus.text(official.id).to_owned(),
        names: corpus[official.aliases]
            .iter()
            .chain([&official.name])
            .map(|&name| corpus.text(name).to_owned())
            .collect(),
        countries: corpus[official.countries].to_vec(),
    };
    corpus.officials().map(|(_, official)| person(official)).collect()
}

/// Every meeting on record that has a date.
pub(super) fn meetings(corpus: &Corpus) -> Vec<KnownMeeting> {
    let meeting = |meeting: &Meeting| {
        let when = meeting.when?;
        Some(KnownMeeting {
            id: corpus.text(meeting.id).to_owned(),
            start: when.start,
            end: when.end,
            countries: corpus[meeting.countries].iter().filter_map(|nation| nation.known()).collect(),
            people: corpus[meeting.officials].iter().map(|&id| corpus.text(corpus[id].id).to_owned()).collect(),
        })
    };
    corpus.meetings().filter_map(|(_, one)| meeting(one)).collect()
}

/// Who publishes at which host.
pub(super) fn publishers(corpus: &Corpus) -> Vec<KnownPublisher> {
    let pairs = corpus.sources().filter_map(|(_, source)| {
        let name = corpus.text(source.publisher).to_owned();
        let host = host(corpus.text(source.url))?.to_owned();
        (!name.is_empty()).then_some(KnownPublisher { host, name })
    });
    pairs.collect::<BTreeSet<_>>().into_iter().collect()
}
