//! The other forms of a word as typed: the singular of a plural, the American spelling of a British one, the verb of what
//! was done.
//!
//! Forms are made by rule and looked up as they are, so that one which no text has costs a look and finds nothing. They are
//! rules of English; those for `-s` and `-es` serve Spanish and French, too. Names have no other forms.

use super::answer::How;
use super::dictionary::prefix_quality;
use super::families;
use super::question::is_joining;
use super::terms;
use crate::text::other_spellings;

/// How well a token fits that is the singular or the plural of a word.
pub(crate) const OTHER_NUMBER: u8 = 200;

/// How well a token fits that is another word of the family of a word: below what the word begins.
pub(crate) const OTHER_OF_FAMILY: u8 = 150;

/// A word, and what else it may stand there as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forms {
    /// The word, then its other spellings, which are the same word: they begin others as it does.
    pub spellings: Vec<String>,
    /// Its singular or its plural, in every spelling; none that it begins.
    pub numbers: Vec<String>,
    /// The other words of its family and for what it is for, in every spelling; none that it begins.
    pub family: Vec<String>,
}

impl Forms {
    /// The forms of a token.
    pub(crate) fn of(word: &str) -> Self {
        let mut out = Self::only(word);
        if !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return out;
        }
        out.spellings.extend(other_spellings(word).filter(|spelling| !spelling.starts_with(word)));
        for number in other_numbers(word) {
            out.numbers.extend(other_spellings(&number));
            out.numbers.push(number);
        }
        out.numbers.retain(|number| !number.starts_with(word) && !is_joining(number));
        let mut beside: Vec<String> = out.spellings.iter().flat_map(|spelling| families::of(spelling)).collect();
        beside.extend(out.spellings.iter().flat_map(|spelling| terms::of(spelling)).map(str::to_owned));
        out.family = beside.into_iter().filter(|other| !out.begin(other) && !out.numbers.contains(other)).collect();
        out
    }

    /// A token in no form but its own.
    pub(crate) fn only(word: &str) -> Self {
        Self { spellings: vec![word.to_owned()], numbers: Vec::new(), family: Vec::new() }
    }

    /// Without the other words of its family: who leaves out what was agreed means no agreement.
    pub(crate) fn without_family(self) -> Self {
        Self { family: Vec::new(), ..self }
    }

    /// The word itself.
    pub(crate) fn typed(&self) -> &str {
        &self.spellings[0]
    }

    /// The other spellings.
    pub(crate) fn other_spellings(&self) -> &[String] {
        &self.spellings[1..]
    }

    /// Whether a token is the word or begins so, in any spelling.
    pub(crate) fn begin(&self, token: &str) -> bool {
        self.spellings.iter().any(|spelling| token.starts_with(spelling.as_str()))
    }

    /// How well a token fits that is another form of the word, or begins with another spelling of it; as the index has it,
    /// for one pair.
    pub(crate) fn judge(&self, token: &str) -> Option<(How, u8)> {
        if self.numbers.iter().any(|number| number == token) {
            return Some((How::Form, OTHER_NUMBER));
        }
        if self.family.iter().any(|other| other == token) {
            return Some((How::Form, OTHER_OF_FAMILY));
        }
        let spelling = self.other_spellings().iter().find(|spelling| token.starts_with(spelling.as_str()))?;
        let is_whole = token.len() == spelling.len();
        Some((How::Form, if is_whole { 255 } else { prefix_quality(spelling.len(), token.len()) }))
    }
}

/// Singulars and their plurals, which no rule makes.
const IRREGULAR: &[(&str, &str)] = &[
    ("analysis", "analyses"),
    ("basis", "bases"),
    ("child", "children"),
    ("crisis", "crises"),
    ("life", "lives"),
    ("man", "men"),
    ("wife", "wives"),
    ("woman", "women"),
];

/// Words that end like plurals and are none, or mean something else than their singulars.
#[rustfmt::skip]
const NO_PLURALS: &[&str] = &[
    "antes", "arms", "athens", "bahamas", "customs", "goods", "honduras", "kansas", "lens", "means", "news", "sans",
    "texas", "wales",
];

/// The singular of a plural, and the plural of a singular which does not begin with it. What may be several words is
/// several: "cookies" is of "cooky" or of "cookie".
fn other_numbers(word: &str) -> Vec<String> {
    let irregular = IRREGULAR.iter().find_map(|&(one, many)| match word {
        _ if word == one => Some(many),
        _ if word == many => Some(one),
        _ => None,
    });
    if let Some(other) = irregular {
        return vec![other.to_owned()];
    }
    if word.len() < 4 || NO_PLURALS.contains(&word) {
        return Vec::new();
    }
    let mut out = Vec::new();
    if let Some(stem) = word.strip_suffix('y') {
        // "Country", and not "day".
        if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) {
            out.push(format!("{stem}ies"));
        }
    } else if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
        out.push(stem.to_owned());
        out.extend(stem.strip_suffix("ie").filter(|stem| stem.len() > 1).map(|stem| format!("{stem}y")));
        let of_es = stem.strip_suffix('e').filter(|stem| SINGULAR_OF_ES.iter().any(|end| is_such(stem, end)));
        out.extend(of_es.map(str::to_owned));
    }
    out
}

/// How words end that take `-es`, and how many letters they have at least: English ones, then Spanish ones.
#[rustfmt::skip]
const SINGULAR_OF_ES: &[(&str, usize)] = &[
    ("ch", 4), ("o", 4), ("s", 4), ("sh", 4), ("x", 3), ("z", 4),
    ("al", 5), ("dad", 5), ("en", 5), ("ion", 5), ("or", 5),
];

fn is_such(word: &str, (end, letters): &(&str, usize)) -> bool {
    word.len() >= *letters && word.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_has_its_singular() {
        for (word, singular) in [
            ("visas", "visa"),
            ("boats", "boat"),
            ("countries", "country"),
            ("movies", "movie"),
            ("churches", "church"),
            ("taxes", "tax"),
            ("homes", "home"),
            ("crises", "crisis"),
            ("women", "woman"),
            ("fronteras", "frontera"),
            ("migraciones", "migracion"),
            ("paises", "pais"),
            ("autoridades", "autoridad"),
            ("travailleurs", "travailleur"),
            ("frontieres", "frontiere"),
        ] {
            assert!(Forms::of(word).numbers.iter().any(|number| number == singular), "{word}");
        }
        assert_eq!(Forms::of("country").numbers, ["countries"]);
        assert_eq!(Forms::of("crisis").numbers, ["crises"]);
        // What it begins is found anyway.
        for word in ["boat", "child", "day", "migrant"] {
            assert_eq!(Forms::of(word).numbers, Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn what_only_ends_like_a_plural_is_none() {
        for word in [
            "news",
            "status",
            "tunis",
            "honduras",
            "press",
            "process",
            "virus",
            "basis",
            "us",
            "gas",
            "this",
            "theirs",
            "means",
            "2020s",
            "g7",
            "migración",
            "国",
        ] {
            let numbers = Forms::of(word).numbers;
            assert!(numbers.iter().all(|number| number == "bases"), "{word}: {numbers:?}");
        }
        // Neither an aid nor a plan.
        for (word, other) in
            [("aides", "aid"), ("planes", "plan"), ("states", "stat"), ("uses", "us"), ("cases", "cas")]
        {
            assert!(!Forms::of(word).numbers.iter().any(|number| number == other), "{word}");
        }
    }

    #[test]
    fn both_spellings_of_a_word_are_one() {
        for (british, american) in [
            ("labour", "labor"),
            ("labourers", "laborers"),
            ("colours", "colors"),
            ("neighbouring", "neighboring"),
            ("centre", "center"),
            ("defence", "defense"),
            ("programmes", "programs"),
            ("organise", "organize"),
            ("organised", "organized"),
            ("organising", "organizing"),
            ("organisation", "organization"),
            ("organisati", "organizati"),
            ("regularis", "regulariz"),
            ("criminalisation", "criminalization"),
            ("analyse", "analyze"),
            ("travelling", "traveling"),
        ] {
            assert!(Forms::of(british).spellings.iter().any(|spelling| spelling == american), "{british}");
            assert!(Forms::of(american).spellings.iter().any(|spelling| spelling == british), "{american}");
        }
        assert!(Forms::of("programme").begin("program") && Forms::of("labor").begin("labourers"));
        for word in
            ["citizen", "rise", "size", "prize", "raised", "increase", "horizon", "visas", "migration", "seized"]
        {
            assert_eq!(Forms::of(word).other_spellings(), Vec::<String>::new(), "{word}");
        }
        for number in ["neighbour", "neighbor"] {
            assert!(Forms::of("neighbours").numbers.iter().any(|other| other == number), "{number}");
        }
    }

    #[test]
    fn a_token_is_judged_as_the_form_that_it_is() {
        let forms = Forms::of("labours");
        assert_eq!(forms.judge("labors"), Some((How::Form, 255)));
        assert_eq!(forms.judge("labor"), Some((How::Form, OTHER_NUMBER)));
        assert_eq!(forms.judge("labours"), None);
        assert_eq!(Forms::of("labour").judge("laborers"), Some((How::Form, prefix_quality(5, 8))));
        assert_eq!(Forms::only("labours").judge("labor"), None);
    }
}
