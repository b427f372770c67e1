//! Whether the terminal's background is light: asked of the terminal, whose answer comes in among the keys.
//!
//! The answer is taken out of the keys by the one place that reads them, so nothing typed meanwhile is lost, and an
//! answer that comes late does no harm. (Crates that ask read the terminal themselves and drop what is typed.)

use std::io::{self, Write};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// How long the first frame waits for the answer.
pub(super) const PATIENCE: Duration = Duration::from_millis(80);

/// The most keys that an answer is as long as.
const LONGEST: usize = 48;

/// What is behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Nearer to black.
    Dark,
    /// Nearer to white.
    Light,
}

/// Whether a terminal that says this of itself can be asked: some would print the question.
pub(super) fn can_be_asked(variable: impl Fn(&str) -> Option<String>) -> bool {
    let term = variable("TERM").unwrap_or_default();
    let prints = ["dumb", "linux", "eterm"].iter().any(|name| term.starts_with(name));
    // GNU screen, unlike tmux, keeps the question to itself.
    let is_screen = term.starts_with("screen") && variable("TMUX").is_none();
    !term.is_empty() && !prints && !is_screen
}

/// Asks. The bell ends the question, and with it the answer: unlike an escape it cannot be taken for a key.
pub(super) fn ask(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b]11;?\x07")?;
    out.flush()
}

/// Takes the answer out of the keys.
#[derive(Debug, Default)]
pub(super) struct Listening {
    held: Vec<KeyEvent>,
    said: String,
}

/// What became of a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// It may belong to the answer.
    Held,
    /// It is the end of the answer.
    Answer(Option<Background>),
    /// These are keys that somebody pressed.
    Keys(Vec<KeyEvent>),
}

impl Listening {
    /// Takes in one key.
    pub(super) fn hear(&mut self, key: KeyEvent) -> Heard {
        let alt = key.modifiers == KeyModifiers::ALT;
        let fits = match (self.held.len(), key.code) {
            (0, KeyCode::Char(']')) => alt,
            (0, _) => false,
            (_, KeyCode::Char('g')) if key.modifiers == KeyModifiers::CONTROL && self.is_answer() => return self.end(),
            (_, KeyCode::Char('\\')) if alt && self.is_answer() => return self.end(),
            (_, KeyCode::Char(c)) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                self.said.push(c);
                let begins = "11;rgb".starts_with(&self.said) || self.is_answer();
                begins && self.said.len() < LONGEST
            }
            _ => false,
        };
        self.held.push(key);
        if fits {
            return Heard::Held;
        }
        self.said.clear();
        Heard::Keys(std::mem::take(&mut self.held))
    }

    fn is_answer(&self) -> bool {
        self.said.starts_with("11;rgb")
    }

    fn end(&mut self) -> Heard {
        self.held.clear();
        Heard::Answer(background(&std::mem::take(&mut self.said)))
    }
}

/// What `11;rgb:ffff/ffff/ffff` says.
fn background(said: &str) -> Option<Background> {
    let (_, colour) = said.strip_prefix("11;rgb")?.split_once(':')?;
    let mut parts = colour.split('/').map(|part| {
        let most = (1_u32 << (4 * part.len().min(4) as u32)).checked_sub(1).filter(|most| *most > 0)?;
        Some(f64::from(u32::from_str_radix(part.get(..part.len().min(4))?, 16).ok()?) / f64::from(most))
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if light > 0.5 { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::parse_keys;

    fn heard(keys: &str) -> (Vec<KeyEvent>, Vec<Option<Background>>) {
        let (mut listening, mut pressed, mut answers) = (Listening::default(), Vec::new(), Vec::new());
        for key in parse_keys(keys).unwrap() {
            match listening.hear(key) {
                Heard::Held => {}
                Heard::Answer(answer) => answers.push(answer),
                Heard::Keys(keys) => pressed.extend(keys),
            }
        }
        (pressed, answers)
    }

    #[test]
    fn the_answer_is_taken_out_of_what_is_typed() {
        let (pressed, answers) = heard("ab<a-]>11;rgb:ffff/fafa/f0f0<c-g>cd");
        assert_eq!(pressed, parse_keys("abcd").unwrap());
        assert_eq!(answers, [Some(Background::Light)]);
        assert_eq!(heard("<a-]>11;rgba:1e/1e/2e/ff<a-\\>").1, [Some(Background::Dark)]);
        assert_eq!(heard("<a-]>11;rgb:x/y/z<c-g>").1, [None]);
    }

    #[test]
    fn what_is_no_answer_is_typed() {
        for keys in ["<a-]>x", "<a-]>112", "]11;rgb:ffff/ffff/ffff", "<a-]><esc>q", "<c-g>\\"] {
            assert_eq!(heard(keys), (parse_keys(keys).unwrap(), Vec::new()), "{keys}");
        }
        let endless = format!("<a-]>11;rgb:{}", "f".repeat(100));
        assert_eq!(heard(&endless).0, parse_keys(&endless).unwrap());
    }

    #[test]
    fn terminals_that_would_print_the_question_are_not_asked() {
        let asked = |term: &str, tmux: Option<&str>| {
            can_be_asked(|name| match name {
                "TERM" => Some(term.to_owned()),
                _ => tmux.map(str::to_owned),
            })
        };
        assert!(asked("xterm-256color", None) && asked("screen-256color", Some("/tmp/tmux")));
        assert!(!asked("dumb", None) && !asked("linux", None) && !asked("screen", None) && !asked("", None));
    }
}
