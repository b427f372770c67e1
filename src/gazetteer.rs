//! Where towns and countries lie, for the map.
//!
//! `places.tsv` was compiled by hand, to a tenth of a degree: the towns that the built-in briefings name, and the
//! capitals of the countries that meet most. A place that is not in it is listed beside the map and not drawn.

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

fn rows() -> impl Iterator<Item = (&'static str, &'static str, Point)> {
    PLACES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (name, country) = (cells.next()?, cells.next()?);
        let point = Point { latitude: cells.next()?.parse().ok()?, longitude: cells.next()?.parse().ok()? };
        Some((name, country, point))
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
    rows().find(|(known, ..)| key(known) == wanted).map(|(.., point)| point)
}

/// Where a country's capital lies.
pub fn capital(country: CountryId) -> Option<Point> {
    rows().find(|(_, code, _)| *code == country.alpha2()).map(|(.., point)| point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_place_on_the_globe() {
        let lines = PLACES.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows().count(), lines);
        for (name, country, point) in rows() {
            assert!(point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0, "{name}");
            assert!(CountryId::from_alpha2(country).is_some(), "{name}: {country}");
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        assert_eq!(town("washington"), town("Washington, D.C."));
        assert_eq!(town("BOGOTA"), town("Bogotá"));
        assert_eq!(town("Atlantis"), None);
    }
}
