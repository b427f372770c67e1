//! What makes two spellings the same: case, diacritics, ligatures and compatibility forms are folded away.
//!
//! The result is for comparing, never for showing.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The comparable form of `text`: NFKD, without combining marks, lower case, Latin letters that Unicode does not
/// decompose (`ł ø đ ı ß æ œ þ ð ŋ`) spelt as ASCII, every kind of apostrophe and dash as the ASCII one.
///
/// Scripts are kept: `Έντι Ράμα` folds to `εντι ραμα`, not to Latin letters.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the comparable form of `text` to `out`; see [`fold`].
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            // Marks are dropped, so their canonical order, which makes whole-text NFKD slow, does not matter.
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|lower| push_letter(lower, out));
                }
            });
        }
    }
}

fn push_letter(c: char, out: &mut String) {
    match c {
        'ł' => out.push('l'),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ı' => out.push('i'),
        'ŋ' => out.push('n'),
        'ħ' => out.push('h'),
        'ə' => out.push('e'),
        'ς' => out.push('σ'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' => out.push('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        // Lower-casing İ yields a combining dot of its own.
        c if is_combining_mark(c) => {}
        c => out.push(c),
    }
}

/// The words of an already folded text, in order: runs of letters, digits and apostrophes (`d'ivoire` is one word).
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| w.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_case_and_ligatures_fold_away() {
        assert_eq!(fold("Alicia BÁRCENA"), "alicia barcena");
        assert_eq!(
            fold("Łukasz Øre, Đilas, Straße, Æsop, İzmir, ısı"),
            "lukasz ore, dilas, strasse, aesop, izmir, isi"
        );
        assert_eq!(fold("Côte d’Ivoire"), "cote d'ivoire");
        assert_eq!(fold("Ｇｕａｔｅｍａｌａ"), "guatemala");
    }

    #[test]
    fn scripts_are_kept() {
        assert_eq!(fold("Έντι Ράμας"), "εντι ραμασ");
        assert_eq!(fold("Грузия"), "грузия");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            words("\"double down\" — u.s.-mexico, 2024").collect::<Vec<_>>(),
            ["double", "down", "u", "s", "mexico", "2024"]
        );
        assert_eq!(words("cote d'ivoire '").collect::<Vec<_>>(), ["cote", "d'ivoire"]);
    }
}
