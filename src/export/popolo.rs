//! Popolo, the data standard of legislatures: Person, Membership, Organization, Event, Speech.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::json;
use super::record::{Appearance, Builder, Source};
use crate::corpus::{Corpus, Entity, MeetingId, OfficialId, QuoteId};

/// Writes one object with a list of each class.
pub(super) fn write(corpus: &Corpus, entities: &[Entity], out: &mut dyn Write) -> io::Result<()> {
    let mut chosen = Chosen::default();
    for &entity in entities {
        chosen.add(corpus, entity);
    }
    // An event names its attendees, so they have to be there.
    let attending = chosen.meetings.iter().flat_map(|&id| corpus[id].officials.iter().copied());
    chosen.people.extend(attending.collect::<Vec<_>>());
    chosen.settle();
    let builder = Builder::original(corpus);
    let mut organisations = BTreeMap::new();
    let mut memberships = Vec::new();
    for &id in &chosen.people {
        memberships.extend(self::memberships(builder, id, &mut organisations));
    }
    let organisations: Vec<Value> = organisations
        .into_iter()
        .map(|(id, (name, class))| json!({ "id": id, "name": name, "classification": class }))
        .collect();
    let document = json!({
        "persons": chosen.people.iter().map(|&id| person(builder, id)).collect::<Vec<_>>(),
        "organizations": organisations,
        "memberships": memberships,
        "events": chosen.meetings.iter().map(|&id| event(builder, id)).collect::<Vec<_>>(),
        "speeches": chosen.quotes.iter().map(|&id| speech(builder, id)).collect::<Vec<_>>(),
    });
    json::write_pretty(&document, out)
}

/// The records to write, with those they refer to, so that no reference leads nowhere.
#[derive(Default)]
struct Chosen {
    people: Vec<OfficialId>,
    meetings: Vec<MeetingId>,
    quotes: Vec<QuoteId>,
}

impl Chosen {
    fn add(&mut self, corpus: &Corpus, entity: Entity) {
        match entity {
            Entity::Meeting(id) => self.meetings.push(id),
            Entity::Official(id) => self.people.push(id),
            Entity::Quote(id) => {
                self.quotes.push(id);
                self.people.push(corpus[id].speaker);
                self.meetings.extend(corpus[id].meeting);
            }
            Entity::Country(_) | Entity::Briefing(_) => {}
        }
    }

    /// Each once, in the order of the corpus.
    fn settle(&mut self) {
        self.people.sort_unstable();
        self.people.dedup();
        self.meetings.sort_unstable();
        self.meetings.dedup();
        self.quotes.sort_unstable();
        self.quotes.dedup();
    }
}

fn person(builder: Builder<'_>, id: OfficialId) -> Value {
    let person = builder.official(id);
    let identifiers: Vec<_> =
        person.wikidata.iter().map(|item| json!({ "scheme": "wikidata", "identifier": item })).collect();
    json!({
        "id": person.id,
        "name": person.name,
        "other_names": person.aliases.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>(),
        "identifiers": identifiers,
    })
}

/// One for each role; that a source gives it on a date is a source of it, not its beginning or end.
fn memberships<'a>(
    builder: Builder<'a>,
    id: OfficialId,
    organisations: &mut BTreeMap<String, (&'a str, &'static str)>,
) -> Vec<Value> {
    let person = builder.official(id);
    let mut roles: BTreeMap<(&str, String), Vec<Value>> = BTreeMap::new();
    for appearance in &person.appearances {
        let (Some(role), Some(organisation)) = (appearance.role, organisation(appearance, organisations)) else {
            continue;
        };
        roles.entry((role, organisation)).or_default().push(observed(appearance));
    }
    let membership = |((role, organisation), sources): ((&str, String), Vec<Value>)| {
        json!({
            "person_id": person.id,
            "organization_id": organisation,
            "role": role,
            "sources": sources,
        })
    };
    roles.into_iter().map(membership).collect()
}

/// The organisation, or the country, that a role belongs to.
fn organisation<'a>(
    appearance: &Appearance<'a>,
    organisations: &mut BTreeMap<String, (&'a str, &'static str)>,
) -> Option<String> {
    let (id, name, class) = match (appearance.organisation, appearance.country) {
        (Some(name), _) => (format!("organisation/{name}"), name, "organisation"),
        (None, Some(country)) => (format!("country/{country}"), country, "country"),
        (None, None) => return None,
    };
    organisations.insert(id.clone(), (name, class));
    Some(id)
}

fn observed(appearance: &Appearance<'_>) -> Value {
    let date = appearance.date.map_or_else(|| "without a date".to_owned(), |date| format!("on {date}"));
    let source = appearance.source.as_ref();
    let by = source.map_or("a briefing", |source| source.publisher.unwrap_or(source.id));
    json!({ "url": source.and_then(|source| source.url), "note": format!("given so {date} by {by}") })
}

fn event(builder: Builder<'_>, id: MeetingId) -> Value {
    let meeting = builder.meeting(id);
    let place = [meeting.venue, meeting.city, meeting.country].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let sources: Vec<_> = meeting.accounts.iter().filter_map(|account| account.source.as_ref()).map(link).collect();
    json!({
        "id": meeting.id,
        "name": meeting.name,
        "classification": meeting.format,
        "start_date": meeting.start,
        "end_date": meeting.end,
        "location": place,
        "attendees": meeting.officials.iter().map(|person| json!({ "person_id": person.id })).collect::<Vec<_>>(),
        "sources": sources,
    })
}

fn speech(builder: Builder<'_>, id: QuoteId) -> Value {
    let quote = builder.quote(id);
    let first = quote.wordings.first();
    json!({
        "id": quote.id,
        "creator_id": quote.speaker.id,
        "attribution_text": first.map(|wording| wording.speaker),
        "role": quote.role.role,
        "text": quote.text,
        "date": quote.date,
        "event_id": quote.meeting.map(|meeting| meeting.id),
        "type": "speech",
        "language": first.and_then(|wording| wording.language),
        "verdict": quote.verdict,
        "translation": first.and_then(|wording| wording.translation),
        "sources": quote.wordings.iter().filter_map(|wording| wording.source.as_ref()).map(link).collect::<Vec<_>>(),
    })
}

fn link(source: &Source<'_>) -> Value {
    json!({ "url": source.url, "note": source.title.or(source.publisher).unwrap_or(source.id) })
}
