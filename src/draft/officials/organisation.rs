//! The body that an office is of: director general of the International Organization for Migration.

use std::ops::Range;

use super::Finder;
use super::role::Role;
use crate::country::{self, Kind};
use crate::draft::lexicon::Class;
use crate::draft::names::NameKind;
use crate::draft::tokens::without_elision;
use crate::draft::{Found, nations};
use crate::text::one_line;

impl Finder<'_> {
    /// The role without the body at its end, and that body. Offices of states and their parts keep what they are of, as
    /// do those of bodies that bear the name of a state or a union: the President of the European Commission.
    pub(super) fn without_organisation(&self, role: Role) -> (Role, Option<Found<String>>) {
        let parts = self.body_at_end(&role.words).map(|(body, of)| (body, role.words.start..of));
        let Some((body, office)) = parts.or_else(|| self.body_before(&role.words)) else { return (role, None) };
        if office.is_empty() || office.clone().any(|at| self.is_of_state(at)) {
            return (role, None);
        }
        let place = self.bytes(body);
        let value = without_elision(&one_line(&self.text[place.clone()])).to_owned();
        let found = Found { value, place: Some(place), confidence: role.confidence };
        (Role { words: office, ..role }, Some(found))
    }

    /// The name of a body that the words end in, and where “of the” before it begins.
    fn body_at_end(&self, words: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let mention = self.people.at(words.end.checked_sub(1)?)?;
        let name = &self.people.mentions[mention];
        let tokens = name.tokens.clone();
        let has_noun = tokens.len() > 1 && tokens.clone().any(|at| self.tokens[at].class.is(Class::BODY));
        let is_short = tokens.len() == 1 && self.tokens[tokens.start].all_caps;
        let is_body = name.kind == NameKind::Body && (has_noun || is_short);
        if !is_body || tokens.end != words.end || tokens.start <= words.start {
            return None;
        }
        // The Norwegian Refugee Council is no Norwegian council.
        let named =
            |found: &country::Found| tokens.len() >= 3 && found.kind == Kind::Demonym && found.start == tokens.start;
        let of_state = !nations::among(self.reading, tokens.clone()).iter().all(named);
        let small = |at: &usize| {
            matches!(self.word(*at), "of" | "for" | "at" | "the" | "de" | "del" | "du" | "la" | "el")
                || matches!(self.word(*at), "di" | "della" | "dello" | "dell'" | "dell’" | "der" | "des" | "von")
        };
        let from = (words.start..tokens.start).rev().take_while(small).last();
        // Directrice de l’OIM: the article is a part of the word.
        (!of_state).then_some((tokens, from?))
    }

    /// The short name of a body before an office, and the office: IOM Director General.
    fn body_before(&self, words: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let first = self.tokens.get(words.start).filter(|_| words.len() > 1)?;
        let is_short = first.all_caps && first.end - first.start >= 3 && !first.class.is(Class::TITLE);
        let shouted = words.clone().all(|at| self.tokens[at].all_caps);
        let body = words.start..words.start + 1;
        (is_short && !shouted && nations::among(self.reading, body.clone()).is_empty())
            .then_some((body, words.start + 1..words.end))
    }

    /// Minister, president, secretary, but not: secretary general.
    fn is_of_state(&self, at: usize) -> bool {
        let word = self.word(at).to_lowercase();
        let stems =
            ["minist", "vicemin", "president", "président", "präsident", "ambassad", "ambasciat", "embajad", "speaker"];
        // Bundesinnenminister, Staatssekretärin.
        let in_compound = ["minister", "botschaft", "staatssekret"].iter().any(|part| word.contains(part));
        let secretary = ["secretary", "secretario", "secretaria", "secrétaire", "segretario", "segretaria"]
            .contains(&word.as_str());
        let is_general =
            || self.tokens.get(at + 1).is_some_and(|next| next.text(self.text).to_lowercase().starts_with('g'));
        stems.iter().any(|stem| word.starts_with(stem)) || in_compound || secretary && !is_general()
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::{Hints, draft, to_toml};

    #[test]
    fn an_office_of_a_body_names_it() {
        let people = |text: &str| -> Vec<String> {
            let one = |official: &crate::draft::OfficialDraft| {
                let value =
                    |found: Option<&crate::draft::Found<String>>| found.map_or(String::new(), |f| f.value.clone());
                format!("{}|{}|{}", official.name, value(official.role.as_ref()), value(official.organisation.as_ref()))
            };
            draft(text, &Hints::default()).unwrap().officials.iter().map(one).collect()
        };
        let cases = [
            (
                "Also present was Ann Pope, director general of the International Organization for Migration (IOM).",
                "Ann Pope|director general|International Organization for Migration",
            ),
            (
                "Ann Example, Director General of the IOM, spoke. IOM Director General Ann Example left.",
                "Ann Example|Director General|IOM",
            ),
            ("IOM Director General Ann Example spoke.", "Ann Example|Director General|IOM"),
            (
                "Ann Example, head of the Norwegian Refugee Council, and Bo Sample, secretary general of the Federation of \
                 Red Cross and Red Crescent Societies, spoke.",
                "Ann Example|head|Norwegian Refugee Council; Bo Sample|secretary general|Federation of Red Cross and Red \
                 Crescent Societies",
            ),
            (
                "El ministro de Trabajo de Guatemala, Juan Ejemplo, se reunió con la directora general de la Organización \
                 Internacional para las Migraciones (OIM), Ana Muestra.",
                "Juan Ejemplo|ministro de Trabajo|; Ana Muestra|directora general|Organización Internacional para las Migraciones",
            ),
            (
                "Le ministre du Travail, Paul Exemple, a rencontré à Genève la directrice générale de l’Organisation \
                 internationale pour les migrations (OIM), Anne Modèle.",
                "Paul Exemple|ministre du Travail|; Anne Modèle|directrice générale|Organisation internationale pour les \
                 migrations",
            ),
            // What states have is no organisation.
            ("Ann Example, the secretary of state of Chile, spoke.", "Ann Example|secretary of state|"),
            ("Ann Example, the minister of Labour and Police, spoke.", "Ann Example|minister of Labour and Police|"),
            (
                "Ann Example, President of the European Commission, spoke.",
                "Ann Example|President of the European Commission|",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(people(text).join("; "), expected, "{text}");
        }
        let written = to_toml(&draft(cases[0].0, &Hints::default()).unwrap());
        assert!(
            written
                .contains("role = \"director general\"\norganisation = \"International Organization for Migration\"\n"),
            "{written}"
        );
    }
}
