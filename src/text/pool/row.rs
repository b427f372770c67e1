//! Texts in a row: one string, and where each text ends in it.

use std::ops::Range;

/// Texts in a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    shown: String,
    ends: Ends,
}

impl Row {
    /// With the empty text alone, which a pool begins with.
    pub(super) fn beginning() -> Self {
        Self::of(String::new(), vec![0])
    }

    /// Texts with their [ends](ends_of).
    pub(super) fn of(shown: String, ends: Vec<u32>) -> Self {
        Self { ends: Ends::of(ends, shown.len()), shown }
    }

    #[inline]
    pub(super) fn get(&self, i: usize) -> &str {
        &self.shown[self.start(i)..self.ends.get(i)]
    }

    /// How long text `i` is, without looking at it.
    pub(super) fn length(&self, i: usize) -> usize {
        self.ends.get(i) - self.start(i)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.low.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of text.
    pub(super) fn bytes(&self) -> usize {
        self.shown.len()
    }

    /// All texts, without a sign between them.
    pub(super) fn all(&self) -> &str {
        &self.shown
    }

    /// Whether the last text ends where the row does.
    pub(super) fn is_whole(&self) -> bool {
        self.start(self.len()) == self.shown.len()
    }

    /// Where text `i` begins.
    fn start(&self, i: usize) -> usize {
        if i == 0 { 0 } else { self.ends.get(i - 1) }
    }

    pub(super) fn push(&mut self, shown: &str) {
        self.shown.push_str(shown);
        self.ends.push(self.shown.len());
    }

    /// Puts some texts of another row behind these.
    pub(super) fn extend(&mut self, other: &Self, texts: Range<usize>) {
        let (from, behind) = (other.start(texts.start), self.shown.len());
        self.shown.push_str(&other.shown[from..other.start(texts.end)]);
        for i in texts {
            self.ends.push(behind + other.ends.get(i) - from);
        }
    }

    /// Gives back the room that is not used.
    pub(super) fn shrink(&mut self) {
        self.shown.shrink_to_fit();
        self.ends.low.shrink_to_fit();
    }

    /// The texts in parts of some `size` bytes: how long each text is, and all of them in a row.
    pub(super) fn parts(&self, size: usize, first: usize) -> impl Iterator<Item = (Vec<u32>, &str)> {
        let mut from = first;
        std::iter::from_fn(move || {
            let start = self.start(from);
            let mut lengths = Vec::new();
            while from < self.len() && self.start(from) < start + size {
                lengths.push(self.get(from).len() as u32);
                from += 1;
            }
            (!lengths.is_empty()).then(|| (lengths, &self.shown[start..self.start(from)]))
        })
    }
}

/// Where each text of a row ends: four bytes for a text, however long the row.
#[derive(Debug, Clone, Default)]
struct Ends {
    /// Without whole multiples of four gigabytes.
    low: Vec<u32>,
    /// The first text that ends behind one of them, behind two, and so on.
    wraps: Vec<u32>,
}

impl Ends {
    /// No text is as long as four gigabytes: one that seems to end before the one before it ends behind the next
    /// multiple of that.
    fn of(low: Vec<u32>, last: usize) -> Self {
        let mut wraps = Vec::new();
        if u32::try_from(last).is_err() {
            wraps.extend((1..low.len()).filter(|&i| low[i] < low[i - 1]).map(|i| i as u32));
        }
        Self { low, wraps }
    }

    fn get(&self, i: usize) -> usize {
        let wraps = self.wraps.partition_point(|&first| first as usize <= i) as u64;
        (wraps << 32 | u64::from(self.low[i])) as usize
    }

    fn push(&mut self, end: usize) {
        let low = end as u32;
        if self.low.last().is_some_and(|&before| low < before) {
            self.wraps.push(self.low.len() as u32);
        }
        self.low.push(low);
    }
}

/// Where texts of these lengths in a row end that begins at `start`, without whole multiples of four gigabytes.
pub fn ends_of(lengths: &[u32], start: usize, ends: &mut [u32]) {
    let mut at = start as u32;
    for (end, &length) in ends.iter_mut().zip(lengths) {
        at = at.wrapping_add(length);
        *end = at;
    }
}

#[cfg(test)]
#[cfg(target_pointer_width = "64")]
mod tests {
    use super::*;

    #[test]
    fn texts_end_behind_any_number_of_gigabytes() {
        let lengths = [0, 7, u32::MAX, 0, 12, u32::MAX - 1, u32::MAX - 1, 5];
        let mut told = Vec::new();
        let mut pushed = Ends::default();
        for length in lengths {
            told.push(told.last().unwrap_or(&0) + length as usize);
            pushed.push(told[told.len() - 1]);
        }
        let mut low = vec![0; lengths.len()];
        ends_of(&lengths, 0, &mut low);
        let given = Ends::of(low, told[told.len() - 1]);
        for ends in [pushed, given] {
            assert_eq!((0..lengths.len()).map(|i| ends.get(i)).collect::<Vec<_>>(), told);
        }
    }

    #[test]
    fn parts_are_all_texts_in_order() {
        let mut row = Row::beginning();
        for text in ["aa", "", "bbb", "c"] {
            row.push(text);
        }
        let parts: Vec<_> = row.parts(3, 1).collect();
        assert_eq!(parts, [(vec![2, 0, 3], "aabbb"), (vec![1], "c")]);
        assert_eq!(row.parts(3, 5).count(), 0);
    }
}
