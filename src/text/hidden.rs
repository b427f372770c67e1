//! Which characters a reader cannot see, or which act on a screen instead of being shown, and what they are called.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Whether a character acts on the terminal, reorders text, cannot be seen, or means nothing that all agree on.
///
/// Signs that Unicode counts as format characters but that are drawn, as the Arabic sign of a year, are not unsafe.
pub fn is_unsafe(c: char) -> bool {
    if is_plain(c) {
        return false;
    }
    match c.general_category() {
        GeneralCategory::Control
        | GeneralCategory::PrivateUse
        | GeneralCategory::Unassigned
        | GeneralCategory::Surrogate
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator => true,
        GeneralCategory::Format => !is_drawn_format(c),
        _ => is_blank(c),
    }
}

/// Whether a character is known at first sight to be safe: most are.
pub(super) fn is_plain(c: char) -> bool {
    matches!(u32::from(c),
        0x20..=0x7e | 0xa0..=0xac | 0xae..=0x2ff | 0x391..=0x3a1 | 0x3b1..=0x3c9 | 0x410..=0x44f | 0x2010..=0x2027
        | 0x3041..=0x3096 | 0x30a1..=0x30fa | 0x4e00..=0x9fff | 0xac00..=0xd7a3)
}

/// Whether a format character is drawn: signs of Arabic, Syriac and Kaithi that stand under or around numbers.
fn is_drawn_format(c: char) -> bool {
    matches!(u32::from(c), 0x0600..=0x0605 | 0x06dd | 0x070f | 0x0890 | 0x0891 | 0x08e2 | 0x110bd | 0x110cd)
}

/// Whether a letter, sign or mark has no ink: fillers, selectors of variants, a Braille cell without dots.
fn is_blank(c: char) -> bool {
    matches!(u32::from(c),
        0x034f | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x2800 | 0x3164 | 0xfe00..=0xfe0f | 0xfffc
        | 0xffa0 | 0xe0100..=0xe01ef)
}

/// Whether a terminal is better not sent this character, though it is not [unsafe](is_unsafe) in a text: joiners and
/// format signs, which terminals draw in ways that lead the cursor astray.
pub fn misleads_terminals(c: char) -> bool {
    !is_plain(c) && c != '\n' && (is_unsafe(c) && !matches!(c, '\u{fe0e}' | '\u{fe0f}') || is_drawn_format(c))
}

/// The characters that deceive most often, by name.
const NAMES: &[(char, &str)] = &[
    ('\u{00}', "null"),
    ('\u{07}', "bell"),
    ('\u{08}', "backspace"),
    ('\u{0c}', "form feed"),
    ('\u{1b}', "escape"),
    ('\u{7f}', "delete"),
    ('\u{85}', "next line"),
    ('\u{90}', "device control string"),
    ('\u{9b}', "control sequence introducer"),
    ('\u{9c}', "string terminator"),
    ('\u{9d}', "operating system command"),
    ('\u{ad}', "soft hyphen"),
    ('\u{34f}', "combining grapheme joiner"),
    ('\u{61c}', "Arabic letter mark"),
    ('\u{115f}', "Hangul choseong filler"),
    ('\u{1160}', "Hangul jungseong filler"),
    ('\u{180e}', "Mongolian vowel separator"),
    ('\u{200b}', "zero width space"),
    ('\u{200c}', "zero width non-joiner"),
    ('\u{200d}', "zero width joiner"),
    ('\u{200e}', "left-to-right mark"),
    ('\u{200f}', "right-to-left mark"),
    ('\u{2028}', "line separator"),
    ('\u{2029}', "paragraph separator"),
    ('\u{202a}', "left-to-right embedding"),
    ('\u{202b}', "right-to-left embedding"),
    ('\u{202c}', "pop directional formatting"),
    ('\u{202d}', "left-to-right override"),
    ('\u{202e}', "right-to-left override"),
    ('\u{2060}', "word joiner"),
    ('\u{2066}', "left-to-right isolate"),
    ('\u{2067}', "right-to-left isolate"),
    ('\u{2068}', "first strong isolate"),
    ('\u{2069}', "pop directional isolate"),
    ('\u{2800}', "blank Braille pattern"),
    ('\u{3164}', "Hangul filler"),
    ('\u{feff}', "byte order mark"),
    ('\u{ffa0}', "halfwidth Hangul filler"),
    ('\u{fffc}', "object replacement character"),
];

/// The number and name of a character that is not shown, or what kind of character it is: `U+202E right-to-left override`.
pub fn name_of(c: char) -> String {
    let number = u32::from(c);
    let name = match NAMES.binary_search_by_key(&c, |(known, _)| *known) {
        Ok(at) => NAMES[at].1,
        Err(_) => match c.general_category() {
            GeneralCategory::Control => "control character",
            GeneralCategory::PrivateUse => "private-use character",
            GeneralCategory::Unassigned if number & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&number) => {
                "noncharacter"
            }
            GeneralCategory::Unassigned => "unassigned",
            _ if (0xe0020..=0xe007f).contains(&number) => "tag character",
            GeneralCategory::Format => "format character",
            _ if (0xfe00..=0xfe0f).contains(&number) || (0xe0100..=0xe01ef).contains(&number) => "variation selector",
            _ if is_blank(c) => "blank character",
            _ => "too many combining marks",
        },
    };
    format!("U+{number:04X} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        assert!(NAMES.is_sorted_by_key(|(c, _)| *c));
    }

    #[test]
    fn what_is_plain_at_first_sight_is_safe() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            let hidden = matches!(
                c.general_category(),
                GeneralCategory::Control
                    | GeneralCategory::Format
                    | GeneralCategory::PrivateUse
                    | GeneralCategory::Unassigned
                    | GeneralCategory::LineSeparator
                    | GeneralCategory::ParagraphSeparator
            );
            assert!(!hidden && !is_blank(c), "{c:?}");
        }
    }

    #[test]
    fn every_class_is_named() {
        for (c, name) in [
            ('\u{202e}', "U+202E right-to-left override"),
            ('\u{1}', "U+0001 control character"),
            ('\u{e000}', "U+E000 private-use character"),
            ('\u{378}', "U+0378 unassigned"),
            ('\u{fffe}', "U+FFFE noncharacter"),
            ('\u{e0041}', "U+E0041 tag character"),
            ('\u{e0100}', "U+E0100 variation selector"),
            ('\u{301}', "U+0301 too many combining marks"),
        ] {
            assert_eq!(name_of(c), name);
        }
    }

    #[test]
    fn signs_with_ink_are_kept_in_texts_and_kept_from_terminals() {
        for c in ['\u{600}', '\u{6dd}', '\u{70f}'] {
            assert!(!is_unsafe(c) && misleads_terminals(c), "{c:?}");
        }
        for c in ['\u{200c}', '\u{200d}', '\u{1b}', '\u{e000}'] {
            assert!(is_unsafe(c) && misleads_terminals(c), "{c:?}");
        }
    }
}
