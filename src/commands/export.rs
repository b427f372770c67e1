//! `attache export`: what a search finds, or everything, as a briefing pack or a data set.

use std::io;
use std::path::Path;

use super::{Console, Error, Status};
use crate::cite::Style;
use crate::cli::Export;
use crate::config::Config;
use crate::corpus::{Kind, counted};
use crate::export::{self, Format, Options, Written};
use crate::file::{self, Existing};
use crate::search::{Context, Engine, Fitting, Query, fitting};
use crate::text::clean_line;

/// Writes the records to the file that is named, or else as the result.
pub(super) fn run(args: &Export, engine: &Engine, config: &Config, console: &mut Console<'_>) -> Result<Status, Error> {
    // As for a draft, `-` is what other programs see.
    let to = args.output.as_deref().filter(|to| *to != Path::new("-"));
    let by_ending = || to.and_then(Format::of_file);
    let Some(format) = args.format.or_else(by_ending) else {
        let mut endings = Format::ALL.map(Format::ending).to_vec();
        endings.sort_unstable();
        endings.dedup();
        let endings = endings.join(", .");
        return Err(Error::Use(format!(
            "which form? Say so with --format FORM, or by the ending of the file with -o FILE: .{endings}"
        )));
    };
    let style = args.style.as_ref().or(config.style.as_ref());
    let style = style.map_or_else(|| Ok(Style::default()), |name| Style::named(name))?;
    let query = args.query.as_deref().unwrap_or_default();
    let context = Context { today: super::today(), ..Context::default() };
    let asked = Query::parse_with(query, &super::saved(console)?);
    super::tell_mistakes(&asked, console)?;
    let of_kinds = |kinds: &[Kind]| fitting(engine, &asked, &context, kinds);
    let asked_for = args.kind.or(asked.kind());
    let Fitting { mut entities, mut notes } = asked_for.map_or_else(|| of_kinds(&Kind::ALL), |kind| of_kinds(&[kind]));
    args.sort.or(asked.order()).sort(engine.corpus(), &mut entities, |&entity| entity);
    entities.truncate(args.limit.filter(|&most| most > 0).unwrap_or(usize::MAX));
    if entities.is_empty() {
        let nothing = asked_for.map_or_else(|| "nothing fits".to_owned(), |kind| format!("no {} fit", kind.plural()));
        let nothing = format!("{nothing} “{}”", clean_line(query));
        console.tell(format_args!("{nothing}; nothing was written"))?;
        notes.retain(|note| clean_line(note) != nothing);
        tell_notes(&notes, console)?;
        console.tell(format_args!("searched {}", engine.corpus().coverage()))?;
        return Ok(Status::Nothing);
    }
    tell_notes(&notes, console)?;
    if export::is_empty(engine.corpus(), &entities, format) {
        let records = counted(entities.len(), "record", "records");
        let name = format.name();
        console.tell(format_args!("{records} found, and nothing of them that {name} can hold; nothing was written"))?;
        return Ok(Status::Nothing);
    }
    let asked = engine.occasions(&asked, &context).of_each(engine.corpus(), &entities);
    let options = Options { title: export::title(query), style: &style, raw: args.raw, asked };
    match to {
        None => {
            let written = export::write(engine.corpus(), &entities, format, &options, console.out)?;
            console.out.flush()?;
            console.tell(format_args!("wrote {written}"))?;
        }
        Some(path) => {
            let mut written = Written::default();
            file::write(path, Existing::unless(args.force), |out| {
                written = export::write(engine.corpus(), &entities, format, &options, out)?;
                Ok(())
            })?;
            console.tell(format_args!("wrote {written} to {}", clean_line(&path.to_string_lossy())))?;
        }
    }
    Ok(Status::Found)
}

/// How the query was read, in the words of a search.
fn tell_notes(notes: &[String], console: &mut Console<'_>) -> io::Result<()> {
    notes.iter().try_for_each(|note| console.tell(format_args!("{}", clean_line(note))))
}
