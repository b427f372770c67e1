//! The sources of records for reference managers: BibTeX and CSL-JSON.

use std::collections::HashSet;
use std::io::{self, Write};

use super::escape::{tex, tex_url};
use super::{Written, json};
use crate::cite::{Item, Reference, sources_of};
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

fn told(sources: &[(String, SourceId)]) -> Written {
    Written::of([(sources.len(), "source", "sources")])
}

/// Writes an entry for each source.
pub(super) fn write_bibtex(corpus: &Corpus, entities: &[Entity], out: &mut dyn Write) -> io::Result<Written> {
    let sources = sources(corpus, entities);
    let written = told(&sources);
    for (key, id) in sources {
        let source = Reference::new(corpus, id);
        writeln!(out, "@{}{{{key},", if source.url.is_some() { "online" } else { "misc" })?;
        let note = [source.note.map(str::to_owned), source.archived.map(|url| format!("archived: {url}"))];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join("; ");
        let fields = [
            ("title", source.title.map(tex)),
            // An author in braces of their own is not taken apart into names.
            ("author", source.author().map(|name| format!("{{{}}}", tex(name)))),
            ("organization", source.issuer().or(source.container()).map(tex)),
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
    Ok(written)
}

/// Writes a list with an item for each source.
pub(super) fn write_csl(corpus: &Corpus, entities: &[Entity], out: &mut dyn Write) -> io::Result<Written> {
    let sources = sources(corpus, entities);
    let items: Vec<_> = sources.iter().map(|(key, id)| Item::new(key, &Reference::original(corpus, *id))).collect();
    json::write_pretty(&items, out).map(|()| told(&sources))
}
