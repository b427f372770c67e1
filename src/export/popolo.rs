//! Popolo, the data standard of legislatures: Person, Membership, Organization, Event, Speech.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json};

use super::contents::{Contents, once};
use super::record::{Appearance, Builder, Source};
use super::{Written, json};
use crate::corpus::{Corpus, Entity, MeetingId, OfficialId, Part, QuoteId};

/// Writes one object with a list of each class.
pub(super) fn write(corpus: &Corpus, entities: &[Entity], out: &mut dyn Write) -> io::Result<Written> {
    let mut chosen = Chosen::default();
    for &entity in entities {
        chosen.add(corpus, entity);
    }
    // An event names its attendees, so they have to be there.
    let attending = chosen.meetings.iter().flat_map(|&id| corpus[corpus[id].officials].iter().copied());
    chosen.people.extend(attending.collect::<Vec<_>>());
    chosen.settle();
    let builder = Builder::original(corpus);
    // The one list that has to be whole before it can be written: each organisation once.
    let mut organisations = BTreeMap::new();
    for &id in &chosen.people {
        for &appearance in &corpus[corpus[id].appearances] {
            organisation(&builder.appearance(appearance), |id, name, class| {
                organisations.entry(id).or_insert((name, class));
            });
        }
    }
    let organisations = organisations
        .into_iter()
        .map(|(id, (name, class))| json!({ "id": id, "name": name, "classification": class }))
        .collect();
    let document = Document { builder, chosen, organisations };
    json::write_pretty(&document, out)?;
    let Chosen { people, meetings, quotes } = &document.chosen;
    Ok(Written::of([
        (people.len(), "person", "persons"),
        (document.organisations.len(), "organization", "organizations"),
        (meetings.len(), "event", "events"),
        (quotes.len(), "speech", "speeches"),
    ]))
}

/// The whole: a list of each class, of which each object is made when it is written.
struct Document<'a> {
    builder: Builder<'a>,
    chosen: Chosen,
    organisations: Vec<Value>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { builder, chosen, organisations } = self;
        let mut document = serializer.serialize_map(Some(5))?;
        document.serialize_entry("persons", &Each(&chosen.people, |id| [person(*builder, id)]))?;
        document.serialize_entry("organizations", organisations)?;
        document.serialize_entry("memberships", &Each(&chosen.people, |id| memberships(*builder, id)))?;
        document.serialize_entry("events", &Each(&chosen.meetings, |id| [event(*builder, id)]))?;
        document.serialize_entry("speeches", &Each(&chosen.quotes, |id| [speech(*builder, id)]))?;
        document.end()
    }
}

/// The objects that each id gives, one after another.
struct Each<'a, Id, F>(&'a [Id], F);

impl<Id: Copy, O: IntoIterator<Item = Value>, F: Fn(Id) -> O> Serialize for Each<'_, Id, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().flat_map(|&id| (self.1)(id)))
    }
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
            Entity::Quote(id) => self.quote(corpus, id),
            Entity::Briefing(id) => {
                let contents = Contents::of(corpus, id);
                self.people.extend(contents.officials);
                self.meetings.extend(contents.meetings);
                contents.quotes.into_iter().for_each(|quote| self.quote(corpus, quote));
            }
            Entity::Country(_) => {}
        }
    }

    /// A quote with who said it and where.
    fn quote(&mut self, corpus: &Corpus, id: QuoteId) {
        self.quotes.push(id);
        self.people.push(corpus[id].speaker);
        self.meetings.extend(corpus[id].meeting);
    }

    /// Each once, in the order of the corpus.
    fn settle(&mut self) {
        self.people = once(std::mem::take(&mut self.people));
        self.meetings = once(std::mem::take(&mut self.meetings));
        self.quotes = once(std::mem::take(&mut self.quotes));
    }
}

fn person(builder: Builder<'_>, id: OfficialId) -> Value {
    let corpus = builder.corpus();
    let (aliases, wikidata) = (builder.texts(&corpus[corpus[id].aliases]), builder.given(corpus[id].wikidata));
    let person = builder.person(id);
    let identifiers: Vec<_> = wikidata.iter().map(|item| json!({ "scheme": "wikidata", "identifier": item })).collect();
    json!({
        "id": person.id,
        "name": person.name,
        "other_names": aliases.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>(),
        "identifiers": identifiers,
    })
}

/// One for each role; that a source gives it on a date is a source of it, not its beginning or end.
fn memberships(builder: Builder<'_>, id: OfficialId) -> Vec<Value> {
    let corpus = builder.corpus();
    let person = builder.person(id);
    let mut roles: BTreeMap<(&str, String), Vec<Given>> = BTreeMap::new();
    for &id in &corpus[corpus[id].appearances] {
        let appearance = builder.appearance(id);
        let Some(role) = appearance.role else { continue };
        organisation(&appearance, |id, _, _| roles.entry((role, id)).or_default().push(observed(&appearance)));
    }
    let membership = |(role, organisation): (&str, String)| {
        json!({
            "person_id": person.id,
            "organization_id": organisation,
            "role": role,
        })
    };
    roles.into_iter().map(|(role, sources)| with_sources(membership(role), sources.into_iter())).collect()
}

/// Gives the id, the name and the class of the organisation, or the country, that a role belongs to.
fn organisation<'a>(appearance: &Appearance<'a>, take: impl FnOnce(String, &'a str, &'static str)) {
    if appearance.role.is_none() {
        return;
    }
    match (appearance.organisation, appearance.country) {
        (Some(name), _) => take(format!("organisation/{name}"), name, "organisation"),
        (None, Some(country)) => take(format!("country/{country}"), country, "country"),
        (None, None) => {}
    }
}

fn observed(appearance: &Appearance<'_>) -> Given {
    let date = appearance.date.map_or_else(|| "without a date".to_owned(), |date| format!("on {date}"));
    let source = appearance.source.as_ref();
    let by = source.map_or("a briefing", |source| source.name);
    let given = if appearance.is_earlier_post { "given as an earlier post" } else { "given so" };
    (source.and_then(|source| source.url).map(str::to_owned), format!("{given} {date} by {by}"))
}

fn event(builder: Builder<'_>, id: MeetingId) -> Value {
    let meeting = builder.meeting(id);
    let place = [meeting.venue, meeting.city, meeting.country].into_iter().flatten().collect::<Vec<_>>().join(", ");
    // Who is only spoken of attends nothing.
    let attendees = meeting.officials.iter().filter(|person| person.part.is_some_and(Part::was_there));
    let event = json!({
        "id": meeting.id,
        "name": meeting.name,
        "classification": meeting.format,
        "start_date": meeting.start,
        "end_date": meeting.end,
        "location": place,
        "attendees": attendees.map(|person| json!({ "person_id": person.id })).collect::<Vec<_>>(),
    });
    with_sources(event, meeting.accounts.iter().filter_map(|account| account.source.as_ref()).map(link))
}

fn speech(builder: Builder<'_>, id: QuoteId) -> Value {
    let quote = builder.quote(id);
    let first = quote.wordings.first();
    let speech = json!({
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
    });
    with_sources(speech, quote.wordings.iter().filter_map(|wording| wording.source.as_ref()).map(link))
}

fn link(source: &Source<'_>) -> Given {
    (source.url.map(str::to_owned), source.headline.to_owned())
}

/// The address of a source, if it has one, and what it gives.
type Given = (Option<String>, String);

/// The record with what it rests on. A source of Popolo is an address; one that has none is named beside them.
fn with_sources(mut record: Value, sources: impl Iterator<Item = Given>) -> Value {
    let (mut linked, mut named) = (Vec::new(), Vec::new());
    for (url, note) in sources {
        match url {
            Some(url) => linked.push(json!({ "url": url, "note": note })),
            None => named.push(note),
        }
    }
    record["sources"] = linked.into();
    if !named.is_empty() {
        record["sources_without_url"] = named.into();
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_without_an_address_is_no_link() {
        let sources = [(Some("https://a.org".to_owned()), "a".to_owned()), (None, "b".to_owned())];
        let record = with_sources(json!({ "id": "x" }), sources.into_iter());
        let link = json!({ "url": "https://a.org", "note": "a" });
        assert_eq!(record, json!({ "id": "x", "sources": [link], "sources_without_url": ["b"] }));
    }
}
