//! What the config file makes of the browser: keys, themes, the style of citations; and what of it is wrong.

use std::collections::BTreeMap;

use super::background::Background;
use super::keys::Keymap;
use super::theme::Theme;
use crate::cite::Style;
use crate::config::Config;
use crate::diagnostic::{Code, Mistake, did_you_mean, excerpt};
use crate::text::clean_line;

/// The theme that goes by what the terminal says of itself.
pub const AUTO: &str = "auto";

/// The settings in force.
#[derive(Debug, Default)]
pub struct Settings {
    /// The keys.
    pub keymap: Keymap,
    /// The style of citations.
    pub style: Style,
    /// The colours.
    pub themes: Themes,
}

/// The themes there are, and which of them is in force.
#[derive(Debug, Default, Clone)]
pub struct Themes {
    own: BTreeMap<String, Theme>,
    /// Nothing goes by the terminal.
    chosen: Option<String>,
}

impl Settings {
    /// What `config` sets. Its mistakes are reported in it, and cost only themselves.
    pub fn of(config: &mut Config) -> Self {
        let mut settings = Self { keymap: keymap(config), ..Self::default() };
        for (name, colours) in config.themes.clone() {
            let (theme, mistakes) = Theme::own(&name, &colours);
            for (key, mistake) in mistakes {
                config.report(&["themes", &name, &key], mistake);
            }
            settings.themes.own.insert(name, theme);
        }
        if let Some(theme) = config.theme.clone()
            && !settings.themes.choose(&theme)
        {
            let mistake = unknown("theme", &theme, &settings.themes.names());
            config.report(&["theme"], mistake);
        }
        match config.style.as_deref().map(Style::named) {
            Some(Ok(style)) => settings.style = style,
            Some(Err(error)) => {
                let hint = format!("until then citations come in the style “{}”", Style::NAMES[0]);
                let mistake = Mistake { code: Code::UnknownChoice, message: error.to_string(), hint };
                config.report(&["style"], mistake);
                config.style = None;
            }
            None => {}
        }
        settings
    }
}

impl Themes {
    /// Puts a theme in force; whether there is one of that name.
    pub fn choose(&mut self, name: &str) -> bool {
        let is_there = name == AUTO || self.own.contains_key(name) || Theme::named(name).is_some();
        if is_there {
            self.chosen = (name != AUTO).then(|| name.to_owned());
        }
        is_there
    }

    /// The names of all themes.
    pub fn names(&self) -> Vec<String> {
        let own = self.own.keys().map(String::as_str).filter(|name| Theme::named(name).is_none());
        let mut names: Vec<String> = [AUTO].into_iter().chain(Theme::names()).map(str::to_owned).collect();
        names.extend(own.map(clean_line));
        names
    }

    /// The theme in force, on a terminal that says this of itself.
    pub fn in_force(&self, variable: impl Fn(&str) -> Option<String>, background: Option<Background>) -> Theme {
        let name = self.chosen.as_deref().unwrap_or_else(|| Theme::detected(variable, background));
        let own = self.own.get(name).copied();
        own.or_else(|| Theme::named(name)).unwrap_or_else(Theme::without_colour)
    }
}

fn keymap(config: &mut Config) -> Keymap {
    let (keymap, mistakes) = Keymap::with(&config.keys);
    for (action, mistake) in mistakes {
        config.report(&["keys", &action], mistake);
    }
    keymap
}

fn unknown(what: &str, name: &str, known: &[String]) -> Mistake {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    Mistake {
        code: Code::UnknownChoice,
        message: format!("there is no {what} “{}”", excerpt(name)),
        hint: did_you_mean(name, &names, || format!("there are {}", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<String>) {
        use std::sync::atomic::{AtomicU32, Ordering};
        static FILES: AtomicU32 = AtomicU32::new(0);
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("attache-settings-{}-{number}.toml", std::process::id()));
        std::fs::write(&path, text).unwrap();
        let mut config = Config::load(Some(&path)).unwrap();
        let settings = Settings::of(&mut config);
        std::fs::remove_file(&path).unwrap();
        let place = |line: &str| line.replace(path.to_str().unwrap(), "c");
        (settings, config.problems.iter().map(|problem| place(&problem.to_string())).collect())
    }

    #[test]
    fn every_mistake_is_told_with_line_and_column() {
        let (settings, problems) = read(
            "theme = \"drak\"\nstyle = \"nosuch\"\n[keys]\ndwn = \"n\"\ndown = \"<c-nosuch>\"\nup = \"q\"\n\
             [themes.mine]\ntext = \"nocolour\"\nacent = \"red\"\nbase = \"nobase\"\n",
        );
        let places: Vec<&str> = problems.iter().map(|line| line.split(": ").next().unwrap()).collect();
        assert_eq!(places, ["c:1:9", "c:2:9", "c:4:1", "c:5:8", "c:6:6", "c:8:8", "c:9:1", "c:10:8"], "{problems:#?}");
        for (line, part) in [(0, "“dark”"), (2, "“down”"), (4, "key-clash"), (6, "“accent”")] {
            assert!(problems[line].contains(part), "{}", problems[line]);
        }
        assert_eq!(settings.themes.chosen, None);
    }

    #[test]
    fn what_a_theme_does_not_have_is_told_whatever_its_value() {
        let (settings, problems) = read("[themes.mine]\nbold = true\ntext = 110\nquiet = [1]\n");
        assert!(problems[0].starts_with("c:2:1: warning[unknown-key]: a theme has no “bold”"), "{problems:#?}");
        assert!(problems[1].starts_with("c:4:9: ") && problems[1].contains("“[1]” is no colour"), "{problems:#?}");
        assert_eq!(problems.len(), 2, "{problems:#?}");
        let text = |colour: &str| Theme::own("mine", &[("text".to_owned(), colour.to_owned())].into()).0;
        assert_eq!(settings.themes.own["mine"], text("110"));
    }

    #[test]
    fn what_is_right_is_in_force() {
        let (settings, problems) =
            read("theme = \"sepia\"\nstyle = \"plain\"\n[themes.sepia]\nbase = \"light\"\ntext = \"#403020\"\n");
        assert_eq!(problems, Vec::<String>::new());
        let theme = settings.themes.in_force(|_| None, None);
        assert_ne!(Some(theme), Theme::named("light"));
        assert!(settings.themes.names().contains(&"sepia".to_owned()));
        let (settings, _) = read("theme = \"auto\"\n[themes.dark]\ntext = \"#ffffff\"\n");
        let many = |name: &str| Some(if name == "NO_COLOR" { "" } else { "truecolor" }.to_owned());
        assert_ne!(Some(settings.themes.in_force(many, Some(Background::Dark))), Theme::named("dark"));
        assert_eq!(Some(settings.themes.in_force(many, Some(Background::Light))), Theme::named("light"));
    }
}
