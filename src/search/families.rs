//! Words of one family: who looks for an agreement wants what was agreed, too.
//!
//! They are the families of what briefings on migration tell, word by word: a rule of endings would take the police for a
//! policy and a general for a generation. [`kin`](super::kin) has such a rule, for words that nobody says.

/// What the words of a family begin with, and the ways they go on.
#[rustfmt::skip]
const FAMILIES: &[(&str, &[&str])] = &[
    // What all of them are about, in every language that is read here: who asks about migrazione asks about migration.
    ("migra", &[
        "te", "tes", "ted", "ting", "tion", "tions", "nt", "nts", "tory", "nte", "ntes", "toire", "toires",
        "nten", "ntin", "ntinnen", "zione", "zioni", "nti", "torio", "toria", "tori", "torie", "r", "cion",
        "ciones", "torios", "torias",
    ]),
    // English
    ("accommodat", &["e", "ed", "es", "ing", "ion", "ions"]),
    ("agree", &["", "s", "d", "ing", "ment", "ments"]),
    ("announce", &["", "s", "d", "ment", "ments"]),
    ("apprehen", &["d", "ds", "ded", "ding", "sion", "sions"]),
    ("arriv", &["e", "es", "ed", "ing", "al", "als"]),
    ("collaborat", &["e", "es", "ed", "ing", "ion", "ions", "ive"]),
    ("commit", &["", "s", "ted", "ting", "ment", "ments"]),
    ("cooperat", &["e", "es", "ed", "ing", "ion", "ive"]),
    ("criminali", &["se", "sed", "ses", "sing", "sation", "ze", "zed", "zes", "zing", "zation"]),
    ("cross", &["ed", "ing", "ings"]),
    ("deploy", &["", "s", "ed", "ing", "ment", "ments"]),
    ("deport", &["", "s", "ed", "ing", "ation", "ations", "ee", "ees"]),
    ("det", &["ain", "ains", "ained", "aining", "ainee", "ainees", "ention", "entions"]),
    ("deter", &["", "s", "red", "ring", "rent", "rents", "rence"]),
    ("develop", &["", "s", "ed", "ing", "ment", "ments"]),
    ("disagree", &["", "s", "d", "ing", "ment", "ments"]),
    ("discuss", &["", "es", "ed", "ing", "ion", "ions"]),
    ("displace", &["", "s", "d", "ment", "ments"]),
    ("emigra", &["te", "tes", "ted", "ting", "tion", "nt", "nts"]),
    ("employ", &["", "s", "ed", "ing", "ment", "er", "ers", "ee", "ees"]),
    ("enforc", &["e", "es", "ed", "ing", "ement"]),
    ("establish", &["", "es", "ed", "ing", "ment"]),
    ("evacuat", &["e", "es", "ed", "ing", "ion", "ions"]),
    ("exploit", &["", "s", "ed", "ing", "ation"]),
    ("exp", &["el", "els", "elled", "elling", "ulsion", "ulsions"]),
    ("externali", &["se", "sed", "ses", "sing", "sation", "ze", "zed", "zes", "zing", "zation"]),
    ("extradit", &["e", "es", "ed", "ing", "ion", "ions"]),
    ("fund", &["", "s", "ed", "ing"]),
    ("immigra", &["te", "tes", "ted", "ting", "tion", "nt", "nts"]),
    ("implement", &["", "s", "ed", "ing", "ation"]),
    ("integrat", &["e", "es", "ed", "ing", "ion"]),
    ("intercept", &["", "s", "ed", "ing", "ion", "ions"]),
    ("invest", &["", "s", "ed", "ing", "ment", "ments", "or", "ors"]),
    ("legali", &["se", "sed", "ses", "sing", "sation", "ze", "zed", "zes", "zing", "zation"]),
    ("negotiat", &["e", "es", "ed", "ing", "ion", "ions", "or", "ors"]),
    ("persecut", &["e", "es", "ed", "ing", "ion"]),
    ("prosecut", &["e", "es", "ed", "ing", "ion", "ions"]),
    ("protect", &["", "s", "ed", "ing", "ion"]),
    ("ratif", &["y", "ies", "ied", "ying", "ication"]),
    ("readmi", &["t", "ts", "tted", "tting", "ssion", "ssions"]),
    ("recogni", &["se", "sed", "ses", "sing", "ze", "zed", "zes", "zing", "tion"]),
    ("recruit", &["", "s", "ed", "ing", "ment"]),
    ("reduc", &["e", "es", "ed", "ing", "tion", "tions"]),
    ("refus", &["e", "es", "ed", "ing", "al", "als"]),
    ("regulari", &["se", "sed", "ses", "sing", "sation", "ze", "zed", "zes", "zing", "zation"]),
    ("reject", &["", "s", "ed", "ing", "ion", "ions"]),
    ("relocat", &["e", "es", "ed", "ing", "ion", "ions"]),
    ("repatriat", &["e", "es", "ed", "ing", "ion", "ions"]),
    ("rescu", &["e", "es", "ed", "ing", "er", "ers"]),
    ("resettle", &["", "s", "d", "ment"]),
 ("responsib", &["le", "ility", "ilities"]),
    ("restrict", &["", "s", "ed", "ing", "ion", "ions", "ive"]),
    ("return", &["", "s", "ed", "ing", "ee", "ees"]),
    ("settle", &["", "s", "d", "ment", "ments"]),
    ("sign", &["", "s", "ed", "ing", "ature", "atures"]),
    ("smuggl", &["e", "es", "ed", "ing", "er", "ers"]),
    ("suspen", &["d", "ds", "ded", "ding", "sion", "sions"]),
    ("terroris", &["m", "t", "ts"]),
    ("traffick", &["", "ed", "ing", "er", "ers"]),
    ("visit", &["", "s", "ed", "ing"]),
    // French
    ("expuls", &["er", "e", "es", "ion", "ions"]),
    ("negoci", &["er", "e", "ation", "ations"]),
    ("immigr", &["ation", "e", "es"]),
    // German
    ("abschieb", &["en", "ung", "ungen"]),
    ("vereinbar", &["en", "t", "ten", "ung", "ungen"]),
    // Italian
    ("accord", &["o", "i"]),
    ("rimpatri", &["o", "i", "are", "ato", "ati"]),
    // Spanish
    ("acord", &["ar", "o", "aron", "ado", "ada"]),
    ("acuerd", &["o", "os", "an", "a"]),
    ("deporta", &["r", "do", "dos", "da", "das", "cion", "ciones"]),
    ("expuls", &["ar", "ado", "ados", "ion", "iones"]),
    ("repatria", &["r", "do", "dos", "cion", "ciones"]),
];

/// The other words of the families that a word is of, that it does not begin.
pub(super) fn of(word: &str) -> Vec<String> {
    let is_of =
        |beginning: &str, endings: &[&str]| word.strip_prefix(beginning).is_some_and(|end| endings.contains(&end));
    let families = FAMILIES.iter().filter(|(beginning, endings)| is_of(beginning, endings));
    let words = families.flat_map(|(beginning, endings)| endings.iter().map(move |end| format!("{beginning}{end}")));
    let mut out: Vec<String> = words.filter(|other| !other.starts_with(word)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_family_find_each_other() {
        for (word, other) in [
            ("agreement", "agreed"),
            ("migration", "migrants"),
            ("migrants", "migration"),
            ("migracion", "migrantes"),
            ("migrants", "migratoires"),
            ("migrazione", "migration"),
            ("detention", "detained"),
            ("deported", "deportation"),
            ("readmission", "readmitted"),
            ("expelled", "expulsions"),
        ] {
            assert!(of(word).iter().any(|found| found == other), "{word}: {:?}", of(word));
        }
        // What it begins is found anyway; a family is no more than its words.
        assert_eq!(of("agree"), Vec::<String>::new());
        for word in ["police", "migrat", "cross", "the", ""] {
            assert_eq!(of(word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn no_beginning_is_a_whole_family_and_no_word_stands_twice() {
        for (beginning, endings) in FAMILIES {
            let mut once = endings.to_vec();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), endings.len(), "{beginning}");
            assert!(endings.len() > 1 && beginning.bytes().all(|b| b.is_ascii_lowercase()), "{beginning}");
        }
    }
}
