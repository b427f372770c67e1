//! The office that stands beside a name.

use std::ops::Range;

use super::country::Parted;
use super::{Finder, Office};
use crate::draft::Found;
use crate::draft::lexicon::{Class, Language};
use crate::draft::names::{NameKind, office_before};
use crate::draft::people::{Party, apposition_words};
use crate::draft::tokens::{Token, without_elision};
use crate::text::fold;

/// Words before names that describe and are no office.
const NO_OFFICE: &[&str] = &[
    "campaigner",
    "rival",
    "critic",
    "businessman",
    "actor",
    "actress",
    "singer",
    "rapper",
    "musician",
    "comedian",
    "candidate",
    "nominee",
    "author",
    "historian",
    "host",
    "co-host",
    "father",
    "sister",
    "brother",
    "retired",
    "former",
    "ancien",
    "ancienne",
    "ex",
    "antiguo",
    "antigua",
    "majority",
    "minority",
    "vice",
    "deputy",
    "prime",
    "first",
    "primera",
    "primer",
    "premier",
    "première",
    "associate",
    "assistant",
    "emeritus",
    "interim",
    "acting",
    "incumbent",
    "journalist",
    "activist",
    "chief",
    "private",
];

/// Somebody in the same office elsewhere.
pub(crate) fn is_counterpart(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "counterpart"
            | "homologo"
            | "homologa"
            | "homologue"
            | "amtskollege"
            | "amtskollegen"
            | "amtskollegin"
            | "kollege"
            | "kollegen"
            | "kollegin"
            | "collega"
            | "omologo"
            | "omologa"
    )
}

/// What somebody is called beside an office, folded: no office where there is another.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "cardinal"
            | "archbishop"
            | "bishop"
            | "monsignor"
            | "msgr."
            | "general"
            | "gen."
            | "colonel"
            | "col."
            | "major"
            | "brigadier"
            | "captain"
            | "lieutenant"
            | "admiral"
            | "commander"
            | "prince"
            | "princess"
            | "sheikh"
            | "dame"
            | "cardenal"
            | "arzobispo"
            | "monsenor"
            | "coronel"
            | "almirante"
            | "capitan"
            | "principe"
            | "princesa"
            | "jeque"
            | "amiral"
            | "capitaine"
            | "commandant"
            | "archeveque"
            | "eveque"
            | "cheikh"
            | "scheich"
            | "generale"
            | "colonnello"
            | "arcivescovo"
            | "cardinale"
            | "kardinal"
            | "erzbischof"
    )
}

/// What puts an office into another day.
fn is_then(word: &str) -> bool {
    matches!(word, "then" | "Then" | "then-" | "Then-" | "entonces" | "alors" | "damalige" | "damaligen" | "allora")
}

/// Offices that a rank may stand behind.
fn is_minister(word: &str) -> bool {
    matches!(word, "minister" | "ministro" | "ministra" | "ministre" | "president" | "presidente" | "chief")
}

/// A role found at one place.
pub(super) struct Role {
    pub words: Range<usize>,
    pub confidence: f32,
    /// Then-minister.
    pub then: bool,
}

impl Finder<'_> {
    /// The office in front of a name: former president, Mexican Foreign Minister.
    pub(super) fn title_before(&self, mention: usize) -> Option<Role> {
        let name = &self.people.mentions[mention];
        let sentence = self.sentence(mention);
        let part =
            Class::TITLE.or(Class::PERSON).or(Class::ORIGIN).or(Class::PLACE).or(Class::PORTFOLIO).or(Class::BODY);
        let mut start = name.tokens.start;
        while start > sentence.start && name.tokens.start - start < 12 {
            // Ministre de l’Intérieur et de la Santé: past the small words to the office.
            if self.tokens[start].class.is(Class::PORTFOLIO)
                && let Some(office) =
                    office_before(self.text, self.tokens, sentence.start..start, self.reading.language)
            {
                start = office;
                continue;
            }
            if let Some(first) = self.first_of_compound(sentence.start..start) {
                start = first;
                continue;
            }
            let token = &self.tokens[start - 1];
            let inside = start > name.start;
            let joins =
                matches!(self.word(start - 1), "former" | "foreign" | "prime" | "crown" | "acting" | "de" | "del")
                    || is_then(self.word(start - 1));
            let describes = token.is_word() && !token.is_possessive() && (token.class.is(part) || joins);
            // will host Chilean Foreign Minister X: a verb.
            let hosts = self.word(start - 1) == "host" && self.tokens[start].class.is(Class::ORIGIN.or(Class::PLACE));
            if hosts {
                break;
            }
            if !(inside || describes && self.people.at(start - 1).is_none()) {
                break;
            }
            start -= 1;
        }
        self.role(start..name.tokens.start, 0.9)
    }

    /// Where an office begins that is part of the same compound as the one behind it: \[Premier- und\] Außenminister.
    fn first_of_compound(&self, before: Range<usize>) -> Option<usize> {
        let and = before.clone().next_back().filter(|at| matches!(self.word(*at), "und" | "&"))?;
        let hyphen = and.checked_sub(1).filter(|at| before.contains(at) && self.tokens[*at].is_punct('-'))?;
        let first = hyphen.checked_sub(1).filter(|at| before.contains(at) && self.tokens[*at].capital)?;
        let is_written_together = self.tokens[first].end == self.tokens[hyphen].start;
        (self.is_german() && is_written_together).then_some(first)
    }

    /// The office in front of a comma and a name: the mayor of the city, Ann Lee; Chile’s deputy foreign minister, Ann
    /// Lee; le président sénégalais, Ann Lee.
    pub(super) fn office_then_name(&self, mention: usize) -> Option<Role> {
        let name = &self.people.mentions[mention];
        let sentence = self.sentence(mention);
        let opening = self.opening(mention);
        let comma = opening.checked_sub(1).filter(|t| *t > sentence.start && self.tokens[*t].is_punct(','))?;
        // The director of the International Organization for Migration (IOM), Ann Lee.
        let comma = self.before_brackets(sentence.start..comma);
        let start = self.office_start(sentence.start..comma)?;
        // Ann Lee, the minister of labour, Bo Roe, the minister of justice: the office is hers.
        let article = usize::from(start > sentence.start && self.tokens[start - 1].class.is(Class::DET));
        let apposed = (start - article).checked_sub(2).is_some_and(|before| {
            before >= sentence.start && self.tokens[before + 1].is_punct(',') && self.is_somebody(before)
        });
        if apposed && !self.opens_with_office(mention) {
            return None;
        }
        let closes =
            name.end == sentence.end || !self.tokens[name.end].is_word() || self.tokens[name.end].class.is(Class::CONJ);
        // After talks with the minister, Ann Lee said: not who the minister is.
        let fronted = self.tokens[sentence.start].class.is(Class::PREP.or(Class::CLAUSE).or(Class::SAYING));
        let shared = Class::TITLE.or(Class::PORTFOLIO).or(Class::ORIGIN).or(Class::PLACE);
        (closes || !fronted || start == sentence.start && self.tokens[start].class.is(shared))
            .then(|| self.role(start..comma, 0.8))
            .flatten()
    }

    /// The end of words without the short name in brackets that they may end in.
    fn before_brackets(&self, words: Range<usize>) -> usize {
        let closes = words.len() > 3 && self.tokens[words.end - 1].is_punct(')');
        let opens = words.end.saturating_sub(3);
        if closes && self.tokens[opens].is_punct('(') { opens } else { words.end }
    }

    /// Where the office begins that the words end in: behind an article or `his`, or at whose it is (Chile’s).
    fn office_start(&self, words: Range<usize>) -> Option<usize> {
        let stop = Class::VERB.or(Class::SPEECH).or(Class::BE).or(Class::AUX).or(Class::CLAUSE).or(Class::REL);
        // The minister of the interior: the article before the office, not the one within.
        let has_office = |from: usize| {
            let own = (from..words.end).take_while(|at| !self.tokens[*at].class.is(Class::PREP));
            own.into_iter().any(|at| self.tokens[at].class.is(Class::TITLE))
        };
        for at in words.clone().rev().take(14) {
            let token = &self.tokens[at];
            if self.is_within_field(at, &words) {
                continue;
            }
            // Le ministre d’État, ministre des Affaires étrangères, Ann Lee: the last of her offices.
            let joins = |at: usize| token.is_punct(',') && self.tokens[at + 1].class.is(Class::TITLE);
            if at > words.start && at + 1 < words.end && joins(at) && !self.is_somebody(at - 1) {
                return Some(at + 1);
            }
            if !token.is_word() || self.is_somebody(at) {
                return None;
            }
            if token.is_possessive() && at + 1 < words.end && has_office(at + 1) {
                let name = |at: usize| self.tokens[at].is_word() && self.tokens[at].capital;
                let owner =
                    (words.start..at).rev().take_while(|at| name(*at) && !self.tokens[*at].class.is(Class::DET));
                return Some(owner.last().unwrap_or(at));
            }
            if token.class.is(Class::DET.or(Class::POSSESSIVE)) && at + 1 < words.end && has_office(at + 1) {
                return Some(at + 1);
            }
            // L’ambassadeur de France.
            if token.class.is(Class::TITLE) && without_elision(self.word(at)) != self.word(at) {
                return Some(at);
            }
            // Secretary of State: no verb.
            if token.class.is(stop) && !token.class.is(Class::TITLE.or(Class::PREP)) && !token.capital {
                return None;
            }
        }
        // A list or a sentence that begins with the office: Minister of Justice of Norway, Ann Lee, and …
        let first = &self.tokens[words.start];
        (words.len() <= 14 && first.capital && has_office(words.start)).then_some(words.start)
    }

    /// Immigration, Refugees and Citizenship: a comma between what an office is for.
    fn is_within_field(&self, comma: usize, words: &Range<usize>) -> bool {
        let capital = |at: usize| self.tokens[at].is_word() && self.tokens[at].capital && !self.is_somebody(at);
        let rest = comma + 1..words.end.min(comma + 6);
        self.tokens[comma].is_punct(',')
            && comma > words.start
            && capital(comma - 1)
            && rest.clone().next().is_some_and(capital)
            && rest
                .clone()
                .take_while(|at| self.tokens[*at].is_word())
                .skip(1)
                .any(|at| self.tokens[at].class.is(Class::CONJ) && at + 1 < words.end && self.tokens[at + 1].capital)
    }

    /// Whether a person is named at the token; a word behind `of` that may be one is rather the country of an office.
    pub(super) fn is_somebody(&self, at: usize) -> bool {
        self.people.at(at).is_some_and(|mention| {
            let name = &self.people.mentions[mention];
            let of = name.start > 0 && matches!(self.word(name.start - 1), "of" | "de" | "del" | "du" | "di" | "von");
            self.people.party_at(mention).is_person() && !(of && name.kind == NameKind::Unknown && name.len() == 1)
        })
    }

    /// The office behind a name: Ann Lee, the minister of the interior of Mexico,
    pub(super) fn apposition(&self, mention: usize) -> Option<Role> {
        let name = &self.people.mentions[mention];
        let sentence = self.sentence(mention);
        let comma = name.end < sentence.end && self.tokens[name.end].is_punct(',');
        if !comma {
            return None;
        }
        let words = apposition_words(self.text, self.tokens, name.end + 1..sentence.end);
        let (first, last) = (*words.first()?, *words.last()?);
        // Ann Lee, Minister Bo Roe and others: the next name of a list.
        let lists = words.iter().any(|w| self.people.at(*w).is_some_and(|m| self.people.party_at(m).is_person()));
        let noun = |t: &usize| self.tokens[*t].class.is(Class::TITLE.or(Class::PERSON));
        // The minister of labour, Ann Lee, the minister of justice, Bo Roe; Ann Lee, and the minister of justice: that is
        // the office of the next.
        let joined = self.tokens[first].class.is(Class::CONJ);
        if joined || self.opens_with_office(mention) && self.somebody_follows(last + 1..sentence.end) {
            return None;
        }
        let skip = usize::from(self.tokens[first].class.is(Class::DET.or(Class::POSSESSIVE)));
        // The office comes first; a noun far into the phrase belongs to something else.
        let office = words.iter().take(7).any(noun);
        (!lists && office && words.len() <= 14).then(|| self.role(first + skip..last + 1, 0.8)).flatten()
    }

    /// Whether a comma parts the name from an office before it, and the list that they stand in began with an office.
    fn opens_with_office(&self, mention: usize) -> bool {
        let name = &self.people.mentions[mention];
        let sentence = self.sentence(mention);
        let title = |at: usize| {
            self.tokens[at].class.is(Class::TITLE)
                && !self.tokens[at].class.is(Class::HONORIFIC)
                && !self.is_somebody(at)
        };
        let first = (sentence.start..name.start).find(|at| title(*at) || self.is_somebody(*at));
        let opening = self.opening(mention);
        opening > sentence.start && self.tokens[opening - 1].is_punct(',') && first.is_some_and(title)
    }

    /// Whether somebody is named right behind a comma.
    fn somebody_follows(&self, words: Range<usize>) -> bool {
        words.len() > 1 && self.tokens[words.start].is_punct(',') && self.is_somebody(words.start + 1)
    }

    /// His Chilean counterpart, Ann Lee; su homólogo chileno, Ann Lee: whose office is that of the person spoken of before
    /// is for somebody to look at.
    pub(super) fn counterpart(&self, party: &Party) -> Option<Office> {
        for mention in party.mentions.iter().take(40).copied() {
            let sentence = self.sentence(mention);
            // Son homologue nigérien, le général Ann Lee.
            let start = self.opening(mention);
            let comma = start > sentence.start && self.tokens[start - 1].is_punct(',');
            let end = if comma { start - 1 } else { self.people.mentions[mention].start };
            let noun = (sentence.start..end)
                .rev()
                .take(5)
                .take_while(|at| self.tokens[*at].is_word() && !self.is_somebody(*at));
            let Some(noun) = noun.into_iter().find(|at| is_counterpart(self.word(*at))) else { continue };
            let opens = |at: usize| self.tokens[at].class.is(Class::DET.or(Class::POSSESSIVE));
            let Some(first) = (sentence.start..noun).rev().take(4).find(|at| opens(*at)) else { continue };
            let words = first + 1..end;
            let Parted { country, as_written, .. } =
                self.without_country(&Role { words: words.clone(), confidence: 0.8, then: false });
            let written = as_written.or_else(|| {
                let name =
                    words.clone().find(|at| self.tokens[*at].capital && self.tokens[*at].class == Class::NONE)?;
                Some(Found {
                    value: self.word(name).to_owned(),
                    place: Some(self.bytes(name..name + 1)),
                    confidence: 0.4,
                })
            });
            let as_written = written.filter(|_| country.is_none());
            let before =
                (sentence.start..first).rev().find(|at| self.is_somebody(*at)).and_then(|at| self.people.at(at));
            let office = |mention| {
                self.title_before(mention)
                    .or_else(|| self.office_then_name(mention))
                    .or_else(|| self.apposition(mention))
            };
            let role = before.and_then(office).map(|role| Found {
                value: self.without_country(&role).role,
                place: Some(self.bytes(role.words.clone())),
                confidence: 0.4,
            });
            return Some(Office { role, country, as_written, ..Office::default() });
        }
        None
    }

    /// Ann Lee took office as president.
    pub(super) fn took_office(&self, mention: usize) -> Option<Role> {
        let end = self.people.mentions[mention].end;
        let sentence = self.sentence(mention);
        let as_at = (end..sentence.end.min(end + 6)).find(|t| self.word(*t) == "as")?;
        let office =
            (end..as_at).any(|t| matches!(self.word(t), "office" | "sworn" | "inaugurated" | "elected" | "appointed"));
        let title = as_at + 1;
        let last = (title..sentence.end.min(title + 4))
            .take_while(|t| self.tokens[*t].class.is(Class::TITLE.or(Class::PERSON)) || self.word(*t) == "the")
            .last()?;
        office.then(|| self.role(title..last + 1, 0.7)).flatten()
    }

    /// The words as a role, if one of them is an office.
    fn role(&self, words: Range<usize>, confidence: f32) -> Option<Role> {
        let mut words = words;
        let drops = |t: &Token| t.class.is(Class::HONORIFIC) && !t.class.is(Class::PERSON) || t.class.is(Class::DET);
        let mut then = false;
        while !words.is_empty() && (drops(&self.tokens[words.start]) || is_then(self.word(words.start))) {
            then |= is_then(self.word(words.start));
            words.start += 1;
        }
        // Premier ministre; but: il premier albanese.
        let part_of_office = |word: &str| word != "premier" || self.reading.language == Language::French;
        let described = |t: usize| {
            let word = fold(without_elision(self.word(t)));
            NO_OFFICE.contains(&word.as_str()) && part_of_office(&word)
        };
        let class = |t: usize| self.tokens[t].class;
        let office = |t: usize| class(t).is(Class::TITLE) && !class(t).is(Class::HONORIFIC) && !described(t);
        let last_is_small = |w: &Range<usize>| matches!(self.word(w.end - 1), "of" | "for" | "and" | "the");
        while !words.is_empty() && last_is_small(&words) {
            words.end -= 1;
        }
        // Interior Minister General Bo Roe, but not: Director General, Crown Prince.
        let ranked = |w: &Range<usize>| {
            let (last, before) = (fold(self.word(w.end - 1)), fold(self.word(w.end - 2)));
            is_rank(&last) && is_minister(&before)
        };
        while words.len() > 1 && ranked(&words) {
            words.end -= 1;
        }
        words.clone().any(office).then_some(Role { words, confidence, then })
    }

    /// Whether the words are no more than a rank.
    pub(super) fn is_rank(&self, role: &Role) -> bool {
        role.words.clone().all(|at| is_rank(&fold(self.word(at))))
    }

    /// Whether the words say what somebody once was: a former judge.
    pub(super) fn is_former(&self, role: &Role) -> bool {
        let first = fold(self.word(role.words.start));
        matches!(
            first.as_str(),
            "former" | "ex" | "ancien" | "ancienne" | "antiguo" | "antigua" | "ehemaliger" | "ehemalige"
        )
    }

    /// Where that begins which stands right before a name and is no office: le général Ann Lee.
    pub(super) fn opening(&self, mention: usize) -> usize {
        let (sentence, mut start) = (self.sentence(mention), self.people.mentions[mention].start);
        // Le général de brigade.
        let of_brigade = |start: usize| {
            matches!(self.word(start - 1), "brigade" | "brigada" | "division" | "división")
                && start > sentence.start + 2
                && self.word(start - 2) == "de"
                && is_rank(&fold(self.word(start - 3)))
        };
        while start > sentence.start && (is_rank(&fold(self.word(start - 1))) || of_brigade(start)) {
            start -= if of_brigade(start) { 3 } else { 1 };
        }
        start - usize::from(start > sentence.start && self.tokens[start - 1].class.is(Class::DET))
    }
}
