//! What people take away: records as data and as text, in the formats of other programs.
//!
//! Formats that escape (JSON) have texts as they stood in their files; all others have texts that are safe to show.
//! This module knows nothing of queries, terminals or command lines.

mod bibliography;
pub mod clip;
mod contents;
mod escape;
mod html;
pub mod json;
mod markdown;
mod pack;
mod popolo;
pub mod record;
mod rows;
pub mod table;
mod written;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use serde::ser::{SerializeSeq, Serializer};

use crate::cite::{Style, sources_of};
use crate::corpus::{AppearanceId, Asked, Corpus, Entity, OfficialId};
use crate::text::clean_line;
use record::{Builder, Record};
use table::Layout;
pub use written::Written;

macro_rules! formats {
    ($($(#[$doc:meta])+ $format:ident $name:literal $ending:literal, $about:literal;)+) => {
        /// A form that records are written in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Format { $($(#[$doc])+ $format),+ }

        impl Format {
            /// Every format.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$format),+];

            /// Its name, the usual ending of its files, and what it is.
            fn spec(self) -> (&'static str, &'static str, &'static str) {
                match self { $(Self::$format => ($name, $ending, $about)),+ }
            }
        }
    };
}

formats! {
    /// A briefing pack in Markdown.
    Markdown "markdown" "md", "a briefing pack";
    /// A briefing pack as one page.
    Html "html" "html", "a briefing pack as one page";
    /// Rows: RFC 4180.
    Csv "csv" "csv", "comma-separated values";
    /// Rows with tabs between.
    Tsv "tsv" "tsv", "tab-separated values";
    /// One list of records.
    Json "json" "json", "one JSON list";
    /// A record a line.
    Jsonl "jsonl" "jsonl", "one JSON object a record";
    /// The sources, for TeX.
    Bibtex "bibtex" "bib", "the sources, for TeX";
    /// The sources, for reference managers.
    CslJson "csl-json" "json", "the sources, for reference managers";
    /// People, memberships, organisations, events and speeches.
    Popolo "popolo" "json", "people, memberships, organisations, events and speeches as JSON";
}

/// What an export depends on beside the records.
#[derive(Debug)]
pub struct Options<'a> {
    /// What a briefing pack is called.
    pub title: String,
    /// The style of its citations.
    pub style: &'a Style,
    /// Leave text in rows that a spreadsheet would run as it is.
    pub raw: bool,
    /// The appearances of an official that are asked for, and their company: a row tells of the last of them, and only
    /// their sources are cited. Of whom there are none here, all are.
    pub asked: HashMap<OfficialId, Asked>,
}

impl Format {
    /// Its name, as it is typed.
    pub fn name(self) -> &'static str {
        self.spec().0
    }

    /// The usual ending of its files.
    pub fn ending(self) -> &'static str {
        self.spec().1
    }

    /// The first of those whose files end like this one's.
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// What it is.
    pub fn about(self) -> &'static str {
        self.spec().2
    }
}

impl Options<'_> {
    /// The appearances of an official that are asked for; none where all are.
    fn asked_of(&self, official: OfficialId) -> &[AppearanceId] {
        self.asked.get(&official).map_or(&[], |asked| asked.appearances.as_slice())
    }
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { title: title(""), style: &Style::Plain, raw: false, asked: HashMap::new() }
    }
}

/// What a pack of what `query` finds is called.
pub fn title(query: &str) -> String {
    match clean_line(query.trim()) {
        query if query.is_empty() => "Briefing pack".to_owned(),
        query => format!("Briefing pack: {query}"),
    }
}

/// Writes the records of `entities` in the order they are given; briefing packs are in the order of time. Tells what was
/// written: a pack holds more than was chosen, as the people of a meeting, and a reference manager gets only sources.
///
/// # Errors
/// Those of `out`.
pub fn write(
    corpus: &Corpus,
    entities: &[Entity],
    format: Format,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let pack = || pack::pack(corpus, entities, &options.title, options.style);
    let records = || Written::records(entities);
    match format {
        Format::Markdown => {
            let (blocks, written) = pack();
            markdown::write(&blocks, out).map(|()| written)
        }
        Format::Html => {
            let (blocks, written) = pack();
            html::write(&blocks, &options.title, out).map(|()| written)
        }
        Format::Csv => rows::write(corpus, entities, Layout::Csv, options, out).map(|()| records()),
        Format::Tsv => rows::write(corpus, entities, Layout::Tsv, options, out).map(|()| records()),
        Format::Json => write_json(corpus, entities, options, out).map(|()| records()),
        Format::Jsonl => {
            let builder = Builder::original(corpus);
            let mut all = entities.iter();
            all.try_for_each(|&entity| json::write_line(&record(builder, entity, options), out)).map(|()| records())
        }
        Format::Bibtex => bibliography::write_bibtex(corpus, entities, options, out),
        Format::CslJson => bibliography::write_csl(corpus, entities, options, out),
        Format::Popolo => popolo::write(corpus, entities, out),
    }
}

/// Whether nothing of these records can stand in that format: a country has no sources of its own, and is nobody who
/// takes part.
pub fn is_empty(corpus: &Corpus, entities: &[Entity], format: Format) -> bool {
    match format {
        Format::Bibtex | Format::CslJson => entities.iter().all(|&entity| sources_of(corpus, entity).is_empty()),
        Format::Popolo => entities.iter().all(|entity| matches!(entity, Entity::Country(_))),
        _ => entities.is_empty(),
    }
}

/// A record, with what is asked of it.
fn record<'a>(builder: Builder<'a>, entity: Entity, options: &Options<'_>) -> Record<'a> {
    let mut record = builder.record(entity);
    if let (Record::Official(official), Entity::Official(id)) = (&mut record, entity) {
        official.asked = options.asked.get(&id).and_then(|asked| builder.asked_for(id, asked));
    }
    record
}

/// One record after another, so that memory does not grow with their number.
fn write_json(corpus: &Corpus, entities: &[Entity], options: &Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    let builder = Builder::original(corpus);
    json::write_pretty(&Records { builder, entities, options }, out)
}

struct Records<'a> {
    builder: Builder<'a>,
    entities: &'a [Entity],
    options: &'a Options<'a>,
}

impl serde::Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.entities.len()))?;
        for &entity in self.entities {
            list.serialize_element(&record(self.builder, entity, self.options))?;
        }
        list.end()
    }
}
