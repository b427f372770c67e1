//! Any text as a query: the answer is the same twice, in order, within its limits, and can be explained.

use super::{assert_safe, samples};
use attache::corpus::Kind;
use attache::search::{Context, Query};

/// Throws these bytes at it.
pub fn run(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let engine = &samples().engine;
    let query = Query::parse(text);
    let context = Context { limit: 20, ..Context::default() };
    let answer = engine.search(&query, &context);
    let again = engine.search(&Query::parse(text), &context);
    for kind in [Kind::Meeting, Kind::Official, Kind::Quote, Kind::Country, Kind::Briefing] {
        let hits = answer.hits(kind);
        assert!(hits.len() <= 20 && hits.len() <= answer.total(kind));
        assert_eq!(hits, again.hits(kind));
        for hit in hits.iter().take(2) {
            let title = engine.corpus().title_of(hit.entity);
            for range in engine.highlights(&query, title) {
                assert!(title.get(range).is_some());
            }
            engine.explain(&query, &context, hit.entity).iter().for_each(|why| assert_safe(&why.matched));
        }
    }
}
