//! Any bytes as what an earlier run has stored, and what it has stored with any bytes of it changed.

use std::sync::OnceLock;

use attache::briefing::parse;
use attache::corpus::{Packed, Statements, link_statements};

use super::assert_sound;

/// Throws these bytes at it: as they are, and as changes of sound ones.
pub fn run(bytes: &[u8]) {
    read(bytes);
    let mut stored = sound().to_vec();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % stored.len();
        stored[at] ^= change[2];
    }
    read(&stored);
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
