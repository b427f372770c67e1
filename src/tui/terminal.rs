//! The terminal: taken over, and given back as it was, whatever happens.

use std::io::{self, Stdout, Write};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    mouse: bool,
    ours: bool,
    /// How it was set before it was ours. crossterm would take what an editor leaves behind for that.
    before: Termios,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn open(mouse: bool) -> io::Result<Self> {
        // Under NO_COLOR crossterm writes a reset in place of every colour, and with it erases reverse video; the
        // theme without colours is what keeps that promise here.
        crossterm::style::force_color_output(true);
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        let mut screen = Self { terminal, mouse, ours: false, before: tcgetattr(io::stdout())? };
        screen.take()?;
        Ok(screen)
    }

    /// Takes the terminal over, again, in whatever state somebody else has left it.
    pub(super) fn take(&mut self) -> io::Result<()> {
        // What is typed between two settings could be lost.
        if !std::mem::replace(&mut self.ours, true) || reads_lines()? {
            self.reset()?;
            enable_raw_mode()?;
        }
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide, Clear(ClearType::All))?;
        if self.mouse {
            execute!(io::stdout(), EnableClicks)?;
        }
        // A fresh terminal knows that the screen is empty; `Terminal::clear` would ask where the cursor is, and not
        // every terminal answers.
        self.terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(())
    }

    /// Takes the terminal over after the shell had it, and may have been told to set it otherwise.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        self.before = tcgetattr(io::stdout())?;
        self.take()
    }

    /// Sets the terminal as it was before it was ours.
    fn reset(&self) -> io::Result<()> {
        disable_raw_mode()?;
        Ok(tcsetattr(io::stdout(), OptionalActions::Now, &self.before)?)
    }

    /// Gives the terminal back.
    pub(super) fn give_back(&mut self) {
        if !std::mem::take(&mut self.ours) {
            return;
        }
        // A terminal that is gone cannot be restored, and there is nobody left to tell. What failed in the middle of a
        // frame has left that open.
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = self.reset();
        let _ = io::stdout().flush();
    }

    /// Draws one frame, all at once.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        execute!(io::stdout(), EndSynchronizedUpdate)
    }
}

/// Whether what is typed is kept back until the end of the line, and so the terminal is set for somebody else.
fn reads_lines() -> io::Result<bool> {
    Ok(tcgetattr(io::stdout())?.local_modes.contains(LocalModes::ICANON))
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// Clicks and the wheel, but not every movement of the mouse, which would wake us for nothing.
struct EnableClicks;

impl Command for EnableClicks {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }
}
