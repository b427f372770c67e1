//! The sources of records for reference managers: BibTeX and CSL-JSON.

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::json;
use super::record::{Builder, Source};
use crate::briefing::{PartialDate, SourceKind};
use crate::cite::sources_of;
use crate::corpus::{Corpus, Entity, SourceId};

/// Every source of these records, each once, in the order of the corpus, with a key that no other has.
fn sources(corpus: &Corpus, entities: &[Entity]) -> Vec<(String, SourceId)> {
    let mut ids: Vec<SourceId> = entities.iter().flat_map(|&entity| sources_of(corpus, entity)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut taken = HashSet::new();
    let mut key = |id: SourceId| {
        let source = &corpus[id];
        let year = source.published.map(|date| date.year().to_string()).unwrap_or_default();
        let name: String =
            crate::text::fold(corpus.text(source.id)).chars().filter(char::is_ascii_alphanumeric).collect();
        let base = format!("{}{year}", if name.is_empty() { "source" } else { &name });
        let mut key = base.clone();
        for n in 2.. {
            if taken.insert(key.clone()) {
                break;
            }
            key = format!("{base}-{n}");
        }
        (key, id)
    };
    ids.into_iter().map(&mut key).collect()
}

/// Writes an entry for each source.
pub(super) fn write_bibtex(corpus: &Corpus, entities: &[Entity], out: &mut dyn Write) -> io::Result<()> {
    let builder = Builder::shown(corpus);
    for (key, id) in sources(corpus, entities) {
        let source = builder.source(id);
        writeln!(out, "@{}{{{key},", if source.url.is_some() { "online" } else { "misc" })?;
        let note = [source.note.map(str::to_owned), source.archived.map(|url| format!("archived: {url}"))];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join("; ");
        let fields = [
            ("title", source.title.map(tex)),
            // An author in braces of their own is not taken apart into names.
            ("author", source.byline.or(source.publisher).map(|name| format!("{{{}}}", tex(name)))),
            ("publisher", source.publisher.map(tex)),
            ("date", source.published.map(|date| date.to_string())),
            ("url", source.url.map(tex_url)),
            ("urldate", source.retrieved.map(|date| date.to_string())),
            ("howpublished", Some(tex(&source.kind.to_string()))),
            ("langid", source.language.map(tex)),
            ("note", Some(tex(&note)).filter(|note| !note.is_empty())),
        ];
        for (name, value) in fields.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            writeln!(out, "  {name} = {{{value}}},")?;
        }
        writeln!(out, "}}\n")?;
    }
    Ok(())
}

/// Text that TeX sets as it is.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Braces would have to balance, even escaped ones.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address, in which what TeX and BibTeX would act on is percent-encoded.
fn tex_url(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '\\' => out.push_str("%5C"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '"' => out.push_str("%22"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// An item of CSL-JSON.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Value>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive_location: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Writes a list with an item for each source.
pub(super) fn write_csl(corpus: &Corpus, entities: &[Entity], out: &mut dyn Write) -> io::Result<()> {
    let builder = Builder::original(corpus);
    let sources = sources(corpus, entities);
    let items: Vec<_> = sources.iter().map(|(key, id)| item(key, &builder.source(*id))).collect();
    json::write_pretty(&items, out)
}

fn item<'a>(key: &'a str, source: &Source<'a>) -> Item<'a> {
    let is_news = source.kind == SourceKind::NewsReport;
    Item {
        id: key,
        kind: csl_kind(source.kind),
        title: source.title,
        author: source.byline.map(|name| json!([{ "literal": name }])),
        publisher: source.publisher.filter(|_| !is_news),
        container: source.publisher.filter(|_| is_news),
        issued: source.published.map(csl_date),
        accessed: source.retrieved.map(csl_date),
        url: source.url,
        archive_location: source.archived,
        language: source.language,
        note: source.note,
    }
}

fn csl_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::NewsReport => "article-newspaper",
        SourceKind::Treaty => "treaty",
        SourceKind::Speech | SourceKind::Transcript => "speech",
        SourceKind::BackgroundCall => "interview",
        SourceKind::SocialPost => "post",
        SourceKind::PressRelease
        | SourceKind::MediaNote
        | SourceKind::JointStatement
        | SourceKind::Readout
        | SourceKind::Communique => "report",
        SourceKind::Other => "webpage",
    }
}

fn csl_date(date: PartialDate) -> Value {
    let mut parts = vec![date.year()];
    parts.extend(date.month().map(u16::from));
    parts.extend(date.day().map(u16::from));
    json!({ "date-parts": [parts] })
}
