//! What words were found to be misspellings of, so that no vocabulary is gone through twice for one word.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::dictionary::Near;
use super::index::{Channel, Index};

/// The most words remembered.
const MOST_WORDS: usize = 1_000;

/// What the vocabularies of one index were asked, and what they said.
#[derive(Debug, Default)]
pub(crate) struct Nearness {
    known: Mutex<Known>,
}

type Known = HashMap<(Channel, Box<str>), Arc<[Near]>>;

impl Nearness {
    /// The tokens of a channel that `word` may be a misspelling of, nearest first.
    pub(crate) fn of(&self, index: &Index, channel: Channel, word: &str) -> Arc<[Near]> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (channel, Box::from(word));
        if let Some(near) = known.get(&key) {
            return Arc::clone(near);
        }
        if known.len() >= MOST_WORDS {
            known.clear();
        }
        let dictionary = &index.lexicon(channel).dictionary;
        let mut near = dictionary.near(word);
        near.retain(|near| index.may_be_meant(channel, word, dictionary.text(near.token), (near.how, near.quality)));
        let near: Arc<[Near]> = near.into();
        known.insert(key, Arc::clone(&near));
        near
    }
}
