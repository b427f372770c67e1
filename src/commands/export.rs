//! `attache export`: what a search finds, or everything, as a briefing pack or a data set.

use std::sync::Arc;

use super::{Console, Error, Status};
use crate::cite::Style;
use crate::cli::Export;
use crate::config::Config;
use crate::corpus::{Corpus, Entity, Kind, counted};
use crate::export::{self, Options};
use crate::file::{self, Existing};
use crate::search::{Context, Engine, Query};
use crate::text::clean_line;

/// Writes the records to the file that is named, or else as the result.
pub(super) fn run(args: &Export, corpus: Corpus, config: &Config, console: &mut Console<'_>) -> Result<Status, Error> {
    let style = args.style.as_ref().or(config.style.as_ref());
    let style = style.map_or_else(|| Ok(Style::default()), |name| Style::named(name))?;
    let engine = Engine::new(Arc::new(corpus));
    let query = args.query.as_deref().unwrap_or_default();
    let entities = found(&engine, &Query::parse(query), args);
    if entities.is_empty() {
        console.tell(format_args!("nothing fits “{}”; nothing was written", clean_line(query)))?;
        console.tell(format_args!("searched {}", engine.corpus().coverage()))?;
        return Ok(Status::Nothing);
    }
    let title =
        if query.is_empty() { "Briefing pack".to_owned() } else { format!("Briefing pack: {}", clean_line(query)) };
    let options = Options { title, style, raw: args.raw };
    let format = args.format.into();
    match &args.output {
        None => export::write(engine.corpus(), &entities, format, &options, console.out)?,
        Some(path) => {
            let existing = if args.force { Existing::IsReplaced } else { Existing::Stays };
            file::write(path, existing, |out| export::write(engine.corpus(), &entities, format, &options, out))?;
            let written = counted(entities.len(), "record", "records");
            console.tell(format_args!("wrote {written} to {}", clean_line(&path.to_string_lossy())))?;
        }
    }
    Ok(Status::Found)
}

/// Every hit, kind by kind. Hits that are only near are not what was asked for.
fn found(engine: &Engine, query: &Query, args: &Export) -> Vec<Entity> {
    let kinds = args.kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind.into()]);
    let limit = args.limit.unwrap_or(usize::MAX);
    if query.is_empty() {
        return kinds.iter().flat_map(|&kind| engine.corpus().entities(kind)).take(limit).collect();
    }
    let answer = engine.search(query, &Context { today: super::today(), ..Context::default() });
    let fitting = kinds.into_iter().filter(|&kind| !answer.is_nearest(kind));
    fitting.flat_map(|kind| answer.hits(kind).iter().map(|hit| hit.entity).collect::<Vec<_>>()).take(limit).collect()
}
