//! A name beside words that are no part of it: “Bundesinnenministerin Faeser”, “le ministre marocain Bourita”.

use any_ascii::any_ascii;

use super::{Called, Fit, People, asked_words, parts};
use crate::corpus::Corpus;
use crate::verify::title;

/// Names with fewer consonants are many.
const FEWEST_CONSONANTS: usize = 3;

/// Words as short as this beside a name are not told: le, des, der.
const LONGEST_ARTICLE: usize = 3;

impl People {
    /// Whom `name` means but for words that nobody has in their name and that are no names: they begin with a small letter,
    /// or tell of an office. Any other word that is not known is the name of somebody who is not: Hunter Blinken.
    pub(super) fn beside_other_words(&self, corpus: &Corpus, name: &str) -> Option<Called> {
        let words = parts(name).filter(|word| !self.is_title(corpus, word));
        let (others, own): (Vec<&str>, Vec<&str>) = words.partition(|word| self.is_no_name(word));
        // Who writes everything small tells nothing by it: then no word is left.
        if others.is_empty() || own.is_empty() {
            return None;
        }
        let rest = own.join(" ");
        let mut people = self.plainly(corpus, &rest);
        if self.is_first_name(corpus, &rest, &people) {
            return None;
        }
        if people.is_empty() {
            people = self.nearly(corpus, &rest);
        }
        let is_article = |word: &&str| word.chars().count() <= LONGEST_ARTICLE;
        let not_understood = others.into_iter().filter(|word| !is_article(word)).map(str::to_owned).collect();
        (!people.is_empty()).then_some(Called { people, fit: Fit::Near, not_understood })
    }

    fn is_no_name(&self, word: &str) -> bool {
        let is_of_nobody = || asked_words(word).iter().all(|part| !self.is_in_a_name(part));
        word.starts_with(char::is_lowercase) || title::is_like_office(word) && is_of_nobody()
    }

    /// Whether somebody has that word in their name.
    pub(super) fn is_in_a_name(&self, word: &str) -> bool {
        self.names.iter().any(|(_, held)| held.split(' ').any(|own| own == word))
    }
}

/// Whether a name that comes near to one in another script is as near as any that does: it has the same consonants. Vowels
/// are heard in many ways, Шольц is Scholz and Schulz.
pub(super) fn is_heard_alike(wanted: &[String], held: &str) -> bool {
    let has = |word: &String| {
        let sound = consonants(word);
        held.split(' ').any(|own| own == word || sound.len() >= FEWEST_CONSONANTS && consonants(own) == sound)
    };
    wanted.iter().any(|word| is_in_another_script(word)) && wanted.iter().all(has)
}

/// The consonants of a word, as roughly as another script keeps them.
fn consonants(word: &str) -> String {
    let mut latin = any_ascii(word).to_ascii_lowercase();
    for (written, heard) in [("sch", "s"), ("sh", "s"), ("ch", "k"), ("tz", "s"), ("ts", "s"), ("ph", "f"), ("ck", "k")]
    {
        latin = latin.replace(written, heard);
    }
    let mut out = String::new();
    for c in latin.chars() {
        let heard = match c {
            'z' => 's',
            'c' | 'q' => 'k',
            'w' => 'v',
            _ => c,
        };
        if heard.is_ascii_alphabetic() && !"aeiouyhj".contains(heard) && !out.ends_with(heard) {
            out.push(heard);
        }
    }
    out
}

/// Whether a word is written in letters that are not Latin: what it stands for there is known by its sound at best.
fn is_in_another_script(word: &str) -> bool {
    const LATIN: std::ops::Range<u32> = 0..0x370;
    const MORE_LATIN: std::ops::Range<u32> = 0x1e00..0x1f00;
    word.chars().any(|c| c.is_alphabetic() && !LATIN.contains(&u32::from(c)) && !MORE_LATIN.contains(&u32::from(c)))
}
