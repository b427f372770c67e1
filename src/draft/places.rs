//! Cities that meetings are held in, with their countries.

use std::ops::Range;

use super::tokens::Token;
use crate::text::fold;

/// A city.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct City {
    pub name: &'static str,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
}

/// The city whose name begins at a token, and its place in bytes.
pub(crate) fn city_at(text: &str, list: &[Token], at: usize) -> Option<(&'static City, Range<usize>)> {
    let first = list.get(at).filter(|t| t.is_word() && t.capital)?;
    let initial = fold(first.text(text));
    CITIES.iter().filter(|c| fold(c.name).starts_with(&initial)).find_map(|city| {
        let name = fold(city.name);
        let count = name.split([' ', ',']).filter(|w| !w.is_empty()).count();
        // “Washington, D.C.” is found as Washington.
        let whole = (1..=count + 1).rev().find(|n| {
            list.get(at + n - 1).is_some_and(|t| {
                let words: String = fold(&text[first.start..t.end]).replace(',', "");
                words.split_whitespace().eq(name.replace(',', "").split_whitespace())
            })
        });
        let words = whole.or_else(|| (name.starts_with("washington") && initial == "washington").then_some(1))?;
        Some((city, first.start..list[at + words - 1].end))
    })
}

/// Whether the whole name is that of a city.
pub(crate) fn is_city(name: &str) -> bool {
    let folded = fold(name);
    CITIES.iter().any(|city| fold(city.name) == folded)
}

/// The city that a well-known seat of office stands in.
pub(crate) fn seat(venue: &str) -> Option<&'static City> {
    let folded = fold(venue);
    let (_, city) = SEATS.iter().find(|(seat, _)| folded.ends_with(seat))?;
    CITIES.iter().find(|known| known.name == *city)
}

/// Seats by the words that their names end in.
const SEATS: &[(&str, &str)] = &[
    ("state department", "Washington, D.C."),
    ("department of state", "Washington, D.C."),
    ("department of homeland security", "Washington, D.C."),
    ("white house", "Washington, D.C."),
    ("palacio nacional", "Mexico City"),
    ("national palace in mexico city", "Mexico City"),
    ("downing street", "London"),
    ("elysee palace", "Paris"),
    ("elysee", "Paris"),
    ("european commission", "Brussels"),
    ("european council", "Brussels"),
    ("palais des nations", "Geneva"),
    ("un headquarters", "New York"),
    ("united nations headquarters", "New York"),
];

const fn c(name: &'static str, country: &'static str) -> City {
    City { name, country }
}

#[rustfmt::skip]
const CITIES: &[City] = &[
    c("Washington, D.C.", "US"), c("New York", "US"), c("Los Angeles", "US"), c("Miami", "US"), c("San Diego", "US"), c("Houston", "US"),
    c("Mexico City", "MX"), c("Ciudad de México", "MX"), c("Tapachula", "MX"), c("Tijuana", "MX"), c("Palenque", "MX"), c("Monterrey", "MX"),
    c("Guatemala City", "GT"), c("Ciudad de Guatemala", "GT"), c("San Salvador", "SV"), c("Tegucigalpa", "HN"), c("San José", "CR"),
    c("Panama City", "PA"), c("Ciudad de Panamá", "PA"), c("Managua", "NI"), c("Bogotá", "CO"), c("Cartagena", "CO"), c("Medellín", "CO"),
    c("Lima", "PE"), c("Quito", "EC"), c("Guayaquil", "EC"), c("Caracas", "VE"), c("Santiago", "CL"), c("Buenos Aires", "AR"), c("Brasília", "BR"),
    c("Montevideo", "UY"), c("Asunción", "PY"), c("La Paz", "BO"), c("Havana", "CU"), c("La Habana", "CU"), c("Santo Domingo", "DO"), c("Port-au-Prince", "HT"),
    c("Kingston", "JM"), c("Ottawa", "CA"), c("Toronto", "CA"), c("Montreal", "CA"), c("London", "GB"), c("Londres", "GB"), c("Edinburgh", "GB"),
    c("Dublin", "IE"), c("Paris", "FR"), c("Calais", "FR"), c("Marseille", "FR"), c("Strasbourg", "FR"), c("Berlin", "DE"), c("Munich", "DE"), c("Bonn", "DE"),
    c("Brussels", "BE"), c("Bruselas", "BE"), c("Bruxelles", "BE"), c("Ghent", "BE"), c("The Hague", "NL"), c("Amsterdam", "NL"), c("Luxembourg", "LU"),
    c("Geneva", "CH"), c("Ginebra", "CH"), c("Genève", "CH"), c("Bern", "CH"), c("Zurich", "CH"), c("Vienna", "AT"), c("Viena", "AT"), c("Vienne", "AT"),
    c("Rome", "IT"), c("Roma", "IT"), c("Milan", "IT"), c("Lampedusa", "IT"), c("Palermo", "IT"), c("Madrid", "ES"), c("Barcelona", "ES"), c("Cádiz", "ES"),
    c("Lisbon", "PT"), c("Lisboa", "PT"), c("Athens", "GR"), c("Valletta", "MT"), c("Birgu", "MT"), c("Nicosia", "CY"), c("Warsaw", "PL"), c("Prague", "CZ"),
    c("Budapest", "HU"), c("Bucharest", "RO"), c("Sofia", "BG"), c("Belgrade", "RS"), c("Zagreb", "HR"), c("Sarajevo", "BA"), c("Tirana", "AL"), c("Skopje", "MK"),
    c("Pristina", "XK"), c("Podgorica", "ME"), c("Ljubljana", "SI"), c("Bratislava", "SK"), c("Copenhagen", "DK"), c("Stockholm", "SE"), c("Oslo", "NO"),
    c("Helsinki", "FI"), c("Tallinn", "EE"), c("Riga", "LV"), c("Vilnius", "LT"), c("Kyiv", "UA"), c("Moscow", "RU"), c("Ankara", "TR"), c("Istanbul", "TR"),
    c("Tunis", "TN"), c("Algiers", "DZ"), c("Rabat", "MA"), c("Marrakesh", "MA"), c("Marrakech", "MA"), c("Tripoli", "LY"), c("Cairo", "EG"), c("Khartoum", "SD"),
    c("Nouakchott", "MR"), c("Dakar", "SN"), c("Abidjan", "CI"), c("Accra", "GH"), c("Abuja", "NG"), c("Niamey", "NE"), c("Bamako", "ML"), c("Nairobi", "KE"),
    c("Kampala", "UG"), c("Kigali", "RW"), c("Addis Ababa", "ET"), c("Mogadishu", "SO"), c("Djibouti", "DJ"), c("Juba", "SS"), c("Pretoria", "ZA"), c("Johannesburg", "ZA"),
    c("Beirut", "LB"), c("Amman", "JO"), c("Damascus", "SY"), c("Baghdad", "IQ"), c("Tehran", "IR"), c("Doha", "QA"), c("Riyadh", "SA"), c("Abu Dhabi", "AE"), c("Dubai", "AE"),
    c("Kabul", "AF"), c("Islamabad", "PK"), c("New Delhi", "IN"), c("Dhaka", "BD"), c("Colombo", "LK"), c("Kathmandu", "NP"), c("Bangkok", "TH"), c("Jakarta", "ID"),
    c("Bali", "ID"), c("Kuala Lumpur", "MY"), c("Singapore", "SG"), c("Manila", "PH"), c("Hanoi", "VN"), c("Phnom Penh", "KH"), c("Yangon", "MM"), c("Beijing", "CN"),
    c("Tokyo", "JP"), c("Seoul", "KR"), c("Canberra", "AU"), c("Sydney", "AU"), c("Adelaide", "AU"), c("Melbourne", "AU"), c("Wellington", "NZ"), c("Port Moresby", "PG"),
    c("Nauru", "NR"), c("Suva", "FJ"),
];
