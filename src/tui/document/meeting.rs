//! A meeting: when, where, who with which title according to whom, what was said and agreed, on what sources differ.

use crate::corpus::{Account, Corpus, Entity, Meeting, MeetingId, SourceId};
use crate::text::{Text, quoted};

use super::terms::{MOST_LISTED, confidence_mark, draft_mark, drafts, entity, joined, more, nation, place, title};
use super::{Document, Span, Subject, Target, Tone, attendance, differences, quote, source};

/// The page of a meeting.
pub(super) fn document(corpus: &Corpus, id: MeetingId) -> Document {
    let mut document = Document::default();
    let meeting = &corpus[id];
    title(&mut document, corpus.text(meeting.name));
    where_and_when(&mut document, corpus, meeting);
    who_met(&mut document, corpus, meeting);
    drafts(&mut document, corpus, &corpus.drafts_of(Entity::Meeting(id)));
    confidence(&mut document, corpus, meeting);
    attendance::table(&mut document, corpus, meeting);
    said(&mut document, corpus, meeting);
    aims_and_outcomes(&mut document, corpus, meeting);
    details(&mut document, corpus, meeting);
    points_of_difference(&mut document, corpus, id);
    source::list(&mut document, corpus, sources_of(corpus, meeting).into_iter());
    topics(&mut document, corpus, &corpus[meeting.topics]);
    files(&mut document, corpus, meeting);
    document
}

fn accounts<'a>(corpus: &'a Corpus, meeting: &'a Meeting) -> impl Iterator<Item = &'a Account> {
    corpus[meeting.accounts].iter().map(|&id| &corpus[id])
}

fn where_and_when(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    let when = meeting.when.map_or_else(|| "date not known".to_owned(), crate::briefing::DateSpan::long);
    let mut place: Vec<Vec<Span>> = [meeting.venue, meeting.city]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| vec![Span::plain(corpus.text(text))])
        .collect();
    if let Some(country) = meeting.country {
        place.push(vec![nation(document, corpus, country)]);
    }
    let place = joined(place, ", ");
    document.text(0, joined(vec![vec![Span::plain(when)], place], " · "));
}

fn who_met(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    let format = meeting.format.map(|format| vec![Span::toned(format.to_string(), Tone::Quiet)]).unwrap_or_default();
    let mut who: Vec<Vec<Span>> =
        corpus[meeting.countries].iter().map(|&n| vec![nation(document, corpus, n)]).collect();
    who.extend(corpus[meeting.organisations].iter().map(|&text| vec![Span::plain(corpus.text(text))]));
    let line = joined(vec![format, joined(who, ", ")], " · ");
    if !line.is_empty() {
        document.text(0, line);
    }
}

fn confidence(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    for account in accounts(corpus, meeting) {
        if let Some((mark, tone)) = confidence_mark(account.confidence) {
            let note = corpus.text(account.confidence_note);
            let line = joined(vec![vec![Span::toned(mark, tone)], vec![Span::plain(note)]], " · ");
            document.text(0, line.into_iter().filter(|span| !span.text.is_empty()).collect());
        }
    }
}

fn said(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    if meeting.quotes.is_empty() {
        return;
    }
    document.heading(format!("Said {}", meeting.quotes.len()));
    for &id in corpus[meeting.quotes].iter().take(MOST_LISTED) {
        quote::row(document, corpus, id, true);
    }
    let query = format!("meeting:{}", quoted_term(corpus.text(meeting.name)));
    more(document, meeting.quotes.len(), crate::corpus::Kind::Quote, &query);
}

/// A text as one term of a query.
pub(super) fn quoted_term(text: &str) -> String {
    format!("\"{}\"", text.replace('"', " "))
}

/// Every different text, with those who say so.
fn gathered(items: impl Iterator<Item = (Text, Option<SourceId>)>) -> Vec<(Text, Vec<SourceId>)> {
    let mut out: Vec<(Text, Vec<SourceId>)> = Vec::new();
    for (text, source) in items {
        match out.iter_mut().find(|(known, _)| *known == text) {
            Some((_, sources)) => sources.extend(source.filter(|s| !sources.contains(s))),
            None => out.push((text, source.into_iter().collect())),
        }
    }
    out
}

/// Source names in quiet parentheses, each a link.
fn attribution(document: &mut Document, corpus: &Corpus, sources: &[SourceId]) -> Vec<Span> {
    let links = sources.iter().map(|&id| {
        vec![document.link_toned(corpus.source_name(id), Tone::Quiet, Target::Subject(Subject::Source(id)))]
    });
    let mut spans = joined(links.collect(), ", ");
    if !spans.is_empty() {
        spans.insert(0, Span::toned("  ", Tone::Quiet));
    }
    spans
}

fn aims_and_outcomes(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    let aims = gathered(accounts(corpus, meeting).flat_map(|a| corpus[a.objectives].iter().map(|&text| (text, None))));
    let outcomes =
        gathered(accounts(corpus, meeting).flat_map(|a| corpus[a.outcomes].iter().map(|o| (o.text, o.source))));
    for (heading, items) in [("Objectives", aims), ("Agreed", outcomes)] {
        if items.is_empty() {
            continue;
        }
        document.heading(heading);
        for (text, sources) in items {
            let mut spans = vec![Span::toned("- ", Tone::Quiet), Span::plain(corpus.text(text))];
            spans.extend(attribution(document, corpus, &sources));
            document.item(1, spans);
        }
    }
}

/// Details on which nobody differs; the others are among the disagreements.
fn details(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    let disputed = |what: Text| corpus[meeting.disagreements].iter().any(|point| point.about == corpus.text(what));
    let all = || accounts(corpus, meeting).flat_map(|account| &corpus[account.details]);
    let mut heading = false;
    for detail in all().filter(|detail| !disputed(detail.what)) {
        if !heading {
            document.heading("Details");
            heading = true;
        }
        let mut spans = vec![
            Span::toned(format!("{}: ", corpus.text(detail.what)), Tone::Quiet),
            Span::plain(corpus.text(detail.value)),
        ];
        let sources: Vec<SourceId> = detail.source.into_iter().collect();
        spans.extend(attribution(document, corpus, &sources));
        document.item(1, spans);
    }
}

fn points_of_difference(document: &mut Document, corpus: &Corpus, id: MeetingId) {
    let points = &corpus[corpus[id].disagreements];
    if points.is_empty() {
        return;
    }
    document.gap();
    let text = format!("≠ Disagreements {}", points.len());
    let link = document.link_toned(text, Tone::Warn, Target::Subject(Subject::Disagreements(Entity::Meeting(id))));
    document.text(0, vec![link]);
    for point in points {
        document.item(1, differences::in_short(point));
    }
}

fn sources_of(corpus: &Corpus, meeting: &Meeting) -> Vec<SourceId> {
    let accounts = accounts(corpus, meeting).filter_map(|account| account.source);
    let people = corpus[meeting.appearances].iter().filter_map(|&id| corpus[id].source);
    let quotes =
        corpus[meeting.quotes].iter().flat_map(|&id| corpus.wordings_of(id).filter_map(|(_, wording)| wording.source));
    let own = corpus[meeting.briefings].iter().filter(|&&id| corpus[id].meetings.len() == 1);
    let files = own.flat_map(|&id| corpus[id].sources.iter());
    let mut all: Vec<SourceId> = accounts.chain(people).chain(quotes).chain(files).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Subjects as links to what else they touch.
pub(super) fn topics(document: &mut Document, corpus: &Corpus, topics: &[Text]) {
    if topics.is_empty() {
        return;
    }
    document.heading("Topics");
    let links = topics.iter().map(|&topic| {
        let query = format!("topic:{}", quoted_term(corpus.text(topic)));
        vec![document.link(corpus.text(topic), Target::Query(crate::corpus::Kind::Meeting, query))]
    });
    let links = links.collect();
    document.text(1, joined(links, " · "));
}

fn files(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    document.heading("Written in");
    for &briefing in &corpus[meeting.briefings] {
        let link = entity(document, corpus, Entity::Briefing(briefing));
        let first = accounts(corpus, meeting).find(|account| account.origin.briefing == briefing);
        let place = first.map(|account| place(document, corpus, account.origin)).into_iter().collect();
        let waiting = Some(corpus[briefing].waiting).filter(|&waiting| waiting > 0);
        document.cells(1, vec![vec![link], place, waiting.map(draft_mark).into_iter().collect()]);
    }
}

/// The words of a quote, for other pages.
pub(super) fn words(corpus: &Corpus, text: Text) -> String {
    quoted(corpus.text(text))
}
