//! What the things that briefings on migration tell of are called in the languages that are read here: who looks for the
//! border wants the frontera, too.
//!
//! They are told word by word, as the [families](super::families) are: a dictionary would call every child a boy, and has
//! no idea that smugglers are coyotes. Only words that say in no other of these languages something else stand here, as
//! the Italian "visto" does.

/// Words for one thing each, folded.
#[rustfmt::skip]
const TERMS: &[&[&str]] = &[
    &["agreement", "agreements", "deal", "deals", "memorandum", "memorandums", "protocol", "protocols", "treaty", "treaties",
      "partnership", "partnerships", "acuerdo", "acuerdos", "tratado", "accord", "accords", "abkommen", "accordo", "accordi", "protocollo"],
    &["aid", "ayuda", "hilfe", "aiuti", "aiuto"],
    &["asylum", "asilo", "asile", "asyl"],
    &["boat", "boats", "patera", "pateras", "bateau", "bateaux", "boote", "barcone", "barconi"],
    &["border", "borders", "frontera", "fronteras", "frontiere", "frontieres", "grenze", "grenzen", "confine", "confini",
      "frontiera"],
    &["causes", "causas", "ursachen", "fluchtursachen"],
    &["child", "children", "minors", "ninos", "ninas", "menores", "enfants", "mineurs", "kinder", "kindern",
      "minderjahrige", "minderjahrigen", "bambini", "minori", "minorenni"],
    &["conference", "conferences", "conferencia", "conferencias", "konferenz", "konferenzen", "conferenza", "conferenze"],
    &["cooperation", "cooperacion", "cooperazione", "zusammenarbeit"],
    &["declaration", "declaracion", "erklarung", "dichiarazione"],
    &["deportation", "deportations", "deportacion", "deportaciones", "expulsion", "expulsions", "expulsiones",
      "abschiebung", "abschiebungen", "espulsione", "espulsioni"],
    &["development", "desarrollo", "developpement", "entwicklung", "sviluppo"],
    &["dialogue", "dialogo", "dialog"],
    &["family", "families", "familia", "familias", "famille", "familles", "familie", "familien", "famiglia", "famiglie"],
    &["humanitarian", "humanitario", "humanitaria", "humanitaire", "humanitar", "umanitario", "umanitaria", "umanitari"],
    &["migrants", "migrantes", "migranten", "migranti"],
    &["police", "policia", "polizei", "polizia"],
    &["protection", "proteccion", "schutz", "protezione"],
    &["refugee", "refugees", "refugiado", "refugiados", "refugiadas", "refugies", "fluchtling", "fluchtlinge",
      "fluchtlingen", "rifugiato", "rifugiati"],
    &["responsibility", "responsabilidad", "responsabilite", "verantwortung", "responsabilita"],
    &["returns", "retorno", "retornos", "retours", "ruckkehr", "ruckfuhrung", "ruckfuhrungen", "rimpatrio", "rimpatri"],
    &["rights", "derechos", "droits", "rechte", "menschenrechte", "diritti"],
    &["route", "routes", "ruta", "rutas", "rotta", "rotte", "fluchtroute", "fluchtrouten"],
    &["security", "seguridad", "securite", "sicherheit", "sicurezza"],
    &["smuggler", "smugglers", "smuggling", "coyotes", "polleros", "passeurs", "schleuser", "schlepper", "scafisti"],
    &["solidarity", "solidaridad", "solidarite", "solidaritat", "solidarieta"],
    &["summit", "summits", "cumbre", "cumbres", "sommet", "sommets", "gipfel", "vertice", "vertici"],
    &["trafficking", "traffickers", "traficantes", "menschenhandel", "trafficanti"],
    &["visa", "visas", "visados", "visum"],
    &["woman", "women", "mujer", "mujeres", "femme", "femmes", "frauen", "donna", "donne"],
    &["worker", "workers", "trabajadores", "trabajadoras", "travailleurs", "arbeitskrafte", "lavoratori"],
];

/// The other words for what a word is for, that it does not begin.
pub(super) fn of(word: &str) -> impl Iterator<Item = &'static str> {
    let terms = TERMS.iter().filter(move |words| words.contains(&word)).flat_map(|words| words.iter().copied());
    terms.filter(move |other| !other.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_thing_find_each_other() {
        for (word, other) in [
            ("frontera", "border"),
            ("border", "grenze"),
            ("gipfel", "summit"),
            ("ninos", "children"),
            ("asile", "asylum"),
        ] {
            assert!(of(word).any(|found| found == other), "{word}: {:?}", of(word).collect::<Vec<_>>());
        }
        for word in ["bord", "the", "", "visto"] {
            assert_eq!(of(word).next(), None, "{word}");
        }
    }

    #[test]
    fn no_word_is_for_two_things() {
        let mut words: Vec<&str> = TERMS.concat();
        assert!(words.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase())));
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|two| two[0] == two[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
