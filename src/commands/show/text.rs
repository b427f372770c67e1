//! A record as plain text.

use std::io;

use crate::briefing::{Confidence, DateSpan, PartialDate, Verdict};
use crate::commands::Console;
use crate::commands::layout::{dotted, wrap};
use crate::corpus::{NO_SOURCE, Part, counted};
use crate::export::record::{
    Account, Appearance, Briefing, Country, Disagreement, Link, Meeting, MeetingLink, Official, PartIn, Place, Quote,
    QuoteLine, Record, Report, RoleThen, Source, Translation, Wording,
};
use crate::text::quoted;

/// Writes `record`, each statement with its source and its place.
pub(super) fn write(record: &Record<'_>, console: &mut Console<'_>) -> io::Result<()> {
    let mut page = Page { console };
    match record {
        Record::Meeting(meeting) => page.meeting(meeting),
        Record::Official(official) => page.official(official),
        Record::Quote(quote) => page.quote(quote),
        Record::Country(country) => page.country(country),
        Record::Briefing(briefing) => page.briefing(briefing),
    }
}

struct Page<'p, 'c> {
    console: &'p mut Console<'c>,
}

impl Page<'_, '_> {
    fn meeting(&mut self, meeting: &Meeting<'_>) -> io::Result<()> {
        self.title(meeting.name, "meeting", meeting.id)?;
        let when = span(meeting.start, meeting.end);
        let place = place([meeting.venue, meeting.city, meeting.country]);
        let format = meeting.format.map(|format| format.to_string()).unwrap_or_default();
        self.line(0, &dotted([&*when, &place, &format]))?;
        self.line(0, &meeting.countries.join(" "))?;
        self.field(0, "with", &meeting.organisations.join("; "))?;
        self.field(0, "topics", &meeting.topics.join("; "))?;
        self.field(0, "confidence", unless_high(meeting.confidence))?;
        self.heading("Accounts")?;
        for account in &meeting.accounts {
            self.account(account)?;
        }
        self.list("Officials", &meeting.officials, |page, person| {
            page.line(2, &format!("{} ({})", person.name, person.id))?;
            person.appearances.iter().try_for_each(|appearance| page.appearance(4, appearance, false))
        })?;
        self.quotes(&meeting.quotes)?;
        self.list("Disagreements", &meeting.disagreements, Page::disagreement)
    }

    fn account(&mut self, account: &Account<'_>) -> io::Result<()> {
        self.line(2, &said_by(account.source.as_ref(), account.place))?;
        self.field(4, "name", account.name.unwrap_or_default())?;
        self.field(4, "date", &span(account.start, account.end))?;
        self.field(4, "place", &place([account.venue, account.city, account.country]))?;
        self.field(4, "format", &account.format.map(|format| format.to_string()).unwrap_or_default())?;
        self.field(4, "countries", &account.countries.join(" "))?;
        self.field(4, "with", &account.organisations.join("; "))?;
        self.field(4, "topics", &account.topics.join("; "))?;
        for objective in &account.objectives {
            self.field(4, "objective", objective)?;
        }
        for outcome in &account.outcomes {
            self.field(4, "outcome", &by(outcome.text, outcome.source))?;
        }
        for detail in &account.details {
            // Without a name it would pass for a word of the source above it.
            self.field(4, detail.what, &by(detail.value, Some(detail.source.unwrap_or(NO_SOURCE))))?;
        }
        self.field(4, "confidence", unless_high(account.confidence))?;
        self.field(4, "note", account.confidence_note.unwrap_or_default())
    }

    fn appearance(&mut self, indent: usize, appearance: &Appearance<'_>, with_meeting: bool) -> io::Result<()> {
        let date = appearance.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        let presence = appearance.meeting.map(|_| appearance.presence.to_string()).unwrap_or_default();
        let parts = [
            if with_meeting { &*date } else { "" },
            &*presence,
            appearance.name,
            appearance.role.unwrap_or_default(),
            appearance.organisation.unwrap_or_default(),
            appearance.country.unwrap_or_default(),
            unless_high(appearance.confidence),
        ];
        self.line(indent, &dotted(parts))?;
        match appearance.meeting {
            Some(meeting) if with_meeting => self.field(indent + 2, "at", &linked(meeting))?,
            _ => {}
        }
        self.field(indent + 2, "source", &said_by(appearance.source.as_ref(), appearance.place))?;
        self.field(indent + 2, "note", appearance.confidence_note.unwrap_or_default())?;
        self.field(indent + 2, "note", appearance.note.unwrap_or_default())
    }

    fn disagreement(&mut self, point: &Disagreement<'_>) -> io::Result<()> {
        self.line(2, point.about)?;
        for variant in &point.variants {
            self.line(4, variant.value)?;
            for said in &variant.said_by {
                let who = said.source.unwrap_or(NO_SOURCE);
                self.line(6, &format!("{who}  {}", at(said.place)))?;
            }
        }
        Ok(())
    }

    fn official(&mut self, official: &Official<'_>) -> io::Result<()> {
        self.title(official.name, "official", official.id)?;
        self.field(0, "also", &official.aliases.join("; "))?;
        self.field(0, "for", &dotted([&*official.countries.join(" "), &official.organisations.join("; ")]))?;
        self.field(0, "wikidata", official.wikidata.unwrap_or_default())?;
        self.list("Roles", &official.appearances, |page, one| page.appearance(2, one, true))?;
        self.parts(&official.meetings)?;
        self.quotes(&official.quotes)
    }

    fn quote(&mut self, quote: &Quote<'_>) -> io::Result<()> {
        self.title(&quoted(quote.text), "quote", &quote.id)?;
        self.field(0, "speaker", &linked(quote.speaker))?;
        self.field(0, "role then", &role(&quote.role))?;
        let date = quote.date.map(PartialDate::long);
        self.field(0, "date", date.as_deref().unwrap_or("no date in any source"))?;
        let at = if quote.is_beside_meeting { "in connection with" } else { "meeting" };
        self.field(0, at, &quote.meeting.map(linked).unwrap_or_default())?;
        self.field(0, "verdict", explained(quote.verdict))?;
        let reports = counted(quote.wordings.len(), "source", "sources");
        self.heading(&format!("Reported by {reports}"))?;
        quote.wordings.iter().try_for_each(|wording| self.wording(wording))?;
        self.list("Disagreements", &quote.disagreements, Page::disagreement)
    }

    fn wording(&mut self, wording: &Wording<'_>) -> io::Result<()> {
        self.line(2, &quoted(wording.text))?;
        self.field(4, "speaker", wording.speaker)?;
        self.field(4, "role", wording.role.unwrap_or_default())?;
        self.field(4, "language", wording.language.unwrap_or_default())?;
        if let Some(made) = wording.translation {
            self.field(4, "translated", &translated(made))?;
        }
        self.field(4, "original", wording.original.unwrap_or_default())?;
        self.field(4, "context", wording.context.unwrap_or_default())?;
        self.field(4, "topics", &wording.topics.join("; "))?;
        self.field(4, "verdict", explained(wording.verdict))?;
        self.field(4, "confidence", unless_high(wording.confidence))?;
        self.field(4, "note", wording.confidence_note.unwrap_or_default())?;
        match &wording.source {
            Some(source) => self.source(4, source),
            None => self.field(4, "source", &said_by(None, wording.place)),
        }
    }

    fn source(&mut self, indent: usize, source: &Source<'_>) -> io::Result<()> {
        self.field(indent, "source", &said_by(Some(source), source.place))?;
        let indent = indent + 2;
        self.field(indent, "title", source.title.unwrap_or_default())?;
        self.field(indent, "by", source.byline.unwrap_or_default())?;
        self.field(indent, "kind", &source.kind.to_string())?;
        self.field(indent, "published", &source.published.map(PartialDate::long).unwrap_or_default())?;
        self.field(indent, "read", &source.retrieved.map(PartialDate::long).unwrap_or_default())?;
        self.field(indent, "url", source.url.unwrap_or_default())?;
        self.field(indent, "archived", source.archived.unwrap_or_default())?;
        self.field(indent, "note", source.note.unwrap_or_default())
    }

    fn country(&mut self, country: &Country<'_>) -> io::Result<()> {
        self.title(country.name, "country", country.id)?;
        self.list("Met", &country.counterparts, |page, other| {
            page.line(2, &format!("{:>4}  {} ({})", other.meetings, other.name, other.id))
        })?;
        self.meetings(&country.meetings)?;
        self.list("Officials", &country.officials, |page, &person| page.line(2, &linked(person)))?;
        self.quotes(&country.quotes)
    }

    fn briefing(&mut self, briefing: &Briefing<'_>) -> io::Result<()> {
        self.title(briefing.title, "briefing", briefing.id)?;
        self.field(0, "file", briefing.file)?;
        if briefing.waiting > 0 {
            let things = counted(briefing.waiting as usize, "thing waits", "things wait");
            self.field(0, "draft", &format!("{things} for review"))?;
        }
        self.field(0, "dates", &span(briefing.start, briefing.end))?;
        self.field(0, "topics", &briefing.topics.join("; "))?;
        self.line(0, briefing.summary.unwrap_or_default())?;
        self.list("Sources", &briefing.sources, |page, source| page.source(2, source))?;
        self.meetings(&briefing.meetings)?;
        self.list("Officials", &briefing.officials, |page, one| {
            let part = one.part.filter(|part| !part.was_there()).map_or("", Part::as_words);
            page.line(2, &dotted([&*linked(one.person), part]))
        })?;
        self.quotes(&briefing.quotes)
    }

    fn meetings(&mut self, meetings: &[MeetingLink<'_>]) -> io::Result<()> {
        self.list("Meetings", meetings, |page, meeting| page.line(2, &dated(meeting)))
    }

    /// The meetings of a person, those apart that they were not at.
    fn parts(&mut self, meetings: &[PartIn<'_>]) -> io::Result<()> {
        let (there, named): (Vec<&PartIn<'_>>, Vec<_>) = meetings.iter().partition(|one| one.part.was_there());
        for (heading, parts) in [("Meetings", there), ("Also named in", named)] {
            self.list(heading, &parts, |page, one| {
                page.line(2, &dotted([&*dated(&one.meeting), one.part.as_words()]))
            })?;
        }
        Ok(())
    }

    fn quotes(&mut self, quotes: &[QuoteLine<'_>]) -> io::Result<()> {
        self.list("Said", quotes, |page, quote| {
            page.line(2, &quoted(quote.text))?;
            let date = quote.date.map(PartialDate::long).unwrap_or_default();
            page.line(4, &dotted([quote.speaker.name, &*date, &quote.verdict.to_string(), &quote.id]))?;
            quote.reports.iter().try_for_each(|report| page.report(4, report))
        })
    }

    fn report(&mut self, indent: usize, report: &Report<'_>) -> io::Result<()> {
        let source = format!("{}  {}", report.source.unwrap_or(NO_SOURCE), at(report.place));
        self.field(indent, "source", &source)?;
        self.field(indent + 2, "translated", &report.translation.map(translated).unwrap_or_default())
    }

    fn list<T>(
        &mut self,
        heading: &str,
        items: &[T],
        mut write: impl FnMut(&mut Self, &T) -> io::Result<()>,
    ) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        self.heading(heading)?;
        items.iter().try_for_each(|item| write(self, item))
    }

    fn title(&mut self, title: &str, kind: &str, id: &str) -> io::Result<()> {
        self.line(0, title)?;
        self.line(0, &format!("{kind} {id}"))
    }

    fn heading(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.console.out, "\n{heading}")
    }

    /// A named value, left out if it is empty.
    fn field(&mut self, indent: usize, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { self.line(indent, &format!("{name}: {value}")) }
    }

    /// A line, left out if it is empty; on a terminal, broken where it is too long.
    fn line(&mut self, indent: usize, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let margin = " ".repeat(indent);
        let Some(columns) = self.console.columns else { return writeln!(self.console.out, "{margin}{text}") };
        for (i, part) in wrap(text, columns.saturating_sub(indent + 2).max(20)).iter().enumerate() {
            let hang = if i == 0 { "" } else { "  " };
            writeln!(self.console.out, "{margin}{hang}{part}")?;
        }
        Ok(())
    }
}

fn at(place: Place<'_>) -> String {
    let draft = if place.is_draft { " (a draft that waits for review)" } else { "" };
    format!("{}:{}{draft}", place.file, place.line)
}

fn said_by(source: Option<&Source<'_>>, place: Place<'_>) -> String {
    let who = source.map_or(NO_SOURCE, |source| source.name);
    format!("{who}  {}", at(place))
}

fn translated(made: Translation<'_>) -> String {
    let of = made.of.unwrap_or("an unnamed language");
    let by = made.by.map_or_else(|| "whom is not said".to_owned(), |by| by.to_string());
    format!("from {of}, by {by}")
}

fn linked(link: Link<'_>) -> String {
    format!("{} ({})", link.name, link.id)
}

fn dated(meeting: &MeetingLink<'_>) -> String {
    let date = meeting.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
    format!("{date:<10}  {} ({})", meeting.name, meeting.id)
}

fn by(text: &str, source: Option<&str>) -> String {
    source.map_or_else(|| text.to_owned(), |source| format!("{text} ({source})"))
}

fn span(start: Option<PartialDate>, end: Option<PartialDate>) -> String {
    let span = start.zip(end).map(|(start, end)| DateSpan { start, end });
    span.map(DateSpan::long).unwrap_or_default()
}

fn place(parts: [Option<&str>; 3]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn role(then: &RoleThen<'_>) -> String {
    let role = then.role.unwrap_or("unknown");
    let known = match then.known_on {
        Some(date) => format!("as of {date}, the nearest date known"),
        None if then.basis == "same-meeting" => "as another source says".to_owned(),
        None => String::new(),
    };
    dotted([role, then.organisation.unwrap_or_default(), then.country.unwrap_or_default(), &known])
}

fn unless_high(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "low confidence",
    }
}

fn explained(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim => "verbatim: the words stand in the source text",
        Verdict::Altered => "altered: the source text has other words",
        Verdict::Missing => "missing: the source text does not have these words",
        Verdict::Unchecked => "unchecked: no source text is held",
    }
}
