//! Any bytes as what an earlier run has stored.
#![no_main]

use attache::corpus::{Packed, Statements, link_statements};
use attache_fuzz::assert_sound;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(packed) = bitcode::decode::<Packed>(bytes) else { return };
    if let Some(statements) = Statements::unpack(packed) {
        assert_sound(&link_statements(statements, Vec::new()));
    }
});
