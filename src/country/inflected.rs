//! Names in a case, as an adjective or in a spelling that the table does not list: "Suomen" of Suomi, "Filastin".
//!
//! Only asked where other words say that a country is meant: many words of every language begin like a country.

use std::collections::HashSet;

use super::CountryId;
use super::forms::{self, Form};
use super::suggest::suggest;

/// The fewest letters that both have in common.
const FEWEST: usize = 4;
/// The most letters that an ending has.
const LONGEST_ENDING: usize = 3;

/// The country with a form that differs from `key` in its ending alone, or by a slip; nothing if several have one that is
/// as near.
pub(super) fn inflected(key: &str) -> Option<Vec<CountryId>> {
    if key.contains(' ') || key.chars().count() < FEWEST {
        return None;
    }
    let near = |form: &'static Form| Some((ending(&form.key, key)?, form.country?));
    let by_ending = || forms::all().iter().filter(|form| !form.is_strict).filter_map(near);
    only_nearest(by_ending()).or_else(|| only_nearest(suggest(key).into_iter().map(|s| (s.distance, s.country))))
}

fn only_nearest(all: impl Iterator<Item = (usize, CountryId)>) -> Option<Vec<CountryId>> {
    let mut all: Vec<_> = all.collect();
    let least = all.iter().map(|(distance, _)| *distance).min()?;
    all.retain(|(distance, _)| *distance == least);
    let countries: HashSet<CountryId> = all.into_iter().map(|(_, country)| country).collect();
    (countries.len() == 1).then(|| countries.into_iter().collect())
}

/// How many letters the longer of the two endings has, if `a` and `b` differ in nothing else.
fn ending(a: &str, b: &str) -> Option<usize> {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    if common < FEWEST {
        return None;
    }
    let longest = a.chars().count().max(b.chars().count());
    let ending = longest - common;
    (ending <= LONGEST_ENDING && 3 * common >= 2 * longest).then_some(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_another_case_is_its_country() {
        let country = |key: &str| inflected(key).map(|found| found[0].alpha2());
        assert_eq!(country("suomen"), Some("FI"));
        assert_eq!(country("latvijas"), Some("LV"));
        assert_eq!(country("lietuvos"), Some("LT"));
        assert_eq!(country("bahrayn"), Some("BH"));
        for word in ["banana", "sum", "letters", "", "guatemala city"] {
            assert_eq!(country(word), None, "{word}");
        }
    }
}
