//! Questions as Spanish, French, German and Italian put them, in the words and the order that English questions have: "wann
//! haben sich deutschland und kenia getroffen", "qui macron a-t-il rencontré", "chi era a roma".
//!
//! The words that only belong to a verb ("se", "sono", "hat") are such beside one, in a question of their language, and
//! names or words everywhere else.

use super::Words;
use crate::search::plan::plain;
use crate::search::query::{Expr, Term, Test};

/// How a language asks; each entry may be several words, the longest first where one begins another.
struct Tongue {
    /// What begins a question for people, a day or a place.
    asking: &'static [&'static str],
    /// What begins a question for what was said.
    what: &'static [&'static str],
    /// What may follow either and says nothing.
    whether: &'static [&'static str],
    /// What stands before a verb and belongs to it.
    helpers: &'static [&'static str],
    /// What stands behind what asks, where its verb ends the sentence.
    brackets: &'static [&'static str],
    /// What refers a verb to those who do something, wherever it stands.
    selves: &'static [&'static str],
    met: &'static [&'static str],
    said: &'static [&'static str],
    /// Other verbs that end a sentence.
    ending: &'static [&'static str],
    /// What leads to what was spoken of, beside the words that do so anywhere.
    about: &'static [&'static str],
    been: &'static [&'static str],
    at: &'static [&'static str],
}

#[rustfmt::skip]
const TONGUES: &[Tongue] = &[
    Tongue { // Spanish
        asking: &[
            "con quienes", "con quien", "a quienes", "a quien", "quienes", "quien", "cuando", "donde", "en donde",
        ],
        what: &["que cosa", "que"],
        whether: &["es que"],
        helpers: &["se han", "se ha", "se", "han", "ha"],
        brackets: &[],
        selves: &[],
        met: &[
            "reunieron", "reunio", "reunido", "reunidos", "conocio", "conocieron", "vio", "vieron", "encontro", "encontraron",
        ],
        said: &["dijo", "dijeron", "dicho", "declaro", "declararon", "declarado", "afirmo"],
        ending: &[],
        about: &[],
        been: &["estuvo", "estuvieron", "estaba", "estaban", "ha estado", "han estado"],
        at: &["en"],
    },
    Tongue { // French
        asking: &["avec qui", "a qui", "qui", "quand", "ou"],
        what: &["qu'est-ce que", "qu'est-ce qu'a", "qu'est-ce qu'ont", "que", "qu'a", "qu'ont"],
        whether: &["est-ce que"],
        helpers: &[
            "se sont-ils", "se sont-elles", "se sont", "s'est-il", "s'est-elle", "s'est", "a-t-il", "a-t-elle", "ont-ils",
            "ont-elles", "ont", "se", "a",
        ],
        brackets: &[],
        selves: &[],
        met: &[
            "rencontre", "rencontres", "rencontree", "rencontrees", "rencontra", "rencontrerent", "vu", "vus", "reuni",
            "reunis", "reunie", "reunies",
        ],
        said: &["dit", "declare", "declara", "affirme"],
        ending: &[],
        about: &[],
        been: &["etait", "etaient", "fut", "furent", "a ete", "ont ete"],
        at: &["a", "au", "aux", "en", "dans"],
    },
    Tongue { // German
        asking: &["mit wem", "wen", "wem", "wer", "wann", "wo"],
        what: &["was"],
        whether: &[],
        helpers: &[],
        brackets: &["hat", "haben", "hatte", "hatten", "sind", "ist", "nahmen", "nahm"],
        selves: &["sich"],
        met: &["traf", "trafen", "trifft", "getroffen", "begegnet", "begegnete", "gesehen"],
        said: &[],
        ending: &["teilgenommen", "teil"],
        about: &[],
        been: &["war", "waren"],
        at: &["in", "im", "bei", "beim", "auf"],
    },
    Tongue { // Italian
        asking: &["con chi", "a chi", "chi", "quando", "dove"],
        what: &["che cosa", "cosa", "che"],
        whether: &[],
        helpers: &["si sono", "si e", "si", "hanno", "ha"],
        brackets: &[],
        selves: &[],
        met: &[
            "incontrato", "incontrata", "incontrati", "incontrate", "incontro", "incontrarono", "visto", "vista", "visti",
            "viste", "riunito", "riunita", "riuniti", "riunite",
        ],
        said: &["detto", "dichiarato", "affermato", "disse"],
        ending: &[],
        about: &["su"],
        been: &["era", "erano", "c'era", "c'erano", "e stato", "sono stati"],
        at: &["a", "ad", "al", "alla", "in", "nel", "nella"],
    },
];

/// Words beside which "e" is Italian for "and".
const ITALIAN: &[&str] =
    &["quando", "dove", "chi", "cosa", "tra", "fra", "incontri", "incontro", "riunioni", "riunione", "italia", "di"];

/// Words before two that are joined so.
const BETWEEN: &[&str] = &["tra", "fra"];

/// Articles, and what is joined to them, that are written as one with the word behind: "sur l'Egypte", "sull'egitto".
const ELIDED: &[&str] = &["l", "all", "dall", "dell", "nell", "qu", "sull"];

/// The words of a question in place of which others are read.
struct Read {
    /// What is read in place of some words.
    instead: Vec<(usize, &'static str)>,
    /// Those that say nothing.
    gone: Vec<usize>,
    /// One that stands at the end and is read here.
    moved: Option<(usize, usize)>,
}

/// Puts such a question as English puts it.
pub(super) fn read(parts: &mut Vec<Expr>) {
    let words = Words::of(parts);
    let mut gone = ands(&words);
    let read = TONGUES.iter().find_map(|tongue| tongue.read(&words));
    if read.is_some() || !gone.is_empty() {
        parts.iter_mut().for_each(without_article);
    }
    if let Some(Read { instead, gone: helpers, moved }) = read {
        for (at, word) in instead {
            if let Expr::Term(Term { test: Test::Word(typed), .. }) = &mut parts[at] {
                word.clone_into(typed);
            }
        }
        gone.extend(helpers);
        if let Some((from, to)) = moved {
            parts[to..=from].rotate_right(1);
            gone.iter_mut().filter(|at| (to..from).contains(at)).for_each(|at| *at += 1);
        }
    }
    let mut at = 0;
    parts.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

/// Takes away what is written as one with a word and belongs to the words before.
fn without_article(part: &mut Expr) {
    let Expr::Term(Term { field: None, test: Test::Word(typed), .. }) = part else { return };
    if let Some((elided, word)) = typed.split_once(['\'', '’'])
        && ELIDED.contains(&&*elided.to_lowercase())
        && !word.is_empty()
    {
        *typed = word.to_owned();
    }
}

/// Where "e" joins two words in Italian, and what leads to both; "E." and "E" are initials.
fn ands(words: &Words<'_>) -> Vec<usize> {
    let len = words.parts.len();
    let is_italian = (0..len).any(|at| words.is(Some(at), ITALIAN));
    let joins = |at: &usize| {
        plain(&words.parts[*at]) == Some("e") && !words.folded[at - 1].is_empty() && !words.folded[at + 1].is_empty()
    };
    let mut ands: Vec<usize> = (1..len.saturating_sub(1)).filter(|at| is_italian && joins(at)).collect();
    if let Some(&and) = ands.first() {
        ands.extend((0..and).filter(|&at| words.is(Some(at), BETWEEN)));
    }
    ands
}

impl Words<'_> {
    /// How many words from `at` on are one of these.
    fn run(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        let is = |phrase: &&str| {
            let mut own = self.folded.get(at..).unwrap_or_default().iter();
            phrase.split(' ').all(|word| own.next().is_some_and(|own| own == word))
        };
        phrases.iter().filter(|phrase| is(phrase)).map(|phrase| phrase.split(' ').count()).max()
    }

    /// Where the longest of these begins that ends before `end` and not before `start`; `end` if there is none.
    fn run_before(&self, start: usize, end: usize, phrases: &[&str]) -> usize {
        (start..end).find(|&at| self.run(at, phrases).is_some_and(|len| at + len == end)).unwrap_or(end)
    }
}

impl Tongue {
    fn read(&self, words: &Words<'_>) -> Option<Read> {
        self.who_was_there(words).or_else(|| self.said(words)).or_else(|| self.met(words))
    }

    /// "Chi era a roma": "who was in roma".
    fn who_was_there(&self, words: &Words<'_>) -> Option<Read> {
        let been = words.run(0, self.asking)?;
        let at = been + words.run(been, self.been)?;
        words.run(at, self.at)?;
        Some(Read { instead: vec![(been, "was"), (at, "in")], gone: (been + 1..at).collect(), moved: None })
    }

    /// "Qu'est-ce que macron a dit sur": "what macron said sur".
    fn said(&self, words: &Words<'_>) -> Option<Read> {
        let asking = words.run(0, self.what)?;
        let start = asking + words.run(asking, self.whether).unwrap_or(0);
        let (helpers, verb) = self.verb(words, start, self.said)?;
        // Behind what was said, who said it; before it, too, but nobody says so in English.
        let said = if helpers == start { self.said[0] } else { "said" };
        let about = (verb + 1..words.parts.len()).filter(|&at| words.is(Some(at), self.about));
        let instead = [(0, "what"), (verb, said)].into_iter().chain(about.map(|at| (at, "about"))).collect();
        Some(Read { instead, gone: (1..start).chain(helpers..verb).collect(), moved: None })
    }

    /// "Quando si sono incontrati": "quando met"; "wen hat merkel getroffen": "wen met merkel".
    fn met(&self, words: &Words<'_>) -> Option<Read> {
        let asking = words.run(0, self.asking)?;
        let len = words.parts.len();
        let start = asking + words.run(asking, self.whether).unwrap_or(0);
        let selves = (start..len).filter(|&at| words.is(Some(at), self.selves));
        if words.run(start, self.brackets).is_some() {
            let is_last = |at: &usize| words.is(Some(*at), self.met) || words.is(Some(*at), self.ending);
            let verb = (start + 1..len).rev().find(is_last)?;
            let is_split = words.is(Some(verb), &["teil"]);
            let is_to_meet = words.is(Some(verb), self.met);
            let instead = if is_to_meet { self.placed(words, verb) } else { Vec::new() };
            let bracket = (!is_split).then_some(start);
            let gone = (asking..start).chain(bracket).chain(selves).collect();
            return Some(Read { instead, gone, moved: Some((verb, start + usize::from(is_split))) });
        }
        let (helpers, verb) = self.verb(words, start, self.met)?;
        let gone = (asking..start).chain(helpers..verb).chain(selves).collect();
        // "Macron a rencontré à rome": who did so stands beside it, and not where.
        Some(Read { instead: self.placed(words, verb), gone, moved: Some((verb, start)) })
    }

    /// "Met", and "in" before where that was.
    fn placed(&self, words: &Words<'_>, verb: usize) -> Vec<(usize, &'static str)> {
        let leading = (1..words.parts.len()).filter(|&at| at + 1 < words.parts.len() && words.is(Some(at), self.at));
        leading.map(|at| (at, "in")).chain([(verb, "met")]).collect()
    }

    /// The first verb among these that stands where a verb does, and where what belongs to it begins: "la rencontre" is none.
    fn verb(&self, words: &Words<'_>, start: usize, verbs: &[&str]) -> Option<(usize, usize)> {
        (start..words.parts.len()).filter(|&at| words.is(Some(at), verbs)).find_map(|at| {
            let helpers = words.run_before(start, at, self.helpers);
            (helpers < at || at == start).then_some((helpers, at))
        })
    }
}
