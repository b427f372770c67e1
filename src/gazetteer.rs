//! Towns that governments meet in: their countries, and where they lie.
//!
//! `places.tsv` was compiled by hand, to a tenth of a degree, and compared with the towns of geonames.org: the capital or
//! seat of government of every country that people live in, the towns that the built-in briefings name, large towns, and
//! those that migration and talks on it make known, with what English, French, Spanish, Italian and German call them. A
//! place that is not in it is listed beside the map and not drawn, and a draft only suggests that a meeting was held there.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::country::CountryId;
use crate::text::{fold, words};

static PLACES: &str = include_str!("gazetteer/places.tsv");

/// A point on the globe, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// North is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
}

/// A town by one of its names.
#[derive(Debug, PartialEq)]
pub struct Town {
    /// The name, as it is written.
    pub name: &'static str,
    /// The name made comparable.
    pub folded: String,
    /// The first of its names, which is the same for all of them.
    pub first_name: &'static str,
    /// Where it is.
    pub country: CountryId,
    /// Where it lies.
    pub point: Point,
}

impl Town {
    /// Whether a town of another country has the same name: Syracuse.
    pub fn has_namesake(&self) -> bool {
        called(&self.folded).iter().any(|town| town.country != self.country)
    }
}

/// Every town by each of its names, in the order of the list.
pub fn towns() -> &'static [Town] {
    static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| PLACES.lines().filter_map(row).flatten().collect());
    &TOWNS
}

fn row(line: &'static str) -> Option<impl Iterator<Item = Town>> {
    let mut cells = line.split('\t');
    let (first_name, country) = (cells.next()?, CountryId::from_alpha2(cells.next()?)?);
    let point = Point { latitude: cells.next()?.parse().ok()?, longitude: cells.next()?.parse().ok()? };
    let others = cells.next().into_iter().flat_map(|names| names.split("; "));
    let named = move |name| Town { name, folded: fold(name), first_name, country, point };
    Some(std::iter::once(first_name).chain(others).map(named))
}

/// The towns by their folded names.
static BY_NAME: LazyLock<BTreeMap<&'static str, Vec<&'static Town>>> = LazyLock::new(|| {
    let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for town in towns() {
        by_name.entry(town.folded.as_str()).or_default().push(town);
    }
    by_name
});

/// The towns of this folded name.
pub fn called(folded: &str) -> &'static [&'static Town] {
    BY_NAME.get(folded).map_or(&[], Vec::as_slice)
}

/// The towns whose folded names begin so, by name.
pub fn beginning(folded: &str) -> impl Iterator<Item = &'static Town> {
    let from = BY_NAME.range(folded..);
    from.take_while(move |(name, _)| name.starts_with(folded)).flat_map(|(_, towns)| towns.iter().copied())
}

/// The comparable form of a town's name: its letters without what stands behind a comma.
fn key(name: &str) -> String {
    let folded = fold(name.split(',').next().unwrap_or_default());
    words(&folded).collect::<Vec<_>>().join(" ")
}

/// Where a town lies.
pub fn town(name: &str) -> Option<Point> {
    let wanted = key(name);
    towns().iter().find(|town| key(town.name) == wanted).map(|town| town.point)
}

/// Where a country's capital lies.
pub fn capital(country: CountryId) -> Option<Point> {
    towns().iter().find(|town| town.country == country).map(|town| town.point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_place_on_the_globe() {
        let lines = PLACES.lines().filter(|line| !line.starts_with('#'));
        let bad: Vec<&str> = lines.filter(|line| row(line).is_none()).collect();
        assert!(bad.is_empty(), "{bad:?}");
        for Town { name, point, .. } in towns() {
            assert!(point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0, "{name}");
            assert!(!name.is_empty() && name.trim() == *name, "{name:?}");
        }
    }

    #[test]
    fn every_country_has_its_capital() {
        // Antarctica and islands that nobody lives on for good, Tokelau, which has none, and the European Union.
        let without = ["AQ", "BV", "EU", "GS", "HM", "IO", "TF", "TK", "UM"];
        let vain: Vec<&str> = CountryId::all().filter(|id| capital(*id).is_none()).map(CountryId::alpha2).collect();
        assert_eq!(vain, without);
        let of = |code| CountryId::from_alpha2(code).and_then(capital);
        for (code, name) in [("DZ", "Algiers"), ("UZ", "Tashkent"), ("TN", "Túnez"), ("CH", "Berna"), ("SN", "Dakar")]
        {
            assert_eq!(of(code), town(name), "{name}");
        }
    }

    #[test]
    fn a_town_stands_once_by_each_name() {
        for town in towns() {
            let here = |other: &&&Town| other.country == town.country;
            assert_eq!(called(&town.folded).iter().filter(here).count(), 1, "{}", town.name);
        }
        let namesakes = ["Syracuse", "Hamilton"].map(|name| called(&fold(name))[0].has_namesake());
        assert_eq!((namesakes, called("tripoli")[0].has_namesake()), ([true, true], false));
    }

    #[test]
    fn a_town_is_known_by_what_other_languages_call_it() {
        for (name, town) in
            [("Alger", "Algiers"), ("Brüssel", "Brussels"), ("Il Cairo", "Cairo"), ("Jartum", "Khartoum")]
        {
            assert_eq!(called(&fold(name)).iter().map(|town| town.first_name).collect::<Vec<_>>(), [town]);
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        assert_eq!(town("washington"), town("Washington, D.C."));
        assert_eq!(town("BOGOTA"), town("Bogotá"));
        assert_eq!(town("Atlantis"), None);
    }
}
