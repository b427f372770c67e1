//! Which language a text is in, by its commonest small words.

use std::collections::HashSet;

/// A language by its commonest small words.
#[derive(Debug, PartialEq, Eq)]
pub struct Tongue {
    /// BCP 47 code.
    pub code: &'static str,
    /// What English calls it.
    pub name: &'static str,
    /// How much each of its words counts: short texts tell languages that share small words only so far apart, and most
    /// briefings are in a few.
    weight: usize,
    words: &'static [&'static str],
}

const TONGUES: [Tongue; 7] = [
    Tongue {
        code: "en",
        name: "English",
        weight: 5,
        words: &[
            "the", "of", "and", "to", "in", "that", "with", "for", "on", "was", "is", "by", "said", "as", "at", "we",
            "our", "are", "have", "not", "this", "be", "will", "you", "they", "it", "from", "but", "their", "has",
            "an", "which", "who", "us", "must", "all", "can", "if", "no", "these", "come", "t",
        ],
    },
    Tongue {
        code: "es",
        name: "Spanish",
        weight: 5,
        words: &[
            "el", "la", "los", "las", "de", "que", "en", "por", "para", "una", "con", "del", "se", "su", "y", "dijo",
            "como", "no", "un", "es", "nos", "al", "lo", "más", "muy", "sus", "este", "esta", "estos", "hay", "son",
            "sin", "si", "o", "a", "fue", "ser", "porque", "sobre", "entre", "hemos", "vamos", "sea", "ni",
        ],
    },
    Tongue {
        code: "fr",
        name: "French",
        weight: 5,
        words: &[
            "le", "la", "les", "de", "des", "et", "du", "une", "dans", "pour", "au", "aux", "est", "il", "que", "qui",
            "sur", "par", "l", "d", "à", "nous", "vous", "pas", "ne", "un", "ce", "cette", "sont", "avec", "plus",
            "en", "ont", "mais", "se", "nos", "leur", "ou", "a",
        ],
    },
    Tongue {
        code: "de",
        name: "German",
        weight: 4,
        words: &[
            "der", "die", "das", "und", "den", "von", "mit", "dem", "ist", "nicht", "auf", "für", "ein", "eine", "im",
            "zu", "wir", "sie", "sich", "auch", "in", "sind", "haben", "dass", "wird", "als", "nach", "es", "wenn",
            "aber", "ganz", "oder", "aus", "kein",
        ],
    },
    Tongue {
        code: "it",
        name: "Italian",
        weight: 4,
        words: &[
            "il", "la", "lo", "l", "gli", "della", "dei", "di", "che", "per", "una", "con", "del", "non", "alla", "ha",
            "è", "in", "e", "i", "le", "sono", "noi", "più", "nel", "si", "come", "a", "anche", "ma", "dove", "o",
            "un", "no", "ci", "quando", "al", "se", "nostri",
        ],
    },
    Tongue {
        code: "pt",
        name: "Portuguese",
        weight: 4,
        words: &[
            "o", "os", "as", "de", "do", "da", "dos", "em", "não", "uma", "para", "com", "que", "ao", "pelo", "na",
            "e", "um", "é", "no", "mais", "por", "se", "são", "nós", "a", "nos", "ou", "mas", "foi",
        ],
    },
    Tongue {
        code: "nl",
        name: "Dutch",
        weight: 4,
        words: &[
            "de", "het", "een", "van", "en", "op", "met", "dat", "voor", "niet", "zijn", "aan", "ook", "naar", "we",
            "is", "in", "te", "wij", "maar", "hun", "ons", "zij", "als", "over",
        ],
    },
];

/// More words of a text tell nothing new.
const MOST_WORDS: usize = 3000;

impl Tongue {
    /// The language of which the most small words stand in `text`; none if that may be several, or if fewer than `fewest`
    /// different ones do: one word said again tells no more.
    pub fn of(text: &str, fewest: usize) -> Option<&'static Self> {
        let mut counts = [0usize; TONGUES.len()];
        let mut different: [HashSet<&str>; TONGUES.len()] = Default::default();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty() && w.len() <= 6).take(MOST_WORDS)
        {
            let word = word.to_lowercase();
            for ((count, different), tongue) in counts.iter_mut().zip(&mut different).zip(&TONGUES) {
                if let Some(small) = tongue.words.iter().find(|small| **small == word) {
                    *count += 1;
                    different.insert(small);
                }
            }
        }
        let of_each = || counts.iter().zip(&different).zip(&TONGUES);
        let weighed = || of_each().map(|((count, words), tongue)| (count * tongue.weight, words.len(), tongue));
        let most = weighed().map(|(weight, ..)| weight).max()?;
        let mut best = weighed().filter(|(weight, ..)| *weight == most);
        match (best.next(), best.next()) {
            (Some((_, words, only)), None) if words >= fewest => Some(only),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        Tongue::of(text, 2).map(|tongue| tongue.code)
    }

    #[test]
    fn a_sentence_is_enough_and_what_tells_nothing_is_of_no_language() {
        for (text, expected) in [
            ("Estamos aquí porque tuvimos un debate muy importante sobre la migración", "es"),
            ("We left the EU, but we did not leave Europe", "en"),
            ("Don't come. Don’t come.", "en"),
            ("La migration irrégulière est un défi pour nous", "fr"),
            ("L’accordo è nato quando Giorgia avrebbe dovuto fare le vacanze", "it"),
            ("Wir haben ein ganz wichtiges Abkommen", "de"),
            ("A migração não é uma ameaça para os nossos países", "pt"),
            ("Wij willen dat het akkoord er voor de zomer is", "nl"),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "Europe needs migration",
            "Do not",
            "come come",
            "dont come dont come",
            "Η μετανάστευση",
            "移民",
            "12 %",
            "la de",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
