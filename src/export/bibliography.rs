//! The sources of records for reference managers: BibTeX and CSL-JSON.

use std::collections::HashSet;
use std::io::{self, Write};

use super::escape::{tex, tex_url};
use super::{Options, Written, json};
use crate::cite::{Item, Reference, sources_of};
use crate::corpus::{Corpus, Entity, SourceId};

/// The sources of a record: of an official's appearances those of the ones that are asked for.
fn cited(corpus: &Corpus, entity: Entity, options: &Options<'_>) -> Vec<SourceId> {
    match entity {
        Entity::Official(id) if !options.asked_of(id).is_empty() => {
            options.asked_of(id).iter().filter_map(|&id| corpus[id].source).collect()
        }
        _ => sources_of(corpus, entity),
    }
}

/// Every source of these records, each once, in the order of the corpus, with a key that no other has; and what there is
/// to tell of them.
fn sources(corpus: &Corpus, entities: &[Entity], options: &Options<'_>) -> (Vec<(String, SourceId)>, Written) {
    let (mut ids, mut of) = (Vec::new(), Vec::new());
    for &entity in entities {
        let own = cited(corpus, entity, options);
        of.extend((!own.is_empty()).then_some(entity));
        ids.extend(own);
    }
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
    let sources: Vec<_> = ids.into_iter().map(&mut key).collect();
    let written = Written::of([(sources.len(), "source", "sources")]);
    (sources, written.taken_from(&of, !options.asked.is_empty()))
}

/// Writes an entry for each source.
pub(super) fn write_bibtex(
    corpus: &Corpus,
    entities: &[Entity],
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let (sources, written) = sources(corpus, entities, options);
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
pub(super) fn write_csl(
    corpus: &Corpus,
    entities: &[Entity],
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let (sources, written) = sources(corpus, entities, options);
    let items: Vec<_> = sources.iter().map(|(key, id)| Item::new(key, &Reference::original(corpus, *id))).collect();
    json::write_pretty(&items, out).map(|()| written)
}
