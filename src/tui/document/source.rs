//! A source: what is known of it, and its own text with everything in it that is a link.

use crate::cite;
use crate::corpus::{Corpus, SourceId};

use super::reader::text;
use super::terms::{joined, place, title};
use super::{Document, Span, Subject, Target, Tone};

/// Sources as rows of another page.
pub(super) fn list(document: &mut Document, corpus: &Corpus, ids: impl ExactSizeIterator<Item = SourceId>) {
    if ids.len() == 0 {
        return;
    }
    document.heading(format!("Sources {}", ids.len()));
    for id in ids {
        let source = &corpus[id];
        let link = document.link(corpus.source_name(id), Target::Subject(Subject::Source(id)));
        let date = source.published.map(|date| date.to_string()).unwrap_or_default();
        let held = if source.body.is_empty() { "" } else { " · text held" };
        let kind = Span::toned(format!("{}{held}", source.kind), Tone::Quiet);
        document.cells(1, vec![vec![link], vec![kind], vec![Span::toned(date, Tone::Quiet)]]);
    }
}

/// The page of a source; `from` is the page a reader comes from.
pub(super) fn document(corpus: &Corpus, id: SourceId, from: Option<Subject>) -> Document {
    let mut document = Document::default();
    let source = &corpus[id];
    title(&mut document, corpus.text(source.headline()));
    let facts = [
        corpus.text(source.publisher).to_owned(),
        corpus.text(source.byline).to_owned(),
        source.kind.to_string(),
        source.published.map_or_else(|| "no date".to_owned(), crate::briefing::PartialDate::long),
        corpus.text(source.language).to_owned(),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    document.text(0, vec![Span::plain(facts.join(" · "))]);
    if let Some(why) = cite::reliability(source.reliability) {
        document.text(0, vec![Span::toned(why, Tone::Warn)]);
    }
    if !source.note.is_empty() {
        document.text(0, vec![Span::toned(corpus.text(source.note), Tone::Quiet)]);
    }
    for (label, url) in [("", source.url), ("archived ", source.archived)] {
        if !url.is_empty() {
            let link = document.link_toned(corpus.text(url), Tone::Quiet, Target::Url(corpus.text(url).to_owned()));
            document.item(0, vec![Span::toned(label, Tone::Quiet), link]);
        }
    }
    let retrieved = source.retrieved.map(|date| vec![Span::toned(format!("read on {date}"), Tone::Quiet)]);
    let at = vec![place(&mut document, corpus, source.origin)];
    document.text(0, joined(vec![retrieved.unwrap_or_default(), at], " · "));
    text(&mut document, corpus, id, from);
    document
}
