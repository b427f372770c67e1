//! An official: names, roles, meetings and words.

use std::collections::HashMap;

use crate::corpus::{Appearance, Corpus, Entity, Kind, OfficialId};
use crate::text::Text;

use super::meeting::quoted_term;
use super::terms::{MOST_LISTED, confidence_mark, drafts, entity, joined, meetings, more, more_of, title};
use super::{Document, Span, Subject, Target, Tone, differences, quote, roles};

/// The page of an official.
pub(super) fn document(corpus: &Corpus, id: OfficialId) -> Document {
    let mut document = Document::default();
    let official = &corpus[id];
    title(&mut document, corpus.text(official.name));
    let countries =
        corpus[official.countries].iter().map(|&c| vec![entity(&mut document, corpus, Entity::Country(c))]).collect();
    let countries = joined(countries, ", ");
    let organisations =
        corpus[official.organisations].iter().map(|&text| vec![Span::plain(corpus.text(text))]).collect();
    let whose = joined(vec![countries, joined(organisations, ", ")], " · ");
    if !whose.is_empty() {
        document.text(0, whose);
    }
    drafts(&mut document, corpus, &corpus.drafts_of(Entity::Official(id)));
    other_spellings(&mut document, corpus, id);
    if !official.wikidata.is_empty() {
        let number = corpus.text(official.wikidata);
        let url = format!("https://www.wikidata.org/wiki/{number}");
        let link = document.link_toned(number, Tone::Quiet, Target::Url(url));
        document.item(0, vec![Span::toned("Wikidata ", Tone::Quiet), link]);
    }
    let met = Subject::Counterparts(Entity::Official(id));
    let links = vec![
        vec![document.link_toned("roles over time", Tone::Quiet, Target::Subject(Subject::Roles(id)))],
        vec![document.link_toned("whom they met", Tone::Quiet, Target::Subject(met))],
    ];
    document.text(0, joined(links, " · "));
    roles::in_short(&mut document, corpus, id);
    differences(&mut document, corpus, id);
    let query = format!("person:{}", quoted_term(corpus.text(official.name)));
    let (there, named): (Vec<_>, Vec<_>) =
        corpus.parts_of(id).into_iter().rev().partition(|(_, part)| part.was_there());
    for (heading, parts) in [("Meetings", there), ("Also named in", named)] {
        if !parts.is_empty() {
            document.heading(format!("{heading} {}", parts.len()));
            meetings(&mut document, corpus, parts.iter().map(|&(id, part)| (id, Some(part))));
            more_of(&mut document, parts.len(), official.meetings.len(), Kind::Meeting, &query);
        }
    }
    if !official.quotes.is_empty() {
        document.heading(format!("Said {}", official.quotes.len()));
        for &quote in corpus[official.quotes].iter().rev().take(MOST_LISTED) {
            quote::row(&mut document, corpus, quote, false);
        }
        more(&mut document, official.quotes.len(), Kind::Quote, &query);
    }
    document
}

/// On what sources differ about them, if on anything.
fn differences(document: &mut Document, corpus: &Corpus, id: OfficialId) {
    let of = Entity::Official(id);
    let points = corpus.differences(of);
    if points == 0 {
        return;
    }
    document.gap();
    let text = format!("≠ Disagreements {points}");
    let link = document.link_toned(text, Tone::Warn, Target::Subject(Subject::Disagreements(of)));
    document.text(0, vec![link]);
    for (_, point) in corpus.differences_about(id).take(MOST_LISTED) {
        document.item(1, differences::in_short(point));
    }
}

/// How else the name is written; what no source is surely right to write comes last, with what is known of it.
fn other_spellings(document: &mut Document, corpus: &Corpus, id: OfficialId) {
    let official = &corpus[id];
    if official.aliases.is_empty() {
        return;
    }
    let mut surest: HashMap<Text, &Appearance> = HashMap::new();
    for appearance in corpus[official.appearances].iter().map(|&id| &corpus[id]) {
        let known = surest.entry(appearance.name).or_insert(appearance);
        if appearance.confidence < known.confidence {
            *known = appearance;
        }
    }
    let doubt = |alias: &Text| surest.get(alias).and_then(|by| Some((*by, confidence_mark(by.confidence)?)));
    let (doubted, sure): (Vec<Text>, Vec<Text>) =
        corpus[official.aliases].iter().partition(|alias| doubt(alias).is_some());
    let mut names: Vec<Vec<Span>> = sure.iter().map(|&alias| vec![Span::plain(corpus.text(alias))]).collect();
    for (alias, (by, (mark, tone))) in doubted.iter().filter_map(|alias| Some((*alias, doubt(alias)?))) {
        let why = corpus.text(by.confidence_note.or(by.note));
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        names.push(vec![Span::plain(format!("{} ", corpus.text(alias))), Span::toned(format!("({mark}{why})"), tone)]);
    }
    let mut line = vec![Span::toned("also written ", Tone::Quiet)];
    line.extend(joined(names, " · "));
    document.item(0, line);
}
