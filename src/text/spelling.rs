//! British and American spellings of one word.

/// How words begin that are spelt otherwise in British and in American English.
#[rustfmt::skip]
const SPELT: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"), ("ageing", "aging"), ("analogue", "analog"), ("armour", "armor"),
    ("artefact", "artifact"), ("behaviour", "behavior"), ("calibre", "caliber"), ("cancelle", "cancele"),
    ("cancelli", "canceli"), ("catalogue", "catalog"), ("centred", "centered"), ("centimetre", "centimeter"), ("centre", "center"),
    ("channelle", "channele"), ("channelli", "channeli"), ("colour", "color"), ("counselli", "counseli"),
    ("counsello", "counselo"), ("defence", "defense"), ("dialogue", "dialog"), ("endeavour", "endeavor"),
    ("enquir", "inquir"), ("enrolment", "enrollment"), ("favour", "favor"), ("fibre", "fiber"),
    ("fuelle", "fuele"), ("fuelli", "fueli"), ("fulfilment", "fulfillment"), ("harbour", "harbor"),
    ("honour", "honor"), ("humour", "humor"), ("instalment", "installment"), ("judgement", "judgment"),
    ("kilometre", "kilometer"), ("labelle", "labele"), ("labelli", "labeli"), ("labour", "labor"),
    ("licence", "license"), ("litre", "liter"), ("manoeuvre", "maneuver"), ("meagre", "meager"),
    ("metre", "meter"), ("modelli", "modeli"), ("neighbour", "neighbor"), ("offence", "offense"),
    ("practise", "practice"), ("practisi", "practici"), ("pretence", "pretense"), ("programme", "program"),
    ("rumour", "rumor"), ("saviour", "savior"), ("sceptic", "skeptic"), ("signalle", "signale"),
    ("signalli", "signali"), ("skilful", "skillful"), ("theatre", "theater"), ("travelle", "travele"),
    ("travelli", "traveli"), ("vapour", "vapor"), ("vigour", "vigor"), ("wilful", "willful"),
];

/// What follows the `is` of "organise", which is an `iz` elsewhere, and the `ys` of "analyse".
const AFTER_IS: &[&str] =
    &["e", "ed", "es", "er", "ers", "ing", "ings", "able", "ation", "ations", "ational", "ationally"];

/// So many letters stand before it at least: "rise" and "size" have one spelling.
const BEFORE_IS: usize = 4;

/// How else a word may be spelt, folded, whole or half typed. Some are no words: who compares them with words of a text finds
/// nothing.
pub fn other_spellings(word: &str) -> impl Iterator<Item = String> + '_ {
    let instead = |from: &str, to: &str| word.strip_prefix(from).map(|rest| format!("{to}{rest}"));
    let of_table = SPELT
        .iter()
        .filter_map(move |(british, american)| instead(british, american).or_else(|| instead(american, british)));
    let of_rule = after_is(word).filter(|(_, rest)| AFTER_IS.iter().any(|end| end.starts_with(rest)));
    let of_rule = of_rule.map(move |(at, rest)| {
        let other = if word.as_bytes()[at] == b's' { "z" } else { "s" };
        format!("{}{other}{rest}", &word[..at])
    });
    of_table.chain(of_rule)
}

/// The one spelling to compare all spellings of a whole word by, folded, if it is another than its own.
pub fn one_spelling(word: &str) -> Option<String> {
    let of_table = SPELT.iter().filter(|(british, _)| word.starts_with(british));
    let of_table = of_table.max_by_key(|(british, _)| british.len());
    let of_table = of_table.map(|(british, american)| format!("{american}{}", &word[british.len()..]));
    let spelt = of_table.as_deref().unwrap_or(word);
    let of_rule = after_is(spelt).find(|(at, rest)| spelt.as_bytes()[*at] == b'z' && AFTER_IS.contains(rest));
    let of_rule = of_rule.map(|(at, rest)| format!("{}s{rest}", &spelt[..at]));
    of_rule.or(of_table)
}

/// Where a word may have the `s` of "organise", or the `z` in its place, and what stands behind.
fn after_is(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = word.as_bytes();
    let is_there = move |at: &usize| matches!((bytes[at - 1], bytes[*at]), (b'i' | b'y', b's' | b'z'));
    (BEFORE_IS + 1..bytes.len()).filter(is_there).map(|at| (at, &word[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_word_have_one_in_common() {
        let one = |word: &str| one_spelling(word).unwrap_or_else(|| word.to_owned());
        let rule = [
            ("organise", "organize"),
            ("recognisable", "recognizable"),
            ("criminalisation", "criminalization"),
            ("analysed", "analyzed"),
            ("colourise", "colorize"),
            ("labourers", "laborers"),
            ("programmes", "programs"),
        ];
        for (british, american) in SPELT.iter().chain(&rule) {
            assert_eq!(one(british), one(american), "{british}");
        }
        for word in ["analysis", "citizen", "size", "prize", "seized", "horizon", "migration", "ändert", ""] {
            assert_eq!(one_spelling(word), None, "{word}");
        }
    }
}
