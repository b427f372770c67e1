//! Any bytes as a briefing, written in every format: rows stay rows, data stays data.

use super::everything;
use attache::briefing::parse;
use attache::corpus::link;
use attache::export::{Format, Options, write};

/// Throws these bytes at it.
pub fn run(bytes: &[u8]) {
    let corpus = link(vec![parse("a.toml", bytes)], Vec::new());
    let entities = everything(&corpus);
    for format in Format::ALL {
        let mut out = Vec::new();
        assert!(write(&corpus, &entities, format, &Options::default(), &mut out).is_ok());
        let text = String::from_utf8(out).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        match format {
            // As text it may stand there; as an address it may not.
            Format::Html => assert!(!text.contains("<script") && !text.contains("=\"javascript:")),
            Format::Jsonl => assert_eq!(text.lines().count(), entities.len()),
            _ => {}
        }
    }
}
