//! The document of a subject.

use crate::corpus::{Corpus, Entity, Kind};

use super::terms::entity as entity_link;
use super::{
    Checked, Document, Span, Subject, Target, Tone, briefing, country, meeting, official, overview, quote, source,
    verified,
};
use crate::tui::holdings::Shown;

/// The most entities of one kind that a page lists; the rest are a query away.
pub(super) const MOST_LISTED: usize = 100;

/// What there is to say about `subject`; `from` is the page a reader comes from, `checked` the last quotation that was
/// verified.
pub fn document(shown: &Shown, subject: Subject, from: Option<Subject>, checked: Option<&Checked>) -> Document {
    let corpus = shown.corpus();
    match subject {
        Subject::Entity(Entity::Meeting(id)) => meeting::document(corpus, id),
        Subject::Entity(Entity::Official(id)) => official::document(corpus, id),
        Subject::Entity(Entity::Quote(id)) => quote::document(corpus, id),
        Subject::Entity(Entity::Country(id)) => country::document(corpus, id),
        Subject::Entity(Entity::Briefing(id)) => briefing::document(corpus, id),
        Subject::Source(id) => source::document(corpus, id, from),
        Subject::Disagreements(id) => meeting::disagreements(corpus, id),
        Subject::Roles(id) => official::roles(corpus, id),
        Subject::Timeline(zoom) => overview::timeline(shown, zoom),
        Subject::Map => overview::map(shown),
        Subject::Verified => verified::document(corpus, checked),
        Subject::Counterparts(of) => country::counterparts(corpus, of),
    }
}

/// The title of a page.
pub(super) fn title(document: &mut Document, text: &str) {
    document.text(0, vec![Span::toned(text, Tone::Strong)]);
}

/// Meetings as rows of date and name, newest first as given.
pub(super) fn meetings(document: &mut Document, corpus: &Corpus, ids: impl Iterator<Item = crate::corpus::MeetingId>) {
    for id in ids.take(MOST_LISTED) {
        let meeting = &corpus[id];
        let date = meeting.when.map_or_else(|| "no date".to_owned(), |when| when.start.to_string());
        let flag = match meeting.disagreements.len() {
            0 => Span::plain(""),
            n => Span::toned(format!("≠ {n}"), Tone::Warn),
        };
        let link = entity_link(document, corpus, Entity::Meeting(id));
        document.cells(1, vec![vec![Span::toned(date, Tone::Quiet)], vec![link], vec![flag]]);
    }
}

/// A link to the rest of a long list.
pub(super) fn more(document: &mut Document, total: usize, kind: Kind, query: &str) {
    if total > MOST_LISTED {
        let text = format!("… and {} more: list all {total} {}", total - MOST_LISTED, kind.plural());
        let link = document.link_toned(text, Tone::Quiet, Target::Query(kind, query.to_owned()));
        document.item(1, vec![link]);
    }
}
