//! Offices and countries beside names, in running text.

use super::*;
use crate::draft::{Draft, Hints, KnownPerson, draft, to_toml};

pub(super) fn drafted(text: &str) -> Draft {
    draft(text, &Hints::default()).unwrap()
}

/// Everybody as `name|role|country`; what is only suggested with a question mark behind it.
pub(super) fn people(draft: &Draft) -> Vec<String> {
    let sign = |sure: bool| if sure { "" } else { "?" };
    let person = |o: &OfficialDraft| {
        let role = o.role.as_ref().map(|role| format!("{}{}", role.value, sign(role.is_sure())));
        let country =
            o.country.as_ref().map(|country| format!("{}{}", country.value.alpha2(), sign(country.is_sure())));
        let written = o.country_as_written.as_ref().map(|written| format!("{}?", written.value));
        format!("{}|{}|{}", o.name, role.unwrap_or_default(), country.or(written).unwrap_or_default())
    };
    draft.officials.iter().map(person).collect()
}

#[test]
fn the_end_of_a_countrys_name_is_nobody() {
    for (of, code) in [
        ("Costa Rica", "CR"),
        ("Saudi Arabia", "SA"),
        ("Sierra Leone", "SL"),
        ("Trinidad and Tobago", "TT"),
        ("El Salvador", "SV"),
        ("Saint Lucia", "LC"),
        ("the United Arab Emirates", "AE"),
    ] {
        let text = format!(
            "The Foreign Minister of {of}, Ann Example, and the Minister of Public Security of {of}, Bo Sample, met."
        );
        let expected =
            [format!("Ann Example|Foreign Minister|{code}"), format!("Bo Sample|Minister of Public Security|{code}")];
        assert_eq!(people(&drafted(&text)), expected, "{text}");
        let text = format!("Foreign Minister of {of} Ann Example spoke.");
        assert_eq!(people(&drafted(&text)), expected[..1], "{text}");
    }
}

#[test]
fn an_office_before_a_comma_and_a_name() {
    let cases = [
        ("The foreign minister of Norway, Ann Example, spoke.", "Ann Example|foreign minister|NO"),
        ("Norway's deputy foreign minister, Ann Example, spoke.", "Ann Example|deputy foreign minister|NO"),
        ("It was signed by Albania's prime minister, Ann Example.", "Ann Example|prime minister|AL"),
        ("The United States' ambassador, Ann Example, spoke.", "Ann Example|ambassador|US"),
        ("The Guatemalan ambassador, Ann Example, spoke.", "Ann Example|ambassador|GT"),
        (
            "The minister of labour and social affairs of Peru, Ann Example, spoke.",
            "Ann Example|minister of labour and social affairs|PE",
        ),
        ("Minister of Justice of Norway, Ann Example, spoke.", "Ann Example|Minister of Justice|NO"),
        (
            "El ministro de Trabajo de Guatemala, Juan Ejemplo, habló con los medios.",
            "Juan Ejemplo|ministro de Trabajo|GT",
        ),
        (
            "Étaient présents l’ambassadeur de France au Maroc, Paul Exemple, et les autres ministres des deux pays.",
            "Paul Exemple|ambassadeur au Maroc|FR",
        ),
        (
            "Le ministre de l’Intérieur du Sénégal, Paul Exemple, est parti dans le nord.",
            "Paul Exemple|ministre de l’Intérieur|SN",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted(text)), [expected], "{text}");
    }
}

#[test]
fn kings_princes_and_heads_of_government_by_titles_of_their_own() {
    let cases = [
        (
            "King Bo VI of Norway met Crown Prince Abdul bin Sample of Chile.",
            "Bo VI|King|NO; Abdul bin Sample|Crown Prince|CL",
        ),
        ("King Bo III and Queen Ann left.", "Bo III|King|; Ann|Queen|"),
        ("Minister Bo Sample III of Norway left.", "Bo Sample|Minister|NO"),
        ("Taoiseach Bo Sample spoke.", "Bo Sample|Taoiseach|IE"),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted(text)).join("; "), expected, "{text}");
    }
}

#[test]
fn what_a_french_office_is_for_is_no_part_of_the_name() {
    let rest = "est parti dans le nord avec les autres pour une réunion.";
    let cases = [
        ("Le ministre de l'Intérieur Paul Exemple", "Paul Exemple|ministre de l'Intérieur|"),
        ("Le ministre de l’Intérieur allemand Paul Exemple", "Paul Exemple|ministre de l’Intérieur|DE"),
        ("La ministre des Affaires étrangères Anne Exemple", "Anne Exemple|ministre des Affaires étrangères|"),
        ("Le ministre du Travail et de la Santé Paul Exemple", "Paul Exemple|ministre du Travail et de la Santé|"),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted(&format!("{text} {rest}"))), [expected], "{text}");
    }
}

#[test]
fn a_label_in_capitals_is_of_the_person_whom_the_text_names() {
    let text = "Ministers speak in Oslo today\n\nSecretary Example and the others met in Oslo on 3 May 2024.\n\n\
        SECRETARY ANN EXAMPLE: Good afternoon, everyone, and welcome to all of you.\n\nFOREIGN MINISTER BO SAMPLE: Thank you \
        very much for having us here.\n\nSECRETARY EXAMPLE: Let us begin with what we all came here for.\n\nQUESTION: When?\n\nSECRETARY EXAMPLE: Now.";
    let draft = drafted(text);
    assert_eq!(people(&draft), ["Ann Example|Secretary|", "Bo Sample|Foreign Minister|"]);
    let speakers: Vec<_> = draft.quotes.iter().filter_map(Quotation::sure_speaker).collect();
    assert_eq!(speakers, ["Ann Example", "Bo Sample", "Ann Example", "Ann Example"]);
}

#[test]
fn an_id_is_the_one_that_the_name_alone_would_get() {
    let draft = drafted("Foreign Minister Mary O’Brien met Labour Minister Ann Example in Oslo on 3 May 2024.");
    assert_eq!(draft.officials.iter().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["mary-obrien", "ann-example"]);
}

#[test]
fn whoever_represents_a_country_is_of_it() {
    let text = "Ministers met on migration in Oslo on 3 May 2024. The United States was represented by Deputy Secretary \
        Ann Example. Guatemala was represented by Foreign Minister Juan Ejemplo and Labour Minister Ana Muestra. Mexico \
        and Peru were represented by Foreign Minister Eva Modelo.";
    let draft = drafted(text);
    let expected = [
        "Ann Example|Deputy Secretary|US",
        "Juan Ejemplo|Foreign Minister|GT",
        "Ana Muestra|Labour Minister|GT",
        "Eva Modelo|Foreign Minister|",
    ];
    assert_eq!(people(&draft), expected);
    let countries = draft.meeting.unwrap().countries;
    assert_eq!(countries.iter().map(|country| country.alpha2()).collect::<Vec<_>>(), ["US", "GT"]);
}

#[test]
fn a_country_that_is_not_known_is_kept_as_it_is_written() {
    let cases = [
        ("The foreign minister of Ruritania, Ann Example, spoke.", "Ann Example|foreign minister|Ruritania?"),
        ("Ruritania’s foreign minister, Ann Example, spoke.", "Ann Example|foreign minister|Ruritania?"),
        ("Ruritanian Foreign Minister Ann Example spoke.", "Ann Example|Foreign Minister|Ruritanian?"),
    ];
    for (text, expected) in cases {
        let draft = drafted(text);
        assert_eq!(people(&draft), [expected], "{text}");
        assert!(to_toml(&draft).contains("# review: country = \"Ruritania"), "{text}");
    }
    // What a minister is for is no country.
    assert_eq!(people(&drafted("The minister of Finance, Ann Example, spoke.")), ["Ann Example|minister of Finance|"]);
}

#[test]
fn an_office_is_of_its_own_person() {
    let draft = drafted(
        "LIMA, 3 May 2024 - Mexican Foreign Minister Ana Muestra met Secretary of State Ann Example and the foreign minister of Guatemala, Juan Ejemplo, on Friday.",
    );
    let expected =
        ["Ana Muestra|Foreign Minister|MX", "Ann Example|Secretary of State|US", "Juan Ejemplo|foreign minister|GT"];
    assert_eq!(people(&draft), expected);
    let countries: Vec<&str> = draft.meeting.unwrap().countries.iter().map(|country| country.alpha2()).collect();
    assert_eq!(countries, ["MX", "US", "GT"]);
    // Whether Norway is his as well, nothing says.
    assert_eq!(
        people(&drafted("Interior Minister Bo Sample and Foreign Minister Ann Example of Norway spoke.")),
        ["Bo Sample|Interior Minister|NO?", "Ann Example|Foreign Minister|NO"]
    );
    assert_eq!(
        people(&drafted("Secretary of State Ann Example and Chilean Foreign Minister Bo Sample spoke.")),
        ["Ann Example|Secretary of State|US", "Bo Sample|Foreign Minister|CL"]
    );
    assert_eq!(
        people(&drafted("After talks with the prime minister, Ann Example said that nothing was done.")),
        [""; 0]
    );
}

#[test]
fn a_counterpart_has_the_same_office_as_it_seems() {
    assert_eq!(
        people(&drafted("Norwegian Foreign Minister Ann Example met her Chilean counterpart, Bo Sample, and left.")),
        ["Ann Example|Foreign Minister|NO", "Bo Sample|Foreign Minister?|CL"]
    );
    assert_eq!(
        people(&drafted(
            "El canciller de México, Juan Ejemplo, recibió a su homóloga chilena, Ana Muestra, en la ciudad."
        )),
        ["Juan Ejemplo|canciller|MX", "Ana Muestra|canciller?|CL"]
    );
}

#[test]
fn a_first_line_names_people_whatever_it_is() {
    let sentence = "U.S. Secretary of State Ann Example met Mexican President Juan Ejemplo in Mexico City on Wednesday, 3 January 2024, and they spoke of it.\n\"We are partners,\" said Example.";
    let draft = drafted(sentence);
    assert_eq!(people(&draft), ["Ann Example|Secretary of State|US", "Juan Ejemplo|President|MX"]);
    assert_eq!(draft.quotes[0].sure_speaker(), Some("Ann Example"));
    let headline = "Secretary of State Ann Example Meets Chilean President Juan Ejemplo\n\nThey met in Lima.\n\n\"We are partners,\" said Example.";
    let draft = drafted(headline);
    assert_eq!(people(&draft), ["Ann Example|Secretary of State|US", "Juan Ejemplo|President|CL"]);
    assert_eq!(draft.quotes[0].sure_speaker(), Some("Ann Example"));
}

#[test]
fn every_speaker_has_a_record() {
    let texts = [
        "Talks went on all day in Lima\n\n\"We are partners in this,\" said Example.",
        "FOREIGN MINISTER EXAMPLE: Good morning, everyone. It is good to have you all here in this room today.\n\nMARIA SPECIMEN: Thank you, Minister. We are glad to be here with our friends.\n\nQUESTION: Madam Minister, will there be a deal?\n\nFOREIGN MINISTER EXAMPLE: We are working on it, and we will tell you when it is done.",
        "\"This is bad for all of us,\" Jim Jordan said. Jordan went to Jordan.",
    ];
    for text in texts {
        let written = to_toml(&drafted(text));
        let table: toml::Table = written.parse().unwrap();
        let ids: Vec<&str> = table["officials"].as_array().unwrap().iter().filter_map(|o| o["id"].as_str()).collect();
        let quotes = table["quotes"].as_array().unwrap();
        assert!(
            !quotes.is_empty() && quotes.iter().all(|quote| ids.contains(&quote["speaker"].as_str().unwrap())),
            "{written}"
        );
    }
    assert!(to_toml(&drafted(texts[0])).contains("# review: the text says only “Example”"));
}

#[test]
fn what_is_on_record_is_suggested_and_what_differs_is_told() {
    let person = |id: &str, name: &str, countries: &[&str]| KnownPerson {
        id: id.to_owned(),
        names: vec![name.to_owned()],
        countries: countries.iter().filter_map(|code| CountryId::from_alpha2(code)).collect(),
    };
    let hints = Hints {
        people: vec![
            person("a-example", "Ann Example", &["NO"]),
            person("bo-sample", "Bo Sample", &["NO"]),
            person("di-token", "Di Token", &["NO", "CL"]),
        ],
        ..Hints::default()
    };
    let text = "Foreign Minister Ann Example spoke first. Chilean Foreign Minister Bo Sample spoke next. Foreign Minister Di Token left.";
    let written = to_toml(&draft(text, &hints).unwrap());
    for line in [
        "id = \"a-example\"\nname = \"Ann Example\"\nrole = \"Foreign Minister\"\n# review: country = \"NO\" (on record; the text does not say)",
        "# review: “bo-sample” is on record for NO, here CL: the same person?",
        "# review: on record for NO, CL; here: the text does not say",
    ] {
        assert!(written.contains(line), "{line}\n{written}");
    }
}

#[test]
fn the_office_in_a_list_is_that_of_the_name_behind_it() {
    let cases = [
        (
            "The Minister of Immigration, Refugees and Citizenship of Canada, Ann Example, the Minister of Foreign Affairs \
             of Chile, Bo Sample, and the Minister of Justice of Panama, Cy Specimen, met today.",
            "Ann Example|Minister of Immigration, Refugees and Citizenship|CA; Bo Sample|Minister of Foreign Affairs|CL; \
             Cy Specimen|Minister of Justice|PA",
        ),
        (
            "Ann Example, the minister of labour of Canada, Bo Sample, the minister of justice of Chile, and others met.",
            "Ann Example|minister of labour|CA; Bo Sample|minister of justice|CL",
        ),
        (
            "El canciller de Guatemala, Juan Ejemplo, recibió a su homóloga de México, Elena Prueba, y al secretario de \
             Estado de Estados Unidos, Bo Sample.",
            "Juan Ejemplo|canciller|GT; Elena Prueba|canciller?|MX; Bo Sample|secretario de Estado|US",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted(text)).join("; "), expected, "{text}");
    }
}

#[test]
fn m_before_a_name_is_no_initial_in_french() {
    let draft = drafted(
        "Le ministre de l’Intérieur, Paul Exemple, a rencontré son homologue à Rabat pour parler des visas et des migrants.

« Nous avons tourné la page », a déclaré M. Exemple. M. Exemple est parti.",
    );
    let speakers: Vec<Option<&str>> = draft.quotes.iter().map(Quotation::sure_speaker).collect();
    assert_eq!((draft.officials.len(), speakers), (1, vec![Some("Paul Exemple")]));
}

#[test]
fn whoever_has_a_turn_was_there() {
    let draft = drafted(
        "Remarks by High Representative Example and Foreign Minister Sample

Algiers, Algeria
January 14, 2025

FOREIGN MINISTER SAMPLE: Thank you for coming to Algiers, where we discussed migration at length today.

HIGH REPRESENTATIVE EXAMPLE: Thank you, Minister. We will meet again in Brussels in April, all of us.

QUESTION: Will there be money on the table?

FOREIGN MINISTER SAMPLE: There will be money on the table, and we will say how much of it in Brussels.",
    );
    assert!(draft.officials.iter().all(|official| official.presence == Presence::Attended), "{:?}", draft.officials);
    assert_eq!(draft.meeting.unwrap().city.unwrap().value, "Algiers");
}

#[test]
fn what_is_no_body_is_no_organisation() {
    let draft = drafted(
        "RABAT (AFP) - The Minister of Immigration, Refugees and Citizenship of Canada, Ann Example, spoke at the Summit of the \
         Americas on Monday. The European Union and Algeria met the International Organization for Migration.",
    );
    let bodies: Vec<&str> = draft.organisations.iter().map(|found| found.value.as_str()).collect();
    assert_eq!(bodies, ["International Organization for Migration"]);
}

#[test]
fn a_surname_of_several_words_is_of_whoever_has_it() {
    let draft = drafted(
        "The President of the European Commission, Ursula von der Example, met the President of Chile, Juan Ejemplo Prueba, in \
         Lima. President von der Example said: “We go on with it, all of us.” “So do we all,” Ejemplo Prueba said.",
    );
    assert_eq!(
        people(&draft),
        ["Ursula von der Example|President of the European Commission|EU", "Juan Ejemplo Prueba|President|CL"]
    );
    let speakers: Vec<Option<&str>> = draft.quotes.iter().map(Quotation::sure_speaker).collect();
    assert_eq!(speakers, [Some("Ursula von der Example"), Some("Juan Ejemplo Prueba")]);
}

#[test]
fn everybody_of_a_list_with_semicolons_was_received() {
    let draft = drafted(
        "El presidente de México, Juan Ejemplo, recibió este domingo en Palenque a sus homólogos de Colombia, Luis Prueba; de \
         Cuba, Bo Sample, y de Venezuela, Cy Specimen, para hablar con los medios.",
    );
    let there: Vec<(&str, Presence)> = draft.officials.iter().map(|o| (o.name.as_str(), o.presence)).collect();
    let came = Presence::Attended;
    assert_eq!(
        there,
        [("Juan Ejemplo", Presence::Host), ("Luis Prueba", came), ("Bo Sample", came), ("Cy Specimen", came)]
    );
}

#[test]
fn a_rank_is_no_office_beside_one() {
    let cases = [
        (
            "The Secretary of State of the Holy See, Cardinal Bo Sample, met the Foreign Minister of Georgia, Ann Example.",
            "Bo Sample|Secretary of State|VA; Ann Example|Foreign Minister|GE",
        ),
        (
            "Saudi Foreign Minister Prince Bo Sample met Nigerien Interior Minister General Cy Specimen.",
            "Bo Sample|Foreign Minister|SA; Cy Specimen|Interior Minister|NE",
        ),
        (
            "General Bo Sample spoke. He and Ann Example, the Foreign Minister of Chad, left.",
            "Bo Sample|General|; Ann Example|Foreign Minister|TD",
        ),
        ("Director General Ann Example spoke.", "Ann Example|Director General|"),
        (
            "Le ministre tunisien de l’Intérieur, Paul Exemple, a rencontré à Niamey son homologue nigérien, le général Ali Modèle, dans la ville.",
            "Paul Exemple|ministre de l’Intérieur|TN; Ali Modèle|ministre de l’Intérieur?|NE",
        ),
        (
            "Le gouverneur de la région, le général de brigade Ali Exemple, et la cheffe de mission de l’OIM au Niger, Anne \
             Modèle, étaient dans la ville.",
            "Ali Exemple|gouverneur de la région|; Anne Modèle|cheffe de mission de l’OIM au Niger|NE?",
        ),
        (
            "El ministro del Interior argelino, Juan Ejemplo, recibió a su homólogo nigerino, el general Luis Prueba, en la ciudad.",
            "Juan Ejemplo|ministro del Interior|DZ; Luis Prueba|ministro del Interior?|NE",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted(text)).join("; "), expected, "{text}");
    }
    let said = drafted("“We are glad,” said the Secretary of State of the Holy See, Cardinal Bo Sample.");
    assert_eq!(said.quotes[0].sure_speaker(), Some("Bo Sample"));
}

#[test]
fn whose_office_it_is_is_no_part_of_a_name() {
    let cases = [
        (
            "Minister of Foreign Affairs of Georgia Ann Example met Secretary of State of the Holy See Bo Sample.",
            "Ann Example|Minister of Foreign Affairs|GE; Bo Sample|Secretary of State|VA",
        ),
        (
            "There were the Minister of Foreign Affairs of Georgia, Ann Example, and the Secretary for Relations with States of \
             the Holy See, Archbishop Bo Sample.",
            "Ann Example|Minister of Foreign Affairs|GE; Bo Sample|Secretary for Relations with States|VA",
        ),
        ("European Council President Bo Sample spoke.", "Bo Sample|European Council President|EU"),
        (
            "The Minister of the Interior, Local Authorities and Territorial Planning of Algeria, Bo Sample, spoke.",
            "Bo Sample|Minister of the Interior, Local Authorities and Territorial Planning|DZ",
        ),
        (
            "Le ministre algérien de l’Intérieur, Ali Exemple, et la secrétaire d’État allemande à l’Intérieur, Anne Modèle, \
             étaient dans la ville.",
            "Ali Exemple|ministre de l’Intérieur|DZ; Anne Modèle|secrétaire d’État à l’Intérieur|DE",
        ),
        (
            "Le ministre d’État, ministre des Affaires étrangères d’Algérie, Ali Exemple, et la Haute Représentante de l’Union \
             européenne, Anne Modèle, étaient dans la ville.",
            "Ali Exemple|ministre des Affaires étrangères|DZ; Anne Modèle|Haute Représentante|EU",
        ),
        (
            "Ali Exemple, ministre des Affaires européennes, est dans la ville.",
            "Ali Exemple|ministre des Affaires européennes|",
        ),
        (
            "L’ancien ministre de l’Intérieur Ali Exemple est dans la ville.",
            "Ali Exemple|ancien ministre de l’Intérieur|",
        ),
        ("El ex presidente Juan Ejemplo habló con los medios en la ciudad.", "Juan Ejemplo|ex presidente|"),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted(text)).join("; "), expected, "{text}");
    }
}

#[test]
fn then_says_that_the_office_may_be_an_earlier_one() {
    let draft = drafted(
        "Then-Home Secretary Ann Example met the then Chilean President, Bo Sample, and Prime Minister Cy Specimen.",
    );
    assert_eq!(
        people(&draft),
        ["Ann Example|Home Secretary|GB", "Bo Sample|President|CL", "Cy Specimen|Prime Minister|"]
    );
    assert_eq!(draft.officials.iter().map(|official| official.then).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(to_toml(&draft).matches("# review: note = \"an earlier post\" (").count(), 2);
}

#[test]
fn who_is_received_is_no_host() {
    let presences = |text: &str| -> Vec<Presence> { drafted(text).officials.iter().map(|o| o.presence).collect() };
    let (host, guest) = (Presence::Host, Presence::Attended);
    let cases = [
        (
            "Le ministre italien de l’Intérieur, Paul Exemple, a été reçu jeudi à Niamey par son homologue nigérien, Ali Modèle.",
            [guest, host],
        ),
        (
            "El canciller de Chile, Juan Ejemplo, fue recibido en Lima por el presidente de Perú, Luis Prueba.",
            [guest, host],
        ),
        (
            "Le président Ali Exemple a reçu ce lundi 12 août 2024 la ministre Anne Modèle dans la ville pour une réunion.",
            [host, guest],
        ),
        ("President Bo Sample of Chile was received by President Ann Example of Peru.", [guest, host]),
        (
            "Uzbek President Bo Sample, who hosted the talks, spoke. Foreign Minister Ann Example took part in them.",
            [host, guest],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(presences(text), expected, "{text}");
    }
}

#[test]
fn a_body_and_what_it_is_called_in_short_are_one() {
    let bodies = |text: &str| -> Vec<String> {
        let talks =
            "Foreign Minister Ann Example of Norway met Foreign Minister Bo Sample of Chile in Oslo on 3 May 2023.";
        drafted(&format!("{talks} {text}")).organisations.into_iter().map(|found| found.value).collect()
    };
    for text in [
        "The International Organization for Migration (IOM) was there. The IOM said it would help.",
        "The IOM was there. The International Organization for Migration said it would help.",
        "Officials of the IOM (International Organization for Migration) were there.",
    ] {
        assert_eq!(bodies(text), ["International Organization for Migration"], "{text}");
    }
    assert_eq!(
        bodies("The Danish Refugee Council and the DRC of Norway spoke with the IOM and with UNHCR."),
        ["Danish Refugee Council", "IOM", "UNHCR"]
    );
    // Whoever is away is away under both names.
    assert_eq!(
        bodies("The International Organization for Migration had been asked. The IOM did not attend. UNHCR came."),
        ["UNHCR"]
    );
}
