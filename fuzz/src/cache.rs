//! Any bytes as what an earlier run has stored: as the statements of some files, as changes of sound ones, and as
//! changes of a corpus with its index.

use std::sync::{Arc, OnceLock};

use attache::briefing::parse;
use attache::corpus::{self, Kind, Packed, Statements, link_statements};
use attache::search::{self, Context, Engine, Query};
use attache::stored::on_every_core;

use super::{assert_sound, samples};

/// Throws these bytes at it.
pub fn run(bytes: &[u8]) {
    read(bytes);
    let mut statements = sound().to_vec();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % statements.len();
        statements[at] ^= change[2];
    }
    read(&statements);
    if let Some(engine) = restored(&changed(bytes)) {
        assert_sound(engine.corpus());
        for query in ["", "migration", "mexco", "country:gt said:border", "blinken~ topic:visas", "date:2024"] {
            let answer = engine.search(&Query::parse(query), &Context::default());
            assert!(Kind::ALL.into_iter().all(|kind| answer.hits(kind).len() <= answer.total(kind)));
        }
    }
}

fn read(bytes: &[u8]) {
    let Ok(packed) = bitcode::decode::<Packed>(bytes) else { return };
    if let Some(statements) = Statements::unpack(packed) {
        assert_sound(&link_statements(statements, Vec::new()));
    }
}

/// What is stored of a small briefing.
fn sound() -> &'static [u8] {
    static SOUND: OnceLock<Vec<u8>> = OnceLock::new();
    SOUND.get_or_init(|| {
        let briefing = include_bytes!("../seeds/load/briefing");
        Statements::of([parse("a.toml", briefing)]).pack().map_or_else(Vec::new, |packed| bitcode::encode(&packed))
    })
}

/// The sample briefings as they are stored.
fn stored() -> &'static Vec<Vec<u8>> {
    static STORED: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    STORED.get_or_init(|| {
        let mut parts = Vec::new();
        let mut sink = |part: &[u8]| {
            parts.push(part.to_vec());
            Ok(())
        };
        let engine = &samples().engine;
        engine.corpus().store(&mut sink).expect("memory takes everything");
        engine.store(&mut sink).expect("memory takes everything");
        parts
    })
}

/// The same with changes: four bytes each say which part, where in it, and what stands there.
fn changed(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = stored().clone();
    for change in bytes.chunks_exact(4) {
        let part = usize::from(change[0]) % parts.len();
        let part = &mut parts[part];
        if !part.is_empty() {
            let at = usize::from(u16::from_le_bytes([change[1], change[2]])) % part.len();
            part[at] = change[3];
        }
    }
    parts
}

fn restored(parts: &Vec<Vec<u8>>) -> Option<Engine> {
    let mut corpus = corpus::Restoring::begin(parts, 0)?;
    let mut engine = search::Restoring::default();
    let behind = corpus.parts();
    let mut tasks = corpus.tasks(parts, 0);
    tasks.extend(engine.tasks(parts, behind));
    on_every_core(tasks);
    engine.finish(Arc::new(corpus.finish()?))
}
