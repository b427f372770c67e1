//! Any bytes as a briefing, beside a sound one.

use super::assert_sound;
use attache::briefing::parse;
use attache::corpus::link;

const SOUND: &[u8] = b"[[meetings]]\nid = \"a\"\nname = \"KEEP\"\ndate = 2024-02-28\n[[officials]]\nid = \"b\"\nname = \"A B\"\nmeeting = \"a\"\n";

/// Throws these bytes at it.
pub fn run(bytes: &[u8]) {
    let corpus = link(vec![parse("a.toml", SOUND), parse("b.toml", bytes)], Vec::new());
    assert!(corpus.accounts().any(|(_, account)| corpus.text(account.name) == "KEEP"));
    assert_sound(&corpus);
}
