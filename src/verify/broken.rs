//! Words that were broken at the ends of lines, as they are pasted from a page: “govern-⏎ments”.
//!
//! A hyphen at the end of a line may also be one of the word: “well-⏎being”. Only the record tells which: where it has the
//! two halves as neighbours they stay two, where it has the whole word they are one.

use std::borrow::Cow;

use super::candidates::Candidates;
use crate::corpus::Corpus;
use crate::text::tokens::quote_tokens;

/// An invitation to break a word here; nothing of the word.
const SOFT_HYPHEN: char = '\u{ad}';

/// The quotation with the words whole that were broken.
pub(super) fn mended<'q>(corpus: &Corpus, candidates: &Candidates, quotation: &'q str) -> Cow<'q, str> {
    let quotation = if quotation.contains(SOFT_HYPHEN) {
        Cow::Owned(quotation.replace(SOFT_HYPHEN, ""))
    } else {
        Cow::Borrowed(quotation)
    };
    let is_one = |left: &str, right: &str| {
        let halves = quote_tokens(&format!("{left} {right}"));
        let whole = quote_tokens(&format!("{left}{right}"));
        !candidates.has_neighbours(corpus, &halves) && matches!(&whole[..], [word] if candidates.has_word(word))
    };
    let mut out = String::new();
    let mut copied = 0;
    for (at, hyphen) in quotation.match_indices(['-', '‐']) {
        let (before, behind) = (&quotation[..at], &quotation[at + hyphen.len()..]);
        let right = behind.trim_start();
        let is_broken = right.len() < behind.len() && right.starts_with(char::is_lowercase);
        let left = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let half = right.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if is_broken && !left.is_empty() && is_one(left, half) {
            out.push_str(&quotation[copied..at]);
            copied = quotation.len() - right.len();
        }
    }
    if copied == 0 {
        return quotation;
    }
    out.push_str(&quotation[copied..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;

    #[test]
    fn a_word_is_whole_again_if_the_record_has_it_so() {
        let file = "[[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"Partnership between governments, for our well-being, is \
                    the long-term answer here.\"\n";
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let candidates = Candidates::new(&corpus);
        for (pasted, expected) in [
            ("Partner-\nship between govern-\r\n  ments", "Partnership between governments"),
            ("between govern- ments", "between governments"),
            ("PARTNERSHIP be\u{ad}tween", "PARTNERSHIP between"),
            ("for our well-\nbeing is the long-\nterm answer", "for our well-\nbeing is the long-\nterm answer"),
            ("pre- and post-war", "pre- and post-war"),
            ("between -\ngovernments -", "between -\ngovernments -"),
            ("govern-\nMents govern-ments", "govern-\nMents govern-ments"),
            ("-\n-", "-\n-"),
            ("", ""),
        ] {
            assert_eq!(mended(&corpus, &candidates, pasted), expected, "{pasted:?}");
        }
    }
}
