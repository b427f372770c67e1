//! Exporting records: what is asked, what is sent out, what comes back.

use std::sync::Arc;

use super::{App, Choice, Chooser, Effect, Layer, Notice, Outcome, TextField};
use crate::cite::Style;
use crate::corpus::{Entity, Kind, Order, counted};
use crate::export::{Format, Written};
use crate::file::{Existing, FileError};
use crate::search::Query;
use crate::text::clean_line;
use crate::tui::document::Subject;
use crate::tui::holdings::Holdings;

/// Records to be written to a file.
#[derive(Debug, Clone)]
pub struct Export {
    /// What they are of.
    pub holdings: Arc<Holdings>,
    /// What is marked; if nothing is, everything of one kind that the query finds.
    pub marked: Vec<Entity>,
    /// That kind.
    pub kind: Kind,
    /// The order of the list.
    pub order: Order,
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
    /// Asks for the format, if there is anything to write.
    pub(super) fn ask_format(&mut self) -> Vec<Effect> {
        let Some(shown) = &self.shown else { return self.nowhere("nothing is loaded yet") };
        if self.marked.is_empty() && shown.fitting(self.kind_in_sight()) == 0 {
            return self.nowhere(&format!("no {} to export", self.kind_in_sight().plural()));
        }
        self.layer = Some(self.formats());
        Vec::new()
    }

    /// The formats, and how much is written.
    pub(super) fn formats(&self) -> Chooser {
        let formats = Format::ALL.map(|format| Choice {
            kind: format!(".{}", format.ending()),
            ..Choice::new(format.name(), format.about(), Outcome::Export(format))
        });
        let title = format!("Export {}", self.what_is_exported());
        Chooser::new(Layer::Formats, title, "", formats.to_vec())
    }

    /// `4 quotes`, those of the list; or `3 marked: 2 meetings, 1 quote`.
    fn what_is_exported(&self) -> String {
        let kind = self.kind_in_sight();
        match self.marked.len() {
            0 => {
                let fitting = self.shown.as_ref().map_or(0, |shown| shown.fitting(kind));
                counted(fitting, kind.singular(), kind.plural())
            }
            n => format!("{n} marked: {}", Written::records(&self.marked_in_order())),
        }
    }

    /// The kind that is looked at: timeline and map are of meetings, whatever tab is behind them.
    fn kind_in_sight(&self) -> Kind {
        if self.page.subject().is_some_and(Subject::is_overview) { Kind::Meeting } else { self.tab }
    }

    fn marked_in_order(&self) -> Vec<Entity> {
        let mut marked: Vec<Entity> = self.marked.iter().copied().collect();
        marked.sort_unstable();
        marked
    }

    /// Asks for the file, and suggests one.
    pub(super) fn path(&self, format: Format) -> Chooser {
        let (name, ending) = (format.name(), format.ending());
        let choice = Choice::new("Enter", &format!("write {name}"), Outcome::Write(format, Existing::Stays));
        let title = format!("Export {} as {name} to", self.what_is_exported());
        let mut layer = Chooser::new(Layer::Path(format), title, "", vec![choice]);
        layer.field = TextField::selected(&format!("{}.{ending}", file_stem(self.query.text())));
        layer
    }

    /// Asks whether the file that is there is replaced.
    pub(super) fn replace(format: Format, path: &str) -> Chooser {
        let choices = vec![
            Choice::new("keep", "keep the file that is there", Outcome::KeepFile),
            Choice::new("replace", "replace it", Outcome::Write(format, Existing::IsReplaced)),
        ];
        let mut layer = Chooser::new(Layer::Replace(format), "This file exists already", "", choices);
        layer.field = TextField::new(path);
        layer
    }

    /// Sends what is marked, or every hit of the list, out to be written.
    pub(super) fn export(&mut self, format: Format, existing: Existing, path: &str) -> Vec<Effect> {
        let path = path.trim().to_owned();
        let Some(shown) = &self.shown else { return self.nowhere("nothing is loaded yet") };
        if path.is_empty() {
            return self.nowhere("nothing was written: no file was named");
        }
        let export = Export {
            holdings: Arc::clone(&shown.holdings),
            marked: self.marked_in_order(),
            kind: self.kind_in_sight(),
            order: self.order,
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
            Ok(None) => {
                let (what, name) = (self.what_is_exported(), format.name());
                Notice::good(format!("{name} can hold nothing of {what}; nothing was written"))
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::app::tests::pressed;

    fn sent(browser: &App) -> Option<&str> {
        browser.notice.as_ref().map(|notice| notice.text.as_str())
    }

    #[test]
    fn the_name_of_a_file_tells_its_form() {
        let typed = |name: &str| {
            let chooser = pressed(&format!("x{name}")).app.layer.unwrap();
            let form = chooser.selected().map(|choice| choice.outcome.clone());
            match form {
                Some(Outcome::Export(format)) => Some((format, chooser.file_of(format).map(str::to_owned))),
                _ => None,
            }
        };
        assert_eq!(typed("rome.csv"), Some((Format::Csv, Some("rome.csv".to_owned()))));
        assert_eq!(typed("my visit.MD"), Some((Format::Markdown, Some("my visit.MD".to_owned()))));
        assert_eq!(typed("rome.json"), Some((Format::Json, Some("rome.json".to_owned()))));
        assert_eq!(typed("rome.jsonl"), Some((Format::Jsonl, Some("rome.jsonl".to_owned()))));
        // No file that is half named is written.
        assert_eq!(typed("rome.c"), Some((Format::Csv, None)));
        assert_eq!(typed("bib"), Some((Format::Bibtex, None)));
        assert_eq!(typed("rome"), None);
    }

    #[test]
    fn a_file_that_is_named_at_once_is_written_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("visit.csv");
        let mut browser = pressed("/rome<enter>x");
        browser.send(crate::tui::app::Message::Paste(path.to_str().unwrap().to_owned()));
        browser.press("<enter>");
        assert!(browser.app.layer.is_none());
        assert!(sent(&browser.app).unwrap().starts_with("wrote "));
        assert!(std::fs::read_to_string(&path).unwrap().starts_with("kind,"));
        // The next one does not replace it unless that is asked for.
        browser.press("x");
        browser.send(crate::tui::app::Message::Paste(path.to_str().unwrap().to_owned()));
        browser.press("<enter>");
        assert!(matches!(browser.app.layer.as_ref().unwrap().layer, Layer::Replace(Format::Csv)));
        browser.press("<enter>");
        assert!(browser.app.layer.is_none());
        assert!(sent(&browser.app).unwrap().starts_with("nothing was written: "));
    }

    #[test]
    fn enter_on_nothing_closes_no_layer() {
        for keys in ["xrome<enter>", "?zzzzqq<enter>", ":zzzzqq<enter>", "szzzzqq<enter>", "B<enter>", "p<enter>"] {
            let browser = pressed(keys);
            let layer = browser.app.layer.as_ref().unwrap();
            assert_eq!(sent(&browser.app), Some(&*layer.told_instead()), "{keys}");
        }
        // What is there to be read does nothing, and says so.
        let browser = pressed("?held<enter>");
        assert!(browser.app.layer.is_some());
        assert_eq!(sent(&browser.app), Some("this is there to be read; Esc closes"));
    }
}
