//! What kinds of word there are for finding speakers, and which word is which in a language.
//!
//! The lists hold common words of a language and common given names; no names of persons.

mod english;
mod first_names;
mod french;
mod german;
mod italian;
mod spanish;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

pub(crate) use first_names::{Gender, GivenName, given_name};
pub(crate) use german::nominative;

/// A set of word classes; a word may be of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

impl Class {
    /// No class: a content word that is not listed.
    pub(crate) const NONE: Class = Class(0);
    /// A finite verb of speech: said, says, tweeted.
    pub(crate) const SAYS: Class = Class(1);
    /// A participle of speech: saying, adding.
    pub(crate) const SAYING: Class = Class(1 << 1);
    /// The bare form of such a verb: say, call.
    pub(crate) const SAY: Class = Class(1 << 2);
    /// Have, do, will, can and the like, `not` included.
    pub(crate) const AUX: Class = Class(1 << 3);
    /// Forms of to be.
    pub(crate) const BE: Class = Class(1 << 4);
    pub(crate) const DET: Class = Class(1 << 5);
    pub(crate) const PREP: Class = Class(1 << 6);
    /// And, but, or.
    pub(crate) const CONJ: Class = Class(1 << 7);
    /// Who, which, whose.
    pub(crate) const REL: Class = Class(1 << 8);
    pub(crate) const HE: Class = Class(1 << 9);
    pub(crate) const SHE: Class = Class(1 << 10);
    /// They, it, we, I, you, one.
    pub(crate) const OTHER_PRONOUN: Class = Class(1 << 11);
    /// His, her, their.
    pub(crate) const POSSESSIVE: Class = Class(1 << 12);
    pub(crate) const ADVERB: Class = Class(1 << 13);
    /// Days, months, today, yesterday.
    pub(crate) const TIME: Class = Class(1 << 14);
    /// Offices that stand before a name: President, Senator, Minister.
    pub(crate) const TITLE: Class = Class(1 << 15);
    /// Mr, Sir, señor.
    pub(crate) const HONORIFIC_M: Class = Class(1 << 16);
    /// Mrs, Ms, señora.
    pub(crate) const HONORIFIC_F: Class = Class(1 << 17);
    /// What a person can be: spokesman, official, lawyer.
    pub(crate) const PERSON: Class = Class(1 << 18);
    /// What a body is called: department, ministry, university.
    pub(crate) const BODY: Class = Class(1 << 19);
    /// Names of countries, states and large cities, and words from them.
    pub(crate) const PLACE: Class = Class(1 << 20);
    /// Von, de, al: lower-case words inside names.
    pub(crate) const PARTICLE: Class = Class(1 << 21);
    /// Words that open a clause: when, if, because, as, that.
    pub(crate) const CLAUSE: Class = Class(1 << 22);
    /// A common verb that is no verb of speech.
    pub(crate) const VERB: Class = Class(1 << 23);
    /// According.
    pub(crate) const ACCORDING: Class = Class(1 << 24);
    /// Words of peoples and parties, before a title: Mexican, Republican.
    pub(crate) const ORIGIN: Class = Class(1 << 25);
    /// A document, a broadcast or a group that speaks: report, letter, ad, sources.
    pub(crate) const DOCUMENT: Class = Class(1 << 26);
    /// Nouns for women: spokeswoman, actress.
    pub(crate) const FEMALE: Class = Class(1 << 27);
    /// Nouns for men: spokesman, chairman.
    pub(crate) const MALE: Class = Class(1 << 28);
    /// What an office is for: affairs, interior, security.
    pub(crate) const PORTFOLIO: Class = Class(1 << 29);
    /// Several people who have no name: critics, officials, sources.
    pub(crate) const GROUP: Class = Class(1 << 30);

    pub(crate) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// These classes but for those of `other`.
    pub(crate) const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }

    /// Those of these classes that are among `other` as well.
    pub(crate) const fn only(self, other: Class) -> Class {
        Class(self.0 & other.0)
    }

    /// Whether any of the classes of `other` is among these.
    pub(crate) const fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Words that are written in lower case inside a sentence and so begin no name.
    pub(crate) const FUNCTION: Class = Class::AUX
        .or(Class::BE)
        .or(Class::DET)
        .or(Class::PREP)
        .or(Class::CONJ)
        .or(Class::REL)
        .or(Class::HE)
        .or(Class::SHE)
        .or(Class::OTHER_PRONOUN)
        .or(Class::POSSESSIVE)
        .or(Class::ADVERB)
        .or(Class::CLAUSE)
        .or(Class::ACCORDING);
    pub(crate) const HONORIFIC: Class = Class::HONORIFIC_M.or(Class::HONORIFIC_F);
    pub(crate) const SPEECH: Class = Class::SAYS.or(Class::SAYING).or(Class::SAY);
    pub(crate) const PRONOUN: Class = Class::HE.or(Class::SHE).or(Class::OTHER_PRONOUN);
}

/// A language the engine finds speakers in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, also the choice for texts in a language not known here.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// French.
    French,
    /// German.
    German,
    /// Italian.
    Italian,
}

impl Language {
    /// All of them.
    pub(crate) const ALL: [Language; 5] =
        [Language::English, Language::Spanish, Language::French, Language::German, Language::Italian];

    /// The BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::French => "fr",
            Language::German => "de",
            Language::Italian => "it",
        }
    }

    /// The classes of a lower-case word.
    pub(crate) fn class(self, word: &str) -> Class {
        let table = match self {
            Language::English => &*ENGLISH,
            Language::Spanish => &*SPANISH,
            Language::French => &*FRENCH,
            Language::German => &*GERMAN,
            Language::Italian => &*ITALIAN,
        };
        table.get(word).copied().unwrap_or_else(|| match self {
            Language::German => german::class_of_compound(word),
            _ => Class::NONE,
        })
    }

    /// What a lower-case word is as a title or a group in any of the languages; its other classes in English.
    pub(crate) fn of_any(word: &str) -> Class {
        let titles = Class::TITLE.or(Class::HONORIFIC).or(Class::GROUP);
        Self::ALL
            .iter()
            .fold(Language::English.class(word), |class, language| class.or(language.class(word).only(titles)))
    }

    /// Whether what describes a noun stands behind it: il ministro albanese.
    pub(crate) fn describes_behind(self) -> bool {
        matches!(self, Language::Spanish | Language::French | Language::Italian)
    }

    /// Whether this lower-case word stands right before the title of a work: titled, book, song.
    pub(crate) fn introduces_title(self, word: &str) -> bool {
        let list = match self {
            Language::English => english::BEFORE_TITLES,
            Language::Spanish => spanish::BEFORE_TITLES,
            Language::French => french::BEFORE_TITLES,
            Language::German => german::BEFORE_TITLES,
            Language::Italian => italian::BEFORE_TITLES,
        };
        list.contains(&word)
    }

    /// Whether this lower-case word stands right behind the title of a work: show, programme.
    pub(crate) fn follows_title(self, word: &str) -> bool {
        let list = match self {
            Language::English => english::AFTER_TITLES,
            Language::Spanish => spanish::AFTER_TITLES,
            Language::French => french::AFTER_TITLES,
            Language::German => german::AFTER_TITLES,
            Language::Italian => italian::AFTER_TITLES,
        };
        list.contains(&word)
    }

    /// Whether this lower-case word denies what follows it: denied, rejected.
    pub(crate) fn denies(self, word: &str) -> bool {
        has(
            word,
            [english::DENIALS, spanish::DENIALS, french::DENIALS, german::DENIALS, italian::DENIALS][self as usize],
        )
    }

    /// Whether this lower-case word is for what others say: claim, report.
    pub(crate) fn is_claim(self, word: &str) -> bool {
        has(word, [english::CLAIMS, spanish::CLAIMS, french::CLAIMS, german::CLAIMS, italian::CLAIMS][self as usize])
    }

    /// Whether this lower-case word lays something to somebody: accused.
    pub(crate) fn accuses(self, word: &str) -> bool {
        has(
            word,
            [english::ACCUSALS, spanish::ACCUSALS, french::ACCUSALS, german::ACCUSALS, italian::ACCUSALS]
                [self as usize],
        )
    }

    /// Whether this lower-case word is for what people give names of its own: deal, plan, scheme.
    pub(crate) fn has_name(self, word: &str) -> bool {
        let list = [english::NAMED, spanish::NAMED, french::NAMED, german::NAMED, italian::NAMED][self as usize];
        has(word, list) || self == Language::German && NAMED_IN_COMPOUNDS.iter().any(|end| word.ends_with(end))
    }

    /// Whether this lower-case word says that such a thing is made or made known: announced, signed.
    pub(crate) fn brings_out(self, word: &str) -> bool {
        has(
            word,
            [english::BRINGING, spanish::BRINGING, french::BRINGING, german::BRINGING, italian::BRINGING]
                [self as usize],
        )
    }

    /// Whether this lower-case word negates the verb beside it: not, never.
    pub(crate) fn negates(self, word: &str) -> bool {
        has(
            word,
            [english::NEGATIONS, spanish::NEGATIONS, french::NEGATIONS, german::NEGATIONS, italian::NEGATIONS]
                [self as usize],
        ) || word.ends_with("n't")
    }

    /// Whether a dot after this lower-case word belongs to it.
    pub(crate) fn is_abbreviation(self, word: &str) -> bool {
        let list = match self {
            Language::English => english::ABBREVIATIONS,
            Language::Spanish => spanish::ABBREVIATIONS,
            Language::French => french::ABBREVIATIONS,
            Language::German => german::ABBREVIATIONS,
            Language::Italian => italian::ABBREVIATIONS,
        };
        list.contains(&word)
    }
}

/// What the German compounds end in that are given names: the Rückführungsabkommen.
const NAMED_IN_COMPOUNDS: [&str; 5] = ["abkommen", "plan", "programm", "modell", "pakt"];

fn has(word: &str, list: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Class and words, separated by white space.
pub(crate) type List = (Class, &'static str);
type Table = HashMap<&'static str, Class, BuildHasherDefault<Fnv>>;

static ENGLISH: LazyLock<Table> = LazyLock::new(|| {
    let mut table = of_lists(english::LISTS);
    for (class, form) in english::speech_verbs() {
        // Made once in the life of the program, from a list that is part of it.
        let form: &'static str = Box::leak(form.into_boxed_str());
        let entry = table.entry(form).or_default();
        *entry = entry.or(class);
    }
    table
});
static SPANISH: LazyLock<Table> = LazyLock::new(|| of_lists(spanish::LISTS));
static FRENCH: LazyLock<Table> = LazyLock::new(|| of_lists(french::LISTS));
static GERMAN: LazyLock<Table> = LazyLock::new(|| of_lists(german::LISTS));
static ITALIAN: LazyLock<Table> = LazyLock::new(|| of_lists(italian::LISTS));

fn of_lists(lists: &[List]) -> Table {
    let mut table = Table::default();
    for (class, words) in lists {
        for word in words.split_ascii_whitespace() {
            let entry = table.entry(word).or_default();
            *entry = entry.or(*class);
        }
    }
    table
}

/// FNV-1a: short keys from lists of our own, looked up for every word of a text.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
