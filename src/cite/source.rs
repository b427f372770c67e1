//! What a reference to a source is made of, and what may be missing from it.

use std::collections::HashSet;
use std::fmt;

use crate::briefing::{PartialDate, SourceKind};
use crate::corpus::{Corpus, Entity, SourceId};
use crate::text::Text;

/// A document, with the texts that any style needs.
#[derive(Debug, Clone)]
pub(crate) struct Reference<'a> {
    pub(crate) kind: SourceKind,
    pub(crate) byline: Option<&'a str>,
    pub(crate) title: Option<&'a str>,
    pub(crate) publisher: Option<&'a str>,
    pub(crate) published: Option<PartialDate>,
    pub(crate) url: Option<&'a str>,
    pub(crate) archived: Option<&'a str>,
    pub(crate) retrieved: Option<PartialDate>,
    pub(crate) language: Option<&'a str>,
    pub(crate) note: Option<&'a str>,
}

/// A part of a reference that a source does not give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Gap {
    Publisher,
    Title,
    Date,
    Url,
    Archived,
    Retrieved,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Publisher => "no publisher named",
            Self::Title => "no title in source",
            Self::Date => "no date in source",
            Self::Url => "no address held",
            Self::Archived => "no archived copy held",
            Self::Retrieved => "no access date recorded",
        })
    }
}

impl<'a> Reference<'a> {
    /// With texts that are safe to show.
    pub(crate) fn new(corpus: &'a Corpus, id: SourceId) -> Self {
        Self::with(corpus, id, Corpus::text)
    }

    /// With texts as they stood in their files, for formats that escape.
    pub(crate) fn original(corpus: &'a Corpus, id: SourceId) -> Self {
        Self::with(corpus, id, Corpus::original_text)
    }

    fn with(corpus: &'a Corpus, id: SourceId, text: fn(&'a Corpus, Text) -> &'a str) -> Self {
        let source = &corpus[id];
        let given = |handle: Text| (!handle.is_empty()).then(|| text(corpus, handle));
        Self {
            kind: source.kind,
            byline: given(source.byline),
            title: given(source.title),
            publisher: given(source.publisher),
            published: source.published,
            url: given(source.url),
            archived: given(source.archived),
            retrieved: source.retrieved,
            language: given(source.language),
            note: given(source.note),
        }
    }

    /// Who is its author: whoever is named as such, else the institution that speaks in it.
    pub(crate) fn author(&self) -> Option<&'a str> {
        self.byline.or_else(|| self.publisher.filter(|_| !self.is_contained()))
    }

    /// The newspaper or the site in which it appears.
    pub(crate) fn container(&self) -> Option<&'a str> {
        self.publisher.filter(|_| self.is_contained())
    }

    /// The institution that issued it, unless that is its author.
    pub(crate) fn issuer(&self) -> Option<&'a str> {
        self.publisher.filter(|_| !self.is_contained() && self.byline.is_some())
    }

    /// Whether its publisher is where it appears, and does not itself speak in it.
    fn is_contained(&self) -> bool {
        matches!(self.kind, SourceKind::NewsReport | SourceKind::SocialPost | SourceKind::Other)
    }

    /// What is missing.
    pub(crate) fn gaps(&self) -> Vec<Gap> {
        let parts = [
            (self.publisher.is_none(), Gap::Publisher),
            (self.title.is_none(), Gap::Title),
            (self.published.is_none(), Gap::Date),
            (self.url.is_none(), Gap::Url),
            (self.archived.is_none(), Gap::Archived),
            (self.retrieved.is_none(), Gap::Retrieved),
        ];
        parts.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
    }
}

/// The sources that tell of a record, each once, those it rests on first.
pub fn sources_of(corpus: &Corpus, entity: Entity) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = match entity {
        Entity::Meeting(id) => {
            let accounts = corpus[corpus[id].accounts].iter().filter_map(|&id| corpus[id].source);
            accounts.chain(corpus[corpus[id].appearances].iter().filter_map(|&id| corpus[id].source)).collect()
        }
        Entity::Official(id) => {
            corpus[corpus[id].appearances].iter().rev().filter_map(|&id| corpus[id].source).collect()
        }
        Entity::Quote(id) => corpus.wordings_of(id).filter_map(|(_, wording)| wording.source).collect(),
        Entity::Country(_) => Vec::new(),
        Entity::Briefing(id) => corpus[id].sources.iter().collect(),
    };
    let mut seen = HashSet::new();
    sources.retain(|&id| seen.insert(id));
    sources
}

/// The English name of a language by its BCP 47 code; the code itself if it is not a common one. `und` stands for a
/// language that is not known.
pub fn language_name(code: &str) -> &str {
    const NOT_NAMED: &str = "a language that is not named";
    let main = code.split(['-', '_']).next().unwrap_or(code);
    let names = [
        ("", NOT_NAMED),
        ("und", NOT_NAMED),
        ("ar", "Arabic"),
        ("bn", "Bengali"),
        ("de", "German"),
        ("el", "Greek"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("hr", "Croatian"),
        ("hu", "Hungarian"),
        ("id", "Indonesian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("sq", "Albanian"),
        ("sr", "Serbian"),
        ("sv", "Swedish"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("ur", "Urdu"),
        ("zh", "Chinese"),
    ];
    names.iter().find(|(code, _)| code.eq_ignore_ascii_case(main)).map_or(code, |(_, name)| name)
}
