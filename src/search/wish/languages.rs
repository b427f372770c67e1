//! In which language something was said, as it is asked: "quotes by meloni in spanish".

use crate::search::field::Field;
use crate::search::plan::plain;
use crate::search::query::{Expr, Term, Test};
use crate::search::question::is_joining;
use crate::text::fold;

/// Languages that people speak at meetings, as English calls them, and their tags.
const LANGUAGES: &[(&str, &str)] = &[
    ("albanian", "sq"),
    ("arabic", "ar"),
    ("bengali", "bn"),
    ("chinese", "zh"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("swahili", "sw"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
];

/// Reads "in spanish" as the language where nothing follows that it could belong to; how it was read.
pub(super) fn read(parts: &mut [Expr]) -> Vec<String> {
    let mut readings = Vec::new();
    for at in 1..parts.len() {
        let is_led = plain(&parts[at - 1]).is_some_and(|word| fold(word) == "in");
        let is_last = parts.get(at + 1).is_none_or(|next| plain(next).is_none_or(is_joining));
        let Expr::Term(Term { field: None, test: Test::Word(word), range }) = &parts[at] else { continue };
        let folded = fold(word);
        let Some((_, tag)) = LANGUAGES.iter().find(|(name, _)| *name == folded).filter(|_| is_led && is_last) else {
            continue;
        };
        readings.push(format!("“in {word}” read as lang:{tag}"));
        let language = Term { field: Some(Field::Language), test: Test::Word((*tag).to_owned()), range: range.clone() };
        parts[at] = Expr::Term(language);
    }
    readings
}
