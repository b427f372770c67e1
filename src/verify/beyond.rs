//! What is known of a sentence beyond the words recorded of it, where a quotation reaches their end: the source text held has
//! it whole, or the context of the quote tells that it goes on. The recorded words alone cannot tell: newspapers end them
//! with a comma before “he said”, whether the sentence goes on or not.

use super::clipped::{ends_as_sentence, passes_for_sentence, words_on};
use super::compare::Compared;
use super::held::Origin;
use crate::briefing::Verdict;
use crate::corpus::verdict::SourceText;
use crate::corpus::{Corpus, WordingId};
use crate::text::diff::Step;
use crate::text::tokens::{Token, text_words};
use crate::text::{fold, quoted};

/// What a context calls what is quoted, folded: English, Spanish and Italian, French, Portuguese, German.
const SENTENCES: &[&str] =
    &["sentence", "quote", "quotation", "page", "frase", "oracion", "periodo", "phrase", "citation", "satz", "satzes"];

/// How a context tells that it goes on, folded.
const GOES_ON: &[&str] = &[
    "goes on",
    "went on",
    "continues",
    "continued",
    "continua",
    "sigue",
    "prosegue",
    "continue",
    "se poursuit",
    "geht weiter",
    "setzt sich fort",
];

/// How a context calls words that are not all of it, folded.
const PARTS: &[&str] = &[
    "part",
    "half",
    "clause",
    "beginning",
    "start",
    "rest",
    "fragment",
    "parte",
    "mitad",
    "principio",
    "fragmento",
    "meta",
    "inizio",
    "resto",
    "partie",
    "moitie",
    "debut",
    "reste",
    "metade",
    "teil",
    "halfte",
    "anfang",
];

/// What closes recorded words: what stands behind it is somebody else's.
const CLOSING: &[char] = &['”', '»', '“', '"', '’', '\''];

/// What is known of the sentence behind the recorded words, if the quotation has them to their end and passes for a whole
/// sentence, as [`Clipped`](super::Clipped) has it; in words.
pub(super) fn told(corpus: &Corpus, quotation: &str, said: &[Token], one: &Compared<'_>) -> Option<String> {
    let Origin::Quote(id, ..) = one.held.origin else { return None };
    if !has_the_end(said, one) || !passes_for_sentence(quotation, said, one) {
        return None;
    }
    let in_source = || in_source_text(corpus, id, one).filter(|_| ends_as_sentence(quotation, said, one));
    in_source().or_else(|| Some(format!("its context tells: {}", in_context(corpus.text(corpus[id].context))?)))
}

/// Whether the last word of the quotation is the last one recorded.
fn has_the_end(said: &[Token], one: &Compared<'_>) -> bool {
    let last = one.alignment.steps.iter().rev().find(|step| step.quote().is_some());
    matches!(last, Some(&Step::Same(i, j)) if i + 1 == said.len() && j + 1 == one.tokens.len())
}

/// The words with which the sentence goes on in the source text, if it has the recorded ones; not behind their closing
/// mark.
fn in_source_text(corpus: &Corpus, id: WordingId, one: &Compared<'_>) -> Option<String> {
    let wording = &corpus[id];
    let body = corpus.text(corpus[wording.source.filter(|_| wording.verdict == Verdict::Verbatim)?].body);
    let tail = &body[SourceText::new(body).place(one.held.text)?.end..];
    let first = text_words(tail).next()?.0.start;
    if tail[..first].contains(CLOSING) {
        return None;
    }
    Some(format!("the sentence goes on in the source text: {}", quoted(&words_on(tail)?)))
}

/// What a context tells of the sentence, as it puts it: that it goes on, or that the words are a part of it.
fn in_context(context: &str) -> Option<&str> {
    let is_of_sentence = |clause: &&str| {
        let words: Vec<String> = text_words(clause).map(|(word, _)| fold(&clause[word])).collect();
        let clause = format!(" {} ", words.join(" "));
        let has_one_of = |all: &[&str]| all.iter().any(|words| clause.contains(&format!(" {words} ")));
        has_one_of(SENTENCES) && (has_one_of(GOES_ON) || has_one_of(PARTS))
    };
    clauses(context).map(str::trim).find(is_of_sentence)
}

/// The pieces between semicolons; one within quotation marks parts nothing.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |c: char| {
        match c {
            '“' | '«' => depth += 1,
            '”' | '»' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ';' && depth == 0 || c == '\n'
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_tells_of_the_sentence_or_of_something_else() {
        for (context, told) in [
            ("at the opening; the sentence goes on", Some("the sentence goes on")),
            ("the sentence goes on with “but regular; legal”", Some("the sentence goes on with “but regular; legal”")),
            ("on returns; first part of a longer sentence", Some("first part of a longer sentence")),
            ("la frase continúa en la página siguiente", Some("la frase continúa en la página siguiente")),
            ("erster Teil eines längeren Satzes", Some("erster Teil eines längeren Satzes")),
            ("the same sentence in the text of the speech", None),
            ("the page breaks the sentence to name the speaker", None),
            ("on how the crisis continues", None),
            ("on Guatemala's own part; given through an interpreter", None),
            ("", None),
        ] {
            assert_eq!(in_context(context), told, "{context}");
        }
    }
}
