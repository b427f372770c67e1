//! Whom a name may mean: with titles, initials and words in any order; or, where nobody is called so, with a slip, in
//! another script, by initials alone.

mod beside;
mod slip;
mod titled;

use std::collections::HashSet;
use std::sync::OnceLock;

use super::title;
use crate::corpus::name::{Name, is_honorific};
use crate::corpus::{Corpus, OfficialId};
use crate::country::{self, Reading, Resolution};
use crate::search::{How, Initials, Probe, is_colloquial, is_slip, tokens, typed_tokens};
use crate::text::{fold, is_unspaced};
use beside::is_heard_alike;
use titled::Read;
use unicode_normalization::char::is_combining_mark;

/// How well a word must fit a word of a name to be that word with a slip, or in another script, of 255.
const NEAR: u8 = 128;

/// Titles as newsrooms shorten them, folded; they may be parts of names, too.
const SHORT_TITLES: &[&str] = &["m", "mm", "vp", "fm", "sg", "sec-gen", "amb"];

/// More words name nobody.
const MOST_WORDS: usize = 24;

/// Every name of everybody.
#[derive(Debug, Default)]
pub(super) struct People {
    /// The words of each name, folded, with single spaces between.
    names: Vec<(OfficialId, Box<str>)>,
    /// The words of roles and organisations; read when first needed.
    titles: OnceLock<HashSet<String>>,
    /// Whose initials letters are; worked out when first needed.
    initials: OnceLock<Initials>,
    /// The first words of names of several; read when first needed.
    first_names: OnceLock<HashSet<String>>,
}

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) people: Vec<OfficialId>,
    /// How sure that is.
    pub(super) fit: Fit,
    /// Words of the name that are nobody's and are left aside.
    pub(super) not_understood: Vec<String>,
}

/// How sure it is whom a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// They are called so, and nobody else.
    Sure,
    /// They have that first name, or several are called so: it may be somebody else whom nobody here knows.
    Loose,
    /// Nobody is called so, and these come near.
    Near,
    /// Nobody is called so, and the name of one alone has these initials: AMLO.
    Initials,
}

impl People {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let names = corpus.officials().flat_map(|(id, person)| {
            let names = corpus[person.aliases].iter().chain([&person.name]);
            names.map(move |&name| (id, held_words(corpus.text(name)).join(" ").into()))
        });
        Self { names: names.collect(), ..Self::default() }
    }

    /// Everyone whom `name` means; whoever comes near if that is nobody.
    pub(super) fn called(&self, corpus: &Corpus, name: &str) -> Called {
        let with_id = corpus.officials().find(|(_, person)| corpus.text(person.id) == name);
        let mut called = self.called_or_nearly(corpus, name);
        if with_id.is_none() && called.fit != Fit::Initials {
            let read = if called.people.is_empty() { Read::default() } else { self.read(corpus, name) };
            called.people.retain(|&one| self.may_be(corpus, name, &read, one));
        }
        called
    }

    fn called_or_nearly(&self, corpus: &Corpus, name: &str) -> Called {
        let people = self.plainly(corpus, name);
        if !people.is_empty() || name.split_whitespace().count() > MOST_WORDS {
            let is_loose = people.len() > 1 || self.is_first_name(corpus, name, &people);
            let fit = if is_loose { Fit::Loose } else { Fit::Sure };
            return Called { people, fit, not_understood: Vec::new() };
        }
        let by_initials = |initials: &str| {
            let whose = self.initials.get_or_init(|| Initials::new(corpus)).whose(initials.trim())?;
            let people = self.plainly(corpus, corpus.text(corpus[whose].name));
            Some(Called { people, fit: Fit::Initials, not_understood: Vec::new() })
        };
        if let Some(called) = by_initials(name) {
            return called;
        }
        let people = self.nearly(corpus, name);
        // What is written small is initials only where it is nothing else.
        if people.is_empty()
            && !name.contains(char::is_uppercase)
            && let Some(called) = by_initials(&name.to_uppercase())
        {
            return called;
        }
        let beside = people.is_empty().then(|| self.beside_other_words(corpus, name)).flatten();
        beside.unwrap_or(Called { people, fit: Fit::Near, not_understood: Vec::new() })
    }

    /// Whether a name is but the first name of whom it means.
    fn is_first_name(&self, corpus: &Corpus, name: &str, people: &[OfficialId]) -> bool {
        let words = self.without_titles(corpus, name);
        let [word] = &words[..] else { return false };
        let is_first = |held: &str| held.split_once(' ').is_some_and(|(first, rest)| first == word && !has(rest, word));
        let is_last = |held: &str| held.rsplit(' ').next() == Some(word);
        let mut own = self.names.iter().filter(|(id, _)| people.contains(id)).map(|(_, held)| &**held);
        own.clone().any(is_first) && !own.any(is_last)
    }

    /// The titles and offices that stand with a name, as they are written.
    pub(super) fn title_of(&self, corpus: &Corpus, name: &str) -> String {
        let titles = parts(name).filter(|word| self.is_title(corpus, word) && !is_country(word));
        titles.collect::<Vec<_>>().join(" ")
    }

    /// Everyone whose id is `name`, or one of whose names has every word of it but for titles.
    pub(super) fn plainly(&self, corpus: &Corpus, name: &str) -> Vec<OfficialId> {
        let with_id = corpus.officials().find(|(_, person)| corpus.text(person.id) == name).map(|(id, _)| id);
        let with_name = |wanted: &[String]| {
            let has_all = |held: &str| wanted.iter().all(|word| has(held, word));
            if wanted.iter().all(|word| is_nobody(word)) { Vec::new() } else { self.who(has_all) }
        };
        let wanted: Vec<String> = Name::of(name).words.iter().flat_map(|word| asked_words(word)).collect();
        let mut people = with_name(&wanted);
        people.extend(with_id.filter(|id| !people.contains(id)));
        if people.is_empty() {
            people = with_name(&self.without_titles(corpus, name));
        }
        people
    }

    /// Everyone whose name nearly is `name`.
    fn nearly(&self, corpus: &Corpus, name: &str) -> Vec<OfficialId> {
        let wanted = self.without_titles(corpus, name);
        // "Alicia Bárcena Ibarra", where nobody else calls her so.
        let is_within = |held: &str| {
            let words = || held.split(' ').filter(|word| !is_initial(word));
            words().count() > 1 && words().all(|own| wanted.iter().any(|word| word == own))
        };
        let shorter = self.who(is_within);
        if !shorter.is_empty() {
            return shorter;
        }
        // 国务卿布林肯, an office and a name.
        let ends_with =
            |word: &str, own: &str| own.chars().nth(1).is_some() && own.chars().all(is_unspaced) && word.ends_with(own);
        let titled = self.who(|held| held.split(' ').any(|own| wanted.iter().any(|word| ends_with(word, own))));
        if !titled.is_empty() {
            return titled;
        }
        let nearest = self.nearest(&wanted);
        if nearest.is_empty() { self.with_one_slip(&wanted) } else { nearest }
    }

    /// Everyone with a name each word of which comes near; of several those who come nearest; Шольц is as near to Scholz as
    /// to Schulz.
    fn nearest(&self, wanted: &[String]) -> Vec<OfficialId> {
        if wanted.iter().all(|word| is_nobody(word)) {
            return Vec::new();
        }
        let probes: Vec<(&String, Probe<'_>)> = wanted.iter().map(|word| (word, Probe::new(word))).collect();
        let has_others = probes.len() > 1;
        let fit = |held: &str| {
            let fits = probes.iter().map(|(word, probe)| {
                let short = |own: &str| (has_others && is_short_for(word, own)).then_some(u32::from(NEAR));
                // Few letters that only sound so are the first name at best: Leon is no Leyen, Leo no Kenneth Lee.
                let may_be = |(at, own): &(usize, &str)| *at == 0 || !is_short(word) || !is_by_sound(probe, own);
                let own = held.split(' ').enumerate().filter(may_be).map(|(_, own)| own);
                own.filter_map(|own| near(word, probe, own).or_else(|| short(own))).max()
            });
            fits.sum::<Option<u32>>()
        };
        // A first name in another form is another's: Francis is no François, Leo no Lee.
        let is_of_family = |id: OfficialId| wanted.iter().any(|word| self.is_of_family(id, word));
        let fits = self.names.iter().filter_map(|(id, held)| Some((*id, fit(held)?, held)));
        let fits: Vec<_> = fits.filter(|(id, ..)| is_of_family(*id)).collect();
        let best = fits.iter().map(|&(_, fit, _)| fit).max();
        let is_nearest = |fit: u32, held: &str| Some(fit) == best || is_heard_alike(wanted, held);
        once(fits.into_iter().filter(|(_, fit, held)| is_nearest(*fit, held)).map(|(id, ..)| id))
    }

    fn who(&self, is_called: impl Fn(&str) -> bool) -> Vec<OfficialId> {
        once(self.names.iter().filter(|(_, held)| is_called(held)).map(|&(id, _)| id))
    }

    /// The words of `name` without titles, offices and countries: "US Secretary of State Blinken".
    pub(super) fn without_titles(&self, corpus: &Corpus, name: &str) -> Vec<String> {
        self.read(corpus, name).own.into_iter().flat_map(asked_words).collect()
    }

    /// Whether a word of a name is part of a title, or a country.
    fn is_title(&self, corpus: &Corpus, word: &str) -> bool {
        let titles = self.titles.get_or_init(|| titles(corpus));
        let folded = fold(word.trim_end_matches('.'));
        is_honorific(&folded)
            || SHORT_TITLES.contains(&&*folded)
            || is_country(word)
            || asked_words(word)
                .iter()
                .all(|part| titles.contains(part) && (part.chars().count() < 4 || !self.is_in_a_name(part)))
            || title::is_office(&folded) && !self.is_in_a_name(&folded)
    }
}

/// The words of a name as it is written.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || ",;()".contains(c)).filter(|word| !word.is_empty())
}

fn is_country(word: &str) -> bool {
    country::resolve(word, Reading::Text) != Resolution::Unknown || is_colloquial(word)
}

/// The words of a name that somebody has. What is written without spaces is one word: 林肯 is not 布林肯.
fn held_words(name: &str) -> Vec<String> {
    words_by(name, tokens)
}

/// The same of a name as it is typed.
fn asked_words(name: &str) -> Vec<String> {
    words_by(name, typed_tokens)
}

fn words_by(name: &str, cut: fn(&str) -> Vec<String>) -> Vec<String> {
    let mut words = Vec::new();
    for run in name.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c) && !"'’ʼ`".contains(c)) {
        if run.chars().any(is_unspaced) { words.push(fold(run)) } else { words.extend(cut(run)) }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The words of all roles and organisations, and what organisations are called in short.
fn titles(corpus: &Corpus) -> HashSet<String> {
    let stated = corpus.appearances().flat_map(|(_, appearance)| [appearance.role, appearance.organisation]);
    let different: HashSet<&str> = stated.map(|text| corpus.text(text)).collect();
    let organisations = corpus.appearances().map(|(_, appearance)| corpus.text(appearance.organisation));
    let organisations: HashSet<&str> = organisations.filter(|organisation| !organisation.is_empty()).collect();
    let in_short = organisations.into_iter().map(|organisation| title::initials(&tokens(organisation)));
    // One letter is the initial of a name.
    let in_short = in_short.filter(|short| !is_initial(short));
    different.into_iter().flat_map(tokens).chain(in_short).collect()
}

/// Whether a name has a word, or one that begins with an initial.
fn has(held: &str, word: &str) -> bool {
    held.split(' ').any(|own| own == word || is_initial(word) && own.starts_with(word))
}

/// Whether a word of a name is nobody's by itself: “B.”, “del”.
fn is_nobody(word: &str) -> bool {
    is_initial(word) || title::is_joining(word)
}

fn is_initial(word: &str) -> bool {
    word.len() == 1
}

/// Whether a name is called so in short: Tony for Antony, Alex for Alexander.
fn is_short_for(word: &str, name: &str) -> bool {
    const SHORTEST: usize = 4;
    word.chars().count() >= SHORTEST && (name.starts_with(word) || name.ends_with(word))
}

/// Whether a word has too few letters to be told by its sound.
fn is_short(word: &str) -> bool {
    const SHORTEST: usize = 5;
    word.is_ascii() && word.len() < SHORTEST
}

fn is_by_sound(probe: &Probe<'_>, own: &str) -> bool {
    probe.judge(own, true).is_some_and(|(how, _)| how == How::Sound)
}

/// How near a word of a name comes.
fn near(word: &str, probe: &Probe<'_>, own: &str) -> Option<u32> {
    if is_initial(word) {
        return own.starts_with(word).then_some(u32::from(u8::MAX));
    }
    // “deal” is no Del Toro.
    if title::is_joining(own) {
        return (word == own).then_some(u32::from(u8::MAX));
    }
    // What a Chinese character sounds like is many names: 王毅 is no Wong, 马丁 no Medina.
    if word.chars().any(is_unspaced) {
        return None;
    }
    let (how, quality) = probe.judge(own, true)?;
    let is_near = matches!(how, How::Exact | How::Typo | How::Sound) && quality >= NEAR;
    // As in a search, a short name that is one letter away is somebody who is not here.
    (is_near && is_slip((how, quality), word, own)).then_some(u32::from(quality))
}

fn once(people: impl Iterator<Item = OfficialId>) -> Vec<OfficialId> {
    let mut people: Vec<OfficialId> = people.collect();
    people.sort_unstable();
    people.dedup();
    people
}
