//! Styles of the Citation Style Language, set by `hayagriva`.
//!
//! A style is a file from a stranger. It is weighed before it is read ([`guard`]) and tried on every kind of source
//! before it is used, so that what cannot be set is told at once and not in the middle of a briefing pack.

mod guard;

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style as AnyStyle, StyleClass, json};
use hayagriva::{BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest};

use super::item::Item;
use super::source::Reference;
use super::style::StyleError;
use crate::briefing::{Choice, PartialDate, SourceKind};
use crate::text::clean_line;

/// The largest style file, in bytes; the largest of the official ones has a fifth of it.
const LARGEST: u64 = 1 << 20;

/// The longest reference, in bytes: a style that makes more of one source is broken or means harm.
const LONGEST: usize = 1 << 14;

const OSCOLA: &str = include_str!("../../data/styles/oscola.csl");

/// A style, ready to set references.
pub struct Csl {
    name: String,
    style: IndependentStyle,
    locales: Vec<Locale>,
}

impl fmt::Debug for Csl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csl").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Csl {
    /// One of the styles that are built in.
    pub(super) fn named(name: &str) -> Result<Self, StyleError> {
        let archived = match name {
            "oscola" => return Self::parse(name, OSCOLA),
            "chicago" => Some(ArchivedStyle::ChicagoNotes),
            name => ArchivedStyle::by_name(name),
        };
        match archived.map(ArchivedStyle::get) {
            Some(AnyStyle::Independent(style)) => Self::tried(name, style),
            _ => Err(StyleError::Unknown(clean_line(name))),
        }
    }

    /// The style in a file.
    pub(super) fn read(path: &Path) -> Result<Self, StyleError> {
        let file = clean_line(&path.to_string_lossy());
        let mut text = String::new();
        let read = File::open(path).and_then(|open| open.take(LARGEST + 1).read_to_string(&mut text));
        match read {
            Err(source) => Err(StyleError::Unreadable { file, source }),
            Ok(read) if read as u64 > LARGEST => {
                let source = io::Error::new(io::ErrorKind::FileTooLarge, "larger than any citation style");
                Err(StyleError::Unreadable { file, source })
            }
            Ok(_) => Self::parse(&file, &text),
        }
    }

    fn parse(file: &str, text: &str) -> Result<Self, StyleError> {
        let unusable = |reason: String| StyleError::Unusable { file: file.to_owned(), reason };
        guard::weigh(text).map_err(unusable)?;
        match caught(|| AnyStyle::from_xml(text)) {
            Some(Ok(AnyStyle::Independent(style))) => Self::tried(file, style),
            Some(Ok(AnyStyle::Dependent(style))) => {
                let parent = clean_line(&style.parent_link.href);
                Err(unusable(format!("is only another name of {parent}; use the file of that style")))
            }
            Some(Err(error)) => Err(unusable(format!("is no CSL style: {}", clean_line(&error.to_string())))),
            None => Err(unusable("is no CSL style that can be read".to_owned())),
        }
    }

    /// The style, once it has set every kind of source, with and without particulars.
    fn tried(name: &str, style: IndependentStyle) -> Result<Self, StyleError> {
        let wanted = [style.default_locale.clone(), Some(LocaleCode::en_us())];
        let locales = locales().into_iter().filter(|locale| locale.lang.is_some() && wanted.contains(&locale.lang));
        let style = Self { name: name.to_owned(), style, locales: locales.collect() };
        let date = PartialDate::new(2024, 2, 29).ok();
        for &kind in SourceKind::ALL {
            let full = Reference {
                kind,
                byline: Some("A. Writer"),
                title: Some("A title"),
                publisher: Some("A publisher"),
                published: date,
                url: Some("https://example.org"),
                archived: None,
                retrieved: date,
                language: Some("en"),
                note: None,
            };
            let bare = Reference {
                byline: None,
                title: None,
                publisher: None,
                published: None,
                url: None,
                retrieved: None,
                language: None,
                ..full.clone()
            };
            for source in [full, bare] {
                style.render(&Item::new("a", &source)).ok_or_else(|| StyleError::Unusable {
                    file: name.to_owned(),
                    reason: format!("cannot be used: it does not set a source of the kind “{kind}”"),
                })?;
            }
        }
        Ok(style)
    }

    /// The reference as the style sets it, with the address, the archived copy and the date of access that it leaves out.
    pub(super) fn set(&self, source: &Reference<'_>) -> String {
        // The archived copy is named below, in the same way whatever the style; a note is not part of a reference.
        let mut item = Item::new("a", source);
        (item.archive_location, item.note) = (None, None);
        let Some(text) = self.render(&item) else {
            return format!("The style {} cannot set this source. {}", self.name, super::plain::set(source));
        };
        let shows_access = item.accessed.take().is_some() && self.render(&item).as_ref() != Some(&text);
        let address = source.url.filter(|url| !text.contains(*url)).map(str::to_owned);
        let archived = source.archived.map(|url| format!("archived: {url}"));
        let accessed = source.retrieved.filter(|_| !shows_access).map(|date| format!("accessed {}", date.long()));
        let copies = [address, archived, accessed].into_iter().flatten().collect::<Vec<_>>().join("; ");
        let text = text.trim_end_matches(['.', ' ']);
        match (text.is_empty(), copies.is_empty()) {
            (true, true) => "Source without any particulars.".to_owned(),
            (true, false) => format!("({copies})."),
            (false, true) => format!("{text}."),
            (false, false) => format!("{text} ({copies})."),
        }
    }

    /// One source on its own: as a note where the style has notes, else as it stands in the bibliography.
    fn render(&self, item: &Item<'_>) -> Option<String> {
        let item: json::Item = serde_json::from_value(serde_json::to_value(item).ok()?).ok()?;
        let text = caught(|| {
            let mut driver = BibliographyDriver::new();
            let items = vec![CitationItem::with_entry(&item)];
            driver.citation(CitationRequest::new(items, &self.style, None, &self.locales, Some(1)));
            let rendered = driver.finish(BibliographyRequest::new(&self.style, None, &self.locales));
            let is_note = self.style.settings.class == StyleClass::Note;
            let note = rendered.citations.first().map(|citation| &citation.citation);
            let entry = rendered.bibliography.as_ref().and_then(|list| list.items.first()).map(|item| &item.content);
            let mut text = String::new();
            if let Some(element) = if is_note { note } else { entry.or(note) } {
                element.write_buf(&mut text, BufWriteFormat::Plain).ok()?;
            }
            Some(text)
        })??;
        (text.len() <= LONGEST).then(|| clean_line(text.trim()))
    }
}

/// What `work` gives, unless it panics: a style may be one that its readers did not reckon with.
fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_a_style_costs_only_what_it_would_have_set() {
        assert_eq!(caught(|| 1), Some(1));
        assert_eq!(caught(|| -> u32 { panic!("a style that nobody reckoned with") }), None);
    }
}
