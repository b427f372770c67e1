//! Countries as people write them: which text means which country, and which means none.

use attache::country::{CountryId, Found, Kind, Reading, Resolution, find_in, find_named_in, resolve, suggest};

fn codes(resolution: &Resolution) -> String {
    resolution.countries().iter().map(|country| country.alpha2()).collect::<Vec<_>>().join(" ")
}

fn field(text: &str) -> String {
    codes(&resolve(text, Reading::Field))
}

fn text(text: &str) -> String {
    codes(&resolve(text, Reading::Text))
}

/// "GT@0+1 Demonym" for each run found in the words of `query`.
fn found(query: &str) -> Vec<String> {
    shown(find_in(&query.split_whitespace().collect::<Vec<_>>()))
}

/// The same with the words of official names.
fn named(query: &str) -> Vec<String> {
    shown(find_named_in(&query.split_whitespace().collect::<Vec<_>>()))
}

fn shown(found: Vec<Found>) -> Vec<String> {
    let show = |found: Found| {
        let countries: Vec<_> = found.countries.iter().map(|country| country.alpha2()).collect();
        format!("{}@{}+{} {:?}", countries.join("/"), found.start, found.len, found.kind)
    };
    found.into_iter().map(show).collect()
}

#[test]
fn news_forms_mean_their_country() {
    let expected = [
        (
            "US",
            "U.S. | u.s. | USA | usa | America | the United States | United States of America | Estados Unidos | EE. UU. | EE.UU. | EEUU",
        ),
        ("US", "США | 美国 | アメリカ | États-Unis | american | Americans | estadounidense"),
        ("GB", "UK | uk | U.K. | Britain | Great Britain | british | Scotland | Royaume-Uni | Großbritannien"),
        ("CD", "DRC | DR Congo | RDC | Zaire | Democratic Republic of Congo | Congo (Kinshasa) | Congo - Kinshasa"),
        ("CG", "Congo-Brazzaville | Republic of the Congo | Congo, Rep."),
        (
            "CI",
            "Ivory Coast | côte d'ivoire | cote d’ivoire | COTE D IVOIRE | cote divoire | ivorian | Elfenbeinküste | ivoirienne",
        ),
        ("KR", "South Korea | Republic of Korea | Korea, Republic of | südkorea | 韩国 | South Koreans"),
        ("KP", "North Korea | DPRK | Corée du Nord | 朝鲜"),
        ("TR", "Turkey | Türkiye | turkiye | Turkish | Türkei | Τουρκία"),
        ("MM", "Burma | Myanmar | Myanmar (Burma) | Burmese"),
        ("NL", "Holland | the Netherlands | Pays-Bas | Dutch"),
        ("SZ", "Swaziland | Eswatini"),
        ("CV", "Cape Verde | Cabo Verde | Cape Verdean"),
        ("CZ", "Czech Republic | Czechia | Czechs"),
        ("VA", "Holy See | the Vatican"),
        ("XK", "Kosovo | Kosovar | Kosova"),
        ("EU", "EU | eu | European Union | Unión Europea | ЕС | 欧盟"),
        ("GE", "Georgia | Georgian | Грузия | საქართველო | Géorgie"),
        ("GN", "Guinea | guinean | Guinée"),
        ("GW", "Guinea-Bissau | Guinea Bissau | Bissau-Guinean"),
        ("GQ", "Equatorial Guinea"),
        ("PG", "Papua New Guinea | PNG"),
        (
            "MX",
            "México | mexico's | Mexiko | Messico | メキシコ | 墨西哥 | المكسيك | مكسيك | Мексика | mexicaine | mexicanos",
        ),
        ("NE", "Niger | nigerien | Níger"),
        ("NG", "Nigeria | nigerian | نيجيريا"),
        ("BA", "Bosnia | Bosnia & Herzegovina | Bosnia-Herzegovina"),
        ("TT", "Trinidad & Tobago | Trinidad and Tobago | trinidad tobago"),
        ("LC", "St. Lucia | Saint Lucia | st lucia"),
        ("TG", "टोगो"),
        ("TO", "टोंगा"),
    ];
    for (country, forms) in expected {
        for form in forms.split(" | ") {
            assert_eq!(text(form), country, "{form} in running text");
            assert_eq!(field(form), country, "{form} in a country field");
        }
    }
}

#[test]
fn every_country_is_found_by_its_codes_and_its_names() {
    for country in CountryId::all() {
        let known = Resolution::Known(country);
        for code in [country.alpha2(), country.alpha3()] {
            assert_eq!(resolve(code, Reading::Text), known, "{code}");
            assert_eq!(resolve(&code.to_lowercase(), Reading::Field), known, "{code} in lower case");
        }
        for name in [country.name(), country.official_name()] {
            assert_eq!(resolve(name, Reading::Text), known, "{name}");
            assert_eq!(resolve(&name.to_uppercase(), Reading::Text), known, "{name} in capitals");
        }
    }
}

#[test]
fn short_words_are_codes_only_in_capitals_or_where_a_country_is_expected() {
    for (word, country) in [("it", "IT"), ("us", "US"), ("my", "MY"), ("and", "AD"), ("are", "AE"), ("per", "PE")] {
        assert_eq!(text(word), "", "{word} in running text");
        assert_eq!(text(&word.to_uppercase()), country);
        assert_eq!(field(word), country, "{word} in a country field");
    }
    assert_eq!(text("Mỹ"), "US");
    assert_eq!(text("man"), "");
}

#[test]
fn words_of_english_are_not_taken_for_names_in_other_languages() {
    assert_eq!(field("Island"), "IS");
    for word in ["island", "Island", "islands", "reunion", "pool", "benign", "grenade"] {
        assert_eq!(text(word), "", "{word}");
    }
    assert_eq!(text("Réunion"), "RE");
}

#[test]
fn ambiguity_is_said_with_the_likeliest_first() {
    for (form, countries) in [("Korea", "KR KP"), ("Congo", "CG CD"), ("Congolese", "CD CG"), ("Dominican", "DO DM")] {
        assert!(matches!(resolve(form, Reading::Text), Resolution::Ambiguous(_)));
        assert_eq!(text(form), countries);
    }
}

#[test]
fn what_names_no_country_is_unknown() {
    for word in
        ["", "   ", "-", "the", "Brussels", "Latin America", "New Mexico", "migration", "ZZ", "ZZZ", "\u{202e}", "🇲🇽🇲🇽"]
    {
        assert_eq!(field(word), "", "{word}");
    }
    let long = "guatemala ".repeat(2_000);
    assert_eq!(field(&long), "");
    assert_eq!(found(&long).len(), 2_000);
}

#[test]
fn articles_and_parentheses_of_other_languages_do_not_hide_a_name() {
    assert_eq!(field("l'Allemagne"), "DE");
    assert_eq!(field("los Estados Unidos"), "US");
    assert_eq!(field("Bolivia (Plurinational State of)"), "BO");
    assert_eq!(field("El Salvador"), "SV");
    assert_eq!(field("Palestine, State of"), "PS");
    assert_eq!(field("República Federal de Alemania"), "DE");
    assert_eq!(field("Федерация Россия"), "RU");
    assert_eq!(field("Французская Республика"), "FR");
    assert_eq!(field("الجمهورية الفرنسية"), "FR");
    assert_eq!(field("República Portuguesa"), "PT");
    assert_eq!(field("哥伦比亚共和国"), "CO");
    assert_eq!(field("SouthKorea"), "KR");
    assert_eq!(field("to go"), "");
    assert_eq!(field("Republic"), "");
}

#[test]
fn countries_are_found_inside_longer_queries() {
    assert_eq!(found("south korea labour"), ["KR@0+2 Name"]);
    assert_eq!(found("mexican foreign secretary"), ["MX@0+1 Demonym"]);
    assert_eq!(found("talks with Côte d'Ivoire and the ivorian minister"), ["CI@2+2 Name", "CI@6+1 Demonym"]);
    assert_eq!(found("cote d ivoire"), ["CI@0+3 Name"]);
    assert_eq!(found("mexico and guatemala"), ["MX@0+1 Name", "GT@2+1 Name"]);
    assert_eq!(found("Trinidad and Tobago quotas"), ["TT@0+3 Name"]);
    assert_eq!(found("US Mexico GTM"), ["US@0+1 Code", "MX@1+1 Name", "GT@2+1 Code"]);
    assert_eq!(found("u.s. mexico border"), ["US@0+1 Name", "MX@1+1 Name"]);
    assert_eq!(found("u s mexico border"), ["US@0+2 Name", "MX@2+1 Name"]);
    assert_eq!(found("latin america migration"), [""; 0]);
    assert_eq!(found("new mexico and mexico"), ["MX@3+1 Name"]);
    assert_eq!(found("the republic of the congo delegation"), ["CG@1+4 Name"]);
    assert_eq!(found("Elfenbeinküste Grenze"), ["CI@0+1 Translation"]);
    assert_eq!(found("it can be said AND done"), [""; 0]);
    assert_eq!(found("Mexico’s guinea-bissau"), ["MX@0+1 Name", "GW@1+1 Name"]);
    assert_eq!(find_in(&[]), []);
    assert_eq!(find_in(&["", "…"]), []);
}

#[test]
fn official_names_of_any_language_are_found_whole_in_longer_queries() {
    for (query, expected) in [
        ("República de Angola", "AO@0+3"),
        ("República de Guinea Ecuatorial", "GQ@0+4"),
        ("visas República Federal de Alemania 2024", "DE@1+4"),
        ("Most Serene Republic of San Marino", "SM@0+6"),
        ("République d'Haïti", "HT@0+2"),
        ("Azərbaycan Respublikası", "AZ@0+2"),
        ("Suomen tasavalta", "FI@0+2"),
        ("Latvijas Republika", "LV@0+2"),
        ("Jamhuri ya Kenya", "KE@0+3"),
        ("Republika Hrvatska", "HR@0+2"),
        ("Mamlakat al-Bahrayn", "BH@0+2"),
        ("新加坡共和国", "SG@0+1"),
        ("Rossiya", "RU@0+1"),
    ] {
        let [found] = &named(query)[..] else { panic!("one country in {query}") };
        assert_eq!(found.split(' ').next(), Some(expected), "{query}");
    }
    // What only stands near such a word, and words that are in every text.
    for query in ["banana republic", "kingdom come", "the republic of letters", "government", "republic"] {
        assert_eq!(named(query), [""; 0], "{query}");
    }
    assert_eq!(named("mexico government"), ["MX@0+1 Name"]);
    assert_eq!(named("republic of mexico and kingdom of spain"), ["MX@0+3 Name", "ES@4+3 Name"]);
    assert_eq!(named("mexico and the republic of guatemala"), ["MX@0+1 Name", "GT@3+3 Name"]);
}

#[test]
fn names_carry_their_language() {
    let germany = CountryId::from_alpha2("DE").expect("a code of the list");
    assert_eq!(germany.to_string(), "Germany");
    assert_eq!(germany.official_name(), "Federal Republic of Germany");
    let has = |language, text| {
        germany.names().any(|form| form.text == text && form.languages.split(' ').any(|l| l == language))
    };
    assert!(has("fr", "Allemagne") && has("de", "Deutschland") && has("zh", "德国") && has("ar", "ألمانيا"));
    assert!(germany.demonyms().all(|form| form.kind == Kind::Demonym));
    assert!(germany.demonyms().any(|form| form.text == "German"));
}

/// Asserts that at least this share of the queries puts the expected country first.
fn assert_first_right(what: &str, floor: f64, queries: &[(CountryId, &str)]) {
    let first = |query| {
        let resolution = resolve(query, Reading::Field);
        resolution.countries().first().copied().or_else(|| suggest(query).first().map(|s| s.country))
    };
    let missed: Vec<_> = queries.iter().filter(|(expected, query)| first(query) != Some(*expected)).collect();
    let share = 1.0 - missed.len() as f64 / queries.len() as f64;
    assert!(share >= floor, "{what}: {share:.3} of {}, missed {missed:?}", queries.len());
}

#[test]
fn names_from_independent_packages_find_their_country() {
    let lines = include_str!("country/independent.tsv").lines().filter(|line| !line.starts_with('#'));
    let queries: Vec<_> = lines
        .flat_map(|line| {
            let [code, language, forms] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("three columns: {line}")
            };
            let country = CountryId::from_alpha2(code).expect("a code of the list");
            forms.split(" | ").map(move |form| (language, (country, form)))
        })
        .collect();
    for (language, count, floor) in [("en", 430, 0.98), ("fr", 240, 0.98)] {
        let queries: Vec<_> = queries.iter().filter(|(l, _)| *l == language).map(|(_, query)| *query).collect();
        assert!(queries.len() >= count, "{} queries", queries.len());
        assert_first_right(language, floor, &queries);
    }
}

/// A letter swapped with the next, left out, put in, and changed, at a place that depends on the name alone.
fn slips(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.to_lowercase().chars().collect();
    let seed = letters.iter().fold(7_usize, |seed, &c| seed.wrapping_mul(31).wrapping_add(c as usize));
    let place = 1 + seed % (letters.len() - 2);
    let letter = char::from(b'a' + (seed / 7 % 26) as u8);
    let edited = |edit: &dyn Fn(&mut Vec<char>)| {
        let mut letters = letters.clone();
        edit(&mut letters);
        letters.into_iter().collect()
    };
    vec![
        edited(&|l| l.swap(place, place + 1)),
        edited(&|l| _ = l.remove(place)),
        edited(&|l| l.insert(place, letter)),
        edited(&|l| l[place] = letter),
    ]
}

#[test]
fn one_slip_in_a_name_still_finds_its_country() {
    let names = CountryId::all().filter(|country| country.name().chars().count() >= 5);
    let queries: Vec<_> =
        names.flat_map(|country| slips(country.name()).into_iter().map(move |q| (country, q))).collect();
    assert!(queries.len() > 900);
    let queries: Vec<_> = queries.iter().map(|(country, query)| (*country, query.as_str())).collect();
    assert_first_right("one slip", 0.985, &queries);
}

#[test]
fn names_in_the_main_languages_find_their_country() {
    for language in ["fr", "es", "de", "it", "pt", "nl", "ar", "ru", "zh", "ja", "el", "uk", "pl", "tr"] {
        let speaks = |languages: &str| languages.split(' ').any(|tag| tag == language);
        let names: Vec<_> = CountryId::all()
            .flat_map(|c| c.names().filter(|form| speaks(form.languages)).map(move |form| (c, form.text)))
            .collect();
        assert!(names.len() >= 245, "{language} names {} countries", names.len());
        assert_first_right(language, 0.985, &names);
    }
}
