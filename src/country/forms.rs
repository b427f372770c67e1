//! Every written form of every country, read from `table.tsv` (generated) and `extra.tsv` (by hand).
//!
//! Both files have one line per country, kind and set of languages; their columns are described at the head of
//! `extra.tsv`. They are part of the program, so a mistake in them is caught by the tests here, not at run time.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::CountryId;
use super::key::{is_spelt, key};

const TABLE: &str = include_str!("table.tsv");
const EXTRA: &str = include_str!("extra.tsv");

/// The languages whose names come next after English when one word means two countries.
const MAIN_LANGUAGES: [&str; 10] = ["fr", "es", "de", "it", "pt", "nl", "ar", "ru", "zh", "ja"];

/// What a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An ISO code or another abbreviation that only counts in capitals ("GT", "GTM", "CAR").
    Code,
    /// An English name, official or not, or an abbreviation of one ("Guatemala", "Ivory Coast", "USA").
    Name,
    /// A name in another language ("Elfenbeinküste").
    Translation,
    /// The people or the adjective, in any language ("Guatemalan", "mexicaine").
    Demonym,
}

/// One written form of one country.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// The country meant; `None` for words that contain a country's name and mean none ("Latin America").
    pub(super) country: Option<CountryId>,
    /// What the form is.
    pub kind: Kind,
    /// BCP 47 tags of the languages that use it, one space apart; `und` where the source does not say.
    pub languages: &'static str,
    /// The form as it is written.
    pub text: &'static str,
    /// How readily a reader takes the form to mean this country: 0 most readily.
    pub(super) rank: u8,
    /// Whether the form counts in running text only as it is written: codes, very short names, words of English.
    pub(super) is_strict: bool,
    /// The form made comparable, see [`key`].
    pub(super) key: String,
}

impl Form {
    /// Whether English uses it.
    pub fn is_english(&self) -> bool {
        self.languages.split(' ').any(|language| language == "en")
    }
}

/// All forms, those that were entered by hand first.
pub(super) fn all() -> &'static [Form] {
    static FORMS: LazyLock<Vec<Form>> = LazyLock::new(read);
    &FORMS
}

fn read() -> Vec<Form> {
    let mut dropped = Vec::new();
    let mut english_words = HashSet::new();
    let mut forms = Vec::with_capacity(24_000);
    for line in lines(EXTRA) {
        match line.kind {
            "drop" => dropped.extend(line.pairs()),
            "strict" => english_words.extend(line.forms().map(key)),
            _ => forms.extend(line.pairs().map(|(country, text)| {
                Form::new(country, line.kind(), line.languages, text, u8::from(!line.is_english()))
            })),
        }
    }
    for country in CountryId::all() {
        forms.push(Form::new(Some(country), Kind::Name, "en", country.name(), 0));
        if country.official_name() != country.name() {
            forms.push(Form::new(Some(country), Kind::Name, "en", country.official_name(), 0));
        }
    }
    for line in lines(TABLE) {
        let pairs = line.pairs().filter(|pair| !dropped.contains(pair));
        forms.extend(pairs.map(|(country, text)| Form::new(country, line.kind(), line.languages, text, line.rank())));
    }
    for form in &mut forms {
        form.is_strict = is_short(form) || english_words.contains(&form.key);
    }
    forms
}

impl Form {
    fn new(country: Option<CountryId>, kind: Kind, languages: &'static str, text: &'static str, rank: u8) -> Self {
        Self { country, kind, languages, text, rank, is_strict: false, key: key(text) }
    }
}

/// Codes, "U.S.", and names of three Latin letters, unless they are English and entered by hand ("UK", "UAE").
fn is_short(form: &Form) -> bool {
    let is_trusted = form.rank == 0 && form.languages == "en";
    let is_short = || form.key.len() <= 3 && form.key.is_ascii();
    form.kind == Kind::Code || is_spelt(form.text) || (!is_trusted && is_short())
}

struct Line<'a> {
    countries: &'a str,
    kind: &'a str,
    languages: &'a str,
    forms: &'a str,
}

fn lines(file: &'static str) -> impl Iterator<Item = Line<'static>> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some(Line {
            countries: columns.next()?,
            kind: columns.next()?,
            languages: columns.next()?,
            forms: columns.next()?,
        })
    })
}

impl Line<'static> {
    fn countries(&self) -> impl Iterator<Item = Option<CountryId>> {
        self.countries.split(' ').map(CountryId::from_alpha2)
    }

    fn forms(&self) -> impl Iterator<Item = &'static str> {
        self.forms.split(" | ")
    }

    fn is_english(&self) -> bool {
        self.languages.split(' ').any(|tag| tag == "en")
    }

    /// The rank of a generated form; those entered by hand are 0 (English) and 1.
    fn rank(&self) -> u8 {
        let language = if self.is_english() {
            1
        } else if self.languages.split(' ').any(|tag| MAIN_LANGUAGES.contains(&tag)) {
            2
        } else {
            3
        };
        2 * language + u8::from(self.kind == "demonym")
    }

    fn kind(&self) -> Kind {
        match self.kind {
            "code" => Kind::Code,
            "demonym" => Kind::Demonym,
            _ if self.is_english() => Kind::Name,
            _ => Kind::Translation,
        }
    }

    fn pairs(&self) -> impl Iterator<Item = (Option<CountryId>, &'static str)> {
        self.countries().flat_map(|country| self.forms().map(move |form| (country, form)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_line(file: &'static str, kinds: &[&str]) {
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            let [countries, kind, languages, forms] = columns[..] else { panic!("four columns, not: {line}") };
            assert!(
                countries == "-" || countries.split(' ').all(|code| CountryId::from_alpha2(code).is_some()),
                "{line}"
            );
            assert!(kinds.contains(&kind), "{line}");
            assert!(languages == "-" || languages.split(' ').all(|tag| tag.len() >= 2), "{line}");
            assert!(forms.split(" | ").all(|form| !form.is_empty() && form.trim() == form), "{line}");
        }
    }

    #[test]
    fn the_generated_table_is_well_formed() {
        every_line(TABLE, &["name", "demonym"]);
    }

    #[test]
    fn the_additions_are_well_formed() {
        every_line(EXTRA, &["name", "demonym", "code", "drop", "strict"]);
    }

    #[test]
    fn every_dropped_form_is_in_the_table() {
        let table: HashSet<_> = lines(TABLE).flat_map(|line| line.pairs().collect::<Vec<_>>()).collect();
        for line in lines(EXTRA).filter(|line| line.kind == "drop") {
            for pair in line.pairs() {
                assert!(table.contains(&pair), "{pair:?} is not there to be dropped");
            }
        }
    }
}
