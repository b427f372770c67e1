//! How many typing mistakes lie between two words: insertions, deletions, substitutions, swapped neighbours.

/// A word, prepared for comparison with many others.
///
/// One column of the table of distances is a machine word (Hyyrö 2003, with transpositions), so a comparison costs a
/// dozen operations a letter.
#[derive(Debug)]
pub(crate) struct Pattern {
    ascii: Box<[u64; 128]>,
    others: Vec<(char, u64)>,
    len: usize,
}

/// The distance of a pattern from a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Distance {
    /// From the whole word.
    pub whole: u32,
    /// From the nearest beginning of the word.
    pub beginning: u32,
}

impl Pattern {
    /// Prepares the first 64 letters of `word`.
    pub(crate) fn new(word: &str) -> Self {
        let mut pattern = Self { ascii: Box::new([0; 128]), others: Vec::new(), len: 0 };
        for c in word.chars().take(64) {
            let bit = 1 << pattern.len;
            if c.is_ascii() {
                pattern.ascii[c as usize] |= bit;
            } else if let Some((_, bits)) = pattern.others.iter_mut().find(|(other, _)| *other == c) {
                *bits |= bit;
            } else {
                pattern.others.push((c, bit));
            }
            pattern.len += 1;
        }
        pattern
    }

    /// Letters in the pattern.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    fn bits(&self, c: char) -> u64 {
        if c.is_ascii() {
            return self.ascii[c as usize];
        }
        self.others.iter().find(|(other, _)| *other == c).map_or(0, |(_, bits)| *bits)
    }

    /// How far `word` is.
    pub(crate) fn distance(&self, word: &str) -> Distance {
        if self.len == 0 {
            return Distance { whole: word.chars().count() as u32, beginning: 0 };
        }
        let last = 1u64 << (self.len - 1);
        let (mut vp, mut vn, mut d0, mut before) = (u64::MAX, 0u64, 0u64, 0u64);
        let mut whole = self.len as u32;
        let mut beginning = whole;
        for c in word.chars() {
            let pm = self.bits(c);
            let swapped = ((!d0 & pm) << 1) & before;
            d0 = ((pm & vp).wrapping_add(vp) ^ vp) | pm | vn | swapped;
            let mut hp = vn | !(d0 | vp);
            let mut hn = d0 & vp;
            whole += u32::from(hp & last != 0);
            whole -= u32::from(hn & last != 0);
            beginning = beginning.min(whole);
            hp = (hp << 1) | 1;
            hn <<= 1;
            vp = hn | !(d0 | hp);
            vn = hp & d0;
            before = pm;
        }
        Distance { whole, beginning }
    }
}

/// How many mistakes a word of that many letters may have.
pub(crate) fn allowed(letters: usize) -> u32 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook table.
    fn slow(a: &str, b: &str) -> u32 {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0u32; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    (i + j) as u32
                } else {
                    let same = u32::from(a[i - 1] != b[j - 1]);
                    let mut best = (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + same);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(d[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn a_swap_is_one_mistake() {
        assert_eq!(Pattern::new("arevlao").distance("arevalo").whole, 1);
        assert_eq!(Pattern::new("blinkn").distance("blinken").whole, 1);
        assert_eq!(Pattern::new("guatmal").distance("guatemala"), Distance { whole: 2, beginning: 1 });
        assert_eq!(Pattern::new("").distance("abc"), Distance { whole: 3, beginning: 0 });
    }

    proptest! {
        #[test]
        fn the_bits_agree_with_the_table(a in "[abcdé]{0,12}", b in "[abcdé]{0,12}") {
            let fast = Pattern::new(&a).distance(&b);
            prop_assert_eq!(fast.whole, slow(&a, &b));
            let chars: Vec<char> = b.chars().collect();
            let best = (0..=chars.len()).map(|n| slow(&a, &chars[..n].iter().collect::<String>())).min();
            prop_assert_eq!(Some(fast.beginning), best);
        }
    }
}
