//! `attache search`: the engine of the screen without the screen.

mod batch;
mod explain;
mod hits;

use std::io;

use serde::Serialize;

use super::layout::{dotted, pad};
use super::{Console, Error, Status};
use crate::briefing::PartialDate;
use crate::cli::{Search, SearchFormat};
use crate::corpus::{Corpus, Coverage, Kind, NotLoaded, Order, counted};
use crate::export::json;
use crate::export::table::{Cell, Layout, Table, listed};
use crate::search::{Context, Engine, Query, Saved};
use crate::text::{clean_line, cut};
use hits::{Found, Hit};

/// What `search --format json` writes.
#[derive(Serialize)]
struct Report<'a> {
    query: &'a str,
    /// How many hits there are, listed or not.
    total: usize,
    /// Whether nothing fits as it was typed, so that the hits are the nearest there are, or of other kinds than is asked for.
    nearest: bool,
    /// The query that was perhaps meant.
    suggestion: Option<&'a str>,
    /// What has to be told of how the query was read, and what could not be.
    notes: Vec<String>,
    searched: Searched,
    hits: &'a [Hit<'a>],
}

/// What was searched.
#[derive(Serialize)]
struct Searched {
    briefings: usize,
    meetings: usize,
    officials: usize,
    quotes: usize,
    first_date: Option<PartialDate>,
    last_date: Option<PartialDate>,
    countries: Vec<&'static str>,
    not_loaded: Vec<NotLoaded>,
}

impl From<Coverage> for Searched {
    fn from(coverage: Coverage) -> Self {
        Self {
            briefings: coverage.briefings,
            meetings: coverage.meetings,
            officials: coverage.officials,
            quotes: coverage.quotes,
            first_date: coverage.first,
            last_date: coverage.last,
            countries: coverage.countries.iter().map(|country| country.alpha2()).collect(),
            not_loaded: coverage.not_loaded,
        }
    }
}

/// So many hits are listed, unless somebody says how many.
const USUAL: usize = 20;

/// So many, for people, where none is what was asked for.
const FEW: usize = 5;

/// Answers one query, or with `--batch` one a line.
pub(super) fn run(args: &Search, engine: &Engine, console: &mut Console<'_>) -> Result<Status, Error> {
    let saved = super::saved(console)?;
    let ask =
        Ask { engine, kind: args.kind, order: args.sort, context: context(args.limit.unwrap_or(USUAL)), saved: &saved };
    if let Some(file) = &args.batch {
        return batch::run(file, &ask, console);
    }
    let text = args.query().unwrap_or_default();
    let query = Query::parse_with(text, &saved);
    let mut found = ask.answer(&query);
    if found.is_nearest && args.limit.is_none() && args.format == SearchFormat::Text {
        found.keep(FEW);
    }
    // That what follows was not asked for has to be known before it is read.
    if found.is_nearest {
        tell_how_read(&query, &found, console)?;
    }
    match args.format {
        SearchFormat::Text if args.explain => explain::write(&query, &found, console)?,
        SearchFormat::Text => write_text(&found, console)?,
        SearchFormat::Json => json::write_pretty(&report(&query, &found, engine.corpus()), console.out)?,
        SearchFormat::Jsonl => found.hits.iter().try_for_each(|hit| json::write_line(hit, console.out))?,
        SearchFormat::Csv => write_table(&found, Layout::Csv, console)?,
        SearchFormat::Tsv => write_table(&found, Layout::Tsv, console)?,
        SearchFormat::Markdown => write_table(&found, Layout::Markdown, console)?,
    }
    console.out.flush()?;
    if !found.is_nearest {
        tell_how_read(&query, &found, console)?;
    }
    tell_extent(&found, engine.corpus(), console)?;
    Ok(Status::found(!found.hits.is_empty() && !found.is_nearest))
}

/// What is asked, beside the query.
struct Ask<'a> {
    engine: &'a Engine,
    /// The only kind that is listed.
    kind: Option<Kind>,
    order: Order,
    context: Context,
    saved: &'a Saved,
}

impl<'a> Ask<'a> {
    fn answer(&self, query: &Query) -> Found<'a> {
        Found::new(self.engine, query, &self.context, self.kind, self.order.or(query.order()))
    }
}

fn context(limit: usize) -> Context {
    let limit = if limit == 0 { usize::MAX } else { limit };
    Context { today: super::today(), limit, ..Context::default() }
}

fn report<'a>(query: &'a Query, found: &'a Found<'a>, corpus: &Corpus) -> Report<'a> {
    Report {
        query: query.text(),
        total: found.total,
        nearest: found.is_nearest,
        suggestion: found.suggestion.as_deref(),
        notes: [mistakes(query), found.notes.clone()].concat(),
        searched: corpus.coverage().into(),
        hits: &found.hits,
    }
}

/// Two lines a hit: what it is, and where it stands and why it is there.
fn write_text(found: &Found<'_>, console: &mut Console<'_>) -> io::Result<()> {
    let room = console.columns.map_or(usize::MAX, |columns| columns.saturating_sub(40).max(20));
    for hit in &found.hits {
        let date = hit.date.map(|date| date.to_string()).unwrap_or_default();
        // Beside words a role alone would not tell whose it is.
        let role = hit.role.as_deref().filter(|_| hit.kind == Kind::Official);
        let title = cut(&dotted([hit.shown, role.unwrap_or_default()]), room);
        let line = format!("{:<9} {} {title}  {}", hit.kind, pad(&date, 10), hit.countries_shown());
        writeln!(console.out, "{}", line.trim_end())?;
        let place = hit.place();
        writeln!(console.out, "{:21}{}", "", dotted([&*hit.id, &place, &hit.why_shown()]))?;
    }
    Ok(())
}

fn write_table(found: &Found<'_>, layout: Layout, console: &mut Console<'_>) -> io::Result<()> {
    let heading = [
        "kind",
        "id",
        "title",
        "date",
        "role",
        "countries",
        "file",
        "line",
        "is_draft",
        "score",
        "why",
        "meeting",
        "place",
        "people",
        "met",
        "came_with",
        "meeting_name",
    ];
    let mut table = Table::new(console.out, layout, false, &heading)?;
    for hit in &found.hits {
        table.row(&[
            Cell::exact(&hit.kind),
            Cell::text(&*hit.id),
            Cell::text(hit.shown),
            Cell::maybe(hit.date),
            Cell::text(hit.role.as_deref().unwrap_or_default()),
            Cell::exact(&hit.countries.join(" ")),
            Cell::text(hit.file.unwrap_or_default()),
            Cell::maybe(hit.line),
            Cell::exact(&hit.is_draft),
            Cell::exact(&hit.score),
            Cell::text(hit.why_shown()),
            Cell::text(hit.meeting.unwrap_or_default()),
            Cell::text(hit.place.as_deref().unwrap_or_default()),
            Cell::text(listed(hit.people.iter().copied())),
            Cell::text(listed(hit.met.iter().copied())),
            Cell::text(listed(hit.came_with.iter().copied())),
            Cell::text(hit.meeting_name.unwrap_or_default()),
        ])?;
    }
    Ok(())
}

/// What of a query could not be read, and why.
fn mistakes(query: &Query) -> Vec<String> {
    let told = query.mistakes().iter().map(|mistake| {
        let part = query.text().get(mistake.range.clone()).unwrap_or_default();
        format!("“{}”: {}", clean_line(part), clean_line(&mistake.message))
    });
    told.collect()
}

/// What has to be known of how the query was read; and what was found, if that is not what was asked for.
fn tell_how_read(query: &Query, found: &Found<'_>, console: &mut Console<'_>) -> io::Result<()> {
    super::tell_mistakes(query, console)?;
    for note in &found.notes {
        console.tell(format_args!("{}", clean_line(note)))?;
    }
    if !found.hits.is_empty() && !found.is_nearest {
        return Ok(());
    }
    let more = if found.is_cut { "; -n 20 lists more" } else { "" };
    if let Some((kind, has_nearest)) = found.missed {
        let kind = kind.plural();
        let nearest = if has_nearest { format!(", and the {kind} that come nearest") } else { String::new() };
        console.tell(format_args!("listed are no {kind}, but what else fits the words{nearest}{more}"))?;
    } else {
        let nearest = if found.hits.is_empty() { "" } else { "; listed is what comes nearest" };
        console.tell(format_args!("nothing fits “{}”{nearest}{more}", clean_line(query.text())))?;
    }
    match &found.suggestion {
        Some(suggestion) => console.tell(format_args!("did you mean “{}”?", clean_line(suggestion))),
        None => Ok(()),
    }
}

/// What no hit, or too few, come of.
fn tell_extent(found: &Found<'_>, corpus: &Corpus, console: &mut Console<'_>) -> io::Result<()> {
    if found.hits.is_empty() || found.is_nearest {
        console.tell(format_args!("searched {}", corpus.coverage()))
    } else if found.hits.len() < found.total {
        let hits = counted(found.total, "hit", "hits");
        console.tell(format_args!("listed are {} of {hits}; -n 0 lists all", found.hits.len()))
    } else {
        Ok(())
    }
}
