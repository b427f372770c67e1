//! Whether a quotation passes off a part of a recorded sentence as a whole one: “Migration is not acceptable” of “Unlawful
//! migration is not acceptable”, “We take them in” of “We take them in, unless they have no papers”.

use std::ops::Range;

use super::compare::{Compared, count};
use super::hedged::{self, Hedged};
use super::held::Origin;
use crate::text::tokens::{Token, text_words};
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

/// What denies the words behind it, folded.
const DENIALS: &[&str] = &[
    "not", "never", "cannot", "no", "nao", "nunca", "jamas", "ne", "pas", "jamais", "nicht", "nie", "niemals", "kein",
    "keine", "keinen", "non", "mai",
];

/// A denial stands among so many of the first words that are left out: “we do not”.
const FIRST_LEFT_OUT: usize = 3;

/// Words that join to a sentence what limits it, folded.
const JOINING: &[&str] = &[
    "but", "and", "or", "pero", "sino", "y", "o", "mais", "et", "ou", "aber", "sondern", "und", "oder", "ma", "mas",
    "e",
];

/// What ends a sentence, or lets one begin.
pub(super) const ENDS: &[char] =
    &['.', '?', '!', '…', ':', ';', '\n', '“', '„', '"', '«', '「', '。', '？', '！', '；', '：', '۔', '؟', '؛'];

/// What ends a sentence of a quotation.
pub(super) const STOPS: [char; 7] = ['.', '?', '!', '。', '？', '！', '۔'];

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
    /// Words within it that deny what it says, where it has an ellipsis.
    pub within: Option<String>,
    /// The words right before it, or before what stands behind an ellipsis of it, if they take back what it says.
    pub hedged: Option<Hedged>,
}

impl Clipped {
    /// What a quotation that stands in a quote as it is cuts off; nothing if it stands there a second time with nothing
    /// cut off. One that begins with a small letter is a part of a sentence, and only cuts off what takes it back.
    pub(super) fn of(quotation: &str, said: &[Token], one: &Compared<'_>) -> Option<Self> {
        if count(said) < FEWEST || !one.has_all() || !matches!(one.held.origin, Origin::Quote(..)) {
            return None;
        }
        if let Some(within) = within(one) {
            return Some(Self { within: Some(within), ..Self::default() });
        }
        let at_ellipsis = one.left_out().into_iter().find_map(|words| hedged::before(one, words.end));
        if at_ellipsis.is_some() {
            return Some(Self { hedged: at_ellipsis, ..Self::default() });
        }
        let is_sentence = begins_as_sentence(quotation, said);
        let is_whole = |end: Option<&Token>| is_sentence && end.is_some_and(|end| !end.is_gap());
        let cut = |place: Range<usize>| {
            let hedged = hedged::before(one, place.start);
            Self {
                before: before(one, place.start).filter(|_| is_whole(said.first()) && hedged.is_none()),
                behind: behind(one, place.end).filter(|_| is_whole(said.last())),
                within: None,
                hedged,
            }
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
        let within = self.within.iter().map(|words| format!("leaves out what denies it: “{words}”"));
        let hedged = self.hedged.iter().map(Hedged::describe);
        hedged.chain(before).chain(behind).chain(within).collect::<Vec<_>>().join(", ")
    }

    /// Whether it leaves out what takes it back, which no other words complete.
    pub(super) fn is_turned(&self) -> bool {
        self.within.is_some() || self.hedged.is_some()
    }
}

/// The words with which a recorded sentence goes on where the quotation has a full stop; nothing if the words stand a second
/// time where a sentence ends. The stop may be one of style: American newspapers set it within the quotation marks.
pub(super) fn goes_on(quotation: &str, said: &[Token], one: &Compared<'_>) -> Option<String> {
    if count(said) < FEWEST
        || !ends_as_sentence(quotation, said, one)
        || !one.has_all()
        || !matches!(one.held.origin, Origin::Quote(..))
    {
        return None;
    }
    let rests: Vec<&[Token]> = places(said, one).map(|place| rest_of_sentence(one, place.end)).collect();
    let goes_on = rests.iter().all(|rest| !rest.is_empty());
    rests.first().filter(|_| goes_on).and_then(|rest| told(one, rest))
}

/// Whether a quotation begins with a capital, as a sentence does; where everything is large, that begins nothing.
pub(super) fn begins_as_sentence(quotation: &str, said: &[Token]) -> bool {
    let first = said.iter().find(|token| !token.is_gap());
    first.is_some_and(|word| is_large(quotation, word)) && quotation.contains(char::is_lowercase)
}

/// Whether the last word of a quotation that is beside a text has a full stop behind it.
pub(super) fn ends_as_sentence(quotation: &str, said: &[Token], one: &Compared<'_>) -> bool {
    one.last_said().is_some_and(|last| {
        quotation[said[last].range.end..].starts_with(STOPS) && !said.get(last + 1).is_some_and(Token::is_gap)
    })
}

/// Whether a quotation begins or ends as a sentence does, and is long enough to be one.
pub(super) fn passes_for_sentence(quotation: &str, said: &[Token], one: &Compared<'_>) -> bool {
    count(said) >= FEWEST && (begins_as_sentence(quotation, said) || ends_as_sentence(quotation, said, one))
}

/// The words that an ellipsis stands for, if they begin with what denies the words behind; but not where they are clauses of
/// their own, between two marks (“not in the sea, not in the desert, and not in the camps” may be shortened), nor where a
/// word that joins ends what they deny (“not a treaty but a framework”).
fn within(one: &Compared<'_>) -> Option<String> {
    let text = one.held.text;
    let goes_on = |word: &Token| text[word.range.end..].starts_with(char::is_whitespace);
    let denies = |words: &Range<usize>| {
        let before = words.start.checked_sub(1).and_then(|before| one.tokens.get(before));
        let last = one.tokens[words.clone()].rsplit(|word| ends_denial(&word.folded)).next().unwrap_or_default();
        before.is_some_and(goes_on)
            && last.iter().take(FIRST_LEFT_OUT).any(|word| !word.is_optional && is_denial(&word.folded))
    };
    let words = one.left_out().into_iter().find(denies)?;
    told(one, &one.tokens[words])
}

/// Whether a folded word denies.
pub(super) fn is_denial(folded: &str) -> bool {
    DENIALS.contains(&folded) || folded.ends_with("n't")
}

/// Whether what is denied before a word that joins is not denied behind it, as it is behind “or”.
fn ends_denial(folded: &str) -> bool {
    JOINING.contains(&folded) && !["or", "o", "ou", "oder"].contains(&folded)
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
    one.tokens.get(first).filter(|word| !is_large(text, word))?;
    let words = start_of_sentence(one, first);
    let told = words.get(words.len().saturating_sub(MOST_TOLD)..)?;
    let last = clean_line(&text[told.first()?.range.start..told.last()?.range.end]);
    Some(if told.len() < words.len() { format!("… {last}") } else { last })
}

/// The words before the one of that number that its sentence begins with.
pub(super) fn start_of_sentence<'o>(one: &'o Compared<'_>, first: usize) -> &'o [Token] {
    let Some(word) = one.tokens.get(first) else { return &[] };
    let head = &one.held.text[..word.range.start];
    let start = head.rfind(ENDS).map_or(0, |end| end + head[end..].chars().next().map_or(0, char::len_utf8));
    let words = &one.tokens[..first];
    &words[words.partition_point(|token| token.range.start < start)..]
}

/// The words from that number to the end of the sentence, if they deny or limit what stands before them.
fn behind(one: &Compared<'_>, from: usize) -> Option<String> {
    let rest = rest_of_sentence(one, from);
    let folded: Vec<String> = rest.iter().map(|token| fold(&one.held.text[token.range.clone()])).collect();
    let joined = folded.first().is_some_and(|word| JOINING.contains(&&**word));
    let limiting = folded.get(usize::from(joined)..)?.join(" ");
    let limits =
        |limit: &&&str| limiting.strip_prefix(**limit).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    LIMITS.iter().find(limits)?;
    told(one, rest)
}

/// The words from that number to the end of the sentence that the one before stands in.
pub(super) fn rest_of_sentence<'o>(one: &'o Compared<'_>, from: usize) -> &'o [Token] {
    let Some(before) = from.checked_sub(1).and_then(|before| one.tokens.get(before)) else { return &[] };
    let tail = &one.held.text[before.range.end..];
    let end = before.range.end + tail.find(ENDS).unwrap_or(tail.len());
    let rest = &one.tokens[from..];
    &rest[..rest.iter().take_while(|token| token.range.start < end).count()]
}

/// The first words of what stands behind other words, up to the end of the sentence; nothing if it ends at once.
pub(super) fn words_on(tail: &str) -> Option<String> {
    let rest = &tail[..tail.find(ENDS).unwrap_or(tail.len())];
    first_words(tail, text_words(rest).map(|(word, _)| word).take(MOST_TOLD + 1))
}

/// The first of these words as they are written.
fn told(one: &Compared<'_>, rest: &[Token]) -> Option<String> {
    first_words(one.held.text, rest.iter().map(|token| token.range.clone()))
}

fn first_words(text: &str, words: impl Iterator<Item = Range<usize>>) -> Option<String> {
    let words: Vec<Range<usize>> = words.collect();
    let told = &words[..words.len().min(MOST_TOLD)];
    let first = clean_line(&text[told.first()?.start..told.last()?.end]);
    Some(if told.len() < words.len() { format!("{first} …") } else { first })
}
