//! A country: whom it met, where, who spoke for it.

use crate::corpus::{Corpus, Entity, Kind, counted};
use crate::country::CountryId;

use super::terms::{MOST_LISTED, entity, meetings, more, more_of, role_given, title};
use super::{Document, Row, Span, Subject, Target, Tone, quote};

/// How many counterparts stand on the page of a country itself.
const AT_A_GLANCE: usize = 8;

/// The page of a country.
pub(super) fn document(corpus: &Corpus, id: CountryId) -> Document {
    let mut document = Document::default();
    title(&mut document, id.name());
    let Some(country) = corpus.country(id) else {
        document.text(0, vec![Span::toned(format!("{} · no briefing speaks of it", id.alpha2()), Tone::Quiet)]);
        return document;
    };
    let facts = [
        id.alpha2().to_owned(),
        counted(country.meetings.len(), "meeting", "meetings"),
        counted(country.officials.len(), "official", "officials"),
        counted(country.quotes.len(), "quote", "quotes"),
    ];
    document.text(0, vec![Span::toned(facts.join(" · "), Tone::Quiet)]);
    let query = format!("country:{}", id.alpha2());
    if !country.counterparts.is_empty() {
        document.gap();
        let target = Target::Subject(Subject::Counterparts(Entity::Country(id)));
        let text = format!("Met with {}", counted(country.counterparts.len(), "country", "countries"));
        let link = document.link_toned(text, Tone::Heading, target.clone());
        document.text(0, vec![link]);
        let most = country.counterparts.first().map_or(1, |met| met.1);
        for &(other, times) in country.counterparts.iter().take(AT_A_GLANCE) {
            let label = vec![entity(&mut document, corpus, Entity::Country(other))];
            let note = vec![Span::toned(times.to_string(), Tone::Quiet)];
            document.push(Row::Bar { label, value: times, most, note });
        }
        if country.counterparts.len() > AT_A_GLANCE {
            let text = format!("… and {} more", country.counterparts.len() - AT_A_GLANCE);
            let link = document.link_toned(text, Tone::Quiet, target.clone());
            document.text(0, vec![link]);
        }
    }
    let newest = country.meetings.iter().rev().copied();
    let (theirs, held): (Vec<_>, Vec<_>) = newest.partition(|&meeting| corpus.took_part(id, meeting));
    for (heading, parts) in [("Meetings", theirs), ("Only held there", held)] {
        if !parts.is_empty() {
            document.heading(format!("{heading} {}", parts.len()));
            meetings(&mut document, corpus, parts.iter().map(|&id| (id, None)));
            more_of(&mut document, parts.len(), country.meetings.len(), Kind::Meeting, &query);
        }
    }
    if !country.officials.is_empty() {
        document.heading(format!("Officials {}", country.officials.len()));
        for &official in country.officials.iter().take(MOST_LISTED) {
            let link = entity(&mut document, corpus, Entity::Official(official));
            let role = corpus.last_role(official, Some(id));
            let when = role.and_then(|role| role.by.date).map(|date| date.to_string()).unwrap_or_default();
            let role = role_given(corpus, official, role);
            document.cells(1, vec![vec![link], role, vec![Span::toned(when, Tone::Quiet)]]);
        }
        more(&mut document, country.officials.len(), Kind::Official, &query);
    }
    if !country.quotes.is_empty() {
        document.heading(format!("Said {}", country.quotes.len()));
        for &quote in country.quotes.iter().rev().take(MOST_LISTED) {
            quote::row(&mut document, corpus, quote, true);
        }
        more(&mut document, country.quotes.len(), Kind::Quote, &query);
    }
    document
}
