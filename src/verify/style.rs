//! House style: contractions, British and American spelling, small numbers in words or digits, abbreviations of states and
//! unions. Who writes down what was said chooses between two ways of writing it, and transcripts of one speech differ in
//! them: a quotation that differs in nothing else has the sense of its record, denials and all, but not its exact words. So
//! it is told to differ in style, which is less than altered and is not exact.
//!
//! Both sides are written out in one way, laid beside each other, and told as they were written. `%` and `per cent` are one
//! word to [`tokens`](crate::text::tokens), and still two ways of writing it; `U.S.` and `US` differ in marks, which are none.

mod contractions;

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::clipped::ENDS;
use crate::text::diff::{Alignment, FOREIGN, LEFT_OUT, Step, align};
use crate::text::one_spelling;
use crate::text::tokens::{PERCENT, Token};
pub(super) use contractions::contraction;

/// What it costs that a word is written otherwise: as little as anything that is not the same.
const RESTYLED: usize = 1;

/// What newspapers write as their house style has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HouseStyle {
    /// `we're`, `we are`.
    Contractions,
    /// `centres`, `centers`.
    Spelling,
    /// `four`, `4`; `%`, `per cent`.
    Numbers,
    /// `U.S.`, `United States`.
    Abbreviations,
}

impl HouseStyle {
    /// In words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Contractions => "contractions",
            Self::Spelling => "spelling",
            Self::Numbers => "numbers",
            Self::Abbreviations => "abbreviations",
        }
    }
}

/// Ends of words that may stand for several words, or for none: `Italy's`.
const UNSURE: &[(&str, &[&str])] = &[("'s", &["is", "has"]), ("'d", &["would", "had"]), ("'ll", &["will", "shall"])];

/// What is written in capitals for two words, folded: `us` is another word.
const ABBREVIATIONS: &[(&str, [&str; 2])] = &[
    ("us", ["united", "states"]),
    ("usa", ["united", "states"]),
    ("uk", ["united", "kingdom"]),
    ("eu", ["european", "union"]),
    ("un", ["united", "nations"]),
];

/// The numbers below twenty by their value, and the tens by their tenth; none is one of those before it.
const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Numbers that are written in two words, of which the first is “a”.
const ROUND: &[(&str, &str)] = &[("100", "hundred"), ("1000", "thousand")];

/// Marks that join digits to one number: `40,000`, `4.5`, `2024-02-28`.
const JOIN_DIGITS: &[char] = &['.', ',', ':', '/', '\'', '’', '-', '‐', '‑', '–', '−'];

/// Signs beside digits that make them more than a number.
const UNITS: &[char] = &['$', '€', '£', '¥', '₹', '#', '§', '+', '−', '°', '½', '¼', '¾'];

/// A text and the words of it that are compared.
pub(super) type Written<'a> = (&'a str, &'a [Token]);

/// A quotation laid over a text, both written out in one style.
pub(super) struct Restyled {
    /// Word by word as the two are written: what one of them writes otherwise differs.
    pub(super) alignment: Alignment,
    /// In what they differ, if in nothing but style; else nothing.
    pub(super) only_in: Vec<HouseStyle>,
}

/// Lays a quotation over a text so that words are the same in whatever style they are written; nothing if neither has a word
/// that is written otherwise elsewhere.
pub(super) fn align_written_out(said: Written<'_>, held: Written<'_>) -> Option<Restyled> {
    let [said_out, held_out] = [said, held].map(|(text, tokens)| {
        let whole = |(of, token): (usize, &Token)| Piece { token: token.clone(), of, style: None, is_half: false };
        let pieces: Vec<Piece> = tokens.iter().enumerate().map(whole).collect();
        Piece::apart(&pieces, |piece| sure((text, tokens), piece))
    });
    let (pairs_said, pairs_held) = (pairs(&said_out), pairs(&held_out));
    let unsure = |written: Written<'_>, pieces: &[Piece], pairs: &HashSet<(&str, &str)>| {
        Piece::apart(pieces, |piece| unsure(written, piece, pairs))
    };
    let (said_out, held_out) = (unsure(said, &said_out, &pairs_held), unsure(held, &held_out, &pairs_said));
    let is_restyled = |pieces: &[Piece]| pieces.iter().any(|piece| piece.style.is_some());
    if !is_restyled(&said_out) && !is_restyled(&held_out) {
        return None;
    }
    let tokens = |pieces: &[Piece]| pieces.iter().map(|piece| piece.token.clone()).collect::<Vec<_>>();
    let written = align(&tokens(&said_out), &tokens(&held_out));
    Some(as_written(&written, (said, &said_out), (held, &held_out)))
}

/// The same for a quotation that stands in a text as it is, if a share is written otherwise there: `40%`, `40 percent`.
pub(super) fn of_shares(alignment: &Alignment, said: Written<'_>, held: Written<'_>) -> Option<Restyled> {
    let mut restyled = Restyled { alignment: alignment.clone(), only_in: Vec::new() };
    for step in &mut restyled.alignment.steps {
        if let Step::Same(i, j) = *step
            && !is_written_alike((said, i), (held, j))
        {
            *step = Step::Changed(i, j);
            restyled.alignment.cost += RESTYLED;
            restyled.only_in = vec![HouseStyle::Numbers];
        }
    }
    (!restyled.only_in.is_empty()).then_some(restyled)
}

/// Whether two words that are compared as one are written so: a share has a sign, one word or two.
fn is_written_alike((said, i): (Written<'_>, usize), (held, j): (Written<'_>, usize)) -> bool {
    let [written, other] = [(said, i), (held, j)].map(|((text, tokens), at)| {
        let letters = text[tokens[at].range.clone()].split_whitespace().collect::<Vec<_>>();
        (&*tokens[at].folded == PERCENT).then(|| letters.join(" ").to_lowercase())
    });
    written == other
}

/// A word, or one of the two that a word stands for, and the number of the token that it is of.
#[derive(Clone)]
struct Piece {
    token: Token,
    of: usize,
    /// What it was written out of.
    style: Option<HouseStyle>,
    is_half: bool,
}

/// What a word is in one way of writing.
enum Out {
    One(HouseStyle, String),
    Two(HouseStyle, [String; 2]),
}

impl Piece {
    /// Writes words out.
    fn apart(pieces: &[Self], out: impl Fn(&Self) -> Option<Out>) -> Vec<Self> {
        let mut all = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let written = |folded: String, style, is_half| {
                let token = Token { folded: folded.into(), ..piece.token.clone() };
                Self { token, of: piece.of, style: Some(style), is_half }
            };
            match if piece.style.is_some() { None } else { out(piece) } {
                None => all.push(piece.clone()),
                Some(Out::One(style, word)) => all.push(written(word, style, false)),
                Some(Out::Two(style, halves)) => all.extend(halves.map(|half| written(half, style, true))),
            }
        }
        all
    }
}

/// What a word is written out to whatever the other side has.
fn sure((text, tokens): Written<'_>, piece: &Piece) -> Option<Out> {
    let word = &*piece.token.folded;
    if let Some(halves) = contraction(word) {
        return Some(Out::Two(HouseStyle::Contractions, halves));
    }
    if let Some(number) = number(text, tokens, piece.of) {
        return Some(number);
    }
    Some(Out::One(HouseStyle::Spelling, one_spelling(word)?))
}

/// A number below a hundred, in digits; those of two words as the two: `20` and `5`.
fn number(text: &str, tokens: &[Token], at: usize) -> Option<Out> {
    let word = &*tokens[at].folded;
    if let Some(value) = value(word) {
        return Some(Out::One(HouseStyle::Numbers, value.to_string()));
    }
    let value = word.parse::<usize>().ok().filter(|value| value.to_string() == word)?;
    let (tens, ones) = (value / 10 * 10, value % 10);
    let is_of_two = (20..100).contains(&tens) && ones > 0 && is_alone(text, tokens, at);
    is_of_two.then(|| Out::Two(HouseStyle::Numbers, [tens, ones].map(|number| number.to_string())))
}

/// The number that a word is.
fn value(word: &str) -> Option<usize> {
    let small = SMALL.iter().position(|small| *small == word);
    small.or_else(|| TENS.iter().position(|tens| *tens == word).map(|tens| 10 * tens))
}

/// Whether a number in one word or in digits is no part of a longer one: of `twenty-five`, of `40,000`.
fn is_alone(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let is_digits = |text: &str| text.ends_with(|c: char| c.is_numeric());
    let (before, behind) = (&text[..token.range.start], &text[token.range.end..]);
    if !is_digits(&text[token.range.clone()]) {
        let is_one_number = |tens: usize, ones: usize| {
            let two = tokens.get(tens).zip(tokens.get(ones));
            two.is_some_and(|(tens, ones)| {
                let is_joined = |between: &str| matches!(between, " " | "-" | "‐" | "‑");
                TENS.contains(&&*tens.folded)
                    && SMALL[1..10].contains(&&*ones.folded)
                    && text.get(tens.range.end..ones.range.start).is_some_and(is_joined)
            })
        };
        return !is_one_number(at, at + 1) && !at.checked_sub(1).is_some_and(|tens| is_one_number(tens, at));
    }
    let joins = |mark: Option<char>| mark.is_some_and(|mark| JOIN_DIGITS.contains(&mark));
    let mut marks = before.chars().rev();
    let (mark, next) = (marks.next(), marks.next());
    let goes_on_from = joins(mark) && next.is_some_and(char::is_numeric) || is_minus(mark, next);
    let mut marks = behind.chars();
    let (mark_behind, next) = (marks.next(), marks.next());
    let goes_on = joins(mark_behind) && next.is_some_and(char::is_numeric);
    let is_of_unit = [mark, mark_behind].into_iter().flatten().any(|mark| UNITS.contains(&mark));
    !goes_on_from && !goes_on && !is_of_unit
}

/// Whether a mark before digits is a sign, and no hyphen.
fn is_minus(mark: Option<char>, before: Option<char>) -> bool {
    mark == Some('-') && !before.is_some_and(char::is_alphabetic)
}

/// The two words that a word may stand for, if the other side has them so.
fn unsure((text, tokens): Written<'_>, piece: &Piece, pairs: &HashSet<(&str, &str)>) -> Option<Out> {
    let token = &piece.token;
    let word = &*token.folded;
    let is_written = |halves: &[String; 2]| pairs.contains(&(&*halves[0], &*halves[1]));
    let short = UNSURE.iter().find_map(|(end, wholes)| Some((word.strip_suffix(end)?, *wholes)));
    let (stem, wholes) = short.unwrap_or((word, &[]));
    let contracted = wholes.iter().map(|whole| [stem.to_owned(), (*whole).to_owned()]).find(is_written);
    if let Some(halves) = contracted {
        return Some(Out::Two(HouseStyle::Contractions, halves));
    }
    let round = ROUND.iter().find(|(digits, _)| *digits == word).map(|(_, written)| ["a", written].map(str::to_owned));
    if let Some(halves) = round.filter(|halves| is_written(halves) && is_alone(text, tokens, piece.of)) {
        return Some(Out::Two(HouseStyle::Numbers, halves));
    }
    let of = word.strip_suffix("'s").unwrap_or(word);
    let (_, [first, last]) = ABBREVIATIONS.iter().find(|(short, _)| *short == of)?;
    let halves = [(*first).to_owned(), format!("{last}{}", &word[of.len()..])];
    (is_abbreviation(text, token) && is_written(&halves)).then_some(Out::Two(HouseStyle::Abbreviations, halves))
}

/// Whether a word is written as an abbreviation: in capitals, with full stops where all is in capitals.
fn is_abbreviation(text: &str, token: &Token) -> bool {
    let written = &text[token.range.clone()];
    let letters = written.split(['\'', '’']).next().unwrap_or_default();
    let is_told = letters.contains('.') || text.contains(char::is_lowercase);
    is_told && letters.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

fn pairs(pieces: &[Piece]) -> HashSet<(&str, &str)> {
    pieces.windows(2).map(|two| (&*two[0].token.folded, &*two[1].token.folded)).collect()
}

/// Whether a word is a name, which has one spelling: it has a capital, and does not begin a sentence.
fn is_name(text: &str, token: &Token) -> bool {
    let before = text[..token.range.start].trim_end().trim_end_matches(['‘', '\'', '(']);
    let begins = before.is_empty() || before.ends_with(ENDS);
    !begins && text[token.range.clone()].starts_with(char::is_uppercase) && text.contains(char::is_lowercase)
}

/// Whether two words that are written out alike are one word in two styles.
fn is_one_word((said, i): (Written<'_>, &Piece), (held, j): (Written<'_>, &Piece)) -> bool {
    if i.is_half || j.is_half {
        return true;
    }
    let sides = [(said, i.of), (held, j.of)];
    let is_number = [i, j].iter().any(|piece| piece.style == Some(HouseStyle::Numbers));
    sides.iter().all(|((text, tokens), at)| !is_name(text, &tokens[*at]) && (!is_number || is_alone(text, tokens, *at)))
}

/// A comparison of pieces as one of the words that they are of.
fn as_written(
    written: &Alignment,
    (said, said_out): (Written<'_>, &[Piece]),
    (held, held_out): (Written<'_>, &[Piece]),
) -> Restyled {
    let mut steps = Vec::new();
    let mut styles = BTreeSet::new();
    let (mut restyled, mut wrong) = (0, 0);
    // Behind the last words that are told.
    let (mut next_said, mut next_held) = (0, 0);
    for step in &written.steps {
        let one = step.quote().map(|i| &said_out[i]).filter(|piece| piece.of >= next_said);
        let other = step.text().map(|j| &held_out[j]).filter(|piece| piece.of >= next_held);
        next_said = one.map_or(next_said, |piece| piece.of + 1);
        next_held = other.map_or(next_held, |piece| piece.of + 1);
        let is_half = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.is_half);
        match (one, other) {
            (Some(i), Some(j)) if said.1[i.of].folded == held.1[j.of].folded => {
                if is_written_alike((said, i.of), (held, j.of)) {
                    steps.push(Step::Same(i.of, j.of));
                } else {
                    steps.push(Step::Changed(i.of, j.of));
                    restyled += 1;
                    styles.insert(HouseStyle::Numbers);
                }
            }
            (Some(i), Some(j)) if !i.is_half && !j.is_half => {
                steps.push(Step::Changed(i.of, j.of));
                if matches!(step, Step::Same(..)) {
                    let is_one_word = is_one_word((said, i), (held, j));
                    wrong += if is_one_word { 0 } else { usize::from(FOREIGN) };
                    restyled += usize::from(is_one_word);
                    styles.extend([i, j].into_iter().filter_map(|piece| piece.style));
                }
            }
            _ => {
                restyled += usize::from(is_half(one)) + usize::from(is_half(other));
                styles.extend(
                    [one, other].into_iter().flatten().filter(|piece| piece.is_half).filter_map(|piece| piece.style),
                );
                steps.extend(other.map(|piece| Step::Dropped(piece.of)));
                steps.extend(one.map(|piece| Step::Added(piece.of)));
            }
        }
    }
    // Where a quotation ends with the first half of `don't`, the other is its denial.
    let same = |side: fn(Step) -> Option<usize>| {
        let same = written.steps.iter().filter(|step| matches!(step, Step::Same(..)));
        same.filter_map(|&step| side(step)).collect::<HashSet<_>>()
    };
    wrong += usize::from(LEFT_OUT) * (halved(said_out, &same(Step::quote)) + halved(held_out, &same(Step::text)));
    let cost = written.cost + restyled * RESTYLED + wrong;
    let is_all = written.cost == 0 && wrong == 0;
    Restyled {
        alignment: Alignment { cost, steps },
        only_in: if is_all { styles.into_iter().collect() } else { Vec::new() },
    }
}

/// How many words have only one of their halves among those pieces.
fn halved(pieces: &[Piece], same: &HashSet<usize>) -> usize {
    let halves = pieces.windows(2).enumerate().filter(|(_, two)| two[0].is_half && two[0].of == two[1].of);
    halves.filter(|(at, _)| same.contains(at) != same.contains(&(at + 1))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::diff::Diff;
    use crate::text::tokens::{quote_tokens, text_tokens};

    /// The differences, and whether they are all of contractions; nothing if neither side has any.
    fn beside(quote: &str, text: &str) -> Option<(String, bool)> {
        let (said, held) = (quote_tokens(quote), text_tokens(text));
        let found = align_written_out((quote, &said), (text, &held))?;
        Some((Diff::new(&found.alignment, (quote, &said), (text, &held)).to_string(), !found.only_in.is_empty()))
    }

    #[test]
    fn a_contraction_is_what_it_stands_for_and_both_are_shown() {
        for (quote, text, told) in [
            ("We're a bridge", "We are a bridge", "[-We are-] {+We're+} a bridge"),
            ("We are a bridge", "So we’re a bridge", "[-we’re-] {+We are+} a bridge"),
            ("they don't migrate", "They do not migrate", "they [-do not-] {+don't+} migrate"),
            ("we can not go", "we cannot go", "we [-cannot-] {+can not+} go"),
            ("we can't go", "we cannot go", "we [-cannot-] {+can't+} go"),
            ("they will not", "they won’t", "they [-won’t-] {+will not+}"),
            ("it's not over", "it isn't over", "[-it isn't-] {+it's not+} over"),
            ("Italy's a partner", "Italy is a partner", "[-Italy is-] {+Italy's+} a partner"),
            ("it's been a year", "it has been a year", "[-it has-] {+it's+} been a year"),
            ("he'd go", "he would go", "[-he would-] {+he'd+} go"),
            ("we shall see", "we'll see", "[-we'll-] {+we shall+} see"),
        ] {
            assert_eq!(beside(quote, text), Some((told.to_owned(), true)), "{quote}");
        }
    }

    #[test]
    fn what_differs_beside_a_contraction_differs() {
        for (quote, text, told) in [
            ("We're a bridge", "We are inevitably a bridge", "[-We are inevitably-] {+We're+} a bridge"),
            ("We're closing it", "We are not closing it", "[-We are not-] {+We're+} closing it"),
            (
                "They can go, they don't",
                "They can't go, they do not",
                "They [-can't-] {+can+} go they [-do not-] {+don't+}",
            ),
            ("we're here and there", "we're there", "we're {+here and+} there"),
        ] {
            assert_eq!(beside(quote, text), Some((told.to_owned(), false)), "{quote}");
        }
    }

    /// In what a quotation and a text differ, if in nothing but style.
    fn only_in(quote: &str, text: &str) -> Vec<HouseStyle> {
        let (said, held) = (quote_tokens(quote), text_tokens(text));
        align_written_out((quote, &said), (text, &held)).map(|found| found.only_in).unwrap_or_default()
    }

    #[test]
    fn a_word_is_the_same_in_each_house_style_and_it_is_told_which_differ() {
        use HouseStyle::{Abbreviations, Contractions, Numbers, Spelling};
        for (quote, text, styles) in [
            ("the world recognizes it", "the world recognises it", &[Spelling][..]),
            ("people-centred centres of labour", "people-centered centers of labor", &[Spelling]),
            ("an organized programme", "an organised program", &[Spelling]),
            ("Labor migration is good", "We said: labour migration is good", &[Spelling]),
            ("four countries", "4 countries", &[Numbers]),
            ("40 per cent of them", "forty percent of them", &[Numbers]),
            ("Twelve of 25 countries", "12 of twenty-five countries", &[Numbers]),
            ("40 million people", "forty million people", &[Numbers]),
            ("a hundred boats", "100 boats", &[Numbers]),
            ("about 100 of them", "we saw about a hundred of them", &[Numbers]),
            ("the USA agrees", "the United States agrees", &[Abbreviations]),
            ("the US and the UK agree", "the United States and the United Kingdom agree", &[Abbreviations]),
            ("the United States does", "so the U.S. does", &[Abbreviations]),
            ("the UK’s border", "the United Kingdom’s border", &[Abbreviations]),
            (
                "we've four centers in the EU",
                "we have 4 centres in the European Union",
                &[Contractions, Spelling, Numbers, Abbreviations],
            ),
        ] {
            assert_eq!(only_in(quote, text), styles, "{quote}");
        }
    }

    #[test]
    fn another_value_another_name_or_half_a_word_is_no_matter_of_style() {
        for (quote, text) in [
            ("the 14 countries", "the forty countries"),
            ("forty countries", "14 countries"),
            ("we take forty", "we take 40,000 people"),
            ("we take forty", "we take 40.5 percent"),
            ("we take 40", "we take forty-five"),
            ("we take twenty", "we take 25"),
            ("we take 20", "we take 25 of four"),
            ("we pay four", "we pay $4"),
            ("a hundred boats", "100,000 boats"),
            ("a hundred boats", "$100 boats"),
            ("a hundred boats", "a boats"),
            ("by four degrees", "by -4 degrees"),
            ("the first of four", "the first of 4/5"),
            ("our Labor government", "our Labour government"),
            ("with the Labor government", "with the labour government"),
            ("a Group of Seven country", "a group of 7 country"),
            ("they gave us", "they gave the United States"),
            ("they gave us hope", "they gave United States hope"),
            ("US", "united"),
            ("they leave and we do", "they leave and we don’t"),
            ("they leave and we can", "they leave and we cannot do it"),
            ("not stop them", "We can’t stop them"),
            ("we do stop them", "we [don’t] stop them"),
            ("four centers", "4 new centres"),
        ] {
            assert_eq!(only_in(quote, text), [], "{quote}");
        }
    }

    #[test]
    fn what_is_no_contraction_is_taken_as_it_is() {
        for (quote, text) in [
            ("Italy's future", "Italy's future"),
            ("Italy's future", "the future of Italy"),
            ("l'Europe n'est pas", "l'Europe est"),
            ("it was", "it is"),
            ("'m 're", "are am"),
            ("", ""),
        ] {
            assert_eq!(beside(quote, text), None, "{quote}");
        }
    }
}
