//! A quote: its words, who said them in which role on that date, and every wording beside its source.

use crate::corpus::{Corpus, Entity, NO_SOURCE, QuoteId, Wording};
use crate::text::{Text, quoted};

use super::terms::{
    confidence_mark, differences_mark, draft_flag, drafts, entity, joined, place, reported_by, role_then, verdict_mark,
};
use super::{Document, Span, Subject, Target, Tone, differences, meeting};

/// The page of a quote.
pub(super) fn document(corpus: &Corpus, id: QuoteId) -> Document {
    let mut document = Document::default();
    let quote = &corpus[id];
    document.text(0, vec![Span::toned(quoted(corpus.text(quote.text)), Tone::Quote)]);
    document.gap();
    let speaker = entity(&mut document, corpus, Entity::Official(quote.speaker));
    let role = role_then(corpus, quote);
    let role = if role.is_empty() { Vec::new() } else { vec![Span::plain(role)] };
    let country = corpus
        .role_then(quote)
        .country
        .map(|n| vec![super::terms::nation(&mut document, corpus, n)])
        .unwrap_or_default();
    document.text(0, joined(vec![vec![speaker], role, country], " · "));
    let date = quote.date.map_or_else(|| "date not known".to_owned(), crate::briefing::PartialDate::long);
    let beside = if corpus.is_beside_its_meeting(id) { "in connection with " } else { "" };
    let at = quote
        .meeting
        .map(|id| vec![Span::toned(beside, Tone::Quiet), entity(&mut document, corpus, Entity::Meeting(id))]);
    let at = at.unwrap_or_default();
    // What was said beside a meeting was said nobody knows where.
    let city = quote.meeting.filter(|_| beside.is_empty()).map(|id| corpus.text(corpus[id].city));
    let city = city.filter(|city| !city.is_empty()).map(|city| vec![Span::plain(city)]).unwrap_or_default();
    document.text(0, joined(vec![vec![Span::plain(date)], at, city], " · "));
    drafts(&mut document, corpus, &corpus.drafts_of(Entity::Quote(id)));
    document.heading(match quote.wordings.len() {
        1 => "Reported by one source".to_owned(),
        n => format!("Reported by {n} sources"),
    });
    for (i, (_, wording)) in corpus.wordings_of(id).enumerate() {
        if i > 0 {
            document.gap();
        }
        report(&mut document, corpus, wording);
    }
    differences(&mut document, corpus, id);
    let mut topics: Vec<_> =
        corpus.wordings_of(id).flat_map(|(_, wording)| corpus[wording.topics].iter().copied()).collect();
    topics.dedup();
    meeting::topics(&mut document, corpus, &topics);
    document
}

/// On what sources differ about the words, if on anything.
fn differences(document: &mut Document, corpus: &Corpus, id: QuoteId) {
    let points = corpus.differences(Entity::Quote(id));
    let Some(meeting) = corpus[id].meeting.filter(|_| points > 0) else { return };
    document.gap();
    let text = format!("≠ Disagreements {points}");
    let all = Target::Subject(Subject::Disagreements(Entity::Meeting(meeting)));
    let link = document.link_toned(text, Tone::Warn, all);
    document.text(0, vec![link]);
    for point in corpus.differences_on(id) {
        document.text(1, vec![Span::toned(point.about.clone(), Tone::Heading)]);
        differences::sides(document, corpus, point);
    }
}

fn report(document: &mut Document, corpus: &Corpus, wording: &Wording) {
    let (mark, tone) = verdict_mark(wording.verdict);
    let by = match wording.source {
        Some(id) => document.link(corpus.source_name(id), Target::Subject(Subject::Source(id))),
        None => Span::plain(NO_SOURCE),
    };
    let kind = wording.source.map(|id| vec![Span::toned(corpus[id].kind.to_string(), Tone::Quiet)]);
    let date =
        wording.source.and_then(|id| corpus[id].published).map(|d| vec![Span::toned(d.to_string(), Tone::Quiet)]);
    let sure = confidence_mark(wording.confidence).map(|(mark, tone)| vec![Span::toned(mark, tone)]);
    let verdict = vec![Span::toned(mark, tone)];
    let draft = (corpus[wording.origin.briefing].waiting > 0).then(|| vec![Span::toned("draft", Tone::Warn)]);
    let facts = [vec![by], kind.unwrap_or_default(), date.unwrap_or_default(), verdict];
    let facts = facts.into_iter().chain(sure).chain(draft).collect();
    document.item(1, joined(facts, " · "));
    document.text(3, vec![Span::toned(quoted(corpus.text(wording.text)), Tone::Quote)]);
    if let Some(translation) = translation(corpus, wording) {
        document.item(3, vec![Span::toned(translation, Tone::Warn)]);
    }
    for (label, text) in [
        ("in the original: ", wording.original),
        ("context: ", wording.context),
        ("speaker as given: ", speaker_as_given(corpus, wording)),
        ("role as given: ", wording.role),
        ("", wording.confidence_note),
    ] {
        if !text.is_empty() {
            document.item(3, vec![Span::toned(label, Tone::Quiet), Span::plain(corpus.text(text))]);
        }
    }
    let url = wording.source.map(|id| corpus.text(corpus[id].url)).filter(|url| !url.is_empty());
    let url = url.map(|url| vec![document.link_toned(url, Tone::Quiet, Target::Url(url.to_owned()))]);
    let at = vec![place(document, corpus, wording.origin)];
    document.item(3, joined(vec![url.unwrap_or_default(), at], " · "));
}

/// The speaker's name, where the statement spells it in a way of its own.
fn speaker_as_given(corpus: &Corpus, wording: &Wording) -> Text {
    let speaker = &corpus[corpus[wording.quote].speaker];
    if wording.speaker == speaker.name || wording.speaker == speaker.id { Text::EMPTY } else { wording.speaker }
}

/// `translated from Spanish by the press`.
fn translation(corpus: &Corpus, wording: &Wording) -> Option<String> {
    use crate::briefing::Translator;
    let translation = wording.translation?;
    let of = crate::cite::language_name(corpus.text(translation.of));
    let by = match translation.by {
        Some(Translator::Official) => " by an official interpreter or translator",
        Some(Translator::Press) => " by the press",
        Some(Translator::Ours) => " by whoever wrote the briefing",
        None => ", by whom is not said",
    };
    Some(format!("translated from {of}{by}"))
}

/// A quote as two lines of another page: the words as a link, then who, where and the verdict.
pub(super) fn row(document: &mut Document, corpus: &Corpus, id: QuoteId, with_speaker: bool) {
    let quote = &corpus[id];
    let target = Target::Subject(Subject::Entity(Entity::Quote(id)));
    let words = document.link_toned(meeting::words(corpus, quote.text), Tone::Quote, target);
    document.item(1, vec![words]);
    let who = if with_speaker {
        vec![entity(document, corpus, Entity::Official(quote.speaker))]
    } else {
        quote.date.map(|date| vec![Span::toned(date.to_string(), Tone::Quiet)]).unwrap_or_default()
    };
    let (mark, tone) = verdict_mark(corpus.verdict_of(id));
    let draft = draft_flag(corpus, Entity::Quote(id)).map(|(mark, tone)| Span::toned(mark, tone)).into_iter().collect();
    let disputed = differences_mark(corpus, Entity::Quote(id));
    let disputed = disputed.map(|(mark, tone)| Span::toned(mark, tone)).into_iter().collect();
    let by = reported_by(corpus, id);
    let translated = corpus.wordings_of(id).any(|(_, wording)| wording.translation.is_some());
    let translated = if translated { vec![Span::toned("translated", Tone::Quiet)] } else { Vec::new() };
    document.item(
        3,
        joined(
            vec![who, vec![Span::toned(by, Tone::Quiet)], translated, disputed, vec![Span::toned(mark, tone)], draft],
            " · ",
        ),
    );
}
