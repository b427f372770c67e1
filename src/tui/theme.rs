//! What things look like: a palette of few colours, from which every style is derived here and nowhere else.

use ratatui::style::{Color, Modifier, Style};

use super::document::Tone;

/// The few colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Palette {
    text: Color,
    quiet: Color,
    accent: Color,
    quote: Color,
    good: Color,
    warn: Color,
    bad: Color,
    matched: Color,
    /// Behind what is selected.
    selected: Color,
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

/// Every style of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
}

impl Theme {
    /// The names of all themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.iter().map(|(name, _)| *name)
    }

    /// The theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        THEMES.iter().find(|(known, _)| *known == name).map(|&(_, palette)| Self { palette })
    }

    /// The theme for a terminal that says this of itself, where none was chosen: no colour if `NO_COLOR` is set, the
    /// terminal's own sixteen unless it knows millions, light on dark unless it says that its background is light.
    pub fn detected(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let many = || set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        let palette = if set("NO_COLOR").is_some() || set("TERM").is_none_or(|term| term == "dumb") {
            NONE
        } else if !many() {
            ANSI
        } else if set("COLORFGBG").is_some_and(|value| matches!(value.rsplit(';').next(), Some("7" | "15"))) {
            LIGHT
        } else {
            DARK
        };
        Self { palette }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(set: &[(&str, &str)]) -> Theme {
        Theme::detected(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_terminal_gets_the_colours_it_can_show() {
        let term = ("TERM", "xterm-256color");
        assert_eq!(detected(&[term, ("COLORTERM", "truecolor")]).palette, DARK);
        assert_eq!(detected(&[term, ("COLORTERM", "truecolor"), ("COLORFGBG", "0;15")]).palette, LIGHT);
        assert_eq!(detected(&[term]).palette, ANSI);
        assert_eq!(detected(&[term, ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]).palette, NONE);
        assert_eq!(detected(&[("TERM", "dumb")]).palette, NONE);
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
