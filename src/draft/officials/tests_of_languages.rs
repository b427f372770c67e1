//! People of German, Italian, French and Spanish texts: their offices, countries, presence and words.

use super::tests::{drafted, people};
use crate::briefing::Presence;
use crate::draft::{Draft, Hints, Language, Quotation, draft};

fn drafted_in(language: Language, text: &str) -> Draft {
    draft(text, &Hints { language: Some(language), ..Hints::default() }).unwrap()
}

fn there(draft: &Draft) -> Vec<(&str, Presence)> {
    draft.officials.iter().map(|official| (official.name.as_str(), official.presence)).collect()
}

fn speakers(draft: &Draft) -> Vec<Option<&str>> {
    draft.quotes.iter().map(Quotation::sure_speaker).collect()
}

#[test]
fn offices_in_german() {
    let cases = [
        (
            "Der Premier- und Außenminister Karl Probe traf die Innen- und Justizministerin Anna Muster in Wien.",
            "Karl Probe|Premier- und Außenminister|; Anna Muster|Innen- und Justizministerin|",
        ),
        (
            "Bundesinnenministerin Anna Muster und der kenianische Außenminister Kofi Beispiel haben sich am Freitag getroffen.",
            "Anna Muster|Bundesinnenministerin|DE?; Kofi Beispiel|Außenminister|KE",
        ),
        (
            "Die Ministerin traf in Tunis den tunesischen Präsidenten Kais Beispiel und Tunesiens Innenminister Kamel Modell.",
            "Kais Beispiel|Präsident|TN; Kamel Modell|Innenminister|TN",
        ),
        (
            "Der Präsident der Republik Kenia, William Beispiel, kam mit der Bundesministerin des Innern und für Heimat, Anna Muster.",
            "William Beispiel|Präsident|KE; Anna Muster|Bundesministerin des Innern und für Heimat|DE?",
        ),
        (
            "EU-Kommissionspräsidentin Ursula von der Muster sprach mit dem italienischen Außenminister Antonio Prova.",
            "Ursula von der Muster|EU-Kommissionspräsidentin|EU; Antonio Prova|Außenminister|IT",
        ),
        // Nobody: nouns have capitals.
        ("Die Hilfsorganisation Brot der Insel Lampedusa sagte der Zeitung Ende Mai, dass die Lage nicht gut ist.", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted_in(Language::German, text)).join("; "), expected, "{text}");
    }
}

#[test]
fn who_met_in_german() {
    let (host, guest) = (Presence::Host, Presence::Attended);
    let (anna, kofi) = ("Anna Muster", "Kofi Beispiel");
    let cases = [
        ("Innenministerin Anna Muster traf am Montag in Rom ihren Amtskollegen Kofi Beispiel.", [guest, guest]),
        ("Innenministerin Anna Muster empfing am Montag den Außenminister Kofi Beispiel.", [host, guest]),
        ("Innenministerin Anna Muster hat am Montag den neuen Außenminister Kofi Beispiel empfangen.", [host, guest]),
        ("Innenministerin Anna Muster wurde am Montag von Außenminister Kofi Beispiel empfangen.", [guest, host]),
        (
            "Innenministerin Anna Muster und der Premier- und Außenminister Kofi Beispiel haben am Montag ein neues Abkommen unterzeichnet.",
            [guest, guest],
        ),
        (
            "Innenministerin Anna Muster und Außenminister Kofi Beispiel haben am Montag ein neues Abkommen unterzeichnet.",
            [guest, guest],
        ),
        ("An den Gesprächen nahmen auch Ministerin Anna Muster und Minister Kofi Beispiel teil.", [guest, guest]),
        (
            "Innenministerin Anna Muster reiste nach Rom und traf dort den Außenminister Kofi Beispiel am Montag.",
            [guest, guest],
        ),
    ];
    for (text, [first, second]) in cases {
        assert_eq!(there(&drafted_in(Language::German, text)), [(anna, first), (kofi, second)], "{text}");
    }
    let planned = drafted_in(
        Language::German,
        "Ministerin Anna Muster wird am Montag in Rom den Minister Kofi Beispiel treffen.",
    );
    assert!(there(&planned).iter().all(|(_, presence)| *presence == Presence::Announced), "{planned:?}");
    let earlier = drafted_in(
        Language::German,
        "Zuvor hatte Ministerin Anna Muster eine Delegation aus Nairobi und den Minister empfangen.",
    );
    assert_eq!(there(&earlier), [(anna, Presence::Mentioned)]);
    let absent =
        drafted_in(Language::German, "Ministerin Anna Muster nahm an dem Treffen in Rom mit dem Minister nicht teil.");
    assert!(!there(&absent)[0].1.was_there(), "{absent:?}");
}

#[test]
fn who_spoke_in_german() {
    let draft = drafted_in(Language::German, "Bundesinnenministerin Anna Muster und der kenianische Außenminister Kofi Beispiel trafen sich am 13. September 2024 in Berlin.

„Wir wollen das gemeinsam tun“, sagte Muster. „Das ist ein wichtiger Schritt für uns alle.“

»Wir sind bereit dazu«, betonte am Freitag der kenianische Außenminister. „Es ist gut so“, so Beispiel weiter.

Laut Muster ist das „ein Abkommen für beide Länder“.",
    );
    let (anna, kofi) = (Some("Anna Muster"), Some("Kofi Beispiel"));
    assert_eq!(speakers(&draft), [anna, anna, kofi, kofi, anna]);
    let meeting = draft.meeting.unwrap();
    let day = meeting.date.unwrap().value.to_string();
    assert_eq!((day.as_str(), meeting.city.unwrap().value.as_str()), ("2024-09-13", "Berlin"));
}

#[test]
fn offices_in_italian() {
    let cases = [
        (
            "La presidente del Consiglio Anna Prova ha incontrato a Tunisi il presidente tunisino Kais Esempio.",
            "Anna Prova|presidente del Consiglio|IT?; Kais Esempio|presidente|TN",
        ),
        (
            "Il ministro dell'Interno Matteo Prova e il ministro degli Esteri dell’Albania, Kofi Esempio, erano a Roma con gli altri.",
            "Matteo Prova|ministro dell'Interno|; Kofi Esempio|ministro degli Esteri|AL",
        ),
        (
            "Il Ministro degli Affari Esteri e della Cooperazione Internazionale Antonio Prova ha parlato con il premier libico, Ali Esempio.",
            "Antonio Prova|Ministro degli Affari Esteri e della Cooperazione Internazionale|; Ali Esempio|premier|LY",
        ),
        (
            "Il presidente del Consiglio europeo Charles Prova ha parlato con la presidente della Commissione europea, Ursula von der Esempio.",
            "Charles Prova|presidente del Consiglio|EU; Ursula von der Esempio|presidente della Commissione|EU",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(people(&drafted_in(Language::Italian, text)).join("; "), expected, "{text}");
    }
}

#[test]
fn who_met_in_italian() {
    let (host, guest) = (Presence::Host, Presence::Attended);
    let cases = [
        ("Il ministro dell'Interno Anna Prova ha incontrato lunedì a Roma il ministro Kofi Esempio.", [guest, guest]),
        ("La premier Anna Prova ha ricevuto a Palazzo Chigi il primo ministro albanese Kofi Esempio.", [host, guest]),
        ("La premier Anna Prova è stata ricevuta a Tunisi dal presidente tunisino Kofi Esempio.", [guest, host]),
        ("La premier Anna Prova si è recata a Tunisi e ha incontrato il presidente Kofi Esempio.", [guest, guest]),
        ("La premier Anna Prova è volata a Tunisi, dove ha incontrato il presidente Kofi Esempio.", [guest, guest]),
    ];
    for (text, [first, second]) in cases {
        assert_eq!(
            there(&drafted_in(Language::Italian, text)),
            [("Anna Prova", first), ("Kofi Esempio", second)],
            "{text}"
        );
    }
    let draft = drafted_in(
        Language::Italian,
        "ROMA, 6 novembre 2023 - La premier Anna Prova ha ricevuto il primo ministro albanese Kofi Esempio. Il ministro Ali Modello \
         non ha partecipato all'incontro perché era a Tunisi, dove ha incontrato il presidente tunisino Kais Campione.",
    );
    let rest = [("Ali Modello", Presence::Absent), ("Kais Campione", Presence::Mentioned)];
    assert_eq!(there(&draft)[2..], rest);
    assert_eq!(draft.meeting.unwrap().city.unwrap().value, "Roma");
}

#[test]
fn who_spoke_in_italian() {
    let draft = drafted_in(
        Language::Italian,
        "Il ministro dell’Interno Matteo Prova ha incontrato a Roma il premier albanese Kofi Esempio l'8 novembre 2023.

«Andiamo avanti insieme», ha detto Prova. «È un bene per tutti», ha aggiunto il premier albanese.

Il ministro dell’Interno Matteo Prova, presente alla firma, ha sottolineato che è \"un passo nella direzione giusta\".

«Siamo pronti da tempo», ha detto dal canto suo Esempio. Secondo Prova, «si tratta di un accordo storico».",
    );
    let (prova, esempio) = (Some("Matteo Prova"), Some("Kofi Esempio"));
    assert_eq!(speakers(&draft), [prova, esempio, prova, esempio, prova]);
    assert_eq!(draft.meeting.unwrap().date.unwrap().value.to_string(), "2023-11-08");
}

#[test]
fn whom_a_verb_names_behind_an_aside_spoke() {
    for (text, speaker) in [
        (
            "Le ministre Paul Exemple a salué « un nouveau pas important pour nous ».\n\n« C’est une étape vers un partenariat », a estimé de \
             son côté M. Modèle, le ministre de la Santé, Jean Modèle.",
            "Jean Modèle",
        ),
        (
            "El ministro Juan Ejemplo celebró “un paso importante para todos los países”.\n\n“Es una etapa en el camino”, dijo por su parte el \
             lunes la canciller Ana Muestra.",
            "Ana Muestra",
        ),
    ] {
        let draft = drafted(text);
        assert_eq!(draft.quotes.last().unwrap().sure_speaker(), Some(speaker), "{text}");
    }
    // Who that is, nothing says: then nobody is.
    let unknown = drafted(
        "Le ministre Paul Exemple a salué « un nouveau pas important pour nous ».\n\n« C’est une étape vers un partenariat », a estimé un \
         diplomate de la région.",
    );
    assert_eq!(unknown.quotes.last().unwrap().sure_speaker(), None);
}

#[test]
fn the_union_is_that_of_its_commission() {
    let draft = drafted(
        "Le président Ali Exemple a reçu dimanche au palais de Carthage la présidente de la Commission européenne, Ursula von der Modèle, \
         et le Premier ministre néerlandais, Jean Token.",
    );
    assert_eq!(
        people(&draft),
        [
            "Ali Exemple|président|",
            "Ursula von der Modèle|présidente de la Commission|EU",
            "Jean Token|Premier ministre|NL"
        ]
    );
    assert!(draft.officials.iter().all(|official| official.presence.was_there()), "{:?}", draft.officials);
}

#[test]
fn who_travelled_and_met_was_there() {
    let (ann, bo) = (("Ann Example", Presence::Attended), ("Bo Sample", Presence::Attended));
    for text in [
        "Foreign Minister Ann Example travelled to Oslo and met Interior Minister Bo Sample.",
        "Foreign Minister Ann Example flew to Oslo on Monday, where she met Interior Minister Bo Sample.",
        "Le ministre du Travail, Ann Example, s’est rendu à Oslo et a rencontré le ministre de l’Intérieur, Bo Sample, avec les autres.",
        "La ministra de Trabajo de Chile, Ann Example, viajó a Oslo y se reunió con el ministro del Interior, Bo Sample, en la ciudad.",
    ] {
        assert_eq!(there(&drafted(text)), [ann, bo], "{text}");
    }
    let alone = drafted("Foreign Minister Ann Example travelled to Oslo. Interior Minister Bo Sample met his staff.");
    assert_eq!(there(&alone)[0].1, Presence::Mentioned);
}

#[test]
fn what_is_to_come_is_another_meeting() {
    let draft = drafted(
        "Foreign Minister Ann Example met Interior Minister Bo Sample in Oslo on 3 May 2023. On Friday Example will meet Governor Cy \
         Token.",
    );
    assert_eq!(there(&draft)[2], ("Cy Token", Presence::Mentioned));
    assert!(draft.meeting.unwrap().others.iter().any(|other| other.value.contains("Cy Token")));
}

#[test]
fn capitals_name_no_bodies() {
    let news = "Foreign Minister Ann Example of Norway met Foreign Minister Bo Sample of Chile in Oslo on 3 May 2023.";
    for headline in [
        "NORWAY AND CHILE AGREE TO DEEPEN COOPERATION ON MIGRATION AS FOREIGN MINISTERS MEET THE NATIONAL COMMISSION IN OSLO",
        "NATIONAL COMMISSION FOR REFUGEES WELCOMES THE DEAL.",
    ] {
        for text in [format!("{headline}\n\n{news}"), format!("{news}\n\n{headline}")] {
            let draft = drafted(&text);
            assert!(draft.organisations.is_empty(), "{text}: {:?}", draft.organisations);
            assert_eq!(draft.officials.len(), 2, "{text}");
        }
    }
}

#[test]
fn a_label_is_short_for_the_one_person_of_that_name() {
    let turns = "MR. MILLER: GOOD AFTERNOON. THE SECRETARY MET HIS COUNTERPARTS TODAY.\n\nQUESTION: WHAT DID THEY AGREE ON?\n\n\
                 MR. MILLER: THEY AGREED TO WORK TOGETHER.\n\nQUESTION: WHEN WILL THEY MEET AGAIN?";
    let named = |head: &str| {
        let draft = drafted(&format!("PRESS BRIEFING\n\n{head}\n\n{turns}"));
        let names: Vec<String> = draft.officials.iter().map(|official| official.name.clone()).collect();
        assert_eq!(draft.quotes[0].sure_speaker(), names.first().map(String::as_str), "{head}");
        names.join("; ")
    };
    assert_eq!(named("MATTHEW MILLER, DEPARTMENT SPOKESPERSON"), "Matthew Miller");
    assert_eq!(named("Matthew Miller, Department Spokesperson"), "Matthew Miller");
    assert_eq!(named("REMARKS IN WASHINGTON, D.C."), "Miller");
    let two = drafted(&format!("Matthew Miller, Department Spokesperson\n\nAide Stephen Miller was there.\n\n{turns}"));
    assert_eq!(two.quotes[0].sure_speaker(), Some("Miller"));
    let spanish = drafted(
        "PARTICIPAN: ANA MUESTRA PRUEBA, SECRETARIA DE TRABAJO; JUAN LUIS EJEMPLO TOKEN, PRESIDENTE DE MÉXICO\n\nSECRETARIA MUESTRA: Muy \
         buenas tardes a todos los medios.\n\nPRESIDENTE EJEMPLO TOKEN: Gracias, secretaria, por la reunión de hoy.\n\nPREGUNTA: ¿Habrá \
         otra?\n\nSECRETARIA MUESTRA: Sí, la habrá en el año que viene.",
    );
    let expected = [Some("Ana Muestra Prueba"), Some("Juan Luis Ejemplo Token"), None, Some("Ana Muestra Prueba")];
    assert_eq!(speakers(&spanish), expected);
    let countries: Vec<_> = spanish.officials.iter().map(|o| o.country.as_ref().map(|c| c.value.alpha2())).collect();
    assert_eq!(countries, [None, Some("MX")]);
}
