//! Finds the names in sentences: runs of capitalised words, parted into title and name.
//!
//! Tells names of persons from those of bodies and places by their words; who is who is for `people` to say.

mod nouns;
mod several;
mod words;

use std::ops::Range;

use super::lexicon::{Class, Gender, GivenName, Language, given_name};
use super::tokens::{Kind, Sentence, Token, Tokens};
use crate::text::fold;
use words::Words;

/// What a name stands for, as far as its own words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Body,
    Place,
    Unknown,
}

/// A name at one place of the text.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// Tokens of the name alone.
    pub tokens: Range<usize>,
    /// The first token of the title, or of the name where there is none.
    pub start: usize,
    /// Behind the last token: of the name, or of Jr. or III behind it.
    pub end: usize,
    pub sentence: usize,
    pub kind: NameKind,
    /// The gender that the title or the given name tells.
    pub gender: Option<Gender>,
    /// A title or Mr, Ms stands before the name.
    pub titled: bool,
}

impl Name {
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }
}

/// What names a paragraph has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    All,
    /// A headline, in which any word may have a capital: only names that are surely of persons.
    Headline,
    None,
}

/// Every name of the sentences, in order; `naming` says of each paragraph which it has.
pub(crate) fn find(text: &str, tokens: &Tokens, naming: &[Naming], language: Language) -> Vec<Name> {
    let words = Words::of(text, &tokens.list, language);
    let mut out = Vec::new();
    for (index, sentence) in tokens.sentences.iter().enumerate() {
        let naming = naming.get(sentence.paragraph).copied().unwrap_or(Naming::All);
        let headline = naming == Naming::Headline;
        let finder = Finder { text, tokens: &tokens.list, words: &words, sentence, index, headline, language };
        if naming != Naming::None {
            finder.names(&mut out);
        }
    }
    out
}

/// The office in small letters that these tokens end in, if a small word joins it to the field behind them: le ministre
/// de \[l’Intérieur\], the minister of health and \[Labour\].
pub(crate) fn office_before(text: &str, list: &[Token], tokens: Range<usize>, language: Language) -> Option<usize> {
    let small = |t: &usize| {
        let word = list[*t].text(text);
        matches!(word, "of" | "for" | "the" | "and" | "de" | "du" | "des" | "la" | "le" | "les" | "et")
            || matches!(word, "del" | "el" | "los" | "las" | "y")
            || matches!(word, "di" | "della" | "dello" | "dell'" | "dell’" | "dei" | "degli" | "delle" | "e" | "il")
            || matches!(word, "der" | "für" | "und" | "im" | "von")
    };
    let first = tokens.clone().next_back().filter(small)?;
    let title = tokens.rev().find(|t| !small(t) && !list[*t].class.is(Class::PORTFOLIO))?;
    let is_office = list[title].class.is(Class::TITLE) && !list[title].class.is(Class::HONORIFIC);
    let written_small = !list[title].capital || matches!(language, Language::German | Language::Italian);
    (is_office && written_small && title < first).then_some(title)
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    words: &'a Words,
    sentence: &'a Sentence,
    index: usize,
    headline: bool,
    language: Language,
}

impl Finder<'_> {
    fn names(&self, out: &mut Vec<Name>) {
        let mut at = self.dateline_end();
        while at < self.sentence.tokens.end {
            if !self.begins(at) {
                at += 1;
                continue;
            }
            let end = self.run_end(at);
            if let Some(name) = self.parted(at..end).filter(|name| !self.headline || self.is_surely_of_person(name)) {
                out.push(name);
            }
            at = end;
        }
    }

    /// Where the words begin after `WASHINGTON (AP) —`.
    fn dateline_end(&self) -> usize {
        let range = self.sentence.tokens.clone();
        if !self.tokens[range.start].all_caps {
            return range.start;
        }
        for at in range.clone().take(14) {
            let token = &self.tokens[at];
            if token.is_dash() {
                return at + 1;
            }
            // LIMA, 6 de noviembre de 2023 –
            let of_date = token.class.is(Class::TIME) || matches!(token.text(self.text), "de" | "le" | "il" | "den");
            let part = token.is_word() && (token.capital || of_date) || token.kind == Kind::Number;
            if !part && !matches!(token.kind, Kind::Punct('(' | ')' | ',' | '.' | '/')) {
                break;
            }
        }
        range.start
    }

    /// Whether a name can begin at this token.
    fn begins(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !token.is_word() || !token.capital || self.headline && self.is_verb(at) || self.is_of_state(at) {
            return false;
        }
        let word = token.text(self.text);
        if self.language == Language::German {
            return self.begins_among_nouns(at);
        }
        let next_capital =
            self.adjacent(at).is_some_and(|n| self.tokens[n].capital && !self.tokens[n].class.is(Class::FUNCTION));
        if self.is_called_by_people(at) && !next_capital {
            return false;
        }
        // Critics said; according to Analysts.
        if token.class.is(Class::GROUP) && !next_capital {
            return false;
        }
        if token.class.is(Class::FUNCTION) {
            // Will Smith, but not: Will it?
            return next_capital && token.class.is(Class::AUX) && given_name(&word.to_lowercase()).is_some();
        }
        if token.class.is(Class::TIME) {
            let body = self.adjacent(at).is_some_and(|n| self.tokens[n].class.is(Class::BODY));
            return body
                || next_capital && given_name(&word.to_lowercase()).is_some() && self.given_name(at + 1).is_none();
        }
        let opens =
            at == self.sentence.tokens.start || !self.tokens[at - 1].is_word() && !self.tokens[at - 1].is_punct(',');
        if !opens || token.class.is(Class::TITLE.or(Class::HONORIFIC).or(Class::PLACE).or(Class::ORIGIN)) {
            return true;
        }
        // The first word of a sentence is capitalised anyway: a name only if nothing speaks against it.
        if self.given_name(at).is_some() && next_capital {
            return true;
        }
        let acts = self
            .tokens
            .get(at + 1)
            .is_some_and(|n| !n.is_word() || n.class.is(Class::SAYS.or(Class::VERB).or(Class::AUX).or(Class::BE)));
        let common =
            self.words.has_lower(word) && !(self.words.has_capital(word) && acts && token.class == Class::NONE);
        if common || token.class.is(Class::SPEECH.or(Class::VERB)) {
            return false;
        }
        next_capital || acts || token.is_possessive() || self.words.has_capital(word)
    }

    /// Secrétaire d’État, chef d’État: a part of the office.
    fn is_of_state(&self, at: usize) -> bool {
        let (token, before) = (&self.tokens[at], at.checked_sub(1).map(|before| self.tokens[before].class));
        let elided = || token.text(self.text).starts_with("d'") || token.text(self.text).starts_with("d’");
        at > self.sentence.tokens.start
            && token.class.is(Class::PORTFOLIO)
            && elided()
            && before.is_some_and(|class| class.is(Class::TITLE))
    }

    /// Whether a title or a given name tells that it is a person’s, and nothing speaks against it.
    fn is_surely_of_person(&self, name: &Name) -> bool {
        let known = |at: usize| self.tokens[at].class != Class::NONE;
        let titled = name.titled && (name.start..name.tokens.start).all(known) && !name.tokens.clone().any(known);
        name.kind == NameKind::Person && (titled || name.len() > 1 && self.given_name(name.tokens.start).is_some())
    }

    fn is_verb(&self, at: usize) -> bool {
        let class = self.tokens[at].class;
        class.is(Class::VERB.or(Class::SPEECH)) && !class.is(Class::TITLE.or(Class::PORTFOLIO).or(Class::BODY))
    }

    /// The next token, if it is a word that only a space parts from this one.
    fn adjacent(&self, at: usize) -> Option<usize> {
        let (this, next) = (&self.tokens[at], self.tokens.get(at + 1)?);
        (at + 1 < self.sentence.tokens.end && next.is_word() && !this.is_possessive() && !this.is_contracted())
            .then_some(at + 1)
    }

    /// Where the run of name words that begins at `start` ends.
    fn run_end(&self, start: usize) -> usize {
        let mut last = start;
        let mut at = start;
        while let Some(next) = self.adjacent(at) {
            let token = &self.tokens[next];
            let shouted = |t: &Token| t.all_caps && t.end - t.start > 3;
            // Ann Lee Meets Bo Roe: a verb like any other.
            if self.headline && self.is_verb(next) {
                break;
            }
            let day = token.class.is(Class::TIME)
                && !self.adjacent(next).is_some_and(|n| self.tokens[n].class.is(Class::BODY));
            if token.capital && !token.class.is(Class::FUNCTION) && !day {
                if self.language == Language::German && !self.goes_on_among_nouns(start, last, next) {
                    break;
                }
                // A heading in capitals is no part of the name after it.
                let heading = start == self.sentence.tokens.start && (start..=last).all(|t| shouted(&self.tokens[t]));
                if heading && !token.all_caps {
                    break;
                }
                last = next;
            } else if token.class.is(Class::PARTICLE) && !token.capital {
                // de, van, al: only between words of a name.
                if self.tokens[last].class.is(Class::BODY) || self.parts_persons(start, last, next) {
                    break;
                }
            } else if self.links(token, last, start) {
                // Department of State, Commission on Debates.
            } else if token.capital
                && token.class.is(Class::PARTICLE.or(Class::AUX).or(Class::TIME))
                && self.given_name(last).is_some()
                && !token.class.is(Class::PREP)
            {
                last = next;
            } else {
                break;
            }
            if next - last > 2 {
                break;
            }
            at = next;
        }
        self.end_in_small_letters(last).unwrap_or(last + 1)
    }

    /// Where the name of a body ends that goes on in small letters: Organisation internationale pour les migrations.
    fn end_in_small_letters(&self, body: usize) -> Option<usize> {
        let word = |at: usize| {
            let token = self.tokens.get(at).filter(|_| at < self.sentence.tokens.end)?;
            (token.is_word() && !token.capital).then(|| token.text(self.text))
        };
        let scope =
            matches!(word(body + 1)?, "internationale" | "internacional" | "internazionale" | "mondiale" | "mundial");
        let joins = matches!(word(body + 2)?, "pour" | "para" | "per" | "du" | "de" | "del" | "della");
        let article = usize::from(matches!(word(body + 3)?, "les" | "las" | "la" | "los" | "le"));
        let last = body + 3 + article;
        (self.tokens[body].class.is(Class::BODY) && scope && joins && word(last).is_some()).then_some(last + 1)
    }

    /// A word like `of` in the name of a body or an office.
    fn links(&self, token: &Token, last: usize, start: usize) -> bool {
        let word = token.text(self.text);
        let head = self.tokens[last].class.is(Class::BODY.or(Class::TITLE)) && self.tokens[last].capital;
        match word {
            "of" if self.is_field(last) => self.is_place_behind(last + 1),
            // Ministro degli Affari Esteri, Presidente della Repubblica.
            "of" | "di" | "del" | "della" | "dello" | "dell'" | "dell’" | "dei" | "degli" | "delle" => head,
            // Trinidad and Tobago, as `nations` knows it.
            _ if token.class.is(Class::PLACE) => true,
            "for" if self.tokens[last].class.is(Class::TITLE) => head,
            // Secretary for Management and Resources
            "and" if self.is_field(last) => self.is_field(last + 2),
            // Not behind a person: Secretary of State Ann Lee and …
            "on" | "for" | "and" | "to" | "&" => {
                let person = self.tokens[last].class == Class::NONE && (start..last).any(|t| self.is_title(t));
                !person && (start..=last).any(|t| self.tokens[t].class.is(Class::BODY))
            }
            // Organización Internacional para las Migraciones.
            "para" | "pour" => (start..=last).any(|t| self.tokens[t].class.is(Class::BODY)),
            "la" | "las" | "los" | "les" => matches!(self.tokens[last + 1].text(self.text), "para" | "pour"),
            "the" => {
                self.tokens[last + 1].text(self.text) != "the"
                    && last + 1 < self.sentence.tokens.end
                    && self.tokens[last + 1].class.is(Class::PREP)
            }
            _ => false,
        }
    }

    fn is_field(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.capital && t.class.is(Class::PORTFOLIO))
    }

    /// Whether a place stands behind a preposition, an article between them or not: Minister of Justice of the Bahamas.
    fn is_place_behind(&self, of: usize) -> bool {
        let article = self.tokens.get(of + 1).is_some_and(|token| token.text(self.text) == "the");
        let place = self.tokens.get(of + 1 + usize::from(article));
        place.is_some_and(|token| token.capital && token.class.is(Class::PLACE))
    }

    fn given_name(&self, at: usize) -> Option<GivenName> {
        let token = self.tokens.get(at).filter(|t| t.capital && t.is_word())?;
        let word = fold(token.text(self.text));
        let stem = word.split('-').next().unwrap_or(&word);
        given_name(&word).or_else(|| given_name(stem))
    }

    /// Parts a run into title and name.
    fn parted(&self, run: Range<usize>) -> Option<Name> {
        let of_office = self.field_of_office(&run);
        let run = run.start + of_office..run.end;
        if run.is_empty() {
            return None;
        }
        let start = self.name_start(&run)?;
        let mut tokens = start..run.end;
        // Jr. and III are part of the name but no name; the number of a king is one.
        while tokens.len() > 1
            && self.is_suffix(tokens.end - 1)
            && !(tokens.len() == 2 && self.is_ordinal(tokens.end - 1))
        {
            tokens.end -= 1;
        }
        let titled = of_office > 0 || tokens.start > run.start && (run.start..tokens.start).any(|t| self.is_title(t));
        let kind = self.kind(&tokens, titled);
        // Senior Officials, UN Experts: people without a name.
        if kind != NameKind::Body && self.tokens[tokens.end - 1].class.is(Class::GROUP) {
            return None;
        }
        let gender = self.gender(run.start, &tokens);
        let first = if titled || kind == NameKind::Person { run.start } else { tokens.start };
        Some(Name { tokens, start: first, end: run.end, sentence: self.index, kind, gender, titled })
    }

    fn is_title(&self, at: usize) -> bool {
        self.tokens[at].class.is(Class::TITLE.or(Class::HONORIFIC))
    }

    /// How many words at the beginning of a run say what an office in small letters before it is for: le ministre de
    /// l’Intérieur Paul Exemple.
    fn field_of_office(&self, run: &Range<usize>) -> usize {
        let is_field = |t: &usize| self.tokens[*t].class.is(Class::PORTFOLIO) && self.given_name(*t).is_none();
        let fields = run.clone().take_while(is_field).count();
        let from = self.sentence.tokens.start;
        // The director general of the International Organization for Migration: a body, and nobody's name.
        let of_body =
            self.tokens.get(run.start + fields).is_some_and(|next| next.capital && next.class.is(Class::BODY));
        if fields == 0 || of_body || office_before(self.text, self.tokens, from..run.start, self.language).is_none() {
            return 0;
        }
        // Ministro de Trabajo de Guatemala: whose office it is.
        let names_nobody = self.tokens.get(run.start + fields).is_none_or(|next| !next.capital);
        if names_nobody { run.len() } else { fields }
    }

    fn is_suffix(&self, at: usize) -> bool {
        self.is_ordinal(at)
            || matches!(self.tokens[at].text(self.text), "Jr." | "Jr" | "Sr." | "Sr" | "M.D." | "Ph.D." | "MP" | "QC")
    }

    fn is_ordinal(&self, at: usize) -> bool {
        matches!(self.tokens[at].text(self.text), "II" | "III" | "IV")
    }

    /// Where the name begins in a run of title and name; nothing if the run is a title alone.
    fn name_start(&self, run: &Range<usize>) -> Option<usize> {
        // King and Dean are names behind a given name or Mr.
        let surname = run.len() == 1 && self.words.has_surname(self.tokens[run.start].text(self.text));
        let is_name = |t: usize| {
            surname
                || t + 1 == run.end
                    && t > run.start
                    && (self.given_name(t - 1).is_some() || self.tokens[t - 1].class.is(Class::HONORIFIC))
        };
        let last_title = run.clone().rev().find(|t| self.is_title(*t) && !is_name(*t));
        let Some(title) = last_title else { return Some(self.without_origin(run)) };
        if title + 1 == run.end {
            // A title alone, or one after the name of a body: Treasury Secretary.
            return None;
        }
        let mut start = title + 1;
        if !self.tokens[start].capital {
            start = self.behind_field(start, run.end)?;
        }
        Some(start)
    }

    /// Where the name begins behind an office and its field: Secretary of Homeland Security Ann Lee, President of Chile
    /// Ann Lee. Nothing if the office stands alone.
    fn behind_field(&self, start: usize, end: usize) -> Option<usize> {
        let field = Class::PORTFOLIO.or(Class::PLACE).or(Class::BODY).or(Class::ORIGIN);
        // Of Georgia, of Saint Lucia: a place behind `of` is no given name.
        let of_place = |t: usize| {
            t == start + 1 || self.tokens[t - 1].class.is(Class::PLACE) || self.tokens[t - 1].text(self.text) == "of"
        };
        let is_field = |t: &usize| self.tokens[*t].class.is(field) && (of_place(*t) || self.given_name(*t).is_none());
        let last_of_field = (start..end).rev().find(is_field);
        if let Some(last) = last_of_field {
            return (last + 1 < end).then_some(last + 1);
        }
        // President von der Roe: a particle that no office has behind it.
        let particle =
            |t: usize| matches!(self.tokens[t].text(self.text), "von" | "van" | "der" | "den" | "bin" | "ibn" | "ter");
        if end - start > 1 && self.tokens[end - 1].capital && (start..end - 1).all(particle) {
            return Some(start);
        }
        let given = (start..end - 1).rev().find(|t| self.given_name(*t).is_some());
        let capitals = (start..end).filter(|t| self.tokens[*t].capital).count();
        given.or((capitals >= 3).then(|| end - 2))
    }

    /// Leaves out words of origin before a personal name: Republican Ann Lee.
    fn without_origin(&self, run: &Range<usize>) -> usize {
        let mut start = run.start;
        while start + 1 < run.end && self.tokens[start].class.is(Class::ORIGIN) && self.given_name(start + 1).is_some()
        {
            start += 1;
        }
        start
    }

    fn kind(&self, tokens: &Range<usize>, titled: bool) -> NameKind {
        let any = |class: Class| tokens.clone().any(|t| self.tokens[t].class.is(class) && self.tokens[t].capital);
        // Refugees and Citizenship: no name of one person.
        if tokens.clone().any(|t| matches!(self.tokens[t].text(self.text), "and" | "&")) {
            return NameKind::Body;
        }
        if titled {
            return NameKind::Person;
        }
        if tokens.len() == 1 && any(Class::PLACE) && self.is_of_office(tokens.start) {
            return NameKind::Place;
        }
        let given = self.given_name(tokens.start).is_some();
        if given
            && tokens.len() > 1
            && !self.tokens[tokens.end - 1].class.is(Class::BODY)
            && !tokens.clone().any(|t| self.tokens[t].class.is(Class::PREP))
        {
            return NameKind::Person;
        }
        if any(Class::BODY) {
            return NameKind::Body;
        }
        if any(Class::PLACE) || tokens.clone().all(|t| self.tokens[t].class.is(Class::ORIGIN)) {
            return NameKind::Place;
        }
        if tokens.len() == 1 && self.tokens[tokens.start].all_caps {
            return NameKind::Body;
        }
        if given { NameKind::Person } else { NameKind::Unknown }
    }

    /// Whether a word tells whose office it is: the Minister of Foreign Affairs of Georgia.
    fn is_of_office(&self, at: usize) -> bool {
        let before = self.sentence.tokens.start..at;
        before.len() > 1
            && matches!(self.tokens[at - 1].text(self.text), "of" | "de" | "du" | "von")
            && self.tokens[at - 2].class.is(Class::TITLE.or(Class::PORTFOLIO))
    }

    /// What title, given name or a noun before the name (spokeswoman) says of the gender.
    fn gender(&self, run_start: usize, tokens: &Range<usize>) -> Option<Gender> {
        for at in (run_start.saturating_sub(2)..tokens.start).rev() {
            if at < self.sentence.tokens.start {
                break;
            }
            let class = self.tokens[at].class;
            if !self.tokens[at].is_word() {
                break;
            }
            if class.is(Class::HONORIFIC_F.or(Class::FEMALE)) {
                return Some(Gender::Female);
            }
            if class.is(Class::HONORIFIC_M.or(Class::MALE)) {
                return Some(Gender::Male);
            }
        }
        // Judge Scott: a surname behind a title tells nothing.
        let surname = tokens.len() == 1 && run_start < tokens.start;
        self.given_name(tokens.start).filter(|_| !surname).and_then(GivenName::gender)
    }
}

#[cfg(test)]
mod tests;
