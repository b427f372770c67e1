//! What there is to say about one subject: rows of text with links, without a screen.
//!
//! The same document is drawn by the detail pane and printed by the linear mode. It knows nothing of widths or colours.

mod attendance;
mod briefing;
mod counterparts;
mod country;
mod differences;
mod layout;
mod meeting;
mod official;
mod overview;
mod quote;
mod reader;
mod roles;
mod source;
mod terms;
mod verified;

pub use layout::{Laid, LaidLine, Piece, layout};
pub use overview::{Chart, Spot, Zoom};
pub(crate) use terms::reported_by;
pub use terms::{SIGNS, confidence_mark, flags_of, verdict_mark};
pub use verified::Checked;

use std::ops::Range;

use super::holdings::Shown;
use crate::corpus::{Entity, Kind, OfficialId, Origin, SourceId};

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// One entity, whole.
    Entity(Entity),
    /// One source: its text, read in place.
    Source(SourceId),
    /// What sources differ on, point by point: of a meeting, or about an official.
    Disagreements(Entity),
    /// The roles of an official along the years.
    Roles(OfficialId),
    /// Whom a country or an official met.
    Counterparts(Entity),
    /// The meetings of the query along the years.
    Timeline(Zoom),
    /// The meetings of the query around the world.
    Map,
    /// What became of the last quotation that was verified.
    Verified,
}

impl Subject {
    /// Whether the page is about the query as a whole.
    pub fn is_overview(self) -> bool {
        matches!(self, Self::Timeline(_) | Self::Map)
    }

    /// Whether what the page says depends on every hit of the query.
    pub fn counts_hits(self) -> bool {
        self.is_overview() || matches!(self, Self::Counterparts(_))
    }

    /// Whether the page takes the whole body of the screen.
    pub fn is_wide(self) -> bool {
        !matches!(self, Self::Entity(_))
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a page.
    Subject(Subject),
    /// To a tab under another query.
    Query(Kind, String),
    /// To an address on the web.
    Url(String),
    /// To the place in a file where a statement stands.
    File(Origin),
}

/// How a span is meant; the theme decides what that looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Running text.
    #[default]
    Plain,
    /// The name of the thing itself.
    Strong,
    /// What may be skipped.
    Quiet,
    /// A heading.
    Heading,
    /// Words that somebody said.
    Quote,
    /// All is well.
    Good,
    /// Look twice.
    Warn,
    /// Something is wrong.
    Bad,
}

/// A run of text of one tone, perhaps a link.
#[derive(Debug, Clone, Default)]
pub struct Span {
    /// The text; safe to show.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Its place among the links of the document.
    pub link: Option<usize>,
    /// What of the text matches the query, in bytes.
    pub matches: Vec<Range<usize>>,
}

impl Span {
    /// Running text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Text of one tone.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, ..Self::default() }
    }
}

/// One row of a document: what stands together until a width is known.
#[derive(Debug, Clone)]
pub enum Row {
    /// An empty line.
    Blank,
    /// Text that wraps, its further lines indented by `hang`.
    Text {
        /// Cells before the first line.
        indent: u16,
        /// Cells before every further line.
        hang: u16,
        /// The text.
        spans: Vec<Span>,
    },
    /// Cells that align with those of the rows around it that have as many.
    Cells {
        /// Cells before the first column.
        indent: u16,
        /// One a column.
        columns: Vec<Vec<Span>>,
    },
    /// Text about the cells above it, set from their second column on: the table goes on below.
    Note(Vec<Span>),
    /// A labelled bar.
    Bar {
        /// What is counted.
        label: Vec<Span>,
        /// How many.
        value: u32,
        /// The most that any bar around it has.
        most: u32,
        /// What stands after the bar.
        note: Vec<Span>,
    },
}

/// Rows and the links in them.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// In reading order.
    pub links: Vec<Target>,
    /// The row a reader should see first.
    pub start: Option<usize>,
    /// The link a reader comes for.
    pub start_link: Option<usize>,
    /// What a map above the rows shows.
    pub chart: Option<Chart>,
}

/// What there is to say about `subject`; `from` is the page a reader comes from, `checked` the last quotation that was
/// verified.
pub fn document(shown: &Shown, subject: Subject, from: Option<Subject>, checked: Option<&Checked>) -> Document {
    let corpus = shown.corpus();
    match subject {
        Subject::Entity(Entity::Meeting(id)) => meeting::document(corpus, id),
        Subject::Entity(Entity::Official(id)) => official::document(corpus, id),
        Subject::Entity(Entity::Quote(id)) => quote::document(corpus, id),
        Subject::Entity(Entity::Country(id)) => country::document(corpus, id),
        Subject::Entity(Entity::Briefing(id)) => briefing::document(corpus, id),
        Subject::Source(id) => source::document(corpus, id, from),
        Subject::Disagreements(Entity::Meeting(id)) => differences::of_meeting(corpus, id),
        Subject::Disagreements(Entity::Official(id)) => differences::about_official(corpus, id),
        Subject::Disagreements(Entity::Quote(_) | Entity::Country(_) | Entity::Briefing(_)) => Document::default(),
        Subject::Roles(id) => roles::document(corpus, id),
        Subject::Timeline(zoom) => overview::timeline(shown, zoom),
        Subject::Map => overview::map(shown),
        Subject::Verified => verified::document(corpus, checked),
        Subject::Counterparts(of) => counterparts::document(shown, of),
    }
}

impl Document {
    /// Adds a row.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds an empty line, unless there is nothing above it or there is one already.
    pub fn gap(&mut self) {
        if !matches!(self.rows.last(), None | Some(Row::Blank)) {
            self.rows.push(Row::Blank);
        }
    }

    /// Adds a heading with space above it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.text(0, vec![Span::toned(text, Tone::Heading)]);
    }

    /// Adds text that wraps under its own beginning.
    pub fn text(&mut self, indent: u16, spans: Vec<Span>) {
        self.rows.push(Row::Text { indent, hang: indent, spans });
    }

    /// Adds text whose further lines stand two cells in.
    pub fn item(&mut self, indent: u16, spans: Vec<Span>) {
        self.rows.push(Row::Text { indent, hang: indent + 2, spans });
    }

    /// Adds aligned cells.
    pub fn cells(&mut self, indent: u16, columns: Vec<Vec<Span>>) {
        self.rows.push(Row::Cells { indent, columns });
    }

    /// Adds text about the cells above.
    pub fn note(&mut self, spans: Vec<Span>) {
        self.rows.push(Row::Note(spans));
    }

    /// Makes a link; add its span to a row next, so that links stay in reading order.
    pub fn link(&mut self, text: impl Into<String>, target: Target) -> Span {
        self.link_toned(text, Tone::Plain, target)
    }

    /// Makes a link of a tone of its own.
    pub fn link_toned(&mut self, text: impl Into<String>, tone: Tone, target: Target) -> Span {
        self.links.push(target);
        Span { text: text.into(), tone, link: Some(self.links.len() - 1), matches: Vec::new() }
    }
}

impl Row {
    /// Every span of the row, in reading order.
    pub fn spans(&self) -> Vec<&Span> {
        match self {
            Self::Blank => Vec::new(),
            Self::Text { spans, .. } | Self::Note(spans) => spans.iter().collect(),
            Self::Cells { columns, .. } => columns.iter().flatten().collect(),
            Self::Bar { label, note, .. } => label.iter().chain(note).collect(),
        }
    }

    fn spans_mut(&mut self) -> Vec<&mut Span> {
        match self {
            Self::Blank => Vec::new(),
            Self::Text { spans, .. } | Self::Note(spans) => spans.iter_mut().collect(),
            Self::Cells { columns, .. } => columns.iter_mut().flatten().collect(),
            Self::Bar { label, note, .. } => label.iter_mut().chain(note).collect(),
        }
    }
}
