//! What stands right before words in their sentence and makes them others' words, denies them, or makes them depend on
//! something: “this agreement is a silver bullet” of “Some may think this agreement is a silver bullet, but it is not”. Who
//! quotes the clause without it has its speaker say what they did not.

use super::clipped::STOPS;
use super::compare::Compared;
use super::style::contraction;
use crate::text::tokens::Token;
use crate::text::{Tongue, clean_line};

/// What the words before a clause make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// Others say so: `some may think`.
    Others,
    /// It is not so: `I am not saying that`.
    Denied,
    /// It is so on a condition, or is the condition: `if`.
    Condition,
}

impl Hedge {
    fn describe(self) -> &'static str {
        match self {
            Self::Others => "leaves out that others say so",
            Self::Denied => "leaves out what denies it",
            Self::Condition => "leaves out what makes it a condition",
        }
    }
}

/// A hedge, and its words as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hedged {
    /// What it makes of the clause.
    pub hedge: Hedge,
    /// Its words.
    pub words: String,
}

impl Hedged {
    /// In words.
    pub(super) fn describe(&self) -> String {
        format!("{}: “{}”", self.hedge.describe(), self.words)
    }
}

/// How a hedge ends, folded, with contractions written out: places of words one behind the other, in each one of several
/// words; a place with a question mark may be empty.
const HEDGES: &[(Hedge, &[&str])] = &[
    (
        Hedge::Others,
        &[
            // English
            "some|many|few|others|they|people|critics|opponents|sceptics|skeptics|somebody|someone of? people|critics|us|you|them? \
             may|might|would|will|could|can|are|were|have? also|always|often|still? \
             think|thinks|say|says|argue|argues|claim|claims|believe|believes|suggest|suggests|\
             thought|said|argued|claimed|believed|suggested|saying|thinking|arguing|claiming that?",
            "some|many|others|they|people|critics will|would|may|might|also|always? tell|told us|me|you that?",
            "those|people|some|many|others who may|might|would|still|also? think|say|argue|claim|believe|suggest that?",
            "you|one may|might|could|would also|then|well? think|say|argue|believe|object that?",
            "it is|was often|sometimes|also? said|claimed|argued|alleged that",
            // French
            "certains|beaucoup|d'autres|d'aucuns|ils|elles|gens|critiques peuvent|pourraient|vont? \
             disent|pensent|croient|affirment|pretendent|dire|penser|croire que",
            "on dit|raconte|pretend|dira que",
            // Spanish, Portuguese
            "algunos|muchos|otros|ellos|criticos|quienes pueden|podrian? \
             dicen|piensan|creen|afirman|sostienen|decir|pensar|creer que",
            "gente|quien dice|piensa|cree que",
            "se dice que",
            "dicen|dizem que",
            "alguns|muitos|outros|eles|criticos podem? dizem|pensam|acham|acreditam|afirmam|dizer|pensar que",
            // German
            "manche|einige|viele|andere|sie|kritiker|leute|menschen mogen|konnten|wurden? \
             sagen|denken|glauben|meinen|behaupten dass?",
            "man sagt|behauptet dass?",
            "es heisst dass?",
            // Italian
            "alcuni|molti|altri|loro|critici possono|potrebbero? \
             dicono|pensano|credono|sostengono|affermano|dire|pensare|credere che",
            "qualcuno|gente dice|pensa|crede|sostiene che",
            "si dice che",
            "dicono che",
        ],
    ),
    (
        Hedge::Denied,
        &[
            // English
            "i|we|you|they|people do|did|would|could|will|can|should|must not ever|really|actually|even|for|want|mean? \
             a|to? moment|minute|second? think|believe|accept|agree|say|claim|suggest|argue|pretend that?",
            "i|we|they|he|she|it|this? am|is|are|was|were not saying|suggesting|arguing|claiming|implying|thinking|pretending that?",
            "nobody|none|one here? thinks|believes|says|claims|argues|thought|said that?",
            "nobody|one is saying|suggesting|arguing|claiming that?",
            "it|that|this? is|was not true|right|correct that",
            "it|that|this? is|was not the case that",
            "it is|was not that",
            "it|that|this? would|will? is|was|be wrong|false|untrue|mistaken|naive|nonsense|lie|myth|mistake to? say|think|believe|claim|suggest|assume? that",
            "i|we doubt|deny that?",
            "reject|rejects|rejected the|any idea|notion|view|claim|argument|suggestion that",
            // French
            "je|nous? ne pense|crois|dis|pensons|croyons|disons pas que",
            "je pense|crois|dis pas que",
            "je|nous|on? ne veux|voulons|peux|peut pas dire que",
            "n'est pas vrai|exact|juste que",
            "est faux que",
            // Spanish, Portuguese
            "no creo|creemos|pienso|pensamos|digo|decimos que",
            "no estoy|estamos diciendo que",
            "no es cierto|verdad? que",
            "es falso|mentira que",
            "nao acho|achamos|acredito|acreditamos|penso|pensamos|digo|dizemos que",
            "nao estou|estamos a|dizendo dizer? que",
            "nao e verdade|certo? que",
            // German
            "ich|wir? glaube|denke|meine|sage|behaupte|glauben|denken|meinen|sagen|behaupten ich|wir? nicht dass",
            "stimmt nicht dass",
            "nicht wahr|richtig dass",
            "falsch|unwahr dass",
            // Italian
            "non credo|crediamo|penso|pensiamo|dico|diciamo che",
            "non sto|stiamo dicendo che",
            "non e vero|giusto|che? che",
            "e falso che",
        ],
    ),
    (
        Hedge::Condition,
        &[
            "if",
            "unless",
            "were it the case that",
            "a moins que",
            "a menos que",
            "a no ser que",
            "wenn",
            "falls",
            "sofern",
            "es sei denn dass?",
            "a meno che non?",
        ],
    ),
];

/// Words for `if` that are others in other languages: by the languages that have them.
const IF: &[(&str, &[&str])] = &[("si", &["es", "fr"]), ("se", &["it"])];

/// So many small words tell the language of a text.
const FEWEST_OF_TONGUE: usize = 2;

/// Words that join a clause to what is said of it, folded: whatever marks stand behind, it goes on.
const THAT: &[&str] = &["that", "que", "dass", "che"];

/// What hedges the words of a text from the one of that number on.
pub(super) fn before(one: &Compared<'_>, first: usize) -> Option<Hedged> {
    let text = one.held.text;
    let start = one.tokens.get(first)?.range.start;
    let last = &one.tokens[first.checked_sub(1)?];
    let between = text.get(last.range.end..start)?;
    let words = written_out(&one.tokens[..first]);
    let hedge = HEDGES.iter().find_map(|(hedge, all)| {
        let places = all.iter().filter_map(|places| ends_so(&words, &places.split(' ').collect::<Vec<_>>()));
        Some((*hedge, places.max()?))
    });
    let (hedge, length) = hedge.or_else(|| is_if(text, last).then_some((Hedge::Condition, 1)))?;
    let begins = words.get(words.len() - length)?.1;
    let is_one_sentence =
        !text[begins.range.start..start].contains(ENDS) && !text[begins.range.start..start].contains(STOPS);
    let marks: &[char] = if hedge == Hedge::Others { &[',', ':'] } else { &[] };
    let is_next = |c: char| c.is_whitespace() || QUOTATION_MARKS.contains(&c) || marks.contains(&c);
    let goes_on = THAT.contains(&&*last.folded) || between.chars().all(is_next);
    let told = clean_line(&text[begins.range.start..last.range.end]);
    (is_one_sentence && goes_on).then_some(Hedged { hedge, words: told })
}

/// What ends a sentence, or a part of it that stands for itself, beside full stops.
const ENDS: &[char] = &[';', '…', '\n'];

const QUOTATION_MARKS: &[char] = &['“', '”', '„', '"', '«', '»', '‘', '’', '\''];

/// The last words of a text, folded, with contractions written out, each with the token that it is of.
fn written_out(tokens: &[Token]) -> Vec<(String, &Token)> {
    const MOST: usize = 12;
    let last = tokens[tokens.len().saturating_sub(MOST)..].iter();
    let apart = |token: &Token| match &*token.folded {
        "it's" => Some(["it".to_owned(), "is".to_owned()]),
        "that's" => Some(["that".to_owned(), "is".to_owned()]),
        word => contraction(word),
    };
    last.flat_map(|token| match apart(token) {
        Some(halves) => halves.map(|half| (half, token)).to_vec(),
        None => vec![(token.folded.to_string(), token)],
    })
    .collect()
}

/// How many words at the end of some are those of these places.
fn ends_so(words: &[(String, &Token)], places: &[&str]) -> Option<usize> {
    let Some((place, before)) = places.split_last() else { return Some(0) };
    let (one_of, may_be_empty) = place.strip_suffix('?').map_or((*place, false), |one_of| (one_of, true));
    let there = words.split_last().filter(|((word, _), _)| one_of.split('|').any(|one| one == word));
    let there = there.and_then(|(_, rest)| Some(ends_so(rest, before)? + 1));
    there.or_else(|| may_be_empty.then(|| ends_so(words, before)).flatten())
}

/// Whether a word is that for `if` in the language of its text; with an accent it is another.
fn is_if(text: &str, word: &Token) -> bool {
    let written = text[word.range.clone()].to_lowercase();
    let of = IF.iter().find(|(word, _)| *word == written);
    of.is_some_and(|(_, codes)| Tongue::of(text, FEWEST_OF_TONGUE).is_some_and(|tongue| codes.contains(&tongue.code)))
}
