//! Exporting records: what is asked, what is sent out, what comes back.

use std::sync::Arc;

use super::{App, Choice, Chooser, Effect, Layer, Notice, Outcome, TextField};
use crate::cite::Style;
use crate::corpus::Entity;
use crate::export::{Format, Written};
use crate::file::{Existing, FileError};
use crate::search::Query;
use crate::text::clean_line;
use crate::tui::holdings::Holdings;

/// Records to be written to a file.
#[derive(Debug, Clone)]
pub struct Export {
    /// What they are of.
    pub holdings: Arc<Holdings>,
    /// What is marked; if nothing is, everything that the query finds.
    pub marked: Vec<Entity>,
    /// The query.
    pub query: Query,
    /// The form.
    pub format: Format,
    /// The style of citations.
    pub style: Arc<Style>,
    /// The file, as typed.
    pub path: String,
    /// What becomes of a file that is there.
    pub existing: Existing,
}

/// What became of an export.
#[derive(Debug)]
pub struct Exported {
    /// The form.
    pub format: Format,
    /// The file, as typed.
    pub path: String,
    /// What was written; nothing if the form can hold nothing of it.
    pub written: Result<Option<Written>, FileError>,
}

impl App {
    /// The formats, and how much is written.
    pub(super) fn formats(&self) -> Chooser {
        let what = match self.marked.len() {
            0 => "every hit".to_owned(),
            n => format!("{n} marked"),
        };
        let formats = Format::ALL.map(|format| Choice::new(format.name(), format.about(), Outcome::Export(format)));
        Chooser::new(Layer::Formats, format!("Export {what}"), "there is no such format", formats.to_vec())
    }

    /// Asks for the file, and suggests one.
    pub(super) fn path(&self, format: Format) -> Chooser {
        let (name, ending) = (format.name(), format.ending());
        let choice = Choice::new("Enter", &format!("write {name}"), Outcome::Write(format, Existing::Stays));
        let mut layer = Chooser::new(Layer::Path(format), format!("Export as {name} to"), "", vec![choice]);
        layer.field = TextField::selected(&format!("{}.{ending}", file_stem(self.query.text())));
        layer
    }

    /// Asks whether the file that is there is replaced.
    pub(super) fn replace(format: Format, path: &str) -> Chooser {
        let choices = vec![
            Choice::new("keep", "keep the file that is there", Outcome::Nothing),
            Choice::new("replace", "replace it", Outcome::Write(format, Existing::IsReplaced)),
        ];
        let mut layer = Chooser::new(Layer::Replace(format), "This file exists already", "", choices);
        layer.field = TextField::new(path);
        layer
    }

    /// Sends what is marked, or every hit, out to be written.
    pub(super) fn export(&mut self, format: Format, existing: Existing, path: &str) -> Vec<Effect> {
        let path = path.trim().to_owned();
        let Some(shown) = &self.shown else { return self.nowhere("nothing is loaded yet") };
        if path.is_empty() {
            return self.nowhere("nothing was written: no file was named");
        }
        let mut marked: Vec<Entity> = self.marked.iter().copied().collect();
        marked.sort_unstable();
        let export = Export {
            holdings: Arc::clone(&shown.holdings),
            marked,
            query: Query::parse_with(self.query.text(), &self.memory.saved),
            format,
            style: Arc::clone(&self.style),
            path,
            existing,
        };
        self.notice = Some(Notice::good("writing…"));
        vec![Effect::Export(Box::new(export))]
    }

    /// Says what became of it.
    pub(super) fn exported(&mut self, exported: Exported) -> Vec<Effect> {
        let Exported { format, path, written } = exported;
        self.notice = Some(match written {
            Ok(None) => Notice::good(format!("nothing fits that {} can hold; nothing was written", format.name())),
            Ok(Some(written)) => Notice::good(format!("wrote {written} to {}", clean_line(&path))),
            Err(FileError::Exists(_)) => {
                self.layer = Some(Self::replace(format, &path));
                Notice::bad(format!("{}: exists already", clean_line(&path)))
            }
            Err(error) => Notice::bad(error.to_string()),
        });
        Vec::new()
    }
}

/// A name for a file of what a query finds.
fn file_stem(query: &str) -> String {
    let words: Vec<String> = crate::text::words(&crate::text::fold(query)).map(str::to_owned).collect();
    let stem: String = words.join("-").chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
    if stem.is_empty() { "briefing-pack".to_owned() } else { stem }
}
