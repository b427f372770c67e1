//! The grammar: `and` by standing together, `|`, parentheses, `-`, fields.

use std::ops::Range;

use super::date::DateTest;
use super::lexer::{Mark, Token, tokens};
use super::said::{Pieces, Said, said, tells_of_a_date};
use super::{Expr, MOST_LETTERS, MOST_TERMS, MOST_WORD_BYTES, Mistake, Query, Term, Test};
use crate::briefing::written;
use crate::search::field::{self, Field, Lookup, Named};
use crate::search::saved::{Saved, SavedQuery};
use crate::search::token::Tokenizer;
use crate::search::wish::without_wish;
use crate::text::fold;

/// Parentheses deeper than this are read as if they were not there.
const DEEPEST: usize = 32;

/// Saved queries that name each other deeper than this are not read.
const DEEPEST_SAVED: usize = 8;

/// The query that `text` is.
pub(super) fn parse(text: &str, saved: &Saved) -> Query {
    Parser::new(text, saved).query()
}

/// The most words that a date is looked for in: “between the 28 de febrero de 2024 and the 2 de marzo de 2024”.
const MOST_WORDS_OF_DATE: usize = 14;

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    depth: usize,
    terms: usize,
    /// Those that are but a letter.
    letters: usize,
    mistakes: Vec<Mistake>,
    /// How words were read that could be read otherwise.
    readings: Vec<String>,
    saved: &'a Saved,
    /// The saved queries that this one stands in, the outermost first.
    within: Vec<&'a SavedQuery>,
    /// Whether any of them stands beside other things: of what kind this one asks for is not asked for.
    is_part: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, saved: &'a Saved) -> Self {
        let (mistakes, readings, within) = (Vec::new(), Vec::new(), Vec::new());
        let (tokens, is_part) = (tokens(text), false);
        Self { text, tokens, at: 0, depth: 0, terms: 0, letters: 0, mistakes, readings, saved, within, is_part }
    }

    /// What all of it is.
    fn query(&mut self) -> Query {
        let root = self.everything();
        let (text, mistakes) = (self.text.to_owned(), std::mem::take(&mut self.mistakes));
        let mut readings = std::mem::take(&mut self.readings);
        match root {
            // A name alone is what it stands for.
            Expr::Saved(query, _) if self.is_one_term() => Query { text, mistakes, ..*query },
            root => {
                let (root, wish, wished) = without_wish(root, self.is_part);
                readings.extend(wished);
                Query { wording: text.clone(), text, root, wish, mistakes, readings }
            }
        }
    }

    /// Whether nothing but one term is typed, and what groups it.
    fn is_one_term(&self) -> bool {
        let groups = |token: &Token| matches!(token, Token::Open | Token::Close | Token::Or);
        self.tokens.iter().filter(|(token, _)| !groups(token)).count() == 1
    }

    fn everything(&mut self) -> Expr {
        let mut parts = Vec::new();
        while self.at < self.tokens.len() {
            parts.push(self.any());
            if let Some((Token::Close, range)) = self.peek() {
                let range = range.clone();
                self.mistake(range, "this closes nothing: put a ( before it or take it away");
                self.at += 1;
            }
        }
        Expr::all_of(parts)
    }

    fn peek(&self) -> Option<&(Token, Range<usize>)> {
        self.tokens.get(self.at)
    }

    fn mistake(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.mistakes.push(Mistake { range, message: message.into() });
    }

    /// `a b | c d`.
    fn any(&mut self) -> Expr {
        let mut branches = vec![self.all()];
        while let Some((Token::Or, range)) = self.peek().cloned() {
            self.at += 1;
            let before_is_empty = branches.last() == Some(&Expr::Everything);
            let after = self.all();
            if before_is_empty {
                self.mistake(range, "nothing stands before this |");
            }
            // `a |` is `a b |` half typed: no mistake, and not yet a choice.
            branches.push(after);
        }
        let several = branches.len() > 1;
        branches.retain(|b| !several || *b != Expr::Everything);
        match branches.len() {
            0 => Expr::Everything,
            1 => branches.swap_remove(0),
            _ => Expr::Or(branches),
        }
    }

    /// `a b (c) -d`.
    fn all(&mut self) -> Expr {
        let mut parts = Vec::new();
        while let Some((token, _)) = self.peek() {
            if matches!(token, Token::Or | Token::Close) {
                break;
            }
            let part = self.date_in_words().unwrap_or_else(|| self.one());
            parts.push(part);
        }
        Expr::all_of(parts)
    }

    fn one(&mut self) -> Expr {
        let Some((token, range)) = self.peek().cloned() else { return Expr::Everything };
        self.at += 1;
        match token {
            Token::Not => self.not(),
            Token::Open => self.group(range),
            Token::Phrase { field, text } => self.phrase(field.as_ref(), text, range),
            Token::Word { field, mark, text } => self.word(field, mark, &text, range),
            Token::Or | Token::Close => Expr::Everything,
        }
    }

    /// `february 2024`, `28 de febrero de 2024`, `since 2024`: that date, or these words in a row; `in 2024`, `last year`:
    /// that date alone.
    fn date_in_words(&mut self) -> Option<Expr> {
        // What is not searched for needs no reading.
        if self.terms >= MOST_TERMS {
            return None;
        }
        let plain = |(token, range): &(Token, Range<usize>)| match token {
            Token::Word { field: None, mark: Mark::None, .. } => Some(range.clone()),
            _ => None,
        };
        let ahead: Vec<Range<usize>> =
            self.tokens[self.at..].iter().map_while(plain).take(MOST_WORDS_OF_DATE).collect();
        // Most words are of no date, and this is asked of each at every key.
        if !ahead.iter().any(|range| tells_of_a_date(&self.text[range.clone()])) {
            return None;
        }
        let pieces = Pieces::of(self.text, &ahead);
        let words = &pieces.words;
        let said = said(words);
        let is_said = said.is_some();
        let day = || {
            let (date, used) = written::day(words).or_else(|| written::month_of_year(words))?;
            let test = DateTest::Within(Some(date.first_day()), Some(date.last_day()));
            Some(Said { test, used, lead: 0, may_be_words: true })
        };
        let Said { test, used, lead, may_be_words } = said.or_else(day)?;
        let used = pieces.typed(used)?;
        let range = ahead[lead].start..ahead[used - 1].end;
        // What leads to it and joins is a word like others: "who spoke in 2024".
        let mut parts: Vec<Expr> = (0..lead).map(|_| self.one()).collect();
        self.at += used - lead;
        let as_date = self.term(Some(Field::Date), Test::Date(test), range.clone());
        if let (true, Expr::Term(term)) = (is_said, &as_date) {
            self.readings.push(format!("“{}” read as {term}", &self.text[range.clone()]));
        }
        // Of too many words the last are not searched for.
        let mut both = vec![as_date];
        if may_be_words {
            both.push(self.term(None, Test::Phrase(self.text[range.clone()].to_owned()), range));
        }
        both.retain(|part| *part != Expr::Everything);
        parts.push(match both.len() {
            0 => Expr::Everything,
            1 => both.swap_remove(0),
            _ => Expr::Or(both),
        });
        Some(Expr::all_of(parts))
    }

    fn not(&mut self) -> Expr {
        // `-` stands before a term, so one follows; a run of them is as good as its parity.
        let mut negated = true;
        while let Some((Token::Not, _)) = self.peek() {
            negated = !negated;
            self.at += 1;
        }
        match self.one() {
            Expr::Everything => Expr::Everything,
            inner if negated => Expr::Not(Box::new(inner)),
            inner => inner,
        }
    }

    fn group(&mut self, open: Range<usize>) -> Expr {
        if self.depth >= DEEPEST {
            self.mistake(open, "too many parentheses within each other: this one is passed over");
            return Expr::Everything;
        }
        self.depth += 1;
        let inner = self.any();
        self.depth -= 1;
        match self.peek() {
            Some((Token::Close, _)) => self.at += 1,
            _ => self.mistake(open, "this is not closed yet: read as if ) stood at the end"),
        }
        inner
    }

    fn phrase(&mut self, field: Option<&Range<usize>>, text: String, range: Range<usize>) -> Expr {
        if fold(&text).chars().all(|c| !c.is_alphanumeric()) {
            return Expr::Everything;
        }
        match field.and_then(|name| self.field(name)) {
            Some(field) => self.with_value(field, &text, Test::Phrase(text.clone()), range),
            None => self.term(None, Test::Phrase(text), range),
        }
    }

    fn word(&mut self, field: Option<Range<usize>>, mark: Mark, text: &str, range: Range<usize>) -> Expr {
        let Some(name) = field else { return self.plain(mark, text, range) };
        if let Some(field) = self.field(&name) {
            // `country:` half typed asks for nothing yet.
            if text.is_empty() {
                return Expr::Everything;
            }
            return self.with_value(field, text, marked(mark, text), range);
        }
        let name_word = self.plain(Mark::None, &self.text[name.clone()], name);
        let start = range.end - text.len();
        let value_word = self.plain(mark, text, start..range.end);
        Expr::all_of(vec![name_word, value_word])
    }

    fn plain(&mut self, mark: Mark, text: &str, range: Range<usize>) -> Expr {
        if !text.chars().any(char::is_alphanumeric) {
            return Expr::Everything;
        }
        self.term(None, marked(mark, text), range)
    }

    fn field(&mut self, name: &Range<usize>) -> Option<Field> {
        let typed = self.text[name.clone()].to_owned();
        match field::find(&typed) {
            Named::Field(field) => Some(field),
            Named::Ambiguous(names) => {
                self.mistake(name.clone(), format!("`{typed}:` could be {}", names.join(", ")));
                None
            }
            Named::Unknown => {
                self.mistake(name.clone(), format!("there is no field `{typed}`: searched as words"));
                None
            }
        }
    }

    fn with_value(&mut self, field: Field, value: &str, text: Test, range: Range<usize>) -> Expr {
        let choices = match field.spec().lookup {
            Lookup::Words(_) | Lookup::Language => return self.term(Some(field), text, range),
            Lookup::Saved => return self.saved(value, text, range),
            Lookup::Date => {
                if let Some(date) = DateTest::parse(field, value) {
                    if date.runs_backwards() {
                        self.mistake(range.clone(), "this span runs backwards: the earlier date comes first");
                    }
                    return self.term(Some(field), Test::Date(date), range);
                }
                self.mistake(
                    range.clone(),
                    "no date, searched as words: dates are 2024, 2024-02, 2024-02-28, 2024-01..2024-06, >=2024, today",
                );
                return self.words(value, range);
            }
            Lookup::Choice(choices) => choices(),
        };
        let wanted = fold(value).replace([' ', '_'], "-");
        let exact = choices.iter().copied().find(|(word, _)| *word == wanted);
        let begun: Vec<_> = choices.iter().copied().filter(|(word, _)| word.starts_with(&wanted)).collect();
        let mut one = |(word, property)| self.term(Some(field), Test::Choice(word, property), range.clone());
        match (exact, begun.as_slice()) {
            (Some(choice), _) | (None, &[choice]) => one(choice),
            // Half typed: any of them.
            (None, [_, ..]) => Expr::Or(begun.into_iter().map(one).collect()),
            (None, []) => {
                let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
                self.mistake(
                    range.clone(),
                    format!(
                        "`{}:` has no such value, searched as words: it is one of {}",
                        field.spec().name,
                        words.join(", ")
                    ),
                );
                self.words(value, range)
            }
        }
    }

    /// What is saved under a name, in its place; the name itself, which finds nothing, if that cannot be read.
    fn saved(&mut self, name: &str, test: Test, range: Range<usize>) -> Expr {
        // A name counts as a word, or queries that hold nothing but names would never come to an end.
        let itself = self.term(Some(Field::Query), test, range.clone());
        if itself == Expr::Everything {
            return itself;
        }
        let Some(found) = self.saved.get(name) else {
            self.mistake(range, self.saved.missing(name));
            return itself;
        };
        if self.within.contains(&found) {
            self.mistake(range, format!("`{}` would mean itself", found.name));
            return itself;
        }
        if self.within.len() >= DEEPEST_SAVED {
            self.mistake(range, "too many saved queries within each other");
            return itself;
        }
        let is_alone = self.is_one_term();
        let mut inner = Parser::new(&found.text, self.saved);
        inner.is_part = self.is_part || !is_alone;
        // Alone it stands for as many words as can be typed.
        inner.terms = self.terms - usize::from(is_alone);
        inner.letters = self.letters;
        inner.within.clone_from(&self.within);
        inner.within.push(found);
        let mut query = inner.query();
        self.terms = inner.terms;
        self.letters = inner.letters;
        if let Some(mistake) = std::mem::take(&mut query.mistakes).into_iter().next() {
            self.mistake(range.clone(), format!("in `{}`: {}", found.name, mistake.message));
        }
        if !is_alone {
            let told = query.readings.drain(..).map(|reading| format!("in `{}`: {reading}", found.name));
            self.readings.extend(told);
            // It asks for nothing that it could stand for beside others.
            if query.is_empty() {
                return Expr::Everything;
            }
        }
        Expr::Saved(Box::new(query), range)
    }

    /// A value that its field does not take, as plain words.
    fn words(&mut self, value: &str, range: Range<usize>) -> Expr {
        let parts: Vec<_> = value.split_whitespace().map(|w| self.plain(Mark::None, w, range.clone())).collect();
        Expr::all_of(parts)
    }

    fn term(&mut self, field: Option<Field>, test: Test, range: Range<usize>) -> Expr {
        self.terms += 1;
        if self.terms > MOST_TERMS {
            if self.terms == MOST_TERMS + 1 {
                let rest = range.start..self.text.len();
                self.mistake(rest, format!("only the first {MOST_TERMS} words are searched for"));
            }
            return Expr::Everything;
        }
        if let (None, Test::Word(word)) = (field, &test)
            && is_letter(word)
        {
            self.letters += 1;
            if self.letters > MOST_LETTERS {
                self.mistake(range, format!("only the first {MOST_LETTERS} single letters are searched for"));
                return Expr::Everything;
            }
        }
        let test = self.bounded(test, &range);
        Expr::Term(Term { field, test, range })
    }

    /// The same with as much of its text as is compared.
    fn bounded(&mut self, mut wanted: Test, range: &Range<usize>) -> Test {
        match &mut wanted {
            Test::Phrase(text) => {
                let (mut words, mut end) = (0, text.len());
                Tokenizer::default().spans(text, |_, range| {
                    words += 1;
                    end = if words > MOST_TERMS { end.min(range.start) } else { end };
                });
                if words > MOST_TERMS {
                    text.truncate(end);
                    self.mistake(
                        range.clone(),
                        format!("only the first {MOST_TERMS} words of a quotation are searched for"),
                    );
                }
            }
            Test::Word(text) | Test::Same(text) | Test::Begins(text) if text.len() > MOST_WORD_BYTES => {
                let end = (0..=MOST_WORD_BYTES).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
                text.truncate(end);
                self.mistake(
                    range.clone(),
                    format!("no word is that long: only its first {MOST_WORD_BYTES} bytes count"),
                );
            }
            _ => {}
        }
        wanted
    }
}

/// Whether a word is but a letter, of a script that makes words of letters.
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.next().is_some_and(|c| c.is_ascii()) && letters.next().is_none()
}

fn marked(mark: Mark, text: &str) -> Test {
    match mark {
        Mark::None => Test::Word(text.to_owned()),
        Mark::Same => Test::Same(text.to_owned()),
        Mark::Begins => Test::Begins(text.to_owned()),
    }
}
