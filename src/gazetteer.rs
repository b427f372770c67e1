//! Towns that governments meet in: their countries, and where they lie.
//!
//! `places.tsv` was compiled by hand, to a tenth of a degree: the towns that the built-in briefings name, the capitals
//! of the countries that meet most, and other seats of talks, in the languages of drafts. A place that is not in it is
//! listed beside the map and not drawn, and a draft does not take it for the place of a meeting.

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

/// A town.
#[derive(Debug, PartialEq)]
pub struct Town {
    /// Its name, as it is written.
    pub name: &'static str,
    /// The name made comparable.
    pub folded: String,
    /// Where it is.
    pub country: CountryId,
    /// Where it lies.
    pub point: Point,
}

/// Every town, in the order of the list.
pub fn towns() -> &'static [Town] {
    static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| rows().collect());
    &TOWNS
}

fn rows() -> impl Iterator<Item = Town> {
    PLACES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (name, country) = (cells.next()?, CountryId::from_alpha2(cells.next()?)?);
        let point = Point { latitude: cells.next()?.parse().ok()?, longitude: cells.next()?.parse().ok()? };
        Some(Town { name, folded: fold(name), country, point })
    })
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
        let lines = PLACES.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(towns().len(), lines);
        for Town { name, point, .. } in towns() {
            assert!(point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0, "{name}");
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        assert_eq!(town("washington"), town("Washington, D.C."));
        assert_eq!(town("BOGOTA"), town("Bogotá"));
        assert_eq!(town("Atlantis"), None);
    }
}
