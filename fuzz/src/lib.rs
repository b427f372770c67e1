//! What is thrown at everything that reads, and what must hold then.
//!
//! Each module is one target: a function that takes any bytes and stops if something does not hold. libFuzzer calls it
//! from `bin/`, guided by what the bytes reach; the house's `tests/bounded.rs` calls it a bounded number of times, and
//! with all that ever broke something.

pub mod cache;
pub mod draft;
pub mod export;
pub mod keys;
pub mod load;
pub mod query;
pub mod sanitise;

use std::sync::{Arc, OnceLock};

use attache::corpus::{Corpus, Entity};
use attache::text::is_unsafe;
use attache::tui::holdings::Holdings;

/// Stops unless `text` can be shown as it is; joiners within words are for the last door.
pub fn assert_safe(text: &str) {
    let hidden = |c: &char| !matches!(c, '\n' | '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') && is_unsafe(*c);
    assert_eq!(text.chars().find(hidden), None, "{text:?}");
}

/// The sample briefings, ready to be searched.
pub fn samples() -> &'static Arc<Holdings> {
    static SAMPLES: OnceLock<Arc<Holdings>> = OnceLock::new();
    SAMPLES.get_or_init(|| Arc::new(Holdings::new(attache::load::builtin())))
}

/// Everything in a corpus that can be found.
pub fn everything(corpus: &Corpus) -> Vec<Entity> {
    let meetings = corpus.meetings().map(|(id, _)| Entity::Meeting(id));
    let officials = corpus.officials().map(|(id, _)| Entity::Official(id));
    let quotes = corpus.quotes().map(|(id, _)| Entity::Quote(id));
    let countries = corpus.countries().iter().map(|country| Entity::Country(country.id));
    let briefings = corpus.briefings().map(|(id, _)| Entity::Briefing(id));
    meetings.chain(officials).chain(quotes).chain(countries).chain(briefings).collect()
}

/// Stops unless all that a corpus shows is safe, and everything in it leads somewhere.
pub fn assert_sound(corpus: &Corpus) {
    for problem in corpus.diagnostics() {
        for text in [&problem.file, &problem.message, &problem.hint] {
            assert_safe(text);
        }
    }
    for entity in everything(corpus) {
        assert_safe(corpus.title_of(entity));
    }
    for (_, source) in corpus.sources() {
        for text in [source.id, source.publisher, source.url, source.body] {
            assert_safe(corpus.text(text));
        }
    }
}

/// What does something with any bytes.
pub type Target = fn(&[u8]);

/// Every target, and what it is called.
pub const TARGETS: [(&str, Target); 7] = [
    ("cache", cache::run),
    ("draft", draft::run),
    ("export", export::run),
    ("keys", keys::run),
    ("load", load::run),
    ("query", query::run),
    ("sanitise", sanitise::run),
];
