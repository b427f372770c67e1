//! Days and towns of meetings beside those of others.

use crate::draft::{Found, Hints, draft, to_toml};

/// The day and the town of the meeting, a guess with a question mark.
fn when_and_where(text: &str) -> String {
    fn shown<T: ToString>(found: Option<&Found<T>>) -> String {
        let sign = |found: &Found<T>| if found.is_sure() { "" } else { "?" };
        found.map_or("-".to_owned(), |found| format!("{}{}", found.value.to_string(), sign(found)))
    }
    let Some(meeting) = draft(text, &Hints::default()).unwrap().meeting else { return "no meeting".to_owned() };
    assert_eq!(
        meeting.city.is_some(),
        meeting.country.is_some() || meeting.city.as_ref().is_some_and(|c| !c.is_sure())
    );
    format!("{} {}", shown(meeting.date.as_ref()), shown(meeting.city.as_ref()))
}

const ENGLISH: &str = "Ministers speak on migration

3 June 2024

Chilean Foreign Minister Ann Example met Peruvian Foreign Minister Bo Sample";

#[test]
fn the_next_meeting_is_not_this_one() {
    let cases = [
        (" on Monday. They agreed to meet again in Madrid in July.", "2024-06-03 -"),
        (" in Lima on Monday and will meet again in Madrid.", "2024-06-03 Lima"),
        (" in Exampleton on 2 June 2024 and will meet again in Lima on 4 July 2024.", "2024-06-02 Exampleton?"),
        (" on Monday. The next meeting will be held in Paris on 12 November 2025.", "2024-06-03 -"),
        (" on Monday. The next round of talks will take place in Paris on Friday.", "2024-06-03 -"),
        (" on Monday. They accepted an offer to host the next conference in Madrid.", "2024-06-03 -"),
        (" on Monday, ahead of a summit that will be held in Madrid on 6 July 2024.", "2024-06-03 -"),
    ];
    for (rest, expected) in cases {
        assert_eq!(when_and_where(&format!("{ENGLISH}{rest}")), expected, "{rest}");
    }
}

#[test]
fn a_meeting_of_before_is_not_this_one() {
    let cases = [
        (" on Monday after last year's summit in Lima.", "2024-06-03 -"),
        (" on Monday. The two last met in Rome on 3 May 2022.", "2024-06-03 -"),
        (" in Oslo last Friday.", "2024-05-31 Oslo"),
        (" on Monday. They recalled the commitments made at the summit in Lima on 10 June 2022.", "2024-06-03 -"),
        (" on Monday. It builds on an agreement signed in Rome on 5 May 2021.", "2024-06-03 -"),
        (" on Monday. The talks follow a conference in Accra in 2022.", "2024-06-03 -"),
        (" in Oslo, their third meeting since the previous talks in Rome.", "2024-06-03? Oslo"),
        (" today. The meeting of 30 June 2022 in Rome was mentioned.", "2024-06-03 -"),
    ];
    for (rest, expected) in cases {
        assert_eq!(when_and_where(&format!("{ENGLISH}{rest}")), expected, "{rest}");
    }
}

#[test]
fn where_something_was_said_need_not_be_where_they_met() {
    for rest in [" on Monday. “We go on,” she said in Brussels after the talks.", " to discuss the crisis in Tripoli."]
    {
        let found = when_and_where(&format!("{ENGLISH}{rest}"));
        assert!(found.ends_with(['?', '-']), "{rest}: {found}");
    }
}

#[test]
fn an_announced_meeting_is_the_one_that_is_told_of() {
    let announced =
        |rest: &str| when_and_where(&format!("Talks\n\n3 June 2024\n\nChilean Foreign Minister Ann Example {rest}"));
    let host = "will host Peruvian Foreign Minister Bo Sample in Oslo on 5 June 2024.";
    assert_eq!(announced(host), "2024-06-05 Oslo");
    assert_eq!(announced(&format!("{host} They met in Rome last year.")), "2024-06-05 Oslo");
    // What is one more may as well be told of for its own sake, or not.
    let again = "and Peruvian Foreign Minister Bo Sample agreed to meet again in Madrid on 12 July 2024.";
    assert_eq!(announced(again), "2024-07-12? Madrid?");
}

#[test]
fn in_spanish_and_french_as_well() {
    let cases = [
            (
                "3 de junio de 2024

La canciller de Chile, Ana Prueba, se reunió este lunes en Lima con el canciller de Perú, Bo Ejemplo, tras la cumbre del año pasado en Quito. Acordaron reunirse de nuevo en Madrid el 4 de julio de 2024.",
                "2024-06-03 Lima",
            ),
            (
                "3 de junio de 2024

La canciller de Chile, Ana Prueba, recibió este lunes al canciller de Perú, Bo Ejemplo, para hablar de la Declaración firmada el 10 de junio de 2022 en Quito. La próxima reunión se celebrará en Madrid el 4 de julio de 2024.",
                "2024-06-03 -",
            ),
            (
                "3 de junio de 2024

La canciller de Chile, Ana Prueba, y el canciller de Perú, Bo Ejemplo, se reunirán el 5 de junio de 2024 en Lima.",
                "2024-06-05 Lima",
            ),
            (
                "3 juin 2024

La ministre des Affaires étrangères du Chili, Anne Exemple, a rencontré lundi à Genève le ministre des Affaires étrangères du Pérou, Paul Essai, deux ans après le sommet de 2022 à Rome. Ils se retrouveront à Paris le 4 juillet 2024.",
                "2024-06-03 Genève",
            ),
            (
                "3 juin 2024

La ministre des Affaires étrangères du Chili, Anne Exemple, a rencontré lundi le ministre des Affaires étrangères du Pérou, Paul Essai. La prochaine réunion aura lieu à Madrid le 3 juillet 2024.",
                "2024-06-03 -",
            ),
        ];
    for (text, expected) in cases {
        assert_eq!(when_and_where(&format!("Una nota\n\n{text}")), expected, "{text}");
    }
}

#[test]
fn what_was_in_an_earlier_year_gives_way_to_what_is_told() {
    let cases = [
        "In 2019, Foreign Minister Ann Example signed a deal with Interior Minister Bo Sample in Lima. On Monday, Example met \
         Sample in Oslo.",
        "Foreign Minister Ann Example and Interior Minister Bo Sample signed a deal in Lima on 3 May 2019. Last year they met \
         in Quito. On 3 June 2024 they met in Oslo.",
        "On Monday, Foreign Minister Ann Example met Interior Minister Bo Sample in Oslo to renew the 2019 deal.",
    ];
    for text in cases {
        assert_eq!(when_and_where(&format!("A deal is renewed\n\n5 June 2024\n\n{text}")), "2024-06-03 Oslo", "{text}");
    }
    let spanish = "En 2019, la canciller de Chile, Ana Prueba, se reunió en Lima con el canciller de Perú, Bo Ejemplo. Este lunes \
                   se reunieron los dos en Quito con los medios.";
    assert_eq!(when_and_where(&format!("Una nota\n\n5 de junio de 2024\n\n{spanish}")), "2024-06-03 Quito");
    // An old meeting is the one that is told of where there is no other.
    let old = "Foreign Minister Ann Example met Interior Minister Bo Sample in Lima on 3 May 2019.";
    assert_eq!(when_and_where(&format!("A deal is remembered\n\n5 June 2024\n\n{old}")), "2019-05-03 Lima");
}

#[test]
fn a_joint_statement_is_of_the_day_of_its_dateline() {
    let cases = [
        (
            "Joint Statement on Migration\n\nBRUSSELS, 12 March 2024 —\n\nThe Foreign Ministers of Norway, Ann Example, and of \
             Spain, Bo Sample, met to discuss migration.",
            "2024-03-12 Brussels",
        ),
        (
            "Déclaration conjointe de la France et de l’Italie\n\nRome, le 5 mai 2023\n\nLe ministre de l’Intérieur de la France, \
             Paul Exemple, et le ministre de l’Intérieur de l’Italie, Bo Muster, réaffirment leur engagement commun.",
            "2023-05-05 Rome",
        ),
        (
            "Declaración conjunta de México y Chile\n\nCiudad de México, 3 de junio de 2024.- La canciller de México, Ana Prueba, y \
             el canciller de Chile, Juan Ejemplo, sostuvieron un encuentro sobre migración.",
            "2024-06-03 Ciudad de México",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(when_and_where(text), expected, "{text}");
        let written = to_toml(&draft(text, &Hints::default()).unwrap());
        assert!(written.contains("# review: this is the day that the text bears, as in its dateline"), "{written}");
    }
}
