//! The text of a config file to its settings: a mistake costs only itself, and is told with its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, KEYS, Places};
use crate::briefing::field::wrong_type;
use crate::briefing::nested_too_deep;
use crate::diagnostic::{Code, Mistake, did_you_mean, excerpt};
use crate::text::clean_line;

/// The most mistakes of one file that are told.
const MOST_PROBLEMS: usize = 50;

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// Reads a config file into `config`.
pub(super) fn read(config: &mut Config, bytes: &[u8]) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader { config, text: &text };
    if let Err(error) = std::str::from_utf8(bytes) {
        let mistake = mistake(Code::NotUtf8, "not UTF-8: these bytes stand for no character", "save it as UTF-8");
        reader.report(error.valid_up_to(), mistake);
    }
    if let Some(at) = nested_too_deep(text.as_bytes()) {
        reader.report(at, mistake(Code::TooDeep, "brackets or dotted keys nested too deep", "nothing of it is set"));
        return;
    }
    let readable = reader.readable();
    for (key, value) in DeTable::parse(&readable).map(Spanned::into_inner).unwrap_or_default() {
        reader.setting(&key, &value);
    }
}

/// Blanks out the last line that has something on it, at `byte` or before; says whether there was one.
fn blank_line(text: &mut String, byte: usize) -> bool {
    let to = text.get(byte..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| byte + at);
    let end = text[..to].trim_end().len();
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    text.replace_range(start..end, &" ".repeat(end - start));
    end > start
}

fn mistake(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Mistake {
    Mistake { code, message: message.into(), hint: hint.into() }
}

struct Reader<'a> {
    config: &'a mut Config,
    text: &'a str,
}

impl Reader<'_> {
    /// The text without the lines that keep it from being TOML; what is left stands where it stood.
    fn readable(&mut self) -> String {
        let mut text = self.text.to_owned();
        for _ in 0..MOST_PROBLEMS {
            let Err(error) = DeTable::parse(&text) else { return text };
            let byte = error.span().map_or(0, |span| span.start);
            let message = format!("not TOML: {}", clean_line(error.message()));
            self.report(byte, mistake(Code::Syntax, message, "the line is left out; the rest is read"));
            if !blank_line(&mut text, byte) {
                break;
            }
        }
        String::new()
    }

    fn setting(&mut self, key: &Key<'_>, value: &Value<'_>) {
        self.note(&[], key, value.span());
        match key.get_ref().as_ref() {
            "data" => {
                self.config.data =
                    self.texts(value, "a path or a list of paths").into_iter().map(PathBuf::from).collect();
            }
            "theme" => self.config.theme = self.text_of(value, "the name of a theme in quotes"),
            "style" => self.config.style = self.text_of(value, "the name of a style in quotes"),
            "keys" => {
                let expected = "keys in quotes, or a list of them";
                let keys = self.table(value, "a table such as [keys]");
                for (action, keys) in keys.into_iter().flatten() {
                    self.note(&["keys"], action, keys.span());
                    if matches!(keys.get_ref(), DeValue::String(_) | DeValue::Array(_)) {
                        let keys = self.texts(keys, expected).join(" ");
                        self.config.keys.insert(action.get_ref().to_string(), keys);
                    } else {
                        self.wrong_type(keys, expected);
                    }
                }
            }
            "themes" => {
                for (name, colours) in self.table(value, "tables such as [themes.mine]").into_iter().flatten() {
                    self.note(&["themes"], name, colours.span());
                    let colours = self.colours(name.get_ref(), colours);
                    self.config.themes.insert(name.get_ref().to_string(), colours);
                }
            }
            unknown => self.unknown(key, unknown),
        }
    }

    fn colours(&mut self, theme: &str, table: &Value<'_>) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        for (part, colour) in self.table(table, "a table of colours").into_iter().flatten() {
            self.note(&["themes", theme], part, colour.span());
            // What is no text is no colour either, of a part that there is: which there are, themes know.
            let written = self.text.get(colour.span()).unwrap_or_default();
            let colour = colour.get_ref().as_str().unwrap_or(written);
            out.insert(part.get_ref().to_string(), colour.to_owned());
        }
        out
    }

    /// Keeps where a setting stands, for whoever finds something wrong with it.
    fn note(&mut self, above: &[&str], key: &Key<'_>, value: Range<usize>) {
        let path = above.iter().copied().chain([key.get_ref().as_ref()]).map(str::to_owned).collect();
        let places = Places { key: self.place(key.span().start), value: self.place(value.start) };
        self.config.places.insert(path, places);
    }

    fn unknown(&mut self, key: &Key<'_>, name: &str) {
        let known: Vec<&str> = KEYS.iter().map(|(name, _)| *name).collect();
        let hint = did_you_mean(name, &known, || format!("the keys here are {}", known.join(", ")));
        let message = format!("unknown key “{}”", excerpt(name));
        self.report(key.span().start, mistake(Code::UnknownKey, message, hint));
    }

    fn table<'v, 't>(&mut self, value: &'v Value<'t>, expected: &str) -> Option<&'v DeTable<'t>> {
        if value.get_ref().as_table().is_none() {
            self.wrong_type(value, expected);
        }
        value.get_ref().as_table()
    }

    fn text_of(&mut self, value: &Value<'_>, expected: &str) -> Option<String> {
        if value.get_ref().as_str().is_none() {
            self.wrong_type(value, expected);
        }
        value.get_ref().as_str().map(str::to_owned)
    }

    /// One text, or the texts of a list.
    fn texts(&mut self, value: &Value<'_>, expected: &str) -> Vec<String> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().filter_map(|item| self.text_of(item, "a text in quotes")).collect(),
            None => self.text_of(value, expected).into_iter().collect(),
        }
    }

    fn wrong_type(&mut self, value: &Value<'_>, expected: &str) {
        self.report(value.span().start, wrong_type(value.get_ref(), expected));
    }

    fn report(&mut self, byte: usize, mistake: Mistake) {
        if self.config.problems.len() < MOST_PROBLEMS {
            let place = self.place(byte);
            self.config.report_at(place, mistake);
        }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    fn place(&self, byte: usize) -> (u32, u32) {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count() + 1;
        (line as u32, before[line_start..].chars().count() as u32 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Config {
        let mut config = Config { file: Some(PathBuf::from("c.toml")), ..Config::default() };
        read(&mut config, text.as_bytes());
        config
    }

    fn problems(text: &str) -> Vec<String> {
        parse(text).problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn settings_are_read() {
        let config = parse(
            "data = \"b\"\ntheme = \"mine\"\n[keys]\ndown = \"j n\"\nup = [\"k\", \"<up>\"]\n[themes.mine]\ntext = \"red\"\n",
        );
        assert_eq!(config.problems, []);
        assert_eq!(config.data, [PathBuf::from("b")]);
        assert_eq!(config.theme.as_deref(), Some("mine"));
        assert_eq!((config.keys["down"].as_str(), config.keys["up"].as_str()), ("j n", "k <up>"));
        assert_eq!(config.themes["mine"]["text"], "red");
    }

    #[test]
    fn a_mistake_is_told_with_its_place_and_costs_only_itself() {
        let text = "\"é\" = 1\nthem = \"dark\"\nstyle = 3\ntheme = \"light\"\n[keys]\ndown = 5\nup = [\"k\", 7]\n";
        let found = problems(text);
        assert!(found[0].starts_with("c.toml:1:1: warning[unknown-key]: unknown key “é”"), "{found:?}");
        assert!(found[1].contains("c.toml:2:1") && found[1].contains("did you mean “theme”"), "{found:?}");
        assert!(found[2].starts_with("c.toml:3:9: error[wrong-type]: a number"), "{found:?}");
        assert!(found[3].starts_with("c.toml:6:8: error[wrong-type]"), "{found:?}");
        assert!(found[4].starts_with("c.toml:7:12: error[wrong-type]"), "{found:?}");
        let config = parse(text);
        assert_eq!((config.theme.as_deref(), config.style, config.keys["up"].as_str()), (Some("light"), None, "k"));
    }

    #[test]
    fn broken_toml_costs_the_line_it_stands_in() {
        let config = parse("theme = \"dark\"\nstyle = = 3\n[keys]\ndown = \"n\"\n");
        assert_eq!((config.theme.as_deref(), config.keys["down"].as_str()), (Some("dark"), "n"));
        assert_eq!((config.problems[0].line, config.problems[0].code), (2, Code::Syntax));
    }

    #[test]
    fn anything_else_is_survived() {
        for hostile in ["[", "[[keys]]", "keys = \"x\"", "[themes]\nx = 1", "themes = { a = 3 }", "a=\"\\u{1b}\""] {
            assert!(!problems(hostile).is_empty(), "{hostile}");
        }
        assert_eq!(problems(&"[".repeat(100_000)).len(), 1);
        assert!(problems(&"x y\n".repeat(10_000)).len() <= MOST_PROBLEMS);
        let mut config = Config::default();
        read(&mut config, b"theme = \"d\xffrk\"");
        assert_eq!((config.problems[0].code, config.problems[0].column), (Code::NotUtf8, 11));
    }
}
