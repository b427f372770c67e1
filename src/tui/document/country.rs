//! A country: whom it met, where, who spoke for it.

use std::collections::HashMap;

use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Entity, Kind, MeetingId, counted};
use crate::country::CountryId;

use super::terms::{MOST_LISTED, entity, joined, meetings, more, role_given, title};
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
    if !country.meetings.is_empty() {
        document.heading(format!("Meetings {}", country.meetings.len()));
        meetings(&mut document, corpus, country.meetings.iter().rev().copied());
        more(&mut document, country.meetings.len(), Kind::Meeting, &query);
    }
    if !country.officials.is_empty() {
        document.heading(format!("Officials {}", country.officials.len()));
        for &official in country.officials.iter().take(MOST_LISTED) {
            let link = entity(&mut document, corpus, Entity::Official(official));
            let role = corpus.last_role(official, Some(id));
            let when = role.and_then(|role| role.by.date).map(|date| date.to_string()).unwrap_or_default();
            let role = role_given(corpus, role);
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

/// How often one was met, and when last.
#[derive(Default)]
struct Met {
    times: u32,
    last: Option<(PartialDate, MeetingId)>,
}

impl Met {
    fn again(&mut self, corpus: &Corpus, meeting: MeetingId) {
        self.times += 1;
        let date = corpus[meeting].when.map(|when| (when.start, meeting));
        self.last = self.last.max(date);
    }
}

/// Whom a country or an official met, how often and when last, as bars.
pub(super) fn counterparts(corpus: &Corpus, of: Entity) -> Document {
    let mut document = Document::default();
    let name = document.link_toned(corpus.title_of(of), Tone::Strong, Target::Subject(Subject::Entity(of)));
    document.text(0, vec![name]);
    let (countries, officials) = match of {
        Entity::Country(id) => (met_by_country(corpus, id), HashMap::new()),
        Entity::Official(id) => met_by_official(corpus, id),
        Entity::Meeting(_) | Entity::Quote(_) | Entity::Briefing(_) => (HashMap::new(), HashMap::new()),
    };
    document.text(0, vec![Span::toned("whom they met, how often, and when last", Tone::Quiet)]);
    for (heading, met) in [("Countries", countries), ("People", officials)] {
        bars(&mut document, corpus, heading, met);
    }
    if document.links.len() == 1 {
        document.gap();
        document.text(0, vec![Span::toned("no meeting with anybody else is on record", Tone::Quiet)]);
    }
    document
}

fn met_by_country(corpus: &Corpus, id: CountryId) -> HashMap<Entity, Met> {
    let mut met: HashMap<Entity, Met> = HashMap::new();
    for &meeting in corpus.country(id).map_or(&[][..], |country| &country.meetings) {
        let others = corpus[corpus[meeting].countries].iter().filter_map(|nation| nation.known());
        for other in others.filter(|&other| other != id) {
            met.entry(Entity::Country(other)).or_default().again(corpus, meeting);
        }
    }
    met
}

fn met_by_official(corpus: &Corpus, id: crate::corpus::OfficialId) -> (HashMap<Entity, Met>, HashMap<Entity, Met>) {
    let (mut countries, mut people): (HashMap<Entity, Met>, HashMap<Entity, Met>) = Default::default();
    for &meeting in &corpus[corpus[id].meetings] {
        let there = corpus[corpus[meeting].appearances].iter().map(|&a| &corpus[a]).filter(|a| a.presence.was_there());
        let there: Vec<_> = there.collect();
        if !there.iter().any(|a| a.official == id) {
            continue;
        }
        let mut seen = std::collections::HashSet::new();
        for appearance in there.into_iter().filter(|a| a.official != id) {
            if seen.insert(Entity::Official(appearance.official)) {
                people.entry(Entity::Official(appearance.official)).or_default().again(corpus, meeting);
            }
            let own = &corpus[corpus[id].countries];
            let country = appearance.country.and_then(crate::corpus::Nation::known).filter(|c| !own.contains(c));
            if let Some(country) = country.filter(|&c| seen.insert(Entity::Country(c))) {
                countries.entry(Entity::Country(country)).or_default().again(corpus, meeting);
            }
        }
    }
    (countries, people)
}

fn bars(document: &mut Document, corpus: &Corpus, heading: &str, met: HashMap<Entity, Met>) {
    if met.is_empty() {
        return;
    }
    let mut met: Vec<(Entity, Met)> = met.into_iter().collect();
    met.sort_by(|a, b| (b.1.times, b.1.last, corpus.title_of(a.0)).cmp(&(a.1.times, a.1.last, corpus.title_of(b.0))));
    document.heading(format!("{heading} {}", met.len()));
    let most = met.first().map_or(1, |first| first.1.times);
    for (other, met) in met.into_iter().take(10 * MOST_LISTED) {
        let label = vec![entity(document, corpus, other)];
        let mut note = vec![Span::plain(met.times.to_string())];
        if let Some((date, meeting)) = met.last {
            let target = Target::Subject(Subject::Entity(Entity::Meeting(meeting)));
            let link = document.link_toned(format!("last {date}"), Tone::Quiet, target);
            note = joined(vec![note, vec![link]], " · ");
        }
        document.push(Row::Bar { label, value: met.times, most, note });
    }
}
