//! The countries a mistyped text may mean.
//!
//! Every name and demonym is compared, never a code: any two letters are one slip away from some code.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::CountryId;
use super::distance::{LONGEST, slips};
use super::forms::{self, Form};
use super::key::{is_linking, key, key_with_linking_words};

/// A country a text may have meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The country.
    pub country: CountryId,
    /// Its form that is nearest to the text.
    pub form: &'static str,
    /// How many letters must be changed, left out, put in or swapped to get there.
    pub distance: usize,
}

/// The countries with a form that is one typing slip from `text` (from four letters on) or two (from eight), the nearest
/// first, each once.
pub fn suggest(text: &str) -> Vec<Suggestion> {
    let letters = |key: String| key.chars().take(LONGEST + 1).collect::<Vec<_>>();
    let (bare, full) = (letters(key(text)), letters(key_with_linking_words(text)));
    let index = Near::get();
    let mut near: Vec<_> = index.within_slips_of(&bare).collect();
    if full != bare {
        near.extend(index.within_slips_of(&full));
    }
    // As many slips in a longer word are the nearer miss: "seria" is Serbia before Syria.
    near.sort_by_key(|(spelling, distance)| {
        let begins_alike = bare.first() == spelling.letters.first();
        (*distance, spelling.form().rank, !begins_alike, Reverse(spelling.letters.len()))
    });
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (spelling, distance) in near {
        let Some(country) = spelling.form().country else { continue };
        if !suggestions.iter().any(|suggestion| suggestion.country == country) {
            suggestions.push(Suggestion { country, form: spelling.form().text, distance });
        }
    }
    suggestions
}

/// How many slips a text of so many letters may have.
fn allowed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The key of one form, ready to be compared.
struct Spelling {
    letters: Box<[char]>,
    form: u32,
}

impl Spelling {
    fn form(&self) -> &'static Form {
        &forms::all()[self.form as usize]
    }
}

/// All spellings by length, and which letters each has: most are ruled out by these two alone.
struct Near {
    spellings: Vec<Spelling>,
    letters: Vec<u64>,
    /// Where the spellings of each length begin.
    starts: [usize; LONGEST + 2],
}

impl Near {
    fn get() -> &'static Self {
        static NEAR: LazyLock<Near> = LazyLock::new(Near::build);
        &NEAR
    }

    fn build() -> Self {
        let forms = forms::all().iter().enumerate().filter(|(_, form)| form.country.is_some() && !form.is_strict);
        let mut spellings: Vec<_> = forms
            .flat_map(|(number, form)| {
                let spelling = move |key: &str| Spelling { letters: key.chars().collect(), form: number as u32 };
                let full = has_linking_words(form).then(|| spelling(&key_with_linking_words(form.text)));
                [Some(spelling(&form.key)), full].into_iter().flatten()
            })
            .filter(|spelling| spelling.letters.len() <= LONGEST)
            .collect();
        spellings.sort_by_key(|spelling| spelling.letters.len());
        let letters = spellings.iter().map(|spelling| letters_of(&spelling.letters)).collect();
        let starts =
            std::array::from_fn(|length| spellings.partition_point(|spelling| spelling.letters.len() < length));
        Self { spellings, letters, starts }
    }

    fn within_slips_of(&self, text: &[char]) -> impl Iterator<Item = (&Spelling, usize)> {
        let most = allowed(text.len() + 1);
        let (shortest, longest) = (text.len().saturating_sub(most), (text.len() + most).min(LONGEST));
        let range = if shortest > longest { 0..0 } else { self.starts[shortest]..self.starts[longest + 1] };
        let wanted = letters_of(text);
        range.filter_map(move |position| {
            let limit = allowed(text.len().max(self.spellings[position].letters.len()));
            let has = self.letters[position];
            let unlike = (wanted & !has).count_ones().max((has & !wanted).count_ones());
            if unlike as usize > limit {
                return None;
            }
            let spelling = &self.spellings[position];
            Some((spelling, slips(text, &spelling.letters, limit)?))
        })
    }
}

fn has_linking_words(form: &Form) -> bool {
    form.languages.split(' ').any(|tag| tag == "en")
        && form.text.split(' ').any(|word| is_linking(&word.to_lowercase()))
}

/// A bit for each letter, 64 of them shared by all scripts.
fn letters_of(text: &[char]) -> u64 {
    text.iter().fold(0, |bits, &letter| bits | 1 << (u32::from(letter) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(&'static str, &'static str, usize)> {
        suggest(text).first().map(|s| (s.country.alpha2(), s.form, s.distance))
    }

    #[test]
    fn one_slip_from_four_letters_and_two_from_eight() {
        assert_eq!(first("mexcio"), Some(("MX", "Mexico", 1)));
        assert_eq!(first("gautemlaa"), Some(("GT", "Guatemala", 2)));
        assert_eq!(first("mexcoi"), None, "two slips in six letters");
        assert_eq!(first("irn"), Some(("IR", "Iran", 1)));
        assert_eq!(first("xy"), None);
        assert_eq!(first(""), None);
    }

    #[test]
    fn names_of_several_words_and_their_linking_words_may_be_mistyped() {
        assert_eq!(first("souht korea").map(|s| s.0), Some("KR"));
        assert_eq!(first("bosnia nad herzegovina").map(|s| s.0), Some("BA"));
        assert_eq!(first("elfenbeinküse").map(|s| s.0), Some("CI"));
        assert_eq!(first("мекска").map(|s| s.0), Some("MX"));
    }

    #[test]
    fn the_longer_word_is_the_nearer_miss() {
        assert_eq!(first("seria").map(|s| s.0), Some("RS"));
    }

    #[test]
    fn each_country_comes_once_and_the_nearest_first() {
        let all = suggest("astralia");
        assert!(all.is_sorted_by_key(|s| s.distance));
        assert_eq!(all[0].country.alpha2(), "AU");
        let mut countries: Vec<_> = all.iter().map(|s| s.country).collect();
        countries.sort_unstable();
        countries.dedup();
        assert_eq!(countries.len(), all.len());
    }

    #[test]
    fn a_text_far_too_long_has_no_neighbours() {
        assert_eq!(suggest(&"guatemala ".repeat(5_000)), []);
    }
}
