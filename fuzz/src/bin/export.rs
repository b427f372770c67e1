//! Any bytes as a briefing, written in every format: rows stay rows, data stays data.
#![no_main]

use attache::briefing::parse;
use attache::corpus::link;
use attache::export::{Format, Options, write};
use attache_fuzz::everything;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let corpus = link(vec![parse("a.toml", bytes)], Vec::new());
    let entities = everything(&corpus);
    for format in Format::ALL {
        let mut out = Vec::new();
        assert!(write(&corpus, &entities, format, &Options::default(), &mut out).is_ok());
        let text = String::from_utf8(out).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        match format {
            Format::Html => assert!(!text.contains("<script") && !text.contains("javascript:")),
            Format::Jsonl => assert_eq!(text.lines().count(), entities.len()),
            _ => {}
        }
    }
});
