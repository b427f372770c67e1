//! `attache show`: one record whole, with every statement and where it comes from.

mod text;

use std::sync::Arc;

use super::{Console, Error, Status};
use crate::cli::{ReportFormat, Show};
use crate::corpus::{Corpus, Entity, Kind, Official};
use crate::country::{self, Reading, Resolution};
use crate::export::json;
use crate::export::record::Builder;
use crate::search::{Context, Engine, Query};
use crate::text::{clean_line, fold, nearest as close};

/// Writes what `args.id` names: at most one record of each kind, or every one that is called so.
pub(super) fn run(args: &Show, corpus: &Arc<Corpus>, console: &mut Console<'_>) -> Result<Status, Error> {
    let mut found = find(&args.id, corpus);
    if found.is_empty() {
        found = called(&args.id, corpus);
    }
    if found.is_empty() {
        console.tell(format_args!("nothing is called “{}”", clean_line(&args.id)))?;
        if let Resolution::Known(country) = country::resolve(&args.id, Reading::Field) {
            console.tell(format_args!("no briefing concerns {}", country.name()))?;
        }
        let nearest = nearest(&args.id, corpus);
        if !nearest.is_empty() {
            console.tell(format_args!("nearest by id: {}", nearest.join(", ")))?;
        }
        console.tell(format_args!("searched {}", corpus.coverage()))?;
        return Ok(Status::Nothing);
    }
    for (i, &entity) in found.iter().enumerate() {
        match args.format {
            ReportFormat::Json => json::write_pretty(&Builder::original(corpus).record(entity), console.out)?,
            ReportFormat::Text => {
                if i > 0 {
                    writeln!(console.out)?;
                }
                text::write(&Builder::shown(corpus).record(entity), console)?;
            }
        }
    }
    Ok(Status::Found)
}

/// The ids of the records that a search for the words of `id` puts first, the best of all kinds.
fn nearest(id: &str, corpus: &Arc<Corpus>) -> Vec<String> {
    let words: Vec<&str> = id.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let context = Context { limit: MOST_NEAREST, ..Context::default() };
    let answer = Engine::new(Arc::clone(corpus)).search(&Query::parse(&words.join(" ")), &context);
    // What only comes nearest where nothing fits the words, or has them somewhere in its text, is not called anything
    // like it.
    let fitting = Kind::ALL.into_iter().filter(|&kind| !answer.is_nearest(kind));
    let hits = fitting.flat_map(|kind| answer.hits(kind));
    let mut hits: Vec<_> = hits.filter(|hit| is_called_like(&words, hit.entity, corpus)).collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits.into_iter().take(MOST_NEAREST).map(|hit| clean_line(&corpus.id_of(hit.entity))).collect()
}

/// Whether every word is nearly one of the record's id or names.
fn is_called_like(words: &[&str], entity: Entity, corpus: &Corpus) -> bool {
    let mut own = words_of(&corpus.id_of(entity));
    // A quote is called by its speaker, and not by its words.
    if entity.kind() != Kind::Quote {
        own.extend(words_of(corpus.title_of(entity)));
    }
    if let Entity::Official(id) = entity {
        own.extend(corpus[corpus[id].aliases].iter().flat_map(|&name| words_of(corpus.text(name))));
    }
    // Of two letters anything is near.
    let own: Vec<&str> = own.iter().map(String::as_str).filter(|word| word.chars().count() > 2).collect();
    words.iter().all(|word| own.contains(&&*fold(word)) || close(word, &own).is_some())
}

/// So many ids are offered instead of one that is not there.
const MOST_NEAREST: usize = 5;

/// What is called so where no id is: a country by any name, people and meetings by theirs; else the one person whose
/// name has all the words.
fn called(name: &str, corpus: &Corpus) -> Vec<Entity> {
    let words = words_of(name);
    if words.is_empty() {
        return Vec::new();
    }
    let country = match country::resolve(name, Reading::Field) {
        Resolution::Known(country) => corpus.country(country).map(|_| Entity::Country(country)),
        Resolution::Ambiguous(_) | Resolution::Unknown => None,
    };
    let names = |official: &Official| {
        let all = std::iter::once(official.name).chain(corpus[official.aliases].iter().copied());
        all.map(|name| words_of(corpus.text(name))).collect::<Vec<_>>()
    };
    let people = |is_called: &dyn Fn(&[String]) -> bool| -> Vec<Entity> {
        let so_called = corpus.officials().filter(|(_, official)| names(official).iter().any(|name| is_called(name)));
        so_called.map(|(id, _)| Entity::Official(id)).collect()
    };
    let mut found: Vec<Entity> = country.into_iter().chain(people(&|name| name == words)).collect();
    let meetings = corpus.meetings().filter(|(_, meeting)| words_of(corpus.text(meeting.name)) == words);
    found.extend(meetings.map(|(id, _)| Entity::Meeting(id)));
    if found.is_empty() {
        found = people(&|name| words.iter().all(|word| name.contains(word)));
        // Of several, nobody knows which one is meant.
        if found.len() > 1 {
            found.clear();
        }
    }
    found
}

/// The words of a name, as they are compared.
fn words_of(name: &str) -> Vec<String> {
    fold(name).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What `id` names; a country's code may be typed in lower case.
fn find(id: &str, corpus: &Corpus) -> Vec<Entity> {
    let found = corpus.find(id);
    if found.is_empty() { corpus.find(&id.to_uppercase()) } else { found }
}
