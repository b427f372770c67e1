//! Whether a quotation passes off a part of a recorded sentence as a whole one: “Migration is not acceptable” of “Unlawful
//! migration is not acceptable”, “We take them in” of “We take them in, unless they have no papers”.

use std::ops::Range;

use super::compare::{Compared, count};
use super::held::Origin;
use crate::text::diff::Token;
use crate::text::{clean_line, fold};

/// What denies or limits the words before it, folded; a word of [`JOINING`] may stand between.
const LIMITS: &[&str] = &[
    // English
    "not",
    "never",
    "nor",
    "only",
    "unless",
    "without",
    "if",
    "except",
    "provided",
    "providing",
    "as long as",
    "so long as",
    "on condition",
    "on the condition",
    "in case",
    // Spanish, Portuguese
    "no",
    "nao",
    "nunca",
    "jamas",
    "solo",
    "so se",
    "si",
    "salvo",
    "sin",
    "sem",
    "excepto",
    "exceto",
    "a menos que",
    "a condicion",
    "siempre que",
    "siempre y cuando",
    "desde que",
    // French
    "pas",
    "jamais",
    "seulement",
    "sauf",
    "sans",
    "a moins",
    "a condition",
    "tant que",
    // German
    "nicht",
    "nie",
    "niemals",
    "nur",
    "ohne",
    "wenn",
    "falls",
    "sofern",
    "solange",
    "es sei denn",
    // Italian
    "non",
    "mai",
    "soltanto",
    "senza",
    "tranne",
    "a meno che",
    "purche",
    "a condizione",
];

/// Words that join to a sentence what limits it, folded.
const JOINING: &[&str] = &[
    "but", "and", "or", "pero", "sino", "y", "o", "mais", "et", "ou", "aber", "sondern", "und", "oder", "ma", "mas",
    "e",
];

/// What ends a sentence, or lets one begin.
const ENDS: &[char] =
    &['.', '?', '!', '…', ':', ';', '\n', '“', '„', '"', '«', '「', '。', '？', '！', '；', '：', '۔', '؟', '؛'];

/// Fewer words are no sentence.
const FEWEST: usize = 3;

/// So many words that were cut off are told.
const MOST_TOLD: usize = 4;

/// What a quotation cuts off a recorded sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clipped {
    /// The words of the sentence before it, if it begins as if it began the sentence.
    pub before: Option<String>,
    /// The words behind it, if they deny or limit what it says.
    pub behind: Option<String>,
}

impl Clipped {
    /// What a quotation that stands in a quote as it is cuts off; nothing if it stands there a second time with nothing
    /// cut off, or begins with a small letter, as a part of a sentence does.
    pub(super) fn of(quotation: &str, said: &[Token], one: &Compared<'_>) -> Option<Self> {
        let begins_small = || said.iter().find(|token| !token.is_gap()).is_none_or(|word| !is_large(quotation, word));
        // Where everything is large, a large letter begins nothing.
        let is_shouted = || !quotation.contains(char::is_lowercase);
        if count(said) < FEWEST
            || !one.is_exact()
            || !matches!(one.held.origin, Origin::Quote(..))
            || begins_small()
            || is_shouted()
        {
            return None;
        }
        let is_open = |end: Option<&Token>| end.is_none_or(Token::is_gap);
        let cut = |place: Range<usize>| Self {
            before: before(one, place.start).filter(|_| !is_open(said.first())),
            behind: behind(one, place.end).filter(|_| !is_open(said.last())),
        };
        let mut all = places(said, one).map(cut);
        let first = all.next()?;
        let is_clipped = first != Self::default() && all.all(|other| other != Self::default());
        is_clipped.then_some(first)
    }

    /// In words.
    pub fn describe(&self) -> String {
        let before = self.before.iter().map(|words| format!("begins within a sentence: “{words}” stands before"));
        let behind = self.behind.iter().map(|words| format!("ends within a sentence: “{words}” stands behind"));
        before.chain(behind).collect::<Vec<_>>().join(", ")
    }
}

/// The words of the text at each place where the quotation stands.
fn places<'o>(said: &'o [Token], one: &'o Compared<'_>) -> impl Iterator<Item = Range<usize>> + 'o {
    let is_same = move |words: &[Token]| words.iter().zip(said).all(|(held, said)| held.folded == said.folded);
    let runs = one.tokens.windows(said.len()).enumerate().filter(move |(_, words)| is_same(words));
    let mut runs = runs.map(|(at, words)| at..at + words.len()).peekable();
    // With words left out, or that stand in brackets.
    let spread = if runs.peek().is_none() { one.span() } else { None };
    runs.chain(spread)
}

/// Whether a word begins with a capital.
fn is_large(text: &str, word: &Token) -> bool {
    text[word.range.clone()].starts_with(char::is_uppercase)
}

/// The words of the sentence before the word of that number, if that is no capital in the text itself, as a name is.
fn before(one: &Compared<'_>, first: usize) -> Option<String> {
    let text = one.held.text;
    let word = one.tokens.get(first).filter(|word| !is_large(text, word))?;
    let head = &text[..word.range.start];
    let start = head.rfind(ENDS).map_or(0, |end| end + head[end..].chars().next().map_or(0, char::len_utf8));
    let words: Vec<&Token> = one.tokens[..first].iter().filter(|token| token.range.start >= start).collect();
    let told = words.get(words.len().saturating_sub(MOST_TOLD)..)?;
    let from = told.first()?.range.start;
    let words = clean_line(&text[from..told.last()?.range.end]);
    Some(if from > words_start(&one.tokens, start)? { format!("… {words}") } else { words })
}

fn words_start(tokens: &[Token], from: usize) -> Option<usize> {
    tokens.iter().map(|token| token.range.start).find(|&start| start >= from)
}

/// The words from that number to the end of the sentence, if they deny or limit what stands before them.
fn behind(one: &Compared<'_>, from: usize) -> Option<String> {
    let text = one.held.text;
    let end = one.tokens.get(from.checked_sub(1)?)?.range.end;
    let tail = &text[end..];
    let end = end + tail.find(ENDS).unwrap_or(tail.len());
    let rest = &one.tokens[from..];
    let rest = &rest[..rest.iter().take_while(|token| token.range.start < end).count()];
    let folded: Vec<String> = rest.iter().map(|token| fold(&text[token.range.clone()])).collect();
    let joined = folded.first().is_some_and(|word| JOINING.contains(&&**word));
    let limiting = folded.get(usize::from(joined)..)?.join(" ");
    let limits =
        |limit: &&&str| limiting.strip_prefix(**limit).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    LIMITS.iter().find(limits)?;
    let told = &rest[..rest.len().min(MOST_TOLD)];
    let words = clean_line(&text[told.first()?.range.start..told.last()?.range.end]);
    Some(if told.len() < rest.len() { format!("{words} …") } else { words })
}
