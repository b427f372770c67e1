//! How keys are written: `<c-d>` in the table and in the config file, `Ctrl-d` for people.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The name of a key as the table writes it: `j`, `G`, `<c-d>`, `<tab>`.
pub fn key_name(key: KeyEvent) -> Option<String> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let name = match key.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(c) if !control && !alt => return Some(c.to_string()),
        KeyCode::Char(c) => c.to_lowercase().to_string(),
        KeyCode::BackTab => return Some("<s-tab>".to_owned()),
        KeyCode::F(n) => format!("f{n}"),
        code => NAMED.iter().find(|(_, named)| *named == code)?.0.to_owned(),
    };
    let (c, a) = (if control { "c-" } else { "" }, if alt { "a-" } else { "" });
    Some(format!("<{c}{a}{name}>"))
}

const NAMED: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
];

/// The keys that a text such as `jj<tab>s` stands for, or nothing if it names a key that does not exist.
pub fn parse_keys(text: &str) -> Option<Vec<KeyEvent>> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|r| r.split_once('>')).filter(|(name, _)| !name.is_empty());
        match named {
            Some((name, after)) => {
                keys.push(parse_name(name)?);
                rest = after;
            }
            None => {
                keys.push(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    Some(keys)
}

fn parse_name(name: &str) -> Option<KeyEvent> {
    let mut modifiers = KeyModifiers::NONE;
    let mut name = name;
    while let Some((modifier, rest)) = name.split_once('-').filter(|(_, rest)| !rest.is_empty()) {
        modifiers |= match modifier {
            "c" => KeyModifiers::CONTROL,
            "a" => KeyModifiers::ALT,
            "s" if rest == "tab" => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
            _ => return None,
        };
        name = rest;
    }
    let mut chars = name.chars();
    let code = match (chars.next(), chars.as_str()) {
        (Some(c), "") => KeyCode::Char(c),
        (Some('f'), number) if number.bytes().all(|b| b.is_ascii_digit()) => KeyCode::F(number.parse().ok()?),
        _ if name == "space" => KeyCode::Char(' '),
        _ => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some(KeyEvent::new(code, modifiers))
}

/// How keys are written for people: `Ctrl-d`, `Tab`, `y c`.
pub fn pretty(keys: &str) -> String {
    let named = keys.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|name| !name.is_empty());
    let Some(name) = named else {
        return keys.chars().map(String::from).collect::<Vec<_>>().join(" ");
    };
    let (prefix, base) = match name.split_once('-') {
        Some(("c", base)) => ("Ctrl-", base),
        Some(("a", base)) => ("Alt-", base),
        Some(("s", base)) => ("Shift-", base),
        _ => ("", name),
    };
    let base = match base {
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        "pgup" => "PgUp",
        "pgdn" => "PgDn",
        "space" => "Space",
        "enter" => "Enter",
        "esc" => "Esc",
        "tab" => "Tab",
        "backspace" => "Backspace",
        "del" => "Delete",
        "home" => "Home",
        "end" => "End",
        "f1" => "F1",
        other => other,
    };
    format!("{prefix}{base}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_people_write_them() {
        assert_eq!(["<c-d>", "<s-tab>", "yc", "<pgdn>", "/"].map(pretty), ["Ctrl-d", "Shift-Tab", "y c", "PgDn", "/"]);
    }
}
