//! The different tokens of one field, in order, and which of them a word may mean.
//!
//! Tokens lie in one arena, sorted: what a word begins is a range. Beside each lies a mask of its letters, so that a
//! typing mistake or a run of letters is looked for in the few tokens that have the letters at all.

mod proof;
mod slip;

use std::cell::OnceCell;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::answer::How;
use super::distance::{Pattern, allowed};
use super::sound;
pub(crate) use slip::{is_one_mistake, is_slip};

/// The most tokens that the fuzzy matcher is asked about for one word.
const MOST_SCORED: usize = 2_000;
/// The most tokens that a misspelt word may mean.
const MOST_NEAR: usize = 64;
/// The most that a word of another script may: sound is all there is, and many names sound alike.
const MOST_SOUNDING: usize = 512;

/// Strings in a row, each with the mask of its letters.
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
struct Strings {
    arena: String,
    ends: Vec<u32>,
    masks: Vec<u32>,
    /// Of each [`BLOCK`] of strings the letters that any of them has, and those that all have: they stand in order, and
    /// many begin alike.
    blocks: Vec<(u32, u32)>,
    letters: Vec<u8>,
}

/// So many strings are passed by at once if none of them can be like another.
const BLOCK: usize = 64;

impl Strings {
    fn push(&mut self, text: &str) {
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u32);
        self.hold(mask(text));
        self.letters.push(text.chars().count().min(255) as u8);
    }

    /// Adds strings of others, which come after all of these.
    fn take(&mut self, other: &Self, range: Range<usize>) {
        let end_of = |end: usize| if end == 0 { 0 } else { other.ends[end - 1] as usize };
        let (start, moved) = (end_of(range.start), self.arena.len() as u32);
        self.arena.push_str(&other.arena[start..end_of(range.end)]);
        self.ends.extend(other.ends[range.clone()].iter().map(|end| end - start as u32 + moved));
        other.masks[range.clone()].iter().for_each(|&mask| self.hold(mask));
        self.letters.extend_from_slice(&other.letters[range]);
    }

    /// Adds the letters of the next string.
    fn hold(&mut self, mask: u32) {
        if self.masks.len().is_multiple_of(BLOCK) {
            self.blocks.push((0, u32::MAX));
        }
        if let Some((any, all)) = self.blocks.last_mut() {
            (*any, *all) = (*any | mask, *all & mask);
        }
        self.masks.push(mask);
    }

    fn get(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.arena[start..self.ends[i] as usize]
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn shrink(&mut self) {
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.masks.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.letters.shrink_to_fit();
    }

    fn bytes(&self) -> usize {
        self.arena.len() + 9 * self.ends.len() + 8 * self.blocks.len()
    }

    /// Calls `f` with every string that lacks at most `most` of these letters and, unless it may go on after them, has
    /// at most as many others.
    #[inline]
    fn each_like(&self, letters: u32, most: u32, may_go_on: bool, mut f: impl FnMut(usize)) {
        let may_fit = |any: u32, all: u32| few(letters & !any, most) & (may_go_on | few(all & !letters, most));
        for (block, (masks, &(any, all))) in self.masks.chunks(BLOCK).zip(&self.blocks).enumerate() {
            // Without a branch for each, so that several are compared at once.
            if may_fit(any, all) && masks.iter().fold(false, |any, &mask| any | may_fit(mask, mask)) {
                let fitting = masks.iter().enumerate().filter(|(_, mask)| may_fit(**mask, **mask));
                fitting.for_each(|(i, _)| f(block * BLOCK + i));
            }
        }
    }
}

/// Whether at most `most` bits are set; `most` is 0, 1 or 2.
#[inline]
fn few(bits: u32, most: u32) -> bool {
    let without_one = bits & bits.wrapping_sub(1);
    let without_two = without_one & without_one.wrapping_sub(1);
    (match most {
        0 => bits,
        1 => without_one,
        _ => without_two,
    }) == 0
}

/// How well a token fits with one mistake in the whole of it.
const ONE_MISTAKE: u8 = 178;
/// What that loses if the first letter is another: people mistype it least.
const OTHER_FIRST: u8 = 24;
/// How well a token fits that sounds just so, in the same script.
const SAME_SOUND: u8 = 160;

/// The tokens of one field.
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Dictionary {
    tokens: Strings,
    /// How each token sounds, if the field holds names.
    sounds: Option<Strings>,
    /// The consonants of each, too.
    consonants: Option<Strings>,
}

/// A token that a word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Near {
    pub token: u32,
    pub how: How,
    /// 255 would be the same word.
    pub quality: u8,
}

/// The letters of a text: a bit each for a to z, one for digits, five for all others.
fn mask(text: &str) -> u32 {
    text.chars().fold(0, |mask, c| mask | bit(c))
}

fn bit(c: char) -> u32 {
    1 << match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26,
        other => 27 + u32::from(other) % 5,
    }
}

/// The letters that stand in a text more than once, as [`mask`] has them.
fn repeated(text: &str) -> u32 {
    let (mut seen, mut repeated) = (0, 0);
    for c in text.chars() {
        repeated |= seen & bit(c);
        seen |= bit(c);
    }
    repeated
}

impl Dictionary {
    /// A dictionary without tokens; whether it will hold names.
    pub(crate) fn empty(names: bool) -> Self {
        let of_names = || names.then(Strings::default);
        Self { tokens: Strings::default(), sounds: of_names(), consonants: of_names() }
    }

    /// Adds a token that comes after all others.
    pub(crate) fn push(&mut self, token: &str) {
        self.tokens.push(token);
        if let Some(sounds) = &mut self.sounds {
            sounds.push(&sound::key(token));
        }
        if let Some(consonants) = &mut self.consonants {
            consonants.push(&sound::consonants(token));
        }
    }

    /// Gives back what was held for more tokens.
    pub(crate) fn shrink(&mut self) {
        self.tokens.shrink();
        [&mut self.sounds, &mut self.consonants].into_iter().flatten().for_each(Strings::shrink);
    }

    /// Adds tokens of another dictionary of the same kind, which come after all of these.
    pub(crate) fn take(&mut self, other: &Self, tokens: Range<u32>) {
        let tokens = tokens.start as usize..tokens.end as usize;
        self.tokens.take(&other.tokens, tokens.clone());
        let both = [(&mut self.sounds, &other.sounds), (&mut self.consonants, &other.consonants)];
        for (ours, theirs) in both {
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                ours.take(theirs, tokens.clone());
            }
        }
    }

    /// How many tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The text of a token.
    pub(crate) fn text(&self, token: u32) -> &str {
        self.tokens.get(token as usize)
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let of_names = [&self.sounds, &self.consonants].into_iter().flatten();
        self.tokens.bytes() + of_names.map(Strings::bytes).sum::<usize>()
    }

    /// The token that is `word`.
    pub(crate) fn exact(&self, word: &str) -> Option<u32> {
        let at = self.lower_bound(|t| t < word);
        (at < self.len() && self.tokens.get(at) == word).then_some(at as u32)
    }

    /// The tokens that begin with `word`, itself included.
    pub(crate) fn beginning(&self, word: &str) -> Range<u32> {
        let start = self.lower_bound(|t| t < word);
        let end = self.lower_bound(|t| t < word || t.starts_with(word));
        start as u32..end as u32
    }

    /// The first token that does not come before `word`.
    pub(crate) fn first_from(&self, word: &str) -> u32 {
        self.lower_bound(|t| t < word) as u32
    }

    fn lower_bound(&self, is_below: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if is_below(self.tokens.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The tokens that `word` may be a misspelling of, nearest first; none that it is or begins.
    pub(crate) fn near(&self, word: &str) -> Vec<Near> {
        let probe = Probe::new(word);
        let mut out: Vec<Near> = Vec::new();
        self.typos(&probe, &mut out);
        self.letters(&probe, &mut out);
        self.sounds(&probe, &mut out);
        self.consonants(&probe, &mut out);
        out.retain(|near| !self.text(near.token).starts_with(word));
        out.sort_unstable_by_key(|near| (near.token, std::cmp::Reverse(near.quality)));
        out.dedup_by_key(|near| near.token);
        out.sort_unstable_by_key(|near| (std::cmp::Reverse(near.quality), near.token));
        out.truncate(if probe.foreign { MOST_SOUNDING } else { MOST_NEAR });
        out
    }

    fn typos(&self, probe: &Probe<'_>, out: &mut Vec<Near>) {
        let most = allowed(probe.pattern.len());
        if most == 0 {
            return;
        }
        let names = self.sounds.is_some();
        let (shortest, longest) =
            (probe.pattern.len().saturating_sub(most as usize), probe.pattern.len() + most as usize);
        // Every mistake puts at most one letter there that should not be, and leaves out at most one that should; of a
        // name, what is missing may still be to come.
        self.tokens.each_like(probe.mask, most, names, |i| {
            let letters = usize::from(self.tokens.letters[i]);
            if letters >= shortest
                && (names || letters <= longest)
                && probe.lacks(self.tokens.masks[i], self.tokens.get(i)) <= most
                && let Some((quality, how)) = probe.typo(self.tokens.get(i), most, names)
            {
                out.push(Near { token: i as u32, how, quality });
            }
        });
    }

    fn letters(&self, probe: &Probe<'_>, out: &mut Vec<Near>) {
        if probe.pattern.len() < 3 {
            return;
        }
        let most = 2 * probe.pattern.len() + 1;
        let mut scored = 0;
        for i in self.beginning(probe.first.encode_utf8(&mut [0; 4])) {
            let mask = self.tokens.masks[i as usize];
            let letters = usize::from(self.tokens.letters[i as usize]);
            if probe.mask & !mask != 0 || letters <= probe.pattern.len() || letters > most {
                continue;
            }
            let token = self.text(i);
            if !is_within(probe.word, token) {
                continue;
            }
            scored += 1;
            if scored > MOST_SCORED {
                break;
            }
            if let Some(quality) = probe.letters(token, self.sounds.is_some()) {
                out.push(Near { token: i, how: How::Letters, quality });
            }
        }
    }

    fn sounds(&self, probe: &Probe<'_>, out: &mut Vec<Near>) {
        let Some(sounds) = &self.sounds else { return };
        let letters = probe.sound.len();
        if letters < 2 {
            return;
        }
        let most = probe.sound_allowed();
        let begins = probe.begins_by_sound();
        sounds.each_like(probe.sound_mask, most, begins, |i| {
            if (begins || usize::from(sounds.letters[i]).abs_diff(letters) <= most as usize)
                && let Some(quality) = probe.sounds_like(sounds.get(i))
            {
                out.push(Near { token: i as u32, how: How::Sound, quality });
            }
        });
    }
}

impl Dictionary {
    /// Names with the consonants of a word whose script writes no others.
    fn consonants(&self, probe: &Probe<'_>, out: &mut Vec<Near>) {
        let (Some(names), Some(sounds), Some(_)) = (&self.consonants, &self.sounds, &probe.consonants) else { return };
        for i in 0..names.len() {
            if let Some(quality) = probe.has_consonants(names.get(i), sounds.get(i)) {
                out.push(Near { token: i as u32, how: How::Sound, quality });
            }
        }
    }
}

/// How well a name fits that begins with how the word sounds.
const BEGINS_BY_SOUND: u8 = 118;

/// Whether the letters of `word` stand in `token` in their order.
fn is_within(word: &str, token: &str) -> bool {
    let mut letters = token.chars();
    word.chars().all(|c| letters.any(|t| t == c))
}

/// A word, prepared for comparison with many tokens.
pub(crate) struct Probe<'a> {
    word: &'a str,
    first: char,
    last: char,
    mask: u32,
    /// The letters that stand in it more than once.
    repeated: u32,
    pattern: Pattern,
    sound: String,
    sound_mask: u32,
    sound_pattern: Pattern,
    /// Of a word whose script writes hardly anything else.
    consonants: Option<(String, Pattern)>,
    has_article: bool,
    foreign: bool,
    /// The fuzzy matcher, and what it gives the word itself.
    matcher: OnceCell<(SkimMatcherV2, i64)>,
}

impl<'a> Probe<'a> {
    /// Prepares a token as [`super::token`] makes them.
    pub(crate) fn new(word: &'a str) -> Self {
        let mut sound = sound::key(word);
        // A word that is hardly a sound ("zzzzq") would fit any short name.
        if word.is_ascii() && sound.len() * 2 < word.len() {
            sound.clear();
        }
        Self {
            word,
            first: word.chars().next().unwrap_or_default(),
            last: word.chars().next_back().unwrap_or_default(),
            mask: mask(word),
            repeated: repeated(word),
            pattern: Pattern::new(word),
            sound_mask: mask(&sound),
            sound_pattern: Pattern::new(&sound),
            consonants: sound::is_without_vowels(word).then(|| sound::consonants(word)).and_then(|consonants| {
                let pattern = Pattern::new(&consonants);
                (pattern.len() >= 2).then_some((consonants, pattern))
            }),
            has_article: sound::without_article(word).is_some(),
            foreign: sound::is_foreign(word),
            sound,
            matcher: OnceCell::new(),
        }
    }

    fn sound_allowed(&self) -> u32 {
        match self.sound.len() {
            0..=2 => 0,
            3..=5 => 1,
            _ => 2,
        }
    }

    /// How many letters of the word, at least, are not in `token`, whose letters are known.
    fn lacks(&self, letters: u32, token: &str) -> u32 {
        let twice = if self.repeated == 0 { 0 } else { self.repeated & !repeated(token) };
        (self.mask & !letters).count_ones() + twice.count_ones()
    }

    /// How well `token` fits if the word has up to `most` typing mistakes.
    fn typo(&self, token: &str, most: u32, names: bool) -> Option<(u8, How)> {
        let distance = self.pattern.distance(token);
        let first_differs = !token.starts_with(self.first);
        if distance.whole <= most {
            let base = if distance.whole <= 1 { ONE_MISTAKE } else { 128 };
            // What people leave out or swap is rarely the last.
            let ends = if token.ends_with(self.last) { 8 } else { 0 };
            return Some((base + ends - if first_differs { OTHER_FIRST } else { 0 }, How::Typo));
        }
        // A name half typed, with a mistake.
        (names && distance.beginning <= 1 && self.pattern.len() >= 5 && !first_differs).then_some((96, How::Typo))
    }

    /// How well `token` fits if letters were left out of the word: any of a name, of other words but the vowels.
    fn letters(&self, token: &str, names: bool) -> Option<u8> {
        let without_vowels = |word: &str| word.chars().filter(|c| !"aeiou".contains(*c)).collect::<String>();
        if !names && without_vowels(token) != without_vowels(self.word) {
            return None;
        }
        let (matcher, best) = self.matcher.get_or_init(|| {
            let matcher = SkimMatcherV2::default().respect_case();
            let best = matcher.fuzzy_match(self.word, self.word).unwrap_or(1).max(1);
            (matcher, best)
        });
        let score = matcher.fuzzy_match(token, self.word)?.clamp(0, *best);
        let share = u8::try_from(score * 160 / best).ok()?;
        (share >= 72).then_some(share.saturating_sub(20))
    }

    /// How well a name that sounds like `sound` fits.
    fn sounds_like(&self, sound: &str) -> Option<u8> {
        let apart = self.sound_pattern.distance(sound).whole;
        let longer = self.sound.len().max(sound.len()) as u32;
        if apart > self.sound_allowed() || longer < 2 {
            return (self.begins_by_sound() && sound.starts_with(&self.sound)).then_some(BEGINS_BY_SOUND);
        }
        // In its own script a name should at least be spelt alike; out of it, sound is all there is.
        if apart > 1 && sound.chars().next() != self.sound.chars().next() {
            return None;
        }
        let base = u32::from(if self.foreign { 200 } else { SAME_SOUND });
        let lost = if self.foreign { 200 } else { 300 } * apart / longer;
        (lost + 60 < base).then(|| (base - lost) as u8)
    }

    /// Whether a name may begin with how the word sounds: "Джо" is Joe and Joseph.
    fn begins_by_sound(&self) -> bool {
        self.foreign && self.consonants.is_none()
    }

    /// How well a name with these consonants fits that sounds so.
    fn has_consonants(&self, consonants: &str, sound: &str) -> Option<u8> {
        let (own, pattern) = self.consonants.as_ref()?;
        // "Al" is written together with the name or apart from it.
        let bare = consonants.strip_prefix('l').filter(|_| self.has_article).unwrap_or(consonants);
        if own == consonants || own == bare {
            // Long vowels are written.
            let apart = self.sound_pattern.distance(sound).whole.min(4) as u8;
            return Some(if own.len() > 2 { 205 } else { 181 } - 4 * apart);
        }
        let is_near =
            own.len() >= 4 && own.len().abs_diff(consonants.len()) <= 1 && pattern.distance(consonants).whole <= 1;
        is_near.then_some(if own.len() > 4 { 140 } else { 125 })
    }

    /// How the word matches `token`, if it does, and how well. The classes of the index, for one pair.
    pub(crate) fn judge(&self, token: &str, names: bool) -> Option<(How, u8)> {
        self.judge_token(&Token::new(token, names))
    }

    /// The same for a token that several words are compared with.
    pub(crate) fn judge_token(&self, judged: &Token<'_>) -> Option<(How, u8)> {
        let token = judged.text;
        if token == self.word {
            return Some((How::Exact, 255));
        }
        if token.starts_with(self.word) {
            return Some((How::Prefix, prefix_quality(self.word.len(), token.len())));
        }
        let most = allowed(self.pattern.len());
        let may_be_typo = most > 0 && self.lacks(judged.mask, token) <= most;
        let typo = may_be_typo.then(|| self.typo(token, most, judged.is_name)).flatten();
        let letters = token.chars().count();
        let is_short = (self.pattern.len() + 1..=2 * self.pattern.len() + 1).contains(&letters);
        let within =
            self.pattern.len() >= 3 && is_short && token.starts_with(self.first) && is_within(self.word, token);
        let letters = if within { self.letters(token, judged.is_name) } else { None };
        let consonants = (judged.is_name && self.consonants.is_some())
            .then(|| self.has_consonants(&sound::consonants(token), &judged.sound().0))
            .flatten();
        let sounds = (judged.is_name && self.sound.len() >= 2).then(|| judged.sound());
        let sounds = sounds.filter(|(_, mask)| few(self.sound_mask & !mask, self.sound_allowed()));
        let sound = sounds.and_then(|(sound, _)| self.sounds_like(sound)).max(consonants);
        [typo.map(|(q, how)| (how, q)), letters.map(|q| (How::Letters, q)), sound.map(|q| (How::Sound, q))]
            .into_iter()
            .flatten()
            .max_by_key(|(_, quality)| *quality)
    }
}

/// A token that words are compared with; what takes a while to find out is found out once.
pub(crate) struct Token<'a> {
    text: &'a str,
    is_name: bool,
    mask: u32,
    /// How it sounds, and the letters of that.
    sound: OnceCell<(String, u32)>,
}

impl<'a> Token<'a> {
    /// A token as [`super::token`] makes them.
    pub(crate) fn new(text: &'a str, is_name: bool) -> Self {
        Self { text, is_name, mask: mask(text), sound: OnceCell::new() }
    }

    fn sound(&self) -> &(String, u32) {
        self.sound.get_or_init(|| {
            let sound = sound::key(self.text);
            let mask = mask(&sound);
            (sound, mask)
        })
    }
}

/// How well a token fits that the word begins.
pub(crate) fn prefix_quality(word: usize, token: usize) -> u8 {
    (170 + 60 * word / token.max(1)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Dictionary {
        let mut names = Dictionary::empty(true);
        for name in ["arevalo", "banknote", "barcena", "blink", "blinken", "marks", "mayorkas", "nishani", "rama"] {
            names.push(name);
        }
        names
    }

    fn first(word: &str) -> Option<(String, How)> {
        let names = names();
        let near = names.near(word);
        near.first().map(|n| (names.text(n.token).to_owned(), n.how))
    }

    #[test]
    fn beginnings_are_ranges() {
        let names = names();
        assert_eq!(names.beginning("bl"), 3..5);
        assert_eq!(names.beginning(""), 0..9);
        assert_eq!(names.exact("blink"), Some(3));
        assert_eq!(names.exact("blin"), None);
    }

    #[test]
    fn mistakes_find_the_name() {
        assert_eq!(first("blinkn").map(|n| n.0), Some("blinken".into()));
        assert_eq!(first("arevlao"), Some(("arevalo".into(), How::Typo)));
        assert_eq!(first("arvlo"), Some(("arevalo".into(), How::Letters)));
        assert_eq!(first("nisani"), Some(("nishani".into(), How::Typo)));
        assert_eq!(first("ραμα"), Some(("rama".into(), How::Sound)));
        assert_eq!(first("zzzzqq"), None);
    }

    #[test]
    fn one_pair_is_judged_as_the_dictionary_judges() {
        let names = names();
        for word in ["blinkn", "arevlao", "arvlo", "mayrks", "ραμα", "bárcna", "blnkn", "nishanis", "بلينكن", "راما"]
        {
            let word = super::super::token::tokens(word).remove(0);
            let near = names.near(&word);
            for token in 0..names.len() as u32 {
                let text = names.text(token);
                if text.starts_with(&word) {
                    continue;
                }
                let listed = near.iter().find(|n| n.token == token).map(|n| n.quality);
                assert_eq!(Probe::new(&word).judge(text, true).map(|j| j.1), listed, "{word} {text}");
            }
        }
    }
}
