//! A source as an item of CSL-JSON: what reference managers read, and what CSL styles set.

use serde::Serialize;
use serde_json::{Value, json};

use super::source::Reference;
use crate::briefing::{PartialDate, SourceKind};

/// An item of CSL-JSON.
#[derive(Debug, Serialize)]
pub(crate) struct Item<'a> {
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
    pub(super) accessed: Option<Value>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) archive_location: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
}

impl<'a> Item<'a> {
    /// The item of a source, under a key.
    pub(crate) fn new(id: &'a str, source: &Reference<'a>) -> Self {
        Self {
            id,
            kind: kind(source.kind),
            title: source.title,
            author: source.author().map(|name| json!([{ "literal": name }])),
            publisher: source.issuer(),
            container: source.container(),
            issued: source.published.map(date),
            accessed: source.retrieved.map(date),
            url: source.url,
            archive_location: source.archived,
            language: source.language,
            note: source.note,
        }
    }
}

fn kind(kind: SourceKind) -> &'static str {
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

fn date(date: PartialDate) -> Value {
    let mut parts = vec![date.year()];
    parts.extend(date.month().map(u16::from));
    parts.extend(date.day().map(u16::from));
    json!({ "date-parts": [parts] })
}
