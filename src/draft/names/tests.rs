//! Tests of what is a name and what is none.

use crate::draft::{Hints, draft};

#[test]
fn people_without_a_name_are_nobody() {
    for text in [
        "Critics say the plan is “cruel and unworkable for everyone”.",
        "Officials said that “hundreds of people” would be returned each week.",
        "“We want this to end at last,” said Opponents of the deal.",
        "According to Analysts, “the plan has no chance at all”.",
        "UN Experts and Campaigners told Reuters: “This cannot go on like this.”",
        "Responsables et militants ont dit : « Rien n’est décidé pour le moment dans le pays. »",
        "Críticos y activistas dijeron que “el plan no tiene futuro alguno en el país”.",
        "Fuentes del ministerio dijeron que “no hay nada decidido por ahora en el país”.",
        "Kritiker und Experten sagten: „Das ist nicht machbar und wird nicht gelingen.“",
        "Laut Beobachtern ist der Plan „ohne jede Aussicht auf Erfolg“.",
        "Esperti e attivisti hanno detto: «Il piano non ha alcun futuro nel paese».",
    ] {
        let found = draft(text, &Hints::default()).unwrap();
        let named: Vec<&str> = found.officials.iter().map(|official| official.name.as_str()).collect();
        assert!(named.is_empty() && !found.quotes.is_empty(), "{text}: {named:?}");
        assert!(found.quotes.iter().all(|quote| quote.sure_speaker().is_none()), "{text}");
    }
}

#[test]
fn a_label_of_a_group_names_nobody() {
    let text = "CAMPAIGNERS: We go on.\n\nCRITICS: We do not go on.\n\nSECRETARIA BÁRCENA: We go on all the same.\n\nCRITICS: No.";
    let found = draft(text, &Hints::default()).unwrap();
    let named: Vec<&str> = found.officials.iter().map(|official| official.name.as_str()).collect();
    let speakers: Vec<_> = found.quotes.iter().map(|quote| quote.sure_speaker()).collect();
    assert_eq!((named, speakers), (vec!["Bárcena"], vec![None, None, Some("Bárcena"), None]));
}

#[test]
fn those_close_to_somebody_are_somebody_else() {
    for text in [
        "Sources close to Minister Bo Muster said: “It is a start, and no more than that.”",
        "“It is a start, and no more than that,” said officials close to Minister Bo Muster.",
        "“It is a start, and no more than that,” said an aide to Bo Muster.",
        "Fuentes cercanas al ministro Juan Ejemplo dijeron que “no hay nada decidido por ahora”.",
        "Selon des sources proches de la ministre Anne Token, « rien n’est encore décidé ».",
        "Secondo fonti vicine al ministro Bo Esempio, «non è ancora deciso nulla per ora».",
    ] {
        let found = draft(text, &Hints::default()).unwrap();
        assert_eq!(found.quotes[0].sure_speaker(), None, "{text}");
    }
}

#[test]
fn two_people_are_not_one_name() {
    for (text, names) in [
        (
            "Los ministros Ana Muestra y Juan Ejemplo dijeron que “los puertos siguen abiertos”.",
            ["Ana Muestra", "Juan Ejemplo"],
        ),
        (
            "El ministro Ejemplo y la ministra Muestra dijeron que “los puertos siguen abiertos”.",
            ["Ejemplo", "Muestra"],
        ),
    ] {
        let found = draft(text, &Hints::default()).unwrap();
        let named: Vec<&str> = found.officials.iter().map(|official| official.name.as_str()).collect();
        assert_eq!(named, names, "{text}");
    }
    let one =
        draft("El ministro José Ortega y Muestra dijo: “No habrá cierre de los puertos”.", &Hints::default()).unwrap();
    assert_eq!(one.officials[0].name, "José Ortega y Muestra");
}
