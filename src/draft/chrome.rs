//! Lines that belong to the page and not to its text, and where further documents on one page begin.

use std::ops::Range;

use super::transcript::Turn;
use crate::text::fold;

/// Words that such lines begin with.
const BEGIN: &[&str] = &[
    "share this",
    "share on",
    "share via",
    "share article",
    "advertisement",
    "read more",
    "read also",
    "read next",
    "related:",
    "related article",
    "related stories",
    "subscribe",
    "sign up",
    "follow us",
    "skip to",
    "print this",
    "click here",
    "most read",
    "most popular",
    "we use cookies",
    "this website uses cookies",
    "all rights reserved",
    "organizations in this story",
    "more from",
    "leave a comment",
    "listen to this",
    "back to top",
    "compartir",
    "publicidad",
    "suscribete",
    "leer mas",
    "lea tambien",
    "lea mas",
    "te puede interesar",
    "siguenos",
    "temas relacionados",
    "partager",
    "publicite",
    "abonnez-vous",
    "lire aussi",
    "lire la suite",
];

/// What heads the part of a press release that is the same in all of them, folded.
const CLOSINGS: &[&str] = &[
    "notes to editors",
    "note to editors",
    "for more information",
    "for further information",
    "media contact",
    "press contact",
    "contact presse",
    "contacto de prensa",
    "para mas informacion",
    "pour plus d",
];

/// Such a part has no more paragraphs.
const MOST_OF_CLOSING: usize = 8;

/// Where that begins, in bytes, which a press release says of its publisher and whom to ask: no part of its news.
pub(crate) fn closing(text: &str, paragraphs: &[Range<usize>]) -> Option<usize> {
    let closes = |line: &str| {
        let folded = fold(line);
        let about = ["about ", "acerca de ", "a propos de ", "a propos du ", "sobre la ", "sobre el "];
        let heading = line.len() <= 60
            && line.starts_with(char::is_uppercase)
            && !line.trim_end().ends_with(['.', '!', '?', '"', '”'])
            && about.iter().any(|word| folded.starts_with(word));
        // About IOM, but not: About the talks.
        let name = line
            .split_whitespace()
            .skip(1)
            .find(|word| word.chars().count() > 3 || word.chars().all(char::is_uppercase));
        let heading = heading && name.is_some_and(|word| word.starts_with(char::is_uppercase));
        heading || CLOSINGS.iter().any(|words| folded.starts_with(words))
    };
    // A headline may begin so as well.
    let first = (paragraphs.len() / 2).max(paragraphs.len().saturating_sub(MOST_OF_CLOSING)).max(1);
    paragraphs.iter().skip(first).find(|p| closes(&text[(*p).clone()])).map(|p| p.start)
}

/// Whether a paragraph is no part of the text: buttons and notices of the page, headings in capitals, the bare name of
/// a kind of document.
pub(crate) fn is_chrome(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    is_heading(line) || {
        let folded = fold(line);
        BEGIN.iter().any(|begin| folded.starts_with(begin)) || HEADS.contains(&folded.as_str())
    }
}

/// Two words or more in capitals without a full stop.
fn is_heading(line: &str) -> bool {
    let words = line.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    (2..=12).contains(&words) && !line.contains(char::is_lowercase) && !line.ends_with(['.', '!', '?', ':'])
}

/// Lines that documents begin with.
const HEADS: &[&str] = &[
    "media note",
    "media advisory",
    "press release",
    "for immediate release",
    "joint statement",
    "joint declaration",
    "remarks by",
    "remarks at",
    "remarks with",
    "fact sheet",
    "readout of",
    "background briefing",
    "press statement",
    "comunicado de prensa",
    "comunicado conjunto",
    "declaracion conjunta",
    "communique de presse",
    "declaration conjointe",
];
/// Shorter texts are no documents.
const MIN_DOCUMENT: usize = 300;

/// The paragraphs that further documents seem to begin with, after the first.
pub(crate) fn documents(text: &str, paragraphs: &[Range<usize>], turns: &[Turn]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut start = paragraphs.first().map_or(0, |p| p.start);
    let mut ruled = false;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let line = &text[paragraph.clone()];
        let inside = turns
            .iter()
            .take_while(|turn| turn.label.start <= paragraph.start)
            .last()
            .is_some_and(|turn| turn.words.start <= paragraph.start && paragraph.start < turn.words.end);
        let begins = !inside && (ruled || is_head(line));
        if begins && paragraph.start - start >= MIN_DOCUMENT && text.len() - paragraph.start >= MIN_DOCUMENT {
            out.push(index);
            start = paragraph.start;
        }
        ruled = is_rule(line);
    }
    out
}

fn is_head(line: &str) -> bool {
    line.len() <= 200 && !line.ends_with('.') && {
        let folded = fold(line);
        HEADS.iter().any(|head| folded.starts_with(head))
    }
}

/// `###`, `* * *`, `-----`: what parts one document from the next.
fn is_rule(line: &str) -> bool {
    let signs = line.chars().filter(|c| !c.is_whitespace());
    line.len() <= 200 && signs.clone().count() >= 3 && signs.clone().all(|c| matches!(c, '#' | '*' | '-' | '_' | '='))
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::draft::text::paragraphs;

    #[test]
    fn buttons_and_headings_are_no_text() {
        for line in
            ["ORGANIZATIONS IN THIS STORY", "Share this article", "Advertisement", "Read more: other news", "Compartir"]
        {
            assert!(is_chrome(line), "{line}");
        }
        for line in
            ["Ministers share this view.", "OSLO", "He will subscribe to it", "THIS IS A SENTENCE.", "Oslo, 3 May 2023"]
        {
            assert!(!is_chrome(line), "{line}");
        }
    }

    #[test]
    fn further_documents_begin_with_a_rule_or_a_heading_of_theirs() {
        let words = "The ministers met and spoke of the work that lies before them. ".repeat(8);
        let text = format!(
            "Media Note\n\n{words}\n\n###\n\nMinisters speak in Oslo\n\n{words}\n\nRemarks by Ann Roe\n\n{words}"
        );
        assert_eq!(documents(&text, &paragraphs(&text), &[]), [3, 5]);
        let text = format!("Joint Statement on Migration\n\nJoint Statement\n\n{words}\n\n###");
        assert!(documents(&text, &paragraphs(&text), &[]).is_empty());
    }

    #[test]
    fn what_a_press_release_says_of_its_publisher_is_no_news() {
        let news = "Talks in Oslo\n\nMinister Ann Example met Minister Bo Sample in Oslo.\n\n“We agreed on it,” said Example.\n\n";
        for (rest, expected) in [
            (
                "About IOM\n\nIOM is dedicated to “humane and orderly migration for all”.\n\nContact: Cy Token, Spokesperson",
                1,
            ),
            (
                "For more information, please contact: Cy Token, IOM Regional Spokesperson, “press team of the office”",
                1,
            ),
            ("About the talks\n\n“It was a long day for us,” said Minister Bo Sample.", 2),
        ] {
            let draft = crate::draft::draft(&format!("{news}{rest}"), &crate::draft::Hints::default()).unwrap();
            assert_eq!(draft.quotes.len(), expected, "{rest}");
            assert!(draft.officials.iter().all(|official| official.name != "Cy Token"), "{rest}");
            assert_eq!(crate::draft::to_toml(&draft).contains("# review: from line 7 on"), expected == 1, "{rest}");
        }
    }
}
