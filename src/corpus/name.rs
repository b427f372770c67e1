//! When two spellings of a person's name are the same name.

use crate::text::{fold, words};

/// Words that somebody is addressed by, whatever their office; folded.
#[rustfmt::skip]
const ADDRESS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "sr", "sra", "srta", "senor", "senora", "monsieur", "madam", "madame", "mme", "mlle", "herr",
    "frau", "signor", "signora",
];

/// Other words before a name that are no part of it, folded. Longer titles are runs of these.
const HONORIFICS: &[&str] = &[
    "miss",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "hon",
    "honourable",
    "honorable",
    "rt",
    "right",
    "the",
    "hrh",
    "his",
    "her",
    "excellency",
    "highness",
    "majesty",
    "royal",
    "serene",
    "sheikh",
    "sheikha",
    "shaikh",
    "sayyid",
    "datuk",
    "dato",
    "datin",
    "seri",
    "tun",
    "shri",
    "smt",
    "ambassador",
    "amb",
    "minister",
    "president",
    "secretary",
    "sec",
    "senator",
    "sen",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "capt",
    "major",
    "maj",
    "admiral",
    "adm",
    "lt",
    "commissioner",
    "chancellor",
    "pm",
    "prime",
    "premier",
    "vice",
    "deputy",
    "under",
    "undersecretary",
    "attorney",
    "eng",
    "engr",
    "lic",
    "licda",
    "licenciado",
    "licenciada",
    "cardinal",
    "rev",
    "father",
    "canciller",
    "ministro",
    "ministra",
    "presidente",
    "presidenta",
    "embajador",
    "embajadora",
];

/// Words after a name that are no part of it, folded.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "obe", "cbe", "mbe", "kc", "qc", "mp", "mep", "phd", "md"];

/// Whether a folded word is a title that may stand before a name.
pub(crate) fn is_honorific(word: &str) -> bool {
    is_address(word) || HONORIFICS.contains(&word)
}

/// Whether a folded word addresses somebody and says nothing of them: "mr".
pub(crate) fn is_address(word: &str) -> bool {
    ADDRESS.contains(&word)
}

/// A name made comparable: folded, without honorifics and suffixes, "Rama, Edi" turned to "edi rama".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its words, folded; at least one unless the text had none.
    pub words: Vec<String>,
    /// Whether it carried an honorific.
    pub titled: bool,
}

impl Name {
    /// Reads a name as written.
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let turned = match folded.split_once(',') {
            Some((last, first)) if words(first).any(|w| !SUFFIXES.contains(&w)) => format!("{first} {last}"),
            _ => folded,
        };
        let turned = turned.replace("h.e.", " ").replace("h.h.", " ").replace("tan sri ", " ").replace('.', " ");
        // "HE Mr Rama", but not "He Lifeng".
        let excellency = text.starts_with("HE ") && text.chars().any(char::is_lowercase);
        let turned = if excellency { turned.replacen("he ", " ", 1) } else { turned };
        let all: Vec<&str> = words(&turned).collect();
        let from = all.iter().position(|w| !is_honorific(w)).unwrap_or(0);
        let until = all.iter().rposition(|w| !SUFFIXES.contains(w)).map_or(all.len(), |i| i + 1);
        // What is all honorifics ("General Secretary") is kept whole rather than lost.
        let kept = if from < until { &all[from..until] } else { &all[..] };
        let titled = from > 0 || excellency || text.contains("H.E.") || text.contains("H.H.");
        Self { words: kept.iter().map(|w| w.replace('\'', "")).collect(), titled }
    }

    /// The words that are more than an initial; all of them if fewer than two are.
    fn spelt_out(&self) -> Vec<&str> {
        let long: Vec<&str> = self.words.iter().filter(|w| w.chars().count() > 1).map(String::as_str).collect();
        if long.len() < 2 { self.words.iter().map(String::as_str).collect() } else { long }
    }

    /// The same for spellings that differ only in case, diacritics, order, middle initials or honorifics.
    pub fn key(&self) -> String {
        let mut parts = self.spelt_out();
        parts.sort_unstable();
        parts.join(" ")
    }

    /// Whether one name is the other with words added: "Alicia Bárcena" and "Alicia Bárcena Ibarra".
    pub fn extends(&self, other: &Self) -> bool {
        let (a, b) = (self.spelt_out(), other.spelt_out());
        b.len() >= 2 && a.len() > b.len() && b.iter().all(|w| a.contains(w))
    }

    /// The surname as most write it: the last word.
    pub fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// How full a spelling is: Latin script, no honorific, more words spelt out, more diacritics.
pub fn fullness(text: &str) -> (bool, bool, usize, usize) {
    let name = Name::of(text);
    let latin = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| u32::from(c) < 0x0250 || (0x1e00..0x1f00).contains(&u32::from(c)));
    let marked = text.chars().filter(|c| !c.is_ascii()).count();
    (latin, !name.titled, name.spelt_out().len(), marked)
}

/// A text as an id: folded, in ASCII letters, words joined by hyphens.
pub fn slug(text: &str) -> String {
    let ascii = any_ascii::any_ascii(&fold(text)).to_lowercase();
    let parts: Vec<String> = words(&ascii).map(|w| w.replace('\'', "")).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Name::of(a).key() == Name::of(b).key()
    }

    #[test]
    fn case_diacritics_order_initials_and_honorifics_do_not_matter() {
        assert!(same("Antony Blinken", "Antony J. Blinken"));
        assert!(same("Alicia Bárcena", "ALICIA BARCENA"));
        assert!(same("Rama, Edi", "Edi Rama"));
        assert!(same("H.E. Mr. Edi Rama", "Edi Rama"));
        assert!(same("Datuk Seri M. Saravanan", "Saravanan M."));
        assert!(same("HE Edi Rama", "Edi Rama"));
        assert!(!same("He Lifeng", "Lifeng"));
        assert!(same("Martin Luther King, Jr.", "Martin Luther King"));
        assert!(!same("Carlos Martínez", "Carlos Ramiro Martínez"));
        assert!(!same("E. Rama", "Edi Rama"));
    }

    #[test]
    fn longer_names_extend_shorter_ones() {
        assert!(Name::of("Alicia Bárcena Ibarra").extends(&Name::of("Alicia Bárcena")));
        assert!(!Name::of("Alicia Bárcena Ibarra").extends(&Name::of("Bárcena")));
    }

    #[test]
    fn the_fullest_spelling_keeps_its_diacritics() {
        let names = ["H.E. Alicia Barcena", "Alicia Barcena", "Alicia Bárcena", "Αλίσια Μπάρσενα Ιμπάρα"];
        assert_eq!(names.into_iter().max_by_key(|n| fullness(n)), Some("Alicia Bárcena"));
    }

    #[test]
    fn ids_are_ascii() {
        assert_eq!(slug("Alicia Bárcena"), "alicia-barcena");
        assert_eq!(slug("Έντι Ράμα"), "enti-rama");
        assert_eq!(slug("…"), "");
    }
}
