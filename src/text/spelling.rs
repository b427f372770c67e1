//! British and American spellings of one word.

/// How words begin that are spelt otherwise in British and in American English.
#[rustfmt::skip]
const SPELT: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"), ("ageing", "aging"), ("analogue", "analog"), ("armour", "armor"),
    ("artefact", "artifact"), ("behaviour", "behavior"), ("calibre", "caliber"), ("cancelle", "cancele"),
    ("cancelli", "canceli"), ("catalogue", "catalog"), ("centimetre", "centimeter"), ("centre", "center"),
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
    let bytes = word.as_bytes();
    let of_rule = (BEFORE_IS + 1..bytes.len()).filter_map(move |at| {
        let other = match (bytes[at - 1], bytes[at]) {
            (b'i' | b'y', b's') => "z",
            (b'i' | b'y', b'z') => "s",
            _ => return None,
        };
        let rest = &word[at + 1..];
        AFTER_IS.iter().any(|end| end.starts_with(rest)).then(|| format!("{}{other}{rest}", &word[..at]))
    });
    of_table.chain(of_rule)
}
