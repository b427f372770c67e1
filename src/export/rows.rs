//! Records as rows: a line for each, and for a quote a line for each wording.

use std::io::{self, Write};

use super::Options;
use super::record::{Builder, Place, Quote, Record, Source, Wording};
use super::table::{Cell, Layout, Table, listed};
use crate::corpus::{Asked, Corpus, Entity, MeetingId, OfficialId, Part, QuoteId};

const HEADING: [&str; 26] = [
    "kind",
    "id",
    "text",
    "date",
    "end",
    "countries",
    "place",
    "format",
    "speaker",
    "role",
    "meeting",
    "source",
    "title",
    "url",
    "archived",
    "published",
    "retrieved",
    "translation",
    "verdict",
    "file",
    "line",
    "is_draft",
    "people",
    "met",
    "came_with",
    "meeting_name",
];

/// What a row says; what it does not say is an empty cell.
#[derive(Default)]
struct Row<'a> {
    kind: &'static str,
    id: &'a str,
    text: &'a str,
    date: String,
    end: String,
    countries: String,
    place: String,
    format: String,
    speaker: &'a str,
    role: String,
    meeting: &'a str,
    source: Option<Source<'a>>,
    translation: String,
    verdict: String,
    at: Option<Place<'a>>,
    people: String,
    met: String,
    came_with: String,
    meeting_name: &'a str,
}

/// Writes every entity.
pub(super) fn write(
    corpus: &Corpus,
    entities: &[Entity],
    layout: Layout,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let builder = Builder::shown(corpus);
    let mut table = Table::new(out, layout, options.raw, &HEADING)?;
    for &entity in entities {
        match builder.record(entity) {
            Record::Quote(quote) => {
                for wording in &quote.wordings {
                    let mut row = quote_row(&quote, wording);
                    if let Entity::Quote(id) = entity {
                        row.tell_occasion(corpus, id);
                    }
                    table.row(&row.cells())?;
                }
            }
            record => {
                let mut row = row(&record, corpus, entity);
                match entity {
                    Entity::Official(id) => row.tell(builder, id, options.asked.get(&id)),
                    Entity::Meeting(id) => row.place = corpus.site_of(id),
                    Entity::Quote(_) | Entity::Country(_) | Entity::Briefing(_) => {}
                }
                table.row(&row.cells())?;
            }
        }
    }
    Ok(())
}

fn row<'a>(record: &Record<'a>, corpus: &'a Corpus, entity: Entity) -> Row<'a> {
    let at = corpus.origin_of(entity);
    let at = at.map(|origin| {
        let briefing = &corpus[origin.briefing];
        Place { file: corpus.text(briefing.path), line: origin.line, is_draft: briefing.waiting > 0 }
    });
    match record {
        Record::Meeting(meeting) => Row {
            kind: "meeting",
            id: meeting.id,
            text: meeting.name,
            date: shown(meeting.start),
            end: shown(meeting.end),
            countries: meeting.countries.join(" "),
            format: shown(meeting.format),
            source: meeting.accounts.iter().find_map(|account| account.source),
            at,
            people: listed(
                meeting.officials.iter().filter(|one| one.part.is_some_and(Part::was_there)).map(|one| one.name),
            ),
            ..Row::default()
        },
        Record::Official(official) => Row {
            kind: "official",
            id: official.id,
            text: official.name,
            countries: official.countries.join(" "),
            ..Row::default()
        },
        Record::Country(country) => Row { kind: "country", id: country.id, text: country.name, ..Row::default() },
        Record::Briefing(briefing) => Row {
            kind: "briefing",
            id: briefing.id,
            text: briefing.title,
            date: shown(briefing.start),
            end: shown(briefing.end),
            at,
            ..Row::default()
        },
        Record::Quote(_) => Row::default(),
    }
}

fn quote_row<'a>(quote: &'a Quote<'a>, wording: &Wording<'a>) -> Row<'a> {
    let translation = wording.translation.map(|made| {
        let by = made.by.map_or_else(|| "unknown".to_owned(), |by| by.to_string());
        format!("from {} by {by}", made.of.unwrap_or("unknown"))
    });
    Row {
        kind: "quote",
        id: &quote.id,
        text: wording.text,
        date: shown(quote.date),
        countries: quote.role.country.unwrap_or_default().to_owned(),
        speaker: quote.speaker.name,
        role: quote.role.role.unwrap_or_default().to_owned(),
        source: wording.source,
        translation: translation.unwrap_or_default(),
        verdict: wording.verdict.to_string(),
        at: Some(wording.place),
        ..Row::default()
    }
}

impl<'a> Row<'a> {
    /// Fills in what one statement says of an official: day, role, source and place are of the same, and so is the meeting
    /// that they were at, with whom they met there of those whom a query asks for.
    fn tell(&mut self, builder: Builder<'a>, official: OfficialId, asked: Option<&Asked>) {
        let corpus = builder.corpus();
        let Some(told) = corpus.on_the_day(official, asked.map_or(&[], |asked| &asked.appearances)) else { return };
        self.date = shown(told.date);
        self.role = told.role(corpus);
        self.source = told.source.map(|id| builder.source(id));
        self.at = Some(builder.place(told.origin));
        if let Some(meeting) = told.meeting {
            self.set_meeting(corpus, meeting);
        }
        if let Some(asked) = asked {
            let names = |of: &[Entity]| listed(of.iter().map(|&one| corpus.title_of(one)));
            (self.met, self.came_with) = (names(&asked.met), names(&asked.came_with));
        }
    }

    /// Fills in the meeting that a quote is from. What was said beside it was said nobody knows where and before whom; and
    /// what is known to fall on one of its days did not last until its end.
    fn tell_occasion(&mut self, corpus: &'a Corpus, id: QuoteId) {
        let Some(meeting) = corpus[id].meeting else { return };
        if corpus.is_beside_its_meeting(id) {
            self.name_meeting(corpus, meeting);
            return;
        }
        self.set_meeting(corpus, meeting);
        if corpus[meeting].when.map(|when| when.start) != corpus[id].date {
            self.end.clear();
        }
        self.people = listed(corpus.attendees(meeting).into_iter().map(|id| corpus.text(corpus[id].name)));
    }

    fn name_meeting(&mut self, corpus: &'a Corpus, meeting: MeetingId) {
        self.meeting = corpus.text(corpus[meeting].id);
        self.meeting_name = corpus.text(corpus[meeting].name);
    }

    /// Fills in the meeting of a quote or of an official: which one, until when, where and in which form.
    fn set_meeting(&mut self, corpus: &'a Corpus, meeting: MeetingId) {
        self.name_meeting(corpus, meeting);
        self.end = shown(corpus[meeting].when.map(|when| when.end));
        self.place = corpus.site_of(meeting);
        self.format = shown(corpus[meeting].format);
    }

    fn cells(&self) -> [Cell; 26] {
        let source = self.source.as_ref();
        let text = |text: Option<&str>| Cell::text(text.unwrap_or_default());
        [
            Cell::exact(self.kind),
            Cell::text(self.id),
            Cell::text(self.text),
            Cell::exact(&self.date),
            Cell::exact(&self.end),
            Cell::text(&*self.countries),
            Cell::text(&*self.place),
            Cell::exact(&self.format),
            Cell::text(self.speaker),
            Cell::text(&*self.role),
            Cell::text(self.meeting),
            text(source.map(|source| source.name)),
            text(source.and_then(|source| source.title)),
            text(source.and_then(|source| source.url)),
            text(source.and_then(|source| source.archived)),
            Cell::maybe(source.and_then(|source| source.published)),
            Cell::maybe(source.and_then(|source| source.retrieved)),
            Cell::text(&*self.translation),
            Cell::exact(&self.verdict),
            text(self.at.map(|at| at.file)),
            Cell::maybe(self.at.map(|at| at.line)),
            Cell::maybe(self.at.map(|at| at.is_draft)),
            Cell::text(&*self.people),
            Cell::text(&*self.met),
            Cell::text(&*self.came_with),
            Cell::text(self.meeting_name),
        ]
    }
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
