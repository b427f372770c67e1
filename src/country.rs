//! Countries: every ISO 3166-1 country, Kosovo and the European Union, and every name people use for one.
//!
//! - [`CountryId`] is a country: its codes, its names.
//! - [`resolve`] reads a whole text as one country ("GT", "Ivorian", "Elfenbeinküste").
//! - [`find_in`] finds the countries in a row of words ("south korea labour"), [`find_named_in`] with the words of official
//!   names around them ("república de angola").
//! - [`suggest`] names the countries a mistyped text may mean.
//!
//! It must not know briefings, meetings or queries. The names come from `country/table.tsv` (generated from packages,
//! see `country/ORIGIN.md`), `country/extra.tsv` and `country/iso.rs` (by hand).
//! Codes are looked up without any of them; the forms are read and hashed at the first other question, or in [`prepare`].

mod distance;
mod find;
mod forms;
mod index;
mod inflected;
mod iso;
mod key;
mod resolve;
mod state_words;
mod suggest;

use std::fmt;
use std::sync::LazyLock;

pub use find::{Found, find_in, find_in_text, find_named_in};
pub use forms::{Form, Kind};
pub use resolve::{Reading, Resolution, resolve};
pub use suggest::{Suggestion, suggest};

use crate::text::fold;
use iso::COUNTRIES;

/// Reads and hashes the names of all countries, as the first question for one and the first misspelt one would: nobody
/// should wait for that at the first key.
pub fn prepare() {
    let _ = (find_named_in(&["Guinea"]), suggest(""));
}

/// A country of ISO 3166-1, Kosovo or the European Union; ordered by alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, bitcode::Encode, bitcode::Decode)]
pub struct CountryId(u8);

impl CountryId {
    /// Every country, by alpha-2 code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        (0..COUNTRIES.len() as u8).map(Self)
    }

    /// Whether there is such a country: what was stored somewhere can be anything.
    pub(crate) fn is_one(self) -> bool {
        self.index() < COUNTRIES.len()
    }

    /// The country with this two-letter code, in any case.
    pub fn from_alpha2(code: &str) -> Option<Self> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        let position = COUNTRIES.binary_search_by(|c| c.alpha2.as_bytes().cmp(&code.to_ascii_uppercase())).ok()?;
        Some(Self(position as u8))
    }

    /// The country with this three-letter code, in any case.
    pub fn from_alpha3(code: &str) -> Option<Self> {
        Self::all().find(|country| country.alpha3().eq_ignore_ascii_case(code))
    }

    /// The position in [`CountryId::all`], for tables with a row a country.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// ISO 3166-1 alpha-2: "MX"; "XK" and "EU" for Kosovo and the European Union.
    pub fn alpha2(self) -> &'static str {
        self.row().alpha2
    }

    /// ISO 3166-1 alpha-3: "MEX"; "XKX" and "EUE" for Kosovo and the European Union.
    pub fn alpha3(self) -> &'static str {
        self.row().alpha3
    }

    /// The short English name this program shows: "Mexico".
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Its place in [`CountryId::all_by_name`].
    pub fn place_by_name(self) -> usize {
        by_name().1[self.index()].into()
    }

    /// Every country, from A to Z by the name this program shows.
    pub fn all_by_name() -> impl ExactSizeIterator<Item = Self> + Clone {
        by_name().0.iter().copied()
    }

    /// The official English name, without the article: "United Mexican States".
    pub fn official_name(self) -> &'static str {
        self.row().official
    }

    /// Every form that is a name, in every language, English first.
    pub fn names(self) -> impl Iterator<Item = &'static Form> {
        self.forms().filter(|form| matches!(form.kind, Kind::Name | Kind::Translation))
    }

    /// Every form that names the people or is the adjective, English first.
    pub fn demonyms(self) -> impl Iterator<Item = &'static Form> {
        self.forms().filter(|form| form.kind == Kind::Demonym)
    }

    fn forms(self) -> impl Iterator<Item = &'static Form> {
        forms::all().iter().filter(move |form| form.country == Some(self))
    }

    fn row(self) -> &'static iso::Country {
        &COUNTRIES[self.index()]
    }
}

/// Every country by name, and the place of each among these.
fn by_name() -> &'static (Vec<CountryId>, Vec<u8>) {
    static BY_NAME: LazyLock<(Vec<CountryId>, Vec<u8>)> = LazyLock::new(|| {
        let mut all: Vec<CountryId> = CountryId::all().collect();
        all.sort_by_cached_key(|country| fold(country.name()));
        let mut places = vec![0; all.len()];
        for (place, country) in (0..).zip(&all) {
            places[country.index()] = place;
        }
        (all, places)
    });
    &BY_NAME
}

impl fmt::Debug for CountryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.alpha2())
    }
}

impl fmt::Display for CountryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_stand_by_the_names_that_are_shown() {
        let names: Vec<&str> = CountryId::all_by_name().map(CountryId::name).collect();
        assert!(names.is_sorted_by_key(|name| fold(name)) && names.len() == CountryId::all().len());
        let code = |country: CountryId| country.alpha2();
        assert!(CountryId::all_by_name().enumerate().all(|(i, country)| country.place_by_name() == i));
        let place = |name| names.iter().position(|known| *known == name).unwrap();
        assert!(place("Åland Islands") < place("Albania") && place("Gabon") < place("Germany"));
        assert_eq!(CountryId::all_by_name().take(2).map(code).collect::<Vec<_>>(), ["AF", "AX"]);
    }

    #[test]
    fn codes_are_sorted_unique_and_found_in_any_case() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.alpha2 < b.alpha2));
        for country in CountryId::all() {
            assert_eq!(CountryId::from_alpha2(country.alpha2()), Some(country));
            assert_eq!(CountryId::from_alpha2(&country.alpha2().to_lowercase()), Some(country));
            assert_eq!(CountryId::from_alpha3(country.alpha3()), Some(country));
        }
        for not_a_code in ["", "M", "ZZ", "MEX", "é", "мх"] {
            assert_eq!(CountryId::from_alpha2(not_a_code), None, "{not_a_code}");
        }
        assert_eq!(CountryId::from_alpha3("MX"), None);
    }

    #[test]
    fn every_country_has_names_and_a_demonym() {
        for country in CountryId::all() {
            let names = country.names().count();
            assert!(names >= 10, "{country} has only {names} names");
        }
        let mexico = CountryId::from_alpha2("MX").expect("MX");
        assert!(mexico.names().any(|form| form.text == "墨西哥" && form.languages.contains("zh")));
        assert!(mexico.demonyms().any(|form| form.text == "mexicaine"));
    }
}
