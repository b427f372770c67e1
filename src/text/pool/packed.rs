//! The texts of a pool as they are stored between two runs.

use super::row::{Row, ends_of};
use super::{KEPT, Pool, Text};
use crate::text::Clean;
use crate::text::clean::is_plain_ascii;

/// The texts of a [`Pool`] as they are stored.
#[derive(Debug, bitcode::Encode, bitcode::Decode)]
pub struct PackedPool {
    shown: String,
    /// How long each text is.
    lengths: Vec<u32>,
    /// Which texts are looked for.
    interned: Vec<Text>,
    originals: Vec<(Text, String)>,
}

impl Pool {
    /// The texts, to be stored.
    pub fn pack(&self) -> PackedPool {
        let texts = || self.texts().skip(1);
        PackedPool {
            shown: self.row.all().to_owned(),
            lengths: texts().map(|text| self.get(text).len() as u32).collect(),
            interned: texts().filter(|text| self.hashes[text.index()] != KEPT).collect(),
            originals: self.originals.iter().map(|(&text, original)| (text, original.to_string())).collect(),
        }
    }

    /// The pool that was stored, unless it holds anything that [`Clean`] would not let in.
    ///
    /// It can be given to [`append`](Self::append), and finds nothing itself.
    pub fn unpack(packed: PackedPool) -> Option<Self> {
        let PackedPool { shown, lengths, interned, originals } = packed;
        if !are_clean(&lengths, shown.as_bytes()) {
            return None;
        }
        let mut ends = vec![0; lengths.len() + 1];
        ends_of(&lengths, 0, &mut ends[1..]);
        let mut pool = Self::whole(Row::of(shown, ends), originals);
        pool.hashes = vec![KEPT; pool.len()];
        for text in interned {
            if text.index() >= pool.len() {
                return None;
            }
            pool.hashes[text.index()] = Self::hash(pool.original(text));
        }
        Some(pool)
    }
}

/// Whether texts of these lengths in a row are all as [`Clean`] makes them.
pub fn are_clean(lengths: &[u32], row: &[u8]) -> bool {
    if lengths.iter().map(|&length| u64::from(length)).sum::<u64>() != row.len() as u64 {
        return false;
    }
    if is_plain_ascii(row) {
        return true;
    }
    let Ok(row) = str::from_utf8(row) else { return false };
    let mut start = 0;
    lengths.iter().all(|&length| {
        let end = start + length as usize;
        let text = row.get(start..end);
        start = end;
        text.is_some_and(|text| Clean::block(text).as_str() == text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_pool_comes_back_and_a_forged_one_does_not() {
        let mut pool = Pool::default();
        let texts = ["b", "é", "a\u{1b}", "b"].map(|text| pool.line(text));
        let kept = pool.keep(&Clean::block("a\nb"));
        let back = Pool::unpack(pool.pack()).unwrap();
        let mut ours = Pool::default();
        ours.line("b");
        let place = ours.append(&back);
        for text in texts.into_iter().chain([kept]) {
            assert_eq!(ours.get(place[text.index()]), pool.get(text));
            assert_eq!(ours.original(place[text.index()]), pool.original(text));
        }
        assert_eq!(ours.find("é"), Some(place[texts[1].index()]));
        assert_eq!(ours.find("a\nb"), None);
        let forged: [fn(&mut PackedPool); 5] = [
            |packed| packed.shown = packed.shown.replace('b', "\u{1b}"),
            |packed| packed.lengths[0] += 1,
            |packed| packed.lengths.swap(0, 1),
            |packed| packed.interned.push(Text(1000)),
            |packed| packed.lengths[0] = u32::MAX,
        ];
        for forge in forged {
            let mut packed = pool.pack();
            forge(&mut packed);
            assert!(Pool::unpack(packed).is_none());
        }
    }
}
