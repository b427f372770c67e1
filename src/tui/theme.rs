//! What things look like: a palette of few colours, from which every style is derived here and nowhere else.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use super::background::Background;
use super::document::Tone;
use crate::diagnostic::{Code, Mistake, did_you_mean, excerpt};

macro_rules! palette {
    ($($(#[$doc:meta])* $part:ident: $about:literal),+ $(,)?) => {
        /// The few colours of a theme.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        struct Palette {
            $($(#[$doc])* $part: Color),+
        }

        impl Palette {
            fn part(&mut self, name: &str) -> Option<&mut Color> {
                match name {
                    $(stringify!($part) => Some(&mut self.$part),)+
                    _ => None,
                }
            }
        }

        /// Every part of a theme that has a colour, as a theme of one's own names it, and what it is for.
        pub const PARTS: &[(&str, &str)] = &[$((stringify!($part), $about)),+];
    };
}

palette! {
    text: "running text",
    quiet: "what may be skipped: dates, sources, rules",
    accent: "headings, links, keys, the tab that is open",
    quote: "words that somebody said",
    good: "what is verbatim",
    warn: "what wants a look: disagreements, altered words",
    bad: "what is wrong",
    matched: "what matches the query",
    /// Behind what is selected.
    selected: "behind what is selected; `reset` reverses it instead",
}

const DARK: Palette = Palette {
    text: Color::Rgb(0xd8, 0xdc, 0xe4),
    quiet: Color::Rgb(0x8b, 0x93, 0xa3),
    accent: Color::Rgb(0x7a, 0xb4, 0xf5),
    quote: Color::Rgb(0xec, 0xe3, 0xcf),
    good: Color::Rgb(0x8c, 0xc9, 0x8a),
    warn: Color::Rgb(0xe6, 0xb6, 0x6b),
    bad: Color::Rgb(0xf0, 0x83, 0x83),
    matched: Color::Rgb(0xf2, 0xcf, 0x63),
    selected: Color::Rgb(0x2b, 0x35, 0x45),
};

const LIGHT: Palette = Palette {
    text: Color::Rgb(0x24, 0x29, 0x2f),
    quiet: Color::Rgb(0x61, 0x68, 0x73),
    accent: Color::Rgb(0x0b, 0x57, 0xb5),
    quote: Color::Rgb(0x4a, 0x3b, 0x1e),
    good: Color::Rgb(0x1a, 0x6e, 0x33),
    warn: Color::Rgb(0x8a, 0x56, 0x00),
    bad: Color::Rgb(0xb3, 0x21, 0x21),
    matched: Color::Rgb(0x8a, 0x35, 0x00),
    selected: Color::Rgb(0xd9, 0xe6, 0xf7),
};

const CONTRAST: Palette = Palette {
    text: Color::Rgb(0xff, 0xff, 0xff),
    quiet: Color::Rgb(0xe0, 0xe0, 0xe0),
    accent: Color::Rgb(0x66, 0xd9, 0xff),
    quote: Color::Rgb(0xff, 0xff, 0xff),
    good: Color::Rgb(0x7c, 0xff, 0x7c),
    warn: Color::Rgb(0xff, 0xd7, 0x00),
    bad: Color::Rgb(0xff, 0x9c, 0x9c),
    matched: Color::Rgb(0xff, 0xff, 0x00),
    selected: Color::Rgb(0x00, 0x38, 0x80),
};

const ANSI: Palette = Palette {
    text: Color::Reset,
    quiet: Color::Reset,
    accent: Color::Cyan,
    quote: Color::Reset,
    good: Color::Green,
    warn: Color::Yellow,
    bad: Color::Red,
    matched: Color::Yellow,
    selected: Color::Reset,
};

/// Without any colour: weight, underline and reverse video alone.
const NONE: Palette = Palette {
    text: Color::Reset,
    quiet: Color::Reset,
    accent: Color::Reset,
    quote: Color::Reset,
    good: Color::Reset,
    warn: Color::Reset,
    bad: Color::Reset,
    matched: Color::Reset,
    selected: Color::Reset,
};

/// Every theme by name, as the command line and the config file know them.
const THEMES: &[(&str, Palette)] =
    &[("dark", DARK), ("light", LIGHT), ("contrast", CONTRAST), ("ansi", ANSI), ("none", NONE)];

/// The key that says on what a theme of one's own is based.
pub const BASE: &str = "base";

/// Every style of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
}

impl Theme {
    /// The names of all built-in themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.iter().map(|(name, _)| *name)
    }

    /// The built-in theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        THEMES.iter().find(|(known, _)| *known == name).map(|&(_, palette)| Self { palette })
    }

    /// A theme of one's own: its colours by the parts they are for, in place of those of its base. Without a base it is
    /// the built-in theme of its name, or the dark one. A mistake costs only its colour, and
    /// comes with the key it is at.
    pub fn own(name: &str, colours: &BTreeMap<String, String>) -> (Self, Vec<(String, Mistake)>) {
        let mut mistakes = Vec::new();
        let mut palette = Self::named(name).map_or(DARK, |theme| theme.palette);
        if let Some(base) = colours.get(BASE) {
            match Self::named(base) {
                Some(theme) => palette = theme.palette,
                None => {
                    let message = format!("there is no built-in theme “{}”", excerpt(base));
                    let hint = format!("there are {}", Self::names().collect::<Vec<_>>().join(", "));
                    mistakes.push((BASE.to_owned(), Mistake { code: Code::UnknownChoice, message, hint }));
                }
            }
        }
        for (key, colour) in colours.iter().filter(|(key, _)| *key != BASE) {
            match (palette.part(key), colour.parse::<Color>()) {
                (Some(part), Ok(colour)) => *part = colour,
                (Some(_), Err(_)) => mistakes.push((key.clone(), no_colour(colour))),
                (None, _) => mistakes.push((key.clone(), unknown_part(key))),
            }
        }
        (Self { palette }, mistakes)
    }

    /// The name of the theme for a terminal that says this of itself, where none was chosen: no colour if `NO_COLOR` is
    /// set, the terminal's own sixteen unless it knows millions, and then by its background.
    pub fn detected(variable: impl Fn(&str) -> Option<String>, background: Option<Background>) -> &'static str {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let many = || set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        if set("NO_COLOR").is_some() || set("TERM").is_none_or(|term| term == "dumb") {
            "none"
        } else if !many() {
            "ansi"
        } else {
            let said = || set("COLORFGBG").is_some_and(|value| matches!(value.rsplit(';').next(), Some("7" | "15")));
            let is_light = background.map_or_else(said, |background| background == Background::Light);
            if is_light { "light" } else { "dark" }
        }
    }

    /// The theme that has no colours at all.
    pub fn without_colour() -> Self {
        Self { palette: NONE }
    }

    /// Whether it has no colours at all.
    pub fn is_plain(&self) -> bool {
        self.palette == NONE
    }

    fn has_colour_behind(&self) -> bool {
        self.palette.selected != Color::Reset
    }

    fn of(color: Color) -> Style {
        Style::new().fg(color)
    }

    /// Text of one tone.
    pub fn tone(&self, tone: Tone) -> Style {
        let p = &self.palette;
        match tone {
            Tone::Plain => Self::of(p.text),
            Tone::Strong => Self::of(p.text).add_modifier(Modifier::BOLD),
            Tone::Quiet if p.quiet == Color::Reset => Self::of(p.quiet).add_modifier(Modifier::DIM),
            Tone::Quiet => Self::of(p.quiet),
            Tone::Heading => Self::of(p.accent).add_modifier(Modifier::BOLD),
            Tone::Quote => Self::of(p.quote),
            Tone::Good => Self::of(p.good),
            Tone::Warn => Self::of(p.warn),
            Tone::Bad => Self::of(p.bad).add_modifier(Modifier::BOLD),
        }
    }

    /// What a link adds to the style of its text.
    pub fn link(&self, style: Style) -> Style {
        if self.palette.accent == Color::Reset || style.fg != Some(self.palette.text) {
            style.add_modifier(Modifier::UNDERLINED)
        } else {
            style.fg(self.palette.accent)
        }
    }

    /// What a match of the query adds to the style of its text.
    pub fn matched(&self, style: Style) -> Style {
        let bold = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        if self.palette.matched == Color::Reset { bold } else { bold.fg(self.palette.matched) }
    }

    /// A passage of a text from which something was taken, or from which what is selected was.
    pub fn passage(&self, is_selected: bool) -> Style {
        if is_selected {
            self.matched(self.tone(Tone::Plain)).patch(self.selected(true))
        } else {
            self.tone(Tone::Quote).add_modifier(Modifier::UNDERLINED)
        }
    }

    /// What being selected adds, in the pane that has the keyboard or another.
    pub fn selected(&self, focused: bool) -> Style {
        match (self.has_colour_behind(), focused) {
            (true, true) => Style::new().bg(self.palette.selected).add_modifier(Modifier::BOLD),
            (true, false) => Style::new().bg(self.palette.selected),
            (false, true) => Style::new().add_modifier(Modifier::REVERSED),
            (false, false) => Style::new().add_modifier(Modifier::BOLD),
        }
    }

    /// The link that Enter would follow.
    pub fn chosen_link(&self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The tab that is shown.
    pub fn tab(&self, current: bool) -> Style {
        if current {
            Self::of(self.palette.accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            self.tone(Tone::Quiet)
        }
    }

    /// Rules between panes.
    pub fn rule(&self) -> Style {
        self.tone(Tone::Quiet)
    }

    /// A mistake in what is being typed.
    pub fn mistake(&self) -> Style {
        Self::of(self.palette.bad).add_modifier(Modifier::UNDERLINED)
    }

    /// A key in a hint.
    pub fn key(&self) -> Style {
        Self::of(self.palette.accent).add_modifier(Modifier::BOLD)
    }
}

fn no_colour(written: &str) -> Mistake {
    Mistake {
        code: Code::UnknownChoice,
        message: format!("“{}” is no colour", excerpt(written)),
        hint: "write #7ab4f5, a name such as blue or light-red, a number from 0 to 255, or reset".to_owned(),
    }
}

fn unknown_part(key: &str) -> Mistake {
    let parts: Vec<&str> = PARTS.iter().map(|(part, _)| *part).chain([BASE]).collect();
    Mistake {
        code: Code::UnknownKey,
        message: format!("a theme has no “{}”", excerpt(key)),
        hint: did_you_mean(key, &parts, || format!("it has {}", parts.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(set: &[(&str, &str)], background: Option<Background>) -> &'static str {
        let variable = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Theme::detected(variable, background)
    }

    #[test]
    fn a_terminal_gets_the_colours_it_can_show() {
        let (term, many) = (("TERM", "xterm-256color"), ("COLORTERM", "truecolor"));
        assert_eq!(detected(&[term, many], None), "dark");
        assert_eq!(detected(&[term, many, ("COLORFGBG", "0;15")], None), "light");
        assert_eq!(detected(&[term, many, ("COLORFGBG", "0;15")], Some(Background::Dark)), "dark");
        assert_eq!(detected(&[term, many], Some(Background::Light)), "light");
        assert_eq!(detected(&[term], Some(Background::Light)), "ansi");
        assert_eq!(detected(&[term, many, ("NO_COLOR", "1")], Some(Background::Light)), "none");
        assert_eq!(detected(&[("TERM", "dumb")], None), "none");
    }

    #[test]
    fn a_theme_of_ones_own_changes_what_it_names() {
        let own = |name: &str, colours: &[(&str, &str)]| {
            Theme::own(name, &colours.iter().map(|&(part, colour)| (part.to_owned(), colour.to_owned())).collect())
        };
        let (theme, mistakes) = own("mine", &[("base", "light"), ("text", "#102030"), ("quiet", "light-blue")]);
        assert_eq!(mistakes, []);
        assert_eq!(theme.palette, Palette { text: Color::Rgb(16, 32, 48), quiet: Color::LightBlue, ..LIGHT });
        assert_eq!(own("contrast", &[("text", "231")]).0.palette, Palette { text: Color::Indexed(231), ..CONTRAST });
        let (theme, mistakes) = own("mine", &[("base", "x"), ("text", "no\u{1b}"), ("acent", "red"), ("bad", "red")]);
        assert_eq!(theme.palette, Palette { bad: Color::Red, ..DARK });
        let said: Vec<(&str, bool)> =
            mistakes.iter().map(|(key, m)| (key.as_str(), m.code == Code::UnknownKey)).collect();
        assert_eq!(said, [("base", false), ("acent", true), ("text", false)]);
        assert_eq!(mistakes[1].1.hint, "did you mean “accent”?");
        assert!(mistakes.iter().all(|(_, mistake)| !mistake.message.contains('\u{1b}')));
    }

    #[test]
    fn selection_shows_in_every_theme() {
        for name in Theme::names() {
            let theme = Theme::named(name).unwrap();
            let selected = theme.selected(true);
            let shows = selected.bg.is_some() || selected.add_modifier.contains(Modifier::REVERSED);
            assert!(shows, "{name}");
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme::named("none").unwrap();
        for style in
            [theme.tone(Tone::Bad), theme.link(theme.tone(Tone::Plain)), theme.matched(Style::new()), theme.key()]
        {
            assert!(matches!(style.fg, None | Some(Color::Reset)) && style.bg.is_none());
        }
    }
}
