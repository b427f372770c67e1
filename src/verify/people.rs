//! Whom a name may mean.

use crate::corpus::{Corpus, OfficialId};
use crate::text::{fold, words};

/// Every name of everybody: its words, folded, with single spaces between.
#[derive(Debug)]
pub(super) struct People(Vec<(OfficialId, Box<str>)>);

impl People {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let names = corpus.officials().flat_map(|(id, person)| {
            corpus[person.aliases].iter().chain([&person.name]).map(move |&name| (id, plain(corpus.text(name)).into()))
        });
        Self(names.collect())
    }

    /// Everyone whose id is `name`, or one of whose names has every word of it.
    pub(super) fn called(&self, corpus: &Corpus, name: &str) -> Vec<OfficialId> {
        let wanted = plain(name);
        let has =
            |held: &str, word: &str| held.split(' ').any(|own| own == word || word.len() == 1 && own.starts_with(word));
        let is_called = |held: &str| wanted.split(' ').all(|word| has(held, word));
        let named = self.0.iter().filter(|(_, held)| !wanted.is_empty() && is_called(held)).map(|&(id, _)| id);
        let with_id = corpus.officials().find(|(_, person)| corpus.text(person.id) == name).map(|(id, _)| id);
        let mut people: Vec<OfficialId> = named.chain(with_id).collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

fn plain(name: &str) -> String {
    words(&fold(name)).collect::<Vec<_>>().join(" ")
}
