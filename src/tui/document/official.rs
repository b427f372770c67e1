//! An official: names, the timeline of roles, meetings and words.

use std::collections::HashMap;

use crate::briefing::Presence;
use crate::corpus::{Appearance, Corpus, Entity, Kind, OfficialId};
use crate::text::Text;

use super::meeting::quoted_term;
use super::terms::{MOST_LISTED, confidence_mark, entity, joined, meetings, more, more_of, nation, title};
use super::{Document, Span, Subject, Target, Tone, quote};

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
    timeline(&mut document, corpus, id);
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

/// One role as given, from its first to its last date, with every source that gives it.
struct Held<'a> {
    first: &'a Appearance,
    last: &'a Appearance,
    sources: Vec<crate::corpus::SourceId>,
    times: usize,
}

/// The roles in order of time; runs of the same wording are one.
fn held<'a>(corpus: &'a Corpus, id: OfficialId) -> Vec<Held<'a>> {
    let mut out: Vec<Held<'a>> = Vec::new();
    for &appearance in &corpus[corpus[id].appearances] {
        let appearance = &corpus[appearance];
        let like = |held: &&mut Held<'_>| {
            (held.first.role, held.first.country, held.first.organisation)
                == (appearance.role, appearance.country, appearance.organisation)
        };
        let source = appearance.source;
        match out.iter_mut().find(like) {
            Some(held) => {
                held.last = appearance;
                held.times += 1;
                held.sources.extend(source.filter(|id| !held.sources.contains(id)));
            }
            None => {
                let sources = source.into_iter().collect();
                out.push(Held { first: appearance, last: appearance, sources, times: 1 });
            }
        }
    }
    out
}

fn span_of(held: &Held<'_>) -> String {
    match (held.first.date, held.last.date) {
        (None, _) => "no date".to_owned(),
        (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
        (Some(first), _) => first.to_string(),
    }
}

fn role_text(corpus: &Corpus, appearance: &Appearance) -> String {
    let parts = [corpus.text(appearance.role), corpus.text(appearance.organisation)];
    let parts: Vec<&str> = parts.into_iter().filter(|text| !text.is_empty()).collect();
    if parts.is_empty() { "no role given".to_owned() } else { parts.join(", ") }
}

fn timeline(document: &mut Document, corpus: &Corpus, id: OfficialId) {
    let roles = held(corpus, id);
    if roles.is_empty() {
        return;
    }
    document.heading("Roles");
    for held in roles.iter().take(MOST_LISTED) {
        let links = held.sources.iter().take(3).map(|&source| {
            let target = Target::Subject(Subject::Source(source));
            vec![document.link_toned(corpus.source_name(source), Tone::Quiet, target)]
        });
        let mut by = joined(links.collect(), ", ");
        if held.sources.len() > 3 {
            by.push(Span::toned(format!(" +{}", held.sources.len() - 3), Tone::Quiet));
        }
        let date = Span::toned(span_of(held), Tone::Quiet);
        document.cells(1, vec![vec![date], vec![Span::plain(role_text(corpus, held.first))], by]);
    }
}

/// The roles of an official along the years: every appearance, by year.
pub(super) fn roles(corpus: &Corpus, id: OfficialId) -> Document {
    let mut document = Document::default();
    let target = Target::Subject(Subject::Entity(Entity::Official(id)));
    let name = document.link_toned(corpus.text(corpus[id].name), Tone::Strong, target);
    document.text(0, vec![name]);
    document.text(0, vec![Span::toned("roles over time, as each source gives them", Tone::Quiet)]);
    let roles = held(corpus, id);
    if roles.len() > 1 {
        document.heading("At a glance");
        let most = roles.iter().map(|held| held.times).max().unwrap_or(1) as u32;
        for held in roles.iter().take(MOST_LISTED) {
            let label = vec![
                Span::toned(format!("{:<23}  ", span_of(held)), Tone::Quiet),
                Span::plain(role_text(corpus, held.first)),
            ];
            let note = vec![Span::toned(crate::corpus::counted(held.times, "time", "times"), Tone::Quiet)];
            document.push(super::Row::Bar { label, value: held.times as u32, most, note });
        }
    }
    // One table: rows of different years are as comparable as those of one.
    document.heading("One by one");
    for &appearance in corpus[corpus[id].appearances].iter().take(10 * MOST_LISTED) {
        let appearance = &corpus[appearance];
        let date = appearance.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        let country = appearance.country.map(|n| vec![nation(&mut document, corpus, n)]).unwrap_or_default();
        let name = (appearance.name != corpus[id].name).then(|| format!("as {}", corpus.text(appearance.name)));
        let name = name.map(|name| vec![Span::toned(name, Tone::Quiet)]).unwrap_or_default();
        let presence = appearance.presence;
        let presence = (appearance.meeting.is_some() && presence != Presence::Attended).then(|| presence.as_words());
        let presence = presence.map(|presence| vec![Span::toned(presence, Tone::Quiet)]).unwrap_or_default();
        let what = joined(vec![vec![Span::plain(role_text(corpus, appearance))], country, presence, name], " · ");
        let at = appearance.meeting.map(|id| entity(&mut document, corpus, Entity::Meeting(id))).into_iter().collect();
        let by = appearance.source.map(|source| {
            document.link_toned(corpus.source_name(source), Tone::Quiet, Target::Subject(Subject::Source(source)))
        });
        document.cells(1, vec![vec![Span::toned(date, Tone::Quiet)], what, at, by.into_iter().collect()]);
    }
    document
}
