//! Verifying and exporting, wherever it is done: on a thread of its own, or in place.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};

use super::app::{Export, Exported};
use super::document::Checked;
use super::holdings::Holdings;
use crate::briefing::PartialDate;
use crate::corpus::Entity;
use crate::export::{self, Options, Written};
use crate::file;
use crate::search::{Context, fitting};
use crate::verify::Pasted;

/// Looks for a quotation, or for each of several that are attributed to several people.
pub(super) fn verify(holdings: &Holdings, pasted: &str) -> Checked {
    let verifier = holdings.verifier();
    let judged = |part: Pasted| {
        let finding = verifier.verify(&part.quotation, part.speaker.as_deref());
        (part, finding)
    };
    Checked { parts: verifier.take_all_apart(pasted).into_iter().map(judged).collect(), searched: verifier.searched() }
}

/// Writes records to a file.
pub(super) fn export(export: &Export, today: Option<PartialDate>) -> Exported {
    let Export { holdings, format, path, existing, style, query, .. } = export;
    let context = Context { today, ..Context::default() };
    let entities = entities(export, &context);
    // What is marked was marked under many queries.
    let asked = if export.marked.is_empty() {
        holdings.engine.occasions(query, &context).of_each(&holdings.corpus, &entities)
    } else {
        HashMap::new()
    };
    let title = if export.marked.is_empty() { export::title(query.text()) } else { export::title("") };
    let options = Options { title, style, raw: false, asked };
    let written = if export::is_empty(&holdings.corpus, &entities, *format) {
        Ok(None)
    } else {
        let mut written = Written::default();
        let write = |out: &mut dyn std::io::Write| {
            written = export::write(&holdings.corpus, &entities, *format, &options, out)?;
            Ok(())
        };
        file::write(&at_home(path), *existing, write).map(|()| Some(written))
    };
    Exported { format: *format, path: path.clone(), written }
}

fn entities(export: &Export, context: &Context) -> Vec<Entity> {
    if !export.marked.is_empty() {
        return export.marked.clone();
    }
    let mut entities = fitting(&export.holdings.engine, &export.query, context, &[export.kind]).entities;
    export.order.or(export.query.order()).sort(&export.holdings.corpus, &mut entities, |&entity| entity);
    entities
}

/// The path, below the home folder where it begins with `~/`.
fn at_home(path: &str) -> PathBuf {
    let below = path.strip_prefix("~/").zip(env::home_dir());
    below.map_or_else(|| Path::new(path).to_owned(), |(rest, home)| home.join(rest))
}
