//! Any bytes as a briefing, beside a sound one.
#![no_main]

use attache::briefing::parse;
use attache::corpus::link;
use attache_fuzz::assert_sound;
use libfuzzer_sys::fuzz_target;

const SOUND: &[u8] = b"[[meetings]]\nid = \"a\"\nname = \"KEEP\"\ndate = 2024-02-28\n[[officials]]\nid = \"b\"\nname = \"A B\"\nmeeting = \"a\"\n";

fuzz_target!(|bytes: &[u8]| {
    let corpus = link(vec![parse("a.toml", SOUND), parse("b.toml", bytes)], Vec::new());
    assert!(corpus.accounts().any(|(_, account)| corpus.text(account.name) == "KEEP"));
    assert_sound(&corpus);
});
