//! What is copied and opened: the texts and addresses behind an entity.

use crate::cite::{Style, cite};
use crate::corpus::{Corpus, Entity, QuoteId, SourceId};
use crate::export::record::Builder;
use crate::export::table::markdown;
use crate::text::clean_line;

use super::keys::Action;

/// The text that a copying action puts on the clipboard, and what to call it.
pub(super) fn text(corpus: &Corpus, entity: Entity, action: Action, style: &Style) -> Option<(String, &'static str)> {
    match (action, entity) {
        (Action::CopyCitation, _) => Some((cite(corpus, entity, style), "citation")),
        (Action::CopyQuote, Entity::Quote(id)) => Some((words(corpus, id), "words")),
        (Action::CopyMarkdown, Entity::Quote(id)) => {
            let quoted = markdown(corpus.text(corpus[id].text)).replace('\n', "\n> ");
            Some((format!("> {quoted}\n>\n> — {}\n", markdown(&cite(corpus, entity, style))), "Markdown"))
        }
        (Action::CopyMarkdown, _) => {
            let title = markdown(corpus.title_of(entity));
            Some((format!("**{title}**\n\n{}\n", markdown(&cite(corpus, entity, style))), "Markdown"))
        }
        (Action::CopyJson, _) => {
            let record = serde_json::to_string_pretty(&Builder::shown(corpus).record(entity)).ok()?;
            Some((record, "JSON"))
        }
        (Action::CopyUrl, _) => addresses(corpus, entity).into_iter().next().map(|url| (clean_line(&url), "address")),
        _ => None,
    }
}

fn words(corpus: &Corpus, id: QuoteId) -> String {
    format!("“{}”", corpus.text(corpus[id].text))
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
