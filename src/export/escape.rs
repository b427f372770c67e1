//! Text from outside as a document shows it: as it is, whatever its language would make of it.

/// Text in one line that Markdown shows as it is, in a cell too.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\n' => out.push(' '),
            // Not every reader knows these with a backslash, and all know them so.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if begins_entity(&text[at + 1..]) => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// The same where a line begins: there a digit, a dash or a plus could begin a list.
pub(super) fn markdown_line(text: &str) -> String {
    let flat = markdown(text);
    let digits = flat.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && flat[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &flat[..digits], &flat[digits..]);
    }
    if flat.starts_with(['-', '+', '=', ' ', ':']) { format!("\\{flat}") } else { flat }
}

/// Whether `&` and this would be read as one sign: `amp;`, `#60;`. Else an ampersand is one.
fn begins_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    len > 0 && name[len..].starts_with(';')
}

/// Text that HTML shows as it is, in an attribute too.
pub(super) fn html(text: &str) -> String {
    replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    })
}

/// Text that TeX sets as it is.
pub(super) fn tex(text: &str) -> String {
    replaced(text, |c| match c {
        '\\' => Some("\\textbackslash{}"),
        '~' => Some("\\textasciitilde{}"),
        '^' => Some("\\textasciicircum{}"),
        // Braces would have to balance, even escaped ones.
        '{' => Some("\\textbraceleft{}"),
        '}' => Some("\\textbraceright{}"),
        '"' => Some("\\textquotedbl{}"),
        '$' => Some("\\$"),
        '&' => Some("\\&"),
        '#' => Some("\\#"),
        '%' => Some("\\%"),
        '_' => Some("\\_"),
        '\n' => Some(" "),
        _ => None,
    })
}

/// An address, in which what TeX and BibTeX would act on is percent-encoded.
pub(super) fn tex_url(url: &str) -> String {
    replaced(url, |c| match c {
        '\\' => Some("%5C"),
        '{' => Some("%7B"),
        '}' => Some("%7D"),
        '"' => Some("%22"),
        c if c.is_whitespace() => Some("%20"),
        _ => None,
    })
}

/// The text with other signs for some.
fn replaced(text: &str, sign: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match sign(c) {
            Some(other) => out.push_str(other),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ampersand_is_one_unless_it_would_be_read_as_another_sign() {
        assert_eq!(markdown("Ann & Bo, AT&T; R&D &"), "Ann & Bo, AT&amp;T; R&D &");
        assert_eq!(markdown("&lt; &#60; &#x3c; &; &#;"), "&amp;lt; &amp;\\#60; &amp;\\#x3c; &; &\\#;");
    }

    #[test]
    fn what_markdown_would_read_is_shown() {
        assert_eq!(markdown_line("- no list"), "\\- no list");
        assert_eq!(markdown_line("2024. A year"), "2024\\. A year");
        assert_eq!(markdown_line("<b>[a](javascript:b)*"), "&lt;b&gt;\\[a\\](javascript:b)\\*");
    }

    #[test]
    fn nothing_of_a_text_becomes_html() {
        assert_eq!(html("<script>'&\""), "&lt;script&gt;&#39;&amp;&quot;");
    }
}
