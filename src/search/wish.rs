//! What a query says of the answer beside what it asks for: of which kind it should be ("quotes by harris"), in which
//! order ("the last meeting of mayorkas").
//!
//! The words that say so are not looked for, and that is told: there is hardly a text that has them because it is of that
//! kind.

mod attending;
mod disputes;
mod encounters;
mod forms;
mod groups;
mod languages;
mod offices;
mod representing;
mod tongues;

pub(super) use encounters::{leads_from, leads_there};
pub(super) use offices::says_office;

use super::field::Field;
use super::plan::{date_in, plain};
use super::query::{Expr, Term, Test};
use super::question::{begins_a_question, is_joining};
use crate::corpus::{Kind, Order};
use crate::text::fold;

/// Words that nobody looks for: they say of what kind the answer should be.
const KINDS: &[(&str, Kind)] = &[
    ("quotes", Kind::Quote),
    ("quotations", Kind::Quote),
    ("meetings", Kind::Meeting),
    ("bilaterals", Kind::Meeting),
    ("trilaterals", Kind::Meeting),
    ("briefings", Kind::Briefing),
    // Spanish, French, German, Italian
    ("citas", Kind::Quote),
    ("citations", Kind::Quote),
    ("zitate", Kind::Quote),
    ("citazioni", Kind::Quote),
    ("declaraciones", Kind::Quote),
    ("dichiarazioni", Kind::Quote),
    ("reuniones", Kind::Meeting),
    ("encuentros", Kind::Meeting),
    ("reunions", Kind::Meeting),
    ("rencontres", Kind::Meeting),
    ("treffen", Kind::Meeting),
    ("riunioni", Kind::Meeting),
    ("incontri", Kind::Meeting),
];

/// Words that say so where they begin or end a query; "border officials" may be looked for, but so are border officials.
const PEOPLE: &[(&str, Kind)] = &[("officials", Kind::Official), ("speakers", Kind::Official)];

/// Words that say so where they begin a query and others lead on from them: "countries of origin" are no kind.
const LED: &[(&str, Kind)] = &[("statements", Kind::Quote), ("countries", Kind::Country)];

/// Words that say so where they begin a query and lead on to whose they are, in the languages that do so with one of [`OF`].
#[rustfmt::skip]
const SPEECHES: &[&str] = &[
    "discurso", "discursos", "palabras", "discours", "declarations", "rede", "reden", "ausserungen", "aussagen", "erklarungen",
    "discorso", "discorsi", "parole",
];

/// Words that lead from a speech to its speaker.
const OF: &[&str] = &["de", "del", "du", "di", "della", "von", "vom"];

/// One of them, where it says which is wanted or leads on: "last meeting", "meeting between".
const ONE: &[(&str, Kind)] = &[
    ("quote", Kind::Quote),
    ("quotation", Kind::Quote),
    ("statement", Kind::Quote),
    ("meeting", Kind::Meeting),
    ("visit", Kind::Meeting),
    ("briefing", Kind::Briefing),
    // Spanish, French, German, Italian
    ("cita", Kind::Quote),
    ("citation", Kind::Quote),
    ("zitat", Kind::Quote),
    ("citazione", Kind::Quote),
    ("reunion", Kind::Meeting),
    ("encuentro", Kind::Meeting),
    ("visita", Kind::Meeting),
    ("rencontre", Kind::Meeting),
    ("visite", Kind::Meeting),
    ("besuch", Kind::Meeting),
    ("riunione", Kind::Meeting),
    ("incontro", Kind::Meeting),
];

/// Words that lead from a kind to what is asked of it.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "by", "from", "with", "about", "on", "in", "at", "between", "since", "before", "after",
    "avec", "con", "de", "di", "en", "entre", "mit", "sobre", "sur", "tra", "uber", "von", "zwischen",
];

/// Words that say how many are wanted, or nothing.
const EVERY: &[&str] =
    &["all", "any", "each", "every", "many", "the", "most", "alle", "la", "las", "les", "los", "todas", "todos"];

#[rustfmt::skip]
const NEWEST: &[&str] = &[
    "last", "latest", "newest", "recent", "derniere", "dernier", "letzte", "letzter", "letztes", "ultima", "ultimo",
];
/// Those of them that say nothing else, whatever follows.
const LATEST: &[&str] = &["latest", "newest"];
#[rustfmt::skip]
const OLDEST: &[&str] = &[
    "earliest", "first", "oldest", "premiere", "erste", "erster", "erstes", "primer", "primera", "prima",
];

/// Words that ask for the day or the place of a meeting.
const WHEN: &[&str] = &["when", "where", "cuando", "donde", "dove", "ou", "quand", "quando", "wann", "wo"];

/// Words for people behind which "who" asks for them.
const PERSONS: &[&str] = &["people", "persons", "those", "everyone", "everybody", "anyone", "anybody", "officials"];

/// Words for countries behind which "that met", and before which "which", asks for them.
const COUNTRIES: &[&str] =
    &["countries", "country", "governments", "paises", "pais", "pays", "laender", "lander", "paesi"];

/// Words that ask for people, if one of the others is there.
const WHO: &[&str] = &["who", "chi", "whom", "quien", "quienes", "qui", "wem", "wen", "wer"];
const MEETING: &[&str] =
    &["meet", "meets", "met", "traf", "incontrato", "rencontre", "rencontra", "reunio", "reunieron"];

/// Words of such a question that say that somebody came: few texts have them.
const COMING: &[&str] = &[
    "besucht",
    "besuchte",
    "go",
    "travel",
    "traveled",
    "travelled",
    "visit",
    "visitato",
    "visite",
    "visited",
    "visito",
    "went",
];

/// Words that ask for what was said, if one of the others is there.
const WHAT: &[&str] = &["what", "che", "cosa", "que", "qu'a", "qu'ont", "was"];
pub(super) const SAYING: &[&str] =
    &["say", "says", "said", "tell", "told", "detto", "dijo", "dijeron", "dit", "sagte", "sagt", "gesagt"];

/// Words that ask for what somebody was, where "what" begins the question.
const ROLES: &[&str] = &["role", "position", "post", "title", "cargo", "puesto", "fonction", "poste", "amt", "carica"];

/// Words that ask for what came of a meeting, where "what" begins the question: few texts have them.
#[rustfmt::skip]
const AGREEING: &[&str] = &[
    "achieve", "achieved", "agree", "agreed", "conclude", "concluded", "decide", "decided", "sign", "signed",
    "acordaron", "acordo", "decidieron", "firmaron", "firmo", "convenu", "decide", "signe", "beschlossen", "unterzeichnet",
    "vereinbart", "concordato", "deciso", "firmato",
];

/// What is agreed, behind one of those.
pub(super) const AGREEMENTS: &[&str] =
    &["accord", "agreement", "agreements", "deal", "deals", "pact", "treaty", "acuerdo", "accordo"];

/// What a query wants of the answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    pub kind: Option<Kind>,
    pub order: Option<Order>,
    /// How they were there, if those are asked for who were at a meeting that the rest names.
    pub attended: Option<Attended>,
    /// What they did who are named, if that is asked of a meeting.
    pub done: Option<Done>,
}

/// How somebody was at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attended {
    Was,
    /// From elsewhere.
    Came,
}

/// What people do at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// They met each other.
    Met,
    /// They came to where it was; the byte of the query where that is said.
    Came { said: usize },
}

/// Whether a word may say of what kind the answer should be.
pub(super) fn is_a_kind(folded: &str) -> bool {
    [KINDS, PEOPLE, LED].into_iter().any(|words| kind_in(words, folded).is_some())
}

/// Whether a folded word says that somebody met.
pub(super) fn is_to_meet(folded: &str) -> bool {
    MEETING.contains(&folded)
}

/// Whether text says that somebody met.
pub(super) fn says_meeting(text: &str) -> bool {
    text.split_whitespace().any(|word| is_to_meet(&bare(word)))
}

/// Whether text begins with a word that asks for a day.
pub(super) fn asks_when(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| WHEN.contains(&&*bare(word)))
}

/// Whether text is a word that asks for quotes.
pub(super) fn says_quotes(text: &str) -> bool {
    kind_in(KINDS, &fold(text.trim())) == Some(Kind::Quote)
}

/// Whether a folded word says of a country that its people are meant.
pub(super) fn says_people(folded: &str) -> bool {
    kind_in(PEOPLE, folded).is_some()
}

/// A query without the words that only say what is wanted of the answer, what that is, and how they were read.
///
/// Of a part of a query the kind and the order are not asked for.
pub(super) fn without_wish(root: Expr, is_part: bool) -> (Expr, Wish, Vec<String>) {
    let mut parts = match root {
        Expr::And(parts) => parts,
        one => vec![one],
    };
    let mut wish = Wish::default();
    tongues::read(&mut parts);
    let mut readings = Vec::from_iter(disputes::read(&mut parts));
    readings.extend(groups::read(&mut parts));
    readings.extend(forms::read(&mut parts));
    readings.extend(representing::read(&mut parts));
    let taken = Words::of(&parts).take(&mut wish);
    let wanted = wish.kind.map(|kind| format!("{} are asked for", kind.plural()));
    let wanted = wanted.into_iter().chain(wish.order.map(|order| order.about().to_owned()));
    let mut wanted: Vec<String> = wanted.filter(|_| !is_part).collect();
    if !taken.is_empty() {
        let words: Vec<&str> = taken.iter().filter_map(|&at| plain(&parts[at])).collect();
        wanted.push(format!("left out “{}”", words.join(" ")));
        let mut at = 0;
        parts.retain(|_| {
            at += 1;
            !taken.contains(&(at - 1))
        });
    }
    if !wanted.is_empty() {
        readings.push(wanted.join(", "));
    }
    if wish.kind.is_some() {
        readings.extend(read_dates(&mut parts));
    }
    readings.extend(languages::read(&mut parts));
    (joined(parts), wish, readings)
}

/// The words of a query, folded; nothing stands for what is no plain word.
struct Words<'a> {
    parts: &'a [Expr],
    folded: Vec<String>,
}

impl<'a> Words<'a> {
    fn of(parts: &'a [Expr]) -> Self {
        let folded = parts.iter().map(|part| plain(part).map(bare).unwrap_or_default()).collect();
        Self { parts, folded }
    }

    fn is(&self, at: Option<usize>, words: &[&str]) -> bool {
        at.and_then(|at| self.folded.get(at)).is_some_and(|word| words.contains(&word.as_str()))
    }

    fn is_joining(&self, at: usize) -> bool {
        self.folded.get(at).is_some_and(|word| !word.is_empty() && is_joining(word))
    }

    /// Whether only words that join or say how many stand before.
    fn begins(&self, at: usize) -> bool {
        (0..at).all(|i| self.is_joining(i) || self.says_which(i))
    }

    fn says_which(&self, at: usize) -> bool {
        [EVERY, NEWEST, OLDEST].into_iter().any(|words| self.is(Some(at), words))
    }

    fn leads_on(&self, at: usize) -> bool {
        self.is(Some(at + 1), LEADING) || self.leads_on_to_a_date(at)
    }

    fn leads_on_to_a_date(&self, at: usize) -> bool {
        self.parts.get(at + 1).is_some_and(is_date)
    }

    /// The kind that a word says.
    fn kind(&self, at: usize) -> Option<Kind> {
        let word = &self.folded[at];
        let has_others = self.parts.len() > 1;
        let is_at_an_end = self.begins(at) || at + 1 == self.parts.len();
        let is_led_to = || at > 0 && self.says_which(at - 1) && !self.is(Some(at - 1), &["the", "most"]);
        let goes_on = || self.begins(at) && (self.leads_on(at) || self.is(Some(at + 1), &["of"]));
        kind_in(KINDS, word)
            .or_else(|| kind_in(PEOPLE, word).filter(|_| has_others && is_at_an_end))
            .or_else(|| kind_in(LED, word).filter(|_| self.begins(at) && self.leads_on(at)))
            .or_else(|| {
                (self.begins(at) && self.is(Some(at), SPEECHES) && self.is(Some(at + 1), OF)).then_some(Kind::Quote)
            })
            .or_else(|| kind_in(ONE, word).filter(|_| is_led_to() || goes_on()))
    }

    /// Whether it begins like a question: "who", "con quién".
    fn is_question(&self) -> bool {
        let begins = |at: usize| self.folded.get(at).is_some_and(|word| begins_a_question(word));
        begins(0) || ((self.is_joining(0) || self.is(Some(0), PERSONS)) && begins(1))
    }

    /// The words that only say what is wanted, and what that is.
    fn take(&self, wish: &mut Wish) -> Vec<usize> {
        if let Some((kind, attended, taken)) = self.attending() {
            (wish.kind, wish.attended) = (Some(kind), Some(attended));
            return taken;
        }
        let says_met = self.folded.iter().any(|word| is_to_meet(word));
        if let Some(at) = self.which_countries().filter(|_| says_met) {
            wish.kind = Some(Kind::Country);
            return vec![at];
        }
        if let Some((taken, order)) = self.holding() {
            (wish.kind, wish.order) = (Some(Kind::Official), order);
            return taken;
        }
        let coming: Vec<usize> = (1..self.parts.len()).filter(|&at| self.is(Some(at), COMING)).collect();
        if let Some((at, done)) = self.which_countries().zip(self.came(&coming)) {
            (wish.kind, wish.done) = (Some(Kind::Meeting), Some(done));
            return [at].into_iter().chain(coming).collect();
        }
        let often = self.how_often().is_some();
        let kinds = (0..self.parts.len()).filter(|_| !often).filter_map(|at| Some((at, self.kind(at)?)));
        let kinds: Vec<(usize, Kind)> = kinds.collect();
        let mut taken: Vec<usize> = Vec::new();
        if let Some(&(at, kind)) = kinds.first() {
            wish.kind = Some(kind);
            let which = (0..at).rev().take_while(|&i| self.says_which(i));
            taken.extend(which);
            taken.push(at);
            taken.extend(kinds[1..].iter().map(|(at, _)| at).filter(|&&at| kind_in(KINDS, &self.folded[at]).is_some()));
            // "All harris quotes".
            taken.extend((0..at).take_while(|&i| self.is(Some(i), EVERY)));
        } else if self.parts.len() > 2 && !often && self.is_question() {
            let says = self.folded.iter().any(|word| SAYING.contains(&word.as_str()));
            let asks_for_words = self.is(Some(0), WHAT) || (self.is(Some(0), WHO) && self.is(Some(1), SAYING));
            let of_quotes = (asks_for_words && says).then_some(Kind::Quote);
            let asks_who = self.is(Some(0), WHO) || self.is(Some(1), WHO);
            let represents = self.representing();
            let of_people = ((asks_who && says_met) || represents.is_some()).then_some(Kind::Official);
            taken.extend(represents);
            if of_people.is_some() && self.is(Some(0), PERSONS) {
                taken.push(0);
            }
            let of_meetings = self.is(Some(0), WHEN).then_some(Kind::Meeting);
            let role = (1..self.parts.len()).find(|&at| self.is(Some(at), ROLES) && self.is(Some(0), WHAT));
            // The role that somebody plays is none they hold.
            let plays = self.folded.iter().any(|word| matches!(&**word, "play" | "played" | "plays"));
            let role = role.filter(|_| of_quotes.is_none() && !plays);
            taken.extend(role);
            let of_a_role = role.map(|_| Kind::Official);
            wish.kind = of_quotes.or(of_people).or(of_meetings).or(of_a_role);
            taken.extend((1..self.parts.len()).find(|&at| self.order(at).is_some()));
            let agreeing = self.agreeing();
            if wish.kind.is_none() && self.is(Some(0), WHAT) && !agreeing.is_empty() {
                (wish.kind, wish.done) = (Some(Kind::Meeting), Some(Done::Met));
                taken.extend(agreeing);
            } else if wish.kind == Some(Kind::Meeting) {
                let coming: Vec<usize> = (1..self.parts.len()).filter(|&at| self.is(Some(at), COMING)).collect();
                wish.done = self.came(&coming).or(says_met.then_some(Done::Met));
                taken.extend(coming);
            }
        } else if let Some((done, said)) = self.did() {
            (wish.kind, wish.done) = (Some(Kind::Meeting), Some(done));
            taken.extend(said);
        }
        if taken.is_empty() && wish.kind.is_none() && self.parts.len() > 1 {
            // "Latest agreement with mexico".
            taken.extend((0..self.parts.len()).find(|&at| self.is(Some(at), LATEST) && self.begins(at)));
        }
        if wish.done.is_none() && wish.kind.is_none_or(|kind| kind == Kind::Meeting) {
            let visits = self.visits();
            if let Some(done) = self.came(&visits) {
                (wish.kind, wish.done) = (Some(Kind::Meeting), Some(done));
                taken.extend(visits);
            }
        }
        wish.order = taken.iter().find_map(|&at| self.order(at));
        taken.sort_unstable();
        taken.dedup();
        taken
    }

    /// Where countries are asked for that did something: "which countries met", "countries that met".
    fn which_countries(&self) -> Option<usize> {
        let at = (0..2).find(|&at| self.is(Some(at), COUNTRIES))?;
        let is_which =
            |at: usize| self.is(Some(at), &["which", "what", "that", "who", "que", "quels", "welche", "quali"]);
        // "With which countries".
        (is_which(at + 1) || (at > 0 && is_which(at - 1))).then_some(at)
    }

    /// The words that ask for what came of a meeting: "agreed", "sign", and "a deal" behind that.
    fn agreeing(&self) -> Vec<usize> {
        let all = |words| (1..self.parts.len()).filter(move |&at| self.is(Some(at), words));
        let verbs: Vec<usize> = all(AGREEING).collect();
        let last = verbs.last().copied();
        let objects = all(AGREEMENTS).filter(|&at| last.is_some_and(|verb| verb < at));
        verbs.iter().copied().chain(objects).collect()
    }

    fn order(&self, at: usize) -> Option<Order> {
        let newest = self.is(Some(at), NEWEST).then_some(Order::Newest);
        newest.or_else(|| self.is(Some(at), OLDEST).then_some(Order::Oldest))
    }
}

/// Reads years and months as dates and nothing else: a meeting of another year may well tell of that one. How they were read.
pub(super) fn read_dates(parts: &mut [Expr]) -> Vec<String> {
    let mut readings = Vec::new();
    for part in parts {
        let date = match part {
            Expr::Term(Term { field: None, test: Test::Word(word), range }) => date_in(word).map(|date| {
                let term = Term { field: Some(Field::Date), test: Test::Date(date), range: range.clone() };
                readings.push(format!("“{word}” read as {term}"));
                term
            }),
            Expr::Or(both) => match &both[..] {
                [Expr::Term(date @ Term { field: Some(Field::Date), .. }), _] => Some(date.clone()),
                _ => None,
            },
            _ => None,
        };
        if let Some(date) = date {
            *part = Expr::Term(date);
        }
    }
    readings
}

/// A word without the marks of a question or of a sentence beside it: "Ebrard?".
pub(super) fn unmarked(word: &str) -> &str {
    word.trim_matches(['?', '!', '¿', '¡', ',', ';', ':', '…'])
}

/// A word folded, without the punctuation beside it: "¿qué".
pub(super) fn bare(word: &str) -> String {
    fold(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether a part of a query is a date, or may be one.
pub(super) fn is_date(part: &Expr) -> bool {
    match part {
        Expr::Term(term) => term.field == Some(Field::Date),
        Expr::Or(both) => matches!(&both[..], [Expr::Term(Term { field: Some(Field::Date), .. }), _]),
        _ => false,
    }
}

fn kind_in(words: &[(&str, Kind)], word: &str) -> Option<Kind> {
    words.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
}

fn joined(mut parts: Vec<Expr>) -> Expr {
    match parts.len() {
        0 => Expr::Everything,
        1 => parts.swap_remove(0),
        _ => Expr::And(parts),
    }
}
