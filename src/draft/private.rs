//! Private people: whoever a report quotes for what happened to them holds no office, and may have been promised that
//! nobody learns who they are.

use super::lexicon::{Class, Language};
use super::people::Party;
use super::reading::Reading;
use crate::text::fold;

/// What private people are called, by language; folded.
const NOUNS: [&str; 5] = [
    "migrant migrants refugee refugees asylum-seeker asylum-seekers resident residents fisherman fishermen fisher survivor survivors
     villager villagers shopkeeper farmer farmers labourer laborer student students teenager teenagers woman man boy girl
     neighbour neighbor pensioner passenger passengers driver waiter baker shepherd deportee deportees
     men women",
    "migrante migrantes refugiado refugiada refugiados solicitante vecino vecina residente residentes pescador pescadora superviviente
     sobreviviente estudiante campesino campesina agricultor madre padre mujer hombre joven nino nina comerciante deportado deportada",
    "migrant migrante migrants refugie refugiee refugies demandeur demandeuse habitant habitante resident residente riverain riveraine
     pecheur rescape rescapee survivant survivante etudiant etudiante agriculteur agricultrice mere pere femme homme jeune commercant
     commercante",
    "migrant migrantin migranten fluchtling fluchtlinge asylbewerber asylbewerberin asylsuchender anwohner anwohnerin bewohner bewohnerin
     fischer fischerin uberlebender uberlebende student studentin bauer bauerin mutter vater frau mann rentner rentnerin",
    "migrante migranti rifugiato rifugiata rifugiati richiedente residente abitante pescatore sopravvissuto sopravvissuta studente
     studentessa contadino contadina agricoltore madre padre donna uomo ragazzo ragazza commerciante pensionato pensionata",
];

/// Whether a folded word is for people who hold no office.
pub(crate) fn is_private(language: Language, word: &str) -> bool {
    NOUNS[language as usize].split_ascii_whitespace().any(|listed| listed == word)
}

/// Words behind a name that say that it is not the whole or the real one.
const HIDDEN: &[&str] = &[
    "whose name was changed",
    "whose name has been changed",
    "name changed",
    "not his real name",
    "not her real name",
    "who gave only",
    "who asked to be identified only",
    "who asked to be identified by",
    "who declined to give",
    "who only gave",
    "who did not want to give",
    "nombre ficticio",
    "nombre cambiado",
    "cuyo nombre",
    "prenom modifie",
    "le prenom a ete",
    "dont le prenom",
    "name geandert",
    "name von der redaktion",
    "dessen name",
    "deren name",
    "nome di fantasia",
    "nome cambiato",
];

/// So many mentions of somebody are looked at, and so many words beside each.
const MENTIONS: usize = 8;
const REACH: usize = 10;

/// Whether the text describes somebody as a private person: by age, as a migrant or resident, or under a changed name.
pub(crate) fn is_private_person(reading: &Reading, party: &Party) -> bool {
    let list = &reading.tokens.list;
    let word = |at: usize| fold(list[at].text(reading.text));
    let noun = |at: usize| {
        list[at].is_word()
            && (is_private(reading.language, &word(at))
                || matches!(word(at).as_str(), "asylum" if at + 1 < list.len() && matches!(word(at + 1).as_str(), "seeker" | "seekers")))
    };
    // The age of whoever has a whole name is told of the famous as well.
    let is_first_name = !party.name.contains(' ');
    let is_aged = |at: usize| is_first_name && is_age(&word(at));
    party.mentions.iter().take(MENTIONS).any(|mention| {
        let name = &reading.people.mentions[*mention];
        let sentence = &reading.tokens.sentences[name.sentence].tokens;
        // 24-year-old Ann; the migrant Ann; der 24-jährige Ahmed.
        let before = (sentence.start..name.start).rev().take(3).take_while(|at| {
            list[*at].is_word() && (!list[*at].class.is(Class::FUNCTION) || list[*at].class.is(Class::DET))
        });
        if before.into_iter().any(|at| is_aged(at) || at + 1 == name.start && noun(at)) {
            return true;
        }
        let opens = list.get(name.end).filter(|_| name.end < sentence.end);
        if !opens.is_some_and(|token| token.is_punct(',') || token.is_punct('(')) {
            return false;
        }
        let behind = name.end + 1..sentence.end.min(name.end + 1 + REACH);
        let from = list[name.end].end;
        let until = list[behind.end.max(name.end + 1) - 1].end.max(from);
        let described = fold(&reading.text[from..until]);
        let described = described.trim_start();
        if HIDDEN.iter().any(|words| described.starts_with(words)) {
            return true;
        }
        // Ahmed, 24, said; Ahmed, a fisherman from the town; Ahmed, who is 24.
        let apposed: Vec<usize> =
            behind.take_while(|at| list[*at].is_word() || list[*at].kind == super::tokens::Kind::Number).collect();
        let number = |at: &usize| list[*at].kind == super::tokens::Kind::Number && word(*at).len() <= 2;
        let alone = apposed.len() == 1 && number(&apposed[0]);
        let years = apposed.windows(2).any(|pair| number(&pair[0]) && is_years(&word(pair[1])));
        let opens = apposed
            .first()
            .is_some_and(|at| list[*at].class.is(Class::DET) || noun(*at) || !list[*at].class.is(Class::FUNCTION));
        let head = apposed.iter().take_while(|at| !list[**at].class.is(Class::PREP) || list[**at].class.is(Class::DET));
        is_first_name && (alone || years) || opens && head.clone().any(|at| noun(*at) || is_aged(*at))
    })
}

/// 24-year-old, 24-jährige, 24enne.
fn is_age(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = rest.trim_start_matches('-');
    (rest.len() < word.len() || word.ends_with("year-old"))
        && (bare.ends_with("year-old") || bare.starts_with("jahrig") || bare == "enne" || bare == "anni")
}

fn is_years(word: &str) -> bool {
    matches!(word, "anos" | "ans" | "jahre" | "anni" | "years")
}

#[cfg(test)]
mod tests {
    use crate::draft::{Doubt, Hints, KnownPerson, draft, to_toml};

    const TALKS: &str = "Maltese Interior Minister Bo Sample met Libyan Interior Minister Cy Token in Valletta on \
                         12 March 2026.\n\n";

    #[test]
    fn a_private_person_is_no_official() {
        for rest in [
            "Ahmed, a 24-year-old from Sudan who reached the island last week, said he had been detained twice. “They sold us from one prison to the next,” he said.",
            "“They sold us from one prison to the next,” said Ahmed, 24.",
            "“They sold us from one prison to the next,” said Ahmed, an asylum seeker from Sudan.",
            "“They sold us from one prison to the next,” said Ahmed Example, a local fisherman.",
            "“They sold us from one prison to the next,” said Ahmed, whose name was changed.",
            "“They sold us from one prison to the next,” said Ahmed, a migrant who arrived in May.",
        ] {
            let draft = draft(&format!("{TALKS}{rest}"), &Hints::default()).unwrap();
            assert!(draft.officials.iter().all(|official| !official.name.starts_with("Ahmed")), "{rest}");
            assert_eq!(
                draft.quotes.iter().map(|quote| quote.doubt).collect::<Vec<_>>(),
                [Some(Doubt::Private)],
                "{rest}"
            );
            let written = to_toml(&draft);
            let asked = "# review: of a private person, it seems, who holds no office: leave it out?\n# [[quotes]]\n# speaker = \"Ahmed";
            assert!(written.contains(asked), "{written}");
        }
    }

    #[test]
    fn whoever_holds_an_office_or_is_on_record_is_no_private_person() {
        let text = format!("{TALKS}“We agreed on it all today,” said Ann Example, 52.");
        let known = KnownPerson { id: "ann".into(), names: vec!["Ann Example".into()], countries: Vec::new() };
        let on_record = draft(&text, &Hints { people: vec![known], ..Hints::default() }).unwrap();
        assert!(on_record.officials.iter().any(|official| official.id == "ann"));
        assert_eq!(on_record.quotes[0].doubt, None);
        let text = format!("{TALKS}“We agreed on it all today,” said Ann Example, 52, the Norwegian ambassador.");
        let draft = draft(&text, &Hints::default()).unwrap();
        assert!(draft.officials.iter().any(|official| official.name == "Ann Example"));
    }
}
