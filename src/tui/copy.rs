//! What is copied, opened and edited: the texts and addresses behind an entity.

use crate::corpus::{Corpus, Entity, Origin, Quote, QuoteId, SourceId, Wording};
use crate::text::clean_line;

use super::document::verdict_mark;
use super::keys::Action;

/// The text that a copying action puts on the clipboard, and what to call it.
pub(super) fn text(corpus: &Corpus, entity: Entity, action: Action) -> Option<(String, &'static str)> {
    match action {
        Action::CopyCitation => Some((citation(corpus, entity), "citation")),
        Action::CopyQuote => match entity {
            Entity::Quote(id) => Some((words(corpus, id), "words")),
            _ => None,
        },
        Action::CopyUrl => addresses(corpus, entity).into_iter().next().map(|url| (clean_line(&url), "address")),
        _ => None,
    }
}

fn words(corpus: &Corpus, id: QuoteId) -> String {
    format!("“{}”", corpus.text(corpus[id].text))
}

/// One line that says what it is and what it rests on; what is missing is named.
fn citation(corpus: &Corpus, entity: Entity) -> String {
    let title = corpus.title_of(entity);
    let sources = sources_of(corpus, entity);
    let first = sources.first().map_or_else(|| "no source on record".to_owned(), |&id| source_line(corpus, id));
    match entity {
        Entity::Quote(id) => quote_citation(corpus, id),
        Entity::Meeting(id) => {
            let meeting = &corpus[id];
            let when = meeting.when.map_or_else(|| "no date on record".to_owned(), crate::briefing::DateSpan::long);
            let city = corpus.text(meeting.city);
            let city = if city.is_empty() { "no place on record" } else { city };
            format!("{title}, {city}, {when}. {first}")
        }
        Entity::Official(_) | Entity::Country(_) | Entity::Briefing(_) => format!("{title}. {first}"),
    }
}

fn quote_citation(corpus: &Corpus, id: QuoteId) -> String {
    let Quote { speaker, date, meeting, role, .. } = &corpus[id];
    let mut who = corpus.text(corpus[*speaker].name).to_owned();
    if !role.role.is_empty() {
        who = format!("{who}, {}", corpus.text(role.role));
    }
    let when = date.map_or_else(|| "no date on record".to_owned(), crate::briefing::PartialDate::long);
    let at = meeting.map_or_else(|| "no meeting on record".to_owned(), |id| corpus.text(corpus[id].name).to_owned());
    let reports: Vec<String> = corpus.wordings_of(id).map(|(_, wording)| report(corpus, wording)).collect();
    format!("{} ({who}, {at}, {when}). {}", words(corpus, id), reports.join(" "))
}

fn report(corpus: &Corpus, wording: &Wording) -> String {
    let source = wording.source.map_or_else(|| "No source named.".to_owned(), |id| source_line(corpus, id));
    let translated = match wording.translation {
        Some(translation) if translation.of.is_empty() => " Translated.".to_owned(),
        Some(translation) => format!(" Translated from {}.", corpus.text(translation.of)),
        None => String::new(),
    };
    let (verdict, _) = verdict_mark(wording.verdict);
    format!("{source}{translated} [{verdict} against the source text held]")
}

fn source_line(corpus: &Corpus, id: SourceId) -> String {
    let source = &corpus[id];
    let or = |text: &str, missing: &str| if text.is_empty() { missing.to_owned() } else { text.to_owned() };
    let date = source.published.map_or_else(|| "no date in source".to_owned(), crate::briefing::PartialDate::long);
    let title = match corpus.text(source.title) {
        "" => String::new(),
        title => format!("“{title}”, "),
    };
    let publisher = or(corpus.text(source.publisher), "no publisher named");
    format!("{publisher}, {title}{date}, {}.", or(corpus.text(source.url), "no address held"))
}

/// The sources behind an entity, those it rests on first.
fn sources_of(corpus: &Corpus, entity: Entity) -> Vec<SourceId> {
    let mut out: Vec<SourceId> = match entity {
        Entity::Meeting(id) => {
            let accounts = corpus[id].accounts.iter().filter_map(|&id| corpus[id].source);
            accounts.chain(corpus[id].appearances.iter().filter_map(|&id| corpus[id].source)).collect()
        }
        Entity::Official(id) => corpus[id].appearances.iter().rev().filter_map(|&id| corpus[id].source).collect(),
        Entity::Quote(id) => corpus.wordings_of(id).filter_map(|(_, wording)| wording.source).collect(),
        Entity::Country(_) => Vec::new(),
        Entity::Briefing(id) => corpus[id].sources.clone(),
    };
    let mut seen = std::collections::HashSet::new();
    out.retain(|&id| seen.insert(id));
    out
}

/// The addresses behind an entity, best first.
pub(super) fn addresses(corpus: &Corpus, entity: Entity) -> Vec<String> {
    sources_of(corpus, entity).into_iter().filter_map(|id| address(corpus, id)).collect()
}

/// The address of a source, or of its archived copy.
pub(super) fn address(corpus: &Corpus, id: SourceId) -> Option<String> {
    let source = &corpus[id];
    let url = source.url.or(source.archived);
    (!url.is_empty()).then(|| corpus.original_text(url).to_owned())
}

/// Where an entity is written, first.
pub(super) fn origin(corpus: &Corpus, entity: Entity) -> Option<Origin> {
    match entity {
        Entity::Meeting(id) => corpus[id].accounts.first().map(|&id| corpus[id].origin),
        Entity::Official(id) => corpus[id].appearances.last().map(|&id| corpus[id].origin),
        Entity::Quote(id) => corpus.wordings_of(id).next().map(|(_, wording)| wording.origin),
        Entity::Country(_) => None,
        Entity::Briefing(id) => Some(Origin { briefing: id, line: 1 }),
    }
}
